//! The light stem: a word without its prefixes and endings, by rule alone.
//!
//! In: a folded word. Out: a part of it, never shorter than three letters. Example: «والعسكريين» gives «عسكر».
//! More careful than a bare list of affixes: «وزارة», «قانون» and «لبنان» keep what only looks like an affix.
//! Does not know broken plurals: that is the lemma's business.

use super::tables::{Affix, affixes, is_whole};
use super::{is_arabic, letters};

/// The light stem of the folded word `word`.
pub fn light_stem(word: &str) -> &str {
    if !is_arabic(word) || letters(word) <= 3 {
        return word;
    }
    let body = without_prefix(word);
    let body = without_endings(body);
    first_behind(&affixes().nisba, body).unwrap_or(body)
}

/// `word` without article and conjunction: «والهدنة» → «هدنة», «وهدنة» → «هدنة», but «وزارة» stays.
pub(super) fn without_prefix(word: &str) -> &str {
    let table = affixes();
    if is_whole(word) {
        return word;
    }
    if let Some(rest) = first(&table.article, word) {
        // «وكالة» is no «كال», «بالون» no «بال»: a word that stands in the table with its letters keeps them.
        if !is_whole(without_endings(word)) && !keeps_first(word) {
            return rest;
        }
    }
    match first(&table.conjunction, word) {
        // «ف» begins too many words; before «ا» it is mostly the conjunction: «فاستهدفت».
        Some(rest) if word.starts_with('ف') && !rest.starts_with('ا') => word,
        Some(rest) if !keeps_first(word) => rest,
        _ => word,
    }
}

fn first<'w>(list: &[Affix], word: &'w str) -> Option<&'w str> {
    list.iter().find_map(|affix| affix.before(word))
}

/// True when the word, without pronoun and endings, is known to begin with its first letter.
pub(super) fn keeps_first(word: &str) -> bool {
    if is_whole(word) {
        return true;
    }
    let bare = without_pronoun(word);
    if is_whole(bare) || is_whole_feminine(bare.strip_suffix('ت').unwrap_or(bare)) {
        return true;
    }
    let table = affixes();
    let mut endings = table.number.iter().chain(&table.ending).chain(&table.nisba);
    endings.any(|affix| affix.behind(bare).is_some_and(|stem| is_whole(stem) || is_whole_feminine(stem)))
}

fn is_whole_feminine(stem: &str) -> bool {
    let mut feminine = String::with_capacity(stem.len() + 2);
    feminine.push_str(stem);
    feminine.push('ه');
    is_whole(&feminine)
}

/// `word` without pronoun, number and gender. A «ت» that stood before a pronoun was a «ة».
pub(super) fn without_endings(word: &str) -> &str {
    let table = affixes();
    let bare = if is_whole(word) { word } else { without_pronoun(word) };
    if is_whole(bare) {
        return first_behind(&table.ending, bare).unwrap_or(bare);
    }
    if bare.len() < word.len()
        && let Some(stem) = bare.strip_suffix("ات").or_else(|| bare.strip_suffix('ت')).filter(|s| letters(s) >= 3)
    {
        return stem;
    }
    let stem = first_behind(&table.number, bare).or_else(|| first_behind(&table.ending, bare));
    stem.unwrap_or(bare)
}

fn first_behind<'w>(list: &[Affix], word: &'w str) -> Option<&'w str> {
    list.iter().find_map(|affix| affix.behind(word))
}

/// `word` without its pronoun. «ـه» is one only behind «ت»: elsewhere it is the ending «ة».
pub(super) fn without_pronoun(word: &str) -> &str {
    for affix in &affixes().pronoun {
        if let Some(rest) = affix.behind(word) {
            let sure = affix.text != "ه" || (rest.ends_with('ت') && letters(rest) >= 4);
            return if sure { rest } else { word };
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folded;
    use proptest::prelude::*;

    #[track_caller]
    fn check(words: &[&str], stem: &str) {
        for word in words {
            assert_eq!(light_stem(&folded(word)), stem, "{word}");
        }
    }

    #[test]
    fn forms_of_one_word() {
        check(&["عسكرية", "العسكريين", "والعسكرية", "عسكريون", "عسكري"], "عسكر");
        check(&["حكومة", "الحكومات", "حكومتها", "وحكومته", "للحكومة"], "حكوم");
        check(&["وزارة", "الوزارة", "والوزارات", "وزارتها"], "وزار");
        check(&["لبنان", "اللبنانية", "لبناني"], "لبنان");
        check(&["فلسطين", "الفلسطينيون", "فلسطينية"], "فلسطين");
        check(&["قانون", "القانونية", "للقانون"], "قانون");
        check(&["منطقته", "المنطقة", "بالمنطقة"], "منطق");
    }

    #[test]
    fn short_and_foreign_words_stay() {
        for word in ["سنه", "حرب", "reuters", "2015", "covid"] {
            check(&[word], word);
        }
    }

    proptest! {
        #[test]
        fn a_stem_has_three_letters_or_the_word(word in "[ا-ي]{1,12}") {
            let word = folded(&word);
            let stem = light_stem(&word);
            prop_assert!(word.contains(stem));
            prop_assert!(letters(stem) >= 3 || stem == word);
        }
    }
}
