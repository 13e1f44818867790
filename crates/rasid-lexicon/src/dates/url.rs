//! Dates in addresses.
//!
//! In: an address. Out: at most one [`StatedDate`] of day or month precision.
//! Example: `…/2022/7/24/…`, `…/2020-11-10/…`, `…/20220722-خبر`, `…/2020-11/10/…`, `…/27/05/2022/…`, `…/2024/04/خبر` (a month).
//! Eight digits that are no day of 1995 to 2100 are an id; so is every longer run of digits.

use rasid_model::Span;

use super::said::{Calendar, Written};
use super::{DateContext, Said, StatedDate, stated};

/// A number in an address, with the marks beside it.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    value: u32,
    before: u8,
    after: u8,
}

impl Run {
    fn digits(self) -> usize {
        self.end - self.start
    }
}

/// The date in the address `url`.
pub(super) fn read(url: &str) -> Option<StatedDate> {
    let from = path_start(url);
    let runs = runs(url, from);
    day(&runs).or_else(|| day_first(&runs)).or_else(|| compact(&runs)).or_else(|| month(&runs))
}

/// Where the path begins: digits of the host are not dates.
fn path_start(url: &str) -> usize {
    let host = url.find("://").map_or(0, |at| at + 3);
    let rest = &url[host..];
    if host == 0 && rest.starts_with('/') { 0 } else { host + rest.find('/').unwrap_or(rest.len()) }
}

fn runs(url: &str, from: usize) -> Vec<Run> {
    let bytes = url.as_bytes();
    let mut out = Vec::new();
    let mut at = from;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let mut value = 0_u32;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            value = value.saturating_mul(10).saturating_add(u32::from(bytes[at] - b'0'));
            at += 1;
        }
        let before = if start == 0 { b'/' } else { bytes[start - 1] };
        out.push(Run { start, end: at, value, before, after: bytes.get(at).copied().unwrap_or(b'/') });
    }
    out
}

/// Year, month and day between the same marks, or `2020-11/10`.
fn day(runs: &[Run]) -> Option<StatedDate> {
    runs.windows(3).find_map(|w| {
        let [y, m, d] = w else { return None };
        let joined = y.end + 1 == m.start && m.end + 1 == d.start;
        let marks = matches!((y.after, m.after), (b'/', b'/') | (b'-', b'-' | b'/') | (b'_', b'_') | (b'.', b'.'));
        let sizes = y.digits() == 4 && m.digits() <= 2 && d.digits() <= 2;
        let alone = is_edge(y.before) && is_edge(d.after);
        (joined && marks && sizes && alone)
            .then(|| stated_day([y.value, m.value, d.value], Span::new(y.start, d.end), "url.day"))?
    })
}

/// `27/05/2022` between slashes, when the first number can only be a day: in an address nothing else tells the order.
fn day_first(runs: &[Run]) -> Option<StatedDate> {
    runs.windows(3).find_map(|w| {
        let [d, m, y] = w else { return None };
        let joined =
            d.end + 1 == m.start && m.end + 1 == y.start && matches!((d.after, m.after), (b'/', b'/') | (b'-', b'-'));
        let sizes = y.digits() == 4 && m.digits() <= 2 && d.digits() <= 2;
        let certain = d.value > 12 || d.value == m.value;
        (joined && sizes && certain && is_edge(d.before) && is_edge(y.after))
            .then(|| stated_day([y.value, m.value, d.value], Span::new(d.start, y.end), "url.day-first"))?
    })
}

/// Eight digits: `20220722`.
fn compact(runs: &[Run]) -> Option<StatedDate> {
    runs.iter().filter(|run| run.digits() == 8 && is_edge(run.before) && is_edge(run.after)).find_map(|run| {
        let (y, m, d) = (run.value / 10_000, run.value / 100 % 100, run.value % 100);
        stated_day([y, m, d], Span::new(run.start, run.end), "url.compact")
    })
}

/// A year and a month as two whole segments.
fn month(runs: &[Run]) -> Option<StatedDate> {
    runs.windows(2).find_map(|w| {
        let [y, m] = w else { return None };
        let segments = y.before == b'/' && y.after == b'/' && y.end + 1 == m.start && m.after == b'/';
        let fits = segments && y.digits() == 4 && m.digits() == 2 && (1..=12).contains(&m.value);
        (fits && (1995..=2100).contains(&y.value))
            .then(|| build([y.value, m.value], None, Span::new(y.start, m.end), "url.month"))?
    })
}

/// A mark that may stand around a date; a letter or `%` beside digits makes them something else.
fn is_edge(mark: u8) -> bool {
    matches!(mark, b'/' | b'-' | b'_' | b'.' | b'?' | b'&' | b'=' | b'#')
}

fn stated_day([year, month, day]: [u32; 3], span: Span, rule: &'static str) -> Option<StatedDate> {
    let plausible = (1995..=2100).contains(&year);
    plausible.then(|| build([year, month], u8::try_from(day).ok(), span, rule))?
}

fn build([year, month]: [u32; 2], day: Option<u8>, span: Span, rule: &'static str) -> Option<StatedDate> {
    let written = Written::Named {
        calendar: Calendar::Gregorian,
        year: Some(u16::try_from(year).ok()?),
        month: u8::try_from(month).ok()?,
        day,
        rule,
    };
    let said = Said { written: Some(written), ..Said::default() };
    stated(span, said, &DateContext::default())
}
