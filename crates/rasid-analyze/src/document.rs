//! What is analyzed: a text with the little that is known about it.
//!
//! In: an article, or a line with `text` and `published`. Out: [`Document`]. Example: published «2024-04-17T09:00:00Z» anchors
//! «أمس» at 2024-04-16. A date that no newspaper can bear (2204) is refused here, at the door.

use jiff::civil::{Date, DateTime};
use rasid_model::ArticleRecord;

use crate::names::NamesModel;

/// The years between which an article can have been published.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2100;

/// A text to be understood.
#[derive(Debug, Clone, Copy, Default)]
pub struct Document<'d> {
    /// The article's own paragraphs, joined by `\n`.
    pub text: &'d str,
    /// Its headline.
    pub title: Option<&'d str>,
    /// When it was published: the anchor of relative times.
    pub published: Option<Published>,
    /// Who published it, by name: whom «المملكة» and «الحكومة» can mean.
    pub outlet: Option<&'d str>,
    /// Whom the page credits.
    pub credited_source: Option<&'d str>,
    /// Language of the text: `ar`, `fa` …; absent when nobody knows.
    pub language: Option<&'d str>,
    /// A model that completes the names which tables and rules find; most texts are read without one.
    pub names_model: Option<&'d NamesModel>,
}

impl<'d> Document<'d> {
    /// The text of `record` with what the record knows about it.
    pub fn of(record: &'d ArticleRecord) -> Self {
        Self {
            text: &record.text,
            title: record.title.as_deref(),
            published: record.published.as_ref().and_then(|dated| Published::parse(&dated.value).ok()),
            outlet: record.outlet.name.as_deref(),
            credited_source: record.credited_source.as_ref().map(|credit| credit.name.as_str()),
            language: record.language.as_deref(),
            names_model: None,
        }
    }

    /// True when the text can be Arabic.
    pub fn is_arabic(&self) -> bool {
        self.language.is_none_or(|language| language.split('-').next() == Some("ar"))
    }

    /// True when the text can be Persian.
    pub fn is_persian(&self) -> bool {
        self.language.is_some_and(|language| language.split('-').next() == Some("fa"))
    }
}

/// A moment of publication, on the clocks of the newsroom, as fine as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Published {
    /// The day.
    pub date: Date,
    /// The moment, when it is known.
    pub moment: Option<DateTime>,
}

impl Published {
    /// Reads an ISO 8601 value: `2024-04-17T09:00:00Z`, `2024-04-17T09:00`, `2024-04-17`. The zone is not applied: the words
    /// of an article speak of the day that its newsroom printed.
    ///
    /// # Errors
    ///
    /// One sentence: what was given and what is wanted.
    pub fn parse(value: &str) -> Result<Self, String> {
        let fault = || format!("«{value}» is no date of publication: write 2024-04-17 or 2024-04-17T09:00:00Z");
        let day = value.get(..10).and_then(|day| day.parse::<Date>().ok()).ok_or_else(fault)?;
        if !YEARS.contains(&day.year()) {
            let (first, last) = (YEARS.start(), YEARS.end());
            return Err(format!("«{value}» is no date of publication: its year is not between {first} and {last}"));
        }
        let clock = value[10..].trim_start_matches(['T', ' ']);
        if clock.is_empty() {
            return Ok(Self { date: day, moment: None });
        }
        let clock = clock.split(['Z', '+', '-']).next().unwrap_or_default();
        let moment = format!("{day}T{clock}").parse::<DateTime>().map_err(|_| fault())?;
        Ok(Self { date: day, moment: Some(moment) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_and_days() {
        let shown = |value| Published::parse(value).map(|p| (p.date.to_string(), p.moment.map(|m| m.to_string())));
        let noon = Some("2020-11-11T12:00:00".to_owned());
        assert_eq!(shown("2020-11-11T12:00:00Z"), Ok(("2020-11-11".to_owned(), noon.clone())));
        assert_eq!(shown("2020-11-11T12:00+03:00"), Ok(("2020-11-11".to_owned(), noon)));
        assert_eq!(shown("2020-11-11"), Ok(("2020-11-11".to_owned(), None)));
    }

    #[test]
    fn what_is_no_date_is_told() {
        for value in ["", "أمس", "2204-01-01", "2024-13-01", "2024-04-17Tx", "2024"] {
            let fault = Published::parse(value).expect_err(value);
            assert!(fault.contains(value) && fault.lines().count() == 1, "{fault}");
        }
    }
}
