//! Adding articles: one transaction for each batch, then the index.
//!
//! In: [`Incoming`] articles. Out: what became of each. Example: «خبر» a second time is `Same`; with a corrected text it is
//! `Version(2)`, beside the first. When `add` returns, the batch is on the disk.
//! Nothing is overwritten: the same address with other words is another row.

use jiff::Timestamp;
use rasid_model::{ArticleRecord, IssueRecord};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::address::Place;
use crate::article::by_seq;
use crate::error::Result;
use crate::pack::{content, hash, pack};
use crate::{Error, Incoming, Outcome, Raw, Store, tables};

/// An incoming article, ready to be filed.
struct Ready {
    record: ArticleRecord,
    captured_at: Option<Timestamp>,
    place: Place,
    content: [u8; 16],
    /// Tells two analyses apart; nothing when there is none.
    findings: Option<[u8; 16]>,
    packed: Vec<u8>,
    raw: Option<ReadyRaw>,
}

struct ReadyRaw {
    hash: [u8; 32],
    size: usize,
    media_type: Option<String>,
    packed: Vec<u8>,
}

/// A row that the index has to follow. A version above 1 has all documents of its address written anew.
pub(crate) struct Filed {
    pub(crate) seq: u64,
    pub(crate) version: u32,
    pub(crate) latest: bool,
}

impl Store {
    /// Adds articles. When it returns they are on the disk; searching finds them within seconds, or after
    /// [`Self::settle`].
    ///
    /// # Errors
    /// When another process writes, or the disk refuses. A batch is stored as a whole or not at all; when only the index
    /// failed, the error says so, and the next start mends it.
    pub fn add(&self, batch: Vec<Incoming>) -> Result<Vec<Outcome>> {
        let ready = batch.into_iter().map(make_ready).collect::<Result<Vec<_>>>()?;
        self.write(|writer| {
            let transaction = writer.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut filed = Vec::with_capacity(ready.len());
            for article in &ready {
                filed.push(file(&transaction, article)?);
            }
            transaction.commit()?;
            let mut outcomes = Vec::with_capacity(ready.len());
            for (article, (outcome, row)) in ready.iter().zip(filed) {
                if let Some(row) = row {
                    writer.follow(row.seq, row.version, row.latest, &article.record, &article.place)?;
                }
                outcomes.push(outcome);
            }
            writer.commit_when_due()?;
            Ok(outcomes)
        })
    }
}

fn make_ready(incoming: Incoming) -> Result<Ready> {
    let Incoming { record, captured_at, raw } = incoming;
    let json = serde_json::to_vec(&record).map_err(Error::damaged)?;
    Ok(Ready {
        place: Place::of(&record, captured_at),
        content: content(record.title.as_deref().unwrap_or_default(), &record.text),
        findings: findings(&record)?,
        packed: pack(&json),
        raw: raw.map(make_raw_ready),
        record,
        captured_at,
    })
}

/// What tells this analysis from another.
pub(crate) fn findings(record: &ArticleRecord) -> Result<Option<[u8; 16]>> {
    let found =
        (&record.times, &record.mentions, &record.statements, &record.events, &record.agreements, &record.keywords);
    if record.times.is_empty() && record.mentions.is_empty() && record.events.is_empty() && record.keywords.is_empty() {
        return Ok(None);
    }
    let json = serde_json::to_string(&found).map_err(Error::damaged)?;
    Ok(Some(content("", &json)))
}

fn make_raw_ready(raw: Raw) -> ReadyRaw {
    ReadyRaw { hash: hash(&raw.bytes), size: raw.bytes.len(), packed: pack(&raw.bytes), media_type: raw.media_type }
}

fn file(db: &Transaction<'_>, article: &Ready) -> Result<(Outcome, Option<Filed>)> {
    let same = db
        .prepare_cached("SELECT seq FROM article WHERE address = ?1 AND content = ?2")?
        .query_row(params![article.place.address, article.content], |row| row.get::<_, i64>(0))
        .optional()?;
    if let Some(seq) = same {
        see_again(db, seq, article)?;
        let again = understand_anew(db, seq, article)?;
        return Ok((Outcome::Same, again));
    }
    let newest: Option<(u32, i64, Option<i64>)> = db
        .prepare_cached(
            "SELECT (SELECT max(version) FROM article WHERE address = ?1), seq, captured_at FROM article \
             WHERE address = ?1 AND latest = 1",
        )?
        .query_row(params![article.place.address], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let version = newest.map_or(1, |(version, ..)| version + 1);
    // A page captured earlier than the newest version is an older version, though it arrives later.
    let older = |captured: Option<i64>| captured.zip(millis(article.captured_at)).is_some_and(|(c, now)| now < c);
    let latest = newest.is_none_or(|(_, _, captured)| !older(captured));
    if let Some((_, seq, _)) = newest.filter(|_| latest) {
        count(db, seq, -1)?;
        tables::clear(db, seq)?;
        db.prepare_cached("UPDATE article SET latest = 0 WHERE seq = ?1")?.execute(params![seq])?;
    }
    let raw = article.raw.as_ref().map(|raw| keep(db, raw)).transpose()?;
    let seq = insert(db, article, version, latest, raw)?;
    if latest {
        count(db, seq, 1)?;
        tables::fill(db, seq, &article.record)?;
    }
    note_outlet(db, &article.record, &article.place.outlet)?;
    let outcome = if version == 1 { Outcome::New } else { Outcome::Version(version) };
    Ok((outcome, Some(Filed { seq: seq.unsigned_abs(), version, latest })))
}

/// The same words, understood otherwise than before: the new analysis takes the place of the old one.
fn understand_anew(db: &Connection, seq: i64, article: &Ready) -> Result<Option<Filed>> {
    let known: Option<[u8; 16]> = db
        .prepare_cached("SELECT findings FROM article WHERE seq = ?1")?
        .query_row([seq], |row| row.get::<_, Option<[u8; 16]>>(0))?;
    if article.findings.is_none() || article.findings == known {
        return Ok(None);
    }
    replace_analysis(db, seq, &article.record, article.findings)
}

/// Each issue once: an analysis adds its own to those that stand in the record already.
fn once(issues: Vec<IssueRecord>) -> Vec<IssueRecord> {
    let mut kept: Vec<IssueRecord> = Vec::with_capacity(issues.len());
    for issue in issues {
        if !kept.contains(&issue) {
            kept.push(issue);
        }
    }
    kept
}

/// Gives the stored version `seq` the analysis of `record`, in the database and, by a note, in the index.
pub(crate) fn replace_analysis(
    db: &Connection,
    seq: i64,
    record: &ArticleRecord,
    findings: Option<[u8; 16]>,
) -> Result<Option<Filed>> {
    let Some(stored) = by_seq(db, seq.unsigned_abs())? else { return Ok(None) };
    let understood = ArticleRecord {
        times: record.times.clone(),
        mentions: record.mentions.clone(),
        statements: record.statements.clone(),
        events: record.events.clone(),
        agreements: record.agreements.clone(),
        keywords: record.keywords.clone(),
        issues: once(record.issues.clone()),
        ..stored.record
    };
    let packed = pack(&serde_json::to_vec(&understood).map_err(Error::damaged)?);
    db.prepare_cached("UPDATE article SET record = ?2, findings = ?3 WHERE seq = ?1")?
        .execute(params![seq, packed, findings])?;
    if stored.latest {
        tables::clear(db, seq)?;
        tables::fill(db, seq, &understood)?;
    }
    db.prepare_cached("INSERT OR IGNORE INTO touched (seq) VALUES (?1)")?.execute([seq])?;
    Ok(Some(Filed { seq: seq.unsigned_abs(), version: u32::MAX, latest: stored.latest }))
}

fn insert(db: &Connection, article: &Ready, version: u32, latest: bool, raw: Option<[u8; 32]>) -> Result<i64> {
    let place = &article.place;
    let captured = millis(article.captured_at);
    db.prepare_cached(
        "INSERT INTO article (id, address, version, latest, content, outlet, day, source, moment, captured_at, seen_at, raw, \
         record, findings) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        article.record.id,
        place.address,
        version,
        latest,
        article.content,
        place.outlet,
        place.day.map(|day| day.to_string()),
        place.source,
        place.moment,
        captured,
        raw,
        article.packed,
        article.findings,
    ])?;
    Ok(db.last_insert_rowid())
}

/// The same words again: notes the capture, and keeps the page when there was none.
fn see_again(db: &Connection, seq: i64, article: &Ready) -> Result<()> {
    if let Some(seen) = millis(article.captured_at) {
        db.prepare_cached("UPDATE article SET seen_at = ?2 WHERE seq = ?1 AND (seen_at IS NULL OR seen_at < ?2)")?
            .execute(params![seq, seen])?;
    }
    let Some(raw) = &article.raw else { return Ok(()) };
    let bare: bool =
        db.prepare_cached("SELECT raw IS NULL FROM article WHERE seq = ?1")?.query_row([seq], |row| row.get(0))?;
    if bare {
        let hash = keep(db, raw)?;
        db.prepare_cached("UPDATE article SET raw = ?2 WHERE seq = ?1")?.execute(params![seq, hash])?;
    }
    Ok(())
}

/// Keeps a page under its hash, once.
fn keep(db: &Connection, raw: &ReadyRaw) -> Result<[u8; 32]> {
    db.prepare_cached(
        "INSERT INTO raw (hash, media_type, size, bytes) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
    )?
    .execute(params![raw.hash, raw.media_type, i64::try_from(raw.size).unwrap_or(i64::MAX), raw.packed])?;
    Ok(raw.hash)
}

/// Counts a newest version in or out of its outlet's day.
fn count(db: &Connection, seq: i64, sign: i32) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO volume (outlet, day, articles, credited) \
         SELECT outlet, coalesce(day, ''), ?2, ?2 * (source IS NOT NULL) FROM article WHERE seq = ?1 \
         ON CONFLICT (outlet, day) DO UPDATE SET articles = articles + excluded.articles, credited = credited + excluded.credited",
    )?
    .execute(params![seq, sign])?;
    Ok(())
}

/// Remembers how an outlet is called.
fn note_outlet(db: &Connection, record: &ArticleRecord, key: &str) -> Result<()> {
    db.prepare_cached(
        "INSERT INTO outlet (key, name, domain) VALUES (?1, ?2, ?3) ON CONFLICT (key) DO UPDATE SET \
         name = coalesce(excluded.name, name), domain = coalesce(excluded.domain, domain) \
         WHERE excluded.name IS NOT name AND excluded.name IS NOT NULL OR domain IS NULL AND excluded.domain IS NOT NULL",
    )?
    .execute(params![key, record.outlet.name, record.outlet.domain])?;
    Ok(())
}

pub(crate) fn millis(at: Option<Timestamp>) -> Option<i64> {
    at.map(Timestamp::as_millisecond)
}
