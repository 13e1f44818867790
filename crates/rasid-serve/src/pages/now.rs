//! What is new: flashes, then stories with their independent sources; or all articles by hour or by outlet.
//!
//! In: `/?outlet=…&by=hour|outlet&cursor=…`. Out: the page «الآن».
//! Example: three flashes in the band, then «الجيش الإسرائيلي ينسحب من قرى جنوب لبنان», told by 4 independent sources.
//! Ranks nothing: the order is that of the newest article.

use axum::extract::{Query, State};
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use serde::Deserialize;

use super::layout::{Framed, frame, sign};
use super::now_stories::{Told, stories};
use super::{Page, answer, start};
use crate::App;
use crate::ctx::Ctx;
use crate::shelf::{Digest, Fault, Flash, Latest, Leaf, Source, Stock, StoryAsk, StoryHead};
use crate::show::dates::{Form, Stated, day, hour, stated};
use crate::show::number::{count, number};
use crate::show::text::{bare_title, credited_other, dir_of, headline, lang_of, name};

/// Articles on one leaf: the front page stays under 60 KB.
const LEAF: usize = 24;
/// Flashes in the band.
const FLASHES: usize = 3;
/// Stories on one leaf.
const STORIES: usize = 20;
/// Outlets in the column beside.
const BESIDE: usize = 12;

/// What may be asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Wish {
    pub(super) outlet: Option<String>,
    pub(super) by: Option<String>,
    pub(super) cursor: Option<String>,
}

/// How the page is ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Story,
    Hour,
    Outlet,
}

impl Wish {
    fn by(&self) -> By {
        match self.by.as_deref() {
            Some("outlet") => By::Outlet,
            Some("hour") => By::Hour,
            _ => By::Story,
        }
    }

    /// This page with another cursor.
    pub(super) fn address(&self, ctx: &Ctx, cursor: Option<&str>) -> String {
        let parts = [("outlet", &self.outlet), ("by", &self.by), ("cursor", &self.cursor)];
        super::address_with(&ctx.href("/"), &parts, &[("cursor", cursor)])
    }
}

/// What the page shows.
struct Answer {
    stock: Stock,
    by: By,
    leaf: Leaf<Digest>,
    stories: Leaf<StoryHead>,
    flashes: Vec<Flash>,
    sources: Vec<Source>,
    by_outlet: Vec<(Source, Vec<Digest>)>,
}

/// `GET /`.
pub(crate) async fn get(State(app): State<App>, ctx: Ctx, Query(wish): Query<Wish>) -> Response {
    let page = page(&app, &ctx, wish).await;
    answer(&ctx, page)
}

async fn page(app: &App, ctx: &Ctx, wish: Wish) -> Page {
    let asked = wish.clone();
    let found = app.ask(move |shelf| answer_of(shelf, &asked)).await?;
    if found.stock.articles == 0 {
        return Ok(start::page(app, ctx, &found.stock));
    }
    let first = wish.cursor.is_none() && wish.outlet.is_none();
    let body = html! {
        h1.vh { (ctx.say("now.title")) }
        @if !found.flashes.is_empty() { (flashes(ctx, &found.flashes)) }
        div.cols {
            div { @match found.by {
                By::Story => { (stories(ctx, &Told { wish: &wish, leaf: &found.stories, first })) },
                By::Hour => { (by_hour(ctx, &wish, &found, first)) },
                By::Outlet => { (by_outlet(ctx, &found)) },
            } }
            (rail(ctx, &found.sources, wish.outlet.as_deref()))
        }
    };
    let feeds = vec![("application/atom+xml", "/stories.atom".to_owned())];
    Ok(frame(app, ctx, &found.stock, &Framed { title: ctx.say("now.title"), body, feeds }))
}

fn answer_of(shelf: &dyn crate::Shelf, wish: &Wish) -> Result<Answer, Fault> {
    let outlet = wish.outlet.clone().filter(|o| !o.is_empty());
    let first = wish.cursor.is_none() && outlet.is_none();
    let sources = shelf.sources()?;
    let (mut by, mut stories, mut leaf, mut by_outlet) = (wish.by(), Leaf::default(), Leaf::default(), Vec::new());
    if by == By::Story {
        let ask =
            StoryAsk { outlet: outlet.clone(), cursor: wish.cursor.clone(), limit: STORIES, ..StoryAsk::default() };
        stories = shelf.stories(&ask)?;
        // A store whose articles were never placed has articles and no stories.
        if stories.items.is_empty() && wish.cursor.is_none() {
            by = By::Hour;
        }
    }
    if by == By::Hour {
        leaf = shelf.latest(&Latest { outlet, cursor: wish.cursor.clone(), limit: LEAF })?;
    }
    if by == By::Outlet {
        for source in sources.iter().take(40) {
            let few = Latest { outlet: Some(source.key.clone()), cursor: None, limit: 3 };
            by_outlet.push((source.clone(), shelf.latest(&few)?.items));
        }
    }
    let flashes = if first { shelf.band(FLASHES)? } else { Vec::new() };
    Ok(Answer { stock: shelf.stock()?, by, leaf, stories, flashes, sources, by_outlet })
}

fn flashes(ctx: &Ctx, flashes: &[Flash]) -> Markup {
    html! {
        section.flash aria-label=(ctx.say("now.flashes")) { ul { @for (flash, became) in flashes {
            li {
                span.meta {
                    span.tag { (ctx.say("flash.tag")) } b { (name(&flash.outlet)) } span.sep {} " "
                    @if let Some(dated) = &flash.published { (stated(ctx, &dated.value, Form::Short)) } @else { (ctx.say("date.none")) }
                }
                p { (headline(ctx, flash)) }
                @if let Some(became) = became { (super::flash::in_band(ctx, became)) }
            }
        } } }
    }
}

fn by_hour(ctx: &Ctx, wish: &Wish, found: &Answer, first: bool) -> Markup {
    let (lead, rest) = match found.leaf.items.split_first() {
        Some((lead, rest)) if first => (Some(lead), rest),
        _ => (None, found.leaf.items.as_slice()),
    };
    html! {
        @if let Some(lead) = lead { (leading(ctx, lead)) }
        section.sec #latest {
            h2 { (ctx.say("now.latest")) (switch(ctx, wish, By::Hour)) }
            @if found.leaf.items.is_empty() { p { (ctx.say("now.nothing")) } }
            @for (date, articles) in days(ctx, rest) {
                h3.dayhead { @match date { Some(date) => { (day(ctx, date, Form::Long)) }, None => { (ctx.say("date.none")) } } }
                ul { @for article in articles { (row(ctx, article)) } }
            }
            (pager(ctx, wish, found.leaf.next.as_deref()))
        }
    }
}

/// Runs of articles of one day, in the order in which they come.
fn days<'a>(ctx: &Ctx, articles: &'a [Digest]) -> Vec<(Option<Date>, Vec<&'a Digest>)> {
    let mut out: Vec<(Option<Date>, Vec<&Digest>)> = Vec::new();
    for article in articles {
        let date = article.published.as_ref().and_then(|d| Stated::read(&d.value)?.date(ctx));
        match out.last_mut() {
            Some((last, run)) if *last == date => run.push(article),
            _ => out.push((date, vec![article])),
        }
    }
    out
}

/// The three orders of the page.
pub(super) fn switch(ctx: &Ctx, wish: &Wish, by: By) -> Markup {
    let key = wish.outlet.as_deref().filter(|o| !o.is_empty());
    let to = |by: Option<&str>| {
        let (outlet, by, none) = (key.map(str::to_owned), by.map(str::to_owned), None);
        super::address_with(&ctx.href("/"), &[("outlet", &outlet), ("by", &by), ("cursor", &none)], &[])
    };
    html! {
        span.days {
            @if let Some(outlet) = key { span { (name(outlet)) } (ctx.link("/", ctx.say("now.all"))) }
            a href=(to(None)) aria-current=[(by == By::Story).then_some("true")] { (ctx.say("story.all")) }
            a href=(to(Some("hour"))) aria-current=[(by == By::Hour).then_some("true")] { (ctx.say("now.by_hour")) }
            @if key.is_none() { a href=(to(Some("outlet"))) aria-current=[(by == By::Outlet).then_some("true")] { (ctx.say("now.by_outlet")) } }
        }
    }
}

fn leading(ctx: &Ctx, article: &Digest) -> Markup {
    html! {
        article.lead.st-lead {
            (meta(ctx, article, true))
            h2 { (headline(ctx, article)) }
            p.dek lang=(lang_of(article)) dir=(dir_of(article)) { (article.lead) }
        }
    }
}

/// One article in a list: hour, headline, where from.
pub(crate) fn row(ctx: &Ctx, article: &Digest) -> Markup {
    html! {
        li.st.plain #{ "a-" (article.id) } {
            p.cnt { b.hour { (hour(ctx, article.published.as_ref())) } }
            div {
                h4 { @if article.flash { span.tag { (ctx.say("flash.tag")) } } (headline(ctx, article)) }
                (meta(ctx, article, false))
            }
        }
    }
}

/// Outlet, date when wanted, credit, versions.
pub(crate) fn meta(ctx: &Ctx, article: &Digest, dated: bool) -> Markup {
    html! {
        p.meta {
            b { (outlet_name(ctx, &article.outlet)) }
            @if dated {
                span.sep {} " "
                @match &article.published { Some(d) => { (stated(ctx, &d.value, Form::Short)) }, None => { (ctx.say("date.none")) } }
            }
            @if let Some(credited) = credited_other(article) {
                span.sep {} " " (sign("copy")) " " (ctx.phrase("article.credits", &[("name", name(credited))]))
            }
            @if article.versions > 1 {
                span.sep {} " " (sign("update")) " " (count(ctx, "versions", u64::from(article.versions)))
            }
        }
    }
}

fn by_outlet(ctx: &Ctx, found: &Answer) -> Markup {
    html! {
        section.sec #latest {
            h2 { (ctx.say("now.by_outlet")) (switch(ctx, &Wish::default(), By::Outlet)) }
            @for (source, articles) in &found.by_outlet {
                h3.dayhead { a href=(outlet_href(ctx, &source.key)) { (outlet_name(ctx, &source.name)) } " " small.meta { (count(ctx, "articles", source.articles)) } }
                ul { @for article in articles {
                    li.st.one { div {
                        h4 lang=(lang_of(article)) dir=(dir_of(article)) { @if article.flash { span.tag { (ctx.say("flash.tag")) } }
                            a href=(ctx.href(&format!("/article/{}", article.id))) { (bare_title(ctx, article)) } }
                        (meta(ctx, article, true))
                    } }
                } }
            }
        }
    }
}

/// An outlet's name; a stand-in for articles that name none.
pub(crate) fn outlet_name(ctx: &Ctx, outlet: &str) -> Markup {
    if outlet.is_empty() {
        html! { (ctx.say("sources.unnamed")) }
    } else {
        name(outlet)
    }
}

/// The front page of one outlet.
pub(crate) fn outlet_href(ctx: &Ctx, key: &str) -> String {
    let key: String = url::form_urlencoded::byte_serialize(key.as_bytes()).collect();
    format!("{}?outlet={key}", ctx.href("/"))
}

fn rail(ctx: &Ctx, sources: &[Source], chosen: Option<&str>) -> Markup {
    html! {
        aside.rail aria-label=(ctx.say("nav.sources")) {
            section.facet {
                h2 { (ctx.say("nav.sources")) }
                ul { @for source in sources.iter().take(BESIDE) {
                    li {
                        a href=(outlet_href(ctx, &source.key)) aria-current=[(chosen == Some(&source.key)).then_some("true")] { (outlet_name(ctx, &source.name)) }
                        (number(ctx, source.articles))
                    }
                } }
                p.meta { (ctx.link("/sources", ctx.say("now.all_sources"))) }
            }
            section { h2 { (ctx.say("now.signs")) }
                p.legend.meta { span.m { (sign("copy")) (ctx.say("now.sign_copy")) } span.m { (sign("update")) (ctx.say("now.sign_update")) } }
                p.meta { (ctx.say("now.keys")) }
            }
        }
    }
}

/// Newer and older.
pub(super) fn pager(ctx: &Ctx, wish: &Wish, next: Option<&str>) -> Markup {
    html! {
        nav.pager aria-label=(ctx.say("list.pages")) {
            @if wish.cursor.is_some() { a rel="prev" href=(wish.address(ctx, None)) { (ctx.say("list.newest")) } }
            @match next {
                Some(next) => { a rel="next" href=(wish.address(ctx, Some(next))) { (ctx.say("list.older")) } },
                None => { span.meta { (ctx.say("list.end")) } },
            }
        }
    }
}
