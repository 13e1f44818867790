//! Two clauses about one event are one event.
//!
//! In: the events of a text in order. Out: those that stay. Example: «وقال إن الهجوم وقع ليلا» after a sentence that told of the
//! attack adds its night to that event; «غارة شنتها الطائرات» is one. A word with an article and nothing of its own only takes
//! up what was told. Compares no texts.

use rasid_lexicon::Tense;
use rasid_model::{Event, Modality, Words};

use super::clause::Opener;
use super::scene::Scene;
use super::trigger::Trigger;

/// An event with the trigger that it was read from.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) event: Event,
    pub(super) trigger: Trigger,
    /// True when actors stand in its own clause, not taken over from another.
    pub(super) own: bool,
}

/// The events that stay.
pub(super) fn merged(scene: &Scene<'_, '_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let same = kept.iter().rposition(|other| other.event.kind == draft.event.kind && is_one(scene, other, &draft));
        match same {
            Some(at) => join(&mut kept[at].event, draft.event),
            None => kept.push(draft),
        }
    }
    kept
}

/// Talks and exchanges that name nobody are those of the sides that agree in the same sentence.
pub(super) fn share_parties(scene: &Scene<'_, '_>, drafts: &mut [Draft]) {
    let parties: Vec<(usize, Vec<Words>)> = drafts
        .iter()
        .filter(|draft| matches!(draft.event.kind.as_str(), "CEASEFIRE_AGREED" | "AGREE"))
        .map(|draft| (scene.sentence(draft.trigger.at).start, draft.event.actors.clone()))
        .collect();
    // «بدء المقاتلين الانسحاب وتسليم أسلحتهم»: two nouns side by side are of one actor.
    for at in 1..drafts.len() {
        let (a, b) = (&drafts[at - 1], &drafts[at]);
        let beside =
            a.trigger.verb.is_none() && b.trigger.verb.is_none() && !b.own && b.trigger.at <= a.trigger.tail + 1;
        if beside && scene.joins(b.trigger.at) && scene.clause_number(a.trigger.at) == scene.clause_number(b.trigger.at)
        {
            let actors = drafts[at - 1].event.actors.clone();
            drafts[at].event.actors = actors;
        }
    }
    for draft in drafts.iter_mut().filter(|draft| draft.event.actors.is_empty()) {
        if matches!(draft.event.kind.as_str(), "CONSULT" | "RELEASE") {
            let sentence = scene.sentence(draft.trigger.at).start;
            let found = parties.iter().find(|(start, actors)| *start == sentence && actors.len() > 1);
            draft.event.actors = found.map(|(_, actors)| actors.clone()).unwrap_or_default();
        }
    }
}

/// «نص الاتفاق على نشر قوات»: a clause told as past has the day of its agreement.
pub(super) fn date_clauses(scene: &Scene<'_, '_>, drafts: &mut [Draft]) {
    let mut agreed: Option<String> = None;
    for draft in drafts.iter_mut() {
        if matches!(draft.event.kind.as_str(), "CEASEFIRE_AGREED" | "AGREE") && draft.event.date.is_some() {
            agreed = draft.event.date.clone();
        }
        // «يسري بأثر فوري»: in force on the day on which it was agreed.
        let clause = scene.clause(draft.trigger.at).tokens.clone();
        let now = draft.event.kind == "CEASEFIRE_IN_FORCE"
            && clause.clone().any(|at| scene.is(at, scene.classes().immediately));
        if now && draft.event.date.is_none() && agreed.is_some() {
            draft.event.date.clone_from(&agreed);
            draft.event.modality = Modality::Happened;
        }
        let past = scene.governor(draft.trigger.at).filter(|at| scene.is(*at, scene.classes().provide));
        let past = past.and_then(|at| scene.verb(at)).is_some_and(|verb| verb.tense == Tense::Past);
        if past && draft.event.modality == Modality::Planned && draft.event.date.is_none() {
            draft.event.date.clone_from(&agreed);
        }
    }
}

fn is_one(scene: &Scene<'_, '_>, first: &Draft, second: &Draft) -> bool {
    let (a, b) = (&first.trigger, &second.trigger);
    if a.object == Some(b.at) || b.object == Some(a.at) {
        return true;
    }
    // «عملية تبادل أفرج خلالها»: a clause that only describes.
    let clause = scene.clause(b.at);
    let describes = clause.opener == Opener::Bare && !clause.comma && b.verb.is_some();
    let nobody_new =
        second.event.actors.is_empty() || second.event.actors.iter().all(|actor| first.event.actors.contains(actor));
    if describes && nobody_new && scene.sentence(a.at) == scene.sentence(b.at) {
        return true;
    }
    if scene.sentence(a.at) == scene.sentence(b.at) && carries_on(scene, first, second) {
        return true;
    }
    if is_manner(scene, first, second) {
        return true;
    }
    if takes_up(scene, second) {
        return first.event.date.is_none() || second.event.date.is_none() || first.event.date == second.event.date;
    }
    // Side by side in one clause without «و»: «اندلاع اشتباكات», «توقيع اتفاق».
    let near = b.at >= a.at && b.at <= a.tail + 1;
    near && !scene.joins(b.at) && scene.clause_number(a.at) == scene.clause_number(b.at)
}

/// «اغتالت إسرائيل قائده في غارة», «في أعنف هجوم تشهده المدينة»: how it was done, or what it was called.
fn is_manner(scene: &Scene<'_, '_>, first: &Draft, second: &Draft) -> bool {
    let (a, b) = (&first.trigger, &second.trigger);
    if b.verb.is_some() || b.at == 0 || scene.sentence(a.at) != scene.sentence(b.at) || b.at < a.at {
        return false;
    }
    let named = scene.is(b.at - 1, scene.classes().superlative) && !scene.joins(b.at - 1);
    let same_clause = scene.clause_number(a.at) == scene.clause_number(b.at);
    let near = second.event.date.is_none() || first.event.date.is_none() || first.event.date == second.event.date;
    let low = b.at.saturating_sub(2).max(a.at + 1);
    let led = (low..=b.at).any(|at| scene.is_governed(at) && !scene.joins(at));
    near && second.event.modality == first.event.modality && (named || same_clause && led && !second.own)
}

/// «استقبل الوزير ضيفه وبحث معه …», «قُتل ثلاثة خلال اقتحام …»: the same act goes on, or what it led to.
fn carries_on(scene: &Scene<'_, '_>, first: &Draft, second: &Draft) -> bool {
    let rules = &scene.words.types.rules;
    let (a, b) = (&first.event, &second.event);
    let physical =
        matches!(b.kind.as_str(), "ASSAULT" | "PROTEST" | "CONSULT" | "COERCE" | "AID" | "RELEASE" | "SEIZE");
    let nobody_new =
        b.actors.is_empty() || b.actors.iter().all(|actor| a.actors.contains(actor)) || b.kind == "PROTEST";
    let no_date = b.date.is_none() || b.date == a.date;
    let result = rules[second.trigger.rule].result || rules[first.trigger.rule].result;
    let no_place = b.place.is_none() || a.place.is_none() || a.place == b.place || result;
    physical && a.modality == b.modality && nobody_new && no_date && no_place
}

/// «الهجوم», «هذه الغارات»: leads back to what was told.
fn takes_up(scene: &Scene<'_, '_>, draft: &Draft) -> bool {
    let at = draft.trigger.at;
    if draft.trigger.verb.is_some() {
        return false;
    }
    let shown = at > 0 && scene.is(at - 1, scene.classes().anaphora);
    let next = draft.trigger.end;
    let bare = scene.marks[at].article && !draft.own && draft.event.date.is_none() && draft.event.place.is_none();
    let plain = !scene.reading.folded(next).starts_with("ال");
    shown || bare && plain
}

fn join(into: &mut Event, other: Event) {
    into.date = into.date.take().or(other.date);
    into.until = into.until.take().or(other.until);
    into.place = into.place.take().or(other.place);
    if into.actors.is_empty() {
        into.actors = other.actors;
    }
    if into.recipients.is_empty() {
        into.recipients = other.recipients;
    }
    if into.mediators.is_empty() {
        into.mediators = other.mediators;
    }
    if into.amounts.is_empty() {
        into.amounts = other.amounts;
    }
    into.evidence.lost(other.trigger.surface, "It speaks of the same event.");
}
