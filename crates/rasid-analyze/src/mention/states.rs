//! Bodies of states without their country: «الجيش», «وزارة الدفاع», «البرلمان»; and «المملكة».
//!
//! In: a [`Scan`] with its names. Out: the full names of such bodies. Example: «الجيش» behind «وزير الدفاع الإسرائيلي» is «الجيش
//! الإسرائيلي»; «وزارة الدفاع في باكو» is «وزارة الدفاع الأذربيجانية». What nothing tells stays as it is printed.

use rasid_model::MentionKind;
use rasid_text::folded;

use super::links::full_name;
use super::names::{Class, Value, flag};
use super::scan::{Found, Scan};

/// How much a country in the same sentence outweighs mentions elsewhere.
const IN_SENTENCE: usize = 6;

/// A word that tells of a country.
#[derive(Debug, Clone, Copy)]
struct Sign {
    token: usize,
    country: u32,
    /// False for a town, which tells less than the country, its capital, its adjective.
    sure: bool,
}

/// Resolves «المملكة» and the bodies without a country.
pub(super) fn resolve(scan: &mut Scan<'_>) {
    let signs = signs(scan);
    kingdoms(scan, &signs);
    towns(scan, &signs);
    let signs = self::signs(scan);
    for number in 0..scan.found.len() {
        let found = &scan.found[number];
        if found.kind != MentionKind::Organization || found.known.is_some() {
            continue;
        }
        let printed = full_name(scan, number);
        if let Some(known) = weakly_named(scan, &printed, &signs) {
            scan.found[number].known = Some(known);
            continue;
        }
        let name = match found.country {
            Some(_) => with_full_head(scan, number),
            None if in_country(scan, found.tokens.end, &signs).is_some() => with_country(scan, number, &signs),
            None => earlier(scan, number).or_else(|| with_country(scan, number, &signs)),
        };
        if let Some(name) = name {
            scan.found[number].known = body_named(scan, &name);
            scan.found[number].name = Some(name);
        } else if scan.found[number].country.is_some() {
            scan.found[number].known = body_named(scan, &printed);
        }
    }
}

/// The body that `printed` means because the article names it, or speaks of its country: «قوات حفظ السلام», «الديوان الملكي».
fn weakly_named(scan: &Scan<'_>, printed: &str, signs: &[Sign]) -> Option<u32> {
    let named = |index: u32| scan.found.iter().any(|found| found.known == Some(index));
    let spoken_of = |index: u32| {
        let iso = scan.names.at(index).country;
        signs.iter().filter(|sign| scan.names.countries[sign.country as usize].iso == iso).count() > 0
    };
    body_called(scan, printed, true).into_iter().find(|index| named(*index) || spoken_of(*index))
}

/// All words that tell of a country, in order.
fn signs(scan: &Scan<'_>) -> Vec<Sign> {
    let mut signs = Vec::new();
    let mut token = 0;
    while token < scan.reading.len() {
        if let Some(found) = scan.held(token).filter(|found| found.tokens.start == token) {
            let iso = scan.row_of(found).map(|known| known.country).filter(|iso| !iso.is_empty()).or(found.country);
            if let Some((country, _)) = iso.and_then(|iso| scan.names.country(iso)) {
                let sure = scan.row_of(found).is_none_or(|known| known.class != Class::City);
                signs.push(Sign { token, country, sure });
            }
            token = found.tokens.end.max(token + 1);
            continue;
        }
        if let Some((end, country)) = scan.nisba(token) {
            signs.push(Sign { token, country, sure: true });
            token = end;
            continue;
        }
        token += 1;
    }
    signs
}

/// «المملكة», «السلطنة»: the country among those so called that the article speaks of most.
fn kingdoms(scan: &mut Scan<'_>, signs: &[Sign]) {
    for token in 0..scan.reading.len() {
        if scan.held(token).is_some() || !scan.any(token, flag::KNOWN) {
            continue;
        }
        let mut candidates = Vec::new();
        scan.phrases(token, |phrase| {
            if let Value::Known { index, weak: true } = phrase.value
                && scan.names.at(index).class == Class::Country
            {
                candidates.push((phrase, index));
            }
        });
        let spoken =
            |iso: &str| signs.iter().filter(|sign| scan.names.countries[sign.country as usize].iso == iso).count();
        let best = candidates
            .iter()
            .map(|(phrase, index)| (spoken(scan.names.at(*index).country), phrase, index))
            .filter(|(count, ..)| *count > 0)
            .reduce(|best, next| if next.0 > best.0 { next } else { best });
        let Some((_, phrase, index)) = best else { continue };
        if scan.definite(phrase.end) && scan.nisba(phrase.end).is_some() {
            continue;
        }
        let mut found = Found::new(token..phrase.end, phrase.clitic, MentionKind::Place, "name.known.weak");
        found.known = Some(*index);
        found.country = Some(scan.names.at(*index).country);
        scan.keep(found);
    }
}

/// «طرابلس», «عمان»: of places of one name that of the country of which the article speaks most.
fn towns(scan: &mut Scan<'_>, signs: &[Sign]) {
    for number in 0..scan.found.len() {
        let found = &scan.found[number];
        let Some(now) = found.known.filter(|_| found.kind == MentionKind::Place) else { continue };
        // «عمّان» is printed with its mark where it is not the sultanate.
        if scan.reading.printed(found.tokens.start).contains('ّ') {
            continue;
        }
        let mut others = Vec::new();
        scan.phrases(found.tokens.start, |phrase| {
            if let Value::Known { index, .. } = phrase.value
                && phrase.end == found.tokens.end
                && phrase.clitic == found.clitic
                && index != now
                && scan.names.at(index).kind == MentionKind::Place
                && scan.names.at(index).code.is_empty()
            {
                others.push(index);
            }
        });
        let spoken = |index: u32| {
            let iso = scan.names.at(index).country;
            let of = |sign: &&Sign| {
                scan.names.countries[sign.country as usize].iso == iso && !same_words(scan, sign, number)
            };
            signs.iter().filter(of).count()
        };
        let best = others.into_iter().max_by_key(|index| spoken(*index)).filter(|index| spoken(*index) > spoken(now));
        if let Some(best) = best {
            let (lost, known) = (scan.names.at(now).name, scan.names.at(best));
            let found = &mut scan.found[number];
            found.known = Some(best);
            found.country = Some(known.country);
            found.lost = Some((lost.to_owned(), "the article speaks more of the other country"));
        }
    }
}

/// True when the sign is a mention of the same words: it cannot speak for itself.
fn same_words(scan: &Scan<'_>, sign: &Sign, number: usize) -> bool {
    scan.held(sign.token).is_some_and(|other| other.known == scan.found[number].known)
}

/// «الخارجية الروسية» as «وزارة الخارجية الروسية».
fn with_full_head(scan: &Scan<'_>, number: usize) -> Option<String> {
    let found = &scan.found[number];
    let head = head_of(scan, found)?;
    if head.full.is_empty() {
        return None;
    }
    let (_, country) = scan.names.country(found.country?)?;
    Some(format!("{} {}", head.full, adjective(head.full, country.nisba)))
}

fn head_of(scan: &Scan<'_>, found: &Found) -> Option<super::names::Head> {
    scan.longest(found.tokens.start, |phrase| match phrase.value {
        Value::Head(index) if phrase.clitic == found.clitic => Some(scan.names.heads[index as usize]),
        _ => None,
    })
    .map(|(_, head)| head)
}

/// The relation adjective behind `words`, definite, in the gender of their first word.
fn adjective(words: &str, nisba: &str) -> String {
    let first = words.split(' ').next().unwrap_or_default();
    let feminine = first.ends_with('ة') || first.ends_with("ات");
    let ending = if feminine { "ة" } else { "" };
    nisba.split(' ').map(|word| format!("ال{word}{ending}")).collect::<Vec<_>>().join(" ")
}

/// The same body with its country, earlier in the article: «الجيش» behind «الجيش السوداني».
fn earlier(scan: &Scan<'_>, number: usize) -> Option<String> {
    if !is_state_body(scan, number) {
        return None;
    }
    let words = full_name(scan, number);
    let start = scan.found[number].tokens.start;
    let longer = |other: &usize| {
        let found = &scan.found[*other];
        let printed = scan.span(found).of(scan.reading.text());
        found.kind == MentionKind::Organization
            && found.tokens.start < start
            && (found.country.is_some() || found.known.is_some())
            && folded(printed).strip_prefix(folded(&words).as_str()).is_some_and(|rest| rest.starts_with(' '))
    };
    let nearest = (0..scan.found.len()).filter(longer).max_by_key(|other| scan.found[*other].tokens.start)?;
    Some(full_name(scan, nearest))
}

/// The body of the country that stands nearest: behind it after «في», else before it.
fn with_country(scan: &Scan<'_>, number: usize, signs: &[Sign]) -> Option<String> {
    if !is_state_body(scan, number) {
        return None;
    }
    let found = &scan.found[number];
    let behind = in_country(scan, found.tokens.end, signs);
    let here = scan.reading.sentence_of(found.tokens.start);
    let house = found.rule == "name.body.chain";
    // What the sentence says before it counts most, then what the article speaks of; of equals the nearest.
    let weight = |sign: &Sign| {
        let spoken = signs.iter().filter(|other| other.country == sign.country).count();
        let before = sign.token < found.tokens.start;
        let same = !house && sign.sure && before && scan.reading.sentence_of(sign.token) == here;
        (spoken + if same { IN_SENTENCE } else { 0 }, before, sign.token)
    };
    let sign = behind.or_else(|| signs.iter().max_by_key(|sign| weight(sign)))?;
    let words = full_name(scan, number);
    let head = head_of(scan, found).map_or("", |head| head.full);
    let words = if head.is_empty() { words.as_str() } else { head };
    let country = &scan.names.countries[sign.country as usize];
    (!country.nisba.is_empty()).then(|| format!("{words} {}", adjective(words, country.nisba)))
}

/// The country behind «في»: «وزارة الدفاع في باكو».
fn in_country<'s>(scan: &Scan<'_>, end: usize, signs: &'s [Sign]) -> Option<&'s Sign> {
    let into = scan.bare(end) & flag::INTO != 0;
    into.then(|| signs.iter().find(|sign| sign.token == end + 1 && sign.sure)).flatten()
}

/// A body that every state has: a ministry, an army, a parliament.
fn is_state_body(scan: &Scan<'_>, number: usize) -> bool {
    let found = &scan.found[number];
    if found.country.is_some() {
        return false;
    }
    match found.rule {
        "name.body.ministry" | "name.body.adjective" => true,
        "name.body.chain" => found.tokens.len() == 2 && scan.bare(found.tokens.start + 1) & flag::HOUSE != 0,
        _ => false,
    }
}

/// The row of the body that is called `name`.
fn body_named(scan: &Scan<'_>, name: &str) -> Option<u32> {
    body_called(scan, name, false).first().copied()
}

/// The rows of bodies that are called `name`, surely or weakly.
fn body_called(scan: &Scan<'_>, name: &str, weakly: bool) -> Vec<u32> {
    let folded = folded(name);
    let mut words = folded.split(' ');
    let Some(word) = words.next().and_then(|first| scan.names.word(first)) else { return Vec::new() };
    let rest: Vec<&str> = words.collect();
    let called = word.entries.iter().filter_map(|entry| match entry.value {
        Value::Known { index, weak } if weak == weakly && scan.names.at(index).kind == MentionKind::Organization => {
            let same = entry.rest.len() == rest.len() && entry.rest.iter().zip(&rest).all(|(a, b)| **a == **b);
            same.then_some(index)
        }
        _ => None,
    });
    called.collect()
}
