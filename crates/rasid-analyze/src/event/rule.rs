//! The files of `data/ar/events/`, one a type of event, opened as rules.
//!
//! In: the embedded TOML files. Out: [`Types`]: types with their labels, rules with words and conditions, the names of all
//! classes of words. Example: `verbs = ["شن يشن"]`, `with = ["@attack"]` is a rule that fires on «شن الجيش غارة» and not on
//! «شن حملة ترويجية». A file that cannot be read is a fault with file and line; the tests allow none. Reads no text.

use rasid_lexicon::files_under;
use rasid_model::{Modality, Place};
use serde::Deserialize;
use toml::Spanned;

/// Where the files of types lie, below `data/`.
const FOLDER: &str = "ar/events/";

/// One type of event.
#[derive(Debug, Clone)]
pub struct EventType {
    /// `ASSAULT`.
    pub name: String,
    /// In Arabic, for pages.
    pub label_ar: String,
    /// In English, for pages.
    pub label_en: String,
    /// Why the type exists, one sentence.
    pub why: String,
    /// Its file.
    pub place: Place,
    /// What an event is that is only announced («أعلن نشر قوات»), not told as done.
    pub(super) announce: Modality,
    /// True for acts of which the accused is accused: a claim about another is `reported`.
    pub(super) contested: bool,
}

/// Who stands where, around the words of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Acts {
    /// The subject of the verb, the owner of the noun, «بين X وY».
    #[default]
    Subject,
    /// The same, and whoever stands behind «مع».
    Parties,
    /// The words of the trigger are the actor: «محتجون».
    Itself,
    /// What is acted on stands where the subject would: «قُتل», «انفجار».
    Patient,
    /// Nobody: «اندلعت حرب».
    Nobody,
    /// Only those who are named with «بين»: «بدأ سريان الهدنة بين إسرائيل وحزب الله».
    Between,
    /// The words are a participle beside another verb, whose subject acts: «متهما», «مطالبة».
    Participle,
}

/// Words of which one must, or must not, stand somewhere: classes of the tables, and a list of the rule's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Need {
    pub(super) classes: u128,
    /// From 1; 0 is no list.
    pub(super) list: u16,
}

impl Need {
    /// True when nothing is asked for.
    pub(super) fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// One rule: words that evoke an event, and what must and must not stand beside them.
#[allow(clippy::struct_excessive_bools, reason = "each is a key of the file, read once")]
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) kind: u16,
    pub(super) id: String,
    pub(super) acts: Acts,
    pub(super) modality: Option<Modality>,
    pub(super) reach: usize,
    /// True for light verbs: the object is what evokes the event, «هجوما» in «شن هجوما».
    pub(super) light: bool,
    /// True for what an event leads to: «قتل خمسة في غارة» is one event.
    pub(super) result: bool,
    /// True for verbs whose passive means something else: «يدعى» is named.
    pub(super) active: bool,
    /// True when what must follow has «ب» on it: «دفع بتعزيزات».
    pub(super) clitic: bool,
    /// True when `near` can stand anywhere in the sentence.
    pub(super) wide: bool,
    /// True when what must follow is what «على» or «إلى» leads to: not «اتفق على خطوات لتطبيق الهدنة».
    pub(super) tight: bool,
    /// True when the company that the rule asks for is proof enough, whatever the text is about.
    pub(super) sure: bool,
    /// True when what must follow can stand in the clause that hangs on the trigger: «وصفته بأنه انتهاك».
    pub(super) across: bool,
    /// True for nouns that speak of an event only with a date: «اتفاق عام 2020».
    pub(super) dated: bool,
    /// Classes of which one must follow in the clause.
    pub(super) with: Need,
    /// Classes of which one must follow as well.
    pub(super) and: Need,
    /// Classes of which one must stand in the clause, before or behind.
    pub(super) near: Need,
    /// Words of which one must stand shortly before.
    pub(super) before: Need,
    /// Classes of which one must be the very next word.
    pub(super) next: Need,
    /// Classes that make the rule quiet when one stands in the clause.
    pub(super) avoid: Need,
    /// Classes that make the rule quiet when one is the next word.
    pub(super) not_next: Need,
    /// Classes that make the rule quiet when one is the word before.
    pub(super) not_before: Need,
}

/// A word of a rule and its line.
pub(super) struct RuleWord {
    pub(super) word: String,
    pub(super) rule: u16,
    pub(super) verb: bool,
    pub(super) place: Place,
}

/// All types, rules, words.
#[derive(Default)]
pub(super) struct Types {
    pub(super) all: Vec<EventType>,
    pub(super) rules: Vec<Rule>,
    pub(super) words: Vec<RuleWord>,
    /// Words that stand in conditions themselves, with their list.
    pub(super) literals: Vec<(String, u16)>,
    lists: u16,
    classes: Vec<String>,
    /// What could not be read, as `data/ar/events/x.toml:3: …`.
    pub(super) faults: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "type")]
    kind: String,
    label: Label,
    why: String,
    #[serde(default)]
    announce: Modality,
    #[serde(default)]
    contested: bool,
    #[serde(default)]
    avoid: Vec<String>,
    rule: Vec<Spanned<RawRule>>,
    fires: Vec<Fires>,
    quiet: Vec<Quiet>,
}

#[derive(Deserialize)]
struct Label {
    ar: String,
    en: String,
}

#[allow(clippy::struct_excessive_bools, reason = "each is a key of the file")]
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    name: String,
    why: String,
    #[serde(default)]
    verbs: Vec<Spanned<String>>,
    #[serde(default)]
    nouns: Vec<Spanned<String>>,
    #[serde(default)]
    acts: Acts,
    modality: Option<Modality>,
    reach: Option<usize>,
    #[serde(default)]
    light: bool,
    #[serde(default)]
    across: bool,
    #[serde(default)]
    result: bool,
    #[serde(default)]
    sure: bool,
    #[serde(default)]
    tight: bool,
    #[serde(default)]
    wide: bool,
    #[serde(default)]
    active: bool,
    #[serde(default)]
    clitic: bool,
    #[serde(default)]
    dated: bool,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    and: Vec<String>,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    next: Vec<String>,
    #[serde(default)]
    avoid: Vec<String>,
    #[serde(default)]
    not_next: Vec<String>,
    #[serde(default)]
    not_before: Vec<String>,
}

/// A text in which the type must be found.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fires {
    pub(super) text: String,
    pub(super) published: Option<String>,
    pub(super) gives: String,
}

/// A text in which the type must not be found.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Quiet {
    pub(super) text: String,
}

/// The examples of one file.
#[cfg(test)]
pub(super) struct Examples {
    pub(super) path: &'static str,
    pub(super) kind: String,
    pub(super) fires: Vec<Fires>,
    pub(super) quiet: Vec<Quiet>,
}

impl Types {
    /// Opens all files.
    pub(super) fn open() -> Self {
        let mut types = Self::default();
        for (path, text) in type_files() {
            types.read(path, text);
        }
        types
    }

    /// Reads one file; what is wrong with it is kept in `faults`.
    pub(super) fn read(&mut self, path: &'static str, text: &str) {
        let file: File = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                let line = error.span().map_or(1, |span| line_of(text, span.start));
                self.faults.push(format!("data/{path}:{line}: {}", error.message()));
                return;
            }
        };
        if file.fires.len() < 2 || file.quiet.is_empty() {
            self.faults.push(format!("data/{path}:1: a type needs two examples that fire and one that is quiet"));
        }
        let empty = file.fires.iter().any(|fires| {
            let day = fires.published.as_deref().is_none_or(|day| day.len() >= 10);
            fires.text.is_empty() || !fires.gives.contains('=') || !day
        });
        if empty || file.quiet.iter().any(|quiet| quiet.text.is_empty()) {
            self.faults.push(format!("data/{path}:1: an example without text, or one that fires without `gives`"));
        }
        let kind = self.all.len() as u16;
        for rule in &file.rule {
            self.add_rule(kind, &file, rule, path, text);
        }
        self.all.push(EventType {
            name: file.kind,
            label_ar: file.label.ar,
            label_en: file.label.en,
            why: file.why,
            place: Place { file: path, line: 1 },
            announce: file.announce,
            contested: file.contested,
        });
    }

    fn add_rule(&mut self, kind: u16, file: &File, raw: &Spanned<RawRule>, path: &'static str, text: &str) {
        let at = |word: &Spanned<String>| Place { file: path, line: line_of(text, word.span().start) };
        let line = line_of(text, raw.span().start);
        let raw = raw.get_ref();
        if raw.why.is_empty() || raw.verbs.is_empty() && raw.nouns.is_empty() {
            self.faults.push(format!("data/{path}:{line}: rule «{}» has no reason or no words", raw.name));
        }
        let rule = self.rules.len() as u16;
        for (words, verb) in [(&raw.verbs, true), (&raw.nouns, false)] {
            for word in words {
                self.words.push(RuleWord { word: word.get_ref().clone(), rule, verb, place: at(word) });
                if verb && word.get_ref().split(' ').count() != 2 {
                    let line = at(word).line;
                    self.faults.push(format!("data/{path}:{line}: a verb is written as past and present"));
                }
            }
        }
        let avoid: Vec<String> = raw.avoid.iter().chain(&file.avoid).cloned().collect();
        let rule = Rule {
            kind,
            id: format!("event.{}.{}", file.kind.to_lowercase().replace('_', "-"), raw.name),
            acts: raw.acts,
            modality: raw.modality,
            reach: raw.reach.unwrap_or(24),
            dated: raw.dated,
            light: raw.light,
            across: raw.across,
            result: raw.result,
            sure: raw.sure,
            tight: raw.tight,
            wide: raw.wide,
            active: raw.active,
            clitic: raw.clitic,
            with: self.need(&raw.with),
            and: self.need(&raw.and),
            near: self.need(&raw.near),
            before: self.need(&raw.before),
            next: self.need(&raw.next),
            avoid: self.need(&avoid),
            not_next: self.need(&raw.not_next),
            not_before: self.need(&raw.not_before),
        };
        self.rules.push(rule);
    }

    /// «@attack» is a class of the tables, any other item is a word that stands for itself.
    fn need(&mut self, items: &[String]) -> Need {
        let mut need = Need::default();
        for item in items {
            if item.starts_with('@') {
                need.classes |= bit(self.class(item));
                continue;
            }
            if need.list == 0 {
                self.lists += 1;
                need.list = self.lists;
            }
            self.literals.push((item.clone(), need.list));
        }
        need
    }

    /// The number of class `name` («@attack», or a word), made when it is new.
    pub(super) fn class(&mut self, name: &str) -> u8 {
        let known = self.classes.iter().position(|class| class == name);
        let number = known.unwrap_or_else(|| {
            self.classes.push(name.to_owned());
            self.classes.len() - 1
        });
        if number >= 128 {
            self.faults.push(format!("data/{FOLDER}: more than 128 classes of words: {name}"));
        }
        number.min(127) as u8
    }
}

/// The examples of all files.
#[cfg(test)]
pub(super) fn examples() -> Vec<Examples> {
    type_files()
        .filter_map(|(path, text)| {
            let file: File = toml::from_str(text).ok()?;
            Some(Examples { path, kind: file.kind, fires: file.fires, quiet: file.quiet })
        })
        .collect()
}

/// The files of types, not the tables beside them.
fn type_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    files_under(FOLDER).filter(|(path, _)| path.strip_suffix(".toml").is_some())
}

/// The set that holds class `class` alone.
pub(super) fn bit(class: u8) -> u128 {
    1 << class.min(127)
}

fn line_of(text: &str, at: usize) -> u32 {
    text.get(..at).unwrap_or(text).matches('\n').count() as u32 + 1
}
