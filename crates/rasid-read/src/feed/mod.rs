//! Feed files in all their dialects: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed.
//!
//! In: the bytes of one feed. Out: one page for each item, whose `FeedClaims` say what the feed says.
//! Example: the item «الهدنة تدخل حيز التنفيذ» of `sada.rss.xml` becomes `sada.rss.xml#1` with its headline, time and author
//! as claims and its `content:encoded` as body.
//! Fetches nothing, expands no entity that the file defines itself, and lets no broken item take another with it.
//!
//! feed-rs was tried first: one bad character reference, bare `&` or unclosed tag loses the whole feed, times lose their
//! zone, and items without id get a random one. See `docs/READING.md`.

mod charset;
mod claims;
mod cut;
mod date;
mod json;
mod text;
mod xml;

use rasid_model::{FeedClaims, Obtained, Page};

use crate::{Error, Settings};

/// The items of an XML feed.
pub(crate) fn xml_pages(
    name: &str,
    bytes: &[u8],
    settings: &Settings,
) -> impl Iterator<Item = Result<Page, Error>> + Send + use<> {
    xml::Items::new(name, bytes, settings)
}

/// The items of a JSON feed.
pub(crate) fn json_pages(
    name: &str,
    bytes: &[u8],
    settings: &Settings,
) -> impl Iterator<Item = Result<Page, Error>> + Send + use<> {
    json::pages(name, bytes, settings).into_iter()
}

/// The page of one item.
fn page(
    name: &str,
    ordinal: usize,
    url: Option<String>,
    body: String,
    claims: FeedClaims,
    settings: &Settings,
) -> Page {
    Page {
        input: format!("{name}#{ordinal}"),
        url,
        fetched_at: settings.fetched_at,
        obtained: Obtained::FeedItem,
        media_type: Some("text/html".to_owned()),
        charset: Some("utf-8".to_owned()),
        body: body.into_bytes(),
        feed: Some(claims),
        ..Page::default()
    }
}
