//! What looks like a time and is none: names of people, streets, newspapers and channels, resolutions, counted things.
//!
//! In: a [`Line`] and a reading of some tokens. Out: whether it is believed. Example: «شارع 26 يوليو», «محمد الجمعة»,
//! «قناة روسيا اليوم», «القرار 1701», «الأمين العام السابق» are no times; a lone «مارس» needs «في» or its like before it.
//! Words are in `data/ar/time/quiet.tsv`; given names are those of the bylines.

use std::sync::OnceLock;

use rasid_lexicon::{Table, is_given_name};
use rustc_hash::FxHashMap;

use super::line::Line;
use super::said::{Core, Date, Relation, Said, Year};
use super::words::{Prep, Sense};

/// The words of the table, folded, each with where it stands and what it silences.
fn quiet() -> &'static FxHashMap<String, Vec<(&'static str, &'static str)>> {
    static QUIET: OnceLock<FxHashMap<String, Vec<(&'static str, &'static str)>>> = OnceLock::new();
    QUIET.get_or_init(|| {
        let mut quiet: FxHashMap<String, Vec<_>> = FxHashMap::default();
        for row in Table::open("ar/time/quiet.tsv").rows() {
            quiet.entry(rasid_text::folded(row.first())).or_default().push((row.get("place"), row.get("kind")));
        }
        quiet
    })
}

/// True when the word at `at`, with or without what is written in front of it, silences `kind` from `place`.
fn silences(line: &Line<'_, '_>, at: Option<usize>, place: &str, kinds: &[&str]) -> bool {
    let Some(at) = at.filter(|at| *at < line.end) else { return false };
    let has = |word: &str| {
        let rows = quiet().get(word).map(Vec::as_slice).unwrap_or_default();
        rows.iter().any(|(stands, kind)| *stands == place && kinds.contains(kind))
    };
    let word = line.reading.folded(at);
    has(word) || rasid_text::splits(word).any(|split| !split.hidden_article && has(split.rest))
}

/// Behind the words at `at` when what stands before makes them a name: «شارع 26 يوليو» is passed over as a whole.
pub(super) fn named(line: &Line<'_, '_>, at: usize) -> Option<usize> {
    let before = at.checked_sub(1).filter(|before| *before >= line.start);
    if !silences(line, before, "before", &["any"]) {
        return None;
    }
    super::moment::moment(line, at).map(|(_, end)| end)
}

/// True when the words `at..end`, read as `said`, are a time.
pub(super) fn is_time(line: &Line<'_, '_>, at: usize, end: usize, said: &Said, after_year: bool) -> bool {
    let before = at.checked_sub(1).filter(|before| *before >= line.start);
    let kind = kind(said);
    if silences(line, before, "before", &["any", kind]) || silences(line, Some(end), "after", &["any", kind]) {
        return false;
    }
    match &said.core {
        Core::Date(date) if kind == "today" => !named_medium(line, at) && !date_is_quoted(line, at, end),
        Core::Date(date) if kind == "weekday" => !is_surname(line, at, end, date),
        Core::Date(date) if kind == "month" => {
            governed(line, at, end) || date.calendar.is_some() && twice_named(line, at, end)
        }
        Core::Date(_) if kind == "bare-year" => is_bare_year(line, at, end, after_year),
        _ => true,
    }
}

/// What sort of thing is said, for the table.
fn kind(said: &Said) -> &'static str {
    match &said.core {
        Core::Date(date) if said.modifier.is_none() => kind_of_date(date, said),
        Core::Unit(..) => "unit",
        Core::Duration(_) => "duration",
        Core::Reference(_) => "reference",
        _ => "other",
    }
}

fn kind_of_date(date: &Date, said: &Said) -> &'static str {
    if said.part.is_some() || said.clock.is_some() || date.relation.is_some() {
        return "other";
    }
    match *date {
        Date { shift: Some(0), weekday: None, month: None, .. } => "today",
        Date { weekday: Some(_), day: None, shift: None, week: None, .. } => "weekday",
        Date { month: Some(_), day: None, year: Year::Unsaid, .. } => "month",
        Date { month: None, day: None, weekday: None, shift: None, year: Year::Number(_), .. } => "bare-year",
        _ => "date",
    }
}

/// «قناة روسيا اليوم»: a word for a medium two words before.
fn named_medium(line: &Line<'_, '_>, at: usize) -> bool {
    (1..=3).any(|back| {
        let word = at.checked_sub(back).filter(|word| *word >= line.start);
        silences(line, word, "medium", &["today"])
    })
}

/// «روسيا اليوم» between quotation marks.
fn date_is_quoted(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    let closes = line.mark(end).is_some_and(|mark| matches!(mark, '»' | '"' | '”'));
    let opens = (2..=3).any(|back| {
        at.checked_sub(back).and_then(|open| line.mark(open)).is_some_and(|mark| matches!(mark, '«' | '"' | '“'))
    });
    closes && opens
}

/// «محمد الجمعة», «عماد خميس»: a given name before it that no title and no other name precedes.
fn is_surname(line: &Line<'_, '_>, at: usize, end: usize, date: &Date) -> bool {
    let surname = matches!(date.weekday, Some(4..=5)) && end == at + 1;
    let Some(given) = at.checked_sub(1).filter(|given| *given >= line.start && surname) else { return false };
    let is_name = |at: usize| is_given_name(line.reading.folded(at));
    let before = given.checked_sub(1).filter(|before| *before >= line.start);
    is_name(given)
        && before.is_none_or(|before| !is_name(before) && !silences(line, Some(before), "title", &["weekday"]))
}

/// True when «في» or its like stands before, «شهر» heads it, or it goes on from another time.
fn governed(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    let this = line.is(at, |sense| sense == Sense::Pointing(Relation::This));
    let headed = this || super::amount::unit(line, at).is_some();
    let before = at.checked_sub(1).filter(|before| *before >= line.start);
    let prep = before.and_then(|last| line.prep_before(last));
    let clitic = line.clitic(at);
    let list = clitic.starts_with('و') && line.follows_time(at);
    let month_before = before.is_some_and(|before| line.is(before, |sense| matches!(sense, Sense::Month(..))));
    let verbal = before.is_none() && !line.is_known(end) && line.is_word(end);
    headed || (prep.is_some() || clitic.ends_with('ب') || list || month_before) && !verbal
}

/// «نوفمبر/تشرين الثاني»: two names of a month leave no doubt.
fn twice_named(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    end > line.past(at) && line.is(at, |sense| matches!(sense, Sense::Month(..)))
}

/// A lone number is a year behind «في» or its like, between brackets, after another year, or behind a noun and before a pause.
fn is_bare_year(line: &Line<'_, '_>, at: usize, end: usize, after_year: bool) -> bool {
    if line.digits(at).is_none() {
        return true;
    }
    let before = at.checked_sub(1).filter(|before| *before >= line.start);
    let Some(before) = before else { return false };
    if line.mark(end).is_some_and(|mark| matches!(mark, '%' | '٪' | '$' | '/' | ':')) && !after_year {
        return false;
    }
    if spans_years(line, at, end) {
        return true;
    }
    let joined = matches!(line.mark(before), Some('-' | '/')) || line.reading.folded(before) == "و";
    if joined {
        let between =
            before.checked_sub(1).filter(|_| line.digits(at).is_some_and(|(year, _)| (1900..2100).contains(&year)));
        return after_year || between.is_some_and(|last| line.prep_before(last) == Some(Prep::Between));
    }
    let whole = line.mark(before) == Some('|') && end == line.end;
    if whole {
        return true;
    }
    let prep = line.prep_before(before);
    let range = || line.prep(end) == Some(Prep::To) || line.mark(end) == Some('-');
    match prep {
        Some(Prep::From) => {
            range()
                || before
                    .checked_sub(1)
                    .is_some_and(|same| line.is(same, |sense| sense == Sense::Relation(Relation::Same)))
        }
        Some(_) => true,
        None => {
            let fenced = line.mark(before) == Some('(') && line.mark(end) == Some(')');
            let pause = end >= line.end || line.mark(end).is_some() || line.prep(end).is_some();
            let noun = line.is_word(before) && (1950..2070).contains(&line.digits(at).map_or(0, |(year, _)| year));
            fenced || noun && pause
        }
    }
}

/// «(2005 - 2011)», «2014/2015», «(1963 إلى 1991)»: the first of two years that a sign joins.
fn spans_years(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    let year = |at: usize| {
        line.digits(at).filter(|(year, digits)| *digits == 4 && (1800..2100).contains(year)).map(|(year, _)| year)
    };
    let joins = matches!(line.mark(end), Some('-' | '/')) || line.prep(end) == Some(Prep::To);
    let (Some(first), Some(second)) = (year(at), year(end + 1)) else { return false };
    let fenced = at.checked_sub(1).is_some_and(|before| line.mark(before) == Some('('));
    joins && first < second && (fenced || second - first == 1)
}
