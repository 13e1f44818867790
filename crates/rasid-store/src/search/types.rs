//! A search and its page of results, as plain values.
//!
//! In: a query as a person typed it. Out: hits with the words that matched, marked in the original spelling; counts by
//! outlet, day and source. Example: «هدنة» marks «الهُدنة» in «أعلنت الهُدنة».
//! Holds no markup: the marks are spans of the excerpt's own text.

use jiff::civil::Date;
use rasid_model::Span;
use serde::Serialize;

use crate::{Filter, Head};

/// What is searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchRequest {
    /// The query, with its operators: `"وقف إطلاق النار" مصدر:رويترز منذ:2024-04-01 -رياضة`.
    pub query: String,
    /// The order of the hits.
    pub sort: Sort,
    /// Only articles that pass it; what the query itself asks for is asked in addition.
    pub filter: Filter,
    /// Only articles whose analysis found all of this.
    pub told: Told,
    /// True takes the query as words, without operators: for questions and headlines of other programs.
    pub plain: bool,
    /// True searches older versions of articles too.
    pub old_versions: bool,
    /// Where to go on: [`SearchPage::next`] of the page before.
    pub cursor: Option<String>,
    /// How many hits to give.
    pub n: usize,
}

impl SearchRequest {
    /// A search for the ten best.
    pub fn new(query: impl Into<String>) -> Self {
        Self {
            query: query.into(),
            sort: Sort::Relevance,
            filter: Filter::default(),
            told: Told::default(),
            plain: false,
            old_versions: false,
            cursor: None,
            n: 10,
        }
    }
}

/// What an article must tell, by key.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Told {
    /// A statement of this speaker.
    pub speaker: Option<String>,
    /// The name of this place.
    pub place: Option<String>,
    /// An event of this type: `ASSAULT` …
    pub kind: Option<String>,
    /// Something of this day, month or year: `2020-11-10`, `2020-11`, `2020`.
    pub about: Option<String>,
}

/// The order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Sort {
    /// The best first.
    #[default]
    Relevance,
    /// The newest first.
    Time,
}

/// One page of results.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct SearchPage {
    /// The hits in order.
    pub hits: Vec<Hit>,
    /// How many articles match in all.
    pub total: u64,
    /// How they are spread.
    pub facets: Facets,
    /// The query with its misspelt words mended, when that finds more.
    pub suggestion: Option<String>,
    /// Where the results go on; news that arrives meanwhile does not move them.
    pub next: Option<String>,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// The article.
    pub head: Head,
    /// How well it matches; comparable within one search.
    pub score: f32,
    /// The headline with the words that matched.
    pub title: Excerpt,
    /// The places of the text that match best, in the order of the text.
    pub excerpts: Vec<Excerpt>,
}

/// Some words of an article.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Excerpt {
    /// The words as printed.
    pub text: String,
    /// What matched: byte spans of `text`, in order, without overlap.
    pub marks: Vec<Span>,
    /// True when the article has words before these.
    pub cut_before: bool,
    /// True when the article has words after these.
    pub cut_after: bool,
}

/// How all matching articles are spread.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Facets {
    /// By outlet, the largest first.
    pub outlets: Vec<FacetCount>,
    /// By credited source, the largest first.
    pub sources: Vec<FacetCount>,
    /// By speaker, the largest first.
    pub speakers: Vec<FacetCount>,
    /// By place named, the largest first.
    pub places: Vec<FacetCount>,
    /// By type of event, the largest first.
    pub kinds: Vec<FacetCount>,
    /// By day, the newest first.
    pub days: Vec<(Date, u64)>,
}

/// One value of a facet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetCount {
    /// The value to filter by: an outlet's key, a source's name.
    pub value: String,
    /// What to show.
    pub label: String,
    /// The same in English, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label_en: Option<String>,
    /// How many articles.
    pub count: u64,
}
