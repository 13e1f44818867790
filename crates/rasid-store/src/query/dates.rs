//! Days as people type them in a query.
//!
//! In: «2024-04-17», «١٧/٤/٢٠٢٤», «2024-04», «2024». Out: the first and the last day that is meant.
//! Example: `منذ:2024` begins on 2024-01-01, `حتى:2024` ends on 2024-12-31.
//! Reads digits only: month names are the business of pages, not of operators.

use jiff::ToSpan;
use jiff::civil::Date;
use rasid_text::ascii_digits;

/// The first and last day of what `text` names.
pub(super) fn days(text: &str) -> Option<(Date, Date)> {
    let text = ascii_digits(text);
    let parts: Option<Vec<i16>> = text.split(['-', '/']).map(|part| part.parse().ok()).collect();
    match *parts?.as_slice() {
        [year] if year >= 1000 => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
        [year, month] if year >= 1000 => month_of(year, month),
        [month, year] if year >= 1000 => month_of(year, month),
        [year, month, day] if year >= 1000 => one(year, month, day),
        [day, month, year] if year >= 1000 => one(year, month, day),
        _ => None,
    }
}

/// `text` as the index knows what articles speak of: `2020-11-10`, `2020-11` or `2020`.
pub(crate) fn about(text: &str) -> Option<String> {
    let (first, last) = days(text)?;
    let length = match (first == last, first.month() == last.month()) {
        (true, _) => 10,
        (false, true) => 7,
        (false, false) => 4,
    };
    first.to_string().get(..length).map(str::to_owned)
}

fn month_of(year: i16, month: i16) -> Option<(Date, Date)> {
    let first = Date::new(year, i8::try_from(month).ok()?, 1).ok()?;
    let last = first.checked_add(1.month()).ok()?.yesterday().ok()?;
    Some((first, last))
}

fn one(year: i16, month: i16, day: i16) -> Option<(Date, Date)> {
    let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some((day, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_years() {
        let check = |text: &str, first: &str, last: &str| {
            assert_eq!(days(text), Some((first.parse().unwrap(), last.parse().unwrap())), "{text}");
        };
        check("2024-04-17", "2024-04-17", "2024-04-17");
        check("١٧/٤/٢٠٢٤", "2024-04-17", "2024-04-17");
        check("2024-02", "2024-02-01", "2024-02-29");
        check("12/2023", "2023-12-01", "2023-12-31");
        check("2024", "2024-01-01", "2024-12-31");
        for (text, token) in [("2020-11", "2020-11"), ("١٠/١١/٢٠٢٠", "2020-11-10"), ("2020", "2020")] {
            assert_eq!(about(text).as_deref(), Some(token), "{text}");
        }
        for wrong in ["", "أمس", "2024-13-01", "17-4-24", "2024-04-17T10", "99999"] {
            assert_eq!(days(wrong), None, "{wrong}");
        }
    }
}
