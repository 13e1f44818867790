//! The days that a time value can mean.
//!
//! In: an ISO 8601 / TIMEX3 value. Out: its first and last day. Example: `2020-11` is 2020-11-01 to 2020-11-30, `2020-FA` is
//! autumn by the months of weather reports, `P44D` and «قريبا» are no days.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The first and the last day that `value` can mean.
pub fn days_of(value: &str) -> Option<(Date, Date)> {
    if let Some((from, to)) = value.split_once('/') {
        let (from, to) = (days_of(from)?, days_of(to)?);
        return (from.0 <= to.1).then_some((from.0, to.1));
    }
    let day = value.split('T').next()?;
    let mut parts = day.split('-');
    let (year, second, third) = (parts.next()?, parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let (first_year, last_year) = years(year)?;
    let Some(second) = second else {
        return Some((Date::new(first_year, 1, 1).ok()?, Date::new(last_year, 12, 31).ok()?));
    };
    if first_year != last_year {
        return None;
    }
    match third {
        Some(third) => one(first_year, second, third),
        None => part_of_year(first_year, second),
    }
}

/// `2020`, `199X` and `20XX`, `199` and `20`.
fn years(text: &str) -> Option<(i16, i16)> {
    let known = text.trim_end_matches('X');
    if !(2..=4).contains(&known.len()) || !known.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let missing = u32::try_from(4 - known.len()).ok()?;
    let scale = 10_i16.checked_pow(missing)?;
    let first = known.parse::<i16>().ok()?.checked_mul(scale)?;
    Some((first, first.checked_add(scale - 1)?))
}

fn one(year: i16, second: &str, third: &str) -> Option<(Date, Date)> {
    if let Some(week) = second.strip_prefix('W') {
        let (monday, sunday) = self::week(year, week)?;
        return match third {
            "WE" => Some((sunday.yesterday().ok()?, sunday)),
            _ => Some((monday, sunday)),
        };
    }
    let day = Date::new(year, second.parse().ok()?, third.parse().ok()?).ok()?;
    Some((day, day))
}

fn part_of_year(year: i16, part: &str) -> Option<(Date, Date)> {
    let months = match part {
        "SP" => (3, 3),
        "SU" => (6, 3),
        "FA" => (9, 3),
        "WI" => (12, 3),
        "H1" => (1, 6),
        "H2" => (7, 6),
        _ => {
            if let Some(week) = part.strip_prefix('W') {
                return self::week(year, week);
            }
            match part.strip_prefix('Q') {
                Some(quarter) => (quarter.parse::<i8>().ok().filter(|q| (1..=4).contains(q))? * 3 - 2, 3),
                None => (part.parse().ok()?, 1),
            }
        }
    };
    let first = Date::new(year, months.0, 1).ok()?;
    let last = first.checked_add(months.1.months()).ok()?.yesterday().ok()?;
    Some((first, last))
}

fn week(year: i16, week: &str) -> Option<(Date, Date)> {
    let monday = ISOWeekDate::new(year, week.parse().ok()?, Weekday::Monday).ok()?.date();
    Some((monday, monday.checked_add(6.days()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_their_days() {
        for (value, first, last) in [
            ("2020-11-10", "2020-11-10", "2020-11-10"),
            ("2020-11-10T21:00", "2020-11-10", "2020-11-10"),
            ("2020-11-10TNI", "2020-11-10", "2020-11-10"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2020", "2020-01-01", "2020-12-31"),
            ("199X", "1990-01-01", "1999-12-31"),
            ("20XX", "2000-01-01", "2099-12-31"),
            ("2020-FA", "2020-09-01", "2020-11-30"),
            ("2020-WI", "2020-12-01", "2021-02-28"),
            ("2023-Q4", "2023-10-01", "2023-12-31"),
            ("2023-H2", "2023-07-01", "2023-12-31"),
            ("2020-W45", "2020-11-02", "2020-11-08"),
            ("2020-W45-WE", "2020-11-07", "2020-11-08"),
            ("2020-09-27/2020-11-10", "2020-09-27", "2020-11-10"),
        ] {
            let expected = Some((first.parse().expect("a day"), last.parse().expect("a day")));
            assert_eq!(days_of(value), expected, "{value}");
        }
    }

    #[test]
    fn what_is_no_day() {
        for value in [
            "",
            "P44D",
            "P3DE",
            "PRESENT_REF",
            "XXXX-11",
            "2020-13",
            "2020-11-31",
            "199X-01",
            "T10:00",
            "2020-1-1-1",
            "XXXX-WXX-5",
        ] {
            assert_eq!(days_of(value), None, "{value}");
        }
    }
}
