//! Days and hours as people read them: never digits alone.
//!
//! In: a [`Dated`] or a timestamp. Out: «17 أبريل/نيسان 2024», «الأربعاء، 17 نيسان 2024», «10:05», each in `<time>`.
//! Example: 2024-04-17T07:05Z in Makkah time is «10:05»; a page that states only the day gets no hour.
//! Reads no dates: that is the lexicon's work.

use icu_calendar::cal::Hijri;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};
use rasid_model::{Dated, Precision};

use crate::ctx::Ctx;
use crate::locale::Lang;

/// Ways of naming months in Arabic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Months {
    /// «أبريل/نيسان»
    #[default]
    Dual,
    /// «أبريل»
    Plain,
    /// «نيسان»
    Levant,
    /// «أفريل»
    Maghreb,
}

impl Months {
    /// All of them, as the settings list them.
    pub(crate) const ALL: [Self; 4] = [Self::Dual, Self::Plain, Self::Levant, Self::Maghreb];

    /// Its name in cookie and form.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Dual => "dual",
            Self::Plain => "plain",
            Self::Levant => "levant",
            Self::Maghreb => "maghreb",
        }
    }

    /// The style called `name`; the dual one when there is none.
    pub(crate) fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|m| m.name() == name).unwrap_or_default()
    }
}

/// How long a day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// With the weekday and both month names.
    Long,
    /// Both month names.
    Full,
    /// One month name: for lists and charts.
    Short,
}

/// The name of month `month` (1–12).
pub(crate) fn month_name(ctx: &Ctx, month: i8, form: Form) -> String {
    let index = usize::try_from(month - 1).unwrap_or(0);
    let of = |style: &str| ctx.locale().item(&format!("months.{style}"), index);
    if ctx.lang == Lang::En {
        return of("plain").to_owned();
    }
    match ctx.prefs.months {
        Months::Dual if form != Form::Short => format!("{}/{}", of("plain"), of("levant")),
        Months::Dual | Months::Plain => of("plain").to_owned(),
        Months::Levant => of("levant").to_owned(),
        Months::Maghreb => of("maghreb").to_owned(),
    }
}

/// A day as text.
pub(crate) fn day_text(ctx: &Ctx, date: Date, form: Form) -> String {
    let month = month_name(ctx, date.month(), form);
    let plain = format!("{}\u{a0}{month}\u{a0}{}", date.day(), date.year());
    let plain = ctx.prefs.digits.write(&plain);
    if form != Form::Long {
        return plain;
    }
    let weekday = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
    format!("{}{} {plain}", ctx.locale().item("weekdays.long", weekday), ctx.say("date.comma"))
}

/// A day.
pub(crate) fn day(ctx: &Ctx, date: Date, form: Form) -> Markup {
    html! { time datetime=(date) { (day_text(ctx, date, form)) } }
}

/// A month: «أبريل/نيسان 2024».
pub(crate) fn month_text(ctx: &Ctx, year: i16, month: i8, form: Form) -> String {
    ctx.prefs.digits.write(&format!("{}\u{a0}{year}", month_name(ctx, month, form)))
}

/// The same day in the calendar of Umm al-Qura: «19 شعبان 1446 هـ».
pub(crate) fn hijri(ctx: &Ctx, date: Date) -> Option<String> {
    let month = u8::try_from(date.month()).ok()?;
    let iso = icu_calendar::Date::try_new_iso(i32::from(date.year()), month, u8::try_from(date.day()).ok()?).ok()?;
    let there = iso.to_calendar(Hijri::new_umm_al_qura());
    let name = ctx.locale().item("months.hijri", usize::from(there.month().ordinal) - 1);
    let year = there.year().extended_year();
    Some(ctx.prefs.digits.write(&format!("{} {name} {year}", there.day_of_month().0)) + ctx.say("date.hijri"))
}

/// Hour and minute in the page's zone.
pub(crate) fn clock(ctx: &Ctx, at: Timestamp) -> Markup {
    let there = at.to_zoned(ctx.zone.clone());
    let text = ctx.prefs.digits.write(&format!("{:02}:{:02}", there.hour(), there.minute()));
    html! { time.num datetime=(at) title=(at) { (text) } }
}

/// The civil day of a moment in the page's zone.
pub(crate) fn day_at(ctx: &Ctx, at: Timestamp) -> Date {
    at.to_zoned(ctx.zone.clone()).date()
}

/// A moment: day and hour.
pub(crate) fn moment(ctx: &Ctx, at: Timestamp, form: Form) -> Markup {
    html! { (day(ctx, day_at(ctx, at), form)) span.sep {} " " (clock(ctx, at)) }
}

/// A stated date, read back from its ISO form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stated {
    /// Year and month.
    Month(i16, i8),
    /// A day.
    Day(Date),
    /// A wall clock without zone.
    Local(DateTime),
    /// A moment.
    At(Timestamp),
}

impl Stated {
    /// Reads `2024-04`, `2024-04-17`, `2024-04-17T10:05:00+03:00`, the last also without a zone.
    pub(crate) fn read(value: &str) -> Option<Self> {
        if value.len() == 7 {
            let (year, month) = value.split_once('-')?;
            return Some(Self::Month(year.parse().ok()?, month.parse().ok().filter(|m| (1..=12).contains(m))?));
        }
        if value.len() == 10 {
            return value.parse().ok().map(Self::Day);
        }
        value.parse().map(Self::At).or_else(|_| value.parse().map(Self::Local)).ok()
    }

    /// Its day in the page's zone, if it states one.
    pub(crate) fn date(self, ctx: &Ctx) -> Option<Date> {
        match self {
            Self::Month(..) => None,
            Self::Day(date) => Some(date),
            Self::Local(at) => Some(at.date()),
            Self::At(at) => Some(day_at(ctx, at)),
        }
    }
}

/// A stated date on a page, as fine as it was stated.
pub(crate) fn stated(ctx: &Ctx, value: &str, form: Form) -> Markup {
    match Stated::read(value) {
        None => html! { bdi { (value) } },
        Some(Stated::Month(year, month)) => html! { time datetime=(value) { (month_text(ctx, year, month, form)) } },
        Some(Stated::Day(date)) => day(ctx, date, form),
        Some(Stated::Local(at)) => {
            let text = ctx.prefs.digits.write(&format!("{:02}:{:02}", at.hour(), at.minute()));
            html! { (day(ctx, at.date(), form)) span.sep {} " " time.num datetime=(at) { (text) } }
        }
        Some(Stated::At(at)) => moment(ctx, at, form),
    }
}

/// What a page says about its hour: the hour, or that there is none.
pub(crate) fn hour(ctx: &Ctx, dated: Option<&Dated>) -> Markup {
    let reading = dated.filter(|d| d.precision >= Precision::Minute).and_then(|d| Stated::read(&d.value));
    match reading {
        Some(Stated::At(at)) => clock(ctx, at),
        Some(Stated::Local(at)) => {
            let text = ctx.prefs.digits.write(&format!("{:02}:{:02}", at.hour(), at.minute()));
            html! { time.num datetime=(at) { (text) } }
        }
        _ => html! { span.meta { (ctx.say("date.no_hour")) } },
    }
}

/// «بتوقيت مكة», or the zone's own name.
pub(crate) fn zone(ctx: &Ctx) -> Markup {
    let name = ctx.zone.iana_name().unwrap_or("UTC");
    let words = ctx.locale().find(&format!("zone.{}", name.replace('/', "_")));
    html! { @if let Some(words) = words { (words) } @else { bdi dir="ltr" { (name) } } }
}
