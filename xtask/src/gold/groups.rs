//! What `rasid group` finds: copies and stories of real news, the stories of the samples, and keywords of articles.
//!
//! In: the sets `reuse/` and `stories/` with the archive that they label, and `samples/`. Out: one row a figure.
//! Example: `stories of real news (544 pairs) | strict F1 | 0.844 | ≥ 0.82 | simple method .760`.
//! The sets' own scorers count; the samples' figures are counted here.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::run::Gold;
use super::table::{Bar, Row};
use crate::{number, shell};

/// The days that the labelled stories are from.
const FIRST_DAY: &str = "2015-08-07";

/// The rows.
pub(super) fn rows(gold: &Gold) -> Result<Vec<Row>, String> {
    let mut rows = archive(gold)?;
    rows.extend(samples(gold)?);
    Ok(rows)
}

fn archive(gold: &Gold) -> Result<Vec<Row>, String> {
    let archive = gold.folder.join("../data/saudi_news_2015.jsonl.gz");
    let text = shell::output(shell::command("gzip", &["-dc"]).arg(&archive))?;
    let mut lines = String::new();
    for line in text.lines() {
        let article: Value = serde_json::from_str(line).map_err(|e| format!("{}: {e}", archive.display()))?;
        if article["date"].as_str().is_some_and(|date| date >= FIRST_DAY) {
            let _ = writeln!(lines, "{line}");
        }
    }
    let out = Grouped::of(gold, "archive", &lines)?;
    let score = |set: &str, answers: &PathBuf| {
        let set = gold.folder.join(set);
        let words = [set.join("score.py"), set.join("dev.jsonl"), answers.clone()];
        gold.python(&words.map(|path| path.to_string_lossy().into_owned()))
    };
    let stories = score("stories", &out.lines)?;
    let reuse = score("reuse", &out.pairs)?;
    let (s, r) = ("stories of real news (544 pairs)", "copies of real news (140 pairs)");
    let right = reuse.lines().find_map(|line| line.strip_prefix("direction ")?.split_once('/'));
    let right = right.and_then(|(n, all)| Some(n.parse::<f64>().ok()? / all.trim().parse::<f64>().ok()?));
    Ok(vec![
        Row::number(r, "copy or rewrite F1", f1(&reuse, "strict"), Bar::Least(0.92), "simple method .863"),
        Row::number(r, "shared passage F1", f1(&reuse, "wide"), Bar::None, "—"),
        Row::number(r, "direction", right.unwrap_or(f64::NAN), Bar::Least(0.9), "—"),
        Row::number(s, "same event or another F1", f1(&stories, "default"), Bar::Least(0.93), "simple method .892"),
        Row::number(s, "follow-ups apart too F1", f1(&stories, "strict"), Bar::Least(0.82), "—"),
    ])
}

/// The number behind `F1` in the line that begins with `start`.
fn f1(text: &str, start: &str) -> f64 {
    let line = text.lines().find(|line| line.split_whitespace().next() == Some(start));
    let number = line.and_then(|line| line.split("F1").nth(1)?.split_whitespace().next()?.parse().ok());
    number.unwrap_or(f64::NAN)
}

/// Files that `rasid group` wrote.
struct Grouped {
    lines: PathBuf,
    pairs: PathBuf,
    stories: PathBuf,
}

impl Grouped {
    fn of(gold: &Gold, name: &str, lines: &str) -> Result<Self, String> {
        let folder = gold.out.join(format!("group-{name}"));
        std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        let file = |name: &str| folder.join(name);
        let found = Self { lines: file("lines.jsonl"), pairs: file("pairs.jsonl"), stories: file("stories.jsonl") };
        let input = file("input.jsonl");
        std::fs::write(&input, lines).map_err(|e| format!("{}: {e}", input.display()))?;
        let mut command = shell::command(&gold.binary, &["group", "--pairs"]);
        command.arg(&found.pairs).arg("--stories").arg(&found.stories).arg(&input);
        let text = shell::output(&mut command)?;
        std::fs::write(&found.lines, text).map_err(|e| format!("{}: {e}", found.lines.display()))?;
        Ok(found)
    }
}

fn read(path: &PathBuf) -> Result<Vec<Value>, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    text.lines().map(|line| serde_json::from_str(line).map_err(|e| format!("{}: {e}", path.display()))).collect()
}

fn samples(gold: &Gold) -> Result<Vec<Row>, String> {
    let truth = read(&shell::root().join("samples/manifest.jsonl"))?;
    let mut lines = String::new();
    for page in &truth {
        let text: Vec<&str> = page["body"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let published = if page["published_precision"] == "day" { "published_day" } else { "published" };
        let mut line = json!({"id": page["id"], "title": page["title"], "text": text.join("\n"), "url": page["url"],
            "published": page[published], "source": page["outlet_name"]});
        if page["credited_source"].is_string() {
            line["credited_source"] = page["credited_source"].clone();
        }
        let _ = writeln!(lines, "{line}");
    }
    let out = Grouped::of(gold, "samples", &lines)?;
    let answers: BTreeMap<String, Value> =
        read(&out.lines)?.into_iter().map(|line| (text(&line["id"]), line)).collect();
    let stories = read(&out.stories)?;
    let set = format!("samples ({})", truth.len());
    let (related, wrong) = relations(&truth, &answers);
    let (noted, missed) = notes(&truth, &stories);
    let (keywords, absent) = keywords(gold, &truth, &lines)?;
    Ok(vec![
        Row::number(&set, "stories, B-cubed F1", b_cubed(&truth, &answers), Bar::Least(0.97), "—"),
        Row::number(&set, "relation and source right", related, Bar::Least(0.95), "—").with_notes(&wrong),
        Row::number(&set, "disagreements and denials found", noted, Bar::Least(0.8), "—").with_notes(&missed),
        Row::number(&set, "page keywords among our first ten", keywords, Bar::Least(0.6), "—").with_notes(&absent),
    ])
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn b_cubed(truth: &[Value], answers: &BTreeMap<String, Value>) -> f64 {
    let ours = |page: &Value| answers.get(&text(&page["id"])).map(|line| text(&line["story"]));
    let (mut precision, mut recall) = (0.0, 0.0);
    for page in truth {
        let same_gold = truth.iter().filter(|other| other["story"] == page["story"]).count();
        let together = || truth.iter().filter(|other| ours(other).is_some() && ours(other) == ours(page));
        let right = together().filter(|other| other["story"] == page["story"]).count();
        precision += number(right) / number(together().count().max(1));
        recall += number(right) / number(same_gold);
    }
    let count = number(truth.len());
    let (precision, recall) = (precision / count, recall / count);
    2.0 * precision * recall / (precision + recall)
}

/// The share of pages with the right relation, and for those made from another the right one. An independent report may be an
/// origin or a follow-up; a flash is an origin.
fn relations(truth: &[Value], answers: &BTreeMap<String, Value>) -> (f64, Vec<String>) {
    let mut wrong = Vec::new();
    for page in truth {
        let id = text(&page["id"]);
        let Some(line) = answers.get(&id) else { continue };
        let kind = text(&page["relation"]["kind"]);
        let ours = text(&line["relation"]);
        let right = match kind.as_str() {
            "original" | "flash" => matches!(ours.as_str(), "origin" | "follow-up"),
            _ => ours == kind && line["of"] == page["relation"]["of"],
        };
        if !right {
            wrong.push(format!("  {id}: {kind} of {}, ours {ours} of {}", page["relation"]["of"], line["of"]));
        }
    }
    (1.0 - number(wrong.len()) / number(truth.len()), wrong)
}

/// The share of noted disagreements and denials that a story's contradictions show: both articles among the sides, and for a
/// disagreement two values.
fn notes(truth: &[Value], stories: &[Value]) -> (f64, Vec<String>) {
    let (mut all, mut missed) = (0, Vec::new());
    for page in truth {
        for note in page["notes"].as_array().into_iter().flatten() {
            let kind = text(&note["type"]);
            if kind != "disagrees" && kind != "denial" {
                continue;
            }
            all += 1;
            let contradictions =
                stories.iter().flat_map(|story| story["contradictions"].as_array().into_iter().flatten());
            let found = contradictions.into_iter().any(|found| shows(found, page, note, &kind));
            if !found {
                missed.push(format!(
                    "  {}: {kind} with {} about {}",
                    text(&page["id"]),
                    text(&note["with"]),
                    text(&note["about"])
                ));
            }
        }
    }
    (1.0 - number(missed.len()) / number(all), missed)
}

fn shows(found: &Value, page: &Value, note: &Value, kind: &str) -> bool {
    let sides: Vec<&Value> = found["sides"].as_array().into_iter().flatten().collect();
    let says = |article: &Value, value: &Value| {
        let value = text(value);
        sides.iter().any(|side| side["article"] == *article && (value == "null" || text(&side["value"]) == value))
    };
    let denial = found["kind"] == "denial";
    (denial == (kind == "denial")) && says(&page["id"], &note["ours"]) && says(&note["with"], &note["theirs"])
}

/// On thirty sample pages that print keywords, the share of those that stand in the text and are among our first ten.
fn keywords(gold: &Gold, truth: &[Value], lines: &str) -> Result<(f64, Vec<String>), String> {
    let input = gold.out.join("keywords.jsonl");
    std::fs::write(&input, lines).map_err(|e| format!("{}: {e}", input.display()))?;
    let answers = shell::output(shell::command(&gold.binary, &["analyze"]).arg(&input))?;
    let mut ours: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in answers.lines() {
        let line: Value = serde_json::from_str(line).map_err(|e| format!("rasid analyze: {e}"))?;
        let words = line["keywords"].as_array().into_iter().flatten().take(10);
        ours.insert(text(&line["id"]), words.map(|keyword| bare(&text(&keyword["text"]))).collect());
    }
    let (mut all, mut absent) = (0, Vec::new());
    let printed = |page: &&Value| page["page_keywords"].as_array().is_some_and(|list| !list.is_empty());
    for page in truth.iter().filter(printed).take(30) {
        let body = rasid_text::folded(&page["body"].to_string());
        for keyword in page["page_keywords"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let folded = rasid_text::folded(keyword);
            if !body.contains(&folded) {
                continue;
            }
            all += 1;
            let id = text(&page["id"]);
            if !ours.get(&id).is_some_and(|list| list.contains(&bare(keyword))) {
                absent.push(format!(
                    "  {id}: {keyword}; ours {}",
                    ours.get(&id).map(|l| l.join("، ")).unwrap_or_default()
                ));
            }
        }
    }
    Ok((1.0 - number(absent.len()) / number(all), absent))
}

/// Folded, without an article in front.
fn bare(keyword: &str) -> String {
    let folded = rasid_text::folded(keyword);
    folded.strip_prefix("ال").unwrap_or(&folded).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scorers_lines_are_read() {
        let printed = "default  P 0.921 R 0.837 F1 0.877\nstrict P 0.986 R 0.932 F1 0.958  (n=140)\n";
        assert!((f1(printed, "default") - 0.877).abs() < 1e-9);
        assert!((f1(printed, "strict") - 0.958).abs() < 1e-9);
        assert!(f1(printed, "wide").is_nan());
    }

    #[test]
    fn one_story_for_all_is_no_good_clustering() {
        let truth = [json!({"id": "a", "story": "x"}), json!({"id": "b", "story": "y"})];
        let lines = |first: &str, second: &str| {
            BTreeMap::from([("a".to_owned(), json!({"story": first})), ("b".to_owned(), json!({"story": second}))])
        };
        assert!((b_cubed(&truth, &lines("1", "2")) - 1.0).abs() < 1e-9);
        assert!(b_cubed(&truth, &lines("1", "1")) < 0.7);
    }

    #[test]
    fn a_note_needs_both_sides_with_their_values() {
        let found =
            json!({"kind": "figures", "sides": [{"article": "a", "value": "31"}, {"article": "b", "value": "16"}]});
        let note = json!({"with": "b", "ours": "31", "theirs": "16"});
        assert!(shows(&found, &json!({"id": "a"}), &note, "disagrees"));
        assert!(!shows(&found, &json!({"id": "a"}), &json!({"with": "b", "ours": "31", "theirs": "17"}), "disagrees"));
        assert!(!shows(&found, &json!({"id": "a"}), &note, "denial"));
    }
}
