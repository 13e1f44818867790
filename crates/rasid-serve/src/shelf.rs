//! What the pages ask for, and in which form they want it: the seam between the web and whoever keeps the articles.
//!
//! In: questions such as «the latest of سنديان», «search for وقف إطلاق النار». Out: plain values, ready to be shown.
//! Example: a [`Digest`] holds the headline «عاجل | إطلاق نار كثيف في الخرطوم», its outlet, its day, whether it is a flash.
//! Changes nothing, formats nothing, knows no HTTP.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use rasid_model::{ArticleRecord, Dated, Span};

pub use rasid_store::finding::{
    Aftermath, Breach, Cite, Clause, Contradiction, Copying, DayShare, EventKind, Happened, HappenedAsk, Leaf, Ledger,
    LedgerAsk, Member, Moment, Name, Origin, Other, ReadAlso, RoleTime, Said, SaidAsk, Share, Side, Speaker,
    SpeakerAsk, SpeakerPage, Spot, SpotShare, Stated, Step, StoryAsk, StoryHead, StoryPage, Sums, event_kind,
    event_kinds,
};

/// A keeper of articles, as the web sees it. Every function may block; the web calls it off its own threads.
#[allow(clippy::missing_errors_doc, reason = "all fail alike: a wrong query or cursor, or the keeper's own failure")]
pub trait Shelf: Send + Sync + 'static {
    /// What is kept: counts, first and last day.
    fn stock(&self) -> Result<Stock, Fault>;
    /// The latest flashes, newest first.
    fn flashes(&self, limit: usize) -> Result<Vec<Digest>, Fault>;
    /// The latest flashes, and what became of each.
    fn band(&self, limit: usize) -> Result<Vec<Flash>, Fault> {
        self.flashes(limit)?.into_iter().map(|flash| with_aftermath(self, flash)).collect()
    }
    /// The latest articles, newest first.
    fn latest(&self, ask: &Latest) -> Result<Leaf<Digest>, Fault>;
    /// One article with its versions, by id; the version of that number, or the newest.
    fn article(&self, id: &str, version: Option<u32>) -> Result<Option<Full>, Fault>;
    /// The record of version `number` of the article `id`, for comparing.
    fn version(&self, id: &str, number: u32) -> Result<Option<ArticleRecord>, Fault>;
    /// A page as it was captured, by the hash of its bytes.
    fn page(&self, hash: &str) -> Result<Option<Kept>, Fault>;
    /// All outlets, those with most articles first.
    fn sources(&self) -> Result<Vec<Source>, Fault>;
    /// Articles a day, over all outlets or one (by key), in order of days.
    fn volume(&self, outlet: Option<&str>) -> Result<Vec<Day>, Fault>;
    /// Pages that were no articles or could not be read, newest first.
    fn refused(&self, limit: usize) -> Result<Vec<Refused>, Fault>;
    /// Articles that match a query.
    fn search(&self, ask: &Ask) -> Result<Found, Fault>;
    /// The number of the last arrival; rises with each article that is added.
    fn arrivals(&self) -> Result<u64, Fault>;
    /// What arrived after number `after`, oldest first, at most `limit`.
    fn arrived(&self, after: u64, limit: usize) -> Result<Vec<(u64, Digest)>, Fault>;
    /// Statements, newest first or oldest first.
    fn statements(&self, ask: &SaidAsk) -> Result<Leaf<Said>, Fault>;
    /// Those who speak, the one with most statements first.
    fn speakers(&self, ask: &SpeakerAsk) -> Result<Leaf<Speaker>, Fault>;
    /// One speaker with roles over time, by key; the statements are asked with [`Self::statements`].
    fn speaker(&self, key: &str) -> Result<Option<SpeakerPage>, Fault>;
    /// Events, newest first or oldest first; those without a date come last.
    fn events(&self, ask: &HappenedAsk) -> Result<Leaf<Happened>, Fault>;
    /// All events that `ask` selects, summed by day, place, type, modality and actor: what a map and a calendar show.
    fn event_sums(&self, ask: &HappenedAsk) -> Result<Sums, Fault>;
    /// Agreements, the one told of last first.
    fn agreements(&self, ask: &LedgerAsk) -> Result<Leaf<Ledger>, Fault>;
    /// One agreement by key.
    fn agreement(&self, key: &str) -> Result<Option<Ledger>, Fault>;
    /// Stories, the one with the newest article first.
    fn stories(&self, ask: &StoryAsk) -> Result<Leaf<StoryHead>, Fault>;
    /// One story, whole.
    fn story(&self, id: &str) -> Result<Option<StoryPage>, Fault>;
    /// As [`Self::story`], of which only the line and the articles are needed.
    fn story_outline(&self, id: &str) -> Result<Option<StoryPage>, Fault> {
        self.story(id)
    }
    /// Who takes from whom, the most frequent first; of one outlet (key), or of all.
    fn copying(&self, outlet: Option<&str>) -> Result<Vec<Copying>, Fault>;
}

/// A flash, and what became of it once it stands in a story.
pub type Flash = (Digest, Option<Aftermath>);

/// `flash` with what became of it.
pub(crate) fn with_aftermath<S>(shelf: &S, flash: Digest) -> Result<Flash, Fault>
where
    S: Shelf + ?Sized,
{
    let story = flash.story.as_deref().map_or(Ok(None), |story| shelf.story(story))?;
    let became = story.and_then(|page| page.flashes.into_iter().find(|one| one.flash.id == flash.id));
    Ok((flash, became))
}

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The query cannot be read: why, and which bytes of it are to blame.
    Query {
        /// The sentence in Arabic.
        ar: String,
        /// The sentence in English.
        en: String,
        /// First character of the query that is to blame, and one past the last.
        place: (u32, u32),
    },
    /// A cursor that is none of ours.
    Cursor,
    /// The keeper failed.
    Keeper(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Query { en: message, .. } | Self::Keeper(message) => f.write_str(message),
            Self::Cursor => f.write_str("the cursor is not one that this service gave"),
        }
    }
}

impl std::error::Error for Fault {}

/// What is kept.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Stock {
    /// Articles, each counted once whatever its number of versions.
    pub articles: u64,
    /// Versions of articles.
    pub versions: u64,
    /// Captured pages.
    pub pages: u64,
    /// Pages that were no articles.
    pub refused: u64,
    /// Outlets.
    pub outlets: u64,
    /// Day of the oldest dated article.
    pub first_day: Option<Date>,
    /// Day of the newest dated article.
    pub last_day: Option<Date>,
    /// Latest capture.
    pub captured: Option<Timestamp>,
    /// Bytes on disk.
    pub bytes: u64,
    /// Version of the store's form.
    pub schema: u32,
}

/// An article in a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Digest {
    /// Id of the version shown.
    pub id: String,
    /// Address.
    pub url: Option<String>,
    /// Outlet's name; the domain where no name is known.
    pub outlet: String,
    /// The outlet's key for filters: its domain, else its name.
    pub key: String,
    /// Headline.
    pub title: String,
    /// First words of the text.
    pub lead: String,
    /// When it says that it was published.
    pub published: Option<Dated>,
    /// When it was captured.
    pub captured: Option<Timestamp>,
    /// Whom it credits.
    pub credited: Option<String>,
    /// True for «عاجل».
    pub flash: bool,
    /// Language of the text.
    pub language: Option<String>,
    /// Direction of the text, from its language.
    pub direction: Option<String>,
    /// How many versions are kept.
    pub versions: u32,
    /// The story it belongs to, once it is placed.
    pub story: Option<String>,
    /// `origin`, `copy`, `rewrite`, `part`, `follow-up`, `update`, once it is placed.
    pub relation: Option<String>,
}

/// A question for the latest.
#[derive(Debug, Clone, Default)]
pub struct Latest {
    /// Only this outlet (key).
    pub outlet: Option<String>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// How many.
    pub limit: usize,
}

/// One article with all that is known about it.
#[derive(Debug, Clone, Default)]
pub struct Full {
    /// Its short form.
    pub digest: Digest,
    /// Its record.
    pub record: ArticleRecord,
    /// Which version this is, from 1.
    pub version: u32,
    /// All versions of the article under its address, oldest first.
    pub versions: Vec<Version>,
    /// Hash of the captured page, when it is kept.
    pub page: Option<String>,
    /// Ids of kept articles to which its read-also links lead: (address, id).
    pub known: Vec<(String, String)>,
}

/// One version of an article.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Version {
    /// Its number, from 1.
    pub number: u32,
    /// Hash of its page.
    pub page: Option<String>,
    /// When it was captured.
    pub captured: Option<Timestamp>,
    /// What it says about its last change.
    pub modified: Option<Dated>,
    /// Publication date as that version states it.
    pub published: Option<Dated>,
}

/// A captured page.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// Its bytes.
    pub body: Vec<u8>,
    /// Its media type.
    pub media_type: Option<String>,
    /// The charset that its carrier declared.
    pub charset: Option<String>,
}

/// An outlet.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// Name.
    pub name: String,
    /// Key for filters: domain, else name.
    pub key: String,
    /// Articles.
    pub articles: u64,
    /// Articles that credit somebody else.
    pub credited: u64,
    /// Pages that could not be read or were no articles.
    pub faults: u64,
    /// First and last day.
    pub days: Option<(Date, Date)>,
}

/// What was published on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Day {
    /// The day.
    pub day: Date,
    /// Articles.
    pub articles: u64,
    /// Articles that credit somebody else.
    pub credited: u64,
}

/// A page that is no article, or an input that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize)]
pub struct Refused {
    /// Where it came from.
    pub input: String,
    /// Key of its outlet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// True for a page that was read and is no article.
    pub read: bool,
    /// Why, for people.
    pub reason: String,
}

/// A search.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ask {
    /// The query as typed.
    pub query: String,
    /// Newest first instead of best first.
    pub by_time: bool,
    /// Only this outlet (key).
    pub outlet: Option<String>,
    /// Only articles that credit this source.
    pub source: Option<String>,
    /// Only articles with a statement of this speaker (key).
    pub speaker: Option<String>,
    /// Only articles that name this place (key).
    pub place: Option<String>,
    /// Only articles with an event of this type (code).
    pub kind: Option<String>,
    /// Only articles that speak of this day, month or year: `2020-11-10`, `2020-11`, `2020`.
    pub about: Option<String>,
    /// First day.
    pub since: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// How many.
    pub limit: usize,
}

/// What a search found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// How many in all.
    pub total: u64,
    /// One leaf of them.
    pub hits: Vec<Hit>,
    /// By outlet, the largest first.
    pub outlets: Vec<FacetValue>,
    /// By credited source, the largest first.
    pub sources: Vec<FacetValue>,
    /// By speaker, the largest first.
    pub speakers: Vec<FacetValue>,
    /// By place named, the largest first.
    pub places: Vec<FacetValue>,
    /// By type of event, the largest first.
    pub kinds: Vec<FacetValue>,
    /// By day, the newest first.
    pub days: Vec<(Date, u64)>,
    /// A better spelling, when a word is unknown.
    pub suggestion: Option<String>,
    /// Where the next leaf begins.
    pub next: Option<String>,
}

/// One hit.
#[derive(Debug, Clone, Default)]
pub struct Hit {
    /// The article.
    pub digest: Digest,
    /// Headline with the words that matched.
    pub title: Marked,
    /// The passages that match best, in the order of the text.
    pub passages: Vec<Marked>,
}

/// Text with places in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marked {
    /// The text in its own spelling.
    pub text: String,
    /// Places in rising order, without overlap.
    pub marks: Vec<Span>,
    /// True when words stand before.
    pub cut_before: bool,
    /// True when words follow.
    pub cut_after: bool,
}

/// One value of a facet.
#[derive(Debug, Clone, Default, serde::Serialize)]
pub struct FacetValue {
    /// What to filter by.
    pub value: String,
    /// What to show.
    pub label: String,
    /// The same in English, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
    /// How many hits have it.
    pub count: u64,
}
