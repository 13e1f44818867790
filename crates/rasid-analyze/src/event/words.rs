//! All forms of all words that events are made of, in one map; and the marks that they leave on a text.
//!
//! In: the rules' words and the tables of classes. Out: [`Words`], then for a text one [`Mark`] a token. Example: «وأخلتها» is
//! marked as the verb «أخلى» (past, she) behind «و», with a pronoun. Longer phrases hide what they hold: «إطلاق النار» inside
//! «وقف إطلاق النار» is not a shooting. Decides nothing about events.

use std::sync::OnceLock;

use rasid_lexicon::{Person, Table, Tense, conjugate};
use rasid_model::Place;
use rasid_text::{Reading, TokenKind, splits};
use rustc_hash::FxHashMap;

use super::classes::Classes;
use super::rule::{Types, bit};

/// How a form of a verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct VerbShape {
    pub(super) tense: Tense,
    pub(super) person: Person,
    pub(super) passive: bool,
}

#[derive(Debug, Clone, Copy)]
enum Sense {
    Class(u8),
    ClassVerb(u8, VerbShape),
    Verb(u16, Place, VerbShape),
    Noun(u16, Place),
    Camp(u16, bool),
    List(u16),
}

#[derive(Debug)]
struct Entry {
    rest: Box<[Box<str>]>,
    sense: Sense,
    /// True for a noun with a pronoun, which takes no article.
    joined: bool,
}

/// A word of a rule that stands in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hit {
    pub(super) rule: u16,
    pub(super) place: Place,
    /// Set for verbs.
    pub(super) verb: Option<VerbShape>,
    /// One past the last token.
    pub(super) end: usize,
}

/// What is known of one token.
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of grammar")]
#[derive(Debug, Clone, Default)]
pub(super) struct Mark {
    /// Classes of the word or phrase that begins here.
    pub(super) classes: u128,
    /// Folded bytes in front of the word.
    pub(super) clitic: usize,
    /// True behind an article.
    pub(super) article: bool,
    /// True when a pronoun hangs on it.
    pub(super) pronoun: bool,
    longest: usize,
    /// One past the last token of the longest phrase that begins here.
    pub(super) end: usize,
    /// True inside a phrase that began before.
    pub(super) covered: bool,
    /// The form, when the word can be a verb.
    pub(super) verb: Option<VerbShape>,
    /// True when the word can also be a noun.
    pub(super) noun: bool,
    /// True for «سيوقع».
    pub(super) future: bool,
    /// Lists of rules that the word stands in.
    pub(super) lists: Vec<u16>,
    /// The state or side that the word belongs to: «الكرملين», «روسي» and «موسكو» are one.
    pub(super) camp: Option<u16>,
    /// True for «روسي», «الروسية».
    pub(super) nisba: bool,
    /// Words of rules.
    pub(super) hits: Vec<Hit>,
}

/// All words.
pub(super) struct Words {
    map: FxHashMap<Box<str>, Vec<Entry>>,
    pub(super) types: Types,
    pub(super) classes: Classes,
    /// The class «@side»: every word of a camp has it.
    side: u128,
    /// Classes of grammar: a longer phrase hides them.
    grammar: u128,
    /// The first name of each camp.
    camp_names: Vec<&'static str>,
}

/// All words, opened once.
pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::build(Types::open()))
}

impl Words {
    pub(super) fn build(mut types: Types) -> Self {
        let classes = Classes::of(&mut types);
        let grammar = classes.grammar();
        let side = bit(types.class("@side"));
        let mut words =
            Self { map: FxHashMap::default(), types: Types::default(), classes, side, grammar, camp_names: Vec::new() };
        for row in Table::open("ar/events/classes.tsv").rows() {
            let class = types.class(&format!("@{}", row.get("class")));
            words.add_noun(row.first(), Sense::Class(class));
        }
        for row in Table::open("ar/events/governors.tsv").rows() {
            let class = types.class(&format!("@{}", row.get("class")));
            words.add_verb(row.get("past"), row.get("present"), |shape| Sense::ClassVerb(class, shape));
        }
        let mut camps: Vec<&str> = Vec::new();
        for row in Table::open("ar/events/camps.tsv").rows() {
            let camp = camps.iter().position(|camp| *camp == row.get("camp")).unwrap_or_else(|| {
                camps.push(row.get("camp"));
                words.camp_names.push(row.first());
                camps.len() - 1
            });
            words.add_noun(row.first(), Sense::Camp(camp as u16, row.get("kind") == "adjective"));
        }
        let plain = types.class("@plainverb");
        for row in Table::open("ar/verbs.tsv").rows() {
            words.add_verb(row.get("past"), row.get("present"), |shape| Sense::ClassVerb(plain, shape));
        }
        for (word, list) in &types.literals {
            words.add_noun(word, Sense::List(*list));
        }
        for word in &types.words {
            match word.word.split_once(' ') {
                Some((past, present)) if word.verb => {
                    words.add_verb(past, present, |shape| Sense::Verb(word.rule, word.place, shape));
                }
                _ => words.add_noun(&word.word, Sense::Noun(word.rule, word.place)),
            }
        }
        words.types = types;
        words
    }

    fn add(&mut self, first: &str, rest: &[&str], sense: Sense) {
        let rest = rest.iter().map(|word| (*word).into()).collect();
        self.map.entry(first.into()).or_default().push(Entry { rest, sense, joined: false });
    }

    fn add_verb(&mut self, past: &str, present: &str, sense: impl Fn(VerbShape) -> Sense) {
        let mut seen: Vec<String> = Vec::new();
        // Active forms first: a form that is both is taken as active, and as passive where its words say so.
        let mut forms = conjugate(past, present);
        forms.sort_by_key(|form| (form.passive, form.tense, form.person));
        for form in forms {
            // «أثر» as «I revolt» is «إثر» in every newspaper: the first person is left out.
            // «توقفوا» is said to many: no news.
            let to_many = form.person == Person::They && form.tense != Tense::Past && form.form.starts_with('ت');
            if form.person == Person::I || to_many || seen.contains(&form.form) {
                continue;
            }
            let shape = VerbShape { tense: form.tense, person: form.person, passive: form.passive };
            self.add(&form.form, &[], sense(shape));
            // «قصفوها»: the alef of «قصفوا» goes before a pronoun.
            if let Some(short) = form.form.strip_suffix("وا") {
                let joined = format!("{short}و");
                self.add(&joined, &[], sense(shape));
            }
            seen.push(form.form);
        }
    }

    /// Adds `phrase`; the first word of a phrase of one word with its endings.
    fn add_noun(&mut self, phrase: &str, sense: Sense) {
        let reading = Reading::new(phrase);
        let all: Vec<&str> = (0..reading.len()).map(|at| reading.folded(at)).collect();
        let Some((first, rest)) = all.split_first() else { return };
        self.add(first, rest, sense);
        if first.chars().count() < 3 {
            return;
        }
        let stem = first.strip_suffix('ه');
        let mut endings: Vec<String> = Vec::new();
        if let Some(stem) = stem {
            endings.extend(["تان", "تين", "ات", "تا", "تي"].map(|ending| format!("{stem}{ending}")));
        } else if !first.ends_with(['ا', 'ي', 'و']) {
            endings.extend(["ا", "ان", "ين"].map(|ending| format!("{first}{ending}")));
        }
        for ending in &endings {
            self.add(ending, rest, sense);
        }
        if rest.is_empty() {
            for pronoun in PRONOUNS {
                let joined = stem.map_or_else(|| format!("{first}{pronoun}"), |stem| format!("{stem}ت{pronoun}"));
                self.map.entry(joined.into()).or_default().push(Entry { rest: Box::default(), sense, joined: true });
            }
        }
    }

    /// Marks every token of `reading`.
    pub(super) fn mark(&self, reading: &Reading<'_>) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::with_capacity(reading.len());
        let mut covered = 0;
        for at in 0..reading.len() {
            let mut mark = Mark { end: at + 1, covered: at < covered, ..Mark::default() };
            if reading.kind(at) == Some(TokenKind::Word) {
                self.mark_word(reading, at, &mut mark);
            }
            if !mark.covered {
                covered = covered.max(mark.end);
            }
            marks.push(mark);
        }
        marks
    }

    /// True when the word at `at` has the class that `class` picks.
    pub(super) fn has_class(&self, reading: &Reading<'_>, at: usize, class: impl Fn(&Classes) -> u128) -> bool {
        self.mark_at(reading, at).classes & class(&self.classes) != 0
    }

    /// What the word at `at` can be, whatever stands before it.
    pub(super) fn mark_at(&self, reading: &Reading<'_>, at: usize) -> Mark {
        let mut mark = Mark { end: at + 1, ..Mark::default() };
        self.mark_word(reading, at, &mut mark);
        mark
    }

    /// The name of the side that the words of `text` belong to.
    pub(super) fn side_name(&self, text: &str) -> Option<&'static str> {
        self.camps_of(text).first().and_then(|camp| self.camp_names.get(*camp as usize)).copied()
    }

    /// The sides that the words of `text` belong to.
    pub(super) fn camps_of(&self, text: &str) -> Vec<u16> {
        self.mark(&Reading::new(text)).iter().filter_map(|mark| mark.camp).collect()
    }

    fn mark_word(&self, reading: &Reading<'_>, at: usize, mark: &mut Mark) {
        let word = reading.folded(at);
        for split in splits(word) {
            let mut found = false;
            let governed = !matches!(&word[..split.clitic], "" | "و" | "ف");
            if split.hidden_article {
                found |= self.look(reading, at, split.rest, Look { article: true, verbs: false, pronoun: false }, mark);
            } else {
                found |=
                    self.look(reading, at, split.rest, Look { article: false, verbs: !governed, pronoun: false }, mark);
                if let Some(bare) = split.rest.strip_prefix("ال") {
                    found |= self.look(reading, at, bare, Look { article: true, verbs: false, pronoun: false }, mark);
                }
                if !found && !governed {
                    found |= self.look_verb_parts(reading, at, split.rest, mark);
                }
            }
            if found {
                mark.clitic = split.clitic;
                return;
            }
        }
    }

    /// «سيوقع», «أخلتها», «سيوقعه».
    fn look_verb_parts(&self, reading: &Reading<'_>, at: usize, word: &str, mark: &mut Mark) -> bool {
        let future = word.strip_prefix('س').filter(|rest| rest.starts_with(['ي', 'ت', 'ن', 'ا']));
        for (body, future) in future.map(|rest| (rest, true)).into_iter().chain([(word, false)]) {
            let verbs = Look { article: false, verbs: true, pronoun: false };
            let mut found = future && self.look(reading, at, body, verbs, mark);
            if !found {
                // «قاطعة» is no «قاطعه».
                let feminine = reading.printed(at).ends_with('ة');
                let pronouns = PRONOUNS.iter().filter(|_| !feminine);
                found = pronouns.filter_map(|pronoun| body.strip_suffix(pronoun)).any(|base| {
                    let look = Look { pronoun: true, ..verbs };
                    base.chars().count() >= 2
                        && (self.look(reading, at, base, look, mark)
                            || base.strip_suffix('ا').is_some_and(|short| {
                                let weak = format!("{short}ي");
                                self.look(reading, at, &weak, look, mark)
                            }))
                });
            }
            if found && mark.verb.is_some() {
                mark.future = future;
                return true;
            }
        }
        false
    }

    fn look(&self, reading: &Reading<'_>, at: usize, key: &str, look: Look, mark: &mut Mark) -> bool {
        let Some(entries) = self.map.get(key) else { return false };
        let mut found = false;
        let longest = &mut mark.longest.clone();
        for entry in entries {
            let end = at + 1 + entry.rest.len();
            if !entry.rest.iter().enumerate().all(|(i, word)| reading.folded(at + 1 + i) == &**word) {
                continue;
            }
            if entry.joined && look.article {
                continue;
            }
            match entry.sense {
                Sense::Class(_) | Sense::Noun(..) | Sense::Camp(..) | Sense::List(_) if look.pronoun => continue,
                Sense::Verb(..) | Sense::ClassVerb(..) if !look.verbs => continue,
                Sense::List(list) => mark.lists.push(list),
                Sense::Class(class) => {
                    // A longer phrase of a class is meant instead of its first word: «غير أن» is no «غير».
                    if entry.rest.len() > *longest {
                        mark.classes &= !self.grammar;
                        *longest = entry.rest.len();
                    }
                    let hidden = if entry.rest.len() < *longest { self.grammar } else { 0 };
                    mark.classes |= bit(class) & !hidden;
                    mark.noun = true;
                }
                Sense::Camp(camp, adjective) => {
                    mark.nisba |= adjective;
                    mark.camp = mark.camp.or(Some(camp));
                    mark.classes |= self.side;
                    mark.noun = true;
                }
                Sense::ClassVerb(class, shape) => {
                    mark.classes |= bit(class);
                    mark.verb = mark.verb.or(Some(shape));
                }
                Sense::Verb(rule, place, shape) => {
                    mark.verb = mark.verb.or(Some(shape));
                    mark.hits.push(Hit { rule, place, verb: Some(shape), end });
                }
                Sense::Noun(rule, place) => {
                    mark.noun = true;
                    mark.hits.push(Hit { rule, place, verb: None, end });
                }
            }
            // «من المفاوضات» asks for its noun, it does not hide it.
            let opens = matches!(entry.sense, Sense::Class(class) if bit(class) == self.classes.frompact);
            found |= opens;
            if !opens && !matches!(entry.sense, Sense::List(_)) {
                mark.end = mark.end.max(end);
                found = true;
            }
        }
        mark.longest = *longest;
        mark.article |= found && look.article;
        mark.pronoun |= found && look.pronoun;
        found
    }
}

#[derive(Clone, Copy)]
struct Look {
    article: bool,
    verbs: bool,
    pronoun: bool,
}

/// Pronouns that hang on verbs and nouns, folded.
const PRONOUNS: [&str; 7] = ["هما", "هم", "ها", "نا", "هن", "كم", "ه"];
