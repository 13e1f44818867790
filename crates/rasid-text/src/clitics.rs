//! Proclitics: the small words that Arabic writes on the next one.
//!
//! In: a folded word. Out: the ways to take them off, the whole word first. Example: «وللامم» can be «وللامم», «للامم» behind
//! «و», «الامم» behind «ول» (the alef that «لل» swallows is put back), «لامم» behind «ول».
//! Splits by letters alone: whether «وزير» is «و» and «زير» is for whoever knows the words.

/// One way to read the beginning of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split<'w> {
    /// Folded bytes in front of the word itself.
    pub clitic: usize,
    /// The word, without the article when `article` was put back.
    pub rest: &'w str,
    /// True when the word has an article whose alef is not written («للامم»): then `rest` begins behind both «ل».
    pub hidden_article: bool,
}

/// All splits of `word`, the plainest first. At least two letters remain.
pub fn splits(word: &str) -> impl Iterator<Item = Split<'_>> {
    let joined = strip(word, &["و", "ف"]);
    let bodies = [Some((0, word)), joined];
    bodies.into_iter().flatten().flat_map(|(before, body)| {
        let whole = Some(Split { clitic: before, rest: body, hidden_article: false });
        let hidden =
            strip(body, &["لل"]).map(|(_, rest)| Split { clitic: before + "ل".len(), rest, hidden_article: true });
        let behind =
            strip(body, &["ب", "ل", "ك"]).map(|(n, rest)| Split { clitic: before + n, rest, hidden_article: false });
        [whole, hidden, behind].into_iter().flatten()
    })
}

/// `word` behind one of `clitics`, with the clitic's length, when two letters remain.
fn strip<'w>(word: &'w str, clitics: &[&str]) -> Option<(usize, &'w str)> {
    let found = clitics.iter().find_map(|clitic| Some((clitic.len(), word.strip_prefix(clitic)?)));
    found.filter(|(_, rest)| rest.chars().nth(1).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, expected: &[(&str, bool)]) {
        let got: Vec<(&str, bool)> = splits(word).map(|s| (s.rest, s.hidden_article)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn all_ways_to_begin() {
        check("مصر", &[("مصر", false)]);
        check("وبمصر", &[("وبمصر", false), ("بمصر", false), ("مصر", false)]);
        check("للامم", &[("للامم", false), ("امم", true), ("لامم", false)]);
        check("وله", &[("وله", false), ("له", false)]);
        let last = splits("وللامم").find(|s| s.hidden_article).expect("«لل» is seen behind «و»");
        assert_eq!((last.clitic, last.rest), ("ول".len(), "امم"));
    }
}
