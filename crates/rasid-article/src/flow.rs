//! The page as a reader's eye runs over it: blocks of text in order, each with what it is made of.
//!
//! In: the tree. Out: [`Flow`]: blocks (paragraph, heading, list item, a line between `<br>`s) with their words and links.
//! Example: `<td>أعلنت …<br><br>وقال <a>…</a></td>` is two blocks of one cell.
//! Decides nothing about which block belongs to the article.

use std::ops::Range;

use crate::dom::{Dom, NodeId, Tag, push_decoded, push_squeezed};

/// One run of text that no block boundary interrupts.
#[allow(clippy::struct_excessive_bools, reason = "four independent facts about where the block stands")]
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    /// Where its text lies in [`Flow::text`].
    pub(crate) text: Range<usize>,
    /// Its first text node: its place in the document.
    pub(crate) first: NodeId,
    /// The innermost block element around it.
    pub(crate) element: NodeId,
    /// Words between spaces.
    pub(crate) words: u32,
    /// How many of them stand in links.
    pub(crate) link_words: u32,
    /// How many of them stand in bold.
    pub(crate) bold_words: u32,
    /// Its first link.
    pub(crate) link: Option<NodeId>,
    /// True when it opens with a link.
    pub(crate) led: bool,
    /// Level of the heading it stands in.
    pub(crate) heading: Option<u8>,
    /// True in a list item.
    pub(crate) list: bool,
    /// True in a block quotation.
    pub(crate) quote: bool,
    /// True in a `figcaption`, a `figure` or a table's caption.
    pub(crate) figure: bool,
    /// A `<time>` inside it.
    pub(crate) time: Option<NodeId>,
}

/// All blocks of a page.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    /// The visible text, block after block.
    pub(crate) text: String,
    /// The blocks in document order.
    pub(crate) blocks: Vec<Block>,
}

impl Flow {
    /// The words of a block.
    pub(crate) fn of(&self, block: &Block) -> &str {
        &self.text[block.text.clone()]
    }

    /// The range of blocks whose first text lies below `element`.
    pub(crate) fn below(&self, dom: &Dom<'_>, element: NodeId) -> Range<usize> {
        let end = dom.end(element);
        let from = self.blocks.partition_point(|b| b.first < element);
        let to = self.blocks.partition_point(|b| b.first < end);
        from..to
    }
}

impl Block {
    /// Words outside links.
    pub(crate) fn free_words(&self) -> u32 {
        self.words - self.link_words
    }

    /// True when nearly all of it is links.
    pub(crate) fn is_link(&self) -> bool {
        self.link_words > 0 && self.link_words * 5 >= self.words * 4
    }
}

/// Reads the flow of the whole page.
pub(crate) fn read(dom: &Dom<'_>) -> Flow {
    let mut reader = Reader {
        dom,
        flow: Flow::default(),
        current: Block::default(),
        open: Vec::with_capacity(64),
        raw: String::with_capacity(1024),
        seen: 0,
        last_inline_end: 0,
        last_inline_named: false,
        last_span: None,
    };
    let mut id = 0;
    let end = dom.ids().end;
    while id < end {
        reader.close(id);
        id = reader.visit(id);
    }
    reader.close(end);
    reader.flush();
    reader.flow
}

/// An open element that matters for what is inside it.
#[derive(Debug, Clone, Copy)]
struct Open {
    id: NodeId,
    end: NodeId,
    tag: Tag,
}

struct Reader<'d, 'p> {
    dom: &'d Dom<'p>,
    flow: Flow,
    current: Block,
    open: Vec<Open>,
    /// Text of the current block, entities decoded, white space as written.
    raw: String,
    /// How many bytes of `raw` are already counted as words.
    seen: usize,
    /// Where the last inline element ended.
    last_inline_end: NodeId,
    last_inline_named: bool,
    /// The last closed `<span>` and the parent it stood in.
    last_span: Option<(NodeId, NodeId)>,
}

impl Reader<'_, '_> {
    /// Visits a node; gives the next one to visit.
    fn visit(&mut self, id: NodeId) -> NodeId {
        let tag = self.dom.tag(id);
        if tag == Tag::Text {
            self.text(id);
            return id + 1;
        }
        if tag.is_invisible() && !matches!(tag, Tag::Select) {
            return self.dom.end(id);
        }
        self.keep_apart(id, tag);
        match tag {
            Tag::Br | Tag::Hr => self.flush(),
            Tag::Select => {
                self.flush();
                return self.dom.end(id);
            }
            Tag::A if self.is_link(id) => {
                self.open.push(Open { id, end: self.dom.end(id), tag });
            }
            Tag::Span => self.span(id),
            Tag::B | Tag::Strong | Tag::I | Tag::Em | Tag::Small | Tag::Label => {
                self.open.push(Open { id, end: self.dom.end(id), tag });
            }
            Tag::Time => {
                self.current.time.get_or_insert(id);
                self.open.push(Open { id, end: self.dom.end(id), tag });
            }
            _ if !tag.is_inline() => {
                self.flush();
                self.open.push(Open { id, end: self.dom.end(id), tag });
            }
            _ => {}
        }
        id + 1
    }

    /// Links side by side, and parts with names of their own, are drawn apart though no space stands between them.
    fn keep_apart(&mut self, id: NodeId, tag: Tag) {
        let touches = self.last_inline_end == id && !self.raw.is_empty();
        let named = self.last_inline_named || self.dom.attr(id, "class").is_some();
        if touches && (tag == Tag::A || named || tag == Tag::Time) {
            self.raw.push(' ');
        }
    }

    /// An anchor with an address, or with nothing at all; a mere name marks a place in the text.
    fn is_link(&self, id: NodeId) -> bool {
        let names_only = |name: &str| name.eq_ignore_ascii_case("name") || name.eq_ignore_ascii_case("id");
        let mut attributes = self.dom.attrs(id).peekable();
        attributes.peek().is_none() || attributes.any(|(name, _)| !names_only(name))
    }

    /// A span that follows its like, each with a text of its own, is a paragraph by another name.
    fn span(&mut self, id: NodeId) {
        if let Some((last, end)) = self.last_span
            && self.dom.parent(last) == self.dom.parent(id)
            && self.dom.raw(last) == self.dom.raw(id)
            && self.only_space_between(end, id)
            && self.raw.split_ascii_whitespace().nth(4).is_some()
        {
            self.flush();
        }
        self.open.push(Open { id, end: self.dom.end(id), tag: Tag::Span });
    }

    fn only_space_between(&self, from: NodeId, to: NodeId) -> bool {
        (from..to).all(|id| self.dom.tag(id) == Tag::Text && self.dom.raw(id).trim().is_empty())
    }

    /// Closes all elements that end at `id`.
    fn close(&mut self, id: NodeId) {
        while let Some(open) = self.open.last().copied().filter(|o| o.end <= id) {
            match open.tag {
                Tag::A => {
                    self.count_words();
                }
                Tag::B | Tag::Strong => self.count_words(),
                Tag::Span => self.last_span = Some((open.id, open.end)),
                tag if tag.is_inline() => {}
                _ => self.flush(),
            }
            self.last_inline_end = open.end;
            self.last_inline_named =
                open.tag == Tag::A || open.tag.is_inline() && self.dom.attr(open.id, "class").is_some();
            self.open.pop();
        }
    }

    fn text(&mut self, id: NodeId) {
        let source = self.dom.raw(id);
        if source.trim_start().is_empty() {
            self.raw.push(' ');
            return;
        }
        self.count_words();
        if self.raw.trim().is_empty() {
            self.raw.clear();
            self.seen = 0;
            self.current.first = id;
        }
        if self.open.iter().any(|o| o.tag == Tag::Pre) && source.contains("\n\n") {
            self.preformatted(id, source);
            return;
        }
        push_decoded(source, &mut self.raw);
        let link = self.open.iter().rev().find(|o| o.tag == Tag::A);
        if let Some(link) = link {
            self.current.link.get_or_insert(link.id);
            self.current.led |= self.current.first == id;
        }
        self.count_words();
    }

    /// Preformatted text: blank lines part its paragraphs.
    fn preformatted(&mut self, id: NodeId, source: &str) {
        for (i, paragraph) in source.split("\n\n").enumerate() {
            if i > 0 {
                self.flush();
                self.current.first = id;
            }
            push_decoded(paragraph, &mut self.raw);
            self.count_words();
        }
    }

    /// Counts the words that were added since the last count, for the elements that are open now.
    fn count_words(&mut self) {
        let added = self.raw[self.seen..].split_ascii_whitespace().count() as u32;
        self.seen = self.raw.len();
        self.current.words += added;
        if added == 0 {
            return;
        }
        if self.open.iter().any(|o| o.tag == Tag::A) {
            self.current.link_words += added;
        }
        if self.open.iter().any(|o| matches!(o.tag, Tag::B | Tag::Strong)) {
            self.current.bold_words += added;
        }
    }

    /// Ends the current block.
    fn flush(&mut self) {
        self.count_words();
        let mut block = std::mem::take(&mut self.current);
        self.last_span = None;
        self.seen = 0;
        if block.words == 0 {
            self.raw.clear();
            self.current.time = block.time;
            return;
        }
        let start = self.flow.text.len();
        push_squeezed(&self.raw, &mut self.flow.text);
        self.raw.clear();
        self.flow.text.truncate(start + self.flow.text[start..].trim_end().len());
        if self.flow.text.len() == start {
            return;
        }
        block.text = start..self.flow.text.len();
        self.flow.text.push('\n');
        self.describe(&mut block);
        self.flow.blocks.push(block);
    }

    /// Notes the elements around the block.
    fn describe(&self, block: &mut Block) {
        for open in self.open.iter().rev() {
            if open.end <= block.first {
                continue;
            }
            if block.element == 0 && !open.tag.is_inline() {
                block.element = open.id;
            }
            match open.tag {
                Tag::Li | Tag::Dd | Tag::Dt => block.list = true,
                Tag::Blockquote => block.quote = true,
                Tag::Figure | Tag::Figcaption | Tag::Caption => block.figure = true,
                tag => block.heading = block.heading.or(tag.heading()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;

    #[track_caller]
    fn check(html: &str, expected: &[&str]) {
        let flow = read(&parse(html));
        let found: Vec<&str> = flow.blocks.iter().map(|b| flow.of(b)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn blocks_of_any_mark_up() {
        check("<td>أعلنت  الوزارة<br><br>وقال <a>وزير</a>ها</td>", &["أعلنت الوزارة", "وقال وزيرها"]);
        check("<p>أ <b>ب</b>ج<script>x</script></p>د<h2>ه</h2>", &["أ بج", "د", "ه"]);
        check("<ul><li>أ<li>ب</ul>", &["أ", "ب"]);
        check("<a>الرئيسية</a><a>محليات</a>", &["الرئيسية محليات"]);
        check("<p> &nbsp; </p>", &[]);
    }

    #[test]
    fn spans_that_are_paragraphs() {
        let one = "<span class=s>أعلنت الوزارة اليوم بدء العمل</span>";
        check(&format!("<div>{one} {one}</div>"), &["أعلنت الوزارة اليوم بدء العمل"; 2]);
        check("<p><span>أ</span><span>ب</span></p>", &["أب"]);
    }

    #[test]
    fn links_and_bold_are_counted() {
        let flow = read(&parse("<p><b>اقرأ أيضا:</b> <a href=x>عنوان من أربع كلمات</a></p>"));
        let block = &flow.blocks[0];
        assert_eq!((block.words, block.link_words, block.bold_words), (6, 4, 2));
        assert!(block.link.is_some() && !block.is_link());
    }

    #[test]
    fn surroundings_are_noted() {
        let flow = read(&parse(
            "<figure><figcaption>صورة</figcaption></figure><blockquote><p>قول</p></blockquote><h3>عنوان</h3>",
        ));
        let notes: Vec<_> = flow.blocks.iter().map(|b| (b.figure, b.quote, b.heading)).collect();
        assert_eq!(notes, [(true, false, None), (false, true, None), (false, false, Some(3))]);
    }
}
