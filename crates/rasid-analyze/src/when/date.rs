//! Days, months and years as prose writes them.
//!
//! In: a [`Line`] and a place. Out: the parts that are said and where they end. Example: «الثالث من مارس (آذار) الحالي»,
//! «27 سبتمبر/أيلول 2020», «15/4/2024», «العشرين من الشهر الجاري», «الخامس والعشرين منه», «عامي 2011».
//! Does not ask whether a lone number or a lone name is a time: `names` does.

use rasid_lexicon::dates::Calendar;

use super::amount::{relation, unit};
use super::count::{cardinal, ordinal};
use super::line::Line;
use super::said::{Date, Relation, Year};
use super::unit::Unit;
use super::words::{ARTICLE, Many, Prep, Sense};

/// The day or month with its year that begins at `at`.
pub(super) fn date(line: &Line<'_, '_>, at: usize) -> Option<(Date, usize)> {
    numeric(line, at).or_else(|| day_first(line, at)).or_else(|| month_first(line, at)).or_else(|| year_first(line, at))
}

/// The name of a month at `at`.
pub(super) fn month(line: &Line<'_, '_>, at: usize) -> Option<(Calendar, u8)> {
    line.sense(at, |sense| match sense {
        Sense::Month(calendar, month) => Some((calendar, month)),
        _ => None,
    })
}

/// A month with its other names: «سبتمبر/أيلول», «تشرين الثاني/ نوفمبر», «مارس (آذار)», «أيار أو مايو», «شهر رمضان».
pub(super) fn months(line: &Line<'_, '_>, at: usize) -> Option<((Calendar, u8), usize)> {
    let this =
        usize::from(line.is(at, |sense| sense == Sense::Pointing(Relation::This)) && month(line, at + 1).is_some());
    let at = at + this;
    let head = unit(line, at).filter(|(unit, many, _)| *unit == Unit::Month && matches!(many, Many::One | Many::Pair));
    let start = head.map_or(at, |(.., past)| past);
    if head.is_some() && month(line, start).is_none() {
        return numbered(line, at, start);
    }
    let (named, mut end) = (month(line, start)?, line.past(start));
    loop {
        let open = line.mark(end) == Some('(');
        let mark = usize::from(open || matches!(line.mark(end), Some('/' | '-' | '\\')));
        let same = |at: usize| month(line, at).is_some_and(|other| other == named);
        let or = usize::from(mark == 0 && line.is(end, |sense| sense == Sense::Or));
        let next = end + mark + or;
        if !same(next) || mark + or == 0 && !line.clitic(next).is_empty() {
            return Some((named, end));
        }
        end = line.past(next);
        end += usize::from(open && line.mark(end) == Some(')'));
    }
}

/// «شهر 3», «شهر عشرة», «الشهر الثامن».
fn numbered(line: &Line<'_, '_>, at: usize, past: usize) -> Option<((Calendar, u8), usize)> {
    let (number, end) = if line.is_definite(at) {
        // «للشهر الثالث على التوالي», «في الشهر الثالث من الحمل» are no months of the calendar.
        let (nth, end) = ordinal(line, past).filter(|_| line.clitic(at).is_empty())?;
        let of_year = year_behind(line, end, None).is_some();
        let closed = end >= line.end || line.mark(end).is_some();
        (of_year || closed).then_some((u32::from(nth), end))?
    } else {
        super::count::count(line, past).filter(|_| line.clitic(past).is_empty())?
    };
    let fits = (1..=12).contains(&number) && unit(line, end).is_none_or(|(unit, ..)| unit >= Unit::Year);
    fits.then_some(((Calendar::Gregorian, number as u8), end))
}

/// The number of a day at `at`: digits or an ordinal.
pub(super) fn day_number(line: &Line<'_, '_>, at: usize) -> Option<(u8, usize)> {
    let at = at + usize::from(is_article(line, at));
    if let Some((day, digits)) = line.digits(at) {
        let fits = (1..=31).contains(&day) && digits <= 2;
        let suffix =
            usize::from(line.glued(at + 1) && matches!(line.reading.folded(at + 1), "st" | "nd" | "rd" | "th"));
        return fits.then_some((day as u8, at + 1 + suffix));
    }
    let bare = line.sense(at, |sense| match sense {
        Sense::Nth(nth @ 1..) => Some((nth, line.past(at))),
        _ => None,
    });
    ordinal(line, at).or(bare).filter(|(day, _)| (1..=31).contains(day))
}

/// «17 نيسان 2024», «السابع عشر من شهر نيسان», «العشرين من الشهر الجاري», «العاشر منه».
fn day_first(line: &Line<'_, '_>, at: usize) -> Option<(Date, usize)> {
    let (day, past) = day_number(line, at)?;
    if line.is(past, |sense| sense == Sense::OfIt) && line.last_time != usize::MAX {
        let date = Date { day: Some(day), month_by: Some(Relation::Same), ..Date::default() };
        return Some((date, line.past(past)));
    }
    let mut next = past;
    while matches!(line.mark(next), Some(',' | '-' | '/' | '.')) && next < past + 1 {
        next += 1;
    }
    let of = line.is(next, |sense| sense == Sense::Prep(Prep::From));
    if of {
        next += 1;
    }
    if let Some((relation, end)) = month_by_relation(line, next).filter(|_| of || line.digits(at).is_some()) {
        return Some((Date { day: Some(day), month_by: Some(relation), ..Date::default() }, end));
    }
    let bare_ordinal = line.digits(at).is_none() && !of && line.is(at, |sense| matches!(sense, Sense::Hour(_)));
    let ((calendar, month), end) = months(line, next).filter(|_| line.clitic(next).is_empty() && !bare_ordinal)?;
    let date = Date { calendar: Some(calendar), day: Some(day), month: Some(month), ..Date::default() };
    let (date, end) = completed(line, date, end);
    // «2-صفر» is a score.
    let score = calendar == Calendar::Hijri && date.year == Year::Unsaid && line.mark(past).is_some();
    (!score).then_some((date, end))
}

/// «نوفمبر 2020», «نوفمبر الماضي», «شهر رمضان», «مايو الحادي والعشرين», «ديسمبر 25, 2020».
fn month_first(line: &Line<'_, '_>, at: usize) -> Option<(Date, usize)> {
    let ((calendar, month), end) = months(line, at)?;
    let mut date = Date { calendar: Some(calendar), month: Some(month), ..Date::default() };
    if let Some((day, past)) = day_number(line, end).filter(|_| line.clitic(end).is_empty()) {
        let followed = month_follows(line, past);
        let counted = unit(line, past).is_some() && line.digits(end).is_some();
        let day_like = line.digits(end).is_none()
            || line.digits(past).is_some_and(|(_, digits)| digits == 4)
            || line.mark(past).is_some()
            || past >= line.end;
        if !followed && !counted && day_like && line.mark(past) != Some(':') {
            date.day = Some(day);
            return Some(completed(line, date, past));
        }
    }
    if let Some((day, past)) = spoken_day(line, end) {
        date.day = Some(day);
        return Some(completed(line, date, past));
    }
    Some(completed(line, date, end))
}

/// «مايو تسعة وعشرين», «أكتوبر/ 2»: a day behind its month at the end of a line.
fn spoken_day(line: &Line<'_, '_>, at: usize) -> Option<(u8, usize)> {
    let mark = usize::from(line.mark(at) == Some('/'));
    let (day, past) = if mark == 1 {
        line.digits(at + 1).filter(|(_, digits)| *digits <= 2).map(|(day, _)| (day, at + 2))?
    } else {
        cardinal(line, at).filter(|_| line.clitic(at).is_empty())?
    };
    let closed = (past..line.end).all(|at| line.mark(at).is_some());
    (closed && (1..=31).contains(&day)).then_some((day as u8, past))
}

/// «2023 مايو 9».
fn year_first(line: &Line<'_, '_>, at: usize) -> Option<(Date, usize)> {
    let (year, 4) = line.digits(at)? else { return None };
    let comma = usize::from(line.mark(at + 1) == Some(','));
    let ((calendar, month), end) = months(line, at + 1 + comma)?;
    let (day, past) = day_number(line, end).filter(|_| line.digits(end).is_some())?;
    let year = Year::Number(u16::try_from(year).ok()?);
    Some((Date { calendar: Some(calendar), year, month: Some(month), day: Some(day), ..Date::default() }, past))
}

fn month_follows(line: &Line<'_, '_>, at: usize) -> bool {
    let of = usize::from(line.is(at, |sense| sense == Sense::Prep(Prep::From)));
    months(line, at + of).is_some()
}

/// Adds the relation and the year that stand behind a day or month.
fn completed(line: &Line<'_, '_>, mut date: Date, end: usize) -> (Date, usize) {
    let mut end = end;
    if let Some((relation, past)) = relation(line, end).filter(|(relation, _)| *relation != Relation::Recent) {
        date.relation = Some(relation);
        end = past;
    }
    // «مايو الماضي 1959 فرعا»: behind a relation a bare number counts something, unless it ends there.
    let bare = date.relation.is_some() && line.digits(end).is_some();
    let year = year_behind(line, end, date.calendar).filter(|(.., past)| !(bare && line.is_word(*past)));
    if let Some((year, calendar, past)) = year {
        date.year = year;
        date.calendar = calendar.or(date.calendar);
        end = past;
        if let Some((relation, past)) = relation_behind_year(line, end).filter(|_| date.relation.is_none()) {
            date.relation = Some(relation).filter(|relation| *relation == Relation::Next);
            end = past;
        }
    }
    (date, end)
}

/// «10 نوفمبر 2020 الماضي».
fn relation_behind_year(line: &Line<'_, '_>, at: usize) -> Option<(Relation, usize)> {
    relation(line, at).filter(|(relation, _)| matches!(relation, Relation::Last | Relation::Next | Relation::This))
}

/// The year behind a month: «2020», «، 2020», «من عام 2020», «العام الماضي», «من هذا العام», «1445هـ».
pub(super) fn year_behind(
    line: &Line<'_, '_>,
    at: usize,
    calendar: Option<Calendar>,
) -> Option<(Year, Option<Calendar>, usize)> {
    let comma = usize::from(matches!(line.mark(at), Some(',' | '/' | '-' | '.')));
    let of = usize::from(line.prep(at + comma).is_some_and(|prep| matches!(prep, Prep::From | Prep::At)) && comma == 0);
    let next = at + comma + of;
    if let Some((year, said, past)) = headed_year(line, next) {
        return Some((year, said, past));
    }
    let (year, digits) = line.digits(next)?;
    let full = digits == 4 && (1300..=2200).contains(&year);
    let hijri = calendar == Some(Calendar::Hijri);
    let fits = full && (hijri == (1300..1500).contains(&year) || year > 1500);
    if !fits {
        return None;
    }
    let (said, past) = era(line, next + 1);
    Some((Year::Number(year as u16), said.filter(|_| !hijri || year < 1600), past))
}

/// The era behind a year: «هـ», «م», «هجرية».
pub(super) fn era(line: &Line<'_, '_>, at: usize) -> (Option<Calendar>, usize) {
    let era = line.sense(at, |sense| match sense {
        Sense::Era(calendar) => Some(calendar),
        _ => None,
    });
    match era {
        Some(calendar) => (Some(calendar), at + 1),
        None => (None, at),
    }
}

/// «عام 1991», «العام 2020», «سنة 2016», «عام ألفين وعشرة», «عام 1446هـ», «عام 67»; «العام الماضي», «هذا العام».
pub(super) fn headed_year(line: &Line<'_, '_>, at: usize) -> Option<(Year, Option<Calendar>, usize)> {
    if let Some((unit, relation, end)) = by_relation(line, at) {
        return (unit == Unit::Year).then_some((Year::Relative(relation), None, end));
    }
    let (Unit::Year, many, past) = unit(line, at)? else { return None };
    if many == Many::Two {
        return None;
    }
    let (year, end) = match line.digits(past) {
        Some((year, digits)) => {
            let lunar = era(line, past + 1).0 == Some(Calendar::Hijri);
            let short = digits == 2 && many == Many::One && !lunar;
            let year = if short { 1900 + year } else { year };
            ((digits >= 3 || lunar || short && year > 1919).then_some(year)?, past + 1)
        }
        None => cardinal(line, past).filter(|(year, end)| {
            let fits = (1000..2200).contains(year) || (100..1000).contains(year) && *end > past + 1;
            fits && line.clitic(past).is_empty()
        })?,
    };
    let (said, end) = era(line, end);
    if !(100..=2200).contains(&year) && said != Some(Calendar::Hijri) {
        return None;
    }
    let said = said.or((1380..1470).contains(&year).then_some(Calendar::Hijri));
    Some((Year::Number(year as u16), said, end))
}

/// A unit by its relation: «الشهر الماضي», «هذا العام», «ذلك اليوم», «نفس العام», «العام نفسه».
pub(super) fn by_relation(line: &Line<'_, '_>, at: usize) -> Option<(Unit, Relation, usize)> {
    let pointing = line.sense(at, |sense| match sense {
        Sense::Pointing(relation) => Some(relation),
        Sense::SameBefore => Some(Relation::Same),
        _ => None,
    });
    if let Some(relation) = pointing {
        let (unit, many, end) =
            unit(line, at + 1).filter(|_| line.is_definite(at + 1) && line.clitic(at + 1).is_empty())?;
        // «تقرر ذلك العام الماضي»: what points is a pronoun there.
        let alone = super::amount::relation(line, end).is_none();
        return (many == Many::One && alone).then_some((unit, relation, end));
    }
    let (unit, many, past) = unit(line, at).filter(|_| line.is_definite(at))?;
    if many != Many::One {
        return None;
    }
    if let Some((relation, end)) = relation(line, past).filter(|(relation, _)| *relation != Relation::Recent) {
        return Some((unit, relation, end));
    }
    let behind = line.sense(past, |sense| match sense {
        Sense::Pointing(relation) => Some(relation),
        _ => None,
    });
    let ends = past + 1 >= line.end || line.mark(past + 1).is_some();
    behind.filter(|_| ends && line.clitic(past).is_empty()).map(|relation| (unit, relation, past + 1))
}

/// «الشهر الجاري» as the month of a day.
fn month_by_relation(line: &Line<'_, '_>, at: usize) -> Option<(Relation, usize)> {
    let (Unit::Month, relation, end) = by_relation(line, at)? else { return None };
    Some((relation, end))
}

/// Three numbers with one sign between them, or two: «15/4/2024», «2024-04-12», «4.3.2020», «21/09».
fn numeric(line: &Line<'_, '_>, at: usize) -> Option<(Date, usize)> {
    if let Some(found) = dotted(line, at) {
        return Some(found);
    }
    let (first, width) = line.digits(at)?;
    let sign = line.mark(at + 1).filter(|mark| matches!(mark, '/' | '-'))?;
    if !line.glued(at + 1) || !line.glued(at + 2) {
        return spaced(line, at, sign);
    }
    if let Some((year, 4)) = line.digits(at + 2).filter(|_| width <= 2) {
        return two_with_year(year, first, at + 3);
    }
    let (second, _) = line.digits(at + 2).filter(|(_, digits)| *digits <= 2)?;
    let third =
        line.digits(at + 4).filter(|_| line.mark(at + 3) == Some(sign) && line.glued(at + 3) && line.glued(at + 4));
    match third {
        Some((third, _)) => three([first, second, third], line, at + 5),
        None if width == 4 && (sign == '/' || second <= 12) => two_with_year(first, second, at + 3),
        None => None,
    }
}

/// «16 / 11 / 1436 هـ»: with spaces only when the year has four digits.
fn spaced(line: &Line<'_, '_>, at: usize, sign: char) -> Option<(Date, usize)> {
    let short = |at: usize| line.digits(at).filter(|(_, digits)| *digits <= 2).map(|(value, _)| value);
    let (year, 4) = line.digits(at + 4).filter(|_| sign == '/' && line.mark(at + 3) == Some(sign))? else {
        return None;
    };
    three([short(at)?, short(at + 2)?, year], line, at + 5)
}

fn two_with_year(year: u32, month: u32, end: usize) -> Option<(Date, usize)> {
    let fits = (1900..2100).contains(&year) && (1..=12).contains(&month);
    fits.then(|| (Date { year: Year::Number(year as u16), month: Some(month as u8), ..Date::default() }, end))
}

/// «4.3.2020», which the reading takes for one number.
fn dotted(line: &Line<'_, '_>, at: usize) -> Option<(Date, usize)> {
    if at >= line.end || line.reading.kind(at) != Some(rasid_text::TokenKind::Number) {
        return None;
    }
    let mut parts = line.reading.folded(at).split('.');
    let numbers = [parts.next()?, parts.next()?, parts.next()?];
    if parts.next().is_some() {
        return None;
    }
    let [a, b, c] = numbers.map(|part| part.parse::<u32>().ok());
    three([a?, b?, c?], line, at + 1)
}

/// Day, month, year in the order that the shared grammar takes first: the year where it has four digits, then the day.
fn three([a, b, c]: [u32; 3], line: &Line<'_, '_>, end: usize) -> Option<(Date, usize)> {
    let (year, month, day) = if a > 31 { (a, b, c) } else { (c, b, a) };
    let (month, day) = if month > 12 && day <= 12 { (day, month) } else { (month, day) };
    let year = if year < 100 { year + if year < 70 { 2000 } else { 1900 } } else { year };
    let fits = (1300..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let (said, end) = era(line, end);
    let calendar = said.or((1350..1470).contains(&year).then_some(Calendar::Hijri)).unwrap_or(Calendar::Gregorian);
    let year = Year::Number(u16::try_from(year).ok()?);
    let date =
        Date { calendar: Some(calendar), year, month: Some(month as u8), day: Some(day as u8), ..Date::default() };
    fits.then_some((date, end))
}

/// True for the article that stands alone before a number: «الـ19».
pub(super) fn is_article(line: &Line<'_, '_>, at: usize) -> bool {
    line.is_word(at) && line.reading.folded(at) == ARTICLE && line.digits(at + 1).is_some()
}

/// «21/09» behind a weekday, «يوم» or a preposition: day and month, in the order that the numbers allow.
pub(super) fn day_and_month(line: &Line<'_, '_>, at: usize, weekday: Option<i8>) -> Option<(Date, usize)> {
    let (first, _) = line.digits(at).filter(|(_, digits)| *digits <= 2)?;
    let sign =
        line.mark(at + 1).filter(|mark| matches!(mark, '/' | '-') && line.glued(at + 1) && line.glued(at + 2))?;
    let (second, _) = line.digits(at + 2).filter(|(_, digits)| *digits <= 2)?;
    if line.mark(at + 3) == Some(sign) && line.glued(at + 3) || (sign == '-' && first > 12 && second > 12) {
        return None;
    }
    let (day, month) = if second > 12 { (second, first) } else { (first, second) };
    let fits = (1..=31).contains(&day) && (1..=12).contains(&month);
    let date = Date { day: Some(day as u8), month: Some(month as u8), weekday, ..Date::default() };
    fits.then(|| completed(line, date, at + 3))
}
