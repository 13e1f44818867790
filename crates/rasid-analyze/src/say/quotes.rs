//! Quotation marks: where a quotation opens and closes.
//!
//! In: a text that was read. Out: [`Quote`]s in order, outermost only. Example: in «قال: "نعم". وأضاف: "لا".» there are two.
//! Any pair is read, mixed pairs too; a mark that opens and closes with one sign is told by what it touches. A quotation that
//! never closes ends with its paragraph, or before the next word of saying that begins a sentence. What a quotation is, it does not know.

use std::ops::Range;

use rasid_text::Reading;

/// A quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quote {
    /// Tokens with both marks.
    pub outer: Range<usize>,
    /// Tokens between them.
    pub inner: Range<usize>,
    /// False when its second mark is missing.
    pub closed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// One mark: its first token, how many tokens it has, and its side.
#[derive(Debug, Clone, Copy)]
struct Mark {
    at: usize,
    len: usize,
    side: Side,
    sign: char,
}

/// A quotation that runs over more paragraphs than this has lost its second mark.
const PARAGRAPHS: u32 = 6;

/// All quotations of `reading`; `says` tells whether a word of saying stands at a token.
pub(super) fn quotes(reading: &Reading<'_>, says: impl Fn(usize) -> bool) -> Vec<Quote> {
    let marks = marks(reading);
    let mut found = Vec::new();
    let mut open: Option<(Mark, u32)> = None;
    let mut depth = 0usize;
    for (i, mark) in marks.iter().enumerate() {
        let paragraph = paragraph_of(reading, mark.at);
        if let Some((first, began)) = open {
            let goes_on = paragraph == began || mark.side == Side::Close && paragraph - began <= PARAGRAPHS;
            if !goes_on {
                found.push(broken(reading, first, mark.at, &says));
                open = None;
                depth = 0;
            }
        }
        match (open, mark.side) {
            (None, Side::Close) => {}
            (None, _) => open = Some((*mark, paragraph)),
            (Some((first, _)), Side::Open) if mark.sign == first.sign => {
                found.push(broken(reading, first, mark.at, &says));
                open = Some((*mark, paragraph));
                depth = 0;
            }
            (Some(_), Side::Open) if closes_later(&marks[i + 1..], depth + 1) => depth += 1,
            (Some(_), Side::Open) => {}
            (Some(_), _) if depth > 0 => depth -= 1,
            (Some((first, _)), _) => {
                let outer = first.at..mark.at + mark.len;
                found.push(Quote { inner: first.at + first.len..mark.at, outer, closed: true });
                open = None;
            }
        }
    }
    if let Some((first, _)) = open {
        found.push(broken(reading, first, reading.len(), &says));
    }
    found.retain(|q| !q.inner.is_empty());
    found
}

/// True when `marks` close at least `depth` quotations before they open another.
fn closes_later(marks: &[Mark], depth: usize) -> bool {
    marks.iter().take_while(|m| m.side != Side::Open).count() > depth
}

fn paragraph_of(reading: &Reading<'_>, token: usize) -> u32 {
    let sentences = reading.sentences();
    let at = sentences.partition_point(|s| s.tokens.end <= token);
    sentences.get(at).or(sentences.last()).map_or(0, |s| s.paragraph)
}

/// The quotation that `first` opens and nothing closes before token `limit`.
fn broken(reading: &Reading<'_>, first: Mark, limit: usize, says: &impl Fn(usize) -> bool) -> Quote {
    let inner = first.at + first.len;
    let paragraph = paragraph_of(reading, first.at);
    let mut end = inner;
    let from = reading.sentences().partition_point(|s| s.tokens.end <= first.at);
    for (i, sentence) in reading.sentences()[from..].iter().enumerate() {
        let begins = sentence.tokens.start;
        if sentence.paragraph != paragraph || begins >= limit || i > 0 && says(begins) {
            break;
        }
        end = sentence.tokens.end.min(limit);
    }
    Quote { outer: first.at..end.max(inner), inner: inner..end.max(inner), closed: false }
}

fn marks(reading: &Reading<'_>) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < reading.len() {
        let Some((sign, native, len)) = sign_at(reading, at) else {
            at += 1;
            continue;
        };
        found.push(Mark { at, len, side: side(reading, at, len, native), sign });
        at += len;
    }
    found
}

/// The sign of quotation at `at`: a name for it, its usual side, its tokens.
fn sign_at(reading: &Reading<'_>, at: usize) -> Option<(char, Side, usize)> {
    let sign = reading.mark(at)?;
    let twice = || reading.mark(at + 1) == Some(sign) && reading.tokens()[at + 1].glued;
    match sign {
        '«' | '‹' | '„' | '‟' | '《' => Some((sign, Side::Open, 1)),
        '»' | '›' | '》' => Some((sign, Side::Close, 1)),
        '"' | '“' | '”' | '＂' | '″' | '״' => Some(('"', Side::Either, 1)),
        '\'' | '‘' | '’' | '`' if twice() => Some(('\'', Side::Either, 2)),
        '<' if twice() => Some(('«', Side::Open, 2)),
        '>' if twice() => Some(('»', Side::Close, 2)),
        '(' if twice() => Some(('(', Side::Open, 2)),
        ')' if twice() => Some((')', Side::Close, 2)),
        '‘' => Some(('‘', Side::Open, 1)),
        '’' => Some(('’', Side::Close, 1)),
        _ => None,
    }
}

/// The side of a mark by what it touches; its usual side when that tells nothing.
fn side(reading: &Reading<'_>, at: usize, len: usize, native: Side) -> Side {
    let before = reading.tokens()[at].glued;
    let after = reading.tokens().get(at + len).is_some_and(|t| t.glued);
    let touched = match (before, after) {
        (false, true) => Side::Open,
        (true, false) => Side::Close,
        (true, true) => {
            let short = reading.kind(at - 1) == Some(rasid_text::TokenKind::Word) && reading.folded(at - 1).len() <= 4;
            let opens = matches!(reading.mark(at - 1), Some(':' | '(' | '،' | '[' | '-' | '–' | '/')) || short;
            let closes =
                matches!(reading.mark(at + len), Some('.' | '،' | ':' | ')' | '؟' | '!' | ',' | '؛' | ']' | '…'));
            match (opens, closes) {
                (true, false) => Side::Open,
                (false, true) => Side::Close,
                _ => Side::Either,
            }
        }
        (false, false) => Side::Either,
    };
    if native == Side::Either { touched } else { native }
}
