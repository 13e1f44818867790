//! The analyzers: from a printed word to the keys under which search and grouping find it.
//!
//! In: text as printed. Out: [`Token`]s with their place, and for each word four kinds of keys, from strict to broad.
//! Example: «وبصاروخين» has the surface «وبصاروخين», the light stem «وبصاروخ», the lemma «صاروخ», and the grams «وبصا», «بصار» …
//! Guesses no meaning: «عين» the eye and «عين» the spring are one. Words of other scripts are folded and left whole.

mod lemma;
mod light;
mod tables;
mod tokens;

pub use lemma::lemma;
pub use light::light_stem;
pub use tables::is_stopword;
pub use tokens::{Token, Tokens, tokens};

/// The length of stem grams, in letters.
const GRAM: usize = 4;

/// Calls `each` with every run of four letters of the light stem `stem`; with the stem itself when it is not longer.
pub fn stem_grams(stem: &str, mut each: impl FnMut(&str)) {
    let starts: Vec<usize> = stem.char_indices().map(|(i, _)| i).chain([stem.len()]).collect();
    if starts.len() <= GRAM + 1 {
        each(stem);
        return;
    }
    for window in starts.windows(GRAM + 1) {
        each(&stem[window[0]..window[GRAM]]);
    }
}

/// True when all letters of the folded word `word` are Arabic, so that rules about Arabic words apply.
fn is_arabic(word: &str) -> bool {
    word.chars().all(|c| matches!(c, '\u{621}'..='\u{64A}'))
}

/// How many letters `word` has.
fn letters(word: &str) -> usize {
    word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grams_of_long_and_short_stems() {
        let grams = |stem: &str| {
            let mut out = Vec::new();
            stem_grams(stem, |g| out.push(g.to_owned()));
            out
        };
        assert_eq!(grams("صاروخ"), ["صارو", "اروخ"]);
        assert_eq!(grams("سلام"), ["سلام"]);
        assert_eq!(grams("قتل"), ["قتل"]);
    }
}
