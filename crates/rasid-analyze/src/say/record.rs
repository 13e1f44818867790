//! Writes a statement down, with what it rests on.
//!
//! In: the parts that a shape has found. Out: one more [`Statement`], and the memory of who has the word. Example: cue «أضاف» of
//! `verbs.tsv`, speaker carried from the sentence before, content behind «أن».

use std::ops::Range;

use rasid_lexicon::Before;
use rasid_model::{Evidence, Place, Polarity, Span, Statement, StatementKind, TimeKind};

use super::content::{Content, Opening};
use super::finder::Finder;
use super::lexicon::{NounKind, Particle};
use super::memory::Turn;
use super::words::Text;

/// The word of saying.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cue {
    pub span: Span,
    pub force: &'static str,
    pub place: Place,
    pub verb: Option<u16>,
    /// Its token.
    pub at: usize,
}

/// The force of a cue that is no verb.
pub(super) const ATTRIBUTED: &str = "says";

impl Finder<'_, '_, '_> {
    /// The cue of verb `verb` at `at`, behind `clitic`.
    pub(super) fn cue(&self, at: usize, verb: u16, clitic: u8) -> Cue {
        let row = &self.text.lexicon.verbs[verb as usize];
        let span = self.text.reading.span_behind(at..at + 1, clitic as usize);
        Cue { span, force: row.force, place: row.place, verb: Some(verb), at }
    }

    /// Adds a statement; what is said inside it by another speaker is taken instead.
    pub(super) fn state(
        &mut self,
        rule: &'static str,
        cue: Cue,
        mut turn: Option<Turn>,
        content: &Content,
        around: Range<usize>,
    ) {
        if let (Some(relay), Some(pending)) = (turn.as_mut(), self.pending.take()) {
            let name = |turn: &Turn| self.memory.known[turn.known].name.clone();
            if self.pending_first {
                let via = relay.via.iter().cloned().chain([name(relay)]).collect();
                turn = Some(Turn { via, ..pending });
            } else if pending.known != relay.known && relay.via.first() != Some(&name(&pending)) {
                let outer = name(&pending);
                relay.via.insert(0, outer);
            }
        }
        if !content.direct
            && let Some(inner) = self.said_inside(content, turn.as_ref())
        {
            let (cue, inner_turn, inner_content) = inner;
            self.write("say.nested", cue, Some(inner_turn), &inner_content, around);
            return;
        }
        self.write(rule, cue, turn, content, around);
    }

    fn write(&mut self, rule: &'static str, cue: Cue, turn: Option<Turn>, content: &Content, around: Range<usize>) {
        let text = self.text;
        let span = text.reading.span(content.tokens.clone());
        if span.is_empty()
            || self.found.iter().rev().take(4).any(|s| s.span.start < span.end && span.start < s.span.end)
        {
            return;
        }
        let mut evidence = Evidence::default();
        evidence.words("cue", cue.span, Some(cue.place));
        let known = turn.as_ref().map(|turn| &self.memory.known[turn.known]);
        if let Some(turn) = &turn {
            explain_speaker(&self.memory, turn, &mut evidence);
        }
        let said = self.time_of(&around, content);
        let statement = Statement {
            span,
            surface: span.of(text.reading.text()).to_owned(),
            kind: if content.direct { StatementKind::Direct } else { StatementKind::Indirect },
            speaker: known.map(|known| known.name.clone()),
            speaker_surface: turn.as_ref().and_then(|t| t.surface).map(|s| s.of(text.reading.text()).to_owned()),
            role: known.and_then(|known| known.role.clone()),
            via: turn.as_ref().map(|t| t.via.clone()).unwrap_or_default(),
            cue: cue.span.of(text.reading.text()).to_owned(),
            force: cue.force.to_owned(),
            polarity: (cue.force == "denies").then_some(Polarity::Deny),
            said,
            answers: self.answered(&around, content),
            rule: rule.into(),
            cue_span: Some(cue.span),
            speaker_span: turn.as_ref().and_then(|t| t.surface),
            speaker_mention: known.and_then(|known| known.mention),
            evidence,
        };
        self.found.push(statement);
        self.contents.push(content.tokens.clone());
        self.cues.push(cue.verb);
        if let Some(turn) = turn {
            self.subject = Some(turn.clone());
            self.memory.take(turn);
        }
        self.last_direct = content.direct.then_some((self.paragraph, self.number));
    }

    /// The day on which it was said: the time that stands around the cue and outside the content.
    fn time_of(&self, around: &Range<usize>, content: &Content) -> Option<String> {
        let since = |t: usize| t > 0 && self.text.word(t - 1).stop().is_some_and(|stop| stop.blocks);
        let named = |t: usize| {
            let media = t > 0 && self.text.word(t - 1).noun_kind(self.text.lexicon) == Some(NounKind::Media);
            media || self.text.quote(t).is_some()
        };
        around.clone().filter(|t| !content.tokens.contains(t) && !since(*t) && !named(*t)).find_map(|t| {
            let time = &self.text.times[self.text.time(t)?];
            let dated = matches!(time.kind, TimeKind::Date | TimeKind::Time);
            let value = time.value.as_deref().filter(|v| dated && v.starts_with(|c: char| c.is_ascii_digit()))?;
            Some(value.split('T').next().unwrap_or(value).to_owned())
        })
    }

    /// What it answers: «ردا على سؤال عن …», or the topic that opens the sentence: «وعن الأسعار، أوضحت …».
    fn answered(&self, around: &Range<usize>, content: &Content) -> Option<String> {
        let text = self.text;
        let end = around.end.min(content.tokens.start.max(around.start));
        let words = |from: usize| {
            let stop = (from..end).find(|t| {
                text.comma(*t) || text.mark(*t) == Some(':') || text.opens(*t).is_some() || text.word(*t).that.is_some()
            });
            let close = stop.unwrap_or(end);
            let topic = (from + 1..close)
                .find(|t| text.word(*t).particle(Particle::TOPIC) && !text.word(*t).particle(Particle::ABOUT));
            let from = topic.map_or(from, |t| t + 1);
            (from < close).then(|| text.reading.span(from..close).of(text.reading.text()).to_owned())
        };
        let first = self.contents.last().is_none_or(|c| c.start < self.unit.start);
        let from = if first { self.unit.start } else { around.start };
        let behind = (from..end).find_map(|t| text.lexicon.answers.longest(text.reading, t, Before::Conjunction));
        if let Some(found) = behind {
            return words(found.end);
        }
        let opens = text.word(self.unit.start).particle(Particle::TOPIC) && around.start > self.unit.start;
        let comma = opens.then(|| (self.unit.start..=around.start).find(|t| text.comma(*t))).flatten()?;
        let span = text.reading.span(self.unit.start + 1..comma);
        (comma + 2 >= around.start).then(|| span.of(text.reading.text()).to_owned())
    }

    /// A saying that is all of the content: «نقلت الصحيفة أن مسؤولا قال إن …» is the official's, through the paper.
    fn said_inside(&mut self, content: &Content, outer: Option<&Turn>) -> Option<(Cue, Turn, Content)> {
        let text = self.text;
        let start = content.tokens.start;
        let phrase = text.phrase(start, content.tokens.end, super::phrase::How::default())?;
        let bare = phrase.named == super::phrase::Named::Person && !phrase.definite;
        if !(bare || self.can_speak(&phrase)) {
            return None;
        }
        let mut at = phrase.end;
        while text.word(at).particle(Particle::ALREADY) || text.word(at).particle(Particle::WAS) {
            at += 1;
        }
        let (sense, clitic) = text.word(at).verbs().find(|(_, clitic)| *clitic == 0)?;
        let verb = &text.lexicon.verbs[sense.verb as usize];
        if !(verb.takes.that || verb.takes.by) {
            return None;
        }
        let opening = text
            .opening(at + 1, self.unit.end, verb.takes)
            .filter(|o| matches!(o, Opening::That(_) | Opening::Quote(_)))?;
        if opening.at() - at > 7 || self.unsaid(at, sense.present) {
            return None;
        }
        let inner = text.content(opening, self.unit.end)?;
        let mut via = outer.map(|turn| turn.via.clone()).unwrap_or_default();
        via.extend(outer.map(|turn| self.memory.known[turn.known].name.clone()));
        let mut turn = self.turn(&phrase);
        turn.via = via;
        let cue = self.cue(at, sense.verb, clitic);
        if let Some((cue, turn, inner)) = self.said_inside(&inner, Some(&turn)) {
            return Some((cue, turn, inner));
        }
        Some((cue, turn, inner))
    }

    /// The turn of the speaker that `phrase` names.
    pub(super) fn turn(&mut self, phrase: &super::phrase::Phrase) -> Turn {
        let (known, found) = self.memory.meet(self.text, phrase);
        let tokens = if phrase.named == super::phrase::Named::Person { &phrase.name } else { &phrase.tokens };
        let (surface, _) = self.text.span_behind_clitic(tokens);
        let row = phrase.head.map(|head| self.text.lexicon.nouns[head as usize].place);
        Turn { known, via: Vec::new(), surface: Some(surface), row, found }
    }
}

fn explain_speaker(memory: &super::memory::Memory, turn: &Turn, evidence: &mut Evidence) {
    match turn.surface {
        Some(span) => evidence.words("speaker", span, turn.row),
        None => evidence.value("speaker", memory.known[turn.known].name.clone(), turn.row),
    }
    evidence.value("speaker-rule", turn.found, None);
    for via in &turn.via {
        evidence.value("via", via.clone(), None);
    }
    if turn.found != "carried" {
        if let Some(last) = memory.turns.last().filter(|last| last.known != turn.known) {
            evidence.lost(memory.known[last.known].name.clone(), "the words beside the cue name another speaker");
        }
        return;
    }
    for other in memory.turns.iter().rev().filter(|other| other.known != turn.known).take(2) {
        evidence.lost(
            memory.known[other.known].name.clone(),
            "the cue has no subject, and another speaker stands nearer or agrees with its form",
        );
    }
}

impl Text<'_, '_> {
    /// One past the time expression at `at`; `at` when there is none.
    pub(super) fn behind_time(&self, at: usize) -> usize {
        let Some(time) = self.time(at) else { return at };
        (at..self.words.len()).find(|t| self.time(*t) != Some(time)).unwrap_or(self.words.len())
    }
}
