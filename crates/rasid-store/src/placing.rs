//! Placing: each article joins a story as it comes.
//!
//! In: stored articles that have no story yet. Out: their rows in `member` and `story`, and those of articles whose place changed.
//! Example: the agency's article comes after the newspaper's; the newspaper's becomes a copy of it.
//! The fold of all articles lives in memory and is made again from the records, in the order of arrival, by the first who places.

use std::collections::BTreeSet;

use rasid_story::{Facts, Grouping, Placement};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::Store;
use crate::article::{self, Version};
use crate::error::Result;
use crate::stats::number;
use crate::store::held;

/// Articles read at once.
const BATCH: u32 = 500;
/// The fold is made anew when the collection gets so many times more or fewer articles a day than it was told.
const CHANGE: f32 = 2.0;

/// The fold, as far as it has come.
#[derive(Default)]
pub(crate) struct Placing {
    grouping: Grouping,
    pace: f32,
    /// The article of each number of the fold.
    seqs: Vec<u64>,
    /// Where each stood when the tables were written last.
    written: Vec<Placement>,
}

impl std::fmt::Debug for Placing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Placing({})", self.seqs.len())
    }
}

impl Store {
    /// Places all articles that have no story yet; gives their number. When it is interrupted, the next call does the rest.
    ///
    /// # Errors
    /// When another process writes, or the disk refuses.
    pub fn place(&self) -> Result<u64> {
        self.write(|writer| {
            let mut slot = held(&self.placing);
            let last = number(&writer.db, "SELECT coalesce(max(seq), 0) FROM article")?;
            let pace = pace(&writer.db)?;
            let kept = slot.take().filter(|placing| {
                let change = pace.max(1.0) / placing.pace.max(1.0);
                change < CHANGE && change > 1.0 / CHANGE
            });
            if kept.is_none() && last == number(&writer.db, PLACED)? {
                return Ok(0);
            }
            let mut placing =
                kept.unwrap_or_else(|| Placing { grouping: Grouping::new(pace), pace, ..Placing::default() });
            let before = placing.seqs.len();
            while placing.upto() < last {
                let rows = article::after(&writer.db, placing.upto(), BATCH)?;
                if rows.is_empty() {
                    break;
                }
                for row in &rows {
                    placing.add(row);
                }
            }
            let new = placing.seqs.len() - before;
            if new > 0 {
                let transaction = writer.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
                placing.write(&transaction)?;
                transaction.commit()?;
            }
            *slot = Some(placing);
            Ok(new as u64)
        })
    }
}

/// The last article that was placed.
const PLACED: &str = "SELECT coalesce(max(seq), 0) FROM member";

/// Articles a day, over the days from the first to the last; the outer hundredths do not count.
fn pace(db: &Connection) -> Result<f32> {
    let all = number(db, "SELECT count(*) FROM article WHERE day IS NOT NULL")?;
    let edge = all / 100;
    let day = |order: &str| -> Result<Option<jiff::civil::Date>> {
        let sql = format!("SELECT day FROM article WHERE day IS NOT NULL ORDER BY day {order} LIMIT 1 OFFSET ?1");
        let day: Option<String> =
            db.prepare_cached(&sql)?.query_row([article::signed(edge)], |row| row.get(0)).optional()?;
        Ok(day.and_then(|day| day.parse().ok()))
    };
    let (Some(first), Some(last)) = (day("ASC")?, day("DESC")?) else { return Ok(1.0) };
    let days = first.until(last).map_or(1, |span| span.get_days()).max(0) + 1;
    #[allow(clippy::cast_precision_loss, reason = "an estimate")]
    let pace = (all - 2 * edge) as f32 / days as f32;
    Ok(pace)
}

impl Placing {
    fn upto(&self) -> u64 {
        self.seqs.last().copied().unwrap_or(0)
    }

    fn add(&mut self, row: &Version) {
        let analysis = row.record.analysis();
        self.grouping.add(&Facts::from(&row.record), &analysis);
        self.seqs.push(row.seq);
    }

    /// Writes what changed since the last time.
    fn write(&mut self, db: &Connection) -> Result<()> {
        let placements = self.grouping.placements();
        let mut stories = BTreeSet::new();
        for (no, placement) in placements.iter().enumerate() {
            let before = self.written.get(no);
            if before == Some(placement) {
                continue;
            }
            stories.extend(before.map(|before| before.story));
            stories.insert(placement.story);
            self.write_member(db, no, placement)?;
        }
        for story in stories {
            if let Some(seq) = self.seqs.get(story as usize) {
                sum_up(db, *seq)?;
            }
        }
        self.written = placements;
        Ok(())
    }

    fn write_member(&self, db: &Connection, no: usize, placement: &Placement) -> Result<()> {
        let seq_of = |no: u32| self.seqs.get(no as usize).map(|seq| article::signed(*seq));
        #[allow(clippy::cast_sign_loss, reason = "a share is not negative")]
        let shared = (placement.shared * 100.0).round() as u8;
        let derived = placement.of.filter(|_| placement.relation.is_derived());
        db.prepare_cached(
            "INSERT INTO member (seq, story, relation, copy, of, shared) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
             ON CONFLICT (seq) DO UPDATE SET story = excluded.story, relation = excluded.relation, copy = excluded.copy, \
             of = excluded.of, shared = excluded.shared",
        )?
        .execute(params![
            seq_of(no as u32),
            seq_of(placement.story),
            placement.relation.name(),
            derived.is_some(),
            placement.of.and_then(seq_of),
            placement.of.map(|_| shared),
        ])?;
        Ok(())
    }
}

/// Counts one story anew.
fn sum_up(db: &Connection, story: u64) -> Result<()> {
    db.prepare_cached(
        "INSERT OR REPLACE INTO story (seq, first, last, members, copies, independent, origin, newest) \
         SELECT ?1, min(moment), max(moment), count(*), sum(relation IN ('copy', 'rewrite')), \
         max(1, count(DISTINCT iif(relation IN ('copy', 'rewrite'), NULL, outlet))), \
         (SELECT m.seq FROM member AS m JOIN article AS a ON a.seq = m.seq WHERE m.story = ?1 AND a.latest = 1 \
          ORDER BY m.copy, a.moment, a.seq LIMIT 1), \
         (SELECT m.seq FROM member AS m JOIN article AS a ON a.seq = m.seq WHERE m.story = ?1 AND a.latest = 1 \
          ORDER BY a.moment DESC, a.seq DESC LIMIT 1) \
         FROM member JOIN article ON article.seq = member.seq WHERE member.story = ?1 AND article.latest = 1 \
         HAVING count(*) > 0",
    )?
    .execute([article::signed(story)])?;
    db.prepare_cached(
        "DELETE FROM story WHERE seq = ?1 AND NOT EXISTS (SELECT 1 FROM member JOIN article ON article.seq = member.seq \
         WHERE member.story = ?1 AND article.latest = 1)",
    )?
    .execute([article::signed(story)])?;
    Ok(())
}
