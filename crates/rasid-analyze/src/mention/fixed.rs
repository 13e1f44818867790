//! Known names, bodies, sites and places, left to right: at each place the longest.
//!
//! In: a [`Scan`]. Out: findings on it. Example: «ميناء أوديسا» is a site, not the city; «مدينة شوشا» is the city without its word; «الباب»
//! alone is a door. Persons without a row are found afterwards.

use rasid_model::MentionKind;

use super::bodies::{body, named_after};
use super::names::{Class, RoleKind, Value, flag};
use super::runs::{can_be_foreign, is_given};
use super::scan::{Found, Phrase, Scan};

/// Finds all that the tables and the words that open names tell.
pub(super) fn find(scan: &mut Scan<'_>, blocked: &dyn Fn(usize) -> bool) {
    let mut token = 0;
    while token < scan.reading.len() {
        if !scan.is_word(token) {
            token += 1;
            continue;
        }
        if blocked(token) {
            // «بتوقيت موسكو»: of a time's words only a place is a name.
            let place = known(scan, token).filter(|found| found.kind == MentionKind::Place);
            token = place.as_ref().map_or(token + 1, |found| found.tokens.end);
            if let Some(place) = place {
                scan.keep(place);
            }
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
    let weak = scan.place(token).filter(|(phrase, index)| {
        let adjective = phrase.end == token + 1
            && !scan.definite(token)
            && scan.bare(token) & (flag::ADJECTIVE | flag::FUNCTION | flag::VERB) != 0;
        !adjective
            && strong.as_ref().is_none_or(|(strong, _)| strong.end < phrase.end)
            && scan.names.at(*index).kind == MentionKind::Place
            && (phrase.clitic == 0 && behind_place_word(scan, token)
                || phrase.end > token + 2
                || in_place_position(scan, token, phrase, *index))
    });
    let (phrase, index) = weak.or(strong)?;
    let inside = phrase.clitic == 0 && token.checked_sub(1).is_some_and(|before| begins_name(scan, before, index));
    if inside {
        return None;
    }
    let (phrase, first) = without_outer(scan, token, phrase, index);
    let known = scan.names.at(index);
    if phrase.end == first + 1 && is_other_word(scan, first, phrase.clitic, index) {
        return None;
    }
    let index = seat(scan, first, index);
    let known_as = scan.names.at(index);
    let end = if known_as.kind == MentionKind::Person { behind_sons(scan, phrase.end) } else { phrase.end };
    let mut found = Found::new(first..end, phrase.clitic, known_as.kind, "name.known");
    found.known = Some(index);
    found.country = (!known.country.is_empty()).then_some(known.country);
    Some(found)
}

/// True when the free word `before` a known name makes it a part of a longer one: «أحمد نواف الأحمد الصباح», «ميريك غارلاند» (a town of others' tables).
fn begins_name(scan: &Scan<'_>, before: usize, index: u32) -> bool {
    if !scan.is_word(before) || scan.held(before).is_some() {
        return false;
    }
    let known = scan.names.at(index);
    let given = is_given(scan, before) && scan.bare(before) & (flag::COMMON_GIVEN | flag::COMMON | flag::ROLE) == 0;
    match known.class {
        Class::Person => given,
        Class::City => !known.code.is_empty() && (given || scan.unknown(before) && can_be_foreign(scan, before)),
        _ => false,
    }
}

/// The token behind «بن جبر», «آل ثاني» that go on with a known name.
fn behind_sons(scan: &Scan<'_>, end: usize) -> usize {
    let mut end = end;
    while scan.bare(end) & flag::LINK != 0 && scan.bare(end) & flag::COMMON == 0 && scan.is_word(end + 1) {
        end += 2;
    }
    end
}

/// «حركة حماس» in a table: where the rest alone is a name of the same, the word before it is outside.
fn without_outer(scan: &Scan<'_>, token: usize, phrase: Phrase, index: u32) -> (Phrase, usize) {
    let stay = (phrase, token);
    if phrase.end < token + 2 {
        return stay;
    }
    let outer = scan.longest(token, |other| match other.value {
        Value::Head(head) if !scan.names.heads[head as usize].keep && other.end < phrase.end => Some(()),
        _ => None,
    });
    let Some((outer, ())) = outer else { return stay };
    let inner = scan.longest(outer.end, |other| match other.value {
        Value::Known { index: same, .. } if same == index && other.clitic == 0 && other.end == phrase.end => Some(()),
        _ => None,
    });
    inner.map_or(stay, |(inner, ())| (inner, outer.end))
}

/// A weak place of our own tables between «في» and a mark or a particle: «قنصليتها في مشهد.».
fn in_place_position(scan: &Scan<'_>, token: usize, phrase: &Phrase, index: u32) -> bool {
    let joined = phrase.clitic > 0 && scan.clitic(token, phrase.clitic) == "و" && behind_place(scan, token);
    let own = scan.names.at(index).code.is_empty() && (phrase.clitic == 0 || joined);
    let into = token.checked_sub(1).is_some_and(|before| scan.bare(before) & flag::INTO != 0);
    let stops = !scan.is_word(phrase.end) || scan.bare(phrase.end) & (flag::FUNCTION | flag::VERB | flag::TIME) != 0;
    let in_list = scan.reading.folded(phrase.end).starts_with('و')
        && scan
            .known(phrase.end, false)
            .is_some_and(|(next, other)| next.clitic > 0 && scan.names.at(other).kind == MentionKind::Place);
    own && (into || joined) && (stops || in_list)
}

/// True when a place ends right before `token`: «في جدة ومشهد».
fn behind_place(scan: &Scan<'_>, token: usize) -> bool {
    let before = token.checked_sub(1).and_then(|before| scan.held(before));
    before.is_some_and(|found| found.kind == MentionKind::Place)
}

/// A single word with another reading that the place before it makes likelier: «هدف مالي», «العاصمة السعودية», «جنديا روسيا».
fn is_other_word(scan: &Scan<'_>, token: usize, clitic: usize, index: u32) -> bool {
    let flags = scan.bare(token);
    if clitic > 0 {
        let foreign = !scan.names.at(index).code.is_empty();
        let particle = scan.clitic(token, clitic).contains(['ك', 'ف']);
        let like = scan.clitic(token, clitic).contains('ك')
            && !matches!(scan.names.at(index).class, Class::Country | Class::Capital | Class::Person);
        return flags & (flag::COMMON | flag::ROLE | flag::HEAD | flag::NISBA | flag::GIVEN) != 0
            || foreign && particle
            || like;
    }
    let known = scan.names.at(index);
    let found_it = scan.reading.printed(token).ends_with('ه')
        && scan
            .reading
            .folded(token)
            .strip_suffix('ه')
            .and_then(|stem| scan.names.word(stem))
            .is_some_and(|word| word.flags & flag::VERB != 0);
    if found_it {
        return true;
    }
    let Some(before) = token.checked_sub(1).filter(|before| scan.is_word(*before)) else { return false };
    let (_, ahead) = scan.plain(before);
    let adjective = flags & (flag::NISBA | flag::OF_BODY | flag::ADJECTIVE) != 0;
    if adjective && known.class == Class::Country {
        let noun = ahead & (flag::FUNCTION | flag::VERB | flag::PLACE_OUTSIDE) == 0 || ahead & flag::DEFINITE != 0;
        return if scan.definite(token) { scan.definite(before) } else { noun && !scan.definite(before) };
    }
    known.class == Class::Country && scan.reading.folded(token).ends_with("يا") && accusative(scan, before)
}

/// «عسكريا», «جنديا»: an indefinite noun before «روسيا» as its adjective.
fn accusative(scan: &Scan<'_>, token: usize) -> bool {
    let word = scan.reading.folded(token);
    let counted = token.checked_sub(1).is_some_and(|before| scan.reading.number(before).is_some());
    word.ends_with('ا')
        && word.chars().count() > 4
        && scan.held(token).is_none()
        && scan.bare(token) & (flag::VERB | flag::KNOWN) == 0
        && (counted || scan.bare(token) & flag::NOUN != 0)
}

/// The building behind «في» that is called like the body in it: «في الكرملين».
fn seat(scan: &Scan<'_>, token: usize, index: u32) -> u32 {
    let inside = token.checked_sub(1).is_some_and(|before| scan.bare(before) & flag::INTO != 0);
    if !inside || scan.names.at(index).class != Class::Body {
        return index;
    }
    let place = scan.longest(token, |phrase| match phrase.value {
        Value::Known { index, .. } if scan.names.at(index).class == Class::Building => Some(index),
        _ => None,
    });
    place.map_or(index, |(_, place)| place)
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
    let (mut end, country) = named_after(scan, at)
        .map(|end| (end, None))
        .or_else(|| place_name(scan, at))
        .or_else(|| noun_of_site(scan, flags, at))?;
    while scan.bare(end) & flag::SITE_END != 0 {
        end += 1;
    }
    let mut found = Found::new(token..end, clitic, MentionKind::Place, "name.place.site");
    found.country = country;
    Some(found)
}

/// «جبل الشيخ», «ساحة الشهداء», «سجن رومية»: a common noun, or what looks like an adjective.
fn noun_of_site(scan: &Scan<'_>, head: u64, token: usize) -> Option<(usize, Option<&'static str>)> {
    let flags = scan.bare(token);
    let somebody = scan.role(token).is_some_and(|(_, role)| role.kind == RoleKind::Trade && !role.plural);
    let noun =
        !somebody && scan.definite(token) && flags & (flag::NO_BODY | flag::NISBA | flag::FUNCTION | flag::VERB) == 0;
    let unknown = flags == 0 && scan.unknown(token) && !scan.common(token);
    (head & flag::ANY_SITE != 0 && scan.is_word(token) && (noun || unknown)).then_some((token + 1, None))
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
    let flags = scan.bare(token);
    if flags & flag::NISBA != 0 && scan.definite(token) {
        return None;
    }
    let known = scan
        .known(token, true)
        .filter(|(phrase, index)| phrase.clitic == 0 && scan.names.at(*index).kind == MentionKind::Place);
    if let Some((phrase, index)) = known {
        let known = scan.names.at(index);
        let own = known.code.is_empty();
        let other = flag::ADJECTIVE | flag::FUNCTION | flag::VERB;
        let plain = scan.bare(token) & other == 0
            && (own || scan.bare(token) & (flag::NOUN | flag::AMBIGUOUS) == 0 || scan.definite(token));
        if plain || phrase.end > token + 1 {
            return Some((phrase.end, (!known.country.is_empty()).then_some(known.country)));
        }
    }
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
    let given = plain & flag::GIVEN != 0 && plain & flag::FUNCTION == 0;
    let ordinary = plain & common != 0 && !given || clitic > 0 && plain != 0 || plain == 0 && scan.common(token);
    let word = scan.reading.folded(token);
    let present = plain == 0
        && word.starts_with(['ي', 'ت'])
        && !scan.definite(token)
        && word.chars().count() < 7
        && word.chars().count() > 4
        && word.chars().nth(1) == Some('ت');
    let relative = present || word.ends_with("يه") && (scan.definite(token) || plain == 0) || word.starts_with("لل");
    let usable = scan.is_word(token) && !ordinary && !relative && scan.reading.folded(token).chars().nth(2).is_some();
    let ruler = given && scan.bare(token + 1) & flag::ORDINAL != 0;
    usable.then_some((token + 1 + usize::from(ruler), None))
}
