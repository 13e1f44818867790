//! Ordinary text through the rules of time: what they find in it, kept as a snapshot.
//!
//! In: `tests/wide/news.tsv`: paragraphs with their day of publication. Out: `tests/wide/when.snap`, one finding a line:
//! line of the paragraph, type, value, words, rule. Example: `12 DATE 2022-07-22 «الجمعة» time.weekday`.
//! `cargo xtask bless` rewrites it; the difference is read by a person.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rasid_analyze::{Document, Published, analyze};

fn wide(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/wide").join(file)
}

/// One line for each finding in each paragraph.
fn findings(news: &str) -> String {
    let mut out = String::new();
    for (number, line) in news.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let (published, text) = line.split_once('\t').expect("two columns");
        let published = Published::parse(published).ok();
        let analysis = analyze(&Document { text, published, ..Document::default() });
        for time in analysis.times {
            let value = time.value.as_deref().unwrap_or("open");
            let kind = format!("{:?}", time.kind).to_uppercase();
            let flags = if time.is_stale() { " stale" } else { "" };
            writeln!(out, "{} {kind} {value} «{}» {}{flags}", number + 1, time.surface, time.rule)
                .expect("a string takes all");
        }
    }
    out
}

#[test]
fn what_ordinary_text_gives() {
    let news = fs::read_to_string(wide("news.tsv")).expect("the paragraphs");
    assert!(news.lines().filter(|line| !line.starts_with('#')).count() >= 300);
    let got = findings(&news);
    if std::env::var_os("RASID_BLESS").is_some() {
        fs::write(wide("when.snap"), got).expect("the snapshot is writable");
        return;
    }
    let kept = fs::read_to_string(wide("when.snap")).expect("the snapshot");
    let changed: Vec<String> = got
        .lines()
        .filter(|line| !kept.lines().any(|old| old == *line))
        .map(|line| format!("+ {line}"))
        .chain(kept.lines().filter(|line| !got.lines().any(|new| new == *line)).map(|line| format!("- {line}")))
        .collect();
    assert!(got == kept, "cargo xtask bless, then read `git diff tests/wide`:\n{}", changed.join("\n"));
}
