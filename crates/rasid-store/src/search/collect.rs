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
use super::names::{COLUMNS, Names};

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
    /// The names that are counted.
    pub(super) names: Arc<Names>,
}

/// What was gathered.
#[derive(Debug, Clone, Default)]
pub(super) struct Gathered {
    /// The best, best first; one more than asked for when there are more.
    pub(super) best: Vec<Ranked>,
    pub(super) total: u64,
    /// How often each name of each column was met, by its number.
    pub(super) names: [Vec<u32>; COLUMNS.len()],
    pub(super) days: BTreeMap<i64, u64>,
}

/// The same for one part of the index.
pub(super) struct Segment {
    part: usize,
    ask: Gather,
    heap: BinaryHeap<Reverse<Ranked>>,
    total: u64,
    seq: Arc<dyn ColumnValues<u64>>,
    latest: Arc<dyn ColumnValues<u64>>,
    moment: Arc<dyn ColumnValues<i64>>,
    day: Column<i64>,
    days: Vec<i64>,
    names: Vec<Counted>,
}

/// A column of names and how often each was met.
struct Counted {
    column: Option<StrColumn>,
    counts: Vec<u32>,
}

impl Counted {
    fn open(segment: &SegmentReader, field: &str) -> tantivy::Result<Self> {
        let column = segment.fast_fields().str(field)?;
        let terms = column.as_ref().map_or(0, |column| column.num_terms());
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
}

/// What one part of the index gives.
pub(super) struct Harvest {
    part: usize,
    best: Vec<Ranked>,
    total: u64,
    names: Vec<Vec<u32>>,
    days: Vec<i64>,
}

impl Collector for Gather {
    type Fruit = Gathered;
    type Child = Segment;

    fn for_segment(&self, part: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<Segment> {
        let columns = segment.fast_fields();
        Ok(Segment {
            part: part as usize,
            ask: self.clone(),
            heap: BinaryHeap::with_capacity(self.n + 2),
            total: 0,
            seq: columns.u64("seq")?.first_or_default_col(0),
            latest: columns.u64("latest")?.first_or_default_col(0),
            moment: columns.i64("moment")?.first_or_default_col(0),
            day: columns.i64("day")?,
            days: Vec::new(),
            names: COLUMNS.iter().map(|field| Counted::open(segment, field)).collect::<tantivy::Result<_>>()?,
        })
    }

    fn requires_scoring(&self) -> bool {
        self.sort == Sort::Relevance
    }

    fn merge_fruits(&self, fruits: Vec<Harvest>) -> tantivy::Result<Gathered> {
        let mut all = Gathered::default();
        for (counts, column) in all.names.iter_mut().zip(&self.names.columns) {
            *counts = vec![0; column.len()];
        }
        for fruit in fruits {
            all.total += fruit.total;
            all.best.extend(fruit.best);
            for ((all, counts), column) in all.names.iter_mut().zip(&fruit.names).zip(&self.names.columns) {
                for (number, count) in column.part(fruit.part).iter().zip(counts) {
                    if let Some(slot) = all.get_mut(*number as usize) {
                        *slot += count;
                    }
                }
            }
            for day in fruit.days {
                *all.days.entry(day).or_default() += 1;
            }
        }
        all.best.sort_unstable_by(|a, b| b.cmp(a));
        all.best.truncate(self.n + 1);
        Ok(all)
    }
}

impl SegmentCollector for Segment {
    type Fruit = Harvest;

    fn collect(&mut self, doc: DocId, score: Score) {
        let seq = self.seq.get_val(doc);
        if seq > self.ask.horizon || !self.ask.old_versions && self.latest.get_val(doc) == 0 {
            return;
        }
        self.total += 1;
        for names in &mut self.names {
            names.count(doc);
        }
        self.days.extend(self.day.first(doc));
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

    fn harvest(self) -> Harvest {
        Harvest {
            part: self.part,
            best: self.heap.into_iter().map(|Reverse(ranked)| ranked).collect(),
            total: self.total,
            names: self.names.into_iter().map(|names| names.counts).collect(),
            days: self.days,
        }
    }
}
