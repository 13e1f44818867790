//! Walks the sentences and asks each shape in turn.
//!
//! In: [`Text`]. Out: the statements. Example: at «وأضاف» the shape of verbs is asked, at «بحسب» that of attribution, at a mark
//! of quotation that of quotations. Knows the order of the shapes and what one sentence hands on to the next.

use std::ops::Range;

use rasid_lexicon::Before;
use rasid_model::Statement;

use super::lexicon::{Particle, Who};
use super::memory::{Memory, Turn};
use super::words::Text;
use crate::Document;

/// The state of the walk.
pub(super) struct Finder<'x, 'r, 't> {
    pub text: &'x Text<'r, 't>,
    pub memory: Memory,
    pub found: Vec<Statement>,
    /// For each statement the tokens of its content.
    pub contents: Vec<Range<usize>>,
    /// For each statement the verb of its cue, when it has one.
    pub cues: Vec<Option<u16>>,
    /// The sentence that is being read.
    pub unit: Range<usize>,
    pub paragraph: u32,
    /// The subject of this sentence so far.
    pub subject: Option<Turn>,
    /// Who hands on what the rest of the sentence says: «وبحسب الوكالة، قال …».
    pub pending: Option<Turn>,
    /// True when that is the first source: «نقلا عن شهود، ذكرت الإذاعة».
    pub pending_first: bool,
    /// The paragraph and number of the last sentence with a statement.
    pub last_direct: Option<(u32, usize)>,
    pub number: usize,
    /// The number of a sentence without a statement, and the person who is its subject: the next «وقال» may be theirs.
    pub leading: Option<(usize, Turn)>,
    outlet: Option<&'x str>,
    title: Option<&'x str>,
}

impl<'x, 'r, 't> Finder<'x, 'r, 't> {
    pub(super) fn new(text: &'x Text<'r, 't>, document: &Document<'x>) -> Self {
        Self {
            text,
            memory: Memory::default(),
            found: Vec::new(),
            contents: Vec::new(),
            cues: Vec::new(),
            unit: 0..0,
            paragraph: 0,
            subject: None,
            pending: None,
            pending_first: false,
            last_direct: None,
            number: 0,
            leading: None,
            outlet: document.outlet,
            title: document.title,
        }
    }

    /// All statements.
    pub(super) fn all(mut self) -> Vec<Statement> {
        for (number, (unit, paragraph)) in self.text.units().into_iter().enumerate() {
            if self.is_headline(&unit) {
                continue;
            }
            (self.unit, self.paragraph, self.number) = (unit, paragraph, number);
            self.subject = None;
            self.pending = None;
            self.read_unit();
            let told = if self.contents_in_unit() == 0 { self.leading_person() } else { None };
            self.leading = told.map(|person| (number, self.turn(&person)));
        }
        self.found
    }

    /// The headline, printed once more on top of the text, is not read twice.
    fn is_headline(&self, unit: &Range<usize>) -> bool {
        let span = self.text.reading.span(unit.clone());
        unit.start == 0 && self.title.is_some_and(|title| title.trim() == span.of(self.text.reading.text()))
    }

    fn read_unit(&mut self) {
        let mut at = self.unit.start;
        if let Some(next) = self.opening_shapes(at) {
            at = next.max(at + 1);
        }
        while at < self.unit.end {
            let next = self.step(at);
            at = next.max(at + 1);
        }
    }

    /// What only a sentence's beginning can be.
    fn opening_shapes(&mut self, at: usize) -> Option<usize> {
        self.quotation_first(at).or_else(|| self.speaker_and_colon(at))
    }

    /// Reads what begins at `at`; gives where to go on.
    fn step(&mut self, at: usize) -> usize {
        let text = self.text;
        if let Some(quote) = text.opens(at) {
            return quote.outer.end;
        }
        if let Some(quiet) = text.lexicon.quiet.longest(text.reading, at, Before::Conjunction)
            && (text.clause_begins(at) || quiet.end - at > 1)
        {
            return quiet.end;
        }
        let word = text.word(at);
        if word.plain.is_none() && word.behind.is_none() && !word.carrier {
            return self.attribution(at).unwrap_or(at + 1);
        }
        let found = self.attribution(at).or_else(|| self.verb(at)).or_else(|| self.participle(at));
        found.unwrap_or(at + 1)
    }

    /// True when what the cue at `at` says was not said: «لم يقل», «هل قال», «من دون أن يذكر».
    pub(super) fn unsaid(&self, at: usize, present: bool) -> bool {
        let mut before = at;
        while before > self.unit.start {
            before -= 1;
            let word = self.text.word(before);
            if word.particle(Particle::ALREADY) {
                if present {
                    return true;
                }
                continue;
            }
            if word.that.is_some() && word.particle(Particle::DOUBT) {
                let earlier = before.checked_sub(1).map(|b| self.text.word(b));
                let said = earlier.is_some_and(|w| w.particle(Particle::BEFORE));
                return !said && present;
            }
            return word.particle(Particle::NEGATION)
                || word.particle(Particle::DOUBT) && !word.particle(Particle::BEFORE);
        }
        false
    }

    /// The name of the press through which something was said between `from` and `to`: «في مقابلة مع إذاعة الجبل».
    pub(super) fn press(&mut self, from: usize, to: usize) -> Option<String> {
        let text = self.text;
        for at in from..to {
            let word = text.word(at);
            let media = word.noun_kind(text.lexicon) == Some(super::lexicon::NounKind::Media);
            let led = word.governed
                || at > 0
                    && (text.word(at - 1).particle(Particle::WITH)
                        || text.word(at - 1).particle(Particle::TO)
                        || text.reading.folded(at - 1) == "ل");
            let agency = text.mention(at).is_some_and(|(_, m, _)| {
                m.kind == rasid_model::MentionKind::Agency && self.outlet != Some(m.name.as_str())
            });
            let quoted = at > from && text.leads_quote(at - 1) && text.opens(at).is_some_and(|q| q.inner.len() <= 4);
            let spoken_to = word.governed || text.is_spoken_to(at);
            if !(led || spoken_to)
                || !(media || quoted || agency && spoken_to)
                || text.quote(at).is_some_and(|q| q.outer.len() > 8)
            {
                continue;
            }
            return self.outlet_named(at, to);
        }
        None
    }

    /// The outlet that the verb has as its object: «أبلغ مسؤول وكالة الأنباء أن».
    pub(super) fn told_outlet(&mut self, at: usize, to: usize) -> Option<String> {
        let media = self.text.word(at).noun_kind(self.text.lexicon) == Some(super::lexicon::NounKind::Media);
        (media && at < to).then(|| self.outlet_named(at, to)).flatten()
    }

    fn outlet_named(&mut self, at: usize, to: usize) -> Option<String> {
        let phrase = self.text.phrase(at, to, super::phrase::How::default())?;
        let (known, _) = self.memory.meet(self.text, &phrase);
        Some(self.memory.known[known].name.clone())
    }

    /// The speaker of a cue without words for one: the subject of the sentence, or who spoke last.
    pub(super) fn carried(&self, who: Who) -> Option<Turn> {
        let agrees = |turn: &&Turn| {
            let known = &self.memory.known[turn.known];
            known.who == who || who == Who::They
        };
        let turn = self.subject.as_ref().filter(agrees).or_else(|| self.memory.carried(who)).or(self.subject.as_ref());
        turn.map(|turn| Turn { found: "carried", surface: None, ..turn.clone() })
    }
}
