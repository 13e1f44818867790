//! Words with `*` (any letters) and `?` (one letter).
//!
//! In: a folded pattern. Out: a regular expression for the index, and an answer for one word.
//! Example: «صارو*» means «صاروخ», «الصاروخي» and «وبصاروخين»: prefixes that are written together may stand before it.
//! A pattern begins with at least two letters; the parser sees to that.

/// What may stand before a word, folded.
const PREFIXES: [&str; 12] = ["", "و", "ف", "ال", "وال", "بال", "كال", "لل", "ب", "ل", "ك", "وب"];

/// The expression that the index runs over its words.
pub(super) fn regex(pattern: &str) -> String {
    let mut out = String::from("(و|ف|ال|وال|بال|كال|لل|ب|ل|ك|وب)?");
    for c in pattern.chars() {
        match c {
            '*' => out.push_str(".*"),
            '?' => out.push('.'),
            c => out.push(c),
        }
    }
    out
}

/// True when the folded `word` fits `pattern`.
pub(super) fn fits(pattern: &str, word: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    PREFIXES.iter().filter_map(|prefix| word.strip_prefix(prefix)).any(|rest| {
        let rest: Vec<char> = rest.chars().collect();
        glob(&pattern, &rest)
    })
}

/// Without recursion: on a mismatch the last star takes one letter more.
fn glob(pattern: &[char], word: &[char]) -> bool {
    let (mut p, mut w, mut star) = (0, 0, None);
    while w < word.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, w));
                p += 1;
            }
            Some(c) if *c == '?' || *c == word[w] => {
                p += 1;
                w += 1;
            }
            _ => {
                let Some((at, from)) = star else { return false };
                p = at + 1;
                w = from + 1;
                star = Some((at, from + 1));
            }
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_question_marks() {
        for (pattern, word, expected) in [
            ("صارو*", "صاروخ", true),
            ("صارو*", "الصاروخيه", true),
            ("صارو*", "صواريخ", false),
            ("كا?ب", "كاتب", true),
            ("كا?ب", "كاب", false),
            ("كا*ب*", "كاتبون", true),
            ("كا*ب", "كاتبون", false),
        ] {
            assert_eq!(fits(pattern, word), expected, "{pattern} {word}");
        }
    }
}
