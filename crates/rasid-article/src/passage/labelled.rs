//! Blocks that a label opens or fills: what each label does to the text.
//!
//! In: one block. Out: whether a label took it, and the line it gave. Example: «كلمات دلالية: حبوب، لبنان» closes the article.
//! The labels themselves are in `data/labels.tsv`.

use rasid_lexicon::{Label, LabelRole, Labels};
use rasid_text::fold;

use super::{Reader, State, boxes};
use crate::region::is_prose;

/// How many bytes of a long block are searched for a label.
const HEAD: usize = 160;
/// The longest line, in words, that a label may take with it when text follows the label.
const LINE: u32 = 14;

impl Reader<'_, '_> {
    /// Handles a block that carries a label; false when it carries none that counts here.
    pub(super) fn labelled(&mut self, i: usize) -> bool {
        let source = self.source;
        let block = &source.flow.blocks[i];
        let text = source.flow.of(block);
        // A label stands at the head; only short blocks are folded whole.
        let head = if block.words > 40 { &text[..floor_boundary(text, HEAD)] } else { text };
        let folded = fold(head);
        let link_follows = block.link_words > 0 && !block.is_link() && block.words - block.link_words <= 5;
        let Some(label) = Labels::get().find_at_head(folded.text(), link_follows, block.words as usize) else {
            return false;
        };
        let rest = &text[folded.original(label.rest..label.rest).start as usize..];
        // A long paragraph is text, whatever its first words are.
        if block.words > LINE && is_prose(source.flow, block) && !is_notice(label.role, block.words) {
            return false;
        }
        self.apply(i, label, rest)
    }

    fn apply(&mut self, i: usize, label: Label, rest: &str) -> bool {
        use LabelRole::{
            Author, Breadcrumb, Caption, Comments, ErrorPage, HomePage, Keywords, Modified, MostRead, Paywall, Printed,
            Published, ReadAlso, SearchPage, SignOff, SitePage, Source, SourceWords, TagPage, Video,
        };
        let source = self.source;
        let block = &source.flow.blocks[i];
        let text = source.flow.of(block);
        match label.role {
            Source | SourceWords | Keywords => {
                self.closed = self.closed || self.closes_here(i);
                if rest.is_empty() && label.role != SourceWords {
                    self.waiting = Some(label.role);
                    self.remove(label.role.word(), text);
                } else {
                    let rest = if label.role == SourceWords { text } else { rest };
                    self.line(label.role, text, rest, i);
                }
                self.state = State::Own;
            }
            ReadAlso | MostRead => self.open_box(i, label, rest),
            Paywall if self.own_words() > 0 => {
                self.remove("paywall", text);
                self.state = State::Ended("paywall");
            }
            Comments => {
                self.remove("comments", text);
                if self.own_words() > 0 {
                    self.state = State::Ended("comments");
                }
            }
            Published | Modified | Printed => {
                let dated = !rasid_lexicon::dates::read(text, source.dates).is_empty();
                if !dated && block.words > 6 {
                    return false;
                }
                self.line(label.role, text, rest, i);
            }
            Author => {
                if block.words > 12 || block.heading.is_some() {
                    return false;
                }
                if rest.trim().is_empty() {
                    self.waiting = Some(Author);
                    self.remove("author", text);
                } else {
                    self.line(Author, text, rest, i);
                }
            }
            Caption | Video if block.heading.is_some() || (is_prose(source.flow, block) && block.words > 10) => {
                return false;
            }
            Caption => {
                self.out.captions.push(i);
                self.remove("caption", text);
            }
            HomePage | TagPage | SearchPage | ErrorPage | SitePage | SignOff => return false,
            Breadcrumb => self.remove("navigation", text),
            other => self.remove(other.word(), text),
        }
        true
    }

    /// «اقرأ أيضا»: a line with its link, or the head of a box.
    fn open_box(&mut self, i: usize, label: Label, rest: &str) {
        let source = self.source;
        let block = &source.flow.blocks[i];
        self.remove(label.role.word(), source.flow.of(block));
        if block.link_words > 0 {
            self.out.related.extend(boxes::linked(&source, block));
        } else if rest.split_whitespace().count() >= 3 {
            self.out.related.push(rasid_model::Related { title: rest.trim().to_owned(), ..Default::default() });
        } else if !self.enclosed_box(i) {
            self.state = State::Box { seen: Vec::new() };
        }
    }

    /// A source or keyword line closes the article, unless most of the text is still to come.
    pub(super) fn closes_here(&self, i: usize) -> bool {
        let own = self.own_words();
        let ahead: usize = boxes::prose(&self.source, i..self.region.end)
            .filter(|b| self.source.parts.cut(b.first).is_none())
            .map(|b| b.words as usize)
            .sum();
        own > 0 && ahead <= own * 3
    }
}

/// Notices run long: rights, disclaimers, cookies, subscriptions.
fn is_notice(role: LabelRole, words: u32) -> bool {
    use LabelRole::{App, Comments, Cookies, Copyright, Disclaimer, Newsletter, Paywall};
    let limit = match role {
        Disclaimer => 200,
        Copyright | Cookies | Newsletter => 60,
        _ => 30,
    };
    matches!(role, App | Cookies | Copyright | Disclaimer | Newsletter | Paywall | Comments) && words <= limit
}

/// The last character boundary at or before `at`.
fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}
