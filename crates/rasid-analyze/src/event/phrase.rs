//! Noun phrases: who can act, and where his name ends.
//!
//! In: a place in a text. Out: the range of the phrase that begins there, and the names in it. Example: behind «وقع» stands
//! «الرئيس السوري أحمد الشرع وقائد …», two phrases joined by «و». Names that an earlier step found are taken as they are; other
//! phrases end where their words stop agreeing. Knows no event.

use std::ops::Range;

use rasid_model::{MentionKind, Span, Words as Printed};
use rasid_text::TokenKind;

use super::scene::Scene;

/// The longest phrase without a name in it.
const LONGEST: usize = 7;

impl Scene<'_, '_> {
    /// The phrases that begin at `at` and are joined by «و», up to `end`.
    pub(super) fn phrases(&self, at: usize, end: usize) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut next = at;
        while let Some(phrase) = self.phrase(next, end) {
            next = phrase.end;
            found.push(phrase);
            if next >= end || !self.joins(next) || self.verb(next).is_some() || found.len() > 6 {
                break;
            }
        }
        found
    }

    /// The phrase that begins at `at`.
    pub(super) fn phrase(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let mut to = at;
        while to < end && to - at < LONGEST + 6 {
            if to > at && (self.joins(to) && !self.in_same_mention(to) || self.ends_phrase(at, to)) {
                break;
            }
            if to == at && !self.can_open(to) {
                break;
            }
            to += 1;
        }
        (to > at).then_some(at..to)
    }

    fn in_same_mention(&self, at: usize) -> bool {
        at > 0 && self.mention_at(at).is_some() && self.mention_at(at) == self.mention_at(at - 1)
    }

    fn can_open(&self, at: usize) -> bool {
        let classes = self.classes();
        let stops = classes.prep | classes.that | classes.relative | classes.contrast | classes.adverb;
        let stops = stops
            | classes.negation
            | classes.condition
            | classes.onthat
            | classes.during
            | classes.between
            | classes.weak_time
            | classes.anaphora;
        self.mention_at(at).is_some()
            || self.reading.kind(at) == Some(TokenKind::Word)
                && !self.is(at, stops)
                && self.verb(at).is_none()
                && self.time_at(at).is_none()
                && !self.has_prep_clitic(at)
    }

    /// True when the phrase that began at `first` ends before `at`.
    fn ends_phrase(&self, first: usize, at: usize) -> bool {
        if self.in_same_mention(at) {
            return false;
        }
        if self.reading.kind(at) != Some(TokenKind::Word) || !self.can_open(at) {
            return true;
        }
        // Behind a finished name only what describes it, or the person of an office: «وزير الخارجية الروسي سيرغي لافروف».
        let before = self.mention_at(at - 1).map(|m| self.mentions[m as usize].kind);
        if let Some(before) = before {
            let classes = self.classes();
            let office = self.is(first, classes.human | classes.title | classes.statesman | classes.force);
            let goes_on = match self.mention_at(at).map(|m| self.mentions[m as usize].kind) {
                Some(MentionKind::Person) => office && before != MentionKind::Person,
                Some(_) => {
                    self.is(first, classes.human | classes.statesman) && before != MentionKind::Person && at - first < 3
                }
                None => self.is_adjective(at) && before != MentionKind::Person,
            };
            if !goes_on {
                return true;
            }
        }
        let classes = self.classes();
        // «حمّلت الحركة إسرائيل المسؤولية»: a name behind a noun with its article is another phrase, unless it says which one.
        let named = self.mention_at(at).is_some_and(|m| self.mentions[m as usize].kind != MentionKind::Person);
        let which = classes.place_noun | classes.title | classes.human | classes.statesman;
        let named = named && !self.has_prep_clitic(at);
        let apart =
            named && before.is_none() && self.reading.folded(at - 1).starts_with("ال") && !self.is(at - 1, which);
        if apart || self.is(at, classes.blame) {
            return true;
        }
        // An indefinite noun behind a definite one is another phrase: «الجيش غارة».
        let definite = |at: usize| {
            let word = self.reading.folded(at);
            word.starts_with("ال") || word.starts_with("وال") || self.marks[at].camp.is_some()
        };
        let hit = !self.marks[at].covered && self.marks[at].hits.iter().any(|hit| hit.verb.is_none());
        if hit && at > first && definite(at - 1) {
            return true;
        }
        definite(at - 1)
            && at > first
            && !definite(at)
            && (hit || self.mention_at(at).is_none() && self.is_accusative(at))
    }

    fn is_accusative(&self, at: usize) -> bool {
        self.reading.printed(at).ends_with(['ا', 'ً'])
    }

    /// True for words in the form of a nisba or behind an article: «الروسية», «أذربيجانيون».
    pub(super) fn is_adjective(&self, at: usize) -> bool {
        let word = self.reading.folded(at);
        self.marks[at].nisba
            || word.starts_with("ال") && word.ends_with("يه")
            || word.starts_with("ال") && word.ends_with('ي')
    }

    /// True when the token begins with «و» or is «و», and the «و» is no letter of its word.
    pub(super) fn joins(&self, at: usize) -> bool {
        let word = self.reading.folded(at);
        let Some(rest) = word.strip_prefix('و') else { return false };
        if rest.is_empty() {
            return true;
        }
        let mark = &self.marks[at];
        let starts_inside = self
            .mention_at(at)
            .is_some_and(|m| self.mentions[m as usize].span.start > self.reading.tokens()[at].span.start);
        let whole = mark.clitic == 0 && (mark.verb.is_some() || mark.noun);
        starts_inside
            || mark.clitic > 0
            || !whole
                && !self.is(at, self.classes().wawword)
                && self.mention_at(at).is_none()
                && rest.chars().count() >= 3
    }

    /// True for «بالمدينة», «للجيش», «لروسيا»: a preposition is written on the word.
    pub(super) fn has_prep_clitic(&self, at: usize) -> bool {
        let word = self.reading.folded(at);
        // «وكالة» is no «و» and «كالة».
        let whole = self.marks[at].clitic == 0 && self.marks[at].noun;
        let body = word.strip_prefix('و').filter(|_| !whole).unwrap_or(word);
        if body.starts_with("بال") || body.starts_with("لل") || body.starts_with("كال") {
            return true;
        }
        let mark = &self.marks[at];
        if word.get(..mark.clitic).is_some_and(|clitic| clitic.ends_with(['ب', 'ل', 'ك'])) {
            return true;
        }
        self.mention_at(at).is_some_and(|m| {
            let token = self.reading.tokens()[at].span;
            let start = self.mentions[m as usize].span.start;
            start > token.start
                && self
                    .reading
                    .text()
                    .get(token.start as usize..start as usize)
                    .is_some_and(|clitic| clitic.ends_with(['ب', 'ل', 'ك']))
        })
    }

    /// True when the phrase names somebody who can act.
    pub(super) fn is_agent(&self, phrase: &Range<usize>) -> bool {
        if phrase.is_empty() || phrase.end > self.marks.len() {
            return false;
        }
        let classes = self.classes();
        let head = phrase.start;
        let somebody = classes.force | classes.human | classes.body | classes.title;
        let word = self.reading.folded(head);
        let people =
            word.ends_with("ون") && word.chars().count() > 4 || word.ends_with('و') && word.chars().count() > 3;
        if self.is(head, classes.some) && phrase.len() > 1 {
            return self.is_agent(&(head + 1..phrase.end));
        }
        if self.is(head, somebody) || people && self.mention_at(head).is_none() {
            return true;
        }
        if let Some(mention) = self.mention_at(head).map(|m| &self.mentions[m as usize]) {
            return mention.kind != MentionKind::Place || mention.metonym || self.marks[head].camp.is_some();
        }
        if self.marks[head].camp.is_some() {
            return true;
        }
        if self.is(head, classes.place_noun) || self.marks[head].hits.iter().any(|hit| hit.verb.is_none()) {
            return false;
        }
        phrase
            .clone()
            .skip(1)
            .any(|at| self.mention_at(at).is_some_and(|m| self.mentions[m as usize].kind == MentionKind::Person))
    }

    /// The name in `phrase`, as printed: that of the first person, else organisation, else place in it, else the whole phrase.
    pub(super) fn name_of(&self, phrase: &Range<usize>) -> Printed {
        let text = self.reading.text();
        // «وفدا حكومة الوفاق»: those who sent them.
        let sent = phrase.start + 1..phrase.end;
        if self.is(phrase.start, self.classes().delegate)
            && self.mention_at(phrase.start).is_none()
            && self.is_agent(&sent)
            && !sent.is_empty()
        {
            return self.name_of(&sent);
        }
        let inside = |kind: MentionKind| {
            phrase
                .clone()
                .filter_map(|at| self.mention_at(at))
                .map(|m| &self.mentions[m as usize])
                .find(|m| m.kind == kind)
        };
        let classes = self.classes();
        let head_acts = self.is(phrase.start, classes.force | classes.human | classes.body);
        let head = self.mention_at(phrase.start).map(|m| &self.mentions[m as usize]);
        let best = if head_acts { head } else { inside(MentionKind::Person).or(head) };
        if let Some(mention) = best {
            return Printed::of(mention.span, text);
        }
        let clitic = if self.joins(phrase.start) {
            self.marks[phrase.start].clitic.max("و".len())
        } else {
            self.marks[phrase.start].clitic
        };
        Printed::of(self.reading.span_behind(phrase.clone(), clitic), text)
    }

    /// The sides of the words of `span`: «الكرملين» and «قوات حفظ السلام الروسية» share one.
    pub(super) fn camps(&self, span: Span) -> Vec<u16> {
        self.tokens_of(span).filter_map(|at| self.marks[at].camp).collect()
    }
}
