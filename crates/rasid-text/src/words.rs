//! Words: runs of letters, digits and the marks on them.
//!
//! In: text. Out: spans of its words, in order.
//! Example: «قال: "نعم"، 1960 جنديا.» has the words «قال», «نعم», «1960», «جنديا».
//! Prefixes («وال») stay on their word; numbers with separators («2.5») are one word.

use rasid_model::Span;

/// Iterator over the words of a text.
#[derive(Debug, Clone)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
}

/// The words of `text`.
pub fn words(text: &str) -> Words<'_> {
    Words { text, at: 0 }
}

/// How many words `text` has.
pub fn count_words(text: &str) -> usize {
    words(text).count()
}

impl Iterator for Words<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        let rest = &self.text[self.at..];
        let start = self.at + rest.find(is_word_char)?;
        let mut end = self.text.len();
        let mut chars = self.text[start..].char_indices().peekable();
        let mut previous = ' ';
        while let Some((i, c)) = chars.next() {
            let inside = is_word_char(c)
                || is_mark(c)
                || (is_joiner(c)
                    && crate::is_digit(previous)
                    && chars.peek().is_some_and(|(_, n)| crate::is_digit(*n)));
            if !inside {
                end = start + i;
                break;
            }
            previous = c;
        }
        self.at = end;
        Some(Span::new(start, end))
    }
}

fn is_word_char(c: char) -> bool {
    // Most letters are Arabic: the general question costs a search in a table.
    matches!(c, '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' | '_') || c.is_alphanumeric()
}

/// Marks that stand inside words: tashkeel, tatweel, zero-width joiners and non-joiners.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}' | 'ـ' | '\u{200C}' | '\u{200D}' | '\u{300}'..='\u{36F}')
}

/// Separators inside numbers.
fn is_joiner(c: char) -> bool {
    matches!(c, '.' | ',' | '٫' | '٬')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let got: Vec<&str> = words(text).map(|s| s.of(text)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn words_and_numbers() {
        check("قال: \"نعم\"، 1960 جنديا.", &["قال", "نعم", "1960", "جنديا"]);
        check("نسبة ٢٫٥ في المئة و3,000 قتيل.", &["نسبة", "٢٫٥", "في", "المئة", "و3,000", "قتيل"]);
        check("أراضٍ مُحتلّة", &["أراضٍ", "مُحتلّة"]);
        check("می‌خواهد", &["می‌خواهد"]);
        check(" ،. ", &[]);
    }
}
