//! What became of a flash: whether later articles of its story tell the same, tell it otherwise, or deny it.
//!
//! In: a story's articles in the order of publication, their events, what they disagree about. Out: [`Aftermath`]s, a flash each.
//! Example: «عاجل | زلزال قوي يضرب وسط المغرب»: told as happened by another newsroom after 3 hours; it gives other numbers.
//! Copies and the flash's own outlet confirm nothing. Judges no truth: it says who tells what, and leads to the words.

use jiff::Timestamp;
use jiff::civil::Date;
use rasid_model::Modality;
use serde::Serialize;

use super::fold::is_copy;
use super::happened::Happened;
use super::story::{Contradiction, Member};
use super::types::{Cite, Origin};
use rasid_lexicon::dates::days_of;

/// Days of one event may lie so far apart when two articles tell it,
const APART: i32 = 1;
/// and so far when one of them does not date it, so that its day of publication stands for it.
const UNDATED_APART: i32 = 3;
/// Sentences shown for one outcome.
const CITES: usize = 4;

/// What later articles make of a flash.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Aftermath {
    /// The flash.
    pub flash: Origin,
    /// `denied`, `confirmed`, `figures` (the same with other numbers), `told` (the story went on), `open` (nothing came after it).
    pub outcome: String,
    /// Minutes to the first article that says so, when both tell the hour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lag: Option<u64>,
    /// Later newsrooms that say so, copies left out.
    pub independent: u32,
    /// Their words, the first first.
    pub cites: Vec<Cite>,
    /// The words of those who give other numbers.
    pub figures: Vec<Cite>,
}

/// What became of each flash among `members`, in their order; `is_flash` reads a headline.
pub fn aftermaths(
    members: &[Member],
    events: &[Happened],
    contradictions: &[Contradiction],
    is_flash: impl Fn(&str) -> bool,
) -> Vec<Aftermath> {
    let flashes = members.iter().enumerate().filter(|(_, member)| is_flash(&member.origin.title));
    let flashes = flashes.filter(|(_, member)| !is_copy(&member.origin));
    flashes.map(|(at, member)| one(&member.origin, &members[at + 1..], events, contradictions)).collect()
}

fn one(flash: &Origin, after: &[Member], events: &[Happened], contradictions: &[Contradiction]) -> Aftermath {
    let other = |member: &&Member| !is_copy(&member.origin) && member.origin.outlet_key != flash.outlet_key;
    let later: Vec<&Origin> = after.iter().filter(other).map(|member| &member.origin).collect();
    let own: Vec<&Happened> = events.iter().filter(|event| event.origin.id == flash.id).collect();
    let theirs = |wanted: fn(Modality) -> bool| -> Vec<&Happened> {
        let same = |event: &&Happened| wanted(event.event.modality) && own.iter().any(|one| alike(one, event));
        later.iter().filter_map(|origin| events.iter().filter(|e| e.origin.id == origin.id).find(same)).collect()
    };
    let denied = theirs(|modality| modality == Modality::Denied);
    let told = theirs(|modality| matches!(modality, Modality::Happened | Modality::Announced));
    let figures = figures(flash, &later, contradictions);
    let (outcome, cites): (&str, Vec<Cite>) = if !denied.is_empty() {
        ("denied", denied.into_iter().map(cite).collect())
    } else if !told.is_empty() {
        ("confirmed", told.into_iter().map(cite).collect())
    } else if !figures.is_empty() {
        ("figures", figures.clone())
    } else if later.is_empty() {
        ("open", Vec::new())
    } else {
        ("told", later.iter().map(|origin| Cite { origin: (*origin).clone(), ..Cite::default() }).collect())
    };
    let (cites, figures) = (once_each(cites), once_each(figures));
    Aftermath {
        lag: cites.first().and_then(|first| lag(flash, &first.origin)),
        independent: cites.len() as u32,
        flash: flash.clone(),
        outcome: outcome.to_owned(),
        cites: cites.into_iter().take(CITES).collect(),
        figures: figures.into_iter().take(CITES).collect(),
    }
}

/// The first words of each newsroom.
fn once_each(cites: Vec<Cite>) -> Vec<Cite> {
    let mut out: Vec<Cite> = Vec::new();
    for cite in cites {
        if out.iter().all(|known| known.origin.outlet_key != cite.origin.outlet_key) {
            out.push(cite);
        }
    }
    out
}

/// True when two articles can mean one event: the same type, no other point on the map, no other days.
fn alike(a: &Happened, b: &Happened) -> bool {
    let point =
        |event: &Happened| event.place.as_ref().filter(|place| place.lat.is_some()).map(|place| place.key.clone());
    let gap = |from: Date, to: Date| from.until(to).map_or(0, |span| span.get_days());
    let apart = if a.first.is_some() && b.first.is_some() { APART } else { UNDATED_APART };
    let near = days(a).zip(days(b)).is_some_and(|(a, b)| gap(a.1, b.0) <= apart && gap(b.1, a.0) <= apart);
    a.event.kind == b.event.kind && point(a).zip(point(b)).is_none_or(|(a, b)| a == b) && near
}

/// The days of an event; the day of publication where the article does not date it.
fn days(event: &Happened) -> Option<(Date, Date)> {
    let told = event.first.zip(event.last.or(event.first));
    told.or_else(|| days_of(event.origin.published.as_deref()?.get(..10)?))
}

/// The words of later articles that count the same otherwise than the flash does.
fn figures(flash: &Origin, later: &[&Origin], contradictions: &[Contradiction]) -> Vec<Cite> {
    let mut found: Vec<Cite> = Vec::new();
    for one in contradictions.iter().filter(|one| one.kind == "figures" || one.kind == "dates") {
        let own: Vec<&str> =
            one.sides.iter().filter(|s| s.cite.origin.id == flash.id).map(|s| s.value.as_str()).collect();
        if own.is_empty() {
            continue;
        }
        let other = |side: &&super::story::Side| {
            !own.contains(&side.value.as_str()) && later.iter().any(|origin| origin.id == side.cite.origin.id)
        };
        found.extend(one.sides.iter().filter(other).map(|side| side.cite.clone()));
    }
    found
}

fn cite(event: &Happened) -> Cite {
    let end = event.sentence_start + event.sentence.chars().count() as u32;
    Cite { origin: event.origin.clone(), start: event.sentence_start, end, words: event.sentence.clone() }
}

/// Minutes from one publication to the other.
fn lag(from: &Origin, to: &Origin) -> Option<u64> {
    let moment = |origin: &Origin| origin.published.as_deref()?.parse::<Timestamp>().ok();
    let seconds = moment(to)?.as_second() - moment(from)?.as_second();
    u64::try_from(seconds / 60).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Side;
    use rasid_model::Event;

    fn member(id: &str, outlet: &str, title: &str, published: &str, relation: &str) -> Member {
        let origin = Origin {
            id: id.into(),
            title: title.into(),
            outlet_key: outlet.into(),
            published: Some(published.into()),
            relation: Some(relation.into()),
            ..Origin::default()
        };
        Member { origin, relation: relation.into(), ..Member::default() }
    }

    fn event(origin: &Origin, kind: &str, day: Option<&str>, modality: Modality) -> Happened {
        let day = day.and_then(|day| day.parse().ok());
        Happened {
            origin: origin.clone(),
            index: 0,
            actors: vec![],
            recipients: vec![],
            mediators: vec![],
            place: None,
            first: day,
            last: day,
            claimed_by: None,
            sentence: "دوّى إطلاق نار.".into(),
            sentence_start: 7,
            event: Event { kind: kind.into(), modality, ..Event::default() },
        }
    }

    /// A flash of «a» at ten, its copy, the same outlet again, then `second` and `third`.
    fn articles() -> Vec<Member> {
        vec![
            member("f", "a", "عاجل | إطلاق نار", "2023-04-15T10:00:00+03:00", "origin"),
            member("c", "b", "إطلاق نار", "2023-04-15T10:05:00+03:00", "copy"),
            member("u", "a", "إطلاق نار", "2023-04-15T10:30:00+03:00", "origin"),
            member("d", "d", "معارك", "2023-04-15T12:05:00+03:00", "origin"),
        ]
    }

    fn outcome(events: &[Happened], contradictions: &[Contradiction], upto: usize) -> Aftermath {
        let all = aftermaths(&articles()[..upto], events, contradictions, |title| title.starts_with("عاجل"));
        assert_eq!(all.len(), 1);
        all.into_iter().next().expect("one")
    }

    #[test]
    fn only_another_newsroom_that_tells_the_same_day_confirms() {
        let all = articles();
        let of = |at: usize, day, modality| event(&all[at].origin, "ASSAULT", day, modality);
        let own = of(0, Some("2023-04-15"), Modality::Happened);
        let confirmed = outcome(&[own.clone(), of(3, Some("2023-04-15"), Modality::Happened)], &[], 4);
        assert_eq!((&*confirmed.outcome, confirmed.lag, confirmed.independent), ("confirmed", Some(125), 1));
        assert_eq!(confirmed.cites[0].start, 7);
        let undated = outcome(&[own.clone(), of(3, None, Modality::Announced)], &[], 4);
        assert_eq!(undated.outcome, "confirmed", "its day of publication stands for it");
        let other_day = outcome(&[own.clone(), of(3, Some("2023-05-20"), Modality::Happened)], &[], 4);
        assert_eq!(other_day.outcome, "told");
        let copies = [own.clone(), of(1, None, Modality::Happened), of(2, None, Modality::Happened)];
        assert_eq!(outcome(&copies, &[], 3).outcome, "open", "copies and the same outlet confirm nothing");
        let denied = outcome(&[own, of(3, None, Modality::Denied)], &[], 4);
        assert_eq!(denied.outcome, "denied");
    }

    #[test]
    fn other_numbers_are_told_and_the_same_are_not() {
        let all = articles();
        let side = |at: usize, value: &str| Side {
            value: value.into(),
            cite: Cite { origin: all[at].origin.clone(), words: value.into(), ..Cite::default() },
            ..Side::default()
        };
        let told = |sides| [Contradiction { kind: "figures".into(), about: "killed".into(), sides }];
        assert_eq!(outcome(&[], &told(vec![side(0, "7"), side(3, "9")]), 4).outcome, "figures");
        assert_eq!(outcome(&[], &told(vec![side(0, "7"), side(0, "9"), side(3, "9")]), 4).outcome, "told");
        assert_eq!(outcome(&[], &told(vec![side(1, "7"), side(3, "9")]), 4).outcome, "told");
    }
}
