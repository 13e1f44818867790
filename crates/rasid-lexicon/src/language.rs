//! The language of a text: by script, by function words, by letters that only one language uses.
//!
//! In: running text. Out: [`Language`]. Example: «وزارت نیرو اعلام کرد که این طرح …» is Persian, not Arabic.
//! Says nothing for text without letters; short texts may be wrong.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::Table;

/// A language and the direction it is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Language {
    /// BCP 47 code.
    pub code: &'static str,
    /// `rtl` or `ltr`.
    pub direction: &'static str,
}

struct Profile {
    language: Language,
    script: &'static str,
    words: Vec<&'static str>,
    letters: Vec<char>,
}

/// How many characters are looked at.
const WINDOW: usize = 1200;
/// A letter that only one language uses weighs as much as this many hundredths of a function word.
const LETTER_WEIGHT: usize = 40;

/// The language of `text`, when it has letters.
pub fn detect_language(text: &str) -> Option<Language> {
    let window = &text[..text.char_indices().nth(WINDOW).map_or(text.len(), |(i, _)| i)];
    let script = main_script(window)?;
    let candidates: Vec<&Profile> = profiles().iter().filter(|p| p.script == script).collect();
    if candidates.len() < 2 {
        return candidates.first().map(|p| p.language);
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in window.split(|c: char| !rasid_text::is_alphanumeric(c)).filter(|w| !w.is_empty() && w.len() < 24) {
        *counts.entry(word).or_default() += 1;
    }
    let score = |profile: &Profile| {
        let words: usize = profile.words.iter().filter_map(|w| counts.get(w)).sum();
        let letters = window.chars().filter(|c| profile.letters.contains(c)).count();
        words * 100 + letters * LETTER_WEIGHT
    };
    candidates.into_iter().rev().max_by_key(|p| score(p)).map(|p| p.language)
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
        counts[script] += if script >= 3 && script <= 5 { 3 } else { 1 };
    }
    if counts[4] * 5 > counts[3] && counts[4] > 0 {
        counts[4] += counts[3];
    }
    let (best, count) = counts.iter().enumerate().rev().max_by_key(|(_, n)| **n)?;
    (*count > 0).then_some(SCRIPTS[best])
}

fn profiles() -> &'static [Profile] {
    static PROFILES: OnceLock<Vec<Profile>> = OnceLock::new();
    PROFILES.get_or_init(|| {
        let table = Table::open("languages.tsv");
        let profile = |row: crate::Row<'_>| Profile {
            language: Language { code: row.get("language"), direction: row.get("direction") },
            script: row.get("script"),
            words: row.get("words").split_whitespace().collect(),
            letters: row.get("letters").chars().filter(|c| !c.is_whitespace()).collect(),
        };
        table.rows().map(profile).collect()
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
