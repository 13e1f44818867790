//! Outlets that no table knows: the one that prints the article, datelines, «مراسل …».
//!
//! In: a [`Scan`], what is known of the document. Out: agencies. Example: «الدوحة – سنديان – أعلن …», «أفاد مراسل «سنديان» بأن»; then every
//! other «سنديان» of the article.

use std::ops::Range;

use rasid_model::MentionKind;
use rasid_text::{Reading, folded};

use super::scan::{Found, Scan};
use crate::Document;

/// The longest name of an outlet, in words.
const LONGEST: usize = 4;

/// Finds outlets by where they stand, then all their other mentions.
pub(super) fn find(scan: &mut Scan<'_>, document: &Document<'_>) {
    let mut names: Vec<Vec<String>> = Vec::new();
    let own = document.outlet.into_iter().chain(document.credited_source).filter(|name| name.chars().count() > 2);
    names.extend(own.map(words_of).filter(|words| (1..=LONGEST).contains(&words.len())));
    for tokens in datelines(scan).into_iter().chain(correspondents(scan)) {
        let name = tokens.clone().map(|token| scan.reading.folded(token).to_owned()).collect();
        let mut found = Found::new(tokens, 0, MentionKind::Agency, "name.outlet.dateline");
        found.known = None;
        scan.keep(found);
        names.push(name);
    }
    let behind: Vec<Vec<String>> = scan
        .found
        .iter()
        .filter(|found| found.rule.starts_with("name.outlet."))
        .map(|found| found.tokens.clone().map(|token| scan.reading.folded(token).to_owned()).collect())
        .collect();
    names.extend(behind);
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
    let quoted_only = name.len() == 1 && scan.names.word(&name[0]).is_some_and(|word| word.flags != 0);
    for token in 0..scan.reading.len() {
        let clitic = scan.reading.folded(token).len().checked_sub(name[0].len());
        let Some(clitic) = clitic.filter(|clitic| {
            scan.reading.folded(token).ends_with(&name[0])
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
        let Some(place) = scan.held(sentence.tokens.start) else { continue };
        let dash = |token: usize| matches!(scan.reading.mark(token), Some('-' | '–' | '—' | '/' | ':'));
        let start = place.tokens.end + 1;
        if place.kind != MentionKind::Place || !dash(place.tokens.end) {
            continue;
        }
        let end = (start..=start + LONGEST).find(|token| !scan.is_word(*token)).unwrap_or(start);
        if end > start && dash(end) && scan.free(start..end) {
            found.push(start..end);
        }
    }
    found
}

/// «مراسل "سنديان"», «مراسلة «سنديان»».
fn correspondents(scan: &Scan<'_>) -> Vec<Range<usize>> {
    let words = ["مراسل", "مراسله", "موفد", "مراسلو", "مندوب"];
    (1..scan.reading.len())
        .filter(|token| words.contains(&scan.reading.folded(token - 1)))
        .filter_map(|token| scan.quoted(token))
        .filter(|inside| scan.free(inside.clone()))
        .collect()
}
