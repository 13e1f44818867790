//! The text as the rules of saying see it: what each token can be, where quotations, sentences, names and times lie.
//!
//! In: a text that was read, its names and times. Out: [`Text`]. Example: «وقالت» is a verb of saying behind «و»; «للوكالة» a
//! noun of the press, definite, behind «ل».
//! Looks each word up once. Decides nothing: a word can be several things, and the shapes choose.

use std::ops::Range;

use rasid_model::{Mention, MentionKind, Span, TimeExpression};
use rasid_text::{Reading, TokenKind, splits};

use super::lexicon::{Entry, Lexicon, NounKind, NounSense, Particle, Stop, StopKind, VerbSense, Who};
use super::quotes::{Quote, quotes};

/// «أن» and its like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct That {
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
pub(super) struct Word {
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

/// A text with all that the shapes ask for.
#[derive(Debug)]
pub(super) struct Text<'r, 't> {
    pub reading: &'r Reading<'t>,
    pub lexicon: &'static Lexicon,
    pub words: Vec<Word>,
    pub quotes: Vec<Quote>,
    /// For each token one past the index of the quotation it lies in, marks included.
    quote_at: Vec<u32>,
    pub mentions: &'r [Mention],
    mention_at: Vec<u32>,
    pub times: &'r [TimeExpression],
    time_at: Vec<u32>,
}

impl<'r, 't> Text<'r, 't> {
    /// Reads every token of `reading`.
    pub(super) fn new(
        reading: &'r Reading<'t>,
        lexicon: &'static Lexicon,
        mentions: &'r [Mention],
        times: &'r [TimeExpression],
    ) -> Self {
        let words: Vec<Word> = (0..reading.len()).map(|at| word(reading, lexicon, at)).collect();
        let quotes = quotes(reading, |at| words[at].has_verb());
        let mut text = Self {
            reading,
            lexicon,
            words,
            quotes,
            quote_at: vec![0; reading.len()],
            mentions,
            mention_at: vec![0; reading.len()],
            times,
            time_at: vec![0; reading.len()],
        };
        for (i, quote) in text.quotes.iter().enumerate() {
            text.quote_at[quote.outer.clone()].fill(i as u32 + 1);
        }
        for (i, mention) in mentions.iter().enumerate() {
            let tokens = text.tokens_of(mention.span);
            text.mention_at[tokens].fill(i as u32 + 1);
        }
        for (i, time) in times.iter().enumerate() {
            let tokens = text.tokens_of(time.span);
            text.time_at[tokens].fill(i as u32 + 1);
        }
        text
    }

    /// The tokens that `span` touches.
    fn tokens_of(&self, span: Span) -> Range<usize> {
        let tokens = self.reading.tokens();
        let start = tokens.partition_point(|t| t.span.end <= span.start);
        let end = tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// The word at `at`; one that is nothing beyond the last.
    pub(super) fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// The quotation that holds token `at`.
    pub(super) fn quote(&self, at: usize) -> Option<&Quote> {
        let index = self.quote_at.get(at)?.checked_sub(1)?;
        self.quotes.get(index as usize)
    }

    /// The quotation that opens at `at`.
    pub(super) fn opens(&self, at: usize) -> Option<&Quote> {
        self.quote(at).filter(|q| q.outer.start == at)
    }

    /// The mention that begins at token `at`, with its number and its end.
    pub(super) fn mention(&self, at: usize) -> Option<(u32, &'r Mention, usize)> {
        let index = self.mention_at.get(at)?.checked_sub(1)?;
        if at > 0 && self.mention_at[at - 1] == index + 1 {
            return None;
        }
        let end = at + self.mention_at[at..].iter().take_while(|m| **m == index + 1).count();
        Some((index, &self.mentions[index as usize], end))
    }

    /// True when a place, an organisation or an agency is named at `at`.
    pub(super) fn in_place_or_body(&self, at: usize) -> bool {
        let index = self.mention_at.get(at).copied().unwrap_or(0);
        index > 0 && self.mentions[index as usize - 1].kind != MentionKind::Person
    }

    /// The number of the time expression that covers `at`.
    pub(super) fn time(&self, at: usize) -> Option<usize> {
        self.time_at.get(at)?.checked_sub(1).map(|i| i as usize)
    }

    /// The sign at `at`.
    pub(super) fn mark(&self, at: usize) -> Option<char> {
        self.reading.mark(at)
    }

    /// True for a comma.
    pub(super) fn comma(&self, at: usize) -> bool {
        matches!(self.mark(at), Some('،' | ',' | '٬'))
    }

    /// True for a stop, a comma, a colon, a dash.
    pub(super) fn punctuation(&self, at: usize) -> bool {
        self.reading.kind(at) == Some(TokenKind::Mark) && self.quote(at).is_none_or(|q| q.inner.contains(&at))
    }

    /// The token behind the bracket that opens at `at`; `at` itself when none opens.
    pub(super) fn behind_bracket(&self, at: usize, end: usize) -> usize {
        if !matches!(self.mark(at), Some('(' | '[')) {
            return at;
        }
        let close = (at + 1..end.min(at + 16)).find(|t| matches!(self.mark(*t), Some(')' | ']')));
        close.map_or(at, |close| close + 1)
    }

    /// The sentences, with those joined that a quotation holds together.
    pub(super) fn units(&self) -> Vec<(Range<usize>, u32)> {
        let mut units: Vec<(Range<usize>, u32)> = Vec::new();
        for sentence in self.reading.sentences() {
            if sentence.tokens.is_empty() {
                continue;
            }
            let joined = self.quote(sentence.tokens.start).is_some_and(|q| q.outer.start < sentence.tokens.start);
            match units.last_mut() {
                Some((last, _)) if joined => last.end = sentence.tokens.end,
                _ => units.push((sentence.tokens.clone(), sentence.paragraph)),
            }
        }
        units
    }
}

impl Word {
    /// The readings as a plain word, the whole word first.
    pub(super) fn plains(&self) -> impl Iterator<Item = (&'static Entry, u8)> {
        self.plain.into_iter().chain(self.behind)
    }

    /// All verbs of saying that the token can be, with what stands in front of them.
    pub(super) fn verbs(&self) -> impl Iterator<Item = (VerbSense, u8)> {
        self.plains().flat_map(|(entry, clitic)| entry.verbs.iter().map(move |sense| (*sense, clitic)))
    }

    /// True when the token can be a verb of saying.
    pub(super) fn has_verb(&self) -> bool {
        self.plains().any(|(entry, _)| !entry.verbs.is_empty())
    }

    /// True when the token can be a verb that content follows; a dual without «و» is more often an accusative.
    pub(super) fn speaks(&self, lexicon: &Lexicon) -> bool {
        self.verbs().any(|(s, clitic)| lexicon.verbs[s.verb as usize].has_content() && (clitic > 0 || !s.dual))
    }

    /// The participle of saying that the token can be.
    pub(super) fn participle(&self) -> Option<(u16, Who, u8)> {
        let fits = |who: Who| who != Who::She || !self.pronoun;
        self.plains().find_map(|(entry, clitic)| {
            entry.participles.iter().find(|(_, who)| fits(*who)).map(|(v, who)| (*v, *who, clitic))
        })
    }

    /// The stop word that the token is.
    pub(super) fn stop(&self) -> Option<Stop> {
        self.plains().find_map(|(entry, _)| entry.stop)
    }

    /// True for a preposition.
    pub(super) fn preposition(&self) -> bool {
        self.stop().is_some_and(|stop| stop.kind == StopKind::Preposition)
    }

    /// True when the token is the particle `kind`.
    pub(super) fn particle(&self, kind: Particle) -> bool {
        self.plains().any(|(entry, _)| entry.particle.is(kind))
    }

    /// True for a rank or a form of address.
    pub(super) fn title(&self) -> bool {
        self.plain.is_some_and(|(entry, clitic)| entry.title && clitic == 0)
    }

    /// True for «و» or «ف» before a word that is known.
    pub(super) fn and(&self) -> bool {
        self.plain.is_some_and(|(_, clitic)| clitic > 0) || self.behind.is_some()
    }

    /// «قوله», «بالقول», «تأكيده»: a saying, no part of a name.
    pub(super) fn saying(&self) -> bool {
        self.carrier || self.plain.is_some_and(|(entry, _)| !entry.sayings.is_empty())
    }

    /// The first word of a name of two words: «عبد».
    pub(super) fn compound(&self) -> bool {
        self.plain.is_some_and(|(entry, clitic)| entry.compound && clitic == 0)
    }

    /// A given name, or the first word of one.
    pub(super) fn given(&self) -> bool {
        self.compound() || self.plain.is_some_and(|(entry, clitic)| entry.given && clitic == 0)
    }

    /// The kind of the noun that the token can be.
    pub(super) fn noun_kind(&self, lexicon: &Lexicon) -> Option<NounKind> {
        self.noun.map(|(sense, _)| lexicon.nouns[sense.noun as usize].kind)
    }
}

/// What the token at `at` can be.
fn word(reading: &Reading<'_>, lexicon: &'static Lexicon, at: usize) -> Word {
    let mut word = Word::default();
    if reading.kind(at) != Some(TokenKind::Word) {
        return word;
    }
    let (folded, printed) = (reading.folded(at), reading.printed(at));
    for split in splits(folded) {
        let front = &folded[..split.clitic];
        let joining = matches!(front, "" | "و" | "ف");
        if joining && !split.hidden_article {
            if let Some(entry) = lexicon.entries.get(split.rest) {
                add_plain(&mut word, entry, split.clitic as u8);
            }
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
    if word.that.is_some() || long || !matches!(front, "" | "و" | "ب" | "وب" | "ف") {
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
        entry.stop.is_some_and(|stop| other(stop) || stop.final_alef && !printed.ends_with('ى'))
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
