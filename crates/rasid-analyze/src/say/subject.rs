//! Finds the subject of a cue: behind it, before it, or in the sentence before.
//!
//! In: a verb of saying. Out: the phrase that names who speaks, and where reading goes on. Example: «وقال لوكالة رويترز مصدر أمني إن»
//! has its subject behind the addressee; «لكن مصدرا عسكريا قال إن» before the verb; «غوتيريش، الذي قال» before «الذي».

use rasid_model::MentionKind;

use super::finder::Finder;
use super::lexicon::{NounKind, Particle, StopKind, Who};
use super::phrase::{How, Named, Phrase};

/// How far before a verb its subject may begin.
const BACK: usize = 30;

impl Finder<'_, '_, '_> {
    /// The subject behind the verb at `at`, and the token behind it and what stands between.
    pub(super) fn subject_behind(&self, at: usize, how: How, who: Who) -> (Option<Phrase>, usize) {
        let (text, end) = (self.text, self.unit.end);
        let mut t = self.behind_light_words(at + 1);
        if text.word(t).particle(Particle::EACH) && text.word(t + 1).particle(Particle::FROM) {
            t += 2;
        }
        if text.comma(t) {
            return (None, t);
        }
        if text.word(t).governed || text.is_spoken_to(t) {
            let Some(addressee) = text.phrase(t, end, How::default()) else { return (None, t) };
            let office = (t + 1..addressee.end).find(|k| self.is_office(*k));
            t = self.behind_light_words(office.unwrap_or(addressee.end));
            let named = text.word(t).noun.is_some() || text.mention(t).is_some();
            let subject = named.then(|| text.phrase(t, end, how)).flatten();
            let close = subject.as_ref().map_or(t, |s| s.end);
            return (subject, close);
        }
        if how.object && self.is_owned_object(t) {
            return (None, t + 1);
        }
        if self.is_circumstance(t, who) {
            return (None, t + 1);
        }
        let Some(subject) = text.phrase(t, end, how) else { return (None, t) };
        let close = subject.end;
        (Some(subject), close)
    }

    /// «المتحدثة» in «لوكالة الأنباء المتحدثة باسم المنظمة»: no adjective of the agency, but the one who speaks to it.
    fn is_office(&self, t: usize) -> bool {
        let (word, next) = (self.text.word(t), self.text.word(t + 1));
        let person = word.definite && word.noun_kind(self.text.lexicon) == Some(NounKind::Person);
        let name = self.text.mention(t + 1).is_some_and(|(_, m, _)| m.kind == MentionKind::Person);
        person && !word.governed && (next.particle(Particle::ROLE) || name)
    }

    /// «وصفت وجودهم بأنه»: a bare word with a pronoun before the content is the object.
    fn is_owned_object(&self, t: usize) -> bool {
        let printed = self.text.reading.printed(t);
        let word = self.text.word(t);
        let owned = printed.ends_with("هم") || printed.ends_with("ها") || printed.ends_with('ه');
        owned && word.noun.is_none() && self.text.mention(t).is_none() && self.text.word(t + 1).that.is_some()
    }

    /// «ضاحكا», «مبتسما» behind a verb say how, not who.
    fn is_circumstance(&self, t: usize, who: Who) -> bool {
        let folded = self.text.reading.folded(t);
        let word = self.text.word(t);
        let letters = folded.chars().count();
        let shape = folded.starts_with('م') || folded.chars().nth(1) == Some('ا');
        let accusative = folded.ends_with('ا') && !folded.ends_with("يا") && shape && letters >= 5;
        let unknown = word.noun.is_none() && self.text.mention(t).is_none() && !word.definite;
        let next = self.text.mark(t + 1).is_some() || self.text.word(t + 1).that.is_some();
        who == Who::He && accusative && unknown && next
    }

    /// Behind adverbs, times and prepositions with pronouns: «عليها», «أمس», «أيضا».
    pub(super) fn behind_light_words(&self, mut t: usize) -> usize {
        let text = self.text;
        while t < self.unit.end {
            let behind = text.behind_time(t);
            if behind > t {
                t = behind;
                continue;
            }
            let Some(stop) = text.word(t).stop() else { break };
            let leads = [Particle::TO, Particle::ON, Particle::FROM, Particle::ABOUT, Particle::IN, Particle::WITH];
            let pronoun = stop.kind == StopKind::Preposition
                && !stop.blocks
                && ["ه", "ها", "هم", "هما", "نا"].iter().any(|end| text.reading.folded(t).ends_with(end))
                && !leads.iter().any(|kind| text.word(t).particle(*kind))
                && text.reading.folded(t).chars().count() <= 5;
            if !(pronoun || stop.kind == StopKind::Adverb) {
                break;
            }
            t += 1;
        }
        t
    }

    /// The subject before the verb at `at`.
    pub(super) fn subject_before(&self, at: usize, who: Who) -> Option<Phrase> {
        let text = self.text;
        let mut verb = at;
        while verb > self.unit.start {
            let word = text.word(verb - 1);
            let light = word.particle(Particle::ALREADY) || word.particle(Particle::WAS);
            let adverb = word.stop().is_some_and(|s| s.kind == StopKind::Adverb) || text.time(verb - 1).is_some();
            if !(light || adverb) {
                break;
            }
            verb -= 1;
        }
        let before = verb.checked_sub(1).filter(|b| *b >= self.unit.start)?;
        if text.word(before).particle(Particle::RELATIVE) {
            let plural = text.reading.folded(before).ends_with("ين");
            return if plural && who != Who::They { None } else { self.antecedent(before) };
        }
        self.clause_subject(verb).filter(|phrase| self.is_credible(phrase))
    }

    /// True for words that can name somebody who speaks: known to the tables or the names of the article, people, or a name of
    /// two words. «الإصابة» is not.
    pub(super) fn is_credible(&self, phrase: &Phrase) -> bool {
        let text = self.text;
        let law = phrase.head.is_some_and(|head| text.lexicon.nouns[head as usize].kind == NounKind::Law);
        let name = phrase.named == Named::Person && !phrase.definite;
        let long = name && (phrase.name.len() >= 2 || text.word(phrase.name.start).given());
        let known = phrase.head.is_some() || phrase.mention.is_some() || phrase.role.is_some();
        !law && (known
            || long
            || text.is_people(phrase.tokens.start)
            || self.memory.knows(&text.said(&phrase.name, &[])))
    }

    /// The person before «الذي».
    fn antecedent(&self, relative: usize) -> Option<Phrase> {
        let text = self.text;
        let close = relative - usize::from(relative > 0 && text.comma(relative - 1));
        let from = close.saturating_sub(BACK).max(self.unit.start);
        (from..close).find_map(|s| {
            let begins = text.word(s).noun.is_some() || text.mention(s).is_some() || text.word(s).definite;
            let phrase = begins.then(|| text.phrase(s, close, How::default())).flatten()?;
            let speaks = phrase.named != Named::Paper && phrase.more.is_empty();
            (phrase.end == close && speaks).then_some(phrase)
        })
    }

    /// A phrase that fills the clause from its beginning to the verb: «لكن مصدرا عسكريا في مأرب قال».
    fn clause_subject(&self, verb: usize) -> Option<Phrase> {
        let text = self.text;
        let from = verb.saturating_sub(BACK).max(self.unit.start);
        let mut starts: Vec<usize> = (from..verb).filter(|t| text.punctuation(*t)).map(|t| t + 1).collect();
        starts.insert(0, from);
        for start in starts.into_iter().rev() {
            let mut s = start;
            while s < verb && self.opens_clause(s) {
                s += 1;
            }
            if s >= verb || text.word(s).governed || text.led_noun(s) {
                continue;
            }
            let Some(phrase) = text.phrase(s, verb, How::default()) else { continue };
            let rest = phrase.end..verb;
            let place = rest.len() <= 4 && text.word(rest.start).particle(Particle::IN);
            let light = rest.clone().all(|t| {
                let word = text.word(t);
                word.stop().is_some_and(|s| s.kind == StopKind::Adverb) || text.time(t).is_some() || text.comma(t)
            });
            if rest.is_empty() || place || light {
                return Some(phrase);
            }
        }
        None
    }

    /// Words that stand before a clause: «لكن», «إلا أن», «أما», «وكان».
    fn opens_clause(&self, t: usize) -> bool {
        let word = self.text.word(t);
        let small = word.stop().is_some_and(|s| {
            matches!(s.kind, StopKind::Conjunction | StopKind::Connector | StopKind::Other) || s.blocks
        });
        small || word.that.is_some() || word.particle(Particle::WAS)
    }

    /// The subject of a sentence whose main verb no table knows: «وسار المحافظ بين الناس مؤكدا أن».
    pub(super) fn main_subject(&self, before: usize) -> Option<Phrase> {
        self.clauses(before).into_iter().rev().find_map(|s| self.clause_opener(s, before))
    }

    /// The person who is the subject of the sentence's first clause: «وجه الرئيس ماكرون تحذيرا».
    pub(super) fn leading_person(&self) -> Option<Phrase> {
        let first = self.clauses(self.unit.end).into_iter().find_map(|s| self.clause_opener(s, self.unit.end))?;
        (matches!(first.named, Named::Person | Named::Unnamed) && first.who != Who::They).then_some(first)
    }

    /// Where clauses may begin before `before`.
    fn clauses(&self, before: usize) -> Vec<usize> {
        let commas = (self.unit.start..before).filter(|t| self.text.comma(*t)).map(|t| t + 1);
        std::iter::once(self.unit.start).chain(commas).collect()
    }

    /// The subject of the clause at `s`, in front of its verb or behind it.
    fn clause_opener(&self, s: usize, before: usize) -> Option<Phrase> {
        let text = self.text;
        if s >= before || text.word(s).stop().is_some() && !text.word(s).particle(Particle::WAS) {
            return None;
        }
        let known = |phrase: &Phrase| phrase.head.is_some() || phrase.mention.is_some();
        let speaks = |phrase: &Phrase| phrase.named != Named::Paper && known(phrase);
        let here = text.word(s).noun.is_some() || text.mention(s).is_some();
        let first = here.then(|| text.phrase(s, before, How::default())).flatten().filter(speaks);
        let second = || text.phrase(s + 1, before, How { object: true, needs: true, noun: false }).filter(speaks);
        first.or_else(|| (!text.word(s + 1).governed).then(second).flatten())
    }

    /// True when the noun at `t` can speak.
    pub(super) fn can_speak(&self, phrase: &Phrase) -> bool {
        let kind = phrase.head.map(|head| self.text.lexicon.nouns[head as usize].kind);
        let known =
            phrase.mention.is_some() || kind.is_some_and(|kind| !matches!(kind, NounKind::Paper | NounKind::Law));
        known || phrase.role.is_some() || phrase.named == Named::Paper && (phrase.issuer.is_some() || phrase.definite)
    }
}
