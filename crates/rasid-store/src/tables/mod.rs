//! The tables that are made from the records: statements, speakers, events, agreements.
//!
//! In: newest versions as they are filed. Out: rows that hold keys; what is shown is read from the record again.
//! Example: 300 statements of «بيسكوف» are found by his key and day; twenty of them are then read from their articles.
//! All of it can be made anew from the records, and is when an older program wrote the store.

mod events;
mod fill;
mod ledgers;
mod load;
mod speakers;
mod statements;
mod stories;

use rusqlite::{Connection, Transaction, params};

pub(crate) use fill::{clear, fill};

use crate::article;
use crate::error::Result;

/// Changed whenever the same record would give other rows: the tables are then made anew.
const FORM: u32 = 2;

/// A day that is not known: before all others.
pub(crate) const NO_DAY: i64 = -1_000_000;

/// True when the tables were made by this form of the program.
pub(crate) fn are_current(db: &Connection) -> Result<bool> {
    let mut statement = db.prepare_cached("SELECT value FROM meta WHERE key = 'tables'")?;
    let made: Option<String> = statement.query_map([], |row| row.get(0))?.next().transpose()?;
    Ok(made.is_some_and(|made| made == FORM.to_string()))
}

/// Makes all tables anew from the records, as a whole or not at all.
pub(crate) fn make_anew(db: &Transaction<'_>) -> Result<()> {
    db.execute_batch(
        "DELETE FROM said; DELETE FROM said_words; DELETE FROM speaker; DELETE FROM role; DELETE FROM happened; \
         DELETE FROM takes_part; DELETE FROM pact; DELETE FROM who; DELETE FROM spot;",
    )?;
    let mut seen = 0;
    loop {
        let rows = article::after(db, seen, 200)?;
        let Some(last) = rows.last() else { break };
        seen = last.seq;
        for row in rows.iter().filter(|row| row.latest) {
            fill(db, article::signed(row.seq), &row.record)?;
        }
    }
    db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('tables', ?1)", params![FORM.to_string()])?;
    Ok(())
}

/// Keys in one cell, each between bars, so that one can be looked for.
pub(crate) fn barred<'k>(keys: impl IntoIterator<Item = &'k str>) -> String {
    let mut cell = String::new();
    for key in keys {
        if cell.is_empty() {
            cell.push('|');
        }
        cell.push_str(key);
        cell.push('|');
    }
    cell
}
