//! A text with, for every token, the words it can be.
//!
//! In: a [`Reading`] and the [`Names`]. Out: [`Scan`]: looks of tokens, phrases at a place, the findings so far by token.
//! Example: «وزير» is the office, «ووزير» the same behind «و», «للامم» begins «الأمم المتحدة» behind «ل».
//! Chooses nothing between the readings of a word but their order: the plainest first.

use std::ops::Range;

use rasid_model::{MentionKind, Place, Span};
use rasid_text::{Reading, TokenKind, splits};

use super::names::{Entry, Known, Names, Role, Value, Word, flag};

/// One way to read a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look<'n> {
    /// Folded bytes in front.
    pub(super) clitic: u8,
    pub(super) word: &'n Word,
}

/// Something found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) tokens: Range<usize>,
    /// Folded bytes of the first token in front of the name.
    pub(super) clitic: usize,
    pub(super) kind: MentionKind,
    pub(super) known: Option<u32>,
    /// The full name, where it is neither the table's nor the words themselves.
    pub(super) name: Option<String>,
    pub(super) rule: &'static str,
    /// Where the role stands, in tokens, and whether it stands behind.
    pub(super) role: Option<Range<usize>>,
    /// The row that made it, when no known name did.
    pub(super) row: Option<Place>,
    pub(super) nominal: bool,
    /// ISO code of the country it belongs to, as far as its words tell.
    pub(super) country: Option<&'static str>,
    /// What it leads back to, as an index of the findings before they are sorted.
    pub(super) lost: Option<(String, &'static str)>,
    /// What a model saw in it, the weightiest first.
    pub(super) seen: Vec<String>,
}

impl Found {
    pub(super) fn new(tokens: Range<usize>, clitic: usize, kind: MentionKind, rule: &'static str) -> Self {
        Self {
            tokens,
            clitic,
            kind,
            known: None,
            name: None,
            rule,
            role: None,
            row: None,
            nominal: false,
            country: None,
            lost: None,
            seen: Vec::new(),
        }
    }
}

/// A phrase that begins at a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    pub(super) end: usize,
    pub(super) clitic: usize,
    pub(super) value: Value,
}

/// Endings of words, folded, longest first: pronouns, numbers, genders.
const ENDINGS: [&str; 14] = ["هما", "اته", "ات", "ين", "ون", "وا", "هم", "ها", "نا", "ته", "ه", "ا", "ت", "ي"];

/// A text being searched for names.
#[derive(Debug)]
pub(super) struct Scan<'a> {
    pub(super) reading: &'a Reading<'a>,
    pub(super) names: &'static Names,
    looks: Vec<Look<'static>>,
    at: Vec<(u32, u32)>,
    pub(super) found: Vec<Found>,
    /// For each token the finding that holds it, from 1; 0 for none.
    holder: Vec<u32>,
}

impl<'a> Scan<'a> {
    pub(super) fn new(reading: &'a Reading<'a>) -> Self {
        let names = Names::get();
        let mut looks = Vec::with_capacity(reading.len());
        let mut at = Vec::with_capacity(reading.len());
        let mut key = String::new();
        for token in 0..reading.len() {
            let first = looks.len() as u32;
            if reading.kind(token) == Some(TokenKind::Word) {
                for split in splits(reading.folded(token)) {
                    let word = if split.hidden_article {
                        key.clear();
                        key.push_str("ال");
                        key.push_str(split.rest);
                        names.word(&key)
                    } else {
                        names.word(split.rest)
                    };
                    looks.extend(word.map(|word| Look { clitic: split.clitic as u8, word }));
                }
            }
            at.push((first, looks.len() as u32));
        }
        Self { reading, names, looks, at, found: Vec::new(), holder: vec![0; reading.len()] }
    }

    /// The readings of a token, the plainest first.
    pub(super) fn looks(&self, token: usize) -> &[Look<'static>] {
        self.at.get(token).map_or(&[], |(from, to)| &self.looks[*from as usize..*to as usize])
    }

    /// What the plainest reading with any use can do, with its clitic.
    pub(super) fn plain(&self, token: usize) -> (usize, u64) {
        let look = self.looks(token).iter().find(|look| look.word.flags != 0);
        look.map_or((0, 0), |look| (usize::from(look.clitic), look.word.flags))
    }

    /// What the token can do without any clitic.
    pub(super) fn bare(&self, token: usize) -> u64 {
        self.looks(token).first().filter(|look| look.clitic == 0).map_or(0, |look| look.word.flags)
    }

    /// True when the token, under any reading, has one of `flags`.
    pub(super) fn any(&self, token: usize, flags: u64) -> bool {
        self.looks(token).iter().any(|look| look.word.flags & flags != 0)
    }

    /// The letters in front of a token's word.
    pub(super) fn clitic(&self, token: usize, bytes: usize) -> &str {
        self.reading.folded(token).get(..bytes).unwrap_or_default()
    }

    /// Calls `each` with every phrase that begins at `token`, the plainest reading first, the longest first within it.
    pub(super) fn phrases(&self, token: usize, mut each: impl FnMut(Phrase)) {
        for look in self.looks(token) {
            for entry in &look.word.entries {
                if self.goes_on(token, entry) {
                    let end = token + 1 + entry.rest.len();
                    each(Phrase { end, clitic: usize::from(look.clitic), value: entry.value });
                }
            }
        }
    }

    fn goes_on(&self, token: usize, entry: &Entry) -> bool {
        entry.rest.iter().enumerate().all(|(i, word)| self.reading.folded(token + 1 + i) == &**word)
    }

    /// The longest phrase at `token` that `wanted` takes; of one length the plainest and then the first of the tables.
    pub(super) fn longest<T>(&self, token: usize, mut wanted: impl FnMut(&Phrase) -> Option<T>) -> Option<(Phrase, T)> {
        let mut best: Option<(Phrase, T)> = None;
        self.phrases(token, |phrase| {
            if best.as_ref().is_none_or(|(best, _)| best.end < phrase.end)
                && let Some(value) = wanted(&phrase)
            {
                best = Some((phrase, value));
            }
        });
        best
    }

    /// The longest role at `token`.
    pub(super) fn role(&self, token: usize) -> Option<(Phrase, Role)> {
        if !self.any(token, flag::ROLE) && self.looks(token).is_empty() {
            return None;
        }
        // «أمام» has the folded letters of «إمام».
        if self.bare(token) & flag::FUNCTION != 0 && !self.names.given.contains(self.reading.printed(token)) {
            return None;
        }
        self.longest(token, |phrase| match phrase.value {
            Value::Role(index) => Some(self.names.roles[index as usize]),
            _ => None,
        })
    }

    /// The longest known name at `token`, without regard to what holds it.
    pub(super) fn known(&self, token: usize, weak_too: bool) -> Option<(Phrase, u32)> {
        self.longest(token, |phrase| match phrase.value {
            Value::Known { index, weak } if weak_too || !weak => Some(index),
            _ => None,
        })
    }

    /// The longest place at `token`, sure or not.
    pub(super) fn place(&self, token: usize) -> Option<(Phrase, u32)> {
        self.longest(token, |phrase| match phrase.value {
            Value::Known { index, .. } if self.names.at(index).kind == MentionKind::Place => Some(index),
            _ => None,
        })
    }

    /// The country of a relation adjective at `token`, and the token behind it; without clitics.
    pub(super) fn nisba(&self, token: usize) -> Option<(usize, u32)> {
        if !self.any(token, flag::NISBA) && self.looks(token).is_empty() {
            return None;
        }
        let found = self.longest(token, |phrase| match phrase.value {
            Value::Nisba { country, .. } if phrase.clitic == 0 => Some(country),
            _ => None,
        });
        found.map(|(phrase, country)| (phrase.end, country))
    }

    /// The finding that holds `token`.
    pub(super) fn held(&self, token: usize) -> Option<&Found> {
        let holder = *self.holder.get(token)?;
        self.found.get((holder as usize).checked_sub(1)?)
    }

    /// The number of the finding that holds `token`.
    pub(super) fn held_by(&self, token: usize) -> Option<usize> {
        (*self.holder.get(token)? as usize).checked_sub(1)
    }

    /// True when nothing holds any of `tokens`.
    pub(super) fn free(&self, tokens: Range<usize>) -> bool {
        self.holder.get(tokens).is_some_and(|held| held.iter().all(|holder| *holder == 0))
    }

    /// Keeps a finding whose tokens are free.
    pub(super) fn keep(&mut self, found: Found) -> Option<usize> {
        if found.tokens.is_empty() || !self.free(found.tokens.clone()) {
            return None;
        }
        let number = self.found.len() as u32 + 1;
        for token in found.tokens.clone() {
            self.holder[token] = number;
        }
        self.found.push(found);
        Some(number as usize - 1)
    }

    /// The known row of a finding.
    pub(super) fn row_of(&self, found: &Found) -> Option<&'static Known> {
        found.known.map(|index| self.names.at(index))
    }

    /// Where a finding stands.
    pub(super) fn span(&self, found: &Found) -> Span {
        self.reading.span_behind(found.tokens.clone(), found.clitic)
    }

    /// True for a word that no table knows, long enough to be a name.
    pub(super) fn unknown(&self, token: usize) -> bool {
        self.reading.kind(token) == Some(TokenKind::Word)
            && self.looks(token).iter().all(|look| look.word.flags & !flag::SOFT == 0)
            && self.reading.folded(token).chars().nth(1).is_some()
    }

    /// True for a word of the news, with an ending or a letter before it that the tables do not hold: «يهددونها», «لتقييمات».
    pub(super) fn common(&self, token: usize) -> bool {
        if self.any(token, flag::COMMON) {
            return true;
        }
        let word = self.reading.folded(token);
        let printed = self.reading.printed(token);
        let known = |stem: &str| {
            stem.chars().nth(2).is_some()
                && self
                    .names
                    .word(stem)
                    .is_some_and(|word| word.flags & flag::COMMON != 0 && word.flags & flag::GIVEN == 0)
        };
        let ended = |stem: &str| ENDINGS.iter().any(|ending| stem.strip_suffix(ending).is_some_and(&known));
        let tanween = printed.contains(['ً', 'ٌ', 'ٍ']);
        let ends = |endings: &[&str], least: usize| {
            endings.iter().any(|ending| word.ends_with(ending)) && word.chars().count() > least
        };
        let plural = ends(&["وا", "هم", "ها", "هما"], 4) || ends(&["ون", "ات"], 5);
        let foreign = self.names.ending(word).is_some();
        tanween || plural && !foreign || splits(word).any(|split| known(split.rest) || ended(split.rest))
    }

    /// True for a word that begins with the article.
    pub(super) fn definite(&self, token: usize) -> bool {
        // As it is printed: «ألمانيا» and «إلهام» have the folded letters of an article.
        self.reading.printed(token).starts_with("ال") && self.reading.folded(token).chars().count() > 3
    }

    /// True for a word.
    pub(super) fn is_word(&self, token: usize) -> bool {
        self.reading.kind(token) == Some(TokenKind::Word)
    }

    /// True for an opening mark of quotation at `token`.
    pub(super) fn opens_quote(&self, token: usize) -> bool {
        matches!(self.reading.mark(token), Some('«' | '"' | '“' | '”' | '\'' | '‘' | '(' | '„'))
    }

    /// True for a closing mark of quotation at `token`.
    pub(super) fn closes_quote(&self, token: usize) -> bool {
        matches!(self.reading.mark(token), Some('»' | '"' | '”' | '“' | '\'' | '’' | ')'))
    }

    /// The token of the name behind opening marks at `token`, and the token behind its closing marks; up to four words.
    pub(super) fn quoted(&self, token: usize) -> Option<Range<usize>> {
        let mut start = token;
        while self.opens_quote(start) {
            start += 1;
        }
        if start == token {
            return None;
        }
        let mut end = start;
        while end < start + 4 && self.is_word(end) {
            end += 1;
        }
        (end > start && self.closes_quote(end)).then_some(start..end)
    }
}
