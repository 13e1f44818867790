//! Who is read: how much each outlet publishes, how much is credited to others, who copies whom, what could not be read.
//!
//! In: `/sources?outlet=…`. Out: the page «المصادر».
//! Example: «بريد الأخبار الجامع»: 15 articles, all of them credited; a drawing of its days with the same numbers as a table.
//! The share of credited articles is what pages print; the copies are those that were found, credited or not.

use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use serde::Deserialize;

use super::copying::copying;
use super::layout::{Framed, frame};
use super::now::{outlet_href, outlet_name};
use super::{Page, answer};
use crate::App;
use crate::ctx::Ctx;
use crate::locale::Lang;
use crate::shelf::{Refused, Source};
use crate::show::chart::volume;
use crate::show::dates::{Form, day};
use crate::show::number::{count, number, percent};
use crate::show::reason::reason;
use crate::show::text::code;

/// Faults listed.
const FAULTS: usize = 30;

/// What may be asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wish {
    outlet: Option<String>,
}

/// `GET /sources`.
pub(crate) async fn get(State(app): State<App>, ctx: Ctx, Query(wish): Query<Wish>) -> Response {
    let made = page(&app, &ctx, wish.outlet.filter(|o| !o.is_empty())).await;
    answer(&ctx, made)
}

async fn page(app: &App, ctx: &Ctx, outlet: Option<String>) -> Page {
    let asked = outlet.clone();
    let (stock, sources, days, refused, pairs) = app
        .ask(move |shelf| {
            let asked = asked.as_deref();
            let pairs = shelf.copying(asked)?;
            Ok((shelf.stock()?, shelf.sources()?, shelf.volume(asked)?, shelf.refused(FAULTS)?, pairs))
        })
        .await?;
    let chosen = outlet.and_then(|key| sources.iter().find(|s| s.key == key));
    let body = html! {
        div.crumb {}
        h1 { (ctx.say("nav.sources")) }
        p.dek { (count(ctx, "outlets", stock.outlets)) (ctx.say("list.comma")) " " (count(ctx, "articles", stock.articles)) ". " (ctx.say("sources.dek")) }
        section.sec #volume {
            h2 {
                (ctx.say("sources.volume"))
                @if let Some(source) = chosen { ": " (outlet_name(ctx, &source.name)) span.days { (ctx.link("/sources", ctx.say("now.all_sources"))) } }
            }
            (legend(ctx))
            (volume(ctx, &days))
        }
        section.sec { h2 { (ctx.say("sources.shares")) small.meta { (ctx.say("sources.shares_more")) } } (table(ctx, &sources)) }
        (copying(ctx, &pairs))
        section.sec { h2 { (ctx.say("sources.faults")) small.meta { (count(ctx, "pages", stock.refused)) } } (faults(ctx, &refused)) }
    };
    Ok(frame(app, ctx, &stock, &Framed { title: ctx.say("nav.sources"), body, feeds: Vec::new() }))
}

fn legend(ctx: &Ctx) -> Markup {
    let own = r#"<rect x="1" y="3" width="14" height="10" fill="currentColor" stroke="none"/>"#;
    let theirs = r#"<rect x="1.5" y="3.5" width="13" height="9"/>"#;
    html! {
        p.legend.meta {
            span.m { svg.g viewBox="0 0 16 16" aria-hidden="true" { (PreEscaped(own)) } (ctx.say("sources.own")) }
            span.m { svg.g viewBox="0 0 16 16" aria-hidden="true" { (PreEscaped(theirs)) } (ctx.say("sources.theirs")) }
        }
    }
}

fn table(ctx: &Ctx, sources: &[Source]) -> Markup {
    let most = sources.iter().map(|s| s.articles).max().unwrap_or(1).max(1);
    html! {
        table.outlets {
            caption.vh { (ctx.say("sources.shares")) }
            thead { tr {
                th scope="col" { (ctx.say("sources.outlet")) }
                th scope="col" { (ctx.say("sources.articles")) }
                th.narrowhide scope="col" { span.vh { (ctx.say("sources.spread")) } }
                th scope="col" { (ctx.say("sources.share")) }
                th.narrowhide scope="col" { (ctx.say("sources.days")) }
                th scope="col" { (ctx.say("sources.errors")) }
            } }
            tbody { @for source in sources { tr {
                th scope="row" { a href=(outlet_href(ctx, &source.key)) { (outlet_name(ctx, &source.name)) } }
                td { a href=(volume_href(ctx, &source.key)) title=(ctx.say("sources.its_days")) { (number(ctx, source.articles)) } }
                td.narrowhide { (bar(ctx, source, most)) }
                td { @if source.credited == 0 { "—" } @else { (percent(ctx, source.credited, source.articles)) } }
                td.narrowhide { @match source.days {
                    Some((first, last)) if first == last => { (day(ctx, first, Form::Short)) },
                    Some((first, last)) => { (day(ctx, first, Form::Short)) " " (ctx.say("date.to")) " " (day(ctx, last, Form::Short)) },
                    None => { (ctx.say("date.none")) },
                } }
                td { @if source.faults == 0 { "—" } @else { (number(ctx, source.faults)) } }
            } } }
        }
    }
}

fn volume_href(ctx: &Ctx, key: &str) -> String {
    let key: String = url::form_urlencoded::byte_serialize(key.as_bytes()).collect();
    format!("{}?outlet={key}#volume", ctx.href("/sources"))
}

/// Own and credited articles side by side, from the reading edge.
fn bar(ctx: &Ctx, source: &Source, most: u64) -> Markup {
    let part = |n: u64| n * 1000 / most;
    let (own, credited) = (part(source.articles - source.credited.min(source.articles)), part(source.credited));
    let from = |start: u64, width: u64| if ctx.lang == Lang::Ar { 1000 - start - width } else { start };
    let percent = |n: u64| format!("{}.{}%", n / 10, n % 10);
    html! {
        svg.bar aria-hidden="true" {
            @if own > 0 { rect.o x=(percent(from(0, own))) width=(percent(own)) height="12" {} }
            @if credited > 0 { rect.c x=(percent(from(own, credited))) y=".5" width=(percent(credited)) height="11" {} }
        }
    }
}

fn faults(ctx: &Ctx, refused: &[Refused]) -> Markup {
    if refused.is_empty() {
        return html! { p { (ctx.say("sources.no_faults")) } };
    }
    html! {
        details {
            summary { (ctx.say("sources.faults_more")) }
            div.scroll tabindex="0" role="region" aria-label=(ctx.say("sources.faults")) { table {
                thead { tr { th scope="col" { (ctx.say("sources.input")) } th scope="col" { (ctx.say("sources.why")) } } }
                tbody { @for fault in refused { tr {
                    td { (code(&fault.input)) }
                    td { (reason(ctx, &fault.reason)) }
                } } }
            } }
        }
    }
}
