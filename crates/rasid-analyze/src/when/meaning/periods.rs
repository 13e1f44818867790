//! Periods of the calendar against their anchors: units by their relation, parts of a year, seasons, ordinal days.
//!
//! In: «الشهر الماضي», «الربع الأول من العام الجاري», «أول ثلاثاء من أكتوبر», «الصيف الماضي». Out: a [`Meaning`].
//! Example: «العام التالي» behind 2019 is 2020. Does not know single dates.

use jiff::civil::Date as Day;
use rasid_lexicon::dates::Calendar;

use super::days::{candidates, dated, nearest, relative_year};
use super::{Anchors, Meaning, published};
use crate::when::said::{Core, Date, Relation, Said, Year};
use crate::when::tense::Tense;
use crate::when::unit::Unit;
use crate::when::value::{Value, half, monday, moved, quarter, weekday_from, weekday_until};

/// «الشهر الماضي», «اليوم التالي», «العام نفسه».
pub(super) fn by_unit(unit: Unit, relation: Relation, anchors: &Anchors) -> Meaning {
    let today = anchors.published.map(|published| published.date);
    let then = anchors.then.and_then(Value::first);
    let near = anchors.near.and_then(Value::first);
    let then_shown = || anchors.then.map(|then| then.to_string());
    let (from, count, anchor) = match relation {
        Relation::Same => match then {
            Some(then) => (Some(then), 0, then_shown()),
            None => (today, 0, Some(published())),
        },
        Relation::Following => match then.filter(|_| anchors.then.is_some_and(|then| then.unit() <= unit)) {
            Some(then) => (Some(then), 1, then_shown()),
            None => (today, 1, Some(published())),
        },
        Relation::Preceding => match near.filter(|_| anchors.near.is_some_and(|near| near.unit() <= unit)) {
            Some(near) => (Some(near), -1, anchors.near.map(|near| near.to_string())),
            None => (today, -1, Some(published())),
        },
        Relation::Last => (today, -1, Some(published())),
        Relation::BeforeLast => (today, -2, Some(published())),
        Relation::Next => (today, 1, Some(published())),
        Relation::AfterNext => (today, 2, Some(published())),
        Relation::This | Relation::Recent => (today, 0, Some(published())),
    };
    let same = relation == Relation::Same && anchors.then.is_some_and(|then| then.unit() > unit);
    if same {
        return Meaning::of(anchors.then, anchor);
    }
    let first = match unit {
        Unit::Month => from.map(Day::first_of_month),
        _ => from,
    };
    let day = first.and_then(|first| moved(first, unit, count));
    Meaning::of(day.and_then(|day| Value::of(unit, day)), anchor)
}

/// The year that `of` names, else the one that the tense makes likely.
fn year_of(of: &Date, anchors: &Anchors) -> (Option<i16>, Option<String>) {
    match of.year {
        Year::Number(year) => (i16::try_from(year).ok(), None),
        Year::Relative(relation) => {
            let (year, anchor) = relative_year(relation, anchors);
            (year.map(u16::cast_signed), anchor)
        }
        Year::Unsaid => (anchors.published.map(|published| published.date.year()), Some(published())),
    }
}

/// «الربع الأول من العام الجاري», «النصف الثاني من 2023», «الأسبوع الأول من مايو».
pub(super) fn part(unit: Unit, nth: u8, of: &Date, anchors: &Anchors) -> Meaning {
    if unit == Unit::Week {
        let (month, anchor) = month_of(of, anchors);
        let week = month.and_then(Value::days).and_then(|(first, last)| {
            let within = if nth == 0 { monday(last) } else { moved(first, Unit::Week, i32::from(nth) - 1) };
            within.and_then(|day| Value::of(Unit::Week, day))
        });
        return Meaning::of(week, anchor);
    }
    let (year, anchor) = year_of(of, anchors);
    let last = if unit == Unit::Half { 2 } else { 4 };
    let nth = if nth == 0 { last } else { nth.cast_signed() };
    let code = if unit == Unit::Half { half(nth) } else { quarter(nth) };
    let mut value = year.zip(code).map(|(year, code)| Value::Part(year, code));
    // «الربع الرابع» of a page of spring is that of the year before.
    if let (Year::Unsaid, Some(Value::Part(year, code)), Some(published)) = (of.year, value, anchors.published) {
        let begins = value.and_then(Value::first).is_some_and(|first| first <= published.date);
        if !begins && !matches!(anchors.act, Some(Tense::Coming | Tense::Present)) {
            value = Some(Value::Part(year - 1, code));
        }
    }
    Meaning::of(value, anchor)
}

fn month_of(of: &Date, anchors: &Anchors) -> (Option<Value>, Option<String>) {
    if let Some(relation) = of.month_by {
        let month = by_unit(Unit::Month, relation, anchors);
        return (month.day, month.anchor);
    }
    let found = dated(of, &Said::of(Core::Date(*of)), anchors);
    (found.day, found.anchor)
}

/// «أول ثلاثاء من أكتوبر»: a day by its number is a plan, unless a verb says that it is past.
fn planned(of: &Date, anchors: &Anchors) -> Option<Value> {
    let today = anchors.published.filter(|_| anchors.act != Some(Tense::Past))?.date;
    let all = candidates(of, of.calendar.unwrap_or(Calendar::Gregorian), today);
    all.into_iter().find(|value| value.days().is_some_and(|(_, last)| last >= today))
}

/// «أول ثلاثاء من أكتوبر», «آخر يوم من الشهر».
pub(super) fn nth_day(nth: u8, weekday: Option<i8>, of: &Date, anchors: &Anchors) -> Meaning {
    let (month, anchor) = month_of(of, anchors);
    let unsaid = of.relation.is_none() && of.year == Year::Unsaid && of.month.is_some();
    let month = if unsaid { planned(of, anchors).or(month) } else { month };
    let day = month.and_then(Value::days).and_then(|(first, last)| match (nth, weekday) {
        (0, None) => Some(last),
        (0, Some(weekday)) => weekday_until(last, weekday),
        (nth, None) => moved(first, Unit::Day, i32::from(nth) - 1),
        (nth, Some(weekday)) => moved(weekday_from(first, weekday)?, Unit::Week, i32::from(nth) - 1),
    });
    Meaning::of(day.map(Value::Day), anchor)
}

/// «خريف 2020», «الصيف الماضي».
pub(super) fn season(code: &'static str, of: &Date, anchors: &Anchors) -> Meaning {
    let Some(relation) = of.relation else {
        let (year, anchor) = year_of(of, anchors);
        return Meaning::of(year.map(|year| Value::Part(year, code)), anchor);
    };
    let Some(today) = anchors.published.map(|published| published.date) else { return Meaning::default() };
    let all: Vec<Value> = (-2..=2).map(|years| Value::Part(today.year() + years, code)).collect();
    let value = match relation {
        Relation::Last | Relation::Preceding => {
            all.iter().rev().find(|value| value.days().is_some_and(|(_, last)| last < today)).copied()
        }
        Relation::Next | Relation::Following => {
            all.iter().find(|value| value.first().is_some_and(|first| first > today)).copied()
        }
        _ => nearest(&all, today),
    };
    Meaning::of(value, Some(published()))
}
