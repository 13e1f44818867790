//! A story as it is written to records: members, lineage, timeline, contradictions, keywords.
//!
//! In: the members with their placements. Out: [`StoryRecord`]. Example: «هدنة غزة» with 40 members, 6 independent sources, nine
//! dated events. Related stories and the ledger of agreements are added by the caller, who sees more than one story.

use std::collections::{BTreeMap, BTreeSet};

use rasid_text::folded;
use serde::{Deserialize, Serialize};

use crate::contradiction::{Contradiction, contradictions};
use crate::entry::{day_of, name_key};
use crate::lineage::Relation;
use crate::member::Member;
use crate::timeline::{Moment, timeline};
use crate::weigh::is_common;

/// How many keywords a story shows.
const KEYWORDS: usize = 10;

/// One article in a story's record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MemberRecord {
    /// Its name.
    pub id: String,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub outlet: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub published: Option<String>,
    /// What it is in the story.
    pub relation: String,
    /// What it was made from.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub of: Option<String>,
    /// Whom it credits that is not in the collection: a root that we cannot see.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub credits: Option<String>,
    /// How many minutes after that one it came, when both hours are known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lag_minutes: Option<i64>,
}

/// A story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StoryRecord {
    /// Its name: that of its first article.
    pub story: String,
    /// The headline of its first report.
    pub title: String,
    /// First publication.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub first_seen: Option<String>,
    /// Last publication.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub last_seen: Option<String>,
    /// Its articles by time.
    pub members: Vec<MemberRecord>,
    /// Newsrooms that report on their own; copies count once, with whom they copy.
    pub independent_sources: u32,
    /// What happened when.
    pub timeline: Vec<Moment>,
    /// What the articles do not agree about.
    pub contradictions: Vec<Contradiction>,
    /// What it is about.
    pub keywords: Vec<String>,
}

/// The record of a story. `members` come in the order of arrival; `find` gives the name of an article by its number, and its lag.
pub fn story_record(members: &[Member<'_>], name: &str, find: &dyn Fn(u32) -> Option<String>) -> StoryRecord {
    let mut by_time: Vec<Member<'_>> = members.to_vec();
    by_time.sort_by_key(|member| member.facts.published.map_or("9", |dated| dated.value.as_str()).to_owned());
    let ids: BTreeMap<&str, usize> = by_time.iter().enumerate().map(|(at, member)| (member.id, at)).collect();
    let of: Vec<Option<String>> = by_time.iter().map(|member| member.placement.of.and_then(find)).collect();
    let source: Vec<usize> = (0..by_time.len()).map(|at| root(at, &by_time, &of, &ids)).collect();
    let outlets: BTreeSet<u32> = source.iter().map(|at| reporter(&by_time[*at])).collect();
    let dates = || by_time.iter().filter_map(Member::published).filter(|value| day_of(value).is_some());
    let title = by_time.iter().map(|member| member.facts.title).find(|title| !title.is_empty());
    StoryRecord {
        story: name.to_owned(),
        title: title.unwrap_or_default().to_owned(),
        first_seen: dates().next(),
        last_seen: dates().next_back(),
        independent_sources: outlets.len() as u32,
        timeline: timeline(&by_time, &source),
        contradictions: contradictions(&by_time, &is_common),
        keywords: keywords(&by_time),
        members: by_time.iter().zip(&of).map(|(member, of)| record(member, of.as_ref(), &by_time, &ids)).collect(),
    }
}

fn record(member: &Member<'_>, of: Option<&String>, all: &[Member<'_>], ids: &BTreeMap<&str, usize>) -> MemberRecord {
    let source = of.and_then(|of| ids.get(of.as_str())).map(|at| &all[*at]);
    let credit = member.facts.credit.filter(|credit| {
        let key = name_key(credit);
        member.facts.outlet.is_none_or(|outlet| name_key(outlet) != key)
            && !all.iter().any(|other| other.facts.outlet.is_some_and(|outlet| name_key(outlet) == key))
    });
    MemberRecord {
        id: member.id.to_owned(),
        outlet: member.facts.outlet.map(str::to_owned),
        published: member.published(),
        relation: member.placement.relation.name().to_owned(),
        of: of.cloned(),
        credits: credit.map(str::to_owned),
        lag_minutes: source.and_then(|source| lag(source, member)),
    }
}

fn lag(source: &Member<'_>, member: &Member<'_>) -> Option<i64> {
    let minute = |member: &Member<'_>| crate::entry::stated_minute(member.facts.published?);
    Some(minute(member)? - minute(source)?)
}

/// The member whose report `at` is: its own, or that from which it was made.
fn root(at: usize, members: &[Member<'_>], of: &[Option<String>], ids: &BTreeMap<&str, usize>) -> usize {
    let mut here = at;
    for _ in 0..members.len() {
        let derived = members[here].placement.relation.is_derived();
        match of[here].as_deref().and_then(|id| ids.get(id)).filter(|_| derived) {
            Some(next) => here = *next,
            None => break,
        }
    }
    here
}

/// Who reports: whom the article credits, else who published it.
fn reporter(member: &Member<'_>) -> u32 {
    let name = member.facts.credit.or(member.facts.outlet);
    name_key(name.unwrap_or(member.id))
}

/// The phrases that most articles are about, copies counted once.
fn keywords(members: &[Member<'_>]) -> Vec<String> {
    let mut weights: BTreeMap<String, (f64, String)> = BTreeMap::new();
    for member in
        members.iter().filter(|member| !matches!(member.placement.relation, Relation::Copy | Relation::Update))
    {
        for keyword in &member.analysis.keywords {
            let entry = weights.entry(folded(&keyword.text)).or_insert_with(|| (0.0, keyword.text.clone()));
            entry.0 += keyword.weight;
        }
    }
    let mut list: Vec<(f64, String)> = weights.into_values().collect();
    list.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.cmp(&y.1)));
    list.into_iter().take(KEYWORDS).map(|(_, text)| text).collect()
}
