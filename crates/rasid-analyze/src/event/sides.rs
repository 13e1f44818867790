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
    // Whoever signs «مع» the others is a side, and may broker as well.
    let joined = scene.names(&scene.with_whom(trigger.at));
    let (mut brokers, sides): (Vec<_>, Vec<_>) =
        roles.actors.drain(..).partition(|words| scene.brokers(words.span) && !joined.contains(words));
    roles.actors = sides;
    let governor = scene.governor(trigger.at).filter(|at| scene.is(*at, scene.classes().announce));
    if let Some(governor) = governor {
        let announcers = scene.names(&scene.subject(governor, 0));
        let noun = trigger.verb.is_none() && !scene.has_own_pronoun(trigger.at);
        let same = roles.actors == announcers;
        // Two who announce together are sides, unless one of them brokers by office: «أعلنت تركيا والأمم المتحدة تمديد الاتفاق».
        let outside = announcers.len() == 1 || announcers.iter().any(|words| scene.brokers(words.span));
        if outside && (noun && (same || roles.actors.is_empty()) || !same && !roles.actors.is_empty()) {
            roles.actors.retain(|words| !announcers.contains(words));
            let one_side = |actor: &Printed, words: &Printed| {
                scene.share_a_camp(actor.span, words.span) || scene.is_nameless_body(actor.span)
            };
            let side = |words: &Printed| roles.actors.iter().any(|actor| one_side(actor, words));
            let mut announcers: Vec<Printed> = announcers.into_iter().filter(|words| !side(words)).collect();
            announcers.retain(|words| !brokers.contains(words));
            brokers.extend(announcers);
        }
    }
    brokers.extend(scene.communique(trigger, &roles.actors));
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

    /// «المكتب الإسرائيلي» and «إسرائيل».
    fn share_a_camp(&self, a: Span, b: Span) -> bool {
        let camps = self.camps(a);
        self.camps(b).iter().any(|camp| camps.contains(camp))
    }

    /// «المجلس الوزاري»: an organ of whoever speaks.
    fn is_nameless_body(&self, span: Span) -> bool {
        let tokens = self.tokens_of(span);
        self.is(tokens.start, self.classes().body) && self.camps(span).is_empty()
    }

    /// «على ما أعلن بيان سعودي أميركي مشترك»: whoever makes known together what others agreed on.
    fn communique(&self, trigger: &Trigger, actors: &[Printed]) -> Vec<Printed> {
        let sentence = self.sentence(trigger.at);
        let found = sentence.clone().find(|at| self.is(*at, self.classes().communique));
        let Some(found) = found else { return Vec::new() };
        let told = (found + 1..sentence.end).take_while(|at| self.marks[*at].nisba);
        let told = told.map(|at| self.reading.tokens()[at].span);
        let told = told.filter(|span| !actors.iter().any(|actor| self.share_a_camp(actor.span, *span)));
        let told: Vec<Printed> = told.map(|span| Printed::of(span, self.reading.text())).collect();
        if told.len() > 1 { told } else { Vec::new() }
    }

    /// «قبولها», «موافقته»: a pronoun hangs on the noun.
    fn has_own_pronoun(&self, at: usize) -> bool {
        let word = self.reading.folded(at);
        ["ها", "هم", "هما"].iter().any(|end| word.ends_with(end))
            || word.ends_with('ه') && self.reading.printed(at).ends_with('ه')
    }
}
