//! Why each finding of an article was made: words, rule, slots with their table lines, and what lost.
//!
//! In: `/article/{id}/explain?v=2`. Out: the same as `rasid explain --format html`, as a page of the observatory.
//! Example: «10 نوفمبر/تشرين الثاني الماضي»: rule, month from `data/ar/months.tsv:36`; lost: 2023-11-10, because the war began in 2020.
//! Reads the text anew: evidence is not kept in the store.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use maud::{Markup, html};
use rasid_analyze::{Document, Explanation, analyze, explain};
use rasid_model::{Evidence, Span};
use serde::Deserialize;

use super::layout::{Framed, frame};
use super::notes_event::words_href;
use super::{answer_or_missing, facts};
use crate::App;
use crate::ctx::Ctx;
use crate::shelf::{Fault, Full};
use crate::show::number::count;
use crate::show::reason::reason;
use crate::show::text::{bare_title, code, first_words};

/// Longest words repeated.
const WORDS: usize = 240;

/// What may be asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wish {
    v: Option<u32>,
}

/// `GET /article/{id}/explain`.
pub(crate) async fn get(
    State(app): State<App>,
    ctx: Ctx,
    Path(id): Path<String>,
    Query(wish): Query<Wish>,
) -> Response {
    let made = page(&app, &ctx, id, wish.v).await;
    answer_or_missing(&ctx, made)
}

async fn page(app: &App, ctx: &Ctx, id: String, version: Option<u32>) -> Result<Option<Markup>, Fault> {
    let reader = ctx.clone();
    let made = app
        .ask(move |shelf| {
            let Some(full) = shelf.article(&id, version)? else {
                return Ok(None);
            };
            let stock = shelf.stock()?;
            let body = body(&reader, &full);
            Ok(Some((stock, bare_title(&reader, &full.digest).to_owned(), body)))
        })
        .await?;
    Ok(made.map(|(stock, title, body)| frame(app, ctx, &stock, &Framed { title: &title, body, feeds: Vec::new() })))
}

fn body(ctx: &Ctx, full: &Full) -> Markup {
    let analysis = analyze(&Document::of(&full.record));
    let found = explain(&analysis, &full.record.text);
    html! {
        p.crumb.meta { a href=(ctx.href(&format!("/article/{}?v={}", full.digest.id, full.version))) { (ctx.say("explain.back")) } }
        h1.plain { (ctx.say("explain.title")) }
        p.dek { bdi lang="ar" dir="rtl" { (bare_title(ctx, &full.digest)) } }
        p.meta { (count(ctx, "findings", found.len() as u64)) ". " (ctx.say("explain.more")) }
        ol.explained { @for (i, one) in found.iter().enumerate() { (finding(ctx, full, i + 1, one)) } }
    }
}

fn finding(ctx: &Ctx, full: &Full, n: usize, one: &Explanation<'_>) -> Markup {
    let text = full.record.text.as_str();
    html! {
        li.why {
            p.w lang="ar" dir="rtl" { a href=(place(ctx, full, one.span)) { (first_words(&one.surface, WORDS)) } }
            p.meta { b { (ctx.say(&format!("explain.{}", one.kind.word()))) } span.sep {} " " (ctx.say("note.rule")) " " (code(one.rule)) }
            dl { @for (field, value) in &one.facts { dt { (facts::field(ctx, field)) } dd { (facts::value(ctx, one.kind, field, value)) } } }
            (evidence(ctx, text, n, one.evidence))
        }
    }
}

/// The address of a place in the article, from bytes.
fn place(ctx: &Ctx, full: &Full, span: Span) -> String {
    let (start, end) = rasid_model::CharOffsets::new(&full.record.text).span(span);
    words_href(ctx, &full.digest.id, Some(full.version), Span { start, end })
}

fn evidence(ctx: &Ctx, text: &str, n: usize, evidence: &Evidence) -> Markup {
    html! {
        @if !evidence.slots.is_empty() {
            div.scroll tabindex="0" role="region" aria-label={ (ctx.say("explain.slots")) " " (n) } { table {
                thead { tr { th scope="col" { (ctx.say("explain.slot")) } th scope="col" { (ctx.say("note.words")) } th scope="col" { (ctx.say("explain.value")) } th scope="col" { (ctx.say("explain.row")) } } }
                tbody { @for slot in &evidence.slots { tr {
                    th scope="row" { (facts::slot(ctx, slot.name)) }
                    td { @if let Some(span) = slot.span { bdi lang="ar" dir="rtl" { (first_words(span.of(text), WORDS)) } } @else { "—" } }
                    td { @if let Some(value) = &slot.value { (facts::reading(ctx, value)) } @else { "—" } }
                    td { @if let Some(row) = slot.row { (code(&row.to_string())) } @else { "—" } }
                } } }
            } }
        }
        @if !evidence.lost.is_empty() {
            p.meta { b { (ctx.say("explain.lost")) } }
            ul { @for lost in &evidence.lost { li { (facts::reading(ctx, &lost.reading)) ": " (reason(ctx, &lost.reason)) } } }
        }
    }
}
