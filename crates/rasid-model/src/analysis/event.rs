//! What happened, or was announced, planned, denied, alleged.
//!
//! In: `rasid_analyze`'s module `event`. Out: [`Event`]. Example: «ودخل وقف إطلاق النار حيز التنفيذ منتصف الليل» is a
//! `CEASEFIRE_IN_FORCE` that happened. Types are the files of `data/ar/events/`. Holds no verb.

use serde::{Deserialize, Serialize};

use super::mention::is_false;
use super::{Evidence, RuleId, Words};
use crate::Span;

/// Whether it took place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Modality {
    /// The text asserts it, or the actor says it of its own act.
    #[default]
    Happened,
    /// Decided or declared; whether it came about is not said.
    Announced,
    /// To come, or a clause of an agreement.
    Planned,
    /// The text or a party negates it.
    Denied,
    /// One party's claim about another.
    Reported,
}

/// A counted thing: «1960 جنديا», «أكثر من 2300 قتيل».
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Amount {
    /// The number.
    pub value: u64,
    /// What is counted, as printed: «جنديا».
    pub unit: String,
    /// Killed, wounded, displaced …, when the words tell it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// `at-least`, `at-most`, `about`; absent for an exact number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound: Option<String>,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Event {
    /// `ASSAULT`, `CEASEFIRE_AGREED` …
    #[serde(rename = "type")]
    pub kind: String,
    /// The word or phrase that evokes it.
    pub trigger: Words,
    /// Who did it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<Words>,
    /// To whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<Words>,
    /// Who brokered or supervised.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mediators: Vec<Words>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Words>,
    /// When, ISO 8601, only when the text ties a time to the event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Its end or deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Whether it took place.
    pub modality: Modality,
    /// What was counted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub amounts: Vec<Amount>,
    /// Index of the statement that claims it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_statement: Option<u32>,
    /// Older than the article's own news.
    #[serde(skip_serializing_if = "is_false")]
    pub background: bool,
    /// `stale`, …
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
    /// The rule that found it.
    pub rule: RuleId,
    /// Why.
    #[serde(skip)]
    pub evidence: Evidence,
}

impl Event {
    /// Calls `each` with every span.
    pub(super) fn each_span(&mut self, each: &mut dyn FnMut(&mut Span)) {
        each(&mut self.trigger.span);
        let roles = [&mut self.actors, &mut self.recipients, &mut self.mediators];
        roles.into_iter().flatten().for_each(|words| each(&mut words.span));
        if let Some(place) = &mut self.place {
            each(&mut place.span);
        }
        self.amounts.iter_mut().for_each(|amount| each(&mut amount.span));
        self.evidence.each_span(each);
    }
}
