//! What comes again, holidays, and words that only point: «كل جمعة», «سنويا», «عيد الفطر الماضي», «حاليا», «حينها».
//!
//! In: a [`Line`] and a place. Out: [`Said`] and where it ends. Example: «كل 4 سنوات» is P4Y of type SET.
//! A holiday without a year is a time only where a preposition asks for one.

use super::amount::{amount, relation, unit};
use super::date::{date, year_behind};
use super::line::Line;
use super::moment::{head, weekday};
use super::said::{Core, Date, Said, Year};
use super::unit::{Amount, Unit};
use super::words::{Many, Prep, Sense};

/// A thing that was read and where it ends.
type Read = Option<(Said, usize)>;

/// «كل جمعة», «كل 4 سنوات», «كل يوم», «يوميا», «أيام الأحد».
pub(super) fn set(line: &Line<'_, '_>, at: usize) -> Read {
    if let Some((unit, count)) = line.sense(at, |sense| match sense {
        Sense::Set(unit, count) => Some((unit, count)),
        _ => None,
    }) {
        return Some((Said::of(Core::Every(Amount::new(unit, Some(count), true))), line.past(at)));
    }
    if !line.is(at, |sense| sense == Sense::Every) {
        return days_of_week(line, at);
    }
    let past = line.past(at);
    let day = head(line, past);
    if let Some((weekday, end)) = weekday(line, day, true) {
        return Some((Said::of(Core::EveryWeekday(weekday)), end));
    }
    let dated = date(line, past).or_else(|| super::date::day_and_month(line, past, None));
    if let Some((Date { month: Some(month), day: Some(day), year: Year::Unsaid, .. }, end)) = dated {
        return Some((Said::of(Core::EveryDate(month, day)), end));
    }
    if let Some((code, _, end)) = super::clock::part(line, past).filter(|_| !line.is_definite(past)) {
        let mut said = Said::of(Core::EveryPart);
        said.part = Some(code);
        return Some((said, end));
    }
    let found = amount(line, past).filter(|found| found.relation.is_none() && line.clitic(past).is_empty())?;
    let mut amount = found.amount;
    let single = amount.terms.len() == 1;
    if !amount.counted {
        let plural = amount.terms.iter().any(|(_, count)| count.is_none());
        if plural {
            return None;
        }
        amount.counted = true;
    }
    single.then(|| (Said::of(Core::Every(amount)), found.end))
}

/// «أيام الأحد».
fn days_of_week(line: &Line<'_, '_>, at: usize) -> Read {
    let (Unit::Day, Many::Plural, past) = unit(line, at)? else { return None };
    let (day, end) = weekday(line, past, false).filter(|_| !line.is_definite(at))?;
    let list = line.clitic(end) == "و" && weekday(line, end, false).is_some();
    (!list).then(|| (Said::of(Core::EveryWeekday(day)), end))
}

/// «عيد الأضحى 2013», «عيد الفطر الماضي», «قبل عيد الميلاد»: a holiday as a date, where something asks for a time.
pub(super) fn holiday(line: &Line<'_, '_>, at: usize) -> Read {
    let (calendar, month, day) = line.sense(at, |sense| match sense {
        Sense::Holiday(calendar, month, day) => Some((calendar, month, day)),
        _ => None,
    })?;
    let mut date = Date { calendar: Some(calendar), month: Some(month), day: Some(day), ..Date::default() };
    let mut end = line.past(at);
    if let Some((relation, past)) = relation(line, end) {
        (date.relation, end) = (Some(relation), past);
    } else if let Some((year, _, past)) = year_behind(line, end, None) {
        (date.year, end) = (year, past);
    } else {
        let before = at.checked_sub(1).filter(|before| *before >= line.start);
        let asked = before
            .and_then(|before| line.prep_before(before))
            .is_some_and(|prep| !matches!(prep, Prep::From | Prep::To));
        let alone = at == line.start && end == line.end;
        if !asked && !alone {
            return None;
        }
    }
    Some((Said::of(Core::Date(date)), end))
}

/// `PRESENT_REF` and its like, «حينها».
pub(super) fn reference(line: &Line<'_, '_>, at: usize) -> Read {
    let core = line.sense(at, |sense| match sense {
        Sense::Reference(value) => Some(Core::Reference(value)),
        Sense::Then => Some(Core::Then),
        _ => None,
    })?;
    Some((Said::of(core), line.past(at)))
}
