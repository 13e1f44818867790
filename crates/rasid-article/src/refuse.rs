//! Pages that are no articles, and why.
//!
//! In: what was read of the page. Out: a reason for people, or nothing. Example: «الصفحة غير موجودة» → `error page: …`.
//! Judges the page, not its worth: a short wire of thirty words is an article.

use rasid_lexicon::{LabelRole, Labels, MetaField};
use rasid_model::Page;
use rasid_text::folded;

use crate::claims::Claims;
use crate::dom::{Dom, Tag};
use crate::flow::Flow;
use crate::headline::Headline;
use crate::parts::Parts;
use crate::passage::Passage;

/// What is judged.
pub(crate) struct Evidence<'a, 'p> {
    pub(crate) page: &'a Page,
    pub(crate) dom: &'a Dom<'p>,
    pub(crate) flow: &'a Flow,
    pub(crate) parts: &'a Parts,
    pub(crate) claims: &'a Claims,
    pub(crate) headline: Option<&'a Headline>,
    pub(crate) passage: &'a Passage,
    pub(crate) dated: bool,
    pub(crate) address: Option<&'a str>,
}

/// Why the page is no article.
pub(crate) fn reason(e: &Evidence<'_, '_>) -> Option<String> {
    if let Some(status) = e.page.status.filter(|s| *s >= 400) {
        return Some(format!("error page: the server answered {status}"));
    }
    let words = e.passage.words();
    if e.page.feed.is_some() {
        return (words == 0).then(|| "feed item without text".to_owned());
    }
    if e.flow.blocks.is_empty() {
        return Some("empty page: no visible text".to_owned());
    }
    if let Some(reason) = by_label(e, words) {
        return Some(reason);
    }
    let cards = cards(e);
    if words < 40 && is_video(e) {
        return Some(format!("video page: a player and {words} words of text"));
    }
    if words < 12 || (words < 25 && !(e.dated && e.headline.is_some())) {
        return Some(too_little(e, words, cards));
    }
    if is_front(e) && !says_article(e) {
        return Some("home page: the address has no path of its own".to_owned());
    }
    let titled = e.headline.is_some_and(|h| h.block.is_some() && h.text.split_whitespace().count() >= 4);
    let listing = cards >= 6 && words < (cards * 5).max(60) && !says_article(e) && !(titled && e.dated);
    if listing || (e.headline.is_none() && cards >= 4) {
        return Some(format!("section page: {cards} headlines and {words} words of text"));
    }
    let list = || directory(e).filter(|_| !(titled && e.dated));
    if let Some(reason) = teaser_headline(e).or_else(list) {
        return Some(reason);
    }
    let (units, linked) = digest(e);
    if linked >= 3 || (units >= 3 && !titled) {
        return Some(format!("digest page: {units} headlines, each with a summary"));
    }
    None
}

/// The page says itself what it is: not found, search results, a tag.
fn by_label(e: &Evidence<'_, '_>, words: usize) -> Option<String> {
    let title = e.headline.map(|h| h.text.as_str());
    let claimed = e.claims.page_title.as_deref();
    let headings = e.flow.blocks.iter().enumerate().take(60).filter(|(_, b)| b.heading.is_some());
    let headings = headings.map(|(i, b)| (e.flow.of(b), Some(i)));
    let named = title.into_iter().chain(claimed).map(|line| (line, None));
    for (i, (line, block)) in named.chain(headings).enumerate() {
        let Some(label) = Labels::get().find(&folded(line), false) else {
            continue;
        };
        let own = i < 2;
        match label.role {
            LabelRole::ErrorPage if words < 120 => return Some(format!("error page: «{line}»")),
            LabelRole::SearchPage if words < 150 && (own || cards(e) >= 3) => {
                return Some(format!("search page: «{line}»"));
            }
            LabelRole::TagPage if own && (cards(e) >= 3 || words < 40) => {
                return Some(format!("tag or author page: «{line}»"));
            }
            // A writer's own page shows a line about her and the cards of what she wrote.
            LabelRole::TagPage if cards(e) >= 3 && block.is_some_and(|block| words_above(e, block) < 40) => {
                return Some(format!("tag or author page: «{line}»"));
            }
            LabelRole::SitePage if own && !(e.dated && says_article(e)) => {
                return Some(format!("page about the site: «{line}»"));
            }
            LabelRole::HomePage if own => return Some(format!("home page: «{line}»")),
            LabelRole::Login if own && words < 60 => return Some(format!("login page: «{line}»")),
            _ => {}
        }
    }
    None
}

/// Words of the text that stand above a block.
fn words_above(e: &Evidence<'_, '_>, block: usize) -> usize {
    e.passage.kept.iter().filter(|k| k.block < block).map(|k| k.words).sum()
}

/// A list of links, each with a line about it.
fn directory(e: &Evidence<'_, '_>) -> Option<String> {
    let kept = &e.passage.kept;
    let introduced = kept.iter().filter(|k| {
        let block = &e.flow.blocks[k.block];
        let before = k.block.checked_sub(1).map(|i| &e.flow.blocks[i]);
        (block.led && block.words <= 40) || before.is_some_and(|b| b.is_link() && e.parts.cut(b.first).is_none())
    });
    let introduced = introduced.count();
    (introduced >= 5 && introduced * 10 >= kept.len() * 6)
        .then(|| format!("list of links: {introduced} links, each with a line about it"))
}

/// The headline is a link like those of the teasers around it: the text is the first teaser's.
fn teaser_headline(e: &Evidence<'_, '_>) -> Option<String> {
    let block = &e.flow.blocks[e.headline?.block?];
    if !block.is_link() || block.heading.is_none_or(|level| level == 1) {
        return None;
    }
    let shape = |id: u32| (e.dom.tag(id), e.dom.attr(id, "class"));
    let own = shape(block.element);
    let alike = e.flow.blocks.iter().filter(|b| b.is_link() && b.words >= 3 && shape(b.element) == own).count();
    (alike >= 4).then(|| format!("section page: {alike} headlines of one kind"))
}

/// How many times a headline is followed by one paragraph and then the next headline; and how many of these are links.
fn digest(e: &Evidence<'_, '_>) -> (usize, usize) {
    let kept: Vec<_> = e.passage.kept.iter().map(|k| &e.flow.blocks[k.block]).collect();
    let is_head = |b: &crate::flow::Block| {
        let open = !e.flow.of(b).trim_end().ends_with(['.', '؟', '!', ':', '…', '۔']);
        b.words >= 3 && b.words <= 18 && (b.heading.is_some() || b.is_link() || open)
    };
    let units =
        kept.windows(3).filter(|w| is_head(w[0]) && !is_head(w[1]) && is_head(w[2]) && w[1].words >= 12).count();
    let shown: Vec<usize> = e.passage.kept.iter().map(|k| k.block).collect();
    let linked = e
        .flow
        .blocks
        .iter()
        .enumerate()
        .filter(|(i, b)| {
            let heads = b.heading.is_some() && b.is_link() && b.words >= 3;
            heads && e.parts.cut(b.first).is_none() && shown.contains(&(i + 1))
        })
        .count();
    if units * 5 < kept.len() { (0, linked) } else { (units, linked) }
}

fn too_little(e: &Evidence<'_, '_>, words: usize, cards: usize) -> String {
    let players = e.dom.ids().filter(|id| matches!(e.dom.tag(*id), Tag::Video | Tag::Iframe | Tag::Audio)).count();
    if cards >= 3 {
        format!("section page: {cards} headlines, {words} words of text of its own")
    } else if players > 0 {
        format!("video page: a player and {words} words of text")
    } else {
        format!("no article text: {words} words")
    }
}

/// How many teaser cards and headline links the page offers.
fn cards(e: &Evidence<'_, '_>) -> usize {
    e.flow.blocks.iter().filter(|b| b.is_link() && b.words >= 4).count()
        - e.flow.blocks.iter().filter(|b| b.is_link() && b.words >= 4 && in_text(e, b.first)).count()
}

fn in_text(e: &Evidence<'_, '_>, first: u32) -> bool {
    e.parts.cut(first).is_none() && e.passage.kept.iter().any(|k| e.flow.blocks[k.block].first == first)
}

/// The address is a host and nothing else.
fn is_front(e: &Evidence<'_, '_>) -> bool {
    let Some(address) = e.address else {
        return false;
    };
    let path = address.split("://").nth(1).and_then(|rest| rest.split_once('/')).map_or("", |(_, path)| path);
    let path = path.trim_matches('/');
    path.is_empty() || matches!(path, "index.html" | "index.php" | "ar" | "home" | "default.aspx")
}

/// The page says that it is about a video, or shows one player and no article mark-up.
fn is_video(e: &Evidence<'_, '_>) -> bool {
    let typed = e.claims.types.iter().any(|t| t == "VideoObject")
        || e.claims.first(MetaField::Type).is_some_and(|t| t.to_ascii_lowercase().starts_with("video"));
    typed && !e.claims.types.iter().any(|t| t.ends_with("Article") || t.ends_with("Posting"))
}

/// The mark-up calls the page an article.
fn says_article(e: &Evidence<'_, '_>) -> bool {
    let typed = e.claims.types.iter().any(|t| t.ends_with("Article") || t.ends_with("Posting"));
    typed || e.claims.first(MetaField::Type).is_some_and(|t| t.eq_ignore_ascii_case("article"))
}
