//! Article lines: those of `rasid read`, and the simpler ones of other programs.
//!
//! In: a JSON line. Out: a record. Example: `{"id":7,"text":"أعلنت الهدنة","title":"هدنة","published":"2024-04-17","source":"صدى"}`.
//! A date that is not ISO 8601 is left out: nothing is stored that the line does not say.

use rasid_model::{ArticleRecord, Clue, CreditedSource, Dated, Outlet, Precision};
use serde_json::{Map, Value};

/// The record of one line, or why there is none.
pub(crate) fn record(line: &str, input: &str) -> Result<ArticleRecord, String> {
    let value: Value = serde_json::from_str(line).map_err(|e| format!("no JSON: {e}"))?;
    let Value::Object(mut fields) = value else {
        return Err("a JSON object is expected: {\"id\": …, \"text\": …}".to_owned());
    };
    if let Some(reason) = fields.get("not_article").and_then(Value::as_str) {
        return Err(format!("the page was refused when it was read: {reason}"));
    }
    if !fields.get("text").is_some_and(Value::is_string) {
        return Err("the field `text` is missing; it holds the article's words".to_owned());
    }
    if let Some(Value::Number(id)) = fields.get("id") {
        let id = id.to_string();
        fields.insert("id".to_owned(), Value::String(id));
    }
    let published = simple(&mut fields, "published").or_else(|| simple(&mut fields, "date"));
    let credited = simple(&mut fields, "credited_source");
    let source = simple(&mut fields, "source");
    let mut record: ArticleRecord =
        serde_json::from_value(Value::Object(fields)).map_err(|e| format!("no article line: {e}"))?;
    if record.published.is_none() {
        record.published = published.as_deref().and_then(dated);
    }
    if record.credited_source.is_none() {
        record.credited_source = credited.map(|name| CreditedSource { raw: name.clone(), name });
    }
    if let Some(source) = source.filter(|_| record.outlet == Outlet::default()) {
        record.outlet.name = Some(source);
    }
    if record.id.is_empty() && record.url.is_none() && record.canonical_url.is_none() {
        return Err("the fields `id` and `url` are missing; one of them names the article".to_owned());
    }
    if record.input.is_empty() {
        input.clone_into(&mut record.input);
    }
    Ok(record)
}

/// Takes the field `name` out when it is plain text.
fn simple(fields: &mut Map<String, Value>, name: &str) -> Option<String> {
    if fields.get(name)?.is_object() {
        return None;
    }
    let Some(Value::String(text)) = fields.remove(name) else { return None };
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A date as another program states it.
fn dated(text: &str) -> Option<Dated> {
    let value = text.replacen(' ', "T", 1);
    let day = value.get(..10).is_some_and(|day| day.parse::<jiff::civil::Date>().is_ok());
    let (value, precision) = match value.len() {
        7 if format!("{value}-01").parse::<jiff::civil::Date>().is_ok() => (value, Precision::Month),
        10 if day => (value, Precision::Day),
        16 if day => (value, Precision::Minute),
        17.. if day => (value, Precision::Second),
        _ => return None,
    };
    let whole = matches!(precision, Precision::Month | Precision::Day);
    let moment = value.parse::<jiff::Timestamp>().is_ok() || value.parse::<jiff::civil::DateTime>().is_ok();
    (whole || moment).then(|| Dated {
        value,
        precision,
        zone: None,
        from: Clue::Feed,
        raw: text.to_owned(),
        losers: Vec::new(),
    })
}

/// True when `start`, the first bytes of a file, begin a file of article lines.
pub(crate) fn is_lines(start: &str) -> bool {
    let Some(first) = start.lines().find(|line| !line.trim().is_empty()).map(str::trim_start) else { return false };
    match serde_json::from_str::<Map<String, Value>>(first) {
        Ok(fields) => fields.contains_key("text") || fields.contains_key("not_article"),
        // The line is longer than what was read of it.
        Err(_) => {
            first.len() > 30_000 && first.starts_with('{') && first.contains("\"text\"") && !first.contains("\"items\"")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_other_programs() {
        let line = r#"{"id":7,"text":"نص","title":"هدنة","published":"2024-04-17","source":"صدى","credited_source":"رويترز","label":3}"#;
        let record = record(line, "a.jsonl#1").unwrap();
        assert_eq!((record.id.as_str(), record.outlet.name.as_deref()), ("7", Some("صدى")));
        assert_eq!(record.published.unwrap().value, "2024-04-17");
        assert_eq!(record.credited_source.unwrap().name, "رويترز");
        assert_eq!(record.input, "a.jsonl#1");
    }

    #[test]
    fn lines_of_our_own_come_back_as_they_were() {
        let mut article =
            ArticleRecord { id: "x".into(), text: "نص".into(), input: "p".into(), ..ArticleRecord::default() };
        article.published = dated("2024-04-17 10:05:00");
        article.outlet.domain = Some("sada.example".into());
        article.credited_source = Some(CreditedSource { name: "رويترز".into(), raw: "(رويترز)".into() });
        let line = serde_json::to_string(&article).unwrap();
        assert_eq!(record(&line, "other").unwrap(), article);
    }

    #[test]
    fn what_is_no_article_line() {
        for (line, words) in [
            ("x", "no JSON"),
            ("[]", "object is expected"),
            ("{\"id\":\"1\"}", "`text` is missing"),
            ("{\"text\":\"نص\"}", "`id` and `url`"),
            ("{\"input\":\"p\",\"not_article\":\"section\"}", "refused"),
            ("{\"id\":[1],\"text\":\"نص\"}", "no article line"),
        ] {
            let error = record(line, "p").unwrap_err();
            assert!(error.contains(words), "{line}: {error}");
        }
        assert!(is_lines("\n{\"id\":1,\"text\":\"نص\"}\n"));
        assert!(!is_lines("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[]}"));
        assert!(!is_lines("<html>"));
    }

    #[test]
    fn dates_that_are_none_are_left_out() {
        assert_eq!(dated("2024-04").unwrap().precision, Precision::Month);
        assert_eq!(dated("2024-04-17T10:05:00+03:00").unwrap().precision, Precision::Second);
        for text in ["أمس", "17/4/2024", "2024-13-01", "2024-04-17Tx:y:z", "2024"] {
            assert_eq!(dated(text), None, "{text}");
        }
    }
}
