//! Phrases of two and three nouns that an article repeats.
//!
//! In: the words of a text. Out: candidates such as «الوقود الأحفوري», whose words then count no more by themselves.
//! Example: «وقف إطلاق النار» twice in a text is one phrase. A phrase begins and ends with a noun and crosses no mark.

use rasid_text::splits;
use rustc_hash::FxHashMap;

use super::noun::{self, Word};
use super::{Candidates, PHRASE};

/// Longer phrases first.
const LENGTHS: [usize; 2] = [3, 2];

/// Counts the repeated phrases of `words`.
pub(super) fn count(found: &mut Candidates, words: &mut [Word<'_>]) {
    let mut known: FxHashMap<&str, Option<String>> = FxHashMap::default();
    let key_of = |word| known.entry(word).or_insert_with(|| noun::key(word)).clone();
    let keys: Vec<Option<String>> = words.iter().map(|word| word.surface.as_str()).map(key_of).collect();
    for length in LENGTHS {
        for (phrase, places) in repeated(words, &keys, length) {
            let name = phrase.join(" ");
            for at in places {
                let run = &mut words[at..at + length];
                if run.iter().all(|word| word.weight > 0.0) {
                    found.add(&name, &printed(run), run[0].weight * PHRASE, run[0].at);
                    for word in run.iter_mut() {
                        word.weight = 0.0;
                    }
                }
            }
        }
    }
}

/// Runs of `length` nouns that stand twice or more, in the order of the text, with their places.
fn repeated<'k>(words: &[Word<'_>], keys: &'k [Option<String>], length: usize) -> Vec<(Vec<&'k str>, Vec<usize>)> {
    let mut numbers: FxHashMap<Vec<&str>, usize> = FxHashMap::default();
    let mut all: Vec<(Vec<&str>, Vec<usize>)> = Vec::new();
    for at in 0..(words.len() + 1).saturating_sub(length) {
        let Some(phrase) = phrase(&words[at..at + length], &keys[at..at + length]) else { continue };
        let number = *numbers.entry(phrase.clone()).or_insert(all.len());
        if number == all.len() {
            all.push((phrase, Vec::new()));
        }
        let places = &mut all[number].1;
        if places.last().is_none_or(|last| last + length <= at) {
            places.push(at);
        }
    }
    all.retain(|(phrase, places)| places.len() > 1 && phrase.iter().any(|word| !noun::is_common(word)));
    all
}

/// The keys of a run of nouns that a reader reads as one.
fn phrase<'k>(words: &[Word<'_>], keys: &'k [Option<String>]) -> Option<Vec<&'k str>> {
    let free = words.iter().all(|word| word.weight > 0.0) && words.iter().skip(1).all(|word| word.joined);
    let bound = words.iter().skip(1).all(|word| splits(&word.surface).count() < 2);
    if free && bound { keys.iter().map(Option::as_deref).collect() } else { None }
}

/// The words of a phrase as printed, without proclitics in front; «للوقود» is «الوقود».
fn printed(words: &[Word<'_>]) -> String {
    let texts: Vec<&str> = words.iter().map(|word| word.printed).collect();
    let whole = texts.join(" ");
    let Some(first) = words.first() else { return whole };
    let Some(key) = noun::key(&first.surface) else { return whole };
    let bare = noun::without_clitics(first.printed, &key);
    let clitics = &first.printed[..first.printed.len() - bare.len()];
    let rest = &whole[clitics.len()..];
    if clitics.ends_with("ال") || clitics.ends_with("لل") { format!("ال{rest}") } else { rest.to_owned() }
}
