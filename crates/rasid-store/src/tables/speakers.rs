//! Those who speak: lists and pages.
//!
//! In: a [`SpeakerAsk`], or a key. Out: [`Speaker`]s, a [`SpeakerPage`]. Example: «بيسكوف» with the roles he was printed with.
//! A page is made of the newest two thousand statements of its speaker.

use rasid_model::MentionKind;
use rusqlite::{OptionalExtension, Row, params, params_from_iter};

use super::fill::kind_word;
use super::load::{Condition, Load};
use super::statements::MOST;
use crate::article::signed;
use crate::error::Result;
use crate::finding::{self, Leaf, Name, Speaker, SpeakerAsk, SpeakerPage};
use crate::index::day_of_number;
use crate::{Store, cursor};

/// So many statements make a page.
const PAGE: i64 = 2000;

const COLUMNS: &str = "speaker.key, who.name, who.name_en, who.kind, statements, articles, first, last, \
    (SELECT role FROM role WHERE role.speaker = speaker.key ORDER BY role.statements DESC, role.key LIMIT 1), speaker.named";

fn read(row: &Row<'_>) -> rusqlite::Result<Speaker> {
    let day = |number: Option<i64>| number.and_then(day_of_number);
    let kind: Option<String> = row.get(3)?;
    Ok(Speaker {
        who: Name {
            key: row.get(0)?,
            name: row.get(1)?,
            name_en: row.get(2)?,
            kind: kind.as_deref().and_then(kind_of),
        },
        statements: row.get::<_, i64>(4)?.unsigned_abs(),
        articles: row.get::<_, i64>(5)?.unsigned_abs(),
        first: day(row.get(6)?),
        last: day(row.get(7)?),
        role: row.get(8)?,
    })
}

pub(super) fn kind_of(word: &str) -> Option<MentionKind> {
    let all = [MentionKind::Person, MentionKind::Organization, MentionKind::Place, MentionKind::Agency];
    all.into_iter().find(|kind| kind_word(*kind) == word)
}

impl Store {
    /// Those who speak, the one with most statements first; those with a name before those without.
    ///
    /// # Errors
    /// When the cursor belongs to another list, or the database cannot be read.
    pub fn speakers(&self, ask: &SpeakerAsk) -> Result<Leaf<Speaker>> {
        let list = format!("speakers {:?}", SpeakerAsk { cursor: None, limit: 0, ..ask.clone() });
        let n = ask.limit.clamp(1, MOST);
        let mut filter = Condition::default();
        if ask.unnamed {
            filter.also("named = 0");
        }
        if let Some(kind) = ask.kind {
            filter.and("who.kind = #", kind_word(kind).to_owned());
        }
        if let Some(words) = &ask.words {
            let (key, english) = (filter.bind(finding::key_of(words)), filter.bind(words.to_lowercase()));
            filter.also(&format!("(instr(speaker.key, {key}) > 0 OR instr(lower(who.name_en), {english}) > 0)"));
        }
        // The list moves while news arrives: a page begins behind so many.
        let skip =
            ask.cursor.as_deref().map(|word| cursor::read::<1>(&list, word)).transpose()?.map_or(0, |[skip]| skip);
        let (limit, offset) = (filter.bind(signed(n as u64 + 1)), filter.bind(skip.cast_signed()));
        let sql = format!(
            "SELECT {COLUMNS} FROM speaker JOIN who ON who.key = speaker.key{} \
             ORDER BY speaker.named DESC, statements DESC, speaker.key DESC LIMIT {limit} OFFSET {offset}",
            filter.sql
        );
        self.read(|db| {
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(&filter.values), read)?;
            let mut items = rows.collect::<rusqlite::Result<Vec<Speaker>>>()?;
            let next = (items.len() > n).then(|| cursor::write(&list, &[skip + n as u64]));
            items.truncate(n);
            Ok(Leaf { items, next })
        })
    }

    /// The page of one speaker.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn speaker(&self, key: &str) -> Result<Option<SpeakerPage>> {
        self.read(|db| {
            let sql = format!("SELECT {COLUMNS} FROM speaker JOIN who ON who.key = speaker.key WHERE speaker.key = ?1");
            let speaker = db.prepare_cached(&sql)?.query_row([key], read).optional()?;
            let Some(speaker) = speaker else { return Ok(None) };
            let mut statement =
                db.prepare_cached("SELECT seq, at FROM said WHERE speaker = ?1 ORDER BY day DESC, n DESC LIMIT ?2")?;
            let rows = statement.query_map(params![key, PAGE], |row| {
                Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get::<_, u32>(1)?))
            })?;
            let mut load = Load::new(db);
            let (mut said, mut topics, mut seen) = (Vec::new(), Vec::new(), std::collections::BTreeSet::new());
            for row in rows {
                let (seq, at) = row?;
                said.extend(load.said(seq, at as usize)?);
                if seen.insert(seq) {
                    topics.extend(load.keywords(seq)?);
                }
            }
            Ok(finding::speaker_page(&said, topics).map(|page| SpeakerPage { speaker, ..page }))
        })
    }
}
