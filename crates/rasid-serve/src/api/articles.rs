//! Articles for programs: the latest, one with its versions, what changed between two.
//!
//! In: `/api/v1/articles`, `/api/v1/articles/{id}?v=2`, `/api/v1/articles/{id}/diff?from=1&to=2`. Out: JSON.
//! Example: the record of «الكرملين: قوات حفظ السلام …» under `article`, its captures under `versions`.
//! Gives no page bytes: those are under `/page/{hash}/source`.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use rasid_model::ArticleRecord;
use serde::{Deserialize, Serialize};

use super::forms::{DigestForm, LeafForm, VersionForm};
use super::{MOST, answer, answer_or_missing};
use crate::App;
use crate::shelf::Latest;
use crate::show::diff::{self, Run};

/// What may be asked of the list.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ListWish {
    outlet: Option<String>,
    cursor: Option<String>,
    limit: Option<usize>,
}

/// `GET /api/v1/articles`.
pub(crate) async fn list(State(app): State<App>, Query(wish): Query<ListWish>) -> Response {
    let ask = Latest {
        outlet: wish.outlet.filter(|o| !o.is_empty()),
        cursor: wish.cursor.filter(|c| !c.is_empty()),
        limit: wish.limit.unwrap_or(20).clamp(1, MOST),
    };
    let leaf = app.ask(move |shelf| shelf.latest(&ask)).await;
    answer(leaf.map(|l| LeafForm { items: l.items.into_iter().map(DigestForm::from).collect(), next: l.next }))
}

/// `GET /api/v1/flashes`.
pub(crate) async fn flashes(State(app): State<App>) -> Response {
    let flashes = app.ask(|shelf| shelf.flashes(20)).await;
    answer(flashes.map(|f| LeafForm { items: f.into_iter().map(DigestForm::from).collect(), next: None }))
}

/// Which version.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct OneWish {
    v: Option<u32>,
}

#[derive(Debug, Serialize)]
struct FullForm {
    article: ArticleRecord,
    version: u32,
    versions: Vec<VersionForm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    captured_at: Option<String>,
    flash: bool,
}

/// `GET /api/v1/articles/{id}`.
pub(crate) async fn one(State(app): State<App>, Path(id): Path<String>, Query(wish): Query<OneWish>) -> Response {
    let found = app.ask(move |shelf| shelf.article(&id, wish.v)).await;
    answer_or_missing(found.map(|full| {
        full.map(|f| FullForm {
            article: f.record,
            version: f.version,
            versions: f.versions.into_iter().map(VersionForm::from).collect(),
            page: f.page,
            captured_at: f.digest.captured.map(|at| at.to_string()),
            flash: f.digest.flash,
        })
    }))
}

/// Which two versions.
#[derive(Debug, Deserialize)]
pub(crate) struct DiffWish {
    from: u32,
    to: u32,
}

#[derive(Debug, Serialize)]
struct DiffForm {
    from: u32,
    to: u32,
    words_gone: u64,
    words_new: u64,
    runs: Vec<RunForm>,
}

#[derive(Debug, Serialize)]
struct RunForm {
    fate: &'static str,
    words: String,
}

/// `GET /api/v1/articles/{id}/diff`.
pub(crate) async fn difference(
    State(app): State<App>,
    Path(id): Path<String>,
    Query(wish): Query<DiffWish>,
) -> Response {
    let (from, to) = (wish.from, wish.to);
    let both = app.ask(move |shelf| Ok(shelf.version(&id, from)?.zip(shelf.version(&id, to)?))).await;
    answer_or_missing(both.map(|both| both.map(|(old, new)| form(from, to, &old.text, &new.text))))
}

fn form(from: u32, to: u32, old: &str, new: &str) -> DiffForm {
    let runs = diff::words(old, new);
    let (words_gone, words_new) = diff::changed(&runs);
    let runs = runs
        .iter()
        .map(|run| match run {
            Run::Same(words) => RunForm { fate: "same", words: words.join(" ") },
            Run::Gone(words) => RunForm { fate: "gone", words: words.join(" ") },
            Run::New(words) => RunForm { fate: "new", words: words.join(" ") },
        })
        .collect();
    DiffForm { from, to, words_gone, words_new, runs }
}
