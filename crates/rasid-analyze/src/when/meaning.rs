//! What a time expression means: its words against an anchor.
//!
//! In: [`Said`], the day of publication, the time that the narrative has reached, the tense. Out: [`Meaning`], with the anchor
//! that was used and the readings that lost. Example: «10 نوفمبر الماضي» on a page of February 2021 is 2020-11-10.
//! Without an anchor it stays open. Reads no words; does not compare with the rest of the text: `stale` does.

use jiff::civil::Date as Day;
use jiff::{SignedDuration, civil::DateTime};
use rasid_lexicon::dates::{Calendar, hijri, hour_of_day, offset_at};
use rasid_model::Alternative;

use super::said::{Core, Date, From, Relation, Said, Year};
use super::tense::Tense;
use super::unit::{Amount, Unit};
use super::value::{Value, half, moved, quarter, weekday_from, weekday_until};
use crate::Published;

/// What an expression is resolved against.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Anchors {
    /// The day of publication.
    pub(super) published: Option<Published>,
    /// The last time of the narrative, in any sentence before.
    pub(super) then: Option<Value>,
    /// The same when it stands in this sentence.
    pub(super) near: Option<Value>,
    /// The year of the last date of this paragraph that states one, with its month.
    pub(super) stated: Option<(i16, i8)>,
    /// The date that stands right behind «من»: «بعد ثلاثة أيام من 5 مايو».
    pub(super) behind: Option<Value>,
    /// Of the nearest verb.
    pub(super) tense: Option<Tense>,
    /// The same, verbs of saying looked through.
    pub(super) act: Option<Tense>,
}

/// A value and how it came about.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Meaning {
    /// TIMEX3; nothing when it stays open.
    pub(super) value: Option<String>,
    /// The part of the calendar that it is.
    pub(super) day: Option<Value>,
    /// `published`, or the value of the anchor.
    pub(super) anchor: Option<String>,
    /// Readings that lost.
    pub(super) alternatives: Vec<Alternative>,
    /// What the literal reading gives where the words contradict themselves: «أمس الثلاثاء 10 نوفمبر 2020» of 2024.
    pub(super) literal: Option<String>,
}

impl Meaning {
    fn of(value: Option<Value>, anchor: Option<String>) -> Self {
        let anchor = anchor.filter(|_| value.is_some());
        Self { value: value.map(|value| value.to_string()), day: value, anchor, ..Self::default() }
    }

    fn also(mut self, value: Option<Value>, reason: &str) -> Self {
        if let Some(value) = value.filter(|value| Some(value.to_string()) != self.value) {
            self.alternatives.push(Alternative { value: value.to_string(), reason: reason.to_owned() });
        }
        self
    }
}

/// What `said` means.
pub(super) fn meaning(said: &Said, anchors: &Anchors) -> Meaning {
    match &said.core {
        Core::Date(date) => timed(dated(date, said, anchors), said),
        Core::Unit(unit, relation) => by_unit(*unit, *relation, anchors),
        Core::Part { unit, nth, of } => part(*unit, *nth, of, anchors),
        Core::Nth { nth, weekday, of } => nth_day(*nth, *weekday, of, anchors),
        Core::Season(code, of) => season(code, of, anchors),
        Core::Decade(tens, century) => {
            let century = century.map_or(19, |century| i16::from(century) - 1);
            Meaning::of(Some(Value::Decade(century * 10 + i16::from(*tens))), None)
        }
        Core::Century(nth) => Meaning::of(Some(Value::Century(i16::from(*nth) - 1)), None),
        Core::Millennium(nth) => Meaning::of(Some(Value::Millennium(i16::from(*nth) - 1)), None),
        Core::Distance(amount, sign, from) => distance(amount, *sign, *from, anchors),
        Core::Duration(amount) | Core::Every(amount) => {
            Meaning { value: Some(amount.to_string()), ..Meaning::default() }
        }
        Core::EveryWeekday(day) => Meaning { value: Some(format!("XXXX-WXX-{day}")), ..Meaning::default() },
        Core::EveryPart => {
            Meaning { value: Some(format!("XXXX-XX-XX{}", said.part.unwrap_or_default())), ..Meaning::default() }
        }
        Core::Reference(value) => Meaning { value: Some((*value).to_owned()), ..Meaning::default() },
        Core::Then => Meaning::of(anchors.then, anchors.then.map(|then| then.to_string())),
    }
}

/// The name of the anchor that is the day of publication.
fn published() -> String {
    "published".to_owned()
}

/// The calendar part of a date.
fn dated(date: &Date, said: &Said, anchors: &Anchors) -> Meaning {
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
            let today = anchors
                .near
                .filter(|near| near.unit() == Unit::Day && said.clock.is_some())
                .and_then(Value::first)
                .unwrap_or(today);
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
fn stated(date: &Date, calendar: Calendar, year: u16) -> Option<Value> {
    match (date.month, date.day) {
        (Some(month), Some(day)) => Value::day(calendar, year, month, day),
        (Some(month), None) => Value::month(calendar, year, month),
        _ => Value::year(calendar, year),
    }
}

/// Candidates for a day or month without a year, around the day of publication, in order.
fn candidates(date: &Date, calendar: Calendar, today: Day) -> Vec<Value> {
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

fn nearest(all: &[Value], today: Day) -> Option<Value> {
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

/// Without a verb the coming one is taken only when it is much nearer than the past one.
fn likelier(past: Option<Value>, coming: Option<Value>, today: Day) -> Option<Value> {
    let (Some(before), Some(behind)) = (past, coming) else { return past.or(coming) };
    let ago = before.days().map_or(0, |(_, last)| days_between(last, today).max(0));
    let ahead = behind.first().map_or(0, |first| days_between(today, first).max(0));
    if ahead * 2 <= ago { coming } else { past }
}

/// Days from `from` to `to`.
pub(super) fn days_between(from: Day, to: Day) -> i64 {
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
        Some(Tense::Past) => past.or(near),
        Some(Tense::Coming) => coming.or(near),
        None => likelier(past, coming, today).or(near),
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

fn relative_year(relation: Relation, anchors: &Anchors) -> (Option<u16>, Option<String>) {
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
    let past = weekday_until(today, weekday);
    let coming = weekday_from(today, weekday);
    if let Some(weeks) = date.week {
        let monday = super::value::monday(today).and_then(|monday| moved(monday, Unit::Week, i32::from(weeks)));
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
            let (value, other) = if anchors.tense == Some(Tense::Coming) { (coming, past) } else { (past, coming) };
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

/// «الشهر الماضي», «اليوم التالي», «العام نفسه».
fn by_unit(unit: Unit, relation: Relation, anchors: &Anchors) -> Meaning {
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
fn part(unit: Unit, nth: u8, of: &Date, anchors: &Anchors) -> Meaning {
    if unit == Unit::Week {
        let (month, anchor) = month_of(of, anchors);
        let week = month.and_then(Value::days).and_then(|(first, last)| {
            let within =
                if nth == 0 { super::value::monday(last) } else { moved(first, Unit::Week, i32::from(nth) - 1) };
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
        if !begins && anchors.act != Some(Tense::Coming) {
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

/// «أول ثلاثاء من أكتوبر», «آخر يوم من الشهر».
fn nth_day(nth: u8, weekday: Option<i8>, of: &Date, anchors: &Anchors) -> Meaning {
    let (month, anchor) = month_of(of, anchors);
    let day = month.and_then(Value::days).and_then(|(first, last)| match (nth, weekday) {
        (0, None) => Some(last),
        (0, Some(weekday)) => weekday_until(last, weekday),
        (nth, None) => moved(first, Unit::Day, i32::from(nth) - 1),
        (nth, Some(weekday)) => moved(weekday_from(first, weekday)?, Unit::Week, i32::from(nth) - 1),
    });
    Meaning::of(day.map(Value::Day), anchor)
}

/// «خريف 2020», «الصيف الماضي».
fn season(code: &'static str, of: &Date, anchors: &Anchors) -> Meaning {
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

/// «قبل 7 أشهر», «بعد ذلك بثلاثة أيام», «بعد 7 أشهر من إعلان …».
fn distance(amount: &Amount, sign: i8, from: From, anchors: &Anchors) -> Meaning {
    let known = amount.terms.iter().all(|(_, count)| count.is_some());
    let narrative = anchors.behind.or(match from {
        From::Then => anchors.then,
        From::Now if sign > 0 && anchors.act != Some(Tense::Coming) => anchors.near,
        _ => None,
    });
    if !known {
        let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        let told = from == From::Now && narrative.is_none();
        return Meaning { value: told.then(|| value.to_owned()), ..Meaning::default() };
    }
    let sign = if from == From::Event && anchors.behind.is_none() { -i32::from(sign) } else { i32::from(sign) };
    if amount.finest() < Unit::Day && narrative.is_none() {
        return clock_distance(amount, sign, anchors);
    }
    let (start, anchor) = match narrative {
        Some(then) => (then.first(), Some(then.to_string())),
        None => (anchors.published.map(|published| published.date), Some(published())),
    };
    let day = amount
        .terms
        .iter()
        .fold(start, |day, (unit, count)| moved(day?, *unit, sign * i32::try_from(count.unwrap_or(0)).ok()?));
    let precise = narrative.is_some_and(|then| then.unit() == Unit::Day);
    let unit = if precise && amount.unit() <= Unit::Week { Unit::Day } else { amount.finest() };
    let unit = narrative.map_or(unit, |then| if precise { unit } else { unit.max(then.unit()) });
    let meaning = Meaning::of(day.and_then(|day| Value::of(unit, day)), anchor);
    let mut meaning = if unit == Unit::Day { meaning } else { meaning.also(day.map(Value::Day), "counted to the day") };
    if from == From::Event {
        let reason = "the distance from the event that is named".to_owned();
        meaning.alternatives.push(Alternative { value: amount.to_string(), reason });
    }
    meaning
}

/// «قبل 15 دقيقة»: to the minute, when the moment of publication is known.
fn clock_distance(amount: &Amount, sign: i32, anchors: &Anchors) -> Meaning {
    let Some(moment) = anchors.published.and_then(|published| published.moment) else { return Meaning::default() };
    let seconds = amount.terms.iter().try_fold(0_i64, |sum, (unit, count)| {
        let length = match unit {
            Unit::Second => 1,
            Unit::Minute => 60,
            Unit::Hour => 3600,
            Unit::Day => 86_400,
            _ => return None,
        };
        Some(sum + length * i64::from(count.unwrap_or(0)))
    });
    let at = seconds.and_then(|seconds| moment.checked_add(SignedDuration::from_secs(i64::from(sign) * seconds)).ok());
    let value = at.map(|at| format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute()));
    Meaning {
        day: at.map(|at| Value::Day(at.date())),
        anchor: value.is_some().then(published),
        value,
        ..Meaning::default()
    }
}

/// Adds the part of the day, the clock and the zone to a day.
fn timed(mut meaning: Meaning, said: &Said) -> Meaning {
    let Some(Value::Day(day)) = meaning.day else { return meaning };
    if let Some(clock) = said.clock {
        let (hour, other) = hour(said, clock.half.is_some());
        let Some(at) = moment(day, hour, clock.minute, clock.second) else { return meaning };
        let zone = said.zone.map_or("", |(_, id)| id);
        let offset = if zone.is_empty() { None } else { offset_at(zone, at) };
        let offset = offset.map(|offset| if zone == "UTC" { "Z".to_owned() } else { offset }).unwrap_or_default();
        let shown = |at: DateTime| match clock.second {
            Some(second) => format!("{}T{:02}:{:02}:{second:02}{offset}", at.date(), at.hour(), at.minute()),
            None => format!("{}T{:02}:{:02}{offset}", at.date(), at.hour(), at.minute()),
        };
        meaning.value = Some(shown(at));
        meaning.literal = None;
        meaning.alternatives.clear();
        if let Some(other) = other.and_then(|hour| moment(day, hour, clock.minute, clock.second)) {
            let reason = "the half of the day is not said".to_owned();
            meaning.alternatives.push(Alternative { value: shown(other), reason });
        }
        return meaning;
    }
    if let Some(part) = said.part {
        meaning.value = Some(format!("{day}{part}"));
        for alternative in &mut meaning.alternatives {
            alternative.value.push_str(part);
        }
        if let Some(literal) = &mut meaning.literal {
            literal.push_str(part);
        }
    }
    meaning
}

/// The hour of 24, and the other one that the words allow.
fn hour(said: &Said, halved: bool) -> (u8, Option<u8>) {
    let Some(clock) = said.clock else { return (0, None) };
    let hour = hour_of_day(clock.half, clock.hour);
    if halved || said.zone.is_some() || !(1..=5).contains(&hour) || said.part.is_some() {
        return (hour, None);
    }
    (hour, Some(hour + 12))
}

fn moment(day: Day, hour: u8, minute: u8, second: Option<u8>) -> Option<DateTime> {
    let (day, hour) = if hour >= 24 { (day.tomorrow().ok()?, 0) } else { (day, hour) };
    DateTime::new(
        day.year(),
        day.month(),
        day.day(),
        hour.cast_signed(),
        minute.cast_signed(),
        second.unwrap_or(0).cast_signed(),
        0,
    )
    .ok()
}
