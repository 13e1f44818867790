//! A participle that goes on: «…، مضيفا أن …», «… قائلا: «…»», «مشيرين إلى أن».
//!
//! In: an accusative participle of a verb of saying. Out: a statement of the subject of its sentence. Example: «نفى مصدر أمني …،
//! مؤكدا أن حركة المرور طبيعية» has the source as speaker of both.

use super::finder::Finder;
use super::lexicon::{PLAIN_VERB, Takes, Who};
use super::memory::Turn;
use super::phrase::How;

/// The content stands at most so far behind its participle.
const REACH: usize = 12;

impl Finder<'_, '_, '_> {
    /// Reads the participle at `at`; gives where to go on.
    pub(super) fn participle(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        let word = text.word(at);
        let (verb, who, clitic) = match word.participle().filter(|_| !word.definite) {
            Some(found) => found,
            None if word.carrier && word.that.is_none() => (PLAIN_VERB, Who::They, 0),
            None => return None,
        };
        if clitic == 0 && at > 0 && text.word(at - 1).preposition() && !word.carrier {
            return None;
        }
        let row = &text.lexicon.verbs[verb as usize];
        let takes = Takes { noun: false, ..row.takes };
        let opening = text.opening(at + 1, self.unit.end, takes)?;
        if opening.at() - at > REACH {
            return None;
        }
        let content = text.content(opening, self.unit.end)?;
        let turn = match self.subject_of_its_own(at, opening.at()) {
            Some(turn) => turn,
            None => self.subject_of_participle(at, who)?,
        };
        let cue = self.cue(at, verb, clitic);
        self.state("say.participle", cue, Some(turn), &content, at..opening.at());
        Some(self.go_on(verb, clitic, at, content.end))
    }

    /// «موضحة الوزارة أن …».
    fn subject_of_its_own(&mut self, at: usize, content: usize) -> Option<Turn> {
        let phrase = self.text.phrase(at + 1, content, How::default())?;
        let own = phrase.end == content && phrase.head.is_some() && phrase.definite && self.can_speak(&phrase);
        own.then(|| self.turn(&phrase))
    }

    fn subject_of_participle(&mut self, at: usize, who: Who) -> Option<Turn> {
        if self.subject.is_some() {
            return self.carried(who);
        }
        if let Some(subject) = self.main_subject(at) {
            let mut turn = self.turn(&subject);
            turn.via = self.press(self.unit.start, at).into_iter().collect();
            return Some(turn);
        }
        self.carried(who)
    }
}
