//! Words as search counts them, with their place in the text.
//!
//! In: text as printed. Out: [`Token`]s: the folded surface and the span it was read from.
//! Example: «أعلنت الهُدنة في `Super_Bowl` وبـ1,200 قتيل» gives «اعلنت», «الهدنه», «في», «super», «bowl», «1200», «قتيل».
//! Drops punctuation, and the letters «و», «ب», «ل», «ك», «ال» that are glued to a number.

use rasid_model::Span;

use crate::{Words, fold_to, words};

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its folded letters.
    pub surface: String,
}

/// Iterator over the tokens of a text.
#[derive(Debug, Clone)]
pub struct Tokens<'a> {
    text: &'a str,
    words: Words<'a>,
    /// What is left of a word with underscores.
    rest: Option<Span>,
}

/// The tokens of `text`, in order.
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokens { text, words: words(text), rest: None }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let span = self.rest.take().or_else(|| self.words.next())?;
            let span = self.cut(span);
            let mut surface = String::with_capacity(span.len());
            fold_to(span.of(self.text), &mut surface);
            let span = without_glue(&mut surface, span, self.text);
            surface.retain(|c| crate::is_alphanumeric(c) || c == '.');
            if !surface.is_empty() {
                return Some(Token { span, surface });
            }
        }
    }
}

impl Tokens<'_> {
    /// The part of `span` before its first underscore; the part behind it is kept for the next call.
    fn cut(&mut self, span: Span) -> Span {
        let word = span.of(self.text);
        let Some(at) = word.find('_') else {
            return span;
        };
        let (start, end) = (span.start as usize, span.end as usize);
        if start + at + 1 < end {
            self.rest = Some(Span::new(start + at + 1, end));
        }
        Span::new(start, start + at)
    }
}

/// Takes the prefix off «و3000» and «بـ120».
fn without_glue(surface: &mut String, span: Span, text: &str) -> Span {
    let Some(digit) = surface.find(|c: char| c.is_ascii_digit()) else {
        return span;
    };
    let prefix = &surface[..digit];
    if digit == 0 || digit > 6 || !prefix.chars().all(|c| matches!(c, 'و' | 'ف' | 'ب' | 'ل' | 'ك' | 'ا')) {
        return span;
    }
    surface.drain(..digit);
    let printed = span.of(text);
    let skipped = printed.find(crate::is_digit).unwrap_or_default();
    Span::new(span.start as usize + skipped, span.end as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_of_a_sentence() {
        let text = "أعلنت الهُدنة في Super_Bowl وبـ1,200 قتيل و٢٫٥ في المئة _ COVID-19";
        let got: Vec<(String, &str)> = tokens(text).map(|t| (t.surface, t.span.of(text))).collect();
        let got: Vec<(&str, &str)> = got.iter().map(|(s, p)| (s.as_str(), *p)).collect();
        assert_eq!(
            got,
            [
                ("اعلنت", "أعلنت"),
                ("الهدنه", "الهُدنة"),
                ("في", "في"),
                ("super", "Super"),
                ("bowl", "Bowl"),
                ("1200", "1,200"),
                ("قتيل", "قتيل"),
                ("2.5", "٢٫٥"),
                ("في", "في"),
                ("الميه", "المئة"),
                ("covid", "COVID"),
                ("19", "19"),
            ]
        );
    }

    proptest! {
        #[test]
        fn spans_lie_on_characters_and_rise(text in "\\PC*") {
            let mut last = 0;
            for token in tokens(&text) {
                prop_assert!(token.span.start >= last && text.get(token.span.range()).is_some());
                last = token.span.end;
            }
        }
    }
}
