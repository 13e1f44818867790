//! The tables of the analyzers, read once: affixes, whole words, nouns with their plurals, verbs, stop words.
//!
//! In: embedded text of `data/ar/*.tsv`. Out: sets and maps with folded keys. Example: «صواريخ» leads to the key «صاروخ».
//! Holds no word itself.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::{lemma, letters};
use crate::folded;

const AFFIXES: &str = include_str!("../../../../data/ar/affixes.tsv");
const WHOLE: &str = include_str!("../../../../data/ar/whole.tsv");
const PLURALS: &str = include_str!("../../../../data/ar/plurals.tsv");
const VERBS: &str = include_str!("../../../../data/ar/verbs.tsv");
const STOPWORDS: &str = include_str!("../../../../data/ar/stopwords.tsv");

/// The cells of each row of a table.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

/// An affix and how many letters must remain without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Affix {
    pub(super) text: &'static str,
    pub(super) least: usize,
}

/// The affixes of one place, longest first.
#[derive(Debug, Default)]
pub(super) struct Affixes {
    pub(super) article: Vec<Affix>,
    pub(super) conjunction: Vec<Affix>,
    pub(super) preposition: Vec<Affix>,
    pub(super) future: Vec<Affix>,
    pub(super) pronoun: Vec<Affix>,
    pub(super) number: Vec<Affix>,
    pub(super) ending: Vec<Affix>,
    pub(super) nisba: Vec<Affix>,
}

impl Affix {
    /// `word` without this prefix.
    pub(super) fn before<'w>(&self, word: &'w str) -> Option<&'w str> {
        word.strip_prefix(self.text).filter(|rest| letters(rest) >= self.least)
    }

    /// `word` without this ending.
    pub(super) fn behind<'w>(&self, word: &'w str) -> Option<&'w str> {
        word.strip_suffix(self.text).filter(|rest| letters(rest) >= self.least)
    }
}

pub(super) fn affixes() -> &'static Affixes {
    static AFFIX: OnceLock<Affixes> = OnceLock::new();
    AFFIX.get_or_init(|| {
        let mut all = Affixes::default();
        for row in rows(AFFIXES) {
            let [text, place, least, ..] = row.as_slice() else { continue };
            let list = match *place {
                "article" => &mut all.article,
                "conjunction" => &mut all.conjunction,
                "preposition" => &mut all.preposition,
                "future" => &mut all.future,
                "pronoun" => &mut all.pronoun,
                "number" => &mut all.number,
                "ending" => &mut all.ending,
                _ => &mut all.nisba,
            };
            list.push(Affix { text, least: least.parse().unwrap_or(3) });
        }
        all
    })
}

/// True for a folded word that begins or ends like an affix and has none; the article may stand before it.
pub(super) fn is_whole(word: &str) -> bool {
    static WORDS: OnceLock<HashSet<String>> = OnceLock::new();
    WORDS.get_or_init(|| rows(WHOLE).filter_map(|row| row.first().map(|w| folded(w))).collect()).contains(word)
}

/// True for a folded word that says little about a text: «في», «الذي».
pub fn is_stopword(word: &str) -> bool {
    static WORDS: OnceLock<HashSet<String>> = OnceLock::new();
    WORDS.get_or_init(|| rows(STOPWORDS).filter_map(|row| row.first().map(|w| folded(w))).collect()).contains(word)
}

/// What a known form leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// The key of its lemma.
    pub(super) key: String,
    /// Verbs take other prefixes than nouns.
    pub(super) verb: bool,
}

/// Forms of nouns and verbs, folded, without article, conjunction, preposition and pronoun.
pub(super) fn known() -> &'static HashMap<String, Known> {
    static FORMS: OnceLock<HashMap<String, Known>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let (mut forms, mut presents) = (HashMap::new(), Vec::new());
        for row in rows(PLURALS) {
            let [singular, plurals, ..] = row.as_slice() else { continue };
            let singular = folded(singular);
            let key = lemma::by_rule(&singular);
            for plural in plurals.split('|') {
                add(&mut forms, folded(plural), &key, false);
            }
            add(&mut forms, singular, &key, false);
        }
        for row in rows(VERBS) {
            let [past, present, ..] = row.as_slice() else { continue };
            add_past(&mut forms, &folded(past));
            presents.push((folded(past), folded(present)));
        }
        // A past is plainer than a present: «تلقى» is «تلقى يتلقى» before it is the feminine of «يلقى».
        for (past, present) in presents {
            add_present(&mut forms, &past, &present);
        }
        forms
    })
}

/// The first row that names a form keeps it.
fn add(forms: &mut HashMap<String, Known>, form: String, key: &str, verb: bool) {
    forms.entry(form).or_insert_with(|| Known { key: key.to_owned(), verb });
}

/// The persons of the past: «دعا», «دعت», «دعوا». A verb and a noun of the same letters («كتب») have different keys.
fn add_past(forms: &mut HashMap<String, Known>, past: &str) {
    let key = format!("{past}+");
    let stem = if is_weak(past) { &past[..past.len() - 2] } else { past };
    add(forms, past.to_owned(), &key, true);
    for ending in ["ت", "وا", "تا", "نا"] {
        if letters(stem) + letters(ending) >= 3 {
            add(forms, format!("{stem}{ending}"), &key, true);
        }
    }
}

/// The persons of the present: «يدعو», «تدعو», «يدعون».
fn add_present(forms: &mut HashMap<String, Known>, past: &str, present: &str) {
    let key = format!("{past}+");
    let Some(body) = present.strip_prefix('ي') else { return };
    let bare = body.strip_suffix(['ي', 'و']).filter(|_| is_weak(past)).unwrap_or(body);
    for person in ["ي", "ت", "ن"] {
        add(forms, format!("{person}{body}"), &key, true);
        for ending in ["ون", "وا", "ان"] {
            add(forms, format!("{person}{bare}{ending}"), &key, true);
        }
    }
}

/// True for a past whose last letter changes: «دعا», «جرى».
fn is_weak(past: &str) -> bool {
    past.ends_with(['ا', 'ي']) && letters(past) >= 3
}

#[cfg(test)]
mod tests {
    use super::super::light_stem;
    use super::*;

    #[test]
    fn every_affix_comes_off_its_example() {
        for row in rows(AFFIXES) {
            let (text, place, example, rest) = (row[0], row[1], folded(row[3]), row[4]);
            let affix = Affix { text, least: row[2].parse().expect("a number") };
            let behind = matches!(place, "pronoun" | "number" | "ending" | "nisba");
            let got = if behind { affix.behind(&example) } else { affix.before(&example) };
            assert_eq!(got, Some(rest), "data/ar/affixes.tsv: {row:?}");
        }
    }

    #[test]
    fn every_plural_has_the_key_of_its_singular() {
        let mut faults = Vec::new();
        for row in rows(PLURALS) {
            let key = lemma(&folded(row[0]));
            for plural in row[1].split('|').map(folded) {
                for form in [plural.clone(), format!("لل{plural}"), format!("وال{plural}")] {
                    if lemma(&form) != key {
                        faults.push(format!("data/ar/plurals.tsv: {row:?}: {form} is {} and not {key}", lemma(&form)));
                    }
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn every_present_has_the_key_of_its_past() {
        let pasts: HashSet<String> = rows(VERBS).map(|row| folded(row[0])).collect();
        let mut faults = Vec::new();
        for row in rows(VERBS) {
            let (past, present) = (folded(row[0]), folded(row[1]));
            let key = lemma(&past);
            let feminine = present.replacen('ي', "ت", 1);
            for form in [&present, &format!("س{present}"), &format!("و{present}"), &feminine] {
                // «رأى» has the letters of the noun «رأي», which comes first; «تلقى» is also a past of its own.
                let ambiguous =
                    !key.ends_with('+') || pasts.contains(form) || known().get(form).is_some_and(|k| !k.verb);
                if lemma(form) != key && !ambiguous {
                    faults.push(format!("data/ar/verbs.tsv: {row:?}: {form} is {} and not {key}", lemma(form)));
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn every_whole_word_keeps_its_first_letter() {
        for row in rows(WHOLE) {
            let word = folded(row[0]);
            let stem = light_stem(&word);
            assert_eq!(stem.chars().next(), word.chars().next(), "data/ar/whole.tsv: {row:?}: {stem}");
        }
        for row in rows(STOPWORDS) {
            assert!(is_stopword(&folded(row[0])), "{row:?}");
        }
    }
}
