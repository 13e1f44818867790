//! Wide texts: all findings over long ordinary text, kept line by line, so that a diff shows false alarms.
//!
//! In: the texts of `samples/articles/` and a function that analyzes. Out: one line a finding, and the comparison with
//! `tests/wide/<story>.snap`. Example: `karabakh-2020-01 | time | اليوم الأربعاء | DATE 2020-11-11 | time.day-word`.
//! With `RASID_BLESS=1` the snapshots are rewritten instead.

use std::collections::BTreeMap;
use std::fs;

use rasid_model::Analysis;
use serde_json::Value;

use crate::{Report, diff, tree};

/// One text of the samples.
#[derive(Debug, Clone)]
pub struct WideText {
    /// `karabakh-2020-01`.
    pub id: String,
    /// `karabakh-2020`.
    pub story: String,
    /// Headline.
    pub title: String,
    /// Paragraphs joined by `\n`.
    pub text: String,
    /// When it was published, ISO 8601.
    pub published: String,
    /// Who published it, by name.
    pub outlet: String,
}

/// All texts of `samples/articles/`, by story and number.
///
/// # Panics
/// When a file is not as it should be: the tests cannot go on.
pub fn wide_texts() -> Vec<WideText> {
    let files = tree::files(&tree::root().join("samples/articles"), ".json");
    let text = |path: &std::path::PathBuf| {
        let file = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let value: Value = serde_json::from_str(&file).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let body: Vec<&str> = value["body"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        WideText {
            id: field("id"),
            story: field("story"),
            title: field("title"),
            text: body.join("\n"),
            published: field("published"),
            outlet: field("outlet"),
        }
    };
    files.iter().map(text).collect()
}

/// One line for each finding of `analysis` (byte spans), in the order of kinds and text.
pub fn finding_lines(id: &str, analysis: &Analysis) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = |kind: &str, surface: &str, value: String, rule: &str| {
        lines.push(format!("{id} | {kind} | {} | {value} | {rule}", surface.replace('\n', " ")));
    };
    for time in &analysis.times {
        let value = format!("{:?} {}", time.kind, time.value.as_deref().unwrap_or("open"));
        line("time", &time.surface, value, &time.rule);
    }
    for mention in &analysis.mentions {
        line("mention", &mention.surface, format!("{:?} {}", mention.kind, mention.name), &mention.rule);
    }
    for said in &analysis.statements {
        let via = said.via.join(" < ");
        let value = format!("{:?} {} [{via}] {}", said.kind, said.speaker.as_deref().unwrap_or("—"), said.force);
        line("statement", &said.surface, value, &said.rule);
    }
    for event in &analysis.events {
        let actors: Vec<&str> = event.actors.iter().map(|words| words.surface.as_str()).collect();
        let date = event.date.as_deref().unwrap_or("—");
        let value = format!("{} {:?} {date} ({})", event.kind, event.modality, actors.join("، "));
        line("event", &event.trigger.surface, value, &event.rule);
    }
    for agreement in &analysis.agreements {
        let name = agreement.name.as_ref().map_or("—", |words| words.surface.as_str());
        let date = |date: &Option<String>| date.clone().unwrap_or_else(|| "—".to_owned());
        let dates = [&agreement.agreed, &agreement.in_force, &agreement.until, &agreement.ended].map(date);
        let value = format!("{} {} ({})", agreement.kind, dates.join(" "), agreement.parties.join("، "));
        line("agreement", name, value, &agreement.rule);
    }
    lines
}

/// Compares what `analyze` finds in the wide texts with the snapshots, or rewrites these.
///
/// # Panics
/// When a snapshot cannot be written.
pub fn wide(analyze: &dyn Fn(&WideText) -> Analysis) -> Report {
    let mut stories: BTreeMap<String, String> = BTreeMap::new();
    for text in wide_texts() {
        let lines = finding_lines(&text.id, &analyze(&text));
        stories.entry(text.story.clone()).or_default().extend(lines.iter().flat_map(|line| [line, "\n"]));
    }
    let mut report = Report { cases: stories.len(), ..Report::default() };
    for (story, found) in stories {
        let path = tree::root().join(format!("tests/wide/{story}.snap"));
        let kept = fs::read_to_string(&path).unwrap_or_default();
        if std::env::var_os("RASID_BLESS").is_some() {
            let folder = path.parent().expect("a file has a folder");
            fs::create_dir_all(folder).and_then(|()| fs::write(&path, found)).expect("the repository is writable");
            report.blessed.push(tree::shown(&path));
        } else if let Some(lines) = diff::lines(kept.trim_end(), found.trim_end()) {
            report.failures.push(format!("{}:\n{lines}", tree::shown(&path)));
        }
    }
    report
}
