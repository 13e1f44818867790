//! Examination of a store: records, pages and index, each by itself and against the others.
//!
//! In: a store. Out: [`CheckReport`]. Example: a page whose bytes no longer have their hash is told with the hash.
//! Mends nothing: the index is mended by deleting its folder, records by a backup.

use std::collections::BTreeSet;

use rusqlite::Connection;
use serde::Serialize;

use crate::Store;
use crate::error::Result;
use crate::pack::{content, hash, hex, unpack};
use crate::stats::number;

/// What was examined and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct CheckReport {
    /// Versions examined.
    pub versions: u64,
    /// Pages examined.
    pub raw_pages: u64,
    /// Documents in the index.
    pub indexed: u64,
    /// One sentence for each fault; empty when all is well.
    pub faults: Vec<String>,
}

impl Store {
    /// Reads everything that is stored and compares it with its hashes, its counts and the index.
    ///
    /// # Errors
    /// When the store cannot be read at all; what is readable and wrong is in the report.
    pub fn check(&self) -> Result<CheckReport> {
        let mut report = CheckReport::default();
        let stored = self.read(|db| {
            integrity(db, &mut report)?;
            pages(db, &mut report)?;
            counts(db, &mut report)?;
            tables(db, &mut report)?;
            records(db, &mut report)
        })?;
        self.check_index(&stored, &mut report)?;
        Ok(report)
    }

    fn check_index(&self, stored: &BTreeSet<u64>, report: &mut CheckReport) -> Result<()> {
        for file in self.index.damaged_files()? {
            report.faults.push(format!("index: the file {file} is damaged; delete the folder `index`"));
        }
        let searcher = self.index.searcher();
        let mut seen = BTreeSet::new();
        for reader in searcher.segment_readers() {
            let numbers = reader.fast_fields().u64("seq")?;
            for doc in reader.doc_ids_alive() {
                let Some(seq) = numbers.first(doc) else { continue };
                report.indexed += 1;
                if !seen.insert(seq) {
                    report.faults.push(format!("index: article {seq} stands in it twice; delete the folder `index`"));
                }
            }
        }
        let upto = self.index.seq();
        let missing = stored.iter().filter(|seq| **seq <= upto && !seen.contains(seq)).count();
        let foreign = seen.difference(stored).count();
        if missing + foreign > 0 {
            report.faults.push(format!(
                "index: {missing} stored articles are not in it, {foreign} of its articles are not stored; delete the folder `index`"
            ));
        }
        Ok(())
    }
}

fn integrity(db: &Connection, report: &mut CheckReport) -> Result<()> {
    let mut statement = db.prepare("PRAGMA integrity_check(20)")?;
    let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
    for line in rows {
        let line = line?;
        if line != "ok" {
            report.faults.push(format!("database: {line}; restore a backup"));
        }
    }
    Ok(())
}

fn pages(db: &Connection, report: &mut CheckReport) -> Result<()> {
    let mut statement = db.prepare("SELECT hash, size, bytes FROM raw")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (key, size, packed): (Vec<u8>, i64, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        report.raw_pages += 1;
        let sound =
            unpack(&packed).is_ok_and(|bytes| hash(&bytes)[..] == key && i64::try_from(bytes.len()) == Ok(size));
        if !sound {
            report.faults.push(format!("page {}: its bytes do not have its hash; restore a backup", hex(&key)));
        }
    }
    let orphans =
        number(db, "SELECT count(*) FROM article WHERE raw IS NOT NULL AND raw NOT IN (SELECT hash FROM raw)")?;
    if orphans > 0 {
        report.faults.push(format!("{orphans} articles name a page that is not stored; restore a backup"));
    }
    Ok(())
}

/// Examines every version; gives their numbers.
fn records(db: &Connection, report: &mut CheckReport) -> Result<BTreeSet<u64>> {
    let mut stored = BTreeSet::new();
    let mut statement = db.prepare("SELECT seq, content, record FROM article ORDER BY seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (seq, key, packed): (i64, Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        report.versions += 1;
        stored.insert(seq.unsigned_abs());
        let record = unpack(&packed).ok().and_then(|b| serde_json::from_slice::<rasid_model::ArticleRecord>(&b).ok());
        let sound = record.is_some_and(|r| content(r.title.as_deref().unwrap_or_default(), &r.text)[..] == key);
        if !sound {
            report.faults.push(format!("article {seq}: its record is damaged; restore a backup"));
        }
    }
    Ok(stored)
}

/// The tables that are made from the records must agree with them.
fn tables(db: &Connection, report: &mut CheckReport) -> Result<()> {
    for (what, sql) in [
        ("statements of old versions", "SELECT count(*) FROM said JOIN article USING (seq) WHERE latest = 0"),
        ("events of old versions", "SELECT count(*) FROM happened JOIN article USING (seq) WHERE latest = 0"),
        ("articles placed and not stored", "SELECT count(*) FROM member WHERE seq NOT IN (SELECT seq FROM article)"),
        (
            "statements miscounted",
            "SELECT abs((SELECT coalesce(sum(statements), 0) FROM speaker) - (SELECT count(*) FROM said WHERE speaker IS NOT NULL))",
        ),
    ] {
        let wrong = number(db, sql)?;
        if wrong > 0 {
            report.faults.push(format!("tables: {wrong} {what}; `rasid check --analyze` makes them anew"));
        }
    }
    let mut rows = db.prepare("SELECT seq, record FROM article WHERE latest = 1 ORDER BY seq")?;
    let mut rows = rows.query([])?;
    let mut wrong = 0;
    while let Some(row) = rows.next()? {
        let (seq, packed): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
        let record = unpack(&packed).ok().and_then(|b| serde_json::from_slice::<rasid_model::ArticleRecord>(&b).ok());
        let Some(record) = record else { continue };
        let count = |sql: &str| -> Result<usize> {
            Ok(db.prepare_cached(sql)?.query_row([seq], |row| row.get::<_, u32>(0))? as usize)
        };
        let said = count("SELECT count(*) FROM said WHERE seq = ?1")?;
        let happened = count("SELECT count(*) FROM happened WHERE seq = ?1")?;
        wrong += usize::from(said != record.statements.len() || happened != record.events.len());
    }
    if wrong > 0 {
        report
            .faults
            .push(format!("tables: they miss findings of {wrong} articles; `rasid check --analyze` makes them anew"));
    }
    Ok(())
}

fn counts(db: &Connection, report: &mut CheckReport) -> Result<()> {
    let heads =
        number(db, "SELECT count(*) FROM (SELECT address FROM article GROUP BY address HAVING sum(latest) <> 1)")?;
    if heads > 0 {
        report.faults.push(format!("{heads} addresses have no newest version, or several; restore a backup"));
    }
    let wrong = number(
        db,
        "SELECT count(*) FROM (SELECT outlet, coalesce(day, '') AS day, count(*) AS n, sum(source IS NOT NULL) AS c FROM article \
         WHERE latest = 1 GROUP BY 1, 2) AS real LEFT JOIN volume USING (outlet, day) \
         WHERE real.n IS NOT volume.articles OR real.c IS NOT volume.credited",
    )?;
    let total = number(
        db,
        "SELECT abs((SELECT coalesce(sum(articles), 0) FROM volume) - (SELECT count(*) FROM article WHERE latest = 1))",
    )?;
    if wrong + total > 0 {
        report.faults.push(format!("the counts of {} days are wrong; restore a backup", wrong.max(1)));
    }
    Ok(())
}
