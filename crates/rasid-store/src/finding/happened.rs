//! What happened: events in lists, and their sums for map and calendar.
//!
//! In: a [`HappenedAsk`]. Out: [`Happened`] in lists, [`Sums`] for a map and a calendar.
//! Example: all `ASSAULT` that happened in «أوديسا» in July 2022. An event without a date has no day, whatever the article's.

use jiff::civil::Date;
use rasid_model::{Event, Modality};
use serde::Serialize;

use super::types::{DayShare, Name, Origin, Share, Spot};

/// An event in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Happened {
    /// The article that tells it.
    pub origin: Origin,
    /// Its index among the article's events.
    pub index: u32,
    /// Who did it.
    pub actors: Vec<Name>,
    /// To whom.
    pub recipients: Vec<Name>,
    /// Who brokered or supervised.
    pub mediators: Vec<Name>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Spot>,
    /// First day that its date can mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    /// Last day that its date can mean, or its end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
    /// Who claims it, when a statement does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed_by: Option<Name>,
    /// The sentence around the trigger.
    pub sentence: String,
    /// First character of the sentence in the article's text.
    pub sentence_start: u32,
    /// The event as the article's record holds it, offsets in characters.
    pub event: Event,
}

/// Which events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own in an address")]
pub struct HappenedAsk {
    /// Only these types: `ASSAULT`, `CEASEFIRE_AGREED` …; empty for all.
    pub kinds: Vec<String>,
    /// Only these modalities; empty for all.
    pub modalities: Vec<Modality>,
    /// Key of an actor, recipient or mediator.
    pub actor: Option<String>,
    /// Key of a place.
    pub place: Option<String>,
    /// Only events whose day is this or later.
    pub since: Option<Date>,
    /// Only events whose day is this or earlier.
    pub until: Option<Date>,
    /// Only this article.
    pub article: Option<String>,
    /// Only articles of this story.
    pub story: Option<String>,
    /// Leave out background: events older than the article's own news.
    pub without_background: bool,
    /// Leave out what stands in copies of other articles.
    pub without_copies: bool,
    /// Only events whose place has coordinates.
    pub on_the_map: bool,
    /// Oldest first instead of newest first.
    pub oldest_first: bool,
    /// Where the leaf before ended.
    pub cursor: Option<String>,
    /// How many.
    pub limit: usize,
}

/// All events that an ask selects, summed.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Sums {
    /// How many.
    pub total: u64,
    /// How many have no date.
    pub undated: u64,
    /// How many have no place, or one without coordinates.
    pub unplaced: u64,
    /// By day (the first day of each), oldest first; only events dated to the day.
    pub days: Vec<DayShare>,
    /// By place, the largest first.
    pub places: Vec<SpotShare>,
    /// By type, the largest first.
    pub kinds: Vec<Share>,
    /// By modality, in the order of [`Modality`].
    pub modalities: Vec<Share>,
    /// By actor, the largest first.
    pub actors: Vec<Share>,
}

/// What fell on one place.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct SpotShare {
    /// The place.
    #[serde(flatten)]
    pub spot: Spot,
    /// How many events.
    pub count: u64,
    /// How many of them happened, by what the articles say.
    pub happened: u64,
    /// First day of any of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<Date>,
    /// Last day of any of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Date>,
}
