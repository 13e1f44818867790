//! The events of all members in the order of time.
//!
//! In: the members of a story. Out: [`Moment`]s. Example: ten articles tell the signing of 9 November; it stands once, with its
//! independent sources. Copies count with the article that they were made from. Events without a day are left out.

use std::collections::{BTreeMap, BTreeSet};

use rasid_model::{Event, Modality};
use rasid_text::{folded, sentences};
use serde::{Deserialize, Serialize};

use crate::member::Member;

/// One entry of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// When, as precisely as it is told.
    pub date: String,
    /// The kind of event.
    #[serde(rename = "type")]
    pub kind: String,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<String>,
    /// Whether it took place.
    pub modality: Modality,
    /// The sentence that tells it first.
    pub words: String,
    /// How many newsrooms tell it on their own.
    pub sources: u32,
    /// The articles that tell it.
    pub articles: Vec<String>,
    /// Older than the story's own news.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub background: bool,
}

/// An event with the members that tell it.
type Told<'e> = Vec<(usize, &'e Event)>;

/// The timeline of a story; `source` names for each member the one whose report it is.
pub(crate) fn timeline(members: &[Member<'_>], source: &[usize]) -> Vec<Moment> {
    let mut groups: BTreeMap<(String, String, bool), Told<'_>> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        for event in &member.analysis.events {
            let Some(date) = event.date.as_deref().filter(|date| date.len() >= 7) else { continue };
            let day = date.get(..10).unwrap_or(date);
            let key = (day.to_owned(), event.kind.clone(), event.background);
            groups.entry(key).or_default().push((at, event));
        }
    }
    let mut moments = Vec::new();
    for ((date, kind, background), told) in groups {
        for same_place in by_place(&told) {
            moments.push(moment(members, source, (&date, &kind, background), &same_place));
        }
    }
    moments
}

/// Tellings apart by place; one without a place joins the first.
fn by_place<'e>(told: &[(usize, &'e Event)]) -> Vec<Told<'e>> {
    let mut places: Vec<(Option<String>, Told<'e>)> = Vec::new();
    for (at, event) in told {
        let place = event.place.as_ref().map(|place| folded(&place.surface));
        let found = places.iter_mut().find(|(other, _)| other.is_none() || place.is_none() || *other == place);
        match found {
            Some((known, list)) => {
                if known.is_none() {
                    *known = place;
                }
                list.push((*at, event));
            }
            None => places.push((place, vec![(*at, event)])),
        }
    }
    places.into_iter().map(|(_, list)| list).collect()
}

fn moment(members: &[Member<'_>], source: &[usize], key: (&str, &str, bool), told: &[(usize, &Event)]) -> Moment {
    let (date, kind, background) = key;
    let articles: BTreeSet<usize> = told.iter().map(|(at, _)| *at).collect();
    let sources: BTreeSet<usize> = articles.iter().map(|at| source[*at]).collect();
    let (first, event) = told[0];
    let text = members[first].facts.text;
    let at = event.trigger.span.start;
    let sentence = sentences(text).into_iter().find(|span| span.start <= at && at < span.end);
    Moment {
        date: date.to_owned(),
        kind: kind.to_owned(),
        place: told.iter().find_map(|(_, event)| event.place.as_ref()).map(|place| place.surface.clone()),
        modality: told.iter().map(|(_, event)| event.modality).min().unwrap_or_default(),
        words: sentence.unwrap_or(event.trigger.span).of(text).to_owned(),
        sources: sources.len() as u32,
        articles: articles.iter().map(|at| members[*at].id.to_owned()).collect(),
        background,
    }
}
