//! From a record to its statements, events and agreements, each with names, days and its place.
//!
//! In: a record with its analysis. Out: [`Said`], [`Happened`], [`Part`]. Example: «وقال بيسكوف» of an article of 17 April 2024
//! is a statement of «ديمتري بيسكوف» of that day. Adds nothing that the record does not hold.

use jiff::civil::Date;
use rasid_lexicon::dates::days_of;
use rasid_model::{ArticleRecord, Event, MentionKind, Span, Statement};
use rasid_text::sentences;

use super::fold::Part;
use super::happened::Happened;
use super::names::{Names, key_of, spot_of};
use super::said::Said;
use super::types::{Cite, Name, Origin, Spot};
use crate::address::{self, outlet_key};

/// What a list shows of the article.
pub fn origin(record: &ArticleRecord) -> Origin {
    let key = outlet_key(&record.outlet).unwrap_or_default();
    Origin {
        id: record.id.clone(),
        title: record.title.clone().unwrap_or_default(),
        outlet: record.outlet.name.clone().unwrap_or_else(|| key.to_owned()),
        outlet_key: key.to_owned(),
        url: record.canonical_url.clone().or_else(|| record.url.clone()),
        published: record.published.as_ref().map(|date| date.value.clone()),
        precision: record.published.as_ref().map(|date| date.precision),
        credited_source: record.credited_source.as_ref().map(|source| source.name.clone()),
        story: None,
        relation: None,
    }
}

/// The day that the article states for itself.
fn published_day(record: &ArticleRecord) -> Option<Date> {
    record.published.as_ref().and_then(address::day)
}

/// All statements of the record.
pub fn said(record: &ArticleRecord, origin: &Origin) -> Vec<Said> {
    let (names, published) = (Names::of(record), published_day(record));
    let one = |(index, statement): (usize, &Statement)| {
        let told = statement.said.as_deref().and_then(days_of).filter(|(first, last)| first == last);
        Said {
            origin: origin.clone(),
            index: index as u32,
            speaker: speaker(&names, statement),
            via: statement.via.iter().map(|name| names.called(name)).filter(|name| !name.key.is_empty()).collect(),
            day: told.map(|days| days.0).or(published),
            day_told: told.is_some(),
            statement: statement.clone(),
        }
    };
    record.statements.iter().enumerate().map(one).collect()
}

fn speaker(names: &Names<'_>, statement: &Statement) -> Option<Name> {
    let name = names.called(statement.speaker.as_deref()?);
    (!name.key.is_empty()).then_some(name)
}

/// All events of the record.
pub fn happened(record: &ArticleRecord, origin: &Origin) -> Vec<Happened> {
    if record.events.is_empty() {
        return Vec::new();
    }
    let names = Names::of(record);
    let page = Sentences::of(&record.text);
    let one = |(index, event): (usize, &Event)| {
        let under = |words: &[rasid_model::Words]| words.iter().map(|w| names.under(w.span, &w.surface)).collect();
        let (start, sentence) = page.around(event.trigger.span);
        let days = event.date.as_deref().and_then(days_of);
        let until = event.until.as_deref().and_then(days_of).map(|days| days.1);
        let claim = event.by_statement.and_then(|index| record.statements.get(index as usize));
        Happened {
            origin: origin.clone(),
            index: index as u32,
            actors: under(&event.actors),
            recipients: under(&event.recipients),
            mediators: under(&event.mediators),
            place: event.place.as_ref().map(|place| names.spot(place.span, &place.surface)),
            first: days.map(|days| days.0),
            last: days.map(|days| until.map_or(days.1, |until| until.max(days.1))),
            claimed_by: claim.and_then(|statement| speaker(&names, statement)),
            sentence,
            sentence_start: start,
            event: event.clone(),
        }
    };
    record.events.iter().enumerate().map(one).collect()
}

/// All agreements of the record, ready to be folded with those of other articles.
pub fn parts(record: &ArticleRecord, origin: &Origin) -> Vec<Part> {
    if record.agreements.is_empty() {
        return Vec::new();
    }
    let names = Names::of(record);
    let page = Sentences::of(&record.text);
    let cite = |span: Span| {
        let (start, words) = page.around(span);
        let end = start + words.chars().count() as u32;
        Cite { origin: origin.clone(), start, end, words }
    };
    let one = |agreement: &rasid_model::Agreement| Part {
        origin: origin.clone(),
        published: published_day(record),
        parties: agreement.parties.iter().map(|name| names.called(name)).collect(),
        mediators: agreement.mediators.iter().map(|name| names.called(name)).collect(),
        place: agreement.place.as_deref().map(|name| names.spot_called(name)),
        accusers: agreement.violations.iter().map(|v| v.accuser.as_deref().map(|name| names.called(name))).collect(),
        accused: agreement.violations.iter().map(|v| v.accused.as_deref().map(|name| names.called(name))).collect(),
        breaches: agreement.violations.iter().map(|v| cite(v.span)).collect(),
        steps: agreement.follow_ups.iter().map(|f| cite(f.span)).collect(),
        clauses: agreement.provisions.iter().map(|p| cite(p.span)).collect(),
        dates: ["agreed", "in_force", "until", "ended"].map(|point| point_cite(record, agreement, point, &cite)),
        agreement: agreement.clone(),
    };
    record.agreements.iter().map(one).collect()
}

/// The words for a point of the agreement's life: those of the event that states its date, else its name, else its first event.
fn point_cite(
    record: &ArticleRecord,
    agreement: &rasid_model::Agreement,
    point: &str,
    cite: &impl Fn(Span) -> Cite,
) -> Option<Cite> {
    let value = match point {
        "agreed" => &agreement.agreed,
        "in_force" => &agreement.in_force,
        "until" => &agreement.until,
        _ => &agreement.ended,
    };
    let value = value.as_deref()?;
    let mut events = agreement.events.iter().filter_map(|index| record.events.get(*index as usize));
    let own = events.clone().find(|e| e.date.as_deref() == Some(value) || e.until.as_deref() == Some(value));
    let time = || record.times.iter().find(|time| time.value.as_deref() == Some(value)).map(|time| time.span);
    let span = own.map(|event| event.trigger.span).or_else(time);
    let span = span.or_else(|| agreement.name.as_ref().map(|name| name.span));
    span.or_else(|| events.next().map(|event| event.trigger.span)).map(cite)
}

/// The sentences of a text, found by characters.
struct Sentences<'t> {
    text: &'t str,
    /// First byte and first character of each.
    starts: Vec<(Span, u32)>,
}

impl<'t> Sentences<'t> {
    fn of(text: &'t str) -> Self {
        let mut offsets = rasid_model::CharOffsets::new(text);
        let starts = sentences(text).into_iter().map(|span| (span, offsets.span(span).0)).collect();
        Self { text, starts }
    }

    /// The sentence around the characters `span`, and its first character.
    fn around(&self, span: Span) -> (u32, String) {
        let after = self.starts.partition_point(|(_, start)| *start <= span.start);
        let Some((bytes, start)) = after.checked_sub(1).and_then(|i| self.starts.get(i)) else {
            return (0, String::new());
        };
        (*start, bytes.of(self.text).to_owned())
    }
}

/// The days and coarser parts of time that the article speaks of, as search looks for them: `2020-11-10`, `2020-11`, `2020`.
/// A day tells its month and year too; a month tells no day.
pub(crate) fn spoken_of(record: &ArticleRecord) -> Vec<String> {
    let mut found = Vec::new();
    let events = record.events.iter().filter_map(|event| event.date.as_deref());
    for value in record.times.iter().filter_map(|time| time.value.as_deref()).chain(events) {
        let Some((first, last)) = days_of(value) else { continue };
        let ends = [first.to_string(), last.to_string()];
        for length in [4, 7, 10] {
            let [a, b] = [0, 1].map(|i| ends[i].get(..length).unwrap_or_default());
            // What both ends share is what the words are precise about; of a range, each end is.
            if a == b || value.contains('/') {
                found.extend([a.to_owned(), b.to_owned()]);
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// All places that the article names, each once.
pub(crate) fn places(record: &ArticleRecord) -> Vec<Spot> {
    let mut found: Vec<Spot> = Vec::new();
    for mention in record.mentions.iter().filter(|m| m.kind == MentionKind::Place) {
        let spot = spot_of(mention);
        if !spot.key.is_empty() && found.iter().all(|known| known.key != spot.key) {
            found.push(spot);
        }
    }
    found
}

/// How the speaker's name is printed where it says something.
pub(crate) fn printed(statement: &Statement) -> Option<&str> {
    statement.speaker_surface.as_deref().filter(|surface| !key_of(surface).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rasid_model::TimeExpression;

    #[test]
    fn a_day_tells_its_month_and_a_month_no_day() {
        let speaks = |values: &[&str]| {
            let time = |value: &&str| TimeExpression { value: Some((*value).into()), ..TimeExpression::default() };
            let record = ArticleRecord { times: values.iter().map(time).collect(), ..ArticleRecord::default() };
            spoken_of(&record).join(" ")
        };
        assert_eq!(speaks(&["2020-11-10T21:00"]), "2020 2020-11 2020-11-10");
        assert_eq!(speaks(&["2020-11", "P44D"]), "2020 2020-11");
        assert_eq!(speaks(&["2020-FA"]), "2020");
        assert_eq!(speaks(&["2020-09-27/2020-11-10"]), "2020 2020-09 2020-09-27 2020-11 2020-11-10");
        assert_eq!(speaks(&["199X"]), "");
    }
}
