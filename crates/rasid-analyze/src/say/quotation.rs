//! A quotation that stands before its speaker, or alone: «"سنعيد بناء كل بيت"، يقول أبو خالد. "هذه أرضنا".»
//!
//! In: the beginning of a sentence. Out: a direct statement. Example: «"لا عودة"، هكذا لخص كبير المفاوضين رائد سلمان موقفه».
//! A quotation alone belongs to who was quoted in the sentence before. A quoted title or name is none.

use rasid_text::TokenKind;

use super::content::Content;
use super::finder::Finder;
use super::lexicon::{Particle, StopKind};
use super::phrase::How;
use super::record::Cue;

/// A quotation of fewer words is a name or a scare quote unless a colon stands before it.
const WORDS: usize = 3;

impl Finder<'_, '_, '_> {
    /// Reads the quotation that opens the sentence.
    pub(super) fn quotation_first(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        let quote = text.opens(at)?.clone();
        let tokens = quote.inner.start..text.trim(quote.inner.start, quote.inner.end);
        let words = tokens.clone().filter(|t| text.reading.kind(*t) == Some(TokenKind::Word)).count();
        if words < WORDS {
            return None;
        }
        let content = Content { tokens, direct: true, end: quote.outer.end };
        let mut verb = quote.outer.end;
        while text.punctuation(verb) && verb < self.unit.end {
            verb += 1;
        }
        if verb >= self.unit.end {
            return self.quotation_alone(&content);
        }
        self.said_behind(verb, &content)
    }

    /// «…، يقول أبو خالد», «…، هكذا لخص رائد سلمان موقفه».
    fn said_behind(&mut self, mut verb: usize, content: &Content) -> Option<usize> {
        let text = self.text;
        if text.word(verb).particle(Particle::MANNER) {
            verb += 1 + usize::from(text.word(verb + 1).definite);
        }
        while text
            .word(verb)
            .stop()
            .is_some_and(|s| matches!(s.kind, StopKind::Adverb | StopKind::Conjunction | StopKind::Pronoun))
        {
            verb += 1;
        }
        let (sense, clitic) = text.word(verb).verbs().find(|(s, _)| text.lexicon.verbs[s.verb as usize].takes.quote)?;
        if self.unsaid(verb, sense.present) {
            return None;
        }
        let follow = text.lexicon.verbs[sense.verb as usize].follow;
        let (subject, close) = self.subject_behind(verb, How { object: follow, ..How::default() }, sense.who);
        let own = self.plain_opening(close).filter(|o| o.at() < close + 3);
        if own.is_some() {
            return None;
        }
        let turn = match subject {
            Some(subject) => self.turn(&subject),
            None => self.carried(sense.who)?,
        };
        let cue = self.cue(verb, sense.verb, clitic);
        self.state("say.quote-first", cue, Some(turn), content, verb..close);
        let again = (close..self.unit.end).find(|t| text.opens(*t).is_some());
        let more = again.and_then(|t| {
            let quote = text.opens(t)?;
            let before = text.comma(t - 1) || text.mark(t - 1) == Some(':');
            let tokens = quote.inner.start..text.trim(quote.inner.start, quote.inner.end);
            (before && tokens.len() >= WORDS).then_some(Content { tokens, direct: true, end: quote.outer.end })
        });
        if let (Some(more), Some(turn)) = (more, self.subject.clone()) {
            self.state("say.quote-goes-on", cue, Some(turn), &more, verb..close);
            return Some(more.end);
        }
        Some(close.max(verb + 1))
    }

    /// A sentence that is a quotation alone goes on with the last one.
    fn quotation_alone(&mut self, content: &Content) -> Option<usize> {
        let (paragraph, number) = self.last_direct?;
        if number + 1 != self.number || self.paragraph > paragraph + 1 {
            return None;
        }
        let last = self.found.last()?;
        let (span, force) = (last.cue_span?, last.evidence.slots.first()?.row?);
        let verb = self.cues.last().copied().flatten();
        let name = verb.map_or(super::record::ATTRIBUTED, |v| self.text.lexicon.verbs[v as usize].force);
        let cue = Cue { span, force: name, place: force, verb, at: content.tokens.start };
        let turn = self.memory.turns.last().cloned()?;
        self.state("say.bare-quote", cue, Some(turn), content, content.tokens.start..content.tokens.start);
        Some(content.end)
    }

    /// «الوزير: «…»» at the beginning of a sentence.
    pub(super) fn speaker_and_colon(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        let colon = (at..self.unit.end.min(at + 14)).find(|t| text.mark(*t) == Some(':'))?;
        let quote = text.opens(colon + 1)?;
        let phrase = text.phrase(at, colon, How::default()).filter(|p| p.end == colon && self.can_speak(p))?;
        let tokens = quote.inner.start..text.trim(quote.inner.start, quote.inner.end);
        let content = Content { tokens, direct: true, end: quote.outer.end };
        let (span, place) =
            (text.reading.span(colon..colon + 1), phrase.head.map(|h| text.lexicon.nouns[h as usize].place)?);
        let turn = self.turn(&phrase);
        let cue = Cue { span, force: super::record::ATTRIBUTED, place, verb: None, at: colon };
        self.state("say.colon", cue, Some(turn), &content, at..colon);
        Some(content.end)
    }
}
