//! Moments: weekday, day, date, part of the day, clock and zone that name one point together.
//!
//! In: a [`Line`] and a place. Out: [`Said`] and where it ends. Example: «السابعة من صباح الجمعة 24 نوفمبر», «فجر أمس الأربعاء»,
//! «الأربعاء، 17 أبريل / نيسان 2024 الساعة 9:45 ص», «ليلة الثلاثاء/الأربعاء», «اليوم (الاثنين)».
//! Takes a sign or a small word between two pieces only when a piece follows; resolves nothing.

use rasid_lexicon::dates::{Clock, Half};

use super::amount::{relation, unit};
use super::clock::{clock, part, zone};
use super::date::{by_relation, date, day_and_month};
use super::line::Line;
use super::said::{Core, Date, Relation, Said};
use super::unit::Unit;
use super::words::{Many, Prep, Sense};

/// What has been gathered.
#[derive(Debug, Default)]
struct Moment {
    date: Date,
    dated: bool,
    shifted: bool,
    part: Option<&'static str>,
    clock: Option<Clock>,
    zone: Option<(&'static str, &'static str)>,
    end: usize,
}

/// The moment that begins at `at`.
pub(super) fn moment(line: &Line<'_, '_>, at: usize) -> Option<(Said, usize)> {
    let mut moment = Moment { end: at, ..Moment::default() };
    if !moment.piece(line, at) {
        return None;
    }
    while moment.more(line) {}
    if !moment.is_whole() {
        return None;
    }
    let mut said = Said::of(Core::Date(moment.date));
    (said.part, said.clock, said.zone) = (moment.part, moment.clock, moment.zone);
    Some((said, moment.end))
}

impl Moment {
    /// True when the pieces name a point: a part of the day alone does not.
    fn is_whole(&self) -> bool {
        self.clock.is_some() || self.date.weekday.is_some() || self.dated || self.shifted || self.part.is_some()
    }

    /// Takes the next piece, with what may stand before it.
    fn more(&mut self, line: &Line<'_, '_>) -> bool {
        let at = self.end;
        let zone = zone(line, at).filter(|_| self.clock.is_some() && self.zone.is_none());
        if let Some((zone, end)) = zone {
            self.zone = Some(zone);
            self.end = end;
            return true;
        }
        if line.mark(at) == Some('(') {
            return self.fenced(line, at + 1);
        }
        let mut next = at;
        // «ومساء»: a new thing begins.
        if line.is_word(next) && !line.clitic(next).is_empty() {
            return false;
        }
        if matches!(line.mark(next), Some(',' | '-' | '|' | ':')) {
            next += 1;
            if line.clitic(next).starts_with('و') {
                return false;
            }
        }
        let small = next;
        let joins = line.is(next, |sense| sense == Sense::Joiner);
        if joins || line.prep(next).is_some_and(|prep| self.allows(line, prep, next)) {
            next = line.past(next);
        }
        let before = small;
        if self.piece(line, next) {
            return true;
        }
        next != before && self.piece(line, before)
    }

    /// Small words between two pieces of one moment.
    fn allows(&self, line: &Line<'_, '_>, prep: Prep, at: usize) -> bool {
        let next = line.past(at);
        match prep {
            Prep::From => (self.clock.is_some() || self.part.is_some()) || self.date.weekday.is_some() && !self.dated,
            Prep::At => {
                let clock_next = line.is(next, |sense| sense == Sense::Clock);
                let weekday_date = self.date.weekday.is_some() && !self.dated && self.clock.is_none();
                clock_next && self.clock.is_none()
                    || weekday_date
                        && date(line, next).is_some_and(|(date, _)| date.month.is_some() && date.day.is_some())
            }
            _ => false,
        }
    }

    /// «(الاثنين)» behind a day word, «(14 أبريل)» behind a weekday.
    fn fenced(&mut self, line: &Line<'_, '_>, at: usize) -> bool {
        if self.clock.is_some() || self.part.is_some() && !(self.shifted || self.date.weekday.is_some()) {
            return false;
        }
        let saved = (self.date, self.dated, self.shifted, self.end);
        let fits = self.piece(line, at) && self.clock.is_none() && line.mark(self.end) == Some(')');
        if fits {
            self.end += 1;
        } else {
            (self.date, self.dated, self.shifted, self.end) = saved;
            self.clock = None;
        }
        fits
    }

    /// Takes the piece that begins at `at`, unless one of its kind is there.
    fn piece(&mut self, line: &Line<'_, '_>, at: usize) -> bool {
        self.day_word(line, at)
            || self.night(line, at)
            || self.clock(line, at)
            || self.weekday(line, at)
            || self.part(line, at)
            || self.week(line, at)
            || self.date(line, at)
    }

    fn clock(&mut self, line: &Line<'_, '_>, at: usize) -> bool {
        if self.clock.is_some() {
            return false;
        }
        let Some((clock, end)) = clock(line, at) else { return false };
        self.clock = Some(clock);
        self.end = end;
        true
    }

    fn day_word(&mut self, line: &Line<'_, '_>, at: usize) -> bool {
        let head = head(line, at);
        let Some(shift) = line.sense(head, |sense| match sense {
            Sense::Day(shift) => Some(shift),
            _ => None,
        }) else {
            return false;
        };
        if self.shifted || self.date.month.is_some() || self.date.relation.is_some() {
            return false;
        }
        // «اليوم التالي», «اليوم الأول من» are no today.
        let past = line.past(head);
        if shift == 0 && (relation(line, past).is_some() || line.is(past, |sense| matches!(sense, Sense::Ordinal(_)))) {
            return false;
        }
        self.date.shift = Some(shift);
        self.shifted = true;
        self.end = past;
        true
    }

    fn night(&mut self, line: &Line<'_, '_>, at: usize) -> bool {
        let Some(shift) = line.sense(at, |sense| match sense {
            Sense::Night(shift) => Some(shift),
            _ => None,
        }) else {
            return false;
        };
        let numbered = line.is(line.past(at), |sense| matches!(sense, Sense::Ordinal(_) | Sense::Hour(_)));
        if self.shifted || self.part.is_some() || self.dated || numbered {
            return false;
        }
        self.date.shift = Some(shift);
        match &mut self.clock {
            Some(clock) => clock.half = clock.half.or(Some(Half::Night)),
            None => self.part = Some("TNI"),
        }
        self.shifted = true;
        self.end = line.past(at);
        true
    }

    fn weekday(&mut self, line: &Line<'_, '_>, at: usize) -> bool {
        if self.date.weekday.is_some() {
            return false;
        }
        let this = usize::from(line.is(at, |sense| sense == Sense::Pointing(Relation::This)) && !self.shifted);
        let head = head(line, at + this);
        let Some((weekday, mut end)) = weekday(line, head, head > at + this) else { return false };
        self.date.weekday = Some(weekday);
        if line.is(at, |sense| sense == Sense::Pointing(Relation::This)) {
            self.date.relation = Some(Relation::This);
        }
        let told = |relation| !matches!(relation, Relation::Recent | Relation::Same);
        let behind = relation(line, end).filter(|(relation, _)| !self.shifted && told(*relation));
        if let Some((relation, past)) = behind {
            self.date.relation = Some(relation);
            end = past;
        }
        self.end = end;
        // «ليلة الخميس إلى الجمعة».
        let to = usize::from(self.part == Some("TNI") && line.prep(end) == Some(Prep::To));
        if let Some(past) = second_weekday(line, end + to, weekday) {
            self.end = past;
        }
        true
    }

    fn part(&mut self, line: &Line<'_, '_>, at: usize) -> bool {
        if self.part.is_some() || self.clock.is_some_and(|clock| clock.half.is_some()) {
            return false;
        }
        let this =
            usize::from(line.is(at, |sense| sense == Sense::Pointing(Relation::This)) && line.is_definite(at + 1));
        let at = at + this;
        let Some((code, half, end)) = part(line, at) else { return false };
        let adverb = line.is(at, |sense| matches!(sense, Sense::PartAdverb(..)));
        let day_before = self.date.weekday.is_some() || self.shifted || self.dated;
        let day_behind = !adverb && !line.is_definite(at) && starts_day(line, end);
        if let Some(clock) = &mut self.clock {
            clock.half = Some(half);
            self.end = end;
            return true;
        }
        if !(day_before && !line.is_definite(at)
            || day_behind
            || !day_before && self.end + this == at && alone(line, at, end))
        {
            return false;
        }
        self.part = Some(code);
        self.end = end;
        true
    }

    /// «من الأسبوع المقبل», «الأسبوع القادم» beside a weekday.
    fn week(&mut self, line: &Line<'_, '_>, at: usize) -> bool {
        if self.date.week.is_some() || self.date.month.is_some() || self.shifted {
            return false;
        }
        let Some((Unit::Week, relation, end)) = by_relation(line, at) else { return false };
        let weeks = match relation {
            Relation::Last | Relation::Preceding => -1,
            Relation::This => 0,
            Relation::Next | Relation::Following => 1,
            Relation::BeforeLast => -2,
            Relation::AfterNext => 2,
            Relation::Same | Relation::Recent => return false,
        };
        let behind = || weekday(line, head(line, end), head(line, end) > end).is_some();
        if self.date.weekday.is_none() && !behind() {
            return false;
        }
        self.date.week = Some(weeks);
        self.end = end;
        true
    }

    fn date(&mut self, line: &Line<'_, '_>, at: usize) -> bool {
        if self.dated {
            return false;
        }
        let head = if self.date.weekday.is_some() { at } else { head(line, at) };
        let short = || {
            day_and_month(line, head, self.date.weekday)
                .filter(|_| self.date.weekday.is_some() || head > at || after_prep(line, at) || clear_date(line, at))
        };
        let holiday = || holiday_day(line, head).filter(|_| self.part.is_some());
        let Some((date, end)) = date(line, head).or_else(short).or_else(holiday) else {
            return self.day_of_weekday(line, at);
        };
        // A month beside a weekday or a day word is another thing, and so is a day of «the same».
        let beside = self.date.weekday.is_some() || self.shifted || self.clock.is_some();
        if beside && date.day.is_none() {
            return false;
        }
        let (weekday, shift, relation) = (self.date.weekday, self.date.shift, self.date.relation);
        self.date = Date { weekday, shift, relation: date.relation.or(relation), ..date };
        self.dated = true;
        self.end = end;
        true
    }

    /// «السبت السادس عشر», «الجمعة 22»: a day of the month that only its weekday names.
    fn day_of_weekday(&mut self, line: &Line<'_, '_>, at: usize) -> bool {
        if self.date.weekday.is_none() || self.date.relation.is_some() || self.clock.is_some() || at != self.end {
            return false;
        }
        let Some((day, end)) =
            super::date::day_number(line, at).filter(|(day, _)| *day > 5 || line.digits(at).is_some())
        else {
            return false;
        };
        let closed = end >= line.end
            || line.mark(end) == Some('/') && !line.glued(end + 1)
            || line.mark(end).is_some_and(|mark| !matches!(mark, '%' | ':' | '/'));
        if !closed {
            return false;
        }
        self.date.day = Some(day);
        self.dated = true;
        self.end = end;
        true
    }
}

/// «في 4/22».
fn after_prep(line: &Line<'_, '_>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|before| *before >= line.start);
    matches!(before.and_then(|before| line.prep_before(before)), Some(Prep::At | Prep::Since | Prep::To))
        && line.glued(at + 2)
}

/// «22/04» at the end of a line, «06/06، 2015»: two numbers of which only one can be the month, or with a year.
fn clear_date(line: &Line<'_, '_>, at: usize) -> bool {
    let number = |at: usize| line.digits(at).map_or(0, |(value, _)| value);
    let (first, second) = (number(at), number(at + 2));
    let slash =
        line.mark(at + 1).is_some_and(|mark| matches!(mark, '/' | '-')) && line.glued(at + 1) && line.glued(at + 2);
    let closed = (at + 3..line.end).all(|at| line.mark(at).is_some());
    let year = line.mark(at + 3) == Some(',')
        && line.digits(at + 4).is_some_and(|(year, digits)| digits == 4 && (1900..2100).contains(&year));
    slash
        && (year
            || closed
                && (first > 12) != (second > 12)
                && line.reading.folded(at).len() + line.reading.folded(at + 2).len() > 2)
}

/// «ليلة رأس السنة الجديدة»: the day of a holiday.
pub(super) fn holiday_day(line: &Line<'_, '_>, at: usize) -> Option<(Date, usize)> {
    let (calendar, month, day) = line.sense(at, |sense| match sense {
        Sense::Holiday(calendar, month, day) => Some((calendar, month, day)),
        _ => None,
    })?;
    let date = Date { calendar: Some(calendar), month: Some(month), day: Some(day), ..Date::default() };
    Some((date, line.past(at)))
}

/// Behind «يوم» where it heads a weekday, a date or a day word.
pub(super) fn head(line: &Line<'_, '_>, at: usize) -> usize {
    let heads = |(unit, many, _): &(Unit, Many, usize)| *unit == Unit::Day && matches!(many, Many::One | Many::Pair);
    let today = line.is(at, |sense| matches!(sense, Sense::Day(_)));
    let this = line.is(at, |sense| sense == Sense::Pointing(Relation::This));
    let at =
        if this && unit(line, at + 1).as_ref().is_some_and(heads) && !line.is_definite(at + 1) { at + 1 } else { at };
    let days = unit(line, at)
        .filter(|(unit, many, past)| *unit == Unit::Day && *many == Many::Plural && line.digits(*past).is_some());
    unit(line, at).filter(heads).or(days).filter(|_| !today && !line.is_definite(at)).map_or(at, |(.., past)| past)
}

/// The weekday at `at`; one without the article only behind «يوم» or before a number.
pub(super) fn weekday(line: &Line<'_, '_>, at: usize, headed: bool) -> Option<(i8, usize)> {
    let day = line.sense(at, |sense| match sense {
        Sense::Weekday(day) => Some(day),
        _ => None,
    })?;
    let past = line.past(at);
    let dated = || date(line, past).is_some_and(|(date, _)| date.day.is_some() && date.month.is_some());
    let of_week = || by_relation(line, past).is_some_and(|(unit, ..)| unit == Unit::Week);
    (line.is_definite(at) || headed || dated() || of_week()).then_some((day, past))
}

/// «الثلاثاء/الأربعاء», «السبت - الأحد», «السبت الأحد»: a night between two days is that of the first.
fn second_weekday(line: &Line<'_, '_>, at: usize, first: i8) -> Option<usize> {
    let mark = usize::from(matches!(line.mark(at), Some('/' | '-')));
    let (second, past) = weekday(line, at + mark, false)?;
    (second == first % 7 + 1 && line.clitic(at + mark).is_empty()).then_some(past)
}

/// «في المساء», «هذا الصباح», «بعد الظهر»: a part of the day that needs no day beside it.
fn alone(line: &Line<'_, '_>, at: usize, end: usize) -> bool {
    // «هذا العصر», «في العصر الحديث»: an age.
    if line.is(at, |sense| matches!(sense, Sense::Part("TAF", _))) {
        return false;
    }
    let before = at.checked_sub(1).filter(|before| *before >= line.start);
    let pointed = before.is_some_and(|before| line.is(before, |sense| sense == Sense::Pointing(Relation::This)));
    let phrase = line.is(at, |sense| matches!(sense, Sense::PartAdverb(..))) && end > at + 1;
    let asked = matches!(
        before.and_then(|before| line.prep_before(before)),
        Some(Prep::At | Prep::During | Prep::To | Prep::Since)
    );
    let last = end == line.end && before.is_some();
    line.is_definite(at) && (pointed || asked || last) || phrase
}

/// True when a day begins at `at`: what a part of the day can belong to.
fn starts_day(line: &Line<'_, '_>, at: usize) -> bool {
    if !line.clitic(at).is_empty() {
        return false;
    }
    let head = head(line, at);
    line.is(head, |sense| matches!(sense, Sense::Day(_)))
        || weekday(line, head, head > at).is_some()
        || date(line, head).is_some_and(|(date, _)| date.day.is_some() || head > at)
        || holiday_day(line, head).is_some()
        || by_relation(line, at).is_some_and(|(unit, ..)| unit == Unit::Day)
}
