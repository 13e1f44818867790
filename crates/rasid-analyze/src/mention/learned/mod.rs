//! Names by a model that learned from annotated sentences, with what tables and rules say as its features.
//!
//! In: a text in which tables and rules have found what they can, a [`NamesModel`]. Out: names where the rules found none, or, for measuring,
//! all names as the model sees them. Example: «وصل سميث إلى باريس» with a model that learned what stands behind «وصل».
//! Takes nothing away from the rules. Without a model nothing of this runs.

mod chain;
mod complete;
mod features;
mod model;

use std::ops::Range;

use rasid_model::Span;
use rasid_text::Reading;

pub use chain::{COUNT, Expected, LABELS, Scores, Steps, best, expected, kind, may_follow, opens};
pub(super) use complete::complete;
pub use complete::names_of;
pub use model::NamesModel;

use super::scan::Scan;
use crate::{Document, when};
use features::Shown;
use model::Written;

/// A token as a model is trained on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeaturedToken {
    /// Where it stands.
    pub span: Span,
    /// What it shows of itself.
    pub features: Vec<String>,
}

/// The tokens of each sentence of `text` with their features, as [`NamesModel`] will see them.
pub fn featured(text: &str) -> Vec<Vec<FeaturedToken>> {
    with_scan(text, |scan| {
        let shown = Shown::new(scan);
        let token = |sentence: &Range<usize>, at: usize| {
            let mut written = Written::default();
            shown.tell(sentence, at, &mut written);
            FeaturedToken { span: scan.reading.tokens()[at].span, features: written.0 }
        };
        let sentences = scan.reading.sentences().iter().map(|sentence| &sentence.tokens);
        sentences.map(|sentence| sentence.clone().map(|at| token(sentence, at)).collect()).collect()
    })
}

/// All names of `text` as the model alone decides, each with the number of its kind (of [`LABELS`]: persons, places, organisations).
pub fn decided(text: &str, model: &NamesModel) -> Vec<(Span, usize)> {
    with_scan(text, |scan| {
        let shown = Shown::new(scan);
        let mut names = Vec::new();
        for sentence in scan.reading.sentences() {
            let scores = complete::scores(&shown, &sentence.tokens, model);
            for (tokens, kind) in names_of(&best(&scores, &model.steps)) {
                let tokens = sentence.tokens.start + tokens.start..sentence.tokens.start + tokens.end;
                names.push((scan.reading.span(tokens), kind));
            }
        }
        names
    })
}

/// Calls `each` with what tables and rules find in `text`.
fn with_scan<T>(text: &str, each: impl FnOnce(&Scan<'_>) -> T) -> T {
    let document = Document { text, ..Document::default() };
    let reading = Reading::new(text);
    let times = when::find(&reading, &document, &mut Vec::new());
    each(&super::by_rules(&reading, &document, &times))
}
