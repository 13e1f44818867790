//! The program from outside: arguments and files in, stdout, stderr and exit status out.
//!
//! In: small inputs made here. Out: lines as expected. Example: `rasid read أ.html missing.html` writes one line, complains about
//! one path, and leaves with status 1.
//! Does not judge what a page's article is: only that there is one line for each page, in order.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod common;

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use common::rasid;

/// An empty folder of its own for one test.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rasid").join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    path
}

/// An article that is long enough to be taken for one.
fn page(n: usize) -> String {
    let sentence =
        format!("قال المتحدث باسم الوزارة في بيان رقم {n} إن الهدنة دخلت حيز التنفيذ صباح اليوم في جميع المناطق.");
    let paragraph = format!("<p>{}</p>", format!("{sentence} ").repeat(3));
    format!(
        "<!doctype html><html lang=ar><head><meta charset=utf-8><title>خبر رقم {n}</title></head><body><article><h1>خبر رقم {n}</h1>{}</article></body></html>",
        paragraph.repeat(4)
    )
}

/// The `input` of each line.
fn inputs(out: &str) -> Vec<String> {
    let parsed =
        out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("one JSON object a line"));
    parsed.map(|v| v["input"].as_str().expect("every record has an input").to_owned()).collect()
}

fn sample(name: &str) -> String {
    format!("{}/../../samples/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_samples_are_summed_up() {
    let run = rasid(&["samples"], b"");
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    let pages = walk(Path::new(&sample("pages")));
    assert!(run.out.starts_with(&format!("Rasid read its {pages} sample pages: ")), "{}", run.out);
    let rows = run.out.lines().skip_while(|l| !l.starts_with("articles ")).skip(1).take_while(|l| !l.is_empty());
    let counted: usize = rows.flat_map(|l| l.split_whitespace().take(2)).map(|n| n.parse::<usize>().unwrap()).sum();
    assert_eq!(counted, pages, "every page is in the table\n{}", run.out);
    assert!(run.out.contains("read PATH"));
}

fn walk(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    entries.map(|p| if p.is_dir() { walk(&p) } else { usize::from(p.extension().is_some_and(|e| e == "html")) }).sum()
}

#[test]
fn a_page_on_stdin() {
    for arguments in [&["read"][..], &["read", "-"], &["read", "-", "--url", "https://sada.example/1"]] {
        let run = rasid(arguments, page(1).as_bytes());
        assert_eq!((run.status, run.err.as_str()), (0, ""), "{arguments:?}");
        assert_eq!(inputs(&run.out), ["-"]);
        assert_eq!(run.out.contains("https://sada.example/1"), arguments.len() == 4, "{}", run.out);
    }
}

#[test]
fn a_fault_is_told_and_the_others_are_read() {
    let root = folder("faults");
    for (name, bytes) in [
        ("a.html", page(1).as_bytes()),
        ("empty.html", b""),
        ("picture.html", b"\xFF\xD8\xFF\xE0\0\x10JFIF"),
        ("z.html", page(2).as_bytes()),
    ] {
        fs::write(root.join(name), bytes).unwrap();
    }
    let path = |name: &str| root.join(name).display().to_string();
    let (a, empty, missing, picture, z) =
        (path("a.html"), path("empty.html"), path("missing"), path("picture.html"), path("z.html"));
    let run = rasid(&["read", &a, &empty, &missing, &picture, &z], b"");
    assert_eq!(run.status, 1);
    assert_eq!(inputs(&run.out), [a, z]);
    let expected = format!(
        "rasid: {empty}: the file is empty\nrasid: {missing}: no such file or folder; check the path\n\
         rasid: {picture}: not a page: it is a JPEG picture\n"
    );
    assert_eq!(run.err, expected);
}

#[test]
fn wrong_usage_is_status_2() {
    for arguments in [
        &["read", "--no-such-flag"][..],
        &["no-such-command"],
        &["read", "--jobs", "0", "x"],
        &["read", "--format", "xml", "x"],
        &["read", "--fetched-at", "أمس", "x"],
    ] {
        let run = rasid(arguments, b"");
        assert_eq!(run.status, 2, "{arguments:?}: {}", run.err);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn the_number_of_jobs_changes_nothing() {
    let root = sample("");
    let one = rasid(&["read", &root, "--jobs", "1"], b"");
    let four = rasid(&["read", &root, "--jobs", "4"], b"");
    assert_eq!((one.status, one.err.as_str()), (0, ""));
    assert!(one.out.lines().count() > 200, "pages and feed items");
    assert!(one.out == four.out, "the lines differ");
    assert_eq!(one.out, rasid(&["read", &root, "--jobs", "4"], b"").out);
}

#[test]
fn a_feed_and_an_archive_give_one_line_a_page() {
    let root = folder("kinds");
    let item = |n: usize| {
        format!("<item><title>خبر {n}</title><link>https://sada.example/{n}</link><description>نص</description></item>")
    };
    let feed = format!("<rss version='2.0'><channel><title>صدى</title>{}{}</channel></rss>", item(1), item(2));
    let html = page(3);
    let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}");
    let record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://sada.example/3\r\nWARC-Date: 2024-11-27T05:00:00Z\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n",
        block.len()
    );
    fs::write(root.join("a.xml"), feed).unwrap();
    fs::write(root.join("b.warc"), &record).unwrap();
    fs::write(root.join("c.warc"), &record.as_bytes()[..record.len() / 2]).unwrap();
    fs::write(root.join("d.txt"), "قال الوزير إن الهدنة سارية.").unwrap();
    let run = rasid(&["read", &root.display().to_string()], b"");
    let name = |n: &str| root.join(n).display().to_string();
    assert_eq!(inputs(&run.out), [name("a.xml#1"), name("a.xml#2"), name("b.warc#1"), name("d.txt")]);
    assert_eq!(run.status, 1);
    assert!(
        run.err.contains("c.warc") && run.err.contains("(at byte 0)") && run.err.lines().count() == 1,
        "{}",
        run.err
    );
}

#[test]
fn text_for_people_keeps_directions_apart() {
    let run = rasid(&["read", "-", "--format", "text"], page(1).as_bytes());
    assert_eq!(run.status, 0);
    assert_eq!(run.out.matches('\u{2068}').count(), run.out.matches('\u{2069}').count());
    assert!(run.out.contains('\u{2068}'));
}

#[test]
fn a_chinese_page_is_one_record() {
    let html = format!(
        "<!doctype html><meta charset=utf-8><title>停火协议</title><p>{}</p>",
        "停火协议今天生效，各方表示欢迎。".repeat(20)
    );
    let run = rasid(&["read"], html.as_bytes());
    assert_eq!((run.status, inputs(&run.out).len(), run.err.as_str()), (0, 1, ""));
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_rasid"))
        .args(["read", &sample("pages"), &sample("pages"), &sample("pages")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 1];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""));
}

#[test]
fn megabytes_of_nested_elements_end() {
    // 50 MB; unoptimised builds are far slower and take a tenth of it.
    let pieces = if cfg!(debug_assertions) { 10 } else { 100 };
    let path = folder("nested").join("deep.html");
    let mut file = File::create(&path).unwrap();
    let piece = "<div>".repeat(100_000);
    for _ in 0..pieces {
        file.write_all(piece.as_bytes()).unwrap();
    }
    drop(file);
    let mut child = Command::new(env!("CARGO_BIN_EXE_rasid"))
        .arg("read")
        .arg(&path)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let start = Instant::now();
    let limit = Duration::from_mins(3);
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > limit {
            child.kill().unwrap();
            panic!("still reading after {limit:?}");
        }
        std::thread::sleep(Duration::from_millis(50));
    };
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(status.code(), Some(0), "{err}");
}

#[test]
fn beyond_this_machine_only_with_a_password() {
    let folder = std::env::temp_dir().join(format!("rasid-cli-serve-{}", std::process::id()));
    let data = folder.display().to_string();
    let run = rasid(&["serve", "--data", &data, "--listen", "0.0.0.0:0"], b"");
    assert_ne!(run.status, 0);
    let said = &run.err;
    assert!(said.contains("needs a password") && said.contains("--password-file"), "{said}");
    assert!(!folder.exists(), "nothing is made before it is known to be wanted");
    let run = rasid(&["serve", "--data", &data, "--listen", "0.0.0.0:0", "--password-file", "/no/such/file"], b"");
    assert!(run.status != 0 && !folder.exists());
}

#[test]
fn outlets_of_ones_own() {
    let root = folder("outlets");
    fs::write(root.join("sada.example.toml"), "host = \"sada.example\"\nname = \"صدى الضفتين\"\n").unwrap();
    let path = root.display().to_string();
    let arguments = ["read", "-", "--url", "https://www.sada.example/1", "--outlets", &path];
    let run = rasid(&arguments, page(1).as_bytes());
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert!(run.out.contains("\"name\":\"صدى الضفتين\""), "{}", run.out);
    fs::write(root.join("b.toml"), "host = \"b.example\"\n[[layout]]\nbody = \"p, h1\"\n").unwrap();
    let run = rasid(&arguments, page(1).as_bytes());
    assert_eq!((run.status, run.out.as_str()), (2, ""));
    assert!(run.err.ends_with("b.toml:3: body «p, h1»: not understood from «, h1» on\n"), "{}", run.err);
    let run = rasid(&["read", "-", "--outlets", "/nowhere"], page(1).as_bytes());
    assert_eq!(run.status, 2);
    assert!(run.err.contains("/nowhere: "), "{}", run.err);
}
