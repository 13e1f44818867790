//! Stock, outlets, volume, faults and search for programs.
//!
//! In: `/api/v1/stock`, `/sources`, `/volume`, `/faults`, `/search`. Out: JSON.
//! Example: `/api/v1/volume?outlet=sindyan.example` gives one entry for each day on which «سنديان» published.
//! Sums nothing that the pages do not show.

use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;

use super::forms::{FoundForm, LeafForm, SourceForm};
use super::{MOST, answer};
use crate::feeds::wish::Wish;
use crate::{App, Shelf};

/// An outlet, or all.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Outlet {
    pub(super) outlet: Option<String>,
}

/// `GET /api/v1/stock`.
pub(crate) async fn stock(State(app): State<App>) -> Response {
    answer(app.ask(Shelf::stock).await)
}

/// `GET /api/v1/sources`.
pub(crate) async fn sources(State(app): State<App>) -> Response {
    let sources = app.ask(Shelf::sources).await;
    answer(sources.map(|s| LeafForm { items: s.into_iter().map(SourceForm::from).collect(), next: None }))
}

/// `GET /api/v1/volume`.
pub(crate) async fn volume(State(app): State<App>, Query(wish): Query<Outlet>) -> Response {
    let days = app.ask(move |shelf| shelf.volume(wish.outlet.as_deref())).await;
    answer(days.map(|items| LeafForm { items, next: None }))
}

/// `GET /api/v1/faults`.
pub(crate) async fn faults(State(app): State<App>) -> Response {
    let faults = app.ask(|shelf| shelf.refused(MOST)).await;
    answer(faults.map(|items| LeafForm { items, next: None }))
}

/// `GET /api/v1/search`.
pub(crate) async fn search(State(app): State<App>, Query(wish): Query<Wish>) -> Response {
    let ask = wish.ask(wish.limit(20, MOST));
    answer(app.ask(move |shelf| shelf.search(&ask)).await.map(FoundForm::from))
}
