//! JSON Feed 1.0 and 1.1.
//!
//! In: the bytes of one feed. Out: its items, and one error when the file breaks off.
//! Example: `{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "هدنة", "content_html": "<p>…"}]}`.
//! Takes numbers where strings are due, as writers do. Nesting is bounded by the parser (128 levels).

use std::fmt;

use rasid_model::{FeedClaims, Page};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::charset::Decoded;
use super::claims::{Item, resolve};
use super::text::{as_html, one_line};
use super::{date, page};
use crate::{Error, ErrorKind, Settings};

type Fields = Map<String, Value>;

/// What was read before the end or the damage.
#[derive(Default)]
struct Feed {
    own: Fields,
    /// An item that is no object is kept as nothing, so that the others keep their numbers.
    items: Vec<Option<Fields>>,
}

/// The items of the feed.
pub(crate) fn pages(name: &str, bytes: &[u8], settings: &Settings) -> Vec<Result<Page, Error>> {
    // JSON is UTF-8 by its standard, and windows-1256 by some of its writers.
    let decoded = Decoded::new(bytes);
    let text = decoded.text.as_str();
    let mut feed = Feed::default();
    let mut parser = serde_json::Deserializer::from_str(text);
    let parsed = Reader(&mut feed).deserialize(&mut parser);
    let claims = feed_claims(&feed.own, settings);
    let base = claims.feed_link.clone().or_else(|| settings.url.clone());
    let items = feed.items.into_iter().enumerate();
    let mut pages: Vec<_> =
        items.map(|(i, item)| item_page(name, i + 1, item, &claims, base.as_deref(), settings)).collect();
    if let Err(error) = parsed {
        let message = format!("the feed is damaged after item {}: {error}", pages.len());
        pages.push(Err(Error::new(ErrorKind::Damaged, name, message).at(decoded.on_disk(place(
            text,
            error.line(),
            error.column(),
        )))));
    }
    pages
}

/// Byte of the text at a line and column, both from 1; never inside a letter.
fn place(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    text.floor_char_boundary(before + column.saturating_sub(1))
}

fn feed_claims(own: &Fields, settings: &Settings) -> FeedClaims {
    FeedClaims {
        feed_title: words(own, "title"),
        feed_link: words(own, "home_page_url").and_then(|u| resolve(&u, settings.url.as_deref())),
        language: words(own, "language"),
        ..FeedClaims::default()
    }
}

fn item_page(
    name: &str,
    ordinal: usize,
    item: Option<Fields>,
    feed: &FeedClaims,
    base: Option<&str>,
    settings: &Settings,
) -> Result<Page, Error> {
    let useless = || {
        let message = format!("item {ordinal} has neither headline nor address nor text; the other items are read");
        Error::new(ErrorKind::Damaged, format!("{name}#{ordinal}"), message)
    };
    let fields = item.ok_or_else(useless)?;
    let mut item = Item::of(feed);
    item.url = words(&fields, "url").or_else(|| words(&fields, "external_url"));
    let html = string(&fields, "content_html");
    let full = html.or_else(|| string(&fields, "content_text").map(|t| as_html(&t)));
    item.set_body(full, string(&fields, "summary").map(|t| as_html(&t)));
    let claims = &mut item.claims;
    claims.title = words(&fields, "title");
    claims.id = words(&fields, "id");
    claims.published = string(&fields, "date_published").and_then(|d| date::read(&d));
    claims.updated = string(&fields, "date_modified").and_then(|d| date::read(&d));
    claims.language = words(&fields, "language").or(claims.language.take());
    claims.authors = authors(&fields);
    claims.categories = list(&fields, "tags").iter().filter_map(text_of).collect();
    claims.images = ["image", "banner_image"].iter().filter_map(|key| words(&fields, key)).collect();
    let (url, body, claims) = item.finish().ok_or_else(useless)?;
    let url = url.and_then(|u| resolve(&u, base));
    Ok(page(name, ordinal, url, body, claims, settings))
}

fn authors(fields: &Fields) -> Vec<String> {
    let mut all: Vec<&Value> = list(fields, "authors").iter().collect();
    all.extend(fields.get("author"));
    let mut names: Vec<String> = Vec::new();
    for name in all.iter().filter_map(|a| a.get("name").and_then(text_of).or_else(|| text_of(a))) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn list<'a>(fields: &'a Fields, key: &str) -> &'a [Value] {
    fields.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn words(fields: &Fields, key: &str) -> Option<String> {
    fields.get(key).and_then(text_of)
}

/// A one-line text; a number is taken for its digits.
fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => one_line(text),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn string(fields: &Fields, key: &str) -> Option<String> {
    fields.get(key).and_then(Value::as_str).map(str::to_owned)
}

/// Fills a [`Feed`] as the parser goes, so that a damaged end does not cost the beginning.
struct Reader<'a>(&'a mut Feed);

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON Feed object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "items" => map.next_value_seed(ItemList(&mut self.0.items))?,
                "title" | "home_page_url" | "language" => {
                    let value = map.next_value()?;
                    self.0.own.insert(key, value);
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(())
    }
}

struct ItemList<'a>(&'a mut Vec<Option<Fields>>);

impl<'de> DeserializeSeed<'de> for ItemList<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ItemList<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of items")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<(), S::Error> {
        while let Some(value) = list.next_element::<Value>()? {
            self.0.push(match value {
                Value::Object(fields) => Some(fields),
                _ => None,
            });
        }
        Ok(())
    }
}
