//! The language of a text: by script, by function words, by letters that only one language uses.
//!
//! In: running text. Out: [`Language`]. Example: «وزارت نیرو اعلام کرد که این طرح …» is Persian, not Arabic.
//! Says nothing for text without letters; short texts may be wrong.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rasid_text::is_alphanumeric;
use rustc_hash::FxHashMap;

use crate::Table;

/// A language and the direction it is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// BCP 47 code.
    pub code: &'static str,
    /// `rtl` or `ltr`.
    pub direction: &'static str,
}

/// How many bytes are looked at.
const WINDOW: usize = 2000;
/// What a function word counts, and a letter that only one language uses.
const WORD: usize = 100;
const LETTER: usize = 40;

/// All languages with what tells them apart.
struct Profiles {
    languages: Vec<(Language, &'static str)>,
    /// For each function word, the languages (by bit) that use it.
    words: FxHashMap<&'static str, u32>,
    /// The same for telling letters, sorted.
    letters: Vec<(char, u32)>,
}

/// The language of `text`, when it has letters.
pub fn detect_language(text: &str) -> Option<Language> {
    let window = &text[..floor_boundary(text, WINDOW)];
    let script = main_script(window)?;
    let profiles = profiles();
    let candidates = || profiles.languages.iter().enumerate().filter(|(_, (_, s))| *s == script);
    if candidates().count() < 2 {
        return candidates().map(|(_, (language, _))| *language).next();
    }
    let mut scores = vec![0_usize; profiles.languages.len()];
    let mut add = |mask: u32, weight: usize| {
        scores.iter_mut().enumerate().filter(|(i, _)| mask & (1 << i) != 0).for_each(|(_, score)| *score += weight);
    };
    for word in window.split(|c: char| !is_alphanumeric(c)).filter(|w| !w.is_empty() && w.len() < 24) {
        if let Some(mask) = profiles.words.get(word) {
            add(*mask, WORD);
        }
    }
    for c in window.chars().filter(|c| !c.is_ascii()) {
        if let Ok(i) = profiles.letters.binary_search_by_key(&c, |(letter, _)| *letter) {
            add(profiles.letters[i].1, LETTER);
        }
    }
    candidates().rev().max_by_key(|(i, _)| scores[*i]).map(|(_, (language, _))| *language)
}

/// The last character boundary at or before `at`.
fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

/// The script of most letters; kana decide for Japanese even among many Han letters.
fn main_script(text: &str) -> Option<&'static str> {
    const SCRIPTS: [&str; 7] = ["arabic", "latin", "cyrillic", "han", "kana", "hangul", "hebrew"];
    let mut counts = [0_usize; SCRIPTS.len()];
    for c in text.chars() {
        let script = match c {
            'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' => 1,
            '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
                if rasid_text::is_alphabetic(c) =>
            {
                0
            }
            '\u{400}'..='\u{4FF}' => 2,
            '\u{4E00}'..='\u{9FFF}' => 3,
            '\u{3040}'..='\u{30FF}' => 4,
            '\u{AC00}'..='\u{D7AF}' => 5,
            '\u{5D0}'..='\u{5EA}' => 6,
            _ => continue,
        };
        counts[script] += if (3..=5).contains(&script) { 3 } else { 1 };
    }
    if counts[4] * 5 > counts[3] && counts[4] > 0 {
        counts[4] += counts[3];
    }
    let (best, count) = counts.iter().enumerate().rev().max_by_key(|(_, n)| **n)?;
    (*count > 0).then_some(SCRIPTS[best])
}

fn profiles() -> &'static Profiles {
    static PROFILES: OnceLock<Profiles> = OnceLock::new();
    PROFILES.get_or_init(|| {
        let mut languages = Vec::new();
        let mut words: FxHashMap<&'static str, u32> = FxHashMap::default();
        let mut letters: BTreeMap<char, u32> = BTreeMap::new();
        for (i, row) in Table::open("languages.tsv").rows().enumerate() {
            languages
                .push((Language { code: row.get("language"), direction: row.get("direction") }, row.get("script")));
            for word in row.get("words").split_whitespace() {
                *words.entry(word).or_default() |= 1 << i;
            }
            for letter in row.get("letters").chars().filter(|c| !c.is_whitespace()) {
                *letters.entry(letter).or_default() |= 1 << i;
            }
        }
        Profiles { languages, words, letters: letters.into_iter().collect() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_recognises_its_example() {
        for row in Table::open("languages.tsv").rows() {
            let found = detect_language(row.get("example")).map(|l| (l.code, l.direction));
            assert_eq!(found, Some((row.get("language"), row.get("direction"))), "{}", row.place());
        }
    }

    #[test]
    fn nothing_to_tell() {
        assert_eq!(detect_language("1960 — 44"), None);
    }
}
