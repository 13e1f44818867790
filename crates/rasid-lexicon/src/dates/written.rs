//! The date itself: day, month and year in every order in which news sites print them.
//!
//! In: items of a line and a place. Out: [`Written`] and where it ends.
//! Example: «24 يوليو/تموز 2022», «ديسمبر 25, 2020», «السابع عشر من نيسان 2024», «2020/03/17», «حزيران 2022».
//! Does not weigh what three numbers mean, nor whether the day exists: `meaning` does.

use super::said::{Calendar, Written};
use super::vocabulary::{Items, Sense};

/// The date that starts at item `at`.
pub(super) fn at(items: &Items<'_>, at: usize) -> Option<(Written, usize)> {
    if let Some((value, digits)) = items.number(at) {
        if after_a_fraction(items, at) {
            return None;
        }
        return numbers(items, at).or_else(|| match digits {
            1..=2 => day_first(items, at, value),
            4 => year_first(items, at, value),
            _ => None,
        });
    }
    let ordinal = items.sense(at, |sense| match sense {
        Sense::Ordinal(day) => Some(u32::from(day)),
        _ => None,
    });
    ordinal.and_then(|day| day_first(items, at, day)).or_else(|| month_first(items, at))
}

/// True when the number at `at` is the tail of «1.5» or «1,200».
fn after_a_fraction(items: &Items<'_>, at: usize) -> bool {
    at >= 2
        && items.glued(at)
        && items.glued(at - 1)
        && matches!(items.mark(at - 1), Some('.' | ','))
        && items.number(at - 2).is_some()
}

/// «17 نيسان 2024», «17th, April 2024», «السابع عشر من شهر نيسان عام 2024».
fn day_first(items: &Items<'_>, at: usize, day: u32) -> Option<(Written, usize)> {
    let day = day_of_month(day)?;
    let mut next = at + 1;
    next += usize::from(items.is(next, Sense::Suffix));
    let limit = next + 3;
    while next < limit && (between(items, next, &[',', '/', '-', '.']) || items.is(next, Sense::Of)) {
        next += 1;
    }
    let (calendar, month) = items.month(next)?;
    let dashed = items.mark(next - 1) == Some('-') || items.mark(next - 1) == Some('/');
    next = same_month(items, next + 1, calendar, month);
    let named = |year| Written::Named { calendar, year, month, day: Some(day), rule: "date.dmy" };
    if let Some((year, past)) = year(items, next, calendar).or_else(|| short_year(items, next, dashed)) {
        return Some((named(Some(year)), past));
    }
    ends_here(items, next).then(|| (named(None), next))
}

/// «ديسمبر 25, 2020», «April 17», «حزيران 2022».
fn month_first(items: &Items<'_>, at: usize) -> Option<(Written, usize)> {
    let (calendar, month) = items.month(at)?;
    let next = same_month(items, at + 1, calendar, month);
    if let Some((day, past)) = day_after_month(items, next) {
        let named = |year| Written::Named { calendar, year, month, day: Some(day), rule: "date.mdy" };
        if let Some((year, past)) = year(items, past, calendar) {
            return Some((named(Some(year)), past));
        }
        return ends_here(items, past).then(|| (named(None), past));
    }
    let (year, past) = year(items, next, calendar)?;
    Some((Written::Named { calendar, year: Some(year), month, day: None, rule: "date.month-year" }, past))
}

/// «2024 أبريل 17».
fn year_first(items: &Items<'_>, at: usize, year: u32) -> Option<(Written, usize)> {
    let next = at + 1 + usize::from(between(items, at + 1, &[',', '/', '-', '.']));
    let (calendar, month) = items.month(next)?;
    let year = plausible_year(year, calendar)?;
    let next = same_month(items, next + 1, calendar, month);
    let (day, past) = day_after_month(items, next)?;
    let own_year = self::year(items, past, calendar).is_some();
    let named = Written::Named { calendar, year: Some(year), month, day: Some(day), rule: "date.ymd" };
    (!own_year).then_some((named, past))
}

fn day_after_month(items: &Items<'_>, at: usize) -> Option<(u8, usize)> {
    let mut at = at;
    let limit = at + 2;
    while at < limit && between(items, at, &[',', '/', '-', '.']) {
        at += 1;
    }
    let (value, 1..=2) = items.number(at)? else {
        return None;
    };
    if items.mark(at + 1) == Some(':') && items.number(at + 2).is_some() {
        return None;
    }
    let day = day_of_month(value)?;
    let past = at + 1;
    Some((day, past + usize::from(items.is(past, Sense::Suffix))))
}

/// Passes over other names of the same month: «تموز/يوليو», «تشرين الثاني (نوفمبر)», «أيار أو مايو».
fn same_month(items: &Items<'_>, at: usize, calendar: Calendar, month: u8) -> usize {
    let mut past = at;
    for _ in 0..3 {
        let mut next = past;
        let mut open = false;
        while next < past + 2
            && (between(items, next, &['/', '-', '(', ',', '|', '\\', '[']) || items.is(next, Sense::Of))
        {
            open |= matches!(items.mark(next), Some('(' | '['));
            next += 1;
        }
        if items.month(next) != Some((calendar, month)) {
            break;
        }
        past = next + 1;
        past += usize::from(open && matches!(items.mark(past), Some(')' | ']')));
    }
    // The full stop of a short name: «nov. 2020».
    past + usize::from(past == at && items.mark(past) == Some('.') && items.glued(past))
}

/// The year after the month, with the words and marks before it and the era after it.
fn year(items: &Items<'_>, at: usize, calendar: Calendar) -> Option<(u16, usize)> {
    let mut at = at;
    let limit = at + 4;
    while at < limit
        && (between(items, at, &[',', '/', '-', '.', '(']) || items.is(at, Sense::Year) || items.is(at, Sense::Of))
    {
        at += 1;
    }
    let (value, digits) = items.number(at)?;
    let era = era(items, at + 1);
    if calendar == Calendar::Hijri && digits < 4 {
        let year = u16::try_from(value).ok().filter(|year| *year > 0 && era == Some(calendar))?;
        return Some((year, at + 2));
    }
    let year = plausible_year(value, calendar).filter(|_| digits == 4)?;
    let fits = era == Some(calendar) || (era.is_some() && calendar == Calendar::Persian);
    Some((year, at + 1 + usize::from(fits)))
}

/// «17-Apr-24», «أبريل '24»: two digits are a year only behind the same dash, or behind an apostrophe.
fn short_year(items: &Items<'_>, at: usize, dashed: bool) -> Option<(u16, usize)> {
    let mark = items.mark(at)?;
    let (value, 2) = items.number(at + 1)? else {
        return None;
    };
    let fits = (dashed && matches!(mark, '-' | '/')) || mark == '\'';
    (fits && items.glued(at + 1)).then(|| (full_year(value), at + 2))
}

/// «3/4/2020», «2020-03-17», «12/10/1444هـ».
fn numbers(items: &Items<'_>, at: usize) -> Option<(Written, usize)> {
    let sep = items.mark(at + 1).filter(|c| matches!(c, '/' | '-' | '.' | '\\'))?;
    if items.mark(at + 3) != Some(sep) || stands_in_a_chain(items, at, sep) {
        return None;
    }
    let read = [items.number(at)?, items.number(at + 2)?, items.number(at + 4)?];
    let tight = (1..=4).all(|i| items.glued(at + i));
    let fits = match read.map(|(_, digits)| digits) {
        [4, 1..=2, 1..=2] | [1..=2, 1..=2, 4] => sep != '.' || tight,
        [1..=2, 1..=2, 2] => tight && sep == '/',
        _ => false,
    };
    let year_first = read[0].1 == 4;
    let mut parts = read.map(|(value, _)| value as u16);
    if read[2].1 == 2 && !year_first {
        parts[2] = full_year(read[2].0);
    }
    let (year, others) = if year_first { (parts[0], [parts[1], parts[2]]) } else { (parts[2], [parts[0], parts[1]]) };
    let plausible = (1900..=2100).contains(&year) || (1300..1500).contains(&year);
    let days = others.iter().all(|n| (1..=31).contains(n)) && others.iter().any(|n| *n <= 12);
    if !fits || !plausible || !days {
        return None;
    }
    let era = era(items, at + 5);
    let written = Written::Numbers {
        parts,
        year_first,
        era,
        persian_digits: items.persian_digits(),
        iso: tight && sep == '-' && year_first && read[1].1 == 2 && read[2].1 == 2,
    };
    Some((written, at + 5 + usize::from(era.is_some())))
}

/// True when the three numbers at `at` are a part of more: an address, a version, a phone number.
fn stands_in_a_chain(items: &Items<'_>, at: usize, sep: char) -> bool {
    let before = at > 0 && items.glued(at) && {
        let touched = items.glued(at - 1) && at > 1;
        match items.mark(at - 1) {
            Some('-') => touched && items.number(at - 2).is_some(),
            Some('/' | '.' | '\\' | '_' | '=' | '#' | '+') => touched || items.mark(at - 1) == Some('+'),
            _ => false,
        }
    };
    let after =
        items.mark(at + 5) == Some(sep) && items.glued(at + 5) && items.number(at + 6).is_some() && items.glued(at + 6);
    let slash = items.mark(at + 5) == Some('/') && items.glued(at + 5) && items.glued(at + 6);
    before || after || slash
}

/// The era at `at`.
fn era(items: &Items<'_>, at: usize) -> Option<Calendar> {
    items.sense(at, |sense| match sense {
        Sense::Era(calendar) => Some(calendar),
        _ => None,
    })
}

fn day_of_month(value: u32) -> Option<u8> {
    u8::try_from(value).ok().filter(|day| (1..=31).contains(day))
}

/// A four-digit year that can stand beside a month of `calendar`.
fn plausible_year(value: u32, calendar: Calendar) -> Option<u16> {
    let range = match calendar {
        Calendar::Gregorian => 1000..=2100,
        Calendar::Hijri => 1000..=1500,
        Calendar::Persian => 1200..=1500,
    };
    u16::try_from(value).ok().filter(|year| range.contains(year))
}

/// 24 is 2024, 89 is 1989.
fn full_year(two: u32) -> u16 {
    two as u16 + if two < 70 { 2000 } else { 1900 }
}

fn between(items: &Items<'_>, at: usize, marks: &[char]) -> bool {
    items.mark(at).is_some_and(|mark| marks.contains(&mark))
}

/// True when no further word follows that would make «17 نيسان» a part of something else («17 تشرين المجيدة»).
fn ends_here(items: &Items<'_>, at: usize) -> bool {
    match items.get(at) {
        None => true,
        Some(_) if items.mark(at).is_some() => true,
        Some(_) if items.number(at).is_some() => items.mark(at + 1) == Some(':'),
        Some(_) => items.is_known(at),
    }
}
