//! Search: the query, how many it found, ways to narrow, the hits with their matching words.
//!
//! In: `/search?q=…&sort=time&outlet=…&source=…&since=…&until=…&cursor=…`. Out: the page «البحث».
//! Example: `"وقف إطلاق النار" مصدر:سنديان منذ:2020/09` with «وقف إطلاق النار» marked as the newsroom spelt it.
//! Reads no query itself: the store does, and says where it is wrong.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::cited::shown;
use super::layout::{Framed, frame};
use super::notes_event::type_name;
use super::now::meta;
use super::{answer, fault};
use crate::ctx::Ctx;
use crate::feeds::wish::Wish;
use crate::locale::Lang;
use crate::shelf::{FacetValue, Fault, Found, Hit, Stock};
use crate::show::dates::{Form, day_text, month_text};
use crate::show::number::{count, number};
use crate::show::text::{dir_of, lang_of, marked, name};
use crate::{App, Shelf};

/// Hits on one leaf.
const LEAF: usize = 20;
/// Values of one facet.
const VALUES: usize = 10;

/// `GET /search`.
pub(crate) async fn get(State(app): State<App>, ctx: Ctx, Query(wish): Query<Wish>) -> Response {
    let stock = match app.ask(Shelf::stock).await {
        Ok(stock) => stock,
        Err(why) => return fault::response(&ctx, &why),
    };
    if !wish.asks() {
        return answer(&ctx, Ok(page(&app, &ctx, &stock, &wish, &help(&ctx))));
    }
    let ask = wish.ask(LEAF);
    match app.ask(move |shelf| shelf.search(&ask)).await {
        Ok(found) => answer(&ctx, Ok(page(&app, &ctx, &stock, &wish, &results(&ctx, &wish, &found)))),
        Err(Fault::Query { ar, en, place }) => {
            let words = if ctx.lang == Lang::Ar { ar } else { en };
            let body = html! {
                section.calm { h2.sub { (ctx.say("search.wrong")) }
                    (fault::marked_query(wish.query(), place))
                    p.dek role="alert" { (words) } }
                (help(&ctx))
            };
            (StatusCode::BAD_REQUEST, page(&app, &ctx, &stock, &wish, &body)).into_response()
        }
        Err(why) => fault::response(&ctx, &why),
    }
}

fn page(app: &App, ctx: &Ctx, stock: &Stock, wish: &Wish, rest: &Markup) -> Markup {
    let body = html! {
        div.crumb {}
        h1.vh { (ctx.say("nav.search")) }
        form.q role="search" action=(ctx.href("/search")) {
            label.vh for="qq" { (ctx.say("search.label")) }
            input #qq name="q" type="search" dir="rtl" maxlength="500" value=(wish.query()) placeholder=(ctx.say("search.placeholder"));
            button { (ctx.say("search.button")) }
        }
        (rest)
    };
    let title = match wish.query() {
        "" => ctx.say("nav.search").to_owned(),
        query => format!("{}: \u{2068}{query}\u{2069}", ctx.say("nav.search")),
    };
    let feeds = if wish.asks() {
        vec![("application/atom+xml", format!("/search.atom?{}", wish.to_query(&[("cursor", None)])))]
    } else {
        Vec::new()
    };
    frame(app, ctx, stock, &Framed { title: &title, body, feeds })
}

fn results(ctx: &Ctx, wish: &Wish, found: &Found) -> Markup {
    html! {
        @if let Some(better) = &found.suggestion {
            p.read.meta { (ctx.say("search.meant")) " "
                a.op dir="rtl" href=(format!("{}?{}", ctx.href("/search"), wish.to_query(&[("q", Some(better)), ("cursor", None)]))) { (better) } }
        }
        (chosen(ctx, wish, found))
        div.srch {
            section {
                h2.meta { span { b { (count(ctx, "results", found.total)) } } (order(ctx, wish)) }
                @if found.hits.is_empty() { (nothing(ctx)) }
                ol { @for (hit, same) in folded(&found.hits) { (one(ctx, hit, &same)) } }
                (pager(ctx, wish, found))
            }
            aside aria-label=(ctx.say("search.narrow")) {
                (facet(ctx, wish, "search.by_outlet", "outlet", &found.outlets))
                (facet(ctx, wish, "search.by_source", "source", &found.sources))
                (facet(ctx, wish, "search.by_speaker", "speaker", &found.speakers))
                (facet(ctx, wish, "search.by_place", "place", &found.places))
                (facet(ctx, wish, "search.by_type", "type", &found.kinds))
                (days(ctx, wish, found))
            }
        }
    }
}

fn order(ctx: &Ctx, wish: &Wish) -> Markup {
    let to =
        |sort: Option<&str>| format!("{}?{}", ctx.href("/search"), wish.to_query(&[("sort", sort), ("cursor", None)]));
    let by_time = wish.by_time();
    html! {
        span.days {
            a href=(to(None)) aria-current=[(!by_time).then_some("true")] { (ctx.say("search.best")) }
            a href=(to(Some("time"))) aria-current=[by_time.then_some("true")] { (ctx.say("search.newest")) }
        }
    }
}

/// The filters that are on, each with a way to take it off.
fn chosen(ctx: &Ctx, wish: &Wish, found: &Found) -> Markup {
    let on = wish.filters();
    if on.is_empty() {
        return html! {};
    }
    html! {
        p.read.meta { (ctx.say("search.only")) " " @for (key, value) in on {
            a.op href=(format!("{}?{}", ctx.href("/search"), wish.to_query(&[(key, None), ("cursor", None)]))) {
                (filter_words(ctx, found, key, value)) " ×" span.vh { (ctx.say("search.remove")) }
            } " "
        } }
    }
}

fn filter_words(ctx: &Ctx, found: &Found, key: &str, value: &str) -> Markup {
    let named = |values: &[FacetValue]| {
        values.iter().find(|known| known.value == value).map(|known| label(ctx, key, known).to_owned())
    };
    let shown = match (key, value.parse()) {
        (_, Ok(day)) => day_text(ctx, day, Form::Short),
        ("type", _) => type_name(ctx, value).to_owned(),
        ("speaker", _) => named(&found.speakers).unwrap_or_else(|| value.replace('-', " ")),
        ("place", _) => named(&found.places).unwrap_or_else(|| value.replace('-', " ")),
        ("outlet", _) => named(&found.outlets).unwrap_or_else(|| value.to_owned()),
        _ => value.to_owned(),
    };
    let label = match key {
        "since" => ctx.say("search.since"),
        "until" => ctx.say("search.until"),
        "source" => ctx.say("search.by_source"),
        "speaker" => ctx.say("search.by_speaker"),
        "place" => ctx.say("search.by_place"),
        "type" => ctx.say("search.by_type"),
        "about" => ctx.say("search.about"),
        _ => ctx.say("search.by_outlet"),
    };
    html! { (label) ": " bdi { (shown) } }
}

/// Hits of one story under the first of them, in the order in which they come.
fn folded(hits: &[Hit]) -> Vec<(&Hit, Vec<&Hit>)> {
    let mut out: Vec<(&Hit, Vec<&Hit>)> = Vec::new();
    for hit in hits {
        let story = hit.digest.story.as_deref();
        match out.iter_mut().find(|(first, _)| story.is_some() && first.digest.story.as_deref() == story) {
            Some((_, same)) => same.push(hit),
            None => out.push((hit, Vec::new())),
        }
    }
    out
}

/// The other hits of the same story, folded.
fn same_story(ctx: &Ctx, first: &Hit, same: &[&Hit]) -> Markup {
    let Some(story) = first.digest.story.as_deref().filter(|_| !same.is_empty()) else {
        return html! {};
    };
    html! {
        details.fold {
            summary { (count(ctx, "more_hits", same.len() as u64)) }
            ul { @for hit in same { li {
                (meta(ctx, &hit.digest, true))
                p { a href=(ctx.href(&format!("/article/{}", hit.digest.id))) lang=(lang_of(&hit.digest)) dir=(dir_of(&hit.digest)) { (marked(&hit.title)) } }
            } } }
            p { (ctx.link(&format!("/story/{story}"), ctx.say("search.whole_story"))) }
        }
    }
}

fn one(ctx: &Ctx, hit: &Hit, same: &[&Hit]) -> Markup {
    let article = &hit.digest;
    html! {
        li.hit {
            (meta(ctx, article, true))
            h3 lang=(lang_of(article)) dir=(dir_of(article)) {
                a href=(ctx.href(&format!("/article/{}", article.id))) {
                    @if hit.title.text.is_empty() { (ctx.say("article.untitled")) } @else { (marked(&hit.title)) }
                }
            }
            p.x lang=(lang_of(article)) dir=(dir_of(article)) {
                @for (i, passage) in hit.passages.iter().enumerate() {
                    @if i > 0 || passage.cut_before { "… " }
                    (marked(passage)) " "
                    @if i + 1 == hit.passages.len() && passage.cut_after { "…" }
                }
            }
            (same_story(ctx, hit, same))
        }
    }
}

fn nothing(ctx: &Ctx) -> Markup {
    html! { div.hit { p.dek { (ctx.say("search.nothing")) } p { (ctx.say("search.nothing_more")) } } }
}

fn pager(ctx: &Ctx, wish: &Wish, found: &Found) -> Markup {
    let first = wish.to_query(&[("cursor", None)]);
    html! {
        nav.pager aria-label=(ctx.say("list.pages")) {
            @if wish.has_cursor() { a rel="prev" href=(format!("{}?{first}", ctx.href("/search"))) { (ctx.say("list.first")) } }
            @match &found.next {
                Some(next) => { a rel="next" href=(format!("{}?{}", ctx.href("/search"), wish.to_query(&[("cursor", Some(next))]))) { (ctx.say("list.more")) } },
                None => { span.meta { (ctx.say("list.end")) } },
            }
            a href=(format!("/search.atom?{first}")) { (ctx.say("search.atom")) }
            a href=(format!("/search.csv?{first}")) { "CSV" }
            a href=(format!("/api/v1/search?{first}")) { "JSON" }
        }
    }
}

fn facet(ctx: &Ctx, wish: &Wish, title: &str, key: &str, values: &[FacetValue]) -> Markup {
    if values.is_empty() {
        return html! {};
    }
    html! {
        section.facet {
            h2 { (ctx.say(title)) }
            ul { @for value in values.iter().take(VALUES) {
                @let on = wish.has(key, &value.value);
                li {
                    a href=(format!("{}?{}", ctx.href("/search"), wish.to_query(&[(key, (!on).then_some(value.value.as_str())), ("cursor", None)])))
                        aria-current=[on.then_some("true")] { (name(label(ctx, key, value))) }
                    (number(ctx, value.count))
                }
            } }
        }
    }
}

/// What a value is called in the page's language.
fn label<'a>(ctx: &'a Ctx, key: &str, value: &'a FacetValue) -> &'a str {
    if key == "type" { type_name(ctx, &value.value) } else { shown(ctx, &value.label, value.label_en.as_deref()) }
}

/// The days of all hits: as days when they are few, else as months.
fn days(ctx: &Ctx, wish: &Wish, found: &Found) -> Markup {
    let mut spans: Vec<(String, String, String, u64)> = Vec::new();
    let by_month = found.days.len() > VALUES;
    for (date, hits) in &found.days {
        let (label, from, to) = if by_month {
            let label = month_text(ctx, date.year(), date.month(), Form::Short);
            (label, date.first_of_month().to_string(), date.last_of_month().to_string())
        } else {
            (day_text(ctx, *date, Form::Short), date.to_string(), date.to_string())
        };
        match spans.last_mut() {
            Some((last, .., sum)) if *last == label => *sum += hits,
            _ => spans.push((label, from, to, *hits)),
        }
    }
    if spans.is_empty() {
        return html! {};
    }
    html! {
        section.facet {
            h2 { (ctx.say("search.by_day")) }
            ul { @for (label, from, to, hits) in spans.iter().take(2 * VALUES) {
                li {
                    a href=(format!("{}?{}", ctx.href("/search"), wish.to_query(&[("since", Some(from)), ("until", Some(to)), ("cursor", None)]))) { (name(label)) }
                    (number(ctx, *hits))
                }
            } }
        }
    }
}

/// What a query may hold, each with an example that can be followed.
fn help(ctx: &Ctx) -> Markup {
    html! {
        section.sec.calm.help {
            h2 { (ctx.say("search.help")) }
            table { tbody { @for (i, example) in ctx.locale().list("help.examples").iter().enumerate() {
                tr {
                    th scope="row" { a dir="rtl" href=(format!("{}?q={}", ctx.href("/search"),
                        url::form_urlencoded::byte_serialize(example.as_bytes()).collect::<String>())) { (example) } }
                    td { (ctx.locale().item("help.meanings", i)) }
                }
            } } }
        }
    }
}
