//! A verb of saying with its subject and its content: «أعلن المتحدث باسم الكرملين أن …», «لكن مصدرا قال إن …», «وأضاف: «…»».
//!
//! In: a token that can be such a verb. Out: a statement, or only the subject for what follows («دافع الحاكم عن قراره قائلا …»).
//! Example: in «جاء في بيان لوزارة الصحة أن …» the paper leads to the ministry. Verbs that hand on what others say are in
//! `relay.rs`.

use rasid_text::TokenKind;

use super::content::{Content, Opening};
use super::finder::Finder;
use super::lexicon::{NounKind, Particle, StopKind, Takes, Verb, VerbSense, Who};
use super::memory::Turn;
use super::phrase::{How, Named, Phrase};

impl Finder<'_, '_, '_> {
    /// Reads the verb at `at`; gives where to go on.
    pub(super) fn verb(&mut self, at: usize) -> Option<usize> {
        let text = self.text;
        let word = text.word(at);
        let name = text.mention(at).is_some_and(|(_, m, _)| m.kind == rasid_model::MentionKind::Person);
        let led = at > 0 && text.leads(Some(at - 1)) && !word.and();
        if !word.has_verb() || word.definite || name || led || text.time(at).is_some() {
            return None;
        }
        let senses: Vec<(VerbSense, u8)> = word.verbs().collect();
        let stated = senses.iter().find_map(|(sense, clitic)| self.verb_sense(at, *sense, *clitic));
        if stated.is_some() {
            return stated;
        }
        let (sense, _) = senses.iter().find(|(s, clitic)| !s.dual || *clitic > 0)?;
        let verb = &text.lexicon.verbs[sense.verb as usize];
        if verb.initial && !text.clause_begins(at) || self.unsaid(at, sense.present) {
            return None;
        }
        let (subject, close) = self.subject_behind(at, How { object: true, ..How::default() }, sense.who);
        if verb.takes.hope && !(close..self.unit.end.min(close + 8)).any(|t| text.word(t).particle(Particle::ABOUT)) {
            return None;
        }
        let subject = subject.or_else(|| self.subject_before(at, sense.who)).filter(|s| self.is_credible(s))?;
        let mut turn = self.turn(&subject);
        self.agree(&turn, *sense);
        turn.via = self.press(self.unit.start, (close + 12).min(self.unit.end)).into_iter().collect();
        self.subject = Some(turn);
        Some(close.max(at + 1))
    }

    fn verb_sense(&mut self, at: usize, sense: VerbSense, clitic: u8) -> Option<usize> {
        let text = self.text;
        let verb = &text.lexicon.verbs[sense.verb as usize];
        let free = text.clause_begins(at) || at > 0 && text.word(at - 1).particle(Particle::RELATIVE);
        let dual = sense.dual && clitic == 0 && !(at > 0 && text.word(at - 1).particle(Particle::ALREADY));
        if !verb.has_content() || verb.follow || verb.initial && !free || dual || self.unsaid(at, sense.present) {
            return None;
        }
        if verb.document {
            return self.paper_says(at, sense, clitic);
        }
        let how = How { object: verb.object && !text.word(at).object, needs: verb.needs, noun: verb.takes.noun };
        let (mut subject, close) = self.subject_behind(at, how, sense.who);
        if verb.relay
            && let Some(next) = self.relay(at, sense, clitic, subject.as_ref(), close)
        {
            return Some(next);
        }
        let counted = text.reading.kind(self.behind_light_words(at + 1)) == Some(TokenKind::Number);
        if counted && subject.is_none() {
            return None;
        }
        let opening = text.opening(close, self.unit.end, self.takes_at(at, verb))?;
        let object = |s: &Phrase| {
            let unknown = s.head.is_none() && s.mention.is_none() && s.definite;
            let rest = (s.end..opening.at()).all(|t| unknown && text.word(t).definite && !text.word(t).governed);
            // «طمأن المواطنين بأن»: a plural on -ين is no subject.
            let accusative =
                s.who == Who::They && s.head.is_some() && text.reading.folded(s.tokens.start).ends_with("ين");
            let object = verb.needs && !text.word(at).object && rest || verb.object && accusative;
            object && self.carried(sense.who).is_some()
        };
        subject = subject.filter(|s| !object(s));
        let before = if subject.is_none() { self.subject_before(at, sense.who) } else { None };
        let named = subject.as_ref().or(before.as_ref());
        let wanted = verb.named || verb.passive && sense.present;
        if wanted && !named.is_some_and(|s| self.is_credible(s)) || named.is_some_and(|s| self.is_law(s)) {
            return None;
        }
        let hope = !verb.takes.hope || (close..opening.at()).any(|t| text.word(t).particle(Particle::ABOUT));
        let opening = self.fitting(opening, verb, named, at).filter(|_| hope)?;
        let content = text.content(opening, self.unit.end)?;
        let then = before.is_none() && self.subject.is_none() && text.reading.folded(at).starts_with('ف') && clitic > 0;
        let before = if then && subject.is_none() { self.main_subject(at) } else { before };
        let Some((turn, rule)) = self.speaker_of(sense, subject.as_ref(), before.as_ref()) else {
            return self.nobody_says(at, sense.verb, clitic, opening, &content);
        };
        let turn = self.with_press(turn, verb, at, opening.at(), subject.as_ref());
        let turn = self.first_source(turn, close, opening.at());
        let cue = self.cue(at, sense.verb, clitic);
        self.state(rule, cue, Some(turn), &content, self.around(at, opening.at()));
        Some(self.go_on(sense.verb, clitic, at, content.end))
    }

    /// A quotation behind a colon is a statement even where nobody is named before.
    fn nobody_says(&mut self, at: usize, verb: u16, clitic: u8, opening: Opening, content: &Content) -> Option<usize> {
        let colon = matches!(opening, Opening::Quote(q) if q > 0 && self.text.mark(q - 1) == Some(':'));
        if !colon {
            return None;
        }
        let cue = self.cue(at, verb, clitic);
        self.state("say.nobody-named", cue, None, content, self.around(at, opening.at()));
        Some(content.end)
    }

    /// An unsure opening is refused: a verbal noun or a distant quotation without anybody who speaks.
    fn fitting(&self, opening: Opening, verb: &Verb, subject: Option<&Phrase>, at: usize) -> Option<Opening> {
        let far = opening.at() - at > 40;
        let fits = match opening {
            Opening::Noun(_) => subject.is_some_and(|s| s.named != Named::Paper),
            Opening::That(that) => (!far || subject.is_some()) && !(verb.clause && self.is_plan(that)),
            Opening::Quote(q) => {
                let colon = q > 0 && self.text.mark(q - 1) == Some(':');
                colon || subject.is_some() || opening.at() - at < 12 && !verb.initial
            }
            Opening::Colon(_) => subject.is_some() || verb.continues || verb.takes.that,
        };
        fits.then_some(opening)
    }

    /// «اعتبر المرسوم أنه …»: a text that rules does not speak.
    fn is_law(&self, phrase: &Phrase) -> bool {
        phrase.head.is_some_and(|head| self.text.lexicon.nouns[head as usize].kind == NounKind::Law)
    }

    /// «أن يلتقيا»: a verb of the present opens the clause.
    fn is_plan(&self, that: usize) -> bool {
        let word = self.text.word(that + 1);
        let present = self.text.reading.folded(that + 1).starts_with(['ي', 'ت']);
        present && !word.definite && word.noun.is_none() && self.text.mention(that + 1).is_none()
    }

    /// Who speaks: named behind the verb, before it, or carried on.
    fn speaker_of(
        &mut self,
        sense: VerbSense,
        subject: Option<&Phrase>,
        before: Option<&Phrase>,
    ) -> Option<(Turn, &'static str)> {
        if let Some(subject) = subject {
            let mut turn = self.turn(subject);
            self.agree(&turn, sense);
            turn.via = self.kept_chain(&turn, sense);
            return Some((turn, "say.verb-first"));
        }
        if let Some(subject) = before {
            let turn = self.turn(subject);
            self.agree(&turn, sense);
            return Some((turn, "say.speaker-first"));
        }
        let goes_on = self.text.lexicon.verbs[sense.verb as usize].continues && !self.memory.turns.is_empty();
        let leading = self.leading.as_ref().filter(|(number, turn)| {
            self.subject.is_none() && number + 1 == self.number && self.memory.known[turn.known].who == sense.who
        });
        if let Some((_, turn)) = leading.filter(|_| !goes_on) {
            return Some((Turn { found: "carried", surface: None, ..turn.clone() }, "say.carried"));
        }
        self.carried(sense.who).map(|turn| (turn, "say.carried"))
    }

    /// Behind «أعلن ذلك» no content of its own follows; «برر ذلك بأن» has one.
    fn takes_at(&self, at: usize, verb: &Verb) -> Takes {
        let pronoun = self.text.word(at + 1).stop().is_some_and(|s| s.kind == StopKind::Pronoun);
        let next = self.text.word(at + 1);
        if !pronoun || next.particle(Particle::RELATIVE) || next.particle(Particle::EACH) {
            return verb.takes;
        }
        Takes { that: false, quote: false, noun: false, ..verb.takes }
    }

    /// The form of the verb tells the gender of its subject.
    fn agree(&mut self, turn: &Turn, sense: VerbSense) {
        let known = &mut self.memory.known[turn.known];
        if known.named == Named::Person && known.role.is_none() || known.named == Named::Body {
            known.who = sense.who;
        }
    }

    /// «وأضاف الوزير» in the same paragraph goes on through the same chain; «وقال الوزير» begins anew.
    fn kept_chain(&self, turn: &Turn, sense: VerbSense) -> Vec<String> {
        let goes_on = self.text.lexicon.verbs[sense.verb as usize].continues;
        let last = self.memory.turns.last().filter(|last| last.known == turn.known && goes_on);
        last.map(|last| last.via.clone()).unwrap_or_default()
    }

    /// Adds the press to whom it was said: «في مقابلة مع إذاعة الجبل», «وقال للوكالة».
    fn with_press(&mut self, mut turn: Turn, verb: &Verb, at: usize, to: usize, subject: Option<&Phrase>) -> Turn {
        if !turn.via.is_empty() || verb.relay {
            return turn;
        }
        let before_subject = subject.map_or(at + 1, |s| s.tokens.start);
        let after_subject = subject.map_or(at + 1, |s| s.end);
        // «المسؤول الذي تحدث … لأنه غير مخول بالتصريح لوسائل الإعلام»: to whom one may not speak.
        let relative = self.text.word(after_subject).particle(Particle::RELATIVE);
        let to = if relative { to.min(after_subject + 4) } else { to };
        let said_to = self
            .press(at + 1, before_subject)
            .or_else(|| if verb.object && subject.is_some() { self.told_outlet(after_subject, to) } else { None })
            .or_else(|| self.press(after_subject, to))
            .or_else(|| self.press(self.unit.start, at).filter(|_| self.contents_in_unit() == 0));
        turn.via.extend(said_to);
        turn
    }

    pub(super) fn contents_in_unit(&self) -> usize {
        self.contents.iter().rev().take_while(|c| c.start >= self.unit.start).count()
    }

    /// «جاء في بيان لوزارة الصحة أن …».
    fn paper_says(&mut self, at: usize, sense: VerbSense, clitic: u8) -> Option<usize> {
        let text = self.text;
        let inside = self.behind_light_words(at + 1);
        if !text.word(inside).particle(Particle::IN) {
            return None;
        }
        let paper = text.phrase(inside + 1, self.unit.end, How::default()).filter(|p| p.named == Named::Paper)?;
        let opening = text.opening(paper.end, self.unit.end, text.lexicon.verbs[sense.verb as usize].takes)?;
        let content = text.content(opening, self.unit.end)?;
        let turn = self.turn(&paper);
        let cue = self.cue(at, sense.verb, clitic);
        self.state("say.paper", cue, Some(turn), &content, self.around(at, opening.at()));
        Some(content.end)
    }

    /// The tokens around a cue in which its time and what it answers stand.
    pub(super) fn around(&self, at: usize, to: usize) -> std::ops::Range<usize> {
        let text = self.text;
        let mut from = at;
        if from > self.unit.start && text.comma(from - 1) {
            from -= 1;
        }
        let dated = from > self.unit.start && text.time(from - 1).is_some();
        while dated && from > self.unit.start && text.time(from - 1).is_some() {
            from -= 1;
        }
        from..to.max(at)
    }

    /// «، وإنها …» behind a statement is another one of the same speaker.
    pub(super) fn go_on(&mut self, verb: u16, clitic: u8, at: usize, mut end: usize) -> usize {
        let text = self.text;
        for _ in 0..4 {
            let next = end + usize::from(text.comma(end));
            let that = text.word(next).that.filter(|that| that.and && !that.by && next < self.unit.end);
            if that.is_none() {
                break;
            }
            let Some(content) = text.content(Opening::That(next), self.unit.end) else { break };
            let Some(turn) = self.subject.clone() else { break };
            let cue = self.cue(at, verb, clitic);
            self.state("say.and-that", cue, Some(turn), &content, at..at + 1);
            end = content.end;
        }
        end
    }
}
