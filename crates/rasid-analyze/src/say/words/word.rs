//! One token, looked up: verb of saying, noun of a speaker, stop word, «أن».
//!
//! In: a token and the lexicon. Out: [`Word`]. Example: «ورد» is a verb, and «رد» behind «و» too; «مستشاره» is a man with a pronoun,
//! «مستشارة» a woman, which only the printed letter tells.

use rasid_text::{Reading, TokenKind, splits};

use crate::say::lexicon::{Entry, Lexicon, NounKind, NounSense, Particle, Stop, StopKind, VerbSense, Who};

/// «أن» and its like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a feature of the form")]
pub(in crate::say) struct That {
    /// «بأن».
    pub by: bool,
    /// «إن», as printed: it can begin a sentence of the speaker.
    pub opens: bool,
    /// «وأن», «وإن».
    pub and: bool,
    /// «أنها».
    pub pronoun: bool,
}

/// What one token can be.
#[derive(Debug, Clone, Copy, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is something the letters can be")]
pub(in crate::say) struct Word {
    /// The word itself, or behind «و» or «ف»: its entry and the length of what stands in front.
    pub plain: Option<(&'static Entry, u8)>,
    /// A second reading behind «و»: «ورد» is «و» and «رد» too.
    pub behind: Option<(&'static Entry, u8)>,
    /// A noun that can head a speaker's words, behind any clitic.
    pub noun: Option<(NounSense, u8)>,
    /// The verb carries its object: «أبلغها».
    pub object: bool,
    pub definite: bool,
    pub that: Option<That>,
    /// «قائلا», «بالقول», «قوله».
    pub carrier: bool,
    /// Printed with «ه» at its end: «أمله», not «آملة».
    pub pronoun: bool,
    /// A clitic «ب», «ل», «ك» stands before the noun.
    pub governed: bool,
}

impl Word {
    /// The readings as a plain word, the whole word first.
    pub(in crate::say) fn plains(&self) -> impl Iterator<Item = (&'static Entry, u8)> {
        self.plain.into_iter().chain(self.behind)
    }

    /// All verbs of saying that the token can be, with what stands in front of them.
    pub(in crate::say) fn verbs(&self) -> impl Iterator<Item = (VerbSense, u8)> {
        self.plains().flat_map(|(entry, clitic)| entry.verbs.iter().map(move |sense| (*sense, clitic)))
    }

    /// True when the token can be a verb of saying.
    pub(in crate::say) fn has_verb(&self) -> bool {
        self.plains().any(|(entry, _)| !entry.verbs.is_empty())
    }

    /// True when the token can be a verb that content follows; a dual without «و» is more often an accusative.
    pub(in crate::say) fn speaks(&self, lexicon: &Lexicon) -> bool {
        self.verbs().any(|(s, clitic)| lexicon.verbs[s.verb as usize].has_content() && (clitic > 0 || !s.dual))
    }

    /// The participle of saying that the token can be.
    pub(in crate::say) fn participle(&self) -> Option<(u16, Who, u8)> {
        let fits = |who: Who| who != Who::She || !self.pronoun;
        self.plains().find_map(|(entry, clitic)| {
            entry.participles.iter().find(|(_, who)| fits(*who)).map(|(v, who)| (*v, *who, clitic))
        })
    }

    /// The stop word that the token is.
    pub(in crate::say) fn stop(&self) -> Option<Stop> {
        self.plains().find_map(|(entry, _)| entry.stop)
    }

    /// True for a preposition.
    pub(in crate::say) fn preposition(&self) -> bool {
        self.stop().is_some_and(|stop| stop.kind == StopKind::Preposition)
    }

    /// True when the token is the particle `kind`.
    pub(in crate::say) fn particle(&self, kind: Particle) -> bool {
        self.plains().any(|(entry, _)| entry.particle.is(kind))
    }

    /// True for a rank or a form of address.
    pub(in crate::say) fn title(&self) -> bool {
        self.plain.is_some_and(|(entry, clitic)| entry.title && clitic == 0)
    }

    /// True for «و» or «ف» before a word that is known.
    pub(in crate::say) fn and(&self) -> bool {
        self.plain.is_some_and(|(_, clitic)| clitic > 0) || self.behind.is_some()
    }

    /// «قوله», «بالقول», «تأكيده»: a saying, no part of a name.
    pub(in crate::say) fn saying(&self) -> bool {
        self.carrier || self.plain.is_some_and(|(entry, _)| !entry.sayings.is_empty())
    }

    /// «فان», «دير»: inside a name as printed; «فإن» is not.
    pub(in crate::say) fn link(&self, printed: &str) -> bool {
        self.plain.is_some_and(|(entry, clitic)| entry.link == Some(printed) && clitic == 0)
    }

    /// The first word of a name of two words: «عبد».
    pub(in crate::say) fn compound(&self) -> bool {
        self.plain.is_some_and(|(entry, clitic)| entry.compound && clitic == 0)
    }

    /// A given name, or the first word of one.
    pub(in crate::say) fn given(&self) -> bool {
        self.compound() || self.plain.is_some_and(|(entry, clitic)| entry.given && clitic == 0)
    }

    /// The kind of the noun that the token can be.
    pub(in crate::say) fn noun_kind(&self, lexicon: &Lexicon) -> Option<NounKind> {
        self.noun.map(|(sense, _)| lexicon.nouns[sense.noun as usize].kind)
    }
}

/// What the token at `at` can be.
pub(super) fn word(reading: &Reading<'_>, lexicon: &'static Lexicon, at: usize) -> Word {
    let mut word = Word::default();
    if reading.kind(at) != Some(TokenKind::Word) {
        return word;
    }
    let (folded, printed) = (reading.folded(at), reading.printed(at));
    for split in splits(folded) {
        let front = &folded[..split.clitic];
        let joining = matches!(front, "" | "و" | "ف");
        if joining
            && !split.hidden_article
            && let Some(entry) = lexicon.entries.get(split.rest)
        {
            add_plain(&mut word, entry, split.clitic as u8);
        }
        add_that(&mut word, lexicon, front, split.rest, printed);
        if matches!(front, "" | "و" | "ب" | "وب" | "ف" | "فب") && !split.hidden_article {
            word.carrier |= lexicon.entries.get(split.rest).is_some_and(|e| e.particle.is(Particle::CARRIER));
        }
        if word.noun.is_none() {
            add_noun(&mut word, lexicon, &split, front);
        }
    }
    if !word.has_verb() {
        let folded = if printed.ends_with('ة') { "" } else { folded };
        add_verb_with_object(&mut word, folded, lexicon);
    }
    drop_what_is_printed_otherwise(&mut word, printed);
    word.pronoun = printed.ends_with('ه');
    see_pronoun(&mut word, lexicon, printed);
    if word.compound() {
        word.noun = None;
    }
    settle_article(&mut word, reading, at);
    word
}

/// «الوزير» is definite; «والدة» is a noun and «التزمت» a verb, though they look so.
fn settle_article(word: &mut Word, reading: &Reading<'_>, at: usize) {
    let printed = reading.printed(at);
    let whole = word.noun.is_some_and(|(_, clitic)| clitic == 0) && !printed.starts_with("ال");
    if word.has_verb() || whole && !word.definite {
        return;
    }
    if let Some(governed) = article(reading, at) {
        word.definite = true;
        word.governed |= governed;
    }
}

fn add_plain(word: &mut Word, entry: &'static Entry, clitic: u8) {
    if word.plain.is_none() {
        word.plain = Some((entry, clitic));
    } else if word.behind.is_none() {
        word.behind = Some((entry, clitic));
    }
}

fn add_noun(word: &mut Word, lexicon: &Lexicon, split: &rasid_text::Split<'_>, front: &str) {
    let bare = split.rest.strip_prefix("ال").filter(|bare| bare.chars().nth(1).is_some());
    let article = split.hidden_article || bare.is_some();
    for (rest, definite) in [(split.rest, split.hidden_article), (bare.unwrap_or_default(), article)] {
        let Some(sense) = lexicon.entries.get(rest).and_then(|entry| entry.nouns.first()) else { continue };
        word.noun = Some((*sense, split.clitic as u8));
        word.definite |= definite;
        word.governed = !matches!(front, "" | "و" | "ف");
        return;
    }
}

/// «أن», «بأنها», «وإن»; not «لأن», not «كان».
fn add_that(word: &mut Word, lexicon: &Lexicon, front: &str, rest: &str, printed: &str) {
    let long = printed.trim_start_matches(['و', 'ف', 'ب']).starts_with('آ');
    // «فان» without hamza is a name's particle: «فان دايك».
    let name = front == "ف" && !printed.contains(['إ', 'أ']);
    if word.that.is_some() || long || name || !matches!(front, "" | "و" | "ب" | "وب" | "ف") {
        return;
    }
    let Some(entry) = lexicon.entries.get(rest).filter(|entry| entry.particle.is(Particle::THAT)) else { return };
    word.that = Some(That {
        by: front.ends_with('ب'),
        opens: printed.contains('إ'),
        and: front.starts_with('و'),
        pronoun: entry.particle.is(Particle::PRONOUN),
    });
}

/// «أبلغها», «وصفته»: the pronoun comes off.
fn add_verb_with_object(word: &mut Word, folded: &str, lexicon: &'static Lexicon) {
    for pronoun in ["هما", "ها", "هم", "ه", "نا", "ني", "كم"] {
        let Some(stem) = folded.strip_suffix(pronoun).filter(|stem| stem.chars().nth(2).is_some()) else { continue };
        for front in ["", "و", "ف"] {
            let Some(stem) = stem.strip_prefix(front) else { continue };
            let safe = |entry: &&Entry| entry.verbs.iter().any(|s| !lexicon.verbs[s.verb as usize].initial);
            let Some(entry) = lexicon.entries.get(stem).filter(safe) else { continue };
            if word.plain.is_none() {
                word.plain = Some((entry, front.len() as u8));
            } else {
                word.behind = Some((entry, front.len() as u8));
            }
            word.object = true;
            return;
        }
    }
}

/// A preposition on «ى» must be printed so; a verb with «ُ» behind its first letter is passive.
fn drop_what_is_printed_otherwise(word: &mut Word, printed: &str) {
    let wrong_stop = |entry: &Entry, clitic: u8| {
        let first = printed.chars().nth(usize::from(clitic > 0));
        let other = |stop: Stop| stop.hamza.is_some_and(|h| first != Some(h) && first != Some('ا'));
        let long = |stop: Stop| first == Some('آ') && !stop.madda;
        entry.stop.is_some_and(|stop| other(stop) || long(stop) || stop.final_alef && !printed.ends_with('ى'))
    };
    let passive = |entry: &Entry, clitic: u8| {
        let front = usize::from(clitic > 0);
        !entry.verbs.is_empty() && printed.chars().nth(front + 1) == Some('\u{64F}')
    };
    for slot in [&mut word.plain, &mut word.behind] {
        if slot.is_some_and(|(entry, clitic)| wrong_stop(entry, clitic) || passive(entry, clitic)) {
            *slot = None;
        }
    }
}

/// «مستشاره» is a man and his pronoun, «مستشارة» a woman: only the printed letter tells.
fn see_pronoun(word: &mut Word, lexicon: &Lexicon, printed: &str) {
    let Some((sense, _)) = word.noun.as_mut() else { return };
    if printed.ends_with('ه') && sense.who == Who::She && !lexicon.nouns[sense.noun as usize].base.ends_with('ه') {
        sense.who = Who::He;
        sense.owned = true;
    }
}

/// For a word with its article whether a preposition stands on it: «الوزير» no, «بالوزير» yes; «إلهام» has no article.
fn article(reading: &Reading<'_>, at: usize) -> Option<bool> {
    let printed = reading.printed(at);
    let body = printed.strip_prefix(['و', 'ف']).unwrap_or(printed);
    let long = |rest: &str| rest.chars().nth(1).is_some();
    let plain = |word: &str| word.strip_prefix("ال").is_some_and(long);
    if plain(printed) || plain(body) {
        return Some(false);
    }
    let governed = body.strip_prefix("لل").is_some_and(long) || body.strip_prefix(['ب', 'ك']).is_some_and(plain);
    governed.then_some(true)
}
