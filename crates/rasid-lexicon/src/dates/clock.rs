//! Hours as date lines print them.
//!
//! In: items of a line and a place. Out: [`Clock`] and where it ends.
//! Example: «الساعة ١١:٢٥», «12:15 م», «الساعة 10 مساء», «5 PM», «17h27», and the wire's «1030 (توقيت عمّان)».
//! A clock alone is no date; and «3 م» (metres?) is no clock: a lone hour needs «الساعة» or a whole word after it.

use super::said::{Clock, Half, Unit};
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
    let spelled = in_words(items, at).filter(|_| label);
    let (mut clock, mut past) = spelled.or_else(|| digits(items, at, label))?;
    if let Some(after) = half(items, past) {
        clock.half = Some(after);
        past += 1;
        past += usize::from(items.mark(past) == Some('.') && items.glued(past) && items.number(past + 1).is_none());
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
    let clock = Clock { hour: (value / 100) as u8, minute: (value % 100) as u8, second: None, half: None };
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
    if items.mark(at + 1) == Some(':') {
        let minute = two_digits(items, at + 2)?;
        let (second, past) = seconds(items, at + 3);
        return Some((clock([hour, minute], second), past));
    }
    if items.is(at + 1, Sense::Hours) {
        let day_follows = items.month(at + 3).is_some();
        let minute = two_digits(items, at + 2).filter(|_| !day_follows);
        let past = at + 2 + usize::from(minute.is_some());
        return Some((clock([hour, minute.unwrap_or(0)], None), past));
    }
    let touching = items.mark(at + 1) == Some('.') && items.glued(at + 1) && items.glued(at + 2);
    let dotted = touching && (label || is_half_word(items, at + 3));
    if let Some(minute) = two_digits(items, at + 2).filter(|_| dotted) {
        return Some((clock([hour, minute], None), at + 3));
    }
    if let Some((minute, past)) = minutes_in_words(items, at + 1).filter(|_| label) {
        return Some((clock([hour, minute], None), past));
    }
    let lone = label || is_half_word(items, at + 1) && (1..=12).contains(&hour);
    let goes_on =
        items.mark(at + 1).is_some() && items.glued(at + 1) && items.glued(at + 2) && items.number(at + 2).is_some();
    (lone && !goes_on).then(|| (clock([hour, 0], None), at + 1))
}

/// «العاشرة», «العاشرة والنصف»: believed only behind «الساعة».
fn in_words(items: &Items<'_>, at: usize) -> Option<(Clock, usize)> {
    let hour = items.sense(at, |sense| match sense {
        Sense::Hour(hour) => Some(u32::from(hour)),
        _ => None,
    })?;
    let shift = items.sense(at + 1, |sense| match sense {
        Sense::HourPart(minutes) => Some(i32::from(minutes)),
        _ => None,
    });
    if let Some(shift) = shift {
        // «الواحدة إلا ربعا» is 12:45 on the dial, not 0:45.
        let total = (hour + 12).cast_signed() * 60 + shift;
        let total = total.cast_unsigned() - if total < 13 * 60 { 0 } else { 12 * 60 };
        return Some((clock([total / 60, total % 60], None), at + 2));
    }
    let (minute, past) = minutes_in_words(items, at + 1).unwrap_or((0, at + 1));
    Some((clock([hour, minute], None), past))
}

/// «و33 دقيقة».
fn minutes_in_words(items: &Items<'_>, at: usize) -> Option<(u32, usize)> {
    let (minute, 1..=2) = items.number(at + 1)? else {
        return None;
    };
    let minutes = items.is(at, Sense::Joiner) && items.is(at + 2, Sense::Unit(Unit::Minute, None));
    (minutes && minute < 60).then_some((minute, at + 3))
}

fn clock([hour, minute]: [u32; 2], second: Option<u8>) -> Clock {
    Clock { hour: hour as u8, minute: minute as u8, second, half: None }
}

/// Seconds after the minutes, with a fraction that is not kept.
fn seconds(items: &Items<'_>, at: usize) -> (Option<u8>, usize) {
    let Some(second) = two_digits(items, at + 1).filter(|_| items.mark(at) == Some(':')) else {
        return (None, at);
    };
    let fraction = items.mark(at + 2) == Some('.') && items.glued(at + 3) && items.number(at + 3).is_some();
    (Some(second as u8), if fraction { at + 4 } else { at + 2 })
}

fn two_digits(items: &Items<'_>, at: usize) -> Option<u32> {
    items.number(at).filter(|(value, digits)| *digits == 2 && *value < 60).map(|(value, _)| value)
}

/// True for a half of the day in more than one letter: «م» and «ص» alone are too weak for a lone hour.
fn is_half_word(items: &Items<'_>, at: usize) -> bool {
    let long = |item: super::vocabulary::Item| item.end - item.start > 2 || item.is_ascii;
    half(items, at).is_some() && items.get(at).is_some_and(long)
}

fn is_an_hour(clock: Clock) -> bool {
    clock.hour < 24 && clock.minute < 60 || clock.hour == 24 && clock.minute == 0
}
