//! The frame of every page: masthead, sections, footer.
//!
//! In: a title, the page's own part and the stock. Out: a whole document in the page's language and direction.
//! Example: «الآن · راصد» with the day in two calendars, the search field, six sections and the other language.
//! Carries no `style=` and no script of its own: the policy allows neither.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::App;
use crate::app::Clock;
use crate::assets;
use crate::ctx::{Ctx, Theme};
use crate::shelf::Stock;
use crate::show::dates::{Form, clock, day, day_at, hijri, zone};
use crate::show::number::count;

/// The sections: path and name.
const SECTIONS: [(&str, &str); 7] = [
    ("/", "nav.now"),
    ("/statements", "nav.statements"),
    ("/agreements", "nav.agreements"),
    ("/events", "nav.events"),
    ("/sources", "nav.sources"),
    ("/search", "nav.search"),
    ("/about", "nav.about"),
];

/// Signs used on the pages, drawn once.
const SIGNS: &str = concat!(
    "<svg class=\"vh\" aria-hidden=\"true\">",
    "<symbol id=\"g-happened\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"5.5\" fill=\"currentColor\"/></symbol>",
    "<symbol id=\"g-announced\" viewBox=\"0 0 16 16\"><path d=\"M8 1.6 14.4 8 8 14.4 1.6 8Z\" fill=\"currentColor\"/></symbol>",
    "<symbol id=\"g-planned\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"5.5\" fill=\"none\" stroke-width=\"2\" stroke-dasharray=\"3 2.75\"/></symbol>",
    "<symbol id=\"g-denied\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"5.7\" fill=\"none\" stroke-width=\"1.8\"/><path d=\"M4 12 12 4\" stroke-width=\"1.8\"/></symbol>",
    "<symbol id=\"g-reported\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"5.6\" fill=\"none\" stroke-width=\"1.8\"/>",
    "<path d=\"M8 2.4a5.6 5.6 0 0 1 0 11.2Z\" fill=\"currentColor\" stroke=\"none\"/></symbol>",
    "<symbol id=\"g-claim\" viewBox=\"0 0 16 16\"><path d=\"M8 2 14.5 13.5h-13Z\" fill=\"none\" stroke-width=\"1.8\"/></symbol>",
    "<symbol id=\"g-copy\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"5.5\" fill=\"none\" stroke-width=\"1.6\"/></symbol>",
    "<symbol id=\"g-update\" viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"6.6\" fill=\"none\" stroke-width=\"1.5\"/>",
    "<circle cx=\"8\" cy=\"8\" r=\"3\" fill=\"currentColor\" stroke=\"none\"/></symbol>",
    "<symbol id=\"g-rewrite\" viewBox=\"0 0 16 16\"><rect x=\"2.8\" y=\"2.8\" width=\"10.4\" height=\"10.4\" fill=\"none\" stroke-width=\"1.6\"/></symbol>",
    "<symbol id=\"g-end\" viewBox=\"0 0 16 16\"><path d=\"M8 1v14\" stroke-width=\"3\"/></symbol>",
    "<symbol id=\"g-flash\" viewBox=\"0 0 16 16\"><path d=\"M8 2v12M2.8 5l10.4 6M13.2 5 2.8 11\" stroke-width=\"2\"/></symbol></svg>",
);

/// The sign of a modality, in its colour.
pub(crate) fn sign_of(name: &str) -> Markup {
    html! { svg class={ "g " (name) } aria-hidden="true" { (PreEscaped(format!("<use href=\"#g-{name}\"/>"))) } }
}

/// A sign by name, with its class.
pub(crate) fn sign(name: &str) -> Markup {
    html! { svg.g.k aria-hidden="true" { (PreEscaped(format!("<use href=\"#g-{name}\"/>"))) } }
}

/// What a page brings to its frame.
pub(crate) struct Framed<'a> {
    /// Title without the site's name.
    pub(crate) title: &'a str,
    /// The page's own part.
    pub(crate) body: Markup,
    /// Addresses of this page's results in other forms: (relation type, media type, address).
    pub(crate) feeds: Vec<(&'static str, String)>,
}

/// A page without masthead: the login.
pub(crate) struct Bare<'a> {
    /// Title.
    pub(crate) title: &'a str,
    /// The page's own part.
    pub(crate) body: Markup,
}

/// A whole page.
pub(crate) fn frame(app: &App, ctx: &Ctx, stock: &Stock, page: &Framed<'_>) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(ctx.lang.code()) dir=(ctx.lang.dir()) data-theme=[theme(ctx)] {
            (head(ctx, page.title, &page.feeds))
            body {
                a.skip href="#main" { (ctx.say("nav.skip")) }
                (PreEscaped(SIGNS))
                (masthead(app, ctx, stock))
                main #main.wrap tabindex="-1" { (page.body) }
                (footer(ctx, stock))
            }
        }
    }
}

/// A page that shows nothing of what is kept.
pub(crate) fn bare(ctx: &Ctx, page: &Bare<'_>) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(ctx.lang.code()) dir=(ctx.lang.dir()) data-theme=[theme(ctx)] {
            (head(ctx, page.title, &[]))
            body {
                header.mast.wrap { div.top { span.brand lang="ar" dir="rtl" { "راصد" } div.tools.lone { (other_language(ctx)) } } }
                main #main.wrap tabindex="-1" { (page.body) }
            }
        }
    }
}

fn theme(ctx: &Ctx) -> Option<&'static str> {
    (ctx.prefs.theme != Theme::Auto).then(|| ctx.prefs.theme.name())
}

fn head(ctx: &Ctx, title: &str, feeds: &[(&'static str, String)]) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            title { (title) " · " (ctx.say("site.name")) }
            link rel="icon" href=(assets::address("icon.svg"));
            link rel="stylesheet" href=(assets::address("rasid.css"));
            @if is_reading(&ctx.path) { link rel="stylesheet" href=(assets::address("reading.css")); }
            @for (media_type, address) in feeds { link rel="alternate" type=(media_type) href=(address); }
            script src=(assets::address("rasid.js")) defer {}
            @if is_reading(&ctx.path) { script src=(assets::address("reading.js")) defer {} }
        }
    }
}

/// True for pages of articles, stories, statements, agreements and events, which have a sheet of their own.
fn is_reading(path: &str) -> bool {
    ["/article", "/story", "/statements", "/agreements", "/events", "/sources"]
        .iter()
        .any(|start| path.starts_with(start))
}

fn masthead(app: &App, ctx: &Ctx, stock: &Stock) -> Markup {
    let now = app.now(stock.captured);
    let today = stopped_day(app, stock).unwrap_or_else(|| day_at(ctx, now));
    html! {
        header.mast.wrap {
            div.top {
                a.brand href=(ctx.href("/")) lang="ar" dir="rtl" { "راصد" }
                p.day.meta {
                    b { (day(ctx, today, Form::Long)) }
                    @if let Some(there) = hijri(ctx, today) { bdi { (there) } }
                    (last_capture(app, ctx, stock))
                }
                @if ctx.path != "/search" { (search_field(ctx)) }
            }
            nav.nav aria-label=(ctx.say("nav.label")) {
                ul { @for (path, name) in SECTIONS {
                    li { a href=(ctx.href(path)) aria-current=[(ctx.path == path).then_some("page")] { (ctx.say(name)) } }
                } }
                div.tools { (other_language(ctx)) (ctx.link("/settings", ctx.say("nav.settings"))) @if ctx.guarded { (log_out(ctx)) } }
            }
            @if app.options().samples {
                p.note { (ctx.say("site.samples")) " " (ctx.link("/start", ctx.say("site.own"))) }
            }
        }
    }
}

/// The day at which a stopped clock stands.
fn stopped_day(app: &App, stock: &Stock) -> Option<jiff::civil::Date> {
    (app.options().clock == Clock::Stopped).then_some(stock.last_day)?
}

fn last_capture(app: &App, ctx: &Ctx, stock: &Stock) -> Markup {
    if app.options().clock == Clock::Stopped {
        return html! { span.sep {} " " (ctx.say("site.stopped")) };
    }
    match stock.captured {
        None => html! { span.sep {} " " (ctx.say("site.no_capture")) },
        Some(at) => html! {
            span.sep {} " " (ctx.phrase("site.captured", &[("clock", clock(ctx, at)), ("day", day(ctx, day_at(ctx, at), Form::Short)), ("zone", zone(ctx))]))
        },
    }
}

fn search_field(ctx: &Ctx) -> Markup {
    html! {
        form.find role="search" action=(ctx.href("/search")) {
            label.vh for="q" { (ctx.say("search.label")) }
            input #q name="q" type="search" dir=(ctx.lang.dir()) maxlength="500" placeholder=(ctx.say("search.placeholder"));
            button { (ctx.say("search.button")) }
        }
    }
}

fn other_language(ctx: &Ctx) -> Markup {
    let (other, address) = ctx.other();
    html! { a href=(address) lang=(other.code()) dir=(other.dir()) hreflang=(other.code()) { (other.locale().say("site.language")) } }
}

fn log_out(ctx: &Ctx) -> Markup {
    html! { form.inline method="post" action=(ctx.href("/logout")) { button { (ctx.say("login.leave")) } } }
}

fn footer(ctx: &Ctx, stock: &Stock) -> Markup {
    html! {
        footer.foot.wrap {
            p { (ctx.say("site.creed")) }
            span { @if stock.articles == 0 { (ctx.say("site.empty")) } @else {
                (ctx.say("site.store")) " " (count(ctx, "articles", stock.articles)) (ctx.say("list.comma")) " " (count(ctx, "outlets", stock.outlets))
            } }
            span { a href="/api" { (ctx.say("nav.api")) } span.sep {} " " (ctx.link("/about", ctx.say("nav.about"))) }
        }
    }
}
