//! New articles as they arrive, as server-sent events.
//!
//! In: `/api/v1/events`, with `Last-Event-ID` after a break. Out: one event `article` for each arrival.
//! Example: `id: 106`, `event: article`, `data: {"title":"عاجل | هدنة في الخرطوم",…}`.
//! Looks at the store every two seconds; keeps at most a fixed number of streams open.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, Stream, StreamExt as _};
use tokio::sync::OwnedSemaphorePermit;

use super::forms::DigestForm;
use crate::feeds::asks::EventWish;
use crate::{App, Shelf};

/// How often the store is looked at.
const PACE: Duration = Duration::from_secs(2);
/// Most events of one look.
const BATCH: usize = 50;

/// `GET /api/v1/events`.
///
/// A reader that accepts `text/event-stream`, as browsers' `EventSource` does, gets the arrivals; others get the list of events.
pub(crate) async fn get(State(app): State<App>, Query(wish): Query<EventWish>, headers: HeaderMap) -> Response {
    let accepts = headers.get("accept").and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !accepts.contains("text/event-stream") && !headers.contains_key("last-event-id") {
        return super::findings::events(app, wish).await;
    }
    let Ok(permit) = app.streams().try_acquire_owned() else {
        return (StatusCode::SERVICE_UNAVAILABLE, "too many open streams\n").into_response();
    };
    let asked = headers.get("last-event-id").and_then(|v| v.to_str().ok()?.parse::<u64>().ok());
    let now = match app.ask(Shelf::arrivals).await {
        Ok(now) => now,
        Err(fault) => return super::answer::<()>(Err(fault)),
    };
    let after = asked.map_or(now, |asked| asked.min(now));
    Sse::new(arrivals(app, after, permit))
        .keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
        .into_response()
}

/// The state of one stream: what was sent last, and its place among the streams.
struct Reader {
    app: App,
    after: u64,
    first: bool,
    _permit: OwnedSemaphorePermit,
}

fn arrivals(app: App, after: u64, permit: OwnedSemaphorePermit) -> impl Stream<Item = Result<Event, Infallible>> {
    let reader = Reader { app, after, first: true, _permit: permit };
    stream::unfold(reader, |mut reader| async move {
        if !std::mem::take(&mut reader.first) {
            tokio::time::sleep(PACE).await;
        }
        let after = reader.after;
        let arrived = reader.app.ask(move |shelf| shelf.arrived(after, BATCH)).await.unwrap_or_default();
        let events: Vec<_> = arrived
            .into_iter()
            .map(|(number, digest)| {
                reader.after = reader.after.max(number);
                Ok(Event::default()
                    .event("article")
                    .id(number.to_string())
                    .json_data(DigestForm::from(digest))
                    .unwrap_or_default())
            })
            .collect();
        Some((stream::iter(events), reader))
    })
    .flatten()
}
