//! Who acts and who is acted on.
//!
//! In: a trigger and its rule. Out: [`Roles`]. Example: «اتهمت أذربيجان القوات الأرمينية بقصف غنجة»: of «اتهمت» the actor is
//! «أذربيجان» and the recipient «القوات الأرمينية», who are the actor of «قصف». A subject stands behind its verb, else before it,
//! else it is that of the clause before. Reads no time and no modality.

use std::ops::Range;

use rasid_lexicon::{Person, Tense};
use rasid_model::Words as Printed;
use rasid_text::TokenKind;

use super::clause::Opener;
use super::rule::Acts;
use super::scene::Scene;
use super::trigger::Trigger;

/// Who stands in which part.
#[derive(Debug, Clone, Default)]
pub(super) struct Roles {
    pub(super) actors: Vec<Printed>,
    pub(super) recipients: Vec<Printed>,
}

/// The parts around `trigger`.
pub(super) fn roles(scene: &Scene<'_, '_>, trigger: &Trigger) -> Roles {
    let mut roles = Roles::default();
    let acts = scene.words.types.rules[trigger.rule].acts;
    match acts {
        Acts::Nobody => return roles,
        Acts::Between => {
            roles.actors = scene.names(&scene.between(trigger.at));
            return roles;
        }
        Acts::Participle => {
            roles.actors = scene.names(&scene.of_verb_before(trigger.at, 0));
            let end = scene.clause(trigger.at).tokens.end;
            roles.recipients = scene.names(&scene.object(trigger.end, end));
            return roles;
        }
        Acts::Itself => {
            if let Some(phrase) = scene.phrase(trigger.at, scene.clause(trigger.at).tokens.end) {
                roles.actors.push(scene.name_of(&phrase));
            }
            return roles;
        }
        _ => {}
    }
    if trigger.verb.is_some() {
        of_verb(scene, trigger, acts, &mut roles);
    } else {
        of_noun(scene, trigger, acts, &mut roles);
    }
    if roles.actors.is_empty() {
        roles.actors = scene.names(&scene.by_whom(trigger));
    }
    if let Some(side) = scene.side_of(trigger).filter(|_| roles.actors.is_empty()) {
        roles.actors.push(side);
    }
    // Whoever only passes news on has done nothing.
    let told = |words: &Printed| scene.is_agency(words.span);
    roles.actors.retain(|words| !told(words));
    let taken: Vec<_> = roles.actors.iter().map(|words| words.span).collect();
    roles.recipients.retain(|words| !taken.contains(&words.span));
    roles
}

fn of_verb(scene: &Scene<'_, '_>, trigger: &Trigger, acts: Acts, roles: &mut Roles) {
    let kind = &scene.words.types.all[scene.words.types.rules[trigger.rule].kind as usize].name;
    // «ونشرت مئات الجنود»: what is sent and given stands behind, whoever does it was named before.
    let gives = matches!(kind.as_str(), "DEPLOY" | "AID") && scene.counts(trigger.at + 1);
    // «أضرب عمال المناجم»: only what is done to people can be meant as done to those who are counted.
    let done_to = matches!(kind.as_str(), "ASSAULT" | "COERCE" | "RELEASE");
    let marked = trigger.verb.is_some_and(|shape| shape.passive) || scene.has_passive_mark(trigger.at);
    let passive = acts == Acts::Patient || (done_to || marked) && is_passive(scene, trigger);
    if passive {
        let behind = scene.behind(trigger.at);
        let before = scene.before(trigger.at);
        roles.recipients = scene.names(if behind.is_empty() { &before } else { &behind });
        roles.actors = scene.names(&scene.between(trigger.at));
        return;
    }
    let told = if gives { scene.told_before(trigger.at) } else { Vec::new() };
    let subject = if told.is_empty() { scene.subject(trigger.at, 0) } else { told };
    roles.actors = scene.names(&subject);
    let from = subject.iter().filter(|phrase| phrase.start > trigger.at).map(|phrase| phrase.end).max();
    let from = from.unwrap_or(trigger.at + 1);
    let object = scene.object(from, scene.clause(trigger.at).tokens.end);
    if acts == Acts::Parties {
        roles.actors.extend(scene.names(&scene.with_whom(trigger.at)));
    }
    roles.recipients = scene.names(&object);
}

/// «أصيب», «قُتل», and «قتل خمسة أشخاص»: no name that could have done it stands behind it.
fn is_passive(scene: &Scene<'_, '_>, trigger: &Trigger) -> bool {
    let Some(shape) = trigger.verb else { return false };
    if shape.passive || scene.has_passive_mark(trigger.at) {
        return true;
    }
    let clause = scene.clause(trigger.at);
    // «قال إنه وزع آلاف الخيام»: the pronoun is the subject.
    let taken = clause.opener == Opener::That && scene.has_pronoun(clause.tokens.start);
    if taken || scene.marks[trigger.at].pronoun || shape.tense == Tense::Jussive {
        return false;
    }
    let counted = scene.counts(trigger.at + 1);
    counted && matches!(shape.person, Person::He | Person::She) && scene.before(trigger.at).is_empty()
}

fn of_noun(scene: &Scene<'_, '_>, trigger: &Trigger, acts: Acts, roles: &mut Roles) {
    let end = scene.clause(trigger.at).tokens.end;
    let between = scene.between(trigger.at);
    if !between.is_empty() {
        roles.actors = scene.names(&between);
        return;
    }
    let owner: Vec<Range<usize>> = scene.owner(trigger, end);
    if acts == Acts::Patient {
        roles.recipients = scene.names(&owner);
    } else if !owner.is_empty() {
        roles.actors = scene.names(&owner);
        return;
    }
    if let Some(accused) = scene.accused(trigger.at) {
        roles.actors = scene.names(&[accused]);
        return;
    }
    if let Some(starter) = scene.starter(trigger.at) {
        roles.actors = scene.names(&starter);
        return;
    }
    if !scene.by_whom(trigger).is_empty() {
        return;
    }
    if let Some(governor) = scene.governor(trigger.at).filter(|at| scene.gives_its_subject(*at, trigger)) {
        let subject = scene.subject(governor, 0);
        // «أعلنت سلطات الإقليم مقتل 16 من عسكرييها»: only a force that announces killings has done them.
        let did = acts != Acts::Patient || !scene.is(governor, scene.classes().announce) || scene.are_forces(&subject);
        if did {
            roles.actors = scene.names(&subject);
        }
    }
    if acts == Acts::Parties {
        roles.actors.extend(scene.names(&scene.with_whom(trigger.at)));
    }
}

impl Scene<'_, '_> {
    pub(super) fn names(&self, phrases: &[Range<usize>]) -> Vec<Printed> {
        phrases.iter().map(|phrase| self.name_of(phrase)).collect()
    }

    /// The subject of the verb at `at`: behind it, before it, or from the clause before.
    pub(super) fn subject(&self, at: usize, depth: u8) -> Vec<Range<usize>> {
        let classes = self.classes();
        let clause = self.clause(at);
        let (opener, start, number) = (clause.opener, clause.tokens.start, self.clause_number(at));
        if self.verb(at).is_none() && !self.is(at, classes.participle) {
            // A noun that governs: «إعلان أذربيجان», «دعوة الأمم المتحدة».
            let behind = self.behind(at);
            return if behind.is_empty() { self.of_verb_before(at, depth) } else { behind };
        }
        // «قالت الشرطة إنها قتلت عشرات المهاجمين»: the pronoun is the subject.
        if let (Opener::That, Some(governor)) = (opener, clause.governor)
            && depth < 3
            && self.has_pronoun(start)
            && self.counts(at + 1)
        {
            return self.subject(governor, depth + 1);
        }
        if let Some(shape) = self.verb(at) {
            let before = self.before(at);
            // A verb in the plural follows its subject: «الذين طالبوا الأسد».
            let plural = matches!(shape.person, Person::They | Person::We | Person::Both);
            let behind = if plural { Vec::new() } else { self.behind(at) };
            if !before.is_empty() && (behind.is_empty() || opener != Opener::Relative) {
                return before;
            }
            if !behind.is_empty() {
                return behind;
            }
        }
        if depth > 3 {
            return Vec::new();
        }
        if opener == Opener::Relative {
            return self.ending_at(start).into_iter().collect();
        }
        if let (Opener::That, Some(governor)) = (opener, clause.governor) {
            return if self.has_pronoun(start) { self.subject(governor, depth + 1) } else { Vec::new() };
        }
        let inherits = matches!(opener, Opener::And | Opener::Bare) && number > 0 && !self.is_start(start);
        // «بعدما اعتقلوه»: the ending says that they were named before.
        let they = self.verb(at).is_some_and(|shape| matches!(shape.person, Person::They | Person::Both));
        let goes_on = inherits || they && opener != Opener::Condition;
        if !goes_on {
            return Vec::new();
        }
        self.of_verb_before(start, depth)
    }

    pub(super) fn of_verb_before(&self, at: usize, depth: u8) -> Vec<Range<usize>> {
        let sentence = self.sentence(at).start;
        let verb = (sentence..at).rev().find(|at| self.verb(*at).is_some() && !self.is(*at, self.classes().aux));
        verb.filter(|_| depth <= 3).map_or_else(Vec::new, |verb| self.subject(verb, depth + 1))
    }

    /// «إنها», «بأنه»: the pronoun that takes up the speaker.
    pub(super) fn has_pronoun(&self, at: usize) -> bool {
        !self.reading.folded(at).ends_with("ان")
    }

    /// Phrases behind `at` that can act, past adverbs and times.
    pub(super) fn behind(&self, at: usize) -> Vec<Range<usize>> {
        let end = self.clause(at).tokens.end;
        let classes = self.classes();
        let mut next = self.marks[at].end;
        while next < end {
            let time = self.time_at(next).is_some();
            let leads =
                self.is(next, classes.prep) && self.time_at(next + 1).is_some() || self.is(next, classes.pronprep);
            let counts = self.reading.kind(next) == Some(TokenKind::Number)
                || self.is(next, classes.counted | classes.adverb | classes.weak_time);
            if !(time || leads || counts && self.mention_at(next).is_none()) {
                break;
            }
            if self.is(next, classes.counted | classes.human) && !self.is(next, classes.adverb) && !time {
                break;
            }
            next += 1;
        }
        let mut phrases = self.phrases(next, end);
        let delegates = phrases.first().filter(|first| self.is(first.start, classes.delegate));
        if let Some(sent) = delegates.and_then(|first| self.sent_by(first.end, end)) {
            phrases = sent;
        }
        let agent =
            phrases.first().is_some_and(|first| self.is_agent(first) && !self.is_accusative_plural(first.start));
        if !agent || phrases.first().is_some_and(|first| self.differ(at, first.start)) {
            return Vec::new();
        }
        phrases.into_iter().filter(|phrase| self.is_agent(phrase) || self.mention_at(phrase.start).is_some()).collect()
    }

    /// «ممثلون عن الجيش والدعم السريع»: those whom they stand for.
    fn sent_by(&self, at: usize, end: usize) -> Option<Vec<Range<usize>>> {
        let leads = at < end && self.is(at, self.classes().prep) && self.mention_at(at).is_none();
        let sent = if leads { self.phrases(at + 1, end) } else { Vec::new() };
        sent.first().is_some_and(|first| self.is_agent(first)).then_some(sent)
    }

    /// The phrase before the verb at `at`, in its own clause: «إن القوات الأذربيجانية شنت».
    pub(super) fn before(&self, at: usize) -> Vec<Range<usize>> {
        let classes = self.classes();
        let start = self.clause(at).tokens.start;
        let open = (start..at).find(|at| {
            !self.is(
                *at,
                classes.that | classes.contrast | classes.aux | classes.adverb | classes.conjunction | classes.onthat,
            ) && self.reading.kind(*at) == Some(TokenKind::Word)
                && self.time_at(*at).is_none()
                && !self.is(*at, classes.relative)
        });
        let Some(open) = open else { return Vec::new() };
        let phrases = self.phrases(open, at);
        let near = phrases.first().is_some_and(|first| self.is_agent(first));
        if near { phrases.into_iter().filter(|phrase| self.is_agent(phrase)).collect() } else { Vec::new() }
    }

    /// The phrase that ends right before token `end` and can act.
    fn ending_at(&self, end: usize) -> Option<Range<usize>> {
        let low = self.sentence(end).start.max(end.saturating_sub(8));
        (low..end).filter_map(|at| self.phrase(at, end)).find(|phrase| {
            let stop = (phrase.end..end).all(|at| self.reading.kind(at) == Some(TokenKind::Mark));
            stop && self.is_agent(phrase)
        })
    }

    /// The first phrase from `from` on that can be acted on.
    fn object(&self, from: usize, end: usize) -> Vec<Range<usize>> {
        for at in from..end {
            if self.is(at, self.classes().place_noun) || !self.can_act_at(at) {
                continue;
            }
            let phrases = self.phrases(at, end);
            if phrases.first().is_some_and(|first| self.is_agent(first)) {
                return phrases;
            }
        }
        Vec::new()
    }

    fn can_act_at(&self, at: usize) -> bool {
        let classes = self.classes();
        let begins = self.mention_at(at).is_some_and(|m| at == 0 || self.mention_at(at - 1) != Some(m));
        begins
            || self.is(at, classes.force | classes.human | classes.body)
            || self.marks[at].camp.is_some() && !self.marks[at].nisba
    }

    /// The owner of a noun: «انسحاب القوات», «قواتها».
    fn owner(&self, trigger: &Trigger, end: usize) -> Vec<Range<usize>> {
        let next = trigger.end;
        if next >= end || self.has_prep_clitic(next) {
            return Vec::new();
        }
        let mut next = next;
        while next < end && (self.is(next, self.classes().weak_time) || self.time_at(next).is_some()) {
            next += 1;
        }
        let phrases = self.phrases(next, end);
        let adjective = phrases
            .first()
            .is_some_and(|first| self.is_adjective(first.start) && self.mention_at(first.start).is_none());
        if adjective || !phrases.first().is_some_and(|first| self.is_agent(first)) {
            return Vec::new();
        }
        phrases.into_iter().filter(|phrase| self.is_agent(phrase)).collect()
    }

    /// «بين X وY» behind or right before the trigger.
    fn between(&self, at: usize) -> Vec<Range<usize>> {
        let clause = self.clause(at).tokens.clone();
        let found = (at..clause.end).find(|at| self.is(*at, self.classes().between));
        found.map_or_else(Vec::new, |found| {
            let phrases = self.phrases(found + 1, clause.end);
            let named = phrases.first().is_some_and(|first| self.is_agent(first));
            if named { phrases } else { Vec::new() }
        })
    }

    /// «مع X» behind the trigger.
    pub(super) fn with_whom(&self, at: usize) -> Vec<Range<usize>> {
        let end = self.clause(at).tokens.end;
        let found = (at..end).find(|at| self.is(*at, self.classes().with));
        found.map_or_else(Vec::new, |found| {
            let phrases = self.phrases(found + 1, end);
            phrases.into_iter().filter(|phrase| self.is_agent(phrase)).collect()
        })
    }

    /// «من قبل X», «على يد X», «برصاص X».
    fn by_whom(&self, trigger: &Trigger) -> Vec<Range<usize>> {
        let end = self.clause(trigger.at).tokens.end;
        let found = (trigger.at..end).find(|at| self.is(*at, self.classes().by) && !self.marks[*at].covered);
        found.map_or_else(Vec::new, |found| {
            let phrases = self.phrases(self.marks[found].end, end);
            phrases.into_iter().take(1).filter(|phrase| self.is_agent(phrase)).collect()
        })
    }

    /// «غارة إسرائيلية»: the adjective names the side.
    fn side_of(&self, trigger: &Trigger) -> Option<Printed> {
        // «تعرض الكاتب البريطاني للطعن»: only behind what evokes the event.
        let light = self.words.types.rules[trigger.rule].light;
        let object = trigger.object.filter(|object| light && *object > trigger.at);
        let from = object.map_or(trigger.tail, |object| self.marks[object].end);
        let end = self.clause(trigger.at).tokens.end.min(from + 4);
        let at = (from..end)
            .take_while(|at| {
                !self.is(*at, self.classes().prep)
                    && self.reading.kind(*at) == Some(TokenKind::Word)
                    && !self.has_prep_clitic(*at)
            })
            .find(|at| self.marks[*at].camp.is_some() && self.is_adjective(*at) && !self.joins(*at))?;
        Some(Printed::of(self.reading.tokens()[at].span, self.reading.text()))
    }

    /// Who is accused of what stands at `at`.
    fn accused(&self, at: usize) -> Option<Range<usize>> {
        let governor = self.governor(at).filter(|at| self.is(*at, self.classes().accuse))?;
        let subject = self.subject(governor, 0);
        let taken = subject.iter().filter(|phrase| phrase.start > governor).map(|phrase| phrase.end).max();
        let found = self.object(taken.unwrap_or(governor + 1), at);
        // «تبادل الطرفان الاتهامات»: each is accused; else who accuses is not who did it.
        let mutual = self.verb(governor).is_none() && !self.is(governor, self.classes().participle);
        found.into_iter().next().or_else(|| subject.into_iter().next().filter(|_| mutual))
    }

    /// «بدء الانفصاليين الأرمن الانسحاب»: the owner of the beginning is who withdraws.
    fn starter(&self, at: usize) -> Option<Vec<Range<usize>>> {
        let low = self.clause(at).tokens.start.max(at.saturating_sub(6));
        let start =
            (low..at).rev().find(|left| self.is(*left, self.classes().past_of) && self.verb(*left).is_none())?;
        let phrases = self.phrases(start + 1, at);
        let near = phrases.last().is_some_and(|last| last.end == at);
        (near && phrases.first().is_some_and(|first| self.is_agent(first))).then_some(phrases)
    }

    fn are_forces(&self, phrases: &[Range<usize>]) -> bool {
        phrases.iter().any(|phrase| self.is(phrase.start, self.classes().force))
    }
}
