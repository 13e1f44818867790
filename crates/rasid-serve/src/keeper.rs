//! The store on disk, as the web sees it.
//!
//! In: a [`Store`]. Out: a [`Shelf`]: the same values under the names that the pages use.
//! Example: the store's head of «عاجل | هدنة» becomes a digest that is marked as a flash.
//! Only translates; the work is done in the store.

use std::sync::Arc;

use rasid_model::{ArticleRecord, Clue, Dated};
use rasid_store::finding::aftermaths;
use rasid_store::{Error, ErrorKind, Filter, Head, OutletStats, Store, Stored};

use crate::memory_findings::leaf;
use crate::remembered::{Answers, Remembered, UntilNext};
use crate::shelf::{
    Ask, Copying, Day, Digest, Fault, Flash, Found, Full, Happened, HappenedAsk, Kept, Latest, Leaf, Ledger, LedgerAsk,
    Refused, Said, SaidAsk, Shelf, Source, Speaker, SpeakerAsk, SpeakerPage, Stock, StoryAsk, StoryHead, StoryPage,
    Sums, Version, with_aftermath,
};
use crate::show::text::{first_words, is_flash};
use crate::spelling::meant;

/// How far back the newest flashes are looked for.
const FLASH_WINDOW: usize = 200;
/// How far back new arrivals are looked for.
const ARRIVAL_WINDOW: usize = 100;

/// A shelf over a store.
#[derive(Debug)]
pub struct StoreShelf {
    pub(crate) store: Arc<Store>,
    stock: Remembered<Stock>,
    sources: Remembered<Vec<Source>>,
    flashes: Remembered<Vec<Digest>>,
    /// The first leaf of all articles, with the length that was asked for.
    front: Remembered<(usize, Leaf<Digest>)>,
    sums: UntilNext<HappenedAsk, Sums>,
    ledgers: UntilNext<(), Arc<Vec<Ledger>>>,
    copying: UntilNext<Option<String>, Vec<Copying>>,
    /// The newest flashes with what became of them, with the number that was asked for.
    band: Remembered<(usize, Vec<Flash>)>,
    // With the number of the last arrival, so that a new article is never hidden by an answer of before.
    found: Answers<(u64, Ask), Arc<Found>>,
    stories: Answers<(u64, String), Option<Arc<StoryPage>>>,
    story_lists: Answers<(u64, StoryAsk), Arc<Leaf<StoryHead>>>,
}

impl StoreShelf {
    /// Shows `store`.
    pub fn new(store: Arc<Store>) -> Self {
        Self {
            store,
            stock: Remembered::default(),
            sources: Remembered::default(),
            flashes: Remembered::default(),
            front: Remembered::default(),
            sums: UntilNext::default(),
            ledgers: UntilNext::default(),
            copying: UntilNext::default(),
            band: Remembered::default(),
            found: Answers::default(),
            stories: Answers::default(),
            story_lists: Answers::default(),
        }
    }

    fn make_stock(&self) -> Result<Stock, Fault> {
        let counts = self.store.counts()?;
        let outlets = self.store.outlets()?;
        let newest = self.store.latest(&Filter::default(), None, 1)?;
        Ok(Stock {
            articles: counts.articles,
            versions: counts.versions,
            pages: counts.raw_pages,
            refused: counts.faults,
            outlets: outlets.iter().filter(|o| o.articles > 0).count() as u64,
            first_day: outlets.iter().filter_map(|o| o.first_day).min(),
            last_day: outlets.iter().filter_map(|o| o.last_day).max(),
            captured: newest.heads.first().and_then(|h| h.captured_at),
            bytes: counts.bytes_on_disk,
            schema: counts.schema,
        })
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        match (error.kind(), error.query_fault()) {
            (ErrorKind::Query, Some(q)) => Self::Query { ar: q.ar.clone(), en: q.en.clone(), place: (q.start, q.end) },
            (ErrorKind::Cursor, _) => Self::Cursor,
            _ => Self::Keeper(error.to_string()),
        }
    }
}

impl Shelf for StoreShelf {
    fn stock(&self) -> Result<Stock, Fault> {
        self.stock.or_make(|| self.make_stock())
    }

    fn flashes(&self, limit: usize) -> Result<Vec<Digest>, Fault> {
        let all = self.flashes.or_make(|| {
            let latest = self.store.latest(&Filter::default(), None, FLASH_WINDOW)?;
            Ok(latest.heads.into_iter().map(digest).filter(|d| d.flash).collect())
        })?;
        Ok(all.into_iter().take(limit).collect())
    }

    fn band(&self, limit: usize) -> Result<Vec<Flash>, Fault> {
        let make = || {
            Ok((
                limit,
                self.flashes(limit)?.into_iter().map(|f| with_aftermath(self, f)).collect::<Result<Vec<_>, _>>()?,
            ))
        };
        Ok(self.band.if_fits(|(known, _)| *known == limit, make)?.1)
    }

    fn latest(&self, ask: &Latest) -> Result<Leaf<Digest>, Fault> {
        let make = || {
            let filter = Filter { outlet: ask.outlet.clone(), ..Filter::default() };
            let listing = self.store.latest(&filter, ask.cursor.as_deref(), ask.limit)?;
            Ok(Leaf { items: listing.heads.into_iter().map(digest).collect(), next: listing.next })
        };
        if ask.outlet.is_some() || ask.cursor.is_some() {
            return make();
        }
        let front = self.front.if_fits(|(limit, _)| *limit == ask.limit, || Ok((ask.limit, make()?)))?;
        Ok(front.1)
    }

    fn article(&self, id: &str, version: Option<u32>) -> Result<Option<Full>, Fault> {
        let stored = match version {
            Some(number) => self.store.version(id, number)?,
            None => self.store.article(id)?,
        };
        let Some(stored) = stored else {
            return Ok(None);
        };
        let versions = self.store.versions(id)?;
        let mut known = Vec::new();
        for url in stored.record.related.iter().filter_map(|r| r.url.as_ref()).take(20) {
            if let Some(other) = self.store.versions(url)?.pop() {
                known.push((url.clone(), other.record.id));
            }
        }
        Ok(Some(full(stored, versions, known)))
    }

    fn version(&self, id: &str, number: u32) -> Result<Option<ArticleRecord>, Fault> {
        Ok(self.store.version(id, number)?.map(|s| s.record))
    }

    fn page(&self, hash: &str) -> Result<Option<Kept>, Fault> {
        let page = self.store.raw(hash)?;
        Ok(page.map(|p| {
            let (media_type, charset) = split_type(p.media_type.as_deref());
            Kept { body: p.bytes, media_type, charset }
        }))
    }

    fn sources(&self) -> Result<Vec<Source>, Fault> {
        self.sources.or_make(|| Ok(self.store.outlets()?.into_iter().map(source).collect()))
    }

    fn volume(&self, outlet: Option<&str>) -> Result<Vec<Day>, Fault> {
        let mut out: Vec<Day> = Vec::new();
        for part in self.store.volume(outlet, None, None)? {
            let Some(day) = part.day else { continue };
            match out.last_mut() {
                Some(last) if last.day == day => {
                    last.articles += part.articles;
                    last.credited += part.credited;
                }
                _ => out.push(Day { day, articles: part.articles, credited: part.credited }),
            }
        }
        Ok(out)
    }

    fn refused(&self, limit: usize) -> Result<Vec<Refused>, Fault> {
        let faults = self.store.faults(limit)?;
        Ok(faults
            .into_iter()
            .map(|f| Refused { input: f.input, outlet: f.outlet, read: f.refused, reason: f.message })
            .collect())
    }

    fn search(&self, ask: &Ask) -> Result<Found, Fault> {
        let key = (self.store.last_seq()?, ask.clone());
        Ok(Found::clone(&*self.found.or_make(&key, || Ok(Arc::new(self.find(ask)?)))?))
    }

    fn arrivals(&self) -> Result<u64, Fault> {
        Ok(self.store.counts()?.last_seq)
    }

    fn arrived(&self, after: u64, limit: usize) -> Result<Vec<(u64, Digest)>, Fault> {
        if self.store.counts()?.last_seq <= after {
            return Ok(Vec::new());
        }
        let latest = self.store.latest(&Filter::default(), None, ARRIVAL_WINDOW)?;
        let mut new: Vec<(u64, Digest)> =
            latest.heads.into_iter().filter(|h| h.seq > after).map(|h| (h.seq, digest(h))).collect();
        new.sort_by_key(|(seq, _)| *seq);
        new.truncate(limit);
        Ok(new)
    }

    fn statements(&self, ask: &SaidAsk) -> Result<Leaf<Said>, Fault> {
        let found = self.store.statements(ask)?;
        if !found.items.is_empty() || ask.cursor.is_some() {
            return Ok(found);
        }
        match ask.speaker.as_deref().and_then(meant) {
            Some(speaker) => Ok(self.store.statements(&SaidAsk { speaker: Some(speaker), ..ask.clone() })?),
            None => Ok(found),
        }
    }

    fn speakers(&self, ask: &SpeakerAsk) -> Result<Leaf<Speaker>, Fault> {
        Ok(self.store.speakers(ask)?)
    }

    fn speaker(&self, key: &str) -> Result<Option<SpeakerPage>, Fault> {
        let found = self.store.speaker(key)?;
        match meant(key).filter(|_| found.is_none()) {
            Some(other) => Ok(self.store.speaker(&other)?),
            None => Ok(found),
        }
    }

    fn events(&self, ask: &HappenedAsk) -> Result<Leaf<Happened>, Fault> {
        Ok(self.store.events(ask)?)
    }

    fn event_sums(&self, ask: &HappenedAsk) -> Result<Sums, Fault> {
        let now = self.store.last_seq()?;
        self.sums.or_make(now, ask, || Ok(self.store.event_sums(ask)?))
    }

    fn agreements(&self, ask: &LedgerAsk) -> Result<Leaf<Ledger>, Fault> {
        let chosen = self.ledgers()?.iter().filter(|ledger| ask.admits(ledger)).cloned().collect();
        leaf(chosen, ask.cursor.as_deref(), ask.limit)
    }

    fn agreement(&self, key: &str) -> Result<Option<Ledger>, Fault> {
        Ok(self.ledgers()?.iter().find(|ledger| ledger.key == key).cloned())
    }

    fn stories(&self, ask: &StoryAsk) -> Result<Leaf<StoryHead>, Fault> {
        let now = self.store.last_seq()?;
        let leaf = self.story_lists.or_make(&(now, ask.clone()), || {
            let mut leaf = self.store.stories(ask)?;
            for head in &mut leaf.items {
                head.flash = is_flash(&head.newest.title);
            }
            leaf.items.retain(|head| head.flash || !ask.flash);
            Ok(Arc::new(leaf))
        })?;
        Ok(Leaf::clone(&leaf))
    }

    fn story(&self, id: &str) -> Result<Option<StoryPage>, Fault> {
        let now = self.store.last_seq()?;
        let page = self.stories.or_make(&(now, id.to_owned()), || {
            let mut page = self.store.story(id)?;
            if let Some(page) = &mut page {
                page.head.flash = is_flash(&page.head.newest.title);
                page.flashes = aftermaths(&page.members, &page.events, &page.contradictions, is_flash);
            }
            Ok(page.map(Arc::new))
        })?;
        Ok(page.map(|page| StoryPage::clone(&page)))
    }

    fn story_outline(&self, id: &str) -> Result<Option<StoryPage>, Fault> {
        Ok(self.store.story_outline(id)?)
    }

    fn copying(&self, outlet: Option<&str>) -> Result<Vec<Copying>, Fault> {
        let (now, key) = (self.store.last_seq()?, outlet.map(str::to_owned));
        self.copying.or_make(now, &key, || Ok(self.store.copying(outlet)?))
    }
}

impl StoreShelf {
    /// All agreements, folded once for each arrival.
    fn ledgers(&self) -> Result<Arc<Vec<Ledger>>, Fault> {
        let now = self.store.last_seq()?;
        self.ledgers.or_make(now, &(), || Ok(Arc::new(self.store.ledgers()?)))
    }
}

pub(crate) fn digest(head: Head) -> Digest {
    let title = head.title.unwrap_or_default();
    let key = head.outlet_key.unwrap_or_default();
    let published = head.published.zip(head.precision).map(|(value, precision)| Dated {
        raw: value.clone(),
        value,
        precision,
        zone: None,
        from: Clue::Meta,
        losers: Vec::new(),
    });
    Digest {
        id: head.id,
        url: head.url,
        outlet: head.outlet.name.or(head.outlet.domain).unwrap_or_else(|| key.clone()),
        key,
        flash: is_flash(&title),
        title,
        lead: head.lead,
        published,
        captured: head.captured_at,
        credited: head.credited_source,
        language: head.language,
        direction: head.direction,
        versions: head.versions,
        story: head.story,
        relation: head.relation,
    }
}

/// An article with its versions, oldest first.
fn full(stored: Stored, versions: Vec<Stored>, known: Vec<(String, String)>) -> Full {
    let record = &stored.record;
    let title = record.title.clone().unwrap_or_default();
    let domain = record.outlet.domain.clone();
    let digest = Digest {
        id: record.id.clone(),
        url: record.url.clone(),
        outlet: record.outlet.name.clone().or_else(|| domain.clone()).unwrap_or_default(),
        key: domain.or_else(|| record.outlet.name.clone()).unwrap_or_default(),
        flash: is_flash(&title),
        title,
        lead: first_words(&record.text, 240),
        published: record.published.clone(),
        captured: stored.captured_at,
        credited: record.credited_source.as_ref().map(|c| c.name.clone()),
        language: record.language.clone(),
        direction: record.direction.clone(),
        versions: stored.versions,
        story: stored.story.clone(),
        relation: stored.relation.clone(),
    };
    let versions = versions.into_iter().map(|v| Version {
        number: v.version,
        page: v.raw_hash,
        captured: v.captured_at,
        modified: v.record.modified,
        published: v.record.published,
    });
    Full {
        digest,
        version: stored.version,
        versions: versions.collect(),
        page: stored.raw_hash,
        known,
        record: stored.record,
    }
}

fn source(stats: OutletStats) -> Source {
    Source {
        name: stats.name.or(stats.domain).unwrap_or_else(|| stats.key.clone()),
        key: stats.key,
        articles: stats.articles,
        credited: stats.credited,
        faults: stats.faults,
        days: stats.first_day.zip(stats.last_day),
    }
}

/// `text/html; charset=windows-1256` as its two parts.
fn split_type(media_type: Option<&str>) -> (Option<String>, Option<String>) {
    let Some(text) = media_type else {
        return (None, None);
    };
    let mut parts = text.split(';').map(str::trim);
    let plain = parts.next().map(str::to_ascii_lowercase);
    let charset = parts.find_map(|p| p.strip_prefix("charset=")).map(|c| c.trim_matches('"').to_owned());
    (plain, charset)
}
