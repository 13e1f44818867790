//! The names of event types, for people and for queries.
//!
//! In: `data/event-types.tsv`. Out: [`EventKind`]. Example: «نوع:قصف» asks for `ASSAULT`, shown as «هجوم».
//! What counts as an event of a type is written in `data/ar/events/`, not here.

use std::sync::OnceLock;

use rasid_lexicon::Table;
use rasid_text::folded;

/// A type of event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventKind {
    /// `ASSAULT` …
    pub code: &'static str,
    /// Its Arabic name.
    pub ar: &'static str,
    /// Its English name.
    pub en: &'static str,
    /// Other words that a query may use, folded.
    words: Vec<String>,
}

/// All types, in the order of the table.
pub fn event_kinds() -> &'static [EventKind] {
    static KINDS: OnceLock<Vec<EventKind>> = OnceLock::new();
    KINDS.get_or_init(|| {
        let table = Table::open("event-types.tsv");
        let kind = |row: rasid_lexicon::Row<'_>| {
            let (code, ar, en) = (row.get("code"), row.get("ar"), row.get("en"));
            let words = [code, ar, en].into_iter().chain(row.get("words").split(',')).map(plain);
            EventKind { code, ar, en, words: words.filter(|word| !word.is_empty()).collect() }
        };
        table.rows().map(kind).collect()
    })
}

/// The types that `word` names: a code, a name in either language, or a word of the table; `CEASEFIRE` names all that begin so.
pub fn event_kind(word: &str) -> Vec<&'static EventKind> {
    let word = plain(word);
    let exact: Vec<_> = event_kinds().iter().filter(|kind| kind.words.contains(&word)).collect();
    if !exact.is_empty() || word.chars().count() < 4 {
        return exact;
    }
    event_kinds().iter().filter(|kind| plain(kind.code).starts_with(&word)).collect()
}

/// Folded, without article, in small letters, `_` and `-` as space.
fn plain(word: &str) -> String {
    let folded = folded(word.trim()).to_lowercase().replace(['_', '-'], " ");
    folded.strip_prefix("ال").unwrap_or(&folded).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_is_found_by_its_example() {
        for row in Table::open("event-types.tsv").rows() {
            let codes: Vec<&str> = event_kind(row.get("example")).iter().map(|kind| kind.code).collect();
            assert!(codes.contains(&row.get("code")), "{}: «{}» gives {codes:?}", row.place(), row.get("example"));
        }
        assert_eq!(event_kinds().len(), 20);
    }

    #[test]
    fn families_and_nothing() {
        assert_eq!(event_kind("ceasefire").len(), 5);
        assert_eq!(event_kind("هدنة").len(), 5);
        assert!(event_kind("طبخ").is_empty() && event_kind("").is_empty());
    }
}
