//! Stores of every version of the format still open, with all that they hold.
//!
//! In: `tests/store-vN/`, each written by the program of its time. Out: the same articles, and from version 2 on their findings.
//! Example: version 2 of «هدنة» stands beside version 1. The folders hold records only: the index is built anew.
//! How version 2 was written: `KEEP_STORE=FOLDER cargo test -p rasid-store --test format`, then `rasid.db` was copied.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

use rasid_model::{ArticleRecord, Mention, MentionKind, Span, Statement};
use rasid_store::finding::{SaidAsk, StoryAsk};
use rasid_store::{Filter, Incoming, SearchRequest, Store};

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

/// What a rule may find in the article «one».
fn understood(record: ArticleRecord) -> ArticleRecord {
    if !record.text.contains("قتيلان") {
        return record;
    }
    let speaker = "وزارة الصحة";
    let statement = Statement {
        surface: record.text.clone(),
        speaker: Some(speaker.into()),
        force: "says".into(),
        ..Statement::default()
    };
    let mention = Mention {
        span: Span::new(0, 4),
        surface: speaker.into(),
        name: speaker.into(),
        kind: MentionKind::Organization,
        ..Mention::default()
    };
    ArticleRecord { statements: vec![statement], mentions: vec![mention], ..record }
}

#[test]
fn a_store_of_version_1_can_be_understood_anew() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/store-v1/rasid.db");
    let folder = tempfile::tempdir().unwrap();
    fs::copy(&kept, folder.path().join("rasid.db")).unwrap();
    let store = Store::open(folder.path()).unwrap();
    let said = SaidAsk { limit: 10, ..SaidAsk::default() };
    assert_eq!(store.statements(&said).unwrap().items.len(), 0);
    assert!(store.stories(&StoryAsk { limit: 10, ..StoryAsk::default() }).unwrap().items.is_empty());
    // The text with the statement is an old version: it is understood, and not listed.
    assert_eq!(store.understand_anew(understood).unwrap(), 1);
    assert_eq!(store.understand_anew(understood).unwrap(), 0);
    assert_eq!(store.statements(&said).unwrap().items.len(), 0);
    assert_eq!(store.version("one", 1).unwrap().unwrap().record.statements.len(), 1);
    assert!(!store.stories(&StoryAsk { limit: 10, ..StoryAsk::default() }).unwrap().items.is_empty());
    assert_eq!(store.check().unwrap().faults, Vec::<String>::new());
}

#[test]
fn a_store_of_version_2_opens_with_its_findings() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/store-v2/rasid.db");
    let folder = tempfile::tempdir().unwrap();
    fs::copy(&kept, folder.path().join("rasid.db")).unwrap();
    let store = Store::open(folder.path()).unwrap();
    let counts = store.counts().unwrap();
    assert_eq!((counts.articles, counts.versions, counts.indexed_seq), (2, 2, 2));
    let said = store.statements(&SaidAsk { limit: 10, ..SaidAsk::default() }).unwrap();
    assert_eq!(said.items[0].speaker.as_ref().unwrap().key, "وزاره-الصحه");
    assert_eq!(store.search(&SearchRequest::new("متحدث:الصحة")).unwrap().total, 1);
    assert_eq!(store.stories(&StoryAsk { limit: 10, ..StoryAsk::default() }).unwrap().items.len(), 2);
    assert_eq!(store.check().unwrap().faults, Vec::<String>::new());
}

/// Writes the store that is kept, where `KEEP_STORE` says; otherwise only tries to.
#[test]
fn a_store_of_today_can_be_kept() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = std::env::var_os("KEEP_STORE").map_or_else(|| temporary.path().join("kept"), Into::into);
    let store = Store::create(&folder).unwrap();
    let article = |id: &str, title: &str, text: &str| {
        let record =
            ArticleRecord { id: id.into(), title: Some(title.into()), text: text.into(), ..ArticleRecord::default() };
        let captured_at = Some("2024-04-20T10:00:00Z".parse().unwrap());
        Incoming { record: understood(record), captured_at, raw: None }
    };
    let batch = vec![
        article("one", "هدنة", "قالت وزارة الصحة إن قتيلان سقطا بعد الهدنة."),
        article("two", "مباراة", "فاز الفريق في مباراة كرة قدم في غزة."),
    ];
    store.add(batch).unwrap();
    assert_eq!(store.place().unwrap(), 2);
    store.settle().unwrap();
    assert_eq!(store.check().unwrap().faults, Vec::<String>::new());
}
