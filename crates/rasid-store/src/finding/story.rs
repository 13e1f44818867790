//! Stories: what several articles tell together.
//!
//! In: a [`StoryAsk`]. Out: [`StoryHead`] in lists, [`StoryPage`] whole. Example: «حرب قره باغ 2020», nine articles, four independent
//! sources, a timeline from right to left, two contradictions. Copies are counted once.

use jiff::civil::Date;
use rasid_model::Modality;
use serde::Serialize;

use super::aftermath::Aftermath;
use super::happened::Happened;
use super::ledger::Ledger;
use super::said::Said;
use super::types::{Cite, Name, Origin, Share, Spot};

/// A story in a list.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct StoryHead {
    /// What addresses use.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// First words of its leading article.
    pub lead: String,
    /// Publication of its first article, as stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_seen: Option<String>,
    /// Publication of its last article.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<String>,
    /// Articles, copies included.
    pub members: u32,
    /// Copies and rewrites among them.
    pub copies: u32,
    /// Sources that are no copies of each other.
    pub independent: u32,
    /// True when its newest article is a flash.
    pub flash: bool,
    /// The article that leads it: first, and no copy.
    pub origin: Origin,
    /// Its newest article.
    pub newest: Origin,
    /// Outlets that tell it, the one with most articles first.
    pub outlets: Vec<Share>,
    /// What it is about.
    pub keywords: Vec<String>,
    /// How many contradictions it has; lists do not count them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contradictions: Option<u32>,
    /// The story that it follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follows: Option<String>,
}

/// Which stories: the one with the newest article first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoryAsk {
    /// Only stories with an article of this outlet.
    pub outlet: Option<String>,
    /// Only stories with an article of this day or later.
    pub since: Option<Date>,
    /// Only stories with an article of this day or earlier.
    pub until: Option<Date>,
    /// Only stories with at least so many independent sources.
    pub independent: u32,
    /// Only stories that flash.
    pub flash: bool,
    /// Where the leaf before ended.
    pub cursor: Option<String>,
    /// How many.
    pub limit: usize,
}

/// A story, whole.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct StoryPage {
    /// Its line in lists.
    pub head: StoryHead,
    /// Its articles in the order of publication, versions included.
    pub members: Vec<Member>,
    /// What happened, in order; each with its independent sources.
    pub timeline: Vec<Moment>,
    /// What is told as background, in order.
    pub background: Vec<Moment>,
    /// What the articles disagree about.
    pub contradictions: Vec<Contradiction>,
    /// The agreements they tell of.
    pub agreements: Vec<Ledger>,
    /// What was said, oldest first, copies left out.
    pub statements: Vec<Said>,
    /// Other stories, with the reason.
    pub related: Vec<ReadAlso>,
    /// What became of its flashes; whoever knows how newsrooms mark a flash fills it from `events`.
    pub flashes: Vec<Aftermath>,
    /// All events of its articles, copies included, in the order of the articles.
    #[serde(skip)]
    pub events: Vec<Happened>,
}

/// An article in its story.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Member {
    /// The article.
    pub origin: Origin,
    /// `origin`, `copy`, `rewrite`, `part`, `follow-up`, `update`.
    pub relation: String,
    /// Id of the article that it copies, follows or updates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// A root that is named and not in the collection: «رويترز».
    #[serde(skip_serializing_if = "Option::is_none")]
    pub named_root: Option<String>,
    /// Share of its words that it has from there, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shared: Option<u8>,
    /// Minutes behind the article that it copies, when both tell the hour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lag: Option<u64>,
    /// How many versions of it are kept.
    pub versions: u32,
}

/// Something that happened, told by one article or several.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Moment {
    /// When, ISO 8601 with the precision of the words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Its end or deadline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The event's type.
    pub kind: String,
    /// What the articles say of it.
    pub modality: Modality,
    /// Who.
    pub actors: Vec<Name>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Spot>,
    /// Who claims it, when only a statement does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed_by: Option<Name>,
    /// The sentences that tell it, the first to tell it first; copies left out.
    pub cites: Vec<Cite>,
    /// How many of them are independent.
    pub independent: u32,
}

/// What the articles disagree about.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Contradiction {
    /// `toll`, `date`, `denial`.
    pub kind: String,
    /// About what, in words of the articles: «قتيل».
    pub about: String,
    /// What each side says, the first first.
    pub sides: Vec<Side>,
}

/// One side of a contradiction.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Side {
    /// What it says: «16 قتيلا», «2020-11-10».
    pub value: String,
    /// Who says so, when the article names somebody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said_by: Option<Name>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The words.
    pub cite: Cite,
}

/// Another story, and why it is worth reading.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ReadAlso {
    /// The story.
    pub story: StoryHead,
    /// `same-people`, `same-place`, `same-agreement`, `earlier-phase`, `later-phase`.
    pub reason: String,
    /// The names that both have.
    pub names: Vec<String>,
}

/// Who takes from whom.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Copying {
    /// Key of the outlet that takes.
    pub taker: String,
    /// Its name.
    pub taker_name: String,
    /// Key of the outlet that it takes from; the name of a root that is not in the collection.
    pub giver: String,
    /// Its name.
    pub giver_name: String,
    /// True when the giver is in the collection.
    pub collected: bool,
    /// How many articles.
    pub articles: u64,
    /// Half of them come within so many minutes, where hours are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lag: Option<u64>,
}
