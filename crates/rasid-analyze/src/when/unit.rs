//! Units of time and amounts of them.
//!
//! In: the grammar. Out: [`Amount`], which prints as a TIMEX3 duration. Example: «ثلاث ساعات ونصف الساعة» is `PT3H30M`,
//! «عدة سنوات» is `PXY`, «نحو 3 عقود» is `P3DE`. Knows no calendar.

use std::fmt;

/// A unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
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
    /// «ربع» of a year
    Quarter,
    /// «نصف» of a year
    Half,
    /// «سنة»
    Year,
    /// «عقد»
    Decade,
    /// «قرن»
    Century,
    /// «ألفية»
    Millennium,
}

impl Unit {
    /// All units with their names and TIMEX3 codes.
    const ALL: [(Self, &'static str, &'static str); 12] = [
        (Self::Second, "second", "TS"),
        (Self::Minute, "minute", "TM"),
        (Self::Hour, "hour", "TH"),
        (Self::Day, "day", "D"),
        (Self::Week, "week", "W"),
        (Self::Month, "month", "M"),
        (Self::Quarter, "quarter", "Q"),
        (Self::Half, "half", "H"),
        (Self::Year, "year", "Y"),
        (Self::Decade, "decade", "DE"),
        (Self::Century, "century", "CE"),
        (Self::Millennium, "millennium", "MI"),
    ];

    /// The unit that the tables call `name`.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(unit, ..)| *unit)
    }

    /// The name in the tables.
    pub(super) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(unit, ..)| *unit == self).map_or("", |(_, name, _)| name)
    }

    /// The letter behind the number, and whether it stands behind the `T`.
    fn code(self) -> (&'static str, bool) {
        let code = Self::ALL.iter().find(|(unit, ..)| *unit == self).map_or("", |(.., code)| code);
        code.strip_prefix('T').map_or((code, false), |code| (code, true))
    }

    /// The unit in which a fraction of this one is whole, and how many of it there are.
    fn parts(self) -> Option<(Self, u32)> {
        Some(match self {
            Self::Minute => (Self::Second, 60),
            Self::Hour => (Self::Minute, 60),
            Self::Day => (Self::Hour, 24),
            Self::Month => (Self::Day, 30),
            Self::Year => (Self::Month, 12),
            Self::Decade => (Self::Year, 10),
            Self::Century => (Self::Year, 100),
            _ => return None,
        })
    }
}

/// How many; nothing for «عدة».
type Count = Option<u32>;

/// An amount of time: the largest unit first, as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount {
    /// The terms.
    pub(super) terms: Vec<(Unit, Count)>,
    /// Decimals of the last count, as printed: «3.5» has 5.
    pub(super) decimals: Option<u32>,
    /// True when the words tell a count («3», «شهرين», «شهر واحد»); «شهر» alone and «أيام» do not.
    pub(super) counted: bool,
}

impl Amount {
    /// One term.
    pub(super) fn new(unit: Unit, count: Count, counted: bool) -> Self {
        Self { terms: vec![(unit, count)], decimals: None, counted }
    }

    /// The first unit, the one that gives its precision.
    pub(super) fn unit(&self) -> Unit {
        self.terms.first().map_or(Unit::Day, |(unit, _)| *unit)
    }

    /// The last unit, the finest one.
    pub(super) fn finest(&self) -> Unit {
        self.terms.iter().map(|(unit, _)| *unit).min().unwrap_or(Unit::Day)
    }

    /// Adds a fraction of `unit` («ونصف»): a term of a smaller unit, or a larger count.
    pub(super) fn add_part(&mut self, unit: Unit, divisor: u32) -> bool {
        let Some((smaller, many)) = unit.parts().filter(|(_, many)| many % divisor == 0) else { return false };
        let part = many / divisor;
        match self.terms.last_mut() {
            Some((last, count @ Some(_))) if *last == unit && matches!(unit, Unit::Decade | Unit::Century) => {
                *last = smaller;
                *count = count.map(|count| count * many + part);
            }
            _ => self.terms.push((smaller, Some(part))),
        }
        true
    }

    /// A fraction of `unit` alone: «نصف ساعة».
    pub(super) fn part(unit: Unit, divisor: u32) -> Option<Self> {
        let (smaller, many) = unit.parts().filter(|(_, many)| many % divisor == 0)?;
        Some(Self::new(smaller, Some(many / divisor), true))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        let mut clock = false;
        for (unit, count) in &self.terms {
            let (code, behind) = unit.code();
            if behind && !clock {
                clock = true;
                f.write_str("T")?;
            }
            match count {
                Some(count) => match self.decimals {
                    Some(decimals) => write!(f, "{count}.{decimals}{code}")?,
                    None => write!(f, "{count}{code}")?,
                },
                None => write!(f, "X{code}")?,
            }
        }
        Ok(())
    }
}
