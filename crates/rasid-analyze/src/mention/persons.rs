//! Persons by the office before or behind a name, by given names, by endings of names from abroad.
//!
//! In: a [`Scan`] whose known names and bodies are found. Out: persons with their roles. Example: «وزير الدفاع التركي خلوصي أكار»,
//! «أولوسيغون أوباسانجو، كبير وسطاء الاتحاد الأفريقي». A name ends before a common word, a verb, a mark.

use std::ops::Range;

use rasid_model::MentionKind;

use super::bodies::portfolio;
use super::names::{Role, RoleKind, Value, flag};
use super::scan::{Found, Scan};

/// The longest role, in tokens.
const LONGEST_ROLE: usize = 16;
/// The longest name, in words.
const LONGEST_NAME: usize = 6;

/// A role in front of a name.
pub(super) struct Title {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Folded bytes in front of its first word.
    pub(super) clitic: usize,
    pub(super) role: Role,
    /// True when it tells of what it is the office, or has the article.
    pub(super) complete: bool,
}

/// Reads the role that begins at `token`, up to where a name can begin.
pub(super) fn title(scan: &Scan<'_>, token: usize) -> Option<Title> {
    let (phrase, role) = scan.role(token)?;
    if scan.held(token).is_some() {
        return None;
    }
    let mut end = phrase.end;
    let mut complete = role.definite;
    while end < token + LONGEST_ROLE {
        let Some((next, definite)) = role_part(scan, end, complete) else { break };
        end = next;
        complete = complete || definite;
    }
    Some(Title { tokens: token..end, clitic: phrase.clitic, role, complete })
}

/// One more part of a role at `token`: the token behind it, and whether it makes the role definite.
fn role_part(scan: &Scan<'_>, token: usize, complete: bool) -> Option<(usize, bool)> {
    if !scan.is_word(token) {
        return None;
    }
    if let Some(found) = scan.held(token) {
        let joined = scan.clitic(token, found.clitic).starts_with(['و', 'ف']);
        let inside = found.kind != MentionKind::Person && !joined;
        return inside.then_some((found.tokens.end, true));
    }
    if let Some((phrase, role)) = scan.role(token) {
        let clitic = scan.clitic(token, phrase.clitic);
        if clitic.is_empty() && complete && role.kind == RoleKind::Rank && scan.bare(token) & flag::GIVEN != 0 {
            return None;
        }
        return matches!(clitic, "" | "ل" | "ك").then_some((phrase.end, role.definite || clitic == "ل"));
    }
    if let Some(end) = portfolio(scan, token) {
        return Some((end, true));
    }
    if let Some((end, _)) = scan.nisba(token) {
        return Some((end, scan.definite(token)));
    }
    let (clitic, flags) = scan.plain(token);
    let front = scan.clitic(token, clitic);
    if flags & flag::IN_ROLE != 0 && front.is_empty() {
        return Some((token + 1, false));
    }
    if flags & (flag::FUNCTION | flag::VERB | flag::TIME) != 0
        && flags & (flag::NOUN | flag::OF_OFFICE | flag::OF_BODY) == 0
    {
        return None;
    }
    if front.starts_with(['و', 'ف']) {
        return None;
    }
    if flags & (flag::OF_OFFICE | flag::OF_BODY) != 0 && (flags & flag::GIVEN == 0 || scan.definite(token)) {
        return Some((token + 1, flags & flag::DEFINITE != 0));
    }
    if scan.definite(token) || front == "ل" && scan.reading.folded(token).starts_with("لل") {
        return Some((token + 1, true));
    }
    let noun = flags & (flag::NOUN | flag::PLACE_OUTSIDE | flag::HEAD) != 0 && flags & flag::GIVEN == 0;
    (noun && (!complete || scan.definite(token + 1) || scan.held(token + 1).is_some())).then_some((token + 1, false))
}

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
    Some(end)
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
    if flags & flag::GIVEN != 0 && !is_preposition(scan, token) {
        return Some(token + 1);
    }
    if flags & flag::LINK != 0
        && matches!(scan.reading.folded(token), "ابو" | "ابي" | "ابا" | "ام" | "بن" | "ابن")
        && sure
    {
        return scan.is_word(token + 1).then_some(token + 2);
    }
    let free = sure && scan.unknown(token) && !scan.definite(token) && !present_verb(scan, token);
    free.then_some(token + 1)
}

/// «عبد الله», «عبد ربه».
fn is_abd(scan: &Scan<'_>, token: usize) -> bool {
    scan.reading.folded(token) == "عبد"
        && (scan.reading.folded(token + 1).starts_with("ال") || scan.reading.folded(token + 1) == "ربه")
}

/// «على», which has the folded letters of «علي».
fn is_preposition(scan: &Scan<'_>, token: usize) -> bool {
    scan.reading.folded(token) == "علي" && scan.reading.printed(token).ends_with('ى')
}

/// «يستبعد», «تعتزم»: an unknown word with the letters of a present.
fn present_verb(scan: &Scan<'_>, token: usize) -> bool {
    let word = scan.reading.folded(token);
    (word.starts_with("يست") || word.starts_with("تست") || word.starts_with("سي") || word.starts_with("ست"))
        && word.chars().count() > 4
        && word.chars().count() < 8
        && !scan.reading.folded(token).ends_with("ان")
        && !word.contains("تيف")
}

/// One more word of the name `from..token`: the token behind it, and whether it is the last.
fn next_word(scan: &Scan<'_>, from: usize, token: usize, given: bool) -> Option<(usize, bool)> {
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
    let word = scan.reading.folded(token);
    if flags & flag::LINK != 0 && scan.is_word(token + 1) && !scan.any(token + 1, flag::FUNCTION | flag::VERB) {
        return Some((token + 1, false));
    }
    let behind_link = token > from && scan.bare(token - 1) & flag::LINK != 0;
    if flags & flag::GIVEN != 0 && !is_preposition(scan, token) && (flags & flag::FUNCTION == 0 || word == "علي") {
        return Some((token + 1, false));
    }
    if scan.definite(token) {
        let other = flag::NOUN
            | flag::TIME
            | flag::HEAD
            | flag::ROLE
            | flag::PORTFOLIO
            | flag::OF_BODY
            | flag::OF_OFFICE
            | flag::VERB;
        let family =
            behind_link || given && flags & other == 0 && (flags & flag::NISBA == 0 || nisba_is_family(scan, token));
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
    let foreign = scan.unknown(token) && !present_verb(scan, token) && token < from + 4;
    foreign.then_some((token + 1, false))
}

/// «محمد شياع السوداني»: a relation adjective that closes a name because another verb or mark follows the second word.
fn nisba_is_family(scan: &Scan<'_>, token: usize) -> bool {
    let behind = token + 1;
    let adjective_follows = scan.definite(behind);
    !adjective_follows && (scan.any(behind, flag::VERB | flag::FUNCTION | flag::TIME) || !scan.is_word(behind))
}

/// Finds the persons that a role in front names.
pub(super) fn by_title(scan: &mut Scan<'_>) {
    let mut token = 0;
    while token < scan.reading.len() {
        let Some(title) = title(scan, token) else {
            token += 1;
            continue;
        };
        let start = title.tokens.end;
        let role = title.tokens.clone();
        token += 1;
        if !title.complete && !matches!(title.role.kind, RoleKind::Rank | RoleKind::Honorific) {
            continue;
        }
        let start = if scan.reading.mark(start) == Some('،')
            && scan.held(start + 1).is_some_and(|f| f.kind == MentionKind::Person && f.tokens.start == start + 1)
        {
            start + 1
        } else {
            start
        };
        if let Some(number) = scan.held_by(start).filter(|number| scan.found[*number].tokens.start == start) {
            if scan.found[number].kind == MentionKind::Person && scan.found[number].clitic == 0 {
                give_role(scan, number, role);
            }
            continue;
        }
        if let Some(found) = titled_name(scan, &title, start) {
            let row = found.row;
            if let Some(number) = scan.keep(found) {
                scan.found[number].row = row.or(Some(title.role.row));
                give_role(scan, number, role);
            }
        }
    }
}

/// The person whose name begins behind `title`.
fn titled_name(scan: &Scan<'_>, title: &Title, start: usize) -> Option<Found> {
    let weak = scan.longest(start, |phrase| match phrase.value {
        Value::Known { index, weak: true }
            if phrase.clitic == 0 && scan.names.at(index).kind == MentionKind::Person =>
        {
            Some(index)
        }
        _ => None,
    });
    let end = name_end(scan, start, true);
    if let Some((phrase, index)) = weak.filter(|(phrase, _)| end.is_none_or(|end| end <= phrase.end)) {
        let mut found = Found::new(start..phrase.end, 0, MentionKind::Person, "name.known.titled");
        found.known = Some(index);
        return Some(found);
    }
    let end = end?;
    let one = end == start + 1;
    let tradesman = title.role.kind == RoleKind::Trade || title.role.plural;
    if one
        && (tradesman
            || scan.bare(start) & flag::GIVEN == 0
                && scan.names.ending(scan.reading.folded(start)).is_none()
                && title.role.kind == RoleKind::Kin)
    {
        return None;
    }
    Some(Found::new(start..end, 0, MentionKind::Person, "name.person.titled"))
}

/// Gives the longest role that ends before the name.
fn give_role(scan: &mut Scan<'_>, number: usize, role: Range<usize>) {
    let lemma = |at: usize| scan.role(at).map(|(_, role)| role.lemma);
    let found = &scan.found[number];
    let own = scan.row_of(found).and_then(|known| scan.names.lemma(known.role));
    let better = found.role.as_ref().is_none_or(|old| {
        old.start > role.start && (own.is_none() || lemma(old.start) != own)
            || lemma(role.start) == own && own.is_some()
    });
    if better {
        scan.found[number].role = Some(role);
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

/// A given name with another name behind it.
fn given_name(scan: &Scan<'_>, token: usize) -> Option<Found> {
    let look = scan.looks(token).iter().find(|look| look.word.flags != 0)?;
    let clitic = usize::from(look.clitic);
    let abd = is_abd(scan, token);
    if !abd && (look.word.flags & flag::GIVEN == 0 || is_preposition(scan, token)) {
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
    let strong = scan.bare(second) & (flag::GIVEN | flag::LINK) != 0 || scan.definite(second) || is_abd(scan, second);
    let weak_word = look.word.flags & (flag::COMMON | flag::NISBA | flag::ROLE | flag::HEAD) != 0;
    let foreign = scan.unknown(second) && scan.reading.folded(second).chars().count() > 2;
    let sure = if weak_word { scan.bare(second) & (flag::GIVEN | flag::LINK) != 0 } else { strong || foreign };
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
    let row = scan.names.ending(scan.reading.folded(second))?;
    let mut found = Found::new(token..second + 1, 0, MentionKind::Person, "name.person.ending");
    found.row = Some(row);
    Some(found)
}

/// Roles behind names: «هانس غروندبرغ، المبعوث الأممي إلى اليمن،».
pub(super) fn roles_behind(scan: &mut Scan<'_>) {
    for number in 0..scan.found.len() {
        let found = &scan.found[number];
        if found.kind != MentionKind::Person || found.role.is_some() {
            continue;
        }
        let mark = found.tokens.end;
        if !matches!(scan.reading.mark(mark), Some('،' | ',' | '(')) {
            continue;
        }
        let start = if scan.reading.folded(mark + 1) == "وهو" || scan.reading.folded(mark + 1) == "وهي" {
            mark + 2
        } else {
            mark + 1
        };
        let Some(title) = title(scan, start).filter(|title| title.clitic == 0) else { continue };
        scan.found[number].role = Some(title.tokens);
    }
}
