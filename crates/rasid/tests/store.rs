//! The program's store from outside: import, search, backup, check, and kills in the midst of an import.
//!
//! In: small files made here. Out: what the commands say. Example: after a kill, every id that was acknowledged is in the store.
//! More kills, over more articles: `cargo xtask bench kill`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::fmt::Write as _;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use rasid_store::Store;

fn rasid(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rasid")).args(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// A file of `n` article lines.
fn lines(path: &Path, n: usize) {
    let mut text = String::new();
    for i in 0..n {
        let body = format!("أعلنت الوزارة رقم {i} أن الهدنة دخلت حيز التنفيذ في المنطقة. ").repeat(8);
        writeln!(text, "{{\"id\":\"n{i}\",\"title\":\"خبر رقم {i}\",\"text\":\"{body}\",\"published\":\"2024-04-17\",\"source\":\"صدى\"}}")
            .unwrap();
    }
    std::fs::write(path, text).unwrap();
}

#[test]
fn from_import_to_restore() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    lines(Path::new(&path("a.jsonl")), 700);
    let (file, data) = (path("a.jsonl"), path("data"));
    let first = rasid(&["import", &file, "--data", &data]);
    assert!(first.status.success());
    assert!(out(&first).starts_with("700 new articles, 0 new versions, 0 known"), "{}", out(&first));
    let again = rasid(&["import", &file, "--data", &data]);
    assert!(out(&again).starts_with("0 new articles, 0 new versions, 700 known"), "{}", out(&again));

    std::fs::write(path("q.tsv"), "q1\tخبر رقم 12\nq2\t؟!\nq3\tعنوان: \"مفتوح\n").unwrap();
    let run = rasid(&["search", "--index", &data, "--queries", &path("q.tsv"), "--top", "3"]);
    let run = out(&run);
    assert!(run.starts_with("q1 Q0 n12 1 ") && run.lines().count() == 3, "{run}");
    let people = out(&rasid(&["search", "--index", &data, "عنوان:12 هدنة"]));
    assert!(people.contains("خبر رقم [12]") && people.contains("[الهدنة]"), "{people}");
    let json = out(&rasid(&["search", "--index", &data, "--json", "هدنة"]));
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["total"], 700);
    let wrong = rasid(&["search", "--index", &data, "هدنة \"غزة"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8(wrong.stderr).unwrap().contains("character 6"));

    assert!(rasid(&["backup", &path("b.rasid"), "--data", &data]).status.success());
    assert!(rasid(&["restore", &path("b.rasid"), "--data", &path("other")]).status.success());
    let check = out(&rasid(&["check", "--data", &path("other")]));
    assert!(check.starts_with("700 versions of articles, 0 pages, 700 documents in the index: all is well"), "{check}");
    assert_eq!(rasid(&["check", "--data", &path("none")]).status.code(), Some(1));
}

#[test]
fn pages_are_kept_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let data = folder.path().join("data");
    let run = rasid(&["import", root.to_str().unwrap(), "--data", data.to_str().unwrap()]);
    assert!(run.status.code().is_some(), "{}", out(&run));
    let store = Store::open(&data).unwrap();
    let counts = store.counts().unwrap();
    assert!(counts.articles > 50 && counts.raw_pages > 50, "{counts:?}");
    let head = &store.latest(&rasid_store::Filter::default(), None, 1).unwrap().heads[0];
    let stored = store.article(&head.id).unwrap().unwrap();
    let page = store.raw(&stored.raw_hash.unwrap()).unwrap().unwrap();
    assert!(!page.bytes.is_empty());
    assert_eq!(store.check().unwrap().faults, Vec::<String>::new());
}

/// Starts an import, kills it after `pause`, and gives the ids that it had acknowledged.
fn killed_import(file: &str, data: &str, pause: Duration) -> Vec<String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rasid"))
        .args(["import", file, "--data", data, "--acknowledge"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let stdout = child.stdout.take().unwrap();
    let reader = std::thread::spawn(move || BufReader::new(stdout).lines().map_while(Result::ok).collect::<Vec<_>>());
    std::thread::sleep(pause);
    child.kill().unwrap();
    child.wait().unwrap();
    let mut ids = reader.join().unwrap();
    ids.retain(|line| line.starts_with('n'));
    ids
}

#[test]
fn a_kill_loses_nothing_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let (file, data) = (folder.path().join("a.jsonl"), folder.path().join("data"));
    lines(&file, 6000);
    let (file, data) = (file.to_str().unwrap(), data.to_str().unwrap());
    for round in 0..4 {
        // Early enough to hit the making of the store, late enough to hit commits of the index.
        let acknowledged = killed_import(file, data, Duration::from_millis(40 + 450 * round));
        let Ok(store) = Store::open(data) else {
            assert!(acknowledged.is_empty());
            continue;
        };
        let report = store.check().unwrap();
        assert_eq!(report.faults, Vec::<String>::new(), "round {round}");
        assert_eq!(report.indexed, report.versions, "round {round}: the index was caught up at the start");
        for id in &acknowledged {
            assert!(store.article(id).unwrap().is_some(), "round {round}: {id} was acknowledged and is lost");
        }
    }
    assert!(rasid(&["import", file, "--data", data]).status.success());
    assert_eq!(Store::open(data).unwrap().counts().unwrap().articles, 6000);
}
