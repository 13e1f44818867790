//! The words that name a speaker: role, name, organisation, unnamed source.
//!
//! In: a token where such words can begin. Out: [`Phrase`]. Example: «المتحدث باسم الكرملين ديمتري بيسكوف» is the role
//! «المتحدث باسم الكرملين» and the name «ديمتري بيسكوف»; «مصدر أمني رفض الكشف عن اسمه» is the unnamed «مصدر أمني».
//! Reads names that no table knows by the grammar of the phrase: behind a definite word a bare one begins the name. Who is meant
//! by «الوزير», it does not know.

mod apposition;
mod body;
mod name;
mod office;

use std::ops::Range;

use rasid_model::MentionKind;
use rasid_text::TokenKind;

use super::lexicon::{NounKind, Who};
use super::words::Text;

/// What a phrase names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// A person by name.
    Person,
    /// A person or several by office alone, or an unnamed source.
    Unnamed,
    /// An organisation, a state.
    Body,
    /// One that hands on what others say.
    Media,
    /// A paper that speaks for who issued it.
    Paper,
}

/// Words that name a speaker.
#[derive(Debug, Clone)]
pub(super) struct Phrase {
    /// All of them, without apposition.
    pub tokens: Range<usize>,
    /// The name, or the whole phrase when there is no role to set apart.
    pub name: Range<usize>,
    pub role: Option<Range<usize>>,
    pub named: Named,
    pub who: Who,
    /// The row of its first noun.
    pub head: Option<u16>,
    pub definite: bool,
    pub mention: Option<u32>,
    /// Further names: «تركيا والأمم المتحدة».
    pub more: Vec<Range<usize>>,
    /// Who issued the paper.
    pub issuer: Option<Box<Phrase>>,
    /// One past the apposition and the brackets.
    pub end: usize,
}

/// What the verb in front wants of the words behind the name.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct How {
    /// An object follows: «اتهم يوسف درويش الحكومة».
    pub object: bool,
    /// The object must follow: «وصف الأنباء بأنها».
    pub needs: bool,
    /// A verbal noun can follow: «أعلن ماجد الأنصاري تمديد».
    pub noun: bool,
}

/// A name has at most so many words.
const NAME_WORDS: usize = 6;
/// A role has at most so many words.
const ROLE_WORDS: usize = 14;

impl Text<'_, '_> {
    /// The speaker's words that begin at `at`, with apposition.
    pub(super) fn phrase(&self, at: usize, end: usize, how: How) -> Option<Phrase> {
        let mut phrase = self.first_phrase(at, end, how)?;
        self.add_tail(&mut phrase, end);
        self.add_apposition(&mut phrase, end, how);
        self.add_coordinated(&mut phrase, end, how);
        Some(phrase)
    }

    fn first_phrase(&self, at: usize, end: usize, how: How) -> Option<Phrase> {
        if at >= end {
            return None;
        }
        if let Some(quote) = self.opens(at) {
            let short = quote.inner.len() <= 4 && quote.closed;
            return short.then(|| self.whole(quote.outer.clone(), Named::Body, Who::She, None));
        }
        let word = self.word(at);
        if self.reading.kind(at) == Some(TokenKind::Number) {
            return self.counted(at, end);
        }
        if self.reading.kind(at) != Some(TokenKind::Word) || self.time(at).is_some() || word.that.is_some() {
            return None;
        }
        if let Some((index, close)) = self.named_person(at, end, how) {
            let office = word.noun.filter(|_| word.noun_kind(self.lexicon) == Some(NounKind::Person) && close < end);
            let office = office
                .map(|(sense, _)| self.office(sense, at, end, how))
                .filter(|p| p.named == Named::Person && p.end > close);
            return office.or_else(|| Some(self.person(at..at, at..close, Some(index))));
        }
        let behind = self.behind_titles(at);
        if behind > at && self.name_starts(behind, end, how) {
            let name = self.name(behind, end, how);
            return Some(self.person(at..at, name, None));
        }
        if word.stop().is_some() && !self.in_place_or_body(at) {
            return None;
        }
        if word.compound() {
            return Some(self.bare(at, end, how));
        }
        if let Some((sense, _)) = word.noun {
            let noun = &self.lexicon.nouns[sense.noun as usize];
            return Some(match noun.kind {
                NounKind::Person | NounKind::People | NounKind::Owner => self.office(sense, at, end, how),
                NounKind::Some if self.word(at + 1).definite && self.is_people(at + 1) => {
                    self.office(sense, at, end, how)
                }
                NounKind::Some => return self.some_of(at, end),
                NounKind::Body => self.body_or_mention(sense, at, end, how),
                NounKind::Media => self.body(sense, at, end, how, Named::Media),
                NounKind::Paper | NounKind::Law => self.paper(sense, at, end, how),
            });
        }
        if let Some((index, mention, close)) = self.mention(at) {
            let named = if mention.kind == MentionKind::Agency { Named::Media } else { Named::Body };
            let close = (at + 1..close).find(|k| self.time(*k).is_some()).unwrap_or(close);
            let close = self.definite_run(close, end, how);
            let mut phrase = self.whole(at..close.min(end), named, Who::She, None);
            phrase.mention = Some(index);
            return Some(phrase);
        }
        self.reading.folded(at).chars().nth(1)?;
        if self.owned(at) && !word.definite {
            return None;
        }
        if word.has_verb() || word.participle().is_some() || how.noun && self.verbal_noun(at) {
            return None;
        }
        Some(if word.definite { self.definite(at, end, how) } else { self.bare(at, end, how) })
    }

    fn whole(&self, tokens: Range<usize>, named: Named, who: Who, head: Option<u16>) -> Phrase {
        let definite = self.word(tokens.start).definite || self.word(tokens.start).noun.is_some_and(|(s, _)| s.owned);
        Phrase {
            name: tokens.clone(),
            end: tokens.end,
            tokens,
            role: None,
            named,
            who,
            head,
            definite,
            mention: None,
            more: Vec::new(),
            issuer: None,
        }
    }

    fn person(&self, role: Range<usize>, name: Range<usize>, mention: Option<u32>) -> Phrase {
        let mention = mention.or_else(|| self.mention(name.start).map(|(index, ..)| index));
        let head = self.word(role.start).noun.filter(|_| !role.is_empty());
        let who = head.map_or(Who::He, |(sense, _)| sense.who);
        let start = if role.is_empty() { name.start } else { role.start };
        let mut phrase = self.whole(start..name.end, Named::Person, who, head.map(|(sense, _)| sense.noun));
        phrase.role = (!role.is_empty()).then_some(role);
        phrase.name = name;
        phrase.mention = mention;
        phrase
    }
}
