//! The log of what could not be imported.
//!
//! In: [`Fault`]s. Out: the last of them. Example: `أرشيف.warc.gz#12: the page is no article: 14 headlines`.
//! The same input with the same message is noted once, so that importing again repeats nothing.

use jiff::Timestamp;
use rusqlite::params;

use crate::add::millis;
use crate::article::signed;
use crate::error::Result;
use crate::{Fault, Store};

impl Store {
    /// Notes inputs that could not be imported.
    ///
    /// # Errors
    /// When another process writes, or the disk refuses.
    pub fn log(&self, faults: &[Fault]) -> Result<()> {
        if faults.is_empty() {
            return Ok(());
        }
        self.write(|writer| {
            let transaction = writer.db.transaction()?;
            for fault in faults {
                transaction
                    .prepare_cached(
                        "INSERT INTO fault (input, outlet, refused, message, at) VALUES (?1, ?2, ?3, ?4, ?5) \
                         ON CONFLICT DO NOTHING",
                    )?
                    .execute(params![fault.input, fault.outlet, fault.refused, fault.message, millis(fault.at)])?;
            }
            Ok(transaction.commit()?)
        })
    }

    /// The last `n` faults, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn faults(&self, n: usize) -> Result<Vec<Fault>> {
        let sql = "SELECT input, outlet, refused, message, at FROM fault ORDER BY n DESC LIMIT ?1";
        self.read(|db| {
            let mut statement = db.prepare_cached(sql)?;
            let rows = statement.query_map(params![signed(n as u64)], |row| {
                Ok(Fault {
                    input: row.get(0)?,
                    outlet: row.get(1)?,
                    refused: row.get(2)?,
                    message: row.get(3)?,
                    at: row.get::<_, Option<i64>>(4)?.and_then(|at| Timestamp::from_millisecond(at).ok()),
                })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}
