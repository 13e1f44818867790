//! What is handed on: «نقلت وكالة أذرتاج عن حكمت حاجييف قوله إن …», «ذكرت القناة نقلا عن مصدر أن …».
//!
//! In: a verb of relaying with its subject. Out: a statement of the source, with the relay in its chain, the outermost first.
//! Example: «نقلت صحيفة المساء عن وكالة رويترز أن مسؤولا قال إن …» has the chain [صحيفة المساء، وكالة رويترز].

use super::content::{Content, Opening};
use super::finder::Finder;
use super::lexicon::{Particle, Takes, VerbSense};
use super::memory::Turn;
use super::phrase::{How, Phrase};
use rasid_lexicon::Before;

/// The source stands at most so far behind who relays it.
const REACH: usize = 14;

/// A source may be followed by any content.
const ANY: Takes = Takes {
    that: true,
    by: true,
    to: false,
    on: false,
    from: false,
    about: false,
    inside: false,
    quote: true,
    noun: false,
    hope: false,
};

impl Finder<'_, '_, '_> {
    /// Reads a relay whose verb stands at `at`, its subject read up to `close`.
    pub(super) fn relay(
        &mut self,
        at: usize,
        sense: VerbSense,
        clitic: u8,
        subject: Option<&Phrase>,
        close: usize,
    ) -> Option<usize> {
        let (mut source, mut behind) = self.source(at, close)?;
        let relayer = subject.map(|s| self.turn(s)).or_else(|| {
            let before = self.subject_before(at, sense.who)?;
            Some(self.turn(&before))
        });
        let relayer = relayer.or_else(|| self.carried(sense.who).filter(|t| t.known != source.known));
        source.via = relayer.map(|turn| self.chain_of(&turn)).unwrap_or_default();
        while let Some((inner, close)) = self.quoted_source(behind) {
            source.via.push(self.memory.known[source.known].name.clone());
            source = Turn { via: source.via, ..inner };
            behind = close;
        }
        let (content, opens) = self.relayed(behind)?;
        let cue = self.cue(at, sense.verb, clitic);
        self.state("say.relay", cue, Some(source), &content, self.around(at, opens));
        Some(self.go_on(sense.verb, clitic, at, content.end))
    }

    /// A relay and those through whom it came.
    fn chain_of(&self, turn: &Turn) -> Vec<String> {
        let mut chain = turn.via.clone();
        chain.push(self.memory.known[turn.known].name.clone());
        chain
    }

    /// The source: «عن حكمت حاجييف»; and the token behind it.
    fn source(&mut self, at: usize, close: usize) -> Option<(Turn, usize)> {
        let text = self.text;
        for t in (at + 1..self.unit.end.min(close + REACH)).filter(|t| *t == at + 1 || *t >= close) {
            let word = text.word(t);
            if word.that.is_some() || text.mark(t) == Some(':') || text.opens(t).is_some() {
                return None;
            }
            // «بثت الأحد، سئل الرئيس عن الحرب»: another clause; «نقلت الوكالة، الأحد، عن الوزير» is one.
            let dated = t >= close && text.comma(t) && text.time(t - 1).is_some();
            if dated && !text.word(t + 1).particle(Particle::ABOUT) {
                return None;
            }
            if word.particle(Particle::ABOUT_WHOM) {
                let turn = self.memory.turns.last().cloned()?;
                return Some((Turn { surface: None, found: "carried", ..turn }, t + 1));
            }
            if word.particle(Particle::ABOUT) || word.particle(Particle::TO) {
                let phrase = text.phrase(t + 1, self.unit.end, How::default())?;
                let end = phrase.end;
                return Some((self.turn(&phrase), end));
            }
        }
        None
    }

    /// «نقلا عن Y» behind the source.
    fn quoted_source(&mut self, behind: usize) -> Option<(Turn, usize)> {
        let text = self.text;
        let at = behind + usize::from(text.comma(behind));
        if text.word(behind).particle(Particle::ABOUT) {
            let phrase = text.phrase(behind + 1, self.unit.end, How::default())?;
            let end = phrase.end;
            return Some((self.turn(&phrase), end));
        }
        let found = text.lexicon.according.longest(text.reading, at, Before::Conjunction)?;
        found.values.iter().any(|v| v.relay).then_some(())?;
        let phrase = text.phrase(found.end, self.unit.end, How::default())?;
        let end = phrase.end;
        Some((self.turn(&phrase), end))
    }

    /// What the source said: behind «قوله إن», «أن», in a quotation, or behind «تحذيره».
    fn relayed(&self, behind: usize) -> Option<(Content, usize)> {
        let (text, end) = (self.text, self.unit.end);
        let mut takes = ANY;
        let mut noun = None;
        for t in behind..end.min(behind + REACH) {
            let sayings = text.word(t).plain.map(|(entry, _)| &entry.sayings).filter(|s| !s.is_empty());
            if let Some((verb, _)) = sayings.and_then(|s| s.first()) {
                takes = text.lexicon.verbs[*verb as usize].takes;
                (takes.that, takes.quote) = (true, true);
                noun = (!text.word(t).carrier || takes.noun).then_some(t + 1);
                break;
            }
            if text.word(t).that.is_some() || text.opens(t).is_some() || text.mark(t) == Some(':') {
                break;
            }
        }
        let comma = noun.and_then(|from| (from..end).find(|t| text.comma(*t))).unwrap_or(end);
        if let Some(opening) = text.opening(behind, end, takes).filter(|o| noun.is_none() || o.at() <= comma) {
            return text.content(opening, end).map(|content| (content, opening.at()));
        }
        let from = noun?;
        let close = text.clause_end(from, end);
        let content = Content { tokens: from..text.trim(from, close), direct: false, end: close };
        (content.tokens.len() >= 2).then_some((content, from))
    }

    /// «ذكرت شبكة الأفق نقلا عن مصدرين أن …»: the source between the subject and the content takes the word.
    pub(super) fn first_source(&mut self, turn: Turn, from: usize, to: usize) -> Turn {
        let text = self.text;
        for at in from..to {
            let Some(found) = text.lexicon.according.longest(text.reading, at, Before::Conjunction) else { continue };
            if !found.values.iter().any(|v| v.relay) {
                continue;
            }
            let Some(phrase) = text.phrase(found.end, to, How::default()) else { break };
            let mut source = self.turn(&phrase);
            source.via = self.chain_of(&turn);
            return source;
        }
        turn
    }

    /// The opening of plain content, for shapes that have no verb of their own.
    pub(super) fn plain_opening(&self, from: usize) -> Option<Opening> {
        self.text.opening(from, self.unit.end, ANY)
    }
}
