//! What was said: where it begins behind a cue and where it ends.
//!
//! In: a cue and the words behind it. Out: [`Opening`] and the tokens of the content. Example: in «قال الوزير إن الجسر جاهز،
//! مضيفا أن …» the content is «الجسر جاهز»; in «أن الاتفاق هش، وأن تنفيذه بعيد» it goes on behind the comma.
//! Knows quotations, «أن» in all its forms, colons and verbal nouns. Who speaks, it does not know.

use std::ops::Range;

use rasid_text::TokenKind;

use super::lexicon::{NounKind, Particle, StopKind, Takes};
use super::words::Text;
use rasid_lexicon::Before;

/// How the content begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// Behind «أن»: the token of «أن».
    That(usize),
    /// A quotation: the token of its mark.
    Quote(usize),
    /// Behind a colon, without marks: the first token.
    Colon(usize),
    /// A verbal noun: «أعلن انسحابه».
    Noun(usize),
}

impl Opening {
    /// The token where it stands.
    pub(super) fn at(self) -> usize {
        match self {
            Self::That(at) | Self::Quote(at) | Self::Colon(at) | Self::Noun(at) => at,
        }
    }
}

/// Content found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    pub tokens: Range<usize>,
    pub direct: bool,
    /// Where reading goes on.
    pub end: usize,
}

/// Content is looked for in so many tokens behind its cue.
const REACH: usize = 70;

impl Text<'_, '_> {
    /// The opening of content for a verb that takes `takes`, from token `from`.
    pub(super) fn opening(&self, from: usize, end: usize, takes: Takes) -> Option<Opening> {
        let end = end.min(from + REACH);
        let mut relative = false;
        let mut t = from;
        while t < end {
            let behind = self.behind_bracket(t, end);
            if behind > t {
                t = behind;
                continue;
            }
            if let Some(quote) = self.opens(t) {
                if takes.quote && self.is_said(t, from) {
                    return Some(Opening::Quote(t));
                }
                t = quote.outer.end;
                continue;
            }
            if self.mark(t) == Some(':') {
                return self.colon(t, end, takes);
            }
            if matches!(self.mark(t), Some('؛' | ';' | '؟')) {
                return None;
            }
            let word = self.word(t);
            if word.that.is_some() && self.that_fits(t, takes) {
                return Some(Opening::That(t));
            }
            if let Some(quiet) = self.lexicon.quiet.longest(self.reading, t, Before::Conjunction) {
                t = quiet.end;
                continue;
            }
            if self.lexicon.unnamed.longest(self.reading, t, Before::Conjunction).is_some() {
                t = self.behind_aside_words(t + 1, end);
                continue;
            }
            if self.comma(t) {
                relative = false;
            }
            if self.other_cue(t, from, end) && !(relative && self.within_aside(t, end)) {
                return None;
            }
            relative |= word.particle(Particle::RELATIVE) || word.particle(Particle::NEGATION);
            let clear =
                !word.has_verb() || t > from || t > 0 && (self.word(t - 1).definite || self.in_place_or_body(t - 1));
            let timed = self.time(t).is_some();
            if takes.noun && !timed && self.noun_place(t, from) && clear && self.verbal_noun(t) {
                return Some(Opening::Noun(t));
            }
            t += 1;
        }
        None
    }

    /// True when a comma closes the insertion in which the verb at `t` stands before any content: «ما نشرته الصحف، أن».
    fn within_aside(&self, t: usize, end: usize) -> bool {
        let stop = self.behind_aside_words(t + 1, end);
        self.comma(stop) || self.mark(stop) == Some(':') && self.word(t).object
    }

    /// Up to the comma, «أن», colon or quotation that ends an insertion.
    pub(super) fn behind_aside_words(&self, from: usize, end: usize) -> usize {
        let stops = |t: &usize| {
            let says = self.word(*t).saying();
            let opens = self.word(*t).that.is_some() || self.mark(*t) == Some(':') || self.opens(*t).is_some();
            self.comma(*t) || opens || says || self.leads_quote(*t)
        };
        let stop = (from..end).find(stops).unwrap_or(end);
        let governed = stop < end && self.word(stop).that.is_some() && self.leads(stop.checked_sub(1));
        stop - usize::from(governed && stop > from)
    }

    /// The bare «ل» of «لـ"الأخبار"».
    pub(super) fn leads_quote(&self, t: usize) -> bool {
        self.reading.folded(t) == "ل" && self.opens(t + 1).is_some()
    }

    fn colon(&self, t: usize, end: usize, takes: Takes) -> Option<Opening> {
        if !takes.quote || t + 1 >= end {
            return None;
        }
        if self.word(t + 1).that.is_some() {
            return Some(Opening::That(t + 1));
        }
        if self.opens(t + 1).is_some() {
            return Some(Opening::Quote(t + 1));
        }
        (self.reading.kind(t + 1) == Some(TokenKind::Word)).then_some(Opening::Colon(t + 1))
    }

    /// True when the quotation at `t` can be what was said: it is long, and no name.
    fn is_said(&self, t: usize, from: usize) -> bool {
        let Some(quote) = self.opens(t) else { return false };
        if t > 0 && self.mark(t - 1) == Some(':') {
            return true;
        }
        let words = quote.inner.clone().filter(|k| self.reading.kind(*k) == Some(TokenKind::Word)).count();
        let next = self.word(quote.outer.end);
        let named =
            next.that.is_some() || self.mark(quote.outer.end) == Some(':') || next.stop().is_some() && words < 5;
        let glued = t > 0 && self.reading.tokens()[t].glued && self.reading.kind(t - 1) == Some(TokenKind::Word);
        words >= 3 && !named && !glued && self.argument_place(t, from) && self.over_behind(quote.outer.end)
    }

    /// True when what was said can stand at `t`: behind the subject, a comma, a bracket, an adverb, «له».
    fn argument_place(&self, t: usize, from: usize) -> bool {
        if t <= from {
            // «صحيفتا "المساء" و"الصباح"»: the quotation is the name.
            let before = t.checked_sub(1).map(|b| self.word(b));
            let names = before.is_some_and(|w| {
                let kind = w.noun_kind(self.lexicon);
                matches!(kind, Some(NounKind::Media | NounKind::Body)) && !w.definite
            });
            return !names;
        }
        let before = self.word(t - 1);
        let light = before.stop().is_some_and(|s| s.kind == StopKind::Adverb) || before.carrier;
        let pronoun = before.preposition() && !self.leads(Some(t - 1));
        self.punctuation(t - 1) || light || pronoun || self.time(t - 1).is_some() || before.governed
    }

    /// True when no noun goes on behind a quotation that ends before `behind`.
    fn over_behind(&self, behind: usize) -> bool {
        let word = self.word(behind);
        let joined = self.reading.folded(behind).starts_with('و');
        self.reading.kind(behind) != Some(TokenKind::Word)
            || joined
            || word.stop().is_some()
            || word.participle().is_some()
    }

    /// True when «أن» at `t` is governed as the verb wants it.
    fn that_fits(&self, t: usize, takes: Takes) -> bool {
        let Some(that) = self.word(t).that else { return false };
        if that.and {
            return false;
        }
        if that.by {
            return takes.by || takes.hope;
        }
        let before = t.checked_sub(1);
        if before.is_some_and(|b| self.word(b).carrier) {
            return takes.that || takes.quote;
        }
        let Some(stop) = before.and_then(|b| self.word(b).stop()) else {
            return takes.that || takes.inside || takes.hope;
        };
        if stop.blocks {
            return false;
        }
        if matches!(stop.kind, StopKind::Conjunction | StopKind::Connector) {
            return false;
        }
        if stop.kind != StopKind::Preposition {
            return takes.that;
        }
        let is = |kind| before.is_some_and(|b| self.word(b).particle(kind));
        let governed = takes.to || takes.on || takes.from || takes.about;
        takes.to && is(Particle::TO)
            || takes.on && is(Particle::ON)
            || takes.from && is(Particle::FROM)
            || takes.about && is(Particle::ABOUT)
            || (takes.inside || takes.hope) && is(Particle::IN)
            || !governed && takes.that && !self.leads(before)
    }

    /// True for a preposition without pronoun: «على», not «عليه».
    pub(super) fn leads(&self, at: Option<usize>) -> bool {
        let kinds = [Particle::TO, Particle::ON, Particle::FROM, Particle::ABOUT, Particle::IN, Particle::WITH];
        at.is_some_and(|at| kinds.iter().any(|kind| self.word(at).particle(*kind)))
    }

    /// True when another cue begins at `t` that has its own content.
    fn other_cue(&self, t: usize, from: usize, end: usize) -> bool {
        let word = self.word(t);
        if t <= from || word.carrier {
            return false;
        }
        if word.participle().is_some() && !word.definite {
            return self.soon(t + 1, end, 4);
        }
        word.speaks(self.lexicon) && !word.definite && self.mention(t).is_none() && self.clause_begins(t)
    }

    /// True when a clause can begin at `t`: behind a mark, or with «و», or behind a conjunction.
    pub(super) fn clause_begins(&self, t: usize) -> bool {
        let Some(before) = t.checked_sub(1) else { return true };
        let word = self.word(t);
        let joined = word.verbs().any(|(_, clitic)| clitic > 0);
        let stop = self.word(before).stop().is_some_and(|s| {
            matches!(s.kind, StopKind::Conjunction | StopKind::Connector | StopKind::Other | StopKind::Adverb)
        });
        joined || stop || self.punctuation(before) || self.reading.sentences().iter().any(|s| s.tokens.start == t)
    }

    /// True when «أن», a colon or a quotation stands within `reach` tokens.
    pub(super) fn soon(&self, from: usize, end: usize, reach: usize) -> bool {
        (from..end.min(from + reach)).any(|t| {
            self.word(t).that.is_some_and(|that| !that.and) || self.mark(t) == Some(':') || self.opens(t).is_some()
        })
    }

    /// True when an object can stand at `t`: behind the subject, a comma, a time.
    fn noun_place(&self, t: usize, from: usize) -> bool {
        if t == from {
            return true;
        }
        let before = t - 1;
        let adverb = self.word(before).stop().is_some_and(|s| s.kind == StopKind::Adverb);
        let number = self.reading.kind(before) == Some(TokenKind::Number);
        self.comma(before) || adverb || number || self.time(before).is_some()
    }

    /// The content that `opening` opens.
    pub(super) fn content(&self, opening: Opening, end: usize) -> Option<Content> {
        let content = match opening {
            Opening::Quote(at) => self.quoted(at)?,
            Opening::Colon(at) => Content { tokens: at..self.trim(at, end), direct: true, end },
            Opening::Noun(at) => {
                let close = self.clause_end(at, end);
                Content { tokens: at..self.trim(at, close), direct: false, end: close }
            }
            Opening::That(at) => self.behind_that(at, end),
        };
        let words = content.tokens.clone().filter(|t| self.reading.kind(*t) != Some(TokenKind::Mark)).count();
        let pronoun = matches!(opening, Opening::That(at)
            if self.opens(at + 1).is_none() && self.word(at).that.is_some_and(|that| that.pronoun && !that.by));
        (words >= 2
            || words == 1 && pronoun
            || words == 1 && content.direct && self.mark(opening.at().wrapping_sub(1)) == Some(':'))
        .then_some(content)
    }

    fn quoted(&self, at: usize) -> Option<Content> {
        let quote = self.opens(at)?;
        let close = self.trim(quote.inner.start, quote.inner.end);
        Some(Content { tokens: quote.inner.start..close, direct: true, end: quote.outer.end })
    }

    fn behind_that(&self, at: usize, end: usize) -> Content {
        let start = at + 1;
        if let Some(quote) = self.opens(start).filter(|q| q.inner.len() >= 2) {
            let behind = quote.outer.end;
            let whole = behind >= end || self.punctuation(behind) && self.goes_on(start, behind, end).is_none();
            if whole && let Some(content) = self.quoted(start) {
                return content;
            }
        }
        let close = self.clause_end(start, end);
        Content { tokens: start..self.trim(start, close), direct: false, end: close }
    }

    /// `end` without the marks of punctuation before it; a question mark stays, and so does the mark that closes a quotation.
    pub(super) fn trim(&self, start: usize, mut end: usize) -> usize {
        while end > start {
            let mark = self.mark(end - 1);
            let closes = self.quote(end - 1).is_some_and(|q| q.outer.end == end && q.outer.start >= start);
            if mark.is_none() || closes || matches!(mark, Some('؟' | '?' | '!' | ')' | ']' | '%' | '٪')) {
                break;
            }
            end -= 1;
        }
        end
    }
}
