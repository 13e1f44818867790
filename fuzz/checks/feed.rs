//! Any bytes as a feed: no panic, the same pages twice, and items numbered in order.
//!
//! In: bytes. Out: what was found, as a number that differs when something else is found; or a panic to look into.
//! Example seed: `seeds/feed/rss2.xml` with «هدنة». Checks no meaning.

use std::hash::{Hash as _, Hasher as _};
use std::io::Cursor;

use rasid_model::Page;
use rasid_read::{Error, Pages, Settings};

fn read(bytes: &[u8]) -> Vec<Result<Page, Error>> {
    match Pages::from_reader("f", Cursor::new(bytes.to_vec()), Settings::default()) {
        Ok(pages) => pages.collect(),
        Err(error) => vec![Err(error)],
    }
}

/// Reads the feed twice.
pub(crate) fn check(bytes: &[u8]) -> u64 {
    // Archives have their own target.
    if bytes.starts_with(b"WARC/") || bytes.starts_with(b"\x1F\x8B") {
        return 0;
    }
    let first = read(bytes);
    assert_eq!(first, read(bytes), "two runs differ");
    let mut shape = std::hash::DefaultHasher::new();
    let mut last = 0;
    for page in first.iter().flatten().filter(|p| p.feed.is_some()) {
        let number: usize = page.input.strip_prefix("f#").and_then(|n| n.parse().ok()).expect("items are numbered");
        assert!(number > last, "item {number} after {last}");
        last = number;
        assert!(std::str::from_utf8(&page.body).is_ok(), "the body of an item is UTF-8");
        (page.url.is_some(), page.body.len().checked_ilog2(), page.media_type.is_some()).hash(&mut shape);
    }
    for error in first.iter().filter_map(|r| r.as_ref().err()) {
        let line = error.to_string();
        assert!(!line.contains('\n'), "an error is one line: {line}");
        let size = bytes.len() as u64;
        assert!(error.offset().is_none_or(|at| at <= size), "offset {:?} in {size} bytes", error.offset());
        line.len().hash(&mut shape);
    }
    shape.finish()
}
