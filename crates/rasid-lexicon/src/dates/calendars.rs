//! Days of the Hijri and Persian calendars as Gregorian days.
//!
//! In: calendar, year, month, day. Out: a civil date, or nothing when that calendar has no such day.
//! Example: 12 شوال 1444 is 2023-05-02; 31 اردیبهشت 1403 is 2024-05-20.
//! The Hijri day is the computed one of Umm al-Qura; where the moon is sighted it may be a day off.

use icu_calendar::Date as IcuDate;
use icu_calendar::cal::{Hijri, Iso};
use jiff::civil::Date;

use super::said::Calendar;

/// The Gregorian day of a day in `calendar`.
pub fn gregorian(calendar: Calendar, year: u16, month: u8, day: u8) -> Option<Date> {
    let iso = match calendar {
        Calendar::Gregorian => {
            return Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
        }
        Calendar::Hijri => IcuDate::try_new_hijri_with_calendar(i32::from(year), month, day, Hijri::new_umm_al_qura())
            .ok()?
            .to_calendar(Iso),
        Calendar::Persian => IcuDate::try_new_persian(i32::from(year), month, day).ok()?.to_calendar(Iso),
    };
    let year = i16::try_from(iso.year().extended_year()).ok()?;
    let month = i8::try_from(iso.month().ordinal).ok()?;
    Date::new(year, month, i8::try_from(iso.day_of_month().0).ok()?).ok()
}

/// The Hijri year and month of a Gregorian day, by Umm al-Qura.
pub fn hijri(date: Date) -> Option<(u16, u8)> {
    let iso =
        IcuDate::try_new_iso(i32::from(date.year()), date.month().cast_unsigned(), date.day().cast_unsigned()).ok()?;
    let there = iso.to_calendar(Hijri::new_umm_al_qura());
    Some((u16::try_from(there.year().extended_year()).ok()?, there.month().ordinal))
}

/// First and last day of a month in `calendar`.
pub fn month_days(calendar: Calendar, year: u16, month: u8) -> Option<(Date, Date)> {
    let first = gregorian(calendar, year, month, 1)?;
    let (after, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    let last = gregorian(calendar, after, next, 1)?.yesterday().ok()?;
    Some((first, last))
}

/// First and last day of a year in `calendar`.
pub fn year_days(calendar: Calendar, year: u16) -> Option<(Date, Date)> {
    Some((gregorian(calendar, year, 1, 1)?, gregorian(calendar, year.checked_add(1)?, 1, 1)?.yesterday().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(calendar: Calendar, ymd: (u16, u8, u8), expected: &str) {
        let got = gregorian(calendar, ymd.0, ymd.1, ymd.2).map(|d| d.to_string());
        assert_eq!(got.as_deref(), Some(expected));
    }

    #[test]
    fn known_days() {
        check(Calendar::Hijri, (1444, 10, 12), "2023-05-02");
        check(Calendar::Hijri, (1443, 7, 8), "2022-02-09");
        check(Calendar::Hijri, (1445, 9, 1), "2024-03-11");
        check(Calendar::Persian, (1403, 2, 31), "2024-05-20");
        check(Calendar::Persian, (1398, 11, 29), "2020-02-18");
        check(Calendar::Gregorian, (2024, 2, 29), "2024-02-29");
    }

    #[test]
    fn months_and_years_of_the_moon() {
        let shown = |days: Option<(Date, Date)>| days.map(|(first, last)| format!("{first}/{last}"));
        assert_eq!(shown(month_days(Calendar::Hijri, 1445, 9)).as_deref(), Some("2024-03-11/2024-04-09"));
        assert_eq!(shown(year_days(Calendar::Hijri, 1446)).as_deref(), Some("2024-07-07/2025-06-25"));
        assert_eq!(gregorian(Calendar::Gregorian, 2024, 4, 17).and_then(hijri), Some((1445, 10)));
    }

    #[test]
    fn days_that_do_not_exist() {
        assert_eq!(gregorian(Calendar::Gregorian, 2023, 2, 29), None);
        assert_eq!(gregorian(Calendar::Hijri, 1444, 10, 31), None);
        assert_eq!(gregorian(Calendar::Persian, 1403, 13, 1), None);
    }
}
