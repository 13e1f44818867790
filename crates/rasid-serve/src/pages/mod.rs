//! The pages: each one a question to the shelf and a drawing of the answer.
//!
//! In: a request. Out: a whole page in the reader's language, or a page that says what went wrong and what to do.
//! Example: `/article/1a2b` shows the article, its dates with their clues, its versions, its original page.
//! Writes nothing and loads nothing from elsewhere.

pub(crate) mod about;
pub(crate) mod agreements;
pub(crate) mod article;
pub(crate) mod article_marks;
pub(crate) mod article_notes;
pub(crate) mod article_side;
pub(crate) mod calendar;
pub(crate) mod captured;
pub(crate) mod cited;
pub(crate) mod copying;
pub(crate) mod events;
pub(crate) mod explained;
pub(crate) mod facts;
pub(crate) mod fault;
pub(crate) mod flash;
pub(crate) mod layout;
pub(crate) mod life;
pub(crate) mod lineage;
pub(crate) mod notes_event;
pub(crate) mod now;
mod now_stories;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod sources;
pub(crate) mod speaker;
pub(crate) mod start;
pub(crate) mod statements;
pub(crate) mod story;
pub(crate) mod timeline;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::Markup;

use crate::ctx::Ctx;
use crate::shelf::Fault;

/// A page, or why there is none.
pub(crate) type Page = Result<Markup, Fault>;

/// `path` with its parts as a query, some replaced (`Some`) or left out (`None`).
pub(crate) fn address_with(
    path: &str,
    parts: &[(&'static str, &Option<String>)],
    changes: &[(&str, Option<&str>)],
) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    for (key, value) in parts {
        let replaced = changes.iter().find(|(k, _)| k == key).map(|(_, v)| *v);
        if let Some(value) = replaced.unwrap_or(value.as_deref()).filter(|v| !v.is_empty()) {
            query.append_pair(key, value);
        }
    }
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// A day as typed: `2020-09-01` or `2020/09/01`.
pub(crate) fn day_of(text: Option<&str>) -> Option<jiff::civil::Date> {
    text?.trim().replace('/', "-").parse().ok()
}

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
