//! The first run: what to do when the observatory is empty, or shows only its samples.
//!
//! In: nothing. Out: three steps, each with the one command that it needs.
//! Example: «استورد ما عندك»: `rasid import pages/ --data ~/rasid`.
//! Changes nothing: the steps are done at the command line.

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::answer;
use super::layout::{Framed, frame};
use crate::ctx::Ctx;
use crate::shelf::Stock;
use crate::show::number::count;
use crate::show::text::code;
use crate::{App, Shelf};

/// `GET /start`.
pub(crate) async fn get(State(app): State<App>, ctx: Ctx) -> Response {
    let stock = app.ask(Shelf::stock).await;
    let made = stock.map(|stock| page(&app, &ctx, &stock));
    answer(&ctx, made)
}

/// The page, also shown in place of an empty front page.
pub(crate) fn page(app: &App, ctx: &Ctx, stock: &Stock) -> Markup {
    let empty = stock.articles == 0;
    let (title, dek) = if empty { ("start.empty_title", "start.empty_dek") } else { ("start.title", "start.dek") };
    let body = html! {
        div.calm {
            h1.plain { (ctx.say(title)) }
            p.dek { (ctx.say(dek)) }
            ol {
                li { div { h2 { (ctx.say("start.import")) } p { (ctx.say("start.import_more")) }
                    pre dir="ltr" tabindex="0" { "rasid import pages/ feed.xml crawl.warc.gz --data rasid-data" } } }
                li { div { h2 { (ctx.say("start.serve")) } p { (ctx.say("start.serve_more")) }
                    pre dir="ltr" tabindex="0" { "rasid serve --data rasid-data" } } }
                li { div { h2 { (ctx.say("start.share")) } p { (ctx.say("start.share_more")) }
                    pre dir="ltr" tabindex="0" { "rasid serve --data rasid-data --listen 0.0.0.0:7878 \\\n  --host rasid.example --password-file secret.txt" } } }
            }
            p.meta {
                (ctx.say("start.folder")) " " (code(&app.options().folder)) span.sep {} " "
                (count(ctx, "articles", stock.articles)) span.sep {} " " (ctx.say("start.listens")) " " (code(&app.options().base))
            }
        }
    };
    frame(app, ctx, stock, &Framed { title: ctx.say(title), body, feeds: Vec::new() })
}
