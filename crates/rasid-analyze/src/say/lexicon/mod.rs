//! The words of saying, opened from `data/ar/say/` once.
//!
//! In: the tables of verbs, nouns, particles. Out: [`Lexicon`], which knows every inflected form, folded. Example: «تؤكد»,
//! «أكدوا», «مؤكدة», «تأكيده» all lead to the row of «أكد».
//! Knows single words and fixed phrases; how they stand together is the business of the shapes.

mod read;

use std::sync::OnceLock;

use rasid_lexicon::Phrases;
use rasid_model::Place;
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
    pub clause: bool,
    pub named: bool,
    pub passive: bool,
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
    /// A text that rules: «المرسوم».
    Law,
    /// «صاحب»: with the next noun.
    Owner,
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
    pub(super) const EACH: Self = Self(524_288);
    pub(super) const MANNER: Self = Self(1_048_576);
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
            "each" => Self::EACH,
            "manner" => Self::MANNER,
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
    /// It begins with «آ»: «آن» is a name where «أن» is none.
    pub madda: bool,
}

/// All that a letter sequence can be.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a table that can hold the word")]
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
    /// «فان», «دير» as printed: goes on inside a name.
    pub link: Option<&'static str>,
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

/// The first verb of the table: plain saying.
pub(super) const PLAIN_VERB: u16 = 0;
