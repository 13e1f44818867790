//! Dates written for programs: attributes, `<meta>` tags, JSON.
//!
//! In: one value. Out: at most one [`StatedDate`].
//! Example: `2020-03-17T17:27:00+0200`, `٢٠٢٣-٠٥-١٢`, `20230512T034000Z`, `1584458820`, `Tue, 17 Mar 2020 17:27:00 +0200`.
//! Does not believe placeholders: `0000-00-00`, `0001-01-01T00:00:00`, `1970-01-01T00:00:00Z` are no dates.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use rasid_model::Span;

use super::said::{Calendar, Clock, Written};
use super::{DateContext, Said, StatedDate, StatedZone, calendars, stated, zones};

/// Seconds of 1995-01-01 and 2100-01-01: Unix times outside are ids.
const UNIX: std::ops::Range<i64> = 788_918_400..4_102_444_800;

/// The date in `value`.
pub(super) fn read(value: &str, context: &DateContext<'_>) -> Option<StatedDate> {
    let line = value.trim();
    if line.len() > 400 {
        return None;
    }
    let digits = rasid_text::ascii_digits(line);
    let found = match iso(&digits, context) {
        Some(said) => stated(Span::new(0, line.len()), said, context),
        None => unix(&digits).or_else(|| super::read(line, context).into_iter().next()),
    };
    found.filter(|date| !is_placeholder(&date.value)).map(|mut date| {
        let shift = value.len() - value.trim_start().len();
        date.span = Span::new(date.span.start as usize + shift, date.span.end as usize + shift);
        date
    })
}

/// Values that mean «no date» in some program.
fn is_placeholder(value: &str) -> bool {
    value.starts_with("0000")
        || value.starts_with("0001-01-01")
        || value.starts_with("1970-01-01T0")
        || value == "1970-01-01"
}

/// Unix seconds or milliseconds, alone or inside `/Date(…)/`.
fn unix(digits: &str) -> Option<StatedDate> {
    let bare = digits.strip_prefix("/Date(").and_then(|rest| rest.strip_suffix(")/")).unwrap_or(digits);
    let whole = bare.split_once('.').map_or(bare, |(whole, _)| whole);
    let number: i64 = whole.parse().ok().filter(|_| whole.bytes().all(|b| b.is_ascii_digit()))?;
    let (seconds, rule) = match whole.len() {
        9..=10 => (number, "machine.unix-seconds"),
        12..=13 => (number / 1000, "machine.unix-millis"),
        _ => return None,
    };
    let moment = UNIX.contains(&seconds).then(|| Timestamp::from_second(seconds).ok())??;
    let at = Offset::UTC.to_datetime(moment);
    let zone = StatedZone { words: "UTC".to_owned(), zone: "UTC".to_owned(), or: None };
    let said = said_at(at, zone);
    let span = Span::new(0, digits.len());
    let mut date = stated(span, said, &DateContext::default())?;
    date.rule = rule;
    Some(date)
}

/// What an ISO 8601 value says; the whole value must be of that form.
fn iso(digits: &str, context: &DateContext<'_>) -> Option<Said> {
    let mut cursor = Cursor { rest: digits };
    let (year, month, day) = calendar_day(&mut cursor)?;
    let clock = day.and_then(|_| clock(&mut cursor));
    let zone = clock.and_then(|_| zone(&mut cursor));
    if !cursor.rest.trim_matches([' ', 'Z', 'z']).is_empty() {
        return None;
    }
    let calendar = if (1300..1500).contains(&year) { foreign(context) } else { Calendar::Gregorian };
    let written = Written::Named { calendar, year: Some(year), month, day, rule: "machine.iso" };
    Some(Said { written: Some(written), clock, zone, ..Said::default() })
}

/// The calendar of years like 1403 in a machine's value.
fn foreign(context: &DateContext<'_>) -> Calendar {
    if context.language() == Some("ar") { Calendar::Hijri } else { Calendar::Persian }
}

/// `2020-03-17`, `2020/3/17`, `20200317`, `2020-03`.
fn calendar_day(cursor: &mut Cursor<'_>) -> Option<(u16, u8, Option<u8>)> {
    let compact = cursor.digits();
    if matches!(compact.len(), 8 | 12 | 14) {
        let (y, m, d) = (&compact[..4], &compact[4..6], &compact[6..8]);
        let (year, month, day) = (y.parse().ok()?, m.parse().ok()?, d.parse().ok()?);
        cursor.rest = &cursor.rest[8..];
        let real =
            (1995..=2100).contains(&year) && calendars::gregorian(Calendar::Gregorian, year, month, day).is_some();
        return real.then_some((year, month, Some(day)));
    }
    let year: u16 = cursor.take(4, 4)?;
    let sep = cursor.any(&['-', '/', '.'])?;
    let month: u8 = cursor.take(1, 2)?;
    if cursor.rest.is_empty() && sep != '.' {
        return (1..=12).contains(&month).then_some((year, month, None));
    }
    cursor.any(&[sep])?;
    let day: u8 = cursor.take(1, 2)?;
    Some((year, month, Some(day)))
}

/// `T17:27:00.000`, ` 17:27`, `T172700`, `172700` directly after compact digits.
fn clock(cursor: &mut Cursor<'_>) -> Option<Clock> {
    let before = *cursor;
    let read = |cursor: &mut Cursor<'_>| {
        cursor.rest = cursor.rest.trim_start_matches([' ', 'T', 't', ',', '\u{a0}']);
        let hour: u8 = if cursor.digits().len() >= 4 { cursor.take(2, 2)? } else { cursor.take(1, 2)? };
        let colon = cursor.any(&[':']).is_some();
        let minute: u8 = cursor.take(2, 2)?;
        let more = if colon { cursor.any(&[':']).is_some() } else { cursor.digits().len() >= 2 };
        let second: Option<u8> = if more { Some(cursor.take(2, 2)?) } else { None };
        if cursor.any(&['.', ',']).is_some() {
            cursor.rest = &cursor.rest[cursor.digits().len()..];
        }
        let second = second.map(|second| second.min(59));
        (hour < 24 && minute < 60).then_some(Clock { hour, minute, second, half: None })
    };
    let clock = read(cursor);
    if clock.is_none() {
        *cursor = before;
    }
    clock
}

/// `Z`, `+03:00`, `+0300`, `+03`, ` UTC`, with or without a name in brackets behind.
fn zone(cursor: &mut Cursor<'_>) -> Option<StatedZone> {
    cursor.rest = cursor.rest.trim_start();
    let utc = ["Z", "z", "UTC", "GMT", "utc", "gmt"].iter().find_map(|name| cursor.rest.strip_prefix(name));
    if let Some(rest) = utc.filter(|rest| rest.is_empty()) {
        let words = cursor.rest.to_owned();
        cursor.rest = rest;
        return Some(StatedZone { words, zone: "UTC".to_owned(), or: None });
    }
    let start = *cursor;
    // A blank in the sign's place is a «+» that some program decoded from an address.
    let sign = cursor.any(&['+', '-', '−']);
    if sign.is_none() && cursor.rest.get(2..3) != Some(":") {
        return None;
    }
    let negative = sign.is_some_and(|sign| sign != '+');
    let hours: i32 = cursor.take(2, 2)?;
    cursor.any(&[':']);
    let minutes: i32 = cursor.take(2, 2).unwrap_or(0);
    let words = start.rest[..start.rest.len() - cursor.rest.len()].to_owned();
    if cursor.rest.starts_with('[') && cursor.rest.ends_with(']') {
        cursor.rest = "";
    }
    let total = (hours * 60 + minutes) * if negative { -1 } else { 1 };
    (total.abs() <= 14 * 60).then(|| StatedZone { words, zone: zones::fixed(total), or: None })
}

/// What a moment says when it is written out.
fn said_at(at: DateTime, zone: StatedZone) -> Said {
    let written = Written::Named {
        calendar: Calendar::Gregorian,
        year: u16::try_from(at.year()).ok(),
        month: at.month().cast_unsigned(),
        day: Some(at.day().cast_unsigned()),
        rule: "machine.iso",
    };
    let clock = Clock {
        hour: at.hour().cast_unsigned(),
        minute: at.minute().cast_unsigned(),
        second: Some(at.second().cast_unsigned()),
        half: None,
    };
    Said { written: Some(written), clock: Some(clock), zone: Some(zone), ..Said::default() }
}

/// Reads ASCII digits from the front of a value.
#[derive(Debug, Clone, Copy)]
struct Cursor<'v> {
    rest: &'v str,
}

impl<'v> Cursor<'v> {
    /// The run of digits in front, not taken.
    fn digits(&self) -> &'v str {
        let end = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        &self.rest[..end]
    }

    /// Takes a number of `least` to `most` digits; of a longer run only the first `most`.
    fn take<T: std::str::FromStr>(&mut self, least: usize, most: usize) -> Option<T> {
        let run = self.digits();
        let length = run.len().min(most);
        if length < least {
            return None;
        }
        let number = run[..length].parse().ok()?;
        self.rest = &self.rest[length..];
        Some(number)
    }

    /// Takes one of these characters.
    fn any(&mut self, wanted: &[char]) -> Option<char> {
        let c = self.rest.chars().next().filter(|c| wanted.contains(c))?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }
}
