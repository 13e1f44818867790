//! The article's own words, picked block by block from the region.
//!
//! In: the blocks of a region. Out: [`Passage`]: the kept blocks in order, and everything else with the reason why not.
//! Example: after five paragraphs «المصدر: الجزيرة» goes to the credits, «إقرأ أيضاً» opens a box, and the whole second article
//! under it goes to `foreign`, never to the text.
//! Knows labels and mark-up, not outlets. Does not choose the region and does not read dates' meaning.

mod boxes;
mod labelled;
mod lines;
mod tail;
mod tidy;

use std::ops::Range;

use rasid_lexicon::dates::DateContext;
use rasid_lexicon::{LabelRole, Labels, PartRole};
use rasid_model::{BlockKind, Related, Removed};
use rasid_text::folded;

use crate::dom::{Dom, NodeId, Tag};
use crate::flow::{Block, Flow};
use crate::headline::bare;
use crate::parts::Parts;
use crate::region::is_prose;

use lines::{is_clock, is_only_date, is_prose_like, is_sentence, latin_share};

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
#[derive(Debug, Clone, PartialEq, Eq)]
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

    /// A block without label in the article's own text.
    fn own(&mut self, i: usize) {
        let source = self.source;
        let block = &source.flow.blocks[i];
        let text = source.flow.of(block);
        if block.figure {
            self.out.captions.push(i);
            self.remove("caption", text);
            return;
        }
        if block.is_link() && !self.leads_elsewhere(block) && !(block.words >= 20 && is_prose_like(text)) {
            self.link_line(i);
            return;
        }
        if text.starts_with('[') && text.contains('=') && text.contains(']') {
            self.remove("shortcode", text);
            return;
        }
        if self.is_time(text, block) {
            self.time = Some(text.to_owned());
            self.line(LabelRole::Published, text, text, i);
            return;
        }
        if self.is_info(text, block) {
            self.line(LabelRole::Published, text, text, i);
            return;
        }
        let foreign = (block.words >= 12 || block.heading.is_some()) && self.is_foreign_script(text);
        if foreign || self.opens_another(i) {
            self.remove("foreign-article", text);
            let is_title = block.heading.is_some() || !is_prose_like(text);
            let title = if is_title { text.to_owned() } else { String::new() };
            self.state = State::Foreign(Box::new(Related { title, ..Related::default() }));
            if !is_title {
                self.foreign_block(i);
            }
            return;
        }
        let prose = is_prose(source.flow, block);
        let home = self.parent(block);
        if self.closed && !self.homes.contains(&home) {
            self.remove("after-end", text);
            return;
        }
        if prose && !self.homes.contains(&home) {
            self.homes.push(home);
        }
        self.keep(i, prose);
    }

    /// A link to another host is the text's own reference; the site's own links offer its other articles.
    fn leads_elsewhere(&self, block: &Block) -> bool {
        let (Some(own), Some(link)) = (self.source.domain, block.link) else { return false };
        let href = self.source.dom.attr(link, "href").unwrap_or_default();
        let Some(host) = href.split("://").nth(1).map(|rest| rest.split(['/', '?', '#']).next().unwrap_or(rest)) else {
            return false;
        };
        let host = host.trim_start_matches("www.");
        !host.is_empty() && !host.ends_with(own) && !own.ends_with(host)
    }

    /// A line that is only a link: another article offered in the text, or a button.
    fn link_line(&mut self, i: usize) {
        let source = self.source;
        let block = &source.flow.blocks[i];
        let text = source.flow.of(block);
        if block.words >= 4 {
            let related = boxes::linked(&source, block);
            self.out.related.extend(related);
            self.remove("read-also", text);
            if block.heading.is_some() {
                self.enclosed_box(i);
            }
        } else {
            self.remove("navigation", text);
        }
    }

    fn keep(&mut self, i: usize, prose: bool) {
        let source = self.source;
        let block = &source.flow.blocks[i];
        let kind = match block {
            b if b.heading.is_some() && !self.is_long_heading(i) => BlockKind::Heading,
            b if b.quote => BlockKind::Quote,
            b if b.list => BlockKind::List,
            _ => BlockKind::Paragraph,
        };
        let weak = !prose && !self.is_deck(block) && !is_sentence(source.flow.of(block), block);
        if !weak {
            self.own += block.words as usize;
        }
        self.out.kept.push(Kept {
            block: i,
            kind,
            text: source.flow.of(block).to_owned(),
            words: block.words as usize,
            time: if prose { self.time.take() } else { None },
            weak,
        });
    }

    /// A first paragraph or summary set as a heading.
    fn is_long_heading(&self, i: usize) -> bool {
        let block = &self.source.flow.blocks[i];
        block.words > 25 || block.words >= 12 && (self.own == 0 || is_prose_like(self.source.flow.of(block)))
    }

    /// A deck: the line below the headline that the mark-up calls a summary or subtitle.
    fn is_deck(&self, block: &Block) -> bool {
        let named = self.source.parts.has_near(self.source.dom, block.first, PartRole::Lead, 2);
        named && self.own == 0 && block.words >= 5 && block.link_words == 0 && !self.headline.is_empty()
    }

    /// Prose in another script than the headline's: a text pasted from elsewhere.
    fn is_foreign_script(&self, text: &str) -> bool {
        let own = latin_share(self.source.headline);
        let here = latin_share(text);
        self.own >= 30 && (own < 30 && here > 80)
    }

    /// A line of facts about the article before its first paragraph: place, author, date between bars or dashes.
    fn is_info(&self, text: &str, block: &Block) -> bool {
        let early = self.out.kept.iter().filter(|k| !k.weak).count() <= 1;
        early
            && block.words <= 24
            && !is_prose_like(text)
            && text.chars().any(rasid_text::is_digit)
            && rasid_lexicon::dates::read(text, self.source.dates)
                .iter()
                .any(|d| d.precision >= rasid_model::Precision::Day && !d.rule.starts_with("date.nearest"))
    }

    /// Another first-level headline below the text, with a date line or a part of its own: the next article of an endless page.
    fn opens_another(&self, i: usize) -> bool {
        let source = self.source;
        let blocks = &source.flow.blocks;
        let is_first_level = |b: &Block| b.heading == Some(1) && b.words >= 3;
        if !is_first_level(&blocks[i]) || self.own_words() < 30 {
            return false;
        }
        let ahead = i + 1..(i + 5).min(self.region.end);
        let dated = blocks[ahead].iter().any(|b| {
            let text = source.flow.of(b);
            b.words <= 24 && (is_only_date(text, source.dates) || self.is_date_line(text))
        });
        let others = blocks[self.region.clone()].iter().filter(|b| is_first_level(b)).count();
        dated
            || others <= 2
                && source.dom.ancestors(blocks[i].first).take(6).any(|a| {
                    source.dom.tag(a) == Tag::Article && !self.homes.iter().any(|h| source.dom.contains(a, *h))
                })
    }

    fn is_date_line(&self, text: &str) -> bool {
        let label = Labels::get().find(&folded(text), false);
        label.is_some_and(|l| matches!(l.role, LabelRole::Published | LabelRole::Modified))
            && !rasid_lexicon::dates::read(text, self.source.dates).is_empty()
    }

    /// A line that is nothing but a date or a clock.
    fn is_time(&self, text: &str, block: &Block) -> bool {
        block.words <= 12
            && (block.time.is_some() && block.words <= 6 || is_clock(text) || is_only_date(text, self.source.dates))
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
