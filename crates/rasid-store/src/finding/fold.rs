//! One ledger from what several articles tell of one agreement.
//!
//! In: [`Part`]s, one for each agreement of each article. Out: [`Ledger`]s, the one told of last first.
//! Example: six articles on the truce of Yemen give one ledger with two extensions. What articles disagree about stays in `others`.
//! A date counts as the point's own when most independent articles state it; among equals the most precise, then the first told.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rasid_model::Agreement;
use serde::{Deserialize, Serialize};

use super::days::days_of;
use super::ledger::{Breach, Clause, Ledger, Other, Stated, Step};
use super::names::key_of;
use super::types::{Cite, Name, Origin, Spot};

/// Two dates of one agreement's making lie at most so many days apart.
const APART: i32 = 14;

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
pub fn fold_ledgers(mut parts: Vec<Part>) -> Vec<Ledger> {
    parts.sort_by(|a, b| (a.published, &a.origin.id).cmp(&(b.published, &b.origin.id)));
    let mut groups: Vec<Vec<Part>> = Vec::new();
    for part in parts.into_iter().map(sound) {
        match groups.iter_mut().rev().find(|group| joins(group, &part)) {
            Some(group) => group.push(part),
            None => groups.push(vec![part]),
        }
    }
    let mut ledgers: Vec<(Option<Date>, Ledger)> =
        groups.iter().map(|group| (group.last().and_then(|part| part.published), ledger(group))).collect();
    ledgers.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.key.cmp(&b.1.key)));
    ledgers.into_iter().map(|(_, ledger)| ledger).collect()
}

/// Truces and ceasefires are one family: articles use the words for one another.
fn family(kind: &str) -> &str {
    match kind {
        "truce" | "ceasefire" | "cessation" => "ceasefire",
        other => other,
    }
}

/// When the agreement was made, else when it took effect.
fn begun(part: &Part) -> Option<(Date, Date)> {
    let agreement = &part.agreement;
    agreement.agreed.as_deref().or(agreement.in_force.as_deref()).and_then(days_of)
}

/// When it ended, else when it was to end.
fn end(part: &Part) -> Option<(Date, Date)> {
    part.agreement.ended.as_deref().or(part.agreement.until.as_deref()).and_then(days_of)
}

/// An end before the beginning is that of another agreement: it is left out.
fn sound(mut part: Part) -> Part {
    let ended = part.agreement.ended.as_deref().and_then(days_of);
    if ended.zip(begun(&part)).is_some_and(|(ended, begun)| ended.1 < begun.0) {
        part.agreement.ended = None;
        if part.agreement.state == "ended" {
            let state = if part.agreement.in_force.is_some() { "in-force" } else { "agreed" };
            state.clone_into(&mut part.agreement.state);
        }
    }
    part
}

/// True when the two dates can be those of one agreement.
fn close(a: (Date, Date), b: (Date, Date)) -> bool {
    let gap = if a.0 > b.1 { b.1.until(a.0) } else { a.1.until(b.0) };
    gap.is_ok_and(|span| span.get_days() <= APART)
}

/// True when `part` tells of the agreement of `group`. Dates that are far apart always tell two agreements apart; where they agree
/// or one is missing, articles of one story mean the same, and others must name the same parties.
fn joins(group: &[Part], part: &Part) -> bool {
    if group.iter().all(|known| family(&known.agreement.kind) != family(&part.agreement.kind)) {
        return false;
    }
    let dates: Vec<_> = group.iter().filter_map(begun).collect();
    let own = begun(part);
    let fits = own.filter(|_| !dates.is_empty()).map(|own| dates.iter().any(|known| close(*known, own)));
    // What ended before this one began is another: «هدنة 1994» in an article on the truce of 2020.
    let before = |end: Option<(Date, Date)>, begun: (Date, Date)| end.is_some_and(|end| end.1 < begun.0);
    let over = match own {
        None => !dates.is_empty() && dates.iter().all(|known| before(end(part), *known)),
        Some(own) => dates.is_empty() && group.iter().any(|known| before(end(known), own)),
    };
    if fits == Some(false) || over {
        return false;
    }
    let story = |known: &Part| known.origin.story.is_some() && known.origin.story == part.origin.story;
    group.iter().any(|known| story(known) || alike(known, part, fits.is_some()))
}

/// True when two articles name the same parties; two of them, or one and the place, where no date helps.
fn alike(a: &Part, b: &Part, dated: bool) -> bool {
    let shared = a.parties.iter().filter(|party| b.parties.iter().any(|other| other.key == party.key)).count();
    let place = a.place.as_ref().zip(b.place.as_ref()).is_some_and(|(a, b)| a.key == b.key);
    if dated {
        return shared >= 1 || place;
    }
    let near = a.published.zip(b.published).is_some_and(|(a, b)| a.until(b).is_ok_and(|s| s.get_days().abs() <= 60));
    near && (shared >= 2 || place && shared >= 1)
}

fn ledger(parts: &[Part]) -> Ledger {
    let first = &parts[0];
    let independent = parts.iter().filter(|part| !is_copy(&part.origin)).count();
    let mut articles: Vec<Origin> = Vec::new();
    for part in parts {
        if articles.iter().all(|known| known.id != part.origin.id) {
            articles.push(part.origin.clone());
        }
    }
    let point = |at: usize, of: fn(&Agreement) -> Option<&String>| stated(parts, at, of);
    let (agreed, in_force) = (point(0, |a| a.agreed.as_ref()), point(1, |a| a.in_force.as_ref()));
    let (until, ended) = (point(2, |a| a.until.as_ref()), point(3, |a| a.ended.as_ref()));
    let steps = steps(parts);
    let state = state(parts, in_force.is_some(), ended.is_some(), &steps);
    Ledger {
        key: format!("{}-{}", key_of(&first.agreement.kind), first.origin.id),
        kind: first.agreement.kind.clone(),
        names: ranked(parts.iter().filter_map(|part| part.agreement.name.as_ref()).map(|name| name.surface.as_str())),
        parties: distinct(parts.iter().flat_map(|part| &part.parties)),
        mediators: distinct(parts.iter().flat_map(|part| &part.mediators)),
        place: parts.iter().find_map(|part| part.place.clone()),
        state,
        agreed,
        in_force,
        until,
        ended,
        steps,
        breaches: breaches(parts),
        clauses: clauses(parts),
        articles,
        independent: independent as u32,
    }
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

/// The date of one point of the life.
fn stated(parts: &[Part], at: usize, of: fn(&Agreement) -> Option<&String>) -> Option<Stated> {
    let mut values: Vec<(String, Vec<Cite>, usize)> = Vec::new();
    for part in parts {
        let Some(value) = of(&part.agreement) else { continue };
        let cites = part.dates[at].iter().cloned();
        let weight = usize::from(!is_copy(&part.origin));
        match values.iter_mut().find(|known| known.0 == *value) {
            Some(known) => {
                known.1.extend(cites);
                known.2 += weight;
            }
            None => values.push((value.clone(), cites.collect(), weight)),
        }
    }
    // Stable: among equals the first told stays first. «2020-11» agrees with «2020-11-10» and only says less.
    values.sort_by_key(|(value, _, weight)| (std::cmp::Reverse(*weight), std::cmp::Reverse(value.len())));
    let finest = values.iter().position(|other| {
        values.first().is_some_and(|best| other.0.len() > best.0.len() && other.0.starts_with(&best.0))
    });
    if let Some(finest) = finest {
        let finer = values.remove(finest);
        values.insert(0, finer);
    }
    let mut values = values.into_iter();
    let (value, mut cites, _) = values.next()?;
    let mut others = Vec::new();
    for (other, words, _) in values {
        if value.starts_with(&other) {
            cites.extend(words);
        } else {
            others.push(Other { value: other, cites: words });
        }
    }
    Some(Stated { value, cites, others })
}

fn steps(parts: &[Part]) -> Vec<Step> {
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

fn breaches(parts: &[Part]) -> Vec<Breach> {
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

fn clauses(parts: &[Part]) -> Vec<Clause> {
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

/// The furthest state that an article states; an extension or a return to it lifts a suspension.
fn state(parts: &[Part], in_force: bool, ended: bool, steps: &[Step]) -> String {
    if ended || parts.iter().any(|part| part.agreement.state == "ended") {
        return "ended".to_owned();
    }
    let last = steps.iter().rev().find(|step| matches!(step.kind.as_str(), "suspended" | "extended" | "resumed"));
    if last.is_some_and(|step| step.kind == "suspended") {
        return "suspended".to_owned();
    }
    let told = |state: &str| parts.iter().any(|part| part.agreement.state == state);
    let furthest = [("in-force", in_force || told("in-force")), ("agreed", told("agreed")), ("announced", true)];
    furthest.iter().find(|(_, holds)| *holds).map_or("announced", |(state, _)| state).to_owned()
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
        let ledgers = fold_ledgers(vec![
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
    fn articles_of_one_story_mean_one_agreement_unless_dates_differ() {
        let told = |id: &str, day: &str, agreed: Option<&str>| {
            let mut part = part(id, day, &[], agreed);
            part.origin.story = Some("s".into());
            part
        };
        let mut over = told("e", "2020-11-13", None);
        over.agreement.ended = Some("1994".into());
        let ledgers = fold_ledgers(vec![
            told("a", "2020-10-10", Some("2020-10-10")),
            told("b", "2020-11-10", Some("2020-11-09")),
            told("c", "2020-11-12", None),
            over,
            told("d", "2023-09-20", Some("2023-09-20")),
        ]);
        let articles: Vec<usize> = ledgers.iter().map(|ledger| ledger.articles.len()).collect();
        assert_eq!(articles, [1, 1, 2, 1]);
    }

    #[test]
    fn a_breach_does_not_move_the_state() {
        let mut one = part("a", "2022-04-01", &["أ", "ب"], Some("2022-04-01"));
        one.agreement.state = "in-force".into();
        one.agreement.violations.push(rasid_model::Violation::default());
        one.breaches.push(Cite::default());
        (one.accusers, one.accused) = (vec![None], vec![None]);
        let ledgers = fold_ledgers(vec![one]);
        assert_eq!((ledgers[0].state.as_str(), ledgers[0].breaches.len()), ("in-force", 1));
    }
}
