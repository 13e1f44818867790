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

pub use agreement::{Change, Claim, Ledger, Point, State, Step, Telling, concerns_ledger, fold, next, step};
pub use document::{Document, Published};
pub use event::{EventType, event_types};
pub use explain::{Explanation, FindingKind, explain};

/// Reads `document` for all findings, each kind in the order of the text. Texts in other languages than Arabic give none,
/// but for the times of Persian ones.
pub fn analyze(document: &Document<'_>) -> Analysis {
    if !document.is_arabic() && !document.is_persian() {
        return Analysis::default();
    }
    let reading = Reading::new(document.text);
    let mut issues = Vec::new();
    let times = when::find(&reading, document, &mut issues);
    if document.is_persian() {
        return Analysis { times, issues, ..Analysis::default() };
    }
    let mentions = mention::find(&reading, document, &times);
    let statements = say::find(&reading, document, &times, &mentions);
    let events = event::find(&reading, document, &times, &mentions, &statements);
    let agreements = agreement::find(&reading, &mentions, &events, &statements);
    let keywords = keyword::find(document, &mentions);
    Analysis { times, mentions, statements, events, agreements, keywords, issues }
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
