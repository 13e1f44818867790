//! Distances: «قبل 7 أشهر», «بعد ذلك بثلاثة أيام», «بعد عام على …».
//!
//! In: an amount, a direction and where it is counted from. Out: a [`Meaning`] as fine as the unit. Example: «قبل نحو عام» on a
//! page of 2024 is 2023. Finer than a day only when the moment of publication is known.

use jiff::SignedDuration;
use rasid_model::Alternative;

use super::{Anchors, Meaning, published};
use crate::when::said::From;
use crate::when::tense::Tense;
use crate::when::unit::{Amount, Unit};
use crate::when::value::{Value, moved};

/// «قبل 7 أشهر», «بعد ذلك بثلاثة أيام», «بعد 7 أشهر من إعلان …».
pub(super) fn distance(amount: &Amount, sign: i8, from: From, anchors: &Anchors) -> Meaning {
    let known = amount.terms.iter().all(|(_, count)| count.is_some());
    let narrative = anchors.behind.or(match from {
        From::Then => anchors.then,
        From::Now if sign > 0 && !matches!(anchors.act, Some(Tense::Coming | Tense::Present)) => anchors.near,
        _ => None,
    });
    if !known {
        let value = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        let told = from == From::Now && narrative.is_none();
        return Meaning { value: told.then(|| value.to_owned()), ..Meaning::default() };
    }
    let sign = if from == From::Event && anchors.behind.is_none() { -i32::from(sign) } else { i32::from(sign) };
    if amount.finest() < Unit::Day && narrative.is_none() {
        return clock_distance(amount, sign, anchors);
    }
    let (start, anchor) = match narrative {
        Some(then) => (then.first(), Some(then.to_string())),
        None => (anchors.published.map(|published| published.date), Some(published())),
    };
    let day = amount
        .terms
        .iter()
        .fold(start, |day, (unit, count)| moved(day?, *unit, sign * i32::try_from(count.unwrap_or(0)).ok()?));
    // «قبل شهر ونصف الشهر» is told in months.
    let finest = if amount.unit() >= Unit::Month { amount.finest().max(Unit::Month) } else { amount.finest() };
    let precise = narrative.is_some_and(|then| then.unit() == Unit::Day);
    let unit = if precise && amount.unit() <= Unit::Week { Unit::Day } else { finest };
    let unit = narrative.map_or(unit, |then| if precise { unit } else { unit.max(then.unit()) });
    let meaning = Meaning::of(day.and_then(|day| Value::of(unit, day)), anchor);
    let mut meaning = if unit == Unit::Day { meaning } else { meaning.also(day.map(Value::Day), "counted to the day") };
    if from == From::Event {
        let reason = "the distance from the event that is named".to_owned();
        meaning.alternatives.push(Alternative { value: amount.to_string(), reason });
    }
    meaning
}

/// «قبل 15 دقيقة»: to the minute, when the moment of publication is known.
fn clock_distance(amount: &Amount, sign: i32, anchors: &Anchors) -> Meaning {
    let Some(moment) = anchors.published.and_then(|published| published.moment) else { return Meaning::default() };
    let seconds = amount.terms.iter().try_fold(0_i64, |sum, (unit, count)| {
        let length = match unit {
            Unit::Second => 1,
            Unit::Minute => 60,
            Unit::Hour => 3600,
            Unit::Day => 86_400,
            _ => return None,
        };
        Some(sum + length * i64::from(count.unwrap_or(0)))
    });
    let at = seconds.and_then(|seconds| moment.checked_add(SignedDuration::from_secs(i64::from(sign) * seconds)).ok());
    let value = at.map(|at| format!("{}T{:02}:{:02}", at.date(), at.hour(), at.minute()));
    Meaning {
        day: at.map(|at| Value::Day(at.date())),
        anchor: value.is_some().then(published),
        value,
        ..Meaning::default()
    }
}
