//! A text with its words of time: each token looked up once, with and without what is written in front of it.
//!
//! In: a [`Reading`]. Out: [`Line`], which the grammar asks. Example: «وللعام» is the unit year behind «ول», defined by an article
//! whose alef is not written. Does not choose between senses: the grammar asks for the one that fits its place.

use std::ops::Range;

use rasid_model::Place;
use rasid_text::{Reading, TokenKind, splits};

use super::words::{ARTICLE, Entry, Prep, Sense, words};

/// What stands at one token.
#[derive(Debug, Clone, Copy, Default)]
struct Item {
    entry: Option<&'static Entry>,
    /// Folded bytes in front of the word.
    clitic: u16,
    /// One past its last token, counted from its first.
    length: u16,
    /// True when the word is defined, by that article or its own.
    definite: bool,
}

/// A text with its words of time.
#[derive(Debug)]
pub(super) struct Line<'r, 't> {
    pub(super) reading: &'r Reading<'t>,
    items: Vec<Item>,
    /// The first token of the sentence that is being read.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// One past the last token of the last time that was found.
    pub(super) last_time: usize,
    /// True when that time was a century.
    pub(super) last_was_century: bool,
    /// True when that time was a clock.
    pub(super) last_was_clock: bool,
}

impl<'r, 't> Line<'r, 't> {
    /// Looks up all words of `reading`.
    pub(super) fn new(reading: &'r Reading<'t>) -> Self {
        let items = (0..reading.len()).map(|at| item(reading, at)).collect();
        Self {
            reading,
            items,
            start: 0,
            end: reading.len(),
            last_time: usize::MAX,
            last_was_century: false,
            last_was_clock: false,
        }
    }

    fn item(&self, at: usize) -> Item {
        if at < self.end { self.items.get(at).copied().unwrap_or_default() } else { Item::default() }
    }

    /// The first sense of the word at `at` for which `pick` has an answer.
    pub(super) fn sense<T>(&self, at: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<T> {
        self.item(at).entry?.senses().iter().find_map(|(sense, _)| pick(*sense))
    }

    /// True when the word at `at` has a sense that `wanted` accepts.
    pub(super) fn is(&self, at: usize, wanted: impl Fn(Sense) -> bool) -> bool {
        self.sense(at, |sense| wanted(sense).then_some(())).is_some()
    }

    /// The rows of the word at `at`.
    pub(super) fn rows(&self, at: usize) -> impl Iterator<Item = (Sense, Place)> {
        self.item(at).entry.into_iter().flat_map(|entry| entry.senses().iter().copied())
    }

    /// True when some table knows the word at `at`.
    pub(super) fn is_known(&self, at: usize) -> bool {
        self.item(at).entry.is_some()
    }

    /// One past the last token of the word or phrase at `at`.
    pub(super) fn past(&self, at: usize) -> usize {
        at + usize::from(self.item(at).length.max(1))
    }

    /// The proclitics in front of the word at `at`, folded.
    pub(super) fn clitic(&self, at: usize) -> &str {
        let item = self.item(at);
        self.reading.folded(at).get(..usize::from(item.clitic)).unwrap_or_default()
    }

    /// True when the word at `at` is defined by an article, its own or one in front.
    pub(super) fn is_definite(&self, at: usize) -> bool {
        self.item(at).definite
    }

    /// The whole number in digits at `at`, and how many digits were printed.
    pub(super) fn digits(&self, at: usize) -> Option<(u32, usize)> {
        if at >= self.end {
            return None;
        }
        let number = self.reading.number(at)?;
        let digits = self.reading.folded(at).bytes().filter(u8::is_ascii_digit).count();
        Some((u32::try_from(number).ok()?, digits))
    }

    /// The sign at `at`; the several dashes are one.
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        let mark = if at < self.end { self.reading.mark(at) } else { None }?;
        Some(match mark {
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
            '،' => ',',
            '⁄' | '∕' => '/',
            '∶' => ':',
            other => other,
        })
    }

    /// True when the token at `at` touches the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.reading.tokens().get(at).is_some_and(|token| token.glued)
    }

    /// True for a word.
    pub(super) fn is_word(&self, at: usize) -> bool {
        at < self.end && self.reading.kind(at) == Some(TokenKind::Word)
    }

    /// The preposition at `at`.
    pub(super) fn prep(&self, at: usize) -> Option<Prep> {
        self.sense(at, |sense| match sense {
            Sense::Prep(prep) => Some(prep),
            _ => None,
        })
    }

    /// True when the word at `at` goes on from a time that ends just before it.
    pub(super) fn follows_time(&self, at: usize) -> bool {
        self.last_time == at || self.last_time != usize::MAX && self.last_time + 1 == at && self.mark(at - 1).is_some()
    }

    /// True when a time ends at most `tokens` before `at`.
    pub(super) fn follows_time_by(&self, at: usize, tokens: usize) -> bool {
        self.last_time != usize::MAX && self.last_time <= at && at - self.last_time <= tokens
    }

    /// The preposition that ends at token `last`, of one or two words.
    pub(super) fn prep_before(&self, last: usize) -> Option<Prep> {
        let first = last.checked_sub(1);
        let long = first.and_then(|first| self.prep(first).filter(|_| self.past(first) == last + 1));
        long.or_else(|| self.prep(last))
    }

    /// The zone with the index `zone`: as printed, IANA name, whether its name stands alone.
    pub(super) fn zone(zone: u16) -> (&'static str, &'static str, bool) {
        words().zones.get(usize::from(zone)).copied().unwrap_or(("", "UTC", false))
    }

    /// The zone that is printed as `name`.
    pub(super) fn zone_named(name: &str) -> Option<(&'static str, &'static str)> {
        let folded = rasid_text::folded(name);
        let zone = words().zones.iter().find(|(known, ..)| rasid_text::folded(known) == folded)?;
        Some((zone.0, zone.1))
    }

    /// The span of `tokens` without the proclitics of the first.
    pub(super) fn span(&self, tokens: Range<usize>) -> rasid_model::Span {
        let clitic = usize::from(self.item(tokens.start).clitic);
        self.reading.span_behind(tokens, clitic)
    }
}

/// The best reading of the token at `at`: the longest phrase, of those the one with least in front.
fn item(reading: &Reading<'_>, at: usize) -> Item {
    let mut best = Item::default();
    if reading.kind(at) != Some(TokenKind::Word) {
        return best;
    }
    let words = words();
    let folded = reading.folded(at);
    for split in splits(folded) {
        // «باب» is no «آب» behind «ب».
        let joined = matches!(&folded[..split.clitic], "" | "و" | "ف");
        if !joined && split.rest.chars().nth(2).is_none() && !reading.printed(at).contains('آ') {
            continue;
        }
        let mut look = |word: &str, article: bool| {
            let Some(entry) = words.find(word, reading, at) else { return };
            // «الأب» is no «آب»: months take no article but their own.
            if article && entry.senses().iter().any(|(sense, _)| matches!(sense, Sense::Month(..))) {
                return;
            }
            let length = entry.len() as u16;
            if length > best.length {
                let definite = article || split.hidden_article || split.rest.starts_with(ARTICLE);
                best = Item { entry: Some(entry), clitic: split.clitic as u16, length, definite };
            }
        };
        if split.hidden_article {
            let mut whole = String::with_capacity(split.rest.len() + 4);
            whole.push_str("ال");
            whole.push_str(split.rest);
            look(&whole, false);
            look(split.rest, true);
            continue;
        }
        look(split.rest, false);
        if let Some(bare) = split.rest.strip_prefix("ال").filter(|bare| bare.len() >= 4) {
            look(bare, true);
        }
    }
    best
}
