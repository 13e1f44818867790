//! Times as feeds write them.
//!
//! In: `Tue, 10 Nov 2020 10:05:00 +0300` (RSS), `2020-11-10T10:05:00+03:00` (Atom, JSON), and what writers make of these.
//! Out: the time in RFC 3339 with the zone as stated. Without a stated zone the value has none, without a time of day it is a
//! day: nothing is guessed.
//! Example: an item of «صدى» with `10 Nov 20 7:5 GMT` was published at `2020-11-10T07:05:00+00:00`.
//! Does not read Arabic month names: such a time is left out, the item stays.

use jiff::civil::{Date, Time};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Zones that RFC 822 names, in hours. Others are ambiguous and left out.
const ZONES: [(&str, i32); 12] = [
    ("gmt", 0),
    ("ut", 0),
    ("utc", 0),
    ("z", 0),
    ("est", -5),
    ("edt", -4),
    ("cst", -6),
    ("cdt", -5),
    ("mst", -7),
    ("mdt", -6),
    ("pst", -8),
    ("pdt", -7),
];

/// The stated time, or nothing when it cannot be read.
pub(crate) fn read(text: &str) -> Option<String> {
    let text = text.trim();
    iso(text).or_else(|| rfc822(text))
}

/// `2020-11-10`, `2020-11-10 10:05`, `2020-11-10T10:05:00.12+0300`.
fn iso(text: &str) -> Option<String> {
    let (day, rest) = text.split_at_checked(10)?;
    let date: Date = day.parse().ok()?;
    let rest = rest.trim_start_matches(['T', 't', ' ']);
    if rest.is_empty() {
        return Some(date.to_string());
    }
    let split = rest.find(|c: char| !c.is_ascii_digit() && c != ':' && c != '.').unwrap_or(rest.len());
    let time = clock(&rest[..split])?;
    Some(render(date, time, &rest[split..]))
}

/// `[Tue,] 10 Nov 2020 10:05[:00] +0300`.
fn rfc822(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    let month_at = words.iter().position(|w| month(w).is_some())?;
    let month = month(words[month_at])?;
    let day: i8 = words.get(month_at.checked_sub(1)?)?.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()?;
    let date = Date::new(year(words.get(month_at + 1)?)?, month, day).ok()?;
    let Some(at) = words.iter().position(|w| w.contains(':')) else {
        return Some(date.to_string());
    };
    Some(render(date, clock(words[at])?, words.get(at + 1).unwrap_or(&"")))
}

fn month(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    let at = MONTHS.iter().position(|m| word.starts_with(m))?;
    i8::try_from(at + 1).ok()
}

/// Two digits mean this century up to 49, as RFC 2822 says.
fn year(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok()?;
    match (word.len(), year) {
        (2, 0..=49) => Some(2000 + year),
        (2, _) => Some(1900 + year),
        (4, _) => Some(year),
        _ => None,
    }
}

fn clock(word: &str) -> Option<Time> {
    let whole = word.split('.').next()?;
    let mut parts = whole.split(':').map(|p| p.parse::<i8>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    Time::new(hour, minute, parts.next().flatten().unwrap_or(0), 0).ok()
}

fn render(date: Date, time: Time, zone: &str) -> String {
    let at = date.to_datetime(time);
    let stated = offset(zone.trim()).unwrap_or_default();
    format!("{}{stated}", at.strftime("%Y-%m-%dT%H:%M:%S"))
}

/// `+0300`, `+03:00`, `+3`, `GMT` → `+03:00`.
fn offset(zone: &str) -> Option<String> {
    if let Some((_, hours)) = ZONES.iter().find(|(name, _)| zone.eq_ignore_ascii_case(name)) {
        return Some(format!("{hours:+03}:00"));
    }
    // RFC 2822: "-0000" says that the zone is not known.
    let sign = zone.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    let digits: String = zone[1..].chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<u8>().ok()?, 0),
        4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        _ => return None,
    };
    let unknown = sign == '-' && hours == 0 && minutes == 0;
    (hours <= 14 && minutes < 60 && !unknown).then(|| format!("{sign}{hours:02}:{minutes:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(read(text).as_deref().unwrap_or("-"), expected, "{text}");
    }

    #[test]
    fn as_the_standards_say() {
        check("Tue, 10 Nov 2020 10:05:30 +0300", "2020-11-10T10:05:30+03:00");
        check("Tue, 10 Nov 2020 07:05:30 GMT", "2020-11-10T07:05:30+00:00");
        check("2020-11-10T10:05:30+03:00", "2020-11-10T10:05:30+03:00");
        check("2020-11-10T07:05:30.123Z", "2020-11-10T07:05:30+00:00");
    }

    #[test]
    fn as_writers_write() {
        check("10 November 20 7:5 EST", "2020-11-10T07:05:00-05:00");
        check("Mon, 10 Nov 2020 10:05 +03:00", "2020-11-10T10:05:00+03:00");
        check("2020-11-10 10:05:00 +0300", "2020-11-10T10:05:00+03:00");
        check("2020-11-10 10:05", "2020-11-10T10:05:00");
        check("2020-11-10", "2020-11-10");
        check("10 Nov 2020", "2020-11-10");
        check("Tue, 10 Nov 2020 10:05:00 AST", "2020-11-10T10:05:00");
        check("Tue, 10 Nov 2020 10:05:00 -0000", "2020-11-10T10:05:00");
    }

    #[test]
    fn nothing_is_invented() {
        check("", "-");
        check("الثلاثاء 10 نوفمبر", "-");
        check("31 Feb 2020 10:00 GMT", "-");
        check("Nov", "-");
        check("2020-11-10T25:00:00Z", "-");
        check("0000-00-00 00:00:00", "-");
    }
}
