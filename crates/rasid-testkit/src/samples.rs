//! The quality of the extraction over the project's own samples.
//!
//! In: `samples/` with its `manifest.jsonl`, and the extraction. Out: [`Figures`], each a mean between 0 and 1, and the hash
//! of the corpus that they belong to.
//! Example: `body_f1 = 0.991`, `day = 1.000`.
//! Counts as the development sets' scorer does, so that both say the same.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use rasid_model::{Article, Page};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::score::{f1, norm, words};
use crate::{Reading, read, tree};

/// Figures by name, and what they were counted on.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Name and mean.
    pub means: BTreeMap<String, f64>,
    /// Hash over the manifest and the pages.
    pub corpus: String,
    /// The pages with the poorest bodies, for people.
    pub lowest: Vec<(String, f64)>,
}

/// The fields of a manifest line that are judged.
#[derive(Debug, Deserialize)]
struct Entry {
    id: String,
    page: String,
    title: String,
    published: String,
    published_day: String,
    published_precision: String,
    credited_source: Option<String>,
    body: Vec<String>,
    #[serde(default)]
    related: Vec<RelatedEntry>,
}

#[derive(Debug, Deserialize)]
struct RelatedEntry {
    kind: String,
}

/// Sums and counts by name.
#[derive(Debug, Default)]
struct Sums(BTreeMap<&'static str, (f64, u32)>);

impl Sums {
    fn add(&mut self, name: &'static str, value: f64) {
        let (sum, count) = self.0.entry(name).or_default();
        *sum += value;
        *count += 1;
    }

    fn hit(&mut self, name: &'static str, right: bool) {
        self.add(name, f64::from(u8::from(right)));
    }
}

/// Reads every sample and counts.
///
/// # Errors
/// When the samples cannot be read, or extraction panics.
pub fn samples(folder: &Path, extract: &dyn Fn(&Page) -> Reading) -> Result<Figures, String> {
    let manifest = text(&folder.join("manifest.jsonl"))?;
    let mut hash = Sha256::new();
    hash.update(&manifest);
    let (mut sums, mut bodies) = (Sums::default(), Vec::new());
    for line in manifest.lines() {
        let entry: Entry = serde_json::from_str(line).map_err(|e| format!("manifest.jsonl: {e}"))?;
        let page = page(&folder.join(&entry.page))?;
        hash.update(&page.body);
        let article = read(&page, extract).map_err(|panic| format!("{}\n{panic}", entry.page))?.unwrap_or_default();
        bodies.push((entry.id.clone(), judge(&entry, &article, &mut sums)));
    }
    for path in tree::files(&folder.join("pages"), ".html").iter().filter(|path| is_overview(path)) {
        let page = page(path)?;
        hash.update(&page.body);
        let reading = read(&page, extract).map_err(|panic| format!("{}\n{panic}", tree::shown(path)))?;
        sums.hit("overview_refused", reading.is_err());
    }
    bodies.sort_by(|a, b| a.1.total_cmp(&b.1));
    bodies.truncate(6);
    let corpus = hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    let means = sums.0.into_iter().map(|(name, (sum, count))| (name.to_owned(), sum / f64::from(count))).collect();
    Ok(Figures { means, corpus, lowest: bodies })
}

/// Index and section pages are no articles.
fn is_overview(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem == "index" || stem == "section")
}

/// Judges one article; gives the F1 of its body.
fn judge(entry: &Entry, article: &Article, sums: &mut Sums) -> f64 {
    let body = f1(&entry.body.join("\n"), &article.text);
    sums.add("body_f1", body);
    sums.hit("title", norm(&entry.title) == norm(article.title.as_deref().unwrap_or_default()));
    let published = article.published.as_ref().map_or("", |dated| dated.value.as_str());
    let day = published.get(..10).unwrap_or_default();
    sums.hit("day", day == entry.published_day);
    sums.hit("no_wrong_day", day.is_empty() || day == entry.published_day);
    if entry.published_precision != "day" {
        sums.hit("minute", same_minute(&entry.published, published));
    }
    let source = norm(article.credited_source.as_ref().map_or("", |source| source.name.as_str()));
    match &entry.credited_source {
        Some(gold) => {
            let gold = norm(gold);
            sums.hit("credited_source", !source.is_empty() && (source.contains(&gold) || gold.contains(&source)));
        }
        None => sums.hit("no_false_source", source.is_empty()),
    }
    if entry.related.iter().any(|related| related.kind == "inline_text") {
        let pasted = article.related.iter().filter_map(|related| related.text.as_deref());
        sums.hit("foreign_apart", pasted.map(|text| words(text).len()).any(|count| count > 40));
    }
    body
}

/// True when both are instants less than a minute apart.
fn same_minute(gold: &str, got: &str) -> bool {
    match (gold.parse::<Timestamp>(), got.parse::<Timestamp>()) {
        (Ok(gold), Ok(got)) => gold.as_second().abs_diff(got.as_second()) < 60,
        _ => false,
    }
}

fn text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", tree::shown(path)))
}

fn page(path: &Path) -> Result<Page, String> {
    let body = fs::read(path).map_err(|e| format!("{}: {e}", tree::shown(path)))?;
    Ok(Page { input: tree::shown(path), media_type: Some("text/html".to_owned()), body, ..Page::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rasid_model::{Clue, Dated, Precision};

    fn entry() -> Entry {
        serde_json::from_str(
            "{\"id\":\"a\",\"page\":\"a.html\",\"title\":\"هدنة\",\"published\":\"2024-04-17T10:05:00+03:00\",\
             \"published_day\":\"2024-04-17\",\"published_precision\":\"minute\",\"credited_source\":\"الجزيرة\",\
             \"body\":[\"قال الوزير أمس\"],\"related\":[{\"kind\":\"inline_text\"}]}",
        )
        .expect("a good line")
    }

    fn mean(sums: &Sums, name: &str) -> f64 {
        let (sum, count) = sums.0[name];
        sum / f64::from(count)
    }

    #[test]
    fn a_wrong_day_is_worse_than_none() {
        let mut sums = Sums::default();
        judge(&entry(), &Article::default(), &mut sums);
        assert!(mean(&sums, "day") < 0.5 && mean(&sums, "no_wrong_day") > 0.5);
        let (precision, from) = (Precision::Day, Clue::Meta);
        let dated =
            Dated { value: "2024-04-18".into(), precision, zone: None, from, raw: String::new(), losers: Vec::new() };
        judge(&entry(), &Article { published: Some(dated), ..Article::default() }, &mut sums);
        assert!((mean(&sums, "no_wrong_day") - 0.5).abs() < 1e-9);
    }

    #[test]
    fn minutes_are_compared_as_instants() {
        assert!(same_minute("2024-04-17T10:05:00+03:00", "2024-04-17T07:05:30Z"));
        assert!(!same_minute("2024-04-17T10:05:00+03:00", "2024-04-17T10:05:00Z"));
        assert!(!same_minute("2024-04-17T10:05:00+03:00", "2024-04-17"));
    }
}
