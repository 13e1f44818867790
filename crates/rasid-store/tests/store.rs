//! The store from outside: what goes in comes out, versions stand beside each other, nothing acknowledged is lost.
//!
//! In: small articles. Out: what the store says of them. Example: «هدنة» corrected is version 2 of «هدنة».
//! Kills of the process are tried in the tests of the program.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::path::Path;

use rasid_model::{ArticleRecord, Clue, CreditedSource, Dated, Outlet, Precision};
use rasid_store::{ErrorKind, Fault, Filter, Incoming, Outcome, Raw, Store, restore};

fn article(url: &str, title: &str, text: &str, day: &str) -> Incoming {
    let published = Dated {
        value: day.into(),
        precision: Precision::Day,
        zone: None,
        from: Clue::Meta,
        raw: day.into(),
        losers: vec![],
    };
    let record = ArticleRecord {
        id: format!("{url}-{}", text.len()),
        url: Some(url.into()),
        outlet: Outlet { name: Some("صدى".into()), domain: Some("sada.example".into()) },
        title: Some(title.into()),
        published: Some(published),
        text: text.into(),
        ..ArticleRecord::default()
    };
    Incoming { record, captured_at: Some("2024-04-20T10:00:00Z".parse().unwrap()), raw: None }
}

fn store() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(folder.path().join("data")).unwrap();
    (folder, store)
}

#[test]
fn what_goes_in_comes_out() {
    let (folder, store) = store();
    let mut one = article("https://sada.example/1", "هدنة", "أعلنت الهدنة اليوم.", "2024-04-17");
    one.raw = Some(Raw { bytes: b"<p>x</p>".repeat(100), media_type: Some("text/html".into()) });
    one.record.credited_source =
        Some(CreditedSource { name: "رويترز".into(), raw: "المصدر: رويترز".into() });
    let two = article("https://sada.example/2", "سلام", "نص آخر.", "2024-04-18");
    assert_eq!(store.add(vec![one.clone(), two.clone()]).unwrap(), [Outcome::New, Outcome::New]);
    assert_eq!(store.add(vec![two.clone(), one.clone()]).unwrap(), [Outcome::Same, Outcome::Same]);

    let stored = store.article(&one.record.id).unwrap().unwrap();
    assert_eq!((stored.record, stored.seq, stored.version, stored.versions), (one.record, 1, 1, 1));
    let raw = store.raw(&stored.raw_hash.unwrap()).unwrap().unwrap();
    assert_eq!(raw.bytes, b"<p>x</p>".repeat(100));
    assert_eq!(store.raw("00").unwrap(), None);
    assert_eq!(store.article("none").unwrap(), None);

    let outlets = store.outlets().unwrap();
    assert_eq!((outlets[0].articles, outlets[0].credited, outlets[0].name.as_deref()), (2, 1, Some("صدى")));
    assert_eq!(outlets[0].first_day.unwrap().to_string(), "2024-04-17");
    assert_eq!(store.volume(None, None, None).unwrap().len(), 2);
    assert_eq!(store.volume(None, Some("2024-04-18".parse().unwrap()), None).unwrap().len(), 1);
    store.settle().unwrap();
    let report = store.check().unwrap();
    assert_eq!((report.versions, report.raw_pages, report.indexed, report.faults), (2, 1, 2, vec![]));
    drop(store);
    let counts = Store::open(folder.path().join("data")).unwrap().counts().unwrap();
    assert_eq!((counts.articles, counts.versions, counts.indexed_seq), (2, 2, 2));
}

#[test]
fn a_changed_text_is_a_version_beside_the_old() {
    let (_folder, store) = store();
    let first = article("https://sada.example/1", "هدنة", "قتيلان.", "2024-04-17");
    let mut second = article("https://sada.example/1", "هدنة", "ثلاثة قتلى.", "2024-04-17");
    second.captured_at = Some("2024-04-21T10:00:00Z".parse().unwrap());
    let mut early = article("https://sada.example/1", "هدنة", "قتيل.", "2024-04-17");
    early.captured_at = Some("2024-04-19T10:00:00Z".parse().unwrap());
    let batch = vec![first.clone(), second.clone(), early.clone()];
    assert_eq!(store.add(batch.clone()).unwrap(), [Outcome::New, Outcome::Version(2), Outcome::Version(3)]);
    assert_eq!(store.add(batch).unwrap(), [Outcome::Same; 3]);
    let versions = store.versions("https://sada.example/1").unwrap();
    let texts: Vec<&str> = versions.iter().map(|v| v.record.text.as_str()).collect();
    assert_eq!(texts, ["قتيلان.", "ثلاثة قتلى.", "قتيل."]);
    assert_eq!(store.version(&first.record.id, 2).unwrap().unwrap().record, second.record);
    // The newest is the one captured last, and lists and counts know only that one.
    let listing = store.latest(&Filter::default(), None, 10).unwrap();
    assert_eq!(listing.heads.len(), 1);
    assert_eq!((listing.heads[0].version, listing.heads[0].versions), (2, 3));
    assert_eq!(store.counts().unwrap().articles, 1);
    store.settle().unwrap();
    assert_eq!(store.check().unwrap().faults, Vec::<String>::new());
}

#[test]
fn lists_page_without_gaps_while_news_arrives() {
    let (_folder, store) = store();
    let many: Vec<Incoming> =
        (0..25).map(|i| article(&format!("u{i}"), "خبر", &format!("نص {i}"), "2024-04-17")).collect();
    store.add(many).unwrap();
    let filter = Filter { outlet: Some("sada.example".into()), ..Filter::default() };
    let first = store.latest(&filter, None, 10).unwrap();
    store.add(vec![article("new", "جديد", "نص جديد", "2024-04-19")]).unwrap();
    let second = store.latest(&filter, first.next.as_deref(), 10).unwrap();
    let third = store.latest(&filter, second.next.as_deref(), 10).unwrap();
    assert_eq!(third.next, None);
    let mut seqs: Vec<u64> = [first.heads, second.heads, third.heads].concat().iter().map(|h| h.seq).collect();
    seqs.reverse();
    assert_eq!(seqs, (1..=25).collect::<Vec<u64>>());
    let wrong = store.latest(&Filter::default(), first.next.as_deref(), 10).unwrap_err();
    assert_eq!(wrong.kind(), ErrorKind::Cursor);
}

#[test]
fn a_backup_is_one_file_and_comes_back_whole() {
    let (folder, store) = store();
    store.add(vec![article("u1", "هدنة", "أعلنت الهدنة.", "2024-04-17")]).unwrap();
    let file = folder.path().join("backup.rasid");
    store.backup(&file).unwrap();
    assert_eq!(store.backup(&file).unwrap_err().kind(), ErrorKind::Exists);
    let other = folder.path().join("other");
    restore(&file, &other).unwrap();
    assert_eq!(restore(&file, &other).unwrap_err().kind(), ErrorKind::Exists);
    let restored = Store::open(&other).unwrap();
    assert_eq!(restored.check().unwrap(), store_report(&store));
    std::fs::write(&file, b"nothing").unwrap();
    assert!(restore(&file, folder.path().join("third")).is_err());
}

fn store_report(store: &Store) -> rasid_store::CheckReport {
    store.settle().unwrap();
    store.check().unwrap()
}

#[test]
fn a_lost_or_foreign_index_is_built_anew() {
    let (folder, store) = store();
    let path = folder.path().join("data");
    store.add(vec![article("u1", "هدنة", "أعلنت الهدنة.", "2024-04-17")]).unwrap();
    drop(store);
    std::fs::remove_dir_all(path.join("index")).unwrap();
    assert_eq!(Store::open(&path).unwrap().check().unwrap().indexed, 1);
    std::fs::write(path.join("index/meta.json"), b"{}").unwrap();
    assert_eq!(Store::open(&path).unwrap().check().unwrap().indexed, 1);
}

#[test]
fn damage_is_found() {
    let (folder, store) = store();
    let path = folder.path().join("data");
    let mut one = article("u1", "هدنة", "أعلنت الهدنة.", "2024-04-17");
    one.raw = Some(Raw { bytes: b"<p>x</p>".to_vec(), media_type: None });
    store.add(vec![one]).unwrap();
    drop(store);
    let db = rusqlite::Connection::open(path.join("rasid.db")).unwrap();
    db.execute("UPDATE raw SET bytes = x'003c'", []).unwrap();
    db.execute("UPDATE volume SET articles = 7", []).unwrap();
    let faults = Store::open(&path).unwrap().check().unwrap().faults;
    assert_eq!(faults.len(), 2, "{faults:?}");
    db.execute("DELETE FROM article", []).unwrap();
    assert!(Store::open(&path).unwrap().check().unwrap().faults.iter().any(|f| f.starts_with("index:")));
}

#[test]
fn wrong_folders_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let kind = |path: &Path| Store::open(path).unwrap_err().kind();
    assert_eq!(kind(folder.path()), ErrorKind::NotFound);
    std::fs::write(folder.path().join("letter.txt"), "x").unwrap();
    assert_eq!(Store::create(folder.path()).unwrap_err().kind(), ErrorKind::NotAStore);
    let db = rusqlite::Connection::open(folder.path().join("rasid.db")).unwrap();
    db.execute("CREATE TABLE t (a)", []).unwrap();
    assert_eq!(kind(folder.path()), ErrorKind::NotAStore);
    db.execute_batch("PRAGMA application_id = 1918989156; PRAGMA user_version = 99").unwrap();
    assert_eq!(kind(folder.path()), ErrorKind::Newer);
}

#[test]
fn two_writers_exclude_each_other_and_readers_do_not_mind() {
    let (folder, store) = store();
    store.add(vec![article("u1", "هدنة", "نص", "2024-04-17")]).unwrap();
    let other = Store::open(folder.path().join("data")).unwrap();
    assert_eq!(other.counts().unwrap().versions, 1);
    let refused = other.add(vec![article("u2", "سلام", "نص", "2024-04-17")]).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Busy);
    store.settle().unwrap();
    other.add(vec![article("u2", "سلام", "نص", "2024-04-17")]).unwrap();
    assert_eq!(store.counts().unwrap().versions, 2);
}

#[test]
fn faults_are_noted_once() {
    let (_folder, store) = store();
    let fault = Fault {
        input: "a.html".into(),
        outlet: None,
        refused: true,
        message: "no text".into(),
        at: Some("2024-04-17T10:00:00Z".parse().unwrap()),
    };
    store.log(&[fault.clone(), fault.clone()]).unwrap();
    store.log(std::slice::from_ref(&fault)).unwrap();
    assert_eq!(store.faults(5).unwrap(), [fault]);
}
