//! Any bytes as a web archive, plain or gzip: no panic, no endless reading, caps hold, damage is one error at the end.
//!
//! In: bytes. Out: nothing, or a crash to look into. Example seed: `seeds/warc/plain.warc` with «خبر».
//! `cargo +nightly fuzz run warc fuzz/corpus/warc fuzz/seeds/warc`. Checks no meaning.
#![no_main]

use std::io::Cursor;

use libfuzzer_sys::fuzz_target;
use rasid_model::{Obtained, Page};
use rasid_read::{Error, ErrorKind, Limits, Pages, Settings};

const CAP: u64 = 1 << 20;

fn read(bytes: &[u8]) -> Vec<Result<Page, Error>> {
    let settings = Settings { limits: Limits { page_bytes: CAP, ..Limits::default() }, ..Settings::default() };
    match Pages::from_reader("a.warc", Cursor::new(bytes.to_vec()), settings) {
        Ok(pages) => pages.collect(),
        Err(error) => vec![Err(error)],
    }
}

fn check(bytes: &[u8]) {
    let results = read(bytes);
    let mut last = None;
    for page in results.iter().flatten() {
        assert!(page.body.len() as u64 <= CAP, "a page above the cap");
        if let Obtained::Warc { offset } = page.obtained {
            assert!(offset < bytes.len() as u64 && last.is_none_or(|l| l <= offset), "offset {offset} after {last:?}");
            last = Some(offset);
        }
    }
    let ends = |r: &Result<Page, Error>| r.as_ref().is_err_and(|e| e.kind() == ErrorKind::Damaged && !e.input().contains('#'));
    if let Some(at) = results.iter().position(ends) {
        assert_eq!(at + 1, results.len(), "nothing comes after the damage");
    }
    assert_eq!(results, read(bytes));
}

fuzz_target!(|bytes: &[u8]| {
    check(bytes);
    // The fuzzer seldom hits on a record's start by itself.
    let mut record = b"WARC/1.0\r\n".to_vec();
    record.extend_from_slice(bytes);
    check(&record);
});
