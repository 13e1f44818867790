//! Files and folders: what is opened, in which order, and what is said about the rest.
//!
//! In: small trees made here. Out: pages in order, one error for each input that fails.
//! Example: a folder with `ب.html`, `أ.html` and a style sheet. Tests no content.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{news, outline, read, read_with, small};
use rasid_read::{Error, ErrorKind, Pages, Settings};

/// An empty folder of its own for one test.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rasid-read").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

fn all(paths: &[&Path]) -> Vec<Result<rasid_model::Page, Error>> {
    Pages::new(paths.iter().map(|p| p.to_path_buf()), Settings::default()).collect()
}

/// The outline with the folder's path cut off.
fn short(root: &Path, results: &[Result<rasid_model::Page, Error>]) -> Vec<String> {
    outline(results).iter().map(|l| l.replace(&format!("{}/", root.display()), "")).collect()
}

#[test]
fn a_folder_is_read_in_sorted_order_and_foreign_files_are_passed_over() {
    let root = folder("sorted");
    fs::create_dir(root.join("b")).unwrap();
    fs::create_dir(root.join(".git")).unwrap();
    for (name, bytes) in [
        ("c.html", "<p>خبر".as_bytes()),
        ("b/2.txt", "قال الوزير".as_bytes()),
        ("b/1.warc", &news(1)),
        ("a.css", b"body { color: red }"),
        ("a.json", b"{\"a\": 1}"),
        ("a.jpg", b"\xFF\xD8\xFF\xE0"),
        ("a.html", b"\xFF\xD8\xFF\xE0"),
        ("notes.md", b"# text"),
        ("empty.js", b""),
        ("empty.html", b""),
        (".git/x.html", b"<p>x"),
        (".hidden.html", b"<p>x"),
    ] {
        fs::write(root.join(name), bytes).unwrap();
    }
    let mut pages = Pages::new([root.clone()], Settings::default());
    let results: Vec<_> = (&mut pages).collect();
    assert_eq!(
        short(&root, &results),
        ["NotAPage a.html", "page b/1.warc#1", "page b/2.txt", "page c.html", "Empty empty.html"]
    );
    assert_eq!(pages.meter().skipped(), 5);
    assert_eq!(results[2].as_ref().unwrap().media_type.as_deref(), Some("text/plain"));
}

#[test]
fn a_path_that_is_missing_empty_or_foreign_is_one_clear_line() {
    let root = folder("clear");
    fs::write(root.join("empty.html"), b"").unwrap();
    fs::write(root.join("picture.html"), b"\xFF\xD8\xFF\xE0\x00\x10JFIF").unwrap();
    fs::write(root.join("good.html"), "<p>خبر").unwrap();
    let [missing, empty, picture, good] =
        ["missing.html", "empty.html", "picture.html", "good.html"].map(|n| root.join(n));
    let results = all(&[&missing, &empty, &picture, &good]);
    assert_eq!(
        short(&root, &results),
        ["NotFound missing.html", "Empty empty.html", "NotAPage picture.html", "page good.html"]
    );
    for (result, words) in results.iter().zip(["check the path", "the file is empty", "a JPEG picture"]) {
        let line = result.as_ref().unwrap_err().to_string();
        assert!(line.contains(words) && !line.contains('\n'), "{line}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_read_is_an_error_and_the_next_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let root = folder("locked");
    let locked = root.join("locked");
    fs::create_dir(&locked).unwrap();
    fs::write(root.join("z.html"), "<p>خبر").unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    let open_anyway = fs::read_dir(&locked).is_ok();
    let results = all(&[&root]);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
    if open_anyway {
        eprintln!("skipped: this user (root?) may read every folder");
        return;
    }
    assert_eq!(short(&root, &results), ["Unreadable locked", "page z.html"]);
}

#[cfg(unix)]
#[test]
fn a_link_into_its_own_folder_ends() {
    let root = folder("loop");
    fs::write(root.join("a.html"), "<p>خبر").unwrap();
    std::os::unix::fs::symlink(&root, root.join("b")).unwrap();
    assert_eq!(short(&root, &all(&[&root])), ["page a.html", "Unreadable b"]);
}

#[test]
fn a_damaged_archive_does_not_stop_the_next_input() {
    let root = folder("damaged");
    let whole = [news(1), news(2)].concat();
    fs::write(root.join("a.warc"), &whole[..whole.len() - 30]).unwrap();
    fs::write(root.join("b.html"), "<p>خبر").unwrap();
    assert_eq!(short(&root, &all(&[&root])), ["page a.warc#1", "Damaged a.warc", "page b.html"]);
}

#[test]
fn a_page_above_the_cap_is_refused_by_name() {
    let results = read_with("صفحة.html", format!("<html>{}", "خبر ".repeat(20_000)).as_bytes(), small());
    let error = results[0].as_ref().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLarge);
    assert!(error.to_string().contains("cap of 100000 bytes"), "{error}");
}

#[test]
fn a_chinese_page_is_a_page_here() {
    let results = read("新闻.html", "<!doctype html><p>停火协议今天生效".as_bytes());
    assert_eq!(outline(&results), ["page 新闻.html"]);
}
