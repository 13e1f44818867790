//! What an agreement is about.
//!
//! In: an event that makes or changes an agreement. Out: its kind, by the words of its sentence: `ceasefire`, `truce`, `border` …
//! Example: «وقع لبنان وإسرائيل اتفاق ترسيم الحدود البحرية» is a `border` agreement. The words are `data/ar/events/kinds.tsv`.

use std::sync::OnceLock;

use rasid_lexicon::{Before, Phrases, Table};
use rasid_model::Event;
use rasid_text::Reading;

/// The kind of the agreement that `event` speaks of.
pub(crate) fn agreement_kind(reading: &Reading<'_>, event: &Event) -> String {
    let truce = event.kind.starts_with("CEASEFIRE_");
    let at = reading.token_at(event.trigger.span.start);
    let sentence = reading.sentence_of(at).map_or(0..0, |number| reading.sentences()[number].tokens.clone());
    let mut best: Option<u16> = None;
    for at in sentence {
        let found = kinds().0.longest(reading, at, Before::CliticsAndArticle);
        for row in found.iter().flat_map(|found| found.values) {
            let fits = truce == matches!(kinds().1[*row as usize], "truce" | "ceasefire");
            if fits && best.is_none_or(|best| *row < best) {
                best = Some(*row);
            }
        }
    }
    let plain = if truce { "ceasefire" } else { "agreement" };
    best.map_or(plain, |row| kinds().1[row as usize]).to_owned()
}

fn kinds() -> &'static (Phrases<u16>, Vec<&'static str>) {
    static KINDS: OnceLock<(Phrases<u16>, Vec<&'static str>)> = OnceLock::new();
    KINDS.get_or_init(|| {
        let (mut phrases, mut kinds) = (Phrases::default(), Vec::new());
        for (number, row) in Table::open("ar/events/kinds.tsv").rows().enumerate() {
            phrases.add(row.first(), number as u16);
            kinds.push(row.get("kind"));
        }
        (phrases, kinds)
    })
}
