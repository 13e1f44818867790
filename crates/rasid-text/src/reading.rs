//! A text read once: its tokens with their folded letters, its sentences and paragraphs.
//!
//! In: text as printed. Out: [`Reading`], on which every finder of the analysis works. Example: «وقُتل 1960 جنديا.» has the
//! tokens «وقتل» (word), «1960» (number), «جنديا» (word), «.» (mark); the span of «قُتل» behind «و» is known.
//! Digits and letters that stand together are two tokens («و3»). Knows no word: proclitics are split where a caller asks.

use std::ops::Range;

use rasid_model::Span;

use crate::fold::fold_to;
use crate::{digit_value, is_alphabetic, is_digit, sentences};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters with their marks.
    Word,
    /// Digits with separators between them: «3,000», «2.5».
    Number,
    /// One sign of punctuation or another symbol.
    Mark,
}

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadToken {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// True when nothing stands between it and the token before.
    pub glued: bool,
    folded: (u32, u32),
}

/// A sentence: its span and its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, trimmed.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The number of its paragraph, from 0.
    pub paragraph: u32,
}

/// A text with its tokens and sentences.
#[derive(Debug, Clone)]
pub struct Reading<'t> {
    text: &'t str,
    folded: String,
    tokens: Vec<ReadToken>,
    sentences: Vec<Sentence>,
}

impl<'t> Reading<'t> {
    /// Reads `text`.
    pub fn new(text: &'t str) -> Self {
        let mut reading = Self {
            text,
            folded: String::with_capacity(text.len()),
            tokens: Vec::with_capacity(text.len() / 8),
            sentences: Vec::new(),
        };
        reading.read_tokens();
        reading.read_sentences();
        reading
    }

    fn read_tokens(&mut self) {
        let mut at = 0;
        let mut last_end = usize::MAX;
        while let Some(c) = self.text[at..].chars().next() {
            let Some(kind) = kind_of(c) else {
                at += c.len_utf8();
                continue;
            };
            let end = at + length(&self.text[at..], kind);
            let start = self.folded.len() as u32;
            fold_to(&self.text[at..end], &mut self.folded);
            let folded = (start, self.folded.len() as u32);
            if folded.0 < folded.1 {
                self.tokens.push(ReadToken { span: Span::new(at, end), kind, glued: at == last_end, folded });
                last_end = end;
            }
            at = end;
        }
    }

    fn read_sentences(&mut self) {
        let (mut token, mut paragraph, mut last) = (0, 0, 0);
        for span in sentences(self.text) {
            paragraph += self.text[last..span.start as usize].matches('\n').count().min(1) as u32;
            last = span.end as usize;
            let before = |t: &ReadToken, at: u32| t.span.start < at;
            while self.tokens.get(token).is_some_and(|t| before(t, span.start)) {
                token += 1;
            }
            let first = token;
            while self.tokens.get(token).is_some_and(|t| before(t, span.end)) {
                token += 1;
            }
            self.sentences.push(Sentence { span, tokens: first..token, paragraph });
        }
    }

    /// The text as printed.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// All tokens.
    pub fn tokens(&self) -> &[ReadToken] {
        &self.tokens
    }

    /// All sentences, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// True for a text without tokens.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The folded letters of token `at`; empty beyond the last.
    pub fn folded(&self, at: usize) -> &str {
        let range = self.tokens.get(at).map_or(0..0, |t| t.folded.0 as usize..t.folded.1 as usize);
        &self.folded[range]
    }

    /// Token `at` as printed; empty beyond the last.
    pub fn printed(&self, at: usize) -> &'t str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.text))
    }

    /// The kind of token `at`.
    pub fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    /// The sign at `at`, when the token is a mark.
    pub fn mark(&self, at: usize) -> Option<char> {
        let token = self.tokens.get(at).filter(|t| t.kind == TokenKind::Mark)?;
        token.span.of(self.text).chars().next()
    }

    /// The whole number at `at` («1960», «3,000», «١٩»), when it is one below 10^18.
    pub fn number(&self, at: usize) -> Option<u64> {
        let token = self.tokens.get(at).filter(|t| t.kind == TokenKind::Number)?;
        let printed = token.span.of(self.text);
        if printed.chars().any(|c| matches!(c, '.' | '٫')) {
            return None;
        }
        let digits = || printed.chars().filter_map(digit_value);
        (digits().count() <= 18).then(|| digits().fold(0, |sum, digit| sum * 10 + u64::from(digit)))
    }

    /// The span from the first to the last of `tokens`; empty for none.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        let first = self.tokens.get(tokens.start);
        let last = tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last));
        match (first, last) {
            (Some(first), Some(last)) => Span { start: first.span.start, end: last.span.end.max(first.span.start) },
            _ => Span::new(self.text.len(), self.text.len()),
        }
    }

    /// The span of `tokens` without the first `clitic` folded bytes of the first token: «وبالقاهرة» behind «وب».
    pub fn span_behind(&self, tokens: Range<usize>, clitic: usize) -> Span {
        let mut span = self.span(tokens.clone());
        let (mut passed, mut letter) = (0, String::new());
        for (i, c) in self.printed(tokens.start).char_indices() {
            letter.clear();
            fold_to(c.encode_utf8(&mut [0; 4]), &mut letter);
            if passed >= clitic && !letter.is_empty() {
                span.start += i as u32;
                break;
            }
            passed += letter.len();
        }
        span
    }

    /// The number of the sentence that holds token `at`.
    pub fn sentence_of(&self, at: usize) -> Option<usize> {
        let index = self.sentences.partition_point(|s| s.tokens.end <= at);
        self.sentences.get(index).filter(|s| s.tokens.contains(&at)).map(|_| index)
    }

    /// The first token that starts at or behind byte `byte`.
    pub fn token_at(&self, byte: u32) -> usize {
        self.tokens.partition_point(|t| t.span.start < byte)
    }
}

/// What a token that begins with `c` is; nothing for white space and invisible signs.
fn kind_of(c: char) -> Option<TokenKind> {
    if is_digit(c) {
        Some(TokenKind::Number)
    } else if is_letter(c) {
        Some(TokenKind::Word)
    } else if c.is_whitespace() || c.is_control() || is_mark(c) {
        None
    } else {
        Some(TokenKind::Mark)
    }
}

/// The length in bytes of the token of kind `kind` at the start of `text`.
fn length(text: &str, kind: TokenKind) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inside = match kind {
            TokenKind::Mark => at == 0,
            TokenKind::Word => is_letter(c) || is_mark(c),
            TokenKind::Number => {
                is_digit(c) || at > 0 && is_separator(c) && chars.peek().is_some_and(|(_, next)| is_digit(*next))
            }
        };
        if !inside {
            return at;
        }
    }
    text.len()
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '٫' | '٬')
}

fn is_letter(c: char) -> bool {
    is_alphabetic(c) && !is_mark(c) || c == '_'
}

/// Signs inside words that are not letters: tashkeel, tatweel, joiners.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}' | 'ـ' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{300}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let reading = Reading::new(text);
        let got: Vec<&str> = (0..reading.len()).map(|at| reading.folded(at)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn tokens_of_all_kinds() {
        check("وقُتل 1960 جنديا.", &["وقتل", "1960", "جنديا", "."]);
        check("و3,000 قتيل، ٢٫٥ %", &["و", "3,000", "قتيل", "،", "2.5", "%"]);
        check("27 سبتمبر/أيلول 2020", &["27", "سبتمبر", "/", "ايلول", "2020"]);
        check("كوفيد-19", &["كوفيد", "-", "19"]);
    }

    #[test]
    fn numbers_of_three_digit_sets() {
        let reading = Reading::new("١٩٦٠ 3,000 2.5 ۷");
        let got: Vec<Option<u64>> = (0..4).map(|at| reading.number(at)).collect();
        assert_eq!(got, [Some(1960), Some(3000), None, Some(7)]);
    }

    #[test]
    fn clitics_are_taken_off_the_printed_word() {
        let text = "وَبِالقاهرة للأُمم المتحدة";
        let reading = Reading::new(text);
        assert_eq!(reading.span_behind(0..1, "وب".len()).of(text), "القاهرة");
        assert_eq!(reading.span_behind(1..3, "ل".len()).of(text), "لأُمم المتحدة");
        assert_eq!(reading.span_behind(0..1, 0).of(text), "وَبِالقاهرة");
    }

    #[test]
    fn sentences_hold_their_tokens() {
        let reading = Reading::new("قال نعم. ثم عاد.\nفقرة ثانية");
        let found: Vec<(Range<usize>, u32)> =
            reading.sentences().iter().map(|s| (s.tokens.clone(), s.paragraph)).collect();
        assert_eq!(found, [(0..3, 0), (3..6, 0), (6..8, 1)]);
        assert_eq!(reading.sentence_of(4), Some(1));
        assert_eq!(reading.sentence_of(8), None);
    }

    proptest! {
        #[test]
        fn spans_lie_on_characters_in_order(text in "\\PC*") {
            let reading = Reading::new(&text);
            let mut last = 0;
            for (at, token) in reading.tokens().iter().enumerate() {
                prop_assert!(token.span.start >= last && text.get(token.span.range()).is_some());
                prop_assert!(!reading.folded(at).is_empty());
                prop_assert!(text.get(reading.span_behind(at..at + 1, 2).range()).is_some());
                last = token.span.end;
            }
        }
    }
}
