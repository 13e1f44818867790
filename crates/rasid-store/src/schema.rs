//! The tables of the database, their versions, and the way from one version to the next.
//!
//! In: a connection. Out: the same, in today's form. Example: a store of version 1 opens with all its «أخبار».
//! Migrations only add: nothing that an older version stored is dropped.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::error::Result;
use crate::{Error, ErrorKind};

/// Marks the file as a store of Rasid: "rasd".
const APPLICATION: i32 = 0x7261_7364;

/// The steps from version 0 (empty) to the newest. Step N makes version N + 1.
const STEPS: &[&str] = &["
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('store', lower(hex(randomblob(16))));
CREATE TABLE article (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  address TEXT NOT NULL,
  version INTEGER NOT NULL,
  latest INTEGER NOT NULL,
  content BLOB NOT NULL,
  outlet TEXT NOT NULL,
  day TEXT,
  source TEXT,
  moment INTEGER NOT NULL,
  captured_at INTEGER,
  seen_at INTEGER,
  raw BLOB,
  record BLOB NOT NULL,
  UNIQUE (address, version)
);
CREATE INDEX article_id ON article (id);
CREATE INDEX article_moment ON article (latest, moment, seq, outlet, day, source);
CREATE TABLE raw (
  hash BLOB NOT NULL UNIQUE,
  media_type TEXT,
  size INTEGER NOT NULL,
  bytes BLOB NOT NULL
);
CREATE TABLE outlet (key TEXT PRIMARY KEY, name TEXT, domain TEXT) WITHOUT ROWID;
CREATE TABLE volume (
  outlet TEXT NOT NULL, day TEXT NOT NULL, articles INTEGER NOT NULL, credited INTEGER NOT NULL,
  PRIMARY KEY (outlet, day)
) WITHOUT ROWID;
CREATE TABLE fault (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  input TEXT NOT NULL, outlet TEXT, refused INTEGER NOT NULL, message TEXT NOT NULL, at INTEGER,
  UNIQUE (input, message)
);
", "
ALTER TABLE article ADD COLUMN findings BLOB;
CREATE TABLE touched (seq INTEGER PRIMARY KEY);
CREATE TABLE who (key TEXT PRIMARY KEY, name TEXT NOT NULL, name_en TEXT, kind TEXT) WITHOUT ROWID;
CREATE TABLE spot (key TEXT PRIMARY KEY, name TEXT NOT NULL, name_en TEXT, lat REAL, lon REAL) WITHOUT ROWID;
CREATE TABLE said (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  seq INTEGER NOT NULL, at INTEGER NOT NULL,
  day INTEGER NOT NULL, speaker TEXT, role TEXT, force TEXT NOT NULL, via TEXT NOT NULL
);
CREATE INDEX said_day ON said (day, n);
CREATE INDEX said_speaker ON said (speaker, day, n);
CREATE INDEX said_seq ON said (seq);
CREATE VIRTUAL TABLE said_words USING fts5(
  words, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 0'
);
CREATE TABLE speaker (
  key TEXT PRIMARY KEY, statements INTEGER NOT NULL, articles INTEGER NOT NULL, first INTEGER, last INTEGER, named INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX speaker_size ON speaker (named, statements, key);
CREATE TABLE role (
  speaker TEXT NOT NULL, key TEXT NOT NULL, role TEXT NOT NULL, statements INTEGER NOT NULL,
  PRIMARY KEY (speaker, key)
) WITHOUT ROWID;
CREATE TABLE happened (
  n INTEGER PRIMARY KEY AUTOINCREMENT,
  seq INTEGER NOT NULL, at INTEGER NOT NULL,
  kind TEXT NOT NULL, modality TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, exact INTEGER NOT NULL,
  place TEXT, mapped INTEGER NOT NULL, background INTEGER NOT NULL, actors TEXT NOT NULL, others TEXT NOT NULL
);
CREATE INDEX happened_first ON happened (first, n);
CREATE INDEX happened_kind ON happened (kind, first, n);
CREATE INDEX happened_place ON happened (place, first, n);
CREATE INDEX happened_seq ON happened (seq);
CREATE TABLE takes_part (who TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (who, n)) WITHOUT ROWID;
CREATE TABLE pact (n INTEGER PRIMARY KEY AUTOINCREMENT, seq INTEGER NOT NULL, part BLOB NOT NULL);
CREATE INDEX pact_seq ON pact (seq);
CREATE TABLE member (
  seq INTEGER PRIMARY KEY, story INTEGER NOT NULL, relation TEXT NOT NULL, copy INTEGER NOT NULL, of INTEGER, shared INTEGER
);
CREATE INDEX member_story ON member (story, copy, seq);
CREATE INDEX member_of ON member (of) WHERE of IS NOT NULL;
CREATE TABLE story (
  seq INTEGER PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL, members INTEGER NOT NULL, copies INTEGER NOT NULL,
  independent INTEGER NOT NULL, origin INTEGER NOT NULL, newest INTEGER NOT NULL
);
CREATE INDEX story_last ON story (last, seq);
"];

/// The version of today's form.
pub(crate) fn newest() -> u32 {
    STEPS.len() as u32
}

/// A connection that may write, to the file `path`, which is made when absent.
pub(crate) fn open_to_write(path: &Path) -> Result<Connection> {
    let connection = Connection::open(path)?;
    prepare(&connection)?;
    // The journal is synced at each commit: what is acknowledged survives a loss of power.
    connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000;")?;
    migrate(&connection, path)?;
    Ok(connection)
}

/// A connection that only reads.
pub(crate) fn open_to_read(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    prepare(&connection)?;
    connection.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -8000; PRAGMA mmap_size = 268435456;")?;
    Ok(connection)
}

fn prepare(connection: &Connection) -> Result<()> {
    connection.busy_timeout(std::time::Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// The version of the store in `connection`; an error when it is none or a newer one.
pub(crate) fn version(connection: &Connection, path: &Path) -> Result<u32> {
    let application: i32 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let tables: u32 = connection.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0))?;
    if application != APPLICATION && tables > 0 {
        let message = format!("{}: a database, but not one of Rasid; name another folder", path.display());
        return Err(Error::new(ErrorKind::NotAStore, message));
    }
    if version > newest() {
        let message = format!(
            "{}: written by a newer Rasid (format {version}, this one knows {}); update Rasid",
            path.display(),
            newest()
        );
        return Err(Error::new(ErrorKind::Newer, message));
    }
    Ok(version)
}

fn migrate(connection: &Connection, path: &Path) -> Result<()> {
    let from = version(connection, path)?;
    for (step, sql) in STEPS.iter().enumerate().skip(from as usize) {
        let next = step + 1;
        connection.execute_batch(&format!(
            "BEGIN IMMEDIATE; {sql} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {next}; COMMIT;"
        ))?;
    }
    Ok(())
}

/// The name of the store: random, made with it, kept by its backups.
pub(crate) fn name(connection: &Connection) -> Result<String> {
    Ok(connection.query_row("SELECT value FROM meta WHERE key = 'store'", [], |row| row.get(0))?)
}
