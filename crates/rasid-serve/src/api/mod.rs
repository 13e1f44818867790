//! Version 1 of the interface for programs: JSON for all that the pages show.
//!
//! In: `/api/v1/…`. Out: JSON; lists carry `next`, the cursor of the leaf that follows.
//! Example: `/api/v1/search?q=هدنة&limit=5` gives five hits with the places of the matching words, in characters.
//! The form of an article is the record of `docs/RECORDS.md`; nothing is renamed on the way.

pub(crate) mod articles;
pub(crate) mod events;
pub(crate) mod findings;
pub(crate) mod forms;
pub(crate) mod lists;
pub(crate) mod openapi;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;

use crate::shelf::Fault;

/// Most items of one leaf.
pub(crate) const MOST: usize = 100;

/// The answer for a result.
pub(crate) fn answer<T: Serialize>(result: Result<T, Fault>) -> Response {
    match result {
        Ok(value) => Json(value).into_response(),
        Err(fault) => refused(&fault),
    }
}

/// The answer for something that may not exist.
pub(crate) fn answer_or_missing<T: Serialize>(result: Result<Option<T>, Fault>) -> Response {
    match result {
        Ok(Some(value)) => Json(value).into_response(),
        Ok(None) => missing(),
        Err(fault) => refused(&fault),
    }
}

/// 404 in JSON.
pub(crate) fn missing() -> Response {
    (StatusCode::NOT_FOUND, Json(json!({"error": {"kind": "not-found", "message": "there is no such thing here"}})))
        .into_response()
}

pub(crate) fn refused(fault: &Fault) -> Response {
    let (status, error) = match fault {
        Fault::Query { ar, en, place } => (
            StatusCode::BAD_REQUEST,
            json!({"kind": "query", "message": en, "message_ar": ar, "start": place.0, "end": place.1}),
        ),
        Fault::Cursor => (StatusCode::BAD_REQUEST, json!({"kind": "cursor", "message": fault.to_string()})),
        Fault::Keeper(_) => (
            StatusCode::INTERNAL_SERVER_ERROR,
            json!({"kind": "store", "message": "the store could not answer; see the service's log"}),
        ),
    };
    (status, Json(json!({ "error": error }))).into_response()
}
