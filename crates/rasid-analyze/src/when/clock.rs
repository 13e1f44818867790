//! Hours of the day as prose says them, with the zone beside them.
//!
//! In: a [`Line`] and a place. Out: a clock of the shared kind, the part of the day, and where it ends.
//! Example: «الساعة 14:30 بتوقيت غرينتش», «العاشرة صباحا», «السابعة والنصف مساء», «الثالثة إلا ربعا», «08:12 م».
//! A lone hour needs «الساعة» before it or a part of the day behind it. What the hour means is the shared grammar's business.

use rasid_lexicon::dates::{Clock, Half};

use super::amount::unit;
use super::count::{cardinal, count, joined, with_ten};
use super::line::Line;
use super::unit::Unit;
use super::words::{Prep, Sense};

/// The clock at `at`.
pub(super) fn clock(line: &Line<'_, '_>, at: usize) -> Option<(Clock, usize)> {
    if let Some(hour) = line.sense(at, |sense| match sense {
        Sense::Midnight(hour) => Some(hour),
        _ => None,
    }) {
        return Some((Clock { hour, minute: 0, second: None, half: None }, line.past(at)));
    }
    let labelled = line.is(at, |sense| sense == Sense::Clock);
    let start = if labelled { line.past(at) } else { at };
    let start = start + usize::from(labelled && line.mark(start) == Some(':'));
    let start = start + usize::from(labelled && super::date::is_article(line, start));
    let fenced = usize::from(labelled && line.mark(start) == Some('('));
    let (mut clock, mut end, strong) = hour(line, start + fenced, labelled)?;
    if fenced == 1 {
        end = Some(end).filter(|end| line.mark(*end) == Some(')'))? + 1;
    }
    if let Some((half, past)) = half(line, end, strong || labelled) {
        clock.half = Some(half);
        end = past;
    } else if !strong && !labelled {
        let from_part = line.prep(end) == Some(Prep::From) && part(line, line.past(end)).is_some();
        if !from_part && zone(line, end).is_none() {
            return None;
        }
    }
    (clock.hour < 24 && clock.minute < 60 || clock.hour == 24 && clock.minute == 0).then_some((clock, end))
}

/// The hour and minutes; `true` when they are a clock without further proof (`14:30`).
fn hour(line: &Line<'_, '_>, at: usize, labelled: bool) -> Option<(Clock, usize, bool)> {
    let word = line.sense(at, |sense| match sense {
        Sense::Hour(hour) => Some(hour),
        _ => None,
    });
    if let Some(hour) = word {
        if !line.clitic(at).is_empty() && labelled {
            return None;
        }
        let (hour, past) = with_ten(line, hour, line.past(at));
        let hour = if hour > 12 { hour - 10 } else { hour };
        let (minutes, end) = minutes(line, past);
        let strong = end > past || bounded(line, at, end);
        return (hour <= 12).then(|| (shifted(hour, minutes), end, strong));
    }
    if let Some((hour, digits)) = line.digits(at).filter(|(hour, digits)| *hour <= 24 && *digits <= 2) {
        if line.mark(at + 1) == Some(':') && line.glued(at + 1) {
            let minute = two_digits(line, at + 2)?;
            let second = two_digits(line, at + 4).filter(|_| line.mark(at + 3) == Some(':') && line.glued(at + 3));
            let clock = Clock { hour: hour as u8, minute, second, half: None };
            return Some((clock, if second.is_some() { at + 5 } else { at + 3 }, true));
        }
        let goes_on = line.mark(at + 1).is_some_and(|mark| matches!(mark, '/' | '-' | '.'))
            && line.glued(at + 1)
            && line.digits(at + 2).is_some();
        if goes_on || digits == 0 {
            return None;
        }
        let (minutes, end) = minutes(line, at + 1);
        return Some((shifted(hour as u8, minutes), end, end > at + 1 && labelled));
    }
    if let Some((clock, end)) = four_digits(line, at) {
        return Some((clock, end, false));
    }
    if let Some((clock, end)) = dotted(line, at) {
        let believed = labelled || half(line, end, true).is_some() || zone(line, end).is_some() || announced(line, at);
        return believed.then_some((clock, end, true));
    }
    let (hour, past) = cardinal(line, at)
        .filter(|(hour, _)| labelled && (1..=12).contains(hour))
        .or_else(|| spoken(line, at, labelled))?;
    let (minutes, end) = minutes(line, past);
    Some((shifted(hour as u8, minutes), end, true))
}

/// «الساعة ثلاثة وثمانية عشر دقيقة»: the first word alone is the hour.
fn spoken(line: &Line<'_, '_>, at: usize, labelled: bool) -> Option<(u32, usize)> {
    let hour = line.sense(at, |sense| match sense {
        Sense::Cardinal(value, _) if (1..=12).contains(&value) => Some(value),
        _ => None,
    })?;
    labelled.then_some((hour, line.past(at)))
}

/// «1140 صباحا», believed only before a part of the day.
fn four_digits(line: &Line<'_, '_>, at: usize) -> Option<(Clock, usize)> {
    let (value, _) = line.digits(at).filter(|(value, digits)| (3..=4).contains(digits) && *value < 1260)?;
    let clock = Clock { hour: (value / 100) as u8, minute: (value % 100) as u8, second: None, half: None };
    (clock.minute < 60 && part(line, at + 1).is_some() && line.clitic(at + 1).is_empty()).then_some((clock, at + 1))
}

/// «14.30», which the reading takes for one number.
fn dotted(line: &Line<'_, '_>, at: usize) -> Option<(Clock, usize)> {
    if at >= line.end {
        return None;
    }
    let (hour, minute) = line.reading.folded(at).split_once('.')?;
    let fits = (1..=2).contains(&hour.len()) && minute.len() == 2;
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (fits && hour <= 24 && minute < 60).then_some((Clock { hour, minute, second: None, half: None }, at + 1))
}

fn two_digits(line: &Line<'_, '_>, at: usize) -> Option<u8> {
    line.digits(at).filter(|(value, digits)| *digits == 2 && *value < 60).map(|(value, _)| value as u8)
}

/// Minutes behind the hour: «والنصف», «إلا ربعا», «و18 دقيقة», «وعشر دقائق»; none is 0.
fn minutes(line: &Line<'_, '_>, at: usize) -> (i16, usize) {
    let told = line.sense(at, |sense| match sense {
        Sense::HourPart(minutes) => Some(i16::from(minutes)),
        Sense::Fraction(divisor) if line.clitic(at) == "و" => Some(60 / i16::from(divisor)),
        _ => None,
    });
    if let Some(minutes) = told {
        return (minutes, line.past(at));
    }
    let in_words = joined(line, at).and_then(|next| {
        let (number, past) = count(line, next).filter(|found| found.0 < 60)?;
        let (_, _, end) = unit(line, past).filter(|(unit, ..)| *unit == Unit::Minute)?;
        Some((number as i16, end))
    });
    in_words.or_else(|| bare_minutes(line, at)).unwrap_or((0, at))
}

/// «السابعة وثلاثين مساء»: minutes without their unit, before a part of the day.
fn bare_minutes(line: &Line<'_, '_>, at: usize) -> Option<(i16, usize)> {
    let (number, end) = joined(line, at).and_then(|next| cardinal(line, next)).filter(|found| found.0 < 60)?;
    half(line, end, false).map(|_| (number as i16, end))
}

/// «عند 4.30».
fn announced(line: &Line<'_, '_>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|before| *before >= line.start);
    before.is_some_and(|before| line.is(before, |sense| sense == Sense::Upon))
}

/// True for an hour in words that «عند» announces, or that begins or ends a stretch: «من السادسة حتى العاشرة مساء».
fn bounded(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    let before = at.checked_sub(1).filter(|before| *before >= line.start);
    let prep = before.and_then(|before| line.prep_before(before));
    let upon = before.is_some_and(|before| line.is(before, |sense| sense == Sense::Upon));
    let until = line.prep(end) == Some(Prep::To) && labelled_or_halved(line, line.past(end));
    let from_clock = prep == Some(Prep::To) && line.follows_time_by(at, 2) && line.last_was_clock;
    let night = line.is(end, |sense| matches!(sense, Sense::Night(_)));
    let of_age = line.prep(end) == Some(Prep::From);
    (upon || until || from_clock || night) && !of_age
}

/// «حتى العاشرة مساء», «إلى الساعة 5».
fn labelled_or_halved(line: &Line<'_, '_>, at: usize) -> bool {
    let hour = line.is(at, |sense| matches!(sense, Sense::Hour(_)));
    line.is(at, |sense| sense == Sense::Clock) || hour && half(line, line.past(at), false).is_some()
}

/// The clock `minutes` behind or before the full hour; «الواحدة إلا ربعا» is 12:45 on the dial.
fn shifted(hour: u8, minutes: i16) -> Clock {
    let total = i16::from(hour) * 60 + minutes;
    let total = if total < 60 && minutes < 0 { total + 12 * 60 } else { total };
    let total = total.unsigned_abs();
    Clock { hour: (total / 60) as u8, minute: (total % 60) as u8, second: None, half: None }
}

/// The half of the day behind a clock; single letters only where `short` allows them.
fn half(line: &Line<'_, '_>, at: usize, short: bool) -> Option<(Half, usize)> {
    let from = usize::from(line.is(at, |sense| sense == Sense::Prep(Prep::At)));
    if let Some((_, half, end)) = part(line, at).filter(|_| line.clitic(at).is_empty()) {
        // «العاشرة مساء الأحد»: the day behind the part is read by whoever joins the two.
        return Some((half, end));
    }
    if let Some((_, half, end)) = part(line, at + from).filter(|_| from > 0 && line.is_definite(at + from)) {
        return Some((half, end));
    }
    let letter = line.sense(at, |sense| match sense {
        Sense::ShortHalf(half) => Some(half),
        _ => None,
    });
    let dot = usize::from(line.mark(at + 1) == Some('.') && line.glued(at + 1) && at + 2 < line.end);
    letter.filter(|_| short).map(|half| (half, at + 1 + dot))
}

/// The part of the day at `at`: code, half, end.
pub(super) fn part(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, Half, usize)> {
    let (code, half) = line.sense(at, |sense| match sense {
        Sense::Part(code, half) | Sense::PartAdverb(code, half) => Some((code, half)),
        _ => None,
    })?;
    Some((code, half, line.past(at)))
}

/// A zone with the words that name it.
type Zone = ((&'static str, &'static str), usize);

/// The zone at `at`: «بتوقيت غرينتش», «(مكة المكرمة)», «GMT», «بالتوقيت المحلي» (no zone, but its words belong to the clock).
pub(super) fn zone(line: &Line<'_, '_>, at: usize) -> Option<Zone> {
    let open = usize::from(line.mark(at) == Some('('));
    let mut next = at + open;
    if line.is(next, |sense| sense == Sense::Local) {
        let end = line.past(next);
        let close = usize::from(open == 1 && line.mark(end) == Some(')'));
        return Some((("", ""), end + close));
    }
    let headed = line.is(next, |sense| sense == Sense::ZoneHead);
    if headed {
        next = line.past(next);
    }
    let named = line.sense(next, |sense| match sense {
        Sense::Zone(zone) => Some(Line::zone(zone)),
        _ => None,
    });
    let Some((name, id, alone)) = named else {
        return (headed && line.is_word(next)).then(|| (("", ""), next + 1));
    };
    let end = line.past(next);
    let closed = open == 1 && line.mark(end) == Some(')');
    (open == 0 && (headed || alone) || closed).then(|| ((name, id), end + usize::from(closed)))
}
