//! One walk over all matching articles: the best of them, how many there are, and how they are spread.
//!
//! In: matches from the index. Out: [`Gathered`]. Example: 312 articles match «هدنة», the ten best, 40 of them from «صدى».
//! Sees numbers only; the articles are read from the database afterwards.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::sync::Arc;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, ColumnValues, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::Sort;

/// A match: what it is ordered by, and its number. Larger is earlier.
pub(super) type Ranked = (u64, u64);

/// What is gathered.
#[derive(Debug, Clone)]
pub(super) struct Gather {
    pub(super) sort: Sort,
    /// How many matches to keep.
    pub(super) n: usize,
    /// Only matches behind this one are kept.
    pub(super) after: Option<Ranked>,
    /// Articles with larger numbers do not count: they arrived after the first page was shown.
    pub(super) horizon: u64,
    pub(super) old_versions: bool,
}

/// What was gathered.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered {
    /// The best, best first; one more than asked for when there are more.
    pub(super) best: Vec<Ranked>,
    pub(super) total: u64,
    pub(super) outlets: BTreeMap<String, u64>,
    pub(super) sources: BTreeMap<String, u64>,
    pub(super) speakers: BTreeMap<String, u64>,
    pub(super) places: BTreeMap<String, u64>,
    pub(super) kinds: BTreeMap<String, u64>,
    pub(super) days: BTreeMap<i64, u64>,
}

/// The same for one part of the index.
pub(super) struct Segment {
    ask: Gather,
    heap: BinaryHeap<Reverse<Ranked>>,
    total: u64,
    seq: Arc<dyn ColumnValues<u64>>,
    latest: Arc<dyn ColumnValues<u64>>,
    moment: Arc<dyn ColumnValues<i64>>,
    day: Column<i64>,
    days: BTreeMap<i64, u64>,
    outlet: Names,
    source: Names,
    speaker: Names,
    place: Names,
    kind: Names,
}

/// A column of names and how often each was met.
struct Names {
    column: Option<StrColumn>,
    counts: Vec<u64>,
}

impl Names {
    fn open(segment: &SegmentReader, field: &str) -> tantivy::Result<Self> {
        let column = segment.fast_fields().str(field)?;
        let terms = column.as_ref().map_or(0, |column| column.dictionary().num_terms());
        Ok(Self { column, counts: vec![0; terms] })
    }

    fn count(&mut self, doc: DocId) {
        let Some(column) = &self.column else { return };
        for ord in column.ords().values_for_doc(doc) {
            if let Some(slot) = self.counts.get_mut(ord as usize) {
                *slot += 1;
            }
        }
    }

    fn named(self) -> BTreeMap<String, u64> {
        let mut names = BTreeMap::new();
        let Some(column) = self.column else { return names };
        for (ord, count) in self.counts.into_iter().enumerate().filter(|(_, count)| *count > 0) {
            let mut name = String::new();
            if column.ord_to_str(ord as u64, &mut name).unwrap_or(false) {
                *names.entry(name).or_default() += count;
            }
        }
        names
    }
}

impl Collector for Gather {
    type Fruit = Gathered;
    type Child = Segment;

    fn for_segment(&self, _ord: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Segment> {
        let columns = segment.fast_fields();
        Ok(Segment {
            ask: self.clone(),
            heap: BinaryHeap::with_capacity(self.n + 2),
            total: 0,
            seq: columns.u64("seq")?.first_or_default_col(0),
            latest: columns.u64("latest")?.first_or_default_col(0),
            moment: columns.i64("moment")?.first_or_default_col(0),
            day: columns.i64("day")?,
            days: BTreeMap::new(),
            outlet: Names::open(segment, "outlet")?,
            source: Names::open(segment, "source")?,
            speaker: Names::open(segment, "speaker")?,
            place: Names::open(segment, "place")?,
            kind: Names::open(segment, "kind")?,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.sort == Sort::Relevance
    }

    fn merge_fruits(&self, fruits: Vec<Gathered>) -> tantivy::Result<Gathered> {
        let mut all = Gathered::default();
        for fruit in fruits {
            all.total += fruit.total;
            all.best.extend(fruit.best);
            add(&mut all.outlets, fruit.outlets);
            add(&mut all.sources, fruit.sources);
            add(&mut all.speakers, fruit.speakers);
            add(&mut all.places, fruit.places);
            add(&mut all.kinds, fruit.kinds);
            add(&mut all.days, fruit.days);
        }
        all.best.sort_unstable_by(|a, b| b.cmp(a));
        all.best.truncate(self.n + 1);
        Ok(all)
    }
}

fn add<K: Ord>(to: &mut BTreeMap<K, u64>, from: BTreeMap<K, u64>) {
    for (key, count) in from {
        *to.entry(key).or_default() += count;
    }
}

impl SegmentCollector for Segment {
    type Fruit = Gathered;

    fn collect(&mut self, doc: DocId, score: Score) {
        let seq = self.seq.get_val(doc);
        if seq > self.ask.horizon || !self.ask.old_versions && self.latest.get_val(doc) == 0 {
            return;
        }
        self.total += 1;
        self.outlet.count(doc);
        self.source.count(doc);
        self.speaker.count(doc);
        self.place.count(doc);
        self.kind.count(doc);
        if let Some(day) = self.day.first(doc) {
            *self.days.entry(day).or_default() += 1;
        }
        let rank = match self.ask.sort {
            // The bits of numbers that are not negative are in the order of the numbers.
            Sort::Relevance => u64::from(score.max(0.0).to_bits()),
            Sort::Time => self.moment.get_val(doc).cast_unsigned() ^ (1 << 63),
        };
        let ranked = (rank, seq);
        if self.ask.after.is_some_and(|after| ranked >= after) {
            return;
        }
        if self.heap.len() <= self.ask.n {
            self.heap.push(Reverse(ranked));
        } else if self.heap.peek().is_some_and(|Reverse(worst)| ranked > *worst) {
            self.heap.pop();
            self.heap.push(Reverse(ranked));
        }
    }

    fn harvest(self) -> Gathered {
        Gathered {
            best: self.heap.into_iter().map(|Reverse(ranked)| ranked).collect(),
            total: self.total,
            outlets: self.outlet.named(),
            sources: self.source.named(),
            speakers: self.speaker.named(),
            places: self.place.named(),
            kinds: self.kind.named(),
            days: self.days,
        }
    }
}
