//! Who has been named so far: full names, roles, the last speakers.
//!
//! In: phrases as they are read. Out: the known speaker that a short name, an office alone or an elided subject means.
//! Example: behind «قال وزير النقل سامر الخطيب …» the words «الوزير», «الخطيب» and the bare «وأضاف» all mean him.
//! Sees one article, front to back.

use rasid_model::{Place, Span};
use rasid_text::folded;

use super::lexicon::Who;
use super::phrase::{Named, Phrase};
use super::words::Text;

/// A speaker.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub name: String,
    /// Folded words of the name, for short forms.
    words: Vec<String>,
    pub role: Option<String>,
    /// Folded words of the role, without article.
    role_words: Vec<String>,
    pub named: Named,
    pub who: Who,
    pub mention: Option<u32>,
}

/// Somebody who has the word: a known speaker and how the word came here.
#[derive(Debug, Clone)]
pub(super) struct Turn {
    pub known: usize,
    pub via: Vec<String>,
    pub surface: Option<Span>,
    pub row: Option<Place>,
    /// The rule by which the speaker was found: `named`, `office`, `carried` …
    pub found: &'static str,
}

/// All that is known of speakers.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    pub known: Vec<Known>,
    /// The last speakers, the latest last.
    pub turns: Vec<Turn>,
}

impl Memory {
    /// The speaker that `phrase` names.
    pub(super) fn meet(&mut self, text: &Text<'_, '_>, phrase: &Phrase) -> (usize, &'static str) {
        if phrase.named == Named::Paper {
            return self.meet_paper(text, phrase);
        }
        let name = text.said(&phrase.name, &phrase.more);
        let words = words_of(&name);
        let role = phrase.role.as_ref().map(|role| text.said(role, &[]));
        let owned = phrase.role.as_ref().is_some_and(|r| text.word(r.start).noun.is_some_and(|(s, _)| s.owned));
        if let Some(index) = self.by_mention(text, phrase.mention).or_else(|| self.by_name(&words)) {
            if self.speaks_for(index, role.as_deref()) {
                let whole = text.said(&phrase.tokens, &[]);
                return (self.add(whole, None, phrase), "spokesman");
            }
            let keeps = owned && self.known[index].role.is_some();
            self.add_to(index, &name, words, role.filter(|_| !keeps));
            return (index, "named");
        }
        if let Some((full, role_there)) = text.full_mention(phrase) {
            let index = self.by_name(&words_of(&full)).unwrap_or_else(|| self.add(full, role_there, phrase));
            return (index, "mention");
        }
        let alone = phrase.definite && phrase.role.is_none() && phrase.more.is_empty();
        if alone {
            if let Some(index) = self.by_office(&words, phrase.who) {
                return (index, "office");
            }
            if let Some(index) = self.by_earlier_words(text, phrase, &words) {
                return (index, "office");
            }
        }
        let fuller = (words.len() == 1 && phrase.named == Named::Person && !phrase.definite)
            .then(|| text.fuller_name(phrase))
            .flatten();
        if let Some(fuller) = fuller {
            let role = role.or_else(|| fuller.role.as_ref().map(|role| text.said(role, &[])));
            return (self.add(text.said(&fuller.name, &[]), role, phrase), "named");
        }
        (self.add(name, role, phrase), "named")
    }

    /// «المتحدث باسم الأمين العام أنطونيو غوتيريش» is another than he whose own role ends the words.
    fn speaks_for(&self, index: usize, role: Option<&str>) -> bool {
        let words = role.map(words_of).unwrap_or_default();
        let own = &self.known[index].role_words;
        !own.is_empty() && words.len() > own.len() && words.ends_with(own)
    }

    fn add(&mut self, name: String, role: Option<String>, phrase: &Phrase) -> usize {
        let role_words = role.as_deref().map(words_of).unwrap_or_default();
        let words = words_of(&name);
        let (named, who, mention) = (phrase.named, phrase.who, phrase.mention);
        self.known.push(Known { name, words, role, role_words, named, who, mention });
        self.known.len() - 1
    }

    fn add_to(&mut self, index: usize, name: &str, words: Vec<String>, role: Option<String>) {
        let known = &mut self.known[index];
        if words.len() > known.words.len() {
            name.clone_into(&mut known.name);
            known.words = words;
        }
        if let Some(role) = role {
            known.role_words = words_of(&role);
            known.role = Some(role);
        }
    }

    fn meet_paper(&mut self, text: &Text<'_, '_>, phrase: &Phrase) -> (usize, &'static str) {
        if let Some(issuer) = &phrase.issuer {
            return (self.meet(text, issuer).0, "issuer");
        }
        if phrase.definite {
            let last = self.turns.last().filter(|turn| self.known[turn.known].named == Named::Body);
            if let Some(turn) = last {
                return (turn.known, "issuer");
            }
            if let Some(issuer) = text.earlier_issuer(phrase) {
                return (self.meet(text, &issuer).0, "issuer");
            }
        }
        let name = text.said(&phrase.name, &[]);
        (self.add(name, None, phrase), "paper")
    }

    fn by_mention(&self, text: &Text<'_, '_>, mention: Option<u32>) -> Option<usize> {
        let root = |m: u32| text.mentions.get(m as usize).and_then(|mention| mention.same_as).unwrap_or(m);
        let mention = root(mention?);
        self.known.iter().position(|known| known.mention.map(root) == Some(mention))
    }

    /// «بيسكوف» for «ديمتري بيسكوف»: the words stand together in a known name, or the other way round.
    fn by_name(&self, words: &[String]) -> Option<usize> {
        self.known.iter().rposition(|known| {
            let (short, long) =
                if words.len() <= known.words.len() { (words, &known.words[..]) } else { (&known.words[..], words) };
            let ends = long.ends_with(short) || short.len() > 1 && long.starts_with(short);
            ends && !short.is_empty() && (short.len() == long.len() || known.named == Named::Person)
        })
    }

    /// «المستشار» for one whose role opens with «مستشار»; «الوزارة» for «وزارة الصحة».
    fn by_office(&self, words: &[String], who: Who) -> Option<usize> {
        let first = words.first().map(|w| bare(w))?;
        self.turns.iter().rev().map(|turn| turn.known).chain((0..self.known.len()).rev()).find(|index| {
            let known = &self.known[*index];
            let head = if known.role_words.is_empty() { known.words.first() } else { known.role_words.first() };
            let same = head.is_some_and(|head| bare(head) == first);
            let rest =
                words[1..].iter().all(|w| known.role_words.iter().chain(&known.words).any(|k| bare(k) == bare(w)));
            same && rest && (known.who == who || known.named == Named::Person && who != Who::They)
        })
    }

    /// «الوكالة» for «وكالة الأنباء الرسمية» that stands earlier in the text, though it has not spoken.
    fn by_earlier_words(&mut self, text: &Text<'_, '_>, phrase: &Phrase, words: &[String]) -> Option<usize> {
        let head = phrase.head?;
        if words.len() > 1 || phrase.who == Who::They {
            return None;
        }
        let at = (0..phrase.tokens.start).rev().find(|t| {
            let word = text.word(*t);
            !word.definite && word.noun.is_some_and(|(sense, _)| sense.noun == head && sense.who == phrase.who)
        })?;
        let earlier = text.phrase(at, phrase.tokens.start, super::phrase::How::default())?;
        let named =
            (earlier.tokens.start + 1..earlier.tokens.end).any(|t| text.word(t).definite || text.in_place_or_body(t));
        let named = named || earlier.named == Named::Person;
        if !named || earlier.tokens.len() < 2 || earlier.tokens.end > phrase.tokens.start {
            return None;
        }
        Some(self.meet(text, &earlier).0)
    }

    /// True when somebody of that name has been met.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.known.iter().any(|k| k.name == name || k.name.ends_with(&format!(" {name}")))
    }

    /// The last speaker that a verb form without subject agrees with.
    pub(super) fn carried(&self, who: Who) -> Option<&Turn> {
        let agrees = |turn: &&Turn| {
            let known = &self.known[turn.known];
            known.who == who || who == Who::They && known.named != Named::Person
        };
        let near = self.turns.len().saturating_sub(4);
        self.turns[near..].iter().rev().find(agrees).or_else(|| self.turns.last())
    }

    /// Gives the word to `turn`.
    pub(super) fn take(&mut self, turn: Turn) {
        if self.turns.last().is_some_and(|last| last.known == turn.known) {
            self.turns.pop();
        }
        self.turns.push(turn);
    }
}

/// A folded word without its article.
fn bare(word: &str) -> &str {
    word.strip_prefix("ال").filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(word)
}

fn words_of(name: &str) -> Vec<String> {
    folded(name).split(|c: char| !rasid_text::is_alphanumeric(c)).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

impl Text<'_, '_> {
    /// The words of `tokens` as one names them by themselves: no clitic, the article whole, no accusative.
    pub(super) fn said(&self, tokens: &std::ops::Range<usize>, more: &[std::ops::Range<usize>]) -> String {
        let mut said = self.said_alone(tokens);
        for other in more {
            said.push_str(" و");
            said.push_str(&self.said_alone(other));
        }
        said
    }

    fn said_alone(&self, tokens: &std::ops::Range<usize>) -> String {
        let (span, article) = self.span_behind_clitic(tokens);
        let surface = span.of(self.reading.text());
        let surface = if article { format!("ال{}", surface.trim_start_matches('ل')) } else { surface.to_owned() };
        let accusative = self.word(tokens.start).noun.is_some_and(|(sense, _)| sense.accusative);
        if !accusative {
            return surface;
        }
        let (first, rest) = surface.split_once(' ').unwrap_or((&surface, ""));
        let first = first.trim_end_matches(['ً', 'ا']);
        let listed = |stem: &str| self.lexicon.entries.get(folded(stem).as_str()).is_some_and(|entry| entry.adjective);
        let rest = rest.split(' ').map(|word| {
            let plain = word.strip_suffix('ا').filter(|stem| stem.ends_with('ي') || listed(stem));
            word.strip_suffix("اً").or(plain).unwrap_or(word)
        });
        std::iter::once(first).chain(rest).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The span of `tokens` behind the clitic of its first word, and whether the article lost its alef.
    pub(super) fn span_behind_clitic(&self, tokens: &std::ops::Range<usize>) -> (Span, bool) {
        let at = tokens.start;
        let span = self.reading.span(tokens.clone());
        if let Some((_, mention, _)) =
            self.mention(at).filter(|(_, m, _)| m.span.start >= span.start && m.span.start < span.end)
            && mention.span.start > span.start
        {
            let hidden =
                mention.span.of(self.reading.text()).starts_with('ل') && self.reading.folded(at).contains("لل");
            return (Span { start: mention.span.start, end: span.end }, hidden);
        }
        let clitic = self.word(at).noun.map_or(0, |(_, clitic)| clitic as usize);
        let word = self.reading.folded(at);
        let doubled = ["لل", "ولل", "فلل"].iter().find(|front| word.starts_with(**front));
        if let Some(front) = doubled {
            let clitic = front.len() - "ل".len();
            return (self.reading.span_behind(tokens.clone(), clitic), true);
        }
        if self.word(at).noun.is_some_and(|(_, clitic)| clitic == 0) && !self.word(at).definite {
            return (self.reading.span(tokens.clone()), false);
        }
        let before_article = ["وبال", "بال", "كال", "وال", "فال"].iter().find(|front| word.starts_with(**front));
        let clitic = before_article.map_or(clitic, |front| front.len() - "ال".len());
        (self.reading.span_behind(tokens.clone(), clitic), false)
    }

    /// Who issued the paper that «البيان» means: «بيان لوزارة الصحة» stands before it.
    fn earlier_issuer(&self, phrase: &Phrase) -> Option<Phrase> {
        let head = phrase.head?;
        let same = |t: &usize| self.word(*t).noun.is_some_and(|(sense, _)| sense.noun == head);
        let earlier = (0..phrase.tokens.start).rev().filter(same);
        earlier
            .filter_map(|t| self.phrase(t, phrase.tokens.start, super::phrase::How::default()))
            .find_map(|p| p.issuer.filter(|issuer| issuer.named != Named::Paper).map(|issuer| *issuer))
    }

    /// The fullest name of whom the phrase mentions, by the links of the article's names: «المستشار» → «حكمت حاجييف», and his role.
    fn full_mention(&self, phrase: &Phrase) -> Option<(String, Option<String>)> {
        if !phrase.more.is_empty() {
            return None;
        }
        let at = phrase.mention.or_else(|| self.mention(phrase.tokens.start).map(|(index, ..)| index))?;
        let mention = self.mentions.get(at as usize).filter(|m| m.same_as.is_some() || m.nominal)?;
        let root = mention.same_as?;
        let same = |(i, m): &(usize, &rasid_model::Mention)| *i as u32 == root || m.same_as == Some(root);
        let named = self.mentions.iter().enumerate().filter(same).map(|(_, m)| m).filter(|m| !m.nominal && !m.metonym);
        let full = named.clone().max_by_key(|m| (m.surface.split(' ').count(), std::cmp::Reverse(m.span.start)))?;
        let fuller = mention.nominal || full.surface.split(' ').count() > phrase.name.len();
        let role = named.clone().find_map(|m| m.role.clone());
        (fuller && full.kind == rasid_model::MentionKind::Person).then(|| (full.surface.clone(), role))
    }

    /// «بيسكوف» that stands earlier in full: «المتحدث باسم الكرملين ديمتري بيسكوف», or at least «ديمتري بيسكوف».
    fn fuller_name(&self, phrase: &Phrase) -> Option<Phrase> {
        let word = self.reading.folded(phrase.name.start);
        let earlier = (1..phrase.name.start).find(|t| self.reading.folded(*t) == word)?;
        let begins = |t: &usize| {
            let word = self.word(*t);
            word.noun.is_some() || word.definite || *t + 1 == earlier && word.stop().is_none()
        };
        (earlier.saturating_sub(12)..earlier).filter(begins).find_map(|t| {
            let found = self.phrase(t, earlier + 1, super::phrase::How::default())?;
            let full = found.named == Named::Person && found.more.is_empty() && found.name.len() >= 2;
            (full && found.name.end == earlier + 1).then_some(found)
        })
    }
}
