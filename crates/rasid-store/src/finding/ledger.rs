//! Agreements across articles: each with the points of its life, every point with its words.
//!
//! In: a [`LedgerAsk`]. Out: [`Ledger`]. Example: «هدنة اليمن 2022»: agreed 2022-04-01, in force 2022-04-02, extended twice, ended
//! 2022-10-02; four articles say so. A claim of a breach stands beside the life line and never moves it.

use serde::Serialize;

use super::types::{Cite, Name, Origin, Spot};

/// One agreement.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Ledger {
    /// What addresses use.
    pub key: String,
    /// `ceasefire`, `truce`, `peace`, `exchange` …
    pub kind: String,
    /// How the articles name it, the most frequent first.
    pub names: Vec<String>,
    /// Sides.
    pub parties: Vec<Name>,
    /// Brokers, guarantors, supervisors.
    pub mediators: Vec<Name>,
    /// Where it was made, or holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Spot>,
    /// `announced`, `agreed`, `in-force`, `suspended`, `ended`.
    pub state: String,
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Stated>,
    /// When it took effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force: Option<Stated>,
    /// Its planned end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Stated>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<Stated>,
    /// Extensions, suspensions, deployments, releases …, in order of their dates.
    pub steps: Vec<Step>,
    /// Claims of a breach, in order of their dates.
    pub breaches: Vec<Breach>,
    /// Clauses.
    pub clauses: Vec<Clause>,
    /// The articles that tell of it, oldest first.
    pub articles: Vec<Origin>,
    /// How many of them are no copies of others.
    pub independent: u32,
}

/// A date, and who states it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Stated {
    /// ISO 8601 with the precision of the words.
    pub value: String,
    /// The words that say so.
    pub cites: Vec<Cite>,
    /// Other dates that articles state for the same point.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Other>,
}

/// Another date for the same point.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Other {
    /// ISO 8601.
    pub value: String,
    /// The words that say so.
    pub cites: Vec<Cite>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Step {
    /// `extended`, `suspended`, `withdrawal`, `deployment`, `release` …
    pub kind: String,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The new end that an extension sets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The words that say so.
    pub cites: Vec<Cite>,
}

/// A breach that one side lays at the other's door.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Breach {
    /// Who says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accuser: Option<Name>,
    /// Who is said to have done it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accused: Option<Name>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// True when the accused denies it.
    pub denied: bool,
    /// The words.
    pub cites: Vec<Cite>,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Clause {
    /// `withdrawal`, `deployment`, `prisoners`, `aid`, `monitoring` …
    pub kind: String,
    /// Its deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Its words.
    pub cites: Vec<Cite>,
}

/// Which agreements: the one told of last first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LedgerAsk {
    /// `ceasefire`, `truce` …
    pub kind: Option<String>,
    /// `in-force`, `ended` …
    pub state: Option<String>,
    /// Key of a party or mediator.
    pub party: Option<String>,
    /// Only agreements told of in this story.
    pub story: Option<String>,
    /// Where the leaf before ended.
    pub cursor: Option<String>,
    /// How many.
    pub limit: usize,
}
