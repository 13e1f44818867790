//! Statements, speakers, events, agreements and stories for programs.
//!
//! In: `/api/v1/statements?speaker=…`, `/speakers`, `/events`, `/agreements`, `/stories`. Out: JSON; events as `GeoJSON` too.
//! Example: `/api/v1/events?type=ASSAULT&modality=happened&since=2022-07-01&until=2022-07-31`.
//! The forms are those of the shelf; statements and events stand in them as in the records, offsets in characters.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::{MOST, answer, answer_or_missing};
use crate::App;
use crate::feeds::asks::{EventWish, LedgerWish, SpeakerWish, StatementWish, StoryWish};
use crate::shelf::Happened;

/// `GET /api/v1/statements`.
pub(crate) async fn statements(State(app): State<App>, Query(wish): Query<StatementWish>) -> Response {
    match wish.ask(MOST) {
        Ok(ask) => answer(app.ask(move |shelf| shelf.statements(&ask)).await),
        Err(fault) => super::refused(&fault),
    }
}

/// `GET /api/v1/speakers`.
pub(crate) async fn speakers(State(app): State<App>, Query(wish): Query<SpeakerWish>) -> Response {
    match wish.ask(MOST) {
        Ok(ask) => answer(app.ask(move |shelf| shelf.speakers(&ask)).await),
        Err(fault) => super::refused(&fault),
    }
}

/// `GET /api/v1/speakers/{key}`.
pub(crate) async fn speaker(State(app): State<App>, Path(key): Path<String>) -> Response {
    answer_or_missing(app.ask(move |shelf| shelf.speaker(&key)).await)
}

/// The list behind `GET /api/v1/events`, which is also the stream of arrivals.
pub(crate) async fn events(app: App, wish: EventWish) -> Response {
    match wish.ask(MOST) {
        Ok(ask) => answer(app.ask(move |shelf| shelf.events(&ask)).await),
        Err(fault) => super::refused(&fault),
    }
}

/// `GET /api/v1/events/sums`.
pub(crate) async fn sums(State(app): State<App>, Query(wish): Query<EventWish>) -> Response {
    match wish.ask(MOST) {
        Ok(ask) => answer(app.ask(move |shelf| shelf.event_sums(&ask)).await),
        Err(fault) => super::refused(&fault),
    }
}

/// `GET /api/v1/events.geojson`: events whose place is a known point.
pub(crate) async fn geojson(State(app): State<App>, Query(wish): Query<EventWish>) -> Response {
    let mut ask = match wish.ask(MOST) {
        Ok(ask) => ask,
        Err(fault) => return super::refused(&fault),
    };
    ask.on_the_map = true;
    match app.ask(move |shelf| shelf.events(&ask)).await {
        Ok(leaf) => {
            let features: Vec<Value> = leaf.items.iter().map(feature).collect();
            let all = json!({"type": "FeatureCollection", "features": features, "next": leaf.next});
            ([(CONTENT_TYPE, "application/geo+json")], Json(all).0.to_string()).into_response()
        }
        Err(fault) => super::refused(&fault),
    }
}

fn feature(event: &Happened) -> Value {
    let place = event.place.as_ref();
    let point = place.and_then(|spot| Some([spot.lon?, spot.lat?]));
    json!({
        "type": "Feature",
        "geometry": point.map(|coordinates| json!({"type": "Point", "coordinates": coordinates})),
        "properties": {
            "type": event.event.kind,
            "modality": event.event.modality,
            "date": event.event.date,
            "until": event.event.until,
            "place": place.map(|spot| &spot.name),
            "actors": event.actors.iter().map(|name| &name.name).collect::<Vec<_>>(),
            "sentence": event.sentence,
            "article": event.origin.id,
            "outlet": event.origin.outlet,
        }
    })
}

/// `GET /api/v1/agreements`.
pub(crate) async fn agreements(State(app): State<App>, Query(wish): Query<LedgerWish>) -> Response {
    let ask = wish.ask(MOST);
    answer(app.ask(move |shelf| shelf.agreements(&ask)).await)
}

/// `GET /api/v1/agreements/{key}`.
pub(crate) async fn agreement(State(app): State<App>, Path(key): Path<String>) -> Response {
    answer_or_missing(app.ask(move |shelf| shelf.agreement(&key)).await)
}

/// `GET /api/v1/stories`.
pub(crate) async fn stories(State(app): State<App>, Query(wish): Query<StoryWish>) -> Response {
    match wish.ask(MOST) {
        Ok(ask) => answer(app.ask(move |shelf| shelf.stories(&ask)).await),
        Err(fault) => super::refused(&fault),
    }
}

/// `GET /api/v1/stories/{id}`.
pub(crate) async fn story(State(app): State<App>, Path(id): Path<String>) -> Response {
    answer_or_missing(app.ask(move |shelf| shelf.story(&id)).await)
}

/// `GET /api/v1/copying`.
pub(crate) async fn copying(State(app): State<App>, Query(wish): Query<super::lists::Outlet>) -> Response {
    let all = app.ask(move |shelf| shelf.copying(wish.outlet.as_deref())).await;
    answer(all.map(|items| super::forms::LeafForm { items, next: None }))
}
