//! Values of time expressions as people read them.
//!
//! In: ISO 8601 and TIMEX3 values, as fine as the words were. Out: «10 نوفمبر/تشرين الثاني 2020», «خريف 2020», «44 يوما».
//! Example: `2023-W45` is «الأسبوع 45 من 2023»; `199X` «تسعينيات القرن العشرين» is «العقد 1990–1999».
//! A value that it does not know is shown as it stands, isolated.

use maud::{Markup, html};

use crate::ctx::Ctx;
use crate::show::dates::{Form, stated};
use crate::show::number::{count, number};
use crate::show::text::code;

/// A value on a page.
pub(crate) fn value(ctx: &Ctx, value: &str, form: Form) -> Markup {
    if let Some((from, to)) = value.split_once('/') {
        return html! { (self::value(ctx, from, form)) " " (ctx.say("date.to")) " " (self::value(ctx, to, form)) };
    }
    if let Some(amount) = value.strip_prefix('P').filter(|rest| !rest.ends_with("_REF") && value != "PRESENT_REF") {
        return duration(ctx, amount).unwrap_or_else(|| code(value));
    }
    if let Some(name) = ctx.locale().find(&format!("timex.{}", value.to_ascii_lowercase())) {
        return html! { (name) };
    }
    if let Some((day, part)) = value.split_once('T').filter(|(_, part)| part.len() == 2) {
        return in_part(ctx, day, part, form).unwrap_or_else(|| code(value));
    }
    coarse(ctx, value).unwrap_or_else(|| fine(ctx, value, form))
}

/// A modifier with its value: «مطلع نوفمبر 2020», «أكثر من 44 يوما».
pub(crate) fn modified(ctx: &Ctx, modifier: Option<&str>, shown: &Markup) -> Markup {
    let words = modifier.and_then(|m| ctx.locale().find(&format!("timemod.{}", m.to_ascii_lowercase())));
    html! { @if let Some(words) = words { (words) " " } (shown) }
}

/// Years, decades, centuries, weeks, halves, quarters, seasons, weekdays that come again.
fn coarse(ctx: &Ctx, value: &str) -> Option<Markup> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let year = |text: &str| html! { bdi.num { (ctx.prefs.digits.write(text)) } };
    if value.len() == 4 {
        if digits(value) {
            return Some(html! { time datetime=(value) { (year(value)) } });
        }
        let known = value.trim_end_matches('X');
        let span = [("0", "9"), ("00", "99")].into_iter().find(|(low, _)| low.len() == 4 - known.len())?;
        let (from, to) = (year(&format!("{known}{}", span.0)), year(&format!("{known}{}", span.1)));
        return digits(known).then(|| ctx.phrase("timex.years", &[("from", from), ("to", to)]));
    }
    let (first, part) = value.split_once('-')?;
    if let Some(weekday) = value.strip_prefix("XXXX-WXX-").and_then(|day| day.parse::<usize>().ok()) {
        let name = ctx.locale().list("weekdays.long").get(weekday.checked_sub(1)?)?;
        return Some(ctx.phrase("timex.every", &[("day", html! { (name) })]));
    }
    if !digits(first) || first.len() != 4 {
        return None;
    }
    let (letter, rest) = (part.chars().next()?, part.get(1..)?);
    if letter == 'W' {
        let (week, day) = rest.split_once('-').map_or((rest, None), |(week, day)| (week, Some(day)));
        if day == Some("WE") {
            return Some(ctx.phrase("timex.weekend", &[("n", number(ctx, week.parse().ok()?)), ("year", year(first))]));
        }
        return Some(ctx.phrase("timex.week", &[("n", number(ctx, week.parse().ok()?)), ("year", year(first))]));
    }
    let name = ctx.locale().find(&format!("timepart.{}", part.to_ascii_lowercase()))?;
    Some(html! { (name) " " (year(first)) })
}

/// Days, months and moments.
fn fine(ctx: &Ctx, value: &str, form: Form) -> Markup {
    match value.split_once('T') {
        // A wall clock of hours and minutes, or of hours only.
        Some((day, clock)) if day.len() == 10 && clock.len() >= 2 && !clock.contains(['+', 'Z']) => {
            html! { (stated(ctx, day, form)) span.sep {} " " bdi.num { (ctx.prefs.digits.write(&clock_text(clock))) } }
        }
        Some(("", clock)) if clock.len() >= 2 => html! { bdi.num { (ctx.prefs.digits.write(&clock_text(clock))) } },
        _ if known(value) => stated(ctx, value, form),
        _ => code(value),
    }
}

/// True for what [`stated`] shows in words.
fn known(value: &str) -> bool {
    crate::show::dates::Stated::read(value).is_some()
}

fn clock_text(clock: &str) -> String {
    if clock.len() == 2 { format!("{clock}:00") } else { clock.chars().take(5).collect() }
}

/// A day with a part of it: «مساء 17 أبريل 2024».
fn in_part(ctx: &Ctx, day: &str, part: &str, form: Form) -> Option<Markup> {
    if part.bytes().all(|b| b.is_ascii_digit()) {
        return Some(fine(ctx, &format!("{day}T{part}"), form));
    }
    let name = ctx.locale().find(&format!("timepart.{}", part.to_ascii_lowercase()))?;
    Some(html! { (value(ctx, day, form)) (ctx.say("list.comma")) " " (name) })
}

/// `1Y3M`, `44D`, `T2H30M`, `3DE`, `XM`.
fn duration(ctx: &Ctx, amount: &str) -> Option<Markup> {
    let mut parts = Vec::new();
    let (mut n, mut clock) = (String::new(), false);
    let mut rest = amount;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            'T' => 1,
            '0'..='9' | 'X' | '.' => {
                n.push(c);
                rest = &rest[1..];
                continue;
            }
            _ => ["DE", "CE"].into_iter().find(|unit| rest.starts_with(unit)).map_or(c.len_utf8(), str::len),
        };
        let (unit, after) = rest.split_at(taken);
        rest = after;
        if unit == "T" {
            clock = true;
            continue;
        }
        let noun = match (unit, clock) {
            ("Y", _) => "years",
            ("M", false) => "months",
            ("W", _) => "weeks",
            ("D", _) => "days",
            ("DE", _) => "decades",
            ("CE", _) => "centuries",
            ("H", _) => "hours",
            ("M", true) => "minutes",
            ("S", _) => "seconds",
            _ => return None,
        };
        parts.push(one_part(ctx, noun, &std::mem::take(&mut n))?);
    }
    let join = ctx.say("list.and");
    (!parts.is_empty() && n.is_empty()).then(|| {
        html! { @for (i, part) in parts.iter().enumerate() { @if i > 0 { " " (join) } (part) } }
    })
}

fn one_part(ctx: &Ctx, noun: &str, n: &str) -> Option<Markup> {
    if n == "X" {
        return Some(html! { (ctx.locale().find(&format!("some.{noun}"))?) });
    }
    if let Ok(whole) = n.parse() {
        return Some(count(ctx, noun, whole));
    }
    let whole: u64 = n.split('.').next()?.parse().ok()?;
    let form = ctx.locale().plural(ctx.lang, noun, whole.max(11));
    let (_, after) = form.split_once("{n}")?;
    Some(html! { bdi.num { (ctx.prefs.digits.write(n)) } (after) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ctx::Prefs;
    use crate::locale::Lang;

    fn shown(lang: Lang, text: &str) -> String {
        let ctx = Ctx {
            lang,
            prefs: Prefs::default(),
            path: String::new(),
            query: String::new(),
            zone: jiff::tz::TimeZone::UTC,
            guarded: false,
        };
        let markup = value(&ctx, text, Form::Full).0;
        let mut out = String::new();
        let mut inside = false;
        for c in markup.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                '\u{a0}' if !inside => out.push(' '),
                c if !inside => out.push(c),
                _ => {}
            }
        }
        out
    }

    #[test]
    fn values_in_words() {
        for (value, words) in [
            ("2020-11-10", "10 نوفمبر/تشرين الثاني 2020"),
            ("2023-09", "سبتمبر/أيلول 2023"),
            ("2024", "2024"),
            ("2020-FA", "خريف 2020"),
            ("2023-H1", "النصف الأول من 2023"),
            ("2023-Q3", "الربع الثالث من 2023"),
            ("2023-W45", "الأسبوع 45 من 2023"),
            ("199X", "الأعوام من 1990 إلى 1999"),
            ("19XX", "الأعوام من 1900 إلى 1999"),
            ("2024-04-17TEV", "17 أبريل/نيسان 2024، مساء"),
            ("2024-04-17T14:30", "17 أبريل/نيسان 2024 14:30"),
            ("2024-04-17T14", "17 أبريل/نيسان 2024 14:00"),
            ("P44D", "44 يوما"),
            ("P1Y3M", "سنة واحدة و3 أشهر"),
            ("P3DE", "3 عقود"),
            ("PT2H", "ساعتان"),
            ("PXD", "أيام"),
            ("PRESENT_REF", "الآن"),
            ("XXXX-WXX-5", "أيام الجمعة"),
            ("2020-09-27/2020-11-10", "27 سبتمبر/أيلول 2020 إلى 10 نوفمبر/تشرين الثاني 2020"),
        ] {
            assert_eq!(shown(Lang::Ar, value), words, "{value}");
        }
        assert_eq!(shown(Lang::En, "P1Y3M"), "1 year and 3 months");
        assert_eq!(shown(Lang::En, "2020-FA"), "autumn of 2020");
    }

    #[test]
    fn what_is_unknown_stands_as_it_is() {
        for value in ["", "P", "PQ", "2020-ZZ", "XXXX", "T", "P5", "2020-W", "ق-ق", "199XX", "2020-11-10T"] {
            assert_eq!(shown(Lang::Ar, value), value, "{value}");
        }
    }
}
