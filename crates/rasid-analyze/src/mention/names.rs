//! What is known about names: every word that can begin or carry one, with what it can be.
//!
//! In: the tables of `data/ar/names/` and `data/places/`, read by `open`. Out: [`Names`], asked word by word. Example: «وزير» is an
//! office, «وزارة» opens a body's name, «بيسكوف» is the whole of one person's name, «قره» begins «قره باغ».
//! Knows words, not texts: what a word is in its sentence is decided elsewhere.

use std::sync::OnceLock;

use rasid_model::{MentionKind, Place};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a known name is a name of; also what it may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Country,
    Capital,
    City,
    /// A part of a state, or a part of the world.
    Region,
    /// Seas, heights, sites.
    Site,
    /// A building that can stand for who sits in it.
    Building,
    Person,
    Body,
    Outlet,
}

/// A row of a table: somebody or something with a name.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) kind: MentionKind,
    pub(super) class: Class,
    /// As it is linked.
    pub(super) name: &'static str,
    pub(super) english: &'static str,
    /// ISO code of the country, or nothing.
    pub(super) country: &'static str,
    pub(super) point: Option<(f32, f32)>,
    /// The office most often printed, for persons.
    pub(super) role: &'static str,
    /// The id of the source, for places of others' tables.
    pub(super) code: &'static str,
    pub(super) row: Place,
}

impl Known {
    /// A stable id: `person:dmitry-peskov`, `place:baku`, `gn:587084`.
    pub(super) fn id(&self) -> String {
        if !self.code.is_empty() {
            return self.code.to_owned();
        }
        let kind = match self.kind {
            MentionKind::Person => "person",
            MentionKind::Organization => "organization",
            MentionKind::Place => "place",
            MentionKind::Agency => "agency",
        };
        let spoken = if self.english.is_empty() { self.name } else { self.english };
        let mut id = format!("{kind}:");
        for c in spoken.chars().flat_map(char::to_lowercase) {
            match c {
                c if c.is_alphanumeric() => id.push(c),
                _ if id.ends_with(['-', ':']) => {}
                _ => id.push('-'),
            }
        }
        id.truncate(id.trim_end_matches('-').len());
        id
    }
}

/// What a phrase can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// A known name; `weak` when the words alone do not tell.
    Known { index: u32, weak: bool },
    /// An office, rank, title; the row of roles.
    Role(u32),
    /// A word that opens a body's name.
    Head(u32),
    /// What a ministry is in charge of.
    Portfolio(Place),
    /// A relation adjective, with its country.
    Nisba { country: u32, definite: bool },
}

/// The rest of a phrase behind its first word, and what it can be.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) rest: Box<[Box<str>]>,
    pub(super) value: Value,
}

/// What a single word can do, as bits.
pub(super) mod flag {
    pub(crate) const GIVEN: u64 = 1;
    pub(crate) const FUNCTION: u64 = 1 << 1;
    pub(crate) const VERB: u64 = 1 << 2;
    pub(crate) const ADJECTIVE: u64 = 1 << 3;
    pub(crate) const NOUN: u64 = 1 << 4;
    /// Adjective of bodies: «مركزي».
    pub(crate) const OF_BODY: u64 = 1 << 5;
    /// Adjective of offices: «سابق».
    pub(crate) const OF_OFFICE: u64 = 1 << 6;
    pub(crate) const ROLE: u64 = 1 << 7;
    pub(crate) const HEAD: u64 = 1 << 8;
    pub(crate) const NISBA: u64 = 1 << 9;
    pub(crate) const PLACE_OUTSIDE: u64 = 1 << 10;
    pub(crate) const PLACE_INSIDE: u64 = 1 << 11;
    pub(crate) const PLACE_OPENING: u64 = 1 << 12;
    /// «بن», «آل», «أبو», «فان»: a part of a name that needs the next.
    pub(crate) const LINK: u64 = 1 << 13;
    pub(crate) const KNOWN: u64 = 1 << 14;
    pub(crate) const PORTFOLIO: u64 = 1 << 15;
    /// With the article.
    pub(crate) const DEFINITE: u64 = 1 << 16;
    /// Months, weekdays, numbers.
    pub(crate) const TIME: u64 = 1 << 17;
    /// Goes on inside a role: «باسم», «لدى».
    pub(crate) const IN_ROLE: u64 = 1 << 18;
    /// «أبو», «بن»: a link that may open a name.
    pub(crate) const OPENING: u64 = 1 << 19;
    /// «عبد».
    pub(crate) const SERVANT: u64 = 1 << 20;
    /// «وهو» between a name and a role.
    pub(crate) const APPOSED: u64 = 1 << 21;
    /// «الدولي» at the end of a site.
    pub(crate) const SITE_END: u64 = 1 << 22;
    /// «مراسل».
    pub(crate) const NEWSROOM: u64 = 1 << 23;
    /// «إلى» before an outlet that is spoken to.
    pub(crate) const TOWARD: u64 = 1 << 24;
    /// «بين», «أن» before a state that acts.
    pub(crate) const PARTY: u64 = 1 << 25;
    /// A given name that is a common word as well: «أمل».
    pub(crate) const COMMON_GIVEN: u64 = 1 << 26;
    /// A city's name that is a common word or a person's name as well.
    pub(crate) const AMBIGUOUS: u64 = 1 << 27;
    /// What is done with an outlet: «تحدث».
    pub(crate) const TALK: u64 = 1 << 28;
    /// «في», «إلى», «داخل».
    pub(crate) const INTO: u64 = 1 << 29;
    /// What a body is for: «حقوق».
    pub(crate) const PURPOSE: u64 = 1 << 30;
    /// A given name from abroad: no family name with the article follows it.
    pub(crate) const ABROAD: u64 = 1 << 31;
    /// «الدين», «الله»: the second half of a given name.
    pub(crate) const JOINED: u64 = 1 << 32;
    /// What «مجلس» is of in every state: «النواب».
    pub(crate) const HOUSE: u64 = 1 << 33;
    /// What makes «مجلس» no name: «الإدارة».
    pub(crate) const NO_BODY: u64 = 1 << 34;
    /// A site's word whose name may be a common noun: «جبل».
    pub(crate) const ANY_SITE: u64 = 1 << 35;
    /// A form of a verb that says what somebody said: «أضاف», «يؤكد».
    pub(crate) const SAYS: u64 = 1 << 36;
    /// «أن», «إنه», «بأن»: opens what somebody said.
    pub(crate) const CONTENT: u64 = 1 << 37;
    /// «الأول», «السادس»: behind the name of a king or a pope.
    pub(crate) const ORDINAL: u64 = 1 << 38;
    /// «ولد», «بن»: between two names, whatever the first is.
    pub(crate) const SON_OF: u64 = 1 << 39;
    /// What says nothing against a name.
    pub(crate) const SOFT: u64 = KNOWN | PURPOSE | AMBIGUOUS | HOUSE | NO_BODY | TALK;
    /// Nothing that a person's name may hold, unless a given name too.
    pub(crate) const COMMON: u64 = FUNCTION | VERB | ADJECTIVE | NOUN | TIME;
}

/// One word.
#[derive(Debug, Clone, Default)]
pub(super) struct Word {
    pub(super) flags: u64,
    pub(super) entries: Vec<Entry>,
}

/// A way of going on behind a body's first word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chain {
    Portfolio,
    Adjective,
    Free,
    Indefinite,
    Outlet,
    Quoted,
}

/// A row of `heads.tsv`.
#[derive(Debug, Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each is a column of the table, independent of the others")]
pub(super) struct Head {
    pub(super) chain: Chain,
    pub(super) keep: bool,
    pub(super) bare: bool,
    /// May be named after a person with a title: «جامعة الملك سعود».
    pub(super) after: bool,
    /// May stand behind an office: «قائد الجيش», but not «وزير الدفاع التركي».
    pub(super) titled: bool,
    pub(super) kind: MentionKind,
    pub(super) full: &'static str,
    pub(super) row: Place,
}

/// What sort of role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RoleKind {
    Office,
    Rank,
    Honorific,
    Trade,
    Kin,
}

/// One form of a row of `roles.tsv`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Role {
    pub(super) kind: RoleKind,
    pub(super) definite: bool,
    pub(super) plural: bool,
    /// The same for all forms of a row.
    pub(super) lemma: u32,
    pub(super) row: Place,
}

/// A country with what leads to it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Country {
    pub(super) iso: &'static str,
    /// «روسي», for «وزارة الدفاع الروسية».
    pub(super) nisba: &'static str,
    pub(super) known: u32,
}

/// All of it.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) words: FxHashMap<Box<str>, Word>,
    pub(super) known: Vec<Known>,
    /// Particles as printed: «على», «لنا».
    pub(super) particles: FxHashSet<&'static str>,
    /// Given names as printed: «علي» is one, «على» is not.
    pub(super) given: FxHashSet<&'static str>,
    /// Persons by the key of their spellings.
    pub(super) keys: FxHashMap<String, u32>,
    pub(super) heads: Vec<Head>,
    pub(super) roles: Vec<Role>,
    pub(super) countries: Vec<Country>,
    /// Folded, longest first.
    pub(super) endings: Vec<(String, Place)>,
}

impl Names {
    /// Opened once.
    pub(super) fn get() -> &'static Self {
        static NAMES: OnceLock<Names> = OnceLock::new();
        NAMES.get_or_init(super::open::open)
    }

    /// The word with these folded letters.
    pub(super) fn word(&self, folded: &str) -> Option<&Word> {
        self.words.get(folded)
    }

    /// What `index` of a value names.
    pub(super) fn at(&self, index: u32) -> &Known {
        &self.known[index as usize]
    }

    /// The country with the ISO code `iso`.
    pub(super) fn country(&self, iso: &str) -> Option<(u32, &Country)> {
        let at = self.countries.iter().position(|country| country.iso == iso)?;
        Some((at as u32, &self.countries[at]))
    }

    /// The row of roles that `printed` begins with, as the number of the row.
    pub(super) fn lemma(&self, printed: &str) -> Option<u32> {
        let first = printed.split(' ').next().filter(|first| !first.is_empty())?;
        let word = self.word(&rasid_text::folded(first))?;
        let whole = rasid_text::folded(printed);
        word.entries.iter().find_map(|entry| {
            let Value::Role(index) = entry.value else { return None };
            let goes_on = entry.rest.iter().zip(whole.split(' ').skip(1)).filter(|(a, b)| ***a == **b).count();
            (goes_on == entry.rest.len()).then(|| self.roles[index as usize].lemma)
        })
    }

    /// The row that explains the ending of a name from abroad.
    pub(super) fn ending(&self, folded: &str) -> Option<Place> {
        let long = |ending: &str| folded.len() >= ending.len() + 4;
        self.endings.iter().find(|(ending, _)| folded.ends_with(ending.as_str()) && long(ending)).map(|(_, row)| *row)
    }
}
