//! What the store holds, counted by outlet and day.
//!
//! In: a store. Out: [`OutletStats`], [`Volume`], [`Counts`]. Example: «صدى» published 12 articles on 2024-04-17, 3 credited.
//! The counts are kept while articles are added; `rasid check` counts anew and compares.

use jiff::civil::Date;
use rusqlite::{Connection, params};

use crate::error::Result;
use crate::{Counts, OutletStats, Store, Volume, schema};

#[allow(clippy::missing_errors_doc, reason = "all fail when the database cannot be read, and for nothing else")]
impl Store {
    /// All outlets, the one with most articles first.
    pub fn outlets(&self) -> Result<Vec<OutletStats>> {
        let sql = "SELECT volume.outlet, outlet.name, outlet.domain, sum(articles), sum(credited), \
             min(nullif(day, '')), max(nullif(day, '')), \
             (SELECT count(*) FROM fault WHERE fault.outlet = volume.outlet) \
             FROM volume LEFT JOIN outlet ON outlet.key = volume.outlet WHERE articles > 0 \
             GROUP BY volume.outlet ORDER BY sum(articles) DESC, volume.outlet";
        self.read(|db| {
            let mut statement = db.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| {
                let day = |text: Option<String>| text.and_then(|day| day.parse().ok());
                Ok(OutletStats {
                    key: row.get(0)?,
                    name: row.get(1)?,
                    domain: row.get(2)?,
                    articles: unsigned(row.get(3)?),
                    credited: unsigned(row.get(4)?),
                    first_day: day(row.get(5)?),
                    last_day: day(row.get(6)?),
                    faults: unsigned(row.get(7)?),
                })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Articles by day and outlet, oldest day first; articles without a date come first of all, unless days are asked for.
    pub fn volume(&self, outlet: Option<&str>, since: Option<Date>, until: Option<Date>) -> Result<Vec<Volume>> {
        let sql = "SELECT day, outlet, articles, credited FROM volume WHERE articles > 0 AND (?1 IS NULL OR outlet = ?1) \
             AND (?2 IS NULL OR day >= ?2) AND (?3 IS NULL OR day <> '' AND day <= ?3) ORDER BY day, outlet";
        let day = |day: Option<Date>| day.map(|d| d.to_string());
        self.read(|db| {
            let mut statement = db.prepare_cached(sql)?;
            let rows = statement.query_map(params![outlet, day(since), day(until)], |row| {
                Ok(Volume {
                    day: row.get::<_, String>(0)?.parse().ok(),
                    outlet: row.get(1)?,
                    articles: unsigned(row.get(2)?),
                    credited: unsigned(row.get(3)?),
                })
            })?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The size of the store.
    pub fn counts(&self) -> Result<Counts> {
        self.read(|db| {
            Ok(Counts {
                articles: number(db, "SELECT coalesce(sum(articles), 0) FROM volume")?,
                versions: number(db, "SELECT count(*) FROM article")?,
                raw_pages: number(db, "SELECT count(*) FROM raw")?,
                raw_bytes: number(db, "SELECT coalesce(sum(size), 0) FROM raw")?,
                faults: number(db, "SELECT count(*) FROM fault")?,
                last_seq: number(db, "SELECT coalesce(max(seq), 0) FROM article")?,
                indexed_seq: self.index.seq(),
                schema: schema::newest(),
                bytes_on_disk: self.folder.bytes(),
            })
        })
    }
}

/// The one number that `sql` gives.
pub(crate) fn number(db: &Connection, sql: &str) -> Result<u64> {
    Ok(unsigned(db.prepare_cached(sql)?.query_row([], |row| row.get(0))?))
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
