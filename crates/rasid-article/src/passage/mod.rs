//! The article's own words, picked block by block from the region.
//!
//! In: the blocks of a region. Out: [`Passage`]: the kept blocks in order, and everything else with the reason why not.
//! Example: after five paragraphs «المصدر: الجزيرة» goes to the credits, «إقرأ أيضاً» opens a box, and the whole second article
//! under it goes to `foreign`, never to the text.
//! Knows labels and mark-up, not outlets. Does not choose the region and does not read dates' meaning.

mod boxes;
mod labelled;
mod lines;
mod own;
mod tail;
mod tidy;

use std::ops::Range;

use rasid_lexicon::dates::DateContext;
use rasid_lexicon::{LabelRole, Labels};
use rasid_model::{BlockKind, Related, Removed};
use rasid_text::folded;

use crate::dom::{Dom, NodeId, Tag};
use crate::flow::{Block, Flow};
use crate::headline::bare;
use crate::parts::Parts;

pub(crate) use lines::is_clock;

/// What a passage is read from.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a, 'p> {
    pub(crate) dom: &'a Dom<'p>,
    pub(crate) flow: &'a Flow,
    pub(crate) parts: &'a Parts,
    pub(crate) dates: &'a DateContext<'a>,
    /// The page's own host, when it is known.
    pub(crate) domain: Option<&'a str>,
    /// The headline's words; empty when there is none.
    pub(crate) headline: &'a str,
}

/// One kept block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Its index in the flow.
    pub(crate) block: usize,
    pub(crate) kind: BlockKind,
    /// Its words; those of the flow unless a credit was taken off the end.
    pub(crate) text: String,
    /// Its words between spaces.
    pub(crate) words: usize,
    /// The time printed on a live entry.
    pub(crate) time: Option<String>,
    /// Neither prose nor heading: it stays only between others.
    weak: bool,
}

/// A line with the label that marked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) role: LabelRole,
    /// The whole line as printed.
    pub(crate) text: String,
    /// What stands behind the label, as printed.
    pub(crate) rest: String,
    pub(crate) block: usize,
}

/// What became of the region's blocks.
#[derive(Debug, Default)]
pub(crate) struct Passage {
    pub(crate) kept: Vec<Kept>,
    pub(crate) removed: Vec<Removed>,
    /// Labelled lines: credits, bylines, date lines, keywords.
    pub(crate) lines: Vec<Line>,
    /// Links of read-also boxes.
    pub(crate) related: Vec<Related>,
    /// Whole other articles.
    pub(crate) foreign: Vec<Related>,
    /// Blocks that are captions, by index.
    pub(crate) captions: Vec<usize>,
}

impl Passage {
    /// Words of the kept text.
    pub(crate) fn words(&self) -> usize {
        self.kept.iter().map(|k| k.words).sum()
    }

    /// Takes off a last paragraph that says who the author is.
    pub(crate) fn drop_author_note(&mut self, authors: &[String]) {
        const NOTE: usize = 40;
        let last = self.kept.last().filter(|k| k.words <= NOTE && self.kept.len() > 2);
        if let Some(note) = last.filter(|k| authors.iter().any(|a| k.text.starts_with(a.as_str()))) {
            self.removed.push(Removed { reason: "author-box".to_owned(), sample: note.text.clone() });
            self.kept.pop();
        }
    }
}

/// Every block as text: for the few words of a feed's summary, where nothing stands beside them.
pub(crate) fn whole(flow: &Flow) -> Passage {
    let keep = |(block, b): (usize, &Block)| Kept {
        block,
        kind: BlockKind::Paragraph,
        text: flow.of(b).to_owned(),
        words: b.words as usize,
        time: None,
        weak: false,
    };
    Passage { kept: flow.blocks.iter().enumerate().map(keep).collect(), ..Passage::default() }
}

/// Reads the passage of `region`.
pub(crate) fn read(source: Source<'_, '_>, region: Range<usize>) -> Passage {
    let mut reader = Reader {
        source,
        region: region.clone(),
        out: Passage::default(),
        state: State::Own,
        homes: Vec::new(),
        closed: false,
        headline: bare(source.headline),
        headline_words: source.headline.split_whitespace().count() as u32,
        own: 0,
        last_cut: None,
        time: None,
        offered: false,
        waiting: None,
    };
    for i in region {
        reader.block(i);
    }
    reader.end_foreign();
    reader.tail();
    tidy::tidy(&source, &mut reader.out);
    reader.out
}

/// Where the reader stands.
#[derive(Debug, Clone, PartialEq)]
enum State {
    /// In the article's own text.
    Own,
    /// In a box that was opened by a label, with the headlines seen in it so far.
    Box { seen: Vec<Related> },
    /// In a part of the page that a box fills, up to a block.
    Skip { until: usize },
    /// In another article, pasted below.
    Foreign(Box<Related>),
    /// Past the end.
    Ended(&'static str),
}

struct Reader<'a, 'p> {
    source: Source<'a, 'p>,
    region: Range<usize>,
    out: Passage,
    state: State,
    /// The elements whose children the own paragraphs are.
    homes: Vec<NodeId>,
    /// True after a line that closes an article: its source, its keywords.
    closed: bool,
    headline: String,
    headline_words: u32,
    /// Words of prose kept so far.
    own: usize,
    last_cut: Option<NodeId>,
    /// A printed time that waits for its entry.
    time: Option<String>,
    /// True below a read-also label behind the text.
    offered: bool,
    /// A label that stood alone and waits for its value.
    waiting: Option<LabelRole>,
}

impl Reader<'_, '_> {
    fn block(&mut self, i: usize) {
        let source = self.source;
        let block = &source.flow.blocks[i];
        if let Some((cut, reason)) = source.parts.cut(block.first) {
            self.cut(i, cut, reason);
            return;
        }
        let text = source.flow.of(block);
        if self.is_headline(text, block) {
            return;
        }
        if let Some(role) = self.waiting.take()
            && block.words <= 12
            && Labels::get().find(&folded(text), false).is_none()
        {
            self.line(role, text, text, i);
            return;
        }
        match self.state.clone() {
            State::Ended(reason) => self.remove(reason, text),
            State::Skip { until } if i < until => self.remove("read-also", text),
            State::Skip { .. } => {
                self.state = State::Own;
                self.own_or_labelled(i);
            }
            State::Foreign(_) => self.foreign_block(i),
            State::Box { .. } | State::Own => {
                self.own_or_labelled(i);
            }
        }
    }

    fn own_or_labelled(&mut self, i: usize) {
        if !self.labelled(i) && !self.boxed(i) {
            self.own(i);
        }
    }

    /// A block of an omitted part: its reason is listed once, and another whole article in it is kept apart.
    fn cut(&mut self, i: usize, cut: NodeId, reason: &'static str) {
        if self.last_cut == Some(cut) {
            return;
        }
        self.last_cut = Some(cut);
        let source = self.source;
        if reason == "caption" {
            self.out.captions.push(i);
        }
        self.closed = self.closed || (reason == "keywords" && self.closes_here(i));
        let inside = source.flow.below(source.dom, cut);
        if reason == "teasers" && matches!(self.state, State::Box { .. }) {
            self.offer(inside.clone());
        }
        if reason == "read-also"
            && let Some(foreign) = boxes::article_inside(&source, inside.clone())
        {
            self.out.foreign.push(foreign);
        }
        self.remove(reason, source.flow.of(&source.flow.blocks[i]));
    }

    /// The headline itself, or printed once more.
    fn is_headline(&self, text: &str, block: &Block) -> bool {
        let alike = self.headline_words.abs_diff(block.words) <= 3;
        alike && !self.headline.is_empty() && bare(text) == self.headline
    }

    /// The links of a labelled row of cards are read-also links.
    fn offer(&mut self, inside: Range<usize>) {
        let source = self.source;
        let links = source.flow.blocks[inside].iter().filter(|b| (b.is_link() || b.led) && b.link_words >= 3);
        let links: Vec<Related> = links.filter_map(|b| boxes::linked(&source, b)).collect();
        self.out.related.extend(links);
    }

    fn line(&mut self, role: LabelRole, text: &str, rest: &str, block: usize) {
        self.out.lines.push(Line { role, text: text.to_owned(), rest: rest.trim().to_owned(), block });
        self.remove(role.word(), text);
    }

    fn remove(&mut self, reason: &str, text: &str) {
        const SAMPLE: usize = 80;
        let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(i, _)| i);
        let last = self.out.removed.last();
        if last.is_some_and(|l| l.reason == reason && !matches!(reason, "caption" | "source" | "keywords")) {
            return;
        }
        self.out.removed.push(Removed { reason: reason.to_owned(), sample: text[..end].to_owned() });
    }

    /// The element around a block's own element: paragraphs of one text share it.
    fn parent(&self, block: &Block) -> NodeId {
        let dom = self.source.dom;
        let element = block.element;
        if matches!(dom.tag(element), Tag::P | Tag::Div | Tag::Li | Tag::H2 | Tag::H3) {
            dom.parent(element)
        } else {
            element
        }
    }

    /// Words kept so far that are prose.
    fn own_words(&self) -> usize {
        self.own
    }
}
