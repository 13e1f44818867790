//! A time expression: what its words say, and what they mean at the precision of the words.
//!
//! In: `rasid_analyze`'s module `when`. Out: [`TimeExpression`]. Example: «10 نوفمبر/تشرين الثاني الماضي» of a page of April
//! 2024 means 2020-11-10 beside a war of autumn 2020; the literal 2023-11-10 stays in `alternatives`, flag `stale`.
//! Holds no grammar.

use serde::{Deserialize, Serialize};

use super::{Evidence, RuleId};
use crate::Span;

/// TIMEX3's four types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimeKind {
    /// A day or something coarser: «نوفمبر 2020».
    #[default]
    Date,
    /// Finer than a day: «مساء الثلاثاء».
    Time,
    /// An amount: «44 يوما».
    Duration,
    /// What comes again: «كل يوم جمعة».
    Set,
}

/// Another value that the same words can have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// ISO 8601 / TIMEX3.
    pub value: String,
    /// Why it could be meant, and why it was not taken.
    pub reason: String,
}

/// One time expression of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TimeExpression {
    /// Head noun and modifiers included, prepositions and clitics not.
    #[serde(flatten)]
    pub span: Span,
    /// As printed.
    pub surface: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: TimeKind,
    /// ISO 8601 / TIMEX3 with only the precision of the words; absent when it stays open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// `START`, `MID`, `END`, `APPROX`, `MORE_THAN`, `LESS_THAN`.
    #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
    pub modifier: Option<String>,
    /// The zone as an offset or name, when the words state one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// What it was resolved against: `published`, or the value of another expression.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// Other readings.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Alternative>,
    /// `stale`: the wording was copied from an older text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
    /// What the words say, before any anchor: `month=11 day=10 relation=last`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub said: String,
    /// The rule that found it.
    pub rule: RuleId,
    /// Why.
    #[serde(skip)]
    pub evidence: Evidence,
}

impl TimeExpression {
    /// True when the wording was copied from an older text.
    pub fn is_stale(&self) -> bool {
        self.flags.iter().any(|flag| flag == "stale")
    }

    /// True when it names a day, a part of one or a period of the calendar: not an amount, not what comes again, not a mere
    /// reference such as `PRESENT_REF`. `rasid_lexicon::dates::days_of` gives its first and last day.
    pub fn is_point(&self) -> bool {
        let named = self.value.as_deref().is_some_and(|value| value.starts_with(|c: char| c.is_ascii_digit()));
        named && matches!(self.kind, TimeKind::Date | TimeKind::Time)
    }

    /// Calls `each` with every span.
    pub(super) fn each_span(&mut self, each: &mut dyn FnMut(&mut Span)) {
        each(&mut self.span);
        self.evidence.each_span(each);
    }
}
