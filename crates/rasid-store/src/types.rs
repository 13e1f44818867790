//! What goes into the store and what comes out of it, as plain values.
//!
//! In: a record with the page it came from. Out: stored articles, heads for lists, statistics.
//! Example: the [`Head`] of «الكرملين: قوات حفظ السلام …» holds title, outlet, date and first words, not the text.
//! Days are the days that the articles state; an article without a date has no day.

use jiff::Timestamp;
use jiff::civil::Date;
use rasid_model::{ArticleRecord, Outlet, Precision};
use serde::Serialize;

/// An article on its way into the store.
#[derive(Debug, Clone, Default)]
pub struct Incoming {
    /// The article.
    pub record: ArticleRecord,
    /// When its page was captured, or when its line was imported.
    pub captured_at: Option<Timestamp>,
    /// The page as it was found.
    pub raw: Option<Raw>,
}

/// A page's bytes, to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// The bytes, undecoded.
    pub bytes: Vec<u8>,
    /// Media type with its charset when one was declared: `text/html; charset=windows-1256`.
    pub media_type: Option<String>,
}

/// What became of an incoming article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The first article under its address.
    New,
    /// Known with this very headline and text.
    Same,
    /// Known under its address with other words: now the version of this number, beside the old ones.
    Version(u32),
}

/// An article as it is stored.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stored {
    /// The article.
    pub record: ArticleRecord,
    /// Its number in the order of arrival, from 1; never given twice.
    pub seq: u64,
    /// Which version under its address, from 1.
    pub version: u32,
    /// How many versions there are.
    pub versions: u32,
    /// When this version was captured first.
    pub captured_at: Option<Timestamp>,
    /// When this version was captured last.
    pub seen_at: Option<Timestamp>,
    /// SHA-256 of the page it came from, as 64 hexadecimal digits: ask [`crate::Store::raw`].
    pub raw_hash: Option<String>,
    /// Id of its story, once it is placed.
    pub story: Option<String>,
    /// What it is in its story: `origin`, `copy` …
    pub relation: Option<String>,
}

/// A page from the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawPage {
    /// Its bytes, as captured.
    pub bytes: Vec<u8>,
    /// Its media type, when the carrier told it.
    pub media_type: Option<String>,
}

/// An article's line in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Id of the article.
    pub id: String,
    /// Its number in the order of arrival.
    pub seq: u64,
    /// Which version this is.
    pub version: u32,
    /// How many versions there are.
    pub versions: u32,
    /// Headline.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Outlet,
    /// The key of the outlet for filters: its domain, else its name.
    pub outlet_key: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Date of publication as stated.
    pub published: Option<String>,
    /// How fine that date is.
    pub precision: Option<Precision>,
    /// Whom the page credits.
    pub credited_source: Option<String>,
    /// The first words of the text, cut at a word.
    pub lead: String,
    /// How many words the text has.
    pub words: u32,
    /// Language of the text.
    pub language: Option<String>,
    /// Direction of the text.
    pub direction: Option<String>,
    /// When it was captured first.
    pub captured_at: Option<Timestamp>,
    /// Id of its story, once it is placed.
    pub story: Option<String>,
    /// What it is in its story: `origin`, `copy` …
    pub relation: Option<String>,
}

/// Which articles are asked for. The default is all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Filter {
    /// Key of an outlet: its domain, else its name.
    pub outlet: Option<String>,
    /// Credited source.
    pub source: Option<String>,
    /// First day of publication.
    pub since: Option<Date>,
    /// Last day of publication.
    pub until: Option<Date>,
}

/// One screen of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Listing {
    /// The articles, newest first.
    pub heads: Vec<Head>,
    /// Where the list goes on.
    pub next: Option<String>,
}

/// What the store knows about one outlet. Only newest versions count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutletStats {
    /// Its key: domain, else name; empty for articles without an outlet.
    pub key: String,
    /// Its name, as last printed.
    pub name: Option<String>,
    /// Its domain.
    pub domain: Option<String>,
    /// Articles.
    pub articles: u64,
    /// Articles that credit another source.
    pub credited: u64,
    /// First day of publication.
    pub first_day: Option<Date>,
    /// Last day of publication.
    pub last_day: Option<Date>,
    /// Pages that could not be read or were no articles.
    pub faults: u64,
}

/// What one outlet published on one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Volume {
    /// The day; absent for articles without a date.
    pub day: Option<Date>,
    /// Key of the outlet.
    pub outlet: String,
    /// Articles.
    pub articles: u64,
    /// Articles that credit another source.
    pub credited: u64,
}

/// The size of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// Articles: addresses, whatever the number of their versions.
    pub articles: u64,
    /// Versions of articles.
    pub versions: u64,
    /// Pages kept.
    pub raw_pages: u64,
    /// Their bytes before compression.
    pub raw_bytes: u64,
    /// Faults in the log.
    pub faults: u64,
    /// The last number given to an article.
    pub last_seq: u64,
    /// The last number that the search index has seen.
    pub indexed_seq: u64,
    /// Version of the store's format.
    pub schema: u32,
    /// Bytes on disk: records, pages and index.
    pub bytes_on_disk: u64,
}

/// Something that could not be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The input, as given: `أرشيف.warc.gz#12`.
    pub input: String,
    /// Key of the outlet, when the address tells it.
    pub outlet: Option<String>,
    /// True for a page that was read and is no article; false for an input that could not be read.
    pub refused: bool,
    /// Why, for people.
    pub message: String,
    /// When it was tried.
    pub at: Option<Timestamp>,
}
