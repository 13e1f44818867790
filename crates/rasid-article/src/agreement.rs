//! Whether two stated dates can be the same moment or day.
//!
//! In: two ISO values of any precision. Out: yes or no. Example: «12/06/2023 - 14:05» and `2023-06-11T22:10:00Z` do not agree:
//! no zone lies sixteen hours and a quarter apart; «22:10» and `…T19:10:00Z` do.
//! Chooses nothing: `published` weighs the clues.

use jiff::civil::{Date, DateTime};

/// Zones lie at most this many minutes apart from a stated clock.
const WIDEST: i64 = 14 * 60;

/// A value taken apart.
struct Parts {
    date: Date,
    clock: Option<DateTime>,
    /// Offset in minutes, when the value has one.
    offset: Option<i64>,
}

/// True when both can name one day, zones considered.
pub(crate) fn same_day(one: &str, other: &str) -> bool {
    let (Some(first), Some(second)) = (parts(one), parts(other)) else {
        return one.starts_with(other) || other.starts_with(one);
    };
    if first.date == second.date {
        return true;
    }
    match (first.clock, second.clock) {
        (Some(clock), Some(other)) => same_moment(clock, first.offset, other, second.offset),
        (None, Some(clock)) => turns_into(&second, clock, first.date),
        (Some(clock), None) => turns_into(&first, clock, second.date),
        (None, None) => false,
    }
}

/// Two clocks on different days are one moment when only a zone stands between them.
fn same_moment(clock: DateTime, offset: Option<i64>, other: DateTime, other_offset: Option<i64>) -> bool {
    let apart = minutes(clock) - minutes(other);
    match (offset, other_offset) {
        (Some(a), Some(b)) => (apart - (a - b)).abs() <= 1,
        _ => apart.abs() <= WIDEST && apart % 15 == 0,
    }
}

/// A time in UTC can fall on the day before or after by local reckoning.
fn turns_into(value: &Parts, clock: DateTime, day: Date) -> bool {
    let next = value.date.tomorrow().is_ok_and(|d| d == day);
    let previous = value.date.yesterday().is_ok_and(|d| d == day);
    value.offset == Some(0) && (next && clock.hour() >= 12 || previous && clock.hour() < 12)
}

/// True when the later value says more than the earlier: another moment, or a clock where there was none.
pub(crate) fn differs(published: &str, modified: &str) -> bool {
    let shorter = published.len().min(modified.len()).min(16);
    published.get(..shorter) != modified.get(..shorter) || (published.len() == 10 && modified.len() > 10)
}

fn minutes(value: DateTime) -> i64 {
    let days = value.date().since(Date::ZERO).map_or(0, |span| i64::from(span.get_days()));
    days * 1440 + i64::from(value.hour()) * 60 + i64::from(value.minute())
}

fn parts(value: &str) -> Option<Parts> {
    let date = value.get(..10)?.parse().ok()?;
    let clock = value.get(..19).and_then(|v| v.parse().ok()).or_else(|| value.get(..16)?.parse().ok());
    let zone = value.get(16..).and_then(|rest| rest.find(['+', '-']).map(|i| &rest[i..]));
    let offset = zone.and_then(|z| {
        let sign = if z.starts_with('-') { -1 } else { 1 };
        Some(sign * (z.get(1..3)?.parse::<i64>().ok()? * 60 + z.get(4..6)?.parse::<i64>().ok()?))
    });
    Some(Parts { date, clock, offset })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_moment_in_two_zones() {
        for (a, b) in [
            ("2023-06-12T01:10", "2023-06-11T22:10:00+00:00"),
            ("2023-06-12", "2023-06-11T22:10:00+00:00"),
            ("2023-06-12T01:10:00+03:00", "2023-06-11T22:10:00+00:00"),
            ("2023-06-12", "2023-06-12T14:05+03:00"),
            ("2023-06", "2023-06-12"),
        ] {
            assert!(same_day(a, b) && same_day(b, a), "{a} {b}");
        }
    }

    #[test]
    fn days_that_no_zone_explains() {
        for (a, b) in [
            ("2023-06-12T14:05", "2023-06-11T22:10:00+00:00"),
            ("2023-05-22T02:13+03:00", "2023-05-21T23:50:00+03:00"),
            ("2023-06-12", "2023-06-11T08:00:00+00:00"),
            ("2023-06-12", "2023-06-11"),
        ] {
            assert!(!same_day(a, b) && !same_day(b, a), "{a} {b}");
        }
    }

    #[test]
    fn an_update_says_something_new() {
        assert!(differs("2021-11-28", "2021-11-28T16:05+02:00"));
        assert!(!differs("2021-11-28T16:05+02:00", "2021-11-28T16:05:00+02:00"));
    }
}
