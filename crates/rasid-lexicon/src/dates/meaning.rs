//! What a stated date means, given the page it stands on.
//!
//! In: [`Said`] and a [`DateContext`]. Out: [`Meaning`]: an ISO 8601 value of the stated precision, and the readings that lost.
//! Example: «3/4/2020» means 2020-04-03 and may mean 2020-03-04; «السبت 3/4/2020» can only mean the first or the second.
//! Never reads words, never asks a clock: «أمس» without a time of fetching has no meaning.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, ToSpan as _};
use rasid_model::Precision;

use super::said::{Ago, Calendar, Clock, Half, Said, Unit, Written};
use super::{DateContext, calendars, zones};

/// A value and how it came about.
#[derive(Debug, Clone)]
pub(super) struct Meaning {
    pub(super) value: String,
    pub(super) precision: Precision,
    pub(super) zone: Option<String>,
    pub(super) alternatives: Vec<(String, &'static str)>,
    pub(super) rule: &'static str,
    pub(super) weekday_agrees: Option<bool>,
}

/// What `said` means on a page like `context`.
pub(super) fn of(said: &Said, context: &DateContext<'_>) -> Option<Meaning> {
    if let Some(ago) = said.ago {
        return ago_from(ago, context);
    }
    let Some(written) = said.written else {
        return day_word(said, context);
    };
    if let Written::Named { calendar, year: Some(year), month, day: None, rule } = written {
        return (calendar == Calendar::Gregorian).then(|| Meaning {
            value: format!("{year:04}-{month:02}"),
            precision: Precision::Month,
            zone: said.zone.as_ref().map(|zone| zone.words.clone()),
            alternatives: Vec::new(),
            rule,
            weekday_agrees: None,
        });
    }
    let mut readings = readings(&written, said.weekday, context);
    let weekday_agrees = said.weekday.map(|day| heed_weekday(&mut readings, day));
    let mut readings = readings.into_iter();
    let (date, rule) = readings.next()?;
    let beside = said.beside.and_then(|beside| self::readings(&beside, None, context).into_iter().next());
    let mut meaning = timed(date, said, context);
    meaning.rule = rule;
    meaning.weekday_agrees = weekday_agrees;
    for (other, rule) in readings.chain(beside).filter(|(other, _)| *other != date) {
        meaning.alternatives.push((timed(other, said, context).value, rule));
    }
    Some(meaning)
}

/// The days that a written date can be, the likeliest first, each with its rule.
fn readings(written: &Written, weekday: Option<i8>, context: &DateContext<'_>) -> Vec<(Date, &'static str)> {
    match *written {
        Written::Named { calendar, year: Some(year), month, day: Some(day), rule } => {
            let rule = match calendar {
                Calendar::Gregorian => rule,
                Calendar::Hijri => "date.hijri",
                Calendar::Persian => "date.persian",
            };
            calendars::gregorian(calendar, year, month, day).map(|date| (date, rule)).into_iter().collect()
        }
        Written::Named { calendar: Calendar::Gregorian, year: None, month, day: Some(day), .. } => {
            nearest_past(month, day, weekday, context).map(|date| (date, "date.nearest-past")).into_iter().collect()
        }
        Written::Named { .. } => Vec::new(),
        Written::Numbers { parts, year_first, era, persian_digits, iso } => {
            let [a, b, c] = parts;
            let year = if year_first { a } else { c };
            match era {
                None if (1300..1500).contains(&year) => old_years(parts, year_first, persian_digits, context),
                Some(calendar @ (Calendar::Hijri | Calendar::Persian)) => {
                    let (month, day) = if year_first { (b, c) } else { (b, a) };
                    other_calendar(calendar, year, month, day).into_iter().collect()
                }
                _ => gregorian_orders(parts, year_first, iso, context),
            }
        }
    }
}

/// The orders in which three numbers of our era can be read.
fn gregorian_orders(
    [a, b, c]: [u16; 3],
    year_first: bool,
    iso: bool,
    context: &DateContext<'_>,
) -> Vec<(Date, &'static str)> {
    let orders = if year_first {
        [(a, b, c, "date.numeric.ymd"), (a, c, b, "date.numeric.ydm")]
    } else if context.language() == Some("en")
        && context.region().is_some_and(|region| region.eq_ignore_ascii_case("us"))
    {
        [(c, a, b, "date.numeric.mdy"), (c, b, a, "date.numeric.dmy")]
    } else {
        [(c, b, a, "date.numeric.dmy"), (c, a, b, "date.numeric.mdy")]
    };
    let mut out = Vec::new();
    for (year, month, day, rule) in orders.into_iter().take(if iso && b <= 12 { 1 } else { 2 }) {
        let (Ok(month), Ok(day)) = (u8::try_from(month), u8::try_from(day)) else {
            continue;
        };
        let date = calendars::gregorian(Calendar::Gregorian, year, month, day);
        if let Some(date) = date.filter(|date| out.iter().all(|(other, _)| other != date)) {
            out.push((date, rule));
        }
    }
    out
}

/// A numeric date of the years 1300 to 1499 is Persian or Hijri: the page's language and digits decide, both readings stay.
fn old_years(
    [a, b, c]: [u16; 3],
    year_first: bool,
    persian_digits: bool,
    context: &DateContext<'_>,
) -> Vec<(Date, &'static str)> {
    let (year, month, day) = if year_first { (a, b, c) } else { (c, b, a) };
    let persian = other_calendar(Calendar::Persian, year, month, day);
    let hijri = other_calendar(Calendar::Hijri, year, month, day).filter(|_| (1350..=1460).contains(&year));
    let is_persian = persian_digits
        || context.language() == Some("fa")
        || context.region().is_some_and(|r| r.eq_ignore_ascii_case("ir"));
    let is_arabic = context.language() == Some("ar");
    match (is_persian, is_arabic) {
        (true, _) => persian.into_iter().collect(),
        (_, true) => hijri.or(persian).into_iter().collect(),
        _ => persian.into_iter().chain(hijri).collect(),
    }
}

fn other_calendar(calendar: Calendar, year: u16, month: u16, day: u16) -> Option<(Date, &'static str)> {
    let rule = if calendar == Calendar::Persian { "date.numeric.persian" } else { "date.numeric.hijri" };
    let date = calendars::gregorian(calendar, year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)?;
    Some((date, rule))
}

/// Lets the printed weekday choose among the readings. True when the chosen one falls on it.
fn heed_weekday(readings: &mut Vec<(Date, &'static str)>, weekday: i8) -> bool {
    let fits = |date: Date| date.weekday().to_monday_one_offset() == weekday;
    if !readings.iter().any(|(date, _)| fits(*date)) {
        return false;
    }
    if readings.first().is_some_and(|(date, _)| !fits(*date)) {
        readings.retain(|(date, _)| fits(*date));
        for (_, rule) in readings.iter_mut().filter(|(_, rule)| rule.starts_with("date.numeric")) {
            *rule = "date.numeric.weekday";
        }
        return true;
    }
    readings.retain(|(date, _)| fits(*date));
    true
}

/// The last such day that is not after the day of fetching (one day of grace for zones); with a printed weekday the last one
/// that falls on it, when there is one.
fn nearest_past(month: u8, day: u8, weekday: Option<i8>, context: &DateContext<'_>) -> Option<Date> {
    let limit = context.now()?.date().tomorrow().ok()?;
    let year = u16::try_from(limit.year()).ok()?;
    let days =
        (0..12).filter_map(|back| calendars::gregorian(Calendar::Gregorian, year.checked_sub(back)?, month, day));
    let past: Vec<Date> = days.filter(|date| *date <= limit).collect();
    let fits = |date: &&Date| Some(date.weekday().to_monday_one_offset()) == weekday;
    past.iter().find(fits).or(past.first()).copied()
}

/// A day with the clock and zone that stand beside it.
fn timed(date: Date, said: &Said, context: &DateContext<'_>) -> Meaning {
    let mut meaning = Meaning {
        value: date.to_string(),
        precision: Precision::Day,
        zone: said.zone.as_ref().map(|zone| zone.words.clone()),
        alternatives: Vec::new(),
        rule: "",
        weekday_agrees: None,
    };
    let Some((at, precision)) = said.clock.and_then(|clock| at_clock(date, clock)) else {
        return meaning;
    };
    meaning.precision = precision;
    let own = context.region().and_then(zones::of_region);
    let (zone, or) = match &said.zone {
        Some(stated) if stated.or.is_some() && own == stated.or => (own, Some(stated.zone.as_str())),
        Some(stated) => (Some(stated.zone.as_str()), stated.or),
        None => (own, None),
    };
    let offset = zone.and_then(|zone| zones::offset(zone, at)).map(zones::shown);
    meaning.value = shown(at, precision, offset.as_deref());
    if meaning.zone.is_none() {
        meaning.zone.clone_from(&offset);
    }
    let other = or.and_then(|zone| zones::offset(zone, at)).map(zones::shown);
    if let Some(other) = other.filter(|other| Some(other) != offset.as_ref()) {
        meaning.alternatives.push((shown(at, precision, Some(&other)), "zone.or"));
    }
    meaning
}

/// `2024-04-17T10:05:00+03:00` with the parts that there are.
pub(super) fn shown(at: DateTime, precision: Precision, offset: Option<&str>) -> String {
    let date = at.date();
    let offset = offset.unwrap_or_default();
    match precision {
        Precision::Month => format!("{:04}-{:02}", date.year(), date.month()),
        Precision::Day => date.to_string(),
        Precision::Minute => format!("{date}T{:02}:{:02}{offset}", at.hour(), at.minute()),
        Precision::Second => format!("{date}T{:02}:{:02}:{:02}{offset}", at.hour(), at.minute(), at.second()),
    }
}

/// The hour of 24 that a printed hour means beside a half or part of the day: «10 مساء» is 22, «12 ليلا» is 0.
pub fn hour_of_day(half: Option<Half>, hour: u8) -> u8 {
    match (half, hour) {
        (Some(Half::Am | Half::Night), 12) => 0,
        (Some(Half::Pm), hour @ 1..=11) | (Some(Half::Noon), hour @ 1..=4) | (Some(Half::Night), hour @ 6..=11) => {
            hour + 12
        }
        (_, hour) => hour,
    }
}

/// The moment of a printed clock on `date`; the half of the day is ignored when the hour is already one of 24.
fn at_clock(date: Date, clock: Clock) -> Option<(DateTime, Precision)> {
    let hour = hour_of_day(clock.half, clock.hour);
    let (date, hour) = if hour == 24 { (date.tomorrow().ok()?, 0) } else { (date, hour) };
    let second = clock.second.unwrap_or(0);
    let at = date.at(i8::try_from(hour).ok()?, i8::try_from(clock.minute).ok()?, i8::try_from(second).ok()?, 0);
    Some((at, if clock.second.is_some() { Precision::Second } else { Precision::Minute }))
}

/// «أمس 10:30 م» and «اليوم».
fn day_word(said: &Said, context: &DateContext<'_>) -> Option<Meaning> {
    let today = context.now()?.date();
    let date = today.checked_add(i32::from(said.day?).days()).ok()?;
    let mut meaning = timed(date, said, context);
    meaning.rule = "relative.day-word";
    meaning.weekday_agrees =
        said.weekday.map(|day| date.weekday() == Weekday::from_monday_one_offset(day).unwrap_or(Weekday::Monday));
    Some(meaning)
}

/// «منذ 3 ساعات»: as fine as its unit, in the zone of the page's country when it is known.
fn ago_from(ago: Ago, context: &DateContext<'_>) -> Option<Meaning> {
    let fetched = context.fetched_at?;
    let count = i64::from(ago.count);
    let (seconds, precision, rule) = match ago.unit {
        Unit::Second => (count, Precision::Minute, "relative.seconds"),
        Unit::Minute => (count * 60, Precision::Minute, "relative.minutes"),
        Unit::Hour => (count * 3600, Precision::Minute, "relative.hours"),
        Unit::Day => (count * 86_400, Precision::Day, "relative.days"),
        Unit::Week => (count * 604_800, Precision::Day, "relative.weeks"),
        Unit::Month => (0, Precision::Month, "relative.months"),
        Unit::Year => return None,
    };
    let moment = fetched.checked_sub(SignedDuration::from_secs(seconds)).ok()?;
    let zone = context.region().and_then(zones::of_region).and_then(zones::open).unwrap_or(TimeZone::UTC);
    let mut at = zone.to_datetime(moment);
    if ago.unit == Unit::Month {
        at = at.checked_sub(i32::try_from(ago.count).ok()?.months()).ok()?;
    }
    let offset = zones::shown(zone.to_offset(moment));
    Some(Meaning {
        value: shown(at, precision, Some(&offset)),
        precision,
        zone: (precision == Precision::Minute).then_some(offset),
        alternatives: Vec::new(),
        rule,
        weekday_agrees: None,
    })
}
