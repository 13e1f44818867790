//! What this is and what it holds.
//!
//! In: the stock. Out: counts, sizes, versions, the addresses of the interface for programs, licences.
//! Example: «105 مواد، 10 منافذ، مخطط المخزن 1».
//! Names no software of the machine and no secret path beyond the data folder.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::layout::{Framed, frame};
use super::{Page, answer};
use crate::ctx::Ctx;
use crate::shelf::Stock;
use crate::show::dates::{Form, day, moment, zone};
use crate::show::number::{bytes, number};
use crate::show::text::code;
use crate::{App, Shelf};

/// `GET /about`.
pub(crate) async fn get(State(app): State<App>, ctx: Ctx) -> Response {
    let made = page(&app, &ctx).await;
    answer(&ctx, made)
}

async fn page(app: &App, ctx: &Ctx) -> Page {
    let stock = app.ask(Shelf::stock).await?;
    let body = html! {
        div.calm.wide {
            h1.plain { (ctx.say("about.title")) }
            p.dek { (ctx.say("about.dek")) }
            (kept(app, ctx, &stock))
            section.sec { h2 { (ctx.say("about.program")) }
                dl.kv {
                    dt { (ctx.say("about.version")) } dd { (code(env!("CARGO_PKG_VERSION"))) }
                    dt { (ctx.say("about.schema")) } dd { (number(ctx, u64::from(stock.schema))) }
                    dt { (ctx.say("about.zone")) } dd { (zone(ctx)) }
                }
            }
            section.sec { h2 { (ctx.say("nav.api")) }
                p { (ctx.say("about.api")) }
                ul.rows { @for (path, words) in ADDRESSES { li { a href=(path) { (code(path)) } span.sep {} " " (ctx.say(words)) } } }
            }
            section.sec { h2 { (ctx.say("about.licences")) }
                p { (ctx.say("about.licence_code")) }
                ul.rows {
                    li { bdi dir="ltr" { "Noto Naskh Arabic" } span.sep {} " " bdi dir="ltr" { "SIL OFL 1.1" } span.sep {} " " a href="/static/fonts/OFL-Noto-Naskh-Arabic.txt" { (ctx.say("about.licence_text")) } }
                    li { bdi dir="ltr" { "IBM Plex Sans Arabic" } span.sep {} " " bdi dir="ltr" { "SIL OFL 1.1" } span.sep {} " " a href="/static/fonts/OFL-IBM-Plex-Sans-Arabic.txt" { (ctx.say("about.licence_text")) } }
                    li { bdi dir="ltr" { "Natural Earth" } span.sep {} " " (ctx.say("about.licence_map")) }
                }
                p.meta { (ctx.say("about.licence_news")) }
            }
        }
    };
    Ok(frame(app, ctx, &stock, &Framed { title: ctx.say("about.title"), body, feeds: Vec::new() }))
}

const ADDRESSES: [(&str, &str); 5] = [
    ("/api", "about.api_openapi"),
    ("/api/v1/articles", "about.api_articles"),
    ("/api/v1/sources", "about.api_sources"),
    ("/api/v1/search?q=هدنة", "about.api_search"),
    ("/api/v1/events", "about.api_events"),
];

fn kept(app: &App, ctx: &Ctx, stock: &Stock) -> Markup {
    html! {
        section.sec { h2 { (ctx.say("about.kept")) }
            dl.kv {
                dt { (ctx.say("about.articles")) } dd { (number(ctx, stock.articles)) }
                dt { (ctx.say("about.versions")) } dd { (number(ctx, stock.versions)) }
                dt { (ctx.say("about.pages")) } dd { (number(ctx, stock.pages)) }
                dt { (ctx.say("about.refused")) } dd { (number(ctx, stock.refused)) }
                dt { (ctx.say("about.outlets")) } dd { (number(ctx, stock.outlets)) }
                @if let (Some(first), Some(last)) = (stock.first_day, stock.last_day) {
                    dt { (ctx.say("about.days")) } dd { (day(ctx, first, Form::Full)) " " (ctx.say("date.to")) " " (day(ctx, last, Form::Full)) }
                }
                @if let Some(at) = stock.captured { dt { (ctx.say("about.captured")) } dd { (moment(ctx, at, Form::Full)) } }
                dt { (ctx.say("about.bytes")) } dd { (bytes(ctx, stock.bytes)) }
                dt { (ctx.say("start.folder")) } dd { (code(&app.options().folder)) }
            }
        }
    }
}
