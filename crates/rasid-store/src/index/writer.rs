//! The one writer: its lock, its connection to the database, and the index that follows the database.
//!
//! In: articles that the database has just committed. Out: documents; a commit now and then that notes the last number.
//! Example: of the number 4711 with version 2 of «خبر», both versions' documents are written anew: one is the newest now.
//! Never runs ahead of the database.

use std::time::{Duration, Instant};

use rasid_model::ArticleRecord;
use rusqlite::{Connection, TransactionBehavior, params};
use tantivy::indexer::LogMergePolicy;
use tantivy::{IndexWriter, TantivyDocument, Term};

use super::{SearchIndex, fields};
use crate::address::Place;
use crate::error::Result;
use crate::folder::{Folder, WriteLock};
use crate::{article, schema, tables};

/// Documents between two commits of the index: what a restart after a kill has to do again, within two seconds.
const MOST_PENDING: u64 = 2000;
/// Small parts of the index that are merged into one: merging more at once means writing each document fewer times.
const PARTS: usize = 12;
/// The longest that a document stays unfindable while more are added.
const LONGEST: Duration = Duration::from_secs(3);
/// Threads that write the index.
const THREADS: usize = 2;
/// Memory of these threads together.
const MEMORY: usize = 160 << 20;

/// Holds the write lock of the store.
pub(crate) struct Writer {
    pub(crate) db: Connection,
    search: SearchIndex,
    index: IndexWriter<TantivyDocument>,
    store: String,
    /// The last number handed to the index.
    seq: u64,
    pending: u64,
    committed: Instant,
    _lock: WriteLock,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("seq", &self.seq).finish_non_exhaustive()
    }
}

impl Writer {
    /// Takes over the writing, and adds to the index what it has not seen.
    pub(crate) fn open(folder: &Folder, search: &SearchIndex, lock: WriteLock) -> Result<Self> {
        let mut db = schema::open_to_write(&folder.database())?;
        let store = schema::name(&db)?;
        if !tables::are_current(&db)? {
            let transaction = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            tables::make_anew(&transaction)?;
            transaction.commit()?;
        }
        let index: IndexWriter<TantivyDocument> = search.index.writer_with_num_threads(THREADS, MEMORY)?;
        let mut merging = LogMergePolicy::default();
        merging.set_min_num_segments(PARTS);
        index.set_merge_policy(Box::new(merging));
        let mut writer = Self {
            db,
            index,
            store,
            seq: search.seq(),
            search: search.clone(),
            pending: 0,
            committed: Instant::now(),
            _lock: lock,
        };
        writer.catch_up()?;
        Ok(writer)
    }

    /// True when the database holds articles that the index has not seen.
    pub(crate) fn is_behind(db: &Connection, search: &SearchIndex) -> Result<bool> {
        let touched: bool = db.query_row("SELECT EXISTS (SELECT 1 FROM touched)", [], |row| row.get(0))?;
        Ok(touched || last_seq(db)? > search.seq())
    }

    fn catch_up(&mut self) -> Result<()> {
        let last = last_seq(&self.db)?;
        while self.seq < last {
            let rows = article::after(&self.db, self.seq, 500)?;
            let Some(end) = rows.last().map(|row| row.seq) else { break };
            for row in &rows {
                let place = Place::of(&row.record, row.captured_at);
                self.follow(row.seq, row.version, row.latest, &row.record, &place)?;
            }
            self.seq = end;
            self.commit_when_due()?;
        }
        self.touch()?;
        if self.pending > 0 { self.commit() } else { Ok(()) }
    }

    /// Writes anew the documents of articles whose analysis was replaced and which the index had not followed yet.
    fn touch(&mut self) -> Result<()> {
        let touched: Vec<i64> = {
            let mut statement = self.db.prepare("SELECT seq FROM touched ORDER BY seq")?;
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?
        };
        for seq in touched {
            let Some(row) = article::by_seq(&self.db, seq.unsigned_abs())? else { continue };
            let place = Place::of(&row.record, row.captured_at);
            self.follow(row.seq, u32::MAX, row.latest, &row.record, &place)?;
        }
        Ok(())
    }

    /// Brings one stored version into the index.
    pub(crate) fn follow(
        &mut self,
        seq: u64,
        version: u32,
        latest: bool,
        record: &ArticleRecord,
        place: &Place,
    ) -> Result<()> {
        let fields = self.search.fields;
        if version > 1 {
            let key = Term::from_field_u64(fields.address, fields::address_key(&place.address));
            self.index.delete_term(key);
            for row in article::at_address(&self.db, &place.address)? {
                let place = Place::of(&row.record, row.captured_at);
                self.index.add_document(fields.document(row.seq, row.latest, &row.record, &place))?;
            }
        } else {
            self.index.add_document(fields.document(seq, latest, record, place))?;
        }
        self.seq = self.seq.max(seq);
        self.pending += 1;
        Ok(())
    }

    pub(crate) fn commit_when_due(&mut self) -> Result<()> {
        let due = self.pending >= MOST_PENDING || self.pending > 0 && self.committed.elapsed() >= LONGEST;
        if due { self.commit() } else { Ok(()) }
    }

    /// Makes all documents findable.
    pub(crate) fn commit(&mut self) -> Result<()> {
        self.search.commit(&mut self.index, &self.store, self.seq)?;
        // Nobody else writes: what was touched has been followed.
        self.db.execute("DELETE FROM touched", [])?;
        self.pending = 0;
        self.committed = Instant::now();
        Ok(())
    }

    /// Commits and gives the lock back; merges that are under way are left for the next writer.
    pub(crate) fn part(mut self) -> Result<()> {
        if self.pending > 0 {
            self.commit()?;
        }
        Ok(())
    }

    /// Commits, lets merges end, and gives the lock back.
    pub(crate) fn finish(mut self) -> Result<()> {
        if self.pending > 0 {
            self.commit()?;
        }
        self.index.wait_merging_threads()?;
        self.search.reader.reload()?;
        Ok(())
    }
}

fn last_seq(db: &Connection) -> Result<u64> {
    let last: i64 = db.query_row("SELECT coalesce(max(seq), 0) FROM article", params![], |row| row.get(0))?;
    Ok(last.unsigned_abs())
}
