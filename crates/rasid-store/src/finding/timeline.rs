//! The timeline of a story: each thing that happened once, with all who tell it.
//!
//! In: events of the story's articles. Out: [`Moment`]s in order, background apart. Example: four articles tell that the truce took
//! effect on 10 November; it stands once, with four independent sources. Copies are not cited: they saw nothing of their own.

use std::collections::BTreeSet;

use rasid_model::Modality;

use super::fold::is_copy;
use super::happened::Happened;
use super::story::Moment;
use super::types::{Cite, Name};

/// The timeline and the background of `events`, which come in the order of their articles' publication.
pub fn timeline(events: &[Happened]) -> (Vec<Moment>, Vec<Moment>) {
    let mut moments: Vec<(Moment, bool)> = Vec::new();
    for event in events.iter().filter(|event| event.event.date.is_some() && !is_copy(&event.origin)) {
        match moments.iter_mut().find(|(moment, _)| same(moment, event)) {
            Some((moment, background)) => {
                join(moment, event);
                *background &= event.event.background;
            }
            None => moments.push((first(event), event.event.background)),
        }
    }
    for (moment, _) in &mut moments {
        let sources: BTreeSet<&str> = moment.cites.iter().map(|cite| cite.origin.outlet_key.as_str()).collect();
        moment.independent = sources.len() as u32;
    }
    moments.sort_by(|a, b| (&a.0.date, &a.0.kind).cmp(&(&b.0.date, &b.0.kind)));
    let (background, timeline): (Vec<_>, Vec<_>) = moments.into_iter().partition(|(_, background)| *background);
    let plain = |list: Vec<(Moment, bool)>| list.into_iter().map(|(moment, _)| moment).collect();
    (plain(timeline), plain(background))
}

/// What the text asserts, what it denies and what somebody claims are never one.
fn standing(modality: Modality) -> u8 {
    match modality {
        Modality::Happened | Modality::Announced | Modality::Planned => 0,
        Modality::Denied => 1,
        Modality::Reported => 2,
    }
}

fn same(moment: &Moment, event: &Happened) -> bool {
    let places = moment.place.as_ref().zip(event.place.as_ref());
    moment.kind == event.event.kind
        && moment.date == event.event.date
        && standing(moment.modality) == standing(event.event.modality)
        && places.is_none_or(|(a, b)| a.key == b.key)
}

fn cite(event: &Happened) -> Cite {
    let end = event.sentence_start + event.sentence.chars().count() as u32;
    Cite { origin: event.origin.clone(), start: event.sentence_start, end, words: event.sentence.clone() }
}

fn first(event: &Happened) -> Moment {
    Moment {
        date: event.event.date.clone(),
        until: event.event.until.clone(),
        kind: event.event.kind.clone(),
        modality: event.event.modality,
        actors: event.actors.clone(),
        place: event.place.clone(),
        claimed_by: event.claimed_by.clone(),
        cites: vec![cite(event)],
        independent: 1,
    }
}

/// One more article tells it. The surest telling counts: that it happened outweighs that it was planned.
fn join(moment: &mut Moment, event: &Happened) {
    moment.modality = moment.modality.min(event.event.modality);
    moment.until = moment.until.take().or_else(|| event.event.until.clone());
    moment.place = moment.place.take().or_else(|| event.place.clone());
    let known = |actors: &[Name], name: &Name| actors.iter().any(|known| known.key == name.key);
    for actor in &event.actors {
        if !known(&moment.actors, actor) {
            moment.actors.push(actor.clone());
        }
    }
    let own = cite(event);
    if moment.cites.iter().all(|cite| cite.origin.id != own.origin.id || cite.start != own.start) {
        moment.cites.push(own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Origin;
    use rasid_model::Event;

    fn event(outlet: &str, date: &str, modality: Modality, relation: &str) -> Happened {
        Happened {
            origin: Origin {
                id: format!("{outlet}-{relation}"),
                outlet_key: outlet.into(),
                relation: Some(relation.into()),
                ..Origin::default()
            },
            index: 0,
            actors: vec![],
            recipients: vec![],
            mediators: vec![],
            place: None,
            first: None,
            last: None,
            claimed_by: None,
            sentence: "سرى وقف إطلاق النار.".into(),
            sentence_start: 0,
            event: Event { kind: "CEASEFIRE_IN_FORCE".into(), date: Some(date.into()), modality, ..Event::default() },
        }
    }

    #[test]
    fn many_tell_one_moment_and_copies_tell_none() {
        let events = [
            event("a", "2020-11-10", Modality::Planned, "origin"),
            event("b", "2020-11-10", Modality::Happened, "origin"),
            event("c", "2020-11-10", Modality::Happened, "copy"),
            event("d", "2020-11-10", Modality::Denied, "origin"),
            event("b", "2020-10-10", Modality::Happened, "follow-up"),
        ];
        let (timeline, background) = timeline(&events);
        let shown: Vec<(Option<&str>, Modality, u32)> =
            timeline.iter().map(|m| (m.date.as_deref(), m.modality, m.independent)).collect();
        assert_eq!(
            shown,
            [
                (Some("2020-10-10"), Modality::Happened, 1),
                (Some("2020-11-10"), Modality::Happened, 2),
                (Some("2020-11-10"), Modality::Denied, 1)
            ]
        );
        assert!(background.is_empty());
    }
}
