//! Bodies by the word that opens their name and how it goes on.
//!
//! In: a [`Scan`] and a place. Out: the name of a body or an outlet that begins there. Example: «وزارة الدفاع الروسية», «جبهة تحرير شعب
//! تيغراي», «المجلس الأعلى للدولة», «وكالة سنديان». «هيئة نقابية مستقلة» is none: no word of it is definite.

use rasid_model::MentionKind;

use super::names::{Chain, Class, Head, RoleKind, Value, flag};
use super::runs::{can_be_foreign, name_end};
use super::scan::{Found, Scan};

/// The longest chain of nouns, in words.
const LONGEST: usize = 6;

/// The body that begins at `token`.
pub(super) fn body(scan: &Scan<'_>, token: usize) -> Option<Found> {
    if !scan.looks(token).iter().any(|look| look.word.flags & flag::HEAD != 0 || !look.word.entries.is_empty()) {
        return None;
    }
    let (phrase, head) = scan.longest(token, |phrase| match phrase.value {
        Value::Head(index) => Some(scan.names.heads[index as usize]),
        _ => None,
    })?;
    if !head.titled && token.checked_sub(1).is_some_and(|before| scan.any(before, flag::ROLE)) {
        return None;
    }
    let behind = phrase.end;
    let found = |end: usize, rule| {
        let mut found = Found::new(token..end, phrase.clitic, head.kind, rule);
        found.row = Some(head.row);
        found
    };
    match head.chain {
        Chain::Portfolio => {
            let end = portfolio(scan, behind)?;
            let (end, country) = adjectives(scan, end);
            Some(Found { country: country_code(scan, country), ..found(end, "name.body.ministry") })
        }
        Chain::Adjective => {
            let (end, country) = adjectives(scan, behind);
            let full = (end > behind && country.is_some()) || head.bare;
            full.then(|| {
                let mut found = found(end, "name.body.adjective");
                found.country = country_code(scan, country);
                found
            })
        }
        Chain::Free | Chain::Indefinite => free(scan, &head, token, behind, phrase.clitic),
        Chain::Outlet | Chain::Quoted => outlet(scan, &head, behind),
    }
}

fn country_code(scan: &Scan<'_>, country: Option<u32>) -> Option<&'static str> {
    country.map(|country| scan.names.countries[country as usize].iso)
}

/// The token behind what a ministry is in charge of, several joined by «و» included.
pub(super) fn portfolio(scan: &Scan<'_>, token: usize) -> Option<usize> {
    let one = |token: usize, clitic: usize| {
        scan.longest(token, |phrase| match phrase.value {
            Value::Portfolio(_) if phrase.clitic == clitic => Some(()),
            _ => None,
        })
    };
    let mut end = one(token, 0)?.0.end;
    while let Some((phrase, ())) = one(end, "و".len()).filter(|_| scan.reading.folded(end).starts_with('و')) {
        end = phrase.end;
    }
    Some(end)
}

/// The token behind the definite adjectives at `token`, and the country that one of them relates to.
pub(super) fn adjectives(scan: &Scan<'_>, token: usize) -> (usize, Option<u32>) {
    let (mut end, mut country) = (token, None);
    while end < token + 4 {
        let flags = scan.bare(end);
        if let Some((behind, of)) = scan.nisba(end).filter(|_| scan.definite(end)) {
            country = Some(of);
            end = behind;
            break;
        } else if flags & flag::OF_BODY != 0 && flags & flag::DEFINITE != 0 {
            end += 1;
        } else {
            break;
        }
    }
    (end, country)
}

/// A definite word that looks like a relation adjective and is no noun: «النرويجي», «الكردستانية».
fn looks_relative(scan: &Scan<'_>, token: usize) -> bool {
    let word = scan.reading.folded(token);
    scan.definite(token)
        && (word.ends_with("يه") || word.ends_with('ي'))
        && word.chars().count() > 6
        && scan.bare(token) & (flag::NOUN | flag::HEAD | flag::ROLE | flag::TIME | flag::PORTFOLIO) == 0
}

/// A chain of nouns up to a definite one.
fn free(scan: &Scan<'_>, head: &Head, token: usize, behind: usize, clitic: usize) -> Option<Found> {
    let body = |index: u32| scan.names.at(index).class == Class::Body;
    if head.chain == Chain::Indefinite
        && scan.definite(behind)
        && !scan.known(behind, true).is_some_and(|(_, index)| body(index))
    {
        return None;
    }
    let definite_head = scan.reading.folded(token).contains("ال") && scan.bare_article(token, clitic);
    if let Some(inside) = scan.quoted(behind).filter(|_| !definite_head && !head.keep) {
        let mut found = Found::new(inside, 0, head.kind, "name.body.quoted");
        found.row = Some(head.row);
        return Some(found);
    }
    if scan.any(behind, flag::NO_BODY) && !scan.any(behind, flag::HOUSE) {
        return None;
    }
    let named_after = (head.after && !definite_head).then(|| named_after(scan, behind)).flatten();
    let (end, country) = if let Some(end) = named_after {
        (end, None)
    } else if definite_head {
        let (mut end, country) = adjectives(scan, behind);
        if end == behind && looks_relative(scan, end) {
            end += 1;
        }
        let feminine = |at: usize| scan.reading.folded(at).ends_with('ه');
        if end == behind || feminine(token) != feminine(behind) && !scan.reading.folded(behind).ends_with('ا') {
            return None;
        }
        let (end, more) = purpose(scan, end);
        (end, country.or(more))
    } else {
        match nouns(scan, behind) {
            Some(end) => end,
            None => return strange(scan, head, token, behind, clitic),
        }
    };
    let place = |index: u32| scan.names.at(index).kind == MentionKind::Place;
    if !head.keep && scan.known(behind, false).is_some_and(|(phrase, index)| phrase.clitic == 0 && place(index)) {
        return None;
    }
    let own = (!head.keep && !definite_head).then(|| own_name(scan, behind, end, head.kind)).flatten();
    if let Some(inner) = own {
        return Some(Found { row: Some(head.row), ..inner });
    }
    let mut found = Found::new(token..end, clitic, head.kind, "name.body.chain");
    found.row = Some(head.row);
    found.country = country_code(scan, country);
    Some(found)
}

/// A name of which no table knows a word: «شركة هيونداي», «بنك سيليكون فالي».
fn strange(scan: &Scan<'_>, head: &Head, token: usize, behind: usize, clitic: usize) -> Option<Found> {
    let foreign = |at: usize| {
        let free = scan.held(at).is_none() && scan.known(at, true).is_none();
        free && scan.unknown(at) && !scan.definite(at) && can_be_foreign(scan, at)
    };
    let end = (behind..behind + 3).find(|at| !foreign(*at)).unwrap_or(behind + 3);
    let relative = scan.reading.folded(behind).ends_with('ي') || scan.reading.folded(behind).starts_with('م');
    if end == behind || end == behind + 1 && (relative || head.keep) || head.chain != Chain::Free {
        return None;
    }
    let (start, clitic) = if head.keep { (token, clitic) } else { (behind, 0) };
    let mut found = Found::new(start..end, clitic, head.kind, "name.body.strange");
    found.row = Some(head.row);
    Some(found)
}

/// The name behind a word that is no part of it: «حركة حماس», «شركة بوسكاليس».
fn own_name(scan: &Scan<'_>, behind: usize, end: usize, kind: MentionKind) -> Option<Found> {
    if let Some((phrase, index)) =
        scan.known(behind, true).filter(|(phrase, _)| phrase.clitic == 0 && phrase.end >= end)
        && matches!(scan.names.at(index).class, Class::Body | Class::Outlet)
    {
        let mut found = Found::new(behind..phrase.end, 0, scan.names.at(index).kind, "name.known");
        found.known = Some(index);
        return Some(found);
    }
    (scan.unknown(behind) && !scan.definite(behind)).then(|| Found::new(behind..end, 0, kind, "name.body.behind"))
}

/// The token behind nouns up to a definite one with its adjectives.
fn nouns(scan: &Scan<'_>, behind: usize) -> Option<(usize, Option<u32>)> {
    let mut token = behind;
    while token < behind + LONGEST {
        if !scan.is_word(token) {
            return None;
        }
        if let Some((phrase, index)) = scan.known(token, false).filter(|(phrase, _)| phrase.clitic == 0) {
            let known = scan.names.at(index);
            if known.class == Class::Person {
                return None;
            }
            let (end, country) = adjectives(scan, phrase.end);
            let (end, more) = purpose(scan, end);
            let own = scan.names.country(known.country).map(|(at, _)| at);
            return Some((end, country.or(more).or(own)));
        }
        let flags = scan.bare(token);
        if flags & (flag::FUNCTION | flag::VERB | flag::TIME) != 0 && flags & flag::NOUN == 0 {
            return None;
        }
        let inner = scan.longest(token, |phrase| match phrase.value {
            Value::Head(_) if phrase.clitic == 0 && phrase.end > token + 1 => Some(()),
            _ => None,
        });
        if let Some((phrase, ())) = inner {
            return Some(adjectives(scan, phrase.end));
        }
        if token == behind && titled(scan, token) {
            return None;
        }
        if token > behind && scan.unknown(token - 1) && titled(scan, token) {
            return Some((token, None));
        }
        if scan.definite(token) {
            return Some(definite_end(scan, token));
        }
        let (clitic, _) = scan.plain(token);
        let adjective = flag::ADJECTIVE | flag::OF_OFFICE | flag::OF_BODY;
        if clitic > 0
            || scan.nisba(token).is_some()
            || flags & adjective != 0 && flags & (flag::NOUN | flag::PURPOSE) == 0
        {
            return None;
        }
        if flags & flag::NOUN == 0 && scan.unknown(token) && !can_be_noun(scan, token) {
            return None;
        }
        token += 1;
    }
    None
}

/// The end of a person's title and name behind «جامعة», «مركز», with the adjectives of the body: «الملك فهد الوطنية».
pub(super) fn named_after(scan: &Scan<'_>, token: usize) -> Option<usize> {
    let (phrase, role) = scan.role(token)?;
    let title = role.definite && !role.plural && phrase.clitic == 0 && role.kind != RoleKind::Trade;
    let end = title.then(|| name_end(scan, phrase.end, true)).flatten()?;
    let (mut end, _) = adjectives(scan, end);
    if looks_relative(scan, end) {
        end += 1;
    }
    Some(end)
}

/// «قوات المشير …»: a rank or an honorific, which opens the name of a person.
fn titled(scan: &Scan<'_>, token: usize) -> bool {
    scan.role(token).is_some_and(|(_, role)| {
        !role.plural && role.kind != RoleKind::Trade && (role.definite || role.kind != RoleKind::Honorific)
    })
}

/// False for an unknown word with a pronoun at its end, with the letters of a present, or of an indefinite adjective.
fn can_be_noun(scan: &Scan<'_>, token: usize) -> bool {
    let word = scan.reading.folded(token);
    let pronoun = ["ها", "هم", "هما"].iter().any(|ending| word.ends_with(ending));
    let relative = word.ends_with("يه") && word.chars().count() > 4;
    !pronoun && !relative && !word.starts_with(['ي', 'و'])
}

/// Behind a definite noun: its adjectives, a second noun joined by «و», what it is for.
fn definite_end(scan: &Scan<'_>, token: usize) -> (usize, Option<u32>) {
    let mut end = token + 1;
    let joined = scan.reading.folded(end).strip_prefix('و').is_some_and(|rest| rest.starts_with("ال"));
    if joined
        && scan
            .looks(end)
            .iter()
            .any(|look| usize::from(look.clitic) == "و".len() && look.word.flags & flag::PORTFOLIO != 0)
    {
        end += 1;
    }
    let (mut behind, country) = adjectives(scan, end);
    if behind == end && looks_relative(scan, behind) {
        behind += 1;
        behind = adjectives(scan, behind).0;
    }
    let (behind, more) = purpose(scan, behind);
    (behind, country.or(more))
}

/// Behind a body: «للصليب الأحمر», «لحقوق الإنسان», «لتحرير فلسطين».
fn purpose(scan: &Scan<'_>, token: usize) -> (usize, Option<u32>) {
    let word = scan.reading.folded(token);
    let stays = (token, None);
    if !word.starts_with('ل') || !scan.is_word(token) || word.chars().count() < 4 {
        return stays;
    }
    let purpose = scan.any(token, flag::PURPOSE);
    let blocked = flag::FUNCTION | flag::VERB | flag::ROLE | flag::HEAD | flag::TIME | flag::NISBA;
    if !purpose && scan.any(token, blocked) {
        return stays;
    }
    if let Some((phrase, index)) =
        scan.known(token, false).filter(|(phrase, _)| phrase.clitic > 0 || phrase.end > token + 1)
    {
        let own = scan.names.country(scan.names.at(index).country).map(|(at, _)| at);
        return if phrase.end > token + 1 && phrase.clitic > 0 { (phrase.end, own) } else { stays };
    }
    if word.starts_with("لل") {
        let (end, country) = adjectives(scan, token + 1);
        let end = if end == token + 1 && looks_relative(scan, end) { end + 1 } else { end };
        return (end, country);
    }
    if !scan.looks(token).iter().any(|look| look.clitic > 0 && look.word.flags & flag::PURPOSE != 0) {
        return stays;
    }
    match nouns(scan, token + 1) {
        Some((end, country)) if end <= token + 4 => (end, country),
        _ => stays,
    }
}

/// An outlet behind its word.
fn outlet(scan: &Scan<'_>, head: &Head, behind: usize) -> Option<Found> {
    if let Some(inside) = scan.quoted(behind) {
        let mut found = Found::new(inside.clone(), 0, head.kind, "name.outlet.quoted");
        if let Some((phrase, index)) = scan.known(inside.start, true).filter(|(phrase, _)| phrase.end == inside.end) {
            let _ = phrase;
            found.known = (scan.names.at(index).class == Class::Outlet).then_some(index);
        }
        found.row = Some(head.row);
        return Some(found);
    }
    let outlet = scan.longest(behind, |phrase| match phrase.value {
        Value::Known { index, .. } if phrase.clitic == 0 && scan.names.at(index).class == Class::Outlet => Some(index),
        _ => None,
    });
    if let Some((phrase, index)) = outlet {
        let mut found = Found::new(behind..phrase.end, 0, head.kind, "name.known");
        found.known = Some(index);
        found.row = Some(head.row);
        return Some(found);
    }
    let flags = scan.bare(behind);
    let name = head.chain == Chain::Outlet
        && scan.is_word(behind)
        && flags & (flag::COMMON | flag::NISBA | flag::OF_BODY | flag::HEAD | flag::ROLE) & !flag::NOUN == 0
        && (scan.definite(behind)
            || scan.unknown(behind) && !scan.common(behind) && !scan.reading.folded(behind).ends_with("يه"));
    name.then(|| {
        let mut found = Found::new(behind..behind + 1, 0, head.kind, "name.outlet.behind");
        found.row = Some(head.row);
        found
    })
}

impl Scan<'_> {
    /// True when the word of `token`, behind its clitic, has the article, written or swallowed by «لل».
    fn bare_article(&self, token: usize, clitic: usize) -> bool {
        let word = self.reading.folded(token);
        let printed = self.reading.span_behind(token..token + 1, clitic).of(self.reading.text());
        printed.starts_with("ال")
            || word.get(..clitic).is_some_and(|front| front.ends_with('ل')) && word[clitic..].starts_with('ل')
    }
}
