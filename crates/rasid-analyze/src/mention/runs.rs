//! How far a person's name runs on.
//!
//! In: a [`Scan`] and the token where a name begins. Out: the token behind it. Example: «محمد بن سلمان» before «أن», «دميتري بيسكوف» before
//! «الأربعاء», «سامي عون» before «إن». A name ends before a common word, a verb, a mark. Does not decide that a name begins.

use super::names::flag;
use super::scan::Scan;

/// The longest name, in words.
const LONGEST_NAME: usize = 6;

/// The end of the name that begins at `token`; `sure` when a role stands before it. Behind clitics only the first word.
pub(super) fn name_end(scan: &Scan<'_>, token: usize, sure: bool) -> Option<usize> {
    let first = first_word(scan, token, sure)?;
    let given = scan.any(token, flag::GIVEN);
    let mut end = first;
    while end < token + LONGEST_NAME {
        match next_word(scan, token, end, given) {
            Some((next, last)) => {
                end = next;
                if last {
                    break;
                }
            }
            None => break,
        }
    }
    let ruler = sure && given && end == first && scan.bare(end) & flag::ORDINAL != 0;
    Some(if ruler { end + if scan.reading.folded(end + 1) == "عشر" { 2 } else { 1 } } else { end })
}

/// The token behind the first word of a name.
fn first_word(scan: &Scan<'_>, token: usize, sure: bool) -> Option<usize> {
    if !scan.is_word(token) || scan.held(token).is_some() {
        return None;
    }
    let flags = scan.bare(token);
    if is_abd(scan, token) {
        return Some(token + 2);
    }
    if is_given(scan, token) {
        return Some(token + 1);
    }
    let kunya = flags & flag::OPENING != 0 && (is_given(scan, token + 1) || is_abd(scan, token + 1));
    if flags & flag::OPENING != 0 && (sure || kunya) {
        return scan.is_word(token + 1).then_some(token + 2);
    }
    let free = sure && scan.unknown(token) && can_be_foreign(scan, token);
    free.then_some(token + 1)
}

/// «عبد الله», «عبد ربه».
pub(super) fn is_abd(scan: &Scan<'_>, token: usize) -> bool {
    scan.bare(token) & flag::SERVANT != 0
        && (scan.reading.folded(token + 1).starts_with("ال") || scan.reading.folded(token + 1) == "ربه")
}

/// A word with the letters of a given name and of a particle: «على» and «علي», «أن» and «آن». As it is printed it is a name.
pub(super) fn is_given(scan: &Scan<'_>, token: usize) -> bool {
    let flags = scan.bare(token);
    let printed = scan.reading.printed(token);
    let particle = || scan.names.particles.contains(printed) || !scan.names.given.contains(printed);
    flags & flag::GIVEN != 0 && flags & flag::IN_ROLE == 0 && (flags & flag::FUNCTION == 0 || !particle())
}

/// False for an unknown word that has the letters of Arabic words rather than of a name: «للسياسة», «يظهرون», «مباشرة», «وتأمين».
pub(super) fn can_be_foreign(scan: &Scan<'_>, token: usize) -> bool {
    let word = scan.reading.folded(token);
    let foreign = scan.names.ending(word).is_some();
    let arabic = word.ends_with('ه') || word.starts_with("ال") || word.starts_with("لل");
    let present = word.starts_with(['ي', 'ت', 'ن'])
        && !foreign
        && word.chars().count() < 7
        && !scan.any(token + 1, flag::GIVEN)
        && !foreign_next(scan, token);
    !arabic && !present && !scan.common(token)
}

/// True when the next word is unknown with an ending from abroad.
fn foreign_next(scan: &Scan<'_>, token: usize) -> bool {
    scan.unknown(token + 1) && scan.names.ending(scan.reading.folded(token + 1)).is_some()
}

/// False for an unknown word that rather goes on with the sentence than with a name.
fn can_follow(scan: &Scan<'_>, token: usize) -> bool {
    let word = scan.reading.folded(token);
    let present =
        (word.starts_with('ي') || word.starts_with("سي") || word.starts_with("ست")) && word.chars().count() > 3;
    let verb = (present || word.starts_with("لاي") || word.starts_with("لات")) && scan.names.ending(word).is_none();
    let taken_on = word.starts_with(['ب', 'ل', 'و', 'ف', 'ك']) && word.ends_with('ه');
    !verb && !taken_on && !scan.common(token)
}

/// One more word of the name `from..token`: the token behind it, and whether it is the last.
pub(super) fn next_word(scan: &Scan<'_>, from: usize, token: usize, given: bool) -> Option<(usize, bool)> {
    if scan.reading.mark(token) == Some('-') && scan.reading.tokens()[token].glued && scan.unknown(token + 1) {
        return Some((token + 2, false));
    }
    if !scan.is_word(token) || scan.held(token).is_some() {
        return None;
    }
    if is_abd(scan, token) {
        return Some((token + 2, false));
    }
    let flags = scan.bare(token);
    let behind_name = is_given(scan, token - 1)
        || scan.bare(token - 1) & (flag::JOINED | flag::LINK) != 0
        || is_abd(scan, token.saturating_sub(2));
    let word_too = flags & (flag::COMMON | flag::ROLE) != 0 && !behind_name;
    if flags & flag::LINK != 0
        && !word_too
        && scan.is_word(token + 1)
        && (!scan.any(token + 1, flag::FUNCTION | flag::VERB) || scan.bare(token + 1) & flag::LINK != 0)
    {
        return Some((token + 1, false));
    }
    let behind_link = token > from && scan.bare(token - 1) & flag::LINK != 0;
    let arabic = token == from + 1 && given || is_given(scan, token - 1) && scan.bare(token - 1) & flag::ABROAD == 0;
    let common = flags & (flag::COMMON_GIVEN | flag::COMMON) != 0;
    if is_given(scan, token) && !(common && (token > from + 2 || !arabic)) {
        return Some((token + 1, false));
    }
    let alone = token == from + 1 && is_given(scan, from) || token == from + 2 && is_abd(scan, from);
    if alone && noun_as_family(scan, from, token) {
        return Some((token + 1, true));
    }
    if flags & flag::JOINED != 0 && joins(scan, from, token) {
        return Some((token + 1, false));
    }
    if scan.definite(token) {
        let last = token - 1;
        let named = behind_link
            || is_given(scan, last)
            || scan.bare(last) & flag::JOINED != 0
            || last > from && is_abd(scan, last - 1);
        let abroad = scan.bare(from) & flag::ABROAD != 0 && scan.bare(from) & flag::KNOWN == 0;
        let family = behind_link || given && named && !abroad && is_family(scan, token);
        return family.then_some((token + 1, true));
    }
    if behind_link {
        return Some((token + 1, false));
    }
    let (clitic, plain) = scan.plain(token);
    let blocked = flag::COMMON
        | flag::ROLE
        | flag::HEAD
        | flag::NISBA
        | flag::IN_ROLE
        | flag::OF_BODY
        | flag::OF_OFFICE
        | flag::PLACE_INSIDE
        | flag::PLACE_OUTSIDE;
    if plain & blocked != 0 || clitic > 0 && plain & (flag::GIVEN | flag::KNOWN) != 0 {
        return None;
    }
    let third =
        token > from + 1 && scan.names.ending(scan.reading.folded(token)).is_none() && !is_given(scan, token - 1);
    let foreign = !third && scan.unknown(token) && can_follow(scan, token) && token < from + 4;
    foreign.then_some((token + 1, false))
}

/// A common noun that closes a name: «سامي عون إن», «حسام النجار أن»; the sentence goes on behind it, and a verb, an office or a
/// mark stands before the name.
fn noun_as_family(scan: &Scan<'_>, from: usize, token: usize) -> bool {
    let flags = scan.bare(token);
    let noun = flags & (flag::NOUN | flag::ADJECTIVE | flag::OF_OFFICE | flag::OF_BODY) != 0 || scan.unknown(token);
    let other =
        flag::FUNCTION | flag::VERB | flag::TIME | flag::HEAD | flag::PLACE_OUTSIDE | flag::PLACE_INSIDE | flag::ROLE;
    let behind = token + 1;
    let closes = !scan.is_word(behind) && !scan.opens_quote(behind) || scan.any(behind, flag::FUNCTION | flag::VERB);
    let opens = from.checked_sub(1).is_none_or(|before| {
        let complete = scan.definite(before) || scan.reading.folded(before).starts_with("لل");
        !scan.is_word(before) || scan.any(before, flag::VERB | flag::ROLE) || complete
    });
    noun && flags & other == 0 && closes && opens
}

/// «نور الدين», «نصر الله»; but «أحمد الله» is praise.
fn joins(scan: &Scan<'_>, from: usize, token: usize) -> bool {
    let last = token - 1;
    let praise = last == from && scan.bare(last) & (flag::COMMON_GIVEN | flag::NOUN) == 0;
    !(praise && scan.reading.folded(token).len() == "الله".len() && scan.reading.folded(token).ends_with("لله"))
}

/// A definite word that can close a name: «الحداد»; no noun, no office, no adjective of the news.
fn is_family(scan: &Scan<'_>, token: usize) -> bool {
    let flags = scan.bare(token);
    let other = flag::NOUN
        | flag::FUNCTION
        | flag::TIME
        | flag::HEAD
        | flag::ROLE
        | flag::PORTFOLIO
        | flag::OF_BODY
        | flag::OF_OFFICE
        | flag::ADJECTIVE
        | flag::JOINED
        | flag::VERB;
    flags & other == 0 && (flags & flag::NISBA == 0 || nisba_is_family(scan, token))
}

/// «محمد شياع السوداني»: a relation adjective that closes a name because another verb or mark follows the second word.
fn nisba_is_family(scan: &Scan<'_>, token: usize) -> bool {
    let behind = token + 1;
    let adjective_follows = scan.definite(behind);
    let goes_on = flag::VERB | flag::FUNCTION | flag::TIME | flag::ROLE;
    !adjective_follows && (scan.any(behind, goes_on) || !scan.is_word(behind))
}
