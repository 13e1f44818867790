//! What an article is filed under: its address, its outlet, its day, its place in time.
//!
//! In: a record. Out: [`Place`]. Example: two pages of one canonical address are versions of one article, «خبر» with and
//! without its correction. An article without any address is filed under its id.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use rasid_model::{ArticleRecord, Dated, Outlet};

/// Under what an article is filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) address: String,
    /// Key of the outlet; empty when it is unknown.
    pub(crate) outlet: String,
    pub(crate) day: Option<Date>,
    pub(crate) source: Option<String>,
    /// Seconds since 1970: publication, else capture, else 0.
    pub(crate) moment: i64,
}

/// A page cannot be much newer than its capture: a later date is a misprint and must not lead every list.
const SLACK: i64 = 36 * 3600;

impl Place {
    pub(crate) fn of(record: &ArticleRecord, captured_at: Option<Timestamp>) -> Self {
        let captured = captured_at.map(Timestamp::as_second);
        let stated = record.published.as_ref().and_then(moment);
        let stated = stated.map(|s| captured.map_or(s, |c| if s > c + SLACK { c } else { s }));
        Self {
            address: address(record),
            outlet: outlet_key(&record.outlet).unwrap_or_default().to_owned(),
            day: record.published.as_ref().and_then(day),
            source: record.credited_source.as_ref().map(|s| s.name.clone()).filter(|s| !s.is_empty()),
            moment: stated.or(captured).unwrap_or(0),
        }
    }
}

fn address(record: &ArticleRecord) -> String {
    let url = record.canonical_url.as_ref().or(record.url.as_ref()).filter(|url| !url.is_empty());
    url.map_or_else(|| format!("id:{}", record.id), Clone::clone)
}

/// The key of an outlet: its domain, else its name.
pub(crate) fn outlet_key(outlet: &Outlet) -> Option<&str> {
    outlet.domain.as_deref().or(outlet.name.as_deref()).filter(|key| !key.is_empty())
}

/// The day that the date names.
pub(crate) fn day(date: &Dated) -> Option<Date> {
    date.value.get(..10).and_then(|day| day.parse().ok())
}

/// The date in seconds since 1970; without a zone it is taken as UTC, without an hour as the first of its day.
fn moment(date: &Dated) -> Option<i64> {
    let value = date.value.as_str();
    if let Ok(moment) = value.parse::<Timestamp>() {
        return Some(moment.as_second());
    }
    if let Ok(civil) = value.parse::<DateTime>() {
        return civil.to_zoned(TimeZone::UTC).ok().map(|z| z.timestamp().as_second());
    }
    let first = format!("{value}-01");
    let month: Date = first.parse().ok()?;
    month.to_zoned(TimeZone::UTC).ok().map(|z| z.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rasid_model::{Clue, Precision};

    fn dated(value: &str) -> Dated {
        Dated {
            value: value.into(),
            precision: Precision::Day,
            zone: None,
            from: Clue::Meta,
            raw: String::new(),
            losers: vec![],
        }
    }

    #[test]
    fn dates_of_every_fineness_have_a_moment() {
        assert_eq!(moment(&dated("1970-01-02")), Some(86400));
        assert_eq!(moment(&dated("1970-01-01T03:00:00+03:00")), Some(0));
        assert_eq!(moment(&dated("1970-01-01T00:01")), Some(60));
        assert_eq!(moment(&dated("1970-02")), Some(31 * 86400));
        assert_eq!(moment(&dated("أمس")), None);
        assert_eq!(day(&dated("1970-02")), None);
    }

    #[test]
    fn a_date_after_the_capture_does_not_lead() {
        let record = ArticleRecord { published: Some(dated("2099-01-01")), ..ArticleRecord::default() };
        let captured: Timestamp = "2024-04-17T10:00:00Z".parse().unwrap();
        assert_eq!(Place::of(&record, Some(captured)).moment, captured.as_second());
    }
}
