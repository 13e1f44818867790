//! Boxes of other articles inside or below the text, and whole articles pasted there.
//!
//! In: the blocks behind «اقرأ أيضا». Out: links for `related`, or another article with its text.
//! Example: below «إقرأ أيضاً:» a heading and six paragraphs that stand in a part of their own are another article; below the
//! same words in the middle of a text, a link and then a paragraph of the old place, the text goes on.

use std::ops::Range;

use rasid_model::Related;

use super::{Reader, Source, State};
use crate::dom::{NodeId, Tag};
use crate::flow::Block;
use crate::region::is_prose;

/// A pasted article has at least this many words of prose.
const FOREIGN: usize = 40;

impl Reader<'_, '_> {
    /// Handles a block inside an open box; false when the box ends before it and it is the article's own.
    pub(super) fn boxed(&mut self, i: usize) -> bool {
        let State::Box { mut seen } = self.state.clone() else {
            return false;
        };
        let source = self.source;
        let block = &source.flow.blocks[i];
        let text = source.flow.of(block);
        if !is_prose(source.flow, block)
            || block.is_link()
            || (block.heading.is_some() && block.words <= 30)
            || self.is_pasted_title(text, &seen)
        {
            let related =
                linked(&source, block).unwrap_or_else(|| Related { title: text.to_owned(), ..Related::default() });
            if block.words >= 3 {
                seen.push(related);
            }
            self.remove("read-also", text);
            self.state = State::Box { seen };
            return true;
        }
        if self.is_foreign(i, &seen) {
            let title = seen.pop().unwrap_or_default();
            self.out.related.append(&mut seen);
            self.remove("foreign-article", &title.title);
            self.state = State::Foreign(Box::new(title));
            self.foreign_block(i);
            return true;
        }
        // A plain summary under a headline of the box, in a part of its own.
        let apart = !self.homes.is_empty() && !self.homes.contains(&self.parent(block));
        if apart && !seen.is_empty() {
            self.remove("read-also", text);
            return true;
        }
        self.out.related.append(&mut seen);
        self.state = State::Own;
        false
    }

    /// A long line without a full stop, first behind a label that stands below a closed article, is a headline.
    fn is_pasted_title(&self, text: &str, seen: &[Related]) -> bool {
        self.closed && seen.is_empty() && !super::lines::is_prose_like(text)
    }

    /// Prose behind a box's headline is another article when the own one was closed, or when it has a home of its own.
    fn is_foreign(&self, i: usize, seen: &[Related]) -> bool {
        if seen.is_empty() || self.own_words() < 20 {
            return false;
        }
        let source = self.source;
        let rest = i..self.region.end;
        let ahead: usize = prose(&source, rest).map(|b| b.words as usize).sum();
        let apart = !self.homes.contains(&self.parent(&source.flow.blocks[i]));
        (self.closed || apart) && ahead >= FOREIGN
    }

    /// Takes the whole part of the page that a box fills, when the label at `i` stands in one of its own: up to the element
    /// that holds text of the article. False when the label stands among the paragraphs.
    pub(super) fn enclosed_box(&mut self, i: usize) -> bool {
        let source = self.source;
        let Some(element) = self.box_element(i) else {
            return false;
        };
        let inside = source.flow.below(source.dom, element);
        if let Some(foreign) = article_inside(&source, i + 1..inside.end) {
            self.out.foreign.push(foreign);
        } else {
            let links = source.flow.blocks[i..inside.end].iter().filter(|b| b.is_link() && b.words >= 3);
            self.out.related.extend(links.filter_map(|b| linked(&source, b)));
        }
        self.state = State::Skip { until: inside.end };
        true
    }

    fn box_element(&self, i: usize) -> Option<NodeId> {
        let dom = self.source.dom;
        let blocks = &self.source.flow.blocks;
        let title = (self.region.start < i).then(|| blocks[self.region.start].first);
        let is_own = |element: NodeId| {
            self.out.kept.iter().any(|k| dom.contains(element, blocks[k.block].first))
                || title.is_some_and(|t| dom.contains(element, t))
                || matches!(dom.tag(element), Tag::Body | Tag::Root | Tag::Html)
        };
        let mut element = blocks[i].element;
        if is_own(element) {
            return None;
        }
        while !is_own(dom.parent(element)) {
            element = dom.parent(element);
        }
        let inside = self.source.flow.below(dom, element);
        if inside.end <= i + 1 {
            return None;
        }
        let words = |range| -> usize { prose(&self.source, range).map(|b| b.words as usize).sum() };
        let rest = words(i..self.region.end.max(i));
        let own_ahead = rest.saturating_sub(words(i..inside.end)) + self.own_words();
        (own_ahead * 2 >= words(i..inside.end)).then_some(element)
    }

    /// Adds a block to the pasted article.
    pub(super) fn foreign_block(&mut self, i: usize) {
        let source = self.source;
        let block = &source.flow.blocks[i];
        if let State::Foreign(foreign) = &mut self.state
            && is_prose(source.flow, block)
            && !block.is_link()
        {
            let text = foreign.text.get_or_insert_default();
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(source.flow.of(block));
        }
    }

    /// Closes what is open at the end of the region.
    pub(super) fn end_foreign(&mut self) {
        match std::mem::replace(&mut self.state, State::Own) {
            State::Foreign(foreign) => self.out.foreign.push(*foreign),
            State::Box { seen } => self.out.related.extend(seen),
            _ => {}
        }
    }
}

/// The link of a block as an offer of another article.
pub(super) fn linked(source: &Source<'_, '_>, block: &Block) -> Option<Related> {
    let link = block.link?;
    let title = source.dom.text(link);
    let title = title.trim_start_matches(['-', '•', '*', '|', '–', ' ']).to_owned();
    let url = source.dom.attr(link, "href").map(|h| crate::dom::decode(h).trim().to_owned());
    let url = url.filter(|u| !u.is_empty() && !u.starts_with('#') && !u.starts_with("javascript:"));
    (title.split_whitespace().count() >= 2).then_some(Related { title, url, text: None, ..Related::default() })
}

/// Another whole article inside an omitted part: a headline and enough prose below it.
pub(super) fn article_inside(source: &Source<'_, '_>, inside: Range<usize>) -> Option<Related> {
    let blocks = &source.flow.blocks;
    let texts: Vec<&str> = prose(source, inside.clone()).map(|b| source.flow.of(b)).collect();
    let words: usize = texts.iter().map(|t| t.split_whitespace().count()).sum();
    let first_prose = inside.clone().find(|i| is_running(source, &blocks[*i]))?;
    let title = (inside.start..first_prose).rev().find(|i| {
        let block = &blocks[*i];
        block.words >= 3
            && (block.heading.is_some()
                || block.is_link()
                || matches!(source.dom.tag(block.element), Tag::B | Tag::Strong))
    })?;
    // Cards alternate headlines and summaries; one article has its headline once.
    let others =
        blocks[first_prose..inside.end].iter().filter(|b| b.words >= 3 && (b.is_link() || b.heading.is_some()));
    if words < FOREIGN || texts.len() < 2 || others.count() * 3 > texts.len() {
        return None;
    }
    let block = &blocks[title];
    let mut related = linked(source, block).unwrap_or_default();
    source.flow.of(block).clone_into(&mut related.title);
    related.text = Some(texts.join("\n"));
    Some(related)
}

/// The prose blocks of a range.
pub(super) fn prose<'a>(source: &'a Source<'_, '_>, range: Range<usize>) -> impl Iterator<Item = &'a Block> + 'a {
    let range = range.start..range.end.max(range.start);
    source.flow.blocks[range].iter().filter(|b| is_running(source, b))
}

/// Running text: neither a link nor a headline, however long.
fn is_running(source: &Source<'_, '_>, block: &Block) -> bool {
    is_prose(source.flow, block) && !block.is_link() && (block.heading.is_none() || block.words > 30)
}
