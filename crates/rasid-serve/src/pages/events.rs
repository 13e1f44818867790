//! Map and calendar: where and when something happened, was announced, planned, denied or alleged.
//!
//! In: `/events?type=…&modality=…&actor=…&place=…&since=…&until=…&month=2023-09`. Out: the page «الخريطة والتقويم».
//! Example: September 2023: three events in قره باغ, the earthquake of الحوز on the 8th, each one tap from its sentence.
//! An event without a date stands in the list and on the map, and on no day.

use axum::extract::{Query, State};
use axum::response::Response;
use jiff::civil::Date;
use maud::{Markup, html};
use rasid_model::Modality;
use rasid_store::finding::{Happened, HappenedAsk, Leaf, Share, Sums, key_of};
use serde::Deserialize;

use super::article_marks::{MODALITIES, modality, modality_name};
use super::calendar::{month_grid, strip};
use super::cited::{all_of, headline, shown, spot};
use super::layout::{Framed, frame};
use super::notes_event::{type_name, words_href};
use super::now::outlet_name;
use super::{Page, answer};
use crate::App;
use crate::ctx::Ctx;
use crate::shelf::Stock;
use crate::show::dates::Form;
use crate::show::map::{Dot, map, point};
use crate::show::number::{count, number};
use crate::show::text::{first_words, name};
use crate::show::timex;

/// Events on one leaf of the list.
const LEAF: usize = 25;
/// Events of a month in the calendar.
const MONTH: usize = 300;
/// Places on the map and in its table.
const PLACES: usize = 60;
/// Values of a facet.
const VALUES: usize = 10;

/// What may be asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Wish {
    r#type: Option<String>,
    modality: Option<String>,
    actor: Option<String>,
    place: Option<String>,
    since: Option<String>,
    until: Option<String>,
    month: Option<String>,
    cursor: Option<String>,
}

impl Wish {
    fn parts(&self) -> [(&'static str, &Option<String>); 8] {
        [
            ("type", &self.r#type),
            ("modality", &self.modality),
            ("actor", &self.actor),
            ("place", &self.place),
            ("since", &self.since),
            ("until", &self.until),
            ("month", &self.month),
            ("cursor", &self.cursor),
        ]
    }

    fn of(&self, key: &str) -> &str {
        self.parts().into_iter().find(|(k, _)| *k == key).and_then(|(_, v)| v.as_deref()).unwrap_or_default()
    }

    /// The address of this page with some parts replaced or left out.
    pub(crate) fn address(&self, ctx: &Ctx, changes: &[(&str, Option<&str>)]) -> String {
        super::address_with(&ctx.href("/events"), &self.parts(), changes)
    }

    /// The chosen month's first day.
    fn month(&self) -> Option<Date> {
        format!("{}-01", self.of("month").replace('/', "-")).parse().ok()
    }

    fn ask(&self) -> HappenedAsk {
        let filled = |key: &str| Some(self.of(key).trim()).filter(|v| !v.is_empty());
        // A key of the table («place:1») stays; a name in any spelling becomes its key.
        let key = |value: &str| if value.contains(':') { value.to_owned() } else { key_of(value) };
        HappenedAsk {
            kinds: filled("type").map(str::to_owned).into_iter().collect(),
            modalities: MODALITIES.into_iter().filter(|m| modality_name(*m) == self.of("modality")).collect(),
            actor: filled("actor").map(key),
            place: filled("place").map(key),
            since: super::day_of(self.since.as_deref()),
            until: super::day_of(self.until.as_deref()),
            without_copies: true,
            cursor: filled("cursor").map(str::to_owned),
            limit: LEAF,
            ..HappenedAsk::default()
        }
    }
}

struct Answer {
    stock: Stock,
    sums: Sums,
    month: Option<Date>,
    of_month: Vec<Happened>,
    list: Leaf<Happened>,
}

/// `GET /events`.
pub(crate) async fn get(State(app): State<App>, ctx: Ctx, Query(wish): Query<Wish>) -> Response {
    let made = page(&app, &ctx, &wish).await;
    answer(&ctx, made)
}

async fn page(app: &App, ctx: &Ctx, wish: &Wish) -> Page {
    let (ask, chosen) = (wish.ask(), wish.month());
    let found = app.ask(move |shelf| answer_of(shelf, ask, chosen)).await?;
    let body = html! {
        div.crumb {}
        h1 { (ctx.say("nav.events")) }
        p.dek {
            (count(ctx, "events", found.sums.total)) (ctx.say("list.comma")) " "
            (ctx.phrase("events.dek", &[("undated", number(ctx, found.sums.undated)), ("unplaced", number(ctx, found.sums.unplaced))]))
        }
        p.legend.meta { @for one in MODALITIES { (modality(ctx, one)) } }
        (on(ctx, wish, &found))
        div.srch {
            div {
                (strip(ctx, wish, &found.sums.days, found.month))
                (places(ctx, wish, &found))
                @if let Some(month) = found.month { (month_grid(ctx, wish, month, &found.sums.days, &found.of_month)) }
                (list(ctx, wish, &found))
            }
            aside aria-label=(ctx.say("search.narrow")) { (narrow(ctx, wish)) (facets(ctx, wish, &found.sums)) }
        }
    };
    Ok(frame(app, ctx, &found.stock, &Framed { title: ctx.say("nav.events"), body, feeds: Vec::new() }))
}

fn answer_of(
    shelf: &dyn crate::Shelf,
    mut ask: HappenedAsk,
    chosen: Option<Date>,
) -> Result<Answer, crate::shelf::Fault> {
    let sums = shelf.event_sums(&ask)?;
    let month = chosen.or_else(|| sums.days.last().map(|d| d.day.first_of_month()));
    let of_month = match month {
        Some(month) => {
            let (since, until) = (Some(month.first_of_month()), Some(month.last_of_month()));
            let in_month = HappenedAsk { since, until, oldest_first: true, cursor: None, limit: MONTH, ..ask.clone() };
            shelf.events(&in_month)?.items
        }
        None => Vec::new(),
    };
    if let Some(month) = chosen {
        ask.since = Some(month.first_of_month());
        ask.until = Some(month.last_of_month());
    }
    Ok(Answer { stock: shelf.stock()?, sums, month, of_month, list: shelf.events(&ask)? })
}

/// The filters that are on, each with a way to take it off.
fn on(ctx: &Ctx, wish: &Wish, found: &Answer) -> Markup {
    let label = |key: &str, value: &str| -> Option<String> {
        let of = |shares: &[Share]| {
            shares.iter().find(|s| s.value == value).map(|s| shown(ctx, &s.label, s.label_en.as_deref()).to_owned())
        };
        Some(match key {
            "type" => type_name(ctx, value).to_owned(),
            "modality" => ctx.locale().find(&format!("modality.{value}"))?.to_owned(),
            "actor" => of(&found.sums.actors).unwrap_or_else(|| value.replace('-', " ")),
            "place" => {
                found.sums.places.first().map(|p| shown(ctx, &p.spot.name, p.spot.name_en.as_deref()).to_owned())?
            }
            "cursor" | "month" => return None,
            _ => value.to_owned(),
        })
    };
    let parts = wish.parts();
    let on: Vec<(&str, String)> = parts
        .iter()
        .filter_map(|(key, value)| Some((*key, label(key, value.as_deref().filter(|v| !v.is_empty())?)?)))
        .collect();
    if on.is_empty() {
        return html! {};
    }
    html! {
        p.read.meta { (ctx.say("search.only")) " " @for (key, label) in on {
            a.op href=(wish.address(ctx, &[(key, None), ("cursor", None)])) { (name(&label)) " ×" span.vh { (ctx.say("search.remove")) } } " "
        } }
    }
}

fn places(ctx: &Ctx, wish: &Wish, found: &Answer) -> Markup {
    let places = &found.sums.places;
    let inside =
        |key: &str| found.of_month.iter().filter(|e| e.place.as_ref().is_some_and(|p| p.key == key)).count() as u64;
    let dots: Vec<Dot> = places
        .iter()
        .take(PLACES)
        .filter_map(|p| {
            Some(Dot {
                name: shown(ctx, &p.spot.name, p.spot.name_en.as_deref()).to_owned(),
                count: p.count,
                lat: p.spot.lat?,
                lon: p.spot.lon?,
                full: inside(&p.spot.key) > 0,
                href: wish.address(ctx, &[("place", Some(&p.spot.key)), ("cursor", None)]),
            })
        })
        .collect();
    let outside = dots.iter().filter(|d| point(d.lat, d.lon).is_none()).count() as u64;
    html! {
        section.sec #places {
            h2 { (ctx.say("events.places")) small.meta { (ctx.say("events.base")) } }
            p.meta { (ctx.say("events.dots")) @if outside > 0 { " " (ctx.phrase("events.outside", &[("n", number(ctx, outside))])) } }
            (map(ctx, ctx.say("events.map"), &dots))
            details { summary { (ctx.say("events.places_table")) }
                table {
                    thead { tr { th scope="col" { (ctx.say("note.place")) } th scope="col" { (ctx.say("marks.events")) } th scope="col" { (ctx.say("modality.happened")) } th scope="col" { (ctx.say("events.in_month")) } } }
                    tbody { @for p in places.iter().take(PLACES) { tr {
                        th scope="row" { (spot(ctx, &p.spot)) }
                        td { (number(ctx, p.count)) }
                        td { @if p.happened == 0 { "—" } @else { (number(ctx, p.happened)) } }
                        td { @let n = inside(&p.spot.key); @if n == 0 { "—" } @else { (number(ctx, n)) } }
                    } } }
                }
            }
        }
    }
}

/// The events themselves: when, whether, what, who, where, in which words.
fn list(ctx: &Ctx, wish: &Wish, found: &Answer) -> Markup {
    html! {
        section.sec #list {
            h2 { (ctx.say("marks.events")) small.meta { (ctx.say("events.list_more")) } }
            @if found.list.items.is_empty() { p { (ctx.say("events.nothing")) } }
            ul.evs { @for event in &found.list.items { (one(ctx, event)) } }
            nav.pager aria-label=(ctx.say("list.pages")) {
                @if !wish.of("cursor").is_empty() { a rel="prev" href=(wish.address(ctx, &[("cursor", None)])) { (ctx.say("list.newest")) } }
                @match &found.list.next {
                    Some(next) => { a rel="next" href={ (wish.address(ctx, &[("cursor", Some(next))])) "#list" } { (ctx.say("list.older")) } },
                    None => { span.meta { (ctx.say("list.end")) } },
                }
                a href=(super::address_with("/events.csv", &wish.parts(), &[("cursor", None), ("month", None)])) { "CSV" }
                a href=(super::address_with("/api/v1/events", &wish.parts(), &[("cursor", None), ("month", None)])) { "JSON" }
            }
        }
    }
}

/// One event as a row.
pub(crate) fn one(ctx: &Ctx, found: &Happened) -> Markup {
    let event = &found.event;
    let href = words_href(ctx, &found.origin.id, None, event.trigger.span);
    html! {
        li {
            div.who {
                b { @match &event.date { Some(date) => { (timex::value(ctx, date, Form::Full)) }, None => { (ctx.say("date.none")) } } }
                p { (modality(ctx, event.modality)) }
                @if event.background { p.meta { (ctx.say("note.background")) } }
            }
            div {
                p { b { (type_name(ctx, &event.kind)) }
                    @if !found.actors.is_empty() { span.sep {} " " (all_of(ctx, &found.actors)) }
                    @if !found.recipients.is_empty() { " " (ctx.say("list.arrow")) " " (all_of(ctx, &found.recipients)) }
                    @if let Some(place) = &found.place { span.sep {} " " (spot(ctx, place)) } }
                p.say { a.cite href=(href) lang="ar" dir="rtl" { (first_words(&found.sentence, 420)) } }
                p.meta {
                    b { (outlet_name(ctx, &found.origin.outlet)) } span.sep {} " " (headline(ctx, &found.origin))
                    @if let Some(claimer) = &found.claimed_by { span.sep {} " " (ctx.say("note.claimed")) " " (super::cited::who(ctx, claimer)) }
                }
            }
        }
    }
}

/// The span of days, typed.
fn narrow(ctx: &Ctx, wish: &Wish) -> Markup {
    html! {
        form.narrow.col action=(ctx.href("/events")) role="search" aria-label=(ctx.say("search.narrow")) {
            @for key in ["type", "modality", "actor", "place"] { @if !wish.of(key).is_empty() { input type="hidden" name=(key) value=(wish.of(key)); } }
            label { (ctx.say("search.since")) " " input name="since" value=(wish.of("since")) dir="ltr" size="10" placeholder="2023/11/01"; }
            label { (ctx.say("search.until")) " " input name="until" value=(wish.of("until")) dir="ltr" size="10" placeholder="2023/12/31"; }
            button { (ctx.say("search.narrow")) }
        }
    }
}

fn facets(ctx: &Ctx, wish: &Wish, sums: &Sums) -> Markup {
    let facet = |title: &str, key: &str, values: Vec<(String, Markup, u64)>| {
        html! {
            @if !values.is_empty() {
                section.facet { h2 { (ctx.say(title)) } ul { @for (value, label, n) in values {
                    @let on = wish.of(key) == value;
                    li { a href=(wish.address(ctx, &[(key, (!on).then_some(value.as_str())), ("cursor", None)])) aria-current=[on.then_some("true")] { (label) } (number(ctx, n)) }
                } } }
            }
        }
    };
    let kinds =
        sums.kinds.iter().take(2 * VALUES).map(|s| (s.value.clone(), html! { (type_name(ctx, &s.value)) }, s.count));
    let sure = |m: &Modality| sums.modalities.iter().find(|s| s.value == modality_name(*m)).map_or(0, |s| s.count);
    let modalities =
        MODALITIES.iter().filter(|m| sure(m) > 0).map(|m| (modality_name(*m).to_owned(), modality(ctx, *m), sure(m)));
    let actors = sums
        .actors
        .iter()
        .take(VALUES)
        .map(|s| (s.value.clone(), name(shown(ctx, &s.label, s.label_en.as_deref())), s.count));
    let places = sums
        .places
        .iter()
        .take(VALUES)
        .map(|p| (p.spot.key.clone(), name(shown(ctx, &p.spot.name, p.spot.name_en.as_deref())), p.count));
    html! {
        (facet("events.types", "type", kinds.collect()))
        (facet("events.modality", "modality", modalities.collect()))
        (facet("note.actors", "actor", actors.collect()))
        (facet("note.place", "place", places.collect()))
    }
}

/// The day of an event for the calendar.
pub(crate) fn day_of(event: &Happened) -> Option<Date> {
    event
        .first
        .filter(|first| event.event.date.as_deref().is_some_and(|d| d.len() >= 10) && Some(*first) >= event.first)
}
