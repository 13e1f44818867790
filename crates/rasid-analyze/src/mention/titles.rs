//! Offices and titles before and behind names, and the persons that they tell.
//!
//! In: a [`Scan`] whose known names and bodies are found. Out: persons with their roles. Example: «وزير الدفاع التركي خلوصي أكار»,
//! «أولوسيغون أوباسانجو، كبير وسطاء الاتحاد الأفريقي». «وزير سابق» without a name is nobody.

use std::ops::Range;

use rasid_model::MentionKind;

use super::bodies::portfolio;
use super::names::{Role, RoleKind, Value, flag};
use super::runs::{is_abd, name_end};
use super::scan::{Found, Scan};

/// The longest role, in tokens.
const LONGEST_ROLE: usize = 16;

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
    let unknown_noun = !complete && scan.unknown(token) && opens_definite(scan, token + 1);
    if unknown_noun {
        return Some((token + 1, false));
    }
    let noun = flags & (flag::NOUN | flag::PLACE_OUTSIDE | flag::HEAD) != 0 && flags & flag::GIVEN == 0;
    (noun && (!complete || scan.definite(token + 1) || scan.held(token + 1).is_some())).then_some((token + 1, false))
}

/// A definite word, or a name that is no person's.
fn opens_definite(scan: &Scan<'_>, token: usize) -> bool {
    match scan.held(token) {
        Some(found) => found.kind != MentionKind::Person && found.clitic == 0,
        None => scan.definite(token) && scan.bare(token) & (flag::NISBA | flag::OF_OFFICE) == 0,
    }
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
    let weak = weak.filter(|(_, index)| {
        scan.found.iter().any(|found| found.known == Some(*index))
            || scan.names.lemma(scan.names.at(*index).role) == Some(title.role.lemma)
    });
    if let Some((phrase, index)) = weak.filter(|(phrase, _)| end.is_none_or(|end| end <= phrase.end)) {
        let mut found = Found::new(start..phrase.end, 0, MentionKind::Person, "name.known.titled");
        found.known = Some(index);
        return Some(found);
    }
    let end = end?;
    let one = end == start + 1;
    if !worth(scan, title, start, end) {
        return None;
    }
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

/// True when a name behind an office is more than one unknown word that could as well be a common one.
fn worth(scan: &Scan<'_>, title: &Title, start: usize, end: usize) -> bool {
    let word = scan.reading.folded(start);
    let given = scan.any(start, flag::GIVEN) || is_abd(scan, start) || scan.bare(start) & flag::OPENING != 0;
    if given {
        return end > start + 1 || scan.bare(start) & (flag::COMMON | flag::COMMON_GIVEN) == 0;
    }
    let foreign = |token: usize| scan.names.ending(scan.reading.folded(token)).is_some();
    if (start..end).any(foreign) {
        return true;
    }
    let long = title.tokens.len() > 1 || title.role.definite && title.role.kind != RoleKind::Rank;
    let tradesman = title.role.kind == RoleKind::Trade;
    let second_given = end > start + 1 && (scan.any(start + 1, flag::GIVEN) || is_abd(scan, start + 1));
    let joined = word.starts_with(['و', 'ب', 'ل', 'ف', 'ك']);
    match end - start {
        1 => long && !joined && !tradesman && title.tokens.len() > 1 && word.chars().count() > 3 && !scan.is_word(end),
        _ => second_given || long && !tradesman && word.chars().count() > 2,
    }
}

/// Gives the longest role that ends before the name.
fn give_role(scan: &mut Scan<'_>, number: usize, role: Range<usize>) {
    let role = role.start..without_rank(scan, &role);
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

/// The end of a role without a rank or an honorific behind a function: «قائد قوات الدعم السريع» «الفريق أول».
fn without_rank(scan: &Scan<'_>, role: &Range<usize>) -> usize {
    let inner = (role.start + 2..role.end).rev().find(|token| {
        scan.role(*token).is_some_and(|(phrase, inner)| {
            phrase.end == role.end && phrase.clitic == 0 && inner.definite && !inner.plural
        })
    });
    let free = inner.filter(|token| scan.definite(token - 1) || scan.held(token - 1).is_some());
    free.unwrap_or(role.end)
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
        let start = if scan.bare(mark + 1) & flag::APPOSED != 0 { mark + 2 } else { mark + 1 };
        let Some(title) = title(scan, start).filter(|title| title.clitic == 0) else { continue };
        scan.found[number].role = Some(title.tokens);
    }
}
