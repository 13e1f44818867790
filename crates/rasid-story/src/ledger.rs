//! Ledgers: what many articles tell of one agreement, as one life line.
//!
//! In: [`Telling`]s, one for each agreement of each article. Out: [`Ledger`]s, the one told of last first; each date knows the tellings
//! that state it. Example: six articles on the truce of «اليمن» are one ledger: agreed 2022-04-01, in force 2022-04-02, ended
//! 2022-10-02. Claims and denials never reach an [`Agreement`]'s dates, so they move none here. Reads no words.

use jiff::civil::Date;
use rasid_lexicon::dates::days_of;
use rasid_model::Agreement;
use rasid_text::folded;

/// Two dates of one agreement's making lie at most so many days apart, when neither says when it took effect.
const APART: i32 = 14;
/// Articles without a date can speak of one agreement when they lie at most so many days apart.
const NEAR: i32 = 60;
/// What took effect, or was extended, belongs to what was made at most so many days before.
const LASTS: i32 = 400;

/// An agreement as one article tells it.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// The agreement of its record.
    pub agreement: &'a Agreement,
    /// The article: decides between tellings of one day.
    pub article: &'a str,
    /// Its day.
    pub published: Option<Date>,
    /// Its story: articles of one story mean one agreement unless their dates differ.
    pub story: Option<&'a str>,
    /// True for an article that says what another said before: it states nothing on its own.
    pub copy: bool,
}

/// A date and the tellings that state it, by their place in the input.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Point {
    /// ISO 8601 with the precision of the words.
    pub value: String,
    /// Who states it, or says less and agrees.
    pub by: Vec<usize>,
    /// Other dates that are stated for the same point.
    pub others: Vec<(String, Vec<usize>)>,
}

/// One agreement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// The tellings that speak of it, oldest first, by their place in the input.
    pub tellings: Vec<usize>,
    /// Sides, the most often named first.
    pub parties: Vec<String>,
    /// Brokers, the most often named first.
    pub mediators: Vec<String>,
    /// `announced`, `agreed`, `in-force`, `suspended`, `ended`.
    pub state: String,
    /// When it was made.
    pub agreed: Option<Point>,
    /// When it took effect.
    pub in_force: Option<Point>,
    /// Its planned end, the last that was set.
    pub until: Option<Point>,
    /// When it ended.
    pub ended: Option<Point>,
}

/// The ledgers of `tellings`, the one told of last first.
pub fn ledgers(tellings: &[Telling<'_>]) -> Vec<Ledger> {
    let mut order: Vec<usize> = (0..tellings.len()).collect();
    order.sort_by_key(|at| (tellings[*at].published, tellings[*at].article, *at));
    // Who states a date is asked first: the others are told apart by it.
    let (dated, undated): (Vec<usize>, Vec<usize>) = order.into_iter().partition(|at| begun(&tellings[*at]).is_some());
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for at in dated.into_iter().chain(undated) {
        let fits = |group: &&mut Vec<usize>| joins(tellings, group, at);
        let apart = |group: &&mut Vec<usize>| std::cmp::Reverse(distance(tellings, group, at));
        match groups.iter_mut().filter(fits).max_by_key(apart) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    for group in &mut groups {
        group.sort_by_key(|at| (tellings[*at].published, tellings[*at].article, *at));
    }
    let last = |group: &[usize]| group.last().and_then(|at| tellings[*at].published);
    groups.sort_by_key(|group| (std::cmp::Reverse(last(group)), group.first().map(|at| tellings[*at].article)));
    groups.iter().map(|group| ledger(tellings, group)).collect()
}

/// Truces and ceasefires are one family: articles use the words for one another.
fn family(kind: &str) -> &str {
    match kind {
        "truce" | "ceasefire" | "cessation" => "ceasefire",
        other => other,
    }
}

/// When the agreement was made, else when it took effect.
fn begun(telling: &Telling<'_>) -> Option<(Date, Date)> {
    let agreement = telling.agreement;
    agreement.agreed.as_deref().or(agreement.in_force.as_deref()).and_then(days_of)
}

/// The day on which it ended; an end before the beginning is that of another agreement.
fn ended<'a>(telling: &Telling<'a>) -> Option<&'a String> {
    let over = telling.agreement.ended.as_ref()?;
    let days = days_of(over)?;
    begun(telling).is_none_or(|begun| begun.0 <= days.1).then_some(over)
}

/// When it ended, else when it was to end.
fn end(telling: &Telling<'_>) -> Option<(Date, Date)> {
    ended(telling).or(telling.agreement.until.as_ref()).and_then(|value| days_of(value))
}

/// The days between two stretches of time; 0 where they touch.
fn gap(a: (Date, Date), b: (Date, Date)) -> i32 {
    let span = if a.0 > b.1 {
        b.1.until(a.0)
    } else if b.0 > a.1 {
        a.1.until(b.0)
    } else {
        return 0;
    };
    span.map_or(i32::MAX, |span| span.get_days())
}

/// True when the dates of two tellings can be those of one agreement: what is made can take effect later, not the other way round.
fn fits(known: &Telling<'_>, other: &Telling<'_>) -> Option<bool> {
    let (a, b) = (begun(known)?, begun(other)?);
    Some(gap(a, b) <= APART)
}

/// How far the beginnings of `group` and of the telling `at` lie apart, else how long before it was told.
fn distance(tellings: &[Telling<'_>], group: &[usize], at: usize) -> i32 {
    let days = |telling: &Telling<'_>| begun(telling).or(telling.published.map(|day| (day, day)));
    let own = days(&tellings[at]);
    let all = group.iter().filter_map(|known| begun(&tellings[*known]).zip(own)).map(|(a, b)| gap(a, b));
    all.min().unwrap_or(i32::MAX)
}

/// True when the telling `at` is of the agreement of `group`. Dates that are far apart always tell two agreements apart; where they
/// agree or one is missing, articles of one story mean the same, and others must name the same parties.
fn joins(tellings: &[Telling<'_>], group: &[usize], at: usize) -> bool {
    let own = &tellings[at];
    let known = || group.iter().map(|known| &tellings[*known]);
    if known().all(|known| family(&known.agreement.kind) != family(&own.agreement.kind)) {
        return false;
    }
    let fitting: Vec<bool> = known().filter_map(|known| fits(known, own)).collect();
    let dates = !fitting.is_empty();
    if dates && !fitting.contains(&true) || !dates && is_over(tellings, group, own) {
        return false;
    }
    let story = |known: &Telling<'_>| known.story.is_some() && known.story == own.story;
    known().any(|known| story(known) || alike(known, own, dates))
}

/// True when `own` speaks of what ended before the known one began, or was told before that.
fn is_over(tellings: &[Telling<'_>], group: &[usize], own: &Telling<'_>) -> bool {
    let first = group.iter().filter_map(|known| begun(&tellings[*known])).map(|days| days.0).min();
    let Some(first) = first else { return false };
    let before = |day: Option<Date>| day.is_some_and(|day| day < first);
    let long = own.published.is_some_and(|day| gap((first, first), (day, day)) > LASTS);
    before(end(own).map(|days| days.1)) || before(own.published) || long
}

/// True when two articles name the same parties; two of them, or one and the place, where no date helps.
fn alike(a: &Telling<'_>, b: &Telling<'_>, dated: bool) -> bool {
    let same = |one: &str, two: &str| folded(one) == folded(two);
    let (ours, theirs) = (&a.agreement.parties, &b.agreement.parties);
    let shared = ours.iter().filter(|party| theirs.iter().any(|other| same(party, other))).count();
    let places = a.agreement.place.as_ref().zip(b.agreement.place.as_ref());
    let place = places.is_some_and(|(a, b)| same(a, b));
    if dated {
        return shared >= 1 || place;
    }
    let days = a.published.zip(b.published);
    let near = days.is_some_and(|(a, b)| gap((a, a), (b, b)) <= NEAR);
    near && (shared >= 2 || place && shared >= 1)
}

fn ledger(tellings: &[Telling<'_>], group: &[usize]) -> Ledger {
    let agreed = point(tellings, group, |telling| telling.agreement.agreed.as_ref());
    let in_force = point(tellings, group, |telling| telling.agreement.in_force.as_ref());
    let mut until = point(tellings, group, |telling| telling.agreement.until.as_ref());
    if let Some(until) = &mut until {
        last_set(until);
    }
    let over = point(tellings, group, ended);
    let names = |of: fn(&Agreement) -> &Vec<String>| ranked(group.iter().map(|at| of(tellings[*at].agreement)));
    Ledger {
        tellings: group.to_vec(),
        parties: names(|agreement| &agreement.parties),
        mediators: names(|agreement| &agreement.mediators),
        state: state(tellings, group, in_force.is_some(), over.is_some()).to_owned(),
        agreed,
        in_force,
        until,
        ended: over,
    }
}

/// Names, the most often given first; among equals in the order of their first mention.
fn ranked<'a>(lists: impl Iterator<Item = &'a Vec<String>>) -> Vec<String> {
    let mut found: Vec<(String, u32, &str)> = Vec::new();
    for name in lists.flatten() {
        let key = folded(name);
        match found.iter_mut().find(|known| known.0 == key) {
            Some(known) => known.1 += 1,
            None => found.push((key, 1, name)),
        }
    }
    found.sort_by_key(|(_, times, _)| std::cmp::Reverse(*times));
    found.into_iter().map(|(_, _, name)| name.to_owned()).collect()
}

/// The date that most articles state on their own; of equals the finest, then the first told. «2020-11» agrees with «2020-11-10» and
/// only says less.
fn point<'a>(
    tellings: &[Telling<'a>],
    group: &[usize],
    of: impl Fn(&Telling<'a>) -> Option<&'a String>,
) -> Option<Point> {
    let mut values: Vec<(&str, Vec<usize>, u32)> = Vec::new();
    for at in group {
        let Some(value) = of(&tellings[*at]) else { continue };
        let weight = u32::from(!tellings[*at].copy);
        match values.iter_mut().find(|known| known.0 == value) {
            Some(known) => {
                known.1.push(*at);
                known.2 += weight;
            }
            None => values.push((value, vec![*at], weight)),
        }
    }
    values.sort_by_key(|(value, _, weight)| (std::cmp::Reverse(*weight), std::cmp::Reverse(value.len())));
    let best = values.first()?.0;
    let finest = values.iter().position(|(other, ..)| other.len() > best.len() && other.starts_with(best));
    let (value, by, _) = values.remove(finest.unwrap_or(0));
    let mut point = Point { value: value.to_owned(), by, others: Vec::new() };
    for (other, tellings, _) in values {
        if point.value.starts_with(other) {
            point.by.extend(tellings);
        } else {
            point.others.push((other.to_owned(), tellings));
        }
    }
    Some(point)
}

/// An end that is set later puts off the one before.
fn last_set(until: &mut Point) {
    let last = |value: &str| days_of(value).map(|days| days.1);
    let latest = (0..until.others.len()).max_by_key(|at| last(&until.others[*at].0));
    let Some(at) = latest.filter(|at| last(&until.others[*at].0) > last(&until.value)) else { return };
    let (value, by) = until.others.remove(at);
    let before = (std::mem::replace(&mut until.value, value), std::mem::replace(&mut until.by, by));
    until.others.insert(0, before);
}

/// The furthest state that an article states; an extension or a return to it lifts a suspension.
fn state(tellings: &[Telling<'_>], group: &[usize], in_force: bool, over: bool) -> &'static str {
    let told = |state: &str| group.iter().any(|at| tellings[*at].agreement.state == state);
    let undated = |at: &usize| tellings[*at].agreement.state == "ended" && tellings[*at].agreement.ended.is_none();
    if over || group.iter().any(undated) {
        return "ended";
    }
    let changes = group.iter().flat_map(|at| &tellings[*at].agreement.follow_ups);
    let mut changes: Vec<_> =
        changes.filter(|change| matches!(change.kind.as_str(), "suspended" | "extended" | "resumed")).collect();
    changes.sort_by_key(|change| (change.date.is_none(), change.date.as_ref()));
    if changes.last().is_some_and(|change| change.kind == "suspended") {
        return "suspended";
    }
    if in_force || told("in-force") {
        return "in-force";
    }
    if told("agreed") { "agreed" } else { "announced" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rasid_model::FollowUp;

    fn made(parties: &[&str], agreed: &str) -> Agreement {
        Agreement {
            kind: "ceasefire".into(),
            state: "agreed".into(),
            parties: parties.iter().map(|name| (*name).to_owned()).collect(),
            agreed: Some(agreed.to_owned()).filter(|day| !day.is_empty()),
            ..Agreement::default()
        }
    }

    fn told<'a>(article: &'a str, day: &str, agreement: &'a Agreement) -> Telling<'a> {
        Telling { agreement, article, published: day.parse().ok(), story: None, copy: false }
    }

    fn value(point: Option<&Point>) -> Option<&str> {
        point.map(|point| point.value.as_str())
    }

    #[test]
    fn articles_on_one_agreement_are_one_ledger() {
        let mut extended = made(&["الحكومة", "الحوثيون"], "2022-04");
        extended.until = Some("2022-08-02".into());
        let mut force = made(&["الحوثيون"], "2022-04-02");
        force.until = Some("2022-06-02".into());
        let (first, other) = (made(&["الحكومة", "الحوثيون"], "2022-04-01"), made(&["روسيا"], "2022-04-02"));
        let found = ledgers(&[
            told("c", "2022-06-02", &extended),
            told("a", "2022-04-01", &first),
            told("b", "2022-04-02", &force),
            told("x", "2022-04-02", &other),
        ]);
        assert_eq!(found.len(), 2);
        let yemen = &found[0];
        assert_eq!(yemen.tellings, [1, 2, 0]);
        assert_eq!(yemen.parties, ["الحوثيون", "الحكومة"]);
        let agreed = yemen.agreed.as_ref().expect("a date");
        assert_eq!((agreed.value.as_str(), &agreed.by[..]), ("2022-04-01", &[1, 0][..]));
        assert_eq!(agreed.others[0].0, "2022-04-02");
        assert_eq!(value(yemen.until.as_ref()), Some("2022-08-02"));
    }

    #[test]
    fn articles_of_one_story_mean_one_agreement_unless_dates_differ() {
        let dates = ["2020-10-10", "2020-11-09", "", "2023-09-20"];
        let days = ["2020-10-10", "2020-11-10", "2020-11-12", "2023-09-20"];
        let all = dates.map(|date| made(&[], date));
        let mut over = made(&[], "");
        over.ended = Some("1994".into());
        let mut tellings: Vec<Telling<'_>> =
            all.iter().zip(days).map(|(agreement, day)| told(day, day, agreement)).collect();
        tellings.push(told("e", "2020-11-13", &over));
        for telling in &mut tellings {
            telling.story = Some("s");
        }
        let mut found: Vec<Vec<usize>> = ledgers(&tellings).into_iter().map(|ledger| ledger.tellings).collect();
        found.sort();
        assert_eq!(found, [vec![0], vec![1, 2], vec![3], vec![4]]);
    }

    #[test]
    fn copies_state_nothing_on_their_own() {
        let (right, wrong) = (made(&["أ"], "2022-04-01"), made(&["أ"], "2022-04-02"));
        let mut copy = told("b", "2022-04-02", &wrong);
        copy.copy = true;
        let found = ledgers(&[copy, copy, told("a", "2022-04-03", &right)]);
        assert_eq!(value(found[0].agreed.as_ref()), Some("2022-04-01"));
    }

    #[test]
    fn a_suspension_holds_until_it_is_lifted() {
        let change =
            |kind: &str, date: &str| FollowUp { kind: kind.into(), date: Some(date.into()), ..FollowUp::default() };
        let mut made = made(&["أ", "ب"], "2022-07-22");
        made.follow_ups.push(change("suspended", "2022-10-29"));
        assert_eq!(ledgers(&[told("a", "2022-10-30", &made)])[0].state, "suspended");
        made.follow_ups.push(change("extended", "2022-11-17"));
        assert_eq!(ledgers(&[told("a", "2022-11-18", &made)])[0].state, "agreed");
    }

    #[test]
    fn the_order_of_arrival_decides_nothing() {
        let all = [made(&["أ", "ب"], "2022-04-01"), made(&["أ", "ب"], "2022-04-02"), made(&["ب"], "")];
        let tellings: Vec<Telling<'_>> =
            all.iter().zip(["a", "b", "c"]).map(|(agreement, id)| told(id, "2022-04-03", agreement)).collect();
        let back: Vec<Telling<'_>> = tellings.iter().rev().copied().collect();
        let plain = |found: &[Ledger]| -> Vec<(Vec<String>, String)> {
            found
                .iter()
                .map(|ledger| (ledger.parties.clone(), ledger.agreed.clone().unwrap_or_default().value))
                .collect()
        };
        assert_eq!(plain(&ledgers(&tellings)), plain(&ledgers(&back)));
    }
}
