//! Which parts of a page are not the article, by what they are and what their designers call them.
//!
//! In: the tree, its flow and the headline's place. Out: [`Parts`]: for each element its roles, and why it is left out.
//! Example: `<nav>`, `<div class="jp-relatedposts">`, `<section aria-label=comments>`, a row of five teaser cards.
//! A part that holds the headline is never left out for its name. Labels in the text («اقرأ أيضا») are `passage`'s work.

use rasid_lexicon::{Markup, PartRole, PartRoles};
use rustc_hash::FxHashMap;

use crate::dom::{Dom, NodeId, Tag};
use crate::flow::{Block, Flow};

/// Why a part is left out.
pub(crate) type Reason = &'static str;

/// Roles and omissions of all elements.
#[derive(Debug)]
pub(crate) struct Parts {
    roles: Vec<PartRoles>,
    /// For each node, the omitted element it lies in and the reason.
    cut: Vec<Option<(NodeId, Reason)>>,
}

impl Parts {
    /// What the element's own names say.
    pub(crate) fn roles(&self, id: NodeId) -> PartRoles {
        self.roles[id as usize]
    }

    /// The omitted element around the node, and why it is omitted.
    pub(crate) fn cut(&self, id: NodeId) -> Option<(NodeId, Reason)> {
        self.cut[id as usize]
    }

    /// Leaves out what an outlet's layout names, but nothing that holds an element of `keep`, and no part of a line.
    pub(crate) fn cut_also(&mut self, dom: &Dom<'_>, flow: &Flow, named: &[(NodeId, Reason)], keep: &[NodeId]) {
        for (id, reason) in named {
            let in_line = dom.tag(*id).is_inline() && !fills_its_block(dom, flow, *id);
            if !in_line && !holds(dom, *id, keep) {
                self.cut[*id as usize..dom.end(*id) as usize].fill(Some((*id, *reason)));
            }
        }
    }

    /// True when `role` is said of the node or of an element around it, up to `limit` elements out.
    pub(crate) fn has_near(&self, dom: &Dom<'_>, id: NodeId, role: PartRole, limit: usize) -> bool {
        self.roles(id).has(role) || dom.ancestors(id).take(limit).any(|a| self.roles(a).has(role))
    }
}

/// How strictly names are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// Names of classes and ids count.
    Names,
    /// Only elements and attributes with a fixed meaning count: for pages whose names mislead.
    ElementsOnly,
}

/// The roles of every element, read once a page.
pub(crate) fn roles(dom: &Dom<'_>) -> Vec<PartRoles> {
    let markup = Markup::get();
    let mut known: FxHashMap<&str, PartRoles> = FxHashMap::default();
    let mut all = Vec::with_capacity(dom.ids().len());
    for id in dom.ids() {
        let tag = dom.tag(id);
        let mut roles = PartRoles::NONE;
        if !matches!(tag, Tag::Text | Tag::Root | Tag::Meta | Tag::Link | Tag::Script | Tag::Style | Tag::Html) {
            for (name, value) in dom.attrs(id) {
                if is_name(name) && !value.is_empty() && value.len() < 400 {
                    roles = roles.union(*known.entry(value).or_insert_with(|| markup.roles(value)));
                }
            }
            if tag == Tag::Custom {
                let name = dom.name(id);
                roles = roles.union(*known.entry(name).or_insert_with(|| markup.roles(name)));
            }
        }
        // The page's own frame carries the names of everything that may stand in it.
        all.push(if matches!(tag, Tag::Body | Tag::Main) { PartRoles::NONE } else { roles });
    }
    all
}

fn is_name(attribute: &str) -> bool {
    let name = match attribute.len() {
        2 => "id",
        5 => "class",
        8 => "itemprop",
        10 => "aria-label",
        11 => "data-testid",
        14 => "data-component",
        _ => return false,
    };
    attribute.eq_ignore_ascii_case(name)
}

/// Marks what is left out. An element that holds one of `keep`, the headline above all, is not left out for its name.
pub(crate) fn omit(dom: &Dom<'_>, flow: &Flow, roles: Vec<PartRoles>, keep: &[NodeId], how: Strictness) -> Parts {
    let mut parts = Parts { roles, cut: vec![None; dom.ids().len()] };
    let bodies = bodies(dom, flow, &parts);
    let mut id = 0;
    while id < dom.ids().end {
        let tag = dom.tag(id);
        if tag == Tag::Text || tag.is_void() {
            id += 1;
            continue;
        }
        let holds_headline = holds(dom, id, keep);
        let reason = reason(dom, flow, id, &parts, how, holds_headline, &bodies);
        if let Some(reason) = reason {
            let end = dom.end(id);
            parts.cut[id as usize..end as usize].fill(Some((id, reason)));
            id = end;
        } else {
            if how == Strictness::Names || !holds_headline {
                teasers(dom, flow, id, keep, &mut parts);
            }
            id = next_open(dom, &parts, id);
        }
    }
    parts
}

fn holds(dom: &Dom<'_>, id: NodeId, keep: &[NodeId]) -> bool {
    keep.iter().any(|k| dom.contains(id, *k))
}

/// The next node, unless teasers below `id` were cut: they are passed by their own cut marks.
fn next_open(dom: &Dom<'_>, parts: &Parts, id: NodeId) -> NodeId {
    let mut next = id + 1;
    while next < dom.ids().end
        && let Some((cut, _)) = parts.cut(next)
    {
        next = dom.end(cut);
    }
    next
}

/// Elements that call themselves the article's text and hold some.
fn bodies(dom: &Dom<'_>, flow: &Flow, parts: &Parts) -> Vec<NodeId> {
    let named = dom.ids().filter(|id| parts.roles(*id).has(PartRole::Body));
    named
        .filter(|id| {
            let words: u32 =
                flow.blocks[flow.below(dom, *id)].iter().filter(|b| !b.is_link()).map(Block::free_words).sum();
            words >= 25
        })
        .collect()
}

/// Why the element is left out for what it is or is called.
fn reason(
    dom: &Dom<'_>,
    flow: &Flow,
    id: NodeId,
    parts: &Parts,
    how: Strictness,
    holds_headline: bool,
    bodies: &[NodeId],
) -> Option<Reason> {
    if let Some(reason) = fixed_meaning(dom, id) {
        if dom.tag(id).is_inline() && !fills_its_block(dom, flow, id) {
            return None;
        }
        let soft = matches!(dom.tag(id), Tag::Aside | Tag::Footer | Tag::Header);
        return (!holds_headline || !soft && reason == "hidden").then_some(reason);
    }
    if how == Strictness::ElementsOnly || holds_headline || parts.roles(id).is_empty() {
        return None;
    }
    let roles = parts.roles(id);
    let found =
        NAMED.iter().find(|(role, _)| roles.has(*role) && !(*role == PartRole::Hidden && shown_elsewhere(dom, id)))?;
    let inline = dom.tag(id).is_inline();
    if inline && !matches!(found.0, PartRole::Hidden | PartRole::Caption | PartRole::Share | PartRole::Advertisement) {
        return None;
    }
    if inline && !fills_its_block(dom, flow, id) {
        return None;
    }
    if roles.has(PartRole::Body) && !matches!(found.0, PartRole::Comments | PartRole::Hidden) {
        return None;
    }
    let holds_body = bodies.iter().any(|body| *body > id && dom.contains(id, *body));
    let overrules = !matches!(found.0, PartRole::Comments | PartRole::Related | PartRole::Hidden);
    (!(holds_body && overrules)).then_some(found.1)
}

/// An inline part that is nearly all of its line: words hidden inside a visible line do not hide the line.
fn fills_its_block(dom: &Dom<'_>, flow: &Flow, id: NodeId) -> bool {
    let inside = flow.below(dom, id);
    let Some(block) = flow.blocks.get(inside.start).filter(|_| !inside.is_empty()) else { return false };
    dom.text(id).split_whitespace().count() * 5 >= block.words as usize * 4
}

/// Hidden on one width of screen and shown on another: «d-none d-md-block», «hidden md:flex».
fn shown_elsewhere(dom: &Dom<'_>, id: NodeId) -> bool {
    let class = dom.attr(id, "class").unwrap_or_default();
    class.split_ascii_whitespace().any(|c| {
        let shown = ["block", "flex", "grid", "inline", "table"].iter().any(|s| c.ends_with(s));
        shown && (c.contains(':') || c.starts_with("d-"))
    })
}

/// The names that leave a part out, most telling first.
const NAMED: &[(PartRole, Reason)] = &[
    (PartRole::Hidden, "hidden"),
    (PartRole::Comments, "comments"),
    (PartRole::Related, "read-also"),
    (PartRole::MostRead, "most-read"),
    (PartRole::Advertisement, "advertisement"),
    (PartRole::Share, "share"),
    (PartRole::Newsletter, "newsletter"),
    (PartRole::Cookies, "cookies"),
    (PartRole::Navigation, "navigation"),
    (PartRole::AuthorBox, "author-box"),
    (PartRole::Embed, "embed"),
    (PartRole::Ticker, "ticker"),
    (PartRole::Poll, "poll"),
    (PartRole::Login, "login"),
    (PartRole::App, "app"),
    (PartRole::Correction, "correction"),
    (PartRole::Caption, "caption"),
    (PartRole::Keywords, "keywords"),
    (PartRole::Footer, "footer"),
    (PartRole::Sidebar, "sidebar"),
    (PartRole::Player, "player"),
];

/// Elements and attributes whose meaning is fixed.
fn fixed_meaning(dom: &Dom<'_>, id: NodeId) -> Option<Reason> {
    match dom.tag(id) {
        Tag::Nav => return Some("navigation"),
        Tag::Footer => return Some("footer"),
        Tag::Aside => return Some("sidebar"),
        Tag::Figcaption => return Some("caption"),
        Tag::Dialog => return Some("login"),
        _ => {}
    }
    dom.attrs(id).find_map(|(name, value)| {
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        match name.len() {
            6 if is("hidden") => Some("hidden"),
            11 if is("aria-hidden") && value.trim().eq_ignore_ascii_case("true") => Some("hidden"),
            5 if is("style") && is_invisible_style(value) => Some("hidden"),
            4 if is("role") => by_aria_role(value.trim()),
            _ => None,
        }
    })
}

/// What an ARIA role says of a part.
fn by_aria_role(role: &str) -> Option<Reason> {
    match role.to_ascii_lowercase().as_str() {
        "navigation" | "menu" | "menubar" | "search" => Some("navigation"),
        "complementary" => Some("sidebar"),
        "contentinfo" => Some("footer"),
        "dialog" | "alertdialog" => Some("login"),
        _ => None,
    }
}

fn is_invisible_style(style: &str) -> bool {
    if !style.contains(['n', 'N']) {
        return false;
    }
    let bare: String = style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    bare.contains("display:none") || bare.contains("visibility:hidden")
}

/// Cuts rows of teaser cards among the children of `parent`: three or more of one shape, each led by a link and with
/// little text of its own.
fn teasers(dom: &Dom<'_>, flow: &Flow, parent: NodeId, keep: &[NodeId], parts: &mut Parts) {
    if dom.tag(parent).is_inline() || flow.below(dom, parent).len() < 3 {
        return;
    }
    let children: Vec<NodeId> =
        dom.children(parent).filter(|c| dom.tag(*c) != Tag::Text && !dom.tag(*c).is_void()).collect();
    if children.len() < 3 {
        return;
    }
    let mut shapes: FxHashMap<(Tag, &str), Vec<NodeId>> = FxHashMap::default();
    for child in children.iter().copied().filter(|c| !holds(dom, *c, keep)) {
        if is_card(dom, flow, child) {
            let class = dom.attr(child, "class").map_or("", |c| c.split_ascii_whitespace().next().unwrap_or_default());
            shapes.entry((dom.tag(child), class)).or_default().push(child);
        }
    }
    let mut cards: Vec<NodeId> = shapes.into_values().filter(|cards| cards.len() >= 3).flatten().collect();
    cards.sort_unstable();
    for card in cards {
        parts.cut[card as usize..dom.end(card) as usize].fill(Some((card, "teasers")));
    }
}

/// A link of some words, and at most a summary beside it.
fn is_card(dom: &Dom<'_>, flow: &Flow, id: NodeId) -> bool {
    let blocks = &flow.blocks[flow.below(dom, id)];
    let prose = blocks.iter().position(|b| b.free_words() >= 8 && !b.is_link()).unwrap_or(blocks.len());
    let is_title = |(i, b): (usize, &Block)| b.is_link() && b.words >= 3 && (i < prose || b.words >= 5);
    let led = blocks.iter().enumerate().any(is_title) || blocks.first().is_some_and(|b| b.led && b.link_words >= 3);
    let free: u32 = blocks.iter().map(Block::free_words).sum();
    led && free <= 60 && blocks.len() <= 8
}
