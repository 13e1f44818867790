//! Persons of whose name no table knows a word, by what stands around it.
//!
//! In: a [`Scan`] whose other persons are found. Out: more persons. Example: «وأضاف كوبل أن», «قال تيم أولد إن»: who says something is somebody;
//! «محمدن ولد إشدو»: a son's word joins two names. «وأضافت الدراسة أن» is nobody: a word of the news is no name.

use rasid_model::MentionKind;

use super::names::flag;
use super::runs::{can_be_foreign, is_abd, is_given, name_end};
use super::scan::{Found, Scan};

/// The longest name of a stranger, in words.
const LONGEST: usize = 4;

/// Finds those whose name is joined by a son's word.
pub(super) fn sons(scan: &mut Scan<'_>) {
    for token in 0..scan.reading.len() {
        if let Some(found) = son(scan, token) {
            scan.keep(found);
        }
    }
}

/// Finds those who say something; true when there are any.
pub(super) fn speakers(scan: &mut Scan<'_>) -> bool {
    let before = scan.found.len();
    for token in 0..scan.reading.len() {
        if let Some(found) = speaker(scan, token) {
            scan.keep(found);
        }
    }
    scan.found.len() > before
}

/// The words between a verb of saying and what was said.
fn speaker(scan: &Scan<'_>, verb: usize) -> Option<Found> {
    if !scan.any(verb, flag::SAYS) || scan.held(verb).is_some() {
        return None;
    }
    let first = verb + 1;
    let end = (first..first + LONGEST).find(|at| !part(scan, *at)).unwrap_or(first + LONGEST);
    let opened = scan.bare(end) & flag::CONTENT != 0 || scan.reading.mark(end) == Some(':');
    if end == first || !opened {
        return None;
    }
    let sure = match end - first {
        1 => scan.reading.folded(first).chars().count() > 3 && foreign_letters(scan, first),
        _ => (first..end).all(|at| scan.reading.folded(at).chars().count() > 1),
    };
    sure.then(|| Found::new(first..end, 0, MentionKind::Person, "name.person.says"))
}

/// A word that may belong to a stranger's name.
fn part(scan: &Scan<'_>, token: usize) -> bool {
    let free = scan.is_word(token) && scan.held(token).is_none();
    let adverb = scan.reading.printed(token).contains('ً');
    let known = is_given(scan, token) && !adverb || scan.bare(token) & flag::LINK != 0 && scan.is_word(token + 1);
    free && (known || scan.unknown(token) && !scan.definite(token) && can_be_foreign(scan, token))
}

/// One word alone: it ends as names from abroad do, or has neither a pronoun at its end nor the first letter of participles and verbal nouns.
fn foreign_letters(scan: &Scan<'_>, token: usize) -> bool {
    let word = scan.reading.folded(token);
    let pronoun = ["نا", "هن", "كم"].iter().any(|ending| word.ends_with(ending));
    if pronoun || word.starts_with("بال") {
        return false;
    }
    scan.names.ending(word).is_some() || !word.starts_with(['م', 'ت'])
}

/// «محمدن ولد إشدو», «أتيكو أبو بكر»: an unknown word before «ولد», «بن» or «أبو» with a name.
fn son(scan: &Scan<'_>, token: usize) -> Option<Found> {
    let link = token + 1;
    let first =
        scan.unknown(token) && !scan.definite(token) && scan.held(token).is_none() && can_be_foreign(scan, token);
    if !first || scan.bare(link) & flag::SON_OF == 0 || scan.held(link).is_some() {
        return None;
    }
    let behind = link + 1;
    let named = is_given(scan, behind) || is_abd(scan, behind) || scan.unknown(behind) && can_be_foreign(scan, behind);
    if !named || scan.held(behind).is_some() {
        return None;
    }
    let end = name_end(scan, behind, true)?;
    Some(Found::new(token..end, 0, MentionKind::Person, "name.person.son"))
}
