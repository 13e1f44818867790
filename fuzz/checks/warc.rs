//! Any bytes as a web archive, plain or gzip: no panic, no endless reading, caps hold, damage is one error at the end.
//!
//! In: bytes. Out: what was found, as a number that differs when something else is found; or a panic to look into.
//! Example seed: `seeds/warc/plain.warc` with «خبر». Checks no meaning.

use std::hash::{Hash as _, Hasher as _};
use std::io::Cursor;

use rasid_model::{Obtained, Page};
use rasid_read::{Error, ErrorKind, Limits, Pages, Settings};

const CAP: u64 = 1 << 20;

/// Reads the archive twice, as it is and behind a record's first line, on which a fuzzer seldom hits by itself.
pub(crate) fn check(bytes: &[u8]) -> u64 {
    let mut record = b"WARC/1.0\r\n".to_vec();
    record.extend_from_slice(bytes);
    check_archive(&record) ^ check_archive(bytes)
}

fn read(bytes: &[u8]) -> Vec<Result<Page, Error>> {
    let settings = Settings { limits: Limits { page_bytes: CAP, ..Limits::default() }, ..Settings::default() };
    match Pages::from_reader("a.warc", Cursor::new(bytes.to_vec()), settings) {
        Ok(pages) => pages.collect(),
        Err(error) => vec![Err(error)],
    }
}

fn check_archive(bytes: &[u8]) -> u64 {
    let results = read(bytes);
    let mut shape = std::hash::DefaultHasher::new();
    let mut last = None;
    for page in results.iter().flatten() {
        assert!(page.body.len() as u64 <= CAP, "a page above the cap");
        if let Obtained::Warc { offset } = page.obtained {
            assert!(offset < bytes.len() as u64 && last.is_none_or(|l| l <= offset), "offset {offset} after {last:?}");
            last = Some(offset);
        }
        (page.url.is_some(), page.body.len().checked_ilog2()).hash(&mut shape);
    }
    let ends =
        |r: &Result<Page, Error>| r.as_ref().is_err_and(|e| e.kind() == ErrorKind::Damaged && !e.input().contains('#'));
    if let Some(at) = results.iter().position(ends) {
        assert_eq!(at + 1, results.len(), "nothing comes after the damage");
    }
    for error in results.iter().filter_map(|r| r.as_ref().err()) {
        error.to_string().chars().filter(|c| !c.is_ascii_digit()).count().hash(&mut shape);
    }
    assert_eq!(results, read(bytes), "two runs differ");
    shape.finish()
}
