//! One clean article and where each of its fields came from.
//!
//! In: `article::extract` fills it from a page. Out: the value that every later stage reads; its JSON form is in `record`.
//! Example: headline «الكرملين: قوات حفظ السلام …», eight paragraphs, `credited_source` «الجزيرة», the second article of the
//! same page apart in `related`.
//! Holds no analysis: who said what and what happened come later.

use serde::{Deserialize, Serialize};

use crate::{Analysis, Dated, Issue, Span};

/// An article: its own words, and what its page says about it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Article {
    /// The path as given, with `#N` for an item inside it.
    pub input: String,
    /// Hash of canonical URL and text, 16 hex digits.
    pub id: String,
    /// Address under which the page was found.
    pub url: Option<String>,
    /// Address that the page itself calls its own.
    pub canonical_url: Option<String>,
    /// Who published it.
    pub outlet: Outlet,
    /// The headline without the site's suffix.
    pub title: Option<String>,
    /// First publication.
    pub published: Option<Dated>,
    /// Last change.
    pub modified: Option<Dated>,
    /// Persons who wrote it.
    pub authors: Vec<String>,
    /// Whom the page itself credits.
    pub credited_source: Option<CreditedSource>,
    /// BCP 47 language: `ar`, `fa`, `en` …
    pub language: Option<String>,
    /// `rtl` or `ltr`.
    pub direction: Option<String>,
    /// The article's own paragraphs joined by `\n`.
    pub text: String,
    /// Paragraphs, headings, quotes and lists: spans of `text` in order, without overlap.
    pub blocks: Vec<Block>,
    /// Keywords as printed, letters folded to Arabic.
    pub page_keywords: Vec<String>,
    /// Read-also links, and foreign articles pasted on the page.
    pub related: Vec<Related>,
    /// Pictures of the article.
    pub images: Vec<Image>,
    /// What stood on the page beside or inside the article and is not in `text`.
    pub removed: Vec<Removed>,
    /// What a reader should know.
    pub issues: Vec<Issue>,
}

/// The publisher of a page.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Outlet {
    /// Its name as the page prints it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name: Option<String>,
    /// Its host name without `www.`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub domain: Option<String>,
}

/// One part of the article's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands in `Article::text`.
    pub span: Span,
    /// The time printed on a live blog's entry, as printed.
    pub time: Option<String>,
}

/// Kinds of text block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading inside the text.
    Heading,
    /// A block quotation.
    Quote,
    /// One item of a list.
    List,
    /// A picture's caption (not used while captions are kept with their images).
    Caption,
}

/// Whom a page credits for its text: «المصدر: الجزيرة», a trailing «(بترا)».
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditedSource {
    /// The name alone.
    pub name: String,
    /// The words in which it is credited.
    pub raw: String,
}

/// Another article that the page offers or carries.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Related {
    /// Its headline.
    pub title: String,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
    /// Its text, when the whole of it was pasted on the page.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
    /// What is understood of that text; spans in characters in a record.
    #[serde(flatten)]
    pub analysis: Analysis,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Its address, resolved against the page's.
    pub url: String,
    /// Its caption as printed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub caption: Option<String>,
}

/// Something that stood on the page and is not in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// Why: the name of the label or mark-up rule (`read-also`, `share`, `caption`, `advertisement` …).
    pub reason: String,
    /// Its first words.
    pub sample: String,
}
