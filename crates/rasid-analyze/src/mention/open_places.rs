//! The tables of places, opened.
//!
//! In: `data/ar/names/places.tsv`, `data/places/*.tsv`. Out: places among the [`Names`]. Example: «موسكو» is sure, «طراز» is a town only behind
//! «مدينة», because it is also a word. Countries take their points from `world.tsv`. Knows no text.

use rasid_lexicon::{Row, Table};
use rasid_text::folded;
use rustc_hash::FxHashSet;

use super::names::{Class, Known, Names, Value, flag};
use super::open::{forms, place_of, point};

/// Opens all of them: our own first, for theirs are sure only where ours know no other meaning.
pub(super) fn open(names: &mut Names) {
    places(names);
    namesakes(names);
    world(names);
    geonames(names);
}

/// A weak name of the lesser known place: the article's country decides.
fn namesakes(names: &mut Names) {
    for row in Table::open("ar/names/namesakes.tsv").rows() {
        let index = names.known.iter().position(|known| known.name == row.get("name"));
        if let Some(index) = index {
            names.add(row.first(), Value::Known { index: index as u32, weak: true }, 0);
        }
    }
}

fn places(names: &mut Names) {
    for row in Table::open("ar/names/places.tsv").rows() {
        let class = match row.get("class") {
            "capital" => Class::Capital,
            "region" => Class::Region,
            "building" => Class::Building,
            "city" => Class::City,
            _ => Class::Site,
        };
        let known = Known { class, ..place_of(&row, row.get("english"), row.get("country")) };
        let index = names.know(known);
        let weak = row.get("weak") == "yes";
        for form in forms(row.first()).chain(forms(row.get("variants"))) {
            names.add(form, Value::Known { index, weak }, flag::KNOWN);
        }
    }
}

/// Countries lend their points to `countries.tsv`; the rest are places of their own.
fn world(names: &mut Names) {
    for row in Table::open("places/world.tsv").rows() {
        let iso = row.get("country");
        let country = row.get("class") == "country";
        if country && let Some((_, country)) = names.country(iso) {
            let known = country.known as usize;
            names.known[known].point = point(&row);
            continue;
        }
        let class = if country { Class::Country } else { Class::Region };
        let weak = row.get("class") == "admin1";
        other_place(names, &row, class, weak);
    }
}

/// How many people make a city's name sure by itself.
const WELL_KNOWN: u32 = 100_000;

fn geonames(names: &mut Names) {
    for row in Table::open("places/ambiguous.tsv").rows() {
        names.set(row.first(), flag::AMBIGUOUS);
    }
    let capitals: FxHashSet<&str> =
        Table::open("ar/names/countries.tsv").rows().flat_map(|row| forms(row.get("capital"))).collect();
    for row in Table::open("places/geonames.tsv").rows() {
        let capital = forms(row.get("names")).any(|name| capitals.contains(name));
        let weak = row.number::<u32>("people").is_none_or(|people| people < WELL_KNOWN);
        other_place(names, &row, if capital { Class::Capital } else { Class::City }, weak);
    }
}

/// A place of a table that others made: its names are sure only when they are nothing else.
fn other_place(names: &mut Names, row: &Row<'_>, class: Class, weak: bool) {
    let all = row.get("names");
    let name = forms(all).next().unwrap_or_default();
    let known = Known { class, name, code: row.first(), ..place_of(row, "", row.get("country")) };
    let index = names.know(known);
    for form in forms(all) {
        let ambiguous = names.word(&folded(form)).is_some_and(|word| word.flags & flag::AMBIGUOUS != 0);
        let weak = ambiguous || (class != Class::Capital || form != name) && (weak || names.is_something_else(form));
        names.add(form, Value::Known { index, weak }, 0);
    }
}

impl Names {
    /// True for one short word, or one that our own tables know as anything.
    fn is_something_else(&self, form: &str) -> bool {
        if form.contains(' ') {
            return false;
        }
        let key = folded(form);
        let bare = key.strip_prefix("ال").unwrap_or(&key);
        let behind = rasid_text::splits(&key).map(|split| split.rest);
        key.chars().count() < 5
            || behind.chain([bare]).any(|key| self.words.get(key).is_some_and(|word| word.flags != 0))
    }
}
