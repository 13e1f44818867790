//! The description of the interface for programs, as `OpenAPI` 3.1.
//!
//! In: `web/openapi.json`. Out: `/api`, with this build's version and address filled in.
//! Example: `/api/v1/search` with its parameter `q`: «وقف إطلاق النار».
//! A test compares its paths with the routes, so that neither runs ahead.

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::App;

/// The description as it stands in the sources.
pub(crate) const TEXT: &str = include_str!("../../web/openapi.json");

/// `GET /api`.
pub(crate) async fn get(State(app): State<App>) -> Response {
    let mut document: Value = serde_json::from_str(TEXT).unwrap_or_default();
    document["info"]["version"] = json!(env!("CARGO_PKG_VERSION"));
    document["servers"] = json!([{ "url": app.options().base }]);
    Json(document).into_response()
}
