//! The smaller fields of an article: outlet, keywords, pictures, read-also links, identity.
//!
//! In: claims, parts and the passage. Out: values for the record. Example: «كلمات دلالية: ترجمات حريات فی الإقلیم» →
//! [ترجمات، حريات، في الإقليم]. Nothing here is weighed against anything else: the first good statement serves.

use rasid_lexicon::{LabelRole, Labels, MetaField, PartRole};
use rasid_model::{Clue, Image, Outlet, Page, Related};
use rasid_text::{arabic_letters, folded};
use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};
use url::Url;

use crate::claims::Claims;
use crate::dom::{Dom, Tag, decode};
use crate::flow::Flow;
use crate::headline::bare;
use crate::parts::Parts;
use crate::passage::Passage;

/// The most read-also links and pictures that are kept.
const MOST: usize = 40;

/// False for an address of another kind than the web's: `javascript:`, `data:`, `file:`. Whoever takes a record may follow it.
fn leads_to_the_web(link: &str) -> bool {
    Url::parse(link).map_or(true, |url| matches!(url.scheme(), "http" | "https"))
}

/// Addresses and names of the page.
#[derive(Debug, Default)]
pub(crate) struct Addresses {
    pub(crate) url: Option<String>,
    pub(crate) canonical: Option<String>,
    base: Option<Url>,
}

impl Addresses {
    /// Reads the page's addresses.
    pub(crate) fn of(page: &Page, claims: &Claims) -> Self {
        let base = page.url.as_deref().and_then(|u| Url::parse(u).ok());
        let join = |link: &str| match &base {
            Some(base) => base.join(link).ok().map(String::from),
            None => Url::parse(link).ok().map(String::from),
        };
        let canonical =
            claims.canonical.as_deref().or(claims.first(MetaField::Url)).and_then(join).filter(|c| leads_to_the_web(c));
        let base = base.or_else(|| canonical.as_deref().and_then(|c| Url::parse(c).ok()));
        Self { url: page.url.clone(), canonical, base }
    }

    /// `link` as an absolute address where that is possible.
    pub(crate) fn absolute(&self, link: &str) -> String {
        let link = decode(link.trim());
        self.base.as_ref().and_then(|b| b.join(&link).ok()).map_or_else(|| link.clone().into_owned(), String::from)
    }

    /// The host without `www.`.
    pub(crate) fn domain(&self) -> Option<String> {
        let host = self.base.as_ref()?.host_str()?;
        Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
    }

    /// The country of the host's last label, when it is a two-letter one.
    pub(crate) fn country(&self) -> Option<String> {
        let domain = self.domain()?;
        let last = domain.rsplit('.').next()?;
        (last.len() == 2).then(|| last.to_ascii_uppercase())
    }
}

/// The outlet as the page names it.
pub(crate) fn outlet(page: &Page, claims: &Claims, addresses: &Addresses, headline: &str) -> Outlet {
    let stated = claims.first(MetaField::Site).map(str::to_owned);
    let feed = page.feed.as_ref().and_then(|f| f.feed_title.clone());
    let in_title = || {
        let title = claims.page_title.as_deref()?;
        let at = title.find(headline).filter(|_| !headline.is_empty())?;
        let around = [&title[at + headline.len()..], &title[..at]];
        let name =
            around.iter().map(|s| s.trim_matches(|c: char| !rasid_text::is_alphanumeric(c))).find(|s| !s.is_empty())?;
        let name = name
            .rsplit([' ', ' '])
            .next()
            .map_or(name, |_| name.rsplit(['|', '»', '–', '—']).next().unwrap_or(name).trim());
        (name.split_whitespace().count() <= 5).then(|| name.to_owned())
    };
    Outlet { name: stated.or(feed).or_else(in_title), domain: addresses.domain() }
}

/// All names by which the outlet may be meant, as [`bare`] gives them: stated ones, and the words that link to its front page.
pub(crate) fn outlet_names(dom: &Dom<'_>, claims: &Claims, outlet: &Outlet) -> Vec<String> {
    let is_home = |id: &u32| {
        let href = dom.attr(*id, "href").unwrap_or_default().trim();
        let path = href.split("://").nth(1).map_or(href, |rest| rest.split_once('/').map_or("/", |(_, p)| p));
        matches!(path, "/" | "" | "index.php" | "index.html" | "/index.html" | "/index.php" | "./" | "../")
            && !href.is_empty()
    };
    let home = dom.ids().filter(|id| dom.tag(*id) == Tag::A).filter(is_home).take(6).flat_map(|id| {
        let alt = dom.below(id).filter_map(|n| dom.attr(n, "alt")).map(|alt| decode(alt).into_owned());
        alt.chain([dom.text(id)]).collect::<Vec<_>>()
    });
    let home: Vec<String> =
        home.filter(|name| (1..=6).contains(&name.split_whitespace().count()) && !is_furniture(name)).collect();
    let stated = claims.values(MetaField::Site).map(|c| c.value.as_str());
    let mut names: Vec<String> = stated
        .chain(outlet.name.as_deref())
        .chain(home.iter().map(String::as_str))
        .map(bare)
        .filter(|n| n.chars().count() >= 3)
        .collect();
    names.dedup();
    names
}

/// «الرئيسية» and other words that a link to the front page carries without naming the outlet.
fn is_furniture(name: &str) -> bool {
    Labels::get().find(&folded(name), false).is_some()
}

/// Keywords that the page prints, else those of its mark-up.
pub(crate) fn keywords(
    dom: &Dom<'_>,
    flow: &Flow,
    parts: &Parts,
    claims: &Claims,
    passage: &Passage,
    arabic: bool,
) -> Vec<String> {
    let lines = passage.lines.iter().filter(|l| l.role == LabelRole::Keywords);
    let printed: Vec<String> = lines.flat_map(|l| line_keywords(flow, dom, l.block, &l.rest)).collect();
    let named = || named_keywords(dom, flow, parts, passage);
    let stated = || claims.values(MetaField::Keywords).flat_map(|c| split_keywords(&c.value)).collect();
    let first_with = |list: Vec<String>, next: &dyn Fn() -> Vec<String>| {
        if list.is_empty() { next() } else { list }
    };
    let tagged = || tag_links(dom, flow, passage);
    let told = claims.values(MetaField::Keywords).filter(|c| c.from == Clue::Layout).map(|c| c.value.clone());
    let told: Vec<String> = told.collect();
    let printed = first_with(told, &|| printed.clone());
    let all = first_with(first_with(first_with(printed, &named), &tagged), &stated);
    let mut kept: Vec<String> = Vec::new();
    for keyword in all {
        let keyword = keyword.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '،' | ',' | '.' | ':'));
        let keyword = if arabic { arabic_letters(keyword) } else { keyword.to_owned() };
        if !keyword.is_empty() && keyword.split_whitespace().count() <= 8 && !kept.contains(&keyword) {
            kept.push(keyword);
        }
    }
    kept
}

/// The keywords of an element that an outlet's layout names.
pub(crate) fn keywords_in(dom: &Dom<'_>, element: u32, text: &str) -> Vec<String> {
    let links = link_texts(dom, element);
    let words = if links.is_empty() { split_keywords(text) } else { links };
    words.into_iter().filter(|w| !is_keyword_label(w)).collect()
}

/// A labelled line: its links one by one, with the links beside it when each has an element of its own; or its words.
fn line_keywords(flow: &Flow, dom: &Dom<'_>, block: usize, rest: &str) -> Vec<String> {
    let links = flow.blocks.get(block).map_or_else(Vec::new, |b| link_texts(dom, b.element));
    if links.is_empty() {
        return split_keywords(rest);
    }
    let own = &flow.blocks[block];
    let beside = |b: &&crate::flow::Block| {
        own.is_link() && b.is_link() && b.words <= 5 && dom.parent(b.element) == dom.parent(own.element)
    };
    let more = flow.blocks[block + 1..].iter().take_while(beside).take(MOST).map(|b| flow.of(b).to_owned());
    links.into_iter().chain(more).collect()
}

/// Links of parts that the mark-up calls keywords, behind the first paragraph.
fn named_keywords(dom: &Dom<'_>, flow: &Flow, parts: &Parts, passage: &Passage) -> Vec<String> {
    let Some(first) = passage.kept.first().map(|k| flow.blocks[k.block].first) else {
        return Vec::new();
    };
    let named =
        dom.ids().filter(|id| *id > first && parts.roles(*id).has(PartRole::Keywords) && !dom.tag(*id).is_inline());
    let words = |id: u32| {
        let links = link_texts(dom, id);
        let own = || flow.blocks[flow.below(dom, id)].iter().filter(|b| b.words <= 4).map(|b| flow.of(b).to_owned());
        if links.is_empty() { own().filter(|t| !is_keyword_label(t)).collect() } else { links }
    };
    named.map(words).find(|list: &Vec<String>| !list.is_empty() && list.len() <= MOST).unwrap_or_default()
}

/// «الوسوم:» itself.
fn is_keyword_label(text: &str) -> bool {
    Labels::get().find(&folded(text), false).is_some_and(|l| l.role == LabelRole::Keywords)
}

/// Links behind the first paragraph that say of themselves that they lead to a tag.
fn tag_links(dom: &Dom<'_>, flow: &Flow, passage: &Passage) -> Vec<String> {
    let Some(last) = passage.kept.last().map(|k| flow.blocks[k.block].first) else {
        return Vec::new();
    };
    let is_tag = |id: &u32| {
        let rel = dom.attr(*id, "rel").unwrap_or_default();
        let href = dom.attr(*id, "href").unwrap_or_default().to_ascii_lowercase();
        let path =
            ["/tag/", "/tags/", "/topic/", "/topics/", "/keyword", "tag=", "/t/"].iter().any(|p| href.contains(p));
        let is_category = rel.contains("category") || href.contains("categor");
        rel.split_ascii_whitespace().any(|r| r == "tag") && !is_category || path
    };
    let links = dom.ids().filter(|id| *id > last && dom.tag(*id) == Tag::A).filter(is_tag).take(MOST);
    links.map(|id| dom.text(id)).filter(|t| !t.is_empty() && t.split_whitespace().count() <= 5).collect()
}

fn link_texts(dom: &Dom<'_>, element: u32) -> Vec<String> {
    dom.below(element).filter(|id| dom.tag(*id) == Tag::A).map(|id| dom.text(id)).filter(|t| !t.is_empty()).collect()
}

/// Splits a printed list. Without separators every word is one, and a particle belongs to the word behind it.
fn split_keywords(list: &str) -> Vec<String> {
    let separators = ['،', ',', ';', '؛', '|', '#', '\n', '/', '–'];
    if list.contains(separators) {
        return list.split(separators).map(|k| k.trim().replace('_', " ")).filter(|k| !k.is_empty()).collect();
    }
    let mut words: Vec<String> = Vec::new();
    let mut particle = false;
    for word in list.split_whitespace() {
        match words.last_mut().filter(|_| particle) {
            Some(keyword) => {
                keyword.push(' ');
                keyword.push_str(word);
            }
            None => words.push(word.to_owned()),
        }
        particle = matches!(arabic_letters(word).as_str(), "في" | "من" | "على" | "إلى" | "الى" | "عن" | "مع" | "بين");
    }
    words
}

/// Read-also links: those met in the text first, then those of omitted boxes behind the headline.
pub(crate) fn related(
    dom: &Dom<'_>,
    parts: &Parts,
    passage: &Passage,
    addresses: &Addresses,
    from: u32,
) -> Vec<Related> {
    let mut all: Vec<Related> = Vec::new();
    let mut known: FxHashSet<String> = FxHashSet::default();
    let mut add = |related: Related| {
        if all.len() < MOST && !related.title.is_empty() && known.insert(bare(&related.title)) {
            all.push(related);
        }
    };
    passage.foreign.iter().chain(&passage.related).cloned().for_each(&mut add);
    for id in dom.ids().filter(|id| *id > from && dom.tag(*id) == Tag::A) {
        if parts.cut(id).is_some_and(|(_, reason)| reason == "read-also") {
            let title = dom.text(id);
            let href = dom.attr(id, "href").unwrap_or_default();
            if title.split_whitespace().count() >= 3 && !is_furniture(&title) {
                let url = Some(href.to_owned()).filter(|h| !h.starts_with('#') && !h.starts_with("javascript:"));
                add(Related { title, url, text: None, ..Related::default() });
            }
        }
    }
    for related in &mut all {
        let url = related.url.take().filter(|u| !u.is_empty()).map(|u| addresses.absolute(&u));
        related.url = url.filter(|u| leads_to_the_web(u));
    }
    all
}

/// The article's pictures: the stated one, then those between headline and end of text.
pub(crate) fn images(
    dom: &Dom<'_>,
    flow: &Flow,
    parts: &Parts,
    claims: &Claims,
    passage: &Passage,
    addresses: &Addresses,
) -> Vec<Image> {
    let mut all: Vec<Image> = Vec::new();
    let mut add = |url: String, caption: Option<String>| match all.iter().position(|i| i.url == url) {
        Some(known) => all[known].caption = all[known].caption.take().or(caption),
        None if all.len() < MOST => all.push(Image { url, caption }),
        None => {}
    };
    for claim in claims.values(MetaField::Image) {
        add(addresses.absolute(&claim.value), None);
    }
    let ends = passage
        .kept
        .first()
        .zip(passage.kept.last())
        .map(|(f, l)| (flow.blocks[f.block].first, flow.blocks[l.block].first));
    let Some((first, last)) = ends else {
        return all;
    };
    let from = dom.ancestors(first).nth(3).unwrap_or(0);
    for id in from..last {
        if !is_picture(dom, id) || parts.cut(id).is_some_and(|(_, reason)| reason != "caption") {
            continue;
        }
        let src = ["data-src", "data-original", "data-lazy-src", "src"]
            .iter()
            .find_map(|n| dom.attr(id, n).filter(|v| !v.trim().is_empty()));
        if let Some(src) = src.filter(|s| !s.starts_with("data:")) {
            add(addresses.absolute(src), caption(dom, flow, passage, id));
        }
    }
    all
}

fn is_picture(dom: &Dom<'_>, id: u32) -> bool {
    match dom.tag(id) {
        Tag::Img => true,
        Tag::Custom => dom.name(id).eq_ignore_ascii_case("amp-img"),
        _ => false,
    }
}

/// The caption in the same figure, or in the block right behind the picture.
fn caption(dom: &Dom<'_>, flow: &Flow, passage: &Passage, image: u32) -> Option<String> {
    let figure = dom.ancestors(image).take(4).find(|a| dom.tag(*a) == Tag::Figure);
    if let Some(figure) = figure {
        let text = dom.below(figure).find(|n| dom.tag(*n) == Tag::Figcaption).map(|n| dom.text(n));
        return text.filter(|t| !t.is_empty());
    }
    let next = flow.blocks.partition_point(|b| b.first < image);
    passage.captions.contains(&next).then(|| flow.of(&flow.blocks[next]).to_owned())
}

/// 16 hex digits of the hash of address and text.
pub(crate) fn identity(addresses: &Addresses, text: &str) -> String {
    let address = addresses.canonical.as_deref().or(addresses.url.as_deref()).unwrap_or_default();
    let mut hash = Sha256::new();
    hash.update(address.as_bytes());
    hash.update(b"\n");
    hash.update(text.as_bytes());
    let digits = hash.finalize();
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    digits.iter().take(8).flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_led_to() {
        for good in ["https://a.example/1", "http://a.example", "/1", "1.html", "?id=1"] {
            assert!(leads_to_the_web(good), "{good}");
        }
        for bad in
            ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "file:///etc/passwd", " java\nscript:x"]
        {
            assert!(!leads_to_the_web(bad), "{bad}");
        }
    }

    #[test]
    fn keywords_with_and_without_separators() {
        assert_eq!(split_keywords("حبوب، وقف إطلاق النار، لبنان"), ["حبوب", "وقف إطلاق النار", "لبنان"]);
        assert_eq!(split_keywords("ترجمات حريات فی الإقلیم"), ["ترجمات", "حريات", "فی الإقلیم"]);
        assert_eq!(split_keywords("#غزة #هدنة_إنسانية"), ["غزة", "هدنة إنسانية"]);
    }
}
