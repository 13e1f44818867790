//! Stores of every version of the format still open, with all that they hold.
//!
//! In: `tests/store-vN/`, each written by the program of its time from `tests/store-v1/articles.jsonl`. Out: the same articles.
//! Example: version 2 of «هدنة» stands beside version 1. The folders hold records only: the index is built anew.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

use rasid_store::{Filter, SearchRequest, Store};

#[test]
fn a_store_of_version_1_opens() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/store-v1/rasid.db");
    let folder = tempfile::tempdir().unwrap();
    fs::copy(&kept, folder.path().join("rasid.db")).unwrap();
    let store = Store::open(folder.path()).unwrap();
    let counts = store.counts().unwrap();
    assert_eq!((counts.articles, counts.versions, counts.indexed_seq), (3, 4, 4));
    let versions = store.versions("https://sada.example/1").unwrap();
    let texts: Vec<&str> = versions.iter().map(|v| v.record.text.as_str()).collect();
    assert_eq!(texts, ["سقط قتيلان بعد الهدنة.", "سقط ثلاثة قتلى بعد الهدنة."]);
    assert_eq!(store.latest(&Filter::default(), None, 10).unwrap().heads.len(), 3);
    assert_eq!(store.search(&SearchRequest::new("هدنة")).unwrap().total, 2);
    assert_eq!(store.check().unwrap().faults, Vec::<String>::new());
}
