//! Attribution: «بحسب بيان لوزارة الصحة، ارتفع …», «انسحبت الوحدة، وفق ما أفاد به المرصد».
//!
//! In: a word of attribution. Out: a statement of the source whose content is the clause before or behind, or one more relay in the
//! chain of the statement that it follows: «أكد الكرملين أن …، حسبما أفادت القناة». «وفق الخطة» names no source and is none.

use std::ops::Range;

use rasid_lexicon::{Before, Match};

use super::content::Content;
use super::finder::Finder;
use super::lexicon::{According, NounKind, Particle, VerbSense};
use super::memory::Turn;
use super::phrase::{How, Named, Phrase};
use super::record::{ATTRIBUTED, Cue};

impl Finder<'_, '_, '_> {
    /// Reads the attribution at `at`; gives where to go on.
    pub(super) fn attribution(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        let found = text.lexicon.according.longest(text.reading, at, Before::Conjunction)?;
        let value = *found.values.first()?;
        if value.on_next && !text.reading.folded(found.end).starts_with('ل') {
            return None;
        }
        let (turn, cue, close) =
            if value.verb { self.source_of_verb(&found, value)? } else { self.named_source(&found, value)? };
        if self.joins_statement_before(at, &turn) {
            return Some(close);
        }
        let initial = at == self.unit.start || at == self.unit.start + 1 && text.word(self.unit.start).stop().is_some();
        if initial {
            return self.attributed_behind(turn, cue, close);
        }
        self.attributed_before(at, turn, cue, close)
    }

    /// «بحسب مصدر أمني».
    fn named_source(&mut self, found: &Match<'_, According>, value: According) -> Option<(Turn, Cue, usize)> {
        let text = self.text;
        let phrase = text.phrase(found.end, self.unit.end, How::default())?;
        if !self.is_source(&phrase) {
            return None;
        }
        let turn = self.turn(&phrase);
        let span = found.span(text.reading);
        let cue = Cue { span, force: ATTRIBUTED, place: value.place, verb: None, at: found.start };
        Some((turn, cue, phrase.end))
    }

    /// A source is one that can speak, or whose name is known already.
    fn is_source(&self, phrase: &Phrase) -> bool {
        let media_or_body = phrase.head.is_some() && phrase.named != Named::Paper;
        let paper = phrase.named == Named::Paper && (phrase.issuer.is_some() || phrase.definite);
        let name = self.text.said(&phrase.name, &[]);
        let known = self.memory.knows(&name);
        if phrase.head.is_some_and(|head| self.text.lexicon.nouns[head as usize].kind == NounKind::Law) {
            return false;
        }
        media_or_body || paper || phrase.mention.is_some() || phrase.role.is_some() || known
    }

    /// «وفق ما أفاد به المرصد», «بحسب ما نقلت وكالة عن مصدر».
    fn source_of_verb(&mut self, found: &Match<'_, According>, _: According) -> Option<(Turn, Cue, usize)> {
        let text = self.text;
        let mut at = found.end;
        while text.word(at).particle(Particle::ALREADY) {
            at += 1;
        }
        let reports = |sense: &VerbSense| {
            let takes = text.lexicon.verbs[sense.verb as usize].takes;
            takes.that
        };
        let (sense, clitic) = text.word(at).verbs().find(|(sense, clitic)| *clitic == 0 && reports(sense))?;
        let (subject, mut close) = self.subject_behind(at, How::default(), sense.who);
        close = self.behind_light_words(close);
        let next = text.word(close);
        let over =
            close >= self.unit.end || text.punctuation(close) || next.preposition() || next.participle().is_some();
        let speaks =
            subject.as_ref().is_none_or(|s| self.can_speak(s) || matches!(s.named, Named::Person | Named::Paper));
        // «…، فإن» opens the content itself.
        let opens =
            text.comma(close) && text.word(close + 1).that.is_some() && text.reading.folded(close + 1).starts_with('ف');
        if !over || !speaks || !opens && self.plain_opening(close).is_some_and(|o| o.at() < close + 4) {
            return None;
        }
        let turn = match subject {
            Some(subject) => self.turn(&subject),
            None => self.carried(sense.who)?,
        };
        let verb = &text.lexicon.verbs[sense.verb as usize];
        let mut turn = self.first_source(turn, close, self.unit.end.min(close + 6));
        if verb.relay
            && text.word(close).particle(Particle::ABOUT)
            && let Some(source) = text.phrase(close + 1, self.unit.end, How::default())
        {
            let relay = self.memory.known[turn.known].name.clone();
            close = source.end;
            turn = Turn { via: vec![relay], ..self.turn(&source) };
        }
        Some((turn, self.cue(at, sense.verb, clitic), close))
    }

    /// Behind a statement the attribution is one more relay of it.
    fn joins_statement_before(&mut self, at: usize, turn: &Turn) -> bool {
        let text = self.text;
        let behind = |content: &Range<usize>| {
            let gap = content.end..at;
            content.end <= at && content.start >= self.unit.start && gap.clone().all(|t| text.mark(t).is_some())
        };
        if !self.contents.last().is_some_and(behind) {
            return false;
        }
        let source = self.memory.known[turn.known].name.clone();
        if let Some(last) = self.found.last_mut()
            && last.speaker.as_ref() != Some(&source)
            && !last.via.contains(&source)
        {
            last.evidence.value("via", source.clone(), turn.row);
            last.via.insert(0, source);
        }
        true
    }

    /// «بحسب X، ارتفع …»: the content stands behind the comma, or behind «فإن».
    fn attributed_behind(&mut self, turn: Turn, cue: Cue, close: usize) -> Option<usize> {
        let (text, end) = (self.text, self.unit.end);
        let so = (close..end.min(close + 25))
            .find(|t| text.reading.folded(*t).starts_with("ف") && text.word(*t).that.is_some());
        let comma = (close..end.min(close + 12)).find(|t| text.comma(*t));
        let start = so.map(|t| t + 1).or(comma.map(|t| t + 1)).unwrap_or(close);
        if text.begins_cue(start, end) || self.is_saying(start) {
            self.pending_first = text
                .lexicon
                .according
                .longest(text.reading, self.unit.start, Before::Conjunction)
                .is_some_and(|m| m.values.iter().any(|v| v.relay));
            self.pending = Some(turn);
            return Some(start);
        }
        let content = if let Some(quote) =
            text.opens(start).filter(|q| q.inner.len() > 3 && text.trim(start, end) <= q.outer.end)
        {
            Content {
                tokens: quote.inner.start..text.trim(quote.inner.start, quote.inner.end),
                direct: true,
                end: quote.outer.end,
            }
        } else {
            let close = self.attributed_end(start);
            Content { tokens: start..text.trim(start, close), direct: false, end: close }
        };
        if content.tokens.len() < 2 {
            return None;
        }
        let end = content.end;
        self.state("say.according", cue, Some(turn), &content, cue.at..close);
        Some(end)
    }

    fn is_saying(&self, at: usize) -> bool {
        self.text.word(at).has_verb() && self.subject_behind(at, How::default(), super::lexicon::Who::He).0.is_some()
    }

    /// The end of a sentence that is attributed as a whole: its own, or where another takes the word.
    fn attributed_end(&self, start: usize) -> usize {
        let (text, end) = (self.text, self.unit.end);
        let other =
            (start + 1..end).find(|t| text.quote(*t).is_none() && text.comma(t - 1) && text.begins_cue(*t, end));
        other.map_or(end, |t| t - 1)
    }

    /// «انسحبت الوحدة …، وفق مصدر أمني»: the content is the clause before.
    fn attributed_before(&mut self, at: usize, turn: Turn, cue: Cue, close: usize) -> Option<usize> {
        let text = self.text;
        let before = at - usize::from(text.comma(at - 1));
        let last = self.contents.last().map_or(0, |content| content.end);
        let mut start = self.unit.start.max(last);
        while start < before && text.punctuation(start) {
            start += 1;
        }
        let parts = (start..before).rfind(|t| text.comma(*t) && self.new_clause(t + 1));
        start = parts.map_or(start, |t| t + 1);
        if let Some(quote) = text.opens(start).filter(|q| q.outer.end >= before && q.inner.len() >= 3) {
            let tokens = quote.inner.start..text.trim(quote.inner.start, quote.inner.end);
            let content = Content { tokens, direct: true, end: quote.outer.end };
            self.state("say.according", cue, Some(turn), &content, cue.at..close);
            return Some(close);
        }
        let close = self.behind_light_words(close);
        let over = close >= self.unit.end || text.punctuation(close) && self.is_over(close);
        if !over || !text.comma(at - 1) {
            start = (start..before).rfind(|t| text.comma(*t)).filter(|_| !text.comma(at - 1)).map_or(start, |t| t + 1);
        }
        start = self.behind_dateline(start, before);
        let stop = if over { before } else { text.clause_end(close, self.unit.end) };
        let tokens = start..text.trim(start, stop);
        if tokens.len() < 3 {
            return None;
        }
        let content = Content { tokens, direct: false, end: close.max(stop) };
        self.state("say.according", cue, Some(turn), &content, cue.at..close);
        Some(content.end)
    }

    /// Behind «جنيف – سنديان –» at the head of a text.
    fn behind_dateline(&self, start: usize, end: usize) -> usize {
        let dash = |t: &usize| matches!(self.text.mark(*t), Some('–' | '-' | '—'));
        (start..end.min(start + 9)).rfind(dash).map_or(start, |t| t + 1)
    }

    /// True when a clause that is not of the source begins at `t`.
    fn new_clause(&self, t: usize) -> bool {
        let stop = self.text.word(t).stop();
        stop.is_some_and(|s| s.kind == super::lexicon::StopKind::Connector)
            || self.text.word(t).speaks(self.text.lexicon)
    }

    /// True when the attributed clause is over at the mark at `close`: a stop, or a comma before another clause.
    fn is_over(&self, close: usize) -> bool {
        let text = self.text;
        if !text.comma(close) {
            return true;
        }
        let next = text.word(close + 1);
        if next.that.is_some() {
            return false;
        }
        let joined = text.reading.folded(close + 1).starts_with('و');
        let opened = close > 0 && (self.unit.start..close).filter(|t| text.comma(*t)).count() == 0;
        joined || next.stop().is_some() || next.participle().is_some() || opened
    }
}
