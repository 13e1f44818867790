//! The fields of one item, whatever dialect names them, gathered into claims.
//!
//! In: elements by their meaning ([`Field`]). Out: address, body and [`FeedClaims`] of the item.
//! Example: `dc:creator` «لينا شرف الدين» and `atom:author/atom:name` both end in `FeedClaims::authors`.
//! The first statement of a field wins; nothing is made up for a missing one.

use rasid_model::FeedClaims;

use super::cut::Tag;
use super::text::{as_html, attribute, content, one_line, plain};
use super::{cut, date};

/// What an element of an item means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Title,
    Link,
    Id,
    Published,
    Updated,
    Summary,
    /// The whole text: `content:encoded`, `atom:content`.
    Full,
    Author,
    Category,
    Picture,
    /// An element whose insides belong to somebody else (`source`, `media:group`).
    Foreign,
}

/// Families of element names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// The feed's own language.
    Own,
    Content,
    DublinCore,
    Media,
    Other,
}

impl Field {
    /// The meaning of the element `local` of the family `space`.
    pub(crate) fn of(space: Space, local: &str) -> Option<Self> {
        Some(match (space, local) {
            (Space::Own | Space::DublinCore, "title") => Self::Title,
            (Space::Own, "link") => Self::Link,
            (Space::Own, "guid" | "id") => Self::Id,
            (Space::Own, "pubDate" | "pubdate" | "published" | "issued") | (Space::DublinCore, "date" | "issued") => {
                Self::Published
            }
            (Space::Own, "updated" | "modified") | (Space::DublinCore, "modified") => Self::Updated,
            (Space::Own, "description" | "summary") | (Space::DublinCore, "description") => Self::Summary,
            (Space::Content, "encoded") | (Space::Own, "content") => Self::Full,
            (Space::Own, "author") | (Space::DublinCore, "creator") => Self::Author,
            (Space::Own, "category") | (Space::DublinCore, "subject") => Self::Category,
            (Space::Own, "enclosure") | (Space::Media, "content" | "thumbnail") => Self::Picture,
            (Space::Own, "source" | "image") | (Space::Media, "group") => Self::Foreign,
            _ => return None,
        })
    }
}

/// An item while its elements are read.
#[derive(Debug, Default)]
pub(crate) struct Item {
    pub(crate) claims: FeedClaims,
    pub(crate) url: Option<String>,
    permalink: Option<String>,
    summary: Option<String>,
    full: Option<String>,
}

impl Item {
    /// An item of a feed whose own claims are `feed`.
    pub(crate) fn of(feed: &FeedClaims) -> Self {
        Self { claims: feed.clone(), ..Self::default() }
    }

    /// Takes one element with its raw content.
    pub(crate) fn take(&mut self, field: Field, tag: &Tag<'_>, raw: &str) {
        let claims = &mut self.claims;
        match field {
            Field::Title => set(&mut claims.title, || Some(headline(tag, raw))),
            Field::Link => self.link(tag, raw),
            Field::Id => {
                let id = content(raw).text;
                let permanent = attribute(tag.attributes, "isPermaLink").is_none_or(|v| v != "false");
                if permanent && is_web(&id) {
                    self.permalink.get_or_insert_with(|| id.clone());
                }
                set(&mut claims.id, || Some(id));
            }
            Field::Published => set(&mut claims.published, || date::read(&content(raw).text)),
            Field::Updated => set(&mut claims.updated, || date::read(&content(raw).text)),
            Field::Summary => set(&mut self.summary, || body(tag, raw)),
            Field::Full => set(&mut self.full, || body(tag, raw)),
            Field::Author => add(&mut claims.authors, author(raw)),
            Field::Category => {
                let label = attribute(tag.attributes, "label").or_else(|| attribute(tag.attributes, "term"));
                let label = label.unwrap_or_else(|| plain(&content(raw).text));
                add(&mut claims.categories, Some(label).filter(|l| !l.is_empty()));
            }
            Field::Picture => add(&mut claims.images, picture(tag)),
            Field::Foreign => {}
        }
    }

    fn link(&mut self, tag: &Tag<'_>, raw: &str) {
        let Some(href) = attribute(tag.attributes, "href") else {
            set(&mut self.url, || Some(content(raw).text));
            return;
        };
        match attribute(tag.attributes, "rel").as_deref() {
            None | Some("alternate" | "") => set(&mut self.url, || Some(href)),
            Some("enclosure") => add(&mut self.claims.images, picture(tag)),
            Some(_) => {}
        }
    }

    /// Address, body and claims, or nothing when the item says nothing at all.
    pub(crate) fn finish(mut self) -> Option<(Option<String>, String, FeedClaims)> {
        let url = self.url.or(self.permalink);
        let empty = url.is_none() && self.claims.title.is_none() && self.full.is_none() && self.summary.is_none();
        if empty {
            return None;
        }
        self.claims.full_content = self.full.is_some();
        Some((url, self.full.or(self.summary).unwrap_or_default(), self.claims))
    }

    /// Sets the whole text or the summary from a source that is HTML already.
    pub(crate) fn set_body(&mut self, full: Option<String>, summary: Option<String>) {
        self.full = full.filter(|t| !t.trim().is_empty());
        self.summary = summary.filter(|t| !t.trim().is_empty());
    }
}

/// The first non-empty statement wins.
fn set(slot: &mut Option<String>, value: impl FnOnce() -> Option<String>) {
    if slot.is_none() {
        *slot = value().map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    }
}

/// Adds a value once, up to a number that no honest item reaches.
fn add(list: &mut Vec<String>, value: Option<String>) {
    if let Some(value) = value.filter(|v| list.len() < 200 && !list.contains(v)) {
        list.push(value);
    }
}

/// A headline as plain words. Atom says when a title is plain text; elsewhere mark-up inside is mark-up.
pub(crate) fn headline(tag: &Tag<'_>, raw: &str) -> String {
    let words = content(raw);
    let as_written = attribute(tag.attributes, "type").as_deref() == Some("text") && !words.inline;
    if as_written { one_line(&words.text) } else { plain(&words.text) }
}

/// The HTML of a summary or text. Nothing when the content is elsewhere or is no text.
fn body(tag: &Tag<'_>, raw: &str) -> Option<String> {
    if attribute(tag.attributes, "src").is_some() {
        return None;
    }
    let words = content(raw);
    match attribute(tag.attributes, "type").as_deref() {
        Some("text" | "text/plain") if !words.inline => Some(as_html(&words.text)),
        Some(other) if other.contains('/') && !other.contains("html") && !other.contains("xml") => None,
        _ => Some(words.text),
    }
}

/// `desk@sada.example (لينا شرف الدين)` → the name; `<name>` inside an author → its text; an address alone is nobody.
fn author(raw: &str) -> Option<String> {
    let mut cutter = cut::Cutter::default();
    let mut at = 0;
    while let Some(markup) = cutter.next(raw, at) {
        at = markup.end();
        if let cut::Markup::Tag(tag) = markup
            && tag.name.rsplit(':').next() == Some("name")
        {
            let end = cutter.close(raw, tag.end, tag.name).map_or(raw.len(), |(start, _)| start);
            return Some(plain(&content(&raw[tag.end..end]).text)).filter(|a| !a.is_empty());
        }
    }
    person(&plain(&content(raw).text))
}

/// The name in an RSS author line.
pub(crate) fn person(line: &str) -> Option<String> {
    let name = match line.split_once('(') {
        Some((address, name)) if address.contains('@') => name.trim_end_matches(')').trim(),
        _ => line.trim(),
    };
    (!name.is_empty() && (!name.contains('@') || name.contains(' '))).then(|| name.to_owned())
}

fn picture(tag: &Tag<'_>) -> Option<String> {
    let is_picture = tag.name.ends_with("thumbnail")
        || attribute(tag.attributes, "type").is_some_and(|t| t.starts_with("image"))
        || attribute(tag.attributes, "medium").is_some_and(|m| m == "image");
    let address = || attribute(tag.attributes, "url").or_else(|| attribute(tag.attributes, "href"));
    is_picture.then(address).flatten().filter(|url| !url.is_empty())
}

/// True for an address that a browser could open.
pub(crate) fn is_web(address: &str) -> bool {
    let start: String = address.chars().take(8).collect::<String>().to_ascii_lowercase();
    (start.starts_with("http://") || start.starts_with("https://")) && !address.contains(char::is_whitespace)
}

/// `/خبر/1` on `https://sada.example/rss.xml` → `https://sada.example/خبر/1`. Nothing when it cannot be told.
pub(crate) fn resolve(address: &str, base: Option<&str>) -> Option<String> {
    let address = address.trim();
    if is_web(address) {
        return Some(address.to_owned());
    }
    let base = base.filter(|b| is_web(b))?;
    let (scheme, rest) = base.split_once("://")?;
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let origin = &base[..scheme.len() + 3 + host_end];
    let foreign = address.is_empty() || address.contains(char::is_whitespace);
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|s| s.contains(':'));
    if foreign || has_scheme {
        None
    } else if let Some(host) = address.strip_prefix("//") {
        Some(format!("{scheme}://{host}"))
    } else if address.starts_with('/') {
        Some(format!("{origin}{address}"))
    } else {
        let path = &rest[host_end..];
        let folder = path.split(['?', '#']).next().and_then(|p| p.rfind('/').map(|i| &p[..=i])).unwrap_or("/");
        Some(format!("{origin}{folder}{address}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let base = Some("https://sada.example/rss/all.xml");
        assert_eq!(resolve("/خبر/1", base).unwrap(), "https://sada.example/خبر/1");
        assert_eq!(resolve("1.html", base).unwrap(), "https://sada.example/rss/1.html");
        assert_eq!(resolve("//cdn.example/1", base).unwrap(), "https://cdn.example/1");
        assert_eq!(resolve("http://x.example/1 ", None).unwrap(), "http://x.example/1");
        assert_eq!(resolve("javascript:alert(1)", base), None);
        assert_eq!(resolve("/1", None), None);
    }

    #[test]
    fn persons() {
        assert_eq!(person("desk@sada.example (لينا شرف الدين)").unwrap(), "لينا شرف الدين");
        assert_eq!(person("desk@sada.example"), None);
        assert_eq!(author("<name>سلوى</name><email>s@x.example</email>").unwrap(), "سلوى");
    }
}
