//! Findings summed: speakers with their roles over time, events by day and place.
//!
//! In: findings. Out: [`Speaker`]s, a [`SpeakerPage`], [`Sums`]. Example: «بيسكوف» has 5 statements, 3 of them as «المتحدث باسم الكرملين».
//! Sums what it is given; which findings those are is the caller's choice.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rasid_model::Modality;

use super::happened::{Happened, SpotShare, Sums};
use super::kinds::event_kinds;
use super::names::key_of;
use super::rows::printed;
use super::said::{RoleTime, Said, Speaker, SpeakerPage};
use super::types::{DayShare, Name, Share};

/// The most values of a list inside a sum.
pub(crate) const MOST: usize = 200;

/// Counts that remember the order of their first coming.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    counts: BTreeMap<String, (u64, String, Option<String>)>,
}

impl Tally {
    pub(crate) fn add(&mut self, value: &str, label: &str) {
        self.counts.entry(value.to_owned()).or_insert_with(|| (0, label.to_owned(), None)).0 += 1;
    }

    fn add_name(&mut self, name: &Name) {
        self.add(&name.key, &name.name);
        if let Some((.., english)) = self.counts.get_mut(&name.key).filter(|known| known.2.is_none()) {
            english.clone_from(&name.name_en);
        }
    }

    /// The largest first, at most two hundred.
    pub(crate) fn shares(self) -> Vec<Share> {
        let counts = self.counts.into_iter();
        let mut shares: Vec<Share> =
            counts.map(|(value, (count, label, label_en))| Share { value, label, label_en, count }).collect();
        shares.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
        shares.truncate(MOST);
        shares
    }
}

/// Widens `range` so that it holds `day`.
pub(crate) fn widen(range: &mut (Option<Date>, Option<Date>), day: Option<Date>) {
    let Some(day) = day else { return };
    range.0 = Some(range.0.map_or(day, |first| first.min(day)));
    range.1 = Some(range.1.map_or(day, |last| last.max(day)));
}

/// All who speak in `said`, those with most statements first.
pub fn speakers(said: &[Said]) -> Vec<Speaker> {
    let mut by_key: BTreeMap<&str, Vec<&Said>> = BTreeMap::new();
    for one in said {
        if let Some(speaker) = &one.speaker {
            by_key.entry(speaker.key.as_str()).or_default().push(one);
        }
    }
    let mut found: Vec<Speaker> = by_key.into_values().filter_map(|said| speaker(&said)).collect();
    found.sort_by(|a, b| b.statements.cmp(&a.statements).then_with(|| a.who.key.cmp(&b.who.key)));
    found
}

fn speaker(said: &[&Said]) -> Option<Speaker> {
    let names = || said.iter().filter_map(|one| one.speaker.as_ref());
    let who: &Name = names().find(|name| name.kind.is_some()).or_else(|| names().next())?;
    let (mut days, mut roles) = ((None, None), Tally::default());
    let mut articles: Vec<&str> = said.iter().map(|one| one.origin.id.as_str()).collect();
    articles.sort_unstable();
    articles.dedup();
    for one in said {
        widen(&mut days, one.day);
        if let Some(role) = &one.statement.role {
            roles.add(&key_of(role), role);
        }
    }
    Some(Speaker {
        who: who.clone(),
        role: roles.shares().into_iter().next().map(|role| role.label),
        statements: said.len() as u64,
        articles: articles.len() as u64,
        first: days.0,
        last: days.1,
    })
}

/// The page of a speaker, from all that the speaker said; `topics` are the keywords of each article.
pub fn speaker_page(said: &[Said], topics: impl IntoIterator<Item = String>) -> Option<SpeakerPage> {
    let all: Vec<&Said> = said.iter().collect();
    let speaker = speaker(&all)?;
    let (mut spellings, mut via, mut outlets) = (Tally::default(), Tally::default(), Tally::default());
    let mut roles: BTreeMap<String, RoleTime> = BTreeMap::new();
    for one in said {
        if let Some(surface) = printed(&one.statement) {
            spellings.add(surface, surface);
        }
        for name in &one.via {
            via.add_name(name);
        }
        outlets.add(&one.origin.outlet_key, &one.origin.outlet);
        let Some(role) = &one.statement.role else { continue };
        let time = roles.entry(key_of(role)).or_insert_with(|| RoleTime { role: role.clone(), ..RoleTime::default() });
        let mut days = (time.first, time.last);
        widen(&mut days, one.day);
        (time.first, time.last) = days;
        time.statements += 1;
        if !time.outlets.contains(&one.origin.outlet) {
            time.outlets.push(one.origin.outlet.clone());
        }
    }
    let mut about = Tally::default();
    for topic in topics {
        about.add(&key_of(&topic), &topic);
    }
    let mut roles: Vec<RoleTime> = roles.into_values().collect();
    roles.sort_by(|a, b| (a.first.is_none(), a.first, &a.role).cmp(&(b.first.is_none(), b.first, &b.role)));
    Some(SpeakerPage {
        speaker,
        spellings: spellings.shares(),
        roles,
        via: via.shares(),
        outlets: outlets.shares(),
        topics: about.shares().into_iter().take(20).collect(),
    })
}

/// `events` by day, place, type, modality and actor.
pub fn sums(events: &[Happened]) -> Sums {
    let mut sums = Sums { total: events.len() as u64, ..Sums::default() };
    let (mut days, mut kinds, mut actors) = (BTreeMap::new(), Tally::default(), Tally::default());
    let mut places: BTreeMap<&str, SpotShare> = BTreeMap::new();
    let mut modalities: BTreeMap<Modality, u64> = BTreeMap::new();
    for one in events {
        match one.first {
            Some(first) if one.event.date.as_ref().is_some_and(|date| date.len() >= 10) => {
                *days.entry(first).or_default() += 1;
            }
            Some(_) => {}
            None => sums.undated += 1,
        }
        kinds.add(&one.event.kind, kind_label(&one.event.kind));
        *modalities.entry(one.event.modality).or_default() += 1;
        for actor in &one.actors {
            actors.add_name(actor);
        }
        let Some(spot) = one.place.as_ref() else {
            sums.unplaced += 1;
            continue;
        };
        sums.unplaced += u64::from(spot.lat.is_none());
        let share = places.entry(&spot.key).or_insert_with(|| SpotShare { spot: spot.clone(), ..SpotShare::default() });
        share.count += 1;
        share.happened += u64::from(one.event.modality == Modality::Happened);
        let mut range = (share.first, share.last);
        widen(&mut range, one.first);
        widen(&mut range, one.last);
        (share.first, share.last) = range;
    }
    sums.days = days.into_iter().map(|(day, count)| DayShare { day, count }).collect();
    sums.places = places.into_values().collect();
    sums.places.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.spot.key.cmp(&b.spot.key)));
    sums.places.truncate(MOST);
    sums.kinds = kinds.shares();
    let share =
        |(modality, count): (Modality, u64)| Share { value: word(modality).to_owned(), count, ..Share::default() };
    sums.modalities = modalities.into_iter().map(share).collect();
    sums.actors = actors.shares();
    sums
}

/// The Arabic name of an event type.
pub(crate) fn kind_label(code: &str) -> &'static str {
    event_kinds().iter().find(|kind| kind.code == code).map_or("", |kind| kind.ar)
}

/// A modality as records and filters write it.
pub(crate) fn word(modality: Modality) -> &'static str {
    match modality {
        Modality::Happened => "happened",
        Modality::Announced => "announced",
        Modality::Planned => "planned",
        Modality::Denied => "denied",
        Modality::Reported => "reported",
    }
}
