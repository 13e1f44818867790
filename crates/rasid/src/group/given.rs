//! One line, read for grouping.
//!
//! In: a JSON line. Out: [`Given`]: its id as written, its entry, and what later answers need. Example: `{"id":7,"text":"هدنة"}`
//! keeps the id 7 a number. A date that is missing or behind `today` is flagged, and the article placed by its text alone.

use std::cell::RefCell;

use rasid_analyze::{Document, analyze};
use rasid_model::{Analysis, ArticleRecord, Evidence};
use rasid_story::{Entry, Facts, Sketcher, day_of};
use serde_json::Value;

use crate::import::record;

/// What the answers will need.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted {
    /// Keep texts: pairs and stories point into them.
    pub(crate) texts: bool,
    /// Keep findings: stories are told from them.
    pub(crate) findings: bool,
    /// Look for names in lines without an analysis.
    pub(crate) names: bool,
    /// Dates behind this day are not believed.
    pub(crate) today: Option<String>,
}

/// One article.
#[derive(Debug, Clone)]
pub(crate) struct Given {
    /// Its id as the line wrote it.
    pub(crate) id: Value,
    /// Its words and dates.
    pub(crate) entry: Entry,
    /// Its facts; the text only when it is wanted.
    pub(crate) record: ArticleRecord,
    /// What is understood of its text, when that is wanted.
    pub(crate) analysis: Analysis,
    /// `no-date`, `future-date`.
    pub(crate) flags: Vec<&'static str>,
}

thread_local! {
    /// Words met before, for each worker: they give the same keys everywhere.
    static SKETCHER: RefCell<Sketcher> = RefCell::default();
}

/// The article of one line.
pub(crate) fn given(line: &str, wanted: &Wanted) -> Result<Given, String> {
    let mut record = record(line, "")?;
    let id = serde_json::from_str::<Value>(line).ok().map(|value| value["id"].clone()).filter(|id| !id.is_null());
    let id = id.unwrap_or_else(|| Value::String(name(&record)));
    let mut flags = Vec::new();
    let day = record.published.as_ref().and_then(|dated| day_of(&dated.value));
    let today = wanted.today.as_deref().and_then(day_of);
    if day.is_none() {
        flags.push("no-date");
    } else if today.is_some_and(|today| day > Some(today)) {
        flags.push("future-date");
        record.published = None;
    }
    let carried = record.analysis();
    let mut analysis =
        if carried.is_empty() && (wanted.names || wanted.findings) { analyze(&Document::of(&record)) } else { carried };
    let entry = SKETCHER.with_borrow_mut(|sketcher| Entry::new(sketcher, &Facts::from(&record), &analysis));
    if !wanted.findings {
        analysis = Analysis::default();
    }
    Ok(Given { id, entry, record: kept(record, wanted.texts), analysis: without_evidence(analysis), flags })
}

/// What names an article without an id.
fn name(record: &ArticleRecord) -> String {
    record.canonical_url.clone().or_else(|| record.url.clone()).unwrap_or_default()
}

/// The record without what grouping does not need.
fn kept(record: ArticleRecord, text: bool) -> ArticleRecord {
    ArticleRecord {
        id: if record.id.is_empty() { name(&record) } else { record.id },
        title: record.title,
        text: if text { record.text } else { String::new() },
        published: record.published,
        outlet: record.outlet,
        credited_source: record.credited_source,
        ..ArticleRecord::default()
    }
}

/// Findings without the reasons for them: thousands of articles are held at once.
fn without_evidence(mut analysis: Analysis) -> Analysis {
    analysis.times = Vec::new();
    analysis.mentions.iter_mut().for_each(|found| found.evidence = Evidence::default());
    analysis.statements.iter_mut().for_each(|found| found.evidence = Evidence::default());
    analysis.events.iter_mut().for_each(|found| found.evidence = Evidence::default());
    analysis
}
