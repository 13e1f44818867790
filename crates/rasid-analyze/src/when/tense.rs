//! Whether a sentence speaks of what was or of what is to come, at one place of it.
//!
//! In: a [`Line`] and a place. Out: [`Tense`], from the nearest verb before it, else the nearest behind. Example: in
//! «قال إن المجلس سيجتمع الجمعة» the Friday is to come; in «أعلن الجيش الاثنين» the Monday is past.
//! Verbs are those of `data/ar/verbs.tsv`; others are known by their first letters, unless `lookalikes.tsv` has them.

use std::sync::OnceLock;

use rasid_lexicon::{Person, Table, Tense as Form, conjugate};
use rustc_hash::FxHashMap;

use super::line::Line;
use super::words::Sense;

/// When an act is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// «أعلن».
    Past,
    /// «يجتمع»: what is to come, or what is at any time.
    Present,
    /// «سيجتمع», «من المقرر».
    Coming,
}

/// The tense of the verb that decides, and how many words away it stands.
pub(super) type Told = Option<(Tense, usize)>;

/// What is known of verbs.
#[derive(Debug, Default)]
struct Verbs {
    /// A form: when it speaks of, and whether it only reports.
    forms: FxHashMap<String, (Form, bool)>,
    /// Nouns that begin like verbs, by their first letters.
    lookalikes: Vec<String>,
    /// «المبرم», «الصادر»: what was done.
    participles: Vec<String>,
    /// «كان», «لم»: what makes the present behind it past.
    backward: Vec<String>,
}

impl Verbs {
    /// Adds the forms of the third person; letters that are past and present at once are taken for past.
    fn learn(&mut self, past: &str, present: &str, reports: bool) {
        let third = |person| !matches!(person, Person::I | Person::We);
        for form in conjugate(past, present).into_iter().filter(|form| third(form.person)) {
            let known = self.forms.entry(form.form).or_insert((form.tense, reports));
            known.1 |= reports;
            if form.tense != Form::Present {
                known.0 = form.tense;
            }
        }
    }
}

fn verbs() -> &'static Verbs {
    static VERBS: OnceLock<Verbs> = OnceLock::new();
    VERBS.get_or_init(|| {
        let mut verbs = Verbs::default();
        for row in Table::open("ar/verbs.tsv").rows() {
            verbs.learn(row.get("past"), row.get("present"), false);
        }
        for row in Table::open("ar/time/lookalikes.tsv").rows() {
            match row.get("role") {
                "noun" => verbs.lookalikes.push(rasid_text::folded(row.first())),
                "past" => verbs.participles.push(rasid_text::folded(row.first())),
                "backward" => verbs.backward.push(rasid_text::folded(row.first())),
                role => verbs.learn(row.first(), row.get("present"), role == "report"),
            }
        }
        verbs
    })
}

/// What the word at `at` says, and whether it only reports.
fn verb(line: &Line<'_, '_>, at: usize) -> Option<(Tense, bool)> {
    if line.is(at, |sense| sense == Sense::Coming) {
        return Some((Tense::Coming, false));
    }
    if !line.is_word(at) || line.is_known(at) {
        return None;
    }
    let verbs = verbs();
    let word = line.reading.folded(at);
    let bare = word.strip_prefix(['و', 'ف']).filter(|bare| bare.len() > 6);
    if verbs.participles.iter().any(|known| known == word || Some(known.as_str()) == bare) {
        return Some((Tense::Past, false));
    }
    let form = |word: &str| verbs.forms.get(word).copied();
    if let Some((tense, report)) = form(word).or_else(|| bare.and_then(form)) {
        let past = tense != Form::Present || is_backward(line, at);
        return Some((if past { Tense::Past } else { Tense::Present }, report));
    }
    let word = bare
        .filter(|bare| {
            !verbs.lookalikes.iter().any(|noun| word.starts_with(noun.as_str())) && bare.starts_with(['ي', 'س'])
        })
        .unwrap_or(word);
    if verbs.lookalikes.iter().any(|noun| word.starts_with(noun.as_str())) {
        return None;
    }
    let letters = word.chars().count();
    let future = word.strip_prefix('س').filter(|rest| letters >= 5 && rest.starts_with(['ي', 'ت']));
    if let Some(rest) = future {
        let report = form(rest).is_some_and(|(_, report)| report);
        return Some((Tense::Coming, report));
    }
    let present = word.starts_with('ي') && letters >= 4
        || word.starts_with('ت') && opens(line, at) && letters >= 4 && !is_masdar(word);
    present.then(|| (if is_backward(line, at) { Tense::Past } else { Tense::Present }, false))
}

/// True when the word at `at` opens its sentence or stands behind «أن».
fn opens(line: &Line<'_, '_>, at: usize) -> bool {
    at == line.start || line.mark(at - 1).is_some() || line.is(at - 1, |sense| sense == Sense::That)
}

/// «تقرير», «تعاون», «تجربة»: nouns of action that begin with «ت».
fn is_masdar(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    let count = letters.len();
    count == 5 && (letters[count - 2] == 'ي' || letters[2] == 'ا') || letters[count - 1] == 'ه'
}

/// «كان يجتمع», «لم يجتمع».
fn is_backward(line: &Line<'_, '_>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|before| *before >= line.start);
    before.is_some_and(|before| {
        let word = line.reading.folded(before);
        let bare = word.strip_prefix('و').unwrap_or(word);
        verbs().backward.iter().any(|known| known == word || known == bare)
    })
}

/// The tense at the expression `at..end`. With `through_reports` verbs of saying are looked through: they tell when something
/// was said, not when it is.
pub(super) fn tense(line: &Line<'_, '_>, at: usize, end: usize, through_reports: bool) -> Told {
    let wanted = |found: &(Tense, bool)| !(through_reports && found.1);
    let first = line.start.max(at.saturating_sub(14));
    let told = |place: usize, away: usize| verb(line, place).filter(wanted).map(|(tense, _)| (tense, away));
    let before = (first..at).rev().find_map(|place| told(place, at - place));
    let behind = || (end..line.end.min(end + 6)).find_map(|place| told(place, place - end + 1));
    before.or_else(behind)
}
