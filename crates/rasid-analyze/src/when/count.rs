//! Counts in digits and words.
//!
//! In: a [`Line`] and a place. Out: a number and where it ends. Example: «ثلاثة وعشرين» is 23, «مئة وعشرين» 120,
//! «ألف وتسعمئة وثمانية وأربعين» 1948, «أحد عشر» 11, «العشرين» is the ordinal 20. Knows no unit.

use super::line::Line;
use super::words::{Class, Sense};

/// The count at `at`, in digits or words.
pub(super) fn count(line: &Line<'_, '_>, at: usize) -> Option<(u32, usize)> {
    if let Some((value, _)) = line.digits(at) {
        return Some(multiplied(line, value, at + 1).unwrap_or((value, at + 1)));
    }
    cardinal(line, at)
}

/// «3 آلاف».
fn multiplied(line: &Line<'_, '_>, value: u32, at: usize) -> Option<(u32, usize)> {
    let (thousand, Class::Thousand) = class(line, at)? else { return None };
    Some((value.checked_mul(thousand)?, at + 1))
}

fn class(line: &Line<'_, '_>, at: usize) -> Option<(u32, Class)> {
    line.sense(at, |sense| match sense {
        Sense::Cardinal(value, class) => Some((value, class)),
        _ => None,
    })
}

/// The count in words at `at`: groups joined by «و», the first of them without it.
pub(super) fn cardinal(line: &Line<'_, '_>, at: usize) -> Option<(u32, usize)> {
    let (mut total, mut end) = group(line, at)?;
    let mut lowest = total;
    while line.clitic(end) == "و" {
        let Some((more, past)) = group(line, end) else { break };
        let joins = more < 100 && lowest < 10 && more >= 20 && more % 10 == 0 || more < magnitude(lowest);
        if !joins {
            break;
        }
        total = total.checked_add(more)?;
        (lowest, end) = (more, past);
    }
    (!stands_before(line, at, end)).then_some((total, end))
}

/// «أحد» alone is a pronoun, not a count.
fn stands_before(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    end == at + 1 && matches!(class(line, at), Some((_, Class::Before)))
}

/// The power of ten that a smaller number may be added to.
fn magnitude(value: u32) -> u32 {
    [1000, 100, 10].into_iter().find(|power| value >= *power && value.is_multiple_of(*power)).unwrap_or(1)
}

/// One group: «ثلاثة», «ثلاثة عشر», «عشرين», «ثلاث مئة», «ثلاثة آلاف».
fn group(line: &Line<'_, '_>, at: usize) -> Option<(u32, usize)> {
    let (value, kind) = class(line, at)?;
    let next = class(line, at + 1).filter(|_| line.clitic(at + 1).is_empty());
    let multiplies = |wanted| next.filter(|(_, class)| *class == wanted).map(|(factor, _)| (value * factor, at + 2));
    match kind {
        Class::Unit | Class::Before => match next {
            Some((ten, Class::Teen)) if value < 10 => Some((value + ten, at + 2)),
            _ => multiplies(Class::Hundred).or_else(|| multiplies(Class::Thousand)).or(Some((value, at + 1))),
        },
        Class::Teen | Class::Ten | Class::Hundreds | Class::Hundred => {
            multiplies(Class::Thousand).or(Some((value, at + 1)))
        }
        Class::Thousand | Class::Thousands => Some((value, at + 1)),
    }
}

/// The ordinal at `at`: «الثالث», «الحادي والعشرين», «الثالثة».
pub(super) fn ordinal(line: &Line<'_, '_>, at: usize) -> Option<(u8, usize)> {
    let nth = line.sense(at, |sense| match sense {
        Sense::Ordinal(nth) | Sense::Hour(nth) => Some(nth),
        _ => None,
    })?;
    let (nth, end) = with_ten(line, nth, line.past(at));
    let tens = line.sense(end, |sense| match sense {
        Sense::Ordinal(tens @ (20 | 30)) => Some(tens),
        _ => None,
    });
    // «الثانية والعشرين»: the feminine ones have no rows of their own.
    let tens = tens.filter(|_| nth < 10 && line.clitic(end) == "و");
    Some(tens.map_or((nth, end), |tens| (nth + tens, line.past(end))))
}

/// «الثالث عشرة», «الحادية عشر»: the ten in the other gender, as speech has it.
pub(super) fn with_ten(line: &Line<'_, '_>, nth: u8, past: usize) -> (u8, usize) {
    let ten = line.is(past, |sense| matches!(sense, Sense::Cardinal(10, Class::Teen)));
    let joins = ten && nth < 10 && line.clitic(past).is_empty() && !line.is_definite(past);
    if joins { (nth + 10, past + 1) } else { (nth, past) }
}

/// The ordinal before its noun: «ثالث يوم», «أول ثلاثاء», «آخر يوم» (0).
pub(super) fn nth(line: &Line<'_, '_>, at: usize) -> Option<(u8, usize)> {
    let nth = line.sense(at, |sense| match sense {
        Sense::Nth(nth) => Some(nth),
        _ => None,
    })?;
    Some((nth, line.past(at)))
}

/// The place behind «و» when the word at `at` is joined by it: «وثلاثة», «و20», «و 20».
pub(super) fn joined(line: &Line<'_, '_>, at: usize) -> Option<usize> {
    if line.clitic(at) == "و" {
        return Some(at);
    }
    (line.reading.folded(at) == "و" && line.digits(at + 1).is_some()).then_some(at + 1)
}
