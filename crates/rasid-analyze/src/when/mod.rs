//! When: time expressions found and resolved.
//!
//! In: a text that was read, the day of its publication. Out: [`TimeExpression`]s in the order of the text. Example: on a page
//! of 2024-04-17 «أمس الثلاثاء» is 2024-04-16, «نحو 3 عقود» P3DE, «10 نوفمبر الماضي» beside a war of 2020 is stale.
//! Said first (`parse`), meant second (`meaning`), then compared with the narrative (`stale`). All words are in `data/`.

mod amount;
mod clock;
mod count;
mod date;
mod line;
mod line_dates;
mod meaning;
mod moment;
mod names;
mod parse;
mod period;
mod said;
mod sets;
mod stale;
mod tense;
mod unit;
mod value;
mod words;

use rasid_model::{Alternative, Evidence, Issue, TimeExpression, TimeKind};
use rasid_text::Reading;

use crate::Document;
use line::Line;
use meaning::{Anchors, Meaning};
use parse::Found;
use said::{Core, From, Said, Year};
use stale::Stale;
use unit::Unit;
use value::Value;
use words::{Prep, Sense};

/// All time expressions of the text.
pub(crate) fn find(reading: &Reading<'_>, document: &Document<'_>, issues: &mut Vec<Issue>) -> Vec<TimeExpression> {
    let mut line = Line::new(reading);
    let mut found = parse::parse(&mut line);
    parse::inherit(&line, &mut found);
    let read = resolved(&mut line, &found, document);
    let stale = stale::stale(&line, &read, document.published.map(|published| published.date));
    let mut out: Vec<TimeExpression> =
        read.into_iter().map(|(found, meaning)| expression(&line, &found, meaning)).collect();
    for stale in stale {
        issues.extend(renewed(&mut out, stale));
    }
    out
}

/// Each expression with its literal meaning, the narrative going from one to the next.
fn resolved(line: &mut Line<'_, '_>, found: &[Found], document: &Document<'_>) -> Vec<(Found, Meaning)> {
    let mut read: Vec<(Found, Meaning)> = Vec::with_capacity(found.len());
    for (at, one) in found.iter().enumerate() {
        let sentence = &line.reading.sentences()[one.sentence];
        (line.start, line.end) = (sentence.tokens.start, sentence.tokens.end);
        let mut anchors = anchors(line, one, &read, document);
        if matches!(one.said.core, Core::Distance(_, _, From::Event)) {
            let next = found
                .get(at + 1)
                .filter(|next| next.sentence == one.sentence && next.tokens.start <= one.tokens.end + 2);
            anchors.behind = next.and_then(|next| meaning::meaning(&next.said, &anchors).day);
        }
        let meaning = meaning::meaning(&one.said, &anchors);
        read.push((one.clone(), meaning));
    }
    read
}

/// What `one` is resolved against, after all expressions before it were.
fn anchors(line: &Line<'_, '_>, one: &Found, read: &[(Found, Meaning)], document: &Document<'_>) -> Anchors {
    let told = |found: &Found| found.said.date().is_none_or(|date| date.shift.is_none());
    let last = |within: &dyn Fn(&Found) -> bool| {
        let values = || read.iter().rev().filter(|(found, meaning)| within(found) && meaning.day.is_some());
        values().find(|(found, _)| told(found)).or_else(|| values().next()).and_then(|(_, meaning)| meaning.day)
    };
    let stated =
        read.iter().rev().take_while(|(found, _)| found.paragraph == one.paragraph).find_map(|(found, meaning)| {
            let date = found.said.date().filter(|date| matches!(date.year, Year::Number(_)) && date.month.is_some())?;
            let first = meaning.day.and_then(Value::first)?;
            date.month.map(|_| (first.year(), first.month()))
        });
    let (start, end) = (one.tokens.start, one.tokens.end);
    let act = tense::tense(line, start, end, true);
    let before = start.checked_sub(1).filter(|before| *before >= line.start);
    Anchors {
        published: document.published,
        then: last(&|_| true),
        near: last(&|found| found.sentence == one.sentence),
        stated,
        behind: None,
        tense: tense::tense(line, start, end, false).map(|(tense, _)| tense),
        act: act.map(|(tense, _)| tense),
        away: act.map_or(0, |(_, away)| away),
        since: before.and_then(|before| line.prep_before(before)) == Some(Prep::Since),
    }
}

/// The record of an expression.
fn expression(line: &Line<'_, '_>, found: &Found, meaning: Meaning) -> TimeExpression {
    let said = &found.said;
    let mut evidence = evidence(line, found);
    if let Some(anchor) = &meaning.anchor {
        evidence.value("anchor", anchor.clone(), None);
    }
    for alternative in &meaning.alternatives {
        evidence.lost(alternative.value.clone(), alternative.reason.clone());
    }
    TimeExpression {
        span: found.span,
        surface: found.span.of(line.reading.text()).to_owned(),
        kind: kind(said),
        value: meaning.value,
        modifier: said.modifier.map(str::to_owned),
        zone: said.zone.map(|(_, id)| id.to_owned()).filter(|id| !id.is_empty()),
        anchor: meaning.anchor,
        alternatives: meaning.alternatives,
        flags: Vec::new(),
        said: said.to_string().trim_end().to_owned(),
        rule: found.rule.into(),
        evidence,
    }
}

/// TIMEX3's type.
fn kind(said: &Said) -> TimeKind {
    match &said.core {
        Core::Duration(_) => TimeKind::Duration,
        Core::Every(_) | Core::EveryWeekday(_) | Core::EveryDate(..) | Core::EveryPart => TimeKind::Set,
        Core::Distance(amount, ..) if amount.finest() < Unit::Day => TimeKind::Time,
        _ if said.clock.is_some() || said.part.is_some() => TimeKind::Time,
        _ => TimeKind::Date,
    }
}

/// The words of an expression with the rows that know them.
fn evidence(line: &Line<'_, '_>, found: &Found) -> Evidence {
    let mut evidence = Evidence::default();
    let mut at = found.tokens.start;
    while at < found.tokens.end {
        let past = line.past(at).min(found.tokens.end).max(at + 1);
        let first = line.rows(at).next();
        if let Some((sense, place)) = first {
            evidence.words(slot(sense), line.span(at..past), Some(place));
        } else if line.reading.number(at).is_some() {
            evidence.words("number", line.span(at..past), None);
        }
        at = past;
    }
    evidence
}

/// The name of the part that a word fills.
fn slot(sense: Sense) -> &'static str {
    match sense {
        Sense::Month(..) => "month",
        Sense::Weekday(_) => "weekday",
        Sense::Ordinal(_) | Sense::Nth(_) => "ordinal",
        Sense::Hour(_) | Sense::HourPart(_) | Sense::Clock | Sense::Midnight(_) => "clock",
        Sense::Cardinal(..) | Sense::Vague | Sense::Few | Sense::Fraction(_) => "count",
        Sense::Unit(..) => "unit",
        Sense::Relation(_) | Sense::Pointing(_) | Sense::OfIt | Sense::SameBefore => "relation",
        Sense::Edge(_) | Sense::About(_) => "modifier",
        Sense::Part(..) | Sense::PartAdverb(..) | Sense::ShortHalf(_) => "part-of-day",
        Sense::Day(_) | Sense::Night(_) => "day",
        Sense::Zone(_) | Sense::ZoneHead | Sense::Local => "zone",
        Sense::Season(_) => "season",
        Sense::Decade(_) => "decade",
        Sense::Era(_) => "era",
        Sense::Prep(_) | Sense::AfterThat(_) => "preposition",
        _ => "word",
    }
}

/// Takes the narrative's reading of a stale expression; the literal one stays among the alternatives.
fn renewed(out: &mut [TimeExpression], stale: Stale) -> Option<Issue> {
    let time = out.get_mut(stale.at)?;
    let value = match time.value.as_deref() {
        Some(old) if old.len() > 10 && old.as_bytes()[10] == b'T' => format!("{}{}", stale.value, &old[10..]),
        _ => stale.value.to_string(),
    };
    let literal = time.value.replace(value).unwrap_or_default();
    let literal = if Some(&literal) == time.value.as_ref() { literal_of(&stale) } else { literal };
    time.evidence.lost(literal.clone(), stale.reason.clone());
    time.alternatives.insert(0, Alternative { value: literal, reason: stale.reason.clone() });
    time.anchor = Some(stale.anchor);
    time.flags.push("stale".to_owned());
    let message = format!("«{}» is worded for an older day: {}", time.surface, stale.reason);
    Some(Issue { id: "stale-wording", message, span: Some(time.span) })
}

/// The literal reading of words that state another date themselves: the last words of the reason.
fn literal_of(stale: &Stale) -> String {
    stale.reason.rsplit(' ').next().unwrap_or_default().to_owned()
}
