//! Persons without an office: by given names, by a people's adjective, by the ending of a name from abroad.
//!
//! In: a [`Scan`] whose titled persons are found. Out: more persons. Example: «علي شمخاني», «البرازيلي جيلبرتو سيلفا», «فاغرام بوغوسيان».
//! «أمل شديدة» is a hope: a given name that is a common word needs a sure name behind it.

use rasid_model::MentionKind;

use super::names::flag;
use super::runs::{can_be_foreign, is_abd, is_given, name_end, next_word};
use super::scan::{Found, Scan};

/// Names behind a people's adjective that stands for a person: «البرازيلي جيلبرتو سيلفا», «للبريطاني جيمس بيكي».
pub(super) fn by_nation(scan: &mut Scan<'_>) {
    for token in 0..scan.reading.len() {
        if scan.held(token).is_some() || !scan.any(token, flag::NISBA) {
            continue;
        }
        let definite = scan
            .looks(token)
            .iter()
            .any(|look| look.word.flags & flag::NISBA != 0 && look.word.flags & flag::DEFINITE != 0);
        let adjective = token.checked_sub(1).is_some_and(|before| scan.definite(before) || scan.held(before).is_some());
        let start = token + 1;
        let first = is_given(scan, start) || scan.unknown(start) && can_be_foreign(scan, start);
        if !definite || adjective || !first {
            continue;
        }
        let Some(end) = name_end(scan, start, true).filter(|end| *end > start + 1) else { continue };
        let sure = is_given(scan, start) || (start..end).any(|at| scan.names.ending(scan.reading.folded(at)).is_some());
        if sure {
            scan.keep(Found::new(start..end, 0, MentionKind::Person, "name.person.nation"));
        }
    }
}

/// Finds persons by given names and by endings, and roles behind names.
pub(super) fn by_name(scan: &mut Scan<'_>) {
    for token in 0..scan.reading.len() {
        if scan.held(token).is_some() {
            continue;
        }
        let Some(found) = given_name(scan, token).or_else(|| foreign_name(scan, token)) else { continue };
        scan.keep(found);
    }
}

/// The same for the word behind clitics.
fn is_given_behind(scan: &Scan<'_>, token: usize, flags: u64, clitic: usize) -> bool {
    if clitic == 0 { is_given(scan, token) } else { flags & flag::GIVEN != 0 && flags & flag::FUNCTION == 0 }
}

/// A given name with another name behind it.
fn given_name(scan: &Scan<'_>, token: usize) -> Option<Found> {
    let look = scan.looks(token).iter().find(|look| look.word.flags != 0)?;
    let clitic = usize::from(look.clitic);
    let abd = is_abd(scan, token);
    if !abd && !is_given_behind(scan, token, look.word.flags, clitic) {
        return None;
    }
    let end = if clitic == 0 {
        name_end(scan, token, false)?
    } else {
        let (next, last) = next_word(scan, token, token + 1, true)?;
        if last { next } else { next_word(scan, token, next, true).map_or(next, |(end, _)| end) }
    };
    let second = if abd { token + 2 } else { token + 1 };
    if end <= second {
        return None;
    }
    let named = is_given(scan, second) || scan.bare(second) & flag::LINK != 0;
    let strong = named || scan.definite(second) || is_abd(scan, second);
    // As it is printed it is no particle: «آن», not «أن».
    let particle = if clitic == 0 { flag::FUNCTION } else { 0 };
    let weak_word =
        look.word.flags & !particle & (flag::COMMON | flag::NISBA | flag::ROLE | flag::HEAD | flag::COMMON_GIVEN) != 0
            || clitic > 0;
    let foreign = scan.unknown(second) && scan.reading.folded(second).chars().count() > 2;
    let both = look.word.flags & flag::FUNCTION != 0 && scan.bare(second) & flag::COMMON_GIVEN != 0;
    let family = scan.definite(second) && scan.unknown(second) && scan.reading.folded(second).ends_with('ي');
    let abroad = clitic > 0 && look.word.flags & flag::ABROAD != 0 && look.word.flags & flag::COMMON == 0;
    let sure = if weak_word { named && !both || family || abroad && foreign } else { strong || foreign };
    sure.then(|| Found::new(token..end, clitic, MentionKind::Person, "name.person.given"))
}

/// Two unknown words, the second with the ending of a family name.
fn foreign_name(scan: &Scan<'_>, token: usize) -> Option<Found> {
    if !scan.looks(token).is_empty()
        || !scan.unknown(token)
        || scan.definite(token)
        || scan.reading.folded(token).chars().count() < 3
    {
        return None;
    }
    let second = token + 1;
    if !scan.unknown(second) || scan.definite(second) || scan.held(second).is_some() {
        return None;
    }
    let arabic = |at: usize| {
        scan.common(at)
            || scan.reading.folded(at).starts_with(['ي', 'ل', 'ب']) && scan.reading.folded(at).ends_with("ون")
    };
    let joined = scan.reading.folded(token).starts_with("وال")
        || scan.reading.folded(token).starts_with("لل")
        || scan.reading.folded(second).starts_with('و') && scan.reading.folded(second).contains("ال");
    if arabic(token) || arabic(second) || joined {
        return None;
    }
    let row = scan.names.ending(scan.reading.folded(second))?;
    let mut found = Found::new(token..second + 1, 0, MentionKind::Person, "name.person.ending");
    found.row = Some(row);
    Some(found)
}
