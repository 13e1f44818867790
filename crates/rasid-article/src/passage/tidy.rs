//! The last look over the kept blocks: nothing twice, nothing loose at the ends, no heading without text.
//!
//! In: the passage as read. Out: the same with the leftovers removed and listed.
//! Example: a pull quote that repeats a sentence of the third paragraph goes; «طباعة» before the first paragraph goes.

use std::collections::BTreeMap;

use rasid_lexicon::{LabelRole, Labels};
use rasid_model::{BlockKind, Removed};
use rasid_text::{folded, is_alphanumeric, is_digit};
use rustc_hash::FxHashSet;

use super::{Kept, Passage, Source};
use crate::dom::{NodeId, Tag};
use crate::headline::bare;

/// Tidies `passage` in place.
pub(super) fn tidy(source: &Source<'_, '_>, passage: &mut Passage) {
    let mut removed = Vec::new();
    repetitions(passage, &mut removed);
    link_list(source, passage, &mut removed);
    sign_offs(passage, &mut removed);
    loose_ends(source, passage, &mut removed);
    strangers(source, passage, &mut removed);
    afterthoughts(source, passage, &mut removed);
    passage.removed.extend(removed);
}

fn note(removed: &mut Vec<Removed>, reason: &str, text: &str) {
    let end = text.char_indices().nth(80).map_or(text.len(), |(i, _)| i);
    removed.push(Removed { reason: reason.to_owned(), sample: text[..end].to_owned() });
}

/// A paragraph that was there before, or a quotation pulled out of one that is there.
fn repetitions(passage: &mut Passage, removed: &mut Vec<Removed>) {
    let quoted = passage.kept.iter().any(|k| k.kind == BlockKind::Quote);
    let bares: Vec<String> = if quoted { passage.kept.iter().map(|k| bare(&k.text)).collect() } else { Vec::new() };
    let mut seen: FxHashSet<&str> = FxHashSet::default();
    let mut repeated = vec![false; passage.kept.len()];
    for (i, kept) in passage.kept.iter().enumerate() {
        let long = kept.words > 5;
        let again = long && !seen.insert(&kept.text);
        let pulled = kept.words >= 3 && kept.kind == BlockKind::Quote && holds_elsewhere(&bares, i);
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
    bares
        .iter()
        .enumerate()
        .any(|(j, other)| j != i && other.len() > bares[i].len() && other.contains(bares[i].as_str()))
}

/// Last lines by which a wire ends: «// انتهى //», «س ع / ن ح».
fn sign_offs(passage: &mut Passage, removed: &mut Vec<Removed>) {
    while passage.kept.len() > 1
        && let Some(last) = passage.kept.pop_if(|last| last.words <= 8 && is_sign_off(&last.text))
    {
        note(removed, LabelRole::SignOff.word(), &last.text);
    }
}

/// True for initials, numbers and the words for the end, and nothing else.
fn is_sign_off(text: &str) -> bool {
    let mut words = text.split(|c: char| !is_alphanumeric(c)).filter(|word| !word.is_empty()).peekable();
    let initials = |word: &str| word.chars().filter(|c| !is_digit(*c)).count() <= 2;
    let over = |word: &str| Labels::get().find(&folded(word), false).is_some_and(|l| l.role == LabelRole::SignOff);
    words.peek().is_some() && words.all(|word| initials(word) || over(word))
}

/// Three or more last list items that each open with a link offer other articles.
fn link_list(source: &Source<'_, '_>, passage: &mut Passage, removed: &mut Vec<Removed>) {
    let offers = |k: &Kept| k.kind == BlockKind::List && source.flow.blocks[k.block].led;
    let run = passage.kept.iter().rev().take_while(|k| offers(k)).count();
    if run < 3 || run == passage.kept.len() {
        return;
    }
    for kept in passage.kept.drain(passage.kept.len() - run..) {
        note(removed, "read-also", &kept.text);
    }
}

/// Short lines before the first and after the last prose are the page's; a heading at the end has lost its text. A last
/// line that is marked up just like the paragraphs before it is one of them.
fn loose_ends(source: &Source<'_, '_>, passage: &mut Passage, removed: &mut Vec<Removed>) {
    let firm = |k: &Kept| !k.weak && k.kind != BlockKind::Heading;
    let Some(first) = passage.kept.iter().position(firm) else {
        passage.kept.clear();
        return;
    };
    let mut last = passage.kept.iter().rposition(firm).unwrap_or(first);
    let shapes = Shapes::of(source, &passage.kept);
    while let Some(next) = passage.kept.get(last + 1)
        && next.kind != BlockKind::Heading
        && source.flow.blocks[next.block].words >= 4
        && (shapes.has(source, next) || (next.words >= 5 && shapes.has_shape(source, next)))
    {
        last += 1;
    }
    for kept in passage.kept.drain(last + 1..) {
        note(removed, "furniture", &kept.text);
    }
    // A heading above the first paragraph, at its side, is the text's own.
    let lead = (0..first).find(|i| {
        let kept = &passage.kept[*i];
        kept.kind == BlockKind::Heading && kept.words >= 3 && shapes.homes.contains(&home(source, kept))
    });
    for kept in passage.kept.drain(..lead.unwrap_or(first)) {
        note(removed, "furniture", &kept.text);
    }
}

/// Weak lines between paragraphs stay when they are marked up as text: like the paragraphs, as list items, in bold, or as
/// one of several lines of one element (verse).
fn strangers(source: &Source<'_, '_>, passage: &mut Passage, removed: &mut Vec<Removed>) {
    let shapes = Shapes::of(source, &passage.kept);
    let elements: Vec<NodeId> = passage.kept.iter().map(|k| source.flow.blocks[k.block].element).collect();
    passage.kept.retain(|kept| {
        let block = &source.flow.blocks[kept.block];
        let at_home = shapes.homes.contains(&home(source, kept))
            || shapes.elements.contains(&block.element)
            || table_home(source, block.element).is_some_and(|h| shapes.homes.contains(&h));
        let text_like = kept.kind == BlockKind::List
            || block.bold_words * 2 >= block.words
            || matches!(source.dom.tag(block.element), Tag::P | Tag::Blockquote | Tag::Td | Tag::Th);
        let verse = elements.iter().filter(|e| **e == block.element).count() >= 2;
        let alike = kept.words >= 4 && source.dom.tag(block.element) == Tag::P && shapes.has_shape(source, kept);
        let stays = !kept.weak
            || alike
            || shapes.has(source, kept)
            || (at_home && (text_like || verse))
            || (verse && shapes.homes.contains(&source.dom.parent(block.element)));
        if !stays {
            note(removed, "furniture", &kept.text);
        }
        stays
    });
}

/// Prose below the text that stands elsewhere and looks different: a policy, a summary of something else.
fn afterthoughts(source: &Source<'_, '_>, passage: &mut Passage, removed: &mut Vec<Removed>) {
    let words = |kept: &[Kept]| -> usize { kept.iter().map(|k| k.words).sum() };
    let all = words(&passage.kept);
    let Some(main) = main_home(source, &passage.kept) else {
        return;
    };
    let Some(split) = passage.kept.iter().rposition(|k| home(source, k) == main).map(|i| i + 1) else {
        return;
    };
    let (own, rest) = passage.kept.split_at(split);
    let shapes = Shapes::of(source, own);
    let alike = rest.iter().any(|k| shapes.has_shape(source, k) || k.kind == BlockKind::List);
    if rest.is_empty() || alike || own.len() < 3 || words(rest) * 4 > all {
        return;
    }
    for kept in passage.kept.drain(split..) {
        note(removed, "after-end", &kept.text);
    }
}

/// The element in which most of the words stand.
fn main_home(source: &Source<'_, '_>, kept: &[Kept]) -> Option<NodeId> {
    let mut words: BTreeMap<NodeId, usize> = BTreeMap::new();
    for k in kept {
        *words.entry(home(source, k)).or_default() += k.words;
    }
    words.into_iter().max_by_key(|(_, n)| *n).map(|(home, _)| home)
}

/// How the paragraphs of a text are marked up.
struct Shapes<'a> {
    homes: FxHashSet<NodeId>,
    elements: FxHashSet<NodeId>,
    /// Tag and class of their elements, and of the elements around these.
    signatures: FxHashSet<Signature<'a>>,
}

type Signature<'a> = ((Tag, Option<&'a str>), (Tag, Option<&'a str>));

impl<'a> Shapes<'a> {
    fn of(source: &Source<'_, 'a>, kept: &[Kept]) -> Self {
        let firm: Vec<&Kept> = kept.iter().filter(|k| !k.weak && k.kind != BlockKind::Heading).collect();
        Self {
            homes: firm.iter().map(|k| home(source, k)).collect(),
            elements: firm.iter().map(|k| source.flow.blocks[k.block].element).collect(),
            signatures: firm.iter().map(|k| signature(source, k)).collect(),
        }
    }

    /// At the same place and of the same shape as the paragraphs.
    fn has(&self, source: &Source<'_, 'a>, kept: &Kept) -> bool {
        let element = source.flow.blocks[kept.block].element;
        self.elements.contains(&element) || (self.homes.contains(&home(source, kept)) && self.has_shape(source, kept))
    }

    fn has_shape(&self, source: &Source<'_, 'a>, kept: &Kept) -> bool {
        self.signatures.contains(&signature(source, kept))
    }
}

fn signature<'a>(source: &Source<'_, 'a>, kept: &Kept) -> Signature<'a> {
    let shape = |id: NodeId| (source.dom.tag(id), source.dom.attr(id, "class"));
    let element = source.flow.blocks[kept.block].element;
    (shape(element), shape(source.dom.parent(element)))
}

/// The element around the table of a cell: a table of figures stands among the paragraphs.
fn table_home(source: &Source<'_, '_>, cell: NodeId) -> Option<NodeId> {
    let dom = source.dom;
    if !matches!(dom.tag(cell), Tag::Td | Tag::Th) {
        return None;
    }
    let table = dom.ancestors(cell).take(4).find(|a| dom.tag(*a) == Tag::Table)?;
    let rows = dom.below(table).filter(|id| dom.tag(*id) == Tag::Tr).count();
    let nested = dom.below(table).any(|id| dom.tag(id) == Tag::Table);
    (rows >= 3 && !nested).then(|| dom.parent(table))
}

fn home(source: &Source<'_, '_>, kept: &Kept) -> NodeId {
    let element = source.flow.blocks[kept.block].element;
    if matches!(source.dom.tag(element), Tag::P | Tag::Li | Tag::Div | Tag::H2 | Tag::H3 | Tag::H4) {
        source.dom.parent(element)
    } else {
        element
    }
}

#[cfg(test)]
mod tests {
    use super::is_sign_off;

    #[test]
    fn wires_sign_off_and_sentences_do_not() {
        for line in ["س ع / ن ح", "// انتهى //17:30ت م 0045", "(النهاية) أ ح", "انتهى/ 25"] {
            assert!(is_sign_off(line), "{line}");
        }
        for line in ["انتهى الاجتماع", "وانتهى الحفل بجولة.", "***", ""] {
            assert!(!is_sign_off(line), "{line}");
        }
    }
}
