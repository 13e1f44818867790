//! Short words that lead back to a name of the same article: family names, weak names, nouns of office.
//!
//! In: a [`Scan`] with its names. Out: more findings, each with the known row or the full name that it leads to. Example: «بيسكوف» and
//! «المتحدث» behind «ديمتري بيسكوف», «الأسد» where «بشار الأسد» stands. An office of nobody who is named is no mention.

use rasid_model::MentionKind;
use rasid_text::splits;
use rustc_hash::FxHashMap;

use super::names::{Class, Role, RoleKind, Value, flag};
use super::runs::is_given;
use super::scan::{Found, Scan};
use super::titles::{Title, title};

/// Leads persons whom no row names to the row that has their name in another spelling.
pub(super) fn spellings(scan: &mut Scan<'_>) {
    for number in 0..scan.found.len() {
        let found = &scan.found[number];
        if found.kind == MentionKind::Person && found.known.is_none() && found.tokens.len() > 1 {
            let name = scan.span(found).of(scan.reading.text());
            let known = super::spell::key(name).and_then(|key| scan.names.keys.get(&key)).copied();
            scan.found[number].known = known;
        }
    }
}

/// Family names of the persons of the article, wherever they stand alone.
pub(super) fn family_names(scan: &mut Scan<'_>) {
    let mut persons: FxHashMap<String, usize> = FxHashMap::default();
    for (number, found) in scan.found.iter().enumerate() {
        if found.kind == MentionKind::Person && (found.tokens.len() > 1 || found.rule == "name.person.says") {
            let end = found.tokens.end - 1;
            let last = scan.reading.folded(end);
            let common = found.known.is_none() && scan.common(end) && !is_given(scan, end);
            let half = scan.any(end, flag::JOINED) || found.tokens.len() > 1 && scan.any(end - 1, flag::SERVANT);
            if last.chars().count() > 2 && !common && !half {
                persons.entry(last.to_owned()).or_insert(number);
            }
        }
    }
    if persons.is_empty() {
        return;
    }
    for token in 0..scan.reading.len() {
        if scan.held(token).is_some() || !scan.is_word(token) {
            continue;
        }
        let hit = splits(scan.reading.folded(token))
            .filter(|split| !split.hidden_article)
            .find_map(|split| Some((split.clitic, *persons.get(split.rest)?)));
        let Some((clitic, number)) = hit else { continue };
        if scan.bare(token) & flag::FUNCTION != 0 && !is_given(scan, token) {
            continue;
        }
        if !stands_alone(scan, token, clitic) {
            continue;
        }
        let full = &scan.found[number];
        let mut found = Found::new(token..token + 1, clitic, MentionKind::Person, "name.person.family");
        found.known = full.known;
        found.name = full.known.is_none().then(|| full_name(scan, number));
        found.country = full.country;
        scan.keep(found);
    }
}

/// A family name that is also a common word is one only behind a verb or an office.
fn stands_alone(scan: &Scan<'_>, token: usize, clitic: usize) -> bool {
    let flags =
        scan.looks(token).iter().find(|look| usize::from(look.clitic) == clitic).map_or(0, |look| look.word.flags);
    if flags & flag::COMMON == 0 && flags & (flag::OF_BODY | flag::OF_OFFICE | flag::NISBA | flag::ROLE) == 0 {
        return true;
    }
    token.checked_sub(1).is_some_and(|before| scan.any(before, flag::VERB | flag::ROLE) && !scan.definite(before))
}

/// The words of a finding as its name: «لأمم المتحدة» is «الأمم المتحدة».
pub(super) fn full_name(scan: &Scan<'_>, number: usize) -> String {
    let found = &scan.found[number];
    if let Some(name) = &found.name {
        return name.clone();
    }
    if let Some(known) = scan.row_of(found) {
        return known.name.to_owned();
    }
    let words = scan.span(found).of(scan.reading.text());
    let swallowed = found.clitic > 0
        && scan.clitic(found.tokens.start, found.clitic).ends_with('ل')
        && scan.reading.folded(found.tokens.start)[found.clitic..].starts_with('ل')
        && words.starts_with('ل');
    if swallowed { format!("ا{words}") } else { words.to_owned() }
}

/// Weak names of rows that the article names in full, and of countries that it speaks of most.
pub(super) fn weak_names(scan: &mut Scan<'_>) {
    let mut named: Vec<u32> = scan.found.iter().filter_map(|found| found.known).collect();
    named.sort_unstable();
    named.dedup();
    for token in 0..scan.reading.len() {
        if scan.held(token).is_some() || !scan.any(token, flag::KNOWN) {
            continue;
        }
        let weak = scan.longest(token, |phrase| match phrase.value {
            Value::Known { index, weak: true }
                if named.binary_search(&index).is_ok()
                    || spoken_of(scan, index)
                    || scan.names.at(index).class == Class::Outlet
                    || acts(scan, token, index) =>
            {
                Some(index)
            }
            _ => None,
        });
        let Some((phrase, index)) = weak else { continue };
        let known = scan.names.at(index);
        if known.kind == MentionKind::Place && known.class != Class::Country {
            continue;
        }
        if known.class == Class::Outlet && !speaks(scan, token, phrase.end, phrase.clitic) {
            continue;
        }
        if known.kind == MentionKind::Person && phrase.end == token + 1 && !stands_alone(scan, token, phrase.clitic) {
            continue;
        }
        let mut found = Found::new(token..phrase.end, phrase.clitic, known.kind, "name.known.weak");
        found.known = Some(index);
        found.country = (!known.country.is_empty()).then_some(known.country);
        scan.keep(found);
    }
}

/// A person's weak name behind a verb: «وقال نصر الله»; not «قال السوداني», «قال سعيد».
fn acts(scan: &Scan<'_>, token: usize, index: u32) -> bool {
    let flags = scan.bare(token);
    let other = flag::NISBA | flag::GIVEN | flag::OF_BODY | flag::ROLE;
    let behind_verb = token
        .checked_sub(1)
        .filter(|before| scan.bare(*before) & flag::LINK == 0)
        .is_some_and(|before| scan.any(before, flag::TALK | flag::VERB) && scan.held(before).is_none());
    scan.names.at(index).kind == MentionKind::Person && flags & other == 0 && behind_verb
}

/// True for a common word that means an outlet here: in quotes, as the one that says, as the one spoken to.
fn speaks(scan: &Scan<'_>, token: usize, end: usize, clitic: usize) -> bool {
    let Some(before) = token.checked_sub(1) else { return false };
    let quoted = scan.opens_quote(before) && scan.closes_quote(end) && !matches!(scan.reading.mark(before), Some('('));
    let says = scan.any(before, flag::TALK) && scan.reading.folded(before).ends_with('ت');
    let told = scan.clitic(token, clitic).ends_with('ل')
        && (token.saturating_sub(6)..token).any(|at| scan.any(at, flag::TALK));
    let newsroom = scan.any(before, flag::NEWSROOM);
    clitic == 0 && (quoted || says || newsroom) || told
}

/// A body of a country that the article speaks of more than once: «التحالف» in news of Yemen.
fn spoken_of(scan: &Scan<'_>, index: u32) -> bool {
    let known = scan.names.at(index);
    let of_country = |found: &&Found| {
        let iso = scan.row_of(found).map(|known| known.country).or(found.country);
        iso == Some(known.country)
    };
    known.class == Class::Body && !known.country.is_empty() && scan.found.iter().filter(of_country).take(3).count() > 2
}

/// A person that an office can lead back to.
struct Holder {
    number: usize,
    lemma: u32,
    country: Option<u32>,
    /// The folded words between the office and its adjectives.
    of: Vec<String>,
}

/// Offices without a name whose holder the article names: «المتحدث», «الرئيس الروسي».
pub(super) fn offices(scan: &mut Scan<'_>) {
    let holders = holders(scan);
    if holders.is_empty() {
        return;
    }
    let used_up: Vec<std::ops::Range<usize>> = scan.found.iter().filter_map(|found| found.role.clone()).collect();
    let mut token = 0;
    while token < scan.reading.len() {
        let Some(title) = title(scan, token).filter(|title| is_office(scan, title)) else {
            token += 1;
            continue;
        };
        let own_role = used_up.iter().any(|role| {
            role.start == token || role.contains(&token) && role.end <= title.tokens.end && !inner(scan, role, token)
        });
        let named =
            scan.held(title.tokens.end).is_some_and(|found| found.kind == MentionKind::Person && found.clitic == 0);
        if let Some(found) = (!own_role && !named).then(|| led_back(scan, &title, &holders)).flatten() {
            token = found.tokens.end;
            scan.keep(found);
        } else {
            token += 1;
        }
    }
}

/// True when the office at `token` belongs to another person than the one whose role it stands in: «مستشار لرئيس الوزراء».
fn inner(scan: &Scan<'_>, role: &std::ops::Range<usize>, token: usize) -> bool {
    token > role.start && scan.role(token).is_some_and(|(_, role)| role.kind == RoleKind::Office)
}

fn is_office(scan: &Scan<'_>, title: &Title) -> bool {
    let Role { kind, plural, .. } = title.role;
    let definite = title.role.definite || scan.definite(title.tokens.start + 1) || title.tokens.len() > 1;
    kind == RoleKind::Office && !plural && definite && title.complete
}

fn holders(scan: &Scan<'_>) -> Vec<Holder> {
    let mut holders = Vec::new();
    for (number, found) in scan.found.iter().enumerate() {
        if found.kind != MentionKind::Person || found.nominal {
            continue;
        }
        let known = scan.row_of(found);
        let of_known = known.and_then(|known| scan.names.country(known.country)).map(|(at, _)| at);
        let printed = found.role.clone().and_then(|role| title(scan, role.start));
        if let Some(title) = printed {
            let (of, country) = office_of(scan, &title);
            holders.push(Holder { number, lemma: title.role.lemma, country: country.or(of_known), of });
        }
        if let Some(lemma) = known.and_then(|known| scan.names.lemma(known.role)) {
            let words = known.map_or("", |known| known.role);
            let relation = |word: &String| scan.names.word(word).is_some_and(|word| word.flags & flag::NISBA != 0);
            let of = words.split(' ').skip(1).map(rasid_text::folded).filter(|word| !relation(word)).collect();
            holders.push(Holder { number, lemma, country: of_known, of });
        }
    }
    holders
}

/// What a role is the office of, without relation adjectives, and the country of the first of those.
fn office_of(scan: &Scan<'_>, title: &Title) -> (Vec<String>, Option<u32>) {
    let mut country = None;
    let mut of = Vec::new();
    let behind = scan.role(title.tokens.start).map_or(title.tokens.start + 1, |(phrase, _)| phrase.end);
    let mut token = behind;
    while token < title.tokens.end {
        if let Some((end, found)) = scan.nisba(token) {
            country = country.or(Some(found));
            token = end;
        } else {
            of.push(scan.reading.folded(token).to_owned());
            token += 1;
        }
    }
    (of, country)
}

/// The nearest holder of the office before it, else the first behind.
fn led_back(scan: &Scan<'_>, title: &Title, holders: &[Holder]) -> Option<Found> {
    let (of, country) = office_of(scan, title);
    let fits = |holder: &&Holder| {
        let same_office = if of.is_empty() {
            holder.of.is_empty()
                || scan.role(title.tokens.start).is_some_and(|(phrase, _)| phrase.end == title.tokens.end)
                    && !is_head_of_state(scan, title)
        } else {
            of.iter().zip(&holder.of).all(|(a, b)| a == b) && of.len() <= holder.of.len()
        };
        holder.lemma == title.role.lemma && same_office && (country.is_none() || holder.country == country)
    };
    let start = title.tokens.start;
    let before = holders.iter().filter(|holder| scan.found[holder.number].tokens.start < start).rfind(fits);
    let holder = before.or_else(|| {
        let long = scan.role(start).is_some_and(|(phrase, _)| phrase.end > start + 1);
        holders.iter().find(fits).filter(|_| !of.is_empty() || country.is_some() || long)
    })?;
    let full = &scan.found[holder.number];
    let end = title.tokens.end;
    if !scan.free(start..end) {
        return None;
    }
    let mut found = Found::new(start..end, title.clitic, MentionKind::Person, "name.person.office");
    found.known = full.known;
    found.name = full.known.is_none().then(|| full_name(scan, holder.number));
    found.nominal = true;
    found.row = Some(title.role.row);
    Some(found)
}

/// «الرئيس» alone: its holder has no other office of that word.
fn is_head_of_state(scan: &Scan<'_>, title: &Title) -> bool {
    scan.names.lemma("رئيس") == Some(title.role.lemma)
}
