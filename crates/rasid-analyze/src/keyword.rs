//! Keywords: the names and the nouns that an article keeps coming back to.
//!
//! In: a text that was read, its headline, its mentions. Out: phrases as printed, the best first. Example: a page about a truce in
//! Karabakh gives «قره باغ», «أذربيجان», «هدنة». Names count more than nouns, the headline more than the text, the lead more than
//! the end. Letters are folded and forms made one for counting; stop words, verbs of saying and newsrooms are none.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rasid_lexicon::Table;
use rasid_model::{Keyword, Mention, MentionKind};
use rasid_text::analysis::{is_stopword, lemma, tokens};
use rasid_text::{folded, splits};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Document;

/// How many keywords are given.
const MOST: usize = 12;
/// What a word of the headline counts beside one of the text.
const HEADLINE: f64 = 3.0;
/// What a name counts beside a noun.
const NAME: f64 = 2.5;
/// What a phrase of several words counts beside one word.
const PHRASE: f64 = 1.3;
/// What a common word of the news counts.
const COMMON: f64 = 0.25;
/// The first of so many parts of the text counts double.
const LEAD: usize = 4;

/// A phrase while it is counted.
#[derive(Debug, Default)]
struct Candidate {
    weight: f64,
    first: u32,
    /// Printed forms with their counts.
    forms: Vec<(String, u32)>,
}

type Candidates = FxHashMap<String, Candidate>;

/// What the text is about, the best first.
pub(crate) fn find(document: &Document<'_>, mentions: &[Mention]) -> Vec<Keyword> {
    let mut found = Candidates::default();
    let lead = (document.text.len() / LEAD) as u32;
    let place = |at: u32| if at < lead { 2.0 } else { 1.0 };
    for mention in mentions.iter().filter(|m| m.kind != MentionKind::Agency && !m.nominal) {
        let several = if mention.surface.contains(' ') { PHRASE } else { 1.0 };
        let start = mention.span.start;
        add(&mut found, folded(&mention.name), &mention.surface, NAME * several * place(start), start);
    }
    let covered = |at: u32| mentions.iter().any(|m| m.span.start <= at && at < m.span.end);
    let names: BTreeSet<String> = mentions.iter().flat_map(|m| [folded(&m.name), folded(&m.surface)]).collect();
    for token in tokens(document.text) {
        if !covered(token.span.start) {
            noun(&mut found, token.span.of(document.text), &token.surface, place(token.span.start), token.span.start);
        }
    }
    let title = document.title.unwrap_or_default();
    for token in tokens(title) {
        noun(&mut found, token.span.of(title), &token.surface, HEADLINE, 0);
    }
    let headline = folded(title);
    for name in &names {
        let Some(candidate) = found.get_mut(name) else { continue };
        if candidate.forms.iter().any(|(form, _)| headline.contains(&folded(form))) {
            candidate.weight += NAME * HEADLINE;
        }
    }
    best(found)
}

/// Counts a noun; verbs of the news and stop words count little or nothing.
fn noun(found: &mut Candidates, printed: &str, surface: &str, weight: f64, at: u32) {
    let letters = surface.chars().count();
    if letters < 3 || is_stopword(surface) || surface.starts_with(|c: char| c.is_ascii_digit()) {
        return;
    }
    let key = lemma(surface);
    if is_stopword(&key) || key.ends_with('+') {
        return;
    }
    let weight = if common().contains(&key) { weight * COMMON } else { weight };
    let bare = without_clitics(printed, surface, &key);
    add(found, key, bare, weight, at);
}

/// The printed word without the proclitics and the article in front of the word that `key` is the lemma of.
fn without_clitics<'p>(printed: &'p str, surface: &str, key: &str) -> &'p str {
    let mut skipped = 0;
    for split in splits(surface) {
        let start = surface.len() - split.rest.len();
        let behind = split.rest.strip_prefix(ARTICLE).map_or(start, |_| start + ARTICLE.len());
        for at in [start, behind] {
            if at > skipped && surface[at..].chars().count() >= 3 && lemma(&surface[at..]) == key {
                skipped = at;
            }
        }
    }
    let letters = surface[..skipped].chars().count();
    printed.char_indices().nth(letters).map_or(printed, |(at, _)| &printed[at..])
}

/// The definite article.
const ARTICLE: &str = "ال";

fn add(found: &mut Candidates, key: String, form: &str, weight: f64, at: u32) {
    let candidate = found.entry(key).or_insert_with(|| Candidate { first: at, ..Candidate::default() });
    candidate.weight += weight;
    match candidate.forms.iter_mut().find(|(known, _)| known == form) {
        Some((_, count)) => *count += 1,
        None => candidate.forms.push((form.to_owned(), 1)),
    }
}

/// The heaviest, each in the form that is printed most.
fn best(found: Candidates) -> Vec<Keyword> {
    let mut list: Vec<(String, Candidate)> = found.into_iter().collect();
    list.sort_by(|x, y| y.1.weight.total_cmp(&x.1.weight).then(x.1.first.cmp(&y.1.first)).then_with(|| x.0.cmp(&y.0)));
    let heaviest = list.first().map_or(1.0, |(_, candidate)| candidate.weight).max(f64::MIN_POSITIVE);
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let mut keywords = Vec::with_capacity(MOST);
    for (_, candidate) in list {
        let form = candidate.forms.iter().max_by_key(|(form, count)| (*count, std::cmp::Reverse(form.chars().count())));
        let Some((text, _)) = form else { continue };
        let weight = (candidate.weight / heaviest * 1000.0).round() / 1000.0;
        if seen.insert(folded(text)) {
            keywords.push(Keyword { text: text.clone(), weight });
        }
        if keywords.len() == MOST {
            break;
        }
    }
    keywords
}

/// The words that the news uses of everything.
fn common() -> &'static FxHashSet<String> {
    static WORDS: OnceLock<FxHashSet<String>> = OnceLock::new();
    WORDS.get_or_init(|| Table::open("ar/story/common.tsv").rows().map(|row| lemma(&folded(row.first()))).collect())
}
