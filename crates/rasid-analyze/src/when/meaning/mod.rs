//! What a time expression means: its words against an anchor.
//!
//! In: [`Said`], the day of publication, the time that the narrative has reached, the tense. Out: [`Meaning`], with the anchor
//! that was used and the readings that lost. Example: «10 نوفمبر الماضي» on a page of February 2021 is 2020-11-10.
//! Without an anchor it stays open. Reads no words; does not compare with the rest of the text: `stale` does.

mod clocks;
mod days;
mod distances;
mod periods;

use rasid_model::Alternative;

use super::said::{Core, Said};
use super::tense::Tense;
use super::value::Value;
use crate::Published;

/// What an expression is resolved against.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Anchors {
    /// The day of publication.
    pub(super) published: Option<Published>,
    /// The last time of the narrative, in any sentence before.
    pub(super) then: Option<Value>,
    /// The same when it stands in this sentence.
    pub(super) near: Option<Value>,
    /// The year of the last date of this paragraph that states one, with its month.
    pub(super) stated: Option<(i16, i8)>,
    /// The date that stands right behind «من»: «بعد ثلاثة أيام من 5 مايو».
    pub(super) behind: Option<Value>,
    /// Of the nearest verb.
    pub(super) tense: Option<Tense>,
    /// The same, verbs of saying looked through.
    pub(super) act: Option<Tense>,
    /// How many words away that verb stands.
    pub(super) away: usize,
    /// True behind «منذ»: what began is past.
    pub(super) since: bool,
}

/// A value and how it came about.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Meaning {
    /// TIMEX3; nothing when it stays open.
    pub(super) value: Option<String>,
    /// The part of the calendar that it is.
    pub(super) day: Option<Value>,
    /// `published`, or the value of the anchor.
    pub(super) anchor: Option<String>,
    /// Readings that lost.
    pub(super) alternatives: Vec<Alternative>,
    /// What the literal reading gives where the words contradict themselves: «أمس الثلاثاء 10 نوفمبر 2020» of 2024.
    pub(super) literal: Option<String>,
}

impl Meaning {
    fn of(value: Option<Value>, anchor: Option<String>) -> Self {
        let anchor = anchor.filter(|_| value.is_some());
        Self { value: value.map(|value| value.to_string()), day: value, anchor, ..Self::default() }
    }

    fn also(mut self, value: Option<Value>, reason: &str) -> Self {
        if let Some(value) = value.filter(|value| Some(value.to_string()) != self.value) {
            self.alternatives.push(Alternative { value: value.to_string(), reason: reason.to_owned() });
        }
        self
    }
}

pub(in crate::when) use days::days_between;

/// What `said` means.
pub(super) fn meaning(said: &Said, anchors: &Anchors) -> Meaning {
    match &said.core {
        Core::Date(date) => clocks::timed(days::dated(date, said, anchors), said),
        Core::Unit(unit, relation) => periods::by_unit(*unit, *relation, anchors),
        Core::Part { unit, nth, of } => periods::part(*unit, *nth, of, anchors),
        Core::Nth { nth, weekday, of } => periods::nth_day(*nth, *weekday, of, anchors),
        Core::Season(code, of) => periods::season(code, of, anchors),
        Core::Decade(tens, century) => {
            let century = century.map_or(19, |century| i16::from(century) - 1);
            Meaning::of(Some(Value::Decade(century * 10 + i16::from(*tens))), None)
        }
        Core::Century(nth) => Meaning::of(Some(Value::Century(i16::from(*nth) - 1)), None),
        Core::Millennium(nth) => Meaning::of(Some(Value::Millennium(i16::from(*nth) - 1)), None),
        Core::Distance(amount, sign, from) => distances::distance(amount, *sign, *from, anchors),
        Core::Duration(amount) | Core::Every(amount) => {
            Meaning { value: Some(amount.to_string()), ..Meaning::default() }
        }
        Core::EveryDate(month, day) => {
            Meaning { value: Some(format!("XXXX-{month:02}-{day:02}")), ..Meaning::default() }
        }
        Core::EveryWeekday(day) => Meaning { value: Some(format!("XXXX-WXX-{day}")), ..Meaning::default() },
        Core::EveryPart => {
            Meaning { value: Some(format!("XXXX-XX-XX{}", said.part.unwrap_or_default())), ..Meaning::default() }
        }
        Core::Reference(value) => Meaning { value: Some((*value).to_owned()), ..Meaning::default() },
        Core::Then => Meaning::of(anchors.then, anchors.then.map(|then| then.to_string())),
    }
}

/// The name of the anchor that is the day of publication.
fn published() -> String {
    "published".to_owned()
}
