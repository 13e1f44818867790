//! When an article was published or changed, and how that is known.
//!
//! In: the clues of a page. Out: [`Dated`]: the winning clue's value, its precision, and the clues that lost.
//! Example: «تاريخ النشر: 17th, April 2024 GMT» → value `2024-04-17`, precision day, zone `GMT`, from the date line.
//! A date that the page does not state is absent; nothing here invents one.

use serde::{Deserialize, Serialize};

/// A moment or day with the clue that stated it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// ISO 8601 with only the precision that was stated: `2024-04`, `2024-04-17`, `2024-04-17T10:05:00+03:00`.
    pub value: String,
    /// How fine the statement is.
    pub precision: Precision,
    /// The zone as stated («GMT», «مكة المكرمة», `+03:00`), when it was.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub zone: Option<String>,
    /// Which kind of clue won.
    pub from: Clue,
    /// The words or the attribute that were read.
    pub raw: String,
    /// The clues that did not win, in the order in which they were found.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub losers: Vec<Loser>,
}

/// A clue that lost against a better one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loser {
    /// Its kind.
    pub from: Clue,
    /// What was read.
    pub raw: String,
    /// What it would have meant.
    pub value: String,
}

/// How fine a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// Year and month.
    Month,
    /// Year, month and day.
    Day,
    /// To the minute.
    Minute,
    /// To the second or finer.
    Second,
}

/// Where on the page, or beside it, a date was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clue {
    /// schema.org in a JSON-LD script.
    JsonLd,
    /// schema.org in attributes (`itemprop="datePublished"`).
    Microdata,
    /// A `<meta>` tag.
    Meta,
    /// A `<time datetime>` element.
    TimeTag,
    /// A visible line such as «تاريخ النشر: …».
    DateLine,
    /// The feed that carried the item.
    Feed,
    /// Another JSON object in a script of the page.
    Script,
    /// Digits in the page's address.
    Url,
    /// The place that the outlet's file names.
    Layout,
}
