//! One speaker: spellings, positions over time as a drawing, roles over time, who passed the words on.
//!
//! In: a [`SpeakerPage`] and statements. Out: parts of the page «من قال ماذا».
//! Example: «ستيفاني ويليامز» as deputy head of the mission on 23 October 2020, as acting envoy on 14 November 2020.
//! Reads no positions into the words: they stand in their order, with what their word of saying does.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, PreEscaped, html};
use rasid_model::StatementKind;
use rasid_store::finding::{Said, Share, SpeakerPage};

use super::article_notes::search_link;
use super::cited::shown;
use super::notes_event::named;
use crate::ctx::Ctx;
use crate::locale::Lang;
use crate::show::axis::Axis;
use crate::show::dates::{Form, day};
use crate::show::number::{count, counted, number};
use crate::show::text::{escape_into, name};

/// Lanes of the drawing.
const LANES: usize = 6;
/// Height of a lane.
const LANE: usize = 46;

/// Role, counts, days, spellings.
pub(crate) fn about(ctx: &Ctx, one: &SpeakerPage) -> Markup {
    let speaker = &one.speaker;
    let other = if ctx.lang == Lang::Ar { speaker.who.name_en.as_deref() } else { Some(speaker.who.name.as_str()) };
    html! {
        p.dek {
            @if let Some(role) = &speaker.role { (name(role)) ". " }
            (count(ctx, "statements", speaker.statements)) (ctx.say("list.comma")) " " (count(ctx, "articles", speaker.articles))
            @if let (Some(first), Some(last)) = (speaker.first, speaker.last) {
                (ctx.say("list.comma")) " "
                @if first == last { (day(ctx, first, Form::Full)) } @else { (day(ctx, first, Form::Full)) " " (ctx.say("date.to")) " " (day(ctx, last, Form::Full)) }
            }
            "."
        }
        p.meta {
            @if one.spellings.len() > 1 { (ctx.say("speaker.spellings")) " " (labels(ctx, &one.spellings)) }
            @if let Some(other) = other { @if one.spellings.len() > 1 { span.sep {} " " } (name(other)) }
        }
    }
}

fn labels(ctx: &Ctx, shares: &[Share]) -> Markup {
    html! { @for (i, share) in shares.iter().take(8).enumerate() { @if i > 0 { (ctx.say("list.comma")) " " } (name(&share.label)) } }
}

/// Statements on an axis of days, a lane for each kind of saying. The list below holds the same.
pub(crate) fn drawing(ctx: &Ctx, said: &[Said], one: &SpeakerPage) -> Markup {
    let dated: Vec<(Date, &Said)> = said.iter().filter_map(|s| Some((s.day?, s))).collect();
    let Some(axis) = Axis::over(ctx, dated.iter().map(|(day, _)| *day)).filter(|_| dated.len() > 2) else {
        return html! {};
    };
    let mut lanes: BTreeMap<&str, Vec<(Date, &Said)>> = BTreeMap::new();
    for (day, said) in &dated {
        lanes.entry(said.statement.force.as_str()).or_default().push((*day, said));
    }
    let mut lanes: Vec<(&str, Vec<(Date, &Said)>)> = lanes.into_iter().collect();
    lanes.sort_by_key(|(force, said)| (std::cmp::Reverse(said.len()), *force));
    lanes.truncate(LANES);
    let height = 24 + lanes.len() * LANE;
    let label = format!(
        "{}: {}. {}",
        ctx.say("speaker.positions"),
        counted(ctx, "statements", one.speaker.statements),
        axis.ends_text(ctx)
    );
    html! {
        section.sec { h2 { (ctx.say("speaker.positions")) small.meta { (ctx.say("speaker.lines")) } }
            svg.lin role="img" aria-label=(label) height=(height) { (PreEscaped(lines(ctx, &axis, &lanes, height))) }
            (axis.ends_line(ctx))
        }
    }
}

fn lines(ctx: &Ctx, axis: &Axis, lanes: &[(&str, Vec<(Date, &Said)>)], height: usize) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for (day, words) in axis.ticks(ctx) {
        let _ = write!(
            out,
            "<svg x=\"{}\"><line class=\"lane\" y1=\"16\" y2=\"{height}\"/><text class=\"sub\" y=\"10\" text-anchor=\"middle\">",
            axis.x(axis.along(day))
        );
        escape_into(&mut out, &words);
        out.push_str("</text></svg>");
    }
    for (i, (force, said)) in lanes.iter().enumerate() {
        let y = 24 + i * LANE + 32;
        let _ = write!(
            out,
            "<line class=\"lane\" x1=\"0\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/><svg x=\"{}\"><text class=\"who\" y=\"{}\" text-anchor=\"start\">",
            axis.x(0),
            y - 16
        );
        escape_into(&mut out, named(ctx, "force", force));
        out.push_str("</text></svg>");
        for (day, one) in said {
            let _ = write!(out, "<svg x=\"{}\" y=\"{y}\">", axis.x(axis.along(*day)));
            out.push_str(match one.statement.kind {
                StatementKind::Direct => "<line class=\"dq\" y1=\"-9\" y2=\"9\"/>",
                StatementKind::Indirect => "<line class=\"iq\" x1=\"-2.5\" x2=\"-2.5\" y1=\"-9\" y2=\"9\"/><line class=\"iq\" x1=\"2.5\" x2=\"2.5\" y1=\"-9\" y2=\"9\"/>",
            });
            out.push_str("</svg>");
        }
    }
    out
}

/// Roles in the order of their first day.
pub(crate) fn roles(ctx: &Ctx, one: &SpeakerPage) -> Markup {
    if one.roles.is_empty() {
        return html! {};
    }
    html! {
        section.sec #roles { h2 { (ctx.say("speaker.roles")) small.meta { (ctx.say("speaker.roles_more")) } }
            div.scroll tabindex="0" role="region" aria-label=(ctx.say("speaker.roles")) { table {
                thead { tr {
                    th scope="col" { (ctx.say("note.role")) }
                    th scope="col" { (ctx.say("speaker.first")) }
                    th scope="col" { (ctx.say("speaker.last")) }
                    th scope="col" { (ctx.say("marks.statements")) }
                    th scope="col" { (ctx.say("sources.outlet")) }
                } }
                tbody { @for role in &one.roles { tr {
                    th scope="row" { (name(&role.role)) }
                    td { @if let Some(first) = role.first { (day(ctx, first, Form::Short)) } }
                    td { @if role.last == role.first { "—" } @else if let Some(last) = role.last { (day(ctx, last, Form::Short)) } }
                    td { (number(ctx, role.statements)) }
                    td { @for (i, outlet) in role.outlets.iter().enumerate() { @if i > 0 { (ctx.say("list.comma")) " " } (name(outlet)) } }
                } } }
            } }
        }
    }
}

/// Who passed the words on, which outlets printed them, and what those articles are about.
pub(crate) fn passed(ctx: &Ctx, one: &SpeakerPage) -> Markup {
    let list = |title: &str, shares: &[Share]| {
        html! {
            @if !shares.is_empty() {
                section.facet { h2 { (ctx.say(title)) } ul { @for share in shares.iter().take(10) { li { (name(shown(ctx, &share.label, share.label_en.as_deref()))) " " (number(ctx, share.count)) } } } }
            }
        }
    };
    html! {
        div.three {
            (list("speaker.via", &one.via))
            (list("speaker.outlets", &one.outlets))
            @if !one.topics.is_empty() {
                section.facet { h2 { (ctx.say("speaker.topics")) } ul { @for share in one.topics.iter().take(10) { li { (search_link(ctx, &format!("\"{}\"", share.label), &share.label)) " " (number(ctx, share.count)) } } } }
            }
        }
    }
}
