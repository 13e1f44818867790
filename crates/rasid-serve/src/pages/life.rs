//! The life line of one agreement: from its making to its end, right to left in Arabic, with claims of breaches above it.
//!
//! In: a [`Ledger`]. Out: a drawing and, below it, every point with its date and the sentence that says so.
//! Example: «هدنة اليمن 2022»: 1 agreed, 2 in force, a claim, 3 and 4 extended, 5 ended.
//! A claim stands above the line and never changes it. Points that coincide stand side by side; their dates are below.

use jiff::civil::Date;
use maud::{Markup, PreEscaped, html};
use rasid_store::finding::{Breach, Cite, Ledger, Other, days_of};

use super::cited::{sentences, who_plain};
use super::layout::{sign, sign_of};
use super::notes_event::{named, words_href};
use crate::ctx::Ctx;
use crate::show::axis::{Axis, apart};
use crate::show::dates::Form;
use crate::show::number::{number, plain};
use crate::show::text::escape_into;
use crate::show::timex;

/// Neighbouring points keep so far apart, in hundredths of a percent.
const GAP: i64 = 420;

/// What a point is, and how it is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Agreed,
    InForce,
    Step,
    Suspended,
    Until,
    Ended,
    Claim,
}

/// A point of the life.
struct Point<'a> {
    what: What,
    /// Sentence name of its label, or the label itself for steps.
    label: &'a str,
    date: Option<&'a str>,
    until: Option<&'a str>,
    day: Option<Date>,
    cites: &'a [Cite],
    others: &'a [Other],
    breach: Option<&'a Breach>,
}

impl Point<'_> {
    /// The sign's name; its colour is the class of the same name where it has one.
    fn sign(&self) -> &'static str {
        match self.what {
            What::Agreed | What::InForce | What::Step => "happened",
            What::Suspended => "denied",
            What::Until => "planned",
            What::Ended => "end",
            What::Claim => "claim",
        }
    }

    fn class(&self) -> &'static str {
        match self.what {
            What::Claim => "reported",
            What::Until => "planned",
            What::Suspended => "denied",
            _ => "happened",
        }
    }
}

fn first_day(value: Option<&str>) -> Option<Date> {
    value.and_then(days_of).map(|days| days.0)
}

/// All points in the order of their days; those without a day at the end.
fn points(ledger: &Ledger) -> Vec<Point<'_>> {
    let stated = [
        (What::Agreed, "agreement.agreed", &ledger.agreed),
        (What::InForce, "agreement.in_force", &ledger.in_force),
        (What::Until, "agreement.until", &ledger.until),
        (What::Ended, "agreement.ended", &ledger.ended),
    ];
    let mut out: Vec<Point<'_>> = stated
        .into_iter()
        .filter_map(|(what, label, stated)| {
            let stated = stated.as_ref()?;
            let date = Some(stated.value.as_str());
            Some(Point {
                what,
                label,
                date,
                until: None,
                day: first_day(date),
                cites: &stated.cites,
                others: &stated.others,
                breach: None,
            })
        })
        .collect();
    out.extend(ledger.steps.iter().map(|step| Point {
        what: if step.kind == "suspended" { What::Suspended } else { What::Step },
        label: &step.kind,
        date: step.date.as_deref(),
        until: step.until.as_deref(),
        day: first_day(step.date.as_deref()),
        cites: &step.cites,
        others: &[],
        breach: None,
    }));
    out.extend(ledger.breaches.iter().map(|breach| Point {
        what: What::Claim,
        label: "agreement.claim",
        date: breach.date.as_deref(),
        until: None,
        day: first_day(breach.date.as_deref()),
        cites: &breach.cites,
        others: &[],
        breach: Some(breach),
    }));
    out.sort_by_key(|point| (point.day.is_none(), point.day));
    out
}

/// Drawing and points.
pub(crate) fn line(ctx: &Ctx, ledger: &Ledger, name: &str) -> Markup {
    let points = points(ledger);
    let axis = Axis::over(ctx, points.iter().filter_map(|p| p.day));
    html! {
        @if let Some(axis) = axis.filter(|_| points.iter().filter(|p| p.day.is_some()).count() > 1) {
            svg.life role="group" aria-label={ (name) ": " (axis.ends_text(ctx)) } { (PreEscaped(drawn(ctx, ledger, &axis, &points))) }
            (axis.ends_line(ctx))
        }
        ol.pts { @for (i, point) in points.iter().enumerate() { (told(ctx, i + 1, point)) } }
    }
}

/// The line with its stretches, and the numbered points on it.
fn drawn(ctx: &Ctx, ledger: &Ledger, axis: &Axis, points: &[Point<'_>]) -> String {
    use std::fmt::Write as _;
    let mut out = String::from("<line class=\"thin\" x1=\"0\" x2=\"100%\" y1=\"44\" y2=\"44\"/>");
    for (class, from, to) in stretches(ledger, axis, points) {
        let _ =
            write!(out, "<line class=\"{class}\" x1=\"{}\" x2=\"{}\" y1=\"44\" y2=\"44\"/>", axis.x(from), axis.x(to));
    }
    let dated: Vec<(usize, &Point<'_>, i64)> =
        points.iter().enumerate().filter_map(|(i, p)| Some((i + 1, p, axis.along(p.day?)))).collect();
    let mut places: Vec<i64> = dated.iter().map(|(.., along)| *along).collect();
    apart(&mut places, GAP);
    for ((n, point, _), along) in dated.iter().zip(places) {
        let up = if point.what == What::Claim { 18 } else { 44 };
        let name = point.sign();
        let _ = write!(out, "<svg x=\"{}\" y=\"{up}\" class=\"{}\"><a href=\"", axis.x(along), point.class());
        match point.cites.first() {
            Some(cite) => escape_into(
                &mut out,
                &words_href(ctx, &cite.origin.id, None, rasid_model::Span { start: cite.start, end: cite.end }),
            ),
            None => out.push('#'),
        }
        out.push_str("\"><title>");
        escape_into(&mut out, &format!("{} {}", plain(ctx, *n as u64), label_text(ctx, point)));
        let _ = write!(
            out,
            "</title><circle class=\"bg\" r=\"10\"/><use href=\"#g-{name}\" x=\"-8\" y=\"-8\" width=\"16\" height=\"16\"/></a></svg>"
        );
        let _ = write!(
            out,
            "<svg x=\"{}\"><text class=\"lb\" y=\"72\" text-anchor=\"middle\">{}</text></svg>",
            axis.x(along),
            plain(ctx, *n as u64)
        );
    }
    out
}

/// Stretches of the line: in force, extended, suspended, open at the end.
fn stretches(ledger: &Ledger, axis: &Axis, points: &[Point<'_>]) -> Vec<(&'static str, i64, i64)> {
    let begun = ledger.in_force.as_ref().or(ledger.agreed.as_ref());
    let Some(begun) = begun.and_then(|s| first_day(Some(&s.value))) else {
        return Vec::new();
    };
    let over = ledger.ended.as_ref().and_then(|s| first_day(Some(&s.value)));
    let mut turns: Vec<(Date, &'static str)> = vec![(begun, "force")];
    for point in points.iter().filter(|p| matches!(p.what, What::Step | What::Suspended)) {
        let class = match point.label {
            "extended" => "ext",
            "suspended" => "susp",
            "resumed" => "force",
            _ => continue,
        };
        if let Some(day) = point.day.filter(|day| *day >= begun) {
            turns.push((day, class));
        }
    }
    let last = points.iter().filter(|p| p.what != What::Until).filter_map(|p| p.day).max().unwrap_or(begun);
    let end = over.unwrap_or(last.max(begun));
    let mut out = Vec::new();
    for (i, (day, class)) in turns.iter().enumerate() {
        let to = turns.get(i + 1).map_or(end, |next| next.0);
        if to > *day {
            out.push((*class, axis.along(*day), axis.along(to)));
        }
    }
    if over.is_none() && axis.ends().1 > end {
        out.push(("open", axis.along(end), axis.along(axis.ends().1)));
    }
    out
}

fn label_text<'a>(ctx: &'a Ctx, point: &Point<'a>) -> &'a str {
    match point.what {
        What::Step | What::Suspended => named(ctx, "provision", point.label),
        _ => ctx.say(point.label),
    }
}

/// A point in words: number, what, when, the sentence; who accuses whom; other dates that articles state.
fn told(ctx: &Ctx, n: usize, point: &Point<'_>) -> Markup {
    html! {
        li {
            p.what {
                span.n { (number(ctx, n as u64)) }
                span class={ "m " (point.class()) } { @if point.what == What::Ended || point.what == What::Claim { (sign(point.sign())) } @else { (sign_of(point.sign())) } (label_text(ctx, point)) }
                span.meta {
                    @match point.date { Some(date) => { (timex::value(ctx, date, Form::Short)) }, None => { (ctx.say("date.none")) } }
                    @if let Some(until) = point.until { " " (ctx.say("note.until")) " " (timex::value(ctx, until, Form::Short)) }
                }
            }
            div {
                @if let Some(breach) = point.breach { (accusation(ctx, breach)) }
                (sentences(ctx, point.cites))
                @for other in point.others {
                    p.meta { span.m.reported { (sign("claim")) (ctx.say("agreement.other_date")) } " " (timex::value(ctx, &other.value, Form::Short)) }
                    (sentences(ctx, &other.cites))
                }
            }
        }
    }
}

fn accusation(ctx: &Ctx, breach: &Breach) -> Markup {
    html! {
        p {
            @match &breach.accuser { Some(accuser) => { b { (who_plain(ctx, accuser)) } }, None => { (ctx.say("note.nobody")) } }
            " " (ctx.say("agreement.against")) " "
            @match &breach.accused { Some(accused) => { b { (who_plain(ctx, accused)) } }, None => { "—" } }
            @if breach.denied { " " span.m.denied { (sign_of("denied")) (ctx.say("agreement.denied")) } }
            @else { " " small.meta { (ctx.say("agreement.no_answer")) } }
        }
    }
}
