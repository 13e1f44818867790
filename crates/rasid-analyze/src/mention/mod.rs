//! Persons, organisations, places, agencies in running text, with their roles, led back to one name each.
//!
//! In: a text that was read, its times. Out: [`Mention`]s, flat and in order. Example: «وقال المتحدث باسم الكرملين دميتري بيسكوف» holds
//! «الكرملين» and «دميتري بيسكوف» with the role «المتحدث باسم الكرملين»; «بيسكوف» further on has `same_as` the first.
//! Names are never nested; a word that only may be a name is left open. Knows nothing of who says what.

mod bodies;
mod fixed;
pub(crate) mod learned;
mod links;
mod metonym;
mod names;
mod open;
mod open_places;
mod outlets;
mod persons;
mod runs;
mod scan;
mod spell;
mod states;
mod strangers;
mod titles;

use rasid_model::{Evidence, Mention, MentionKind, Span, TimeExpression};
use rasid_text::Reading;
use rustc_hash::FxHashMap;

use crate::Document;
use names::Class;
use scan::{Found, Scan};

/// All names of the text.
pub(crate) fn find(reading: &Reading<'_>, document: &Document<'_>, times: &[TimeExpression]) -> Vec<Mention> {
    let mut scan = by_rules(reading, document, times);
    if let Some(model) = document.names_model {
        learned::complete(&mut scan, model);
    }
    mentions(&scan)
}

/// What tables and rules find.
fn by_rules<'a>(reading: &'a Reading<'a>, document: &Document<'_>, times: &[TimeExpression]) -> Scan<'a> {
    let mut scan = Scan::new(reading);
    let in_time = in_times(reading, times);
    outlets::first(&mut scan, document);
    fixed::find(&mut scan, &|token| in_time.get(token).copied().unwrap_or(false));
    outlets::rest(&mut scan);
    titles::by_title(&mut scan);
    persons::by_nation(&mut scan);
    strangers::sons(&mut scan);
    persons::by_name(&mut scan);
    titles::roles_behind(&mut scan);
    links::spellings(&mut scan);
    links::weak_names(&mut scan);
    links::family_names(&mut scan);
    if strangers::speakers(&mut scan) {
        links::family_names(&mut scan);
    }
    links::offices(&mut scan);
    states::resolve(&mut scan);
    scan
}

/// Which tokens belong to a time: «أيار», «الأحد» are no names there.
fn in_times(reading: &Reading<'_>, times: &[TimeExpression]) -> Vec<bool> {
    let mut marked = vec![false; reading.len()];
    for time in times {
        let from = reading.token_at(time.span.start);
        let to = reading.token_at(time.span.end);
        marked[from..to.max(from)].fill(true);
    }
    marked
}

/// The findings as mentions, in order, each led back to the first of its name.
fn mentions(scan: &Scan<'_>) -> Vec<Mention> {
    let mut order: Vec<usize> = (0..scan.found.len()).collect();
    order.sort_by_key(|number| scan.found[*number].tokens.start);
    let mut first: FxHashMap<(MentionKind, String), u32> = FxHashMap::default();
    let mut mentions: Vec<Mention> = Vec::with_capacity(order.len());
    for number in order {
        let mut mention = mention(scan, number);
        let spelled = mention.id.is_none() && mention.kind == MentionKind::Person;
        let key = spelled.then(|| spell::key(&mention.name)).flatten();
        let key = (mention.kind, key.unwrap_or_else(|| rasid_text::folded(&mention.name)));
        let index = mentions.len() as u32;
        let of = *first.entry(key).or_insert(index);
        if spelled && of != index {
            mention.name.clone_from(&mentions[of as usize].name);
        }
        mention.same_as = (of != index).then_some(of);
        mentions.push(mention);
    }
    mentions
}

fn mention(scan: &Scan<'_>, number: usize) -> Mention {
    let found = &scan.found[number];
    let known = scan.row_of(found);
    let place = scan.span(found);
    let text = scan.reading.text();
    let role_span = found.role.as_ref().map(|role| role_span(scan, role));
    let point = known.filter(|known| known.kind == MentionKind::Place).and_then(|known| known.point);
    Mention {
        span: place,
        surface: place.of(text).to_owned(),
        kind: found.kind,
        name: known.map_or_else(|| links::full_name(scan, number), |known| known.name.to_owned()),
        name_en: known.map(|known| known.english).filter(|english| !english.is_empty()).map(str::to_owned),
        id: known.map(names::Known::id),
        lat: point.map(|(lat, _)| degrees(lat)),
        lon: point.map(|(_, lon)| degrees(lon)),
        role: role_span.map(|span| span.of(text).to_owned()),
        same_as: None,
        nominal: found.nominal,
        metonym: metonym::is_metonym(scan, found),
        rule: found.rule.into(),
        role_span,
        evidence: evidence(scan, found, place),
    }
}

/// A point of the tables has two decimals: what a 32-bit number adds behind them is taken off.
fn degrees(value: f32) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}

/// Where a role stands, without clitics in front.
fn role_span(scan: &Scan<'_>, role: &std::ops::Range<usize>) -> Span {
    let clitic = scan.role(role.start).map_or(0, |(phrase, _)| phrase.clitic);
    scan.reading.span_behind(role.clone(), clitic)
}

/// Why: the words, the row that knows them, the role.
fn evidence(scan: &Scan<'_>, found: &Found, place: Span) -> Evidence {
    let mut evidence = Evidence::default();
    let known = scan.row_of(found);
    evidence.words("name", place, known.map(|known| known.row).or(found.row));
    if let (Some(_), Some(row)) = (known, found.row) {
        evidence.value("cue", "", Some(row));
    }
    if let Some(role) = &found.role {
        let row = scan.role(role.start).map(|(_, role)| role.row);
        evidence.words("role", role_span(scan, role), row);
    }
    for feature in &found.seen {
        evidence.value("feature", feature.clone(), None);
    }
    if let Some((reading, reason)) = &found.lost {
        evidence.lost(reading.clone(), *reason);
    }
    evidence
}

/// True for places that can speak for a state.
fn speaks_for_state(class: Class) -> bool {
    matches!(class, Class::Country | Class::Capital | Class::Building)
}
