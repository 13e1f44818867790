//! Notes of events and agreements.
//!
//! In: an [`Event`] or [`Agreement`] of an article. Out: its note, each part with its words.
//! Example: «بسطت أذربيجان سيطرتها»: happened, taking control, actor «أذربيجان», September 2023.
//! Judges nothing: modality and dates are as the record has them.

use maud::{Markup, html};
use rasid_model::{Agreement, Amount, Event, Span, Words};

use super::article_marks::modality;
use super::article_notes::{Desk, place_href};
use super::layout::sign;
use crate::ctx::Ctx;
use crate::locale::Lang;
use crate::shelf::event_kinds;
use crate::show::dates::Form;
use crate::show::number::number;
use crate::show::text::{code, first_words, name};
use crate::show::timex;

/// The name of an event's type.
pub(crate) fn type_name<'a>(ctx: &'a Ctx, kind: &'a str) -> &'a str {
    let known = event_kinds().iter().find(|known| known.code == kind);
    known.map_or(kind, |known| if ctx.lang == Lang::Ar { known.ar } else { known.en })
}

/// The name of `value` among the sentences of `family`; itself when there is none.
pub(crate) fn named<'a>(ctx: &'a Ctx, family: &str, value: &'a str) -> &'a str {
    ctx.locale().find(&format!("{family}.{value}")).unwrap_or(value)
}

/// The note of an event.
pub(crate) fn event(desk: &Desk<'_>, index: usize, event: &Event) -> Markup {
    let (ctx, id) = (desk.ctx, format!("e{index}"));
    html! {
        li.why #(id) { dl {
            (desk.words(&id, &event.trigger.surface))
            dt { (ctx.say("note.reading")) }
            dd.val {
                (modality(ctx, event.modality)) " " (type_name(ctx, &event.kind))
                @if event.background { " " small.meta { (ctx.say("note.background")) } }
                @if event.flags.iter().any(|f| f == "stale") { " " span.m.reported { (sign("claim")) (ctx.say("note.stale")) } }
            }
            @if let Some(date) = &event.date { (desk.line("note.date", &timex::value(ctx, date, Form::Full))) }
            @if let Some(until) = &event.until { (desk.line("note.until", &timex::value(ctx, until, Form::Full))) }
            (people(desk, "note.actors", &event.actors))
            (people(desk, "note.recipients", &event.recipients))
            (people(desk, "note.mediators", &event.mediators))
            @if let Some(place) = &event.place { (desk.line("note.place", &html! { a href=(place_href(ctx, &place.surface)) { (desk.words_named(place)) } })) }
            @if !event.amounts.is_empty() { (desk.line("note.amounts", &html! { ul { @for amount in &event.amounts { li { (amount_words(ctx, amount)) } } } })) }
            @if let Some(statement) = event.by_statement { (desk.line("note.claimed", &claimed(desk, statement))) }
            (desk.rule(&id, &event.rule))
        } (desk.close(&id)) }
    }
}

fn people(desk: &Desk<'_>, label: &str, people: &[Words]) -> Markup {
    if people.is_empty() {
        return html! {};
    }
    let ctx = desk.ctx;
    desk.line(label, &html! { @for (i, one) in people.iter().enumerate() { @if i > 0 { (ctx.say("list.comma")) " " } (desk.words_named(one)) } })
}

/// Names with commas between.
pub(crate) fn names<'a>(ctx: &Ctx, names: impl Iterator<Item = &'a str>) -> Markup {
    html! { @for (i, one) in names.enumerate() { @if i > 0 { (ctx.say("list.comma")) " " } (name(one)) } }
}

/// «أكثر من 2,300 قتيل».
pub(crate) fn amount_words(ctx: &Ctx, amount: &Amount) -> Markup {
    html! {
        @if let Some(bound) = &amount.bound { (named(ctx, "bound", bound)) " " }
        (number(ctx, amount.value)) " " (name(&amount.unit))
        @if let Some(of) = &amount.of { " " small.meta { "(" (named(ctx, "amount", of)) ")" } }
    }
}

fn claimed(desk: &Desk<'_>, statement: u32) -> Markup {
    let found = desk.record().statements.get(statement as usize);
    let speaker = found.and_then(|s| s.speaker.as_deref()).unwrap_or_else(|| desk.ctx.say("note.nobody"));
    html! { a href={ "#s" (statement) } { (name(desk.called(speaker))) } }
}

/// The agreements of an article, when it tells of any.
pub(crate) fn agreements(desk: &Desk<'_>) -> Markup {
    let found = &desk.record().agreements;
    if found.is_empty() {
        return html! {};
    }
    html! {
        section.sec #agreements {
            h2 { (desk.ctx.say("nav.agreements")) small.meta { (desk.ctx.link("/agreements", desk.ctx.say("agreement.all"))) } }
            @for (i, one) in found.iter().enumerate() { (agreement(desk, i, one)) }
        }
    }
}

fn agreement(desk: &Desk<'_>, index: usize, one: &Agreement) -> Markup {
    let ctx = desk.ctx;
    let dates = [
        ("agreement.agreed", &one.agreed),
        ("agreement.in_force", &one.in_force),
        ("agreement.until", &one.until),
        ("agreement.ended", &one.ended),
    ];
    html! {
        div.why #{ "a" (index) } {
            h3.sub { (agreement_name(ctx, one)) " " small.meta { (named(ctx, "state", &one.state)) } }
            dl.kv {
                @if !one.parties.is_empty() { (desk.line("agreement.parties", &names(ctx, one.parties.iter().map(|p| desk.called(p))))) }
                @if !one.mediators.is_empty() { (desk.line("agreement.mediators", &names(ctx, one.mediators.iter().map(|m| desk.called(m))))) }
                @if let Some(place) = &one.place { (desk.line("note.place", &name(desk.called(place)))) }
                @for (label, date) in dates { @if let Some(date) = date { (desk.line(label, &timex::value(ctx, date, Form::Full))) } }
                (clauses(desk, one))
                @if !one.events.is_empty() { (desk.line("marks.events", &html! { @for event in &one.events { @if let Some(found) = desk.record().events.get(*event as usize) {
                    a href={ "#e" (event) } { (first_words(&found.trigger.surface, 60)) } " "
                } } })) }
                @if !one.rule.is_empty() { (desk.line("note.rule", &code(&one.rule))) }
            }
        }
    }
}

/// The name of an agreement, else its kind.
pub(crate) fn agreement_name(ctx: &Ctx, one: &Agreement) -> Markup {
    match &one.name {
        Some(words) if !words.surface.is_empty() => name(&words.surface),
        _ => html! { (named(ctx, "accord", &one.kind)) },
    }
}

/// Clauses, what became of them, breaches: each one tap from its sentence.
fn clauses(desk: &Desk<'_>, one: &Agreement) -> Markup {
    let ctx = desk.ctx;
    let provisions = one.provisions.iter().map(|p| html! {
        (point(desk, p.span, named(ctx, "provision", &p.kind)))
        @if let Some(until) = &p.until { " " small.meta { (ctx.say("note.until")) " " (timex::value(ctx, until, Form::Short)) } }
    });
    let later = one.follow_ups.iter().map(|f| {
        html! {
            (point(desk, f.span, named(ctx, "provision", &f.kind)))
            @if let Some(date) = &f.date { " " small.meta { (timex::value(ctx, date, Form::Short)) } }
        }
    });
    let breaches = one.violations.iter().map(|v| {
        html! {
            span.m.reported { (sign("claim")) (point(desk, v.span, ctx.say("agreement.claim"))) }
            @if let Some(accuser) = &v.accuser { " " (name(desk.called(accuser))) }
            @if let Some(accused) = &v.accused { " " (ctx.say("agreement.against")) " " (name(desk.called(accused))) }
            @if v.denied { " " span.m.denied { (super::layout::sign_of("denied")) (ctx.say("agreement.denied")) } }
        }
    });
    html! {
        (rows(desk, "agreement.provisions", provisions.collect()))
        (rows(desk, "agreement.follow_ups", later.collect()))
        (rows(desk, "agreement.violations", breaches.collect()))
    }
}

fn rows(desk: &Desk<'_>, label: &str, rows: Vec<Markup>) -> Markup {
    if rows.is_empty() {
        return html! {};
    }
    desk.line(label, &html! { ul { @for row in rows { li { (row) } } } })
}

/// A link to words of the article.
fn point(desk: &Desk<'_>, span: Span, words: &str) -> Markup {
    html! { a href=(words_href(desk.ctx, &desk.full.digest.id, Some(desk.full.version), span)) { (words) } }
}

/// The address of words of an article: the page marks them and opens there.
pub(crate) fn words_href(ctx: &Ctx, id: &str, version: Option<u32>, span: Span) -> String {
    let version = version.map(|v| format!("v={v}&")).unwrap_or_default();
    format!("{}?{version}at={}-{}#at", ctx.href(&format!("/article/{id}")), span.start, span.end)
}
