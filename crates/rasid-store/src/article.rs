//! Reading articles and pages.
//!
//! In: ids, addresses, hashes. Out: [`Stored`] articles with their versions, [`RawPage`]s, heads for lists.
//! Example: the id of «خبر» gives its newest version; its address gives all.
//! Writes nothing.

use jiff::Timestamp;
use rasid_model::ArticleRecord;
use rasid_text::count_words;
use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::address::outlet_key;
use crate::brief;
use crate::error::Result;
use crate::pack::{from_hex, hex, unpack};
use crate::{Error, Head, RawPage, Store, Stored};

/// One row of the table of articles.
#[derive(Debug)]
#[allow(clippy::struct_field_names, reason = "a version's number is called its version everywhere")]
pub(crate) struct Version {
    pub(crate) seq: u64,
    pub(crate) version: u32,
    pub(crate) versions: u32,
    pub(crate) latest: bool,
    pub(crate) captured_at: Option<Timestamp>,
    pub(crate) seen_at: Option<Timestamp>,
    pub(crate) raw: Option<Vec<u8>>,
    pub(crate) record: ArticleRecord,
    /// Id of its story, once it is placed.
    pub(crate) story: Option<String>,
    /// What it is in its story.
    pub(crate) relation: Option<String>,
}

/// The columns that [`Version`] is read from; `versions` is counted only when asked for.
const COLUMNS: &str = "seq, version, latest, captured_at, seen_at, raw, record, \
    (SELECT count(*) FROM article AS other WHERE other.address = article.address), \
    (SELECT first.id FROM member JOIN article AS first ON first.seq = member.story WHERE member.seq = article.seq), \
    (SELECT relation FROM member WHERE member.seq = article.seq)";

impl Version {
    fn read(row: &Row<'_>) -> rusqlite::Result<(Self, Vec<u8>)> {
        let moment = |at: Option<i64>| at.and_then(|s| Timestamp::from_millisecond(s).ok());
        let version = Self {
            seq: row.get::<_, i64>(0)?.unsigned_abs(),
            version: row.get(1)?,
            latest: row.get(2)?,
            captured_at: moment(row.get(3)?),
            seen_at: moment(row.get(4)?),
            raw: row.get(5)?,
            versions: row.get(7)?,
            record: ArticleRecord::default(),
            story: row.get(8)?,
            relation: row.get(9)?,
        };
        Ok((version, row.get(6)?))
    }

    fn unpacked((mut version, packed): (Self, Vec<u8>)) -> Result<Self> {
        let bytes = unpack(&packed)?;
        let record = serde_json::from_slice(&bytes);
        version.record = record.map_err(|e| Error::damaged(format!("article {} cannot be read ({e})", version.seq)))?;
        Ok(version)
    }

    /// As [`Self::unpacked`]; findings, many times as long as what a line in a list shows, are left packed.
    fn briefly_unpacked((mut version, packed): (Self, Vec<u8>), keywords: bool) -> Result<Self> {
        let read = brief::read(&packed, keywords);
        version.record = read.map_err(|e| Error::damaged(format!("article {} cannot be read ({e})", version.seq)))?;
        Ok(version)
    }

    fn stored(self) -> Stored {
        Stored {
            record: self.record,
            seq: self.seq,
            version: self.version,
            versions: self.versions,
            captured_at: self.captured_at,
            seen_at: self.seen_at,
            raw_hash: self.raw.as_deref().map(hex),
            story: self.story,
            relation: self.relation,
        }
    }

    /// Its line in a list.
    pub(crate) fn head(&self) -> Head {
        let record = &self.record;
        Head {
            id: record.id.clone(),
            seq: self.seq,
            version: self.version,
            versions: self.versions,
            title: record.title.clone(),
            outlet: record.outlet.clone(),
            outlet_key: outlet_key(&record.outlet).map(str::to_owned),
            url: record.canonical_url.clone().or_else(|| record.url.clone()),
            published: record.published.as_ref().map(|date| date.value.clone()),
            precision: record.published.as_ref().map(|date| date.precision),
            credited_source: record.credited_source.as_ref().map(|source| source.name.clone()),
            lead: lead(&record.text),
            words: u32::try_from(count_words(&record.text)).unwrap_or(u32::MAX),
            language: record.language.clone(),
            direction: record.direction.clone(),
            captured_at: self.captured_at,
            story: self.story.clone(),
            relation: self.relation.clone(),
        }
    }
}

/// The first words of a text, at most 200 letters.
fn lead(text: &str) -> String {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let Some((end, _)) = first.char_indices().nth(200) else { return first.to_owned() };
    let cut = first[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{} …", first[..cut].trim_end())
}

/// All versions that `sql`, a condition and an order, finds.
fn find(db: &Connection, sql: &str, values: impl rusqlite::Params) -> Result<Vec<Version>> {
    let mut statement = db.prepare_cached(&format!("SELECT {COLUMNS} FROM article WHERE {sql}"))?;
    let rows = statement.query_map(values, Version::read)?;
    rows.map(|row| Version::unpacked(row?)).collect()
}

/// The first `n` versions behind the number `seq`.
pub(crate) fn after(db: &Connection, seq: u64, n: u32) -> Result<Vec<Version>> {
    find(db, "seq > ?1 ORDER BY seq LIMIT ?2", params![signed(seq), n])
}

/// All versions at `address`, oldest first.
pub(crate) fn at_address(db: &Connection, address: &str) -> Result<Vec<Version>> {
    find(db, "address = ?1 ORDER BY version", params![address])
}

/// The version with the number `seq`.
pub(crate) fn by_seq(db: &Connection, seq: u64) -> Result<Option<Version>> {
    Ok(find(db, "seq = ?1", params![signed(seq)])?.pop())
}

/// The version with the number `seq`, without what the analysis found: for lines in lists.
pub(crate) fn brief(db: &Connection, seq: u64) -> Result<Option<Version>> {
    briefly(db, seq, false)
}

/// As [`brief`], with the keywords.
pub(crate) fn brief_with_keywords(db: &Connection, seq: u64) -> Result<Option<Version>> {
    briefly(db, seq, true)
}

fn briefly(db: &Connection, seq: u64, keywords: bool) -> Result<Option<Version>> {
    let mut statement = db.prepare_cached(&format!("SELECT {COLUMNS} FROM article WHERE seq = ?1"))?;
    let found = statement.query_row(params![signed(seq)], Version::read).optional()?;
    found.map(|found| Version::briefly_unpacked(found, keywords)).transpose()
}

/// A number as `SQLite` keeps it.
pub(crate) fn signed(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

#[allow(clippy::missing_errors_doc, reason = "all fail when the database cannot be read, and for nothing else")]
impl Store {
    /// The article `id`, in its newest version.
    pub fn article(&self, id: &str) -> Result<Option<Stored>> {
        let found = self.read(|db| find(db, "id = ?1 ORDER BY latest DESC, version DESC LIMIT 1", params![id]))?;
        Ok(found.into_iter().next().map(Version::stored))
    }

    /// Version `number` (from 1) under the address of the article `id`.
    pub fn version(&self, id: &str, number: u32) -> Result<Option<Stored>> {
        let sql = "address = (SELECT address FROM article WHERE id = ?1 LIMIT 1) AND version = ?2";
        let found = self.read(|db| find(db, sql, params![id, number]))?;
        Ok(found.into_iter().next().map(Version::stored))
    }

    /// All versions under an article's id or an address, oldest first.
    pub fn versions(&self, id_or_url: &str) -> Result<Vec<Stored>> {
        let sql = "address IN (SELECT address FROM article WHERE id = ?1 UNION SELECT ?1) ORDER BY version";
        let found = self.read(|db| find(db, sql, params![id_or_url]))?;
        Ok(found.into_iter().map(Version::stored).collect())
    }

    /// The page with this hash.
    pub fn raw(&self, hash: &str) -> Result<Option<RawPage>> {
        let Some(key) = from_hex(hash) else { return Ok(None) };
        let row = self.read(|db| {
            let mut statement = db.prepare_cached("SELECT bytes, media_type FROM raw WHERE hash = ?1")?;
            let row = statement.query_row(params![key], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get(1)?)));
            Ok(row.optional()?)
        })?;
        row.map(|(packed, media_type)| Ok(RawPage { bytes: unpack(&packed)?, media_type })).transpose()
    }
}
