//! Lists of statements.
//!
//! In: a [`SaidAsk`]. Out: a leaf of [`Said`]. Example: what «بيسكوف» said on «الانسحاب» in April 2024, newest first.
//! Keys, days and words decide in the tables; the statements are read from the records.

use rusqlite::params_from_iter;

use super::load::{Condition, Load};
use super::{NO_DAY, fill::day_cell};
use crate::article::signed;
use crate::error::Result;
use crate::finding::{self, Leaf, Said, SaidAsk};
use crate::{Store, cursor};

/// The most that one leaf holds.
pub(super) const MOST: usize = 1000;

impl Store {
    /// Statements, newest first unless the ask says otherwise; those without a day come last.
    ///
    /// # Errors
    /// When the cursor belongs to another list, or the database cannot be read.
    pub fn statements(&self, ask: &SaidAsk) -> Result<Leaf<Said>> {
        let list = format!("said {:?}", SaidAsk { cursor: None, limit: 0, ..ask.clone() });
        let n = ask.limit.clamp(1, MOST);
        let mut filter = filter(ask);
        let (before, order) = if ask.oldest_first { (">", "ASC") } else { ("<", "DESC") };
        if let Some(word) = &ask.cursor {
            let [day, n] = cursor::read(&list, word)?;
            let day = filter.bind(day.cast_signed());
            let n = filter.bind(n.cast_signed());
            filter.also(&format!("(said.day, said.n) {before} ({day}, {n})"));
        }
        let limit = filter.bind(signed(n as u64 + 1));
        let sql =
            format!("SELECT seq, at, day, n FROM said{} ORDER BY day {order}, n {order} LIMIT {limit}", filter.sql);
        self.read(|db| {
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(&filter.values), |row| {
                Ok((row.get::<_, i64>(0)?.unsigned_abs(), row.get::<_, u32>(1)?, row.get(2)?, row.get(3)?))
            })?;
            let rows = rows.collect::<rusqlite::Result<Vec<(u64, u32, i64, i64)>>>()?;
            let mut load = Load::new(db);
            let mut leaf = Leaf::default();
            for (seq, at, ..) in rows.iter().take(n) {
                leaf.items.extend(load.said(*seq, *at as usize)?);
            }
            if rows.len() > n {
                let (.., day, n) = rows[n - 1];
                leaf.next = Some(cursor::write(&list, &[day.cast_unsigned(), n.cast_unsigned()]));
            }
            Ok(leaf)
        })
    }
}

fn filter(ask: &SaidAsk) -> Condition {
    let mut filter = Condition::default();
    for (condition, value) in [
        ("speaker = #", &ask.speaker),
        ("force = #", &ask.force),
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
    if let Some(via) = &ask.via {
        filter.and("instr(via, #) > 0", format!("|{via}|"));
    }
    if let Some(since) = ask.since {
        filter.and("day >= #", day_cell(Some(since)));
    }
    if let Some(until) = ask.until {
        filter.and("day <= #", day_cell(Some(until)));
        filter.and("day > #", NO_DAY);
    }
    if ask.without_copies {
        filter.also(
            "NOT EXISTS (SELECT 1 FROM member WHERE member.seq = said.seq AND member.relation IN ('copy', 'rewrite'))",
        );
    }
    if let Some(role) = &ask.role {
        for word in finding::key_of(role).split('-').filter(|word| !word.is_empty()) {
            filter.and("EXISTS (SELECT 1 FROM role WHERE role.speaker = said.speaker AND role.role = said.role AND instr(role.key, #) > 0)", word.to_owned());
        }
    }
    if let Some(topic) = &ask.topic {
        let stems: Vec<String> =
            finding::stems(topic).iter().map(|stem| format!("\"{}\"", stem.replace('"', ""))).collect();
        if !stems.is_empty() {
            filter.and("n IN (SELECT rowid FROM said_words WHERE said_words MATCH #)", stems.join(" AND "));
        }
    }
    filter
}
