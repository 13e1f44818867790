//! What an outlet's layout finds on one page.
//!
//! In: a layout's selectors and the tree. Out: [`Told`]: elements, statements, parts to leave out, and which selectors found nothing.
//! Example: `date = ".خبر-التاريخ"` gives «17 نيسان 2024 - 10:05» to the grammar of dates.
//! Believes nothing by itself: dates, names and credits pass the same tests as those of any page.

use rasid_lexicon::{LabelRole, Labels, MetaField};
use rasid_model::{Article, Clue, Dated, Issue};
use rasid_text::fold;

use super::claim;
use super::file::{Layout, Outlet};
use super::selector::Selector;
use crate::claims::Claim;
use crate::dom::{Dom, NodeId, Tag, decode, squeeze};
use crate::fields;
use crate::flow::Flow;
use crate::headline::{Headline, bare, without_site};
use crate::parts::Reason;
use crate::passage::Line;

/// The most elements that one selector gives.
const MOST: usize = 40;

/// What a layout tells about a page; empty when there is no layout.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// The element that holds the text.
    pub(crate) body: Option<NodeId>,
    /// Parts that are not text, with the reason.
    pub(crate) cuts: Vec<(NodeId, Reason)>,
    /// Dates, authors and keywords.
    pub(crate) facts: Vec<Claim>,
    title: Option<(NodeId, String)>,
    source: Option<String>,
    host: String,
    /// True when the layout has a selector for the date that found something.
    has_date: bool,
    /// The keys whose selectors found nothing.
    missed: Vec<&'static str>,
}

impl Told {
    pub(super) fn by(outlet: &Outlet, layout: &Layout, dom: &Dom<'_>) -> Self {
        let mut told = Self { host: outlet.host.clone(), ..Self::default() };
        let remove = layout.remove.iter().map(|s| (s, "layout"));
        for (selector, reason) in remove.chain(layout.related.iter().map(|s| (s, "read-also"))) {
            told.cuts.extend(selector.all(dom).map(|id| (id, reason)));
        }
        let body = told.texts("body", layout.body.as_ref(), dom);
        told.body = body.first().map(|(id, _)| *id);
        let title = told.texts("title", layout.title.as_ref(), dom).into_iter().next();
        let site: Vec<String> = outlet.name.iter().map(|n| bare(n)).collect();
        told.title = title.map(|(id, text)| match dom.tag(id) {
            Tag::Meta | Tag::Title => (id, without_site(&text, &site)),
            _ => (id, text),
        });
        for (id, text) in told.texts("date", layout.date.as_ref(), dom).into_iter().take(2) {
            told.has_date = true;
            told.state(MetaField::Published, date_text(dom, id).unwrap_or(text), id, LabelRole::Published.word());
        }
        for (id, text) in told.texts("author", layout.author.as_ref(), dom) {
            told.state(MetaField::Author, text, id, LabelRole::Author.word());
        }
        if let Some((id, text)) = told.texts("source", layout.source.as_ref(), dom).into_iter().next() {
            told.source = Some(text);
            told.cuts.push((id, LabelRole::Source.word()));
        }
        for (id, text) in told.texts("keywords", layout.keywords.as_ref(), dom) {
            for keyword in fields::keywords_in(dom, id, &text) {
                told.facts.push(claim(MetaField::Keywords, keyword));
            }
            told.cuts.push((id, LabelRole::Keywords.word()));
        }
        told
    }

    /// The elements of a selector that say something, with their words.
    fn texts(&mut self, key: &'static str, selector: Option<&Selector>, dom: &Dom<'_>) -> Vec<(NodeId, String)> {
        let Some(selector) = selector else { return Vec::new() };
        let said = selector.all(dom).map(|id| (id, text(dom, id))).filter(|(_, text)| !text.is_empty());
        let found: Vec<(NodeId, String)> = said.take(MOST).collect();
        if found.is_empty() {
            self.missed.push(key);
        }
        found
    }

    fn state(&mut self, field: MetaField, text: String, at: NodeId, reason: Reason) {
        self.facts.push(claim(field, text));
        self.cuts.push((at, reason));
    }

    /// The headline that the layout names.
    pub(crate) fn headline(&self, dom: &Dom<'_>, flow: &Flow) -> Option<Headline> {
        let (id, text) = self.title.clone()?;
        let inside = flow.below(dom, id);
        let around = || flow.blocks.partition_point(|b| b.first <= id).checked_sub(1);
        let shown = !dom.tag(id).is_void() && dom.tag(id) != Tag::Title;
        let block = if inside.is_empty() { around() } else { Some(inside.start) }.filter(|_| shown);
        Some(Headline { text, block, element: Some(id).filter(|_| shown) })
    }

    /// The elements that the layout wants on the page whatever they are called.
    pub(crate) fn wanted(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.body.into_iter().chain(self.title.iter().map(|(id, _)| *id))
    }

    /// Gives up an element of the text that held none.
    pub(crate) fn without_body(self) -> Self {
        let mut missed = self.missed;
        missed.push("body");
        Self { body: None, missed, ..self }
    }

    /// The credit as a labelled line.
    pub(crate) fn source_line(&self) -> Option<Line> {
        let text = self.source.clone()?;
        let folded = fold(&text);
        let label = Labels::get().find(folded.text(), true).filter(|l| l.role == LabelRole::Source);
        let rest = label.map_or(text.as_str(), |l| folded.original(l.rest..folded.text().len()).of(&text));
        Some(Line { role: LabelRole::Source, rest: rest.trim().to_owned(), text: text.clone(), block: 0 })
    }

    /// An issue when the page does not look as the layout says. An article may lack an author, a credit, keywords: their
    /// selectors are only doubted where the general rule found what they did not.
    pub(crate) fn mismatch(&self, article: &Article) -> Option<Issue> {
        let of_layout = |d: &Dated| d.from == Clue::Layout || d.losers.iter().any(|l| l.from == Clue::Layout);
        let unread = self.has_date && !article.published.iter().chain(&article.modified).any(of_layout);
        let is_told = |key: &&str| match *key {
            "author" => !article.authors.is_empty(),
            "source" => article.credited_source.is_some(),
            "keywords" => !article.page_keywords.is_empty(),
            _ => true,
        };
        let mut keys: Vec<&str> = self.missed.iter().copied().filter(is_told).collect();
        keys.extend(unread.then_some("date"));
        let message =
            || format!("the layout of {} does not find: {}; the general rule spoke", self.host, keys.join(", "));
        (!keys.is_empty()).then(|| Issue::new("layout-mismatch", message()))
    }
}

/// The words of an element: of a meta tag its content.
fn text(dom: &Dom<'_>, id: NodeId) -> String {
    match dom.tag(id) {
        Tag::Meta => squeeze(&decode(dom.attr(id, "content").unwrap_or_default())),
        _ => dom.text(id),
    }
}

/// What the one `<time datetime>` in an element says.
fn date_text(dom: &Dom<'_>, id: NodeId) -> Option<String> {
    let stated = |n: NodeId| dom.attr(n, "datetime").filter(|v| dom.tag(n) == Tag::Time && !v.trim().is_empty());
    let mut all = (id..dom.end(id)).filter_map(stated);
    let first = all.next()?;
    all.next().is_none().then(|| first.trim().to_owned())
}
