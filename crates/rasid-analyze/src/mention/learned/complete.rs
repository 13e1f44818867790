//! The names that the model sees where the rules found none.
//!
//! In: a [`Scan`] whose names are found, a model. Out: more findings, each with the features that decided. Example: «ورأى سميث أن» gives «سميث» where
//! no table knows him. A name is kept when the model is sure of each of its words. Never touches what the rules hold.

use std::ops::Range;

use rasid_model::MentionKind;

use super::chain::{Scores, best, expected, kind, opens};
use super::features::Shown;
use super::model::{NamesModel, Weigher, Written};
use crate::mention::names::flag;
use crate::mention::scan::{Found, Scan};

/// How probable each word of a name must be.
const SURE: f32 = 0.8;

/// How many features are told as reasons.
const TOLD: usize = 4;

/// The rule of each kind.
const RULES: [(MentionKind, &str); 3] = [
    (MentionKind::Person, "name.learned.person"),
    (MentionKind::Place, "name.learned.place"),
    (MentionKind::Organization, "name.learned.body"),
];

/// The scores of the tokens of a sentence.
pub(super) fn scores(shown: &Shown<'_, '_>, sentence: &Range<usize>, model: &NamesModel) -> Vec<Scores> {
    let score = |token| {
        let mut weigher = Weigher::new(model);
        shown.tell(sentence, token, &mut weigher);
        weigher.scores
    };
    sentence.clone().map(score).collect()
}

/// The names in a sequence of labels: their tokens and the number of their kind.
pub fn names_of(labels: &[usize]) -> Vec<(Range<usize>, usize)> {
    let mut names: Vec<(Range<usize>, usize)> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        match (kind(*label), names.last_mut()) {
            (Some(kind), _) if opens(*label) => names.push((at..at + 1, kind)),
            (Some(_), Some((tokens, _))) => tokens.end = at + 1,
            _ => {}
        }
    }
    names
}

/// Adds what the model is sure of.
pub(in crate::mention) fn complete(scan: &mut Scan<'_>, model: &NamesModel) {
    let mut more = Vec::new();
    let shown = Shown::new(scan);
    for sentence in scan.reading.sentences() {
        let scores = scores(&shown, &sentence.tokens, model);
        let labels = best(&scores, &model.steps);
        let names = names_of(&labels);
        if names.is_empty() {
            continue;
        }
        let sure = expected(&scores, &model.steps).labels;
        for (tokens, kind) in names {
            let start = sentence.tokens.start;
            let whole = start + tokens.start..start + tokens.end;
            if tokens.clone().all(|at| sure[at][labels[at]] >= SURE) && scan.free(whole.clone()) {
                let (kind, rule) = RULES[kind];
                let mut found = Found::new(whole.clone(), clitic(scan, whole.start), kind, rule);
                found.seen = weightiest(&shown, &sentence.tokens, whole.start, labels[tokens.start], model);
                more.push(found);
            }
        }
    }
    for found in more {
        scan.keep(found);
    }
}

/// The features that speak most for `label` at `token`.
fn weightiest(
    shown: &Shown<'_, '_>,
    sentence: &Range<usize>,
    token: usize,
    label: usize,
    model: &NamesModel,
) -> Vec<String> {
    let mut written = Written::default();
    shown.tell(sentence, token, &mut written);
    let weight = |feature: &String| model.weights(feature).map_or(0.0, |weights| weights[label]);
    let mut features: Vec<(f32, String)> = written.0.into_iter().map(|feature| (weight(&feature), feature)).collect();
    features.retain(|(weight, _)| *weight > 0.0);
    features.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    features.truncate(TOLD);
    features.into_iter().map(|(_, feature)| feature).collect()
}

/// The letters in front of a name: those without which a table or the text itself knows its first word.
fn clitic(scan: &Scan<'_>, token: usize) -> usize {
    let word = scan.reading.folded(token);
    let alone = |rest: &str| (0..scan.reading.len()).any(|at| at != token && scan.reading.folded(at) == rest);
    let known = |rest: &str| scan.names.word(rest).is_some_and(|word| word.flags & (flag::KNOWN | flag::GIVEN) != 0);
    let splits = rasid_text::splits(word).filter(|split| !split.hidden_article);
    splits
        .into_iter()
        .find(|split| known(split.rest) || split.clitic > 0 && alone(split.rest))
        .map_or(0, |split| split.clitic)
}
