//! One page in, one clean article or a refusal out.
//!
//! In: [`Page`](rasid_model::Page) bytes and the known outlets. Out: [`Extracted`].
//! Example: the page of «الكرملين: قوات حفظ السلام …» gives its eight paragraphs as `text`, «الجزيرة» as credited source,
//! and the second article pasted below «إقرأ أيضاً» in `related`.
//! Pure: no clock, no disk, no network, no failure. Does not read the meaning of sentences.

mod agreement;
mod byline;
mod charset;
mod claims;
mod credit;
mod dom;
mod fields;
mod flow;
mod headline;
mod imprint;
mod outlets;
mod parts;
mod passage;
mod plain;
mod published;
mod read;
mod refuse;
mod region;
mod time_tags;

use rasid_model::{Article, Page};

pub use outlets::Outlets;

/// What a page turned out to be.
#[derive(Debug, Clone, PartialEq)]
pub enum Extracted {
    /// An article.
    Article(Box<Article>),
    /// Something else, with the reason for people: `section page: 14 headlines, no text of its own`.
    NotAnArticle(String),
}

/// The text of a page's bytes, in the charset that [`extract`] would read it in; `header` is what its carrier declared.
pub fn decoded(bytes: &[u8], header: Option<&str>) -> String {
    charset::decode(bytes, header).text.into_owned()
}

/// Reads `page` as an article.
pub fn extract(page: &Page, outlets: &Outlets) -> Extracted {
    read::page(page, outlets)
}
