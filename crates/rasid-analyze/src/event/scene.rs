//! A text with everything that is known of its tokens: marks, times, names, clauses.
//!
//! In: the reading and what earlier steps found. Out: [`Scene`], which answers the questions of grammar that the readers of
//! events share: is this word a verb here, where does its clause begin and end, what governs it. Example: in «نفت باكو قصف
//! المدينة» the word «قصف» is a noun, because a verb stands before it. Finds no event.

use std::ops::Range;

use rasid_lexicon::Tense;
use rasid_model::{Mention, Span, Statement, TimeExpression};
use rasid_text::{Reading, TokenKind};

use super::classes::Classes;
use super::clause::{Clause, Opener, clauses};
use super::rule::Need;
use super::trigger::Trigger;
use super::words::{Mark, VerbShape, Words};

/// All that is known while events are read.
pub(super) struct Scene<'s, 't> {
    pub(super) reading: &'s Reading<'t>,
    pub(super) words: &'static Words,
    pub(super) marks: Vec<Mark>,
    pub(super) times: &'s [TimeExpression],
    pub(super) mentions: &'s [Mention],
    pub(super) statements: &'s [Statement],
    pub(super) clauses: Vec<Clause>,
    clause_of: Vec<u32>,
    time_of: Vec<Option<u32>>,
    mention_of: Vec<Option<u32>>,
    verbs: Vec<Option<VerbShape>>,
    /// Tokens of verbs and nouns that make an agreement.
    pub(super) agreeing: Vec<usize>,
    /// Triggers whose clause goes on behind another one.
    pub(super) resumes: Vec<(usize, Range<usize>)>,
}

impl<'s, 't> Scene<'s, 't> {
    pub(super) fn new(
        reading: &'s Reading<'t>,
        words: &'static Words,
        times: &'s [TimeExpression],
        mentions: &'s [Mention],
        statements: &'s [Statement],
    ) -> Self {
        let marks = words.mark(reading);
        let time_of = cover(reading, times.iter().map(|time| time.span));
        let mention_of = cover(reading, mentions.iter().map(|mention| mention.span));
        let mut scene = Self {
            reading,
            words,
            marks,
            times,
            mentions,
            statements,
            clauses: Vec::new(),
            clause_of: vec![0; reading.len()],
            time_of,
            mention_of,
            verbs: Vec::new(),
            agreeing: Vec::new(),
            resumes: Vec::new(),
        };
        scene.verbs = (0..reading.len()).map(|at| scene.read_verb(at)).collect();
        scene.clauses = clauses(&scene);
        for (number, clause) in scene.clauses.iter().enumerate() {
            for at in clause.tokens.clone() {
                scene.clause_of[at] = number as u32;
            }
        }
        scene
    }

    pub(super) fn classes(&self) -> &'static Classes {
        &self.words.classes
    }

    /// True when token `at` has one of the classes `set`.
    pub(super) fn is(&self, at: usize, set: u128) -> bool {
        self.marks.get(at).is_some_and(|mark| mark.classes & set != 0)
    }

    /// True when token `at` is among the words of `need`.
    pub(super) fn has(&self, at: usize, need: Need) -> bool {
        let idiom = self.classes().idiom;
        self.marks.get(at).is_some_and(|mark| {
            mark.classes & idiom == 0 && mark.classes & need.classes != 0
                || need.list != 0 && mark.lists.contains(&need.list)
        })
    }

    /// The clause of token `at`.
    pub(super) fn clause(&self, at: usize) -> &Clause {
        static NONE: Clause = Clause::none();
        self.clause_of.get(at).and_then(|number| self.clauses.get(*number as usize)).unwrap_or(&NONE)
    }

    pub(super) fn clause_number(&self, at: usize) -> usize {
        self.clause_of.get(at).map_or(0, |number| *number as usize)
    }

    pub(super) fn time_at(&self, at: usize) -> Option<u32> {
        self.time_of.get(at).copied().flatten()
    }

    pub(super) fn mention_at(&self, at: usize) -> Option<u32> {
        self.mention_of.get(at).copied().flatten()
    }

    /// The form of token `at` when it is a finite verb here.
    pub(super) fn verb(&self, at: usize) -> Option<VerbShape> {
        self.verbs.get(at).copied().flatten()
    }

    /// The number of the sentence of token `at`, and its tokens.
    pub(super) fn sentence(&self, at: usize) -> Range<usize> {
        let number = self.reading.sentence_of(at);
        number.map_or(at..at, |number| self.reading.sentences()[number].tokens.clone())
    }

    pub(super) fn is_start(&self, at: usize) -> bool {
        self.sentence(at).start == at
    }

    /// The tokens that `span` touches.
    pub(super) fn tokens_of(&self, span: Span) -> Range<usize> {
        let tokens = self.reading.tokens();
        let start = tokens.partition_point(|token| token.span.end <= span.start);
        let end = tokens.partition_point(|token| token.span.start < span.end);
        start..end.max(start)
    }

    /// True when a clitic preposition or a preposition of its own stands before the word at `at`.
    pub(super) fn is_governed(&self, at: usize) -> bool {
        let classes = self.classes();
        let word = self.reading.folded(at);
        let clitic = self.marks.get(at).map_or(0, |mark| mark.clitic);
        let own = word.get(..clitic).is_some_and(|clitic| clitic.ends_with(['ب', 'ل', 'ك']));
        own || at > 0 && self.is(at - 1, classes.prep | classes.after | classes.by | classes.during | classes.until)
    }

    /// Whether `at` is a finite verb, by its form and by what stands before it.
    fn read_verb(&self, at: usize) -> Option<VerbShape> {
        let (mark, classes) = (self.marks.get(at)?, self.classes());
        let shape = mark.verb.filter(|_| !mark.article && !mark.covered && self.mention_at(at).is_none())?;
        if mark.end > at + 1 || mark.noun && self.is(at, classes.prep | classes.after | classes.during) {
            return None;
        }
        let names_time = self.is(at, classes.weak_time);
        if names_time
            && (self.time_at(at).is_some() || self.is(at + 1, classes.weak_time) || self.time_at(at + 1).is_some())
        {
            return None;
        }
        if at == 0 || self.is_start(at) {
            return Some(shape);
        }
        let before = at - 1;
        // «يشمل تبادل 50 محتجزا»: two finite verbs do not stand side by side, except behind «كان» and its like.
        let left = &self.marks[before];
        let verb_before = left.verb.is_some() && !left.noun && !left.article && !self.is(before, classes.aux);
        if verb_before && mark.clitic == 0 && shape.tense == Tense::Past && self.mention_at(before).is_none() {
            return None;
        }
        if self.is(before, classes.negation | classes.may | classes.that | classes.relative | classes.onthat) {
            return Some(shape);
        }
        if mark.clitic == 0 && self.is_governed(at) && !self.is(before, classes.conjunction) {
            return None;
        }
        if !mark.noun {
            return Some(shape);
        }
        let other = &self.marks[before];
        let opens = self.reading.kind(before) == Some(TokenKind::Mark)
            || self.is(before, classes.contrast | classes.condition | classes.aux);
        if opens {
            return Some(shape);
        }
        let noun_before = other.hits.iter().any(|hit| hit.verb.is_none());
        if noun_before || other.verb.is_some() || self.is(before, classes.construct) {
            return None;
        }
        let definite = self.reading.folded(before).starts_with("ال") || self.mention_at(before).is_some();
        (definite && !names_time && !self.follows_verb(at) || mark.clitic > 0).then_some(shape)
    }

    /// True when a word that can only be a verb stands before `at` in the same stretch of words: «يخشى السكان قصف …».
    fn follows_verb(&self, at: usize) -> bool {
        let classes = self.classes();
        let ends = classes.that | classes.relative | classes.contrast | classes.condition;
        (self.sentence(at).start..at)
            .rev()
            .take_while(|at| {
                !matches!(self.reading.mark(*at), Some('،' | ',' | '؛' | ':' | '.')) && !self.is(*at, ends)
            })
            .any(|at| self.marks[at].verb.is_some() && !self.marks[at].noun && !self.is(at, classes.aux))
    }

    /// The clause of `at`, and what stands before it without a verb of its own: «مساء السبت، دخلت الهدنة».
    pub(super) fn with_front(&self, at: usize) -> Range<usize> {
        let clause = self.clause(at);
        let front = self.clause_number(at).checked_sub(1).and_then(|number| self.clauses.get(number));
        let bare = matches!(clause.opener, Opener::Bare) && clause.comma && !self.is_start(clause.tokens.start);
        let front = front.filter(|front| {
            bare && front.tokens.end == clause.tokens.start && !front.tokens.clone().any(|at| self.verb(at).is_some())
        });
        front.map_or(clause.tokens.start, |front| front.tokens.start)..clause.tokens.end
    }

    /// Where the clause of `trigger` goes on behind another one that stands inside it.
    pub(super) fn resumed(&self, trigger: &Trigger) -> Range<usize> {
        let object =
            trigger.object.filter(|object| !self.clause(trigger.at).tokens.contains(object) && *object > trigger.at);
        object.map_or(0..0, |object| object..self.clause(object).tokens.end)
    }

    /// True when token `at` belongs to a clause that goes on there, of another trigger than `own`.
    pub(super) fn is_resumed_by_other(&self, at: usize, own: usize) -> bool {
        self.resumes.iter().any(|(trigger, range)| *trigger != own && range.contains(&at))
    }

    /// True when the printed word at `at` has a damma on its first letter: «قُتل».
    pub(super) fn has_passive_mark(&self, at: usize) -> bool {
        let clitic = self.marks.get(at).map_or(0, |mark| mark.clitic);
        let printed = self.reading.span_behind(at..at + 1, clitic).of(self.reading.text());
        printed.chars().nth(1) == Some('ُ')
    }
}

/// For each token the number of the span that covers it.
fn cover(reading: &Reading<'_>, spans: impl Iterator<Item = Span>) -> Vec<Option<u32>> {
    let mut of = vec![None; reading.len()];
    for (number, span) in spans.enumerate() {
        let first = reading.tokens().partition_point(|token| token.span.end <= span.start);
        for (at, token) in reading.tokens().iter().enumerate().skip(first) {
            if token.span.start >= span.end {
                break;
            }
            of[at] = of[at].or(Some(number as u32));
        }
    }
    of
}
