//! Any bytes as a feed: no panic, the same pages twice, and items numbered in order.
//!
//! In: bytes. Out: nothing, or a crash to look into. Example seed: `seeds/feed/rss2.xml` with «هدنة».
//! `cargo +nightly fuzz run feed fuzz/corpus/feed fuzz/seeds/feed`. Checks no meaning.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use rasid_model::Page;
use rasid_read::{Error, Pages, Settings};

fn read(bytes: &[u8]) -> Vec<Result<Page, Error>> {
    match Pages::from_reader("f", Cursor::new(bytes.to_vec()), Settings::default()) {
        Ok(pages) => pages.collect(),
        Err(error) => vec![Err(error)],
    }
}

fuzz_target!(|bytes: &[u8]| {
    // Archives have their own target.
    if bytes.starts_with(b"WARC/") || bytes.starts_with(b"\x1F\x8B") {
        return;
    }
    let first = read(bytes);
    assert_eq!(first, read(bytes));
    let mut last = 0;
    for page in first.iter().flatten().filter(|p| p.feed.is_some()) {
        let number: usize = page.input.strip_prefix("f#").and_then(|n| n.parse().ok()).expect("items are numbered");
        assert!(number > last, "item {number} after {last}");
        last = number;
        assert!(std::str::from_utf8(&page.body).is_ok(), "the body of an item is UTF-8");
    }
    for error in first.iter().filter_map(|r| r.as_ref().err()) {
        let line = error.to_string();
        assert!(!line.contains('\n'), "an error is one line: {line}");
        let size = bytes.len() as u64;
        assert!(error.offset().is_none_or(|at| at <= size), "offset {:?} in {size} bytes", error.offset());
    }
});
