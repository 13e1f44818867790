//! What grouping keeps of one article: who published it, when, whom it credits, and its sketch.
//!
//! In: [`Facts`] of an article and its analysis. Out: [`Entry`]. Example: «صدى الضفتين», published 2024-04-17T10:05, crediting «سنديان».
//! A date that is missing or cannot be true is left out; the article is then placed by its text alone.

use rasid_model::{Analysis, ArticleRecord, Dated, MentionKind, Precision};

use crate::key::key_of;
use crate::sketch::{Sketch, Sketcher, counted};

/// The place of an article in the collection, in order of arrival. Stories are numbered by their first article.
pub type ArticleNo = u32;

/// What grouping keeps of one article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// What names it; settles the order of articles of one moment.
    pub name: Box<str>,
    /// Its words.
    pub sketch: Sketch,
    /// Day of publication, counted from 1970-01-01.
    pub day: Option<i32>,
    /// Minute of publication, counted from 1970-01-01 UTC, when the hour is stated.
    pub minute: Option<i64>,
    /// Who published it, as a key: name or domain.
    pub outlet: Option<u32>,
    /// Whom it credits, as a key.
    pub credit: Option<u32>,
    /// Its address, as a key.
    pub url: Option<u32>,
}

/// What is known of an article before its words are compared.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// What names it.
    pub id: &'a str,
    /// Headline.
    pub title: &'a str,
    /// Its own paragraphs.
    pub text: &'a str,
    /// When it was published.
    pub published: Option<&'a Dated>,
    /// Who published it: name, or else domain.
    pub outlet: Option<&'a str>,
    /// Whom it credits.
    pub credit: Option<&'a str>,
    /// Its address.
    pub url: Option<&'a str>,
}

impl<'a> From<&'a ArticleRecord> for Facts<'a> {
    fn from(article: &'a ArticleRecord) -> Self {
        Self {
            id: &article.id,
            title: article.title.as_deref().unwrap_or_default(),
            text: &article.text,
            published: article.published.as_ref(),
            outlet: article.outlet.name.as_deref().or(article.outlet.domain.as_deref()),
            credit: article.credited_source.as_ref().map(|credit| credit.name.as_str()),
            url: article.canonical_url.as_deref().or(article.url.as_deref()),
        }
    }
}

impl Entry {
    /// The entry of an article; the analysis may be empty. Its spans are bytes of the text.
    pub fn new(sketcher: &mut Sketcher, article: &Facts<'_>, analysis: &Analysis) -> Self {
        let newsrooms: Vec<&str> = article.outlet.into_iter().chain(article.credit).collect();
        let mut sketch = sketcher.sketch(article.title, article.text, &newsrooms);
        sketch.names = names(analysis, second_item(&sketch));
        let day = article.published.and_then(|dated| day_of(&dated.value));
        let name = |text: &str| Some(name_key(text)).filter(|_| !text.trim().is_empty());
        Self {
            name: article.id.into(),
            sketch,
            minute: article.published.and_then(stated_minute),
            day,
            outlet: article.outlet.and_then(name),
            credit: article.credit.and_then(name),
            url: article.url.map(key_of),
        }
    }

    /// What articles are ordered by: publication, and for one moment the name; nothing of it depends on the order of arrival.
    /// Names are ordered as numbers are: the shorter first.
    pub fn order(&self) -> (Option<i32>, Option<i64>, usize, &str) {
        (self.day, self.minute, self.name.len(), &self.name)
    }

    /// True when it credits itself: that says nothing.
    pub fn credits_itself(&self) -> bool {
        self.credit.is_some() && self.credit == self.outlet
    }

    /// True when it credits the newsroom of `other`.
    pub fn credits(&self, other: &Self) -> bool {
        self.credit.is_some() && self.credit == other.outlet && !self.credits_itself()
    }

    /// True when this one was certainly published before `other`.
    pub fn is_before(&self, other: &Self) -> bool {
        match (self.minute, other.minute, self.day, other.day) {
            (Some(a), Some(b), ..) => a < b,
            (_, _, Some(a), Some(b)) => a < b,
            _ => false,
        }
    }

    /// How many days lie between the two; nothing when a date is missing.
    pub fn days_apart(&self, other: &Self) -> Option<u32> {
        Some(self.day?.abs_diff(other.day?))
    }
}

/// Where in the text another item begins.
fn second_item(sketch: &Sketch) -> u32 {
    sketch.spans.get(sketch.main as usize).map_or(u32::MAX, |span| span.start)
}

/// The names before byte `end`. Agencies are left out: they tell who reported, not what.
fn names(analysis: &Analysis, end: u32) -> Vec<(u32, u16)> {
    let main = analysis.mentions.iter().filter(|m| m.kind != MentionKind::Agency && m.span.start < end);
    let keys: Vec<u32> = main.map(|m| m.id.as_deref().map_or_else(|| name_key(&m.name), key_of)).collect();
    counted(&keys, &[])
}

/// The key of a name: folded, without spaces and marks.
pub(crate) fn name_key(name: &str) -> u32 {
    let folded = rasid_text::folded(name);
    let letters: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    key_of(&letters)
}

/// Days from 1970-01-01 of an ISO date, when it names a day between 1900 and 2100.
pub fn day_of(value: &str) -> Option<i32> {
    let part = |range: std::ops::Range<usize>| value.get(range)?.parse::<i32>().ok();
    let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
    let real = (1900..=2100).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    real.then(|| {
        // Days from civil, by Howard Hinnant's formula.
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let yoe = y - era * 400;
        let doy = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
        let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
        era * 146_097 + doe - 719_468
    })
}

/// The minute that a date states, when it states one.
pub(crate) fn stated_minute(dated: &Dated) -> Option<i64> {
    let day = day_of(&dated.value).filter(|_| dated.precision >= Precision::Minute)?;
    Some(minute_of(&dated.value, day))
}

/// Minutes from 1970 in UTC: the clock of the value less its offset.
fn minute_of(value: &str, day: i32) -> i64 {
    let number = |text: Option<&str>| text.and_then(|t| t.parse::<i64>().ok()).unwrap_or(0);
    let clock = number(value.get(11..13)) * 60 + number(value.get(14..16));
    let tail = value.get(16..).unwrap_or_default();
    let offset = tail.rfind(['+', '-']).map_or(0, |at| {
        let sign = if tail[at..].starts_with('-') { -1 } else { 1 };
        let digits: String = tail[at + 1..].chars().filter(char::is_ascii_digit).collect();
        sign * (number(digits.get(..2)) * 60 + number(digits.get(2..4)))
    });
    i64::from(day) * 1440 + clock - offset
}
