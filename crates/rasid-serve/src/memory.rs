//! A shelf in memory: for tests, and for showing a handful of articles without a folder.
//!
//! In: articles with their pages. Out: a [`Shelf`]. Example: `MemoryShelf::new(articles)` with one article «هدنة في غزة».
//! Searches by whole words only; the store's search understands Arabic, this one does not.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use rasid_model::{ArticleRecord, Span};
use sha2::{Digest as _, Sha256};

use crate::assets::hex;
use crate::memory_findings::{Findings, leaf};
use crate::shelf::{
    Ask, Copying, Day, Digest, FacetValue, Fault, Found, Full, Happened, HappenedAsk, Hit, Kept, Latest, Leaf, Ledger,
    LedgerAsk, Marked, Refused, Said, SaidAsk, Shelf, Source, Speaker, SpeakerAsk, SpeakerPage, Stock, StoryAsk,
    StoryHead, StoryPage, Sums, Version,
};
use crate::show::dates::Stated;
use crate::show::text::{first_words, is_flash};

/// An article with its page, on its way onto the shelf.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// The article.
    pub record: ArticleRecord,
    /// When its page was captured.
    pub captured: Option<Timestamp>,
    /// The page's bytes.
    pub page: Vec<u8>,
}

/// Articles in memory. Those with one address are versions of one article.
#[derive(Debug, Default)]
pub struct MemoryShelf {
    articles: Vec<Vec<Held>>,
    pages: BTreeMap<String, Vec<u8>>,
    refused: Vec<Refused>,
    findings: Findings,
}

impl MemoryShelf {
    /// A shelf of `articles`, in the order of their arrival.
    pub fn new(articles: Vec<Held>, refused: Vec<Refused>) -> Self {
        let mut out = Self { refused, ..Self::default() };
        for held in articles {
            if !held.page.is_empty() {
                out.pages.insert(hash(&held.page), held.page.clone());
            }
            let same = |known: &&mut Vec<Held>| {
                held.record.url.is_some() && known.first().is_some_and(|k| k.record.url == held.record.url)
            };
            match out.articles.iter_mut().find(same) {
                Some(versions) => versions.push(held),
                None => out.articles.push(vec![held]),
            }
        }
        out.articles.sort_by_key(|versions| versions.last().and_then(day));
        out.articles.reverse();
        let newest = out.articles.iter().filter_map(|versions| Some(&versions.last()?.record));
        out.findings = Findings::of(newest);
        out
    }

    /// The same shelf with these stories; articles are not placed here.
    #[must_use]
    pub fn with_stories(mut self, stories: Vec<StoryPage>) -> Self {
        self.findings.stories = stories;
        self
    }

    fn newest(&self) -> impl Iterator<Item = Digest> {
        self.articles.iter().filter_map(|versions| Some(digest(versions.last()?, versions.len())))
    }

    fn matching(&self, ask: &Ask) -> Vec<Hit> {
        let words: Vec<&str> = ask.query.split_whitespace().map(|w| w.trim_matches('"')).collect();
        let newest = self.articles.iter().filter_map(|v| Some((v.last()?, v.len())));
        newest.filter_map(|(held, versions)| hit(held, versions, &words)).filter(|h| passes(&h.digest, ask)).collect()
    }
}

fn passes(digest: &Digest, ask: &Ask) -> bool {
    let date = digest.published.as_ref().and_then(|d| date_of(&d.value));
    ask.outlet.as_ref().is_none_or(|o| *o == digest.key)
        && ask.source.as_ref().is_none_or(|s| Some(s) == digest.credited.as_ref())
        && ask.since.is_none_or(|since| date.is_some_and(|d| d >= since))
        && ask.until.is_none_or(|until| date.is_some_and(|d| d <= until))
}

fn hit(held: &Held, versions: usize, words: &[&str]) -> Option<Hit> {
    let title = held.record.title.clone().unwrap_or_default();
    let passage = first_words(&held.record.text, 240);
    words.iter().all(|w| title.contains(w) || held.record.text.contains(w)).then(|| Hit {
        title: mark(title, words),
        passages: vec![Marked { cut_after: true, ..mark(passage, words) }],
        digest: digest(held, versions),
    })
}

fn mark(text: String, words: &[&str]) -> Marked {
    let mut marks: Vec<Span> = words
        .iter()
        .filter(|w| !w.is_empty())
        .flat_map(|w| text.match_indices(w).map(|(at, m)| Span::new(at, at + m.len())))
        .collect();
    marks.sort();
    marks.dedup_by(|b, a| b.start < a.end);
    Marked { text, marks, ..Marked::default() }
}

fn hash(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn day(held: &Held) -> Option<String> {
    held.record.published.as_ref().map(|d| d.value.clone())
}

fn date_of(value: &str) -> Option<Date> {
    match Stated::read(value)? {
        Stated::Month(..) => None,
        Stated::Day(date) => Some(date),
        Stated::Local(at) => Some(at.date()),
        Stated::At(_) => value.get(..10)?.parse().ok(),
    }
}

fn digest(held: &Held, versions: usize) -> Digest {
    let record = &held.record;
    let title = record.title.clone().unwrap_or_default();
    let domain = record.outlet.domain.clone();
    Digest {
        id: record.id.clone(),
        url: record.url.clone(),
        outlet: record.outlet.name.clone().or_else(|| domain.clone()).unwrap_or_default(),
        key: domain.or_else(|| record.outlet.name.clone()).unwrap_or_default(),
        flash: is_flash(&title),
        title,
        lead: first_words(&record.text, 240),
        published: record.published.clone(),
        captured: held.captured,
        credited: record.credited_source.as_ref().map(|c| c.name.clone()),
        language: record.language.clone(),
        direction: record.direction.clone(),
        versions: versions as u32,
        story: None,
        relation: None,
    }
}

impl Shelf for MemoryShelf {
    fn stock(&self) -> Result<Stock, Fault> {
        let days: Vec<Date> = self.newest().filter_map(|d| date_of(&d.published?.value)).collect();
        Ok(Stock {
            articles: self.articles.len() as u64,
            versions: self.articles.iter().map(Vec::len).sum::<usize>() as u64,
            pages: self.pages.len() as u64,
            refused: self.refused.len() as u64,
            outlets: self.sources()?.len() as u64,
            first_day: days.iter().min().copied(),
            last_day: days.iter().max().copied(),
            captured: self.newest().filter_map(|d| d.captured).max(),
            bytes: self.pages.values().map(Vec::len).sum::<usize>() as u64,
            schema: 0,
        })
    }

    fn flashes(&self, limit: usize) -> Result<Vec<Digest>, Fault> {
        Ok(self.newest().filter(|d| d.flash).take(limit).collect())
    }

    fn latest(&self, ask: &Latest) -> Result<Leaf<Digest>, Fault> {
        let chosen = self.newest().filter(|d| ask.outlet.as_ref().is_none_or(|o| *o == d.key)).collect();
        leaf(chosen, ask.cursor.as_deref(), ask.limit)
    }

    fn article(&self, id: &str, version: Option<u32>) -> Result<Option<Full>, Fault> {
        let Some(versions) = self.articles.iter().find(|v| v.iter().any(|h| h.record.id == id)) else {
            return Ok(None);
        };
        let number = version.map_or(versions.len(), |n| n as usize);
        let Some(held) = number.checked_sub(1).and_then(|n| versions.get(n)) else {
            return Ok(None);
        };
        let page = |h: &Held| (!h.page.is_empty()).then(|| hash(&h.page));
        let list = versions.iter().zip(1..).map(|(h, number)| Version {
            number,
            page: page(h),
            captured: h.captured,
            modified: h.record.modified.clone(),
            published: h.record.published.clone(),
        });
        Ok(Some(Full {
            digest: digest(held, versions.len()),
            record: held.record.clone(),
            version: number as u32,
            versions: list.collect(),
            page: page(held),
            known: Vec::new(),
        }))
    }

    fn version(&self, id: &str, number: u32) -> Result<Option<ArticleRecord>, Fault> {
        Ok(self.article(id, Some(number))?.map(|full| full.record))
    }

    fn page(&self, hash: &str) -> Result<Option<Kept>, Fault> {
        let kept = self.pages.get(hash);
        Ok(kept.map(|b| Kept { body: b.clone(), media_type: Some("text/html".to_owned()), charset: None }))
    }

    fn sources(&self) -> Result<Vec<Source>, Fault> {
        let mut by_key: BTreeMap<String, Source> = BTreeMap::new();
        for d in self.newest() {
            let source = by_key.entry(d.key.clone()).or_default();
            source.key = d.key;
            source.name = d.outlet;
            source.articles += 1;
            source.credited += u64::from(d.credited.is_some());
            if let Some(date) = d.published.and_then(|p| date_of(&p.value)) {
                let (first, last) = source.days.unwrap_or((date, date));
                source.days = Some((first.min(date), last.max(date)));
            }
        }
        let mut out: Vec<Source> = by_key.into_values().collect();
        out.sort_by_key(|s| std::cmp::Reverse(s.articles));
        Ok(out)
    }

    fn volume(&self, outlet: Option<&str>) -> Result<Vec<Day>, Fault> {
        let mut days: BTreeMap<Date, Day> = BTreeMap::new();
        for d in self.newest().filter(|d| outlet.is_none_or(|o| o == d.key)) {
            if let Some(date) = d.published.as_ref().and_then(|p| date_of(&p.value)) {
                let day = days.entry(date).or_insert(Day { day: date, articles: 0, credited: 0 });
                day.articles += 1;
                day.credited += u64::from(d.credited.is_some());
            }
        }
        Ok(days.into_values().collect())
    }

    fn refused(&self, limit: usize) -> Result<Vec<Refused>, Fault> {
        Ok(self.refused.iter().take(limit).cloned().collect())
    }

    fn search(&self, ask: &Ask) -> Result<Found, Fault> {
        if ask.query.matches('"').count() % 2 == 1 {
            let at = ask.query.chars().position(|c| c == '"').unwrap_or(0) as u32;
            return Err(Fault::Query {
                ar: "علامة اقتباس بلا إغلاق".to_owned(),
                en: "a quotation mark is not closed".to_owned(),
                place: (at, at + 1),
            });
        }
        let hits = self.matching(ask);
        let mut outlets: BTreeMap<String, FacetValue> = BTreeMap::new();
        let mut days: BTreeMap<Date, u64> = BTreeMap::new();
        for h in &hits {
            let value = outlets.entry(h.digest.key.clone()).or_default();
            value.value.clone_from(&h.digest.key);
            value.label.clone_from(&h.digest.outlet);
            value.count += 1;
            if let Some(date) = h.digest.published.as_ref().and_then(|p| date_of(&p.value)) {
                *days.entry(date).or_default() += 1;
            }
        }
        let total = hits.len() as u64;
        let leaf = leaf(hits, ask.cursor.as_deref(), ask.limit)?;
        Ok(Found {
            total,
            hits: leaf.items,
            outlets: outlets.into_values().collect(),
            sources: Vec::new(),
            speakers: Vec::new(),
            places: Vec::new(),
            kinds: Vec::new(),
            days: days.into_iter().rev().collect(),
            suggestion: None,
            next: leaf.next,
        })
    }

    fn arrivals(&self) -> Result<u64, Fault> {
        Ok(self.articles.len() as u64)
    }

    fn arrived(&self, after: u64, limit: usize) -> Result<Vec<(u64, Digest)>, Fault> {
        Ok((1..).zip(self.newest()).filter(|(n, _)| *n > after).take(limit).collect())
    }

    fn statements(&self, ask: &SaidAsk) -> Result<Leaf<Said>, Fault> {
        self.findings.statements(ask)
    }

    fn speakers(&self, ask: &SpeakerAsk) -> Result<Leaf<Speaker>, Fault> {
        self.findings.speakers(ask)
    }

    fn speaker(&self, key: &str) -> Result<Option<SpeakerPage>, Fault> {
        Ok(self.findings.speaker(key))
    }

    fn events(&self, ask: &HappenedAsk) -> Result<Leaf<Happened>, Fault> {
        self.findings.events(ask)
    }

    fn event_sums(&self, ask: &HappenedAsk) -> Result<Sums, Fault> {
        Ok(self.findings.sums(ask))
    }

    fn agreements(&self, ask: &LedgerAsk) -> Result<Leaf<Ledger>, Fault> {
        self.findings.ledgers(ask)
    }

    fn agreement(&self, key: &str) -> Result<Option<Ledger>, Fault> {
        Ok(self.findings.ledger(key))
    }

    fn stories(&self, ask: &StoryAsk) -> Result<Leaf<StoryHead>, Fault> {
        self.findings.stories(ask)
    }

    fn story(&self, id: &str) -> Result<Option<StoryPage>, Fault> {
        Ok(self.findings.story(id))
    }

    fn copying(&self, _outlet: Option<&str>) -> Result<Vec<Copying>, Fault> {
        Ok(Vec::new())
    }
}
