//! Date lines with the months of another script: «17th, April 2024 GMT», «Wed, 17 Apr 2024 11:05:00 GMT», «9 nov. 2020».
//!
//! In: a sentence. Out: what the shared grammar of printed dates reads in it, in this crate's words. Example: the line
//! «تاريخ النشر: 17th, April 2024 GMT» says year 2024, month 4, day 17. Sentences without such a month are not looked at.

use std::sync::OnceLock;

use rasid_lexicon::Table;
use rasid_lexicon::dates::{self, Written};
use rasid_text::TokenKind;
use rustc_hash::FxHashSet;

use super::line::Line;
use super::said::{Core, Date, Said, Year};

/// The names of months in Latin letters, folded.
fn latin_months() -> &'static FxHashSet<String> {
    static MONTHS: OnceLock<FxHashSet<String>> = OnceLock::new();
    MONTHS.get_or_init(|| {
        let tables = ["en/months.tsv", "fr/months.tsv"].map(Table::open);
        let names = tables.iter().flat_map(Table::rows).map(|row| rasid_text::folded(row.first()));
        names.filter(|name| name.chars().count() > 2).collect()
    })
}

/// What the shared grammar reads in the sentence of `line`: tokens and meaning.
pub(super) fn line_dates(line: &Line<'_, '_>) -> Vec<(std::ops::Range<usize>, Said)> {
    let reading = line.reading;
    let is_month = |at: usize| {
        let word = reading.folded(at);
        reading.kind(at) == Some(TokenKind::Word) && word.is_ascii() && latin_months().contains(word)
    };
    if !(line.start..line.end).any(is_month) {
        return Vec::new();
    }
    let span = reading.span(line.start..line.end);
    let text = span.of(reading.text());
    let found = dates::said(text, Some("ar")).into_iter().filter_map(|(place, said)| {
        let start = reading.token_at(span.start + place.start);
        let mut end = reading.token_at(span.start + place.end);
        let date = written(said.written?)?;
        let mut read = Said::of(Core::Date(Date { weekday: said.weekday, ..date }));
        read.clock = said.clock;
        if said.clock.is_some() {
            read.zone = said.zone.as_ref().and_then(|zone| Line::zone_named(&zone.words));
        } else {
            // A zone without an hour says nothing about the day.
            let months = (start..end).rev().find(|at| reading.kind(*at) == Some(TokenKind::Number) || is_month(*at));
            end = months.map_or(end, |last| last + 1);
        }
        (end > start && end <= line.end).then_some((start..end, read))
    });
    found.collect()
}

fn written(written: Written) -> Option<Date> {
    let Written::Named { calendar, year, month, day, .. } = written else { return None };
    let year = year.map_or(Year::Unsaid, Year::Number);
    Some(Date { calendar: Some(calendar), year, month: Some(month), day, ..Date::default() })
}
