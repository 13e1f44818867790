//! The page that the project was founded on: every field right to the letter.
//!
//! In: `page.html`, `page.txt` and `expected.json` beside the development sets. Out: one row a field, for each form of the page.
//! Example: `founding page.html | related text | exact`.
//! Findings count as right when the expected span and the fields that RECORDS names are the same; a statement may begin
//! behind «أن», and an event may be triggered by any word of the expected phrase.

use serde_json::Value;

use super::run::{Gold, json};
use super::table::{Bar, Row, difference};
use crate::number;

/// The rows of both forms; none when the page is not beside the sets.
pub(super) fn rows(gold: &Gold) -> Result<Vec<Row>, String> {
    let folder = gold.folder.join("../founding");
    if !folder.join("expected.json").is_file() {
        return Ok(Vec::new());
    }
    let expected = json(&folder.join("expected.json"))?;
    let mut rows = Vec::new();
    for form in ["page.html", "page.txt"] {
        let records = gold.read(&[folder.join(form)])?;
        let record = records.first().unwrap_or(&Value::Null);
        let set = format!("founding {form}");
        rows.extend(fields(&expected, record).map(|(field, note)| Row::exact(&set, field, note)));
        rows.push(counted(&set, "times", &expected["times"], &record["times"], same_time));
        rows.push(counted(&set, "statements", &expected["statements"], &record["statements"], same_statement));
        let (foreign, ours) = (&expected["related"][0]["statements"], &record["related"][0]["statements"]);
        rows.push(counted(&set, "statements of the second article", foreign, ours, same_statement));
        rows.push(quiet(&set, &expected["not_statements"], &record["statements"]));
        rows.push(counted(&set, "events", &expected["events"], &record["events"], same_event));
    }
    Ok(rows)
}

/// Each field with its difference, if it differs.
fn fields<'v>(expected: &'v Value, record: &'v Value) -> impl Iterator<Item = (&'static str, Option<String>)> + 'v {
    let foreign = (&expected["related"][0], &record["related"][0]);
    let pairs = [
        ("title", &expected["title"], &record["title"]),
        ("published day", &expected["published"], &record["published"]["value"]),
        ("zone", &expected["published_zone"], &record["published"]["zone"]),
        ("credited source", &expected["credited_source"], &record["credited_source"]["name"]),
        ("keywords", &expected["page_keywords"], &record["page_keywords"]),
        ("body", &expected["body"], &record["text"]),
        ("related title", &foreign.0["title"], &foreign.1["title"]),
        ("related text", &foreign.0["body"], &foreign.1["text"]),
    ];
    pairs.into_iter().map(|(field, expected, got)| (field, compare(expected, got)))
}

/// The share of `expected` findings that are among `ours`; the missing ones are named.
fn counted(set: &str, label: &str, expected: &Value, ours: &Value, same: fn(&Value, &Value) -> bool) -> Row {
    let (expected, none) = (expected.as_array().map_or(&[][..], Vec::as_slice), Vec::new());
    let ours = ours.as_array().unwrap_or(&none);
    let missing: Vec<&Value> = expected.iter().filter(|wanted| !ours.iter().any(|got| same(wanted, got))).collect();
    let share = (number(expected.len()) - number(missing.len())) / number(expected.len());
    let notes: Vec<String> = missing.iter().map(|wanted| format!("  not found: {wanted}")).collect();
    Row::number(set, &format!("{label} ({})", expected.len()), share, Bar::Least(1.0), "—").with_notes(&notes)
}

/// Words that look like quotes and are none: no statement may be made of one alone.
fn quiet(set: &str, not: &Value, ours: &Value) -> Row {
    let none = Vec::new();
    let (not, ours) = (not.as_array().unwrap_or(&none), ours.as_array().unwrap_or(&none));
    let inside = |got: &Value, quote: &Value| {
        let at = |value: &Value, end: &str| value[end].as_u64().unwrap_or(0);
        at(quote, "start") <= at(got, "start") && at(got, "end") <= at(quote, "end")
    };
    let wrong: Vec<String> = ours
        .iter()
        .filter(|got| not.iter().any(|quote| inside(got, quote)))
        .map(|got| format!("  no statement: {got}"))
        .collect();
    Row::number(set, "quotes that are no statements", number(wrong.len()), Bar::Most(0.0), "—").with_notes(&wrong)
}

fn same_time(wanted: &Value, got: &Value) -> bool {
    let also = wanted["also"].as_array().is_some_and(|also| also.contains(&got["value"]));
    let stale = wanted.get("literal").is_none_or(|literal| {
        let kept = got["alternatives"].as_array();
        kept.is_some_and(|kept| kept.iter().any(|other| &other["value"] == literal))
            && got["flags"].as_array().is_some_and(|flags| flags.iter().any(|flag| flag == "stale"))
    });
    wanted["start"] == got["start"]
        && wanted["end"] == got["end"]
        && (wanted["value"] == got["value"] || also)
        && wanted.get("mod").is_none_or(|wanted| wanted == &got["mod"])
        && stale
}

fn same_statement(wanted: &Value, got: &Value) -> bool {
    // «أن» and «إن» stand before the content: three characters with their space.
    let starts = [0, 3].map(|behind| wanted["start"].as_u64().unwrap_or(0) + behind);
    let names = |value: &Value| {
        let letters = |text: &str| text.chars().filter(|c| !"“”\"«»".contains(*c)).collect::<String>();
        value
            .as_array()
            .map(|all| all.iter().filter_map(Value::as_str).map(letters).collect::<Vec<_>>())
            .unwrap_or_default()
    };
    got["start"].as_u64().is_some_and(|start| starts.contains(&start))
        && wanted["end"] == got["end"]
        && wanted["kind"] == got["kind"]
        && wanted["cue"] == got["cue"]
        && wanted["speaker"] == got["speaker"]
        && names(&wanted["via"]) == names(&got["via"])
}

fn same_event(wanted: &Value, got: &Value) -> bool {
    // The page was annotated before the types had their names. Its modalities are of that time too («agreed», and «announced» for what
    // the actor says of its own finished act, which is «happened» since), so type, place in the text and date decide.
    let kind = match wanted["type"].as_str() {
        Some("TAKE_CONTROL") => "SEIZE",
        Some("DISARM") => "YIELD",
        other => other.unwrap_or_default(),
    };
    let at = |value: &Value, end: &str| value[end].as_u64().unwrap_or(0);
    let trigger = &got["trigger"];
    at(wanted, "start") < at(trigger, "end")
        && at(trigger, "start") < at(wanted, "end")
        && got["type"] == kind
        && wanted["date"] == got["date"]
}

/// How a field differs, if it does.
fn compare(expected: &Value, got: &Value) -> Option<String> {
    if got.is_null() && !expected.is_null() {
        return Some("  got nothing".to_owned());
    }
    difference(&plain(expected), &plain(got))
}

/// A value as text, strings without quotes.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_compared_to_the_letter() {
        let expected = serde_json::json!({
            "title": "الكرملين", "published": "2024-04-17", "published_zone": "GMT", "credited_source": "الجزيرة",
            "page_keywords": ["حريات"], "body": "نص", "related": [{"title": "ب", "body": "ج"}]});
        let mut record = serde_json::json!({
            "title": "الكرملين", "published": {"value": "2024-04-17", "zone": "GMT"}, "credited_source": {"name": "الجزيرة"},
            "page_keywords": ["حريات"], "text": "نص", "related": [{"title": "ب", "text": "ج"}]});
        assert!(fields(&expected, &record).all(|(_, note)| note.is_none()));
        record["published"] = Value::Null;
        record["text"] = "نصّ".into();
        let wrong: Vec<_> =
            fields(&expected, &record).filter(|(_, note)| note.is_some()).map(|(field, _)| field).collect();
        assert_eq!(wrong, ["published day", "zone", "body"]);
    }
}
