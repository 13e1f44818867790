//! Names, places and origins: what every finding in a list carries.
//!
//! In: an article's record. Out: [`Origin`] (in which article), [`Name`] (who), [`Spot`] (where), [`Cite`] (in which words).
//! Example: «بيسكوف» and «دميتري بيسكوف» have one [`Name`], key «ديمتري-بيسكوف». Offsets are characters, as in the records.

use jiff::civil::Date;
use rasid_model::{MentionKind, Precision};
use serde::{Deserialize, Serialize};

/// The article in which something was found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Origin {
    /// Id of the article.
    pub id: String,
    /// Headline.
    pub title: String,
    /// Name of the outlet, else its domain.
    pub outlet: String,
    /// Key of the outlet.
    pub outlet_key: String,
    /// Address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Date of publication as stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// How fine that date is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
    /// Whom the page credits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credited_source: Option<String>,
    /// The story it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
    /// `origin`, `copy`, `rewrite`, `part`, `follow-up`, `update`, once it is placed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
}

/// Who: a person, an organisation, a place that acts, an agency; or the words of an unnamed source.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Name {
    /// The same for all spellings: what addresses and filters use.
    pub key: String,
    /// The full name.
    pub name: String,
    /// In English, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// What is named; absent for the words of an unnamed source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<MentionKind>,
}

/// Where.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Spot {
    /// The same for all spellings.
    pub key: String,
    /// The name.
    pub name: String,
    /// In English, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Degrees north, when it is a known point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
}

/// The words that say something, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Cite {
    /// The article.
    pub origin: Origin,
    /// First character of the words in the article's text.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words, or the sentence around them.
    pub words: String,
}

/// One leaf of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Leaf<T> {
    /// What stands on it.
    pub items: Vec<T>,
    /// Where the next leaf begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

impl<T> Default for Leaf<T> {
    fn default() -> Self {
        Self { items: Vec::new(), next: None }
    }
}

/// A value, its label and how often it occurs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Share {
    /// What to filter by.
    pub value: String,
    /// What to show.
    pub label: String,
    /// The same in English, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
    /// How often.
    pub count: u64,
}

/// What fell on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DayShare {
    /// The day.
    pub day: Date,
    /// How much.
    pub count: u64,
}
