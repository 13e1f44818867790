//! Months as a strip, and one month as a calendar.
//!
//! In: days with their counts, the events of a month. Out: drawings in which every month and day is a link.
//! Example: «20 سبتمبر 2023» holds a ceasefire, and leads to the events of that day below.
//! Holds only events dated to the day: what is dated to a month stands in the list.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use maud::{Markup, html};
use rasid_store::finding::{DayShare, Happened};

use super::article_marks::modality_name;
use super::events::{Wish, day_of};
use super::layout::sign_of;
use super::notes_event::{type_name, words_href};
use crate::ctx::Ctx;
use crate::locale::Lang;
use crate::show::axis::steps;
use crate::show::dates::{Form, month_text};
use crate::show::number::{counted, number};

/// Months in the strip.
const MONTHS: i64 = 72;
/// Events named on a day.
const NAMED: usize = 3;

/// A month as addresses have it.
fn address_month(month: Date) -> String {
    format!("{:04}-{:02}", month.year(), month.month())
}

fn months_between(from: Date, to: Date) -> i64 {
    i64::from(to.year() - from.year()) * 12 + i64::from(to.month() - from.month())
}

/// The months from first to last, darker where more happened; the newest six years.
pub(crate) fn strip(ctx: &Ctx, wish: &Wish, days: &[DayShare], chosen: Option<Date>) -> Markup {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return html! {};
    };
    let last = last.day.first_of_month();
    let whole = months_between(first.day, last).min(MONTHS - 1);
    let first = last.checked_sub(whole.months()).unwrap_or(last);
    let counts: Vec<(Date, u64)> = (0..=whole)
        .filter_map(|n| first.checked_add(n.months()).ok())
        .map(|month| (month, days.iter().filter(|d| d.day.first_of_month() == month).map(|d| d.count).sum()))
        .collect();
    let most = counts.iter().map(|(_, n)| *n).max().unwrap_or(1).max(1);
    let shade = |n: u64| {
        if n == 0 {
            "z0"
        } else if n * 3 <= most {
            "z1"
        } else if n * 3 <= 2 * most {
            "z2"
        } else {
            "z3"
        }
    };
    let width = 10_000 / steps(counts.len().max(1));
    let percent = |n: i64| format!("{}.{:02}%", n / 100, n % 100);
    let label = format!(
        "{}: {} – {}",
        ctx.say("events.months"),
        month_text(ctx, first.year(), first.month(), Form::Short),
        month_text(ctx, last.year(), last.month(), Form::Short)
    );
    html! {
        section.sec #months {
            h2 { (ctx.say("events.months")) small.meta { (ctx.say("events.months_more")) } }
            svg.strip.h role="group" aria-label=(label) {
                @for (i, (month, n)) in counts.iter().enumerate() {
                    @let from = steps(i) * width;
                    @let x = if ctx.lang == Lang::Ar { 10_000 - from - width } else { from };
                    @let words = format!("{}: {}", month_text(ctx, month.year(), month.month(), Form::Short), counted(ctx, "events", *n));
                    a href=(wish.address(ctx, &[("month", Some(&address_month(*month))), ("cursor", None)])) aria-label=(words) {
                        title { (words) }
                        rect class=(shade(*n)) x=(percent(x)) width=(percent((width - 16).max(8))) y="2" height="28" {}
                        @if chosen.is_some_and(|c| c.first_of_month() == *month) { rect.sel x=(percent(x)) width=(percent((width - 16).max(8))) y="2" height="28" {} }
                    }
                }
            }
            p.ends { span { (month_text(ctx, first.year(), first.month(), Form::Short)) } span { (month_text(ctx, last.year(), last.month(), Form::Short)) } }
        }
    }
}

/// One month, from Saturday in Arabic, from Monday in English.
pub(crate) fn month_grid(ctx: &Ctx, wish: &Wish, month: Date, days: &[DayShare], events: &[Happened]) -> Markup {
    let first = month.first_of_month();
    let start = if ctx.lang == Lang::Ar { Weekday::Saturday } else { Weekday::Monday };
    let blank = first.weekday().since(start);
    let to = |months: i64| month.first_of_month().checked_add(months.months()).ok();
    let beside = |month: Option<Date>, words: &str| {
        html! { @if let Some(m) = month {
            a href={ (wish.address(ctx, &[("month", Some(&address_month(m))), ("cursor", None)])) "#month" } aria-label={ (ctx.say(words)) ": " (month_text(ctx, m.year(), m.month(), Form::Full)) } { (month_text(ctx, m.year(), m.month(), Form::Full)) }
        } }
    };
    html! {
        section.sec #month {
            h2 { (month_text(ctx, month.year(), month.month(), Form::Full)) span.days { (beside(to(-1), "events.month_before")) (beside(to(1), "events.month_after")) } }
            div.cal {
                @for n in 0..7 { div.wd { (weekday(ctx, start.wrapping_add(n))) } }
                @for _ in 0..blank { div aria-hidden="true" {} }
                @for date in first.series(1.day()).take_while(|d| d.month() == first.month() && d.year() == first.year()) {
                    @let n = days.iter().find(|d| d.day == date).map_or(0, |d| d.count);
                    @let here: Vec<&Happened> = events.iter().filter(|e| day_of(e) == Some(date)).collect();
                    (cell(ctx, wish, date, n.max(here.len() as u64), &here))
                }
            }
        }
    }
}

/// A weekday over its column; on a phone only the first letters of English ones have room.
fn weekday(ctx: &Ctx, weekday: Weekday) -> Markup {
    let name = ctx.locale().item("weekdays.long", usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0));
    let Some((first, rest)) = name.split_at_checked(3).filter(|_| ctx.lang == Lang::En) else {
        return html! { (name) };
    };
    html! { (first) span.narrowhide { (rest) } }
}

fn cell(ctx: &Ctx, wish: &Wish, date: Date, n: u64, events: &[&Happened]) -> Markup {
    if n == 0 {
        return html! { div { b { (ctx.prefs.digits.write(&date.day().to_string())) } } };
    }
    let day = date.to_string();
    let shade = if n >= 4 { "has k2" } else { "has k1" };
    html! {
        div class=(shade) {
            b { a.d href={ (wish.address(ctx, &[("since", Some(&day)), ("until", Some(&day)), ("month", None), ("cursor", None)])) "#list" } {
                (ctx.prefs.digits.write(&date.day().to_string())) @if n > NAMED as u64 { " " small aria-hidden="true" { "(" (number(ctx, n)) ")" } } span.vh { ": " (counted(ctx, "events", n)) }
            } }
            @for event in events.iter().take(NAMED) {
                a href=(words_href(ctx, &event.origin.id, None, event.event.trigger.span)) {
                    (sign_of(modality_name(event.event.modality))) " " (type_name(ctx, &event.event.kind))
                    span.vh { " (" (ctx.say(&format!("modality.{}", modality_name(event.event.modality)))) ")" }
                }
            }
        }
    }
}
