//! The JSON forms of what lists hold.
//!
//! In: digests, hits, sources. Out: values for `serde_json`; offsets are characters, as in the records.
//! Example: `{"id":"1a2b…","title":"عاجل | هدنة","outlet":{"name":"سنديان","key":"sindyan.example"}}`.
//! Leaves out what is unknown.

use rasid_model::{CharOffsets, Dated};
use serde::Serialize;

use crate::shelf::{Digest, Found, Hit, Marked, Source, Version};

/// An article in a list.
#[derive(Debug, Serialize)]
pub(crate) struct DigestForm {
    id: String,
    title: String,
    outlet: OutletForm,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<DateForm>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credited_source: Option<String>,
    flash: bool,
    lead: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<String>,
    versions: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    captured_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    story: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<String>,
}

#[derive(Debug, Serialize)]
struct OutletForm {
    name: String,
    key: String,
}

#[derive(Debug, Serialize)]
struct DateForm {
    value: String,
    precision: rasid_model::Precision,
}

impl From<Dated> for DateForm {
    fn from(dated: Dated) -> Self {
        Self { value: dated.value, precision: dated.precision }
    }
}

impl From<Digest> for DigestForm {
    fn from(d: Digest) -> Self {
        Self {
            id: d.id,
            title: d.title,
            outlet: OutletForm { name: d.outlet, key: d.key },
            url: d.url,
            published: d.published.map(DateForm::from),
            credited_source: d.credited,
            flash: d.flash,
            lead: d.lead,
            language: d.language,
            direction: d.direction,
            versions: d.versions,
            captured_at: d.captured.map(|at| at.to_string()),
            story: d.story,
            relation: d.relation,
        }
    }
}

/// One leaf of articles.
#[derive(Debug, Serialize)]
pub(crate) struct LeafForm<T> {
    pub(crate) items: Vec<T>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<String>,
}

/// One version in an article's list of versions.
#[derive(Debug, Serialize)]
pub(crate) struct VersionForm {
    number: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    captured_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modified: Option<Dated>,
}

impl From<Version> for VersionForm {
    fn from(v: Version) -> Self {
        Self { number: v.number, captured_at: v.captured.map(|at| at.to_string()), page: v.page, modified: v.modified }
    }
}

/// An outlet.
#[derive(Debug, Serialize)]
pub(crate) struct SourceForm {
    key: String,
    name: String,
    articles: u64,
    credited: u64,
    faults: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_day: Option<jiff::civil::Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_day: Option<jiff::civil::Date>,
}

impl From<Source> for SourceForm {
    fn from(s: Source) -> Self {
        let days = s.days;
        Self {
            key: s.key,
            name: s.name,
            articles: s.articles,
            credited: s.credited,
            faults: s.faults,
            first_day: days.map(|d| d.0),
            last_day: days.map(|d| d.1),
        }
    }
}

/// Words with the places that matched, in characters.
#[derive(Debug, Serialize)]
struct MarkedForm {
    text: String,
    marks: Vec<(u32, u32)>,
}

impl From<Marked> for MarkedForm {
    fn from(m: Marked) -> Self {
        let mut offsets = CharOffsets::new(&m.text);
        let marks = m.marks.iter().map(|span| offsets.span(*span)).collect();
        Self { marks, text: m.text }
    }
}

#[derive(Debug, Serialize)]
struct HitForm {
    article: DigestForm,
    title: MarkedForm,
    passages: Vec<MarkedForm>,
}

impl From<Hit> for HitForm {
    fn from(h: Hit) -> Self {
        Self {
            article: h.digest.into(),
            title: h.title.into(),
            passages: h.passages.into_iter().map(MarkedForm::from).collect(),
        }
    }
}

#[derive(Debug, Serialize)]
struct DayForm {
    day: jiff::civil::Date,
    count: u64,
}

#[derive(Debug, Serialize)]
struct FacetsForm {
    outlets: Vec<crate::shelf::FacetValue>,
    sources: Vec<crate::shelf::FacetValue>,
    speakers: Vec<crate::shelf::FacetValue>,
    places: Vec<crate::shelf::FacetValue>,
    types: Vec<crate::shelf::FacetValue>,
    days: Vec<DayForm>,
}

/// What a search found.
#[derive(Debug, Serialize)]
pub(crate) struct FoundForm {
    total: u64,
    items: Vec<HitForm>,
    facets: FacetsForm,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

impl From<Found> for FoundForm {
    fn from(f: Found) -> Self {
        let days = f.days.into_iter().map(|(day, count)| DayForm { day, count }).collect();
        Self {
            total: f.total,
            items: f.hits.into_iter().map(HitForm::from).collect(),
            facets: FacetsForm {
                outlets: f.outlets,
                sources: f.sources,
                speakers: f.speakers,
                places: f.places,
                types: f.kinds,
                days,
            },
            suggestion: f.suggestion,
            next: f.next,
        }
    }
}
