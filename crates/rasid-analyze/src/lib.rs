//! One text in, all that is understood of it out.
//!
//! In: [`Document`]: a text, its headline, the day it was published. Out: [`Analysis`]: times, names, statements, events,
//! agreements, keywords. Example: «قال المتحدث باسم الكرملين الأربعاء إن …» holds a time, two names and a statement.
//! Pure: no clock, no disk, no network, no failure; a time that nothing anchors stays open. Sees one text at a time.

mod agreement;
mod document;
mod event;
mod keyword;
mod mention;
mod say;
mod when;

use rasid_model::Analysis;
use rasid_text::Reading;

pub use document::{Document, Published};

/// Reads `document` for all findings, each kind in the order of the text.
pub fn analyze(document: &Document<'_>) -> Analysis {
    let reading = Reading::new(document.text);
    let mut issues = Vec::new();
    let times = when::find(&reading, document, &mut issues);
    let mentions = mention::find(&reading, document, &times);
    let statements = say::find(&reading, document, &times, &mentions);
    let events = event::find(&reading, document, &times, &mentions, &statements);
    let agreements = agreement::find(&reading, document, &events, &statements);
    let keywords = keyword::find(&reading, document, &mentions);
    Analysis { times, mentions, statements, events, agreements, keywords, issues }
}
