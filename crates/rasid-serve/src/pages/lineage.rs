//! Who took a story from whom: articles in lanes by outlet, copies joined to what they copy, and the same as a table.
//!
//! In: [`Member`]s in the order of publication. Out: a drawing and a table.
//! Example: «بريد الأخبار الجامع» is a ring joined by a line to the disc of «صدى الضفتين», 50 minutes before it.
//! Distances are those of order, not of hours: pages that print no hour have no place on a clock.

use std::collections::BTreeMap;

use maud::{Markup, PreEscaped, html};
use rasid_store::finding::Member;

use super::cited::{headline, where_and_when};
use super::layout::sign;
use super::notes_event::named;
use super::now::outlet_name;
use crate::ctx::Ctx;
use crate::locale::Lang;
use crate::show::axis::steps;
use crate::show::number::{count, counted, percent};
use crate::show::text::{escape_into, is_flash, name};

/// Height of a lane.
const LANE: usize = 46;
/// Lanes and articles in the drawing; the table has all.
const LANES: usize = 14;
const DRAWN: usize = 40;

/// The sign of a relation.
fn sign_name(member: &Member) -> &'static str {
    match member.relation.as_str() {
        _ if is_flash(&member.origin.title) => "flash",
        "copy" => "copy",
        "rewrite" | "part" => "rewrite",
        "update" => "update",
        _ => "happened",
    }
}

/// Drawing and table.
pub(crate) fn lineage(ctx: &Ctx, members: &[Member]) -> Markup {
    if members.len() < 2 {
        return html! { @for member in members { section.sec #lineage { h2 { (ctx.say("story.lineage")) } (table(ctx, std::slice::from_ref(member))) } } };
    }
    let shown = &members[..members.len().min(DRAWN)];
    let mut lanes: Vec<&str> = Vec::new();
    for member in shown {
        if !lanes.contains(&member.origin.outlet.as_str()) {
            lanes.push(&member.origin.outlet);
        }
    }
    lanes.truncate(LANES);
    let height = 30 + lanes.len() * LANE;
    let label = format!("{}: {}", ctx.say("story.lineage"), counted(ctx, "articles", members.len() as u64));
    html! {
        section.sec #lineage {
            h2 { (ctx.say("story.lineage")) small.meta { (ctx.say("story.lineage_more")) } }
            p.legend.meta {
                @for (sign_name, words) in [("flash", "flash.tag"), ("happened", "relation.origin"), ("update", "relation.update"), ("copy", "relation.copy"), ("rewrite", "relation.rewrite")] {
                    span.m { (sign(sign_name)) (ctx.say(words)) }
                }
            }
            svg.lin role="img" aria-label=(label) height=(height) { (PreEscaped(drawn(ctx, shown, &lanes))) }
            details { summary { (ctx.say("story.lineage_table")) } (table(ctx, members)) }
        }
    }
}

/// A place on the drawing: hundredths of a percent from the reading edge, and pixels down.
type Spot = (i64, usize);

fn drawn(ctx: &Ctx, members: &[Member], lanes: &[&str]) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    let x = |along: i64| {
        let left = if ctx.lang == Lang::Ar { 10_000 - along } else { along };
        format!("{}.{:02}%", left / 100, left % 100)
    };
    for (i, lane) in lanes.iter().enumerate() {
        let y = 30 + i * LANE + 22;
        let _ = write!(
            out,
            "<line class=\"lane\" x1=\"0\" x2=\"100%\" y1=\"{y}\" y2=\"{y}\"/><svg x=\"{}\"><text class=\"who\" y=\"{}\" text-anchor=\"start\">",
            x(0),
            y - 14
        );
        escape_into(&mut out, if lane.is_empty() { ctx.say("sources.unnamed") } else { lane });
        out.push_str("</text></svg>");
    }
    let step = 9000 / steps(members.len().max(1));
    let mut spots: BTreeMap<&str, Spot> = BTreeMap::new();
    for (i, member) in members.iter().enumerate() {
        if let Some(lane) = lanes.iter().position(|l| *l == member.origin.outlet) {
            spots.entry(&member.origin.id).or_insert((700 + steps(i) * step, 30 + lane * LANE + 22));
        }
    }
    for member in members {
        let ends = spots.get(member.origin.id.as_str()).zip(member.of.as_deref().and_then(|of| spots.get(of)));
        if let Some((to, from)) = ends.filter(|(to, from)| to != from) {
            let class = if member.relation == "copy" || member.relation == "update" { "e" } else { "e rw" };
            let _ = write!(
                out,
                "<line class=\"{class}\" x1=\"{0}\" x2=\"{1}\" y1=\"{2}\" y2=\"{2}\"/><line class=\"{class}\" x1=\"{1}\" x2=\"{1}\" y1=\"{2}\" y2=\"{3}\"/>",
                x(from.0),
                x(to.0),
                from.1 + 6,
                to.1
            );
        }
    }
    for member in members {
        let Some((along, y)) = spots.get(member.origin.id.as_str()) else { continue };
        let _ = write!(
            out,
            "<svg x=\"{}\" y=\"{y}\"><circle class=\"bg\" r=\"9\"/><use href=\"#g-{}\" x=\"-8\" y=\"-8\" width=\"16\" height=\"16\"/><title>",
            x(*along),
            sign_name(member)
        );
        escape_into(&mut out, &member.origin.title);
        out.push_str("</title></svg>");
    }
    out
}

fn table(ctx: &Ctx, members: &[Member]) -> Markup {
    let title_of = |id: &str| members.iter().find(|m| m.origin.id == id).map(|m| m.origin.outlet.as_str());
    html! {
        div.scroll tabindex="0" role="region" aria-label=(ctx.say("story.lineage")) { table {
            thead { tr {
                th scope="col" { (ctx.say("story.article")) }
                th scope="col" { (ctx.say("story.relation")) }
                th scope="col" { (ctx.say("story.taken_from")) }
                th scope="col" { (ctx.say("story.shared")) }
                th scope="col" { (ctx.say("story.lag")) }
            } }
            tbody { @for member in members { tr {
                th scope="row" { (headline(ctx, &member.origin)) p.meta { (where_and_when(ctx, &member.origin)) } }
                td { span.m { (sign(sign_name(member))) (named(ctx, "relation", &member.relation)) } }
                td { @match (&member.of, &member.named_root) {
                    (Some(of), _) => { a href=(ctx.href(&format!("/article/{of}"))) { (outlet_name(ctx, title_of(of).unwrap_or(of))) } },
                    (None, Some(root)) => { (name(root)) " " small.meta { (ctx.say("story.not_here")) } },
                    (None, None) => { "—" },
                } }
                td { @match member.shared { Some(share) => { (percent(ctx, u64::from(share), 100)) }, None => { "—" } } }
                td { @match member.lag { Some(minutes) => { (lag(ctx, minutes)) }, None => { "—" } } }
            } } }
        } }
    }
}

/// Minutes as people say them.
pub(crate) fn lag(ctx: &Ctx, minutes: u64) -> Markup {
    match minutes {
        0..60 => count(ctx, "minutes", minutes),
        60..2880 => {
            html! { (count(ctx, "hours", minutes / 60)) @if !minutes.is_multiple_of(60) { " " (ctx.say("list.and")) (count(ctx, "minutes", minutes % 60)) } }
        }
        _ => html! { (count(ctx, "days", minutes / 1440)) },
    }
}
