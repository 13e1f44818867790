//! Something that a reader of an article should know about it.
//!
//! In: a stage that found a fault. Out: [`Issue`]: a stable id, a sentence for people, a place if there is one.
//! Example: id `dates-disagree`, «the visible date line says 2024-04-17, the meta tag says 2023-11-10».
//! Never an error: the article exists all the same.

use crate::Span;

/// A finding about the quality of a page or article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Stable, lower-case, dashed name such as `no-date` or `dates-disagree`.
    pub id: &'static str,
    /// One English sentence that says what was found and where.
    pub message: String,
    /// The place in the article's text, when the issue has one.
    pub span: Option<Span>,
}

impl Issue {
    /// An issue about the article as a whole.
    pub fn new(id: &'static str, message: impl Into<String>) -> Self {
        Self { id, message: message.into(), span: None }
    }
}
