//! The lemma: one key for all forms of a word, broken plurals and the persons of verbs among them.
//!
//! In: a folded word. Out: a key, not always a word. Example: «وللصواريخ», «بصاروخين» and «صاروخ» have the key «صاروخ».
//! Known forms come from `data/ar/plurals.tsv` and `verbs.tsv`; all others follow by rule. «رئيس» and «رئاسي» stay apart.

use super::light::{keeps_first, without_endings, without_prefix, without_pronoun};
use super::tables::{Affix, Known, affixes, is_whole, known};
use super::{is_arabic, letters};

/// The key of the folded word `word`.
pub fn lemma(word: &str) -> String {
    if !is_arabic(word) || letters(word) < 3 {
        return word.to_owned();
    }
    if let Some(found) = known_form(word) {
        return found.key.clone();
    }
    let body = without_prefix(word);
    let body = without_glued_letters(body);
    if let Some(verb) = present(body) {
        return verb;
    }
    by_rule(body)
}

/// The key of a word without prefixes, by its endings alone.
pub(super) fn by_rule(word: &str) -> String {
    let bare = without_pronoun(word);
    if bare.len() < word.len() {
        if let Some(stem) = bare.strip_suffix('ا').filter(|stem| letters(stem) >= 3) {
            return format!("{stem}ي");
        }
        return without_endings(word).to_owned();
    }
    if let Some(stem) = past(bare) {
        return stem.to_owned();
    }
    without_endings(bare).to_owned()
}

/// The past of the derived forms without «ت»: «استهدفت» → «استهدف».
fn past(word: &str) -> Option<&str> {
    let stem = word.strip_suffix("ت").filter(|stem| !stem.ends_with('ا'))?;
    let derived = word.starts_with('ا') && letters(stem) >= 5 || word.starts_with('ت') && letters(stem) >= 4;
    (derived && !is_whole(word)).then_some(stem)
}

/// The past of a regular present: «يستهدف» → «استهدف», «يعتقل» → «اعتقل», «يقتل» → «قتل».
fn present(word: &str) -> Option<String> {
    let body = word.strip_prefix("سي").filter(|b| letters(b) >= 3).or_else(|| word.strip_prefix('ي'));
    let feminine = || word.strip_prefix("تست").filter(|b| letters(b) >= 3).map(|_| &word[2..]);
    let body = body.or_else(feminine)?;
    if keeps_first(word) {
        return None;
    }
    let body = body.strip_suffix("ون").or_else(|| body.strip_suffix("وا")).filter(|b| letters(b) >= 3).unwrap_or(body);
    let shape: Vec<char> = body.chars().collect();
    match shape.as_slice() {
        ['س', 'ت', _, _, _, ..] | ['ن', _, _, _] | [_, 'ت', _, _] if shape[0] != 'ت' => Some(format!("ا{body}")),
        [_, _, _] | [_, 'ا', _, _] | ['ت', _, _, _, ..] => Some(body.to_owned()),
        _ => None,
    }
}

/// The word without «ول», «وب», «فل» … when enough remains: «ولحكومتها» → «حكومتها». One letter alone comes off only before
/// a known form, which has been looked for already.
fn without_glued_letters(word: &str) -> &str {
    let table = affixes();
    if keeps_first(word) {
        return word;
    }
    for conjunction in &table.conjunction {
        let Some(rest) = conjunction.before(word).filter(|rest| !keeps_first(rest)) else { continue };
        let rest = table.preposition.iter().find_map(|p| p.before(rest)).filter(|r| letters(r) >= 5);
        if let Some(rest) = rest {
            return rest;
        }
    }
    word
}

/// Looks for a known form inside the word: as few prefixes and endings as possible come off.
fn known_form(word: &str) -> Option<&'static Known> {
    if let Some(found) = inner_form(word) {
        return Some(found);
    }
    let table = affixes();
    let off = |list: &'static [Affix], word: &str| -> Option<usize> {
        list.iter().find(|affix| word.starts_with(affix.text)).map(|affix| affix.text.len())
    };
    if keeps_first(word) {
        return None;
    }
    if let Some(at) = off(&table.article, word)
        && let Some(found) = inner_form(&word[at..]).filter(|found| !found.verb)
    {
        return Some(found);
    }
    let at = off(&table.conjunction, word).unwrap_or_default();
    if at > 0
        && let Some(found) = inner_form(&word[at..])
    {
        return Some(found);
    }
    let rest = &word[at..];
    let noun = off(&table.preposition, rest).and_then(|p| inner_form(&rest[p..])).filter(|found| !found.verb);
    noun.or_else(|| off(&table.future, rest).and_then(|p| inner_form(&rest[p..])).filter(|found| found.verb))
}

/// The known form that is left of `word` when endings come off.
fn inner_form(word: &str) -> Option<&'static Known> {
    let forms = known();
    if let Some(found) = forms.get(word) {
        return Some(found);
    }
    if letters(word) < 4 {
        return None;
    }
    let bare = without_any_pronoun(word);
    for stem in [Some(word), bare].into_iter().flatten() {
        if let Some(found) = forms.get(stem).or_else(|| feminine(stem)) {
            return Some(found);
        }
        let table = affixes();
        for affix in table.number.iter().chain(&table.ending) {
            let found = affix.behind(stem).and_then(|s| forms.get(s).or_else(|| with(s, 'ه')));
            if let Some(found) = found.filter(|found| !found.verb || affix.text == "وا") {
                return Some(found);
            }
        }
    }
    None
}

/// «منطقت», left of «منطقته», is «منطقة»; «مستشفا», left of «مستشفاها», is «مستشفى».
fn feminine(stem: &str) -> Option<&'static Known> {
    if let Some(body) = stem.strip_suffix('ت') {
        return with(body, 'ه').filter(|found| !found.verb);
    }
    stem.strip_suffix('ا').and_then(|body| with(body, 'ي'))
}

fn with(stem: &str, letter: char) -> Option<&'static Known> {
    let mut form = String::with_capacity(stem.len() + 2);
    form.push_str(stem);
    form.push(letter);
    known().get(&form)
}

/// The word without any pronoun, «ـه» too: only for comparing the rest with known forms.
fn without_any_pronoun(word: &str) -> Option<&str> {
    affixes().pronoun.iter().find_map(|affix| affix.behind(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folded;

    #[track_caller]
    fn one(words: &[&str]) {
        let keys: Vec<String> = words.iter().map(|w| lemma(&folded(w))).collect();
        assert!(keys.iter().all(|k| *k == keys[0]), "{words:?}: {keys:?}");
    }

    #[test]
    fn forms_of_one_word() {
        one(&["صاروخ", "وللصواريخ", "بصاروخين", "صواريخهم"]);
        one(&["دولة", "الدول", "دولتين", "ودولته"]);
        one(&["قال", "يقول", "وقالوا", "سيقول", "تقول"]);
        one(&["استهدف", "يستهدف", "استهدفت", "تستهدف"]);
        one(&["حكومة", "ولحكومتها", "حكومات"]);
        one(&["مستشفى", "مستشفاها", "المستشفيات"]);
        one(&["أرض", "أراضيها", "الأراضي"]);
        one(&["عسكري", "والعسكرية", "العسكريين"]);
        one(&["اعتقل", "يعتقل", "اعتقلت"]);
    }

    #[test]
    fn other_words_stay_apart() {
        for (a, b) in [("رئيس", "رئاسي"), ("كاتب", "مكتب"), ("كتاب", "كاتب"), ("يوم", "وزير"), ("لبنان", "بنان")]
        {
            assert_ne!(lemma(&folded(a)), lemma(&folded(b)), "{a} {b}");
        }
    }
}
