//! Known names, bodies, sites and places, left to right: at each place the longest.
//!
//! In: a [`Scan`]. Out: findings on it. Example: «ميناء أوديسا» is a site, not the city; «مدينة شوشا» is the city without its word; «الباب»
//! alone is a door. Persons without a row are found afterwards.

use rasid_model::MentionKind;

use super::bodies::body;
use super::names::{Class, flag};
use super::scan::{Found, Scan};

/// Finds all that the tables and the words that open names tell.
pub(super) fn find(scan: &mut Scan<'_>, blocked: &dyn Fn(usize) -> bool) {
    let mut token = 0;
    while token < scan.reading.len() {
        if !scan.is_word(token) || blocked(token) {
            token += 1;
            continue;
        }
        let best = [known(scan, token), body(scan, token), site(scan, token), named_place(scan, token)]
            .into_iter()
            .flatten()
            .reduce(|best, next| if next.tokens.end > best.tokens.end { next } else { best });
        token = match best {
            Some(found) => {
                let end = found.tokens.end;
                scan.keep(found);
                end.max(token + 1)
            }
            None => token + 1,
        };
    }
}

/// A known name whose words tell, or whose neighbours do.
fn known(scan: &Scan<'_>, token: usize) -> Option<Found> {
    let strong = scan.known(token, false);
    let weak = scan.known(token, true).filter(|(phrase, index)| {
        strong.as_ref().is_none_or(|(strong, _)| strong.end < phrase.end)
            && scan.names.at(*index).kind == MentionKind::Place
            && (behind_place_word(scan, token) && phrase.clitic == 0 || phrase.end > token + 2)
    });
    let (phrase, index) = weak.or(strong)?;
    let known = scan.names.at(index);
    if phrase.end == token + 1 && phrase.clitic > 0 && scan.bare(token) & (flag::COMMON | flag::ROLE | flag::HEAD) != 0
    {
        return None;
    }
    let mut found = Found::new(token..phrase.end, phrase.clitic, known.kind, "name.known");
    found.known = Some(index);
    found.country = (!known.country.is_empty()).then_some(known.country);
    Some(found)
}

/// True behind «مدينة», «بلدة» and their like.
fn behind_place_word(scan: &Scan<'_>, token: usize) -> bool {
    token.checked_sub(1).is_some_and(|before| scan.any(before, flag::PLACE_OUTSIDE))
}

/// «ميناء أوديسا», «مطار مدينة مقلي», «نهر الدانوب».
fn site(scan: &Scan<'_>, token: usize) -> Option<Found> {
    let (clitic, flags) = scan.plain(token);
    if flags & flag::PLACE_INSIDE == 0 {
        return None;
    }
    let mut at = token + 1;
    if scan.bare(at) & flag::PLACE_OUTSIDE != 0 {
        at += 1;
    }
    let (mut end, country) = place_name(scan, at)?;
    if matches!(scan.reading.folded(end), "الدولي" | "الجويه" | "الكبري" | "النوويه" | "العسكري")
    {
        end += 1;
    }
    let mut found = Found::new(token..end, clitic, MentionKind::Place, "name.place.site");
    found.country = country;
    Some(found)
}

/// A place behind «مدينة», «قرية» that no table knows, or that is also a common word.
fn named_place(scan: &Scan<'_>, token: usize) -> Option<Found> {
    if !behind_place_word(scan, token) {
        return None;
    }
    let (end, country) = place_name(scan, token)?;
    let mut found = Found::new(token..end, 0, MentionKind::Place, "name.place.behind");
    found.known = scan
        .known(token, true)
        .filter(|(phrase, index)| {
            phrase.end == end && phrase.clitic == 0 && scan.names.at(*index).kind == MentionKind::Place
        })
        .map(|(_, index)| index);
    found.country = country;
    Some(found)
}

/// The end of the place name at `token`, without clitics.
fn place_name(scan: &Scan<'_>, token: usize) -> Option<(usize, Option<&'static str>)> {
    let known = scan
        .known(token, true)
        .filter(|(phrase, index)| phrase.clitic == 0 && scan.names.at(*index).kind == MentionKind::Place);
    if let Some((phrase, index)) = known {
        let known = scan.names.at(index);
        let plain = scan.bare(token) & (flag::ADJECTIVE | flag::FUNCTION | flag::VERB) == 0;
        if plain || phrase.end > token + 1 {
            return Some((phrase.end, (!known.country.is_empty()).then_some(known.country)));
        }
    }
    let flags = scan.bare(token);
    let named_after = scan
        .known(token, false)
        .filter(|(phrase, index)| phrase.clitic == 0 && scan.names.at(*index).class == Class::Person);
    if let Some((phrase, _)) = named_after {
        return Some((phrase.end, None));
    }
    if flags & flag::PLACE_OPENING != 0 && scan.is_word(token + 1) && !scan.any(token + 1, flag::FUNCTION | flag::VERB)
    {
        return Some((token + 2, None));
    }
    let common = flag::COMMON
        | flag::NISBA
        | flag::ROLE
        | flag::HEAD
        | flag::OF_BODY
        | flag::OF_OFFICE
        | flag::PLACE_OUTSIDE
        | flag::PLACE_INSIDE;
    let (clitic, plain) = scan.plain(token);
    let ordinary = plain & common != 0 && plain & flag::GIVEN == 0 || clitic > 0 && plain != 0;
    let relative = scan.definite(token) && scan.reading.folded(token).ends_with("يه");
    let usable = scan.is_word(token) && !ordinary && !relative && scan.reading.folded(token).chars().nth(2).is_some();
    usable.then_some((token + 1, None))
}
