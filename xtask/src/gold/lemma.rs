//! Grouping by lemma: two words belong together when their lemma is the same.
//!
//! In: `lemma/pairs.tsv`, lines of a printed word and its lemma. Out: F1 over all pairs of words.
//! Example: `lemma groups (2101) | pair F1 | 0.842 | ≥ 0.8 | simplemma with clitics .89 · light10 .52`.
//! Words are looked at alone: «عين» the eye and «عين» the spring are one for us.

use std::collections::BTreeMap;
use std::fs;

use rasid_text::analysis::{lemma, light_stem};
use rasid_text::folded;

use super::run::Gold;
use super::table::{Bar, Row};
use crate::number;

/// The rows of lemma and light stem.
pub(super) fn rows(gold: &Gold) -> Result<Vec<Row>, String> {
    let path = gold.folder.join("lemma/pairs.tsv");
    if !path.is_file() {
        return Ok(Vec::new());
    }
    let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    let pairs: Vec<(&str, &str)> = text.lines().skip(1).filter_map(|line| line.split_once('\t')).collect();
    let set = format!("lemma groups ({})", pairs.len());
    let lemmas = grouping(&pairs, |word| lemma(&folded(word)));
    let stems = grouping(&pairs, |word| light_stem(&folded(word)).to_owned());
    Ok(vec![
        Row::number(&set, "pair F1, lemma", lemmas, Bar::Least(0.8), "simplemma with clitics .89 · light10 .52"),
        Row::number(&set, "pair F1, light stem", stems, Bar::None, "light10 .52 · Snowball .41"),
    ])
}

/// F1 of the pairs of words that `key` puts together against those that gold puts together.
fn grouping(pairs: &[(&str, &str)], key: impl Fn(&str) -> String) -> f64 {
    let ours: Vec<String> = pairs.iter().map(|(word, _)| key(word)).collect();
    let gold = within(pairs.iter().map(|(_, lemma)| (*lemma, "")));
    let said = within(ours.iter().map(|key| (key.as_str(), "")));
    let right = within(pairs.iter().zip(&ours).map(|((_, lemma), key)| (*lemma, key.as_str())));
    2.0 * number(right) / number(gold + said)
}

/// The number of pairs inside groups of equal keys.
fn within<'k>(keys: impl Iterator<Item = (&'k str, &'k str)>) -> usize {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_default() += 1;
    }
    counts.values().map(|n| n * n.saturating_sub(1) / 2).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_counted() {
        let pairs = [("ا", "1"), ("ب", "1"), ("ج", "1"), ("د", "2")];
        let all = |_: &str| "x".to_owned();
        let f1 = grouping(&pairs, all);
        assert!((f1 - 2.0 * 3.0 / (3.0 + 6.0)).abs() < 1e-9, "{f1}");
        let none = |word: &str| word.to_owned();
        assert!(grouping(&pairs, none).abs() < 1e-9);
    }
}
