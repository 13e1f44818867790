//! The words of dates, gathered from the tables of every language and looked up once for each token.
//!
//! In: `data/<language>/{months,weekdays,numbers,datewords}.tsv` and `data/zones.tsv`; then tokens. Out: [`Items`].
//! Example: «كانون الثاني» is one item with the sense month 1; «م» has two senses, afternoon and Gregorian era.
//! Holds no word itself and does not choose between senses: the readers ask for the one that fits their place.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use super::said::{Calendar, Half, Unit};
use super::tokens::{Kind, Token, tokens};
use super::zones;
use crate::{Table, files_under};

/// What a word can mean in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Month(Calendar, u8),
    Weekday(i8),
    Ordinal(u8),
    Count(u32),
    /// «العاشرة» behind «الساعة».
    Hour(u8),
    /// Minutes that «والنصف» adds to the hour, or «إلا ربعا» takes from it.
    HourPart(i8),
    Half(Half),
    Era(Calendar),
    Clock,
    Joiner,
    Of,
    Year,
    Suffix,
    Hours,
    /// Index into the table of zones.
    Zone(u16),
    ZoneHead,
    ZoneTail,
    Day(i8),
    AgoBefore,
    AgoAfter,
    /// A unit, and how many of it when the word says so (a dual).
    Unit(Unit, Option<u32>),
}

/// A word or phrase: its further tokens and its senses, each with the only language in which it holds.
#[derive(Debug, Default)]
struct Entry {
    rest: Vec<Box<str>>,
    senses: Vec<(Sense, Option<&'static str>)>,
}

/// All phrases by their first token; the longest first.
type Phrases = HashMap<Box<str>, Vec<Entry>, BuildHasherDefault<Fnv>>;

/// The Fowler–Noll–Vo hash: words are short and the tables are ours, so it need not withstand an attacker.
#[derive(Debug)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// What stands at one place of the line.
#[derive(Debug, Clone, Copy)]
pub(super) enum What {
    Number { value: u32, digits: u8 },
    Mark(char),
    Word(Senses),
}

/// The senses of a word that hold in the line's language; none for a word that no table knows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Senses {
    entry: Option<&'static Entry>,
    /// A proclitic («ل», «و», «ب», «ف») was taken off: only content words are believed then.
    bare: bool,
}

/// One number, mark, word or phrase of a line; `start..end` are bytes of the folded text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) what: What,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) glued: bool,
    /// True for Latin letters and ASCII marks.
    pub(super) is_ascii: bool,
}

/// A line as a row of items, read in one language.
#[derive(Debug)]
pub(super) struct Items<'l> {
    list: Vec<Item>,
    language: &'l str,
    persian_digits: bool,
}

impl<'l> Items<'l> {
    /// Looks up the words of a folded line, the longest phrase first. `persian_digits`: the line was printed with ۰–۹.
    pub(super) fn of(text: &str, language: &'l str, persian_digits: bool) -> Self {
        let tokens = tokens(text);
        let mut list = Vec::with_capacity(tokens.len());
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let (what, length) = match token.kind {
                Kind::Number { value, digits } => (What::Number { value, digits }, 1),
                Kind::Mark(c) => (What::Mark(c), 1),
                Kind::Word => {
                    let (senses, length) = look_up(&tokens[at..], text, language);
                    (What::Word(senses), length)
                }
            };
            let end = tokens[at + length - 1].end;
            let is_ascii = token.of(text).is_ascii();
            list.push(Item { what, start: token.start, end, glued: token.glued, is_ascii });
            at += length;
        }
        Self { list, language, persian_digits }
    }

    /// True when the line was printed with the digits of Persian.
    pub(super) fn persian_digits(&self) -> bool {
        self.persian_digits
    }

    /// True for a word that some table knows.
    pub(super) fn is_known(&self, at: usize) -> bool {
        self.sense(at, Some).is_some()
    }

    /// How many items the line has.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The item at `at`.
    pub(super) fn get(&self, at: usize) -> Option<Item> {
        self.list.get(at).copied()
    }

    /// The number at `at`: value and digits.
    pub(super) fn number(&self, at: usize) -> Option<(u32, u8)> {
        match self.get(at)?.what {
            What::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    /// The mark at `at`.
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        match self.get(at)?.what {
            What::Mark(c) => Some(c),
            _ => None,
        }
    }

    /// True when the item at `at` touches the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|item| item.glued)
    }

    /// The first sense of the word at `at` for which `pick` has an answer.
    pub(super) fn sense<T>(&self, at: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<T> {
        let What::Word(senses) = self.get(at)?.what else {
            return None;
        };
        let holds = |own: Option<&str>| own.is_none_or(|own| own == self.language);
        let entry = senses.entry?;
        entry
            .senses
            .iter()
            .filter(|(sense, own)| holds(*own) && (!senses.bare || is_content(*sense)))
            .find_map(|(sense, _)| pick(*sense))
    }

    /// True when the word at `at` has exactly this sense.
    pub(super) fn is(&self, at: usize, wanted: Sense) -> bool {
        self.sense(at, |sense| (sense == wanted).then_some(())).is_some()
    }

    /// The month at `at`.
    pub(super) fn month(&self, at: usize) -> Option<(Calendar, u8)> {
        self.sense(at, |sense| match sense {
            Sense::Month(calendar, month) => Some((calendar, month)),
            _ => None,
        })
    }
}

/// Senses that are believed after a proclitic was taken off.
fn is_content(sense: Sense) -> bool {
    use Sense::{Clock, Month, Of, Ordinal, Weekday, Year, ZoneHead};
    matches!(sense, Month(..) | Weekday(_) | Ordinal(_) | Clock | Of | Year | ZoneHead)
}

fn look_up(tokens: &[Token], text: &str, language: &str) -> (Senses, usize) {
    let word = tokens[0].of(text);
    if let Some((entry, length)) = find(word, &tokens[1..], text, language) {
        return (Senses { entry: Some(entry), bare: false }, length);
    }
    let bare = word
        .strip_prefix(['و', 'ل', 'ب', 'ف'])
        .filter(|rest| rest.len() >= 4)
        .and_then(|rest| find(rest, &tokens[1..], text, language))
        .filter(|(entry, _)| entry.senses.iter().any(|(sense, _)| is_content(*sense)));
    let (entry, length) = bare.map_or((None, 1), |(entry, length)| (Some(entry), length));
    (Senses { entry, bare: true }, length)
}

fn find(word: &str, next: &[Token], text: &str, language: &str) -> Option<(&'static Entry, usize)> {
    let entry = phrases().get(word)?.iter().find(|entry| {
        let matches = entry.rest.len() <= next.len()
            && entry.rest.iter().zip(next).all(|(want, token)| token.of(text) == &**want);
        matches && entry.senses.iter().any(|(_, own)| own.is_none_or(|own| own == language))
    })?;
    Some((entry, entry.rest.len() + 1))
}

fn phrases() -> &'static Phrases {
    static PHRASES: OnceLock<Phrases> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let mut phrases = Phrases::default();
        for (path, _) in files_under("") {
            let Some((language, file)) = path.split_once('/') else {
                continue;
            };
            let read: fn(&crate::Row<'_>) -> Option<Sense> = match file {
                "months.tsv" => month,
                "weekdays.tsv" => |row| row.number("weekday").map(Sense::Weekday),
                "numbers.tsv" => number,
                "datewords.tsv" => date_word,
                _ => continue,
            };
            for row in Table::open(path).rows() {
                let Some(sense) = read(&row) else { continue };
                let own = (row.get("context") == "own").then_some(language);
                add(&mut phrases, row.first(), sense, own);
            }
        }
        for (index, zone) in zones::all().iter().enumerate() {
            add(&mut phrases, zone.name, Sense::Zone(index as u16), None);
        }
        phrases
    })
}

fn add(phrases: &mut Phrases, printed: &str, sense: Sense, own: Option<&'static str>) {
    let text = rasid_text::folded(printed);
    let mut words = tokens(&text).into_iter().map(|token| Box::from(token.of(&text)));
    let Some(first) = words.next() else { return };
    let rest: Vec<Box<str>> = words.collect();
    let entries = phrases.entry(first).or_default();
    if let Some(entry) = entries.iter_mut().find(|entry| entry.rest == rest) {
        if !entry.senses.contains(&(sense, own)) {
            entry.senses.push((sense, own));
        }
        return;
    }
    entries.push(Entry { rest, senses: vec![(sense, own)] });
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
}

fn month(row: &crate::Row<'_>) -> Option<Sense> {
    Some(Sense::Month(Calendar::named(row.get("calendar"))?, row.number("month")?))
}

fn number(row: &crate::Row<'_>) -> Option<Sense> {
    match row.get("kind") {
        "ordinal" => row.number("number").map(Sense::Ordinal),
        "hour" => row.number("number").map(Sense::Hour),
        "hour-part" => row.number("number").map(Sense::HourPart),
        "count" => row.number("number").map(Sense::Count),
        _ => None,
    }
}

fn date_word(row: &crate::Row<'_>) -> Option<Sense> {
    let value = row.get("value");
    Some(match row.get("role") {
        "half" => Sense::Half(Half::named(value)?),
        "era" => Sense::Era(Calendar::named(value)?),
        "clock" => Sense::Clock,
        "joiner" => Sense::Joiner,
        "of" => Sense::Of,
        "year" => Sense::Year,
        "suffix" => Sense::Suffix,
        "hours" => Sense::Hours,
        "zone-head" => Sense::ZoneHead,
        "zone-tail" => Sense::ZoneTail,
        "day" => Sense::Day(value.parse().ok()?),
        "ago-before" => Sense::AgoBefore,
        "ago-after" => Sense::AgoAfter,
        "unit" => {
            let (unit, count) = value.split_once(':').map_or((value, None), |(u, n)| (u, n.parse().ok()));
            Sense::Unit(Unit::named(unit)?, count)
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every row of every table has a role that is known here.
    #[test]
    fn no_row_is_passed_over() {
        for (path, _) in files_under("") {
            for row in Table::open(path).rows() {
                let read = match path.rsplit('/').next().unwrap_or_default() {
                    "months.tsv" => month(&row),
                    "numbers.tsv" => number(&row),
                    "datewords.tsv" => date_word(&row),
                    "weekdays.tsv" => row.number("weekday").map(Sense::Weekday),
                    _ => continue,
                };
                assert!(read.is_some(), "{}: not understood", row.place());
                let context = row.get("context");
                assert!(matches!(context, "any" | "own"), "{}: context «{context}»", row.place());
            }
        }
    }

    #[test]
    fn the_longest_phrase_wins() {
        let items = Items::of("كانون الثاني", "ar", false);
        assert_eq!(items.len(), 1);
        assert_eq!(items.month(0), Some((Calendar::Gregorian, 1)));
    }

    #[test]
    fn a_word_of_one_language_is_silent_in_another() {
        assert_eq!(Items::of("مه", "fa", false).month(0), Some((Calendar::Gregorian, 5)));
        assert_eq!(Items::of("مه", "ar", false).month(0), None);
    }
}
