//! Organisations, the press, papers, and words that no table knows.
//!
//! In: a token with a noun for a body, or an unknown word. Out: the phrase. Example: «شبكة الأفق الإخبارية», «حركة حماس», «بيان لوزارة
//! الصحة» with the ministry as its issuer, «الكرملين», «حكمت حاجييف».

use rasid_model::MentionKind;
use rasid_text::TokenKind;

use super::{How, Named, Phrase, ROLE_WORDS};
use crate::say::lexicon::{NounKind, NounSense, Particle, Who};
use crate::say::words::Text;

impl Text<'_, '_> {
    /// The end of the run of definite words from `t`: adjectives of what stands before.
    pub(super) fn definite_run(&self, mut t: usize, end: usize, how: How) -> usize {
        t = self.behind_bracket(t, end);
        while t < end {
            let word = self.word(t);
            let adjective = word.definite && word.stop().is_none() && !word.governed && self.time(t).is_none();
            let adjective = adjective && !word.saying() && !(how.noun && self.verbal_noun(t));
            // «اتهمت المنظمة السلطات»: a noun that can act is the object.
            let adjective = adjective && !(how.object && word.noun.is_some());
            let begins_other = self.reading.folded(t).starts_with('و') || self.mention(t).is_some();
            if !adjective || begins_other || how.object && self.is_object(t, how) {
                break;
            }
            t += 1;
        }
        self.behind_bracket(t, end)
    }

    /// A body is at least as long as the mention that begins with it.
    pub(super) fn body_or_mention(&self, sense: NounSense, at: usize, end: usize, how: How) -> Phrase {
        let mut phrase = self.body(sense, at, end, how, Named::Body);
        if let Some((_, mention, close)) = self.mention(at)
            && mention.kind != MentionKind::Person
            && close > phrase.end
            && close <= end
        {
            phrase.tokens.end = close;
            phrase.name.end = close;
            phrase.end = close;
        }
        phrase
    }

    /// «وزارة الخارجية القطرية», «حركة حماس», «شبكة الأفق الإخبارية».
    pub(super) fn body(&self, sense: NounSense, at: usize, end: usize, how: How, named: Named) -> Phrase {
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

    pub(super) fn body_step(&self, t: usize, end: usize, how: How, definite: &mut bool, bare: &mut usize) -> usize {
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
        let joined =
            self.reading.folded(t).starts_with('و') && (word.noun.is_some_and(|(_, c)| c > 0) || !word.definite);
        if let Some((_, mention, close)) = self.mention(t) {
            let of_person = mention.kind == MentionKind::Person && (*bare > 0 || how.noun);
            // «واشنطن» has its own و; in «وتركيا» it joins another name.
            let joined = self.reading.tokens()[t].span.start < mention.span.start;
            if of_person || *definite || joined && self.reading.folded(t).starts_with('و') {
                return t;
            }
            *definite = true;
            return close;
        }
        if word.definite {
            let other = how.object && *definite && word.noun.is_some();
            if joined
                || other
                || how.object && self.is_object(t, how)
                || word.governed && !self.reading.folded(t).contains("لل")
            {
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
    pub(super) fn paper(&self, sense: NounSense, at: usize, end: usize, how: How) -> Phrase {
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
            let office =
                matches!(kind, Some(NounKind::Person | NounKind::People)) && (word.definite || word.governed || k > t);
            let led = k == t
                || word.governed
                || self.word(k - 1).particle(Particle::ABOUT)
                || self.word(k - 1).particle(Particle::FROM)
                || k == t + 1 && (self.word(t).pronoun || self.reading.folded(t).ends_with("ها"));
            let reachable =
                led && (t..k).all(|i| self.reading.kind(i) == Some(TokenKind::Word) && self.word(i).that.is_none());
            ((body || office) && reachable).then(|| self.first_phrase(k, end, how)).flatten()
        });
        let close = issuer.as_ref().map_or(t, |issuer| issuer.end);
        let mut phrase = self.whole(at..t, Named::Paper, sense.who, Some(sense.noun));
        phrase.issuer = issuer.map(Box::new);
        phrase.end = close;
        phrase
    }

    /// A definite word that no table knows: «الكرملين», «الأنصاري», «المدرب خالد سعيد».
    pub(super) fn definite(&self, at: usize, end: usize, how: How) -> Phrase {
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
    pub(super) fn bare(&self, at: usize, end: usize, how: How) -> Phrase {
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
}
