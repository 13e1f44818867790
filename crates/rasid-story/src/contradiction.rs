//! What the articles of a story do not agree about, side by side: tolls, dates, claim and denial.
//!
//! In: the members of a story with text and analysis. Out: [`Contradiction`]s. Example: «296 قتيلا» of one article beside «820» of
//! the next, each with its sentence. Says nothing about who is right; a toll that grew is shown as what it is, two numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rasid_model::{Modality, Span};
use rasid_text::analysis::tokens;
use rasid_text::{folded, sentences};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::figures::{Figure, figures};
use crate::key::{Weight, Words, rows};
use crate::member::Member;

const DENIALS: &str = include_str!("../../../data/ar/story/denials.tsv");

/// Two days that tell one event are at most this far apart.
const SAME_EVENT_DAYS: u32 = 3;

/// Something about which articles differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradiction {
    /// `figures`, `dates` or `denial`.
    pub kind: String,
    /// What is counted or dated: `killed`, `CEASEFIRE_IN_FORCE`; empty for a denial.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub about: String,
    /// Who says what, in the order of the articles.
    pub sides: Vec<Side>,
}

/// One side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// The article.
    pub article: String,
    /// The number or date; `claim` or `denial`.
    pub value: String,
    /// The sentence.
    pub words: String,
    /// Who says it, when the article names a speaker for this sentence.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub speaker: Option<String>,
    /// When the article was published.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub published: Option<String>,
}

/// A sentence of a member with what it is about.
struct Line<'m> {
    member: usize,
    span: Span,
    text: &'m str,
    keys: BTreeSet<u32>,
    denies: bool,
}

/// The contradictions of a story.
pub(crate) fn contradictions(members: &[Member<'_>], common: &dyn Fn(u32) -> bool) -> Vec<Contradiction> {
    let lines = lines(members, common);
    let mut found = differing_figures(members, &lines);
    found.extend(differing_dates(members));
    found.extend(denials(members, &lines));
    found
}

fn lines<'m>(members: &[Member<'m>], common: &dyn Fn(u32) -> bool) -> Vec<Line<'m>> {
    let mut words = Words::default();
    let mut lines = Vec::new();
    for (member, article) in members.iter().enumerate() {
        let text = article.facts.text;
        for span in sentences(text) {
            let (mut keys, mut denies) = (BTreeSet::new(), has_denying_phrase(span.of(text)));
            for token in tokens(span.of(text)) {
                denies |= is_denial(&token.surface);
                let word = words.word(&token.surface);
                if word.weight == Weight::Content && !common(word.key) {
                    keys.insert(word.key);
                }
            }
            lines.push(Line { member, span, text: span.of(text), keys, denies });
        }
    }
    lines
}

/// Numbers of the same thing that differ. Victims belong together when their sentences share a word that is not common.
fn differing_figures(members: &[Member<'_>], lines: &[Line<'_>]) -> Vec<Contradiction> {
    let mut by_count: BTreeMap<&str, Vec<(&Line<'_>, Figure)>> = BTreeMap::new();
    for line in lines {
        let year = members[line.member].facts.published.and_then(|dated| dated.value.get(..4)?.parse().ok());
        for figure in figures(line.text, year) {
            by_count.entry(figure.count).or_default().push((line, figure));
        }
    }
    let mut found = Vec::new();
    for (count, all) in by_count {
        for group in together(&all, |x, y| !is_toll(count) || x.0.keys.intersection(&y.0.keys).next().is_some()) {
            let mut seen = BTreeSet::new();
            let sides: Vec<Side> = group
                .into_iter()
                .map(|i| &all[i])
                .filter(|(line, figure)| seen.insert((line.member, figure.value.clone())))
                .map(|(line, figure)| side(members, line, &figure.value))
                .collect();
            if sides.iter().any(|side| side.value != sides[0].value) {
                found.push(Contradiction { kind: "figures".to_owned(), about: count.to_owned(), sides });
            }
        }
    }
    found
}

/// True for counts of victims: a story can have several events with victims. The strength of a quake, the visitors of a meeting
/// and the length of an extension are told of one.
fn is_toll(count: &str) -> bool {
    matches!(count, "killed" | "wounded" | "missing")
}

/// Groups of the indices whose members hang together by `near`.
fn together<T>(all: &[T], near: impl Fn(&T, &T) -> bool) -> Vec<Vec<usize>> {
    let mut group: Vec<usize> = (0..all.len()).collect();
    for i in 0..all.len() {
        for j in 0..i {
            if group[i] != group[j] && near(&all[i], &all[j]) {
                let (from, into) = (group[i].max(group[j]), group[i].min(group[j]));
                group.iter_mut().filter(|g| **g == from).for_each(|g| *g = into);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, g) in group.iter().enumerate() {
        groups.entry(*g).or_default().push(i);
    }
    groups.into_values().collect()
}

/// Days of one kind of event that differ by little.
fn differing_dates(members: &[Member<'_>]) -> Vec<Contradiction> {
    let mut by_kind: BTreeMap<&str, Vec<(i32, usize, Span, &str)>> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        for event in &member.analysis.events {
            let told = event.date.as_deref().filter(|date| date.len() >= 10 && !event.background);
            let day = told.and_then(crate::entry::day_of);
            let once = event.kind.starts_with("CEASEFIRE")
                && event.modality != Modality::Denied
                && !event.kind.ends_with("VIOLATED");
            if let (Some(date), Some(day), true) = (told, day, once) {
                by_kind.entry(&event.kind).or_default().push((day, at, event.trigger.span, &date[..10]));
            }
        }
    }
    let mut found = Vec::new();
    for (kind, mut days) in by_kind {
        days.sort_unstable();
        days.dedup_by_key(|told| (told.0, told.1));
        for group in days.chunk_by(|x, y| y.0.abs_diff(x.0) <= SAME_EVENT_DAYS) {
            if group.iter().all(|told| told.0 == group[0].0) {
                continue;
            }
            let sides = group.iter().map(|(_, at, span, date)| {
                let text = members[*at].facts.text;
                let sentence = sentences(text).into_iter().find(|s| s.start <= span.start && span.start < s.end);
                members[*at].side(date, sentence.unwrap_or(*span))
            });
            found.push(Contradiction { kind: "dates".to_owned(), about: kind.to_owned(), sides: sides.collect() });
        }
    }
    found
}

/// Each denial with the nearest claim in another article, and with the one before it in its own.
fn denials(members: &[Member<'_>], lines: &[Line<'_>]) -> Vec<Contradiction> {
    let mut found: Vec<Contradiction> = Vec::new();
    let mut told: FxHashSet<(usize, BTreeSet<u32>)> = FxHashSet::default();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.denies) {
        let shared = |other: &Line<'_>| line.keys.intersection(&other.keys).count();
        let best = |own: bool| {
            let others = lines.iter().enumerate().filter(|(i, l)| *i != at && (l.member == line.member) == own);
            let near = others.filter(|(_, l)| !l.denies || l.member != line.member).map(|(_, l)| (shared(l), l));
            near.filter(|(n, _)| *n >= 2).max_by_key(|(n, l)| (*n, std::cmp::Reverse(l.member))).map(|(_, l)| l)
        };
        let claims: Vec<&Line<'_>> = [best(true), best(false)].into_iter().flatten().collect();
        if claims.is_empty() || !told.insert((line.member, line.keys.clone())) {
            continue;
        }
        let mut sides = vec![side(members, line, "denial")];
        sides.extend(claims.into_iter().map(|claim| side(members, claim, "claim")));
        found.push(Contradiction { kind: "denial".to_owned(), about: String::new(), sides });
    }
    found
}

fn side(members: &[Member<'_>], line: &Line<'_>, value: &str) -> Side {
    members[line.member].side(value, line.span)
}

/// True for a sentence with one of the table's phrases.
fn has_denying_phrase(sentence: &str) -> bool {
    static PHRASES: OnceLock<Vec<String>> = OnceLock::new();
    let phrases = PHRASES.get_or_init(|| {
        let forms = rows(DENIALS).filter_map(|row| row.first().copied()).flat_map(|forms| forms.split('|'));
        forms.filter(|form| form.contains(' ')).map(folded).collect()
    });
    let sentence = folded(sentence);
    phrases.iter().any(|phrase| sentence.contains(phrase.as_str()))
}

/// True for a word of `data/ar/story/denials.tsv`, also behind «و».
fn is_denial(surface: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<String>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        rows(DENIALS).filter_map(|row| row.first().copied()).flat_map(|forms| forms.split('|')).map(folded).collect()
    });
    words.contains(surface)
        || surface.strip_prefix('و').is_some_and(|rest| words.contains(rest))
        || surface.strip_suffix('ه').is_some_and(|rest| words.contains(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_of_denials() {
        for row in rows(DENIALS) {
            let [_, example, ..] = row.as_slice() else { panic!("{row:?}") };
            let denies = has_denying_phrase(example) || tokens(example).any(|token| is_denial(&token.surface));
            assert!(denies, "{example}");
        }
        assert!(!tokens("أكد الوزير ذلك").any(|token| is_denial(&token.surface)));
    }
}
