//! Lists of articles, newest first.
//!
//! In: a filter. Out: a [`Listing`]. Example: what «صدى» published on 2024-04-17, twenty at a time.
//! Pages by the place of the last article, so that news on top neither repeats nor hides one.

use jiff::civil::Date;
use rusqlite::{ToSql, params_from_iter};

use crate::article::{self, signed};
use crate::error::Result;
use crate::{Filter, Listing, Store, cursor};

/// The most that one page holds.
const MOST: usize = 1000;

impl Store {
    /// The newest `n` articles that pass `filter`, from `cursor` on; at most a thousand.
    ///
    /// # Errors
    /// When the cursor belongs to another list, or the database cannot be read.
    pub fn latest(&self, filter: &Filter, cursor: Option<&str>, n: usize) -> Result<Listing> {
        let list = format!("latest {filter:?}");
        let n = n.clamp(1, MOST);
        let mut sql = String::from("SELECT seq, moment FROM article WHERE latest = 1");
        let mut values: Vec<Box<dyn ToSql>> = Vec::new();
        let mut also = |condition: &str, value: Box<dyn ToSql>| {
            values.push(value);
            sql.push_str(&condition.replace('#', &format!("?{}", values.len())));
        };
        if let Some(word) = cursor {
            let [moment, seq] = cursor::read(&list, word)?;
            also(" AND (moment, seq) < (#", Box::new(moment.cast_signed()));
            also(", #)", Box::new(signed(seq)));
        }
        for (column, value) in [("outlet", &filter.outlet), ("source", &filter.source)] {
            if let Some(value) = value {
                also(&format!(" AND {column} = #"), Box::new(value.clone()));
            }
        }
        let day = |day: Date| Box::new(day.to_string());
        if let Some(since) = filter.since {
            also(" AND day >= #", day(since));
        }
        if let Some(until) = filter.until {
            also(" AND day <= #", day(until));
        }
        also(" ORDER BY moment DESC, seq DESC LIMIT #", Box::new(signed(n as u64 + 1)));
        self.read(|db| {
            let mut statement = db.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(&values), |row| Ok((row.get(0)?, row.get(1)?)))?;
            let rows = rows.collect::<rusqlite::Result<Vec<(i64, i64)>>>()?;
            let mut listing = Listing::default();
            for (seq, _) in rows.iter().take(n) {
                if let Some(version) = article::brief(db, seq.unsigned_abs())? {
                    listing.heads.push(version.head());
                }
            }
            if rows.len() > n {
                let (seq, moment) = rows[n - 1];
                listing.next = Some(cursor::write(&list, &[moment.cast_unsigned(), seq.unsigned_abs()]));
            }
            Ok(listing)
        })
    }
}
