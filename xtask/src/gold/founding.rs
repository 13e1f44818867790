//! The page that the project was founded on: every field right to the letter.
//!
//! In: `page.html`, `page.txt` and `expected.json` beside the development sets. Out: one row a field, for each form of the page.
//! Example: `founding page.html | related text | exact`.
//! Looks at the fields of an article only; times, statements and events come with their commands.

use serde_json::Value;

use super::run::{Gold, json};
use super::table::{Row, difference};

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
