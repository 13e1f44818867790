//! Numbers and what they count.
//!
//! In: one sentence. Out: its [`Figure`]s. Example: «مقتل 31 من عسكرييها وإصابة أكثر من 100 آخرين» holds 31 killed and 100 wounded.
//! The words are those of `data/ar/story/figures.tsv`. A sentence that names another year is background and gives none.

use std::sync::OnceLock;

use rasid_model::Span;
use rasid_text::analysis::{Token, tokens};
use rasid_text::folded;
use rustc_hash::FxHashMap;

use crate::key::rows;

const FIGURES: &str = include_str!("../../../data/ar/story/figures.tsv");

/// How far before a number its verb may stand, in words.
const BEFORE: usize = 6;
/// How far behind it.
const AFTER: usize = 5;

/// A number and what it counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Figure {
    /// `killed`, `magnitude` …
    pub(crate) count: &'static str,
    /// The number without separators: `2300`, `6.8`.
    pub(crate) value: String,
    /// Where it stands in the sentence.
    pub(crate) span: Span,
}

/// Where a word stands that tells what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Unit,
    Before,
    After,
    Times,
    Day,
    Measure,
    Led,
    Sum,
    Degree,
}

type Table = FxHashMap<(Place, String), &'static str>;

/// The figures of a sentence published in `year`.
pub(crate) fn figures(sentence: &str, year: Option<i32>) -> Vec<Figure> {
    let words: Vec<Token> = tokens(sentence).collect();
    let numbers: Vec<bool> = words.iter().map(|word| word.surface.starts_with(|c: char| c.is_ascii_digit())).collect();
    if !numbers.contains(&true) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for at in (0..words.len()).filter(|at| numbers[*at]) {
        if other_year(&words, at, year) {
            continue;
        }
        let Some(count) = counted(&words, &numbers, at) else { continue };
        let Some(value) = value(&words, at) else { continue };
        let is = |place| words.get(at + 1).is_some_and(|unit| class(place, &unit.surface).is_some());
        let plausible = match count {
            "magnitude" => value.parse::<f32>().is_ok_and(|n| n > 1.0 && n < 10.0),
            "extension" => is(Place::Day),
            _ => !value.contains('.') && !is(Place::Day) && !is(Place::Measure),
        };
        if plausible {
            found.push(Figure { count, value, span: words[at].span });
        }
    }
    found
}

/// True when another year stands in front of the number at `at`: what it counts is of that year.
fn other_year(words: &[Token], at: usize, year: Option<i32>) -> bool {
    let told = words[..at].iter().filter_map(|word| word.surface.parse::<i32>().ok());
    year.is_some_and(|year| told.filter(|n| (1900..2100).contains(n)).any(|n| n != year))
}

/// What a word tells where it stands, also behind «و».
fn class(place: Place, word: &str) -> Option<&'static str> {
    let bare = word.strip_prefix('و').unwrap_or(word);
    [word, bare].iter().find_map(|form| table().get(&(place, (*form).to_owned())).copied())
}

/// What the number at `at` counts.
fn counted(words: &[Token], numbers: &[bool], at: usize) -> Option<&'static str> {
    let class = |place: Place, i: usize| words.get(i).and_then(|word| class(place, &word.surface));
    let end = (at + 1..words.len()).find(|i| numbers[*i]).unwrap_or(words.len());
    // The counted thing stands right behind the number, or behind «ألف».
    let next = at + 1 + usize::from(class(Place::Times, at + 1).is_some());
    let unit = words.get(next).and_then(|word| table().get(&(Place::Unit, word.surface.clone())).copied());
    let degree = || {
        class(Place::Degree, next)
            .filter(|count| words.iter().any(|w| self::class(Place::Before, &w.surface) == Some(count)))
    };
    let first = (0..at).rev().find(|i| numbers[*i]).map_or(0, |i| i + 1);
    let before = (first.max(at.saturating_sub(BEFORE))..at).rev().find_map(|i| class(Place::Before, i));
    let after = || (at + 2..(at + 2 + AFTER).min(end)).find_map(|i| class(Place::After, i));
    unit.or(before).or_else(degree).or_else(after).or_else(|| told_far(words, at))
}

/// «ارتفع عدد الوفيات في تركيا … إلى 1014»: the noun stands far in front.
fn told_far(words: &[Token], at: usize) -> Option<&'static str> {
    let led = at.checked_sub(1).is_some_and(|i| class(Place::Led, &words[i].surface).is_some());
    let counts = || words[..at].iter().any(|word| class(Place::Sum, &word.surface).is_some());
    if led && counts() { words[..at].iter().rev().find_map(|word| class(Place::Before, &word.surface)) } else { None }
}

/// The number at `at` with «ألف» or «مليون» behind it.
fn value(words: &[Token], at: usize) -> Option<String> {
    let printed: String = words[at].surface.chars().map(|c| if matches!(c, '٫' | ',') { '.' } else { c }).collect();
    let groups: Vec<&str> = printed.split('.').collect();
    let thousands = groups.len() > 1 && groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    let plain = if thousands { groups.concat() } else { printed };
    let times = words.get(at + 1).and_then(|word| class(Place::Times, &word.surface)?.parse::<u64>().ok()).unwrap_or(1);
    if times == 1 {
        return Some(plain);
    }
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let whole = whole.parse::<u64>().ok()?.checked_mul(times)?;
    let tenth = part.chars().next().and_then(|c| c.to_digit(10)).map_or(0, u64::from) * times / 10;
    Some((whole + tenth).to_string())
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::default();
        for row in rows(FIGURES) {
            let [forms, place, count, ..] = row.as_slice() else { continue };
            let place = match *place {
                "unit" => Place::Unit,
                "before" => Place::Before,
                "after" => Place::After,
                "times" => Place::Times,
                "day" => Place::Day,
                "measure" => Place::Measure,
                "led" => Place::Led,
                "sum" => Place::Sum,
                _ => Place::Degree,
            };
            for form in forms.split('|') {
                table.entry((place, folded(form))).or_insert(count);
            }
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_of_the_table() {
        for row in rows(FIGURES) {
            let [_, place, count, example, number, ..] = row.as_slice() else { panic!("{row:?}") };
            let found = figures(example, None);
            let right = |f: &Figure| {
                f.value == *number && (f.count == *count || !matches!(*place, "unit" | "before" | "after"))
            };
            assert!(found.iter().any(right), "{example}: {found:?}");
        }
    }

    #[test]
    fn two_counts_in_one_sentence() {
        let found = figures("قتل 820 شخصا على الأقل وأصيب 672 في الزلزال", None);
        let shown: Vec<_> = found.iter().map(|f| (f.count, f.value.as_str())).collect();
        assert_eq!(shown, [("killed", "820"), ("wounded", "672")]);
    }

    #[test]
    fn another_year_is_background() {
        assert!(figures("كان زلزال الحسيمة عام 2004 قد خلف 600 قتيل", Some(2023)).is_empty());
        let found = figures("قتل 912 شخصا في أكبر كارثة منذ زلزال عام 1939", Some(2023));
        assert_eq!(found.first().map(|f| f.value.as_str()), Some("912"));
        assert_eq!(figures("قتل 2012 شخصا على الأقل", Some(2023)).len(), 1);
        assert!(figures("مقتل الجندي بعد 24 ساعة", None).is_empty());
    }
}
