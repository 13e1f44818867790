//! An article that stands only in a script: the state of a page that a browser would draw.
//!
//! In: the scripts of a page without visible prose. Out: [`StoryInScript`]: the longest text under a key that names a body,
//! and the headline and dates beside it. Example: `__NEXT_DATA__` with `{"title":"…","content":"<p>أعلنت …</p>"}`.
//! Looks for JSON inside any script; runs no code.

use rasid_lexicon::MetaField;
use serde_json::Value;

use super::Claims;
use crate::dom::Dom;

/// The deepest nesting of a state object that is followed.
const MAX_DEPTH: usize = 40;
/// A text shorter than this many characters is no article's body.
const MIN_BODY: usize = 120;

/// An article found in a script.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct StoryInScript {
    /// Its text, perhaps with mark-up.
    pub(crate) body: String,
    /// Scalars beside the body whose keys have a known meaning: headline, dates, author.
    pub(crate) facts: Vec<(MetaField, String)>,
}

/// The longest body that the page's scripts hold.
pub(crate) fn story_in_scripts(dom: &Dom<'_>, claims: &Claims) -> Option<StoryInScript> {
    let mut best: Option<StoryInScript> = None;
    for id in &claims.data_scripts {
        let Some(text) = dom.children(*id).next() else {
            continue;
        };
        let raw = dom.raw(text);
        let before = best.as_ref().map_or(0, |b| b.body.len());
        for value in json_values(raw) {
            search(&value, &mut Vec::new(), &mut best, 0);
        }
        if best.as_ref().map_or(0, |b| b.body.len()) == before {
            loose_pairs(raw, &mut best);
        }
    }
    best
}

/// The JSON objects that a script holds: the whole of it, or what follows an assignment.
fn json_values(raw: &str) -> Vec<Value> {
    let trimmed = raw.trim();
    if let Ok(value) = serde_json::from_str::<Value>(trimmed) {
        return vec![value];
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = raw[at..].find(['{', '[']).map(|i| at + i) {
        let before = raw[..open].trim_end();
        let assigned = before.ends_with(['=', '(', ':', ',']);
        let mut values = serde_json::Deserializer::from_str(&raw[open..]).into_iter::<Value>();
        match values.next() {
            Some(Ok(value)) if assigned => {
                at = open + values.byte_offset();
                found.push(value);
            }
            _ => at = open + 1,
        }
        if found.len() > 20 || (found.is_empty() && at > 20_000) {
            break;
        }
    }
    // `self.__next_f.push([1,"…"])` and `JSON.parse("…")` hold JSON inside a string.
    let inner: Vec<Value> = found.iter().flat_map(strings_with_json).collect();
    found.extend(inner);
    found
}

/// `key:"text"` pairs of a script that is not JSON: an object literal, a call with arguments.
fn loose_pairs(raw: &str, best: &mut Option<StoryInScript>) {
    let mut facts: Vec<(MetaField, String)> = Vec::new();
    let mut found: Option<String> = None;
    let mut at = 0;
    while let Some(open) = raw[at..].find('"').map(|i| at + i) {
        let mut values = serde_json::Deserializer::from_str(&raw[open..]).into_iter::<String>();
        let Some(Ok(text)) = values.next() else {
            at = open + 1;
            continue;
        };
        at = open + values.byte_offset().max(1);
        let Some(key) = key_before(&raw[..open]) else {
            continue;
        };
        if MetaField::of(key) == Some(MetaField::Body) && text.chars().count() >= MIN_BODY {
            let longer = found.as_ref().is_none_or(|f| f.len() < text.len());
            if longer {
                found = Some(text);
            }
        } else if let Some(field) = script_field(key).filter(|f| facts.iter().all(|(known, _)| known != f)) {
            facts.push((field, text));
        }
    }
    if let Some(body) = found.filter(|f| best.as_ref().is_none_or(|b| b.body.len() < f.len())) {
        *best = Some(StoryInScript { body, facts });
    }
}

/// The bare or quoted word before a colon.
fn key_before(before: &str) -> Option<&str> {
    let rest = before.trim_end().strip_suffix(':')?.trim_end();
    let rest = rest.strip_suffix(['"', '\'']).unwrap_or(rest);
    let start = rest.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '_').len();
    Some(&rest[start..]).filter(|key| !key.is_empty())
}

fn strings_with_json(value: &Value) -> Vec<Value> {
    let items = value.as_array().map_or(&[][..], Vec::as_slice);
    let texts = items.iter().filter_map(Value::as_str).filter(|s| s.len() > MIN_BODY);
    texts.filter_map(|s| serde_json::from_str(s.find(['{', '[']).map_or("", |i| &s[i..]).trim()).ok()).collect()
}

/// Looks for bodies in `value`; `around` are the objects on the way, innermost last.
fn search<'v>(
    value: &'v Value,
    around: &mut Vec<&'v serde_json::Map<String, Value>>,
    best: &mut Option<StoryInScript>,
    depth: usize,
) {
    if depth > MAX_DEPTH {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| search(item, around, best, depth + 1)),
        Value::Object(object) => {
            around.push(object);
            for (key, inner) in object {
                let body = body_under(key, inner).filter(|b| b.chars().count() >= MIN_BODY);
                if let Some(body) = body {
                    let longest = best.as_ref().map_or(0, |b| b.body.len());
                    if body.len() > longest {
                        *best = Some(StoryInScript { body, facts: facts(around) });
                    }
                } else {
                    search(inner, around, best, depth + 1);
                }
            }
            around.pop();
        }
        _ => {}
    }
}

/// The text under a key that names a body: a string, or a list of paragraphs.
fn body_under(key: &str, value: &Value) -> Option<String> {
    if MetaField::of(key) != Some(MetaField::Body) {
        return None;
    }
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(items) => {
            let parts: Vec<String> = items.iter().filter_map(paragraph).collect();
            (!parts.is_empty()).then(|| parts.join("\n"))
        }
        _ => None,
    }
}

/// One paragraph of a list: a string, or an object with one under a body key.
fn paragraph(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Object(object) => object.iter().find_map(|(key, inner)| body_under(key, inner)),
        _ => None,
    }
}

/// Known facts beside the body or around it: the nearest of each kind.
fn facts(around: &[&serde_json::Map<String, Value>]) -> Vec<(MetaField, String)> {
    let mut facts: Vec<(MetaField, String)> = Vec::new();
    for object in around.iter().rev().take(3) {
        for (key, value) in *object {
            let Some(field) = script_field(key) else {
                continue;
            };
            let text = match value {
                Value::String(text) => text.clone(),
                Value::Number(number) => number.to_string(),
                Value::Array(items) => {
                    let name = |item: &Value| item.get("name").unwrap_or(item).as_str().map(str::to_owned);
                    items.iter().filter_map(name).collect::<Vec<_>>().join("،")
                }
                Value::Object(inner) => inner.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(),
                _ => continue,
            };
            if !text.is_empty() && facts.iter().all(|(f, _)| *f != field) {
                facts.push((field, text));
            }
        }
    }
    facts
}

/// Keys of state objects: those of meta tags, in camel or snake case and with «At».
fn script_field(key: &str) -> Option<MetaField> {
    let bare = key.trim_end_matches("At").trim_end_matches("_at").trim_end_matches("Date").trim_end_matches("_date");
    MetaField::of(key).or_else(|| MetaField::of(bare)).filter(|f| {
        matches!(
            f,
            MetaField::Title | MetaField::Published | MetaField::Modified | MetaField::Author | MetaField::Keywords
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::gather;
    use crate::dom::parse;

    fn story(script: &str) -> Option<StoryInScript> {
        let html = format!("<script>{script}</script>");
        let dom = parse(&html);
        story_in_scripts(&dom, &gather(&dom))
    }

    #[test]
    fn a_key_may_follow_any_letter() {
        assert_eq!(key_before("„body:"), Some("body"));
        assert_eq!(key_before("{ \"عنوان\", body :"), Some("body"));
        assert_eq!(key_before("„:"), None);
    }

    #[test]
    fn bodies_under_any_state() {
        let body = "أعلنت الوزارة ".repeat(20);
        let whole =
            format!(r#"{{"props":{{"post":{{"title":"عنوان","publishedAt":"2024-04-17","content":"{body}"}}}}}}"#);
        let found = story(&whole).expect("a state object");
        assert_eq!(found.body, body);
        assert!(found.facts.contains(&(MetaField::Title, "عنوان".to_owned())));
        assert!(found.facts.contains(&(MetaField::Published, "2024-04-17".to_owned())));
        assert_eq!(story(&format!("window.__STATE__ = {whole};")).map(|s| s.body), Some(body));
    }

    #[test]
    fn object_literals_are_read_by_their_pairs() {
        let body = "أعلنت الجامعة ".repeat(20);
        let script = format!(
            r#"window.__NUXT__={{layout:a,data:[{{title:"منصة صوتية",publish_date:"2023-09-12",content:"{body}"}}]}}"#
        );
        let found = story(&script).expect("an object literal");
        assert_eq!(found.body, body);
        assert!(found.facts.contains(&(MetaField::Published, "2023-09-12".to_owned())));
    }

    #[test]
    fn code_is_no_story() {
        assert_eq!(story(&format!("function f(){{ return {{a:1}} }} {}", "x();".repeat(100))), None);
    }
}
