//! Findings as tables and feeds.
//!
//! In: `/statements.csv`, `/events.csv`, `/agreements.csv`, `/statements.atom`, `/stories.atom`. Out: CSV, Atom.
//! Example: `/statements.atom?speaker=ديمتري-بيسكوف` tells a reader of feeds what he says, newest first.
//! At most a thousand rows in a table, a hundred entries in a feed.

use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::asks::{EventWish, LedgerWish, StatementWish, StoryWish};
use super::atom::{Entry, Feed, moment_of};
use super::csv::row;
use super::refused;
use crate::App;
use crate::shelf::{Fault, Happened, Ledger, Name, Said, Stated};

/// Rows of a table.
const ROWS: usize = 1000;
/// Entries of a feed.
const ENTRIES: usize = 100;

fn table(result: Result<String, Fault>) -> Response {
    match result {
        Ok(text) => {
            let name = "attachment; filename=\"rasid.csv\"";
            ([(CONTENT_TYPE, "text/csv; charset=utf-8"), (CONTENT_DISPOSITION, name)], text).into_response()
        }
        Err(fault) => refused(&fault),
    }
}

/// The columns, then one row for each item.
fn rows<T>(columns: &[&str], items: &[T], cells: impl Fn(&T) -> Vec<String>) -> String {
    let mut out = String::from("\u{feff}");
    row(&mut out, columns);
    for item in items {
        let cells = cells(item);
        row(&mut out, &cells.iter().map(String::as_str).collect::<Vec<_>>());
    }
    out
}

fn joined(names: &[Name]) -> String {
    names.iter().map(|name| name.name.as_str()).collect::<Vec<_>>().join("، ")
}

fn text(cell: Option<&String>) -> String {
    cell.cloned().unwrap_or_default()
}

/// `GET /statements.csv`.
pub(crate) async fn statements_csv(State(app): State<App>, Query(wish): Query<StatementWish>) -> Response {
    let ask = match wish.ask(ROWS) {
        Ok(ask) => ask,
        Err(fault) => return refused(&fault),
    };
    let ask = crate::shelf::SaidAsk { limit: ROWS, ..ask };
    let columns = [
        "day",
        "speaker",
        "role",
        "via",
        "kind",
        "cue",
        "force",
        "polarity",
        "statement",
        "outlet",
        "published",
        "article",
        "page",
    ];
    let leaf = app.ask(move |shelf| shelf.statements(&ask)).await;
    let base = app.options().base.clone();
    table(leaf.map(|leaf| rows(&columns, &leaf.items, |said| statement_cells(&base, said))))
}

fn statement_cells(base: &str, said: &Said) -> Vec<String> {
    let statement = &said.statement;
    let kind = if statement.kind == rasid_model::StatementKind::Direct { "direct" } else { "indirect" };
    vec![
        said.day.map(|day| day.to_string()).unwrap_or_default(),
        said.speaker.as_ref().map(|name| name.name.clone()).unwrap_or_default(),
        text(statement.role.as_ref()),
        joined(&said.via),
        kind.to_owned(),
        statement.cue.clone(),
        statement.force.clone(),
        statement.polarity.map(|_| "deny".to_owned()).unwrap_or_default(),
        statement.surface.clone(),
        said.origin.outlet.clone(),
        text(said.origin.published.as_ref()),
        said.origin.id.clone(),
        format!("{base}/article/{}", said.origin.id),
    ]
}

/// `GET /events.csv`.
pub(crate) async fn events_csv(State(app): State<App>, Query(wish): Query<EventWish>) -> Response {
    let ask = match wish.ask(ROWS) {
        Ok(ask) => crate::shelf::HappenedAsk { limit: ROWS, ..ask },
        Err(fault) => return refused(&fault),
    };
    let columns = [
        "date",
        "until",
        "type",
        "modality",
        "actors",
        "recipients",
        "mediators",
        "place",
        "lat",
        "lon",
        "amounts",
        "background",
        "sentence",
        "outlet",
        "published",
        "article",
        "page",
    ];
    let leaf = app.ask(move |shelf| shelf.events(&ask)).await;
    let base = app.options().base.clone();
    table(leaf.map(|leaf| rows(&columns, &leaf.items, |event| event_cells(&base, event))))
}

fn event_cells(base: &str, happened: &Happened) -> Vec<String> {
    let (event, place) = (&happened.event, happened.place.as_ref());
    let degrees = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
    let amounts: Vec<String> = event.amounts.iter().map(|amount| format!("{} {}", amount.value, amount.unit)).collect();
    let modality = serde_json::to_value(event.modality).ok();
    vec![
        text(event.date.as_ref()),
        text(event.until.as_ref()),
        event.kind.clone(),
        modality.as_ref().and_then(|value| value.as_str()).unwrap_or_default().to_owned(),
        joined(&happened.actors),
        joined(&happened.recipients),
        joined(&happened.mediators),
        place.map(|spot| spot.name.clone()).unwrap_or_default(),
        degrees(place.and_then(|spot| spot.lat)),
        degrees(place.and_then(|spot| spot.lon)),
        amounts.join("، "),
        event.background.to_string(),
        happened.sentence.clone(),
        happened.origin.outlet.clone(),
        text(happened.origin.published.as_ref()),
        happened.origin.id.clone(),
        format!("{base}/article/{}", happened.origin.id),
    ]
}

/// `GET /agreements.csv`.
pub(crate) async fn agreements_csv(State(app): State<App>, Query(wish): Query<LedgerWish>) -> Response {
    let ask = crate::shelf::LedgerAsk { limit: ROWS, ..wish.ask(ROWS) };
    let columns = [
        "key",
        "kind",
        "name",
        "parties",
        "mediators",
        "place",
        "state",
        "agreed",
        "in_force",
        "until",
        "ended",
        "steps",
        "claims_of_breach",
        "articles",
        "independent",
    ];
    let leaf = app.ask(move |shelf| shelf.agreements(&ask)).await;
    table(leaf.map(|leaf| rows(&columns, &leaf.items, ledger_cells)))
}

fn ledger_cells(ledger: &Ledger) -> Vec<String> {
    let date = |stated: &Option<Stated>| stated.as_ref().map(|stated| stated.value.clone()).unwrap_or_default();
    vec![
        ledger.key.clone(),
        ledger.kind.clone(),
        text(ledger.names.first()),
        joined(&ledger.parties),
        joined(&ledger.mediators),
        ledger.place.as_ref().map(|spot| spot.name.clone()).unwrap_or_default(),
        ledger.state.clone(),
        date(&ledger.agreed),
        date(&ledger.in_force),
        date(&ledger.until),
        date(&ledger.ended),
        ledger.steps.len().to_string(),
        ledger.breaches.len().to_string(),
        ledger.articles.len().to_string(),
        ledger.independent.to_string(),
    ]
}

fn atom(feed: Result<Feed, Fault>) -> Response {
    match feed {
        Ok(feed) => ([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], feed.text()).into_response(),
        Err(fault) => refused(&fault),
    }
}

/// `GET /statements.atom`.
pub(crate) async fn statements_atom(State(app): State<App>, Query(wish): Query<StatementWish>) -> Response {
    let ask = match wish.ask(ENTRIES) {
        Ok(ask) => crate::shelf::SaidAsk { limit: ENTRIES, oldest_first: false, ..ask },
        Err(fault) => return refused(&fault),
    };
    let key = ask.speaker.clone().unwrap_or_default();
    let base = app.options().base.clone();
    let leaf = app.ask(move |shelf| shelf.statements(&ask)).await;
    atom(leaf.map(|leaf| {
        let of = leaf.items.first().and_then(|said| said.speaker.as_ref()).filter(|name| name.key == key);
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("speaker", &key).finish();
        Feed {
            title: of
                .map_or_else(|| "راصد: من قال ماذا".to_owned(), |name| format!("راصد: \u{2068}{}\u{2069}", name.name)),
            own: format!("{base}/statements.atom?{query}"),
            page: format!("{base}/statements?{query}"),
            entries: leaf.items.iter().map(|said| said_entry(&base, said)).collect(),
        }
    }))
}

fn said_entry(base: &str, said: &Said) -> Entry {
    let who = said.speaker.as_ref().map(|name| name.name.clone()).unwrap_or_default();
    let role = said.statement.role.as_deref().map(|role| format!(" ({role})")).unwrap_or_default();
    let chain = if said.via.is_empty() { String::new() } else { format!(" · {}", joined(&said.via)) };
    let at =
        said.day.map_or_else(|| moment_of(said.origin.published.as_deref()), |day| Some(format!("{day}T00:00:00Z")));
    Entry {
        id: format!("urn:rasid:statement:{}:{}", said.origin.id, said.index),
        title: format!("{who}{role}"),
        link: format!("{base}/article/{}#s{}", said.origin.id, said.index),
        at,
        author: format!("{}{chain}", said.origin.outlet),
        summary: said.statement.surface.clone(),
    }
}

/// `GET /stories.atom`.
pub(crate) async fn stories_atom(State(app): State<App>, Query(wish): Query<StoryWish>) -> Response {
    let ask = match wish.ask(ENTRIES) {
        Ok(ask) => crate::shelf::StoryAsk { limit: ENTRIES, ..ask },
        Err(fault) => return refused(&fault),
    };
    let base = app.options().base.clone();
    let leaf = app.ask(move |shelf| shelf.stories(&ask)).await;
    atom(leaf.map(|leaf| {
        Feed {
            title: "راصد: القصص".to_owned(),
            own: format!("{base}/stories.atom"),
            page: format!("{base}/"),
            entries: leaf
                .items
                .iter()
                .map(|story| Entry {
                    id: format!("urn:rasid:story:{}", story.id),
                    title: story.title.clone(),
                    link: format!("{base}/story/{}", story.id),
                    at: moment_of(story.last_seen.as_deref()),
                    author: story.origin.outlet.clone(),
                    summary: story.lead.clone(),
                })
                .collect(),
        }
    }))
}
