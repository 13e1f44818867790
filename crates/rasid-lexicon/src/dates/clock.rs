//! Hours as date lines print them.
//!
//! In: items of a line and a place. Out: [`Clock`] and where it ends.
//! Example: «الساعة ١١:٢٥», «12:15 م», «الساعة 10 مساء», «5 PM», «17h27», and the wire's «1030 (توقيت عمّان)».
//! A clock alone is no date; and «3 م» (metres?) is no clock: a lone hour needs «الساعة» or a whole word after it.

use super::said::{Clock, Half};
use super::vocabulary::{Items, Sense};

/// The clock that starts at item `at`.
pub(super) fn at(items: &Items<'_>, at: usize) -> Option<(Clock, usize)> {
    let mut at = at;
    let mut label = false;
    let mut before = None;
    loop {
        if items.is(at, Sense::Clock) {
            label = true;
        } else if let Some(half) = half(items, at).filter(|_| before.is_none()) {
            before = Some(half);
        } else {
            break;
        }
        at += 1;
        at += usize::from(items.mark(at) == Some(':') || items.mark(at) == Some(','));
    }
    let (mut clock, mut past) = digits(items, at, label)?;
    if let Some(after) = half(items, past) {
        clock.half = Some(after);
        past += 1;
        past += usize::from(
            items.mark(past) == Some('.') && items.glued(past) && items.number(past + 1).is_none(),
        );
    } else {
        clock.half = before;
    }
    is_an_hour(clock).then_some((clock, past))
}

/// Four digits as a wire prints them before a zone: «1030 (توقيت عمّان)».
pub(super) fn wire(items: &Items<'_>, at: usize) -> Option<(Clock, usize)> {
    let (value, 4) = items.number(at)? else {
        return None;
    };
    let clock = Clock {
        hour: (value / 100) as u8,
        minute: (value % 100) as u8,
        second: None,
        half: None,
    };
    is_an_hour(clock).then_some((clock, at + 1))
}

/// The half of the day at `at`.
fn half(items: &Items<'_>, at: usize) -> Option<Half> {
    items.sense(at, |sense| match sense {
        Sense::Half(half) => Some(half),
        _ => None,
    })
}

fn digits(items: &Items<'_>, at: usize, label: bool) -> Option<(Clock, usize)> {
    let (hour, 1..=2) = items.number(at)? else {
        return None;
    };
    let clock = |minute: u32, second| Clock {
        hour: hour as u8,
        minute: minute as u8,
        second,
        half: None,
    };
    if items.mark(at + 1) == Some(':') {
        let minute = two_digits(items, at + 2)?;
        let (second, past) = seconds(items, at + 3);
        return Some((clock(minute, second), past));
    }
    if items.is(at + 1, Sense::Hours) {
        let minute = two_digits(items, at + 2).filter(|_| items.glued(at + 1));
        return Some((
            clock(minute.unwrap_or(0), None),
            at + 2 + usize::from(minute.is_some()),
        ));
    }
    let dotted =
        label && items.mark(at + 1) == Some('.') && items.glued(at + 1) && items.glued(at + 2);
    if let Some(minute) = two_digits(items, at + 2).filter(|_| dotted) {
        return Some((clock(minute, None), at + 3));
    }
    let lone = label
        || (half(items, at + 1).is_some() && is_long(items, at + 1) && (1..=12).contains(&hour));
    let goes_on = items.mark(at + 1).is_some()
        && items.glued(at + 1)
        && items.glued(at + 2)
        && items.number(at + 2).is_some();
    (lone && !goes_on).then(|| (clock(0, None), at + 1))
}

/// Seconds after the minutes, with a fraction that is not kept.
fn seconds(items: &Items<'_>, at: usize) -> (Option<u8>, usize) {
    let Some(second) = two_digits(items, at + 1).filter(|_| items.mark(at) == Some(':')) else {
        return (None, at);
    };
    let fraction =
        items.mark(at + 2) == Some('.') && items.glued(at + 3) && items.number(at + 3).is_some();
    (Some(second as u8), if fraction { at + 4 } else { at + 2 })
}

fn two_digits(items: &Items<'_>, at: usize) -> Option<u32> {
    items
        .number(at)
        .filter(|(value, digits)| *digits == 2 && *value < 60)
        .map(|(value, _)| value)
}

/// True for a word of more than one letter: «م» and «ص» alone are too weak for a lone hour.
fn is_long(items: &Items<'_>, at: usize) -> bool {
    items
        .get(at)
        .is_some_and(|item| item.end - item.start > 2 || item.is_ascii)
}

fn is_an_hour(clock: Clock) -> bool {
    clock.hour < 24 && clock.minute < 60 || clock.hour == 24 && clock.minute == 0
}
