//! What happened, was announced, is planned, is denied, is alleged.
//!
//! In: a reading with its times, names and statements. Out: events of the types of `data/ar/events/`. Example: «اتهمت كييف موسكو
//! بقصف ميناء أوديسا» is an `ACCUSE` of Kyiv that happened and an `ASSAULT` of Moscow that is only reported.
//! Steps: words are marked, clauses cut, triggers found with the company that their rule asks for, then roles, standing, dates,
//! places are read and clauses about one event are joined. Sees one text; holds no Arabic word.

mod around;
mod classes;
mod clause;
mod concord;
mod dated;
mod domain;
mod govern;
mod kind;
mod merge;
mod modality;
mod phrase;
mod rule;
mod scene;
mod sides;
#[cfg(test)]
mod tests;
mod trigger;
mod who;
mod words;

use rasid_model::{Event, Evidence, Mention, Modality, Span, Statement, TimeExpression, Words as Printed};
use rasid_text::Reading;

use crate::Document;
use dated::Dated;
use domain::Domain;
use merge::Draft;
use scene::Scene;
use trigger::Trigger;

pub(crate) use kind::{agreement_kind, pact_words};
pub use rule::EventType;

/// The types of events, in the order of their files.
pub fn event_types() -> &'static [EventType] {
    &words::words().types.all
}

/// True when token `at` is «بين».
pub(crate) fn is_between(reading: &Reading<'_>, at: usize) -> bool {
    words::words().has_class(reading, at, |classes| classes.between)
}

/// True for «الطرفان», «طرفي النزاع»: words that stand for two sides named elsewhere.
pub(crate) fn names_a_pair(reading: &Reading<'_>, at: usize) -> bool {
    words::words().has_class(reading, at, |classes| classes.pair)
}

/// True when two names speak for one side: «موسكو» and «روسيا».
pub(crate) fn are_one_side(a: &str, b: &str) -> bool {
    let camps = words::words().camps_of(a);
    a == b || words::words().camps_of(b).iter().any(|camp| camps.contains(camp))
}

/// The state or side for which `text` speaks: «الرئيس الروسي» for «روسيا».
pub(crate) fn side_name(text: &str) -> Option<&'static str> {
    words::words().side_name(text)
}

/// All events of the text.
pub(crate) fn find(
    reading: &Reading<'_>,
    document: &Document<'_>,
    times: &[TimeExpression],
    mentions: &[Mention],
    statements: &[Statement],
) -> Vec<Event> {
    let mut scene = Scene::new(reading, words::words(), times, mentions, statements);
    let domain = Domain::of(&scene);
    let triggers = trigger::triggers(&scene, &domain);
    let types = &scene.words.types;
    let makes = |trigger: &&Trigger| {
        let name = &types.all[types.rules[trigger.rule].kind as usize].name;
        name == "AGREE" || name == "CEASEFIRE_AGREED"
    };
    scene.agreeing = triggers.iter().filter(makes).map(|trigger| trigger.at).collect();
    scene.resumes = triggers
        .iter()
        .map(|trigger| (trigger.at, scene.resumed(trigger)))
        .filter(|(_, range)| !range.is_empty())
        .collect();
    let starts: Vec<usize> = triggers.iter().map(|trigger| trigger.at).collect();
    let drafts: Vec<Draft> =
        triggers.into_iter().filter_map(|trigger| draft(&scene, document, trigger, &starts)).collect();
    let mut kept = merge::merged(&scene, drafts);
    merge::share_parties(&scene, &mut kept);
    merge::date_clauses(&scene, &mut kept);
    kept.into_iter().map(|draft| draft.event).collect()
}

/// The event of one trigger, when its words speak of one.
fn draft(scene: &Scene<'_, '_>, document: &Document<'_>, trigger: Trigger, starts: &[usize]) -> Option<Draft> {
    let types = &scene.words.types;
    let rule = &types.rules[trigger.rule];
    let kind = &types.all[type_of(scene, &trigger)];
    let (roles, brokers) = sides::parties(scene, &trigger, &kind.name);
    let announces = kind.name.starts_with("CEASEFIRE_")
        || kind.name == "AGREE"
        || kind.name == "WITHDRAW"
        || kind.name == "RELEASE";
    let when = dated::dated(scene, &trigger, starts, announces, document.published);
    let future = document.published.is_some_and(|published| {
        when.date.as_deref().is_some_and(|date| date > published.date.to_string().get(..date.len()).unwrap_or_default())
    });
    let standing = modality::standing(scene, &trigger, &roles, future)?;
    let when =
        if standing.modality == Modality::Planned { when.for_plan(scene, &trigger, document.published) } else { when };
    if rule.dated && !dated::follows(scene, &trigger, &when) {
        return None;
    }
    let taken: Vec<Printed> = roles.actors.iter().chain(&roles.recipients).cloned().collect();
    let span = words_of(scene, &trigger);
    let mut event = Event {
        kind: kind.name.clone(),
        trigger: Printed::of(span, scene.reading.text()),
        actors: roles.actors,
        recipients: roles.recipients,
        mediators: around::mediators(scene, &trigger, &brokers),
        place: around::place(scene, &trigger, &taken),
        date: when.date.clone(),
        until: when.until.clone(),
        modality: standing.modality,
        amounts: around::amounts(scene, &trigger),
        by_statement: statement_of(scene, span),
        background: is_background(document, when.date.as_deref()),
        flags: if when.stale { vec!["stale".to_owned()] } else { Vec::new() },
        rule: rule.id.clone().into(),
        evidence: Evidence::default(),
    };
    event.evidence = evidence(scene, &trigger, &event, &when, standing.by);
    let own = !event.actors.is_empty() && {
        let clause = scene.reading.span(scene.clause(trigger.at).tokens.clone());
        event.actors.iter().any(|actor| {
            clause.start <= actor.span.start && actor.span.start < clause.end && actor.span.start > span.start
        })
    };
    Some(Draft { event, trigger, own })
}

/// The type of the rule, or of the truce that «الاتفاق» leads back to.
fn type_of(scene: &Scene<'_, '_>, trigger: &Trigger) -> usize {
    let types = &scene.words.types;
    let own = types.rules[trigger.rule].kind as usize;
    let classes = scene.classes();
    let back = trigger.object.is_some_and(|at| scene.marks[at].article && scene.is(at, classes.agreement));
    let end = scene.clause(trigger.at).tokens.end;
    let truce = (0..end).any(|at| scene.is(at, classes.truce) && !scene.marks[at].covered);
    if types.all[own].name != "AGREE" || !back || !truce {
        return own;
    }
    types.all.iter().position(|kind| kind.name == "CEASEFIRE_AGREED").unwrap_or(own)
}

/// The words that evoke the event, without clitics: the verb, or the object of a light verb.
fn words_of(scene: &Scene<'_, '_>, trigger: &Trigger) -> Span {
    let light = scene.words.types.rules[trigger.rule].light;
    let (at, end) = match trigger.object.filter(|_| light) {
        Some(object) => (object, scene.marks[object].end),
        None => (trigger.at, trigger.end),
    };
    scene.reading.span_behind(at..end, scene.marks[at].clitic)
}

/// The statement whose content holds `span`.
fn statement_of(scene: &Scene<'_, '_>, span: Span) -> Option<u32> {
    let holds = |statement: &Statement| statement.span.start <= span.start && span.end <= statement.span.end;
    scene.statements.iter().position(holds).map(|number| number as u32)
}

/// Older than the day before publication: what happened yesterday is still the news.
fn is_background(document: &Document<'_>, date: Option<&str>) -> bool {
    let (Some(published), Some(date)) = (document.published, date) else { return false };
    let Ok(yesterday) = published.date.yesterday() else { return false };
    date < yesterday.to_string().get(..date.len()).unwrap_or_default()
}

fn evidence(scene: &Scene<'_, '_>, trigger: &Trigger, event: &Event, when: &Dated, by: Option<usize>) -> Evidence {
    let mut evidence = Evidence::default();
    evidence.words("trigger", event.trigger.span, Some(trigger.place));
    if let Some(object) = trigger.object {
        evidence.words("object", scene.reading.span(object..scene.marks[object].end), None);
    }
    for (name, words) in [("actor", &event.actors), ("recipient", &event.recipients), ("mediator", &event.mediators)] {
        for words in words {
            evidence.words(name, words.span, None);
        }
    }
    if let Some(place) = &event.place {
        evidence.words("place", place.span, None);
    }
    if let Some(time) = when.time.map(|number| &scene.times[number as usize]) {
        evidence.words("time", time.span, None);
    }
    if let Some(by) = by.filter(|_| event.modality != Modality::Happened) {
        evidence.words("standing", scene.reading.span(by..by + 1), None);
        evidence.lost("happened", format!("«{}» says otherwise.", scene.reading.printed(by)));
    }
    evidence
}
