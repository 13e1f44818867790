//! Who said what: statements in lists, and those who speak.
//!
//! In: a [`SaidAsk`] or [`SpeakerAsk`]. Out: [`Said`], [`Speaker`], [`SpeakerPage`]. Example: all that «ديمتري بيسكوف» said in
//! April 2024, newest first, each with its chain and its article. Asks nothing of the text.

use jiff::civil::Date;
use rasid_model::{MentionKind, Statement};
use serde::Serialize;

use super::types::{Name, Origin, Share};

/// A statement in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
    /// The article that prints it.
    pub origin: Origin,
    /// Its index among the article's statements.
    pub index: u32,
    /// Who said it; absent when nobody is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<Name>,
    /// Whoever passed it on, the outermost first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Name>,
    /// The day it was said, else the day the article was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Date>,
    /// True when the article tells the day it was said.
    pub day_told: bool,
    /// The statement as the article's record holds it, offsets in characters.
    pub statement: Statement,
}

/// Which statements.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SaidAsk {
    /// Key of the speaker.
    pub speaker: Option<String>,
    /// Words of the speaker's role as printed.
    pub role: Option<String>,
    /// Key of somebody in the chain.
    pub via: Option<String>,
    /// `says`, `denies`, `warns` …
    pub force: Option<String>,
    /// First day.
    pub since: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// Words that the statement, its speaker's name or role must have, in any form: «انسحاب القوات».
    pub topic: Option<String>,
    /// Only this article.
    pub article: Option<String>,
    /// Only articles of this story.
    pub story: Option<String>,
    /// Leave out what stands in copies of other articles.
    pub without_copies: bool,
    /// Oldest first instead of newest first.
    pub oldest_first: bool,
    /// Where the leaf before ended.
    pub cursor: Option<String>,
    /// How many.
    pub limit: usize,
}

/// Somebody who speaks.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Speaker {
    /// Who.
    pub who: Name,
    /// The role printed most often.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Statements.
    pub statements: u64,
    /// Articles with statements.
    pub articles: u64,
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
}

/// Which speakers: those with most statements first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpeakerAsk {
    /// Only persons, organisations …
    pub kind: Option<MentionKind>,
    /// Only those without a name: «مصدر أمني».
    pub unnamed: bool,
    /// Words of the name, in any spelling.
    pub words: Option<String>,
    /// Where the leaf before ended.
    pub cursor: Option<String>,
    /// How many.
    pub limit: usize,
}

/// Somebody who speaks, with roles over time.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct SpeakerPage {
    /// Who, and how much.
    pub speaker: Speaker,
    /// How the name is printed, the most frequent first.
    pub spellings: Vec<Share>,
    /// Roles in the order of their first day.
    pub roles: Vec<RoleTime>,
    /// Who passed the statements on, the most frequent first.
    pub via: Vec<Share>,
    /// Outlets that printed them.
    pub outlets: Vec<Share>,
    /// What the articles are about in which the speaker speaks, the most frequent first.
    pub topics: Vec<Share>,
}

/// A role, and when it was printed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct RoleTime {
    /// As printed.
    pub role: String,
    /// First day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    /// Last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
    /// How many statements carry it.
    pub statements: u64,
    /// Outlets that print it.
    pub outlets: Vec<String>,
}
