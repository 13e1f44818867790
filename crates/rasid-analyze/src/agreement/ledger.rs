//! Ledgers: what many articles tell of one agreement, as one line of dates with their sources.
//!
//! In: [`Telling`]s, events of articles with the names that act in them. Out: [`Ledger`]s in the order of their dates. Example: Yemen
//! 2022: agreed 2022-04-01, in force 2022-04-02, extended until 2022-10-02, ended 2022-10-02, told by eight articles.
//! A `reported` or `denied` event moves no date; a breach is kept as a claim. Pure: knows no store and no clock.

use jiff::ToSpan as _;
use jiff::civil::Date;
use rasid_model::{Agreement, Analysis, Event, Modality};
use rasid_text::Reading;
use serde::{Deserialize, Serialize};

use super::life::{State, Step, next, step};
use crate::event::{is_side_adjective, names_a_pair, side_name};

/// How many days after its making an agreement can take effect.
const TO_EFFECT: i64 = 14;
/// How many days two articles can differ about the day on which one agreement was made.
const SAME: i64 = 2;

/// One event as one article tells it.
#[derive(Debug, Clone)]
pub struct Telling<'e> {
    /// The number of the article, as the caller counts.
    pub article: u32,
    /// The number of the event in its article.
    pub number: u32,
    /// When the article was published.
    pub published: Option<Date>,
    /// The event.
    pub event: &'e Event,
    /// Its actors by their full names.
    pub parties: Vec<String>,
    /// Its brokers by their full names.
    pub mediators: Vec<String>,
}

/// A date with the telling that it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// ISO 8601.
    pub date: String,
    /// The article.
    pub article: u32,
    /// The event in it.
    pub event: u32,
    /// How many articles give this date.
    pub tellers: u32,
}

/// A change on the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// `extended`, `suspended`.
    pub kind: String,
    /// When, as far as it is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The end that an extension sets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The article.
    pub article: u32,
    /// The event in it.
    pub event: u32,
}

/// An alleged breach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Who is said to have done it.
    pub accused: Vec<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The article.
    pub article: u32,
    /// The event in it.
    pub event: u32,
}

/// One agreement as many articles tell it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// Sides, the most often named first.
    pub parties: Vec<String>,
    /// Brokers.
    pub mediators: Vec<String>,
    /// Where it stands: see [`State::name`].
    pub state: String,
    /// When it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreed: Option<Point>,
    /// When it took effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force: Option<Point>,
    /// Its planned end, the last that was set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Point>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<Point>,
    /// Extensions and suspensions.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub changes: Vec<Change>,
    /// Alleged breaches.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub claims: Vec<Claim>,
}

/// A ledger while it grows.
#[derive(Debug, Default)]
struct Draft {
    agreed: Vec<Point>,
    in_force: Vec<Point>,
    until: Vec<Point>,
    ended: Vec<Point>,
    changes: Vec<Change>,
    claims: Vec<Claim>,
    /// Days on which it shall take effect.
    planned: Vec<Point>,
    /// Who frees prisoners under it: sides, when no article names any.
    exchanging: Vec<(String, u32)>,
    parties: Vec<(String, u32)>,
    mediators: Vec<(String, u32)>,
}

/// What one article tells for ledgers: its events, with the sides and brokers of the agreements that they belong to.
pub fn tellings<'a>(article: u32, published: Option<Date>, analysis: &'a Analysis) -> Vec<Telling<'a>> {
    let events = analysis.events.iter().enumerate().filter(|(_, event)| concerns_ledger(event));
    let telling = |(number, event): (usize, &'a Event)| {
        let number = number as u32;
        let of = |agreement: &&Agreement| agreement.events.contains(&number);
        let accused = event.recipients.iter().filter(|_| event.kind == "ACCUSE");
        let acting = event.actors.iter().chain(accused).map(|words| words.surface.as_str());
        let own: Vec<String> = acting
            .filter(|name| !is_side_adjective(name))
            .map(|name| side_name(name).unwrap_or(name).to_owned())
            .collect();
        let agreement = analysis.agreements.iter().find(of).filter(|_| !shows_sides(event));
        let parties = agreement.map_or(own, |agreement| agreement.parties.clone());
        let mediators = agreement.map(|agreement| agreement.mediators.clone()).unwrap_or_default();
        Telling { article, number, published, event, parties, mediators }
    };
    events.map(telling).collect()
}

/// The ledgers that `tellings` make together.
pub fn fold(tellings: &[Telling<'_>]) -> Vec<Ledger> {
    let mut drafts: Vec<Draft> = Vec::new();
    for wanted in [Step::Agreed, Step::InForce, Step::Extended, Step::Suspended, Step::Ended] {
        let mut told: Vec<&Telling<'_>> =
            tellings.iter().filter(|telling| step(telling.event) == Some(wanted)).collect();
        told.sort_by(|a, b| day(a).cmp(&day(b)).then(a.published.cmp(&b.published)));
        for telling in told {
            take(&mut drafts, telling, wanted);
        }
    }
    drafts.retain(|draft| !draft.agreed.is_empty() || !draft.in_force.is_empty());
    for telling in tellings {
        let event = telling.event;
        let Some(draft) = running(&mut drafts, telling) else { continue };
        if event.kind == "CEASEFIRE_VIOLATED" {
            draft.claims.push(Claim {
                accused: telling.parties.clone(),
                date: event.date.clone(),
                article: telling.article,
                event: telling.number,
            });
        } else if shows_sides(event) {
            telling.parties.iter().for_each(|name| count(&mut draft.exchanging, name));
        } else if let Some(date) = event.date.as_deref().filter(|_| plans_start(event)) {
            draft.planned.push(Point {
                date: date.to_owned(),
                article: telling.article,
                event: telling.number,
                tellers: 1,
            });
        }
    }
    drafts.sort_by_key(Draft::begun);
    drafts.into_iter().map(Draft::close).collect()
}

/// The day of the event, when it is told to the day.
fn day(telling: &Telling<'_>) -> Option<Date> {
    telling.event.date.as_deref()?.parse().ok()
}

fn within(from: Date, to: Date, days: i64) -> bool {
    from <= to && from.checked_add(days.days()).is_ok_and(|last| to <= last)
}

fn take(drafts: &mut Vec<Draft>, telling: &Telling<'_>, step: Step) {
    let at = place(drafts, telling, step);
    let Some(at) = at else { return };
    let draft = &mut drafts[at];
    let event = telling.event;
    let point =
        |date: &str| Point { date: date.to_owned(), article: telling.article, event: telling.number, tellers: 1 };
    match (step, event.date.as_deref()) {
        (Step::Agreed, Some(date)) => draft.agreed.push(point(date)),
        (Step::InForce, Some(date)) => draft.in_force.push(point(date)),
        (Step::Ended, Some(date)) => draft.ended.push(point(date)),
        (Step::Extended | Step::Suspended, date) => {
            let kind = if step == Step::Extended { "extended" } else { "suspended" };
            let known = draft.changes.iter().any(|change| change.kind == kind && change.date.as_deref() == date);
            if !known {
                draft.changes.push(Change {
                    kind: kind.to_owned(),
                    date: date.map(str::to_owned),
                    until: event.until.clone(),
                    article: telling.article,
                    event: telling.number,
                });
            }
        }
        _ => {}
    }
    if let Some(until) = event.until.as_deref() {
        draft.until.push(point(until));
    }
    if matches!(step, Step::Agreed | Step::InForce | Step::Extended) {
        telling.parties.iter().for_each(|name| count(&mut draft.parties, name));
        telling.mediators.iter().for_each(|name| count(&mut draft.mediators, name));
    }
}

/// The ledger that a telling belongs to; a new one for a beginning that none of them is.
fn place(drafts: &mut Vec<Draft>, telling: &Telling<'_>, step: Step) -> Option<usize> {
    let day = day(telling).or(telling.published)?;
    let dated = telling.event.date.is_some();
    let begun = |draft: &Draft| draft.begun().and_then(|date| date.parse::<Date>().ok());
    let fits = |draft: &Draft| {
        begun(draft).is_some_and(|begun| match step {
            Step::Agreed if dated => within(begun, day, SAME) || within(day, begun, SAME),
            Step::InForce => within(begun, day, TO_EFFECT) || within(day, begun, SAME),
            _ => begun <= day,
        })
    };
    let found = drafts.iter().enumerate().filter(|(_, draft)| fits(draft)).max_by_key(|(_, draft)| begun(draft));
    if let Some((at, _)) = found {
        return Some(at);
    }
    let begins = dated
        && matches!(step, Step::Agreed | Step::InForce)
        && telling.event.date.as_deref().is_some_and(|date| date.len() == 10);
    begins.then(|| {
        drafts.push(Draft::default());
        drafts.len() - 1
    })
}

/// The ledger that had begun last when `telling` was told.
fn running<'d>(drafts: &'d mut [Draft], telling: &Telling<'_>) -> Option<&'d mut Draft> {
    let day = day(telling).filter(|_| telling.event.kind != "CEASEFIRE_IN_FORCE").or(telling.published)?;
    let begun = |draft: &Draft| draft.begun().and_then(|date| date.parse::<Date>().ok());
    let before = |draft: &&mut Draft| begun(draft).is_some_and(|begun| begun <= day);
    drafts.iter_mut().filter(before).max_by_key(|draft| begun(draft))
}

fn count(names: &mut Vec<(String, u32)>, name: &str) {
    match names.iter_mut().find(|(known, _)| known == name) {
        Some((_, times)) => *times += 1,
        None => names.push((name.to_owned(), 1)),
    }
}

/// The date that most articles give, the finest and earliest of equals.
fn settle(points: &[Point]) -> Option<Point> {
    let tellers = |date: &str| points.iter().filter(|point| point.date == date).count() as u32;
    let best = points.iter().min_by_key(|point| {
        (
            std::cmp::Reverse(point.date.len()),
            std::cmp::Reverse(tellers(&point.date)),
            point.date.clone(),
            point.article,
            point.event,
        )
    })?;
    Some(Point { tellers: tellers(&best.date), ..best.clone() })
}

impl Draft {
    fn begun(&self) -> Option<String> {
        self.agreed.iter().chain(&self.in_force).map(|point| point.date.clone()).min()
    }

    fn close(self) -> Ledger {
        let mut state: Option<State> = None;
        let mut go = |step: Step, there: bool| {
            if there {
                state = next(state, step).or(state);
            }
        };
        go(Step::Agreed, !self.agreed.is_empty());
        go(Step::InForce, !self.in_force.is_empty());
        for change in &self.changes {
            go(if change.kind == "extended" { Step::Extended } else { Step::Suspended }, true);
        }
        go(Step::Ended, !self.ended.is_empty());
        let mediators = by_count(self.mediators);
        let named = |names| by_count(names).into_iter().filter(|name| !is_a_pair(name));
        let mut parties: Vec<String> = named(self.parties).collect();
        if parties.len() < 2 {
            let more: Vec<String> = named(self.exchanging).filter(|name| !parties.contains(name)).collect();
            let wanted = 2 - parties.len();
            parties.extend(more.into_iter().take(wanted));
        }
        Ledger {
            parties,
            mediators,
            state: state.map_or("", State::name).to_owned(),
            agreed: settle(&self.agreed),
            in_force: settle(&self.in_force).or_else(|| settle(&self.planned)),
            until: self.until.iter().max_by_key(|point| point.date.clone()).cloned(),
            ended: settle(&self.ended),
            changes: self.changes,
            claims: self.claims,
        }
    }
}

/// «طرفا النزاع»: says that there are two, not who.
fn is_a_pair(name: &str) -> bool {
    names_a_pair(&Reading::new(name), 0)
}

fn by_count(mut names: Vec<(String, u32)>) -> Vec<String> {
    names.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    names.into_iter().map(|(name, _)| name).collect()
}

/// Who frees prisoners, and who accuses whom: the sides, when no article names them.
fn shows_sides(event: &Event) -> bool {
    matches!(event.kind.as_str(), "RELEASE" | "ACCUSE") && event.modality == Modality::Happened
}

/// «هدنة تبدأ غدا»: the day on which it shall take effect, when nobody tells that it did.
fn plans_start(event: &Event) -> bool {
    event.kind == "CEASEFIRE_IN_FORCE" && event.modality == Modality::Planned && event.date.is_some()
}

/// True for an event that any ledger can take: the life of an agreement, and claims of its breach.
pub fn concerns_ledger(event: &Event) -> bool {
    let breach = event.kind == "CEASEFIRE_VIOLATED" && event.modality != Modality::Planned;
    step(event).is_some() || breach || shows_sides(event) || plans_start(event)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(kind: &str, date: &str, until: Option<&str>, modality: Modality) -> Event {
        Event {
            kind: kind.to_owned(),
            date: Some(date.to_owned()).filter(|date| !date.is_empty()),
            until: until.map(str::to_owned),
            modality,
            ..Event::default()
        }
    }

    fn folded(events: &[Event]) -> Vec<Ledger> {
        let tellings: Vec<Telling<'_>> = events
            .iter()
            .enumerate()
            .map(|(number, event)| Telling {
                article: number as u32,
                number: 0,
                published: event.date.as_deref().and_then(|date| date.parse().ok()),
                event,
                parties: vec!["الحكومة اليمنية".to_owned(), "الحوثيون".to_owned()],
                mediators: vec!["الأمم المتحدة".to_owned()],
            })
            .collect();
        fold(&tellings)
    }

    fn date(point: Option<&Point>) -> Option<&str> {
        point.map(|point| point.date.as_str())
    }

    #[test]
    fn yemen_2022() {
        let ledgers = folded(&[
            event("CEASEFIRE_AGREED", "2022-04-01", None, Modality::Happened),
            event("CEASEFIRE_IN_FORCE", "2022-04-02", Some("2022-06-02"), Modality::Happened),
            event("CEASEFIRE_EXTENDED", "2022-06-02", Some("2022-08-02"), Modality::Happened),
            event("CEASEFIRE_EXTENDED", "2022-08-02", Some("2022-10-02"), Modality::Happened),
            event("CEASEFIRE_VIOLATED", "2022-08-10", None, Modality::Reported),
            event("CEASEFIRE_ENDED", "2022-10-02", None, Modality::Happened),
        ]);
        let [ledger] = &ledgers[..] else { panic!("one ledger: {ledgers:?}") };
        assert_eq!(date(ledger.agreed.as_ref()), Some("2022-04-01"));
        assert_eq!(date(ledger.in_force.as_ref()), Some("2022-04-02"));
        assert_eq!(date(ledger.until.as_ref()), Some("2022-10-02"));
        assert_eq!(date(ledger.ended.as_ref()), Some("2022-10-02"));
        assert_eq!((ledger.state.as_str(), ledger.changes.len(), ledger.claims.len()), ("ended", 2, 1));
    }

    #[test]
    fn claims_and_denials_move_nothing() {
        let sure = [event("CEASEFIRE_AGREED", "2022-04-01", None, Modality::Happened)];
        let before = folded(&sure);
        let mut more = sure.to_vec();
        for modality in [Modality::Reported, Modality::Denied] {
            more.push(event("CEASEFIRE_ENDED", "2022-05-01", None, modality));
            more.push(event("CEASEFIRE_AGREED", "2022-03-31", None, modality));
            more.push(event("CEASEFIRE_EXTENDED", "2022-05-01", Some("2022-09-01"), modality));
        }
        assert_eq!(folded(&more), before);
    }

    #[test]
    fn two_agreements_stay_two() {
        let ledgers = folded(&[
            event("CEASEFIRE_AGREED", "2020-10-10", None, Modality::Happened),
            event("CEASEFIRE_AGREED", "2020-11-09", None, Modality::Happened),
            event("CEASEFIRE_IN_FORCE", "2020-11-10", None, Modality::Happened),
        ]);
        assert_eq!(ledgers.len(), 2);
        assert_eq!(date(ledgers[1].in_force.as_ref()), Some("2020-11-10"));
    }
}
