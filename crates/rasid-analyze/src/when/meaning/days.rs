//! Days, months and years against their anchors.
//!
//! In: the parts of a date that are said. Out: its [`Meaning`] and the readings that lost. Example: «25 نيسان» is the one that
//! the tense allows, «10 نوفمبر الماضي» the last one before publication, «الأحد» the past or the coming one by the verb.
//! Does not know the hour.

use jiff::civil::Date as Day;
use rasid_lexicon::dates::{Calendar, hijri};

use super::periods::by_unit;
use super::{Anchors, Meaning, published};
use crate::when::said::{Date, Relation, Said, Year};
use crate::when::tense::Tense;
use crate::when::unit::Unit;
use crate::when::value::{Value, easter, monday, moved, weekday_from, weekday_until};

/// The calendar part of a date.
pub(super) fn dated(date: &Date, said: &Said, anchors: &Anchors) -> Meaning {
    let calendar = date.calendar.unwrap_or(Calendar::Gregorian);
    let today = anchors.published.map(|published| published.date);
    if let Some(shift) = date.shift {
        return day_word(date, shift, calendar, anchors);
    }
    if let Year::Number(year) = date.year {
        let value = stated(date, calendar, year);
        let unnamed = Date { weekday: None, ..*date };
        let literal = date
            .relation
            .filter(|_| date.month.is_some())
            .and_then(|_| by_relation_literal(&unnamed, calendar, anchors));
        let mut meaning = Meaning::of(value, None);
        let old = value.and_then(Value::first).zip(literal.and_then(Value::first));
        if old.is_some_and(|(stated, literal)| stated != literal) {
            meaning.literal = literal.map(|literal| literal.to_string());
        }
        return meaning;
    }
    if date.month.is_none() && date.day.is_none() {
        let Some(weekday) = date.weekday else {
            let Some(today) = today.filter(|_| said.clock.is_some() || said.part.is_some()) else {
                return Meaning::default();
            };
            let today = anchors.near.filter(|near| near.unit() == Unit::Day).and_then(Value::first).unwrap_or(today);
            return Meaning::of(Some(Value::Day(today)), Some(published()));
        };
        return weekday_alone(weekday, date, anchors);
    }
    let Some(month) = date.month else { return day_alone(date, anchors) };
    if let Year::Relative(relation) = date.year {
        let (year, anchor) = relative_year(relation, anchors);
        return Meaning::of(year.and_then(|year| stated(date, calendar, year)), anchor);
    }
    match date.relation {
        Some(Relation::Same) => {
            let year = anchors.then.and_then(Value::first).map(|then| then.year().cast_unsigned());
            Meaning::of(year.and_then(|year| stated(date, calendar, year)), anchors.then.map(|then| then.to_string()))
        }
        Some(_) => Meaning::of(by_relation_literal(date, calendar, anchors), Some(published())),
        None => year_unsaid(date, calendar, month, anchors),
    }
}

/// A date whose year is known.
pub(super) fn stated(date: &Date, calendar: Calendar, year: u16) -> Option<Value> {
    // «رمضان 2019»: the lunar year whose month falls into that year.
    if calendar == Calendar::Hijri && year > 1600 {
        let first = Day::new(year.cast_signed(), 1, 1).ok()?;
        let (lunar, _) = hijri(first)?;
        let values = (lunar..=lunar + 1).filter_map(|lunar| stated(date, calendar, lunar));
        return values.into_iter().find(|value| value.first().is_some_and(|day| day.year() == year.cast_signed()));
    }
    match (date.month, date.day) {
        (Some(0), _) => easter(year.cast_signed()).map(Value::Day),
        (Some(month), Some(day)) => Value::day(calendar, year, month, day),
        (Some(month), None) => Value::month(calendar, year, month),
        _ => Value::year(calendar, year),
    }
}

/// Candidates for a day or month without a year, around the day of publication, in order.
pub(super) fn candidates(date: &Date, calendar: Calendar, today: Day) -> Vec<Value> {
    let year = match calendar {
        Calendar::Hijri => hijri(today).map(|(year, _)| year),
        Calendar::Persian => u16::try_from(today.year() - 621).ok(),
        Calendar::Gregorian => u16::try_from(today.year()).ok(),
    };
    let Some(year) = year else { return Vec::new() };
    let values = (year.saturating_sub(8)..=year.saturating_add(4)).filter_map(|year| stated(date, calendar, year));
    let weekday = date.weekday;
    let all: Vec<Value> = values.collect();
    let fitting: Vec<Value> = all
        .iter()
        .copied()
        .filter(|value| matches!(value, Value::Day(day) if Some(day.weekday().to_monday_one_offset()) == weekday))
        .collect();
    // A year that only the weekday allows is believed when it is near.
    let near = |value: &Value| value.first().is_some_and(|day| (day.year() - today.year()).abs() <= 6);
    if fitting.iter().any(near) { fitting } else { all }
}

/// The last one before today, the next one behind it, or the one of this year.
fn by_relation_literal(date: &Date, calendar: Calendar, anchors: &Anchors) -> Option<Value> {
    let today = anchors.published?.date;
    let all = candidates(date, calendar, today);
    let before = |value: &&Value| value.days().is_some_and(|(_, last)| last < today);
    let behind = |value: &&Value| value.first().is_some_and(|first| first > today);
    match date.relation? {
        Relation::Last | Relation::Preceding => all.iter().rev().find(before).copied(),
        Relation::BeforeLast => all.iter().rev().filter(before).nth(1).copied(),
        Relation::Next => all.iter().find(behind).copied(),
        Relation::AfterNext => all.iter().filter(behind).nth(1).copied(),
        Relation::Following => {
            let then = anchors.then.and_then(Value::first).unwrap_or(today);
            all.iter().find(|value| value.first().is_some_and(|first| first > then)).copied()
        }
        Relation::This | Relation::Recent | Relation::Same => nearest(&all, today),
    }
}

pub(super) fn nearest(all: &[Value], today: Day) -> Option<Value> {
    let far = |value: &Value| {
        let (first, last) = value.days().unwrap_or((today, today));
        if first <= today && today <= last {
            0
        } else {
            days_between(first, today).abs().min(days_between(last, today).abs())
        }
    };
    all.iter().min_by_key(|value| far(value)).copied()
}

/// The coming one when it is at most `limit` times as far as the past one, else the past one.
fn likelier(past: Option<Value>, coming: Option<Value>, today: Day, limit: [i64; 2]) -> Option<Value> {
    let (Some(before), Some(behind)) = (past, coming) else { return past.or(coming) };
    let ago = before.days().map_or(0, |(_, last)| days_between(last, today).max(0));
    let ahead = behind.first().map_or(0, |first| days_between(today, first).max(0));
    if ahead * limit[1] <= ago * limit[0] { coming } else { past }
}

/// Days from `from` to `to`.
pub(in crate::when) fn days_between(from: Day, to: Day) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// «25 نيسان», «في جوان»: the year of the narrative, else the nearest that the tense allows.
fn year_unsaid(date: &Date, calendar: Calendar, month: u8, anchors: &Anchors) -> Meaning {
    let Some(today) = anchors.published.map(|published| published.date) else {
        let year = anchors.stated.and_then(|(year, from)| narrative_year(month, year, from));
        let value = year.filter(|_| calendar == Calendar::Gregorian).and_then(|year| stated(date, calendar, year));
        return Meaning::of(value, anchors.stated.map(|(year, _)| year.to_string()));
    };
    let all = candidates(date, calendar, today);
    let past = all.iter().rev().find(|value| value.first().is_some_and(|first| first <= today)).copied();
    let coming = all.iter().find(|value| value.days().is_some_and(|(_, last)| last >= today)).copied();
    let near = nearest(&all, today);
    let by_tense = match anchors.act {
        _ if anchors.since => past.or(near),
        // With a weekday only few years fit: one far back is less likely than a coming day that is near.
        Some(Tense::Past) if date.weekday.is_some() => likelier(past, coming, today, [1, 6]).or(near),
        Some(Tense::Past) => past.or(near),
        // Who means a day so far ahead says the year.
        Some(Tense::Coming) => likelier(past, coming, today, [10, 1]).or(near),
        Some(Tense::Present) if anchors.away <= 5 => likelier(past, coming, today, [3, 1]).or(near),
        Some(Tense::Present) => likelier(past, coming, today, [1, 1]).or(near),
        None => likelier(past, coming, today, [1, 2]).or(near),
    };
    let narrative = anchors.stated.filter(|(year, _)| *year < today.year() && anchors.act != Some(Tense::Coming));
    let told = narrative
        .and_then(|(year, from)| narrative_year(month, year, from))
        .filter(|_| calendar == Calendar::Gregorian && date.weekday.is_none());
    let told = told
        .and_then(|year| stated(date, calendar, year))
        .filter(|value| value.first().is_some_and(|first| first <= today));
    match told {
        Some(_) => Meaning::of(told, anchors.stated.map(|(year, _)| format!("{year:04}")))
            .also(by_tense, "the nearest one to the day of publication; the paragraph tells of an earlier year"),
        None => Meaning::of(by_tense, Some(published())).also(
            if by_tense == past {
                coming.filter(|_| anchors.act.is_none())
            } else {
                past.filter(|_| anchors.act.is_none())
            },
            "no year is said and no verb decides",
        ),
    }
}

/// The year of a month that follows a stated one.
fn narrative_year(month: u8, year: i16, from: i8) -> Option<u16> {
    u16::try_from(if month.cast_signed() < from { year + 1 } else { year }).ok()
}

pub(super) fn relative_year(relation: Relation, anchors: &Anchors) -> (Option<u16>, Option<String>) {
    let meaning = by_unit(Unit::Year, relation, anchors);
    let year = meaning.day.and_then(Value::first).and_then(|first| u16::try_from(first.year()).ok());
    (year, meaning.anchor)
}

/// «أمس», «اليوم الأربعاء», «أمس الثلاثاء 16 أبريل».
fn day_word(date: &Date, shift: i16, calendar: Calendar, anchors: &Anchors) -> Meaning {
    let literal = anchors.published.and_then(|published| moved(published.date, Unit::Day, i32::from(shift)));
    if date.month.is_some() {
        let explicit = match date.year {
            Year::Number(year) => stated(date, calendar, year),
            _ => literal
                .and_then(|literal| nearest(&candidates(&Date { weekday: None, ..*date }, calendar, literal), literal)),
        };
        let mut meaning = Meaning::of(explicit, None);
        let days = explicit.and_then(Value::first).zip(literal);
        meaning.literal = days
            .filter(|(day, literal)| days_between(*day, *literal).abs() > 2)
            .map(|(_, literal)| literal.to_string());
        return meaning;
    }
    let Some(literal) = literal else { return Meaning::default() };
    let named = date.weekday.and_then(|weekday| {
        let near = if shift > 0 { weekday_from(literal, weekday) } else { weekday_until(literal, weekday) };
        near.filter(|near| days_between(*near, literal).abs() <= 3)
            .or_else(|| weekday_from(literal, weekday).filter(|near| days_between(*near, literal).abs() <= 2))
    });
    let value = named.unwrap_or(literal);
    Meaning::of(Some(Value::Day(value)), Some(published()))
        .also(Some(Value::Day(literal)), "counted from the day of publication; the weekday beside it says otherwise")
}

/// «الأحد», «الأحد الماضي», «الأسبوع المقبل يوم الجمعة».
fn weekday_alone(weekday: i8, date: &Date, anchors: &Anchors) -> Meaning {
    let Some(today) = anchors.published.map(|published| published.date) else { return Meaning::default() };
    let yesterday = moved(today, Unit::Day, -1);
    let tomorrow = moved(today, Unit::Day, 1);
    // Late in the day of a stamp in universal time the newsroom is already in the next one.
    let late = anchors.published.and_then(|published| published.moment).is_some_and(|moment| moment.hour() >= 20);
    let next = tomorrow.filter(|day| late && day.weekday().to_monday_one_offset() == weekday);
    let past = next.or(weekday_until(today, weekday));
    let coming = weekday_from(today, weekday);
    if let Some(weeks) = date.week {
        let monday = monday(today).and_then(|monday| moved(monday, Unit::Week, i32::from(weeks)));
        let day = monday.and_then(|monday| moved(monday, Unit::Day, i32::from(weekday) - 1));
        return Meaning::of(day.map(Value::Day), Some(published()));
    }
    let value = match date.relation {
        Some(Relation::Last | Relation::Preceding) => yesterday.and_then(|day| weekday_until(day, weekday)),
        Some(Relation::BeforeLast) => {
            yesterday.and_then(|day| weekday_until(day, weekday)).and_then(|day| moved(day, Unit::Week, -1))
        }
        Some(Relation::Next) => tomorrow.and_then(|day| weekday_from(day, weekday)),
        Some(Relation::AfterNext) => {
            tomorrow.and_then(|day| weekday_from(day, weekday)).and_then(|day| moved(day, Unit::Week, 1))
        }
        Some(Relation::Following) => {
            let then = anchors.near.and_then(Value::first).unwrap_or(today);
            moved(then, Unit::Day, 1).and_then(|day| weekday_from(day, weekday))
        }
        Some(_) => coming,
        None => {
            let (value, other) = if matches!(anchors.tense, Some(Tense::Coming | Tense::Present)) {
                (coming, past)
            } else {
                (past, coming)
            };
            return Meaning::of(value.map(Value::Day), Some(published()))
                .also(other.map(Value::Day).filter(|_| anchors.tense.is_none()), "no verb tells whether it is past");
        }
    };
    Meaning::of(value.map(Value::Day), Some(published()))
}

/// «العشرين من الشهر الجاري», «العاشر منه», «السبت السادس عشر», the first of «7 و8 مايو» was given its month before.
fn day_alone(date: &Date, anchors: &Anchors) -> Meaning {
    let Some(day) = date.day else { return Meaning::default() };
    if let Some(relation) = date.month_by {
        let month = by_unit(Unit::Month, relation, anchors);
        let value = match month.day {
            Some(Value::Month(year, month)) => {
                Value::day(Calendar::Gregorian, year.cast_unsigned(), month.cast_unsigned(), day)
            }
            Some(Value::Interval(first, _)) => moved(first, Unit::Day, i32::from(day) - 1).map(Value::Day),
            _ => None,
        };
        return Meaning::of(value, month.anchor);
    }
    let Some(today) = anchors.published.map(|published| published.date) else { return Meaning::default() };
    let mut near: Vec<Value> = (-6..=6)
        .filter_map(|months| moved(today.first_of_month(), Unit::Month, months))
        .filter_map(|first| {
            Value::day(Calendar::Gregorian, first.year().cast_unsigned(), first.month().cast_unsigned(), day)
        })
        .collect();
    if let Some(weekday) = date.weekday {
        near.retain(|value| matches!(value, Value::Day(day) if day.weekday().to_monday_one_offset() == weekday));
    }
    Meaning::of(nearest(&near, today), Some(published()))
}
