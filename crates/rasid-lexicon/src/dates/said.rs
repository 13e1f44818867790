//! What the words of a date line say, before anyone asks what they mean.
//!
//! In: the pieces of a line. Out: [`Said`]: calendar, year, month, day, weekday, clock, zone, or an amount of time ago.
//! Example: «الجمعة 12 شوال 1444هـ - 12 مايو 2023م» says Friday, 12 May 2023, and beside it 12 Shawwal 1444.
//! Holds no value: «3/4/2020» stays three numbers here; `meaning` weighs what they can be.

use super::zones::StatedZone;

/// A calendar of the region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Calendar {
    /// يناير, كانون الثاني, January.
    Gregorian,
    /// محرم: the lunar calendar, in the form of Umm al-Qura.
    Hijri,
    /// فروردین: the solar calendar of Iran.
    Persian,
}

impl Calendar {
    /// The calendar that the tables call `name`.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "gregorian" => Some(Self::Gregorian),
            "hijri" => Some(Self::Hijri),
            "persian" => Some(Self::Persian),
            _ => None,
        }
    }
}

/// The half or part of the day beside an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// «ص», «صباحا», AM.
    Am,
    /// «م», «مساء», PM.
    Pm,
    /// «ظهرا»: 11 to 3.
    Noon,
    /// «ليلا»: 6 to 12 before midnight, 12 to 5 after it.
    Night,
}

impl Half {
    /// The part of the day that the tables call `name`.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "am" => Some(Self::Am),
            "pm" => Some(Self::Pm),
            "noon" => Some(Self::Noon),
            "night" => Some(Self::Night),
            _ => None,
        }
    }
}

/// A unit of «منذ 3 ساعات».
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// «ثانية»
    Second,
    /// «دقيقة»
    Minute,
    /// «ساعة»
    Hour,
    /// «يوم»
    Day,
    /// «أسبوع»
    Week,
    /// «شهر»
    Month,
    /// «سنة»
    Year,
}

impl Unit {
    /// The unit that the tables call `name`.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "week" => Self::Week,
            "month" => Self::Month,
            "year" => Self::Year,
            _ => return None,
        })
    }
}

/// A date as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// With the month's name: «17 نيسان 2024», «أبريل 2024», «17 نيسان».
    Named {
        /// Whose month it is.
        calendar: Calendar,
        /// The year, when stated.
        year: Option<u16>,
        /// 1 to 12.
        month: u8,
        /// The day, when stated.
        day: Option<u8>,
        /// The rule that read the order of the parts: `date.dmy`, `date.mdy`, `date.ymd`, `date.month-year`.
        rule: &'static str,
    },
    /// Three numbers: «3/4/2020», «2020-03-17».
    Numbers {
        /// As printed, left to right in memory.
        parts: [u16; 3],
        /// True when the four-digit year comes first.
        year_first: bool,
        /// The calendar that an era beside it states («هـ»).
        era: Option<Calendar>,
        /// True when it was printed with the digits of Persian (۰–۹).
        persian_digits: bool,
        /// True for the strict form `2020-03-17`, whose order is not in doubt.
        iso: bool,
    },
}

impl Written {
    /// True when this may stand beside a Gregorian date as the same day in another calendar.
    pub(super) fn is_foreign(&self) -> bool {
        match *self {
            Self::Named { calendar, .. } => calendar != Calendar::Gregorian,
            Self::Numbers { parts, year_first, era, .. } => {
                let year = if year_first { parts[0] } else { parts[2] };
                match era {
                    Some(calendar) => calendar != Calendar::Gregorian,
                    None => (1300..1500).contains(&year),
                }
            }
        }
    }
}

/// An hour of the day, as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24, before the half of the day is applied.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// When printed.
    pub second: Option<u8>,
    /// The half or part of the day.
    pub half: Option<Half>,
}

/// An amount of time before the reader's now: «منذ 3 ساعات».
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ago {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// All that the words of one date say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// The date itself; the Gregorian one when two calendars stand side by side.
    pub written: Option<Written>,
    /// The same day in the other calendar.
    pub beside: Option<Written>,
    /// Monday is 1.
    pub weekday: Option<i8>,
    /// The hour.
    pub clock: Option<Clock>,
    /// The zone.
    pub zone: Option<StatedZone>,
    /// «منذ 3 ساعات».
    pub ago: Option<Ago>,
    /// Days from today: «أمس» is −1.
    pub day: Option<i8>,
}
