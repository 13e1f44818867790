//! The text as the rules of saying see it: what each token can be, where quotations, sentences, names and times lie.
//!
//! In: a text that was read, its names and times. Out: [`Text`]. Example: «وقالت» is a verb of saying behind «و»; «للوكالة» a
//! noun of the press, definite, behind «ل».
//! Looks each word up once. Decides nothing: a word can be several things, and the shapes choose.

mod word;

use std::ops::Range;

use rasid_model::{Mention, MentionKind, Span, TimeExpression};
use rasid_text::{Reading, TokenKind};

use super::lexicon::Lexicon;
use super::quotes::{Quote, quotes};
pub(super) use word::Word;

/// A text with all that the shapes ask for.
#[derive(Debug)]
pub(super) struct Text<'r, 't> {
    pub reading: &'r Reading<'t>,
    pub lexicon: &'static Lexicon,
    pub words: Vec<Word>,
    pub quotes: Vec<Quote>,
    /// For each token one past the index of the quotation it lies in, marks included.
    quote_at: Vec<u32>,
    pub mentions: &'r [Mention],
    mention_at: Vec<u32>,
    pub times: &'r [TimeExpression],
    time_at: Vec<u32>,
}

impl<'r, 't> Text<'r, 't> {
    /// Reads every token of `reading`.
    pub(super) fn new(
        reading: &'r Reading<'t>,
        lexicon: &'static Lexicon,
        mentions: &'r [Mention],
        times: &'r [TimeExpression],
    ) -> Self {
        let words: Vec<Word> = (0..reading.len()).map(|at| word::word(reading, lexicon, at)).collect();
        let quotes = quotes(reading, |at| words[at].has_verb());
        let mut text = Self {
            reading,
            lexicon,
            words,
            quotes,
            quote_at: vec![0; reading.len()],
            mentions,
            mention_at: vec![0; reading.len()],
            times,
            time_at: vec![0; reading.len()],
        };
        for (i, quote) in text.quotes.iter().enumerate() {
            text.quote_at[quote.outer.clone()].fill(i as u32 + 1);
        }
        for (i, mention) in mentions.iter().enumerate() {
            let tokens = text.tokens_of(mention.span);
            text.mention_at[tokens].fill(i as u32 + 1);
        }
        for (i, time) in times.iter().enumerate() {
            let tokens = text.tokens_of(time.span);
            text.time_at[tokens].fill(i as u32 + 1);
        }
        text
    }

    /// The tokens that `span` touches.
    fn tokens_of(&self, span: Span) -> Range<usize> {
        let tokens = self.reading.tokens();
        let start = tokens.partition_point(|t| t.span.end <= span.start);
        let end = tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// The word at `at`; one that is nothing beyond the last.
    pub(super) fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// The quotation that holds token `at`.
    pub(super) fn quote(&self, at: usize) -> Option<&Quote> {
        let index = self.quote_at.get(at)?.checked_sub(1)?;
        self.quotes.get(index as usize)
    }

    /// The quotation that opens at `at`.
    pub(super) fn opens(&self, at: usize) -> Option<&Quote> {
        self.quote(at).filter(|q| q.outer.start == at)
    }

    /// The mention that begins at token `at`, with its number and its end.
    pub(super) fn mention(&self, at: usize) -> Option<(u32, &'r Mention, usize)> {
        let index = self.mention_at.get(at)?.checked_sub(1)?;
        if at > 0 && self.mention_at[at - 1] == index + 1 {
            return None;
        }
        let end = at + self.mention_at[at..].iter().take_while(|m| **m == index + 1).count();
        Some((index, &self.mentions[index as usize], end))
    }

    /// True when a place, an organisation or an agency is named at `at`.
    pub(super) fn in_place_or_body(&self, at: usize) -> bool {
        let index = self.mention_at.get(at).copied().unwrap_or(0);
        index > 0 && self.mentions[index as usize - 1].kind != MentionKind::Person
    }

    /// The number of the time expression that covers `at`.
    pub(super) fn time(&self, at: usize) -> Option<usize> {
        self.time_at.get(at)?.checked_sub(1).map(|i| i as usize)
    }

    /// The sign at `at`.
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        self.reading.mark(at)
    }

    /// True for a comma.
    pub(super) fn comma(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('،' | ',' | '٬'))
    }

    /// True for a stop, a comma, a colon, a dash.
    pub(super) fn punctuation(&self, at: usize) -> bool {
        self.reading.kind(at) == Some(TokenKind::Mark) && self.quote(at).is_none_or(|q| q.inner.contains(&at))
    }

    /// The token behind the bracket that opens at `at`; `at` itself when none opens.
    pub(super) fn behind_bracket(&self, at: usize, end: usize) -> usize {
        if !matches!(self.mark(at), Some('(' | '[')) {
            return at;
        }
        let close = (at + 1..end.min(at + 16)).find(|t| matches!(self.mark(*t), Some(')' | ']')));
        close.map_or(at, |close| close + 1)
    }

    /// The sentences, with those joined that a quotation holds together.
    pub(super) fn units(&self) -> Vec<(Range<usize>, u32)> {
        let mut units: Vec<(Range<usize>, u32)> = Vec::new();
        for sentence in self.reading.sentences() {
            if sentence.tokens.is_empty() {
                continue;
            }
            let joined = self.quote(sentence.tokens.start).is_some_and(|q| q.outer.start < sentence.tokens.start);
            match units.last_mut() {
                Some((last, _)) if joined => last.end = sentence.tokens.end,
                _ => units.push((sentence.tokens.clone(), sentence.paragraph)),
            }
        }
        units
    }
}
