//! The words of saying, opened from `data/ar/say/` once.
//!
//! In: the tables of verbs, nouns, particles. Out: [`Lexicon`], which knows every inflected form, folded. Example: «تؤكد»,
//! «أكدوا», «مؤكدة», «تأكيده» all lead to the row of «أكد».
//! Knows single words and fixed phrases; how they stand together is the business of the shapes.

use std::sync::OnceLock;

use rasid_lexicon::{Person, Phrases, Table, Tense, conjugate};
use rasid_model::Place;
use rasid_text::folded;
use rustc_hash::FxHashMap;

/// How the content can follow a verb.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a word of the column takes")]
pub(super) struct Takes {
    pub that: bool,
    pub by: bool,
    pub to: bool,
    pub on: bool,
    pub from: bool,
    pub about: bool,
    pub inside: bool,
    pub quote: bool,
    pub noun: bool,
    pub hope: bool,
}

/// A row of `verbs.tsv`.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a word of the column marks")]
pub(super) struct Verb {
    pub force: &'static str,
    pub takes: Takes,
    pub relay: bool,
    pub continues: bool,
    pub object: bool,
    pub needs: bool,
    pub initial: bool,
    pub document: bool,
    pub follow: bool,
    pub place: Place,
}

impl Verb {
    /// True when content can follow it at all.
    pub(super) fn has_content(&self) -> bool {
        let t = &self.takes;
        t.that || t.by || t.to || t.on || t.from || t.about || t.inside || t.quote || t.noun || t.hope
    }
}

/// Whom a form agrees with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// A man, or a body of masculine gender.
    He,
    /// A woman, or a body of feminine gender, or things.
    She,
    /// Two or more.
    They,
}

/// A form of a verb.
#[derive(Debug, Clone, Copy)]
pub(super) struct VerbSense {
    pub verb: u16,
    pub who: Who,
    pub present: bool,
    /// «أكدا»: its letters are also those of an accusative.
    pub dual: bool,
}

/// What a noun heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NounKind {
    Person,
    People,
    Body,
    Media,
    Paper,
    /// «أحد»: of those named behind it.
    Some,
}

/// A row of `nouns.tsv`.
#[derive(Debug)]
pub(super) struct Noun {
    pub kind: NounKind,
    pub base: String,
    pub place: Place,
}

/// A form of a noun.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each is a feature of the form")]
pub(super) struct NounSense {
    pub noun: u16,
    pub who: Who,
    /// «مسؤولا»: the alef goes when the word is named by itself.
    pub accusative: bool,
    /// «مراسلنا»: definite by its pronoun.
    pub owned: bool,
}

/// Kinds of `particles.tsv`, as bits: a word can be several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Particle(pub u32);

impl Particle {
    pub(super) const THAT: Self = Self(1);
    pub(super) const PRONOUN: Self = Self(2);
    pub(super) const CARRIER: Self = Self(4);
    pub(super) const NEGATION: Self = Self(8);
    pub(super) const DOUBT: Self = Self(16);
    pub(super) const RELATIVE: Self = Self(32);
    pub(super) const WAS: Self = Self(64);
    pub(super) const ALREADY: Self = Self(128);
    pub(super) const BEFORE: Self = Self(256);
    pub(super) const ROLE: Self = Self(512);
    pub(super) const ROLE_OWN: Self = Self(262_144);
    pub(super) const TO: Self = Self(1024);
    pub(super) const ON: Self = Self(2048);
    pub(super) const FROM: Self = Self(4096);
    pub(super) const ABOUT: Self = Self(8192);
    pub(super) const IN: Self = Self(16384);
    pub(super) const WITH: Self = Self(32768);
    pub(super) const ABOUT_WHOM: Self = Self(65536);
    pub(super) const TOPIC: Self = Self(131_072);

    pub(super) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn named(kind: &str) -> Self {
        match kind {
            "that" => Self::THAT,
            "that-pronoun" => Self(Self::THAT.0 | Self::PRONOUN.0),
            "carrier" => Self::CARRIER,
            "negation" => Self::NEGATION,
            "doubt" => Self::DOUBT,
            "relative" => Self::RELATIVE,
            "was" => Self::WAS,
            "already" => Self::ALREADY,
            "before" => Self::BEFORE,
            "role" => Self::ROLE,
            "role-own" => Self::ROLE_OWN,
            "to" => Self::TO,
            "on" => Self::ON,
            "from" => Self::FROM,
            "about" => Self::ABOUT,
            "in" => Self::IN,
            "with" => Self::WITH,
            "about-whom" => Self::ABOUT_WHOM,
            "topic" => Self::TOPIC,
            _ => Self::default(),
        }
    }
}

/// What a stop word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StopKind {
    Preposition,
    Conjunction,
    Connector,
    Adverb,
    Pronoun,
    Other,
}

/// A word at which a name ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stop {
    pub kind: StopKind,
    /// «أن» behind it opens no statement.
    pub blocks: bool,
    /// The printed word must end in «ى»: «على» is a preposition, «علي» a name.
    pub final_alef: bool,
    /// Its first letter, when that is an alef with hamza: «أمام» is not «إمام».
    pub hamza: Option<char>,
}

/// All that a letter sequence can be.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub verbs: Vec<VerbSense>,
    pub participles: Vec<(u16, Who)>,
    /// «قوله»: the verbal noun with its pronoun.
    pub sayings: Vec<(u16, Who)>,
    pub nouns: Vec<NounSense>,
    pub stop: Option<Stop>,
    pub particle: Particle,
    pub title: bool,
    pub verbal_noun: bool,
    pub adjective: bool,
    /// The first word of a name of two: «عبد».
    pub compound: bool,
    /// A given name: «محمد».
    pub given: bool,
}

/// What follows a preposition of attribution.
#[derive(Debug, Clone, Copy)]
pub(super) struct According {
    /// Behind another cue it names the first source: «نقلا عن».
    pub relay: bool,
    /// A verb of saying, not a source.
    pub verb: bool,
    /// The phrase ends in «ل», which stands on the next word.
    pub on_next: bool,
    pub place: Place,
}

/// What the words behind a comma do to content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clause {
    Continue,
    Aside,
    End,
}

/// The tables.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    pub entries: FxHashMap<Box<str>, Entry>,
    pub verbs: Vec<Verb>,
    pub nouns: Vec<Noun>,
    pub quiet: Phrases<()>,
    pub according: Phrases<According>,
    pub answers: Phrases<Place>,
    pub unnamed: Phrases<Place>,
    pub clauses: Phrases<Clause>,
}

/// The lexicon, opened at first use.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut lexicon = Lexicon::default();
        lexicon.read_verbs();
        lexicon.read_nouns();
        lexicon.read_small_words();
        lexicon.read_phrases();
        lexicon
    })
}

impl Lexicon {
    fn entry(&mut self, word: &str) -> &mut Entry {
        self.entries.entry(folded(word).into()).or_default()
    }

    /// The first verb of the table: plain saying.
    pub(super) fn plain_verb(&self) -> u16 {
        0
    }

    fn read_verbs(&mut self) {
        let table = Table::open("ar/say/verbs.tsv");
        for row in table.rows() {
            let has = |column: &str, word: &str| row.get(column).split(' ').any(|w| w == word);
            let index = self.verbs.len() as u16;
            self.verbs.push(Verb {
                force: row.get("force"),
                takes: Takes {
                    that: has("takes", "that"),
                    by: has("takes", "by"),
                    to: has("takes", "to"),
                    on: has("takes", "on"),
                    from: has("takes", "from"),
                    about: has("takes", "about"),
                    inside: has("takes", "in"),
                    quote: has("takes", "quote"),
                    noun: has("takes", "noun"),
                    hope: has("takes", "hope"),
                },
                relay: has("marks", "relay"),
                continues: has("marks", "continues"),
                object: has("marks", "object"),
                needs: has("marks", "needs"),
                initial: has("marks", "initial"),
                document: has("marks", "document"),
                follow: has("marks", "follow"),
                place: row.place(),
            });
            self.add_verb_forms(index, row.get("past"), row.get("present"));
            if self.verbs[index as usize].has_content() {
                self.add_participle(index, row.get("participle"));
            }
            for (pronoun, who) in [("ه", Who::He), ("ها", Who::She), ("هم", Who::They), ("هما", Who::They)] {
                let masdar = row.get("masdar");
                if !masdar.is_empty() {
                    let stem = masdar.strip_suffix('ة').map_or(masdar.to_owned(), |stem| format!("{stem}ت"));
                    self.entry(&format!("{stem}{pronoun}")).sayings.push((index, who));
                }
            }
        }
    }

    fn add_verb_forms(&mut self, verb: u16, past: &str, present: &str) {
        for form in conjugate(past, present) {
            let who = match form.person {
                Person::He => Who::He,
                Person::She => Who::She,
                Person::Both | Person::They => Who::They,
                Person::We | Person::I => continue,
            };
            if form.passive || form.tense == Tense::Jussive {
                continue;
            }
            let present = form.tense == Tense::Present;
            let sense = VerbSense { verb, who, present, dual: !present && form.person == Person::Both };
            let senses = &mut self.entry(&form.form).verbs;
            if !senses.iter().any(|s| s.verb == verb && s.present == sense.present) {
                senses.push(sense);
            }
        }
    }

    fn add_participle(&mut self, verb: u16, accusative: &str) {
        let Some(stem) = accusative.strip_suffix('ا') else { return };
        let short = stem.strip_suffix('ي').unwrap_or(stem);
        let forms = [
            (accusative.to_owned(), Who::He),
            (format!("{stem}ة"), Who::She),
            (format!("{short}ين"), Who::They),
            (format!("{stem}تين"), Who::They),
            (format!("{stem}ات"), Who::They),
        ];
        for (form, who) in forms {
            self.entry(&form).participles.push((verb, who));
        }
    }

    fn read_nouns(&mut self) {
        let table = Table::open("ar/say/nouns.tsv");
        let mut constructs = Vec::new();
        for row in table.rows() {
            let kind = match row.get("kind") {
                "people" => NounKind::People,
                "body" => NounKind::Body,
                "media" => NounKind::Media,
                "paper" => NounKind::Paper,
                "some" => NounKind::Some,
                _ => NounKind::Person,
            };
            let index = self.nouns.len() as u16;
            let word = row.first();
            self.nouns.push(Noun { kind, base: folded(word), place: row.place() });
            let feminine = if word.ends_with('ة') || word.ends_with("ات") { Who::She } else { Who::He };
            let singular = if kind == NounKind::People { Who::They } else { feminine };
            self.add_noun_forms(index, kind, word, singular);
            if kind == NounKind::Person && !word.ends_with('ة') {
                constructs.push((index, word));
            }
            for plural in row.get("plural").split('|').filter(|p| !p.is_empty()) {
                self.add_noun(index, plural, Who::They, false);
                for pronoun in ["ه", "ها", "هم"] {
                    self.add_noun(index, &format!("{plural}{pronoun}"), Who::They, true);
                }
            }
        }
        self.add_construct_forms(&constructs);
    }

    /// «مسؤولو», «مسؤولي» before another noun; added last, for their letters are often those of other words.
    fn add_construct_forms(&mut self, words: &[(u16, &'static str)]) {
        for (index, word) in words {
            for ending in ["و", "ي", "تي"] {
                self.add_noun(*index, &format!("{word}{ending}"), Who::They, false);
            }
        }
    }

    fn add_noun_forms(&mut self, index: u16, kind: NounKind, word: &str, singular: Who) {
        self.add_noun(index, word, singular, false);
        let stem = word.strip_suffix('ة').map_or(word.to_owned(), |stem| format!("{stem}ت"));
        for pronoun in ["ها", "هم", "هما", "نا"] {
            self.add_noun(index, &format!("{stem}{pronoun}"), singular, true);
        }
        if !word.ends_with('ة') {
            self.add_accusative(index, &format!("{word}ا"), singular);
        }
        if kind != NounKind::Person || word.ends_with('ة') {
            if word.ends_with('ة') {
                self.add_noun(index, &format!("{}ات", word.trim_end_matches('ة')), Who::They, false);
            }
            return;
        }
        self.add_noun(index, &format!("{word}ة"), Who::She, false);
        self.add_accusative(index, &format!("{word}ين"), Who::They);
        for ending in ["ون", "ان", "ات", "تان"] {
            self.add_noun(index, &format!("{word}{ending}"), Who::They, false);
        }
    }

    fn add_noun(&mut self, noun: u16, form: &str, who: Who, owned: bool) {
        let nouns = &mut self.entry(form).nouns;
        if !nouns.iter().any(|n| n.noun == noun) {
            nouns.push(NounSense { noun, who, accusative: false, owned });
        }
    }

    fn add_accusative(&mut self, noun: u16, form: &str, who: Who) {
        let accusative = form.ends_with('ا');
        self.entry(form).nouns.push(NounSense { noun, who, accusative, owned: false });
    }

    fn read_small_words(&mut self) {
        for row in Table::open("ar/say/stops.tsv").rows() {
            let kind = match row.get("kind") {
                "preposition" => StopKind::Preposition,
                "conjunction" => StopKind::Conjunction,
                "connector" => StopKind::Connector,
                "adverb" => StopKind::Adverb,
                "pronoun" => StopKind::Pronoun,
                _ => StopKind::Other,
            };
            let word = row.first();
            let hamza = word.chars().next().filter(|c| matches!(c, 'أ' | 'إ'));
            let stop = Stop { kind, blocks: row.get("blocks") == "yes", final_alef: word.ends_with('ى'), hamza };
            self.entry(row.first()).stop = Some(stop);
        }
        for row in Table::open("ar/say/particles.tsv").rows() {
            let kind = Particle::named(row.get("kind"));
            let entry = self.entry(row.first());
            entry.particle = Particle(entry.particle.0 | kind.0);
        }
        for row in Table::open("ar/say/titles.tsv").rows() {
            self.entry(row.first()).title = true;
        }
        for row in Table::open("ar/names/given.tsv").rows() {
            self.entry(row.first()).given = true;
        }
        for row in Table::open("ar/say/compounds.tsv").rows() {
            self.entry(row.first()).compound = true;
        }
        for row in Table::open("ar/say/verbal_nouns.tsv").rows() {
            self.entry(row.first()).verbal_noun = true;
        }
        for row in Table::open("ar/say/adjectives.tsv").rows() {
            for ending in ["", "ة", "ون", "ين", "ات"] {
                self.entry(&format!("{}{ending}", row.first())).adjective = true;
            }
        }
    }

    fn read_phrases(&mut self) {
        for row in Table::open("ar/say/quiet.tsv").rows() {
            self.quiet.add(row.first(), ());
        }
        for row in Table::open("ar/say/prepositions.tsv").rows() {
            let phrase = row.first().strip_suffix(" ل");
            let (verb, relay) = (row.get("then") == "verb", row.get("then") == "relay");
            let value = According { relay, verb, on_next: phrase.is_some(), place: row.place() };
            self.according.add(phrase.unwrap_or(row.first()), value);
        }
        for row in Table::open("ar/say/answers.tsv").rows() {
            self.answers.add(row.first(), row.place());
        }
        for row in Table::open("ar/say/unnamed.tsv").rows() {
            self.unnamed.add(row.first(), row.place());
        }
        for row in Table::open("ar/say/clauses.tsv").rows() {
            let clause = match row.get("effect") {
                "continue" => Clause::Continue,
                "aside" => Clause::Aside,
                _ => Clause::End,
            };
            self.clauses.add(row.first(), clause);
        }
    }
}
