//! The words of a text that may be keywords.
//!
//! In: a text with the spans that names and times take. Out: [`Word`]s with their weight; the key under which forms are one.
//! Example: «وللحبوب» has the key «حبوب» and is shown as «حبوب». Stop words, verbs and numbers have no key.

use std::sync::OnceLock;

use rasid_lexicon::Table;
use rasid_model::Span;
use rasid_text::analysis::{is_stopword, lemma, tokens};
use rasid_text::{folded, splits};
use rustc_hash::FxHashSet;

use super::known::bare;

/// One word.
#[derive(Debug, Clone)]
pub(super) struct Word<'t> {
    /// Its folded letters.
    pub(super) surface: String,
    /// As printed.
    pub(super) printed: &'t str,
    /// Where it stands.
    pub(super) at: u32,
    /// What it counts; nothing when a phrase counts for it.
    pub(super) weight: f64,
    /// True for a word of the headline.
    pub(super) headline: bool,
    /// True when nothing but a space parts it from the word before.
    pub(super) joined: bool,
}

/// The words of `text` outside of `covered`, which is sorted.
pub(super) fn words<'t>(text: &'t str, covered: &[Span], weight: &dyn Fn(u32) -> f64) -> Vec<Word<'t>> {
    let mut words: Vec<Word<'t>> = Vec::new();
    let (mut next, mut end, mut last) = (0, 0, u32::MAX);
    for token in tokens(text) {
        let at = token.span.start;
        while let Some(span) = covered.get(next).filter(|span| span.start <= at) {
            end = end.max(span.end);
            next += 1;
        }
        if at < end {
            continue;
        }
        let joined = text.get(last as usize..at as usize) == Some(" ");
        last = token.span.end;
        let printed = token.span.of(text);
        words.push(Word { printed, at, weight: weight(at), headline: false, joined, surface: token.surface });
    }
    words
}

/// The key of a noun; nothing for stop words, verbs and numbers.
pub(super) fn key(surface: &str) -> Option<String> {
    let letters = surface.chars().count();
    if letters < 3 || is_stopword(surface) || surface.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let key = lemma(surface);
    let verb = key.ends_with('+') || surface.starts_with('ي') && key.starts_with('ي') && letters > 3;
    (!verb && !is_stopword(&key)).then_some(key)
}

/// The printed word without the proclitics and the article in front of the word that `key` is the lemma of.
pub(super) fn without_clitics<'p>(printed: &'p str, key: &str) -> &'p str {
    let surface = folded(printed);
    let mut skipped = 0;
    for split in splits(&surface) {
        let start = surface.len() - split.rest.len();
        for at in [start, surface.len() - bare(split.rest).len()] {
            if at > skipped && surface[at..].chars().count() >= 3 && lemma(&surface[at..]) == key {
                skipped = at;
            }
        }
    }
    let letters = surface[..skipped].chars().count();
    printed.char_indices().nth(letters).map_or(printed, |(at, _)| &printed[at..])
}

/// True for the lemma of a word that the news uses of everything.
pub(super) fn is_common(key: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<String>> = OnceLock::new();
    let words = WORDS
        .get_or_init(|| Table::open("ar/story/common.tsv").rows().map(|row| lemma(&folded(row.first()))).collect());
    words.contains(key)
}
