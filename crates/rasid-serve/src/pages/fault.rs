//! Pages for what went wrong: no such page, a query that cannot be read, a store that fails.
//!
//! In: a [`Fault`]. Out: one sentence in the reader's language, and one way on.
//! Example: «علامة اقتباس بلا إغلاق» under the query, with the place marked.
//! Repeats nothing of the request unescaped, and says nothing of the machine's insides.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::layout::{Bare, bare};
use crate::ctx::Ctx;
use crate::locale::Lang;
use crate::shelf::Fault;

/// The answer for a fault.
pub(crate) fn response(ctx: &Ctx, fault: &Fault) -> Response {
    let (status, words) = match fault {
        Fault::Query { ar, en, .. } => (StatusCode::BAD_REQUEST, if ctx.lang == Lang::Ar { ar } else { en }.clone()),
        Fault::Cursor => (StatusCode::BAD_REQUEST, ctx.say("fault.cursor").to_owned()),
        Fault::Keeper(_) => (StatusCode::INTERNAL_SERVER_ERROR, ctx.say("fault.store").to_owned()),
    };
    (status, page(ctx, ctx.say("fault.title"), &words)).into_response()
}

/// The page for what does not exist.
pub(crate) fn missing(ctx: &Ctx) -> Markup {
    page(ctx, ctx.say("fault.missing"), ctx.say("fault.missing_more"))
}

/// The fallback of all routes.
pub(crate) async fn not_found(ctx: Ctx) -> Response {
    (StatusCode::NOT_FOUND, missing(&ctx)).into_response()
}

fn page(ctx: &Ctx, title: &str, words: &str) -> Markup {
    let body = html! {
        div.calm {
            h1.plain { (title) }
            p.dek { (words) }
            p { (ctx.link("/", ctx.say("fault.home"))) span.sep {} " " (ctx.link("/search", ctx.say("nav.search"))) }
        }
    };
    bare(ctx, &Bare { title, body })
}

/// A query with its faulty place marked; places are counted in characters.
pub(crate) fn marked_query(query: &str, place: (u32, u32)) -> Markup {
    let (start, end) = (place.0 as usize, place.1.max(place.0 + 1) as usize);
    let part = |from: usize, to: usize| query.chars().skip(from).take(to.saturating_sub(from)).collect::<String>();
    let inside = part(start, end);
    html! {
        p.bad dir="rtl" {
            (part(0, start)) em { @if inside.is_empty() { "␣" } @else { (inside) } } (part(end, usize::MAX))
        }
    }
}
