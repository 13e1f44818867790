//! The words of time, gathered from the tables and with all that they can mean.
//!
//! In: `data/ar/{months,weekdays,numbers,datewords}.tsv`, `data/ar/time/*.tsv`, `data/zones.tsv`; then a word.
//! Out: [`Words`]. Example: «كانون الثاني» is one phrase with the sense month 1.
//! Holds no word itself and does not choose between senses: the grammar asks for the one that fits its place.

use std::sync::OnceLock;

use rasid_lexicon::Table;
use rasid_lexicon::dates::{Calendar, Half, named_zones};
use rasid_model::Place;
use rasid_text::Reading;
use rustc_hash::FxHashMap;

use super::said::Relation;
use super::unit::Unit;

/// The article, as it stands before a number: «الـ24».
pub(super) const ARTICLE: &str = "ال";

/// How many of a unit its word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Many {
    /// «شهر», «شهرا».
    One,
    /// «شهران».
    Two,
    /// «أشهر».
    Plural,
    /// «عامي» before two years.
    Pair,
}

/// How a number word joins others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// «ثلاثة».
    Unit,
    /// «إحدى», only before «عشرة» or a ten.
    Before,
    /// «عشر».
    Teen,
    /// «عشرين».
    Ten,
    /// «مئة».
    Hundred,
    /// «ثلاثمئة».
    Hundreds,
    /// «ألف».
    Thousand,
    /// «ألفين».
    Thousands,
}

/// What a preposition says about the time behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prep {
    /// «في».
    At,
    /// «منذ».
    Since,
    /// «خلال», «لمدة», «استمر».
    During,
    /// «قبل».
    Before,
    /// «بعد».
    After,
    /// «عقب».
    Upon,
    /// «بين».
    Between,
    /// «من».
    From,
    /// «إلى», «حتى».
    To,
}

/// What a word can mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Sense {
    Month(Calendar, u8),
    Weekday(i8),
    Ordinal(u8),
    /// «ثالث» before its noun.
    Nth(u8),
    Hour(u8),
    HourPart(i8),
    Cardinal(u32, Class),
    Unit(Unit, Many),
    Relation(Relation),
    /// «هذا», «ذلك» before a unit.
    Pointing(Relation),
    OfIt,
    SameBefore,
    Edge(&'static str),
    About(&'static str),
    Part(&'static str, Half),
    PartAdverb(&'static str, Half),
    Midnight(u8),
    Day(i16),
    Night(i16),
    Reference(&'static str),
    Then,
    Set(Unit, u32),
    Every,
    Vague,
    Few,
    Fraction(u8),
    Season(&'static str),
    Decade(u8),
    Prep(Prep),
    Joiner,
    Or,
    AfterThat(i8),
    Local,
    Clock,
    Ago,
    /// «على» behind «بعد عام».
    On,
    /// «القتال»: what lasts, so that an amount before it is its length.
    Lasting,
    /// «الأولين».
    FirstOnes,
    /// «عيد الفطر».
    Holiday(Calendar, u8, u8),
    /// «عند»: an hour may follow.
    Upon,
    /// «طوال»: the whole of a unit.
    Throughout,
    /// «أن»: a verb may follow.
    That,
    /// «سوف», «المقرر»: what is to come.
    Coming,
    ShortHalf(Half),
    Era(Calendar),
    ZoneHead,
    /// Index into the zones.
    Zone(u16),
}

/// A word or phrase: its further tokens and its senses with their rows.
#[derive(Debug)]
pub(super) struct Entry {
    rest: Vec<Box<str>>,
    senses: Vec<(Sense, Place)>,
}

/// All words of time.
#[derive(Debug, Default)]
pub(super) struct Words {
    first: FxHashMap<Box<str>, Vec<Entry>>,
    /// As printed, IANA name, stands alone.
    pub(super) zones: Vec<(&'static str, &'static str, bool)>,
}

/// The one set of words.
pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(Words::open)
}

/// The tables of prose, each with its reader.
type RowReader = fn(&rasid_lexicon::Row<'_>) -> Option<Sense>;

/// Every table that is opened here.
pub(super) const TABLES: [(&str, RowReader); 7] = [
    ("ar/months.tsv", month),
    ("ar/weekdays.tsv", |row| row.number("weekday").map(Sense::Weekday)),
    ("ar/numbers.tsv", number),
    ("ar/datewords.tsv", date_word),
    ("ar/time/units.tsv", unit),
    ("ar/time/cardinals.tsv", cardinal),
    ("ar/time/words.tsv", time_word),
];

impl Entry {
    /// How many tokens it has.
    pub(super) fn len(&self) -> usize {
        self.rest.len() + 1
    }

    /// Its senses with their rows.
    pub(super) fn senses(&self) -> &[(Sense, Place)] {
        &self.senses
    }
}

impl Words {
    fn open() -> Self {
        let mut words = Self::default();
        for (path, read) in TABLES {
            for row in Table::open(path).rows() {
                if let Some(sense) = read(&row) {
                    words.add(row.first(), sense, row.place());
                    if let (Sense::Ordinal(nth), Some(bare)) = (sense, row.first().strip_prefix("ال")) {
                        words.add(bare, Sense::Nth(nth), row.place());
                    }
                }
            }
        }
        for (index, zone) in named_zones().enumerate() {
            words.add(zone.name, Sense::Zone(index as u16), zone.place);
            words.zones.push((zone.name, zone.zone, zone.alone));
        }
        words
    }

    fn add(&mut self, printed: &str, sense: Sense, place: Place) {
        let reading = Reading::new(printed);
        if reading.is_empty() {
            return;
        }
        let rest: Vec<Box<str>> = (1..reading.len()).map(|at| reading.folded(at).into()).collect();
        let entries = self.first.entry(reading.folded(0).into()).or_default();
        if let Some(entry) = entries.iter_mut().find(|entry| entry.rest == rest) {
            entry.senses.push((sense, place));
            return;
        }
        let at = entries.partition_point(|entry| entry.rest.len() >= rest.len());
        entries.insert(at, Entry { rest, senses: vec![(sense, place)] });
    }

    /// The longest phrase of which `word` is the first token, the further tokens being those of `reading` behind `at`.
    pub(super) fn find(&self, word: &str, reading: &Reading<'_>, at: usize) -> Option<&Entry> {
        let matches =
            |entry: &&Entry| entry.rest.iter().enumerate().all(|(i, want)| reading.folded(at + 1 + i) == &**want);
        self.first.get(word)?.iter().find(matches)
    }
}

fn month(row: &rasid_lexicon::Row<'_>) -> Option<Sense> {
    let calendar = match row.get("calendar") {
        "gregorian" => Calendar::Gregorian,
        "hijri" => Calendar::Hijri,
        _ => return None,
    };
    row.number("month").map(|month| Sense::Month(calendar, month))
}

fn number(row: &rasid_lexicon::Row<'_>) -> Option<Sense> {
    match row.get("kind") {
        "ordinal" => row.number("number").map(Sense::Ordinal),
        "hour" => row.number("number").map(Sense::Hour),
        "hour-part" => row.number("number").map(Sense::HourPart),
        _ => None,
    }
}

/// The words of date lines that prose has too.
fn date_word(row: &rasid_lexicon::Row<'_>) -> Option<Sense> {
    let long = row.first().chars().count() > 1;
    match (row.get("role"), row.get("value")) {
        ("half", _) if long => None,
        ("half", "am") => Some(Sense::ShortHalf(Half::Am)),
        ("half", "pm") => Some(Sense::ShortHalf(Half::Pm)),
        ("era", "hijri") => Some(Sense::Era(Calendar::Hijri)),
        ("era", "gregorian") => Some(Sense::Era(Calendar::Gregorian)),
        ("zone-head", _) => Some(Sense::ZoneHead),
        _ => None,
    }
}

fn unit(row: &rasid_lexicon::Row<'_>) -> Option<Sense> {
    let many = match row.get("number") {
        "one" => Many::One,
        "two" => Many::Two,
        "many" => Many::Plural,
        "pair" => Many::Pair,
        _ => return None,
    };
    Unit::named(row.get("unit")).map(|unit| Sense::Unit(unit, many))
}

fn cardinal(row: &rasid_lexicon::Row<'_>) -> Option<Sense> {
    let class = match row.get("class") {
        "unit" => Class::Unit,
        "before" => Class::Before,
        "teen" => Class::Teen,
        "ten" => Class::Ten,
        "hundred" => Class::Hundred,
        "hundreds" => Class::Hundreds,
        "thousand" => Class::Thousand,
        "thousands" => Class::Thousands,
        _ => return None,
    };
    row.number("value").map(|value| Sense::Cardinal(value, class))
}

fn time_word(row: &rasid_lexicon::Row<'_>) -> Option<Sense> {
    let value = row.get("value");
    Some(match row.get("role") {
        "relation" => Sense::Relation(Relation::named(value)?),
        "this" | "that" => Sense::Pointing(Relation::named(value)?),
        "of-it" => Sense::OfIt,
        "same" => Sense::SameBefore,
        "edge" => Sense::Edge(value),
        "about" => Sense::About(value),
        "part" => part(value).map(|(code, half)| Sense::Part(code, half))?,
        "part-adverb" => part(value).map(|(code, half)| Sense::PartAdverb(code, half))?,
        "midnight" => Sense::Midnight(value.parse().ok()?),
        "day" => Sense::Day(value.parse().ok()?),
        "night" => Sense::Night(value.parse().ok()?),
        "reference" => Sense::Reference(value),
        "then" => Sense::Then,
        "set" => set(value)?,
        "every" => Sense::Every,
        "vague" => Sense::Vague,
        "few" => Sense::Few,
        "fraction" => Sense::Fraction(value.parse().ok()?),
        "season" => Sense::Season(value),
        "decade" => Sense::Decade(value.parse().ok()?),
        "ordinal" => Sense::Ordinal(value.parse().ok()?),
        "nth" => Sense::Nth(value.parse().ok()?),
        "prep" => Sense::Prep(prep(value)?),
        "joiner" => Sense::Joiner,
        "or" => Sense::Or,
        "after-that" => Sense::AfterThat(value.parse().ok()?),
        "local" => Sense::Local,
        "clock" => Sense::Clock,
        "ago" => Sense::Ago,
        "on" => Sense::On,
        "lasting" => Sense::Lasting,
        "first-ones" => Sense::FirstOnes,
        "holiday" => holiday(value)?,
        "upon" => Sense::Upon,
        "throughout" => Sense::Throughout,
        "that-clause" => Sense::That,
        "coming" => Sense::Coming,
        _ => return None,
    })
}

/// `hijri:10-1`; `easter` has no month of its own.
fn holiday(value: &str) -> Option<Sense> {
    let (calendar, day) = value.split_once(':')?;
    let calendar = if calendar == "hijri" { Calendar::Hijri } else { Calendar::Gregorian };
    let (month, day) = day.split_once('-')?;
    Some(Sense::Holiday(calendar, month.parse().ok()?, day.parse().ok()?))
}

/// `TMO:am`.
fn part(value: &'static str) -> Option<(&'static str, Half)> {
    let (code, half) = value.split_once(':')?;
    let half = match half {
        "am" => Half::Am,
        "pm" => Half::Pm,
        "noon" => Half::Noon,
        "night" => Half::Night,
        _ => return None,
    };
    Some((code, half))
}

/// `P1D`.
fn set(value: &str) -> Option<Sense> {
    let (count, unit) = value.strip_prefix('P')?.split_at_checked(1)?;
    let unit = match unit {
        "D" => Unit::Day,
        "W" => Unit::Week,
        "M" => Unit::Month,
        "Y" => Unit::Year,
        _ => return None,
    };
    Some(Sense::Set(unit, count.parse().ok()?))
}

fn prep(value: &str) -> Option<Prep> {
    Some(match value {
        "at" => Prep::At,
        "since" => Prep::Since,
        "during" => Prep::During,
        "before" => Prep::Before,
        "after" => Prep::After,
        "after-loose" => Prep::Upon,
        "between" => Prep::Between,
        "from" => Prep::From,
        "to" => Prep::To,
        _ => return None,
    })
}
