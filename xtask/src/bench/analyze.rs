//! `xtask bench analyze [FILE]`: the analysis alone, in this process, on one thread, and the share of each stage.
//!
//! In: the texts of `samples/articles/`, or a file of article lines. Out: articles and sentences a second for each stage and for all.
//! Example: `statements: 0.31 ms an article, 24 % of all`. A stage's time is what the analysis takes longer when it goes on to it.
//! Worth reading only from a release build: `cargo run --release -p xtask -- bench analyze`.

use std::fs;
use std::hint::black_box;
use std::time::Instant;

use rasid_analyze::{Document, FindingKind, Published, analyze_up_to};
use rasid_testkit::wide_texts;
use rasid_text::sentences;
use serde_json::Value;

use super::spread;
use crate::{Outcome, number, shell};

/// How often each stage is timed; the middle counts.
const ROUNDS: usize = 5;

/// A text and its day.
struct Dated {
    words: String,
    title: String,
    published: Option<Published>,
}

/// Times the stages.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let texts = match options {
        [] => samples(),
        [file] => lines(file)?,
        _ => return Err("usage: cargo xtask bench analyze [FILE]".to_owned()),
    };
    if texts.is_empty() {
        return Err("no text to analyze".to_owned());
    }
    let articles = number(texts.len());
    let sentences = number(texts.iter().map(|text| sentences(&text.words).len()).sum());
    let stages = [
        ("times", Some(FindingKind::Time)),
        ("names", Some(FindingKind::Mention)),
        ("statements", Some(FindingKind::Statement)),
        ("events", Some(FindingKind::Event)),
        ("agreements", Some(FindingKind::Agreement)),
        ("keywords", None),
    ];
    // The tables are opened before the clock starts.
    pass(&texts, None);
    let up_to: Vec<f64> = stages.iter().map(|(_, last)| seconds(&texts, *last)).collect();
    let all = up_to.last().copied().unwrap_or(f64::NAN);
    shell::say(&format!("{articles} articles, {sentences} sentences, one thread, middle of {ROUNDS} rounds"));
    let mut before = 0.0;
    for ((name, _), until) in stages.iter().zip(&up_to) {
        let own = (until - before).max(0.0);
        before = *until;
        shell::say(&format!(
            "{name:11} {:7.3} ms an article  {:9.0} sentences/s  {:5.1} % of all",
            own / articles * 1e3,
            sentences / own,
            own / all * 100.0
        ));
    }
    shell::say(&format!("all         {:7.3} ms an article  {:9.0} articles/s", all / articles * 1e3, articles / all));
    Ok(())
}

fn samples() -> Vec<Dated> {
    let text = |of: rasid_testkit::WideText| {
        let published = Published::parse(&of.published).ok();
        Dated { words: of.text, title: of.title, published }
    };
    wide_texts().into_iter().map(text).collect()
}

/// The texts of a file of article lines.
fn lines(file: &str) -> Result<Vec<Dated>, String> {
    let all = fs::read_to_string(file).map_err(|e| format!("{file}: {e}"))?;
    let text = |(number, line): (usize, &str)| {
        let value: Value = serde_json::from_str(line).map_err(|e| format!("{file}:{}: {e}", number + 1))?;
        let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let day = value["published"].as_str().or_else(|| value["published"]["value"].as_str());
        let published = day.and_then(|day| Published::parse(day).ok());
        Ok(Dated { words: field("text"), title: field("title"), published })
    };
    all.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(text).collect()
}

/// The middle of the times that a pass up to `last` takes.
fn seconds(texts: &[Dated], last: Option<FindingKind>) -> f64 {
    let round = || {
        let start = Instant::now();
        black_box(pass(black_box(texts), last));
        start.elapsed().as_secs_f64()
    };
    let times: Vec<f64> = (0..ROUNDS).map(|_| round()).collect();
    spread(&times).1
}

/// Analyzes every text once; the number of findings keeps the work from being optimised away.
fn pass(texts: &[Dated], last: Option<FindingKind>) -> usize {
    let found = |text: &Dated| {
        let document =
            Document { text: &text.words, title: Some(&text.title), published: text.published, ..Document::default() };
        let analysis = analyze_up_to(&document, last);
        analysis.times.len() + analysis.mentions.len() + analysis.events.len() + analysis.keywords.len()
    };
    texts.iter().map(found).sum()
}
