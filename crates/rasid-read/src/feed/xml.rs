//! RSS and Atom: the feed's own claims, then one item after the other.
//!
//! In: the bytes of an XML feed. Out: [`Items`], an iterator of pages.
//! Example: `<item><title>هدنة</title>…</item>` and `<entry><title>هدنة</title>…</entry>` give the same claims.
//! An item that is broken inside costs only itself: items are cut apart before anything in them is read.

use rasid_model::{FeedClaims, Page};

use super::charset::Decoded;
use super::claims::{Field, Item, Space, headline, resolve};
use super::cut::{Cutter, Markup, Tag, TagKind};
use super::text::{attribute, content, pairs};
use super::{page, text};
use crate::{Error, ErrorKind, Settings};

/// The items of one feed.
pub(crate) struct Items {
    name: String,
    settings: Settings,
    decoded: Decoded,
    spaces: Vec<(String, Space)>,
    claims: FeedClaims,
    base: Option<String>,
    cutter: Cutter,
    at: usize,
    ordinal: usize,
    over: bool,
}

/// Where an item lies in the text.
enum Cut {
    /// (start of its tag, content, next place to look)
    Item(usize, std::ops::Range<usize>, usize),
    /// The text ends inside the item that begins here.
    Torn(usize),
    /// No further item; true when the feed's own end tag was seen.
    End(bool),
}

impl Items {
    pub(crate) fn new(name: &str, bytes: &[u8], settings: &Settings) -> Self {
        let decoded = Decoded::new(bytes);
        let mut items = Self {
            name: name.to_owned(),
            settings: settings.clone(),
            spaces: spaces(&decoded.text),
            decoded,
            claims: FeedClaims::default(),
            base: settings.url.clone(),
            cutter: Cutter::default(),
            at: 0,
            ordinal: 0,
            over: false,
        };
        items.read_feed();
        items
    }

    /// Reads what stands before the first item.
    fn read_feed(&mut self) {
        let text = &self.decoded.text;
        let mut cutter = Cutter::default();
        let mut at = 0;
        while let Some(markup) = cutter.next(text, at) {
            at = markup.end();
            let Markup::Tag(tag) = markup else { continue };
            let (space, local) = name_of(&self.spaces, tag.name);
            if is_item(local) && tag.kind != TagKind::Close {
                break;
            }
            let language =
                attribute(tag.attributes, "xml:lang").filter(|_| matches!(local, "feed" | "rss" | "channel"));
            self.claims.language = self.claims.language.take().or(language);
            let wanted = matches!(space, Space::Own | Space::DublinCore)
                && matches!(local, "title" | "link" | "language" | "image" | "textinput" | "textInput" | "author");
            if tag.kind == TagKind::Close || !wanted {
                continue;
            }
            let (raw, end) = inner(&mut cutter, text, &tag);
            at = end;
            take_feed_field(&mut self.claims, local, &tag, raw);
        }
        let base = self.claims.feed_link.clone().and_then(|link| resolve(&link, self.base.as_deref()));
        self.claims.feed_link.clone_from(&base);
        self.base = base.or(self.base.take());
    }

    /// Finds the next item from `self.at` on.
    fn cut(&mut self) -> Cut {
        let text = &self.decoded.text;
        let mut at = self.at;
        let mut item: Option<Tag<'_>> = None;
        let mut closed = false;
        while let Some(markup) = self.cutter.next(text, at) {
            at = markup.end();
            let Markup::Tag(tag) = markup else { continue };
            let local = tag.name.rsplit(':').next().unwrap_or_default();
            match (is_item(local), tag.kind, item) {
                (true, TagKind::Empty, None) => {
                    return Cut::Item(tag.start, tag.end..tag.end, tag.end);
                }
                (true, TagKind::Open, None) => item = Some(tag),
                // The end tag is missing: the next item ends this one.
                (true, TagKind::Open, Some(open)) => {
                    return Cut::Item(open.start, open.end..tag.start, tag.start);
                }
                (true, TagKind::Close, Some(open)) => {
                    return Cut::Item(open.start, open.end..tag.start, tag.end);
                }
                (false, TagKind::Close, Some(open)) if is_root(local) => {
                    return Cut::Item(open.start, open.end..tag.start, tag.start);
                }
                (false, TagKind::Close, None) if is_root(local) => closed = true,
                _ => {}
            }
        }
        item.map_or(Cut::End(closed), |open| Cut::Torn(open.start))
    }

    fn read_item(&self, range: std::ops::Range<usize>) -> Item {
        let text = &self.decoded.text[range];
        let mut item = Item::of(&self.claims);
        let mut cutter = Cutter::default();
        let mut at = 0;
        while let Some(markup) = cutter.next(text, at) {
            at = markup.end();
            let Markup::Tag(tag) = markup else { continue };
            let (space, local) = name_of(&self.spaces, tag.name);
            let Some(field) = Field::of(space, local).filter(|_| tag.kind != TagKind::Close) else {
                continue;
            };
            let (raw, end) = inner(&mut cutter, text, &tag);
            at = end;
            item.take(field, &tag, raw);
        }
        item
    }

    /// The page of the item at hand, whose tag begins at `start`.
    fn page(&self, start: usize, range: std::ops::Range<usize>) -> Result<Page, Error> {
        let Some((url, body, claims)) = self.read_item(range).finish() else {
            let number = self.ordinal;
            let message = format!("item {number} has neither headline nor address nor text; the other items are read");
            let input = format!("{}#{number}", self.name);
            return Err(Error::new(ErrorKind::Damaged, input, message).at(self.decoded.on_disk(start)));
        };
        let url = url.and_then(|u| resolve(&u, self.base.as_deref()));
        Ok(page(&self.name, self.ordinal, url, body, claims, &self.settings))
    }

    fn error(&self, at: usize, message: &str) -> Error {
        Error::new(ErrorKind::Damaged, self.name.clone(), message).at(self.decoded.on_disk(at))
    }
}

impl Iterator for Items {
    type Item = Result<Page, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        match self.cut() {
            Cut::Item(start, range, next) => {
                self.at = next;
                self.ordinal += 1;
                Some(self.page(start, range))
            }
            Cut::Torn(start) => {
                self.over = true;
                let message =
                    format!("the feed breaks off inside item {}; the items before it were read", self.ordinal + 1);
                Some(Err(self.error(start, &message)))
            }
            Cut::End(whole) => {
                self.over = true;
                let message = format!("the feed breaks off after {} items, without its end tag", self.ordinal);
                (!whole).then(|| Err(self.error(self.decoded.text.len(), &message)))
            }
        }
    }
}

fn take_feed_field(claims: &mut FeedClaims, local: &str, tag: &Tag<'_>, raw: &str) {
    let link = || match attribute(tag.attributes, "href") {
        Some(href) => attribute(tag.attributes, "rel").is_none_or(|r| r == "alternate").then_some(href),
        None => Some(content(raw).text),
    };
    let (slot, value) = match local {
        "title" => (&mut claims.feed_title, Some(headline(tag, raw))),
        "link" => (&mut claims.feed_link, link()),
        "language" => (&mut claims.language, Some(text::one_line(&content(raw).text))),
        _ => return,
    };
    if slot.is_none() {
        *slot = value.map(|v| v.trim().to_owned()).filter(|v| !v.is_empty());
    }
}

/// The raw content of `tag` and one past its end tag. Without an end tag: the text up to the next markup.
fn inner<'a>(cutter: &mut Cutter, text: &'a str, tag: &Tag<'_>) -> (&'a str, usize) {
    if tag.kind != TagKind::Open {
        return ("", tag.end);
    }
    if let Some((start, end)) = cutter.close(text, tag.end, tag.name) {
        return (&text[tag.end..start], end);
    }
    let next = cutter.next(text, tag.end).map_or(text.len(), |m| m.start());
    (&text[tag.end..next], tag.end)
}

fn is_item(local: &str) -> bool {
    matches!(local, "item" | "entry")
}

fn is_root(local: &str) -> bool {
    matches!(local, "rss" | "channel" | "feed" | "RDF")
}

/// Prefixes that the feed declares, anywhere before its first item.
fn spaces(text: &str) -> Vec<(String, Space)> {
    let mut found = Vec::new();
    let mut cutter = Cutter::default();
    let mut at = 0;
    while let Some(markup) = cutter.next(text, at) {
        at = markup.end();
        let Markup::Tag(tag) = markup else { continue };
        if is_item(tag.name.rsplit(':').next().unwrap_or_default()) || found.len() > 100 {
            break;
        }
        for (name, uri) in pairs(tag.attributes).take(100) {
            if let Some(prefix) = name.strip_prefix("xmlns:") {
                found.push((prefix.to_owned(), space_of(&uri)));
            }
        }
    }
    found
}

fn space_of(uri: &str) -> Space {
    match uri.trim_end_matches('/') {
        "http://purl.org/rss/1.0/modules/content" => Space::Content,
        "http://purl.org/dc/elements/1.1" | "http://purl.org/dc/terms" => Space::DublinCore,
        "http://search.yahoo.com/mrss" => Space::Media,
        "http://www.w3.org/2005/Atom" | "http://purl.org/rss/1.0" | "http://purl.org/atom/ns#" => Space::Own,
        _ => Space::Other,
    }
}

/// The family and the local name. An undeclared prefix means what it usually means.
fn name_of<'a>(spaces: &[(String, Space)], name: &'a str) -> (Space, &'a str) {
    let Some((prefix, local)) = name.split_once(':') else {
        return (Space::Own, name);
    };
    let declared = spaces.iter().find(|(p, _)| p == prefix).map(|(_, space)| *space);
    let space = declared.unwrap_or(match prefix {
        "content" => Space::Content,
        "dc" | "dcterms" => Space::DublinCore,
        "media" => Space::Media,
        "atom" | "a10" | "rss" => Space::Own,
        _ => Space::Other,
    });
    (space, local)
}
