//! Dates written for programs: attributes, `<meta>` tags, JSON.
//!
//! In: one value. Out: at most one [`StatedDate`].
//! Example: `2020-03-17T17:27:00+0200`, `٢٠٢٣-٠٥-١٢`, `20230512T034000Z`, `1584458820`, `Tue, 17 Mar 2020 17:27:00 +0200`.
//! Does not believe placeholders: `0000-00-00`, `0001-01-01T00:00:00`, `1970-01-01T00:00:00Z` are no dates.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use rasid_model::Span;

use super::said::{Calendar, Clock, Written};
use super::{DateContext, Said, StatedDate, StatedZone, stated, zones};

/// Seconds of 1995-01-01 and 2100-01-01: Unix times outside are ids.
const UNIX: std::ops::Range<i64> = 788_918_400..4_102_444_800;

/// The date in `value`.
pub(super) fn read(value: &str, context: &DateContext<'_>) -> Option<StatedDate> {
    let line = value.trim();
    if line.len() > 400 {
        return None;
    }
    let digits = rasid_text::ascii_digits(line);
    let found = match iso(&digits, line, context) {
        Some(found) => found,
        None => unix(&digits).or_else(|| super::read(line, context).into_iter().next()),
    };
    found
        .filter(|date| !is_placeholder(&date.value))
        .map(|mut date| {
            let shift = value.len() - value.trim_start().len();
            date.span = Span::new(
                date.span.start as usize + shift,
                date.span.end as usize + shift,
            );
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
    let bare = digits
        .strip_prefix("/Date(")
        .and_then(|rest| rest.strip_suffix(")/"))
        .unwrap_or(digits);
    let whole = bare.split_once('.').map_or(bare, |(whole, _)| whole);
    let number: i64 = whole
        .parse()
        .ok()
        .filter(|_| whole.bytes().all(|b| b.is_ascii_digit()))?;
    let (seconds, rule) = match whole.len() {
        9..=10 => (number, "machine.unix-seconds"),
        12..=13 => (number / 1000, "machine.unix-millis"),
        _ => return None,
    };
    let moment = UNIX
        .contains(&seconds)
        .then(|| Timestamp::from_second(seconds).ok())??;
    let at = Offset::UTC.to_datetime(moment);
    let zone = StatedZone {
        words: "UTC".to_owned(),
        zone: "UTC".to_owned(),
        or: None,
    };
    let said = said_at(at, Some(zone));
    let span = Span::new(0, digits.len());
    let mut date = stated(span, said, &DateContext::default())?;
    date.rule = rule;
    Some(date)
}

/// An ISO 8601 value; the inner `None` is a value of that form that is no date, so no other reader may try.
fn iso(digits: &str, line: &str, context: &DateContext<'_>) -> Option<Option<StatedDate>> {
    let mut cursor = Cursor { rest: digits };
    let (year, month, day) = calendar_day(&mut cursor)?;
    let Some(day) = day else {
        return cursor
            .rest
            .is_empty()
            .then(|| whole_month(year, month, line));
    };
    let clock = clock(&mut cursor);
    let zone = clock.and_then(|_| zone(&mut cursor));
    if !cursor.rest.trim_matches([' ', 'Z', 'z']).is_empty() {
        return None;
    }
    let calendar = if (1300..1500).contains(&year) {
        foreign(context)
    } else {
        Calendar::Gregorian
    };
    let written = Written::Named {
        calendar,
        year: Some(year),
        month,
        day: Some(day),
        rule: "machine.iso",
    };
    let said = Said {
        written: Some(written),
        clock,
        zone,
        ..Said::default()
    };
    Some(stated(Span::new(0, line.len()), said, context))
}

fn whole_month(year: u16, month: u8, line: &str) -> Option<StatedDate> {
    let rule = "machine.iso";
    let written = Written::Named {
        calendar: Calendar::Gregorian,
        year: Some(year),
        month,
        day: None,
        rule,
    };
    let said = Said {
        written: Some(written),
        ..Said::default()
    };
    (1..=12)
        .contains(&month)
        .then(|| stated(Span::new(0, line.len()), said, &DateContext::default()))?
}

/// The calendar of years like 1403 in a machine's value.
fn foreign(context: &DateContext<'_>) -> Calendar {
    if context.language() == Some("ar") {
        Calendar::Hijri
    } else {
        Calendar::Persian
    }
}

/// `2020-03-17`, `2020/3/17`, `20200317`, `2020-03`.
fn calendar_day(cursor: &mut Cursor<'_>) -> Option<(u16, u8, Option<u8>)> {
    let compact = cursor.digits();
    if matches!(compact.len(), 8 | 12 | 14) {
        let (y, m, d) = (&compact[..4], &compact[4..6], &compact[6..8]);
        let (year, month, day) = (y.parse().ok()?, m.parse().ok()?, d.parse().ok()?);
        let real = (1995..=2100).contains(&year) && Date::new(year as i16, month, day).is_ok();
        cursor.rest = &cursor.rest[8..];
        return real.then_some((year, month as u8, Some(day as u8)));
    }
    let year: u16 = cursor.take(4, 4)?;
    let sep = cursor.any(&['-', '/', '.'])?;
    let month: u8 = cursor.take(1, 2)?;
    if cursor.rest.is_empty() && sep != '.' {
        return Some((year, month, None));
    }
    cursor.any(&[sep])?;
    let day: u8 = cursor.take(1, 2)?;
    Some((year, month, Some(day)))
}

/// `T17:27:00.000`, ` 17:27`, `T172700`, `172700` directly after compact digits.
fn clock(cursor: &mut Cursor<'_>) -> Option<Clock> {
    let before = *cursor;
    let read = |cursor: &mut Cursor<'_>| {
        cursor.rest = cursor
            .rest
            .trim_start_matches([' ', 'T', 't', ',', '\u{a0}']);
        let hour: u8 = if cursor.digits().len() >= 4 {
            cursor.take(2, 2)?
        } else {
            cursor.take(1, 2)?
        };
        let colon = cursor.any(&[':']).is_some();
        let minute: u8 = cursor.take(2, 2)?;
        let more = if colon {
            cursor.any(&[':']).is_some()
        } else {
            cursor.digits().len() >= 2
        };
        let second: Option<u8> = if more { Some(cursor.take(2, 2)?) } else { None };
        if cursor.any(&['.', ',']).is_some() {
            cursor.rest = &cursor.rest[cursor.digits().len()..];
        }
        let second = second.map(|second| second.min(59));
        (hour < 24 && minute < 60).then_some(Clock {
            hour,
            minute,
            second,
            half: None,
        })
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
    let utc = ["Z", "z", "UTC", "GMT", "utc", "gmt"]
        .iter()
        .find_map(|name| cursor.rest.strip_prefix(name));
    if let Some(rest) = utc.filter(|rest| rest.is_empty()) {
        let words = cursor.rest.to_owned();
        cursor.rest = rest;
        return Some(StatedZone {
            words,
            zone: "UTC".to_owned(),
            or: None,
        });
    }
    let start = *cursor;
    let negative = match cursor.any(&['+', '-', '−'])? {
        '+' => false,
        _ => true,
    };
    let hours: i32 = cursor.take(2, 2)?;
    cursor.any(&[':']);
    let minutes: i32 = cursor.take(2, 2).unwrap_or(0);
    let words = start.rest[..start.rest.len() - cursor.rest.len()].to_owned();
    if cursor.rest.starts_with('[') && cursor.rest.ends_with(']') {
        cursor.rest = "";
    }
    let total = (hours * 60 + minutes) * if negative { -1 } else { 1 };
    (total.abs() <= 14 * 60).then(|| StatedZone {
        words,
        zone: zones::fixed(total),
        or: None,
    })
}

/// What a moment says when it is written out.
fn said_at(at: DateTime, zone: Option<StatedZone>) -> Said {
    let written = Written::Named {
        calendar: Calendar::Gregorian,
        year: u16::try_from(at.year()).ok(),
        month: at.month() as u8,
        day: Some(at.day() as u8),
        rule: "machine.iso",
    };
    let clock = Clock {
        hour: at.hour() as u8,
        minute: at.minute() as u8,
        second: Some(at.second() as u8),
        half: None,
    };
    Said {
        written: Some(written),
        clock: Some(clock),
        zone,
        ..Said::default()
    }
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
