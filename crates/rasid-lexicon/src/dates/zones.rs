//! Time zones: the names that news sites print, the zones of countries, and what the clock showed there on a day.
//!
//! In: `data/zones.tsv`, `data/regions.tsv`, a wall-clock moment. Out: its offset from UTC.
//! Example: «بتوقيت بيروت» on 15 July 2023 is `+03:00`, on 15 January `+02:00`.
//! Uses only the bundled IANA database, never the machine's: the same page reads the same everywhere.

use std::sync::OnceLock;

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone, TimeZoneDatabase};

use rasid_model::Place;

use crate::Table;

/// A row of `data/zones.tsv`.
#[derive(Debug)]
pub(super) struct Zone {
    /// As printed.
    pub(super) name: &'static str,
    /// An IANA name or a fixed offset.
    pub(super) id: &'static str,
    /// True when the name is a zone without «بتوقيت» before it.
    pub(super) alone: bool,
    /// The other zone that the same word can mean.
    pub(super) or: Option<&'static str>,
}

/// A zone as a line states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedZone {
    /// As printed, without the parentheses.
    pub words: String,
    /// An IANA name or a fixed offset such as `+03:00`.
    pub zone: String,
    /// The other zone that the same words can mean, when there is one.
    pub or: Option<&'static str>,
}

/// A zone by the name that is printed for it, for readers of prose.
#[derive(Debug, Clone, Copy)]
pub struct NamedZone {
    /// As printed: «مكة المكرمة».
    pub name: &'static str,
    /// An IANA name or a fixed offset.
    pub zone: &'static str,
    /// True when the name is a zone without «بتوقيت» before it.
    pub alone: bool,
    /// The row that says so.
    pub place: Place,
}

/// All named zones, in the order of the table.
pub fn named_zones() -> impl Iterator<Item = NamedZone> {
    let rows: Vec<Place> = Table::open("zones.tsv").rows().map(|row| row.place()).collect();
    all().iter().zip(rows).map(|(row, place)| NamedZone { name: row.name, zone: row.id, alone: row.alone, place })
}

/// The offset of `zone` at a wall-clock moment, as `+03:00`.
pub fn offset_at(zone: &str, at: DateTime) -> Option<String> {
    offset(zone, at).map(shown)
}

/// All rows of the table.
pub(super) fn all() -> &'static [Zone] {
    static ZONES: OnceLock<Vec<Zone>> = OnceLock::new();
    ZONES.get_or_init(|| {
        let table = Table::open("zones.tsv");
        let zone = |row: crate::Row<'_>| Zone {
            name: row.get("name"),
            id: row.get("zone"),
            alone: row.get("stands") == "alone",
            or: Some(row.get("or")).filter(|or| !or.is_empty()),
        };
        table.rows().map(zone).collect()
    })
}

/// The one zone of a country, by its ISO 3166 code in any case.
pub(super) fn of_region(region: &str) -> Option<&'static str> {
    static REGIONS: OnceLock<Vec<(&'static str, &'static str)>> = OnceLock::new();
    let regions = REGIONS.get_or_init(|| {
        let table = Table::open("regions.tsv");
        table.rows().map(|row| (row.get("code"), row.get("zone"))).collect()
    });
    regions.iter().find(|(code, _)| code.eq_ignore_ascii_case(region)).map(|(_, zone)| *zone)
}

/// The zone with an IANA name or a fixed offset; `None` for a name that the bundled database does not have.
pub(super) fn open(zone: &str) -> Option<TimeZone> {
    static DATABASE: OnceLock<TimeZoneDatabase> = OnceLock::new();
    if zone == "UTC" {
        return Some(TimeZone::UTC);
    }
    if let Some(minutes) = fixed_minutes(zone) {
        return Some(TimeZone::fixed(Offset::from_seconds(minutes * 60).ok()?));
    }
    DATABASE.get_or_init(TimeZoneDatabase::bundled).get(zone).ok()
}

/// The offset of `zone` at a wall-clock moment. In the gap of a change the later offset counts, in the fold the earlier.
pub(super) fn offset(zone: &str, at: DateTime) -> Option<Offset> {
    let zone = open(zone)?;
    let moment = zone.to_ambiguous_timestamp(at).compatible().ok()?;
    Some(zone.to_offset(moment))
}

/// Minutes of a fixed offset `+03:00`.
fn fixed_minutes(zone: &str) -> Option<i32> {
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    Some(sign * (hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?))
}

/// A fixed offset in minutes as `+03:00`.
pub(super) fn fixed(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let m = minutes.unsigned_abs();
    format!("{sign}{:02}:{:02}", m / 60, m % 60)
}

/// An offset as `+03:00`; odd seconds of old local times are dropped.
pub(super) fn shown(offset: Offset) -> String {
    fixed(offset.seconds() / 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_zone_of_the_tables_is_in_the_bundled_database() {
        for path in ["zones.tsv", "regions.tsv"] {
            let table = Table::open(path);
            assert!(table.rows().count() > 10);
            for row in table.rows() {
                assert!(open(row.get("zone")).is_some(), "{}: {}", row.place(), row.get("zone"));
                let or = row.get("or");
                assert!(or.is_empty() || open(or).is_some(), "{}: {or}", row.place());
            }
        }
    }

    #[test]
    fn summer_time_follows_history() {
        let at = |zone, m| shown(offset(zone, date(2023, m, 15).at(12, 0, 0, 0)).expect("known"));
        assert_eq!(at("Asia/Beirut", 7), "+03:00");
        assert_eq!(at("Asia/Beirut", 1), "+02:00");
        assert_eq!(at("Asia/Tehran", 7), "+03:30");
        assert_eq!(at("-05:00", 7), "-05:00");
    }

    #[test]
    fn a_country_with_several_zones_has_none_here() {
        assert_eq!(of_region("ma"), Some("Africa/Casablanca"));
        assert_eq!(of_region("US"), None);
    }
}
