//! A page as it was found: bytes and what its carrier said about them.
//!
//! In: whatever `read` obtained. Out: [`Page`], the only input of `article::extract`.
//! Example: record 12 of `crawl.warc.gz` with the URL, the `Content-Type` header and the bytes of one news page.
//! Looks at none of the bytes.

use jiff::Timestamp;

/// One page before anybody has looked inside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Page {
    /// The path as given, with `#N` for the Nth item or record inside it (from 1).
    pub input: String,
    /// Final URL, when the carrier knows it.
    pub url: Option<String>,
    /// When the bytes were captured; the anchor of «منذ 3 ساعات» on the page.
    pub fetched_at: Option<Timestamp>,
    /// HTTP status, when the carrier recorded one.
    pub status: Option<u16>,
    /// How the bytes came to us.
    pub obtained: Obtained,
    /// Media type without parameters, lower case: `text/html`, `text/plain`.
    pub media_type: Option<String>,
    /// Charset that the HTTP header declared, as printed there.
    pub charset: Option<String>,
    /// The page's bytes, undecoded. For a feed item: its HTML in UTF-8.
    pub body: Vec<u8>,
    /// What the feed says about the item, when the page is one.
    pub feed: Option<FeedClaims>,
}

/// How a page came to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Obtained {
    /// A file of its own.
    #[default]
    File,
    /// Standard input.
    Stdin,
    /// One item of a feed file.
    FeedItem,
    /// One record of a web archive.
    Warc {
        /// Byte offset of the record in the uncompressed archive, or of its member in a compressed one.
        offset: u64,
    },
}

/// What a feed says about one of its items. Claims: the article's own page may say otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FeedClaims {
    /// The feed's own title: a claim about the outlet's name.
    pub feed_title: Option<String>,
    /// The feed's home page.
    pub feed_link: Option<String>,
    /// The feed's declared language.
    pub language: Option<String>,
    /// Headline of the item, as plain text.
    pub title: Option<String>,
    /// Stable id of the item (`guid`, `atom:id`).
    pub id: Option<String>,
    /// Date of publication as an RFC 3339 time; without zone, or only a day, when the feed states no more.
    pub published: Option<String>,
    /// Date of the last change, in the same form.
    pub updated: Option<String>,
    /// Persons or desks named as authors.
    pub authors: Vec<String>,
    /// Categories or tags.
    pub categories: Vec<String>,
    /// True when `Page::body` holds the item's full content and not just its summary.
    pub full_content: bool,
    /// Pictures that the feed attaches (enclosures, `media:content`).
    pub images: Vec<String>,
}
