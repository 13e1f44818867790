//! Statements: who said what, through whom.
//!
//! In: a text that was read, with its times and names. Out: [`Statement`]s in the order of the text. Example: «ونقلت وكالة أذرتاج
//! عن المستشار قوله: "بدأت العملية"» is a direct statement of the adviser through the agency.
//! One shape of sentence a file; the words are tables of `data/ar/say/`. A denied saying («لم يقل»), a scare quote, the title of a
//! work and the reporter's own voice («يشار إلى أن») are no statements. Whether it is true is nobody's claim here.

mod according;
mod clause;
mod content;
mod finder;
mod lexicon;
mod memory;
mod participle;
mod phrase;
mod quotation;
mod quotes;
mod record;
mod relay;
mod subject;
#[cfg(test)]
mod tests;
mod verb;
mod words;

use rasid_model::{Mention, Statement, TimeExpression};
use rasid_text::Reading;

use crate::Document;

/// All statements of the text.
pub(crate) fn find(
    reading: &Reading<'_>,
    document: &Document<'_>,
    times: &[TimeExpression],
    mentions: &[Mention],
) -> Vec<Statement> {
    let text = words::Text::new(reading, lexicon::lexicon(), mentions, times);
    finder::Finder::new(&text, document).all()
}
