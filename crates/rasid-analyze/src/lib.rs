//! One text in, all that is understood of it out.
//!
//! In: [`Document`]: a text, its headline, the day it was published. Out: [`Analysis`]: times, names, statements, events,
//! agreements, keywords. Example: «قال المتحدث باسم الكرملين الأربعاء إن …» holds a time, two names and a statement.
//! Pure: no clock, no disk, no network, no failure; a time that nothing anchors stays open. Sees one text at a time.

mod agreement;
mod document;
mod event;
mod explain;
mod keyword;
mod mention;
mod say;
mod when;

use rasid_model::{Analysis, ArticleRecord};
use rasid_text::Reading;

pub use agreement::{State, Step, next, step};
pub use document::{Document, Published};
pub use event::{EventType, event_types};
pub use explain::{Explanation, FindingKind, explain};

/// Names by a learned model: what training and the command line need of it.
pub mod names {
    pub use crate::mention::learned::{
        COUNT, Expected, FeaturedToken, LABELS, NamesModel, Scores, Steps, best, decided, expected, featured, kind,
        may_follow, names_of, opens,
    };
}

/// The time expressions of a text alone, for who needs nothing else.
pub fn times(text: &str, published: Option<Published>) -> Vec<rasid_model::TimeExpression> {
    let document = Document { text, published, ..Document::default() };
    when::find(&Reading::new(text), &document, &mut Vec::new())
}

/// Reads `document` for all findings, each kind in the order of the text. Texts in other languages than Arabic give none,
/// but for the times of Persian ones.
pub fn analyze(document: &Document<'_>) -> Analysis {
    analyze_up_to(document, None)
}

/// The same, without the kinds that come behind `last`: each kind stands on those before it. Benchmarks tell the shares of the
/// stages by it.
pub fn analyze_up_to(document: &Document<'_>, last: Option<FindingKind>) -> Analysis {
    if !document.is_arabic() && !document.is_persian() {
        return Analysis::default();
    }
    let reading = Reading::new(document.text);
    let ends = |kind| last == Some(kind);
    let mut found = Analysis::default();
    found.times = when::find(&reading, document, &mut found.issues);
    if document.is_persian() || ends(FindingKind::Time) {
        return found;
    }
    found.mentions = mention::find(&reading, document, &found.times);
    if ends(FindingKind::Mention) {
        return found;
    }
    found.statements = say::find(&reading, document, &found.times, &found.mentions);
    if ends(FindingKind::Statement) {
        return found;
    }
    found.events = event::find(&reading, document, &found.times, &found.mentions, &found.statements);
    if ends(FindingKind::Event) {
        return found;
    }
    found.agreements = agreement::find(&reading, &found.mentions, &found.events, &found.statements);
    if !ends(FindingKind::Agreement) {
        found.keywords = keyword::find(document, &found.times, &found.mentions);
    }
    found
}

/// The record of an article with what is understood of its text, and of the foreign texts that its page carries.
#[must_use]
pub fn analyzed(mut record: ArticleRecord) -> ArticleRecord {
    for related in &mut record.related {
        let Some(text) = &related.text else { continue };
        // The page's date is not known to be that of a text pasted on it: its relative times stay open.
        let document = Document { text, title: Some(&related.title), ..Document::default() };
        related.analysis = analyze(&document).in_characters(text);
    }
    let analysis = analyze(&Document::of(&record));
    record.with_analysis(analysis)
}
