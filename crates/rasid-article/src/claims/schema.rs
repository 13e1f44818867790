//! schema.org objects in JSON-LD scripts.
//!
//! In: the text of a script. Out: claims. Example: `{"@type":"NewsArticle","headline":"…","author":{"@type":"Person",…}}`.
//! Reads the page's own article and nothing of lists: what stands in an `ItemList` belongs to other pages.

use rasid_lexicon::MetaField;
use rasid_model::Clue;
use serde_json::{Map, Value};

use super::{AuthorKind, Claim, Claims};
use crate::dom::{decode, squeeze};

/// The deepest nesting of objects that is followed.
const MAX_DEPTH: usize = 6;

/// Reads one script into `claims`. A script that is not JSON even after mending says nothing.
pub(super) fn read(raw: &str, claims: &mut Claims) {
    let text = raw.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let text = text
        .trim_start_matches("<![CDATA[")
        .trim_start_matches("//<![CDATA[")
        .trim_end_matches("//]]>")
        .trim_end_matches(';');
    let value = serde_json::from_str(text).or_else(|_| serde_json::from_str(&mended(text)));
    if let Ok(value) = value {
        walk(&value, claims, 0);
    }
}

/// Raw line breaks and tabs inside strings, which JSON forbids and pages write.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    let mut escaped = false;
    for c in text.chars() {
        match c {
            '"' if !escaped => inside = !inside,
            c if c.is_control() && inside => {
                out.push(' ');
                continue;
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}

fn walk(value: &Value, claims: &mut Claims, depth: usize) {
    if depth > MAX_DEPTH {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| walk(item, claims, depth + 1)),
        Value::Object(object) => {
            let types = types(object);
            if types.iter().any(|t| t.ends_with("ItemList") || t == "BreadcrumbList") {
                claims.types.push("ItemList".to_owned());
                return;
            }
            let is_article = types.iter().any(|t| is_article(t));
            let is_page = types.iter().any(|t| t.ends_with("Page") || t == "WebSite" || t.ends_with("Organization"));
            claims.types.extend(types);
            if is_article {
                article(object, claims);
            } else if is_page {
                page(object, claims);
            }
            for key in ["@graph", "mainEntity"] {
                if let Some(inner) = object.get(key) {
                    walk(inner, claims, depth + 1);
                }
            }
        }
        _ => {}
    }
}

fn types(object: &Map<String, Value>) -> Vec<String> {
    match object.get("@type") {
        Some(Value::String(one)) => vec![one.clone()],
        Some(Value::Array(many)) => many.iter().filter_map(|t| t.as_str().map(str::to_owned)).collect(),
        _ => Vec::new(),
    }
}

/// `NewsArticle`, `Article`, `ReportageNewsArticle`, `BlogPosting`, `LiveBlogPosting` …
fn is_article(kind: &str) -> bool {
    kind.ends_with("Article") || kind.ends_with("Posting") || kind == "Report"
}

fn article(object: &Map<String, Value>, claims: &mut Claims) {
    for (key, value) in object {
        let Some(field) = MetaField::of(key) else {
            continue;
        };
        match field {
            MetaField::Author => people(value, claims, 0),
            MetaField::Site => push(MetaField::Site, name_of(value), claims),
            MetaField::Keywords => strings(value).for_each(|s| push(field, Some(s), claims)),
            MetaField::Title if key == "name" && object.contains_key("headline") => {}
            MetaField::Image | MetaField::Url | MetaField::Type | MetaField::Language => {}
            _ => push(field, value.as_str(), claims),
        }
    }
}

/// A `WebPage` or `WebSite` may name the outlet; its dates are the page's, and weaker than the article's.
fn page(object: &Map<String, Value>, claims: &mut Claims) {
    let types = types(object);
    if types.iter().any(|t| t == "WebSite" || t.ends_with("Organization")) {
        push(MetaField::Site, object.get("name").and_then(Value::as_str), claims);
    }
    if types.iter().any(|t| t == "WebPage") {
        for key in ["datePublished", "dateModified"] {
            if let Some(field) = MetaField::of(key) {
                push(field, object.get(key).and_then(Value::as_str), claims);
            }
        }
    }
}

/// Authors: a name, an object with a name, or a list of these.
fn people(value: &Value, claims: &mut Claims, depth: usize) {
    match value {
        Value::Array(items) if depth < 2 => items.iter().for_each(|item| people(item, claims, depth + 1)),
        Value::String(name) => push(MetaField::Author, Some(name), claims),
        Value::Object(object) => {
            let kind = match types(object).first().map(String::as_str) {
                Some("Person") => AuthorKind::Person,
                Some(_) => AuthorKind::Organization,
                None => AuthorKind::Unknown,
            };
            let before = claims.facts.len();
            strings(object.get("name").unwrap_or(&Value::Null))
                .for_each(|name| push(MetaField::Author, Some(name), claims));
            claims.facts[before..].iter_mut().for_each(|claim| claim.kind = kind);
        }
        _ => {}
    }
}

fn name_of(value: &Value) -> Option<&str> {
    match value {
        Value::String(name) => Some(name),
        Value::Object(object) => object.get("name").and_then(Value::as_str),
        Value::Array(items) => items.first().and_then(name_of),
        _ => None,
    }
}

fn strings(value: &Value) -> Box<dyn Iterator<Item = &str> + '_> {
    match value {
        Value::String(one) => Box::new(std::iter::once(one.as_str())),
        Value::Array(many) => Box::new(many.iter().filter_map(Value::as_str)),
        _ => Box::new(std::iter::empty()),
    }
}

fn push(field: MetaField, value: Option<&str>, claims: &mut Claims) {
    let Some(value) = value.filter(|v| !v.trim().is_empty()) else {
        return;
    };
    // The body keeps its line breaks: they are its paragraphs.
    let value = if field == MetaField::Body { value.trim().to_owned() } else { squeeze(&decode(&decode(value))) };
    claims.facts.push(Claim { field, from: Clue::JsonLd, value, at: 0, kind: AuthorKind::Unknown });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims(json: &str) -> Vec<(MetaField, String)> {
        let mut claims = Claims::default();
        read(json, &mut claims);
        claims.facts.into_iter().map(|c| (c.field, c.value)).collect()
    }

    #[test]
    fn broken_and_odd_scripts() {
        assert_eq!(
            claims("{\"@type\":\"Article\",\"headline\":\"سطر\nآخر\"}"),
            [(MetaField::Title, "سطر آخر".to_owned())]
        );
        assert_eq!(claims("{\"@type\":\"Article\",\"headline\":"), []);
        assert_eq!(claims("[]"), []);
    }

    #[test]
    fn lists_speak_of_other_pages() {
        let list = r#"{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"غيره"}]}"#;
        assert_eq!(claims(list), []);
    }

    #[test]
    fn deep_nesting_ends() {
        let deep = "[".repeat(100_000);
        assert_eq!(claims(&deep), []);
    }
}
