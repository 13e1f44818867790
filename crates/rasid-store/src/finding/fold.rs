//! One ledger from what several articles tell of one agreement.
//!
//! In: [`Part`]s, one for each agreement of each article. Out: [`Ledger`]s, the one told of last first.
//! Example: six articles on the truce of Yemen give one ledger with two extensions. What articles disagree about stays in `others`.
//! Which parts are one agreement and which dates count is decided by [`rasid_story::ledgers`]; here names and words are put beside.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rasid_model::Agreement;
use rasid_story::{Point, Telling, ledgers};
use serde::{Deserialize, Serialize};

use super::ledger::{Breach, Clause, Ledger, Other, Stated, Step};
use super::names::key_of;
use super::types::{Cite, Name, Origin, Spot};

/// An agreement as one article tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// The article.
    pub origin: Origin,
    /// Its day.
    pub published: Option<Date>,
    /// The agreement of its record.
    pub agreement: Agreement,
    /// Its parties.
    pub parties: Vec<Name>,
    /// Its mediators.
    pub mediators: Vec<Name>,
    /// Its place.
    pub place: Option<Spot>,
    /// The words of `agreed`, `in_force`, `until`, `ended`.
    pub dates: [Option<Cite>; 4],
    /// The words of each follow-up.
    pub steps: Vec<Cite>,
    /// The words of each violation.
    pub breaches: Vec<Cite>,
    /// Who accuses in each violation.
    pub accusers: Vec<Option<Name>>,
    /// Who is accused in each violation.
    pub accused: Vec<Option<Name>>,
    /// The words of each provision.
    pub clauses: Vec<Cite>,
}

/// The ledgers of `parts`, the one told of last first.
pub fn fold_ledgers(parts: &[Part]) -> Vec<Ledger> {
    let tellings: Vec<Telling<'_>> = parts.iter().map(telling).collect();
    ledgers(&tellings).iter().map(|line| ledger(parts, line)).collect()
}

fn telling(part: &Part) -> Telling<'_> {
    Telling {
        agreement: &part.agreement,
        article: &part.origin.id,
        published: part.published,
        story: part.origin.story.as_deref(),
        copy: is_copy(&part.origin),
    }
}

/// The life line `line` with the words, names and articles behind it.
fn ledger(all: &[Part], line: &rasid_story::Ledger) -> Ledger {
    let parts: Vec<&Part> = line.tellings.iter().map(|at| &all[*at]).collect();
    let independent = parts.iter().filter(|part| !is_copy(&part.origin)).count();
    let mut articles: Vec<Origin> = Vec::new();
    for part in &parts {
        if articles.iter().all(|known| known.id != part.origin.id) {
            articles.push(part.origin.clone());
        }
    }
    let first = parts.first();
    let kind = first.map(|part| part.agreement.kind.clone()).unwrap_or_default();
    let names = |ranked: &[String], of: fn(&Part) -> (&Vec<String>, &Vec<Name>)| {
        let called = |name: &String| {
            let mut told = parts.iter().flat_map(|part| of(part).0.iter().zip(of(part).1));
            told.find(|(text, _)| *text == name).map(|(_, name)| name)
        };
        distinct(ranked.iter().filter_map(called))
    };
    Ledger {
        key: format!("{}-{}", key_of(&kind), first.map(|part| part.origin.id.as_str()).unwrap_or_default()),
        kind,
        names: ranked(parts.iter().filter_map(|part| part.agreement.name.as_ref()).map(|name| name.surface.as_str())),
        parties: names(&line.parties, |part| (&part.agreement.parties, &part.parties)),
        mediators: names(&line.mediators, |part| (&part.agreement.mediators, &part.mediators)),
        place: parts.iter().find_map(|part| part.place.clone()),
        state: line.state.clone(),
        agreed: stated(all, line.agreed.as_ref(), 0),
        in_force: stated(all, line.in_force.as_ref(), 1),
        until: stated(all, line.until.as_ref(), 2),
        ended: stated(all, line.ended.as_ref(), 3),
        steps: steps(&parts),
        breaches: breaches(&parts),
        clauses: clauses(&parts),
        articles,
        independent: independent as u32,
    }
}

/// A date with its words; `at` is the place of its kind in [`Part::dates`].
fn stated(parts: &[Part], point: Option<&Point>, at: usize) -> Option<Stated> {
    let point = point?;
    let cites = |by: &[usize]| by.iter().filter_map(|part| parts[*part].dates[at].clone()).collect();
    let others = point.others.iter().map(|(value, by)| Other { value: value.clone(), cites: cites(by) });
    Some(Stated { value: point.value.clone(), cites: cites(&point.by), others: others.collect() })
}

/// True for an article that says what another newsroom said before. A newer version replaces its older one in all lists, so
/// it speaks for itself.
pub(crate) fn is_copy(origin: &Origin) -> bool {
    matches!(origin.relation.as_deref(), Some("copy" | "rewrite"))
}

/// Names in the order of their first mention, each once.
fn distinct<'p>(names: impl Iterator<Item = &'p Name>) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    for name in names {
        if found.iter().all(|known| known.key != name.key) {
            found.push(name.clone());
        }
    }
    found
}

/// Words, the most frequent first.
fn ranked<'p>(words: impl Iterator<Item = &'p str>) -> Vec<String> {
    let mut counts: BTreeMap<String, (u32, usize, &str)> = BTreeMap::new();
    for (order, word) in words.enumerate() {
        counts.entry(key_of(word)).or_insert((0, order, word)).0 += 1;
    }
    let mut counts: Vec<(u32, usize, &str)> = counts.into_values().collect();
    counts.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    counts.into_iter().map(|(_, _, word)| word.to_owned()).collect()
}

fn steps(parts: &[&Part]) -> Vec<Step> {
    let mut found: Vec<Step> = Vec::new();
    for part in parts {
        for (step, cite) in part.agreement.follow_ups.iter().zip(&part.steps) {
            let same =
                |known: &&mut Step| known.kind == step.kind && known.date == step.date && known.until == step.until;
            match found.iter_mut().find(same) {
                Some(known) => known.cites.push(cite.clone()),
                None => found.push(Step {
                    kind: step.kind.clone(),
                    date: step.date.clone(),
                    until: step.until.clone(),
                    cites: vec![cite.clone()],
                }),
            }
        }
    }
    found.sort_by(|a, b| by_date(a.date.as_ref(), b.date.as_ref()));
    found
}

fn breaches(parts: &[&Part]) -> Vec<Breach> {
    let mut found: Vec<Breach> = Vec::new();
    for part in parts {
        let told = part.agreement.violations.iter().zip(&part.breaches).zip(part.accusers.iter().zip(&part.accused));
        for ((violation, cite), (accuser, accused)) in told {
            let same = |known: &&mut Breach| {
                known.accuser == *accuser && known.accused == *accused && known.date == violation.date
            };
            match found.iter_mut().find(same) {
                Some(known) => {
                    known.denied |= violation.denied;
                    known.cites.push(cite.clone());
                }
                None => found.push(Breach {
                    accuser: accuser.clone(),
                    accused: accused.clone(),
                    date: violation.date.clone(),
                    denied: violation.denied,
                    cites: vec![cite.clone()],
                }),
            }
        }
    }
    found.sort_by(|a, b| by_date(a.date.as_ref(), b.date.as_ref()));
    found
}

fn clauses(parts: &[&Part]) -> Vec<Clause> {
    let mut found: Vec<Clause> = Vec::new();
    for part in parts {
        for (clause, cite) in part.agreement.provisions.iter().zip(&part.clauses) {
            match found.iter_mut().find(|known| known.kind == clause.kind && known.until == clause.until) {
                Some(known) => known.cites.push(cite.clone()),
                None => found.push(Clause {
                    kind: clause.kind.clone(),
                    until: clause.until.clone(),
                    cites: vec![cite.clone()],
                }),
            }
        }
    }
    found
}

/// Dated things in order, those without a date behind them.
fn by_date(a: Option<&String>, b: Option<&String>) -> std::cmp::Ordering {
    (a.is_none(), a).cmp(&(b.is_none(), b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rasid_model::FollowUp;

    fn part(id: &str, day: &str, parties: &[&str], agreed: Option<&str>) -> Part {
        let name = |name: &&str| Name { key: key_of(name), name: (*name).to_owned(), ..Name::default() };
        let origin = Origin { id: id.into(), ..Origin::default() };
        Part {
            published: day.parse().ok(),
            agreement: Agreement {
                kind: "ceasefire".into(),
                state: "agreed".into(),
                agreed: agreed.map(str::to_owned),
                parties: parties.iter().map(|name| (*name).to_owned()).collect(),
                ..Agreement::default()
            },
            parties: parties.iter().map(name).collect(),
            mediators: vec![],
            place: None,
            dates: [agreed.map(|_| Cite { origin: origin.clone(), ..Cite::default() }), None, None, None],
            steps: vec![],
            breaches: vec![],
            accusers: vec![],
            accused: vec![],
            clauses: vec![],
            origin,
        }
    }

    #[test]
    fn articles_on_one_agreement_are_one_ledger() {
        let mut extended = part("c", "2022-06-02", &["الحكومة", "الحوثيون"], Some("2022-04"));
        extended.agreement.follow_ups.push(FollowUp {
            kind: "extended".into(),
            date: Some("2022-06-02".into()),
            until: Some("2022-08-02".into()),
            ..FollowUp::default()
        });
        extended.steps.push(Cite::default());
        let ledgers = fold_ledgers(&[
            extended,
            part("a", "2022-04-01", &["الحكومة", "الحوثيون"], Some("2022-04-01")),
            part("b", "2022-04-02", &["الحوثيون"], Some("2022-04-02")),
            part("x", "2022-04-02", &["روسيا"], Some("2022-04-02")),
        ]);
        assert_eq!(ledgers.len(), 2);
        let yemen = &ledgers[0];
        assert_eq!((yemen.articles.len(), yemen.key.as_str()), (3, "ceasefire-a"));
        let agreed = yemen.agreed.as_ref().expect("a date");
        assert_eq!((agreed.value.as_str(), agreed.cites.len()), ("2022-04-01", 2));
        assert_eq!(agreed.others[0].value, "2022-04-02");
        assert_eq!(yemen.steps[0].until.as_deref(), Some("2022-08-02"));
    }

    #[test]
    fn a_breach_does_not_move_the_state() {
        let mut one = part("a", "2022-04-01", &["أ", "ب"], Some("2022-04-01"));
        one.agreement.state = "in-force".into();
        one.agreement.violations.push(rasid_model::Violation::default());
        one.breaches.push(Cite::default());
        (one.accusers, one.accused) = (vec![None], vec![None]);
        let ledgers = fold_ledgers(&[one]);
        assert_eq!((ledgers[0].state.as_str(), ledgers[0].breaches.len()), ("in-force", 1));
    }
}
