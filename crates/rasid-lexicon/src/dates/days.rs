//! The first and the last day that a TIMEX3 value covers.
//!
//! In: `2020-11`, `2024-W15`, `2023-H2`, `199X`, `2024-03-11/2024-04-09`, `2024-04-16TEV`. Out: two civil days.
//! Example: `2020-FA` is 2020-09-01 to 2020-11-30. Durations, sets and references have no days.

use jiff::ToSpan as _;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The first and last civil day of `value`; nothing for durations, sets, references and what is no value.
pub fn days_of(value: &str) -> Option<(Date, Date)> {
    if let Some((first, last)) = value.split_once('/') {
        return Some((days_of(first)?.0, days_of(last)?.1));
    }
    let day = value.split('T').next().unwrap_or_default();
    if let Ok(day) = day.parse::<Date>() {
        return (day.to_string() == *value.get(..10)?).then_some((day, day));
    }
    if let Some((year, rest)) = day.split_once('-') {
        return part_of_year(number(year, 4)?, rest);
    }
    let known = day.trim_end_matches('X');
    let missing = u32::try_from(day.len() - known.len()).ok()?;
    if day.len() != 4 || missing > 3 {
        return None;
    }
    let first = number(known, known.len())? * 10_i16.pow(missing);
    Some((Date::new(first, 1, 1).ok()?, Date::new(first.checked_add(10_i16.pow(missing) - 1)?, 12, 31).ok()?))
}

/// Months, weeks, halves, quarters and seasons of a year; the winter of a year ends in February of the next.
fn part_of_year(year: i16, part: &str) -> Option<(Date, Date)> {
    let months = |first: i8, count: i32| {
        let first = Date::new(year, first, 1).ok()?;
        Some((first, first.checked_add(count.months()).ok()?.yesterday().ok()?))
    };
    match part {
        "SP" => months(3, 3),
        "SU" => months(6, 3),
        "FA" => months(9, 3),
        "WI" => months(12, 3),
        "H1" => months(1, 6),
        "H2" => months(7, 6),
        _ => match part.split_at_checked(1)? {
            ("Q", quarter) => months(number(quarter, 1).filter(|q| (1..=4).contains(q))? as i8 * 3 - 2, 3),
            ("W", week) => {
                let (week, weekend) = week.strip_suffix("-WE").map_or((week, false), |week| (week, true));
                let first = ISOWeekDate::new(year, number(week, 2)? as i8, Weekday::Monday).ok()?.date();
                let from = if weekend { 5 } else { 0 };
                Some((first.checked_add(from.days()).ok()?, first.checked_add(6.days()).ok()?))
            }
            _ => months(number(part, 2)? as i8, 1),
        },
    }
}

fn number(digits: &str, length: usize) -> Option<i16> {
    let plain = digits.len() == length && digits.bytes().all(|b| b.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(value: &str, expected: Option<&str>) {
        assert_eq!(days_of(value).map(|(first, last)| format!("{first} {last}")).as_deref(), expected, "{value}");
    }

    #[test]
    fn all_precisions() {
        check("2020-11-10", Some("2020-11-10 2020-11-10"));
        check("2024-04-17T14:30+03:00", Some("2024-04-17 2024-04-17"));
        check("2024-04-16TEV", Some("2024-04-16 2024-04-16"));
        check("2024-02", Some("2024-02-01 2024-02-29"));
        check("2024", Some("2024-01-01 2024-12-31"));
        check("199X", Some("1990-01-01 1999-12-31"));
        check("18XX", Some("1800-01-01 1899-12-31"));
        check("2020-FA", Some("2020-09-01 2020-11-30"));
        check("2020-WI", Some("2020-12-01 2021-02-28"));
        check("2023-H2", Some("2023-07-01 2023-12-31"));
        check("2024-Q1", Some("2024-01-01 2024-03-31"));
        check("2024-W15", Some("2024-04-08 2024-04-14"));
        check("2024-W15-WE", Some("2024-04-13 2024-04-14"));
        check("2024-03-11/2024-04-09", Some("2024-03-11 2024-04-09"));
    }

    #[test]
    fn what_covers_no_days() {
        for value in
            ["", "P44D", "PT3H", "PXY", "XXXX-WXX-5", "PRESENT_REF", "2024-13", "2024-02-30", "2024-Q5", "20X4", "202"]
        {
            check(value, None);
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(value in "\\PC*|[0-9XTPWQH/-]{0,24}") {
            let _ = days_of(&value);
        }
    }
}
