//! Rows in and out, together with the article they come from.
//!
//! In: the newest version of an article. Out: its rows; and their removal when another version takes its place.
//! Example: a correction that drops a statement of «الوزير» lowers his count by one.
//! Runs inside the transaction that files the article.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rasid_model::{ArticleRecord, MentionKind};
use rusqlite::{Connection, params};

use super::{NO_DAY, barred};
use crate::Error;
use crate::error::Result;
use crate::finding::{self, Happened, Name, Said, Spot};
use crate::index::day_number;

/// The rows of the article `seq`.
pub(crate) fn fill(db: &Connection, seq: i64, record: &ArticleRecord) -> Result<()> {
    for spot in finding::places(record) {
        note_spot(db, &spot)?;
    }
    if record.statements.is_empty() && record.events.is_empty() && record.agreements.is_empty() {
        return Ok(());
    }
    let origin = finding::origin(record);
    let said = finding::said(record, &origin);
    for one in &said {
        fill_said(db, seq, one)?;
    }
    count_speakers(db, &said)?;
    for one in finding::happened(record, &origin) {
        fill_happened(db, seq, &one)?;
    }
    for part in finding::parts(record, &origin) {
        let json = serde_json::to_vec(&part).map_err(Error::damaged)?;
        db.prepare_cached("INSERT INTO pact (seq, part) VALUES (?1, ?2)")?.execute(params![seq, json])?;
    }
    Ok(())
}

pub(super) fn day_cell(day: Option<Date>) -> i64 {
    day.map_or(NO_DAY, day_number)
}

pub(super) fn kind_word(kind: MentionKind) -> &'static str {
    match kind {
        MentionKind::Person => "person",
        MentionKind::Organization => "organization",
        MentionKind::Place => "place",
        MentionKind::Agency => "agency",
    }
}

/// Remembers how a key is shown: the first to come, unless a later one knows more.
fn note_name(db: &Connection, name: &Name) -> Result<()> {
    let mut statement = db.prepare_cached(
        "INSERT INTO who (key, name, name_en, kind) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (key) DO UPDATE SET \
         name = iif(kind IS NULL AND excluded.kind IS NOT NULL, excluded.name, name), \
         name_en = coalesce(name_en, excluded.name_en), kind = coalesce(kind, excluded.kind) \
         WHERE name_en IS NULL AND excluded.name_en IS NOT NULL OR kind IS NULL AND excluded.kind IS NOT NULL",
    )?;
    statement.execute(params![name.key, name.name, name.name_en, name.kind.map(kind_word)])?;
    Ok(())
}

fn note_spot(db: &Connection, spot: &Spot) -> Result<()> {
    let mut statement = db.prepare_cached(
        "INSERT INTO spot (key, name, name_en, lat, lon) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (key) DO UPDATE SET \
         name_en = coalesce(name_en, excluded.name_en), lat = coalesce(lat, excluded.lat), lon = coalesce(lon, excluded.lon) \
         WHERE name_en IS NULL AND excluded.name_en IS NOT NULL OR lat IS NULL AND excluded.lat IS NOT NULL",
    )?;
    statement.execute(params![spot.key, spot.name, spot.name_en, spot.lat, spot.lon])?;
    Ok(())
}

fn fill_said(db: &Connection, seq: i64, said: &Said) -> Result<()> {
    for name in said.speaker.iter().chain(&said.via) {
        note_name(db, name)?;
    }
    let mut statement = db.prepare_cached(
        "INSERT INTO said (seq, at, day, speaker, role, force, via) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    let n = statement.insert(params![
        seq,
        said.index,
        day_cell(said.day),
        said.speaker.as_ref().map(|name| &name.key),
        said.statement.role,
        said.statement.force,
        barred(said.via.iter().map(|name| name.key.as_str())),
    ])?;
    let mut words = finding::stems(&finding::topic_text(said));
    words.sort_unstable();
    words.dedup();
    db.prepare_cached("INSERT INTO said_words (rowid, words) VALUES (?1, ?2)")?.execute(params![n, words.join(" ")])?;
    Ok(())
}

/// Adds an article's statements to the sums of its speakers.
fn count_speakers(db: &Connection, said: &[Said]) -> Result<()> {
    let speakers: BTreeSet<&str> = said.iter().filter_map(|one| one.speaker.as_ref()).map(|name| &*name.key).collect();
    let mut sum = db.prepare_cached(
        "INSERT INTO speaker (key, statements, articles, first, last, named) \
         VALUES (?1, ?2, 1, ?3, ?4, (SELECT kind IS NOT NULL FROM who WHERE key = ?1)) \
         ON CONFLICT (key) DO UPDATE SET statements = statements + excluded.statements, articles = articles + 1, \
         first = coalesce(min(first, excluded.first), first, excluded.first), \
         last = coalesce(max(last, excluded.last), last, excluded.last), named = excluded.named",
    )?;
    let mut role = db.prepare_cached(
        "INSERT INTO role (speaker, key, role, statements) VALUES (?1, ?2, ?3, 1) \
         ON CONFLICT (speaker, key) DO UPDATE SET statements = statements + 1",
    )?;
    for key in speakers {
        let own = || said.iter().filter(|one| one.speaker.as_ref().is_some_and(|name| name.key == key));
        let days = || own().filter_map(|one| one.day).map(day_number);
        sum.execute(params![key, own().count() as u32, days().min(), days().max()])?;
        for printed in own().filter_map(|one| one.statement.role.as_deref()) {
            role.execute(params![key, finding::key_of(printed), printed])?;
        }
    }
    Ok(())
}

fn fill_happened(db: &Connection, seq: i64, event: &Happened) -> Result<()> {
    let others = || event.recipients.iter().chain(&event.mediators);
    for name in event.actors.iter().chain(others()) {
        note_name(db, name)?;
    }
    if let Some(spot) = &event.place {
        note_spot(db, spot)?;
    }
    let mut statement = db.prepare_cached(
        "INSERT INTO happened (seq, at, kind, modality, first, last, exact, place, mapped, background, actors, others) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?;
    let n = statement.insert(params![
        seq,
        event.index,
        event.event.kind,
        finding::modality_word(event.event.modality),
        day_cell(event.first),
        day_cell(event.last),
        event.event.date.as_ref().is_some_and(|date| date.len() >= 10),
        event.place.as_ref().map(|spot| &spot.key),
        event.place.as_ref().is_some_and(|spot| spot.lat.is_some()),
        event.event.background,
        barred(event.actors.iter().map(|name| name.key.as_str())),
        barred(others().map(|name| name.key.as_str())),
    ])?;
    let mut part = db.prepare_cached("INSERT OR IGNORE INTO takes_part (who, n) VALUES (?1, ?2)")?;
    for name in event.actors.iter().chain(others()) {
        part.execute(params![name.key, n])?;
    }
    Ok(())
}

/// Takes the rows of the article `seq` out again.
pub(crate) fn clear(db: &Connection, seq: i64) -> Result<()> {
    let mut speakers = db.prepare_cached("SELECT DISTINCT speaker FROM said WHERE seq = ?1 AND speaker IS NOT NULL")?;
    let speakers: Vec<String> = speakers.query_map([seq], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut parts = db.prepare_cached("SELECT n, actors, others FROM happened WHERE seq = ?1")?;
    let parts = parts.query_map([seq], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    for (n, actors, others) in parts.collect::<rusqlite::Result<Vec<(i64, String, String)>>>()? {
        let mut delete = db.prepare_cached("DELETE FROM takes_part WHERE who = ?1 AND n = ?2")?;
        for key in actors.split('|').chain(others.split('|')).filter(|key| !key.is_empty()) {
            delete.execute(params![key, n])?;
        }
    }
    for sql in [
        "DELETE FROM said_words WHERE rowid IN (SELECT n FROM said WHERE seq = ?1)",
        "DELETE FROM said WHERE seq = ?1",
        "DELETE FROM happened WHERE seq = ?1",
        "DELETE FROM pact WHERE seq = ?1",
    ] {
        db.prepare_cached(sql)?.execute([seq])?;
    }
    speakers.iter().try_for_each(|key| recount(db, key))
}

/// Counts one speaker anew.
fn recount(db: &Connection, key: &str) -> Result<()> {
    db.prepare_cached("DELETE FROM speaker WHERE key = ?1")?.execute([key])?;
    db.prepare_cached("DELETE FROM role WHERE speaker = ?1")?.execute([key])?;
    db.prepare_cached(
        "INSERT INTO speaker (key, statements, articles, first, last, named) \
         SELECT ?1, count(*), count(DISTINCT seq), nullif(min(iif(day = ?2, 9999999, day)), 9999999), nullif(max(day), ?2), \
         (SELECT kind IS NOT NULL FROM who WHERE key = ?1) FROM said WHERE speaker = ?1 HAVING count(*) > 0",
    )?
    .execute(params![key, NO_DAY])?;
    let mut roles = db.prepare_cached("SELECT role FROM said WHERE speaker = ?1 AND role IS NOT NULL ORDER BY n")?;
    let roles: Vec<String> = roles.query_map([key], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut role = db.prepare_cached(
        "INSERT INTO role (speaker, key, role, statements) VALUES (?1, ?2, ?3, 1) \
         ON CONFLICT (speaker, key) DO UPDATE SET statements = statements + 1",
    )?;
    for printed in roles {
        role.execute(params![key, finding::key_of(&printed), printed])?;
    }
    Ok(())
}
