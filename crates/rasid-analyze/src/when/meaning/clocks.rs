//! The hour, the part of the day and the zone, added to a day.
//!
//! In: a day's [`Meaning`] and what is said of the hour. Out: the same to the minute. Example: «الساعة 14:30 بتوقيت غرينتش» is
//! `T14:30Z`; «الساعة الثالثة» is 15:00, and 03:00 stays among the alternatives.

use jiff::civil::{Date as Day, DateTime};
use rasid_lexicon::dates::{hour_of_day, offset_at};
use rasid_model::Alternative;

use super::Meaning;
use crate::when::said::Said;
use crate::when::value::Value;

/// Adds the part of the day, the clock and the zone to a day.
pub(super) fn timed(mut meaning: Meaning, said: &Said) -> Meaning {
    let Some(Value::Day(day)) = meaning.day else { return meaning };
    if let Some(clock) = said.clock {
        let (hour, other) = hour(said, clock.half.is_some());
        let Some(at) = moment(day, hour, clock.minute, clock.second) else { return meaning };
        let zone = said.zone.map_or("", |(_, id)| id);
        let offset = if zone.is_empty() { None } else { offset_at(zone, at) };
        let offset = offset.map(|offset| if zone == "UTC" { "Z".to_owned() } else { offset }).unwrap_or_default();
        let shown = |at: DateTime| match clock.second {
            Some(second) => format!("{}T{:02}:{:02}:{second:02}{offset}", at.date(), at.hour(), at.minute()),
            None => format!("{}T{:02}:{:02}{offset}", at.date(), at.hour(), at.minute()),
        };
        meaning.value = Some(shown(at));
        meaning.literal = None;
        meaning.alternatives.clear();
        if let Some(other) = other.and_then(|hour| moment(day, hour, clock.minute, clock.second)) {
            let reason = "the half of the day is not said".to_owned();
            meaning.alternatives.push(Alternative { value: shown(other), reason });
        }
        return meaning;
    }
    if let Some(part) = said.part {
        meaning.value = Some(format!("{day}{part}"));
        for alternative in &mut meaning.alternatives {
            alternative.value.push_str(part);
        }
        if let Some(literal) = &mut meaning.literal {
            literal.push_str(part);
        }
    }
    meaning
}

/// The hour of 24, and the other one that the words allow.
fn hour(said: &Said, halved: bool) -> (u8, Option<u8>) {
    let Some(clock) = said.clock else { return (0, None) };
    let hour = hour_of_day(clock.half, clock.hour);
    if halved || said.zone.is_some() || !(1..=5).contains(&hour) || said.part.is_some() {
        return (hour, None);
    }
    // «الساعة الثالثة» without a half is the afternoon; «3:20» is read as it stands.
    if clock.minute == 0 { (hour + 12, Some(hour)) } else { (hour, Some(hour + 12)) }
}

fn moment(day: Day, hour: u8, minute: u8, second: Option<u8>) -> Option<DateTime> {
    let (day, hour) = if hour >= 24 { (day.tomorrow().ok()?, 0) } else { (day, hour) };
    DateTime::new(
        day.year(),
        day.month(),
        day.day(),
        hour.cast_signed(),
        minute.cast_signed(),
        second.unwrap_or(0).cast_signed(),
        0,
    )
    .ok()
}
