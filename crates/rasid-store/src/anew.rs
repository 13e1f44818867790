//! Understanding anew: all records get the analysis of today's rules.
//!
//! In: a function that analyses a record. Out: how many records changed. Example: a store of version 1, whose articles were never
//! analysed, tells afterwards who said what. Goes on after a kill: what was replaced is not replaced again.

use std::thread;

use rasid_model::ArticleRecord;
use rusqlite::TransactionBehavior;

use crate::add::{findings, replace_analysis};
use crate::address::Place;
use crate::article::{self, Version};
use crate::error::Result;
use crate::store::held;
use crate::{Store, tables};

/// Records worked on at once.
const BATCH: u32 = 256;

impl Store {
    /// Gives every record the analysis of `analyse`, then makes all tables and stories anew. The texts stay as they are.
    ///
    /// # Errors
    /// When another process writes, or the disk refuses.
    pub fn understand_anew(&self, analyse: impl Fn(ArticleRecord) -> ArticleRecord + Sync) -> Result<u64> {
        let (mut seen, mut changed) = (0, 0);
        loop {
            let rows = self.read(|db| article::after(db, seen, BATCH))?;
            let Some(last) = rows.last() else { break };
            seen = last.seq;
            let records = in_parallel(&rows, &analyse);
            changed += self.write(|writer| {
                let transaction = writer.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
                let mut replaced = Vec::new();
                for (row, record) in rows.iter().zip(&records) {
                    let (seq, now) = (article::signed(row.seq), findings(record)?);
                    let known = transaction
                        .prepare_cached("SELECT findings FROM article WHERE seq = ?1")?
                        .query_row([seq], |line| line.get::<_, Option<[u8; 16]>>(0))?;
                    if now != known {
                        replaced.extend(replace_analysis(&transaction, seq, record, now)?);
                    }
                }
                transaction.commit()?;
                for filed in &replaced {
                    let Some(row) = article::by_seq(&writer.db, filed.seq)? else { continue };
                    let place = Place::of(&row.record, row.captured_at);
                    writer.follow(filed.seq, filed.version, filed.latest, &row.record, &place)?;
                }
                writer.commit_when_due()?;
                Ok(replaced.len() as u64)
            })?;
        }
        self.write(|writer| {
            let transaction = writer.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            tables::make_anew(&transaction)?;
            transaction.execute_batch("DELETE FROM member; DELETE FROM story;")?;
            transaction.commit()?;
            Ok(())
        })?;
        held(&self.placing).take();
        self.place()?;
        self.settle()?;
        Ok(changed)
    }
}

/// The records of `rows`, analysed on all cores, in their order.
fn in_parallel(rows: &[Version], analyse: &(impl Fn(ArticleRecord) -> ArticleRecord + Sync)) -> Vec<ArticleRecord> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let work = |part: &[Version]| part.iter().map(|row| analyse(row.record.clone())).collect::<Vec<_>>();
    let parts: Vec<&[Version]> = rows.chunks(rows.len().div_ceil(cores).max(1)).collect();
    thread::scope(|scope| {
        let workers: Vec<_> = parts.iter().map(|part| scope.spawn(|| work(part))).collect();
        let done = workers.into_iter().zip(&parts);
        // A record whose analysis fails keeps what it has.
        let kept = |part: &[Version]| part.iter().map(|row| row.record.clone()).collect();
        done.flat_map(|(worker, part)| worker.join().unwrap_or_else(|_| kept(part))).collect()
    })
}
