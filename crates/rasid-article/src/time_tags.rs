//! Dates that the mark-up holds in attributes: `<time datetime>`, and the title or data of an element that is called a date.
//!
//! In: the page near the headline and the text. Out: clues. Example: `<abbr class="published" title="2024-04-17T15:45:00+03:00">`
//! says what the words «3:45 م» in it leave out.
//! Does not weigh the clues; that is the business of `published`.

use rasid_lexicon::{LabelRole, Labels, PartRole, dates};
use rasid_model::Clue;
use rasid_text::folded;

use crate::dom::{NodeId, Tag};
use crate::published::{Found, Places, inside_text, is_elsewhere, zone};

/// Attributes in which elements that are called a date keep it for programs.
const ATTRIBUTES: [&str; 8] =
    ["datetime", "title", "data-datetime", "data-date", "data-time", "data-timestamp", "data-published", "data-utc"];
/// The most clues of one page.
const MOST: usize = 8;

/// The clues near the headline or the text.
pub(crate) fn time_tags(places: &Places<'_, '_>) -> Vec<Found> {
    let zone = zone(places);
    let mut found = Vec::new();
    for id in places.dom.ids().filter(|id| may_hold_date(places, *id)) {
        let at = places.flow.blocks.partition_point(|b| b.first < id);
        if is_elsewhere(places, id) || !zone.contains(at) || inside_text(places, at) {
            continue;
        }
        let Some((raw, date)) = stated(places, id) else { continue };
        let class = places.dom.attr(id, "class").unwrap_or_default();
        let modified = class.contains("updated") && !class.contains("published")
            || class.contains("modified")
            || said_modified(places, at);
        found.push(Found { from: Clue::TimeTag, raw: raw.to_owned(), date, modified });
        if found.len() > MOST {
            break;
        }
    }
    found
}

fn may_hold_date(places: &Places<'_, '_>, id: NodeId) -> bool {
    match places.dom.tag(id) {
        Tag::Time => true,
        Tag::Text => false,
        _ => places.parts.roles(id).has(PartRole::Date),
    }
}

/// What the element's attributes say. A title in words is a reader's, not a program's.
fn stated<'p>(places: &Places<'_, 'p>, id: NodeId) -> Option<(&'p str, dates::StatedDate)> {
    let known: &[&str] = if places.dom.tag(id) == Tag::Time { &ATTRIBUTES[..1] } else { &ATTRIBUTES };
    known.iter().find_map(|name| {
        let raw = places.dom.attr(id, name).filter(|raw| raw.starts_with(|c: char| c.is_ascii_digit()))?;
        Some((raw, dates::read_machine(raw, places.context)?))
    })
}

fn said_modified(places: &Places<'_, '_>, at: usize) -> bool {
    let label = places.flow.blocks.get(at).and_then(|b| Labels::get().find(&folded(places.flow.of(b)), false));
    label.is_some_and(|l| l.role == LabelRole::Modified)
}
