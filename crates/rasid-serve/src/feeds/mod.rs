//! A search in other forms: Atom for readers of feeds, CSV for tables.
//!
//! In: the same query as the search page. Out: the same hits.
//! Example: `/search.atom?q=هدنة` is a feed that a reader can subscribe to.
//! Gives only what the search page gives.

pub(crate) mod asks;
pub(crate) mod atom;
pub(crate) mod csv;
pub(crate) mod findings;
pub(crate) mod wish;

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::App;
use crate::shelf::{Fault, Found};
use wish::Wish;

/// Hits in a feed or table.
const MOST: usize = 100;

/// The newest hits of a wish; a feed is always in order of time.
async fn newest(app: &App, wish: &Wish) -> Result<Found, Fault> {
    let mut ask = wish.ask(MOST);
    ask.by_time = true;
    app.ask(move |shelf| shelf.search(&ask)).await
}

/// A fault as plain text: nothing that a browser or feed reader would take for markup.
fn refused(fault: &Fault) -> Response {
    let status = match fault {
        Fault::Keeper(_) => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_REQUEST,
    };
    let words = match fault {
        Fault::Keeper(_) => "the store could not answer".to_owned(),
        other => other.to_string(),
    };
    (status, [(CONTENT_TYPE, "text/plain; charset=utf-8")], words + "\n").into_response()
}
