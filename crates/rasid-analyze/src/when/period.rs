//! Periods of the calendar and amounts: what is longer than a moment or counted.
//!
//! In: a [`Line`] and a place. Out: [`Said`] and where it ends. Example: «الشهر الماضي», «مطلع العام الحالي», «الربع الأول من
//! 2023», «تسعينيات القرن الماضي», «خريف 2020», «قبل نحو عام», «بعد ذلك بثلاثة أيام», «كل جمعة», «آخر اثنين من مارس».
//! Whether an amount without a count is a time depends on what stands before it, which is asked here; names are asked elsewhere.

use super::amount::{amount, relation, unit};
use super::count::{cardinal, nth, ordinal};
use super::date::{by_relation, date, headed_year, is_article, year_behind};
use super::line::Line;
use super::moment::{head, weekday};
use super::said::{Core, Date, From, Relation, Said, Year};
use super::unit::{Amount, Unit};
use super::words::{Many, Prep, Sense};

/// A thing that was read and where it ends.
type Read = Option<(Said, usize)>;

/// A unit by its relation, alone: «الشهر الماضي», «اليوم التالي», «نفس العام».
pub(super) fn by_unit(line: &Line<'_, '_>, at: usize) -> Read {
    let whole = || {
        let (unit, many, end) = unit(line, at).filter(|_| at == line.start && line.is_definite(at))?;
        (many == Many::One && end == line.end).then_some((unit, Relation::This, end))
    };
    let (unit, relation, mut end) = by_relation(line, at).or_else(whole)?;
    if unit < Unit::Day {
        return None;
    }
    let fenced = usize::from(line.mark(end) == Some('('));
    let number = line.digits(end + fenced).filter(|(year, digits)| *digits == 4 && (1900..2200).contains(year));
    let closed = fenced == 0 || line.mark(end + 2) == Some(')');
    if let Some((year, _)) = number.filter(|_| unit == Unit::Year && closed) {
        end += 1 + 2 * fenced;
        let date = Date { year: Year::Number(year as u16), relation: Some(relation), ..Date::default() };
        return Some((Said::of(Core::Date(date)), end));
    }
    if unit == Unit::Day && relation == Relation::This {
        let date = Date { shift: Some(0), ..Date::default() };
        return Some((Said::of(Core::Date(date)), end));
    }
    Some((Said::of(Core::Unit(unit, relation)), end))
}

/// «عام 1991», «العام 2020»; with «عامي» the first of two.
pub(super) fn year(line: &Line<'_, '_>, at: usize) -> Read {
    let (year @ Year::Number(_), calendar, end) = headed_year(line, at)? else { return None };
    Some((Said::of(Core::Date(Date { calendar, year, ..Date::default() })), end))
}

/// «القرن التاسع عشر», «القرن الـ19», «الألفية الثالثة».
pub(super) fn century(line: &Line<'_, '_>, at: usize) -> Read {
    if let Some((nth, end)) =
        ordinal(line, at).filter(|_| line.last_was_century && line.clitic(at) == "و" && line.last_time == at)
    {
        return Some((Said::of(Core::Century(nth)), end));
    }
    let (unit, _, past) = unit(line, at).filter(|(_, many, _)| matches!(many, Many::One | Many::Two))?;
    if !matches!(unit, Unit::Century | Unit::Millennium) || !line.is_definite(at) {
        return None;
    }
    let article = usize::from(is_article(line, past));
    let (nth, end) = ordinal(line, past)
        .or_else(|| line.digits(past + article).map(|(nth, _)| (nth.min(99) as u8, past + article + 1)))?;
    let core = if unit == Unit::Century { Core::Century(nth) } else { Core::Millennium(nth) };
    ((1..=21).contains(&nth)).then(|| (Said::of(core), end))
}

/// «تسعينيات القرن الماضي», «الثمانينيات», «ستينيات القرن العشرين».
pub(super) fn decade(line: &Line<'_, '_>, at: usize) -> Read {
    let head = unit(line, at).filter(|(unit, many, _)| *unit == Unit::Decade && *many == Many::One);
    let start = head.map_or(at, |(.., past)| past);
    let tens = line.sense(start, |sense| match sense {
        Sense::Decade(tens) => Some(tens),
        _ => None,
    })?;
    let past = line.past(start);
    let of = usize::from(line.prep(past) == Some(Prep::From));
    if let Some((Unit::Century, Relation::Last | Relation::Preceding, end)) = by_relation(line, past + of) {
        return Some((Said::of(Core::Decade(tens, Some(20))), end));
    }
    if let Some((Said { core: Core::Century(nth), .. }, end)) = century(line, past + of) {
        return Some((Said::of(Core::Decade(tens, Some(nth))), end));
    }
    line.is_definite(start).then(|| (Said::of(Core::Decade(tens, None)), past))
}

/// «خريف 2020», «الصيف الماضي», «هذا الشتاء», «صيف العام الماضي».
pub(super) fn season(line: &Line<'_, '_>, at: usize) -> Read {
    let this = line.is(at, |sense| sense == Sense::Pointing(Relation::This));
    let start = at + usize::from(this);
    let head = line.past(start);
    let code = line.sense(start, |sense| match sense {
        Sense::Season(code) => Some(code),
        _ => None,
    })?;
    if this {
        let of = Date { relation: Some(Relation::This), ..Date::default() };
        return line.is_definite(start).then(|| (Said::of(Core::Season(code, of)), head));
    }
    if let Some((relation, end)) = relation(line, head).filter(|_| line.is_definite(start)) {
        let of = Date { relation: Some(relation), ..Date::default() };
        return Some((Said::of(Core::Season(code, of)), end));
    }
    let before = start.checked_sub(1).filter(|before| *before >= line.start);
    let asked =
        matches!(before.and_then(|before| line.prep_before(before)), Some(Prep::At | Prep::During | Prep::Since));
    if line.is_definite(start) && asked && year_behind(line, head, None).is_none() {
        let of = Date { relation: Some(Relation::This), ..Date::default() };
        return Some((Said::of(Core::Season(code, of)), head));
    }
    let (year, _, end) = year_behind(line, head, None)?;
    Some((Said::of(Core::Season(code, Date { year, ..Date::default() })), end))
}

/// «الربع الأول من العام الجاري», «النصف الثاني من 2023», «الأسبوع الأول من مايو».
pub(super) fn part_of_year(line: &Line<'_, '_>, at: usize) -> Read {
    if !line.is_definite(at) {
        return None;
    }
    let fraction = line.sense(at, |sense| match sense {
        Sense::Fraction(2) => Some(Unit::Half),
        Sense::Fraction(4) => Some(Unit::Quarter),
        _ => None,
    });
    let week =
        || unit(line, at).filter(|(unit, many, _)| *unit == Unit::Week && *many == Many::One).map(|(unit, ..)| unit);
    let unit = fraction.or_else(week)?;
    let past = line.past(at);
    let recent = line.is(past, |sense| sense == Sense::Relation(Relation::Recent));
    let (nth, mut end) = if recent { (0, past + 1) } else { ordinal(line, past)? };
    let limit = match unit {
        Unit::Half => 2,
        Unit::Quarter => 4,
        _ => 5,
    };
    if nth > limit {
        return None;
    }
    let of = usize::from(line.prep(end).is_some_and(|prep| matches!(prep, Prep::From | Prep::At)));
    let mut date = Date::default();
    if unit == Unit::Week {
        let (of_month, past) = month_of(line, end + of)?;
        (date, end) = (of_month, past);
    } else if let Some((year, _, past)) = year_behind(line, end, None) {
        (date.year, end) = (year, past);
    } else if of == 1 || recent {
        let this = this_year(line, end + of)?;
        date.year = Year::Relative(Relation::This);
        end = this;
    }
    Some((Said::of(Core::Part { unit, nth, of: date }), end))
}

/// «العام» alone: the current one.
fn this_year(line: &Line<'_, '_>, at: usize) -> Option<usize> {
    unit(line, at)
        .filter(|(unit, many, _)| *unit == Unit::Year && *many == Many::One && line.is_definite(at))
        .map(|(.., end)| end)
}

/// The month that a week or an ordinal weekday belongs to: «مايو», «أكتوبر 2014», «الشهر القادم», «هذا الشهر».
fn month_of(line: &Line<'_, '_>, at: usize) -> Option<(Date, usize)> {
    if let Some((Unit::Month, relation, end)) = by_relation(line, at) {
        return Some((Date { month_by: Some(relation), ..Date::default() }, end));
    }
    if let Some((found @ Date { month: Some(_), day: None, .. }, end)) = date(line, at) {
        return Some((found, end));
    }
    let (year, calendar, end) = headed_year(line, at)?;
    Some((Date { calendar, year, ..Date::default() }, end))
}

/// «ثالث أيام عيد الفطر».
fn day_of_holiday(line: &Line<'_, '_>, nth: u8, at: usize) -> Read {
    let (Unit::Day, _, past) = unit(line, at)? else { return None };
    let (date, end) = super::moment::holiday_day(line, past)?;
    let day = date.day.filter(|day| *day > 0 && nth > 0)? + nth - 1;
    let date = Date { day: Some(day), ..date };
    let year = year_behind(line, end, None);
    let end = year.map_or(end, |(.., past)| past);
    let date = Date { year: year.map_or(Year::Unsaid, |(year, ..)| year), ..date };
    Some((Said::of(Core::Date(date)), end))
}

/// «أول ثلاثاء من أكتوبر», «الثلاثاء الثالث من أيلول 2014», «آخر يوم من الشهر», «اليوم الأخير من مارس».
pub(super) fn nth_day(line: &Line<'_, '_>, at: usize) -> Read {
    let before = nth(line, at);
    if let Some(found) = before.and_then(|(nth, past)| day_of_holiday(line, nth, past)) {
        return Some(found);
    }
    let start = before.map_or(at, |(_, past)| past);
    let past_head = head(line, start);
    let (day, past) = match weekday(line, past_head, before.is_some()) {
        Some((day, past)) => (Some(day), past),
        None => (
            None,
            unit(line, start)
                .filter(|(unit, many, _)| *unit == Unit::Day && *many == Many::One)
                .map(|(.., past)| past)?,
        ),
    };
    let (nth, end) = match before {
        Some((nth, _)) => (nth, past),
        None if line.is(past, |sense| sense == Sense::Relation(Relation::Recent)) => (0, past + 1),
        None => ordinal(line, past)?,
    };
    let of = usize::from(line.prep(end).is_some_and(|prep| matches!(prep, Prep::From | Prep::At)));
    let (of, end) = month_of(line, end + of).filter(|_| of == 1 || nth == 0 || line.clitic(end) == "ب")?;
    (nth <= 5 || day.is_none()).then(|| (Said::of(Core::Nth { nth, weekday: day, of }), end))
}

/// «مطلع العام الحالي», «نهاية أيار/مايو المقبل», «أواخر 2019», «نهاية الشهر», «منتصف الثمانينيات», «نهاية الأسبوع».
pub(super) fn edge(line: &Line<'_, '_>, at: usize) -> Read {
    let edge = line.sense(at, |sense| match sense {
        Sense::Edge(edge) => Some(edge),
        _ => None,
    })?;
    if line.is_definite(at) {
        return None;
    }
    let mut next = line.past(at);
    next += usize::from(line.prep(next) == Some(Prep::From));
    if !line.clitic(next).is_empty() {
        return None;
    }
    let (mut said, end) = inside(line, next)?;
    if said.modifier.is_some() || said.clock.is_some() || said.part.is_some() {
        return None;
    }
    let whole = said.date().is_none_or(|date| date.day.is_none() && date.weekday.is_none() && date.shift.is_none());
    said.modifier = Some(edge);
    whole.then_some((said, end))
}

/// The period at `at` of which an edge can be named.
fn inside(line: &Line<'_, '_>, at: usize) -> Read {
    for rule in [part_of_year, decade, century, season, year, by_unit] {
        if let Some((said, end)) = rule(line, at).filter(|(said, _)| !matches!(said.core, Core::Unit(Unit::Day, _))) {
            return Some((said, end));
        }
    }
    if let Some((date, end)) = date(line, at).filter(|(date, _)| date.day.is_none()) {
        return Some((Said::of(Core::Date(date)), end));
    }
    if let Some((year, 4)) = line.digits(at).filter(|(year, _)| (1800..2200).contains(year)) {
        let year = Year::Number(year as u16);
        return Some((Said::of(Core::Date(Date { year, ..Date::default() })), at + 1));
    }
    let (unit, many, end) = unit(line, at).filter(|_| line.is_definite(at))?;
    if unit == Unit::Millennium && many == Many::One {
        return Some((Said::of(Core::Millennium(3)), end));
    }
    let fits = many == Many::One && matches!(unit, Unit::Week | Unit::Month | Unit::Year | Unit::Century);
    fits.then(|| (Said::of(Core::Unit(unit, Relation::This)), end))
}

/// «قبل 7 أشهر», «بعد يومين», «بعد 7 أشهر من إعلان», «بعد ذلك بثلاثة أيام».
pub(super) fn distance(line: &Line<'_, '_>, at: usize) -> Read {
    if let Some(sign) = line.sense(at, |sense| match sense {
        Sense::AfterThat(sign) => Some(sign),
        _ => None,
    }) {
        let next = line.past(at);
        let (modifier, start) = about(line, next);
        // «بعدها بـ 6 أيام»: the clitic may stand alone before digits.
        let apart = usize::from(line.reading.folded(start) == "ب");
        let found = amount(line, start + apart)
            .filter(|_| apart == 1 || line.clitic(next) == "ب" || line.clitic(start) == "ب")?;
        let mut said = Said::of(Core::Distance(found.amount, sign, From::Then));
        said.modifier = modifier;
        return Some((said, found.end));
    }
    let sign = match line.prep(at)? {
        Prep::Before => -1,
        Prep::After => 1,
        _ => return None,
    };
    let (modifier, start) = about(line, line.past(at));
    let found = amount(line, start).filter(|found| found.relation.is_none() && line.clitic(start).is_empty())?;
    if !found.amount.counted && starts_name(line, found.end) {
        return None;
    }
    let mut end = found.end;
    let mut from = From::Now;
    if line.is(end, |sense| sense == Sense::Ago) {
        end += 1;
    } else if line.prep(end) == Some(Prep::From) || line.is(end, |sense| sense == Sense::On) {
        let event = line.past(end);
        if line.is(event, |sense| sense == Sense::Lasting) {
            return None;
        }
        from = From::Event;
    }
    let mut said = Said::of(Core::Distance(found.amount, sign, from));
    said.modifier = modifier;
    Some((said, end))
}

/// Words that make the unit before them the head of a name or a date: «عام 2020», «يوم الجمعة», «شهر رمضان», «يوم النصر».
fn starts_name(line: &Line<'_, '_>, at: usize) -> bool {
    let known = line.digits(at).is_some()
        || line
            .is(at, |sense| matches!(sense, Sense::Weekday(_) | Sense::Month(..) | Sense::Day(_) | Sense::Ordinal(_)))
        || cardinal(line, at).is_some_and(|(count, _)| count > 1);
    known || line.is_word(at) && line.reading.folded(at).starts_with(super::words::ARTICLE)
}

/// «نحو», «أكثر من» before an amount.
fn about(line: &Line<'_, '_>, at: usize) -> (Option<&'static str>, usize) {
    let about = line.sense(at, |sense| match sense {
        Sense::About(about) => Some(about),
        _ => None,
    });
    about.map_or((None, at), |about| (Some(about), line.past(at)))
}

/// «44 يوما», «نحو 3 عقود», «السنوات الخمس الماضية»; an amount without a count only where something governs it.
pub(super) fn duration(line: &Line<'_, '_>, at: usize) -> Read {
    let (modifier, start) = about(line, at);
    if let Some(whole) = throughout(line, at).filter(|_| start == at) {
        return Some(whole);
    }
    let found = amount(line, start).filter(|_| start == at || line.clitic(start).is_empty())?;
    let amount = found.amount;
    let line_alone = at == line.start && (found.end..line.end).all(|at| line.mark(at).is_some());
    let governed = modifier.is_some() || governed(line, at) || line_alone;
    let strong = found.relation.is_some() || amount.counted && (amount.unit() != Unit::Decade || governed);
    if !strong && (!governed || starts_name(line, found.end)) {
        return None;
    }
    let mut said = Said::of(Core::Duration(amount));
    said.modifier = modifier;
    Some((said, found.end))
}

/// «طوال العام», «على مدار الأسبوع»: the whole of a unit.
fn throughout(line: &Line<'_, '_>, at: usize) -> Read {
    let before = at.checked_sub(1).filter(|before| *before >= line.start)?;
    let whole = |at: usize| line.is(at, |sense| sense == Sense::Throughout);
    let long = before.checked_sub(1).is_some_and(|first| whole(first) && line.past(first) == at);
    let (unit, many, end) = unit(line, at).filter(|_| (whole(before) || long) && line.is_definite(at))?;
    let alone = many == Many::One && relation(line, end).is_none() && line.digits(end).is_none();
    (alone && unit >= Unit::Day).then(|| (Said::of(Core::Duration(Amount::new(unit, Some(1), true))), end))
}

/// True when a preposition or verb before `at` asks for a time.
fn governed(line: &Line<'_, '_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|last| line.prep_before(last));
    let lasting = matches!(before, Some(Prep::Since | Prep::During | Prep::Before | Prep::After));
    // «للمرة الثانية في شهر»: behind «في» only before a pause.
    let paused = || amount(line, at).is_some_and(|found| found.end >= line.end || line.mark(found.end).is_some());
    lasting || line.clitic(at).ends_with('ل') || before == Some(Prep::At) && paused()
}
