//! The project's own samples: 105 articles of ten imaginary outlets, and their index and section pages.
//!
//! In: `samples/` and the scorer `score_samples.py`. Out: one row a figure.
//! Example: `samples (105) | credited source | 0.978 | ≥ 0.97`.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::run::{Gold, json, wrong_days};
use super::table::{Bar, Row};
use crate::{number, shell};

/// Label of the scorer, bar, best peer.
const FIGURES: &[(&str, f64, &str)] = &[
    ("body F1", 0.985, "trafilatura .856"),
    ("title", 0.99, "—"),
    ("published day", 0.99, "trafilatura .524"),
    ("published minute", 0.97, "—"),
    ("credited source", 0.97, "trafilatura 0"),
    ("no false source", 0.99, "—"),
    ("foreign article kept apart", 1.0, "—"),
];

/// The rows of the samples.
pub(super) fn rows(gold: &Gold) -> Result<Vec<Row>, String> {
    let samples = shell::root().join("samples");
    let manifest = samples.join("manifest.jsonl");
    let answers = gold.predict("samples", &samples, "samples")?;
    let scorer = gold.folder.join("pages/score_samples.py");
    let text = gold.python(&[&scorer, &manifest, &answers].map(|path| path.to_string_lossy().into_owned()))?;
    let manifest = fs::read_to_string(&manifest).map_err(|e| format!("{}: {e}", manifest.display()))?;
    let entries: Result<Vec<Value>, _> = manifest.lines().map(serde_json::from_str).collect();
    let entries = entries.map_err(|e| format!("samples/manifest.jsonl: {e}"))?;
    let set = format!("samples ({})", entries.len());
    let is_detail = |line: &&str| line.starts_with("body F1 by") || line.starts_with("lowest");
    let lowest: Vec<String> = text.lines().filter(is_detail).map(|line| format!("  {line}")).collect();
    let mut rows = Vec::new();
    for (label, bar, peer) in FIGURES {
        let ours = figure(&text, label).unwrap_or(f64::NAN);
        let row = Row::number(&set, label, ours, Bar::Least(*bar), peer);
        rows.push(if row.misses_bar() && *label == "body F1" { row.with_notes(&lowest) } else { row });
    }
    rows.push(days(&set, &entries, &answers));
    rows.push(refusals(gold, &samples.join("pages"))?);
    Ok(rows)
}

/// The number that the scorer prints after `label`.
fn figure(text: &str, label: &str) -> Option<f64> {
    let rest = text.lines().find_map(|line| line.strip_prefix(label).filter(|rest| rest.starts_with("  ")))?;
    rest.split_whitespace().next()?.parse().ok()
}

fn days(set: &str, entries: &[Value], answers: &std::path::Path) -> Row {
    let ids: Vec<&str> = entries.iter().filter_map(|entry| entry["id"].as_str()).collect();
    let ours: Vec<Value> = ids.iter().map(|id| json(&answers.join(format!("{id}.json"))).unwrap_or_default()).collect();
    let pairs = ids.iter().zip(entries.iter().zip(&ours));
    let wrong =
        wrong_days(pairs.map(|(id, (entry, ours))| ((*id).to_owned(), &entry["published_day"], &ours["published"])));
    Row::number(set, "wrong days", number(wrong.len()), Bar::Most(0.0), "—").with_notes(&wrong)
}

/// Index and section pages that were refused.
fn refusals(gold: &Gold, pages: &std::path::Path) -> Result<Row, String> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for outlet in fs::read_dir(pages).map_err(|e| format!("{}: {e}", pages.display()))? {
        let outlet = outlet.map_err(|e| format!("{}: {e}", pages.display()))?.path();
        paths.extend(
            ["index.html", "section.html"].map(|name| outlet.join(name)).into_iter().filter(|path| path.is_file()),
        );
    }
    paths.sort();
    let records = gold.read(&paths)?;
    let is_refused = |path: &PathBuf| {
        let input = path.to_string_lossy();
        records.iter().any(|record| record["input"] == *input && record["not_article"].is_string())
    };
    let (refused, kept): (Vec<_>, Vec<_>) = paths.iter().partition(|path| is_refused(path));
    let share = number(refused.len()) / number(paths.len());
    let set = format!("sample index and section pages ({})", paths.len());
    let notes: Vec<String> = kept.iter().map(|path| format!("  not refused: {}", shell::shown(path))).collect();
    Ok(Row::number(&set, "refused", share, Bar::Least(1.0), "—").with_notes(&notes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_by_their_label() {
        let text = "body P                       0.991  (105)\nbody F1                      0.987  (105)\n\
                    body F1 by outlet: {'awraq': 0.9}\ntitle                        1.000  (105)\n";
        assert_eq!(figure(text, "body F1"), Some(0.987));
        assert_eq!(figure(text, "title"), Some(1.0));
        assert_eq!(figure(text, "credited source"), None);
    }
}
