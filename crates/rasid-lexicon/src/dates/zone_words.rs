//! Zones as they stand beside a clock.
//!
//! In: items of a line and a place. Out: [`StatedZone`] and where it ends.
//! Example: «GMT», «بتوقيت بيروت», «(مكة المكرمة)», «Beirut time», «GMT+0300», «+3 GMT», «10:05 +03:00».
//! A town is a zone only behind «بتوقيت», before «time», or in parentheses after a clock.

use super::vocabulary::{Items, Sense};
use super::zones::{self, StatedZone, Zone};

/// The zone that starts at item `at`; `after_clock` says that a clock ended just before (an open parenthesis between is allowed).
pub(super) fn at(items: &Items<'_>, at: usize, after_clock: Option<bool>) -> Option<(StatedZone, usize)> {
    let mut start = at;
    let mut headed = false;
    while items.is(start, Sense::ZoneHead) {
        headed = true;
        start += 1;
        start += usize::from(items.mark(start) == Some('('));
    }
    if let Some(zone) = named(items, start) {
        let mut past = start + 1;
        let tailed = items.is(past, Sense::ZoneTail);
        past += usize::from(tailed);
        let (stated, end) = with_offset(items, zone, past);
        let open = after_clock.is_some() && at > 0 && items.mark(at - 1) == Some('(');
        let fenced = open && items.mark(end) == Some(')');
        let closes = after_clock.is_some() && end >= items.len();
        if zone.alone || headed || tailed || fenced || closes {
            return Some((stated, end));
        }
        return None;
    }
    let (minutes, past) = signed(items, at).or_else(|| flipped(items, at))?;
    let mut name = past;
    while items.is(name, Sense::ZoneHead) {
        name += 1;
    }
    if let Some(zone) = named(items, name).filter(|zone| zone.id == "UTC") {
        return Some((stated(zone, Some(minutes)), name + 1));
    }
    let seconds_before = after_clock?;
    let minus = items.mark(at) == Some('-');
    let full = past > at + 2 || items.number(at + 1).is_some_and(|(_, digits)| digits == 4);
    let touches = seconds_before && items.glued(at);
    let two_digits = items.number(at + 1).is_some_and(|(_, digits)| digits == 2);
    let believed = if minus { full && seconds_before || touches } else { full || touches || two_digits };
    (believed && items.mark(at - 1) != Some('(')).then(|| {
        let zone = zones::fixed(minutes);
        (StatedZone { words: zone.clone(), zone, or: None }, past)
    })
}

fn named(items: &Items<'_>, at: usize) -> Option<&'static Zone> {
    items.sense(at, |sense| match sense {
        Sense::Zone(index) => zones::all().get(usize::from(index)),
        _ => None,
    })
}

/// «GMT+3», «GMT +03:00», «غرينتش+3»: the amount after the name of UTC.
fn with_offset(items: &Items<'_>, zone: &'static Zone, past: usize) -> (StatedZone, usize) {
    let amount =
        signed(items, past).filter(|_| zone.id == "UTC" && (items.glued(past) || items.mark(past) == Some('+')));
    match amount {
        Some((minutes, end)) => (stated(zone, Some(minutes)), end),
        None => (stated(zone, None), past),
    }
}

fn stated(zone: &'static Zone, minutes: Option<i32>) -> StatedZone {
    let rule = minutes.map_or_else(|| zone.id.to_owned(), zones::fixed);
    StatedZone { words: String::new(), zone: rule, or: zone.or }
}

/// «+3», «-05:00», «+0300»: minutes, and where they end. The number touches its sign.
fn signed(items: &Items<'_>, at: usize) -> Option<(i32, usize)> {
    let sign = match items.mark(at)? {
        '+' => 1,
        '-' => -1,
        _ => return None,
    };
    if !items.glued(at + 1) {
        return None;
    }
    let (minutes, past) = amount(items, at + 1)?;
    Some((sign * minutes, past))
}

/// «3+», as a right-to-left line shows it.
fn flipped(items: &Items<'_>, at: usize) -> Option<(i32, usize)> {
    let (hours, 1..=2) = items.number(at)? else {
        return None;
    };
    let plus = items.mark(at + 1) == Some('+') && items.glued(at + 1);
    (plus && hours <= 14).then_some((hours.cast_signed() * 60, at + 2))
}

fn amount(items: &Items<'_>, at: usize) -> Option<(i32, usize)> {
    let (value, digits) = items.number(at)?;
    let (hours, minutes, past) = match digits {
        1..=2 => match items.number(at + 2).filter(|_| items.mark(at + 1) == Some(':')) {
            Some((minutes, 2)) => (value, minutes, at + 3),
            _ => (value, 0, at + 1),
        },
        3..=4 => (value / 100, value % 100, at + 1),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some((hours.cast_signed() * 60 + minutes.cast_signed(), past))
}
