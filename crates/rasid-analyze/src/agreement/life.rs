//! The life of an agreement: announced → agreed → in force → (suspended | extended)* → ended.
//!
//! In: a state and a step. Out: the next state, or nothing when the step cannot follow. Example: what is in force can be suspended
//! and resumed; what has ended is not extended. A breach is a claim and no step: it moves nothing. Knows no text.

use rasid_model::{Event, Modality};

/// Where an agreement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Somebody says that it will be.
    Announced,
    /// Made, signed, accepted.
    Agreed,
    /// In effect.
    InForce,
    /// A side has stopped taking part.
    Suspended,
    /// Run out, collapsed, denounced.
    Ended,
}

impl State {
    /// As in the records: `announced`, `agreed`, `in-force`, `suspended`, `ended`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Agreed => "agreed",
            Self::InForce => "in-force",
            Self::Suspended => "suspended",
            Self::Ended => "ended",
        }
    }
}

/// What can happen to an agreement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// It is made known before it is made.
    Announced,
    /// It is made.
    Agreed,
    /// It takes effect.
    InForce,
    /// It is prolonged.
    Extended,
    /// A side stops taking part.
    Suspended,
    /// The side takes part again.
    Resumed,
    /// It ends.
    Ended,
}

/// The state behind `step`; nothing when the step cannot follow.
pub fn next(state: Option<State>, step: Step) -> Option<State> {
    match (state, step) {
        (None, Step::Announced) => Some(State::Announced),
        (None | Some(State::Announced), Step::Agreed) => Some(State::Agreed),
        (None | Some(State::Announced | State::Agreed), Step::InForce)
        | (Some(State::Agreed | State::InForce), Step::Extended)
        | (Some(State::Suspended | State::InForce), Step::Resumed) => Some(State::InForce),
        (Some(State::Agreed | State::InForce | State::Suspended), Step::Suspended) => Some(State::Suspended),
        (Some(State::Agreed | State::InForce | State::Suspended), Step::Ended) => Some(State::Ended),
        _ => None,
    }
}

/// The step that `event` is; nothing for a claim, a denial, a plan, a breach, and for what concerns no agreement.
pub fn step(event: &Event) -> Option<Step> {
    let told = matches!(event.modality, Modality::Happened | Modality::Announced);
    if !told {
        let planned = event.modality == Modality::Planned && event.kind == "CEASEFIRE_AGREED";
        return planned.then_some(Step::Announced);
    }
    match event.kind.as_str() {
        // A consent or a pledge is no agreement yet.
        "AGREE" if event.rule.starts_with("event.agree.accept") || event.rule.starts_with("event.agree.pledge") => None,
        "CEASEFIRE_AGREED" | "AGREE" => Some(Step::Agreed),
        "CEASEFIRE_IN_FORCE" => Some(Step::InForce),
        "CEASEFIRE_EXTENDED" => Some(Step::Extended),
        "CEASEFIRE_ENDED" => Some(Step::Ended),
        "REJECT" if event.rule.starts_with("event.reject.suspend") => Some(Step::Suspended),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_life() {
        let steps =
            [Step::Announced, Step::Agreed, Step::InForce, Step::Extended, Step::Suspended, Step::Resumed, Step::Ended];
        let last = steps.into_iter().fold(None, |state, step| next(state, step).or(state));
        assert_eq!(last, Some(State::Ended));
    }

    #[test]
    fn what_cannot_follow_is_refused() {
        assert_eq!(next(Some(State::Ended), Step::Extended), None);
        assert_eq!(next(None, Step::Ended), None);
        assert_eq!(next(Some(State::InForce), Step::Agreed), None);
    }

    #[test]
    fn claims_and_denials_are_no_steps() {
        for modality in [Modality::Reported, Modality::Denied] {
            for kind in ["CEASEFIRE_AGREED", "CEASEFIRE_IN_FORCE", "CEASEFIRE_ENDED", "CEASEFIRE_EXTENDED"] {
                let event = Event { kind: kind.to_owned(), modality, ..Event::default() };
                assert_eq!(step(&event), None, "{kind}");
            }
        }
        let breach = Event { kind: "CEASEFIRE_VIOLATED".to_owned(), ..Event::default() };
        assert_eq!(step(&breach), None);
    }
}
