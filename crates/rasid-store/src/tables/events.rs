//! Lists of events, and their sums.
//!
//! In: a [`HappenedAsk`]. Out: a leaf of [`Happened`], or [`Sums`]. Example: what happened in «أوديسا» in July 2022.
//! Sums are counted from the tables alone; no article is read for them.

use std::collections::BTreeMap;

use rusqlite::{Connection, params_from_iter};

use super::load::{Condition, Load};
use super::statements::MOST;
use super::{NO_DAY, fill::day_cell};
use crate::article::signed;
use crate::error::Result;
use crate::finding::{self, DayShare, Happened, HappenedAsk, Leaf, Share, Spot, SpotShare, Sums, Tally};
use crate::index::day_of_number;
use crate::{Store, cursor};

impl Store {
    /// Events, newest first unless the ask says otherwise; those without a date come last, or first of the oldest.
    ///
    /// # Errors
    /// When the cursor belongs to another list, or the database cannot be read.
    pub fn events(&self, ask: &HappenedAsk) -> Result<Leaf<Happened>> {
        let list = format!("happened {:?}", HappenedAsk { cursor: None, limit: 0, ..ask.clone() });
        let n = ask.limit.clamp(1, MOST);
        let mut filter = filter(ask);
        let (before, order) = if ask.oldest_first { (">", "ASC") } else { ("<", "DESC") };
        if let Some(word) = &ask.cursor {
            let [day, n] = cursor::read(&list, word)?;
            let day = filter.bind(day.cast_signed());
            let n = filter.bind(n.cast_signed());
            filter.also(&format!("(first, n) {before} ({day}, {n})"));
        }
        let limit = filter.bind(signed(n as u64 + 1));
        let sql = format!(
            "SELECT seq, at, first, n FROM happened{} ORDER BY first {order}, n {order} LIMIT {limit}",
            filter.sql
        );
        self.read(|db| {
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(&filter.values), |row| {
                Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get::<_, u32>(1)?, row.get(2)?, row.get(3)?))
            })?;
            let rows = rows.collect::<rusqlite::Result<Vec<(u64, u32, i64, i64)>>>()?;
            let mut load = Load::new(db);
            let mut leaf = Leaf::default();
            for (seq, at, ..) in rows.iter().take(n) {
                leaf.items.extend(load.happened(*seq, *at as usize)?);
            }
            if rows.len() > n {
                let (.., day, n) = rows[n - 1];
                leaf.next = Some(cursor::write(&list, &[day.cast_unsigned(), n.cast_unsigned()]));
            }
            Ok(leaf)
        })
    }

    /// All events that `ask` selects, summed.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn event_sums(&self, ask: &HappenedAsk) -> Result<Sums> {
        let filter = filter(ask);
        let sql =
            format!("SELECT kind, modality, first, last, exact, place, actors, mapped FROM happened{}", filter.sql);
        self.read(|db| {
            let mut counts = Counts::default();
            let mut statement = db.prepare_cached(&sql)?;
            let mut rows = statement.query(params_from_iter(&filter.values))?;
            while let Some(row) = rows.next()? {
                counts.add(&Line {
                    kind: row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?,
                    modality: row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?,
                    first: row.get(2)?,
                    last: row.get(3)?,
                    exact: row.get(4)?,
                    place: row.get_ref(5)?.as_str_or_null().map_err(rusqlite::Error::from)?,
                    actors: row.get_ref(6)?.as_str().map_err(rusqlite::Error::from)?,
                    mapped: row.get(7)?,
                });
            }
            counts.named(db)
        })
    }
}

/// One event, as far as sums need it.
struct Line<'r> {
    kind: &'r str,
    modality: &'r str,
    first: i64,
    last: i64,
    exact: bool,
    place: Option<&'r str>,
    actors: &'r str,
    mapped: bool,
}

/// Sums before their keys are shown by name.
#[derive(Default)]
struct Counts {
    sums: Sums,
    days: BTreeMap<i64, u64>,
    places: BTreeMap<String, (u64, u64, i64, i64)>,
    kinds: Tally,
    modalities: Tally,
    actors: Tally,
}

impl Counts {
    fn add(&mut self, line: &Line<'_>) {
        self.sums.total += 1;
        self.sums.undated += u64::from(line.first == NO_DAY);
        self.sums.unplaced += u64::from(!line.mapped);
        if line.exact && line.first != NO_DAY {
            *self.days.entry(line.first).or_default() += 1;
        }
        self.kinds.add(line.kind, "");
        self.modalities.add(line.modality, "");
        for actor in line.actors.split('|').filter(|key| !key.is_empty()) {
            self.actors.add(actor, "");
        }
        let Some(place) = line.place else { return };
        if !self.places.contains_key(place) {
            self.places.insert(place.to_owned(), (0, 0, i64::MAX, NO_DAY));
        }
        let Some((count, happened, first, last)) = self.places.get_mut(place) else { return };
        *count += 1;
        *happened += u64::from(line.modality == "happened");
        if line.first != NO_DAY {
            *first = (*first).min(line.first);
            *last = (*last).max(line.last);
        }
    }

    fn named(self, db: &Connection) -> Result<Sums> {
        let mut sums = self.sums;
        let day = |(day, count)| Some(DayShare { day: day_of_number(day)?, count });
        sums.days = self.days.into_iter().filter_map(day).collect();
        sums.kinds = self.kinds.shares();
        for kind in &mut sums.kinds {
            finding::kind_label(&kind.value).clone_into(&mut kind.label);
        }
        sums.modalities = self.modalities.shares();
        sums.actors = self.actors.shares();
        let mut name = db.prepare_cached("SELECT name, name_en FROM who WHERE key = ?1")?;
        for Share { value, label, label_en, .. } in &mut sums.actors {
            let known = name.query_row([&*value], |row| Ok((row.get(0)?, row.get(1)?)));
            (*label, *label_en) = known.unwrap_or_else(|_| (value.clone(), None));
        }
        let mut places: Vec<_> = self.places.into_iter().collect();
        places.sort_by(|a, b| b.1.0.cmp(&a.1.0).then_with(|| a.0.cmp(&b.0)));
        places.truncate(finding::MOST_SHARES);
        let mut spot = db.prepare_cached("SELECT name, name_en, lat, lon FROM spot WHERE key = ?1")?;
        for (key, (count, happened, first, last)) in places {
            let spot = spot.query_row([&key], |row| {
                Ok(Spot {
                    key: key.clone(),
                    name: row.get(0)?,
                    name_en: row.get(1)?,
                    lat: row.get(2)?,
                    lon: row.get(3)?,
                })
            })?;
            let (first, last) = (day_of_number(first), day_of_number(last).filter(|_| last != NO_DAY));
            sums.places.push(SpotShare { spot, count, happened, first: first.filter(|_| last.is_some()), last });
        }
        Ok(sums)
    }
}

fn filter(ask: &HappenedAsk) -> Condition {
    let mut filter = Condition::default();
    if !ask.kinds.is_empty() {
        let kinds: Vec<String> = ask.kinds.iter().map(|kind| filter.bind(kind.clone())).collect();
        filter.also(&format!("kind IN ({})", kinds.join(", ")));
    }
    if !ask.modalities.is_empty() {
        let words = ask.modalities.iter().map(|modality| format!("'{}'", finding::modality_word(*modality)));
        filter.also(&format!("modality IN ({})", words.collect::<Vec<_>>().join(", ")));
    }
    for (condition, value) in [
        ("place = #", &ask.place),
        ("n IN (SELECT n FROM takes_part WHERE who = #)", &ask.actor),
        ("seq IN (SELECT seq FROM article WHERE id = # AND latest = 1)", &ask.article),
        (
            "seq IN (SELECT seq FROM member WHERE story = (SELECT story FROM member JOIN article USING (seq) WHERE article.id = # LIMIT 1))",
            &ask.story,
        ),
    ] {
        if let Some(value) = value {
            filter.and(condition, value.clone());
        }
    }
    if let Some(since) = ask.since {
        filter.and("last >= #", day_cell(Some(since)));
    }
    if let Some(until) = ask.until {
        filter.and("first <= #", day_cell(Some(until)));
        filter.and("first > #", NO_DAY);
    }
    for (on, condition) in [
        (ask.without_background, "background = 0"),
        (ask.on_the_map, "mapped = 1"),
        (
            ask.without_copies,
            "NOT EXISTS (SELECT 1 FROM member WHERE member.seq = happened.seq AND member.relation IN ('copy', 'rewrite'))",
        ),
    ] {
        if on {
            filter.also(condition);
        }
    }
    filter
}
