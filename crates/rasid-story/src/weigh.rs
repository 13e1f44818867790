//! How much a word tells: the rarer in the collection, the more.
//!
//! In: a word, and how many articles hold it. Out: its weight, and how alike two lists of weighted words are.
//! Example: «قال» weighs little, «بريتوريا» much. While the collection is small, a stock of imagined articles keeps weights sober.

use std::cell::RefCell;
use std::sync::OnceLock;

use rasid_text::folded;
use rustc_hash::FxHashMap;

use crate::key::{Words, rows};
use crate::neighbours::Neighbours;

const COMMON: &str = include_str!("../../../data/ar/story/common.tsv");

/// Articles imagined beside those that are there, in which the words of `data/ar/story/common.tsv` are as common as it says: with
/// ten articles, a word in one of them is not yet rare.
const IMAGINED: f32 = 300.0;

/// The part of the imagined articles that holds a word.
fn imagined(word: u32) -> f32 {
    static TABLE: OnceLock<FxHashMap<u32, f32>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let mut words = Words::default();
        let mut table = FxHashMap::default();
        for row in rows(COMMON) {
            let [word, share, ..] = row.as_slice() else { continue };
            let share = match *share {
                "very" => 0.33,
                "often" => 0.1,
                _ => 0.033,
            };
            table.entry(words.word(&folded(word)).key).or_insert(share);
        }
        table
    });
    table.get(&word).copied().unwrap_or_default()
}

/// True for a word of the table: it does not tell one event from another.
pub(crate) fn is_common(word: u32) -> bool {
    imagined(word) > 0.0
}

/// The weights of words at one moment.
pub(crate) struct Scale<'n, N: Neighbours + ?Sized> {
    neighbours: &'n N,
    total: f32,
    known: RefCell<FxHashMap<u32, f32>>,
}

impl<'n, N: Neighbours + ?Sized> Scale<'n, N> {
    pub(crate) fn new(neighbours: &'n N) -> Self {
        let total = count(neighbours.articles()) + IMAGINED;
        Self { neighbours, total, known: RefCell::default() }
    }

    /// The weight of a word.
    pub(crate) fn of(&self, word: u32) -> f32 {
        let mut known = self.known.borrow_mut();
        *known.entry(word).or_insert_with(|| {
            let frequency = count(self.neighbours.frequency(word)) + IMAGINED * imagined(word);
            ((self.total + 1.0) / (frequency + 1.0)).ln().max(0.05)
        })
    }

    /// A list of counted words with their weights and its length as a vector.
    pub(crate) fn weighed(&self, words: &[(u32, u16)]) -> Weighed {
        let list: Vec<(u32, f32)> =
            words.iter().map(|(word, n)| (*word, (1.0 + f32::from(*n).ln()) * self.of(*word))).collect();
        let length = list.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
        Weighed { list, length }
    }

    /// The cosine of a weighed list and another list.
    pub(crate) fn cosine(&self, a: &Weighed, b: &[(u32, u16)]) -> f32 {
        let (mut dot, mut square) = (0.0, 0.0);
        let mut rest = a.list.iter().peekable();
        for (word, n) in b {
            let weight = (1.0 + f32::from(*n).ln()) * self.of(*word);
            square += weight * weight;
            while rest.peek().is_some_and(|(other, _)| other < word) {
                rest.next();
            }
            if let Some((other, theirs)) = rest.peek()
                && other == word
            {
                dot += weight * theirs;
            }
        }
        let lengths = a.length * square.sqrt();
        if lengths > 0.0 { (dot / lengths).clamp(0.0, 1.0) } else { 0.0 }
    }
}

/// Words with their weights, sorted by word.
#[derive(Debug, Default)]
pub(crate) struct Weighed {
    pub(crate) list: Vec<(u32, f32)>,
    length: f32,
}

/// A count as a number; exact as far as it matters.
#[allow(clippy::cast_precision_loss, reason = "a weight needs no more than seven digits")]
pub(crate) fn count(n: u32) -> f32 {
    n as f32
}
