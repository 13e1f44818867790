//! Where a name begins and ends: «ديمتري بيسكوف», «عبد الفتاح السيسي», «أبو خالد».
//!
//! In: a token. Out: the tokens of the name. Example: in «أعلن ماجد الأنصاري تمديد الهدنة» it ends before the verbal noun. A name that
//! the article's mentions know is taken from them.

use std::ops::Range;

use rasid_model::MentionKind;
use rasid_text::TokenKind;

use super::{How, NAME_WORDS};
use crate::say::lexicon::{NounKind, Particle, Who};
use crate::say::words::Text;

impl Text<'_, '_> {
    /// True when a name can begin at `t`.
    pub(super) fn name_starts(&self, t: usize, end: usize, how: How) -> bool {
        if t >= end || self.reading.kind(t) != Some(TokenKind::Word) {
            return false;
        }
        if self.named_person(t, end, how).is_some() {
            return true;
        }
        let word = self.word(t);
        let known = word.stop().is_some() || word.that.is_some() || word.participle().is_some();
        let head = word.noun.is_some() && !self.can_be_name(t);
        let other = self.time(t).is_some() || word.definite || word.has_verb() || self.in_place_or_body(t);
        if word.governed || self.led_noun(t) {
            return false;
        }
        let owned = self.owned(t) && (how.object || !self.word(t).pronoun);
        if self.reading.folded(t).chars().nth(1).is_none() || self.feminine_construct(t) {
            return false;
        }
        !(known || head || other || owned || word.saying() || how.noun && self.verbal_noun(t) || self.tanwin(t))
    }

    /// «تهمة التآمر»: a noun on ة with a definite one behind it, and no name that the tables know.
    fn feminine_construct(&self, t: usize) -> bool {
        self.reading.printed(t).ends_with('ة') && self.word(t + 1).definite && !self.word(t).given()
    }

    /// «أحفاده», «موقفه»: a noun with a pronoun, as printed.
    pub(super) fn owned(&self, t: usize) -> bool {
        let printed = self.reading.printed(t);
        let pronoun = ["ه", "ها", "هم"].iter().any(|p| printed.ends_with(p));
        pronoun && printed.chars().count() >= 5 && !self.word(t).given()
    }

    /// «بشراء», «بعسير»: a preposition on a verbal noun or on a name.
    pub(in crate::say) fn led_noun(&self, t: usize) -> bool {
        let folded = self.reading.folded(t);
        let behind = self.mention(t).is_some_and(|(_, m, _)| m.span.start > self.reading.tokens()[t].span.start);
        let known = |rest: &str| self.lexicon.entries.get(rest).is_some_and(|entry| entry.verbal_noun);
        let printed = self.reading.printed(t);
        let led = folded.strip_prefix(['ب', 'ل']).is_some_and(|rest| known(rest) || derived(rest, printed));
        led || behind && folded.starts_with(['ب', 'ل', 'ك'])
    }

    /// «رائد», «أمير», «نجم» are nouns and names: behind a definite word, and without an adjective, a name.
    pub(super) fn can_be_name(&self, t: usize) -> bool {
        let word = self.word(t);
        let single = word.noun.is_some_and(|(sense, clitic)| sense.who != Who::They && clitic == 0 && !sense.owned);
        let person = word.noun_kind(self.lexicon) == Some(NounKind::Person);
        let next = self.word(t + 1);
        let adjective = self.nisba(t + 1) || next.plains().any(|(entry, _)| entry.adjective) || next.stop().is_some();
        single && person && !word.definite && !adjective
    }

    /// Behind «الدكتور», «اللواء», «د.», «أ. د.», «م/».
    pub(super) fn behind_titles(&self, mut t: usize) -> usize {
        loop {
            let letter =
                self.reading.kind(t) == Some(TokenKind::Word) && self.reading.folded(t).chars().nth(1).is_none();
            if letter && matches!(self.mark(t + 1), Some('.' | '/')) {
                t += 2;
            } else if self.word(t).title() {
                t += 1;
            } else {
                return t;
            }
        }
    }

    /// The person whose known name begins at `t`: the mention and the end of the name, which no stop word belongs to.
    pub(super) fn named_person(&self, t: usize, end: usize, how: How) -> Option<(u32, usize)> {
        let (index, mention, close) =
            self.mention(t).filter(|(_, m, _)| m.kind == MentionKind::Person && !m.nominal)?;
        let word = self.word(t);
        let governed = word.governed
            || mention.span.start > self.reading.tokens()[t].span.start
                && !self.reading.folded(t).starts_with(['و', 'ف']);
        if word.particle(Particle::ROLE_OWN) || word.particle(Particle::ROLE) || governed {
            return None;
        }
        let strange = |k: &usize| {
            let word = self.word(*k);
            let inside = *k + 1 < close && word.link(self.reading.printed(*k));
            let stops = word.stop().is_some() || word.that.is_some();
            stops && !inside || word.saying() || *k > t + 1 && word.speaks(self.lexicon)
        };
        let mut close = (t + 1..close.min(end)).find(strange).unwrap_or(close.min(end));
        if close == t + 1 && (how.object && self.owned(t) || self.word(t).saying()) {
            return None;
        }
        // One word that is the whole name of a person first met is seldom all of it.
        let alone = mention.same_as.is_none() && !mention.name.contains(' ');
        let given = close == t + 1 && (self.word(t).given() || alone);
        let compound = close == t + 2 && self.word(t).compound() && self.word(t + 1).definite;
        let surname = |k: usize| {
            let place = self.mention(k).is_some_and(|(_, m, e)| m.kind == MentionKind::Place && e == k + 1);
            place && !self.word(k).definite && self.word(k).plain.is_none() && !self.word(k).governed
        };
        if given && close < end && surname(close) {
            close += 1;
        } else if (given || compound) && !how.object {
            let own = self.unknown_name(t, end, how).end;
            let other = (close..own).any(|k| self.mention(k).is_some());
            close = if other { close } else { close.max(own) };
        }
        Some((index, close))
    }

    /// The name that begins at `t`.
    pub(super) fn name(&self, t: usize, end: usize, how: How) -> Range<usize> {
        if let Some((_, close)) = self.named_person(t, end, how) {
            return t..close;
        }
        self.unknown_name(t, end, how)
    }

    /// The name that begins at `t`, as far as the words themselves tell.
    fn unknown_name(&self, t: usize, end: usize, how: How) -> Range<usize> {
        let mut k = t + 1;
        while k < end.min(t + NAME_WORDS) && self.reading.kind(k) == Some(TokenKind::Word) {
            let word = self.word(k);
            let known = word.stop().is_some() || word.that.is_some() || word.participle().is_some();
            let compound = self.word(k - 1).compound();
            let second = word.definite && k == t + 1;
            let head = word.noun.is_some() && !(second || compound || self.can_be_name(k));
            let owned = self.owned(k) && (how.object || !word.pronoun) || word.saying();
            if known || head || owned || self.time(k).is_some() || word.has_verb() || self.tanwin(k) {
                break;
            }
            if self.in_place_or_body(k) && !self.is_surname(t, k) || word.title() || how.noun && self.verbal_noun(k) {
                break;
            }
            let joined = self.reading.folded(k).starts_with('و') && (word.definite || self.mention(k).is_some());
            if joined
                || word.definite && (how.object && k > t + 1 || word.governed)
                || self.reading.folded(k).starts_with("لل")
            {
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

    /// «ديجون» in «ليو ديجون إن»: the second word of a name, though a town is called so.
    fn is_surname(&self, t: usize, k: usize) -> bool {
        let place = self.mention(k).is_some_and(|(_, m, e)| m.kind == MentionKind::Place && e == k + 1);
        let bare = !self.word(k).definite && self.word(k).plain.is_none() && !self.word(k).governed;
        k == t + 1 && place && bare && (self.word(k + 1).that.is_some() || self.punctuation(k + 1))
    }

    /// «رسميا», «ليلاً»: an adverb by its ending, as printed.
    pub(in crate::say) fn tanwin(&self, t: usize) -> bool {
        let printed = self.reading.printed(t);
        printed.ends_with("اً") || printed.ends_with("ًا")
    }

    /// An adjective of relation: «أمني», «محلية», «مطلعين».
    pub(super) fn nisba(&self, t: usize) -> bool {
        let folded = self.reading.folded(t);
        let long = folded.chars().count() >= 4;
        long && ["ي", "يه", "ين", "ون", "يا", "يات"].iter().any(|ending| folded.ends_with(ending))
    }

    /// True for a noun that can be announced: a row of the table, or a word of a derived pattern.
    pub(in crate::say) fn verbal_noun(&self, t: usize) -> bool {
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
}

/// Words of the patterns استفعال, انفعال, افتعال, إفعال, تفعيل, as far as letters tell.
fn derived(bare: &str, printed: &str) -> bool {
    let letters: Vec<char> = bare.chars().take(10).collect();
    let stem =
        ["هما", "ها", "هم", "ه"].iter().find_map(|p| bare.strip_suffix(p)).map_or(letters.len(), |s| s.chars().count());
    let at = |i: usize| letters.get(i).copied().unwrap_or(' ');
    let matches = |count: usize| {
        let middle = at(0) == 'ا' && (at(1) == 'ن' || at(2) == 'ت') && at(4) == 'ا' && count == 6;
        let asked =
            at(0) == 'ا' && at(1) == 'س' && at(2) == 'ت' && (at(5) == 'ا' && count == 7 || at(4) == 'ا' && count == 6);
        let caused = printed.contains('إ') && at(0) == 'ا' && at(3) == 'ا' && count == 5;
        let made = at(0) == 'ت' && at(3) == 'ي' && count == 5;
        middle || asked || caused || made
    };
    matches(letters.len()) || matches(stem)
}
