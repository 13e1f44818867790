//! What the words of a time expression say, before anyone asks what they mean.
//!
//! In: the grammar. Out: [`Said`]. Example: «10 نوفمبر/تشرين الثاني الماضي» says month 11, day 10, the last one.
//! Holds no value and no anchor; it prints as `month=11 day=10 relation=last`.

use std::fmt;

use rasid_lexicon::dates::{Calendar, Clock};

use super::unit::{Amount, Unit};

/// Which one of several, seen from the day of writing or from the narrative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// «الماضي».
    Last,
    /// «السابق»: before the narrative's time, or the last.
    Preceding,
    /// «الجاري», «هذا».
    This,
    /// «المقبل».
    Next,
    /// «التالي»: behind the narrative's time.
    Following,
    /// «نفسه», «ذلك», «منه».
    Same,
    /// «الأخير»: up to the day of writing.
    Recent,
    /// «قبل الماضي».
    BeforeLast,
    /// «بعد المقبل».
    AfterNext,
}

impl Relation {
    /// The relation that the tables call `name`.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "last" => Self::Last,
            "preceding" => Self::Preceding,
            "this" => Self::This,
            "next" => Self::Next,
            "following" => Self::Following,
            "same" | "that" => Self::Same,
            "recent" => Self::Recent,
            "before-last" => Self::BeforeLast,
            "after-next" => Self::AfterNext,
            _ => return None,
        })
    }

    /// The name in the tables.
    fn name(self) -> &'static str {
        match self {
            Self::Last => "last",
            Self::Preceding => "preceding",
            Self::This => "this",
            Self::Next => "next",
            Self::Following => "following",
            Self::Same => "same",
            Self::Recent => "recent",
            Self::BeforeLast => "before-last",
            Self::AfterNext => "after-next",
        }
    }
}

/// The year of a date, as said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Year {
    /// Not at all.
    #[default]
    Unsaid,
    /// «2020».
    Number(u16),
    /// «من العام الماضي».
    Relative(Relation),
}

/// The parts of a date that are said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Date {
    /// Whose month or year it is; Gregorian when not said.
    pub(super) calendar: Option<Calendar>,
    /// The year.
    pub(super) year: Year,
    /// 1 to 12.
    pub(super) month: Option<u8>,
    /// 1 to 31.
    pub(super) day: Option<u8>,
    /// Monday is 1.
    pub(super) weekday: Option<i8>,
    /// «الماضي» behind a day, a month or a weekday.
    pub(super) relation: Option<Relation>,
    /// «من الشهر الجاري»: the month by its relation.
    pub(super) month_by: Option<Relation>,
    /// Days from today: «أمس».
    pub(super) shift: Option<i16>,
    /// Weeks from this one: «الأسبوع المقبل يوم الجمعة».
    pub(super) week: Option<i8>,
}

/// Where a distance is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    /// The day of writing: «قبل 7 أشهر».
    Now,
    /// The narrative's time: «بعد ذلك بثلاثة أيام».
    Then,
    /// An event that the words name: «بعد 7 أشهر من إعلان …».
    Event,
}

/// The kinds of things that are said.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Core {
    /// A day, a month, a year, a weekday.
    Date(Date),
    /// «الشهر الماضي»: a unit of the calendar by its relation.
    Unit(Unit, Relation),
    /// «الربع الأول من …»: the Nth part of a year; the unit is Quarter, Half, Week.
    Part {
        /// Quarter, half or week.
        unit: Unit,
        /// Which one, from 1; 0 for the last.
        nth: u8,
        /// The year, or the month of a week.
        of: Date,
    },
    /// «أول ثلاثاء من أكتوبر»: which one (0 for the last) of the weekday or of the days of a month.
    Nth {
        /// Which one, from 1; 0 for the last.
        nth: u8,
        /// The weekday; nothing for days.
        weekday: Option<i8>,
        /// The month.
        of: Date,
    },
    /// «خريف 2020»: TIMEX3's code and the year.
    Season(&'static str, Date),
    /// «تسعينيات القرن الماضي»: the tens, and the century when it is said.
    Decade(u8, Option<u8>),
    /// «القرن التاسع عشر»; nothing with a relation is «القرن الماضي».
    Century(u8),
    /// «الألفية الثالثة».
    Millennium(u8),
    /// «قبل 7 أشهر» (−1), «بعد يومين» (1).
    Distance(Amount, i8, From),
    /// «44 يوما».
    Duration(Amount),
    /// «كل 4 سنوات».
    Every(Amount),
    /// «كل جمعة».
    EveryWeekday(i8),
    /// «كل 25 ديسمبر»: month and day.
    EveryDate(u8, u8),
    /// «كل صباح»: a part of every day.
    EveryPart,
    /// `PRESENT_REF` and its like.
    Reference(&'static str),
    /// «حينها».
    Then,
}

/// All that one expression says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Said {
    /// What is named.
    pub(super) core: Core,
    /// The part of the day: `TMO`.
    pub(super) part: Option<&'static str>,
    /// The hour.
    pub(super) clock: Option<Clock>,
    /// The zone: as printed, and an IANA name or offset.
    pub(super) zone: Option<(&'static str, &'static str)>,
    /// `START`, `MID`, `END`, `APPROX` …
    pub(super) modifier: Option<&'static str>,
}

impl Said {
    /// A thing without clock, part and modifier.
    pub(super) fn of(core: Core) -> Self {
        Self { core, part: None, clock: None, zone: None, modifier: None }
    }

    /// The date, when it is one.
    pub(super) fn date(&self) -> Option<&Date> {
        match &self.core {
            Core::Date(date) => Some(date),
            _ => None,
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut put = |name: &str, value: &dyn fmt::Display| write!(f, "{name}={value} ");
        match self.calendar {
            Some(Calendar::Hijri) => put("calendar", &"hijri")?,
            Some(Calendar::Persian) => put("calendar", &"persian")?,
            _ => {}
        }
        match self.year {
            Year::Unsaid => {}
            Year::Number(year) => put("year", &year)?,
            Year::Relative(relation) => put("year", &relation.name())?,
        }
        for (name, part) in [("month", self.month), ("day", self.day)] {
            if let Some(part) = part {
                put(name, &part)?;
            }
        }
        if let Some(weekday) = self.weekday {
            put("weekday", &weekday)?;
        }
        if let Some(shift) = self.shift {
            put("days", &shift)?;
        }
        if let Some(week) = self.week {
            put("weeks", &week)?;
        }
        for (name, relation) in [("month", self.month_by), ("relation", self.relation)] {
            if let Some(relation) = relation {
                put(name, &relation.name())?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.core {
            Core::Date(date) => write!(f, "{date}")?,
            Core::Unit(unit, relation) => write!(f, "unit={} relation={} ", unit.name(), relation.name())?,
            Core::Part { unit, nth, of } => write!(f, "part={} nth={nth} {of}", unit.name())?,
            Core::Nth { nth, weekday: Some(day), of } => write!(f, "nth={nth} weekday={day} {of}")?,
            Core::Nth { nth, weekday: None, of } => write!(f, "nth={nth} {of}")?,
            Core::Season(code, of) => write!(f, "season={code} {of}")?,
            Core::Decade(tens, Some(century)) => write!(f, "decade={tens}0 century={century} ")?,
            Core::Decade(tens, None) => write!(f, "decade={tens}0 ")?,
            Core::Century(nth) => write!(f, "century={nth} ")?,
            Core::Millennium(nth) => write!(f, "millennium={nth} ")?,
            Core::Distance(amount, sign, from) => {
                let way = if *sign < 0 { "before" } else { "after" };
                write!(f, "amount={amount} direction={way} from={} ", format!("{from:?}").to_lowercase())?;
            }
            Core::Duration(amount) => write!(f, "amount={amount} ")?,
            Core::Every(amount) => write!(f, "every={amount} ")?,
            Core::EveryWeekday(day) => write!(f, "every weekday={day} ")?,
            Core::EveryDate(month, day) => write!(f, "every month={month} day={day} ")?,
            Core::EveryPart => write!(f, "every day ")?,
            Core::Reference(value) => write!(f, "reference={value} ")?,
            Core::Then => write!(f, "then ")?,
        }
        if let Some(part) = self.part {
            write!(f, "part={part} ")?;
        }
        if let Some(clock) = self.clock {
            write!(f, "clock={:02}:{:02} ", clock.hour, clock.minute)?;
            if let Some(half) = clock.half {
                write!(f, "half={} ", format!("{half:?}").to_lowercase())?;
            }
        }
        if let Some((_, zone)) = self.zone {
            write!(f, "zone={zone} ")?;
        }
        self.modifier.map_or(Ok(()), |modifier| write!(f, "mod={modifier} "))
    }
}
