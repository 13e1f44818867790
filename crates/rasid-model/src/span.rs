//! A range of bytes in one named text, and the map from bytes to characters that JSON needs.
//!
//! In: byte offsets. Out: [`Span`] and, for records, Unicode scalar offsets.
//! Example: in «في قره باغ» the span of «قره» is bytes 5..11 and characters 3..6.
//! Does not know which text it belongs to: the field that holds it says so.

use serde::{Deserialize, Serialize};

/// A byte range, end exclusive, both ends on character boundaries of the text it was made for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte; never less than `start`.
    pub end: u32,
}

impl Span {
    /// The span `start..end` in bytes. An end before the start is taken as empty.
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX).max(start);
        Self { start, end }
    }

    /// The range as `usize`, ready for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words under the span, or nothing when the span was not made for `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// True when nothing lies under the span.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Turns byte offsets of one text into Unicode scalar offsets. Offsets must be asked for in rising order for speed; any
/// order gives the right answer.
#[derive(Debug, Clone)]
pub struct CharOffsets<'a> {
    text: &'a str,
    at_byte: usize,
    at_char: u32,
}

impl<'a> CharOffsets<'a> {
    /// Starts at the beginning of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, at_byte: 0, at_char: 0 }
    }

    /// The number of characters before byte `byte`. A byte inside a character counts as that character's start.
    pub fn char_at(&mut self, byte: usize) -> u32 {
        if byte < self.at_byte {
            self.at_byte = 0;
            self.at_char = 0;
        }
        let bytes = self.text.as_bytes();
        let end = byte.min(bytes.len());
        let starts = bytes[self.at_byte..end].iter().filter(|b| (**b & 0xC0) != 0x80).count();
        let inside = end < bytes.len() && (bytes[end] & 0xC0) == 0x80;
        let chars = self.at_char + starts as u32;
        if inside {
            return chars.saturating_sub(1);
        }
        self.at_byte = end;
        self.at_char = chars;
        chars
    }

    /// The span in characters: (start, end).
    pub fn span(&mut self, span: Span) -> (u32, u32) {
        let start = self.char_at(span.start as usize);
        (start, self.char_at(span.end as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_not_bytes() {
        let text = "في قره باغ";
        let mut map = CharOffsets::new(text);
        let span = Span::new(5, 11);
        assert_eq!(span.of(text), "قره");
        assert_eq!(map.span(span), (3, 6));
        assert_eq!(map.char_at(0), 0);
        assert_eq!(map.char_at(text.len()), 10);
    }

    #[test]
    fn a_byte_inside_a_letter_counts_as_its_start() {
        assert_eq!(CharOffsets::new("قر").char_at(1), 0);
        assert_eq!(CharOffsets::new("قر").char_at(3), 1);
    }

    #[test]
    fn a_foreign_span_gives_no_words() {
        assert_eq!(Span::new(0, 1).of("ق"), "");
        assert_eq!(Span::new(9, 2).len(), 0);
    }
}
