//! The pages: each one a question to the shelf and a drawing of the answer.
//!
//! In: a request. Out: a whole page in the reader's language, or a page that says what went wrong and what to do.
//! Example: `/article/1a2b` shows the article, its dates with their clues, its versions, its original page.
//! Writes nothing and loads nothing from elsewhere.

pub(crate) mod about;
pub(crate) mod article;
pub(crate) mod article_side;
pub(crate) mod captured;
pub(crate) mod fault;
pub(crate) mod layout;
pub(crate) mod now;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod sources;
pub(crate) mod start;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::Markup;

use crate::ctx::Ctx;
use crate::shelf::Fault;

/// A page, or why there is none.
pub(crate) type Page = Result<Markup, Fault>;

/// Makes the answer of a page.
pub(crate) fn answer(ctx: &Ctx, page: Page) -> Response {
    match page {
        Ok(markup) => markup.into_response(),
        Err(fault) => fault::response(ctx, &fault),
    }
}

/// Makes the answer of a page that may not exist.
pub(crate) fn answer_or_missing(ctx: &Ctx, page: Result<Option<Markup>, Fault>) -> Response {
    match page {
        Ok(Some(markup)) => markup.into_response(),
        Ok(None) => (StatusCode::NOT_FOUND, fault::missing(ctx)).into_response(),
        Err(fault) => fault::response(ctx, &fault),
    }
}
