//! Agreements across all articles.
//!
//! In: a store. Out: [`Ledger`]s, folded from what each article tells. Example: the truce of «اليمن» from six articles.
//! They are few beside the articles; all are folded at once, and the caller may keep them while nothing new arrives.

use super::load::placed;
use crate::Error;
use crate::Store;
use crate::error::Result;
use crate::finding::{Ledger, Part, fold_ledgers};

impl Store {
    /// All agreements, the one told of last first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn ledgers(&self) -> Result<Vec<Ledger>> {
        self.read(|db| {
            let mut statement = db.prepare_cached("SELECT seq, part FROM pact ORDER BY n")?;
            let mut rows = statement.query([])?;
            let mut parts = Vec::new();
            while let Some(row) = rows.next()? {
                let (seq, json): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
                let mut part: Part = serde_json::from_slice(&json)
                    .map_err(|e| Error::damaged(format!("an agreement of article {seq} cannot be read ({e})")))?;
                part.origin = placed(db, seq.unsigned_abs(), part.origin)?;
                let cites = part.dates.iter_mut().flatten();
                let cites = cites.chain(&mut part.steps).chain(&mut part.breaches).chain(&mut part.clauses);
                for cite in cites {
                    (cite.origin.story, cite.origin.relation) =
                        (part.origin.story.clone(), part.origin.relation.clone());
                }
                parts.push(part);
            }
            Ok(fold_ledgers(&parts))
        })
    }

    /// The number of the last article that arrived: what was made from all articles is fresh while it stays.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_seq(&self) -> Result<u64> {
        self.read(|db| crate::stats::number(db, "SELECT coalesce(max(seq), 0) FROM article"))
    }
}
