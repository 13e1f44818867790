//! When an event took place, and until when it lasts.
//!
//! In: a trigger and the times of the text. Out: [`Dated`]. Example: «كييف اتهمت موسكو صباح السبت بقصف ميناء أوديسا»: Saturday dates
//! the accusation, not the shelling. A time belongs to the event of its own clause; never the day of publication by default.
//! Resolves no time expression.

use jiff::ToSpan as _;
use jiff::civil::Date;
use rasid_model::{TimeExpression, TimeKind};

use super::clause::Opener;
use super::modality::speaker;
use super::scene::Scene;
use super::trigger::Trigger;
use crate::Published;

/// Date and deadline with the times that they come from.
#[derive(Debug, Clone, Default)]
pub(super) struct Dated {
    pub(super) date: Option<String>,
    pub(super) until: Option<String>,
    pub(super) time: Option<u32>,
    pub(super) stale: bool,
}

impl Dated {
    /// «وقعت السبت اتفاقا يمهد لانسحاب القوات»: a day that is over, or that of the verb before, is not that of a plan.
    pub(super) fn for_plan(self, scene: &Scene<'_, '_>, trigger: &Trigger, published: Option<Published>) -> Self {
        let (Some(published), Some(date), Some(time)) = (published, self.date.as_deref(), self.time) else {
            return self;
        };
        let day = published.date.to_string();
        let day = day.get(..date.len()).unwrap_or_default();
        let before = scene.tokens_of(scene.times[time as usize].span).start < trigger.at;
        let told = trigger.verb.is_none() && before && date == day && date.len() == 10;
        if date < day || told { Self { date: None, time: None, ..self } } else { self }
    }
}

/// The date of `trigger`; `others` are the first tokens of all triggers.
pub(super) fn dated(
    scene: &Scene<'_, '_>,
    trigger: &Trigger,
    others: &[usize],
    announces: bool,
    published: Option<Published>,
) -> Dated {
    let mut dated = Dated::default();
    let time = own_time(scene, trigger, others, published).or_else(|| announced_time(scene, trigger, announces));
    if let Some(number) = time {
        let time = &scene.times[number as usize];
        dated.date = time.value.as_deref().and_then(day_of);
        // «منتصف ليل الثلاثاء» of what is past on Tuesday is the night that led to it.
        if is_to_come(time, published) && trigger.is_past() && is_midnight(time) {
            let day = dated.date.as_deref().and_then(|day| day.parse::<Date>().ok());
            dated.date = day.and_then(|day| day.yesterday().ok()).map(|day| day.to_string());
        }
        dated.stale = time.is_stale();
        dated.time = Some(number);
    }
    if dated.date.is_none() {
        dated.date = fronted(scene, trigger);
    }
    if let Some(back) = days_before(scene, trigger) {
        dated.date = Some(back);
    }
    dated.until = until(scene, trigger, dated.date.as_deref(), others);
    dated
}

/// The part of an ISO value that is a day or coarser: «2024-04-17T05:00» is «2024-04-17».
pub(super) fn day_of(value: &str) -> Option<String> {
    let day = value.split('T').next()?;
    let is_year = day.len() >= 4 && day.get(..4).is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()));
    let short = day.get(..10).unwrap_or(day);
    (is_year && !short.contains('W')).then(|| short.to_owned())
}

/// True for a time after publication: what is told as past cannot have happened then.
fn is_to_come(time: &TimeExpression, published: Option<Published>) -> bool {
    let (Some(published), Some(value)) = (published, time.value.as_deref().and_then(day_of)) else { return false };
    value.as_str() > published.date.to_string().get(..value.len()).unwrap_or_default()
}

fn is_midnight(time: &TimeExpression) -> bool {
    time.value.as_deref().is_some_and(|value| value.contains("T00:00") || value.contains("T24:00"))
}

fn is_date(time: &TimeExpression) -> bool {
    matches!(time.kind, TimeKind::Date | TimeKind::Time) && time.value.as_deref().and_then(day_of).is_some()
}

/// The nearest time of the clause that nothing binds elsewhere.
fn own_time(scene: &Scene<'_, '_>, trigger: &Trigger, others: &[usize], published: Option<Published>) -> Option<u32> {
    let clause = scene.with_front(trigger.at);
    let classes = scene.classes();
    let mut best: Option<(usize, u32)> = None;
    let resumed = scene.resumed(trigger);
    for at in clause.clone().chain(resumed.clone()) {
        let Some(number) = scene.time_at(at).filter(|_| !scene.is_resumed_by_other(at, trigger.at)) else { continue };
        let starts = at == 0 || scene.time_at(at - 1) != Some(number);
        let time = &scene.times[number as usize];
        if !starts || !is_date(time) {
            continue;
        }
        if is_to_come(time, published) && trigger.is_past() && !is_midnight(time) {
            continue;
        }
        let lead = at.checked_sub(1).filter(|lead| clause.contains(lead));
        if lead.is_some_and(|lead| scene.is(lead, classes.until)) || is_of_other_noun(scene, at, trigger) {
            continue;
        }
        // «دخلت الهدنة التي أعلنتها … حيز التنفيذ مساء السبت»: behind what it takes in, the time is its own.
        let from_object = resumed.contains(&at);
        let (from, to) = if at > trigger.at { (trigger.tail, at) } else { (at, trigger.at) };
        let between = others.iter().any(|other| (from..to).contains(other) && *other != trigger.at);
        let blocked = if from_object {
            false
        } else if at > trigger.at {
            between
        } else {
            is_blocked(scene, at, trigger)
        };
        if blocked {
            continue;
        }
        // What stands behind is nearer than what stands before.
        let apart = (at..trigger.at).any(|at| matches!(scene.reading.mark(at), Some('،' | ',')));
        let distance = if at > trigger.at { at - trigger.at } else { trigger.at - at + if apart { 16 } else { 2 } };
        if best.is_none_or(|(nearest, _)| distance < nearest) {
            best = Some((distance, number));
        }
    }
    best.map(|(_, number)| number)
}

/// A time before the trigger that dates what somebody says, asks or alleges, not what he speaks of.
fn is_blocked(scene: &Scene<'_, '_>, time: usize, trigger: &Trigger) -> bool {
    let classes = scene.classes();
    let set = classes.accuse
        | classes.call
        | classes.want
        | classes.intend
        | classes.threaten
        | classes.refuse
        | classes.provide;
    let own = scene.marks[trigger.at].classes;
    let clause = scene.clause(trigger.at).tokens.start;
    own & set == 0
        && (clause..trigger.at).any(|at| {
            scene.is(at, set) && !scene.marks[at].covered && at != trigger.at && (at > time || trigger.verb.is_none())
        })
}

/// «اتفاق عام 2020», «حرب 1973»: a time that follows its noun at once belongs to that noun.
fn is_of_other_noun(scene: &Scene<'_, '_>, time: usize, trigger: &Trigger) -> bool {
    let Some(before) = time.checked_sub(1).filter(|before| *before != trigger.at) else { return false };
    let classes = scene.classes();
    let noun = scene.is(before, classes.agreement | classes.truce) && !scene.marks[before].covered;
    noun && trigger.at < before
        && scene.reading.kind(time) != Some(rasid_text::TokenKind::Word)
        && trigger.object != Some(before)
}

/// The time of «أعلنت … الأربعاء أن …» for an event that the announcement itself makes, or that is the announcer's own.
fn announced_time(scene: &Scene<'_, '_>, trigger: &Trigger, announces: bool) -> Option<u32> {
    let classes = scene.classes();
    let clause = scene.clause(trigger.at);
    if clause.opener != Opener::That || !announces {
        return None;
    }
    let (by, _) = speaker(scene, trigger)?;
    if !scene.is(by, classes.announce) {
        return None;
    }
    let said = scene.clause(by).tokens.clone();
    let mut near: Vec<(usize, u32)> = said
        .filter_map(|at| scene.time_at(at).map(|number| (at.abs_diff(by), number)))
        .filter(|(_, number)| is_date(&scene.times[*number as usize]))
        .collect();
    near.sort_unstable();
    near.first().map(|(_, number)| *number)
}

/// «وإثر عملية عسكرية، أعلنت في سبتمبر 2023 …»: what stands in front without a verb has the month of what follows.
fn fronted(scene: &Scene<'_, '_>, trigger: &Trigger) -> Option<String> {
    let clause = scene.clause(trigger.at);
    let tokens = clause.tokens.clone();
    let bare = clause.opener == Opener::Start && !tokens.clone().any(|at| scene.verb(at).is_some());
    let after = trigger.at.checked_sub(1).is_some_and(|before| scene.is(before, scene.classes().after));
    let main = scene.clauses.get(scene.clause_number(trigger.at) + 1).filter(|_| bare && after)?;
    let times = main.tokens.clone().filter(|_| main.opener == Opener::Bare).filter_map(|at| scene.time_at(at));
    let coarse = |time: &&TimeExpression| is_date(time) && time.value.as_deref().is_some_and(|value| value.len() <= 7);
    let found = times.map(|number| &scene.times[number as usize]).find(coarse)?;
    found.value.as_deref().and_then(day_of)
}

/// «بعد يومين من أمر أصدره»: so many days before the date of the sentence.
fn days_before(scene: &Scene<'_, '_>, trigger: &Trigger) -> Option<String> {
    let low = scene.sentence(trigger.at).start.max(trigger.at.saturating_sub(3));
    let number = (low..trigger.at).rev().find_map(|at| scene.time_at(at))?;
    let time = &scene.times[number as usize];
    let first = scene.tokens_of(time.span).start;
    let after = scene.is(first, scene.classes().after) || first > 0 && scene.is(first - 1, scene.classes().after);
    let from = scene.tokens_of(time.span).end;
    let joined = (from..trigger.at).any(|at| scene.reading.folded(at) == "من");
    if !after || !joined || time.kind != TimeKind::Duration {
        return None;
    }
    let sentence = scene.sentence(trigger.at);
    let base = sentence
        .clone()
        .filter(|at| *at < first)
        .filter_map(|at| scene.time_at(at))
        .map(|number| &scene.times[number as usize])
        .find(|time| is_date(time))?;
    let day: Date = base.value.as_deref().and_then(day_of)?.parse().ok()?;
    moved(day, time.value.as_deref()?, -1).map(|day| day.to_string())
}

/// `day` moved by the duration `value` («P2D», «P3M»), forwards or backwards.
pub(super) fn moved(day: Date, value: &str, direction: i64) -> Option<Date> {
    let body = value.strip_prefix('P')?;
    let unit = body.chars().last()?;
    let count: i64 = body.get(..body.len() - unit.len_utf8())?.parse().ok()?;
    let count = count.checked_mul(direction).filter(|count| count.abs() < 100_000)?;
    let span = match unit {
        'D' => count.days(),
        'W' => count.weeks(),
        'M' => count.months(),
        'Y' => i64::signum(count) * count.abs().years(),
        _ => return None,
    };
    day.checked_add(span).ok()
}

/// True when the date stands right behind the noun: «اتفاق 10 نوفمبر», «الاتفاق الموقع في 2020».
pub(super) fn follows(scene: &Scene<'_, '_>, trigger: &Trigger, dated: &Dated) -> bool {
    let time = dated.time.map(|number| scene.tokens_of(scene.times[number as usize].span).start);
    let after =
        |time: usize| (trigger.end..time).any(|at| scene.is(at, scene.classes().after) || scene.verb(at).is_some());
    time.is_some_and(|time| (trigger.end..trigger.end + 6).contains(&time) && !after(time))
}

/// «حتى الثاني من أكتوبر», «لمدة شهرين», «خلال 60 يوما».
fn until(scene: &Scene<'_, '_>, trigger: &Trigger, date: Option<&str>, others: &[usize]) -> Option<String> {
    let clause = scene.clause(trigger.at).tokens.clone();
    let classes = scene.classes();
    let stop = others.iter().copied().filter(|other| *other > trigger.tail).min().unwrap_or(clause.end).min(clause.end);
    let start = date.and_then(|date| date.parse::<Date>().ok());
    for at in trigger.end..stop {
        let Some(time) = scene.time_at(at).map(|number| &scene.times[number as usize]) else { continue };
        let first = scene.tokens_of(time.span).start;
        if first != at {
            continue;
        }
        let lead = at.saturating_sub(1);
        let value = time.value.as_deref().unwrap_or_default();
        if is_date(time) && scene.is(lead, classes.until) {
            return day_of(value);
        }
        let lasts = time.kind == TimeKind::Duration;
        let counts = scene.is(lead, classes.during) || scene.is(trigger.at, classes.during) || extends(scene, trigger);
        if let Some(end) = start.filter(|_| lasts && counts).and_then(|day| moved(day, value, 1)) {
            return Some(end.to_string());
        }
    }
    None
}

fn extends(scene: &Scene<'_, '_>, trigger: &Trigger) -> bool {
    let types = &scene.words.types;
    types.all[types.rules[trigger.rule].kind as usize].name.starts_with("CEASEFIRE_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_as_days() {
        assert_eq!(day_of("2024-04-17T05:00").as_deref(), Some("2024-04-17"));
        assert_eq!(day_of("2023-09").as_deref(), Some("2023-09"));
        assert_eq!(day_of("P44D"), None);
    }

    #[test]
    fn days_are_moved() {
        let day: Date = "2022-11-11".parse().expect("a day");
        let shown = |value, direction| moved(day, value, direction).map(|day| day.to_string());
        assert_eq!(shown("P2D", -1).as_deref(), Some("2022-11-09"));
        assert_eq!(shown("P2M", 1).as_deref(), Some("2023-01-11"));
        assert_eq!(shown("P3DE", 1), None);
        assert_eq!(shown("P99999999999D", 1), None);
    }
}
