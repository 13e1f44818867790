//! The words of time, gathered from the tables and looked up once for each token of a text.
//!
//! In: `data/ar/{months,weekdays,numbers,datewords}.tsv`, `data/ar/time/*.tsv`, `data/zones.tsv`; then a [`Reading`].
//! Out: [`Line`]. Example: «وكانون الثاني» is one word behind «و» with the sense month 1.
//! Holds no word itself and does not choose between senses: the grammar asks for the one that fits its place.

use std::ops::Range;
use std::sync::OnceLock;

use rasid_lexicon::Table;
use rasid_lexicon::dates::{Calendar, Half, named_zones};
use rasid_model::Place;
use rasid_text::{Reading, TokenKind, splits};
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
struct Entry {
    rest: Vec<Box<str>>,
    senses: Vec<(Sense, Place)>,
}

/// All words of time.
#[derive(Debug, Default)]
pub(super) struct Words {
    first: FxHashMap<Box<str>, Vec<Entry>>,
    /// As printed, IANA name, stands alone.
    zones: Vec<(&'static str, &'static str, bool)>,
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
    fn find(&self, word: &str, reading: &Reading<'_>, at: usize) -> Option<&Entry> {
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
        "that-clause" => Sense::That,
        "coming" => Sense::Coming,
        _ => return None,
    })
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

/// What stands at one token.
#[derive(Debug, Clone, Copy, Default)]
struct Item {
    entry: Option<&'static Entry>,
    /// Folded bytes in front of the word.
    clitic: u16,
    /// One past its last token, counted from its first.
    length: u16,
    /// True when an article stands before a word that the table has without it.
    article: bool,
}

/// A text with its words of time.
#[derive(Debug)]
pub(super) struct Line<'r, 't> {
    pub(super) reading: &'r Reading<'t>,
    items: Vec<Item>,
    /// The first token of the sentence that is being read.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// One past the last token of the last time that was found.
    pub(super) last_time: usize,
}

impl<'r, 't> Line<'r, 't> {
    /// Looks up all words of `reading`.
    pub(super) fn new(reading: &'r Reading<'t>) -> Self {
        let items = (0..reading.len()).map(|at| item(reading, at)).collect();
        Self { reading, items, start: 0, end: reading.len(), last_time: usize::MAX }
    }

    fn item(&self, at: usize) -> Item {
        if at < self.end { self.items.get(at).copied().unwrap_or_default() } else { Item::default() }
    }

    /// The first sense of the word at `at` for which `pick` has an answer.
    pub(super) fn sense<T>(&self, at: usize, pick: impl Fn(Sense) -> Option<T>) -> Option<T> {
        self.item(at).entry?.senses.iter().find_map(|(sense, _)| pick(*sense))
    }

    /// True when the word at `at` has a sense that `wanted` accepts.
    pub(super) fn is(&self, at: usize, wanted: impl Fn(Sense) -> bool) -> bool {
        self.sense(at, |sense| wanted(sense).then_some(())).is_some()
    }

    /// The rows of the word at `at`.
    pub(super) fn rows(&self, at: usize) -> impl Iterator<Item = (Sense, Place)> {
        self.item(at).entry.into_iter().flat_map(|entry| entry.senses.iter().copied())
    }

    /// True when some table knows the word at `at`.
    pub(super) fn is_known(&self, at: usize) -> bool {
        self.item(at).entry.is_some()
    }

    /// One past the last token of the word or phrase at `at`.
    pub(super) fn past(&self, at: usize) -> usize {
        at + usize::from(self.item(at).length.max(1))
    }

    /// The proclitics in front of the word at `at`, folded.
    pub(super) fn clitic(&self, at: usize) -> &str {
        let item = self.item(at);
        self.reading.folded(at).get(..usize::from(item.clitic)).unwrap_or_default()
    }

    /// True when the word at `at` is defined by an article, its own or one in front.
    pub(super) fn is_definite(&self, at: usize) -> bool {
        let item = self.item(at);
        let word = self.reading.folded(at).get(usize::from(item.clitic)..).unwrap_or_default();
        item.article || word.starts_with("ال")
    }

    /// The word at `at` folded and without its proclitics, when it is a word.
    pub(super) fn bare(&self, at: usize) -> &str {
        if at < self.end {
            self.reading.folded(at).get(usize::from(self.item(at).clitic)..).unwrap_or_default()
        } else {
            ""
        }
    }

    /// The whole number in digits at `at`, and how many digits were printed.
    pub(super) fn digits(&self, at: usize) -> Option<(u32, usize)> {
        if at >= self.end {
            return None;
        }
        let number = self.reading.number(at)?;
        let digits = self.reading.folded(at).bytes().filter(u8::is_ascii_digit).count();
        Some((u32::try_from(number).ok()?, digits))
    }

    /// The sign at `at`; the several dashes are one.
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        let mark = if at < self.end { self.reading.mark(at) } else { None }?;
        Some(match mark {
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
            '،' => ',',
            '⁄' | '∕' => '/',
            '∶' => ':',
            other => other,
        })
    }

    /// True when the token at `at` touches the one before it.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.reading.tokens().get(at).is_some_and(|token| token.glued)
    }

    /// True for a word.
    pub(super) fn is_word(&self, at: usize) -> bool {
        at < self.end && self.reading.kind(at) == Some(TokenKind::Word)
    }

    /// The preposition at `at`.
    pub(super) fn prep(&self, at: usize) -> Option<Prep> {
        self.sense(at, |sense| match sense {
            Sense::Prep(prep) => Some(prep),
            _ => None,
        })
    }

    /// True when the word at `at` goes on from a time that ends just before it.
    pub(super) fn follows_time(&self, at: usize) -> bool {
        self.last_time == at || self.last_time != usize::MAX && self.last_time + 1 == at && self.mark(at - 1).is_some()
    }

    /// True when a time ends at most `tokens` before `at`.
    pub(super) fn follows_time_by(&self, at: usize, tokens: usize) -> bool {
        self.last_time != usize::MAX && self.last_time <= at && at - self.last_time <= tokens
    }

    /// The preposition that ends at token `last`, of one or two words.
    pub(super) fn prep_before(&self, last: usize) -> Option<Prep> {
        let first = last.checked_sub(1);
        let long = first.and_then(|first| self.prep(first).filter(|_| self.past(first) == last + 1));
        long.or_else(|| self.prep(last))
    }

    /// The zone with the index `zone`: as printed, IANA name, whether its name stands alone.
    pub(super) fn zone(zone: u16) -> (&'static str, &'static str, bool) {
        words().zones.get(usize::from(zone)).copied().unwrap_or(("", "UTC", false))
    }

    /// The zone that is printed as `name`.
    pub(super) fn zone_named(name: &str) -> Option<(&'static str, &'static str)> {
        let folded = rasid_text::folded(name);
        let zone = words().zones.iter().find(|(known, ..)| rasid_text::folded(known) == folded)?;
        Some((zone.0, zone.1))
    }

    /// The span of `tokens` without the proclitics of the first.
    pub(super) fn span(&self, tokens: Range<usize>) -> rasid_model::Span {
        let clitic = usize::from(self.item(tokens.start).clitic);
        self.reading.span_behind(tokens, clitic)
    }
}

/// The best reading of the token at `at`: the longest phrase, of those the one with least in front.
fn item(reading: &Reading<'_>, at: usize) -> Item {
    let mut best = Item::default();
    if reading.kind(at) != Some(TokenKind::Word) {
        return best;
    }
    let words = words();
    let folded = reading.folded(at);
    for split in splits(folded) {
        // «باب» is no «آب» behind «ب».
        let joined = matches!(&folded[..split.clitic], "" | "و" | "ف");
        if !joined && split.rest.chars().nth(2).is_none() {
            continue;
        }
        let mut look = |word: &str, article: bool| {
            let Some(entry) = words.find(word, reading, at) else { return };
            let length = (entry.rest.len() + 1) as u16;
            if length > best.length {
                best = Item { entry: Some(entry), clitic: split.clitic as u16, length, article };
            }
        };
        if split.hidden_article {
            let mut whole = String::with_capacity(split.rest.len() + 4);
            whole.push_str("ال");
            whole.push_str(split.rest);
            look(&whole, false);
            look(split.rest, true);
            continue;
        }
        look(split.rest, false);
        if let Some(bare) = split.rest.strip_prefix("ال").filter(|bare| bare.len() >= 4) {
            look(bare, true);
        }
    }
    best
}
