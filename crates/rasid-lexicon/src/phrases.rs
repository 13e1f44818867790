//! Phrases of a table, found in a text that was read.
//!
//! In: phrases as printed, each with a value; then a [`Reading`] and a place in it. Out: the longest phrase that begins there.
//! Example: with «وقف إطلاق النار» among the phrases, «ووقف إطلاق النار» matches three tokens behind the clitic «و».
//! Letters are folded on both sides; which proclitics may stand in front is the caller's wish. Inflection is not known here.

use rasid_model::Span;
use rasid_text::{Reading, splits};
use rustc_hash::FxHashMap;

/// What may stand before a phrase on its first word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    /// Nothing.
    Nothing,
    /// «و» or «ف».
    Conjunction,
    /// «و», «ف», «ب», «ل», «ك».
    Clitics,
    /// Those, and an article that the phrase itself does not have: «الهدنة» for «هدنة».
    CliticsAndArticle,
}

/// A phrase that stands in the text.
#[derive(Debug, Clone, Copy)]
pub struct Match<'p, T> {
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
    /// Folded bytes of the first token that are in front of the phrase; the article is not among them.
    pub clitic: usize,
    /// True when an article stands before the phrase that it does not have in the table.
    pub article: bool,
    /// The values of the phrase, in the order in which they were added.
    pub values: &'p [T],
}

impl<T> Match<'_, T> {
    /// The phrase's span, without clitics.
    pub fn span(&self, reading: &Reading<'_>) -> Span {
        reading.span_behind(self.start..self.end, self.clitic)
    }
}

/// The rest of a phrase behind its first word, and its values.
#[derive(Debug, Clone)]
struct Entry<T> {
    rest: Vec<Box<str>>,
    values: Vec<T>,
}

/// A set of phrases.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    first: FxHashMap<Box<str>, Vec<Entry<T>>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { first: FxHashMap::default() }
    }
}

impl<T> Phrases<T> {
    /// Adds `phrase` as printed. A phrase without tokens is not added.
    pub fn add(&mut self, phrase: &str, value: T) {
        let reading = Reading::new(phrase);
        if reading.is_empty() {
            return;
        }
        let rest: Vec<Box<str>> = (1..reading.len()).map(|at| reading.folded(at).into()).collect();
        let entries = self.first.entry(reading.folded(0).into()).or_default();
        if let Some(entry) = entries.iter_mut().find(|entry| entry.rest == rest) {
            entry.values.push(value);
            return;
        }
        let at = entries.partition_point(|entry| entry.rest.len() >= rest.len());
        entries.insert(at, Entry { rest, values: vec![value] });
    }

    /// How many first words there are.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// The longest phrase that begins at token `at`; of two of one length the one with less in front.
    pub fn longest<'p>(&'p self, reading: &Reading<'_>, at: usize, before: Before) -> Option<Match<'p, T>> {
        let mut best: Option<Match<'p, T>> = None;
        self.each(reading, at, before, |found| {
            if best.as_ref().is_none_or(|best| best.end < found.end) {
                best = Some(found);
            }
        });
        best
    }

    /// Calls `each` with every phrase that begins at token `at`, under every way to split its first word.
    pub fn each<'p>(&'p self, reading: &Reading<'_>, at: usize, before: Before, mut each: impl FnMut(Match<'p, T>)) {
        let word = reading.folded(at);
        for split in splits(word) {
            if !allowed(before, &word[..split.clitic]) {
                continue;
            }
            let mut look = |key: &str, article: bool| {
                for entry in self.first.get(key).into_iter().flatten() {
                    let end = at + 1 + entry.rest.len();
                    if entry.rest.iter().enumerate().all(|(i, word)| reading.folded(at + 1 + i) == &**word) {
                        each(Match { start: at, end, clitic: split.clitic, article, values: &entry.values });
                    }
                }
            };
            if split.hidden_article {
                with_article(split.rest, |key| look(key, false));
            } else {
                look(split.rest, false);
            }
            if before == Before::CliticsAndArticle {
                let bare = if split.hidden_article { Some(split.rest) } else { split.rest.strip_prefix("ال") };
                if let Some(bare) = bare {
                    look(bare, true);
                }
            }
        }
    }
}

/// True when the proclitics `clitic` may stand in front.
fn allowed(before: Before, clitic: &str) -> bool {
    match before {
        Before::Nothing => clitic.is_empty(),
        Before::Conjunction => matches!(clitic, "" | "و" | "ف"),
        Before::Clitics | Before::CliticsAndArticle => true,
    }
}

/// Calls `look` with `rest` behind the article «ال».
fn with_article(rest: &str, look: impl FnOnce(&str)) {
    let mut key = String::with_capacity(rest.len() + 4);
    key.push_str("ال");
    key.push_str(rest);
    look(&key);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases() -> Phrases<u8> {
        let mut phrases = Phrases::default();
        for (phrase, value) in [("وقف", 1), ("وقف إطلاق النار", 2), ("هدنة", 3), ("الأمم المتحدة", 4), ("هدنة", 5)]
        {
            phrases.add(phrase, value);
        }
        phrases
    }

    #[track_caller]
    fn check(text: &str, before: Before, expected: Option<(&str, &[u8])>) {
        let (phrases, reading) = (phrases(), Reading::new(text));
        let found = phrases.longest(&reading, 0, before);
        assert_eq!(found.map(|m| (m.span(&reading).of(text), m.values)), expected, "{text}");
    }

    #[test]
    fn the_longest_phrase_wins() {
        check("وقف إطلاق النار", Before::Nothing, Some(("وقف إطلاق النار", &[2])));
        check("ووقف إطلاق", Before::Conjunction, Some(("وقف", &[1])));
        check("ووقف إطلاق", Before::Nothing, None);
    }

    #[test]
    fn articles_and_clitics() {
        check("وبالهُدنة", Before::CliticsAndArticle, Some(("الهُدنة", &[3, 5])));
        check("للهدنة", Before::CliticsAndArticle, Some(("لهدنة", &[3, 5])));
        check("للأمم المتحدة", Before::Clitics, Some(("لأمم المتحدة", &[4])));
        check("بالهدنة", Before::Clitics, None);
    }
}
