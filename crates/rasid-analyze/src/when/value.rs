//! A resolved time of the calendar: as fine as its words.
//!
//! In: the readings. Out: [`Value`], which prints as TIMEX3 and knows its first and last day. Example: a month is `2020-11`,
//! a Hijri month the Gregorian interval `2024-03-11/2024-04-09`. Holds no amount and no set.

use std::fmt;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use rasid_lexicon::dates::{Calendar, days_of, gregorian, month_days, year_days};

use super::unit::Unit;

/// A point or period of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// One day.
    Day(Date),
    /// A week, by its Monday.
    Week(Date),
    /// Year and month.
    Month(i16, i8),
    /// A year.
    Year(i16),
    /// `199X`: year divided by ten.
    Decade(i16),
    /// `18XX`: year divided by a hundred.
    Century(i16),
    /// A thousand years, by its first digit.
    Millennium(i16),
    /// `2023-H2`, `2024-Q1`, `2020-FA`.
    Part(i16, &'static str),
    /// First and last day.
    Interval(Date, Date),
}

impl Value {
    /// The unit of the calendar that holds `day`.
    pub(super) fn of(unit: Unit, day: Date) -> Option<Self> {
        Some(match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Week => Self::Week(monday(day)?),
            Unit::Month => Self::Month(day.year(), day.month()),
            Unit::Quarter => Self::Part(day.year(), quarter((day.month() - 1) / 3 + 1)?),
            Unit::Half => Self::Part(day.year(), half((day.month() - 1) / 6 + 1)?),
            Unit::Year => Self::Year(day.year()),
            Unit::Decade => Self::Decade(day.year() / 10),
            Unit::Century => Self::Century(day.year() / 100),
            Unit::Millennium => Self::Millennium(day.year() / 1000),
        })
    }

    /// A month of any calendar.
    pub(super) fn month(calendar: Calendar, year: u16, month: u8) -> Option<Self> {
        if calendar == Calendar::Gregorian {
            return (1..=12).contains(&month).then_some(Self::Month(year.cast_signed(), month.cast_signed()));
        }
        month_days(calendar, year, month).map(|(first, last)| Self::Interval(first, last))
    }

    /// A year of any calendar.
    pub(super) fn year(calendar: Calendar, year: u16) -> Option<Self> {
        if calendar == Calendar::Gregorian {
            return Some(Self::Year(year.cast_signed()));
        }
        year_days(calendar, year).map(|(first, last)| Self::Interval(first, last))
    }

    /// A day of any calendar.
    pub(super) fn day(calendar: Calendar, year: u16, month: u8, day: u8) -> Option<Self> {
        gregorian(calendar, year, month, day).map(Self::Day)
    }

    /// First and last day.
    pub(super) fn days(self) -> Option<(Date, Date)> {
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Week(first) => Some((first, first.checked_add(6.days()).ok()?)),
            Self::Interval(first, last) => Some((first, last)),
            other => days_of(&other.to_string()),
        }
    }

    /// The first day.
    pub(super) fn first(self) -> Option<Date> {
        self.days().map(|(first, _)| first)
    }

    /// The unit of its precision.
    pub(super) fn unit(self) -> Unit {
        match self {
            Self::Day(_) => Unit::Day,
            Self::Week(_) => Unit::Week,
            Self::Month(..) | Self::Interval(..) => Unit::Month,
            Self::Part(..) => Unit::Quarter,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
            Self::Millennium(_) => Unit::Millennium,
        }
    }
}

/// The Sunday of Easter in the western churches.
pub(super) fn easter(year: i16) -> Option<Date> {
    let (golden, century, rest) = (i32::from(year) % 19, i32::from(year) / 100, i32::from(year) % 100);
    let leap = century - century / 4 - (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + leap + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let day = moon + sunday - 7 * ((golden + 11 * moon + 22 * sunday) / 451) + 114;
    Date::new(year, (day / 31) as i8, (day % 31 + 1) as i8).ok()
}

/// The Monday of the week of `day`.
pub(super) fn monday(day: Date) -> Option<Date> {
    day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).ok()
}

/// TIMEX3's code of the Nth quarter.
pub(super) fn quarter(nth: i8) -> Option<&'static str> {
    ["Q1", "Q2", "Q3", "Q4"].get(usize::try_from(nth.checked_sub(1)?).ok()?).copied()
}

/// TIMEX3's code of the Nth half.
pub(super) fn half(nth: i8) -> Option<&'static str> {
    ["H1", "H2"].get(usize::try_from(nth.checked_sub(1)?).ok()?).copied()
}

/// `day` moved by `count` units.
pub(super) fn moved(day: Date, unit: Unit, count: i32) -> Option<Date> {
    // Beyond these no calendar date is left, and the library counts no further.
    let days = |n: i32| Some(n).filter(|n| n.abs() < 4_000_000).and_then(|n| day.checked_add(n.days()).ok());
    let months = |n: i32| Some(n).filter(|n| n.abs() < 120_000).and_then(|n| day.checked_add(n.months()).ok());
    if count.unsigned_abs() > 400_000 {
        return None;
    }
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => Some(day),
        Unit::Day => days(count),
        Unit::Week => days(count * 7),
        Unit::Month => months(count),
        Unit::Quarter => months(count * 3),
        Unit::Half => months(count * 6),
        Unit::Year => months(count.checked_mul(12)?),
        Unit::Decade => months(count.checked_mul(120)?),
        Unit::Century => months(count.checked_mul(1200)?),
        Unit::Millennium => months(count.checked_mul(12000)?),
    }
}

/// The last such weekday on or before `day`.
pub(super) fn weekday_until(day: Date, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    if day.weekday() == weekday { Some(day) } else { day.nth_weekday(-1, weekday).ok() }
}

/// The first such weekday on or behind `day`.
pub(super) fn weekday_from(day: Date, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    if day.weekday() == weekday { Some(day) } else { day.nth_weekday(1, weekday).ok() }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Week(first) => {
                let week = first.iso_week_date();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Decade(tens) => write!(f, "{tens:03}X"),
            Self::Century(hundreds) => write!(f, "{hundreds:02}XX"),
            Self::Millennium(thousands) => write!(f, "{thousands}XXX"),
            Self::Part(year, code) => write!(f, "{year:04}-{code}"),
            Self::Interval(first, last) => write!(f, "{first}/{last}"),
        }
    }
}
