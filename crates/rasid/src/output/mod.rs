//! The forms in which pages are written.
//!
//! In: what a page turned out to be. Out: bytes for stdout. Example: `json` for programs, `text` for people who read «خبر».
//! Decides nothing about the content.

pub(crate) mod explanation;
pub(crate) mod json;
pub(crate) mod text;

use rasid_analyze::analyzed;
use rasid_article::Extracted;
use rasid_model::{ArticleRecord, Refusal};

/// A page after reading, ready to be written.
pub(crate) enum Record {
    Article(Box<ArticleRecord>),
    Refusal(Refusal),
}

impl Record {
    /// The record of what came out of the page `input` at `url`, with what is understood of it.
    pub(crate) fn new(input: String, url: Option<String>, extracted: Extracted) -> Self {
        match extracted {
            Extracted::Article(article) => Self::Article(Box::new(analyzed(ArticleRecord::from(*article)))),
            Extracted::NotAnArticle(reason) => Self::Refusal(Refusal { input, url, not_article: reason }),
        }
    }
}
