//! From tokens to what is said: every rule is tried at every word of time, the longest reading wins.
//!
//! In: a [`Line`]. Out: [`Found`], in the order of the text, never overlapping. Example: at «قبل» of «قبل نحو عام» the rule of
//! distances reads three words, the rule of days none. Resolves nothing.

use std::ops::Range;

use rasid_model::Span;

use super::count::joined;
use super::date::{date, day_number};
use super::line::Line;
use super::line_dates::line_dates;
use super::moment::{head, moment};
use super::names::{is_time, named as named_thing};
use super::period;
use super::said::{Core, Date, From, Said, Year};
use super::sets;
use super::unit::Unit;
use super::words::{Prep, Sense};

/// An expression that was found.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Without clitics.
    pub(super) span: Span,
    /// What it says.
    pub(super) said: Said,
    /// The rule that read it.
    pub(super) rule: &'static str,
    /// Index of its sentence.
    pub(super) sentence: usize,
    /// Index of its paragraph.
    pub(super) paragraph: u32,
}

/// A rule: what begins at a token, and where it ends.
type Rule = fn(&Line<'_, '_>, usize) -> Option<(Said, usize)>;

/// The rules by name. Of two readings of one length the first is taken.
const RULES: [(&str, Rule); 17] = [
    ("time.set", sets::set),
    ("time.distance", period::distance),
    ("time.edge", period::edge),
    ("time.nth-day", period::nth_day),
    ("time.moment", moment),
    ("time.part-of-year", period::part_of_year),
    ("time.season", period::season),
    ("time.decade", period::decade),
    ("time.century", period::century),
    ("time.year", period::year),
    ("time.unit", period::by_unit),
    ("time.duration", period::duration),
    ("time.holiday", sets::holiday),
    ("time.reference", sets::reference),
    ("time.listed-day", listed),
    ("time.bare-year", bare_year),
    ("time.lone-day", lone_day),
];

/// All expressions of the text.
pub(super) fn parse(line: &mut Line<'_, '_>) -> Vec<Found> {
    let reading = line.reading;
    let mut found = Vec::new();
    for (sentence, of) in reading.sentences().iter().enumerate() {
        (line.start, line.end) = (of.tokens.start, of.tokens.end);
        line.last_time = usize::MAX;
        let mut at = line.start;
        let mut after_year = false;
        let mut lines = line_dates(line).into_iter().peekable();
        while at < line.end {
            if let Some((tokens, said)) = lines.next_if(|(tokens, _)| tokens.start <= at) {
                if tokens.start == at {
                    let span = line.span(tokens.clone());
                    at = tokens.end;
                    found.push(Found { tokens, span, said, rule: "time.date-line", sentence, paragraph: of.paragraph });
                }
                continue;
            }
            if let Some(end) = named_thing(line, at) {
                at = end;
                continue;
            }
            let Some((rule, said, start, end)) = longest(line, at, after_year) else {
                at += 1;
                continue;
            };
            after_year = said.date().is_some_and(|date| matches!(date.year, Year::Number(_)) && date.month.is_none());
            let span = line.span(start..end);
            found.push(Found { tokens: start..end, span, said, rule, sentence, paragraph: of.paragraph });
            line.last_time = end;
            line.last_was_century = found.last().is_some_and(|one: &Found| matches!(one.said.core, Core::Century(_)));
            line.last_was_clock = found.last().is_some_and(|one: &Found| one.said.clock.is_some());
            at = end;
        }
    }
    found
}

/// The longest believed reading at `at`: rule, what is said, tokens.
fn longest(line: &Line<'_, '_>, at: usize, after_year: bool) -> Option<(&'static str, Said, usize, usize)> {
    if !line.is_known(at) && line.reading.kind(at) != Some(rasid_text::TokenKind::Number) && !line.is_word(at) {
        let fenced = line.mark(at) == Some('(') && (at + 2..at + 4).any(|close| line.mark(close) == Some(')'));
        if !fenced {
            return None;
        }
    }
    if !line.is_known(at) && line.is_word(at) && !super::date::is_article(line, at) {
        return None;
    }
    if let Some(found) = since(line, at) {
        return Some(found);
    }
    let mut best: Option<(&'static str, Said, usize)> = None;
    for (name, rule) in RULES {
        let Some((said, end)) = rule(line, at) else { continue };
        let longer = best.as_ref().is_none_or(|(.., last)| *last < end);
        if longer && end > at && is_time(line, at, end, &said, after_year && line.follows_time_by(at, 2)) {
            best = Some((name, said, end));
        }
    }
    best.map(|(name, said, end)| (named(name, &said), said, at, end))
}

/// The finer name of a moment's rule.
fn named(rule: &'static str, said: &Said) -> &'static str {
    let Core::Date(date) = &said.core else { return rule };
    if rule != "time.moment" {
        return rule;
    }
    match date {
        _ if said.clock.is_some() => "time.clock",
        _ if said.part.is_some() => "time.part-of-day",
        Date { shift: Some(_), .. } => "time.day-word",
        Date { month: Some(_), day: Some(_), .. } => "time.date",
        Date { month: Some(_), .. } => "time.month",
        Date { day: Some(_), .. } => "time.day-of-month",
        Date { weekday: Some(_), .. } => "time.weekday",
        _ => rule,
    }
}

/// «منذ 3 ساعات» as a whole line is a point, the age of the page; in prose «منذ» stands outside of a duration.
fn since(line: &Line<'_, '_>, at: usize) -> Option<(&'static str, Said, usize, usize)> {
    if line.prep(at) != Some(Prep::Since) || line.end - line.start > 9 {
        return None;
    }
    let (said, end) = period::duration(line, line.past(at))?;
    let Core::Duration(amount) = said.core else { return None };
    let alone = (end..line.end).all(|at| line.mark(at).is_some())
        && (line.start..at).all(|at| !line.is_word(at) || at < line.start + 3);
    let fine = amount.unit() <= Unit::Month && amount.counted;
    let said = Said { modifier: said.modifier, ..Said::of(Core::Distance(amount, -1, From::Now)) };
    (alone && fine).then_some(("time.age-of-page", said, at, end))
}

/// The first of «7 و8 مايو»: a day whose month comes behind the next.
fn listed(line: &Line<'_, '_>, at: usize) -> Option<(Said, usize)> {
    let start = head(line, at);
    if line.digits(start).is_none() && !line.is(start, |sense| matches!(sense, Sense::Ordinal(_))) {
        return None;
    }
    let (day, end) = day_number(line, start)?;
    let next = connected(line, end)?;
    let behind = date(line, head(line, next))
        .is_some_and(|(date, _)| date.day.is_some() && (date.month.is_some() || date.month_by.is_some()));
    (behind || listed(line, next).is_some())
        .then(|| (Said::of(Core::Date(Date { day: Some(day), ..Date::default() })), end))
}

/// «سأعود في 15», «يوم 27»: a day number behind «يوم», or behind a preposition at the end of a line of few words.
fn lone_day(line: &Line<'_, '_>, at: usize) -> Option<(Said, usize)> {
    let start = head(line, at);
    let (day, end) =
        day_number(line, start).filter(|_| !line.is_known(start) || line.is_definite(start) || start > at)?;
    let closed = (end..line.end).all(|at| line.mark(at).is_some());
    let headed = start > at && line.digits(start).is_some();
    let before = at.checked_sub(1).filter(|before| *before >= line.start);
    let asked =
        before.and_then(|before| line.prep_before(before)).is_some_and(|prep| matches!(prep, Prep::At | Prep::To))
            || line.clitic(at) == "ل";
    let short = asked && end - line.start <= 4 && closed;
    let pause = closed || line.mark(end).is_some_and(|mark| matches!(mark, ',' | ')'));
    let relation = super::amount::relation(line, end).filter(|_| headed);
    if let Some((relation, end)) = relation {
        return Some((Said::of(Core::Date(Date { day: Some(day), month_by: Some(relation), ..Date::default() })), end));
    }
    (headed && pause || short).then(|| (Said::of(Core::Date(Date { day: Some(day), ..Date::default() })), end))
}

/// Behind «و», «إلى», a dash or a comma at `at`.
fn connected(line: &Line<'_, '_>, at: usize) -> Option<usize> {
    if let Some(next) = joined(line, at) {
        return Some(next);
    }
    let mark = matches!(line.mark(at), Some('-' | ',' | '/'));
    let to = line.prep(at) == Some(Prep::To);
    (mark || to).then_some(at + 1)
}

/// A year in digits without a head: names decide whether it is one.
fn bare_year(line: &Line<'_, '_>, at: usize) -> Option<(Said, usize)> {
    let (year, 4) = line.digits(at)? else { return None };
    if !(1800..=2100).contains(&year) || line.reading.folded(at).contains([',', '.']) {
        return None;
    }
    let (calendar, end) = super::date::era(line, at + 1);
    let date = Date { year: Year::Number(year as u16), calendar, ..Date::default() };
    Some((Said::of(Core::Date(date)), end))
}

/// Gives the first members of ranges and lists the month, year and relation that only the last one says.
pub(super) fn inherit(line: &Line<'_, '_>, found: &mut [Found]) {
    for at in (0..found.len().saturating_sub(1)).rev() {
        let (left, right) = found.split_at_mut(at + 1);
        let (first, second) = (&mut left[at], &right[0]);
        if first.sentence != second.sentence || !is_joint(line, first.tokens.end, second.tokens.start) {
            continue;
        }
        share_half(&mut first.said, &second.said);
        let (Core::Date(from), Core::Date(to)) = (&mut first.said.core, &second.said.core) else { continue };
        if from.day.is_some()
            && from.month.is_none()
            && from.month_by.is_none()
            && from.shift.is_none()
            && to.day.is_some()
        {
            (from.month, from.calendar, from.year, from.relation, from.month_by) =
                (to.month, to.calendar, to.year, to.relation, to.month_by);
            continue;
        }
        if from.month.is_none()
            || from.year != Year::Unsaid
            || from.relation.is_some()
            || to.month.is_none()
            || from.calendar != to.calendar
        {
            continue;
        }
        // «بين 20 يوليو و22 أكتوبر المقبل»: the nearer month may be this one.
        from.relation = to.relation.filter(|_| from.day.is_none() || from.month == to.month);
        from.year = match to.year {
            Year::Number(year) if from.month > to.month => Year::Number(year - 1),
            year => year,
        };
    }
}

/// «من السادسة حتى العاشرة مساء»: the evening is that of both, unless the first would then be the later one.
fn share_half(first: &mut Said, second: &Said) {
    let (Some(from), Some(to)) = (&mut first.clock, second.clock) else { return };
    let earlier = from.hour % 12 < to.hour % 12;
    if from.half.is_none() && from.hour <= 12 && earlier && first.zone.is_none() {
        from.half = to.half;
    }
}

/// True when only small words and signs join two expressions.
fn is_joint(line: &Line<'_, '_>, from: usize, to: usize) -> bool {
    to >= from
        && to - from <= 2
        && (from..to).all(|at| {
            let word = line.reading.folded(at);
            line.reading.mark(at).is_some_and(|mark| !matches!(mark, '(' | ')' | '.'))
                || word == "و"
                || is_range_word(line, at)
        })
        && (to > from || line.reading.folded(to).starts_with('و') || line.reading.folded(to).starts_with('ل'))
}

fn is_range_word(line: &Line<'_, '_>, at: usize) -> bool {
    matches!(line.prep(at), Some(Prep::To))
}
