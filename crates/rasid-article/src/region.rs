//! Which stretch of the page holds the article's text.
//!
//! In: flow, parts and the headline. Out: [`Region`]: a run of blocks, from the first that may be text to the last.
//! Example: of a page with a column of teasers and a `<td>` with five paragraphs, the run inside that `<td>`.
//! Chooses by prose against links, not by outlet. What is inside the run is sorted out by `passage`.

use std::ops::Range;

use rasid_lexicon::PartRole;

use crate::dom::{Dom, NodeId, Tag};
use crate::flow::{Block, Flow};
use crate::headline::Headline;
use crate::parts::Parts;

/// The run of blocks that the text is taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Region {
    pub(crate) blocks: Range<usize>,
    /// The element that holds the text.
    pub(crate) container: NodeId,
    /// Words of prose in the container.
    pub(crate) prose: u32,
}

/// A block is prose when it runs like a sentence: enough words outside links.
pub(crate) fn is_prose(flow: &Flow, block: &Block) -> bool {
    let free = block.free_words();
    let ends =
        flow.of(block).trim_end_matches(['"', '»', '”', ')', ' ']).ends_with(['.', '؟', '!', '؛', '…', '?', '۔']);
    free * 2 > block.words && (free >= 12 || (free >= 5 && ends))
}

/// Finds the region.
pub(crate) fn find(dom: &Dom<'_>, flow: &Flow, parts: &Parts, headline: Option<&Headline>) -> Option<Region> {
    let sums = Sums::of(flow, parts);
    let container = best_container(dom, flow, parts, &sums, headline)?;
    let inside = flow.below(dom, container);
    let prose = sums.good(&inside);
    let title = headline.and_then(|h| h.block);
    let start = title.filter(|t| *t < inside.start).map_or(inside.start, |t| lead_start(flow, parts, t, inside.start));
    let start = title
        .filter(|t| inside.contains(t))
        .map_or(start, |t| if sums.good(&(t..inside.end)) >= 20 { t } else { start });
    Some(Region { blocks: start..inside.end, container, prose })
}

/// The region in a container that an outlet's layout names: from the headline in it, when there is one, to its end.
pub(crate) fn inside(dom: &Dom<'_>, flow: &Flow, parts: &Parts, headline: Option<&Headline>, body: NodeId) -> Region {
    let inside = flow.below(dom, body);
    let start = headline.and_then(|h| h.block).filter(|t| inside.contains(t)).unwrap_or(inside.start);
    Region { prose: Sums::of(flow, parts).good(&inside), blocks: start..inside.end, container: body }
}

/// Running sums of prose and of its contrary.
struct Sums {
    good: Vec<u32>,
    bad: Vec<u32>,
}

impl Sums {
    fn of(flow: &Flow, parts: &Parts) -> Self {
        let mut sums = Self { good: vec![0], bad: vec![0] };
        let (mut good, mut bad) = (0, 0);
        for block in &flow.blocks {
            if parts.cut(block.first).is_none() {
                if is_prose(flow, block) {
                    good += block.free_words();
                } else if block.heading.is_none() && !block.quote {
                    bad += block.link_words + block.free_words() / 3;
                }
            }
            sums.good.push(good);
            sums.bad.push(bad);
        }
        sums
    }

    fn good(&self, range: &Range<usize>) -> u32 {
        self.good[range.end] - self.good[range.start]
    }

    fn bad(&self, range: &Range<usize>) -> u32 {
        self.bad[range.end] - self.bad[range.start]
    }
}

/// The element with the most prose for the least of anything else; of equals, the innermost.
fn best_container(
    dom: &Dom<'_>,
    flow: &Flow,
    parts: &Parts,
    sums: &Sums,
    headline: Option<&Headline>,
) -> Option<NodeId> {
    let mut best: Option<(i64, NodeId)> = None;
    let mut tried: Vec<NodeId> = Vec::new();
    for block in &flow.blocks {
        if parts.cut(block.first).is_some() || !is_prose(flow, block) {
            continue;
        }
        for element in dom.ancestors(block.first).filter(|a| !dom.tag(*a).is_inline()) {
            if tried.last() == Some(&element) || tried.contains(&element) {
                break;
            }
            tried.push(element);
            let score = score(dom, flow, parts, sums, headline, element);
            let better = best.is_none_or(|(most, at)| score > most || (score == most && dom.contains(at, element)));
            if better {
                best = Some((score, element));
            }
        }
    }
    best.map(|(_, element)| element)
}

fn score(dom: &Dom<'_>, flow: &Flow, parts: &Parts, sums: &Sums, headline: Option<&Headline>, element: NodeId) -> i64 {
    let inside = flow.below(dom, element);
    let good = i64::from(sums.good(&inside));
    let bad = i64::from(sums.bad(&inside));
    let mut score = good * 10 - bad * 8;
    let roles = parts.roles(element);
    if roles.has(PartRole::Body) {
        score += good * 2;
    }
    if matches!(dom.tag(element), Tag::Article | Tag::Main) {
        score += good / 2;
    }
    // What stands above the headline and apart from it is rarely its article.
    if let Some(title) = headline.and_then(|h| h.block)
        && inside.end <= title
    {
        score /= 3;
    }
    score
}

/// Where the text may begin between the headline and the container: a standfirst has a place of its own on many pages.
fn lead_start(flow: &Flow, parts: &Parts, title: usize, inside: usize) -> usize {
    let between = title + 1..inside;
    let is_near = between.len() <= 40;
    let lead = between.clone().find(|i| {
        let block = &flow.blocks[*i];
        parts.cut(block.first).is_none() && is_prose(flow, block) && block.link_words == 0
    });
    if is_near { lead.map_or(title, |_| title) } else { inside }
}
