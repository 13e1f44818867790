//! From tokens to the tree: which element is open, which end is implied.
//!
//! In: the page's source. Out: [`Dom`]. Example: `<td><p>أعلن<p>وقال</td>` has two paragraphs in one cell.
//! Depth is bounded: elements nested deeper than [`MAX_DEPTH`] stand beside each other instead of inside.

use super::tokens::{Token, Tokens};
use super::{Dom, Node, NodeId, Tag};

/// The deepest nesting that is kept.
const MAX_DEPTH: usize = 400;
/// The most nodes that are kept; what follows in the page is not read.
const MAX_NODES: usize = 4_000_000;

/// Parses any text as HTML.
pub(crate) fn parse(source: &str) -> Dom<'_> {
    let mut builder = Builder {
        dom: Dom {
            source,
            nodes: Vec::with_capacity(source.len() / 40 + 16),
            attributes: Vec::with_capacity(source.len() / 60),
        },
        open: Vec::with_capacity(64),
    };
    builder.push(Tag::Root, (0, 0), 0);
    builder.open.push(0);
    let mut tokens = Tokens::new(source);
    loop {
        let first_attribute = builder.dom.attributes.len();
        let Some(token) = tokens.next(&mut builder.dom.attributes) else {
            break;
        };
        match token {
            Token::Text { start, stop } => {
                builder.push(Tag::Text, (start, stop), first_attribute);
            }
            Token::Start { tag, start, stop, self_closing } => {
                builder.start(tag, (start, stop), first_attribute, self_closing);
                if tag.is_raw_text() {
                    let name = &source[start + 1..];
                    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
                    let (from, to) = tokens.raw_text(name);
                    builder.push(Tag::Text, (from, to), builder.dom.attributes.len());
                    builder.close_to(builder.open.len().saturating_sub(1).max(1));
                }
            }
            Token::End { tag } => builder.end(tag),
        }
        if builder.dom.nodes.len() >= MAX_NODES {
            break;
        }
    }
    builder.close_to(0);
    builder.dom
}

struct Builder<'p> {
    dom: Dom<'p>,
    /// Open elements, outermost first; the root is always there.
    open: Vec<NodeId>,
}

impl Builder<'_> {
    fn push(&mut self, tag: Tag, (start, stop): (usize, usize), first_attribute: usize) -> NodeId {
        let id = self.dom.nodes.len() as NodeId;
        self.dom.nodes.push(Node {
            tag,
            attribute_count: u16::try_from(self.dom.attributes.len() - first_attribute).unwrap_or(u16::MAX),
            attributes: first_attribute as u32,
            parent: self.open.last().copied().unwrap_or(0),
            end: id + 1,
            start: start as u32,
            stop: stop as u32,
        });
        id
    }

    fn tag_at(&self, depth: usize) -> Tag {
        self.dom.tag(self.open[depth])
    }

    fn start(&mut self, tag: Tag, place: (usize, usize), first_attribute: usize, self_closing: bool) {
        self.close_implied(tag);
        let id = self.push(tag, place, first_attribute);
        let empty = tag.is_void() || (self_closing && matches!(tag, Tag::A | Tag::Custom | Tag::Other | Tag::Svg));
        if !empty && (self.open.len() < MAX_DEPTH || tag.is_raw_text()) {
            self.open.push(id);
        }
    }

    /// Closes the elements whose end the start of `tag` implies.
    fn close_implied(&mut self, tag: Tag) {
        use Tag::{A, Choice, Dd, Dt, Li, P, Tbody, Td, Tfoot, Th, Thead, Tr};
        match tag {
            // A head that was left open ends where the body begins.
            Tag::Body => self.close_nearest(&[Tag::Head], &[Tag::Body]),
            Li => self.close_nearest(&[Li], &[Tag::Ul, Tag::Ol, Tag::Menu, Tag::Dir]),
            Dd | Dt => self.close_nearest(&[Dd, Dt], &[Tag::Dl]),
            Choice => self.close_nearest(&[Choice], &[Tag::Select]),
            Td | Th => self.close_nearest(&[Td, Th], &[Tr, Tag::Table]),
            Tr => self.close_nearest(&[Tr], &[Tag::Table, Tbody, Thead, Tfoot]),
            Tbody | Thead | Tfoot => self.close_nearest(&[Tbody, Thead, Tfoot], &[Tag::Table]),
            A => self.close_nearest(&[A], &[]),
            _ => {}
        }
        if !tag.is_inline() && !matches!(tag, Tag::Br) && !tag.is_table_part() || tag == P {
            self.close_nearest(&[P], &[Tag::Button]);
        }
    }

    /// Closes the innermost open element of `tags`, unless a scope or one of `fences` lies between.
    fn close_nearest(&mut self, tags: &[Tag], fences: &[Tag]) {
        for depth in (1..self.open.len()).rev() {
            let tag = self.tag_at(depth);
            if tags.contains(&tag) {
                self.close_to(depth);
                return;
            }
            if fences.contains(&tag) || (tag.is_scope() && !tags[0].is_table_part()) {
                return;
            }
        }
    }

    fn end(&mut self, tag: Tag) {
        let formatting = tag.is_inline() && !tag.is_invisible() && tag != Tag::A;
        for depth in (1..self.open.len()).rev() {
            let open = self.tag_at(depth);
            if open == tag {
                self.close_to(depth);
                return;
            }
            let fenced = open.is_scope() && !tag.is_table_part() && !matches!(tag, Tag::Body | Tag::Html | Tag::Form);
            if fenced || (formatting && !open.is_inline()) {
                return;
            }
        }
    }

    /// Closes every open element from `depth` inward.
    fn close_to(&mut self, depth: usize) {
        let end = self.dom.nodes.len() as NodeId;
        for id in self.open.drain(depth..) {
            self.dom.nodes[id as usize].end = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree as one line: `div[p["أ"] p["ب"]]`.
    fn shape(dom: &Dom<'_>, id: NodeId) -> String {
        let children: Vec<String> = dom
            .children(id)
            .map(|c| if dom.tag(c) == Tag::Text { format!("{:?}", dom.raw(c).trim()) } else { shape(dom, c) })
            .filter(|c| c != "\"\"")
            .collect();
        let name = if dom.tag(id) == Tag::Root { "" } else { dom.name(id) };
        format!("{}[{}]", name.to_lowercase(), children.join(" "))
    }

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let dom = parse(html);
        assert_eq!(shape(&dom, 0), expected);
    }

    #[test]
    fn implied_ends() {
        check("<td><p>أ<p>ب</td>", r#"[td[p["أ"] p["ب"]]]"#);
        check("<ul><li>أ<li>ب<ul><li>ج</ul></ul>د", r#"[ul[li["أ"] li["ب" ul[li["ج"]]]] "د"]"#);
        check("<table><tr><td>أ<td>ب<tr><td>ج</table>", r#"[table[tr[td["أ"] td["ب"]] tr[td["ج"]]]]"#);
        check("<p>أ<div>ب</div>ج", r#"[p["أ"] div["ب"] "ج"]"#);
    }

    #[test]
    fn stray_and_crossed_ends() {
        check("<div><td>أ</div>ب</td></div>", r#"[div[td["أ" "ب"]]]"#);
        check("<font><p>أ</font><p>ب", r#"[font[p["أ"] p["ب"]]]"#);
        check("<p>أ</b></i>ب</p></p>", r#"[p["أ" "ب"]]"#);
        check("<a href=1>أ<a href=2>ب</a>", r#"[a["أ"] a["ب"]]"#);
    }

    #[test]
    fn raw_text_and_odd_source() {
        check("<script>if (a<b) '</p>'</script><p>أ", r#"[script["if (a<b) '</p>'"] p["أ"]]"#);
        check("3 < 5 <!-- <p>لا</p> --> نعم<", r#"["3 < 5" "نعم<"]"#);
        check("<p title='a>b' hidden>أ</p", r#"[p["أ"]]"#);
        check("<!doctype html><?xml x?><br/>أ<img src=x>", r#"[br[] "أ" img[]]"#);
    }

    #[test]
    fn attributes_quoted_and_not() {
        let dom = parse("<A HREF=index.php?a=1 class=\"x y\" hidden data-x = '&amp;'>");
        assert_eq!(dom.attr(1, "href"), Some("index.php?a=1"));
        assert_eq!(dom.attr(1, "class"), Some("x y"));
        assert_eq!(dom.attr(1, "hidden"), Some(""));
        assert_eq!(dom.attr(1, "data-x"), Some("&amp;"));
        assert_eq!(dom.attr(1, "id"), None);
    }

    #[test]
    fn depth_is_bounded() {
        let html = "<div>".repeat(100_000) + "عمق";
        let dom = parse(&html);
        let deepest = dom.ids().map(|id| dom.ancestors(id).count()).max();
        assert!(deepest <= Some(MAX_DEPTH));
        assert_eq!(dom.text(0), "عمق");
    }
}
