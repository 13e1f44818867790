//! The timeline of a story: an axis with true distances, and what happened in order, from right to left in Arabic.
//!
//! In: [`Moment`]s in order. Out: a drawing and a list. Example: 10 October, 8 November «بعد 29 يوما», 10 November.
//! What is dated to a month or has no date stands in the list only.

use jiff::civil::Date;
use maud::{Markup, PreEscaped, html};
use rasid_model::Modality;
use rasid_store::finding::{Moment, days_of};

use super::article_marks::{modality, modality_name};
use super::cited::{all_of, sentences, spot, who};
use super::layout::sign_of;
use super::notes_event::type_name;
use crate::ctx::Ctx;
use crate::show::axis::{Axis, apart};
use crate::show::dates::Form;
use crate::show::number::{count, counted};
use crate::show::text::escape_into;
use crate::show::timex;

/// Neighbouring marks keep so far apart, in hundredths of a percent.
const GAP: i64 = 180;

fn day_of(moment: &Moment) -> Option<Date> {
    moment.date.as_deref().and_then(days_of).filter(|(first, last)| first == last).map(|days| days.0)
}

/// The days at their true distances.
pub(crate) fn axis(ctx: &Ctx, moments: &[Moment]) -> Markup {
    let mut dated: Vec<(Date, Modality)> = moments.iter().filter_map(|m| Some((day_of(m)?, m.modality))).collect();
    dated.sort_unstable();
    dated.dedup();
    let Some(axis) = Axis::over(ctx, dated.iter().map(|(day, _)| *day)).filter(|a| a.ends().0 != a.ends().1) else {
        return html! {};
    };
    let label =
        format!("{}: {}. {}", ctx.say("story.axis"), counted(ctx, "events", dated.len() as u64), axis.ends_text(ctx));
    html! {
        svg.axis role="img" aria-label=(label) { line x1="0" x2="100%" y1="20" y2="20" {} (PreEscaped(marks(ctx, &axis, &dated))) }
        (axis.ends_line(ctx))
    }
}

fn marks(ctx: &Ctx, axis: &Axis, dated: &[(Date, Modality)]) -> String {
    use std::fmt::Write as _;
    let mut out = String::new();
    for (day, words) in axis.ticks(ctx) {
        let _ = write!(
            out,
            "<svg x=\"{}\"><line y1=\"20\" y2=\"28\"/><text y=\"44\" text-anchor=\"middle\">",
            axis.x(axis.along(day))
        );
        escape_into(&mut out, &words);
        out.push_str("</text></svg>");
    }
    let mut places: Vec<i64> = dated.iter().map(|(day, _)| axis.along(*day)).collect();
    apart(&mut places, GAP);
    for ((_, modality), along) in dated.iter().zip(places) {
        let name = modality_name(*modality);
        let _ = write!(
            out,
            "<svg x=\"{}\" y=\"20\" class=\"{name}\"><use href=\"#g-{name}\" x=\"-7\" y=\"-7\" width=\"14\" height=\"14\"/></svg>",
            axis.x(along)
        );
    }
    out
}

/// What happened, in order.
pub(crate) fn told(ctx: &Ctx, moments: &[Moment]) -> Markup {
    html! { ol.tl { @for (i, moment) in moments.iter().enumerate() { (one(ctx, moment, moments.get(i + 1))) } } }
}

fn one(ctx: &Ctx, moment: &Moment, next: Option<&Moment>) -> Markup {
    let name = modality_name(moment.modality);
    let gap = next.and_then(|next| Some((day_of(next)? - day_of(moment)?).get_days())).filter(|days| *days >= 0);
    let line = match moment.modality {
        Modality::Planned => "gap-p",
        Modality::Reported | Modality::Denied => "gap-r",
        _ => "",
    };
    html! {
        li class=(line) {
            (sign_of(name))
            b { @match &moment.date { Some(date) => { (timex::value(ctx, date, Form::Short)) }, None => { (ctx.say("date.none")) } } }
            @if let Some(until) = &moment.until { span.meta { (ctx.say("note.until")) " " (timex::value(ctx, until, Form::Short)) " " } }
            (modality(ctx, moment.modality))
            p.meta { b { (type_name(ctx, &moment.kind)) }
                @if !moment.actors.is_empty() { span.sep {} " " (all_of(ctx, &moment.actors)) }
                @if let Some(place) = &moment.place { span.sep {} " " (spot(ctx, place)) } }
            @if let Some(claimer) = &moment.claimed_by { p.meta { (ctx.say("note.claimed")) " " (who(ctx, claimer)) } }
            (sentences(ctx, &moment.cites))
            p.meta { (count(ctx, "independent", u64::from(moment.independent))) }
            @if let Some(days) = gap { span.after { @if days == 0 { (ctx.say("story.same_day")) } @else { (ctx.say("story.after")) " " (count(ctx, "days", u64::try_from(days).unwrap_or(0))) } } }
        }
    }
}
