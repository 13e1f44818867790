//! What a page says about itself in its mark-up, before anything of it is believed.
//!
//! In: the tree. Out: [`Claims`]: headlines, dates, authors, names, addresses, each with where it stood.
//! Example: `<meta property="article:author" content="وكالات">` is a claim of an author that no later step accepts.
//! Weighs nothing: `headline`, `dates`, `authors` and `outlet` choose among the claims.

mod schema;
mod scripts;

use rasid_lexicon::MetaField;
use rasid_model::Clue;

use crate::dom::{Dom, NodeId, Tag, decode, squeeze};

pub(crate) use scripts::{StoryInScript, story_in_scripts};

/// A value with where it was stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) field: MetaField,
    pub(crate) from: Clue,
    pub(crate) value: String,
    /// The element that states it; 0 for a script.
    pub(crate) at: NodeId,
    /// For an author: what the page says the author is.
    pub(crate) kind: AuthorKind,
}

/// What kind of author a claim names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum AuthorKind {
    /// Not said.
    #[default]
    Unknown,
    /// A schema.org `Person`.
    Person,
    /// A schema.org `Organization`.
    Organization,
}

/// All that a page claims.
#[derive(Debug, Clone, Default)]
pub(crate) struct Claims {
    /// Every stated fact, in document order, scripts last.
    pub(crate) facts: Vec<Claim>,
    /// The `<title>`.
    pub(crate) page_title: Option<String>,
    /// `<link rel=canonical>`.
    pub(crate) canonical: Option<String>,
    /// `lang` of the page.
    pub(crate) lang: Option<String>,
    /// The outlet's country, when its file tells it.
    pub(crate) country: Option<String>,
    /// schema.org types of the page's objects.
    pub(crate) types: Vec<String>,
    /// Scripts that may hold data.
    pub(crate) data_scripts: Vec<NodeId>,
}

impl Claims {
    /// The values stated for `field`, in document order.
    pub(crate) fn values(&self, field: MetaField) -> impl Iterator<Item = &Claim> {
        self.facts.iter().filter(move |c| c.field == field)
    }

    /// The first value stated for `field`.
    pub(crate) fn first(&self, field: MetaField) -> Option<&str> {
        self.values(field).map(|c| c.value.as_str()).next()
    }

    fn add(&mut self, field: MetaField, from: Clue, raw: &str, at: NodeId) {
        let mut value = squeeze(&decode(raw));
        if value.contains("&quot;") || value.contains("&#") || value.contains("&amp;") {
            value = squeeze(&decode(&value));
        }
        if !value.is_empty() {
            self.facts.push(Claim { field, from, value, at, kind: AuthorKind::Unknown });
        }
    }
}

/// Gathers the claims of a page.
pub(crate) fn gather(dom: &Dom<'_>) -> Claims {
    let mut claims = Claims::default();
    for id in dom.ids() {
        match dom.tag(id) {
            Tag::Text | Tag::Root => {}
            Tag::Meta => meta(dom, id, &mut claims),
            Tag::Title if claims.page_title.is_none() && !in_svg(dom, id) => {
                claims.page_title = Some(squeeze(&decode(dom.children(id).next().map_or("", |text| dom.raw(text)))));
            }
            Tag::Link => link(dom, id, &mut claims),
            Tag::Html => claims.lang = dom.attr(id, "lang").or_else(|| dom.attr(id, "xml:lang")).map(str::to_owned),
            Tag::Script => script(dom, id, &mut claims),
            _ => attributes(dom, id, &mut claims),
        }
    }
    claims
}

fn in_svg(dom: &Dom<'_>, id: NodeId) -> bool {
    dom.ancestors(id).any(|a| dom.tag(a) == Tag::Svg)
}

/// `<meta name|property|itemprop|http-equiv content>`.
fn meta(dom: &Dom<'_>, id: NodeId, claims: &mut Claims) {
    let Some(content) = dom.attr(id, "content").filter(|c| !c.trim().is_empty()) else {
        return;
    };
    for (attribute, value) in dom.attrs(id) {
        let clue = match attribute.to_ascii_lowercase().as_str() {
            "name" | "property" | "http-equiv" => Clue::Meta,
            "itemprop" => Clue::Microdata,
            _ => continue,
        };
        if let Some(field) = MetaField::of(value) {
            claims.add(field, clue, content, id);
            return;
        }
    }
}

fn link(dom: &Dom<'_>, id: NodeId, claims: &mut Claims) {
    let rel = dom.attr(id, "rel").unwrap_or_default();
    if claims.canonical.is_none() && rel.eq_ignore_ascii_case("canonical") {
        claims.canonical = dom.attr(id, "href").map(|h| squeeze(&decode(h))).filter(|h| !h.is_empty());
    }
}

fn script(dom: &Dom<'_>, id: NodeId, claims: &mut Claims) {
    let kind = dom.attr(id, "type").unwrap_or_default();
    let Some(text) = dom.children(id).next() else {
        return;
    };
    if kind.to_ascii_lowercase().contains("ld+json") {
        schema::read(dom.raw(text), claims);
    } else if dom.raw(text).len() > 200 && dom.attr(id, "src").is_none() {
        claims.data_scripts.push(id);
    }
}

/// Microdata and `RDFa` in attributes of visible elements.
fn attributes(dom: &Dom<'_>, id: NodeId, claims: &mut Claims) {
    for (attribute, value) in dom.attrs(id) {
        let is_statement = attribute.eq_ignore_ascii_case("itemprop") || attribute.eq_ignore_ascii_case("property");
        if !is_statement {
            if attribute.eq_ignore_ascii_case("itemtype") {
                claims.types.push(value.rsplit('/').next().unwrap_or_default().to_owned());
            }
            continue;
        }
        let Some(field) = value.split_ascii_whitespace().find_map(MetaField::of) else {
            continue;
        };
        // The text itself is read from the page, not from the claim.
        if field == MetaField::Body {
            continue;
        }
        let before = claims.facts.len();
        let title = || dom.attr(id, "title").filter(|_| dom.tag(id) == Tag::Abbr);
        let stated = dom
            .attr(id, "content")
            .or_else(|| dom.attr(id, "datetime"))
            .or_else(title)
            .filter(|v| !v.trim().is_empty());
        if let Some(stated) = stated {
            claims.add(field, Clue::Microdata, stated, id);
        } else {
            let text = named_inside(dom, id).unwrap_or_else(|| dom.text(id));
            claims.add(field, Clue::Microdata, &text, id);
        }
        claims.facts[before..].iter_mut().for_each(|claim| claim.kind = author_kind(dom, id));
    }
}

/// What `itemtype` says of an author.
fn author_kind(dom: &Dom<'_>, id: NodeId) -> AuthorKind {
    match dom.attr(id, "itemtype").and_then(|t| t.rsplit('/').next()) {
        Some("Person") => AuthorKind::Person,
        Some(_) => AuthorKind::Organization,
        None => AuthorKind::Unknown,
    }
}

/// The `itemprop=name` inside an author or publisher.
fn named_inside(dom: &Dom<'_>, id: NodeId) -> Option<String> {
    let inner = dom.below(id).find(|n| dom.attr(*n, "itemprop") == Some("name"))?;
    Some(dom.attr(inner, "content").map_or_else(|| dom.text(inner), str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;

    fn all(html: &str) -> Vec<(MetaField, Clue, String)> {
        gather(&parse(html)).facts.into_iter().map(|c| (c.field, c.from, c.value)).collect()
    }

    #[test]
    fn meta_microdata_and_schema() {
        use MetaField::{Author, Published, Title};
        assert_eq!(
            all("<meta property='og:title' content='&quot;نعم&quot;'><meta name=viewport content=x>"),
            [(Title, Clue::Meta, "\"نعم\"".into())]
        );
        assert_eq!(
            all("<span itemprop=datePublished content='2022-07-22T15:40:00+00:00'>22/07/2022</span>"),
            [(Published, Clue::Microdata, "2022-07-22T15:40:00+00:00".into())]
        );
        assert_eq!(
            all("<div itemprop=author><span itemprop=name>سلوى</span></div>")[0],
            (Author, Clue::Microdata, "سلوى".into())
        );
        let found = all(r#"<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"عنوان",
            "datePublished":"2024-04-17","author":[{"@type":"Person","name":"رامي"}]}]}</script>"#);
        assert_eq!(
            found,
            [
                (Author, Clue::JsonLd, "رامي".into()),
                (Published, Clue::JsonLd, "2024-04-17".into()),
                (Title, Clue::JsonLd, "عنوان".into())
            ]
        );
    }

    #[test]
    fn title_lang_and_canonical() {
        let claims = gather(&parse(
            "<html lang=ar-MA><title>عنوان &#8211; رياح</title><link rel=canonical href='/a?b=1&amp;c=2'>",
        ));
        assert_eq!(claims.page_title.as_deref(), Some("عنوان – رياح"));
        assert_eq!(claims.lang.as_deref(), Some("ar-MA"));
        assert_eq!(claims.canonical.as_deref(), Some("/a?b=1&c=2"));
    }
}
