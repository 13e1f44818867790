//! Stories on the front page: how many independent sources, the headline, the newest article, copies folded into a count.
//!
//! In: a leaf of [`StoryHead`]s. Out: a leading story and rows. Example: «4 مصادر مستقلة», 7 articles, 2 of them copies.
//! A story of one article leads to its article: there is nothing more to show.

use jiff::civil::Date;
use maud::{Markup, html};

use super::layout::sign;
use super::now::{By, Wish, outlet_name, pager, switch};
use super::story::span_of;
use crate::ctx::Ctx;
use crate::shelf::{Leaf, Origin, StoryHead};
use crate::show::dates::{Form, Stated, day, stated};
use crate::show::number::{count, number};
use crate::show::text::{name, without_flash};

/// What is told, and how it was asked for.
pub(super) struct Told<'a> {
    pub(super) wish: &'a Wish,
    pub(super) leaf: &'a Leaf<StoryHead>,
    /// True for the first leaf of all outlets, which has a leading story.
    pub(super) first: bool,
}

/// The part «آخر ما تحرّك».
pub(super) fn stories(ctx: &Ctx, told: &Told<'_>) -> Markup {
    let items = told.leaf.items.as_slice();
    let (lead, rest) = match items.split_first() {
        Some((lead, rest)) if told.first => (Some(lead), rest),
        _ => (None, items),
    };
    html! {
        @if let Some(lead) = lead { (leading(ctx, lead)) }
        section.sec #latest {
            h2 { (ctx.say("now.moved")) (switch(ctx, told.wish, By::Story)) }
            @if items.is_empty() { p { (ctx.say("now.nothing")) } }
            @for (date, stories) in days(ctx, rest) {
                h3.dayhead { @match date { Some(date) => { (day(ctx, date, Form::Long)) }, None => { (ctx.say("date.none")) } } }
                ul { @for story in stories { (row(ctx, story)) } }
            }
            (pager(ctx, told.wish, told.leaf.next.as_deref()))
        }
    }
}

/// Runs of stories by the day of their newest article.
fn days<'a>(ctx: &Ctx, stories: &'a [StoryHead]) -> Vec<(Option<Date>, Vec<&'a StoryHead>)> {
    let mut out: Vec<(Option<Date>, Vec<&StoryHead>)> = Vec::new();
    for story in stories {
        let date = story.last_seen.as_deref().and_then(|value| Stated::read(value)?.date(ctx));
        match out.last_mut() {
            Some((last, run)) if *last == date => run.push(story),
            _ => out.push((date, vec![story])),
        }
    }
    out
}

fn href(ctx: &Ctx, story: &StoryHead) -> String {
    if story.members > 1 {
        ctx.href(&format!("/story/{}", story.id))
    } else {
        ctx.href(&format!("/article/{}", story.origin.id))
    }
}

fn title<'a>(ctx: &'a Ctx, title: &'a str) -> &'a str {
    if title.is_empty() { ctx.say("article.untitled") } else { without_flash(title) }
}

fn leading(ctx: &Ctx, story: &StoryHead) -> Markup {
    html! {
        article.lead.st-lead {
            p.meta { (moved(ctx, &story.newest)) }
            h2 { a href=(href(ctx, story)) lang="ar" dir="rtl" { (title(ctx, &story.title)) } }
            p.dek lang="ar" dir="rtl" { (story.lead) }
            p.meta { b { (count(ctx, "independent", u64::from(story.independent))) } (folded(ctx, story)) span.sep {} " " (span_of(ctx, story)) }
        }
    }
}

/// Outlet and hour of the newest article.
fn moved(ctx: &Ctx, newest: &Origin) -> Markup {
    html! {
        b { (outlet_name(ctx, &newest.outlet)) } span.sep {} " "
        @match &newest.published { Some(value) => { (stated(ctx, value, Form::Short)) }, None => { (ctx.say("date.none")) } }
    }
}

/// What is folded into the story.
fn folded(ctx: &Ctx, story: &StoryHead) -> Markup {
    html! {
        @if story.members > 1 { span.sep {} " " (count(ctx, "articles", u64::from(story.members))) }
        @if story.copies > 0 { span.sep {} " " (sign("copy")) " " (count(ctx, "copies", u64::from(story.copies))) }
        @if let Some(many) = story.contradictions.filter(|many| *many > 0) {
            span.sep {} " " a href={ (href(ctx, story)) "#contra" } { (count(ctx, "contradictions", u64::from(many))) }
        }
    }
}

fn row(ctx: &Ctx, story: &StoryHead) -> Markup {
    let newest = &story.newest;
    html! {
        li.st #{ "s-" (story.id) } {
            p.cnt { b.big { (number(ctx, u64::from(story.independent))) } small.meta { (ctx.say("story.sources")) } }
            div {
                h4 { @if story.flash { span.tag { (ctx.say("flash.tag")) } } a href=(href(ctx, story)) lang="ar" dir="rtl" { (title(ctx, &story.title)) } }
                @if newest.id != story.origin.id && newest.title != story.title {
                    p { span.meta { (ctx.say("story.newest")) } " " a.plain href=(ctx.href(&format!("/article/{}", newest.id))) { bdi { (title(ctx, &newest.title)) } } }
                }
                p.meta { (moved(ctx, newest)) (folded(ctx, story)) }
            }
            div.sp.meta { p { (span_of(ctx, story)) } p { @for (i, outlet) in story.outlets.iter().take(3).enumerate() { @if i > 0 { (ctx.say("list.comma")) " " } (name(&outlet.label)) } @if story.outlets.len() > 3 { " …" } } }
        }
    }
}
