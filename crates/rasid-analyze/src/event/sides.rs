//! Who is a side of an agreement, and who only brokers or announces it.
//!
//! In: a trigger of an agreement. Out: its roles, and the brokers among those who act. Example: in «أعلنت قطر التوصل إلى هدنة بين
//! إسرائيل وحماس» Qatar is no side. Reads no dates.

use rasid_model::{Span, Words as Printed};
use rasid_text::TokenKind;

use super::scene::Scene;
use super::trigger::Trigger;
use super::who::{Roles, roles};

/// The parts of an event of type `kind`, and who brokered it: whoever announces what others agree on is no side of it.
pub(super) fn parties(scene: &Scene<'_, '_>, trigger: &Trigger, kind: &str) -> (Roles, Vec<Printed>) {
    let mut roles = roles(scene, trigger);
    let mentioned = scene.words.types.rules[trigger.rule].id.strip_suffix(".new").is_some();
    if mentioned || !matches!(kind, "CEASEFIRE_AGREED" | "CEASEFIRE_EXTENDED" | "AGREE") {
        return (roles, Vec::new());
    }
    let (brokers, sides): (Vec<_>, Vec<_>) = roles.actors.drain(..).partition(|words| scene.brokers(words.span));
    roles.actors = sides;
    let mut brokers = brokers;
    let classes = scene.classes();
    let governor = scene.governor(trigger.at).filter(|at| scene.is(*at, classes.announce));
    if let Some(governor) = governor {
        let announcers = scene.names(&scene.subject(governor, 0));
        let one = announcers.len() == 1;
        let noun = trigger.verb.is_none() && !scene.has_own_pronoun(trigger.at);
        let same = roles.actors == announcers;
        if one && (noun && same || !same && !roles.actors.is_empty()) {
            roles.actors.retain(|words| !announcers.contains(words));
            brokers.extend(announcers);
        }
    }
    brokers.dedup();
    (roles, brokers)
}

impl Scene<'_, '_> {
    /// True when `span` names somebody who brokers by office: the United Nations, an envoy.
    fn brokers(&self, span: Span) -> bool {
        let tokens = self.tokens_of(span);
        let broker = self.classes().broker;
        let before = tokens.start.saturating_sub(3)..tokens.start;
        tokens.clone().any(|at| self.is(at, broker))
            || before
                .rev()
                .take_while(|at| self.reading.kind(*at) == Some(TokenKind::Word))
                .any(|at| self.is(at, broker))
    }

    /// «قبولها», «موافقته»: a pronoun hangs on the noun.
    fn has_own_pronoun(&self, at: usize) -> bool {
        let word = self.reading.folded(at);
        ["ها", "هم", "هما"].iter().any(|end| word.ends_with(end))
            || word.ends_with('ه') && self.reading.printed(at).ends_with('ه')
    }
}
