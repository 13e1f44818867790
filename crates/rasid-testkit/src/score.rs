//! How near a text is to the gold text, counted as the development sets' scorers count.
//!
//! In: two texts. Out: F1 over the multisets of their words.
//! Example: gold «قال الوزير أمس» and got «قال الوزير» give precision 1, recall 2/3, F1 0.8.
//! Words are compared after NFKC, without vowel signs and tatweel, in lower case.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

/// The text without vowel signs, tatweel and invisible marks, with single spaces.
pub(crate) fn norm(text: &str) -> String {
    let is_mark = |c: &char| {
        matches!(*c, '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}')
    };
    let plain: String = text.nfkc().filter(|c| !is_mark(c)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a text.
pub(crate) fn words(text: &str) -> Vec<String> {
    let text = norm(text).to_lowercase();
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// F1 of the words of `got` against those of `gold`; two texts without words give 0.
pub(crate) fn f1(gold: &str, got: &str) -> f64 {
    let (gold, got) = (words(gold), words(got));
    let mut left: BTreeMap<&str, u32> = BTreeMap::new();
    for word in &gold {
        *left.entry(word).or_default() += 1;
    }
    let mut common = 0_u32;
    for word in &got {
        if let Some(count) = left.get_mut(word.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            common += 1;
        }
    }
    let all = u32::try_from(gold.len() + got.len()).unwrap_or(u32::MAX);
    if common == 0 { 0.0 } else { 2.0 * f64::from(common) / f64::from(all) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-9
    }

    #[test]
    fn words_are_a_multiset() {
        assert!(near(f1("قال الوزير أمس", "قال الوزير"), 0.8));
        assert!(near(f1("نعم", "نعم نعم"), 2.0 / 3.0));
        assert!(near(f1("نعم", ""), 0.0) && near(f1("", ""), 0.0));
    }

    #[test]
    fn vowels_and_tatweel_do_not_count() {
        assert!(near(f1("وَقْف إطلاق النّار", "وقف  إطلاق النـار"), 1.0));
        assert_eq!(words("«اتفاق»، (بترا) A_1"), ["اتفاق", "بترا", "a_1"]);
    }
}
