//! The office or the kind of person that opens a speaker's words: «وزير النقل», «المدير العام للمطار», «مسؤول أمني رفيع».
//!
//! In: a token with a noun for a person. Out: where the office ends, and the phrase with the name behind it. Example: in «رئيس بلدية
//! المدينة الساحلية منير شحادة» the office is definite at «المدينة», so the bare «منير» begins the name.

use rasid_model::MentionKind;
use rasid_text::TokenKind;

use super::{How, Named, Phrase, ROLE_WORDS};
use crate::say::lexicon::{NounKind, NounSense, Particle, Who};
use crate::say::words::Text;

impl Text<'_, '_> {
    /// «وزير النقل سامر الخطيب», «السفير», «مسؤول أمني رفيع».
    pub(super) fn office(&self, sense: NounSense, at: usize, end: usize, how: How) -> Phrase {
        let (role_end, definite) = self.role(at, end, how);
        let named = self.behind_titles(role_end);
        if sense.who != Who::They && definite && self.name_starts(named, end, how) {
            let name = self.name(named, end, how);
            return self.person(at..role_end, name, None);
        }
        let mut phrase = self.whole(at..role_end, Named::Unnamed, sense.who, Some(sense.noun));
        phrase.definite |= definite && sense.who != Who::They;
        phrase
    }

    /// True when the word at `t` can mean people: a noun of the table, or a sound plural («المسعفين»).
    pub(in crate::say) fn is_people(&self, t: usize) -> bool {
        let kind = self.word(t).noun_kind(self.lexicon);
        let folded = self.reading.folded(t);
        let people = matches!(kind, Some(NounKind::Person | NounKind::People | NounKind::Body | NounKind::Media));
        people || kind.is_none() && (folded.ends_with("ين") || folded.ends_with("ون"))
    }

    /// «أحد السكان», «عدد من السكان».
    pub(super) fn some_of(&self, at: usize, end: usize) -> Option<Phrase> {
        let (sense, _) = self.word(at).noun?;
        let of = at + 1 + usize::from(self.word(at + 1).particle(Particle::FROM));
        let word = self.word(of);
        let people = matches!(word.noun_kind(self.lexicon), Some(NounKind::Person | NounKind::People));
        let plain = self.reading.kind(of) == Some(TokenKind::Word) && word.stop().is_none() && word.that.is_none();
        let strange = word.definite && !self.is_people(of);
        if of >= end || !plain || strange || of > at + 1 && !people {
            return sense.owned.then(|| self.whole(at..at + 1, Named::Unnamed, sense.who, Some(sense.noun)));
        }
        let close = self.role(of, end, How::default()).0;
        Some(self.whole(at..close, Named::Unnamed, sense.who, Some(sense.noun)))
    }

    /// «3 مسؤولين أمنيين».
    pub(super) fn counted(&self, at: usize, end: usize) -> Option<Phrase> {
        let (sense, clitic) = self.word(at + 1).noun?;
        let many = sense.who == Who::They && clitic == 0 && self.time(at).is_none() && at + 1 < end;
        many.then(|| {
            self.whole(at..self.role(at + 1, end, How::default()).0, Named::Unnamed, Who::They, Some(sense.noun))
        })
    }

    /// The end of the role that begins at `at`, and whether it is definite.
    pub(super) fn role(&self, at: usize, end: usize, how: How) -> (usize, bool) {
        let word = self.word(at);
        let mut definite = word.definite || word.noun.is_some_and(|(sense, _)| sense.owned);
        let mut adjective = false;
        let end = end.min(at + ROLE_WORDS);
        let mut t = at + 1;
        let next = self.word(t);
        let bare = self.reading.kind(t) == Some(TokenKind::Word) && next.stop().is_none() && next.that.is_none();
        if word.noun_kind(self.lexicon) == Some(NounKind::Owner) && bare && t < end {
            definite |= next.definite;
            t += 1;
        }
        while t < end {
            let next = self.role_step(t, end, how, &mut definite, &mut adjective);
            if next == t {
                break;
            }
            t = next;
        }
        (t.min(end), definite)
    }

    pub(super) fn role_step(&self, t: usize, end: usize, how: How, definite: &mut bool, adjective: &mut bool) -> usize {
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
        if word.particle(Particle::ROLE_OWN) {
            *definite = true;
            return t + 1;
        }
        if word.saying() || *definite && how.noun && self.verbal_noun(t) {
            return t;
        }
        if let Some((_, mention, close)) = self.mention(t) {
            if self.named_person(t, end, how).is_some() {
                return t;
            }
            if self.is_spoken_to(t) && !self.name_starts(close, end, how) {
                return t;
            }
            // «شكر السفير الأوكراني برلين», «أبلغ رئيس الوزراء مجلس الأمن»: behind a definite office it is the object.
            if how.object && *definite && mention.kind != MentionKind::Person && !word.governed {
                return t;
            }
            let other = mention.kind != MentionKind::Person || mention.nominal;
            if other && (!self.word(t).and() || *definite) {
                *definite = true;
                return close;
            }
        }
        if word.title() {
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
            let within = word.particle(Particle::IN) || word.particle(Particle::FROM);
            let unnamed = leads.filter(|_| within && !*definite && self.place_or_office(t + 1));
            *definite |= named.is_some();
            return named.or(unnamed).unwrap_or(t);
        }
        if word.governed {
            return self.governed_step(t, end, how, definite);
        }
        self.word_step(t, end, how, definite, adjective)
    }

    /// «لرويترز»: an agency behind the preposition.
    pub(in crate::say) fn is_spoken_to(&self, t: usize) -> bool {
        let behind = self.mention(t).is_some_and(|(_, mention, _)| {
            mention.kind == MentionKind::Agency && self.reading.tokens()[t].span.start < mention.span.start
        });
        behind && self.reading.folded(t).starts_with('ل')
    }

    /// «للمطار» belongs to the office; «لوكالة رويترز» only when a name follows it.
    fn governed_step(&self, t: usize, end: usize, how: How, definite: &mut bool) -> usize {
        let kind = self.word(t).noun_kind(self.lexicon);
        let agency = self.mention(t).is_some_and(|(_, mention, _)| mention.kind == MentionKind::Agency);
        let to_press = agency || matches!(kind, Some(NounKind::Media | NounKind::Person | NounKind::People));
        let body = kind == Some(NounKind::Body);
        let behind = match self.word(t).noun.filter(|_| body) {
            Some((sense, _)) => self.body(sense, t, end, how, Named::Body).end,
            None => self.object_of(t, end).max(t + 1),
        };
        if to_press && !self.name_starts(behind, end, how) {
            return t;
        }
        *definite = true;
        behind
    }

    /// A plain word inside an office: definite, an adjective, or the next noun of a construct.
    fn word_step(&self, t: usize, end: usize, how: How, definite: &mut bool, adjective: &mut bool) -> usize {
        let word = self.word(t);
        if self.reading.folded(t).starts_with('ل') && self.word(t + 1).definite && word.noun.is_none() && t + 1 < end {
            *definite = true;
            return t + 2;
        }
        if word.definite {
            let joined = self.reading.folded(t).starts_with('و') && word.noun.is_some_and(|(_, clitic)| clitic > 0);
            // «اتهمت المعارضة الحكومة»: a second noun that can act is the object.
            let other = *definite && word.noun.is_some() && !word.title();
            if joined || how.object && (other || self.is_object(t, how)) {
                return t;
            }
            *definite = true;
            return t + 1;
        }
        let rank = t > 0 && self.word(t - 1).title() && word.plains().any(|(entry, _)| entry.adjective);
        if rank {
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

    /// True when the definite word at `t` is the object of the verb, not an adjective of the subject.
    pub(super) fn is_object(&self, t: usize, how: How) -> bool {
        let word = self.word(t);
        let folded = self.reading.folded(t);
        let listed = self.lexicon.entries.get(folded.trim_start_matches("ال")).is_some_and(|entry| entry.adjective);
        let adjective = listed || self.nisba(t) || folded.ends_with('ه');
        if adjective && self.word(t + 1).preposition() && self.object_follows(t + 1) {
            return false;
        }
        self.last_before_content(t) && (how.needs || word.noun.is_some() || !adjective)
    }

    /// True when another definite noun comes before the content: in «وصف المبعوث الأممي إلى السودان فلان الوضع بأنه» it is the object.
    fn object_follows(&self, from: usize) -> bool {
        let close = (from..from + ROLE_WORDS).find(|t| self.word(*t).that.is_some() || self.punctuation(*t));
        close.is_some_and(|close| {
            (from + 2..close)
                .any(|t| self.word(t).definite && !self.word(t).governed && !self.word(t - 1).preposition())
        })
    }

    /// True when only content can follow the word at `t`: then it is the object of a verb that wants one.
    pub(super) fn last_before_content(&self, t: usize) -> bool {
        let next = self.word(t + 1);
        self.mark(t + 1) == Some(':')
            || next.that.is_some()
            || next.carrier
            || next.participle().is_some()
            || next.stop().is_some()
            || self.time(t + 1).is_some()
    }

    /// The end of the construct «بلدية المدينة» that begins at `t`, when a definite word closes it.
    pub(super) fn construct(&self, t: usize, end: usize) -> Option<usize> {
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
        let next = self.word(t + 1);
        let over = self.punctuation(t + 1) || next.that.is_some() || next.particle(Particle::WAS);
        (self.word(t).noun.is_some() || over).then_some(t + 1)
    }

    /// The end of the noun phrase behind a preposition: definite words, a named place, a construct.
    pub(super) fn object_of(&self, t: usize, end: usize) -> usize {
        if let Some(quote) = self.opens(t).filter(|q| q.closed && q.inner.len() <= 4) {
            return quote.outer.end;
        }
        let mut k = t;
        if let Some((_, mention, close)) = self.mention(k)
            && mention.kind != MentionKind::Person
        {
            return self.definite_run(close, end, How::default());
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
            let over = definite || k > t + 2;
            if over && !word.definite {
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

    pub(super) fn definite_ahead(&self, t: usize, end: usize) -> bool {
        (t..end.min(t + 3)).any(|k| self.word(k).definite || self.in_place_or_body(k))
    }

    /// «في وزارة النفط», «في موسكو» belong to an unnamed source; «في بيان» does not.
    pub(super) fn place_or_office(&self, t: usize) -> bool {
        let kind = self.word(t).noun_kind(self.lexicon);
        kind != Some(NounKind::Paper) && self.word(t).stop().is_none() && self.time(t).is_none()
    }
}
