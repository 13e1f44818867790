//! One article of a story, with all that the story is told from.
//!
//! In: references to what the caller holds. Out: [`Member`]. Example: the member «sada-12» with its text and 14 events.
//! Owns nothing.

use rasid_model::{Analysis, Span};

use crate::contradiction::Side;
use crate::entry::Facts;
use crate::lineage::Placement;

/// One article of a story.
#[derive(Debug, Clone, Copy)]
pub struct Member<'m> {
    /// Its name in records.
    pub id: &'m str,
    /// What it says of itself.
    pub facts: Facts<'m>,
    /// What is understood of its text, spans in bytes.
    pub analysis: &'m Analysis,
    /// Where it stands.
    pub placement: Placement,
}

impl Member<'_> {
    /// When it was published, as stated.
    pub(crate) fn published(&self) -> Option<String> {
        self.facts.published.map(|dated| dated.value.clone())
    }

    /// Its words under `span` as one side of a contradiction.
    pub(crate) fn side(&self, value: &str, span: Span) -> Side {
        let spoken = self.analysis.statements.iter().find(|s| s.span.start < span.end && span.start < s.span.end);
        Side {
            article: self.id.to_owned(),
            value: value.to_owned(),
            words: span.of(self.facts.text).to_owned(),
            speaker: spoken.and_then(|statement| statement.speaker.clone()),
            published: self.published(),
        }
    }
}
