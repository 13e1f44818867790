//! Real saved pages: Arabic and Persian articles, templates, pages that are no articles, and English ones as a control.
//!
//! In: the sets `pages/` and `pages_en/` with their scorer. Out: one row a figure.
//! Example: `real pages, Arabic (9) | body F1 | 0.993 | ≥ 0.99 | newspaper4k .994`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::run::{Gold, json, wrong_days};
use super::table::{Bar, Row};
use crate::number;

/// One selection of pages: name, arguments of the scorer, figures with their bars.
struct Selection {
    name: &'static str,
    options: &'static [&'static str],
    figures: &'static [(&'static str, Column, Bar, &'static str)],
}

/// Columns of the scorer's line, `|` not counted.
#[derive(Debug, Clone, Copy)]
enum Column {
    Pages = 1,
    Body = 4,
    Worst = 5,
    Title = 6,
    Day = 8,
    Author = 9,
    FalseAuthor = 10,
    Source = 11,
}

const SELECTIONS: &[Selection] = &[
    Selection {
        name: "real pages, Arabic",
        options: &["--split", "dev", "--kind", "article", "--lang", "ar"],
        figures: &[
            ("body F1", Column::Body, Bar::Least(0.99), "newspaper4k .994 · trafilatura .970"),
            ("lowest body F1", Column::Worst, Bar::None, "—"),
            ("title", Column::Title, Bar::Least(0.9), "—"),
            ("day", Column::Day, Bar::Least(0.95), "—"),
            ("author", Column::Author, Bar::Least(0.85), "—"),
            ("false author", Column::FalseAuthor, Bar::Most(0.05), "—"),
            ("credited source", Column::Source, Bar::None, "—"),
        ],
    },
    Selection {
        name: "real pages, Persian",
        options: &["--split", "dev", "--kind", "article", "--lang", "fa"],
        figures: &[
            ("body F1", Column::Body, Bar::None, "—"),
            ("title", Column::Title, Bar::None, "—"),
            ("day", Column::Day, Bar::None, "—"),
        ],
    },
    Selection {
        name: "templates",
        options: &["--split", "dev", "--kind", "template"],
        figures: &[("body F1", Column::Body, Bar::None, "—"), ("title", Column::Title, Bar::None, "—")],
    },
];

/// The rows of all selections.
pub(super) fn rows(gold: &Gold) -> Result<Vec<Row>, String> {
    let set = gold.folder.join("pages");
    let answers = gold.predict("pages", &set.join("html"), "pages")?;
    let mut rows = Vec::new();
    for selection in SELECTIONS {
        let text = score(gold, &answers, &set, selection.options)?;
        rows.extend(figures(selection, &text));
        if selection.name.ends_with("Arabic") {
            rows.push(days(selection.name, &set.join("gold"), &answers)?);
        }
    }
    let text = score(gold, &answers, &set, &["--split", "neg"])?;
    let kept = cell(&text, 3).unwrap_or(f64::NAN) / 100.0;
    rows.push(Row::number(
        "pages that are no articles",
        "kept",
        kept,
        Bar::Most(0.1),
        "goose3 .10 · readability-lxml .50",
    ));
    let english = gold.folder.join("pages_en");
    if english.is_dir() {
        let answers = gold.predict("pages", &english.join("html"), "pages_en")?;
        let text = score(gold, &answers, &english, &["--split", "dev"])?;
        let body = cell(&text, Column::Body as usize).unwrap_or(f64::NAN);
        let lowest = cell(&text, Column::Worst as usize).unwrap_or(f64::NAN);
        rows.push(Row::number("English pages", "body F1", body, Bar::Least(0.97), ".971"));
        rows.push(Row::number("English pages", "lowest body F1", lowest, Bar::None, "—"));
    }
    Ok(rows)
}

fn score(gold: &Gold, answers: &Path, set: &Path, options: &[&str]) -> Result<String, String> {
    let paths = [&gold.folder.join("pages/score.py"), answers].map(|path| path.to_string_lossy().into_owned());
    let gold_folder = set.join("gold").to_string_lossy().into_owned();
    let mut words: Vec<String> = paths.to_vec();
    words.extend(["--gold".to_owned(), gold_folder, "--per-page".to_owned()]);
    words.extend(options.iter().map(|word| (*word).to_owned()));
    gold.python(&words)
}

/// The rows of one selection; the pages below the first bar are named under it.
fn figures(selection: &Selection, text: &str) -> Vec<Row> {
    let pages = cell(text, Column::Pages as usize).unwrap_or(0.0);
    let set = format!("{} ({pages})", selection.name);
    let mut rows = Vec::new();
    for (label, column, bar, peer) in selection.figures {
        let ours = cell(text, *column as usize).unwrap_or(f64::NAN);
        let row = Row::number(&set, label, ours, *bar, peer);
        let worst: Vec<String> = text.lines().skip(2).take(4).map(str::to_owned).collect();
        rows.push(if row.misses_bar() && label.starts_with("body") { row.with_notes(&worst) } else { row });
    }
    rows
}

/// A number of the scorer's second line: `0.993`, `0.95/9`, `40%`. A dash is none.
fn cell(text: &str, column: usize) -> Option<f64> {
    let word = text.lines().nth(1)?.split_whitespace().filter(|word| *word != "|").nth(column)?;
    let number = word.trim_end_matches('%');
    number.split_once('/').map_or(number, |(mean, _)| mean).parse().ok()
}

/// Days that we state and gold contradicts, over the Arabic articles.
fn days(name: &str, gold: &Path, answers: &Path) -> Result<Row, String> {
    let mut entries: Vec<(String, Value, Value)> = Vec::new();
    for file in fs::read_dir(gold).map_err(|e| format!("{}: {e}", gold.display()))? {
        let entry = json(&file.map_err(|e| format!("{}: {e}", gold.display()))?.path())?;
        if entry["kind"] != "article" || entry["lang"] != "ar" || entry["split"] != "dev" {
            continue;
        }
        let id = entry["id"].as_str().unwrap_or_default().to_owned();
        let ours = json(&answers.join(format!("{id}.json")))?;
        entries.push((id, entry, ours));
    }
    entries.sort_by(|a, b| a.0.cmp(&b.0));
    let wrong = wrong_days(entries.iter().map(|(id, gold, ours)| (id.clone(), &gold["published"], &ours["published"])));
    let set = format!("{name} ({})", entries.len());
    Ok(Row::number(&set, "wrong days", number(wrong.len()), Bar::Most(0.0), "—").with_notes(&wrong))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_the_scorer_are_read() {
        let text = "tool   n      P      R     F1  minF1 |  title ~title |      date    author spuriousA    source\n\
                    pages    9  0.990  0.995  0.993  0.951 |   1.00   1.00 |    0.89/9    0.75/4    0.20/5         -\n\
                    \x20    sputnik          P 0.99 R 0.91\n";
        assert_eq!(cell(text, Column::Body as usize), Some(0.993));
        assert_eq!(cell(text, Column::Day as usize), Some(0.89));
        assert_eq!(cell(text, Column::Source as usize), None);
        let rows = figures(&SELECTIONS[0], text);
        assert!(!rows[0].misses_bar() && rows[3].misses_bar() && rows[5].misses_bar());
        let neg =
            "tool                         n meanWords >50 words\npages                       10       190       40%\n";
        assert_eq!(cell(neg, 3), Some(40.0));
    }
}
