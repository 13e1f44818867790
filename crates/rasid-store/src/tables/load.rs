//! From rows to what they stand for: articles are read once for all of their rows on a leaf.
//!
//! In: numbers of articles. Out: [`Loaded`] records with their origin, story and relation included.
//! Example: six statements of one article of «سنديان» need its record once.

use std::collections::BTreeMap;

use rasid_model::ArticleRecord;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};

use crate::article;
use crate::error::Result;
use crate::finding::{self, Happened, Origin, Said};

/// An article that was read for its findings.
struct Loaded {
    record: ArticleRecord,
    origin: Origin,
    said: Option<Vec<Said>>,
    happened: Option<Vec<Happened>>,
}

/// Articles read so far.
pub(super) struct Load<'d> {
    db: &'d Connection,
    known: BTreeMap<u64, Option<Loaded>>,
}

impl<'d> Load<'d> {
    pub(super) fn new(db: &'d Connection) -> Self {
        Self { db, known: BTreeMap::new() }
    }

    fn loaded(&mut self, seq: u64) -> Result<Option<&mut Loaded>> {
        if !self.known.contains_key(&seq) {
            let loaded = match article::by_seq(self.db, seq)? {
                Some(version) => {
                    let (story, relation) = (version.story, version.relation);
                    let origin = Origin { story, relation, ..finding::origin(&version.record) };
                    Some(Loaded { record: version.record, origin, said: None, happened: None })
                }
                None => None,
            };
            self.known.insert(seq, loaded);
        }
        Ok(self.known.get_mut(&seq).and_then(Option::as_mut))
    }

    /// Statement `at` of the article `seq`.
    pub(super) fn said(&mut self, seq: u64, at: usize) -> Result<Option<Said>> {
        let Some(loaded) = self.loaded(seq)? else { return Ok(None) };
        let said = loaded.said.get_or_insert_with(|| finding::said(&loaded.record, &loaded.origin));
        Ok(said.get(at).cloned())
    }

    /// Event `at` of the article `seq`.
    pub(super) fn happened(&mut self, seq: u64, at: usize) -> Result<Option<Happened>> {
        let Some(loaded) = self.loaded(seq)? else { return Ok(None) };
        let happened = loaded.happened.get_or_insert_with(|| finding::happened(&loaded.record, &loaded.origin));
        Ok(happened.get(at).cloned())
    }

    /// The keywords of the article `seq`.
    pub(super) fn keywords(&mut self, seq: u64) -> Result<Vec<String>> {
        let loaded = self.loaded(seq)?;
        Ok(loaded.map(|l| l.record.keywords.iter().map(|k| k.text.clone()).collect()).unwrap_or_default())
    }
}

/// The origin with the story of the article `seq`.
pub(super) fn placed(db: &Connection, seq: u64, mut origin: Origin) -> Result<Origin> {
    let mut statement = db.prepare_cached("SELECT first.id, member.relation FROM member JOIN article AS first ON first.seq = member.story WHERE member.seq = ?1")?;
    let row = statement.query_row(params![article::signed(seq)], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    if let Some((story, relation)) = row {
        (origin.story, origin.relation) = (Some(story), Some(relation));
    }
    Ok(origin)
}

/// A condition that grows: `#` stands for the next value.
#[derive(Debug, Default)]
pub(super) struct Condition {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

impl Condition {
    /// Adds `AND condition`.
    pub(super) fn and(&mut self, condition: &str, value: impl Into<Value>) {
        self.values.push(value.into());
        self.sql.push_str(if self.sql.is_empty() { " WHERE " } else { " AND " });
        self.sql.push_str(&condition.replace('#', &format!("?{}", self.values.len())));
    }

    /// Adds `AND condition`, which has no value.
    pub(super) fn also(&mut self, condition: &str) {
        self.sql.push_str(if self.sql.is_empty() { " WHERE " } else { " AND " });
        self.sql.push_str(condition);
    }

    /// Adds the value alone and gives its name in the statement.
    pub(super) fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }
}
