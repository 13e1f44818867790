//! What an agreement is about, and what it is called.
//!
//! In: an event that makes or changes an agreement. Out: its kind, by the words of its sentence: `ceasefire`, `truce`, `border` …
//! Example: «وقع لبنان وإسرائيل اتفاق ترسيم الحدود البحرية» is a `border` agreement. The words are `data/ar/events/kinds.tsv`.

use std::ops::Range;
use std::sync::OnceLock;

use rasid_lexicon::{Before, Phrases, Table};
use rasid_model::{Event, Span};
use rasid_text::{Reading, TokenKind};

use super::words::words;

/// The kind of the agreement that `event` speaks of.
pub(crate) fn agreement_kind(reading: &Reading<'_>, event: &Event) -> String {
    let truce = event.kind.starts_with("CEASEFIRE_");
    // Agreements that are no truce take effect, are extended and end as well: «تمديد اتفاق الحبوب».
    let any = truce && event.kind != "CEASEFIRE_AGREED";
    let at = reading.token_at(event.trigger.span.start);
    let sentence = reading.sentence_of(at).map_or(0..0, |number| reading.sentences()[number].tokens.clone());
    let mut best: Option<u16> = None;
    for at in sentence {
        let found = kinds().0.longest(reading, at, Before::CliticsAndArticle);
        for row in found.iter().flat_map(|found| found.values) {
            let fits = any || truce == matches!(kinds().1[*row as usize], "truce" | "ceasefire");
            if fits && best.is_none_or(|best| *row < best) {
                best = Some(*row);
            }
        }
    }
    let plain = if truce { "ceasefire" } else { "agreement" };
    best.map_or(plain, |row| kinds().1[row as usize]).to_owned()
}

/// The words among `tokens` that name a pact: «اتفاق جديد لوقف إطلاق النار», «هدنة إنسانية». More than one word are better than «اتفاق».
pub(crate) fn pact_words(reading: &Reading<'_>, tokens: Range<usize>) -> Option<Span> {
    let mut plain = None;
    for at in tokens.clone() {
        let mark = words().mark_at(reading, at);
        let classes = &words().classes;
        if mark.classes & (classes.truce | classes.agreement) == 0 || mark.verb.is_some() && !mark.noun {
            continue;
        }
        let end = pact_end(reading, mark.end, tokens.end);
        let span = reading.span_behind(at..end, mark.clitic);
        if end > at + 1 {
            return Some(span);
        }
        plain = plain.or(Some(span));
    }
    plain
}

/// Where the name of a pact ends whose head ends before `from`: «اتفاق | هش لوقف إطلاق النار».
fn pact_end(reading: &Reading<'_>, from: usize, end: usize) -> usize {
    for at in from..end.min(from + 3) {
        let mark = words().mark_at(reading, at);
        if mark.classes & words().classes.truce != 0 {
            return mark.end;
        }
        if let Some(found) = kinds().0.longest(reading, at, Before::CliticsAndArticle) {
            return found.end;
        }
        if mark.verb.is_some() || reading.kind(at) != Some(TokenKind::Word) {
            break;
        }
    }
    from
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
