//! The files that come with the pages, inside the binary.
//!
//! In: a name such as `rasid.css` or `fonts/naskh-400-arabic.woff2`. Out: its bytes with type and caching.
//! Example: the pages ask for `/static/rasid.css?v=1a2b3c4d`, and a changed sheet has another address.
//! Opens no file of the machine: a name that is not in the table does not exist.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest as _, Sha256};

struct Asset {
    name: &'static str,
    media_type: &'static str,
    bytes: &'static [u8],
}

macro_rules! assets {
    ($($name:literal $media_type:literal),* $(,)?) => {
        &[$(Asset {
            name: $name,
            media_type: $media_type,
            bytes: include_bytes!(concat!("../web/static/", $name)),
        }),*]
    };
}

static ASSETS: &[Asset] = assets! {
    "rasid.css" "text/css; charset=utf-8",
    "reading.css" "text/css; charset=utf-8",
    "rasid.js" "text/javascript; charset=utf-8",
    "reading.js" "text/javascript; charset=utf-8",
    "icon.svg" "image/svg+xml",
    "fonts/naskh-400-arabic.woff2" "font/woff2",
    "fonts/naskh-400-latin.woff2" "font/woff2",
    "fonts/naskh-700-arabic.woff2" "font/woff2",
    "fonts/naskh-700-latin.woff2" "font/woff2",
    "fonts/plex-400-arabic.woff2" "font/woff2",
    "fonts/plex-400-latin.woff2" "font/woff2",
    "fonts/plex-600-arabic.woff2" "font/woff2",
    "fonts/plex-600-latin.woff2" "font/woff2",
    "fonts/OFL-IBM-Plex-Sans-Arabic.txt" "text/plain; charset=utf-8",
    "fonts/OFL-Noto-Naskh-Arabic.txt" "text/plain; charset=utf-8",
};

/// Eight hexadecimal digits over all assets.
static STAMP: LazyLock<String> = LazyLock::new(|| {
    let mut hash = Sha256::new();
    for asset in ASSETS {
        hash.update(asset.bytes);
    }
    hex(&hash.finalize()[..4])
});

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut out, b| {
        let _ = write!(out, "{b:02x}");
        out
    })
}

/// The address of an asset, with the stamp of this build.
pub(crate) fn address(name: &str) -> String {
    format!("/static/{name}?v={}", *STAMP)
}

/// `GET /static/{name}`.
pub(crate) async fn get(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|a| a.name == name) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let tag = format!("\"{}\"", *STAMP);
    let caching = [(CACHE_CONTROL, "public, max-age=604800".to_owned()), (ETAG, tag.clone())];
    if headers.get(IF_NONE_MATCH).is_some_and(|v| v.as_bytes() == tag.as_bytes()) {
        return (StatusCode::NOT_MODIFIED, caching).into_response();
    }
    ([(CONTENT_TYPE, asset.media_type)], caching, asset.bytes).into_response()
}
