//! When the article was published and changed: which of a page's dates is believed.
//!
//! In: claims of the mark-up, labelled lines, lines near the headline, the address. Out: [`Dates`].
//! Example: the line «تاريخ النشر: 17th, April 2024 GMT» against a meta tag of 2023: the line wins, the tag is listed, an issue says so.
//! Rules, in order: (1) the place that an outlet's layout names, else a visible statement, settles the day; (2) of all clues that agree on the day, the most precise wins,
//! of equals the one in the order JSON-LD, meta, microdata, `<time>`, line; (3) without a visible statement that order
//! decides; (4) an address or a feed speaks only when the page is silent; (5) a lone «last update» is taken for the
//! publication, with an issue. Never taken: print dates, today's date, years in the foot, dates of other articles.

use std::borrow::Cow;

use rasid_lexicon::dates::{self, DateContext, StatedDate};
use rasid_lexicon::{LabelRole, Labels, MetaField, PartRole};
use rasid_model::{Clue, Dated, Issue, Loser, Page, Precision};
use rasid_text::folded;

use crate::agreement;
use crate::claims::Claims;
use crate::dom::{Dom, NodeId, Tag};
use crate::flow::Flow;
use crate::headline::Headline;
use crate::parts::Parts;
use crate::passage::{Passage, is_clock};
use crate::time_tags::time_tags;

/// What the clues amount to.
#[derive(Debug, Default)]
pub(crate) struct Dates {
    pub(crate) published: Option<Dated>,
    pub(crate) modified: Option<Dated>,
    pub(crate) issues: Vec<Issue>,
}

/// Where the clues are looked for.
pub(crate) struct Places<'a, 'p> {
    pub(crate) page: &'a Page,
    pub(crate) dom: &'a Dom<'p>,
    pub(crate) flow: &'a Flow,
    pub(crate) parts: &'a Parts,
    pub(crate) claims: &'a Claims,
    pub(crate) headline: Option<&'a Headline>,
    pub(crate) passage: &'a Passage,
    pub(crate) context: &'a DateContext<'a>,
}

/// One clue.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) from: Clue,
    pub(crate) raw: String,
    pub(crate) date: StatedDate,
    pub(crate) modified: bool,
}

/// Weighs all clues of a page.
pub(crate) fn find(places: &Places<'_, '_>) -> Dates {
    let mut found = stated(places);
    if !found.iter().any(|f| f.from == Clue::Layout && !f.modified) {
        found.extend(visible(places));
    }
    found.extend(time_tags(places));
    let fetched = places.page.fetched_at;
    found.retain(|f| !is_future(&f.date, fetched));
    let (modified, published): (Vec<Found>, Vec<Found>) = found.into_iter().partition(|f| f.modified);
    let mut dates = Dates::default();
    if published.is_empty() {
        from_silence(places, modified, &mut dates);
        return dates;
    }
    dates.published = choose(published, &mut dates.issues);
    let published = dates.published.as_ref();
    let later =
        |m: &Dated| published.is_none_or(|p| agreement::differs(&p.value, &m.value) && day(&p.value) <= day(&m.value));
    dates.modified = choose(modified, &mut Vec::new()).filter(later);
    dates
}

/// A page that does not say when it was published: its update, its feed, its address, or nothing.
fn from_silence(places: &Places<'_, '_>, modified: Vec<Found>, dates: &mut Dates) {
    if !modified.is_empty() {
        dates.published = choose(modified, &mut dates.issues);
        dates.issues.push(Issue::new(
            "only-update-stated",
            "the page states no publication, only an update; the update is taken for it",
        ));
        return;
    }
    let url = places.page.url.as_deref().or(places.claims.canonical.as_deref());
    let in_url = url.and_then(|u| Some((u, dates::in_url(u)?)));
    dates.published = in_url.map(|(raw, date)| dated(Clue::Url, raw.to_owned(), date, Vec::new()));
    if dates.published.is_none() {
        dates.issues.push(Issue::new("no-date", "the page does not state when it was published"));
    }
}

/// Claims of the mark-up, the feed's last.
fn stated(places: &Places<'_, '_>) -> Vec<Found> {
    let mut found = Vec::new();
    for claim in &places.claims.facts {
        let modified = claim.field == MetaField::Modified;
        if !(modified || claim.field == MetaField::Published) {
            continue;
        }
        let elsewhere = claim.at != 0 && claim.from == Clue::Microdata && is_elsewhere(places, claim.at);
        if elsewhere {
            continue;
        }
        if claim.from == Clue::Layout {
            found.extend(told(&claim.value, places.context));
        } else if let Some(date) = dates::read_machine(&claim.value, places.context) {
            found.push(Found { from: claim.from, raw: claim.value.clone(), date, modified });
        }
    }
    found
}

/// The dates of the place that the outlet's layout names: by their labels, else the one that the whole says.
fn told(raw: &str, context: &DateContext<'_>) -> Vec<Found> {
    let mut all = dates_of(raw, context);
    if all.iter().all(|(role, _)| role.is_none()) {
        all = dates::read_machine(raw, context).map(|date| (None, date)).into_iter().collect();
    }
    let found = |(role, date)| Found {
        from: Clue::Layout,
        raw: raw.to_owned(),
        date,
        modified: role == Some(LabelRole::Modified),
    };
    all.into_iter().filter(|(role, _)| *role != Some(LabelRole::Printed)).map(found).collect()
}

/// In a part that is left out, or beside another headline.
pub(crate) fn is_elsewhere(places: &Places<'_, '_>, at: NodeId) -> bool {
    let cut = places.parts.cut(at).is_some_and(|(_, reason)| !matches!(reason, "hidden" | "share" | "footer"));
    cut && places.dom.tag(at) != Tag::Meta
}

/// The blocks in which a date may be the article's: around the headline and right below the text.
pub(crate) struct Zone {
    head: std::ops::Range<usize>,
    tail: std::ops::Range<usize>,
}

impl Zone {
    pub(crate) fn contains(&self, block: usize) -> bool {
        self.head.contains(&block) || self.tail.contains(&block)
    }
}

pub(crate) fn zone(places: &Places<'_, '_>) -> Zone {
    let first = places.passage.kept.first().map_or(0, |k| k.block);
    let last = places.passage.kept.last().map_or(0, |k| k.block);
    let title = places.headline.and_then(|h| h.block).filter(|t| *t <= first).unwrap_or(first);
    Zone { head: title.saturating_sub(8)..(first + 1).max(title + 12), tail: last + 1..last + 9 }
}

pub(crate) fn inside_text(places: &Places<'_, '_>, block: usize) -> bool {
    let first = places.passage.kept.first().map_or(0, |k| k.block);
    let last = places.passage.kept.last().map_or(0, |k| k.block);
    block > first && block <= last
}

/// Dates that a reader sees: labelled lines anywhere, unlabelled ones near the headline.
fn visible(places: &Places<'_, '_>) -> Vec<Found> {
    let zone = zone(places);
    let title = places.headline.and_then(|h| h.block);
    let mut near: Vec<(usize, Found)> = Vec::new();
    for i in zone.head.clone().chain(zone.tail.clone()).filter(|i| *i < places.flow.blocks.len()) {
        let block = &places.flow.blocks[i];
        let cut = places.parts.cut(block.first);
        let elsewhere = cut.is_some_and(|(_, reason)| {
            matches!(reason, "read-also" | "teasers" | "most-read" | "comments" | "sidebar")
                || (zone.tail.contains(&i) && reason != "footer")
        });
        if block.words > 30 || elsewhere || Some(i) == title || places.passage.kept.iter().any(|k| k.block == i) {
            continue;
        }
        let text = &*with_clock(places, i);
        let named = places.parts.has_near(places.dom, block.first, PartRole::Date, 4);
        let stated_above = label_line_above(places, i);
        for (role, date) in dates_of(text, places.context) {
            let role = role.or(stated_above);
            let labelled = matches!(role, Some(LabelRole::Published | LabelRole::Modified));
            let above = title.is_some_and(|t| i < t && !beside(places, i, t));
            let below = zone.tail.contains(&i);
            // Above the headline stands the page's own clock, below the text stand others' dates.
            let trusted = labelled || named || !(above || below) || is_issue_line(text);
            if role == Some(LabelRole::Printed) || !trusted || is_bare_relative(&date, labelled || named || !above) {
                continue;
            }
            let distance = title.map_or(i, |t| if i >= t { i - t } else { t - i + 4 });
            let rank = if labelled { distance } else { distance + 100 };
            let modified = role == Some(LabelRole::Modified);
            near.push((rank, Found { from: Clue::DateLine, raw: text.to_owned(), date, modified }));
        }
    }
    near.extend(masthead(places, title));
    near.sort_by_key(|(rank, _)| *rank);
    let labelled = near.iter().any(|(rank, f)| *rank < 100 && !f.modified);
    near.retain(|(rank, f)| f.modified || *rank < 100 || !labelled);
    near.into_iter().map(|(_, found)| found).collect()
}

/// Within so many blocks the next entry of a live blog follows.
const ENTRY: usize = 8;

/// A date line, with the clock that stands alone in the next block: «أبريل 21, 2024», «2:14 م».
fn with_clock<'a>(places: &Places<'a, '_>, line: usize) -> Cow<'a, str> {
    let text = places.flow.of(&places.flow.blocks[line]);
    let alone = |i: usize| places.flow.blocks.get(i).filter(|b| b.words <= 4 && is_clock(places.flow.of(b)));
    // Clock upon clock are those of a live blog's entries.
    let entries = (line + 2..line + ENTRY).any(|i| alone(i).is_some());
    let next = alone(line + 1).filter(|_| !entries);
    let dated = |text: &str| dates::read(text, places.context).iter().any(|d| d.precision == Precision::Day);
    match next {
        Some(clock) if !text.contains(':') && dated(text) => Cow::Owned(format!("{text} {}", places.flow.of(clock))),
        _ => Cow::Borrowed(text),
    }
}

/// Directly above the headline, in the same part of the page: a slug, not the page's clock.
fn beside(places: &Places<'_, '_>, line: usize, title: usize) -> bool {
    let blocks = &places.flow.blocks;
    let around = places.dom.parent(blocks[line].element);
    let close = title - line <= 3 && places.dom.contains(around, blocks[title].first);
    close
        && !matches!(places.dom.tag(around), Tag::Body | Tag::Root | Tag::Html)
        && places.headline.is_some_and(|h| h.element.is_some())
}

/// A label that fills the line above: «آخر تحديث:» and below it the date.
fn label_line_above(places: &Places<'_, '_>, line: usize) -> Option<LabelRole> {
    let above = &places.flow.blocks[line.checked_sub(1)?];
    let text = places.flow.of(above);
    let label = Labels::get()
        .find(&folded(text), false)
        .filter(|_| above.words <= 3 && !text.chars().any(rasid_text::is_digit))?;
    matches!(label.role, LabelRole::Published | LabelRole::Modified | LabelRole::Printed).then_some(label.role)
}

/// «منذ 3 ساعات» counts only where a date line may stand.
fn is_bare_relative(date: &StatedDate, placed: bool) -> bool {
    date.rule.starts_with("relative") && !placed
}

/// The date of a printed issue in the page's head: «الثلاثاء 28 تشرين الثاني 2023 - العدد 15696».
fn masthead(places: &Places<'_, '_>, title: Option<usize>) -> Option<(usize, Found)> {
    let end = title.unwrap_or(12).min(places.flow.blocks.len());
    places.flow.blocks[..end].iter().find_map(|block| {
        let text = places.flow.of(block);
        let (_, date) = (block.words <= 40 && is_issue_line(text))
            .then(|| dates_of(text, places.context).into_iter().next())
            .flatten()?;
        Some((500, Found { from: Clue::DateLine, raw: text.to_owned(), date, modified: false }))
    })
}

fn is_issue_line(text: &str) -> bool {
    let folded = folded(text);
    folded.find("العدد").is_some_and(|i| folded[i..].chars().any(|c| c.is_ascii_digit()))
}

/// The dates of a line, each with the label before it.
fn dates_of(text: &str, context: &DateContext<'_>) -> Vec<(Option<LabelRole>, StatedDate)> {
    let mut from = 0;
    let mut role = None;
    let mut found = Vec::new();
    for date in dates::read(text, context) {
        let before = &text[from.min(date.span.start as usize)..date.span.start as usize];
        let here = label_before(before);
        role =
            here.or(role.filter(|_| from > 0 && before.chars().filter(|c| rasid_text::is_alphabetic(*c)).count() < 3));
        from = date.span.end as usize;
        found.push((role, date));
    }
    found
}

/// The last date label in the words before a date.
fn label_before(before: &str) -> Option<LabelRole> {
    let folded = folded(before);
    let words: Vec<usize> = rasid_text::words(&folded).map(|w| w.start as usize).collect();
    // The first label counts: «تحديث بتاريخ» is an update, not a date of its own.
    let last = &words[words.len().saturating_sub(8)..];
    last.iter().find_map(|start| {
        let label = Labels::get().find(&folded[*start..], false)?;
        matches!(label.role, LabelRole::Published | LabelRole::Modified | LabelRole::Printed).then_some(label.role)
    })
}

/// Later than the capture by more than a day: not a date that the page can know.
fn is_future(date: &StatedDate, fetched: Option<jiff::Timestamp>) -> bool {
    let Some(fetched) = fetched else { return false };
    let limit = fetched.as_second() + 86_400;
    jiff::Timestamp::from_second(limit).is_ok_and(|limit| {
        date.value.get(..10).is_some_and(|day| *day > *limit.to_string().get(..10).unwrap_or("9999"))
    })
}

/// Chooses by the rules on top of this file.
fn choose(found: Vec<Found>, issues: &mut Vec<Issue>) -> Option<Dated> {
    let by = |clue| found.iter().find(|f| f.from == clue && f.date.precision >= Precision::Day);
    let anchor = by(Clue::Layout).or_else(|| by(Clue::DateLine)).or(found.first())?;
    let anchor = anchor.date.value.clone();
    let best = found
        .iter()
        .enumerate()
        .filter(|(_, f)| agreement::same_day(&anchor, &f.date.value))
        .max_by_key(|(i, f)| (exactness(f), std::cmp::Reverse(order(f.from)), std::cmp::Reverse(*i)))?
        .0;
    let disagree =
        found.iter().find(|f| f.date.precision >= Precision::Day && !agreement::same_day(&anchor, &f.date.value));
    if let Some(other) = disagree {
        let message = format!(
            "{} says {}, {} says {}",
            word(found[best].from),
            found[best].date.value,
            word(other.from),
            other.date.value
        );
        issues.push(Issue::new("dates-disagree", message));
    }
    let mut found = found;
    let winner = found.remove(best);
    if winner.date.weekday_agrees == Some(false) {
        issues.push(Issue::new(
            "weekday-disagrees",
            format!("the printed weekday is not that of {}: {}", winner.date.value, winner.raw),
        ));
    }
    let mut losers: Vec<Loser> = Vec::new();
    for lost in found {
        let loser = Loser { from: lost.from, raw: lost.raw, value: lost.date.value };
        if !losers.contains(&loser) {
            losers.push(loser);
        }
    }
    Some(dated(winner.from, winner.raw, winner.date, losers))
}

fn dated(from: Clue, raw: String, date: StatedDate, losers: Vec<Loser>) -> Dated {
    // The offset that the page's country gives is in the value; only a stated zone is named.
    let zone = date.zone.filter(|_| date.zone_stated);
    Dated { value: date.value, precision: date.precision, zone, from, raw, losers }
}

/// Precision first, then what the outlet's layout names, then a known zone. Midnight to the second is a day in disguise.
fn exactness(found: &Found) -> (u8, bool, bool) {
    let value = &found.date.value;
    let midnight =
        value.get(11..19).is_some_and(|clock| clock == "00:00:00") || value.get(11..).is_some_and(|c| c == "00:00");
    let precision = match found.date.precision {
        Precision::Month => 0,
        Precision::Day => 1,
        _ if midnight => 1,
        Precision::Minute | Precision::Second => 2,
    };
    (precision, found.from == Clue::Layout, found.date.zone.is_some())
}

fn order(clue: Clue) -> u8 {
    match clue {
        Clue::Layout | Clue::JsonLd => 0,
        Clue::Meta => 1,
        Clue::Microdata => 2,
        Clue::TimeTag => 3,
        Clue::Script => 4,
        Clue::DateLine => 5,
        Clue::Feed => 6,
        Clue::Url => 7,
    }
}

fn word(clue: Clue) -> &'static str {
    match clue {
        Clue::JsonLd => "JSON-LD",
        Clue::Meta => "a meta tag",
        Clue::Microdata => "microdata",
        Clue::TimeTag => "a time tag",
        Clue::Script => "a script",
        Clue::DateLine => "the visible date line",
        Clue::Feed => "the feed",
        Clue::Url => "the address",
        Clue::Layout => "the outlet's date line",
    }
}

fn day(value: &str) -> &str {
    value.get(..10).unwrap_or(value)
}
