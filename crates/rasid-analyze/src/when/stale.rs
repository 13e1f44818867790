//! Wording that was copied from an older text: «الماضي» that the narrative's own arithmetic contradicts.
//!
//! In: the expressions with their literal meanings. Out: for each stale one the narrative's reading and why. Example: a war
//! that began on 27 September 2020 and lasted 44 days ended on 10 November 2020, not on «10 نوفمبر الماضي» of a page of 2024.
//! Asks for a contradiction: a literal reading that is merely far away stays.

use jiff::civil::Date as Day;
use rasid_lexicon::dates::Calendar;

use super::line::Line;
use super::meaning::{Meaning, days_between};
use super::parse::Found;
use super::said::{Core, Date, Relation, Year};
use super::unit::{Amount, Unit};
use super::value::{Value, moved};
use super::words::Prep;

/// An expression and its literal meaning.
pub(super) type Read = (Found, Meaning);

/// The narrative's reading of a stale expression.
#[derive(Debug)]
pub(super) struct Stale {
    /// Index of the expression.
    pub(super) at: usize,
    /// What the narrative means.
    pub(super) value: Value,
    /// The date of the text that it is counted from.
    pub(super) anchor: String,
    /// One English sentence.
    pub(super) reason: String,
}

/// Days by which «44 يوما» may miss the day that is named.
const TOLERANCE: i64 = 3;
/// Expressions to each side that belong to one narrative.
const REACH: usize = 6;

/// All stale expressions of a text that was published on `today`.
pub(super) fn stale(line: &Line<'_, '_>, read: &[Read], today: Option<Day>) -> Vec<Stale> {
    let Some(today) = today else { return Vec::new() };
    let older = |stale: &Stale| stale.value.first().is_some_and(|first| first <= today);
    let found = (0..read.len()).filter_map(|at| {
        let (found, meaning) = &read[at];
        let literal = meaning.day?;
        if let Some(old) = &meaning.literal {
            let reason =
                format!("the words state {literal} themselves; counted from the day of publication they say {old}");
            return Some(Stale { at, value: literal, anchor: literal.to_string(), reason });
        }
        let told = match &found.said.core {
            Core::Date(date) if is_directed(date) => {
                by_length(line, read, at, date, literal).or_else(|| by_order(line, read, at, date, literal))
            }
            _ => None,
        };
        told.or_else(|| by_neighbour(line, read, at, literal))
    });
    found.filter(older).collect()
}

/// «10 نوفمبر الماضي», «سبتمبر المنصرم».
fn is_directed(date: &Date) -> bool {
    date.month.is_some() && date.year == Year::Unsaid && date.relation == Some(Relation::Last)
}

/// The day or month of `date` in `year`.
fn in_year(date: &Date, year: i16) -> Option<Value> {
    let year = u16::try_from(year).ok()?;
    let calendar = date.calendar.unwrap_or(Calendar::Gregorian);
    match date.day {
        Some(day) => Value::day(calendar, year, date.month?, day),
        None => Value::month(calendar, year, date.month?),
    }
}

/// A date that states its year.
fn is_stated(read: &Read) -> Option<Value> {
    let date = read.0.said.date()?;
    let whole = matches!(date.year, Year::Number(_)) && date.month.is_some();
    read.1.day.filter(|_| whole)
}

/// Start and length of a narrative: they give its end, and end and length its start. All three stand in one sentence, or the
/// stated date in the sentence before; a coarse length must stand in the same one.
fn by_length(line: &Line<'_, '_>, read: &[Read], at: usize, date: &Date, literal: Value) -> Option<Stale> {
    let (first, last) = (at.saturating_sub(REACH), read.len().min(at + REACH));
    let here = &read[at].0;
    let same = |other: usize| read[other].0.sentence == here.sentence;
    let near = |other: usize| {
        let other = &read[other].0;
        other.paragraph == here.paragraph && other.sentence <= here.sentence && here.sentence - other.sentence <= 1
    };
    for bound in (first..last).filter(|other| *other != at && (same(*other) || near(*other))) {
        let Some(stated) = is_stated(&read[bound]) else { continue };
        let Some(from) = stated.first() else { continue };
        for length in (first..last).filter(|other| same(*other) || near(*other)) {
            let Some(amount) = length_of(line, &read[length]) else { continue };
            let fine = stated.unit() == Unit::Day && amount.finest() <= Unit::Week;
            let close = same(bound) && same(length);
            // A whole number of years leads from any June to another: only a day says something then.
            let trivial = amount.finest() >= Unit::Year && (stated.unit() != Unit::Day || date.day.is_none());
            if trivial || !(close || fine && (same(bound) || same(length))) {
                continue;
            }
            for sign in [1, -1] {
                let Some(day) = counted(from, amount, sign).filter(|_| sign > 0 || close) else { continue };
                let Some(value) = fitting(date, day, amount) else { continue };
                if value.first() < literal.first() {
                    let reason = format!("{from} and {amount} make {day}; the literal reading is {literal}");
                    return Some(Stale { at, value, anchor: from.to_string(), reason });
                }
            }
        }
    }
    None
}

/// The length of a narrative: not what reaches up to the day of writing, nor what is told from it.
fn length_of<'r>(line: &Line<'_, '_>, read: &'r Read) -> Option<&'r Amount> {
    let before = read.0.tokens.start.checked_sub(1);
    let since = before.and_then(|before| line.prep_before(before)) == Some(Prep::Since);
    match &read.0.said.core {
        Core::Duration(amount) if amount.counted && amount.unit() >= Unit::Day && !since => Some(amount),
        Core::Distance(amount, 1, _) if amount.unit() >= Unit::Day => Some(amount),
        _ => None,
    }
}

fn counted(from: Day, amount: &Amount, sign: i32) -> Option<Day> {
    amount.terms.iter().try_fold(from, |day, (unit, count)| moved(day, *unit, sign * i32::try_from((*count)?).ok()?))
}

/// The reading of `date` that lies where the arithmetic leads.
fn fitting(date: &Date, day: Day, amount: &Amount) -> Option<Value> {
    let tolerance = match amount.finest() {
        Unit::Day => TOLERANCE,
        Unit::Week => 7,
        Unit::Month => 16,
        _ => 20,
    };
    [day.year() - 1, day.year(), day.year() + 1].into_iter().filter_map(|year| in_year(date, year)).find(|value| {
        value.days().is_some_and(|(first, last)| {
            first <= day && day <= last
                || days_between(first, day).abs().min(days_between(last, day).abs()) <= tolerance
        })
    })
}

/// What is told to be before a stated date cannot be behind it: «اتفاق 27 نوفمبر 2024 بعد حرب بدأت في سبتمبر الماضي» of 2025.
fn by_order(line: &Line<'_, '_>, read: &[Read], at: usize, date: &Date, literal: Value) -> Option<Stale> {
    let sentence = read[at].0.sentence;
    let earlier = at.checked_sub(1).filter(|other| read[*other].0.sentence == sentence).and_then(|other| {
        let bound = is_stated(&read[other])?;
        between(line, &read[other].0, &read[at].0, &[Prep::After, Prep::Upon]).then_some(bound)
    });
    let later = read.get(at + 1).filter(|other| other.0.sentence == sentence).and_then(|other| {
        let bound = is_stated(other)?;
        let range = other.0.tokens.start - read[at].0.tokens.end <= 2;
        let told = if range { &[Prep::Before, Prep::To][..] } else { &[Prep::Before][..] };
        between(line, &read[at].0, &other.0, told).then_some(bound)
    });
    let bound = earlier.or(later)?;
    let limit = bound.first()?;
    if literal.first()? <= bound.days()?.1 {
        return None;
    }
    let value = [limit.year(), limit.year() - 1]
        .into_iter()
        .filter_map(|year| in_year(date, year))
        .find(|value| value.first().is_some_and(|first| first < limit))?;
    let reason = format!("the sentence puts it before {bound}; the literal reading {literal} is behind it");
    Some(Stale { at, value, anchor: bound.to_string(), reason })
}

/// True when one of `preps` stands between two expressions.
fn between(line: &Line<'_, '_>, left: &Found, right: &Found, preps: &[Prep]) -> bool {
    (left.tokens.end..right.tokens.start).any(|at| line.prep(at).is_some_and(|prep| preps.contains(&prep)))
}

/// «الشهر الماضي (فبراير 2021)», «أمس، 10 نوفمبر 2020»: a stated date right beside contradicts the relation.
fn by_neighbour(line: &Line<'_, '_>, read: &[Read], at: usize, literal: Value) -> Option<Stale> {
    let unit = match &read[at].0.said.core {
        Core::Unit(unit, Relation::Last | Relation::This | Relation::Next | Relation::BeforeLast) => *unit,
        Core::Date(Date { shift: Some(_), month: None, .. }) => Unit::Day,
        Core::Date(date) if is_directed(date) => literal.unit(),
        Core::Date(Date {
            weekday: Some(_),
            day: None,
            month: None,
            relation: Some(Relation::Last | Relation::Next),
            ..
        }) => Unit::Day,
        _ => return None,
    };
    let beside = |other: usize| {
        let (left, right) = if other < at { (other, at) } else { (at, other) };
        let (left, right) = (&read[left].0, &read[right].0);
        let small = |token: usize| {
            let mark = line.reading.mark(token);
            mark.is_some_and(|mark| matches!(mark, '(' | ')' | ',' | '،' | '-' | '–' | '—' | '/'))
                || line.prep(token) == Some(Prep::At) && line.clitic(token).is_empty()
        };
        left.sentence == right.sentence
            && right.tokens.start > left.tokens.end
            && right.tokens.start - left.tokens.end <= 3
            && (left.tokens.end..right.tokens.start).all(small)
    };
    let others =
        [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter(|other| *other < read.len() && beside(*other));
    for other in others {
        let Some(bound) = is_stated(&read[other]).filter(|bound| bound.unit() <= unit) else { continue };
        let value = Value::of(unit, bound.first()?)?;
        let slack = if unit == Unit::Day {
            2
        } else if unit == Unit::Week {
            8
        } else {
            0
        };
        let apart = days_between(value.first()?, literal.first()?).abs();
        if value != literal && apart > slack {
            let reason = format!("the date beside it is {bound}; the literal reading is {literal}");
            return Some(Stale { at, value, anchor: bound.to_string(), reason });
        }
    }
    None
}
