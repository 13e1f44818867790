//! Who can stand in a byline: persons, not desks; and the agencies that texts credit.
//!
//! In: a name as printed. Out: whether it can be a person's; which agency it is.
//! Example: «هند المهيري» can be a person, «مراسل المرآة» cannot; «ا ف ب» is the agency «أ ف ب».
//! Knows words, not people: a desk without any telling word passes for a person.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rasid_text::{folded, words};

use crate::Table;

/// The longest name of a person, in words.
const LONGEST: usize = 5;

/// True when `name` can be the name of a person: two to five words of letters, none of them a desk's.
pub fn can_be_person(name: &str) -> bool {
    let folded = folded(name);
    let parts: Vec<&str> = words(&folded).map(|w| w.of(&folded)).collect();
    let lettered = name.chars().all(|c| rasid_text::is_alphabetic(c) || c.is_whitespace() || is_name_mark(c));
    let dots = name.match_indices('.').all(|(i, _)| name[i + 1..].chars().next().is_none_or(|c| !c.is_lowercase()));
    let latin = name
        .split_whitespace()
        .filter(|w| w.is_ascii())
        .all(|w| !w.starts_with(|c: char| c.is_ascii_lowercase()) || w.len() <= 3);
    let spelled = parts.iter().any(|p| p.chars().count() >= 3);
    (2..=LONGEST).contains(&parts.len())
        && spelled
        && lettered
        && dots
        && latin
        && !parts.iter().any(|p| is_desk_word(p))
}

/// True when `name` opens with a given name, «منى عبد الغفار», or has one behind an unknown first word, «غرام محمد سليم».
pub fn opens_with_given_name(name: &str) -> bool {
    // The preposition «على» folds to the name «علي».
    if words(name).take(2).any(|w| w.of(name) == "على") {
        return false;
    }
    let folded = folded(name);
    let given = word_set(&GIVEN, "ar/names/given.tsv", "name");
    let mut opening = words(&folded).map(|w| w.of(&folded));
    let first = opening.next().unwrap_or_default();
    given.contains(first) || (!first.starts_with("ال") && opening.next().is_some_and(|second| given.contains(second)))
}

/// True for a folded word that is a given name.
pub fn is_given_name(word: &str) -> bool {
    word_set(&GIVEN, "ar/names/given.tsv", "name").contains(word)
}

/// The name without what it says of itself: «أسماء البلوشي صحافية عمانية» → «أسماء البلوشي».
pub fn without_role(name: &str) -> &str {
    let roles = word_set(&ROLES, "ar/names/byline_roles.tsv", "word");
    let role = words(name).skip(2).find(|w| roles.contains(&folded(w.of(name))));
    role.map_or(name, |w| name[..w.start as usize].trim_end())
}

static GIVEN: OnceLock<BTreeSet<String>> = OnceLock::new();
static ROLES: OnceLock<BTreeSet<String>> = OnceLock::new();

/// The folded words of one column of a table, opened once.
fn word_set(cell: &'static OnceLock<BTreeSet<String>>, table: &str, column: &str) -> &'static BTreeSet<String> {
    cell.get_or_init(|| Table::open(table).rows().map(|row| folded(row.get(column))).collect())
}

/// Marks inside names: dots of initials, hyphens, apostrophes, tashkeel and the zero-width non-joiner.
fn is_name_mark(c: char) -> bool {
    matches!(c, '.' | '-' | '\'' | '’' | 'ـ' | '\u{200C}' | '\u{64B}'..='\u{652}' | '\u{670}')
}

fn is_desk_word(word: &str) -> bool {
    static WORDS: OnceLock<BTreeSet<String>> = OnceLock::new();
    let words = WORDS
        .get_or_init(|| Table::open("ar/names/not_persons.tsv").rows().map(|row| folded(row.get("word"))).collect());
    words.contains(word) || word.strip_prefix("و").is_some_and(|rest| words.contains(rest))
}

/// The agency that `name` stands for, in the form in which it is credited most often.
pub fn agency(name: &str) -> Option<&'static str> {
    static AGENCIES: OnceLock<BTreeMap<String, &'static str>> = OnceLock::new();
    let agencies = AGENCIES.get_or_init(|| {
        let mut map = BTreeMap::new();
        for row in Table::open("ar/names/agencies.tsv").rows() {
            let variants = row.get("variants").split('|').filter(|v| !v.is_empty());
            for name in variants.chain([row.get("name")]) {
                map.insert(key(name), row.get("name"));
            }
        }
        map
    });
    agencies.get(&key(name)).copied()
}

/// Letters and digits alone, folded: «أ.ف.ب» and «أ ف ب» are one.
fn key(name: &str) -> String {
    folded(name).chars().filter(|c| rasid_text::is_alphanumeric(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_both_tables_work() {
        for row in Table::open("ar/names/agencies.tsv").rows() {
            assert_eq!(agency(row.get("example")), Some(row.get("name")), "{}", row.place());
        }
        for row in Table::open("ar/names/given.tsv").rows() {
            assert!(opens_with_given_name(row.get("example")), "{}", row.place());
        }
        for row in Table::open("ar/names/byline_roles.tsv").rows() {
            assert_eq!(without_role(row.get("example")), "أسماء البلوشي", "{}", row.place());
        }
        for row in Table::open("ar/names/not_persons.tsv").rows() {
            assert!(!can_be_person(row.get("example")), "{}", row.place());
        }
    }

    #[test]
    fn persons_and_others() {
        for name in ["هند المهيري", "رامي الحدّاد", "منى عبد الغفار", "Ziad Sankary", "J. R. Smith"]
        {
            assert!(can_be_person(name), "{name}");
        }
        for name in [
            "وكالات",
            "نبض الموانئ مع وكالات",
            "admin",
            "قسم القوقاز",
            "info@site.com",
            "t.me x",
            "Sputnik logo.png",
            "Sputnik https",
            "هند",
            "كتب 2024",
        ] {
            assert!(!can_be_person(name), "{name}");
        }
        assert_eq!(agency("أ.ف.ب"), Some("أ ف ب"));
        assert_eq!(agency("هند المهيري"), None);
    }
}
