//! Folding: the form in which two spellings of one word are equal, with a map back to the text as printed.
//!
//! In: any text. Out: a folded copy; spans of the copy can be taken back to the original.
//! Example: «وَقْف إطلاق النّار» folds to «وقف اطلاق النار», and the span of «النار» leads back to «النّار».
//! Folds letters only: prefixes and stems are the analyzers' business.

use std::sync::OnceLock;

use rasid_model::Span;
use unicode_normalization::UnicodeNormalization;

/// The table of letters, as data.
const SCRIPT: &str = include_str!("../../../data/ar/script.tsv");
/// Marks a character that folding drops.
const DROP: char = '\0';

/// A folded copy and the way back.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    text: String,
    /// For each byte of `text`, and one past it, the byte of the original where its character began.
    origin: Vec<u32>,
    source_len: u32,
}

impl Folded {
    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of the original that folded to `range` of the folded text. Dropped marks after a letter belong to it.
    pub fn original(&self, range: std::ops::Range<usize>) -> Span {
        let at = |i: usize| self.origin.get(i).copied().unwrap_or(self.source_len) as usize;
        if range.is_empty() {
            return Span::new(at(range.start), at(range.start));
        }
        Span::new(at(range.start), at(range.end))
    }
}

/// Folds `text` and keeps the way back.
pub fn fold(text: &str) -> Folded {
    let mut out = Folded {
        text: String::with_capacity(text.len()),
        origin: Vec::with_capacity(text.len() + 1),
        source_len: text.len() as u32,
    };
    for (at, c) in text.char_indices() {
        each_folded(c, |f| {
            out.text.push(f);
            out.origin.resize(out.text.len(), at as u32);
        });
    }
    out.origin.push(out.source_len);
    out
}

/// The folded copy alone.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_to(text, &mut out);
    out
}

/// Appends the folded copy of `text` to `out`.
pub fn fold_to(text: &str, out: &mut String) {
    for c in text.chars() {
        each_folded(c, |f| out.push(f));
    }
}

/// Calls `each` with the letters that `c` folds to: none, one, or the several of a ligature.
fn each_folded(c: char, mut each: impl FnMut(char)) {
    if c.is_ascii() {
        each(if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() });
        return;
    }
    if is_presentation_form(c) {
        for base in std::iter::once(c).nfkc() {
            if let Some(f) = fold_char(base) {
                each(f);
            }
        }
        return;
    }
    if let Some(f) = fold_char(c) {
        each(f);
    }
}

fn fold_char(c: char) -> Option<char> {
    match c {
        '\u{600}'..='\u{6FF}' => match table()[c as usize - 0x600] {
            DROP => None,
            f => Some(f),
        },
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{8D3}'..='\u{8FF}'
        | '\u{300}'..='\u{36F}' => None,
        _ if c.is_whitespace() => Some(' '),
        _ => c.to_lowercase().next(),
    }
}

fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{FB00}'..='\u{FB06}' | '\u{FF01}'..='\u{FF5E}')
}

/// The Arabic block U+0600–U+06FF, each character with what it folds to.
fn table() -> &'static [char; 256] {
    static TABLE: OnceLock<[char; 256]> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = ['\0'; 256];
        for (i, slot) in table.iter_mut().enumerate() {
            let c = char::from_u32(0x600 + i as u32).unwrap_or(DROP);
            *slot = if is_mark(c) { DROP } else { c };
        }
        for row in SCRIPT.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = row.split('\t');
            let from = cells.next().and_then(|cell| cell.chars().next());
            let to = cells.next().and_then(|cell| cell.chars().next()).unwrap_or(DROP);
            let slot = from.and_then(|c| table.get_mut((c as usize).wrapping_sub(0x600)));
            if let Some(slot) = slot {
                *slot = to;
            }
        }
        table
    })
}

/// Tashkeel, Quranic annotation and the Arabic letter mark.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{610}'..='\u{61A}' | '\u{61C}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_word_are_equal() {
        for (a, b) in [
            ("الإتّفاق", "الاتفاق"),
            ("قرة باغ", "قره باغ"),
            ("إقرأ أيضاً", "اقرا ايضا"),
            ("فی الإقلیم", "في الاقليم"),
            ("مســـتشفى", "مستشفي"),
            ("ﺍﻟﺴﻼﻡ", "السلام"),
            ("ﻻ", "لا"),
            ("١٩٦٠", "1960"),
            ("می‌خواهد", "ميخواهد"),
            ("Reuters", "reuters"),
        ] {
            assert_eq!(folded(a), folded(b), "{a} {b}");
        }
    }

    #[test]
    fn every_row_of_the_table_folds_as_it_says() {
        for row in SCRIPT.lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(folded(cells[0]), cells[1], "data/ar/script.tsv: {row}");
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (a, b) in [("قال", "قالت"), ("سلام", "سلاح"), ("هدنة", "هدنات"), ("ضرب", "ضربة")]
        {
            assert_ne!(folded(a), folded(b));
        }
    }

    #[test]
    fn spans_lead_back_to_the_printed_words() {
        let printed = "وَقْف إطلاق النّار";
        let folded = fold(printed);
        let at = folded.text().find("النار").expect("folded");
        assert_eq!(folded.original(at..at + "النار".len()).of(printed), "النّار");
    }

    proptest! {
        #[test]
        fn spans_lie_on_characters(text in "\\PC*") {
            let folded = fold(&text);
            let ends: Vec<usize> = folded.text().char_indices().map(|(i, _)| i).collect();
            for pair in ends.windows(2) {
                let span = folded.original(pair[0]..pair[1]);
                prop_assert!(text.get(span.range()).is_some());
            }
            prop_assert_eq!(super::folded(&text), folded.text());
        }

        #[test]
        fn folding_twice_changes_nothing(text in "[\u{600}-\u{6FF}a-zA-Z0-9 ]*") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }
    }
}
