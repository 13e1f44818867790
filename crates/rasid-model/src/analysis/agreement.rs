//! A ceasefire or another agreement as one article tells it: parties, dates of its life, clauses, what became of it.
//!
//! In: `rasid_analyze`'s module `agreement`, from the events of the article. Out: [`Agreement`], a line of a ledger.
//! Example: Yemen 2022: agreed 2022-04-01, in force 2022-04-02, until 2022-06-02, extended twice, ended 2022-10-02.
//! A claim of a breach never changes the state; it is a follow-up with accuser and accused.

use serde::{Deserialize, Serialize};

use super::{Evidence, RuleId, Words};
use crate::Span;

/// A date and the words it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DatedWords {
    /// ISO 8601 with the precision of the words.
    pub date: String,
    /// The sentence or expression that says it.
    #[serde(flatten)]
    pub span: Span,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Provision {
    /// `withdrawal`, `deployment`, `prisoners`, `aid`, `monitoring`, `disarmament`, `territory` …
    pub kind: String,
    /// Its words.
    #[serde(flatten)]
    pub span: Span,
    /// Its deadline.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub until: Option<String>,
}

/// Something that happened to the agreement or because of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FollowUp {
    /// `extended`, `suspended`, `withdrawal`, `deployment`, `release` …
    pub kind: String,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
    /// The new end that an extension sets.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub until: Option<String>,
    /// Its words.
    #[serde(flatten)]
    pub span: Span,
    /// Index of the event.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub event: Option<u32>,
}

/// A breach that one side lays at the other's door.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Violation {
    /// Who says so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub accuser: Option<String>,
    /// Who is said to have done it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub accused: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<String>,
    /// True when the accused denies it in the same article.
    #[serde(default)]
    pub denied: bool,
    /// The words.
    #[serde(flatten)]
    pub span: Span,
}

/// One agreement.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Agreement {
    /// `ceasefire`, `truce`, `peace`, `exchange`, `border`, `grain` …
    pub kind: String,
    /// How the article names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Words>,
    /// Sides.
    pub parties: Vec<String>,
    /// Brokers, guarantors, supervisors.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mediators: Vec<String>,
    /// Where it was made, or holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// `announced`, `agreed`, `in-force`, `suspended`, `ended`.
    pub state: String,
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<String>,
    /// When it took effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force: Option<String>,
    /// Its planned end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<String>,
    /// Clauses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub provisions: Vec<Provision>,
    /// What became of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<FollowUp>,
    /// Alleged breaches.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub violations: Vec<Violation>,
    /// Indices of the events it was made from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<u32>,
    /// The rule that made it.
    pub rule: RuleId,
    /// Why.
    #[serde(skip)]
    pub evidence: Evidence,
}

impl Agreement {
    /// Calls `each` with every span.
    pub(super) fn each_span(&mut self, each: &mut dyn FnMut(&mut Span)) {
        if let Some(name) = &mut self.name {
            each(&mut name.span);
        }
        self.provisions.iter_mut().for_each(|part| each(&mut part.span));
        self.follow_ups.iter_mut().for_each(|part| each(&mut part.span));
        self.violations.iter_mut().for_each(|part| each(&mut part.span));
        self.evidence.each_span(each);
    }
}
