//! The last look over the kept blocks: nothing twice, nothing loose at the ends, no heading without text.
//!
//! In: the passage as read. Out: the same with the leftovers removed and listed.
//! Example: a pull quote that repeats a sentence of the third paragraph goes; «طباعة» before the first paragraph goes.

use rasid_model::{BlockKind, Removed};
use rustc_hash::FxHashSet;

use super::{Kept, Passage, Source};
use crate::dom::Tag;
use crate::headline::bare;

/// Tidies `passage` in place.
pub(super) fn tidy(source: &Source<'_, '_>, passage: &mut Passage) {
    let mut removed = Vec::new();
    repetitions(passage, &mut removed);
    loose_ends(passage, &mut removed);
    strangers(source, passage, &mut removed);
    passage.removed.extend(removed);
}

fn note(removed: &mut Vec<Removed>, reason: &str, text: &str) {
    let end = text.char_indices().nth(80).map_or(text.len(), |(i, _)| i);
    removed.push(Removed {
        reason: reason.to_owned(),
        sample: text[..end].to_owned(),
    });
}

/// A paragraph that was there before, or a quotation pulled out of one that is there.
fn repetitions(passage: &mut Passage, removed: &mut Vec<Removed>) {
    let bares: Vec<String> = passage.kept.iter().map(|k| bare(&k.text)).collect();
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let mut repeated = vec![false; bares.len()];
    for (i, text) in bares.iter().enumerate() {
        let long = passage.kept[i].text.split_whitespace().nth(5).is_some();
        let again = long && !seen.insert(text);
        let pulled = long && passage.kept[i].kind == BlockKind::Quote && holds_elsewhere(&bares, i);
        repeated[i] = again || pulled;
    }
    let mut i = 0;
    passage.kept.retain(|kept| {
        i += 1;
        if repeated[i - 1] {
            note(removed, "repetition", &kept.text);
        }
        !repeated[i - 1]
    });
}

fn holds_elsewhere(bares: &[String], i: usize) -> bool {
    bares.iter().enumerate().any(|(j, other)| {
        j != i && other.len() > bares[i].len() && other.contains(bares[i].as_str())
    })
}

/// Short lines before the first and after the last prose are the page's; a heading at the end has lost its text.
fn loose_ends(passage: &mut Passage, removed: &mut Vec<Removed>) {
    let firm = |k: &Kept| !k.weak && k.kind != BlockKind::Heading;
    let Some(first) = passage.kept.iter().position(firm) else {
        passage.kept.clear();
        return;
    };
    let last = passage.kept.iter().rposition(firm).unwrap_or(first);
    for kept in passage.kept.drain(last + 1..) {
        note(removed, "furniture", &kept.text);
    }
    // A heading directly above the first paragraph is the text's own when it stands among its paragraphs.
    for kept in passage.kept.drain(..first) {
        note(removed, "furniture", &kept.text);
    }
}

/// Weak lines between paragraphs stay when they are marked up as text: paragraphs, list items, bold lines.
fn strangers(source: &Source<'_, '_>, passage: &mut Passage, removed: &mut Vec<Removed>) {
    let homes: FxHashSet<u32> = passage
        .kept
        .iter()
        .filter(|k| !k.weak)
        .map(|k| home(source, k))
        .collect();
    passage.kept.retain(|kept| {
        let block = &source.flow.blocks[kept.block];
        let text_like = kept.kind == BlockKind::List
            || block.bold_words * 2 >= block.words
            || matches!(
                source.dom.tag(block.element),
                Tag::P | Tag::Blockquote | Tag::Td
            );
        let stays = !kept.weak
            || (homes.contains(&home(source, kept))
                && (text_like || block.element == home(source, kept)));
        if !stays {
            note(removed, "furniture", &kept.text);
        }
        stays
    });
}

fn home(source: &Source<'_, '_>, kept: &Kept) -> u32 {
    let element = source.flow.blocks[kept.block].element;
    if matches!(source.dom.tag(element), Tag::P | Tag::Li | Tag::Div) {
        source.dom.parent(element)
    } else {
        element
    }
}
