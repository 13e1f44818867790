//! The tree of a page: one flat list of nodes that borrow the page's text.
//!
//! In: decoded HTML of any quality. Out: [`Dom`]: nodes in document order, each knowing where its subtree ends.
//! Example: `<p>قال <b>نعم` is four nodes: `p`, text, `b`, text; the unclosed tags end where the page ends.
//! Not a conforming HTML5 tree: it knows implied end tags, void and raw-text elements and table scopes, and bounds depth;
//! it does not re-parent misplaced table content and never fails. Why not a crate: `docs/DESIGN.md`, "The tree".

mod tag;
mod text;
mod tokens;
mod tree;

pub(crate) use tag::Tag;
pub(crate) use text::{decode, push_decoded, push_squeezed, squeeze};
pub(crate) use tree::parse;

/// Index of a node in document order.
pub(crate) type NodeId = u32;

/// A parsed page.
#[derive(Debug)]
pub(crate) struct Dom<'p> {
    source: &'p str,
    nodes: Vec<Node>,
    attributes: Vec<Attribute>,
}

/// One element or text.
#[derive(Debug, Clone, Copy)]
struct Node {
    tag: Tag,
    /// How many attributes it has, from `attributes` on.
    attribute_count: u16,
    attributes: u32,
    parent: NodeId,
    /// One past the last node of its subtree.
    end: NodeId,
    /// For a text: its bytes in the source. For an element: its start tag.
    start: u32,
    stop: u32,
}

/// An attribute: bytes of its name and value in the source.
#[derive(Debug, Clone, Copy)]
struct Attribute {
    name: (u32, u32),
    value: (u32, u32),
}

impl<'p> Dom<'p> {
    /// All nodes in document order.
    pub(crate) fn ids(&self) -> std::ops::Range<NodeId> {
        0..self.nodes.len() as NodeId
    }

    /// What the node is.
    pub(crate) fn tag(&self, id: NodeId) -> Tag {
        self.nodes[id as usize].tag
    }

    /// The element around it; the root is its own parent.
    pub(crate) fn parent(&self, id: NodeId) -> NodeId {
        self.nodes[id as usize].parent
    }

    /// One past the last node of its subtree.
    pub(crate) fn end(&self, id: NodeId) -> NodeId {
        self.nodes[id as usize].end
    }

    /// The nodes below it, without itself.
    pub(crate) fn below(&self, id: NodeId) -> std::ops::Range<NodeId> {
        id + 1..self.end(id)
    }

    /// True when `inner` is `outer` or lies below it.
    pub(crate) fn contains(&self, outer: NodeId, inner: NodeId) -> bool {
        outer <= inner && inner < self.end(outer)
    }

    /// Its children in order.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.end(id);
        let mut next = id + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then_some(next)?;
            next = self.end(child);
            Some(child)
        })
    }

    /// The elements around it, innermost first, without itself.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut at = id;
        std::iter::from_fn(move || {
            let parent = self.parent(at);
            (parent != at).then(|| {
                at = parent;
                parent
            })
        })
    }

    /// The source of a text node, entities undecoded; of an element, its start tag.
    pub(crate) fn raw(&self, id: NodeId) -> &'p str {
        let node = &self.nodes[id as usize];
        &self.source[node.start as usize..node.stop as usize]
    }

    /// The raw value of the first attribute called `name`, entities undecoded.
    pub(crate) fn attr(&self, id: NodeId, name: &str) -> Option<&'p str> {
        self.attrs(id).find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Its attributes: (name, raw value).
    pub(crate) fn attrs(&self, id: NodeId) -> impl Iterator<Item = (&'p str, &'p str)> + '_ {
        let node = &self.nodes[id as usize];
        let first = node.attributes as usize;
        let text = |range: (u32, u32)| &self.source[range.0 as usize..range.1 as usize];
        self.attributes[first..first + node.attribute_count as usize].iter().map(move |a| (text(a.name), text(a.value)))
    }

    /// The name of the element as written in the source.
    pub(crate) fn name(&self, id: NodeId) -> &'p str {
        let raw = self.raw(id).trim_start_matches('<');
        let end = raw.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(raw.len());
        &raw[..end]
    }

    /// All visible text below the node, entities decoded and white space squeezed to single spaces.
    pub(crate) fn text(&self, id: NodeId) -> String {
        let mut out = String::new();
        let mut at = id;
        while at < self.end(id) {
            let tag = self.tag(at);
            if tag == Tag::Text {
                push_decoded(self.raw(at), &mut out);
            } else if tag.is_invisible() && at != id {
                at = self.end(at);
                continue;
            } else if !tag.is_inline() || tag == Tag::Br {
                out.push(' ');
            }
            at += 1;
        }
        squeeze(&out)
    }
}
