//! The grammar of dates as news sites print them.
//!
//! In: one visible line, a value from an attribute or from JSON, or an address. Out: [`StatedDate`]: what the words say, and
//! the ISO 8601 value that this means, no finer than stated.
//! Example: «الجمعة 12 شوال 1444هـ - 2 مايو 2023م الساعة 10:15 مساء بتوقيت مكة» → `2023-05-02T22:15+03:00`.
//! Said first, meant second: ambiguity stays visible as `alternatives`. All words are in the tables of `data/`.
//! Does not know which date of a page is the date of publication, and reads no dates out of running prose without a year.

mod calendars;
mod clock;
mod days;
mod group;
mod machine;
mod meaning;
mod relative;
mod said;
mod tokens;
mod url;
mod vocabulary;
mod written;
mod zone_words;
mod zones;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rasid_model::{Precision, Span};

pub use calendars::{gregorian, hijri, month_days, year_days};
pub use days::days_of;
pub use meaning::hour_of_day;
pub use said::{Ago, Calendar, Clock, Half, Said, Unit, Written};
pub use zones::{NamedZone, StatedZone, named_zones, offset_at};

/// What is known about the page on which a date stands. Nothing here is needed; each part settles more.
#[derive(Debug, Clone, Copy, Default)]
pub struct DateContext<'a> {
    /// When the page was fetched: the only anchor of «منذ 3 ساعات» and of dates without a year.
    pub fetched_at: Option<Timestamp>,
    /// The page's language: `ar`, `fa`, `en`; `ar-MA` gives a region too.
    pub language: Option<&'a str>,
    /// The page's country by ISO 3166, in any case: from `lang="ar-MA"`, the top-level domain or the outlet.
    pub region: Option<&'a str>,
}

impl<'a> DateContext<'a> {
    /// The language without its region.
    fn language(&self) -> Option<&'a str> {
        self.language.and_then(|tag| tag.split(['-', '_']).next())
    }

    /// The region, or the one in the language tag.
    fn region(&self) -> Option<&'a str> {
        let in_tag = || self.language?.split(['-', '_']).skip(1).find(|part| part.len() == 2);
        self.region.or_else(in_tag)
    }

    /// The time of fetching on the clocks of the page's country, or in UTC.
    fn now(&self) -> Option<DateTime> {
        let zone = self.region().and_then(zones::of_region).and_then(zones::open).unwrap_or(TimeZone::UTC);
        Some(zone.to_datetime(self.fetched_at?))
    }
}

/// A date that a line states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedDate {
    /// Where it stands, in bytes of the given line.
    pub span: Span,
    /// What the words say.
    pub said: Said,
    /// ISO 8601 with only the stated precision: `2024-04`, `2024-04-17`, `2024-04-17T10:05`, `2024-04-17T10:05:00+03:00`.
    pub value: String,
    /// How fine the value is.
    pub precision: Precision,
    /// The zone as printed («مكة المكرمة»), or the offset that the page's country gives.
    pub zone: Option<String>,
    /// True when the line itself states the zone.
    pub zone_stated: bool,
    /// Other values that the same words can mean, each with the rule that gives it.
    pub alternatives: Vec<(String, &'static str)>,
    /// Whether the printed weekday is that of the value; absent when none is printed.
    pub weekday_agrees: Option<bool>,
    /// The rule that gave the value: `date.dmy`, `date.numeric.weekday`, `relative.hours`, `machine.iso`, `url.path` …
    pub rule: &'static str,
}

/// All dates in a visible line, in order.
pub fn read(line: &str, context: &DateContext<'_>) -> Vec<StatedDate> {
    let said = group::said(line, context.language().unwrap_or_default());
    said.into_iter().filter_map(|(span, said)| stated(span, said, context)).collect()
}

/// What a visible line says about dates, without asking what it means. Language as in [`DateContext`].
pub fn said(line: &str, language: Option<&str>) -> Vec<(Span, Said)> {
    let context = DateContext { language, ..DateContext::default() };
    group::said(line, context.language().unwrap_or_default())
}

/// The date in a value written for programs: ISO 8601 in its sloppy forms, RFC 2822, Unix seconds or milliseconds, compact
/// digits; otherwise the first date that [`read`] finds. Placeholders such as `0000-00-00` and the Unix epoch are no dates.
pub fn read_machine(value: &str, context: &DateContext<'_>) -> Option<StatedDate> {
    machine::read(value, context)
}

/// The date in the digits of an address: `/2022/7/24/`, `/20220722-…`, `/2020-11-10/`; ids are not taken for dates.
pub fn in_url(url: &str) -> Option<StatedDate> {
    url::read(url)
}

fn stated(span: Span, said: Said, context: &DateContext<'_>) -> Option<StatedDate> {
    let meaning = meaning::of(&said, context)?;
    Some(StatedDate {
        span,
        value: meaning.value,
        precision: meaning.precision,
        zone: meaning.zone,
        zone_stated: said.zone.is_some(),
        alternatives: meaning.alternatives,
        weekday_agrees: meaning.weekday_agrees,
        rule: meaning.rule,
        said,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn only(line: &str) -> Said {
        let mut all = said(line, Some("ar"));
        assert_eq!(all.len(), 1, "{line}: {all:?}");
        all.remove(0).1
    }

    #[test]
    fn words_are_read_without_a_page() {
        let ago = only("منذ 3 ساعات").ago;
        let (count, unit) = (3, Unit::Hour);
        assert_eq!(ago, Some(Ago { count, unit }));
        assert_eq!(only("أمس 10:30 م").day, Some(-1));
        assert_eq!(read("منذ 3 ساعات", &DateContext::default()), Vec::new());
    }

    #[test]
    fn two_calendars_are_one_date() {
        let said = only("الثلاثاء 12 شوال 1444هـ - 2 مايو 2023م");
        assert_eq!(said.weekday, Some(2));
        assert!(said.beside.is_some_and(|beside| beside.is_foreign()));
        assert!(said.written.is_some_and(|written| !written.is_foreign()));
    }

    #[test]
    fn three_numbers_stay_three_numbers() {
        let Some(Written::Numbers { parts, .. }) = only("3/4/2020").written else { panic!("three numbers") };
        assert_eq!(parts, [3, 4, 2020]);
    }

    #[test]
    fn a_language_tag_carries_a_region() {
        let context = DateContext { language: Some("ar-MA"), ..DateContext::default() };
        assert_eq!((context.language(), context.region()), (Some("ar"), Some("MA")));
        let context = DateContext { language: Some("ar-Latn-EG"), region: Some("SA"), ..context };
        assert_eq!((context.language(), context.region()), (Some("ar"), Some("SA")));
    }
}
