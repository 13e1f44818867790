//! Who said what, through whom.
//!
//! In: `rasid_analyze`'s module `say`. Out: [`Statement`]. Example: «ونقلت وكالة أذرتاج عن المستشار قوله "بدأت العملية"» has the
//! speaker «حكمت حاجييف», the chain [«وكالة أذرتاج»], the cue «نقلت», and is direct.
//! Holds no verb.

use serde::{Deserialize, Serialize};

use super::{Evidence, RuleId};
use crate::Span;

/// In the speaker's own words or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatementKind {
    /// Between quotation marks.
    Direct,
    /// Reported: «قال إن …».
    #[default]
    Indirect,
}

/// Whether the speaker asserts or denies the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// «نفى أن …», «لم يؤكد …».
    Deny,
}

/// One statement.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Statement {
    /// The content, without quotation marks and without «أن».
    #[serde(flatten)]
    pub span: Span,
    /// The content as printed.
    pub surface: String,
    /// In own words or reported.
    pub kind: StatementKind,
    /// The speaker's name as the article gives it in full, or the wording of an unnamed source; absent when nobody is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The words that name the speaker here: «المستشار».
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker_surface: Option<String>,
    /// The speaker's role as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Who passed it on, the outermost first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<String>,
    /// The word of saying as printed, without clitics.
    pub cue: String,
    /// What the cue does: `says`, `announces`, `confirms`, `denies`, `warns`, `accuses`, `demands` …
    pub force: String,
    /// Set when the content is denied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub polarity: Option<Polarity>,
    /// When it was said, ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// What it answers: «سؤال عن …».
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<String>,
    /// The rule that found it.
    pub rule: RuleId,
    /// Where the cue stands.
    #[serde(rename = "cue_at", skip_serializing_if = "Option::is_none")]
    pub cue_span: Option<Span>,
    /// Where the words that name the speaker stand.
    #[serde(rename = "speaker_at", skip_serializing_if = "Option::is_none")]
    pub speaker_span: Option<Span>,
    /// Index of the speaker's mention in the same analysis.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub speaker_mention: Option<u32>,
    /// Why.
    #[serde(skip)]
    pub evidence: Evidence,
}

impl Statement {
    /// Calls `each` with every span.
    pub(super) fn each_span(&mut self, each: &mut dyn FnMut(&mut Span)) {
        each(&mut self.span);
        for span in [&mut self.cue_span, &mut self.speaker_span].into_iter().flatten() {
            each(span);
        }
        self.evidence.each_span(each);
    }
}
