//! Keywords: the names and the nouns that an article keeps coming back to.
//!
//! In: a text that was read, its headline, its times and mentions. Out: phrases as printed, the best first. Example: a page about
//! a truce in Karabakh gives «قره باغ», «أذربيجان», «هدنة». Names count more than nouns, the headline more than the text, the lead
//! more than the end; «القوات الأذربيجانية» counts for «أذربيجان» too. Letters are folded and forms made one for counting; stop
//! words, verbs, days and newsrooms are none.

mod known;
mod noun;
mod phrase;

use rasid_model::{Keyword, Mention, MentionKind, Span, TimeExpression};
use rasid_text::folded;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Document;
use known::{Names, states};
use noun::{Word, words};

/// How many keywords are given.
const MOST: usize = 12;
/// What a word of the headline counts beside one of the text.
const HEADLINE: f64 = 3.0;
/// What a name counts beside a noun.
const NAME: f64 = 2.5;
/// What a phrase of several words counts beside one word.
const PHRASE: f64 = 1.3;
/// What a common word of the news counts in the text; in the headline it counts twice as much.
const COMMON: f64 = 0.25;
/// What a name counts that stands inside another one: «قطر» in «وزارة الخارجية القطرية».
const INSIDE: f64 = 0.5;
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

/// All phrases, by their folded letters or lemma.
#[derive(Debug, Default)]
struct Candidates(FxHashMap<String, Candidate>);

impl Candidates {
    fn add(&mut self, key: &str, form: &str, weight: f64, at: u32) {
        if !self.0.contains_key(key) {
            self.0.insert(key.to_owned(), Candidate { first: at, ..Candidate::default() });
        }
        let Some(candidate) = self.0.get_mut(key) else { return };
        candidate.weight += weight;
        match candidate.forms.iter_mut().find(|(known, _)| known == form) {
            Some((_, count)) => *count += 1,
            None => candidate.forms.push((form.to_owned(), 1)),
        }
    }

    /// Counts for a phrase that is known already; says whether it is.
    fn support(&mut self, key: &str, weight: f64) -> bool {
        self.0.get_mut(key).map(|candidate| candidate.weight += weight).is_some()
    }
}

/// What the text is about, the best first.
pub(crate) fn find(document: &Document<'_>, times: &[TimeExpression], mentions: &[Mention]) -> Vec<Keyword> {
    let lead = (document.text.len() / LEAD) as u32;
    let place = |at: u32| if at < lead { 2.0 } else { 1.0 };
    let names = Names::of(mentions);
    let mut found = Candidates::default();
    count_names(&mut found, &names, mentions, &place);
    let mut covered: Vec<Span> = mentions.iter().map(|m| m.span).chain(times.iter().map(|t| t.span)).collect();
    covered.sort_unstable();
    let title = document.title.unwrap_or_default();
    let mut all = words(title, &[], &|_| HEADLINE);
    for word in &mut all {
        (word.headline, word.at) = (true, 0);
    }
    all.extend(words(document.text, &covered, &place));
    phrase::count(&mut found, &mut all);
    nouns(&mut found, &names, &all);
    let headline = folded(title);
    for name in names.all() {
        let Some(candidate) = found.0.get_mut(name) else { continue };
        if candidate.forms.iter().any(|(form, _)| headline.contains(&folded(form))) {
            candidate.weight += NAME * HEADLINE;
        }
    }
    best(found)
}

/// Counts the names, and those that stand inside others.
fn count_names(found: &mut Candidates, names: &Names, mentions: &[Mention], place: &dyn Fn(u32) -> f64) {
    let proper = || mentions.iter().filter(|m| m.kind != MentionKind::Agency && !m.nominal);
    for mention in proper() {
        let several = if mention.surface.contains(' ') { PHRASE } else { 1.0 };
        let name = if known::is_common(&mention.surface) { 1.0 } else { NAME };
        let start = mention.span.start;
        let key = names.shortest(&folded(&mention.name));
        found.add(&key, &known::printed(mention), name * several * place(start), start);
    }
    for mention in proper() {
        for inner in names.inside(mention) {
            found.support(&inner, NAME * INSIDE * place(mention.span.start));
        }
    }
}

/// Counts the words that are no part of a name.
fn nouns(found: &mut Candidates, names: &Names, words: &[Word<'_>]) {
    let mut keys: FxHashMap<&str, Option<String>> = FxHashMap::default();
    for word in words.iter().filter(|word| word.weight > 0.0) {
        let key = keys.entry(&word.surface).or_insert_with(|| noun::key(&word.surface));
        let Some(key) = key.as_deref() else { continue };
        match names.with_word(&word.surface) {
            Some(_) if word.headline => continue,
            Some(name) if found.support(name, word.weight) => continue,
            _ if names.has_part(&word.surface) => continue,
            _ => {}
        }
        if let Some(state) = states().get(key) {
            if !found.support(state, word.weight) {
                found.add(key, word.printed, word.weight * COMMON, word.at);
            }
            continue;
        }
        let common = match (noun::is_common(key), word.headline) {
            (false, _) => 1.0,
            (true, true) => COMMON * 2.0,
            (true, false) => COMMON,
        };
        found.add(key, word.printed, word.weight * common, word.at);
    }
}

/// The heaviest, each in the form that is printed most.
fn best(found: Candidates) -> Vec<Keyword> {
    let mut list: Vec<(String, Candidate)> = found.0.into_iter().collect();
    list.sort_by(|x, y| y.1.weight.total_cmp(&x.1.weight).then(x.1.first.cmp(&y.1.first)).then_with(|| x.0.cmp(&y.0)));
    let heaviest = list.first().map_or(1.0, |(_, candidate)| candidate.weight).max(f64::MIN_POSITIVE);
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let mut keywords = Vec::with_capacity(MOST);
    for (key, candidate) in list {
        let form = candidate.forms.iter().max_by_key(|(form, count)| (*count, std::cmp::Reverse(form.chars().count())));
        let Some((form, _)) = form else { continue };
        let text = if form.contains(' ') { form.as_str() } else { noun::without_clitics(form, &key) };
        let weight = (candidate.weight / heaviest * 1000.0).round() / 1000.0;
        if seen.insert(known::bare(&folded(text)).to_owned()) {
            keywords.push(Keyword { text: text.to_owned(), weight });
        }
        if keywords.len() == MOST {
            break;
        }
    }
    keywords
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze;

    fn keywords(title: &str, text: &str) -> Vec<String> {
        let document = Document { title: Some(title), text, ..Document::default() };
        analyze(&document).keywords.into_iter().map(|keyword| keyword.text).collect()
    }

    #[test]
    fn names_first_then_nouns_without_clitics() {
        let found = keywords(
            "هدنة في قره باغ",
            "دخلت الهدنة في قره باغ حيز التنفيذ أمس الجمعة، بحسب أذربيجان. وقالت القوات الأذربيجانية إنها ملتزمة بالهدنة.",
        );
        let top: Vec<&str> = found.iter().take(5).map(String::as_str).collect();
        for word in ["قره باغ", "أذربيجان", "هدنة"] {
            assert!(top.contains(&word), "{word}: {found:?}");
        }
        assert!(!found.iter().any(|word| word.contains("جمعة") || word == "باغ"), "{found:?}");
    }

    #[test]
    fn repeated_phrases_stay_whole() {
        let found = keywords(
            "مؤتمر عن الوقود الأحفوري",
            "ناقش المؤتمر الخلاف على الوقود الأحفوري. وترفض دول منتجة للوقود الأحفوري أي ذكر له.",
        );
        assert!(found.contains(&"الوقود الأحفوري".to_owned()), "{found:?}");
        assert!(!found.iter().any(|word| word == "وقود" || word == "أحفوري"), "{found:?}");
    }

    #[test]
    fn the_hidden_article_is_shown() {
        let found = keywords("بيان", "دعا الأمين العام للأمم المتحدة إلى الهدوء. وسلم الرسالة للأمم المتحدة أمس.");
        assert!(found.contains(&"الأمم المتحدة".to_owned()), "{found:?}");
        assert!(!found.iter().any(|word| word.starts_with("لأمم")), "{found:?}");
    }

    #[test]
    fn a_text_of_nothing_has_none() {
        assert!(keywords("", "").is_empty() && keywords("", "في من على 12").is_empty());
    }
}
