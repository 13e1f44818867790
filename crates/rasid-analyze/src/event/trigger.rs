//! Triggers: the words that evoke an event, with the company that their rule asks for.
//!
//! In: a marked text. Out: [`Trigger`]s in order, one for each happening that the words can speak of. Example: «شن الجيش هجوما» is
//! one trigger, «شن», which takes its object in; «شن حملة إعلانية» is none. What a text of sport or trade calls an attack
//! is none either. Reads no roles and no modality.

use rasid_lexicon::{Person, Tense};
use rasid_model::Place;
use rasid_text::TokenKind;

use super::domain::Domain;
use super::rule::{Acts, Need, Rule};
use super::scene::Scene;
use super::words::{Hit, VerbShape};

/// Words that evoke an event.
#[derive(Debug, Clone)]
pub(super) struct Trigger {
    /// First token.
    pub(super) at: usize,
    /// One past the last token of the trigger itself.
    pub(super) end: usize,
    /// One past what it takes in: «هجوما» behind «شن».
    pub(super) tail: usize,
    /// The token of the object that it takes in.
    pub(super) object: Option<usize>,
    pub(super) rule: usize,
    pub(super) place: Place,
    /// Set when it is a finite verb.
    pub(super) verb: Option<VerbShape>,
}

impl Trigger {
    /// True for a verb in the past.
    pub(super) fn is_past(&self) -> bool {
        self.verb.is_some_and(|shape| shape.tense == Tense::Past)
    }
}

/// What one word that a rule asks for is worth, against the distance of an object.
const FAR: u32 = 64;

/// How far the company of a trigger can stand.
const NEAR: usize = 14;

/// All triggers of the text, and what was quiet by its subject.
pub(super) fn triggers(scene: &Scene<'_, '_>, domain: &Domain) -> Vec<Trigger> {
    let mut found: Vec<Trigger> = Vec::new();
    let mut taken = vec![false; scene.reading.len()];
    for at in 0..scene.reading.len() {
        let mark = &scene.marks[at];
        if mark.hits.is_empty() || mark.covered || taken[at] || scene.is(at, scene.classes().idiom) {
            continue;
        }
        let best = mark.hits.iter().filter_map(|hit| fits(scene, at, hit)).max_by_key(|(score, _)| *score);
        let Some((_, trigger)) = best else { continue };
        let (rule, types) = (&scene.words.types.rules[trigger.rule], &scene.words.types.all);
        if domain.is_quiet(scene, at, rule.sure, &types[rule.kind as usize].name)
            || in_mention_name(scene, at, &trigger)
            || aims_at_a_thing(scene, &trigger)
        {
            continue;
        }
        let across = scene.words.types.rules[trigger.rule].across;
        if let Some(object) = trigger.object.filter(|object| *object > at && !across) {
            taken[object] = true;
            let pact = usize::from(scene.is(object, scene.classes().frompact)) * 2;
            let end = scene.marks[object].end.max(object + pact).min(taken.len());
            taken[object..end].fill(true);
        }
        found.push(trigger);
    }
    found
}

/// «قناة الهجوم», «حزب الانتفاضة»: a word inside a name that began before evokes nothing.
fn in_mention_name(scene: &Scene<'_, '_>, at: usize, trigger: &Trigger) -> bool {
    trigger.verb.is_none()
        && at > 0
        && scene.mention_at(at).is_some()
        && scene.mention_at(at) == scene.mention_at(at - 1)
}

/// «شن باحثون حربا على البعوض»: nobody armed, and a target that is no person, place or force.
fn aims_at_a_thing(scene: &Scene<'_, '_>, trigger: &Trigger) -> bool {
    let classes = scene.classes();
    let noun = trigger.object.unwrap_or(trigger.at);
    if scene.verb(noun).is_some() || !scene.is(noun, classes.conflict) {
        return false;
    }
    let clause = scene.clause(trigger.at).tokens.clone();
    let from = scene.marks[noun].end;
    // «هجوم فريقه», «معركة المبيعات»: whose it is says what it is.
    if from < clause.end && scene.is(from, classes.sport | classes.economy | classes.culture | classes.nature) {
        return true;
    }
    let Some(onto) = (from..clause.end.min(from + 3)).find(|at| scene.is(*at, classes.onto)) else { return false };
    let target = onto + 1;
    let known = classes.force | classes.human | classes.body | classes.place_noun | classes.weapon | classes.politics;
    let known = known | classes.prisoner | classes.conflict | classes.counted | classes.construct;
    let nothing = target < clause.end
        && scene.reading.kind(target) == Some(TokenKind::Word)
        && !scene.is(target, known)
        && scene.mention_at(target).is_none()
        && scene.marks[target].camp.is_none();
    let armed = classes.force | classes.weapon | classes.politics;
    nothing && !clause.clone().any(|at| at != noun && (scene.is(at, armed) || scene.marks[at].camp.is_some()))
}

fn reading_clitic<'s>(scene: &'s Scene<'_, '_>, at: usize) -> &'s str {
    scene.reading.folded(at).get(..scene.marks[at].clitic).unwrap_or_default()
}

/// The trigger that `hit` makes at `at`, and how much of it was asked for.
fn fits(scene: &Scene<'_, '_>, at: usize, hit: &Hit) -> Option<(u32, Trigger)> {
    let mark = &scene.marks[at];
    let rule = &scene.words.types.rules[hit.rule as usize];
    let verb = scene.verb(at).filter(|_| hit.verb.is_some());
    if hit.verb.is_some() && verb.is_none() || hit.verb.is_none() && scene.verb(at).is_some() {
        return None;
    }
    if hit.verb.is_none()
        && scene.verb(at).is_some()
        && mark.hits.iter().any(|other| other.verb.is_some() && other.rule == hit.rule)
    {
        return None;
    }
    let governed = reading_clitic(scene, at).ends_with(['ب', 'ل', 'ك']);
    if rule.active && hit.verb.is_some_and(|shape| shape.passive) {
        return None;
    }
    // «القبض على 431 متهما»: a noun, no participle.
    let counted = at > 0 && scene.reading.kind(at - 1) == Some(TokenKind::Number) && scene.time_at(at - 1).is_none();
    if rule.acts == Acts::Participle && (governed || mark.article || counted) {
        return None;
    }
    if hit.verb.is_none() && hit.end < mark.end {
        return None;
    }
    // «يعد», «يستقل» are cut short only behind «لم»; elsewhere they are other verbs.
    let short =
        hit.verb.is_some_and(|shape| shape.tense == Tense::Jussive && matches!(shape.person, Person::He | Person::She));
    if short && !(at > 0 && scene.is(at - 1, scene.classes().negation)) {
        return None;
    }
    let shape =
        hit.verb.map(|shape| VerbShape { tense: if mark.future { Tense::Present } else { shape.tense }, ..shape });
    let mut trigger = Trigger {
        at,
        end: hit.end,
        tail: hit.end,
        object: None,
        rule: hit.rule as usize,
        place: hit.place,
        verb: shape,
    };
    let score = company(scene, rule, &mut trigger)?;
    let verb = if hit.verb.is_some() { FAR / 2 } else { 0 };
    // «توقف» is the past of one verb and the present of another: news tell what was.
    let score = 2 * score + u32::from(trigger.is_past());
    Some((score + 2 * (verb + (hit.end - at) as u32 * FAR), trigger))
}

/// Nothing when the words beside the trigger are not those that its rule asks for; else how many were.
fn company(scene: &Scene<'_, '_>, rule: &Rule, trigger: &mut Trigger) -> Option<u32> {
    let clause = scene.clause(trigger.at).tokens.clone();
    let limit = if rule.across { scene.sentence(trigger.at).end } else { clause.end };
    let end = limit.min(trigger.end + rule.reach);
    let mut score = 0;
    if !rule.with.is_empty() {
        // «طائرة مسيرة»: a word inside a longer one is no company.
        let plain = |at: usize| if scene.marks[at].covered { Need { classes: 0, ..rule.with } } else { rule.with };
        let fits =
            |at: &usize| scene.has(*at, plain(*at)) && (!rule.clitic || reading_clitic(scene, *at).ends_with('ب'));
        let found = (trigger.end..end).find(fits);
        let found = found.or_else(|| looks_back(scene, rule, trigger))?;
        let last = (trigger.end..found).rev().find(|at| scene.is(*at, scene.classes().onto));
        if rule.tight && last.is_some_and(|last| found - last > 3) {
            return None;
        }
        trigger.object = Some(found);
        // Of two objects the nearer one is that of the verb.
        score = FAR.saturating_sub(found.abs_diff(trigger.at) as u32);
        if found >= trigger.end && found < trigger.end + 3 {
            trigger.tail = scene.marks[found].end;
        }
        score += FAR;
    }
    if !rule.and.is_empty() {
        (trigger.end..end).find(|at| scene.has(*at, rule.and))?;
        score += FAR;
    }
    if !rule.next.is_empty() {
        let next = trigger.end;
        if !scene.has(next, rule.next) {
            return None;
        }
        score += 2;
    }
    if !rule.near.is_empty() {
        let sentence = scene.sentence(trigger.at);
        let reach = if rule.wide { sentence.len() } else { NEAR };
        let near = sentence.start.max(trigger.at.saturating_sub(reach))..sentence.end.min(trigger.end + reach);
        near.clone().find(|at| *at != trigger.at && scene.has(*at, rule.near))?;
        score += 1;
    }
    if !rule.before.is_empty() {
        let low = scene.sentence(trigger.at).start.max(trigger.at.saturating_sub(12));
        (low..trigger.at).find(|at| scene.has(*at, rule.before))?;
        score += 1;
    }
    let high = clause.end.min((trigger.end + 8).max(trigger.object.unwrap_or_default() + 5));
    let avoid = !rule.avoid.is_empty()
        && (clause.start.max(trigger.at.saturating_sub(7))..high).any(|at| {
            let town = scene.mention_at(at).map_or(0, |_| scene.classes().sport);
            let classes = if scene.marks[at].covered { 0 } else { rule.avoid.classes & !town };
            scene.has(at, Need { classes, ..rule.avoid })
        });
    let next = scene.has(trigger.end, rule.not_next);
    let before =
        trigger.at > 0 && (scene.has(trigger.at - 1, rule.not_before) || scene.marks[trigger.at - 1].end > trigger.at);
    // Sport and accidents are told by their whole sentence.
    let whole = rule.avoid.classes & (scene.classes().sport | scene.classes().accident | scene.classes().nature);
    // «نقابات برشلونة»: the name of a town is no sport by itself.
    let sport =
        whole != 0 && scene.sentence(trigger.at).any(|at| scene.is(at, whole) && scene.mention_at(at).is_none());
    if sport || avoid || next || before && !rule.not_before.is_empty() {
        return None;
    }
    Some(score)
}

/// «الاتفاق الذي وقعه», «هجوم شنته القوات»: what the verb asks for stands before it.
fn looks_back(scene: &Scene<'_, '_>, rule: &Rule, trigger: &Trigger) -> Option<usize> {
    trigger.verb?;
    let clause = scene.clause(trigger.at);
    let low = scene.sentence(trigger.at).start.max(clause.tokens.start.saturating_sub(14));
    let passive = trigger.verb.is_some_and(|shape| shape.passive);
    let back = scene.marks[trigger.at].pronoun
        || passive
        || clause.opener == super::clause::Opener::Relative
        || clause.tokens.start < trigger.at;
    let low = if scene.marks[trigger.at].pronoun || clause.opener == super::clause::Opener::Relative {
        low
    } else {
        clause.tokens.start
    };
    let fits = |at: &usize| scene.has(*at, rule.with) && !scene.marks[*at].covered;
    if back { (low..trigger.at).rev().find(fits) } else { None }
}
