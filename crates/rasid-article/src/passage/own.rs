//! A block without a label in the article's own text: kept, or an aside among the paragraphs.
//!
//! In: one block. Out: a kept block, or its reason for not being text. Example: «وقال المتحدث …» is kept; a line that is only a
//! link to another page of the site is an offer to read it.
//! Labels are handled before, in `labelled`.

use rasid_lexicon::{LabelRole, Labels, PartRole};
use rasid_model::{BlockKind, Related};
use rasid_text::folded;

use super::lines::{is_clock, is_credited_caption, is_only_date, is_prose_like, is_sentence, latin_share};
use super::{Kept, Reader, Source, State, boxes};
use crate::dom::{NodeId, Tag};
use crate::flow::Block;
use crate::region::is_prose;

impl Reader<'_, '_> {
    /// A block without label in the article's own text.
    pub(super) fn own(&mut self, i: usize) {
        if !self.is_aside(i) {
            self.admit(i);
        }
    }

    /// Captions, link lines, dates and other articles among the paragraphs; true when the block was one.
    fn is_aside(&mut self, i: usize) -> bool {
        let source = self.source;
        let block = &source.flow.blocks[i];
        let text = source.flow.of(block);
        if block.figure || is_credited_caption(text, block) {
            self.out.captions.push(i);
            self.remove("caption", text);
            return true;
        }
        if block.is_link() && !self.leads_elsewhere(block) && !(block.words >= 20 && is_prose_like(text)) {
            self.link_line(i);
            return true;
        }
        if text.starts_with('[') && text.contains('=') && text.contains(']') {
            self.remove("shortcode", text);
            return true;
        }
        if self.is_time(text, block) {
            self.time = Some(text.to_owned());
            self.line(LabelRole::Published, text, text, i);
            return true;
        }
        if self.is_info(text, block) {
            self.line(LabelRole::Published, text, text, i);
            return true;
        }
        self.starts_foreign(i)
    }

    /// The beginning of a pasted article: another first-level headline, or another script.
    fn starts_foreign(&mut self, i: usize) -> bool {
        let source = self.source;
        let block = &source.flow.blocks[i];
        let text = source.flow.of(block);
        let foreign = (block.words >= 12 || block.heading.is_some()) && self.is_foreign_script(text);
        if !foreign && !self.opens_another(i) {
            return false;
        }
        self.remove("foreign-article", text);
        let is_title = block.heading.is_some() || !is_prose_like(text);
        let title = if is_title { text.to_owned() } else { String::new() };
        self.state = State::Foreign(Box::new(Related { title, ..Related::default() }));
        if !is_title {
            self.foreign_block(i);
        }
        true
    }

    /// Takes a block into the text.
    fn admit(&mut self, i: usize) {
        let source = self.source;
        let block = &source.flow.blocks[i];
        let prose = is_prose(source.flow, block);
        let home = self.parent(block);
        if self.closed && !self.homes.contains(&home) {
            self.remove("after-end", source.flow.of(block));
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
            // Links above the first paragraph lead to sections and authors.
            self.out.related.extend(related.filter(|_| self.own > 0));
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
        if blocks[i].heading.is_none() || self.own_words() < 30 {
            return false;
        }
        let ahead = i + 1..(i + 5).min(self.region.end);
        let dated = blocks[ahead].iter().any(|b| {
            let text = source.flow.of(b);
            b.words <= 24 && (is_only_date(text, source.dates) || self.is_date_line(text))
        });
        if !is_first_level(&blocks[i]) {
            return dated && self.opens_like_ours(i);
        }
        let others = blocks[self.region.clone()].iter().filter(|b| is_first_level(b)).count();
        dated
            || others <= 2
                && source.dom.ancestors(blocks[i].first).take(6).any(|a| {
                    source.dom.tag(a) == Tag::Article && !self.homes.iter().any(|h| source.dom.contains(a, *h))
                })
    }

    /// The heading stands in an element beside the one that holds our headline and paragraphs, of the same name and class.
    fn opens_like_ours(&self, i: usize) -> bool {
        let Source { dom, flow, .. } = self.source;
        let shape = |id: NodeId| (dom.tag(id), dom.attr(id, "class").filter(|class| !class.is_empty()));
        let is_ours = |id: NodeId| {
            self.homes.iter().any(|home| dom.contains(id, *home))
                && flow.blocks[flow.below(dom, id)].iter().any(|b| self.is_headline(flow.of(b), b))
        };
        let around = dom.ancestors(flow.blocks[i].first).take(4);
        around.filter(|a| shape(*a).1.is_some()).any(|a| {
            let before = dom.children(dom.parent(a)).take_while(|sibling| *sibling < a);
            before.filter(|sibling| shape(*sibling) == shape(a)).any(is_ours)
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
}
