//! A page as it was captured, shown so that it can do nothing.
//!
//! In: `/page/{hash}` and `/page/{hash}/source`. Out: the page's HTML under a `sandbox` policy, or its bytes as plain text.
//! Example: a page of «سنديان» in windows-1256 is shown in its own letters, without scripts, pictures or requests.
//! Two fences: the policy, and elements that load or redirect are renamed before the page is sent.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::{answer_or_missing, fault};
use crate::App;
use crate::ctx::Ctx;
use crate::shelf::{Fault, Kept};

/// Elements that could load, lead away or run; their names are broken.
const NEUTRAL: [&str; 12] =
    ["script", "link", "meta", "base", "iframe", "frame", "object", "embed", "form", "portal", "applet", "noscript"];

/// `GET /page/{hash}`.
pub(crate) async fn shown(State(app): State<App>, ctx: Ctx, Path(hash): Path<String>) -> Response {
    match kept(&app, &hash).await {
        Ok(Some(kept)) => {
            let text = decoded(&kept);
            if is_html(kept.media_type.as_deref()) {
                ([(CONTENT_TYPE, "text/html; charset=utf-8")], neutral(&text)).into_response()
            } else {
                ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
            }
        }
        Ok(None) => (axum::http::StatusCode::NOT_FOUND, fault::missing(&ctx)).into_response(),
        Err(why) => answer_or_missing(&ctx, Err(why)),
    }
}

/// `GET /page/{hash}/source`: the bytes as captured.
pub(crate) async fn source(State(app): State<App>, ctx: Ctx, Path(hash): Path<String>) -> Response {
    match kept(&app, &hash).await {
        Ok(Some(kept)) => {
            let name = format!("attachment; filename=\"{hash}.txt\"");
            ([(CONTENT_TYPE, "application/octet-stream".to_owned()), (CONTENT_DISPOSITION, name)], kept.body)
                .into_response()
        }
        Ok(None) => (axum::http::StatusCode::NOT_FOUND, fault::missing(&ctx)).into_response(),
        Err(why) => answer_or_missing(&ctx, Err(why)),
    }
}

async fn kept(app: &App, hash: &str) -> Result<Option<Kept>, Fault> {
    if hash.is_empty() || hash.len() > 64 || !hash.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Ok(None);
    }
    let hash = hash.to_owned();
    app.ask(move |shelf| shelf.page(&hash)).await
}

/// True for what is shown as a page. A picture in SVG, a feed or anything else is shown as its text.
fn is_html(media_type: Option<&str>) -> bool {
    media_type.is_none_or(|t| t.starts_with("text/html") || t.starts_with("application/xhtml"))
}

/// The page's text in the charset that it declares.
fn decoded(kept: &Kept) -> String {
    rasid_article::decoded(&kept.body, kept.charset.as_deref())
}

/// The page with the names of dangerous elements broken. Upper and lower case, opening and closing.
fn neutral(html: &str) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at + 1);
        out.push_str(before);
        let slash = usize::from(tag.starts_with('/'));
        out.push_str(&tag[..slash]);
        rest = &tag[slash..];
        let dangerous = NEUTRAL.iter().any(|name| {
            rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
                && !rest.as_bytes().get(name.len()).is_some_and(u8::is_ascii_alphanumeric)
        });
        if dangerous {
            out.push_str("x-");
        }
    }
    out.push_str(rest);
    // What a broken <script> holds would be read as text: it is hidden by one rule of our own.
    "<!doctype html><style>x-script,x-noscript,x-object{display:none!important}</style>".to_owned() + &out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_that_can_run_scripts_are_no_pages() {
        assert!(is_html(None) && is_html(Some("text/html; charset=utf-8")) && is_html(Some("application/xhtml+xml")));
        for other in ["image/svg+xml", "text/xml", "application/javascript", "image/svg+xml+xhtml", "text/plain"] {
            assert!(!is_html(Some(other)), "{other}");
        }
    }

    #[test]
    fn what_loads_or_leads_away_is_broken() {
        let page = "<SCRIPT src=x></SCRIPT><link rel=prefetch href=//evil><meta http-equiv=refresh><p>خبر</p><header>";
        let out = neutral(page);
        assert!(out.contains("<x-SCRIPT src=x></x-SCRIPT>"), "{out}");
        assert!(out.contains("<x-link ") && out.contains("<x-meta ") && out.contains("<p>خبر</p><header>"), "{out}");
    }
}
