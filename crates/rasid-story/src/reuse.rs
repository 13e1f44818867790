//! Whether one article was made from the other, or both from one text.
//!
//! In: two sketches with their shared passages, and how alike headline and words are. Out: [`Reuse`]: copy, rewrite, part or
//! nothing, and which one holds the other. Example: an agency's five paragraphs and a newspaper's three of them are a rewrite, `b`
//! in `a`. Shared prayers, titles and templates filled with other figures are nothing.

use rasid_model::Span;

use crate::align::{Passage, passages};
use crate::entry::{ArticleNo, Entry};
use crate::neighbours::Neighbours;
use crate::sketch::Sketch;
use crate::weigh::count;

/// What two texts have to do with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Made {
    /// The same text.
    Copy,
    /// Most of both comes from one text.
    Rewrite,
    /// A passage is shared; the rest is other material.
    Part,
}

/// Which one holds the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Most of the first is in the second, which has more.
    AInB,
    /// Most of the second is in the first.
    BInA,
    /// Both have the same.
    Equal,
    /// A shared passage; neither holds the other.
    Overlap,
}

/// Reuse between two articles `a` and `b`.
#[derive(Debug, Clone, PartialEq)]
pub struct Reuse {
    /// What it is.
    pub made: Made,
    /// Which one holds the other.
    pub direction: Direction,
    /// The part of `a` that is in `b`, between 0 and 1.
    pub of_a: f32,
    /// The part of `b` that is in `a`.
    pub of_b: f32,
    /// The shared passages, as places in both word lists.
    pub passages: Vec<Passage>,
}

impl Reuse {
    /// The shared passages of `a` and `b` as spans of both texts, in bytes.
    pub fn spans<N: Neighbours + ?Sized>(&self, neighbours: &N, a: ArticleNo, b: ArticleNo) -> Vec<(Span, Span)> {
        let (Some(a), Some(b)) = (neighbours.entry(a), neighbours.entry(b)) else { return Vec::new() };
        let span = |spans: &[Span], (start, end): (u32, u32)| {
            let first = spans.get(start as usize)?;
            let last = spans.get((end as usize).checked_sub(1)?)?;
            Some(Span { start: first.start, end: last.end.max(first.start) })
        };
        let both = |passage: &Passage| Some((span(&a.sketch.spans, passage.a)?, span(&b.sketch.spans, passage.b)?));
        self.passages.iter().filter_map(both).collect()
    }
}

/// How alike two articles are in words.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Likeness {
    /// Headline and whole main item.
    pub(crate) body: f32,
    /// Headlines alone.
    pub(crate) head: f32,
}

/// A copy has at most this much of either text for itself.
const OWN_IN_COPY: f32 = 0.22;
/// Fewer shared content words than this are a sentence or a formula, not a passage (some forty words as printed).
const LEAST_SHARED: u32 = 24;
/// Above this a second item of its own makes the longer text another article.
const OTHER_ITEM: f32 = 0.2;

/// What `a` and `b` share.
pub(crate) fn reuse(a: &Entry, b: &Entry, alike: Likeness) -> Option<Reuse> {
    let (x, y) = (&a.sketch, &b.sketch);
    let found = passages(&x.words, &y.words);
    let shared: u32 = found.iter().map(|passage| passage.matched).sum();
    if shared == 0 {
        return None;
    }
    let (in_a, in_b) = (covered(x, found.iter().map(|p| p.a)), covered(y, found.iter().map(|p| p.b)));
    let (of_a, of_b) = (share(&in_a), share(&in_b));
    let (less, more) = (of_a.min(of_b), of_a.max(of_b));
    if other_instalment(a, b, less) {
        return None;
    }
    let made = if less >= 1.0 - OWN_IN_COPY && more >= 0.9 {
        Made::Copy
    } else if is_rewrite(x, y, less, more, alike)
        && !other_item(x, &in_a)
        && !other_item(y, &in_b)
        && !other_instalment(a, b, less)
    {
        Made::Rewrite
    } else if shared >= LEAST_SHARED && (more >= 0.5 || sentences_shared(x, &in_a).max(sentences_shared(y, &in_b)) >= 2)
    {
        Made::Part
    } else {
        return None;
    };
    Some(Reuse { made, direction: direction(of_a, of_b), of_a, of_b, passages: found })
}

/// Weighs what speaks for one source. The weights come from a fit over labelled pairs, in which each alone was tried on pairs it
/// had not seen; the part of the longer text counts most, then whether the headlines tell the same.
fn is_rewrite(a: &Sketch, b: &Sketch, less: f32, more: f32, alike: Likeness) -> bool {
    let figures = if other_figures(a, b) { 1.4 } else { 0.0 };
    4.6 * less + 1.1 * more + 2.5 * alike.body + 3.8 * alike.head - figures > 6.0
}

/// True when both are full of figures and hardly one is the same: a template filled again.
fn other_figures(a: &Sketch, b: &Sketch) -> bool {
    let least = a.numbers.len().min(b.numbers.len());
    least > 2 && common(&a.numbers, &b.numbers) * 5 <= least
}

/// True for two articles of one routine series that do not tell the same instalment: other figures, and not one text (`alike`,
/// between 0 and 1, says how far they are).
pub(crate) fn other_instalment(a: &Entry, b: &Entry, alike: f32) -> bool {
    if a.sketch.series.is_none() || a.sketch.series != b.sketch.series {
        return false;
    }
    let (x, y) = (&a.sketch.numbers, &b.sketch.numbers);
    let least = x.len().min(y.len());
    let same_figures = least >= 2 && common(x, y) * 2 >= least;
    !same_figures && alike < ONE_INSTALMENT
}

/// Two texts this much alike are one instalment, whatever the figures.
const ONE_INSTALMENT: f32 = 0.75;

/// How many members two sorted lists share.
pub(crate) fn common(a: &[u32], b: &[u32]) -> usize {
    a.iter().filter(|key| b.binary_search(key).is_ok()).count()
}

/// Which words of the text lie in a shared passage.
fn covered(sketch: &Sketch, passages: impl Iterator<Item = (u32, u32)>) -> Vec<bool> {
    let mut covered = vec![false; sketch.words.len()];
    for (start, end) in passages {
        covered[start as usize..end as usize].fill(true);
    }
    covered
}

/// The part that is true.
fn share(covered: &[bool]) -> f32 {
    count(covered.iter().filter(|c| **c).count() as u32) / count(covered.len().max(1) as u32)
}

/// True when the article has a second item that the other one lacks.
fn other_item(sketch: &Sketch, covered: &[bool]) -> bool {
    let own = covered[sketch.main as usize..].iter().filter(|c| !**c).count();
    count(own as u32) > OTHER_ITEM * count(covered.len() as u32)
}

/// How many sentences are shared for the greater part.
fn sentences_shared(sketch: &Sketch, covered: &[bool]) -> usize {
    let ends = sketch.sentences.iter().skip(1).copied().chain([sketch.words.len() as u32]);
    sketch
        .sentences
        .iter()
        .zip(ends)
        .filter(|(start, end)| share(&covered[**start as usize..*end as usize]) >= 0.6)
        .count()
}

fn direction(of_a: f32, of_b: f32) -> Direction {
    if of_a - of_b > 0.15 && of_a >= 0.5 {
        Direction::AInB
    } else if of_b - of_a > 0.15 && of_b >= 0.5 {
        Direction::BInA
    } else if of_a.min(of_b) >= 0.5 {
        Direction::Equal
    } else {
        Direction::Overlap
    }
}
