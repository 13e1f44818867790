//! Words as grouping compares them: one number for all forms and spellings of a word.
//!
//! In: the folded surface of a token. Out: [`Word`]: a key, and whether the word says anything about the article.
//! Example: «وللصواريخ» and «صاروخ» have one key; «معالي» and «أمس» are [`Weight::Style`], which a comparison passes over.
//! Keys are hashes: two words may share one in some hundred thousand; nothing printed comes from a key.

use std::sync::OnceLock;

use rasid_text::analysis::{is_stopword, lemma};
use rasid_text::folded;
use rustc_hash::{FxHashMap, FxHashSet};

const STYLE: &str = include_str!("../../../data/ar/story/style.tsv");
const SAME: &str = include_str!("../../../data/ar/story/same.tsv");

/// What a word counts for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    /// It says what the article is about.
    Content,
    /// A number in digits.
    Number,
    /// A particle or pronoun.
    Stop,
    /// One newsroom prints it, the next does not: «معالي», «أمس».
    Style,
}

/// A word without its form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// The same number for all its forms.
    pub key: u32,
    /// What it counts for.
    pub weight: Weight,
}

/// A stable hash: the same bytes give the same number on every machine and in every version (FNV-1a).
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3))
}

/// Spreads a number over all bits.
pub(crate) fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// The key of a text.
pub(crate) fn key_of(text: &str) -> u32 {
    (mix(hash(text.as_bytes())) >> 32) as u32
}

/// A memory of words already looked up: an archive has a hundred million words, but few hundred thousand different ones.
#[derive(Debug, Default)]
pub(crate) struct Words {
    known: FxHashMap<u64, Word>,
}

/// How many words are remembered before the memory starts anew.
const MOST: usize = 400_000;

impl Words {
    /// The word of the folded surface `surface`.
    pub(crate) fn word(&mut self, surface: &str) -> Word {
        let at = hash(surface.as_bytes());
        if let Some(word) = self.known.get(&at) {
            return *word;
        }
        if self.known.len() >= MOST {
            self.known.clear();
        }
        let word = look_up(surface);
        self.known.insert(at, word);
        word
    }
}

fn look_up(surface: &str) -> Word {
    if surface.starts_with(|c: char| c.is_ascii_digit()) {
        let number = number(surface);
        return Word { key: same(&number).unwrap_or_else(|| key_of(&number)), weight: Weight::Number };
    }
    if is_style(surface) {
        return Word { key: key_of(surface), weight: Weight::Style };
    }
    let key = lemma(surface);
    let stop = is_stopword(surface) || is_stopword(&key) || surface.chars().count() < 2;
    let same = same(&key);
    let weight = if stop && same.is_none() { Weight::Stop } else { Weight::Content };
    Word { key: same.unwrap_or_else(|| key_of(&key)), weight }
}

/// The key of the first word in the row of `data/ar/story/same.tsv` that holds the lemma.
fn same(lemma_of_word: &str) -> Option<u32> {
    static ROWS: OnceLock<FxHashMap<String, u32>> = OnceLock::new();
    let table = ROWS.get_or_init(|| {
        let mut table = FxHashMap::default();
        for row in rows(SAME) {
            let words =
                row.first().map(|cell| cell.split('|')).into_iter().flatten().filter(|word| !word.contains(' '));
            let lemmas: Vec<String> = words.map(|word| lemma(&folded(word))).collect();
            let Some(key) = lemmas.first().map(|first| key_of(first)) else { continue };
            for lemma in lemmas {
                table.entry(lemma).or_insert(key);
            }
        }
        table
    });
    table.get(lemma_of_word).copied()
}

/// A number without the separators of its thousands: «439.491» and «439491» are one, «7.8» stays.
fn number(surface: &str) -> String {
    let mut groups = surface.split(['.', ',', '٫', '٬']);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let thousands = !rest.is_empty() && first != "0" && first.len() <= 3 && rest.iter().all(|g| g.len() == 3);
    if thousands { surface.chars().filter(char::is_ascii_digit).collect() } else { surface.to_owned() }
}

/// True for a word of `data/ar/story/style.tsv`, also behind «و».
fn is_style(surface: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<String>> = OnceLock::new();
    let words = WORDS.get_or_init(|| rows(STYLE).filter_map(|row| row.first().map(|w| folded(w))).collect());
    words.contains(surface) || surface.strip_prefix('و').is_some_and(|rest| words.contains(rest))
}

/// The cells of each row of a table.
pub(crate) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

#[cfg(test)]
mod tests {
    use rasid_text::analysis::tokens;

    use super::*;

    fn content(text: &str) -> Vec<u32> {
        let mut words = Words::default();
        let all = tokens(text).map(|token| words.word(&token.surface));
        all.filter(|word| matches!(word.weight, Weight::Content | Weight::Number)).map(|word| word.key).collect()
    }

    #[test]
    fn examples_of_style() {
        for row in rows(STYLE) {
            let [word, _, example, bare, ..] = row.as_slice() else { panic!("{row:?}") };
            assert!(is_style(&folded(word)), "{word}");
            assert_eq!(content(example), content(bare.trim_matches('-')), "{example}");
        }
    }

    #[test]
    fn words_of_a_row_are_one() {
        for row in rows(SAME) {
            let words: Vec<&str> = row[0].split('|').filter(|word| !word.contains(' ')).collect();
            assert!(words.iter().all(|word| content(word).len() <= 1), "{row:?}");
        }
        assert_eq!(content("انفجار"), content("تفجيرات"));
        assert_eq!(content("كابول"), content("كابل"));
        assert_eq!(content("439.491"), content("439491"));
        assert_ne!(content("7.8"), content("78"));
        assert_eq!(content("وللصواريخ"), content("صاروخ"));
    }
}
