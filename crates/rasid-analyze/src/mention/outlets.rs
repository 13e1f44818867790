//! Outlets that no table knows: the one that prints the article, datelines, «مراسل …».
//!
//! In: a [`Scan`], what is known of the document. Out: agencies. Example: «الدوحة – سنديان – أعلن …», «أفاد مراسل «سنديان» بأن»; then every
//! other «سنديان» of the article.

use std::ops::Range;

use rasid_model::MentionKind;
use rasid_text::{Reading, folded};

use super::names::{Class, Value, flag};
use super::scan::{Found, Scan};
use crate::Document;

/// The longest name of an outlet, in words.
const LONGEST: usize = 4;
/// How many tokens before an outlet what is done with it may stand.
const TALK: usize = 6;

/// Finds outlets by where they stand, and the document's own, before all else: their words may be other names.
pub(super) fn first(scan: &mut Scan<'_>, document: &Document<'_>) {
    quoted(scan);
    for tokens in datelines(scan) {
        scan.keep(Found::new(tokens, 0, MentionKind::Agency, "name.outlet.dateline"));
    }
    let own = document.outlet.into_iter().chain(document.credited_source).filter(|name| name.chars().count() > 2);
    let own: Vec<Vec<String>> = own.map(words_of).filter(|words| (1..=LONGEST).contains(&words.len())).collect();
    for name in own {
        again(scan, &name);
    }
    rest(scan);
}

/// Every other mention of the outlets that were found by where they stand.
pub(super) fn rest(scan: &mut Scan<'_>) {
    let of_place = |found: &&Found| found.rule.starts_with("name.outlet.") && found.known.is_none();
    let words = |found: &Found| found.tokens.clone().map(|token| scan.reading.folded(token).to_owned()).collect();
    let mut names: Vec<Vec<String>> = scan.found.iter().filter(of_place).map(words).collect();
    names.sort();
    names.dedup();
    for name in names {
        again(scan, &name);
    }
}

fn words_of(name: &str) -> Vec<String> {
    let name = folded(name);
    let reading = Reading::new(&name);
    (0..reading.len()).map(|at| reading.folded(at).to_owned()).collect()
}

/// Every other mention of the outlet `name`.
fn again(scan: &mut Scan<'_>, name: &[String]) {
    let Some(first) = name.first() else { return };
    let quoted_only = name.len() == 1 && scan.names.word(first).is_some_and(|word| word.flags != 0);
    for token in 0..scan.reading.len() {
        let clitic = scan.reading.folded(token).len().checked_sub(first.len());
        let Some(clitic) = clitic.filter(|clitic| {
            scan.reading.folded(token).ends_with(first)
                && matches!(scan.clitic(token, *clitic), "" | "و" | "ل" | "ب" | "ول" | "وب")
        }) else {
            continue;
        };
        let rest = name.iter().enumerate().skip(1).all(|(i, word)| scan.reading.folded(token + i) == word);
        let in_quotes = token > 0 && scan.opens_quote(token - 1);
        if rest && (!quoted_only || in_quotes) {
            scan.keep(Found::new(token..token + name.len(), clitic, MentionKind::Agency, "name.outlet.again"));
        }
    }
}

/// «الدوحة – سنديان – أعلن»: what stands between the dashes at the head of a paragraph.
fn datelines(scan: &Scan<'_>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut paragraph = None;
    for sentence in scan.reading.sentences() {
        if paragraph == Some(sentence.paragraph) {
            continue;
        }
        paragraph = Some(sentence.paragraph);
        let dash = |token: usize| matches!(scan.reading.mark(token), Some('-' | '–' | '—'));
        let Some(mut place) =
            scan.place(sentence.tokens.start).map(|(place, _)| place).filter(|place| place.clitic == 0)
        else {
            continue;
        };
        while matches!(scan.reading.mark(place.end), Some('/' | '،'))
            && let Some((next, _)) = scan.place(place.end + 1)
        {
            place = next;
        }
        let start = place.end + 1;
        if !dash(place.end) {
            continue;
        }
        let end = (start..=start + LONGEST).find(|token| !scan.is_word(*token)).unwrap_or(start);
        if end > start && dash(end) && scan.free(start..end) {
            found.push(start..end);
        }
    }
    found
}

/// «مراسل "سنديان"», «قال لـ"شرفة النيل"», «اتصلت بها «نبض الموانئ»»: found before all else, for its words may be other names.
fn quoted(scan: &mut Scan<'_>) {
    for token in 1..scan.reading.len() {
        let newsroom = scan.any(token - 1, flag::NEWSROOM);
        if !scan.opens_quote(token) || !newsroom && scan.bare(token - 1) & flag::TOWARD == 0 {
            continue;
        }
        let Some(inside) = scan.quoted(token).filter(|inside| inside.len() < LONGEST) else { continue };
        let talk = || (token.saturating_sub(TALK)..token).any(|before| scan.any(before, flag::TALK));
        if !newsroom && !talk() {
            continue;
        }
        let mut found = Found::new(inside.clone(), 0, MentionKind::Agency, "name.outlet.spoken-to");
        found.known = scan
            .longest(inside.start, |phrase| match phrase.value {
                Value::Known { index, .. }
                    if phrase.end == inside.end && scan.names.at(index).class == Class::Outlet =>
                {
                    Some(index)
                }
                _ => None,
            })
            .map(|(_, index)| index);
        scan.keep(found);
    }
}
