//! Where a reported clause ends.
//!
//! In: the first token of the clause. Out: the token behind its last. Example: «الجسر جاهز» ends before «، مضيفا أن»; «الهزة، التي بلغت
//! قوتها 7 درجات، وقعت ليلا» goes on behind its insertion; «الاتفاق هش، وأن تنفيذه بعيد» behind its comma. Words that decide are
//! rows of `clauses.tsv`; without one of them a comma ends the clause.

use rasid_lexicon::Before;
use rasid_text::TokenKind;

use super::lexicon::{Clause, StopKind};
use super::words::Text;

impl Text<'_, '_> {
    /// Where the reported clause that begins at `start` ends.
    pub(super) fn clause_end(&self, start: usize, end: usize) -> usize {
        let mut t = start;
        while t < end {
            if let Some(quote) = self.opens(t) {
                t = quote.outer.end.max(t + 1);
                continue;
            }
            let behind = self.behind_bracket(t, end);
            if behind > t {
                t = behind;
                continue;
            }
            if self.comma(t) {
                match self.goes_on(start, t, end) {
                    Some(next) => t = next,
                    None => return t,
                }
                continue;
            }
            if matches!(self.mark(t), Some('؛' | ';')) || t > start && self.breaks(t, end) {
                return t;
            }
            t += 1;
        }
        end.max(start)
    }

    /// Where reading goes on behind the comma at `comma`; nothing when the content ends there.
    pub(super) fn goes_on(&self, start: usize, comma: usize, end: usize) -> Option<usize> {
        let next = comma + 1;
        if next >= end || !self.comma(comma) {
            return None;
        }
        let word = self.word(next);
        if let Some(that) = word.that.filter(|that| that.and) {
            return (!that.opens).then_some(next + 1);
        }
        if self.begins_cue(next, end) {
            return None;
        }
        if word.participle().is_some() && !word.definite || self.tanwin(next) {
            return None;
        }
        let phrase = self.lexicon.clauses.longest(self.reading, next, Before::Nothing);
        match phrase.and_then(|p| p.values.first().copied()) {
            Some(Clause::Continue) => return Some(next),
            Some(Clause::End) => return None,
            Some(Clause::Aside) => return self.behind_aside(next, end),
            None => {}
        }
        if self.lexicon.according.longest(self.reading, next, Before::Conjunction).is_some() {
            return self.behind_aside(next, end);
        }
        if let Some(behind) = self.behind_adverbial(next, end) {
            return Some(behind);
        }
        let words = (start..comma).filter(|t| self.reading.kind(*t) == Some(TokenKind::Word)).count();
        let opener = self
            .word(start)
            .stop()
            .is_some_and(|s| (s.kind == StopKind::Conjunction || s.blocks) && self.first_comma(start, comma));
        let joined = self.reading.folded(next).starts_with('و');
        ((words <= 1 || opener) && !joined).then_some(next)
    }

    /// «إن سرعة الاجتماع، في شهر رمضان، تدل على …»: a preposition's words between commas, then the verb of the clause.
    fn behind_adverbial(&self, next: usize, end: usize) -> Option<usize> {
        if !self.word(next).preposition() && self.time(next).is_none() {
            return None;
        }
        let verb = (next..end.min(next + 9)).find(|t| self.comma(*t))? + 1;
        let word = self.word(verb);
        let present = self.reading.folded(verb).starts_with(['ي', 'ت', 'س']);
        let unknown = word.noun.is_none() && word.stop().is_none() && !word.definite && self.mention(verb).is_none();
        (present && unknown && verb < end && !self.begins_cue(verb, end)).then_some(verb)
    }

    fn first_comma(&self, start: usize, comma: usize) -> bool {
        !(start..comma).any(|t| self.comma(t))
    }

    /// Behind «، الذي …،» the clause goes on, unless a cue or the reporter follows.
    fn behind_aside(&self, next: usize, end: usize) -> Option<usize> {
        let close = (next..end.min(next + 25)).find(|t| self.comma(*t))?;
        let word = self.word(close + 1);
        let stops = self.begins_cue(close + 1, end) || self.reading.folded(close + 1).starts_with('و');
        let connects = word.stop().is_some_and(|s| matches!(s.kind, StopKind::Conjunction | StopKind::Connector));
        (!stops && word.that.is_none() && !connects).then_some(close + 1)
    }

    /// True when a cue with content of its own begins at `t`.
    pub(super) fn begins_cue(&self, t: usize, end: usize) -> bool {
        let word = self.word(t);
        if word.participle().is_some() && !word.definite && self.soon(t + 1, end, 6) {
            return true;
        }
        let verb = word.speaks(self.lexicon) && !word.definite && self.mention(t).is_none();
        verb && self.soon(t + 1, end, 20)
    }

    /// True when the reporter speaks again at `t`, without a comma.
    fn breaks(&self, t: usize, end: usize) -> bool {
        let word = self.word(t);
        if word.that.is_some_and(|that| that.and && that.opens) {
            return true;
        }
        if word.participle().is_some() && !word.definite && self.soon(t + 1, end, 4) {
            return true;
        }
        if self.lexicon.clauses.longest(self.reading, t, Before::Nothing).is_some_and(|m| m.values[0] == Clause::End) {
            let connects = word.stop().is_some_and(|s| s.kind == StopKind::Connector);
            return connects || self.begins_cue(t + 1, end);
        }
        let joined = word.verbs().any(|(_, clitic)| clitic > 0) && self.mention(t).is_none();
        joined && self.soon(t + 1, end, 14) && self.reading.folded(t).starts_with('و')
    }
}
