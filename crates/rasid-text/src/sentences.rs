//! Sentences: where a reader stops.
//!
//! In: text with paragraphs separated by line breaks. Out: spans of its sentences, trimmed, in order.
//! Example: «وصل أ. د. كريم إلى 3.5 كيلومتر. ثم عاد» has two sentences.
//! A quotation that closes after its full stop belongs to the sentence that it ends.

use rasid_model::Span;

/// The sentences of `text`.
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\n' {
            push_trimmed(text, start, at, &mut found);
            start = at + 1;
            continue;
        }
        if !is_stop(c) || !ends_sentence(text, at, c) {
            continue;
        }
        while chars.peek().is_some_and(|(_, next)| is_stop(*next) || is_closing(*next)) {
            chars.next();
        }
        let end = chars.peek().map_or(text.len(), |(i, _)| *i);
        push_trimmed(text, start, end, &mut found);
        start = end;
    }
    push_trimmed(text, start, text.len(), &mut found);
    found
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '…' | '۔')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '»' | '”' | '’' | ')' | ']' | '\'')
}

/// A stop ends a sentence unless it stands inside a number, after a one-letter abbreviation, or in the middle of «..».
fn ends_sentence(text: &str, at: usize, stop: char) -> bool {
    if stop != '.' {
        return true;
    }
    let before = &text[..at];
    let after = text[at + 1..].chars().next();
    if after.is_some_and(|c| crate::is_digit(c) || c.is_alphabetic()) {
        return false;
    }
    if after == Some('.') || before.ends_with('.') {
        return false;
    }
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.chars().count() != 1 || word.chars().all(crate::is_digit)
}

fn push_trimmed(text: &str, start: usize, end: usize, found: &mut Vec<Span>) {
    let piece = &text[start..end];
    let trimmed = piece.trim();
    if trimmed.chars().any(char::is_alphanumeric) {
        let lead = piece.len() - piece.trim_start().len();
        found.push(Span::new(start + lead, start + lead + trimmed.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let got: Vec<&str> = sentences(text).iter().map(|s| s.of(text)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn stops_and_what_only_looks_like_one() {
        check("وصل أ. د. كريم إلى 3.5 كيلومتر. ثم عاد", &["وصل أ. د. كريم إلى 3.5 كيلومتر.", "ثم عاد"]);
        check("هل انتهت؟ نعم! قال: \"انتهت.\" ومضى", &["هل انتهت؟", "نعم!", "قال: \"انتهت.\"", "ومضى"]);
        check("بدأت العملية.. وتقود وزارتا الدفاع.\nفقرة", &["بدأت العملية.. وتقود وزارتا الدفاع.", "فقرة"]);
        check("\n . \n", &[]);
    }

    proptest! {
        #[test]
        fn spans_are_in_order_and_on_characters(text in "\\PC*") {
            let mut last = 0;
            for span in sentences(&text) {
                prop_assert!(span.start >= last && text.get(span.range()).is_some());
                last = span.end;
            }
        }
    }
}
