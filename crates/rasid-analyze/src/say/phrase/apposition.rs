//! What stands beside a speaker's words: «…، مستشار الرئيس الأذربيجاني،», «… طلب عدم ذكر اسمه», «تركيا والأمم المتحدة».
//!
//! In: a phrase. Out: the same with role, further names and a later end. Example: «حكمت حاجييف، مستشار الرئيس، إن» ends behind the comma.

use rasid_lexicon::Before;
use rasid_text::TokenKind;

use super::{How, Named, Phrase, ROLE_WORDS};
use crate::say::lexicon::{NounKind, Particle, StopKind, Who};
use crate::say::words::Text;

impl Text<'_, '_> {
    /// What is told of an unnamed source: «شارك في المحادثات», «طلب عدم ذكر اسمه».
    pub(super) fn add_tail(&self, phrase: &mut Phrase, end: usize) {
        let from = phrase.end;
        if phrase.named != Named::Unnamed || phrase.definite || from >= end {
            return;
        }
        let unnamed = |t: usize| self.lexicon.unnamed.longest(self.reading, t, Before::Nothing).is_some();
        let word = self.word(from);
        let plain =
            self.reading.kind(from) == Some(TokenKind::Word) && word.that.is_none() && self.time(from).is_none();
        let plain = plain && self.reading.folded(from).chars().count() > 2;
        let told = plain
            && !word.governed
            && word.stop().is_none()
            && !word.definite
            && word.participle().is_none()
            && !self.is_spoken_to(from)
            && word.noun_kind(self.lexicon) != Some(NounKind::Media)
            && !self.begins_cue(from, end);
        let first = from + usize::from(self.comma(from));
        if !(told && !self.tanwin(from) || unnamed(from) || self.comma(from) && unnamed(first)) {
            return;
        }
        let mut close = self.behind_aside_words(first, end);
        if self.comma(close) && unnamed(close + 1) {
            close = self.behind_aside_words(close + 1, end);
        }
        phrase.role = (first < close).then_some(first..close);
        phrase.end = close;
    }

    /// Role behind the name, or name behind the role, between commas.
    pub(super) fn add_apposition(&self, phrase: &mut Phrase, end: usize, how: How) {
        phrase.end = self.behind_bracket(phrase.end, end);
        let place = phrase.named == Named::Unnamed && phrase.definite && self.word(phrase.end).particle(Particle::IN);
        if place {
            let close = self.object_of(phrase.end + 1, end);
            if self.comma(close) && self.name_starts(close + 1 + usize::from(self.word(close + 1).title()), end, how) {
                phrase.end = close;
            }
        }
        if !self.comma(phrase.end) || phrase.end + 1 >= end {
            return;
        }
        let mut at = phrase.end + 1;
        let closes = |t: &usize| {
            self.comma(*t)
                || self.mark(*t) == Some(':')
                || self.word(*t).that.is_some_and(|that| !that.by)
                || *t + 1 == end
        };
        let Some(close) = (at..end.min(at + ROLE_WORDS + 4)).find(closes) else { return };
        let behind = close + usize::from(self.comma(close));
        let pronoun = self.word(at).stop().is_some_and(|s| s.kind == StopKind::Pronoun)
            && !self.word(at).particle(Particle::RELATIVE);
        at += usize::from(pronoun);
        let head = self.word(at).noun_kind(self.lexicon);
        let office = head == Some(NounKind::Person) && !self.word(at).governed;
        if phrase.named == Named::Person && phrase.role.is_none() && office {
            phrase.who = self.word(at).noun.map_or(phrase.who, |(sense, _)| sense.who);
            let relative = (at..close).find(|t| self.word(*t).particle(Particle::RELATIVE));
            phrase.role = Some(at..relative.unwrap_or(close));
            phrase.end = behind;
        } else if phrase.named == Named::Unnamed && phrase.definite {
            self.name_behind_comma(phrase, at, close, behind, how);
        }
    }

    /// «المتحدثة باسم رئيس الوزراء، نازلي بغدساريان،», «كبير الأطباء، الدكتور نادر عيسى،».
    fn name_behind_comma(&self, phrase: &mut Phrase, at: usize, close: usize, behind: usize, how: How) {
        let man = self.word(at).noun_kind(self.lexicon) == Some(NounKind::Person) && self.word(at).definite;
        let at = self.behind_titles(at + usize::from(man && !self.word(at).governed));
        let joined = self.reading.folded(at).starts_with('و') && self.word(at).and();
        if joined || !self.name_starts(at, close, how) {
            return;
        }
        let name = self.name(at, close, how);
        if name.end != close || name.len() < 2 && self.mention(at).is_none() {
            return;
        }
        phrase.role = Some(phrase.tokens.start..phrase.end);
        phrase.mention = self.mention(name.start).map(|(index, ..)| index);
        phrase.name = name;
        phrase.named = Named::Person;
        phrase.end = behind;
    }

    /// «تركيا والأمم المتحدة», «الرئيس جوزيف عون ورئيس الحكومة نواف سلام».
    pub(super) fn add_coordinated(&self, phrase: &mut Phrase, end: usize, how: How) {
        for _ in 0..3 {
            let at = phrase.end;
            if at >= end || !self.reading.folded(at).starts_with('و') || phrase.tokens.end != phrase.end {
                return;
            }
            let word = self.word(at);
            let head = word.noun.is_some_and(|(_, clitic)| clitic > 0 && !word.governed);
            let named = self.mention(at).is_some_and(|(_, m, _)| self.reading.tokens()[at].span.start < m.span.start);
            let definite = word.definite && phrase.named == Named::Body;
            if !(head || named || definite) || word.has_verb() {
                return;
            }
            let Some(other) = self.first_phrase(at, end, how) else { return };
            phrase.tokens.end = other.tokens.end;
            phrase.end = other.end;
            phrase.more.push(other.name);
            phrase.who = Who::They;
        }
    }
}
