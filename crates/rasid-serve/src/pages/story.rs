//! One story: what is established, claimed, denied; its timeline; who took it from whom; what its articles disagree about.
//!
//! In: `/story/{id}`. Out: the page of a story. Example: «حرب قره باغ 2020»: nine articles, four independent sources,
//! a timeline from right to left, the lineage of its copies, two tolls side by side.
//! «Established» means: happened, by two independent sources. Nothing here is weighed otherwise.

use axum::extract::{Path, State};
use axum::response::Response;
use maud::{Markup, html};
use rasid_model::Modality;
use rasid_store::finding::{Cite, Contradiction, Happened, Moment, Name, Origin, ReadAlso, Side, StoryHead, StoryPage};

use super::article_marks::modality;
use super::cited::{sentences, where_and_when, who};
use super::layout::{Framed, frame, sign, sign_of};
use super::lineage::lineage;
use super::notes_event::{named, type_name};
use super::now::outlet_name;
use super::statements::one_said;
use super::timeline::{axis, told};
use super::{agreements, answer_or_missing, flash};
use crate::App;
use crate::ctx::Ctx;
use crate::shelf::Fault;
use crate::show::dates::{Form, stated};
use crate::show::number::{count, number};
use crate::show::text::{name, without_flash};
use crate::show::timex;

/// Sources that make something established.
const ENOUGH: u32 = 2;
/// Facts in a column before the rest is folded.
const FACTS: usize = 6;
/// Statements, contradictions, agreements and moments shown; the rest is folded, for phones.
const SAID: usize = 6;
const PAIRS: usize = 4;
const ACCORDS: usize = 2;
const MOMENTS: usize = 10;

/// `GET /story/{id}`.
pub(crate) async fn get(State(app): State<App>, ctx: Ctx, Path(id): Path<String>) -> Response {
    let made = page(&app, &ctx, id).await;
    answer_or_missing(&ctx, made)
}

async fn page(app: &App, ctx: &Ctx, id: String) -> Result<Option<Markup>, Fault> {
    let found = app.ask(move |shelf| Ok((shelf.stock()?, shelf.story(&id)?))).await?;
    let (stock, Some(story)) = found else {
        return Ok(None);
    };
    let body = html! {
        p.crumb.meta { (ctx.link("/", ctx.say("story.all"))) span.sep {} " " (span_of(ctx, &story.head)) }
        h1 lang="ar" dir="rtl" { (without_flash(&story.head.title)) }
        @if !story.head.lead.is_empty() { p.dek lang="ar" dir="rtl" { (story.head.lead) } }
        (keys(ctx, &story))
        (flash::section(ctx, &story.flashes))
        (known(ctx, &story))
        (timeline(ctx, &story))
        (contradictions(ctx, &story))
        (accords(ctx, &story))
        (said(ctx, &story))
        (lineage(ctx, &story.members))
        (versions(ctx, &story))
        (also(ctx, &story.related))
    };
    Ok(Some(frame(app, ctx, &stock, &Framed { title: without_flash(&story.head.title), body, feeds: Vec::new() })))
}

/// First and last publication.
pub(crate) fn span_of(ctx: &Ctx, head: &StoryHead) -> Markup {
    let day = |value: &str| -> Markup { stated(ctx, value.get(..10).unwrap_or(value), Form::Short) };
    match (&head.first_seen, &head.last_seen) {
        (Some(first), Some(last)) if first.get(..10) == last.get(..10) => day(first),
        (Some(first), Some(last)) => html! { (day(first)) " " (ctx.say("date.to")) " " (day(last)) },
        (Some(one), None) | (None, Some(one)) => day(one),
        (None, None) => html! { (ctx.say("date.none")) },
    }
}

fn keys(ctx: &Ctx, story: &StoryPage) -> Markup {
    let head = &story.head;
    let row = |n: u64, label: &str| html! { div { dt { (ctx.say(label)) } dd { b { (number(ctx, n)) } } } };
    html! {
        dl.keys {
            (row(u64::from(head.independent), "story.independent"))
            (row(u64::from(head.members), "story.members"))
            @if head.copies > 0 { (row(u64::from(head.copies), "story.copies")) }
            @if !story.contradictions.is_empty() { (row(story.contradictions.len() as u64, "story.contradictions")) }
        }
        @if let Some(before) = &head.follows { p.meta { a href=(ctx.href(&format!("/story/{before}"))) { (ctx.say("story.follows")) } } }
    }
}

/// Three columns: established, one side's or one source's, denied.
fn known(ctx: &Ctx, story: &StoryPage) -> Markup {
    let of = |wanted: fn(&Moment) -> bool| story.timeline.iter().filter(|m| wanted(m)).collect::<Vec<_>>();
    let sure = of(|m| m.modality == Modality::Happened && m.independent >= ENOUGH && m.claimed_by.is_none());
    let told = of(|m| match m.modality {
        Modality::Happened => m.independent < ENOUGH || m.claimed_by.is_some(),
        Modality::Reported | Modality::Announced => true,
        Modality::Planned | Modality::Denied => false,
    });
    let undated = undated(story);
    let more = |wanted: fn(Modality) -> bool| undated.iter().filter(move |m| wanted(m.modality));
    let told: Vec<&Moment> = told.into_iter().chain(more(|m| m != Modality::Denied)).collect();
    let denied = of(|m| m.modality == Modality::Denied);
    let denied: Vec<&Moment> = denied.into_iter().chain(more(|m| m == Modality::Denied)).collect();
    if sure.is_empty() && told.is_empty() && denied.is_empty() {
        return html! {};
    }
    html! {
        section.sec #known {
            h2 { (ctx.say("story.known")) small.meta { (ctx.say("story.known_more")) } }
            div.facts {
                (column(ctx, "happened", "story.sure", &sure))
                (column(ctx, "reported", "story.told", &told))
                (column(ctx, "denied", "story.denied", &denied))
            }
        }
    }
}

/// Claims and denials that no article dates, and denials that stand against a claim: each sentence once, copies left out.
fn undated(story: &StoryPage) -> Vec<Moment> {
    let mut found: Vec<Moment> = Vec::new();
    let mut add = |modality: Modality, claimed_by: Option<Name>, cite: Cite| {
        let seen = |moment: &Moment| {
            moment.modality == modality
                && moment.cites.iter().any(|c| c.origin.id == cite.origin.id && overlap(c, &cite))
        };
        if !story.timeline.iter().chain(&found).any(seen) {
            found.push(Moment { modality, claimed_by, cites: vec![cite], independent: 1, ..Moment::default() });
        }
    };
    let open = |event: &&Happened| {
        event.event.date.is_none() && matches!(event.event.modality, Modality::Denied | Modality::Reported)
    };
    for event in story.events.iter().filter(open).filter(|event| !repeats(&event.origin)) {
        let end = event.sentence_start + event.sentence.chars().count() as u32;
        let cite =
            Cite { origin: event.origin.clone(), start: event.sentence_start, end, words: event.sentence.clone() };
        add(event.event.modality, event.claimed_by.clone(), cite);
    }
    let sides = story.contradictions.iter().filter(|one| one.kind == "denial").flat_map(|one| &one.sides);
    for side in sides.filter(|side| side.value == "denial" && !repeats(&side.cite.origin)) {
        add(Modality::Denied, side.said_by.clone(), side.cite.clone());
    }
    found
}

fn overlap(a: &Cite, b: &Cite) -> bool {
    a.start < b.end && b.start < a.end
}

/// True for an article that says what another said before.
fn repeats(origin: &Origin) -> bool {
    matches!(origin.relation.as_deref(), Some("copy" | "rewrite"))
}

fn column(ctx: &Ctx, class: &str, title: &str, moments: &[&Moment]) -> Markup {
    let (shown, folded) = moments.split_at(moments.len().min(FACTS));
    html! {
        section {
            h3 class=(class) { (sign_of(class)) (ctx.say(title)) }
            @if moments.is_empty() { p.meta { (ctx.say("story.none")) } }
            ul { @for moment in shown { (fact(ctx, moment)) } }
            @if !folded.is_empty() { details { (more(ctx, folded.len())) ul { @for moment in folded { (fact(ctx, moment)) } } } }
        }
    }
}

fn fact(ctx: &Ctx, moment: &Moment) -> Markup {
    html! {
        li {
            @if let Some(cite) = moment.cites.first() { p { (super::cited::words(ctx, cite)) } }
            p.meta {
                @if matches!(moment.modality, Modality::Announced) { (modality(ctx, moment.modality)) " " }
                @if let Some(date) = &moment.date { (timex::value(ctx, date, Form::Short)) span.sep {} " " }
                @if let Some(claimer) = &moment.claimed_by { (who(ctx, claimer)) span.sep {} " " }
                (count(ctx, "independent", u64::from(moment.independent)))
                @if let Some(cite) = moment.cites.first() { span.sep {} " " (outlet_name(ctx, &cite.origin.outlet)) }
            }
        }
    }
}

fn timeline(ctx: &Ctx, story: &StoryPage) -> Markup {
    if story.timeline.is_empty() {
        return html! {};
    }
    html! {
        section.sec #time {
            h2 { (ctx.say("story.timeline")) small.meta { (ctx.say("story.timeline_more")) } }
            (axis(ctx, &story.timeline))
            @let (first, rest) = story.timeline.split_at(story.timeline.len().min(MOMENTS));
            (told(ctx, first))
            @if !rest.is_empty() { details { (more(ctx, rest.len())) (told(ctx, rest)) } }
            @if !story.background.is_empty() {
                details { summary { (ctx.say("story.background")) " " (number(ctx, story.background.len() as u64)) } (told(ctx, &story.background)) }
            }
        }
    }
}

fn contradictions(ctx: &Ctx, story: &StoryPage) -> Markup {
    if story.contradictions.is_empty() {
        return html! {};
    }
    html! {
        section.sec #contra {
            h2 { (ctx.say("story.contradictions")) small.meta { (ctx.say("story.contradictions_more")) } }
            @let (first, rest) = story.contradictions.split_at(story.contradictions.len().min(PAIRS));
            @for one in first { (pair(ctx, one)) }
            @if !rest.is_empty() { details { (more(ctx, rest.len())) @for one in rest { (pair(ctx, one)) } } }
        }
    }
}

fn pair(ctx: &Ctx, one: &Contradiction) -> Markup {
    let kind = named(ctx, "contradiction", &one.kind);
    let mut sides: Vec<Vec<&Side>> = Vec::new();
    for side in &one.sides {
        // Several articles that say the same are one side.
        match sides.iter_mut().find(|known| one.kind != "denial" && known[0].value == side.value) {
            Some(known) => known.push(side),
            None => sides.push(vec![side]),
        }
    }
    html! {
        section.pair {
            div {
                @if one.about.is_empty() { h3 { (kind) } } @else { h3 { (name(about(ctx, one))) } p.meta { (kind) } }
            }
            ul { @for sides in &sides { (side(ctx, one, sides)) } }
        }
    }
}

/// What they disagree about: a count, or the kind of event whose day it is.
fn about<'a>(ctx: &'a Ctx, one: &'a Contradiction) -> &'a str {
    match type_name(ctx, &one.about) {
        same if same == one.about => named(ctx, "amount", &one.about),
        kind => kind,
    }
}

/// What one side says, and who says so.
fn side(ctx: &Ctx, one: &Contradiction, sides: &[&Side]) -> Markup {
    let value = sides.first().map_or("", |side| side.value.as_str());
    let cites: Vec<Cite> = sides.iter().map(|side| side.cite.clone()).collect();
    html! {
        li {
            @match (one.kind.as_str(), value.parse()) {
                ("denial", _) => { span class={ "m " (if value == "denial" { "denied" } else { "reported" }) } { (sign_of(if value == "denial" { "denied" } else { "reported" })) (named(ctx, "side", value)) } },
                ("dates", _) => { b.big.w { (timex::value(ctx, value, Form::Short)) } },
                (_, Ok(figure)) => { b.big { (number(ctx, figure)) } },
                _ => { b.big.w[value.chars().count() > 12] { bdi { (value) } } },
            }
            p.meta { @for (i, speaker) in speakers(sides).into_iter().enumerate() { @if i > 0 { (ctx.say("list.comma")) " " } (who(ctx, speaker)) } }
            (sentences(ctx, &cites))
        }
    }
}

/// Those who say so, each once.
fn speakers<'a>(sides: &[&'a Side]) -> Vec<&'a Name> {
    let mut out: Vec<&Name> = Vec::new();
    for speaker in sides.iter().filter_map(|side| side.said_by.as_ref()) {
        if out.iter().all(|known| known.key != speaker.key) {
            out.push(speaker);
        }
    }
    out
}

/// What opens a folded part.
fn more(ctx: &Ctx, n: usize) -> Markup {
    html! { summary { (ctx.say("list.more")) " " (number(ctx, n as u64)) } }
}

fn accords(ctx: &Ctx, story: &StoryPage) -> Markup {
    if story.agreements.is_empty() {
        return html! {};
    }
    let (first, rest) = story.agreements.split_at(story.agreements.len().min(ACCORDS));
    html! {
        section.sec #agreements {
            h2 { (ctx.say("nav.agreements")) }
            @for one in first { (agreements::one(ctx, one)) }
            @if !rest.is_empty() { details { (more(ctx, rest.len())) @for one in rest { (agreements::one(ctx, one)) } } }
        }
    }
}

fn said(ctx: &Ctx, story: &StoryPage) -> Markup {
    if story.statements.is_empty() {
        return html! {};
    }
    let (shown, folded) = story.statements.split_at(story.statements.len().min(SAID));
    html! {
        section.sec #said {
            h2 { (ctx.say("marks.statements")) small.meta { (ctx.say("statements.no_copies")) } }
            ul.qs { @for one in shown { (one_said(ctx, one, true)) } }
            @if !folded.is_empty() { details { (more(ctx, folded.len())) ul.qs { @for one in folded { (one_said(ctx, one, true)) } } } }
        }
    }
}

/// Articles of which more than one version is kept.
fn versions(ctx: &Ctx, story: &StoryPage) -> Markup {
    let changed: Vec<_> = story.members.iter().filter(|m| m.versions > 1).collect();
    if changed.is_empty() {
        return html! {};
    }
    html! {
        section.sec #versions {
            h2 { (ctx.say("article.versions")) }
            ul.rows { @for member in changed { li {
                (sign("update")) " " a href={ (ctx.href(&format!("/article/{}", member.origin.id))) "#versions" } { bdi { (member.origin.title) } }
                p.meta { (where_and_when(ctx, &member.origin)) span.sep {} " " (count(ctx, "versions", u64::from(member.versions))) }
            } } }
        }
    }
}

/// Other stories, each with its reason.
fn also(ctx: &Ctx, related: &[ReadAlso]) -> Markup {
    if related.is_empty() {
        return html! {};
    }
    html! {
        section.sec.noprint #also {
            h2 { (ctx.say("article.related")) }
            ul.also { @for other in related { li {
                p.h { a href=(ctx.href(&format!("/story/{}", other.story.id))) lang="ar" dir="rtl" { (without_flash(&other.story.title)) } }
                p { (named(ctx, "reason", &other.reason)) @if !other.names.is_empty() { ": " @for (i, one) in other.names.iter().take(4).enumerate() { @if i > 0 { (ctx.say("list.comma")) " " } (name(one)) } } }
                p.meta { (count(ctx, "independent", u64::from(other.story.independent))) span.sep {} " " (span_of(ctx, &other.story)) }
            } } }
        }
    }
}
