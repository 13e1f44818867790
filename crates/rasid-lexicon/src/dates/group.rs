//! Which pieces of a line belong to one date.
//!
//! In: a line. Out: for each date its span and [`Said`].
//! Example: in «السبت 25 نوفمبر 2023 - 09:40 | آخر تحديث 26/11/2023» the weekday and the clock join the first date; the words
//! «آخر تحديث» belong to no date, so the second stands alone.
//! Chooses no value and drops what is no date: a clock, a weekday or a year alone.

use rasid_model::Span;
use rasid_text::Folded;

use super::said::{Ago, Clock, Said, Written};
use super::vocabulary::{Items, Sense};
use super::zones::StatedZone;
use super::{clock, relative, written, zone_words};

/// A part of a date.
#[derive(Debug)]
enum Piece {
    Date(Written),
    Weekday(i8),
    Clock(Clock),
    Zone(StatedZone),
    Day(i8),
    Ago(Ago),
    /// Four digits that may be the year of a date that has none: «Mar 17 17:27:00 2020».
    Year(u16),
}

/// A piece and the items `first..past` that it covers.
#[derive(Debug)]
struct Placed {
    piece: Piece,
    first: usize,
    past: usize,
}

/// All that the line says about dates, in order.
pub(super) fn said(line: &str, language: &str) -> Vec<(Span, Said)> {
    let folded = rasid_text::fold(line);
    let persian_digits = line.chars().any(|c| matches!(c, '۰'..='۹'));
    let items = Items::of(folded.text(), language, persian_digits);
    let mut pieces = scan(&items);
    for placed in &mut pieces {
        if let Piece::Zone(zone) = &mut placed.piece {
            let words = span(&items, &folded, placed.first, placed.past).of(line);
            words.trim_matches(['(', ')', ' ']).clone_into(&mut zone.words);
            if words.contains('\u{651}') {
                zone.or = None; // «عمّان» with its shadda is not «عُمان».
            }
        }
    }
    let mut out = Vec::new();
    let mut draft = Draft::default();
    let mut rest = pieces.into_iter().peekable();
    while let Some(placed) = rest.next() {
        let next = rest.peek().filter(|next| are_joined(&items, placed.past, next.first));
        if !(draft.is_empty() || are_joined(&items, draft.past, placed.first) && draft.takes(&placed.piece, next)) {
            out.extend(std::mem::take(&mut draft).finish(&items, &folded));
        }
        draft.put(placed);
    }
    out.extend(draft.finish(&items, &folded));
    out
}

fn scan(items: &Items<'_>) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::new();
    let mut at = 0;
    while at < items.len() {
        match piece(items, at, out.last()) {
            Some((piece, past)) if past > at => {
                out.push(Placed { piece, first: at, past });
                at = past;
            }
            _ => at += 1,
        }
    }
    out
}

fn piece(items: &Items<'_>, at: usize, last: Option<&Placed>) -> Option<(Piece, usize)> {
    let after_clock = last.and_then(|last| match last.piece {
        Piece::Clock(clock) if last.past == at => Some(clock.second.is_some()),
        Piece::Clock(_) if last.past + 1 == at && items.mark(last.past) == Some('(') => Some(false),
        _ => None,
    });
    let opens = match items.mark(at) {
        Some(mark) => mark == '+' || mark == '-',
        None => items.number(at).is_some() || items.is_known(at),
    };
    if !opens {
        return None;
    }
    clock::at(items, at)
        .map(|(clock, past)| (Piece::Clock(clock), past))
        .or_else(|| wire(items, at))
        .or_else(|| zone_words::at(items, at, after_clock).map(|(zone, past)| (Piece::Zone(zone), past)))
        .or_else(|| written::at(items, at).map(|(date, past)| (Piece::Date(date), past)))
        .or_else(|| relative::at(items, at).map(|(ago, past)| (Piece::Ago(ago), past)))
        .or_else(|| lone(items, at).map(|piece| (piece, at + 1)))
}

/// A wire's four digits, believed only directly before a zone.
fn wire(items: &Items<'_>, at: usize) -> Option<(Piece, usize)> {
    let (clock, past) = clock::wire(items, at)?;
    let zone = past + usize::from(items.mark(past) == Some('('));
    zone_words::at(items, zone, None)?;
    Some((Piece::Clock(clock), past))
}

fn lone(items: &Items<'_>, at: usize) -> Option<Piece> {
    if let Some((value, 4)) = items.number(at) {
        return (1900..=2100).contains(&value).then_some(Piece::Year(value as u16));
    }
    items.sense(at, |sense| match sense {
        Sense::Weekday(day) => Some(Piece::Weekday(day)),
        Sense::Day(day) => Some(Piece::Day(day)),
        _ => None,
    })
}

/// True when nothing but marks and joining words stands between two pieces.
fn are_joined(items: &Items<'_>, from: usize, to: usize) -> bool {
    to >= from && to - from <= 6 && (from..to).all(|at| is_glue(items, at))
}

fn is_glue(items: &Items<'_>, at: usize) -> bool {
    if let Some(mark) = items.mark(at) {
        return !matches!(mark, '%' | '+' | '=' | '$' | '€' | '£');
    }
    let joins = |sense| matches!(sense, Sense::Joiner | Sense::Clock | Sense::ZoneHead | Sense::Era(_)).then_some(());
    items.sense(at, joins).is_some()
}

/// The span of the items `first..past` in the line as printed.
fn span(items: &Items<'_>, folded: &Folded, first: usize, past: usize) -> Span {
    let start = items.get(first).map_or(0, |item| item.start as usize);
    let end = items.get(past.saturating_sub(1)).map_or(start, |item| item.end as usize);
    folded.original(start..end)
}

/// Where the date ends when a parenthesis that it opened closes directly behind it.
fn closed(items: &Items<'_>, first: usize, past: usize) -> usize {
    let count = |wanted| (first..past).filter(|at| items.mark(*at) == Some(wanted)).count();
    let open = count('(') > count(')') && items.mark(past) == Some(')');
    past + usize::from(open)
}

/// A date while it is gathered.
#[derive(Debug, Default)]
struct Draft {
    said: Said,
    first: usize,
    past: usize,
    pieces: usize,
}

impl Draft {
    fn is_empty(&self) -> bool {
        self.pieces == 0
    }

    fn has_date(&self) -> bool {
        self.said.written.is_some() || self.said.beside.is_some()
    }

    /// True when the piece has a free place in this date. `next` is the piece that follows it closely.
    fn takes(&self, piece: &Piece, next: Option<&Placed>) -> bool {
        let said = &self.said;
        if said.ago.is_some() {
            return false;
        }
        let next_date_is_another = self.has_date()
            && next.is_some_and(|next| matches!(next.piece, Piece::Date(_)) && !self.takes(&next.piece, None));
        match piece {
            Piece::Date(date) if date.is_foreign() => said.beside.is_none(),
            Piece::Date(_) => said.written.is_none(),
            Piece::Weekday(_) => said.weekday.is_none() && !next_date_is_another,
            Piece::Clock(_) => said.clock.is_none(),
            Piece::Zone(_) => said.zone.is_none(),
            Piece::Day(_) => said.day.is_none() && !self.has_date(),
            Piece::Ago(_) => false,
            Piece::Year(_) => said.clock.is_some() && lacks_year(said.written.as_ref()),
        }
    }

    fn put(&mut self, placed: Placed) {
        if self.is_empty() {
            if matches!(placed.piece, Piece::Year(_)) {
                return;
            }
            self.first = placed.first;
        }
        self.pieces += 1;
        self.past = placed.past;
        match placed.piece {
            Piece::Date(date) if date.is_foreign() => self.said.beside = Some(date),
            Piece::Date(date) => self.said.written = Some(date),
            Piece::Weekday(day) => self.said.weekday = Some(day),
            Piece::Clock(clock) => self.said.clock = Some(clock),
            Piece::Zone(zone) => self.said.zone = Some(zone),
            Piece::Day(day) => self.said.day = Some(day),
            Piece::Ago(ago) => self.said.ago = Some(ago),
            Piece::Year(stated) => {
                if let Some(Written::Named { year, .. }) = &mut self.said.written {
                    *year = Some(stated);
                }
            }
        }
    }

    /// The finished date, unless the pieces make none.
    fn finish(mut self, items: &Items<'_>, folded: &Folded) -> Option<(Span, Said)> {
        if self.said.written.is_none() {
            self.said.written = self.said.beside.take();
        }
        let covers_line = || {
            let outside = (0..self.first).chain(self.past..items.len());
            outside.into_iter().all(|at| items.mark(at).is_some())
        };
        let said = &self.said;
        let is_date = said.written.is_some()
            || said.ago.is_some()
            || said.day.is_some() && (said.clock.is_some() || covers_line());
        let past = closed(items, self.first, self.past);
        is_date.then(|| (span(items, folded, self.first, past), self.said))
    }
}

fn lacks_year(written: Option<&Written>) -> bool {
    matches!(written, Some(Written::Named { year: None, day: Some(_), .. }))
}
