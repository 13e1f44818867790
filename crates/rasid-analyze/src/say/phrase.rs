//! The words that name a speaker: role, name, organisation, unnamed source.
//!
//! In: a token where such words can begin. Out: [`Phrase`]. Example: «المتحدث باسم الكرملين ديمتري بيسكوف» is the role
//! «المتحدث باسم الكرملين» and the name «ديمتري بيسكوف»; «مصدر أمني رفض الكشف عن اسمه» is the unnamed «مصدر أمني».
//! Reads names that no table knows by the grammar of the phrase: behind a definite word a bare one begins the name. Who is meant
//! by «الوزير», it does not know.

use std::ops::Range;

use rasid_model::MentionKind;
use rasid_lexicon::Before;
use rasid_text::TokenKind;

use super::lexicon::{NounKind, Particle, StopKind, Who};
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
        if self.reading.kind(at) != Some(TokenKind::Word) || self.time(at).is_some() || word.that.is_some() {
            return None;
        }
        if let Some((index, mention, close)) = self.mention(at) {
            if mention.kind == MentionKind::Person && !mention.nominal {
                return Some(self.person(at..at, at..close.min(end), Some(index)));
            }
        }
        if word.title() && self.name_starts(at + 1, end, how) {
            let name = self.name(at + 1, end, how);
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
                NounKind::Person | NounKind::People => self.office(at, end, how),
                NounKind::Some if self.word(at + 1).definite || self.word(at).definite => self.office(at, end, how),
                NounKind::Some => return self.some_of(at, end),
                NounKind::Body => self.body(at, end, how, Named::Body),
                NounKind::Media => self.body(at, end, how, Named::Media),
                NounKind::Paper => self.paper(at, end, how),
            });
        }
        if let Some((index, mention, close)) = self.mention(at) {
            let named = if mention.kind == MentionKind::Agency { Named::Media } else { Named::Body };
            let close = self.definite_run(close, end, how);
            let mut phrase = self.whole(at..close.min(end), named, Who::She, None);
            phrase.mention = Some(index);
            return Some(phrase);
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

    /// «وزير النقل سامر الخطيب», «السفير», «مسؤول أمني رفيع».
    fn office(&self, at: usize, end: usize, how: How) -> Phrase {
        let (sense, _) = self.word(at).noun.unwrap_or_else(|| unreachable!("the caller saw a noun"));
        let (role_end, definite) = self.role(at, end, how);
        if sense.who != Who::They && definite && self.name_starts(role_end, end, how) {
            let name = self.name(role_end, end, how);
            return self.person(at..role_end, name, None);
        }
        let mut phrase = self.whole(at..role_end, Named::Unnamed, sense.who, Some(sense.noun));
        phrase.definite |= definite && sense.who != Who::They;
        phrase
    }

    /// «أحد السكان», «عدد من السكان».
    fn some_of(&self, at: usize, end: usize) -> Option<Phrase> {
        let (sense, _) = self.word(at).noun?;
        let of = at + 1 + usize::from(self.word(at + 1).particle(Particle::FROM));
        let word = self.word(of);
        let people = matches!(word.noun_kind(self.lexicon), Some(NounKind::Person | NounKind::People));
        let plain = self.reading.kind(of) == Some(TokenKind::Word) && word.stop().is_none() && word.that.is_none();
        if of >= end || !plain || of > at + 1 && !people {
            return sense.owned.then(|| self.whole(at..at + 1, Named::Unnamed, sense.who, Some(sense.noun)));
        }
        let close = self.role(of, end, How::default()).0;
        Some(self.whole(at..close, Named::Unnamed, sense.who, Some(sense.noun)))
    }

    /// The end of the role that begins at `at`, and whether it is definite.
    fn role(&self, at: usize, end: usize, how: How) -> (usize, bool) {
        let word = self.word(at);
        let mut definite = word.definite || word.noun.is_some_and(|(sense, _)| sense.owned);
        let mut adjective = false;
        let end = end.min(at + ROLE_WORDS);
        let mut t = at + 1;
        while t < end {
            let next = self.role_step(t, end, how, &mut definite, &mut adjective);
            if next == t {
                break;
            }
            t = next;
        }
        (t.min(end), definite)
    }

    fn role_step(&self, t: usize, end: usize, how: How, definite: &mut bool, adjective: &mut bool) -> usize {
        let word = self.word(t);
        let behind = self.behind_bracket(t, end);
        if behind > t {
            return behind;
        }
        if let Some(quote) = self.opens(t).filter(|q| q.closed && q.inner.len() <= 4 && q.outer.end <= end) {
            let behind = quote.outer.end;
            if *definite || self.word(behind).that.is_some() && *adjective {
                return t;
            }
            *definite = true;
            return behind;
        }
        if self.reading.kind(t) != Some(TokenKind::Word) || self.time(t).is_some() || word.that.is_some() {
            return t;
        }
        if word.saying() || *definite && how.noun && self.verbal_noun(t) {
            return t;
        }
        if let Some((_, mention, close)) = self.mention(t) {
            if mention.kind == MentionKind::Person && !mention.nominal {
                return t;
            }
            if !self.word(t).and() || *definite {
                *definite = true;
                return close;
            }
        }
        if word.title() {
            return t + 1;
        }
        if word.particle(Particle::ROLE_OWN) {
            *definite = true;
            return t + 1;
        }
        if word.particle(Particle::ROLE) {
            *definite = true;
            return self.object_of(t + 1, end).max(t + 1);
        }
        if word.stop().is_some() {
            let leads = word.preposition().then(|| self.object_of(t + 1, end)).filter(|o| *o > t + 1);
            let known = |o: &usize| (t + 1..*o).any(|k| self.word(k).definite || self.in_place_or_body(k));
            let named = leads.filter(|o| *definite && known(o) && self.name_starts(*o, end, how));
            let unnamed = leads.filter(|_| !*definite && self.place_or_office(t + 1));
            *definite |= named.is_some();
            return named.or(unnamed).unwrap_or(t);
        }
        if word.governed {
            let kind = word.noun_kind(self.lexicon);
            let to_press = matches!(kind, Some(NounKind::Media | NounKind::Person | NounKind::People));
            let behind = self.object_of(t, end).max(t + 1);
            if to_press && !self.name_starts(behind, end, how) {
                return t;
            }
            *definite = true;
            return behind;
        }
        if self.reading.folded(t).starts_with('ل') && self.word(t + 1).definite && word.noun.is_none() && t + 1 < end {
            *definite = true;
            return t + 2;
        }
        if word.definite {
            let joined = self.reading.folded(t).starts_with('و') && word.noun.is_some_and(|(_, clitic)| clitic > 0);
            if joined || how.object && self.last_before_content(t) {
                return t;
            }
            *definite = true;
            return t + 1;
        }
        let listed = word.plains().any(|(entry, _)| entry.adjective);
        if *definite || word.has_verb() && !listed {
            return t;
        }
        if listed && self.word(t + 1).preposition() && !self.word(t + 1).particle(Particle::IN) {
            return t;
        }
        if self.nisba(t) || listed {
            *adjective = true;
            return t + 1;
        }
        if *adjective { t } else { self.construct(t, end).unwrap_or(t) }
    }

    /// True when only content can follow the word at `t`: then it is the object of a verb that wants one.
    fn last_before_content(&self, t: usize) -> bool {
        let next = self.word(t + 1);
        let word = self.reading.kind(t + 1) == Some(TokenKind::Word);
        !word || next.that.is_some() || next.carrier || next.participle().is_some() || next.stop().is_some() || self.time(t + 1).is_some()
    }

    /// The end of the construct «بلدية المدينة» that begins at `t`, when a definite word closes it.
    fn construct(&self, t: usize, end: usize) -> Option<usize> {
        for k in t..end.min(t + 3) {
            let word = self.word(k);
            let plain = self.reading.kind(k) == Some(TokenKind::Word) && self.time(k).is_none();
            if !plain || k > t && (word.stop().is_some() || word.that.is_some()) {
                break;
            }
            if k > t && (word.definite || self.in_place_or_body(k) || self.mention(k).is_some()) {
                return Some(k);
            }
        }
        self.word(t).noun.is_some().then_some(t + 1)
    }

    /// The end of the noun phrase behind a preposition: definite words, a named place, a construct.
    fn object_of(&self, t: usize, end: usize) -> usize {
        if let Some(quote) = self.opens(t).filter(|q| q.closed && q.inner.len() <= 4) {
            return quote.outer.end;
        }
        let mut k = t;
        if let Some((_, mention, close)) = self.mention(k) {
            if mention.kind != MentionKind::Person {
                return self.definite_run(close, end, How::default());
            }
        }
        let mut definite = false;
        while k < end && k < t + 6 {
            let word = self.word(k);
            let plain = self.reading.kind(k) == Some(TokenKind::Word) && self.time(k).is_none() && word.that.is_none();
            if !plain || k > t && word.governed || word.stop().is_some() || word.has_verb() && !word.definite {
                break;
            }
            if let Some((_, mention, close)) = self.mention(k) {
                if mention.kind == MentionKind::Person || definite {
                    break;
                }
                return self.definite_run(close, end, How::default());
            }
            let alone = k > t && !word.definite && self.last_before_content(k);
            if alone && !definite {
                return k + 1;
            }
            if definite && !word.definite || k > t + 2 && !word.definite && !definite {
                break;
            }
            if !definite && !word.definite && k > t && word.noun.is_none() && !self.definite_ahead(k, end) {
                break;
            }
            definite |= word.definite;
            k += 1;
        }
        self.behind_bracket(k, end)
    }

    fn definite_ahead(&self, t: usize, end: usize) -> bool {
        (t..end.min(t + 3)).any(|k| self.word(k).definite || self.in_place_or_body(k))
    }

    /// «في وزارة النفط», «في موسكو» belong to an unnamed source; «في بيان» does not.
    fn place_or_office(&self, t: usize) -> bool {
        let kind = self.word(t).noun_kind(self.lexicon);
        kind != Some(NounKind::Paper) && self.word(t).stop().is_none() && self.time(t).is_none()
    }

    /// The end of the run of definite words from `t`: adjectives of what stands before.
    fn definite_run(&self, mut t: usize, end: usize, how: How) -> usize {
        t = self.behind_bracket(t, end);
        while t < end {
            let word = self.word(t);
            let adjective = word.definite && word.stop().is_none() && !word.governed && self.time(t).is_none();
            let adjective = adjective && !word.saying() && !(how.noun && self.verbal_noun(t));
            let begins_other = self.reading.folded(t).starts_with('و') || self.mention(t).is_some();
            if !adjective || begins_other || how.object && self.last_before_content(t) {
                break;
            }
            t += 1;
        }
        self.behind_bracket(t, end)
    }

    /// «وزارة الخارجية القطرية», «حركة حماس», «شبكة الأفق الإخبارية».
    fn body(&self, at: usize, end: usize, how: How, named: Named) -> Phrase {
        let (sense, _) = self.word(at).noun.unwrap_or_else(|| unreachable!("the caller saw a noun"));
        let mut definite = self.word(at).definite || sense.owned;
        let mut bare = 0;
        let mut t = self.behind_bracket(at + 1, end);
        while t < end.min(at + ROLE_WORDS) {
            let next = self.body_step(t, end, how, &mut definite, &mut bare);
            if next == t {
                break;
            }
            t = next;
        }
        let mut phrase = self.whole(at..t, named, sense.who, Some(sense.noun));
        phrase.definite = self.word(at).definite;
        phrase.mention = self.mention(at).map(|(index, ..)| index);
        phrase
    }

    fn body_step(&self, t: usize, end: usize, how: How, definite: &mut bool, bare: &mut usize) -> usize {
        let word = self.word(t);
        let behind = self.behind_bracket(t, end);
        if behind > t {
            return behind;
        }
        if let Some(quote) = self.opens(t).filter(|q| q.closed && q.inner.len() <= 4 && q.outer.end <= end) {
            let name = *bare == 0 && !*definite;
            *definite |= name;
            return if name { quote.outer.end } else { t };
        }
        let plain = self.reading.kind(t) == Some(TokenKind::Word) && self.time(t).is_none() && word.that.is_none();
        if !plain || word.stop().is_some() || word.participle().is_some() && !word.definite || word.saying() {
            return t;
        }
        if *definite && how.noun && self.verbal_noun(t) {
            return t;
        }
        let joined = self.reading.folded(t).starts_with('و') && (word.noun.is_some_and(|(_, c)| c > 0) || !word.definite);
        if let Some((_, mention, close)) = self.mention(t) {
            if mention.kind == MentionKind::Person || *definite || self.reading.folded(t).starts_with('و') {
                return t;
            }
            *definite = true;
            return close;
        }
        if word.definite {
            if joined || how.object && self.last_before_content(t) || word.governed && !self.reading.folded(t).contains("لل") {
                return t;
            }
            let press = word.governed && word.noun_kind(self.lexicon).is_some_and(|k| k != NounKind::Body);
            *definite = true;
            return if press { t } else { t + 1 };
        }
        let source = matches!(word.noun_kind(self.lexicon), Some(NounKind::Person | NounKind::People));
        let purpose = self.reading.folded(t).starts_with('ل') && self.word(t + 1).definite && word.noun.is_none();
        if *definite && purpose && t + 1 < end {
            return t + 2;
        }
        if *definite || word.has_verb() && !self.definite_ahead(t, end) || how.noun && self.verbal_noun(t) {
            return t;
        }
        if source && (*bare > 0 || !self.definite_ahead(t + 1, end)) || *bare >= 3 || joined && *bare > 0 {
            return t;
        }
        *bare += 1;
        t + 1
    }

    /// «بيان لوزارة الصحة», «البيان», «بيان سعودي أميركي مشترك».
    fn paper(&self, at: usize, end: usize, how: How) -> Phrase {
        let (sense, _) = self.word(at).noun.unwrap_or_else(|| unreachable!("the caller saw a noun"));
        let mut t = at + 1;
        while t < end && self.reading.kind(t) == Some(TokenKind::Word) {
            let word = self.word(t);
            let plain = word.stop().is_none() && self.time(t).is_none() && word.that.is_none() && !word.governed;
            let adjective = (self.nisba(t) || word.plains().any(|(e, _)| e.adjective)) && !word.definite
                || word.definite && self.word(at).definite;
            if !plain || !adjective {
                break;
            }
            t += 1;
        }
        let issuer = (t..end.min(t + 3)).find_map(|k| {
            let word = self.word(k);
            let kind = word.noun_kind(self.lexicon);
            let body = matches!(kind, Some(NounKind::Body | NounKind::Media)) || self.mention(k).is_some();
            let office = kind == Some(NounKind::Person) && (word.definite || word.governed || k > t);
            let reachable = (t..k).all(|i| self.reading.kind(i) == Some(TokenKind::Word) && self.word(i).that.is_none());
            ((body || office) && reachable).then(|| self.first_phrase(k, end, how)).flatten()
        });
        let close = issuer.as_ref().map_or(t, |issuer| issuer.end);
        let mut phrase = self.whole(at..t, Named::Paper, sense.who, Some(sense.noun));
        phrase.issuer = issuer.map(Box::new);
        phrase.end = close;
        phrase
    }

    /// A definite word that no table knows: «الكرملين», «الأنصاري», «المدرب خالد سعيد».
    fn definite(&self, at: usize, end: usize, how: How) -> Phrase {
        let close = self.definite_run(at + 1, end, how);
        let feminine = self.reading.folded(close - 1).ends_with('ه');
        let who = if feminine { Who::She } else { Who::He };
        if self.name_starts(close, end, how) && !self.word(close).and() {
            let name = self.name(close, end, how);
            return self.person(at..close, name, None);
        }
        let mut phrase = self.whole(at..close, Named::Person, who, None);
        phrase.definite = true;
        phrase
    }

    /// A bare word that no table knows: «حكمت حاجييف», «روسيا», «طباخ الفندق سامي عون».
    fn bare(&self, at: usize, end: usize, how: How) -> Phrase {
        if !how.object && !self.word(at).given() {
            let close = self.definite_run(at + 1, end, how);
            if close > at + 1 && self.name_starts(close, end, how) && !self.word(close).and() {
                let name = self.name(close, end, how);
                return self.person(at..close, name, None);
            }
        }
        let name = self.name(at, end, how);
        self.person(at..at, name, None)
    }

    /// True when a name can begin at `t`.
    fn name_starts(&self, t: usize, end: usize, how: How) -> bool {
        if t >= end || self.reading.kind(t) != Some(TokenKind::Word) {
            return false;
        }
        if self.mention(t).is_some_and(|(_, m, _)| m.kind == MentionKind::Person && !m.nominal) {
            return true;
        }
        let word = self.word(t);
        let known = word.stop().is_some() || word.that.is_some() || word.participle().is_some();
        let head = word.noun.is_some() && !self.can_be_name(t);
        let other = self.time(t).is_some() || word.definite || word.has_verb() || self.in_place_or_body(t);
        let owned = how.object && self.owned(t);
        !(known || head || other || owned || word.saying() || how.noun && self.verbal_noun(t) || self.tanwin(t))
    }

    /// «أحفاده», «موقفه»: a noun with a pronoun, as printed.
    fn owned(&self, t: usize) -> bool {
        let printed = self.reading.printed(t);
        let pronoun = ["ه", "ها", "هم"].iter().any(|p| printed.ends_with(p));
        pronoun && printed.chars().count() >= 5 && !self.word(t).given()
    }

    /// «رائد», «أمير», «نجم» are nouns and names: behind a definite word, and without an adjective, a name.
    fn can_be_name(&self, t: usize) -> bool {
        let word = self.word(t);
        let single = word.noun.is_some_and(|(sense, clitic)| sense.who != Who::They && clitic == 0 && !sense.owned);
        let person = word.noun_kind(self.lexicon) == Some(NounKind::Person);
        let next = self.word(t + 1);
        let adjective = self.nisba(t + 1) || next.plains().any(|(entry, _)| entry.adjective) || next.stop().is_some();
        single && person && !word.definite && !adjective
    }

    /// The name that begins at `t`.
    fn name(&self, t: usize, end: usize, how: How) -> Range<usize> {
        if let Some((_, _, close)) = self.mention(t).filter(|(_, m, _)| m.kind == MentionKind::Person) {
            return t..close.min(end);
        }
        let mut k = t + 1;
        while k < end.min(t + NAME_WORDS) && self.reading.kind(k) == Some(TokenKind::Word) {
            let word = self.word(k);
            let known = word.stop().is_some() || word.that.is_some() || word.participle().is_some();
            let compound = self.word(k - 1).compound();
            let head = word.noun.is_some() && !(word.definite && k == t + 1) && !self.can_be_name(k) && !compound;
            let owned = how.object && self.owned(k) || word.saying();
            if known || head || owned || self.time(k).is_some() || word.has_verb() || self.tanwin(k) {
                break;
            }
            if self.in_place_or_body(k) || word.title() || how.noun && self.verbal_noun(k) {
                break;
            }
            let joined = self.reading.folded(k).starts_with('و') && (word.definite || self.mention(k).is_some());
            if joined || word.definite && (how.object && k > t + 1 || word.governed) || self.reading.folded(k).starts_with("لل") {
                break;
            }
            let more = compound || self.word(k + 1).definite && !how.object && !self.word(k + 1).governed;
            k += 1;
            if word.definite && !more {
                break;
            }
        }
        t..k
    }

    /// «رسميا», «ليلاً»: an adverb by its ending, as printed.
    pub(super) fn tanwin(&self, t: usize) -> bool {
        let printed = self.reading.printed(t);
        printed.ends_with("اً") || printed.ends_with("ًا")
    }

    /// An adjective of relation: «أمني», «محلية», «مطلعين».
    fn nisba(&self, t: usize) -> bool {
        let folded = self.reading.folded(t);
        let long = folded.chars().count() >= 4;
        long && ["ي", "يه", "ين", "ون", "يا", "يات"].iter().any(|ending| folded.ends_with(ending))
    }

    /// True for a noun that can be announced: a row of the table, or a word of a derived pattern.
    pub(super) fn verbal_noun(&self, t: usize) -> bool {
        let (folded, printed) = (self.reading.folded(t), self.reading.printed(t));
        let mut found = self.word(t).plain.is_some_and(|(entry, clitic)| entry.verbal_noun && clitic == 0);
        for ending in ["ه", "ها", "هم", "هما"] {
            let Some(stem) = folded.strip_suffix(ending) else { continue };
            let stem = stem.strip_prefix("ال").unwrap_or(stem);
            found |= self.lexicon.entries.get(stem).is_some_and(|entry| entry.verbal_noun);
            found |= stem.strip_suffix('ت').is_some_and(|s| {
                let whole = format!("{s}ه");
                self.lexicon.entries.get(whole.as_str()).is_some_and(|entry| entry.verbal_noun)
            });
        }
        let bare = folded.strip_prefix("ال").unwrap_or(folded);
        found || self.lexicon.entries.get(bare).is_some_and(|entry| entry.verbal_noun) || derived(bare, printed)
    }

    /// What is told of an unnamed source: «شارك في المحادثات», «طلب عدم ذكر اسمه».
    fn add_tail(&self, phrase: &mut Phrase, end: usize) {
        let from = phrase.end;
        if phrase.named != Named::Unnamed || phrase.definite || from >= end {
            return;
        }
        let unnamed = |t: usize| self.lexicon.unnamed.longest(self.reading, t, Before::Nothing).is_some();
        let word = self.word(from);
        let plain = self.reading.kind(from) == Some(TokenKind::Word) && word.that.is_none() && self.time(from).is_none();
        let plain = plain && self.reading.folded(from).chars().count() > 2;
        let told = plain && !word.governed && word.stop().is_none() && !word.definite && word.participle().is_none() && !self.begins_cue(from, end);
        let first = from + usize::from(self.comma(from));
        if !(told && !self.tanwin(from) || unnamed(from) || self.comma(from) && unnamed(first)) {
            return;
        }
        let mut close = self.behind_aside_words(first, end);
        if self.comma(close) && unnamed(close + 1) {
            close = self.behind_aside_words(close + 1, end);
        }
        phrase.role = (first < close).then_some(first..close);
        phrase.end = close;
    }

    /// Role behind the name, or name behind the role, between commas.
    fn add_apposition(&self, phrase: &mut Phrase, end: usize, how: How) {
        phrase.end = self.behind_bracket(phrase.end, end);
        if !self.comma(phrase.end) || phrase.end + 1 >= end {
            return;
        }
        let mut at = phrase.end + 1;
        let closes = |t: &usize| {
            self.comma(*t) || self.mark(*t) == Some(':') || self.word(*t).that.is_some_and(|that| !that.by) || *t + 1 == end
        };
        let Some(close) = (at..end.min(at + ROLE_WORDS + 4)).find(closes) else { return };
        let behind = close + usize::from(self.comma(close));
        let pronoun = self.word(at).stop().is_some_and(|s| s.kind == StopKind::Pronoun) && !self.word(at).particle(Particle::RELATIVE);
        at += usize::from(pronoun);
        let head = self.word(at).noun_kind(self.lexicon);
        let office = head == Some(NounKind::Person) && !self.word(at).governed;
        if phrase.named == Named::Person && phrase.role.is_none() && office {
            phrase.who = self.word(at).noun.map_or(phrase.who, |(sense, _)| sense.who);
            let relative = (at..close).find(|t| self.word(*t).particle(Particle::RELATIVE));
            phrase.role = Some(at..relative.unwrap_or(close));
            phrase.end = behind;
        } else if phrase.named == Named::Unnamed && phrase.definite && self.name_starts(at, end, how) {
            let name = self.name(at, end, how);
            if name.end == close && name.len() >= 2 {
                phrase.role = Some(phrase.tokens.clone());
                phrase.mention = self.mention(name.start).map(|(index, ..)| index);
                phrase.name = name;
                phrase.named = Named::Person;
                phrase.end = behind;
            }
        }
    }

    /// «تركيا والأمم المتحدة», «الرئيس جوزيف عون ورئيس الحكومة نواف سلام».
    fn add_coordinated(&self, phrase: &mut Phrase, end: usize, how: How) {
        for _ in 0..3 {
            let at = phrase.end;
            if at >= end || !self.reading.folded(at).starts_with('و') || phrase.tokens.end != phrase.end {
                return;
            }
            let word = self.word(at);
            let head = word.noun.is_some_and(|(_, clitic)| clitic > 0 && !word.governed);
            let named = self.mention(at).is_some_and(|(_, m, _)| self.reading.tokens()[at].span.start < m.span.start);
            let definite = word.definite && phrase.named == Named::Body;
            if !(head || named || definite) || word.has_verb() {
                return;
            }
            let Some(other) = self.first_phrase(at, end, how) else { return };
            phrase.tokens.end = other.tokens.end;
            phrase.end = other.end;
            phrase.more.push(other.name);
            phrase.who = Who::They;
        }
    }
}

/// Words of the patterns استفعال, انفعال, افتعال, إفعال, تفعيل, as far as letters tell.
fn derived(bare: &str, printed: &str) -> bool {
    let letters: Vec<char> = bare.chars().take(10).collect();
    let stem = ["هما", "ها", "هم", "ه"].iter().find_map(|p| bare.strip_suffix(p)).map_or(letters.len(), |s| s.chars().count());
    let at = |i: usize| letters.get(i).copied().unwrap_or(' ');
    let matches = |count: usize| {
        let middle = at(0) == 'ا' && (at(1) == 'ن' || at(2) == 'ت') && at(4) == 'ا' && count == 6;
        let asked = at(0) == 'ا' && at(1) == 'س' && at(2) == 'ت' && (at(5) == 'ا' && count == 7 || at(4) == 'ا' && count == 6);
        let caused = printed.contains('إ') && at(0) == 'ا' && at(3) == 'ا' && count == 5;
        let made = at(0) == 'ت' && at(3) == 'ي' && count == 5;
        middle || asked || caused || made
    };
    matches(letters.len()) || matches(stem)
}
