//! The smallest parts of a line: numbers, words and marks of its folded copy.
//!
//! In: folded text. Out: tokens with their place in it and whether white space stood before them.
//! Example: «1444هـ - 12 مايو» has the tokens 1444, «ه» (glued), «-», 12, «مايو».
//! Knows no word: `vocabulary` looks them up.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of digits: its value (saturated) and how many digits were printed.
    Number { value: u32, digits: u8 },
    /// A run of letters.
    Word,
    /// Anything else that is seen; the several dashes are one.
    Mark(char),
}

/// One token; `start..end` are bytes of the folded text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: u32,
    pub(super) end: u32,
    /// True when no white space stands before it.
    pub(super) glued: bool,
}

impl Token {
    /// The letters, digits or mark of the token in the folded `text` it was made from.
    pub(super) fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// The tokens of a folded text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 4 + 4);
    let mut glued = false;
    let mut open = false;
    for (at, c) in text.char_indices() {
        if c == ' ' {
            glued = false;
            open = false;
            continue;
        }
        let end = (at + c.len_utf8()) as u32;
        let kind = kind(c);
        match out.last_mut().filter(|_| open).and_then(|last| Some((extended(last.kind, kind)?, last))) {
            Some((kind, last)) => (last.kind, last.end) = (kind, end),
            None => out.push(Token { kind, start: at as u32, end, glued }),
        }
        glued = true;
        open = true;
    }
    out
}

fn kind(c: char) -> Kind {
    match c {
        // The letters of nearly every line, before the long search for the rest.
        'a'..='z' | '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' => Kind::Word,
        '0'..='9' => Kind::Number { value: c as u32 - '0' as u32, digits: 1 },
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => Kind::Mark('-'),
        '،' | '؍' => Kind::Mark(','),
        '⁄' | '∕' => Kind::Mark('/'),
        '’' | '‘' | 'ʼ' => Kind::Mark('\''),
        '∶' | '꞉' => Kind::Mark(':'),
        _ if c.is_alphabetic() => Kind::Word,
        _ => Kind::Mark(c),
    }
}

/// The one token that `last` and `next` make when both are parts of one number or one word.
fn extended(last: Kind, next: Kind) -> Option<Kind> {
    match (last, next) {
        (Kind::Number { value, digits }, Kind::Number { value: more, .. }) => {
            let value = value.saturating_mul(10).saturating_add(more);
            Some(Kind::Number { value, digits: digits.saturating_add(1) })
        }
        (Kind::Word, Kind::Word) => Some(Kind::Word),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let folded = rasid_text::folded(text);
        let got: Vec<String> = tokens(&folded)
            .into_iter()
            .map(|t| format!("{}{}", if t.glued { "+" } else { "" }, t.of(&folded)))
            .collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn numbers_words_and_marks() {
        check("1444هـ – 12 مايو", &["1444", "+ه", "–", "12", "مايو"]);
        check("GMT17", &["gmt", "+17"]);
        check("سه‌شنبه ۰۶:۵۵", &["سهشنبه", "06", "+:", "+55"]);
        check("", &[]);
    }
}
