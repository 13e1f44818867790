//! What stands right behind the region: the article's source and keywords, and articles pasted below it.
//!
//! In: the blocks after the region. Out: lines and foreign articles. Example: behind five paragraphs in one `<div>`, «المصدر:
//! الجزيرة» in the next, and below «إقرأ أيضاً» a third with the whole text of another article.
//! Adds nothing to the article's own text.

use rasid_lexicon::{LabelRole, Labels};
use rasid_text::folded;

use super::{Reader, boxes};

/// How many lines that say nothing are passed over.
const PATIENCE: usize = 8;
/// How many blocks behind a read-also label are searched for a pasted article.
const REACH: usize = 60;

impl Reader<'_, '_> {
    /// Reads on behind the region until nothing more is the article's.
    pub(super) fn tail(&mut self) {
        let source = self.source;
        let mut patience = PATIENCE;
        let mut i = self.region.end;
        while i < source.flow.blocks.len() && patience > 0 {
            let block = &source.flow.blocks[i];
            match source.parts.cut(block.first) {
                Some((cut, "read-also")) => {
                    self.cut(i, cut, "read-also");
                    i = source.flow.below(source.dom, cut).end.max(i + 1);
                    continue;
                }
                Some((cut, "teasers")) => {
                    if self.offered {
                        self.offer(source.flow.below(source.dom, cut));
                    }
                    i = source.flow.below(source.dom, cut).end.max(i + 1);
                    continue;
                }
                Some((_, "comments" | "most-read" | "sidebar")) => return,
                Some((_, "keywords" | "footer")) | None => {
                    if !self.tail_line(i) {
                        patience -= 1;
                    }
                }
                Some(_) => patience -= 1,
            }
            i += 1;
        }
    }

    /// A labelled line, or the value of one; false when the line says nothing.
    fn tail_line(&mut self, i: usize) -> bool {
        let source = self.source;
        let block = &source.flow.blocks[i];
        let text = source.flow.of(block);
        if block.words > 20 {
            return false;
        }
        let closes = |role| matches!(role, LabelRole::Source | LabelRole::Keywords);
        match Labels::get().find(&folded(text), block.link_words > 0) {
            Some(label) if closes(label.role) => self.labelled(i),
            Some(label) if label.role == LabelRole::ReadAlso && block.link_words > 0 => {
                self.out.related.extend(boxes::linked(&source, block));
                true
            }
            Some(label) if label.role == LabelRole::ReadAlso => {
                self.offered = true;
                let end = (i + REACH).min(source.flow.blocks.len());
                let reach =
                    (i + 1..end).take_while(|j| source.parts.cut(source.flow.blocks[*j].first).is_none()).count();
                self.out.foreign.extend(boxes::article_inside(&source, i + 1..i + 1 + reach));
                true
            }
            None if self.waiting.is_some_and(closes) => {
                let role = self.waiting.take().unwrap_or(LabelRole::Source);
                self.line(role, text, text, i);
                true
            }
            _ => {
                self.waiting = None;
                false
            }
        }
    }
}
