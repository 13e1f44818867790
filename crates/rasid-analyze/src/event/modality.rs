//! Whether an event took place, or was announced, planned, denied, alleged; or is none at all.
//!
//! In: a trigger, its roles. Out: [`Standing`], with the word that decided. Example: «اتهمت كييف موسكو بقصف الميناء» makes the
//! shelling `reported`, by «اتهمت»; «إذا قصفت» and «يخشى قصف» are no events. Whose word counts: one's own for one's own acts,
//! a party's never for its adversary's. Finds no event and no name.

use rasid_lexicon::Tense;
use rasid_model::{Modality, Span};

use super::clause::Opener;
use super::scene::Scene;
use super::trigger::Trigger;
use super::who::Roles;

/// How an event stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) modality: Modality,
    /// The token that decided.
    pub(super) by: Option<usize>,
}

/// How the event of `trigger` stands; nothing when its words speak of no event.
pub(super) fn standing(scene: &Scene<'_, '_>, trigger: &Trigger, roles: &Roles, future: bool) -> Option<Standing> {
    let rule = &scene.words.types.rules[trigger.rule];
    let said = |modality, by| Some(Standing { modality, by });
    if is_open(scene, trigger) {
        return None;
    }
    if let Some(by) = negated(scene, trigger) {
        return said(Modality::Denied, Some(by));
    }
    if let Some(modality) = rule.modality {
        let reported = told_by_other(scene, trigger, roles);
        return reported.map_or_else(|| said(modality, None), |by| said(Modality::Reported, Some(by)));
    }
    let meant = if trigger.verb.is_some() { of_verb(scene, trigger, future) } else { of_noun(scene, trigger, future) };
    let Meant::Stands(modality, by) = meant else { return None };
    let told = matches!(modality, Modality::Happened | Modality::Announced);
    if let Some(by) = told_by_other(scene, trigger, roles).filter(|_| told) {
        return said(Modality::Reported, Some(by));
    }
    said(modality, by)
}

enum Meant {
    Stands(Modality, Option<usize>),
    Nothing,
}

/// Conditions, questions, fears, rumours: no event.
fn is_open(scene: &Scene<'_, '_>, trigger: &Trigger) -> bool {
    let classes = scene.classes();
    let clause = scene.clause(trigger.at);
    let condition = clause.opener == Opener::Condition;
    let low = trigger.at.saturating_sub(2).max(clause.tokens.start);
    let before = low..trigger.at;
    let may = trigger.verb.is_some_and(|shape| shape.tense == Tense::Present)
        && before.clone().any(|at| scene.is(at, classes.may));
    let lest = trigger.at > 0 && scene.is(trigger.at - 1, classes.lest)
        || trigger.at > 1 && scene.is(trigger.at - 2, classes.lest);
    // «صحة أنباء انسحاب»: a rumour tells nothing, unless somebody denies it.
    let rumour = (trigger.at.saturating_sub(3)..trigger.at).any(|at| scene.is(at, classes.rumour))
        && !clause.tokens.clone().any(|at| scene.is(at, classes.deny));
    condition || may || lest || rumour
}

/// «لم توقع», «دون أن توقع», «عدم توقيع».
fn negated(scene: &Scene<'_, '_>, trigger: &Trigger) -> Option<usize> {
    let own = negation_of(scene, trigger.at, trigger.verb.is_some());
    // «دون أن يسجل انسحاب», «لم يتم توقيع»: the verb that governs is negated.
    let governor = scene.governor(trigger.at).filter(|at| {
        let near = scene.verb(*at).is_some() && scene.clause(trigger.at).tokens.contains(at) && trigger.at - at <= 4;
        near && trigger.verb.is_none() && !scene.is(*at, scene.governing())
    });
    let kind = &scene.words.types.all[scene.words.types.rules[trigger.rule].kind as usize].name;
    own.or_else(|| negation_of(scene, governor.filter(|_| kind != "ASSAULT")?, true))
}

fn negation_of(scene: &Scene<'_, '_>, at: usize, verb: bool) -> Option<usize> {
    let start = scene.sentence(at).start;
    let word = at;
    let near = (start.max(word.saturating_sub(2))..word).rev();
    near.take_while(|at| !scene.marks[*at].hits.iter().any(|hit| hit.verb.is_none()))
        .find(|at| {
            let mark = &scene.marks[*at];
            scene.is(*at, scene.classes().negation) && (mark.end >= word || !mark.covered)
        })
        .filter(|at| word - at <= 1 || scene.marks[*at].end == word || scene.verb(*at + 1).is_none() && !verb)
}

fn of_verb(scene: &Scene<'_, '_>, trigger: &Trigger, future: bool) -> Meant {
    let classes = scene.classes();
    let clause = scene.clause(trigger.at);
    let mark = &scene.marks[trigger.at];
    let shape = trigger.verb.map(|shape| shape.tense);
    let near = trigger.at.saturating_sub(2)..trigger.at;
    let comes = mark.future || near.clone().any(|at| scene.is(at, classes.intend));
    if comes || clause.opener == Opener::OnThat {
        return Meant::Stands(Modality::Planned, None);
    }
    let governor = clause.governor.filter(|_| matches!(clause.opener, Opener::That | Opener::And | Opener::Bare));
    // «عليها أن تستقيل»: a duty.
    let duty = clause.opener == Opener::That && clause.governor.is_none() && shape == Some(Tense::Present);
    if duty
        && scene.reading.folded(clause.tokens.start).ends_with("ان")
        && scene.reading.printed(clause.tokens.start).contains('أ')
    {
        return Meant::Nothing;
    }
    if let Some(by) = governor {
        let present = shape != Some(Tense::Past);
        if scene.is(by, classes.deny) {
            return Meant::Stands(Modality::Denied, Some(by));
        }
        if scene.is(by, classes.accuse) {
            return Meant::Stands(Modality::Reported, Some(by));
        }
        if scene.is(by, classes.intend | classes.provide) && present {
            return Meant::Stands(Modality::Planned, Some(by));
        }
        if scene.is(
            by,
            classes.possible | classes.want | classes.prevent | classes.call | classes.refuse | classes.threaten,
        ) && present
        {
            return Meant::Nothing;
        }
    }
    // «يريد أن ينسحب», «يمكن أن تقصف»: the governor stands in the same clause when «أن» opened none.
    let own = scene.governor(trigger.at).filter(|at| clause.tokens.contains(at));
    if own.is_some_and(|at| scene.is(at, classes.possible | classes.want)) && shape != Some(Tense::Past) {
        return Meant::Nothing;
    }
    if shape == Some(Tense::Present) && (future || is_point(scene, trigger)) {
        return Meant::Stands(Modality::Planned, None);
    }
    Meant::Stands(Modality::Happened, None)
}

/// Moments in the life of an agreement: in the present tense they are still to come.
fn is_point(scene: &Scene<'_, '_>, trigger: &Trigger) -> bool {
    let kind = &scene.words.types.all[scene.words.types.rules[trigger.rule].kind as usize].name;
    kind.starts_with("CEASEFIRE_") && kind != "CEASEFIRE_VIOLATED" || kind == "RELEASE"
}

fn of_noun(scene: &Scene<'_, '_>, trigger: &Trigger, future: bool) -> Meant {
    let classes = scene.classes();
    let rule = &scene.words.types.rules[trigger.rule];
    let kind = &scene.words.types.all[rule.kind as usize];
    // «أتاح الاتفاق الموقع في يوليو»: mentioned with its date, it was made.
    if rule.dated && !future {
        return Meant::Stands(Modality::Happened, None);
    }
    let agrees = kind.name.starts_with("CEASEFIRE_") || kind.name == "AGREE";
    let governor = scene.governor(trigger.at);
    let own = governor.filter(|at| scene.clause(trigger.at).tokens.contains(at));
    let purpose = has_purpose(scene, trigger.at)
        && matches!(kind.name.as_str(), "DEPLOY" | "WITHDRAW" | "RELEASE" | "AID" | "CONSULT");
    if has_purpose(scene, trigger.at)
        && agrees
        && kind.name != "CEASEFIRE_EXTENDED"
        && kind.name != "CEASEFIRE_VIOLATED"
    {
        return Meant::Nothing;
    }
    // «تحالف لشن غارات»: what something is for has not happened.
    let aim =
        has_purpose(scene, trigger.at) && (kind.name == "SEIZE" || kind.name == "ASSAULT" && trigger.object.is_some());
    if aim {
        return Meant::Nothing;
    }
    // «تنازلات لتمديد الهدنة»: only what is agreed is extended.
    let wish = kind.name == "CEASEFIRE_EXTENDED" && has_purpose(scene, trigger.at);
    let concluded = trigger.at.checked_sub(1).is_some_and(|before| scene.is(before, classes.agreement))
        || governor.is_some_and(|by| is_agreeing(scene, by));
    if wish && !concluded {
        return Meant::Nothing;
    }
    if let Some(by) = governor {
        if let Some(meant) = under(scene, trigger, by, own.is_some(), agrees) {
            return meant;
        }
        let announced = scene.is(by, classes.announce) && own.is_some() && !completed(scene, by, trigger.at);
        if announced {
            return Meant::Stands(if future { Modality::Planned } else { kind.announce }, Some(by));
        }
        let clause_of = own.is_some() && !agrees && kind.name != "CONSULT" && is_agreeing(scene, by);
        if clause_of && !behind_after(scene, by, trigger.at) {
            return Meant::Stands(Modality::Planned, Some(by));
        }
        if scene.clause(by).opener == Opener::OnThat || scene.marks[by].future {
            return Meant::Stands(Modality::Planned, Some(by));
        }
    }
    if purpose || future || scene.clause(trigger.at).opener == Opener::OnThat {
        return Meant::Stands(Modality::Planned, None);
    }
    Meant::Stands(Modality::Happened, None)
}

/// What the governor `by` makes of a noun, when it decides.
fn under(scene: &Scene<'_, '_>, trigger: &Trigger, by: usize, own: bool, agrees: bool) -> Option<Meant> {
    let classes = scene.classes();
    let told = scene.is(by, classes.accuse) && scene.clause(trigger.at).opener == Opener::That;
    if !own && !told && !scene.is(by, classes.provide) {
        return None;
    }
    if behind_after(scene, by, trigger.at) {
        return None;
    }
    let meant = if scene.is(by, classes.deny) {
        Meant::Stands(Modality::Denied, Some(by))
    } else if scene.is(by, classes.accuse) {
        Meant::Stands(Modality::Reported, Some(by))
    } else if scene.is(by, classes.provide | classes.intend) {
        Meant::Stands(Modality::Planned, Some(by))
    } else if scene.is(by, classes.order) {
        Meant::Stands(Modality::Announced, Some(by))
    } else if scene.is(by, classes.accept) {
        Meant::Stands(if agrees { Modality::Happened } else { Modality::Announced }, Some(by))
    } else if scene.is(by, classes.fail) && agrees {
        Meant::Stands(Modality::Denied, Some(by))
    } else if scene.is(
        by,
        classes.possible
            | classes.want
            | classes.prevent
            | classes.call
            | classes.refuse
            | classes.threaten
            | classes.lest,
    ) {
        Meant::Nothing
    } else {
        return None;
    };
    Some(meant)
}

/// «بعد انتهاء الهدنة» under «دعا»: what stands behind «بعد» is told as a fact, whoever speaks.
fn behind_after(scene: &Scene<'_, '_>, governor: usize, at: usize) -> bool {
    let low = (governor + 1).max(at.saturating_sub(5));
    (low..at).any(|at| scene.is(at, scene.classes().after))
}

/// «أعلنت اكتمال انسحاب», «بدء نشر»: more than an announcement.
fn completed(scene: &Scene<'_, '_>, governor: usize, at: usize) -> bool {
    (governor + 1..at).any(|at| scene.is(at, scene.classes().past_of))
}

/// «اتفق على», «وقع اتفاقا»: a verb of an agreement.
fn is_agreeing(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.agreeing.contains(&at)
}

/// «لتبادل الأسرى»: a «ل» is written on the noun.
fn has_purpose(scene: &Scene<'_, '_>, at: usize) -> bool {
    let clitic = scene.marks[at].clitic;
    scene.reading.folded(at).get(..clitic).is_some_and(|clitic| clitic.ends_with('ل'))
}

/// The word with which a party tells this of another, or tells what the other denies.
fn told_by_other(scene: &Scene<'_, '_>, trigger: &Trigger, roles: &Roles) -> Option<usize> {
    let kind = &scene.words.types.all[scene.words.types.rules[trigger.rule].kind as usize];
    let (by, speaker) = speaker(scene, trigger)?;
    if !kind.contested || scene.is_neutral(speaker) {
        return None;
    }
    if contradicted(scene, trigger.at) {
        return Some(by);
    }
    let own = roles.actors.is_empty() || roles.actors.iter().any(|actor| scene.one_side(actor.span, speaker));
    (!own).then_some(by)
}

/// Who tells what stands at the trigger, in its sentence, and the word of saying.
pub(super) fn speaker(scene: &Scene<'_, '_>, trigger: &Trigger) -> Option<(usize, Span)> {
    let classes = scene.classes();
    let span = scene.reading.tokens().get(trigger.at)?.span;
    let said =
        scene.statements.iter().find(|statement| statement.span.start <= span.start && span.end <= statement.span.end);
    if let Some((cue, speaker)) = said.and_then(|said| Some((said.cue_span?, said.speaker_span?))) {
        return Some((scene.tokens_of(cue).start, speaker));
    }
    let by = scene.clause(trigger.at).governor.filter(|at| scene.is(*at, classes.say | classes.announce))?;
    let subject = scene.subject(by, 0);
    let last = subject.last()?;
    Some((by, scene.reading.span(subject[0].start..last.end)))
}

/// «غير أن الجيش نفى ذلك»: somebody denies it in the same sentence or the next.
fn contradicted(scene: &Scene<'_, '_>, at: usize) -> bool {
    let sentence = scene.sentence(at);
    (at..sentence.end).any(|at| scene.is(at, scene.classes().deny) && scene.verb(at).is_some())
}

impl Scene<'_, '_> {
    /// Witnesses, physicians, the United Nations: no party.
    fn is_neutral(&self, speaker: Span) -> bool {
        self.tokens_of(speaker).any(|at| self.is(at, self.classes().neutral | self.classes().broker))
    }

    /// True when `actor` is the speaker, belongs to him, or is of his state.
    fn one_side(&self, actor: Span, speaker: Span) -> bool {
        if actor.start < speaker.end && speaker.start < actor.end {
            return true;
        }
        let (actors, speakers) = (self.tokens_of(actor), self.tokens_of(speaker));
        // «قال الجيش إن القوات …»: forces without a name are those of whoever speaks.
        let nameless = actors.clone().all(|at| self.marks[at].camp.is_none() && self.mention_at(at).is_none())
            && self.is(actors.start, self.classes().force)
            && self.marks[actors.start].article | self.reading.folded(actors.start).starts_with("ال");
        let possessed = nameless || actors.clone().any(|at| self.is(at, self.classes().own));
        let camps = self.camps(speaker);
        let name = |m: u32| self.mentions[m as usize].name.as_str();
        let names: Vec<&str> = speakers.filter_map(|at| self.mention_at(at)).map(name).collect();
        possessed
            || self.camps(actor).iter().any(|camp| camps.contains(camp))
            || actors.filter_map(|at| self.mention_at(at)).any(|m| names.contains(&name(m)))
    }
}
