//! What else stands around a trigger: the place, the brokers, what was counted.
//!
//! In: a trigger and the names that act in it. Out: place, mediators, amounts. Example: «تنشر موسكو 1960 جنديا على خط التماس» has the
//! amount 1960 «جنديا». A number counts what follows it, at most two words on. Reads no modality.

use rasid_model::{Amount, MentionKind, Words as Printed};
use rasid_text::TokenKind;

use super::scene::Scene;
use super::trigger::Trigger;

/// Where it happened: the nearest place of the clause that does not act.
pub(super) fn place(scene: &Scene<'_, '_>, trigger: &Trigger, taken: &[Printed]) -> Option<Printed> {
    let clause = scene.clause(trigger.at).tokens.clone();
    let classes = scene.classes();
    let free = |span: rasid_model::Span| {
        taken.iter().all(|words| words.span.end <= span.start || span.end <= words.span.start)
    };
    let mut best: Option<(usize, Printed)> = None;
    for at in clause {
        let lead = at.checked_sub(1);
        let mention = scene.mention_at(at).filter(|m| lead.is_none_or(|lead| scene.mention_at(lead) != Some(*m)));
        let mention = mention.map(|m| &scene.mentions[m as usize]).filter(|m| m.kind == MentionKind::Place);
        let noun = scene.is(at, classes.place_noun);
        let span = match mention {
            Some(mention) => mention.span,
            None if noun => match scene.phrase(at, scene.clause(at).tokens.end) {
                Some(phrase) => scene.reading.span_behind(phrase, scene.marks[at].clitic),
                None => continue,
            },
            None => continue,
        };
        let leads =
            scene.has_prep_clitic(at) || lead.is_some_and(|lead| scene.is(lead, classes.prep | classes.place_noun));
        let near = at > trigger.at && at <= trigger.tail + 3;
        if !free(span) || !(leads || near || noun) {
            continue;
        }
        let distance = if at > trigger.at { at - trigger.at } else { (trigger.at - at) + 6 };
        if best.as_ref().is_none_or(|(nearest, _)| distance < *nearest) {
            best = Some((distance, Printed::of(span, scene.reading.text())));
        }
    }
    best.map(|(_, words)| words)
}

/// «بوساطة X», «برعاية X وY», «بإشراف X».
pub(super) fn mediators(scene: &Scene<'_, '_>, trigger: &Trigger, announced: &[Printed]) -> Vec<Printed> {
    let sentence = scene.sentence(trigger.at);
    let found = (trigger.at..sentence.end).find(|at| scene.is(*at, scene.classes().brokered));
    found.map_or_else(
        || announced.to_vec(),
        |found| {
            let from = scene.marks[found].end;
            // «بوساطة أميركية وفرنسية».
            let sides: Vec<Printed> = (from..sentence.end)
                .take_while(|at| scene.marks[*at].nisba)
                .map(|at| {
                    let clitic = if scene.joins(at) { "و".len() } else { 0 };
                    Printed::of(scene.reading.span_behind(at..at + 1, clitic), scene.reading.text())
                })
                .collect();
            if !sides.is_empty() {
                return sides;
            }
            // «بعد وساطة مشتركة مع مصر والولايات المتحدة».
            let joint = (from..sentence.end.min(from + 3)).find(|at| scene.is(*at, scene.classes().with));
            let from = joint.map_or(from, |joint| joint + 1);
            let phrases = scene.phrases(from, sentence.end);
            let mut found: Vec<Printed> =
                phrases.iter().filter(|phrase| scene.is_agent(phrase)).map(|phrase| scene.name_of(phrase)).collect();
            found.extend(announced.iter().filter(|_| joint.is_some()).cloned());
            found
        },
    )
}

/// What the clause counts: «12 مدنيا», «أكثر من 2300 قتيل».
pub(super) fn amounts(scene: &Scene<'_, '_>, trigger: &Trigger) -> Vec<Amount> {
    let clause = scene.clause(trigger.at).tokens.clone();
    let mut found = Vec::new();
    for at in clause.clone() {
        if scene.time_at(at).is_some() {
            continue;
        }
        let Some(value) = scene.reading.number(at) else { continue };
        let scale = scale(scene, at + 1);
        let unit = at + 1 + usize::from(scale.is_some());
        let is_unit = unit < clause.end
            && scene.reading.kind(unit) == Some(TokenKind::Word)
            && scene.is(
                unit,
                scene.classes().human
                    | scene.classes().counted
                    | scene.classes().force
                    | scene.classes().weapon
                    | scene.classes().prisoner,
            );
        if !is_unit {
            continue;
        }
        found.push(Amount {
            value: value.saturating_mul(scale.unwrap_or(1)),
            unit: scene.reading.printed(unit).to_owned(),
            of: None,
            bound: bound(scene, at, unit).map(str::to_owned),
            span: scene.reading.span(at..unit + 1),
        });
    }
    found
}

/// «70 ألفا», «3 ملايين».
fn scale(scene: &Scene<'_, '_>, at: usize) -> Option<u64> {
    let known = [(scene.classes().thousand, 1_000), (scene.classes().million, 1_000_000)];
    known.into_iter().find(|(set, _)| scene.is(at, *set)).map(|(_, scale)| scale)
}

fn bound(scene: &Scene<'_, '_>, number: usize, unit: usize) -> Option<&'static str> {
    let classes = scene.classes();
    let near = |set: u128| (number.saturating_sub(2)..number).any(|at| scene.is(at, set)) || scene.is(unit + 1, set);
    if near(classes.at_least) {
        Some("at-least")
    } else if near(classes.at_most) {
        Some("at-most")
    } else if near(classes.about) {
        Some("about")
    } else {
        None
    }
}
