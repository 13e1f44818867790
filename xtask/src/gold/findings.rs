//! What `rasid analyze` finds: times, statements, events, names, each by the scorer of its own set.
//!
//! In: the sets `time/`, `statements/`, `events/`, `mentions/`. Out: one row a figure.
//! Example: `time expressions (90 sentences) | value F1 | 0.931 | ≥ 0.9 | HeidelTime .599`.
//! Reads what the scorers print; scores nothing itself.

use std::path::Path;

use serde_json::Value;

use super::run::Gold;
use super::table::{Bar, Row};

/// One figure: label, where the scorer prints it, bar, best peer.
type Figure = (&'static str, &'static str, Bar, &'static str);

/// One set that `predict.py` knows: its kind, file, name, and figures by the beginning of the line that holds them.
struct Set {
    kind: &'static str,
    file: &'static str,
    scorer: &'static str,
    name: &'static str,
    figures: &'static [Figure],
}

const SETS: &[Set] = &[
    Set {
        kind: "statements",
        file: "statements/dev.jsonl",
        scorer: "statements/score.py",
        name: "statements (30 paragraphs)",
        figures: &[
            ("span F1", "span only", Bar::Least(0.95), "naive pattern .81"),
            ("span + speaker F1", "span+speaker ", Bar::Least(0.88), "naive pattern .44"),
            ("span + speaker + via F1", "span+speaker+via", Bar::Least(0.85), "—"),
            ("direct F1", "direct", Bar::None, "—"),
        ],
    },
    Set {
        kind: "events",
        file: "events/dev.jsonl",
        scorer: "events/score.py",
        name: "events (30 passages)",
        figures: &[
            ("trigger + type F1", "trigger+type", Bar::Least(0.93), "cue list .829"),
            ("+ date F1", "+ date", Bar::Least(0.86), "cue list .634"),
            ("+ actor F1", "+ an actor", Bar::Least(0.78), "—"),
            ("+ modality F1", "+ modality", Bar::Least(0.88), "cue list .695"),
        ],
    },
    Set {
        kind: "mentions",
        file: "mentions/dev.jsonl",
        scorer: "mentions/score.py",
        name: "mentions (45 pages)",
        figures: &[
            ("person, organisation, place F1, overlap", "overlap  micro", Bar::Least(0.92), "—"),
            ("the same, exact", "exact~c  micro", Bar::None, "—"),
            ("short mentions led to the full name", "link     all", Bar::Least(0.93), "—"),
        ],
    },
];

/// The rows of all sets.
pub(super) fn rows(gold: &Gold) -> Result<Vec<Row>, String> {
    let mut rows = times(gold)?;
    for set in SETS {
        let text = scored(gold, set.kind, set.file, set.scorer, &[])?;
        for (label, line, bar, peer) in set.figures {
            let ours = figure(&text, line).unwrap_or(f64::NAN);
            rows.push(Row::number(set.name, label, ours, *bar, peer));
        }
    }
    Ok(rows)
}

/// What the scorer prints over our answers.
fn scored(gold: &Gold, kind: &str, file: &str, scorer: &str, options: &[&str]) -> Result<String, String> {
    let answers = gold.predict(kind, &gold.folder.join(file), &format!("{}.jsonl", file.replace(['/', '.'], "-")))?;
    score(gold, &gold.folder.join(scorer), &gold.folder.join(file), &answers, options)
}

fn score(gold: &Gold, scorer: &Path, set: &Path, answers: &Path, options: &[&str]) -> Result<String, String> {
    let mut words: Vec<String> = [scorer, set, answers].map(|path| path.to_string_lossy().into_owned()).to_vec();
    words.extend(options.iter().map(|word| (*word).to_owned()));
    gold.python(&words)
}

/// The number behind `F1` (or `strict`) in the first line that begins with `start`.
fn figure(text: &str, start: &str) -> Option<f64> {
    let line = text.lines().map(str::trim_start).find(|line| line.starts_with(start))?;
    let mut words = line.split_whitespace();
    words.find(|word| matches!(*word, "F1" | "strict"))?;
    words.next()?.parse().ok()
}

/// The time scorer prints one JSON object with shares of a hundred.
fn times(gold: &Gold) -> Result<Vec<Row>, String> {
    let name = "time expressions (90 sentences)";
    let all = time_figures(gold, "time/dev.jsonl", &gold.folder.join("time/dev.jsonl"))?;
    let lines = gold.out.join("time-datelines.jsonl");
    let kept = dated_lines(&gold.folder.join("time/dev.jsonl"))?;
    std::fs::write(&lines, kept).map_err(|e| format!("{}: {e}", lines.display()))?;
    let datelines = time_figures(gold, "time/datelines.jsonl", &lines)?;
    let duckling = time_figures(gold, "time/duckling_ar.jsonl", &gold.folder.join("time/duckling_ar.jsonl"))?;
    let recognizers =
        time_figures(gold, "time/recognizers_even.jsonl", &gold.folder.join("time/recognizers_even.jsonl"))?;
    let share = |of: &Value, name: &str, part: &str| of[name][part].as_f64().map_or(f64::NAN, |n| n / 100.0);
    let clean = all["trap_sentences_clean"].as_str().and_then(|shown| shown.split_once('/'));
    let dirty = clean.and_then(|(ok, of)| Some(of.parse::<f64>().ok()? - ok.parse::<f64>().ok()?)).unwrap_or(f64::NAN);
    Ok(vec![
        Row::number(name, "strict F1", share(&all, "strict", "f"), Bar::Least(0.88), "HeidelTime .547"),
        Row::number(name, "relaxed F1", share(&all, "relaxed", "f"), Bar::Least(0.96), "HeidelTime .847"),
        Row::number(name, "value F1", share(&all, "value", "f"), Bar::Least(0.9), "HeidelTime .599"),
        Row::number(name, "sentences without a time that got one", dirty, Bar::Most(1.0), "—"),
        Row::number("its date lines", "value F1", share(&datelines, "value", "f"), Bar::Least(0.97), "—"),
        Row::number("Duckling's Arabic cases", "value F1", share(&duckling, "value", "f"), Bar::Least(0.7), ".288"),
        Row::number(
            "Recognizers-Text's Arabic cases",
            "relaxed recall",
            share(&recognizers, "relaxed", "r"),
            Bar::Least(0.92),
            "—",
        ),
    ])
}

fn time_figures(gold: &Gold, name: &str, set: &Path) -> Result<Value, String> {
    let answers = gold.predict("time", set, &format!("{}.jsonl", name.replace(['/', '.'], "-")))?;
    let text = score(gold, &gold.folder.join("time/score.py"), set, &answers, &["--json"])?;
    serde_json::from_str(text.trim()).map_err(|e| format!("time/score.py: {e}: {text}"))
}

/// The rows of the set that are date lines.
fn dated_lines(set: &Path) -> Result<String, String> {
    let text = std::fs::read_to_string(set).map_err(|e| format!("{}: {e}", set.display()))?;
    let is_dateline = |line: &&str| {
        let row: Value = serde_json::from_str(line).unwrap_or_default();
        row["tags"].as_array().is_some_and(|tags| tags.iter().any(|tag| tag == "dateline"))
    };
    Ok(text.lines().filter(is_dateline).flat_map(|line| [line, "\n"]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_from_the_scorers_lines() {
        let text = "span only          P 1.000  R 0.605  F1 0.754  (tp 26, pred 26, gold 43)\n\
                    span+speaker       P 1.000  R 0.605  F1 0.7  (tp 26)\n\
                    span+speaker+via   P 1.000  R 0.605  F1 0.6  (tp 26)\n\
                    \x20 trigger+type       P 1.000 R 0.353 F1 0.522\n\
                    link     all                strict 0.045 lenient 0.05  (5/5 of 110)\n";
        assert_eq!(figure(text, "span only"), Some(0.754));
        assert_eq!(figure(text, "span+speaker "), Some(0.7));
        assert_eq!(figure(text, "span+speaker+via"), Some(0.6));
        assert_eq!(figure(text, "trigger+type"), Some(0.522));
        assert_eq!(figure(text, "link     all"), Some(0.045));
        assert_eq!(figure(text, "nothing"), None);
    }
}
