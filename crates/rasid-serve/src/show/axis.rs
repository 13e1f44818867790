//! An axis of days: where a day stands between the first and the last, right to left in Arabic.
//!
//! In: days. Out: percent coordinates for plain SVG, and round days to label.
//! Example: of 27 September to 3 December 2020 the first of October stands at 91.83 % of an Arabic page.
//! Moves no day: marks that would coincide are set side by side by [`apart`], the days beside them stay true.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::ctx::Ctx;
use crate::locale::Lang;
use crate::show::dates::{Form, day, day_text, month_name, month_text};

/// Room left at both ends, in hundredths of a percent.
const MARGIN: i64 = 300;
/// The whole width.
const WHOLE: i64 = 10_000;

/// An axis from the first to the last day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Axis {
    first: Date,
    last: Date,
    rtl: bool,
}

impl Axis {
    /// An axis over `days`; nothing when there are none.
    pub(crate) fn over(ctx: &Ctx, days: impl Iterator<Item = Date>) -> Option<Self> {
        let mut range: Option<(Date, Date)> = None;
        for day in days {
            range = Some(range.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        }
        range.map(|(first, last)| Self { first, last, rtl: ctx.lang == Lang::Ar })
    }

    /// First and last day.
    pub(crate) fn ends(&self) -> (Date, Date) {
        (self.first, self.last)
    }

    fn days(&self) -> i64 {
        i64::from((self.last - self.first).get_days())
    }

    /// Where `day` stands, in hundredths of a percent from the reading edge. A single day stands in the middle.
    pub(crate) fn along(&self, day: Date) -> i64 {
        let whole = self.days();
        if whole == 0 {
            return WHOLE / 2;
        }
        let from = i64::from((day - self.first).get_days()).clamp(0, whole);
        MARGIN + from * (WHOLE - 2 * MARGIN) / whole
    }

    /// A place from the reading edge as an x coordinate.
    pub(crate) fn x(&self, along: i64) -> String {
        let from_left = if self.rtl { WHOLE - along } else { along };
        format!("{}.{:02}%", from_left / 100, from_left % 100)
    }

    /// Round days to label, with their words: years, months or single days, at most about eight.
    pub(crate) fn ticks(&self, ctx: &Ctx) -> Vec<(Date, String)> {
        let days = self.days();
        let mut out = Vec::new();
        if days > 800 {
            let step = (days / 365 / 8 + 1) as i16;
            for year in self.first.year()..=self.last.year() {
                if year % step == 0
                    && let Ok(day) = Date::new(year, 1, 1)
                {
                    out.push((day, ctx.prefs.digits.write(&year.to_string())));
                }
            }
        } else if days > 45 {
            let step = days / 30 / 4 + 1;
            let (mut month, mut year) = (self.first.first_of_month(), 0);
            for n in 0.. {
                if month > self.last {
                    break;
                }
                if n % step == 0 && month >= self.first {
                    let named = if month.year() == year {
                        month_name(ctx, month.month(), Form::Short)
                    } else {
                        month_text(ctx, month.year(), month.month(), Form::Short)
                    };
                    year = month.year();
                    out.push((month, named));
                }
                let Ok(next) = month.last_of_month().tomorrow() else { break };
                month = next;
            }
        }
        out.retain(|(day, _)| *day >= self.first && *day <= self.last);
        out
    }

    /// Both ends in words, for under a drawing.
    pub(crate) fn ends_line(&self, ctx: &Ctx) -> Markup {
        html! { p.ends { span { (day(ctx, self.first, Form::Short)) } @if self.first != self.last { span { (day(ctx, self.last, Form::Short)) } } } }
    }

    /// Both ends as text, for labels.
    pub(crate) fn ends_text(&self, ctx: &Ctx) -> String {
        format!("{} – {}", day_text(ctx, self.first, Form::Short), day_text(ctx, self.last, Form::Short))
    }
}

/// A count as a factor of places.
pub(crate) fn steps(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// Places from the reading edge, moved so that neighbours are at least `gap` apart and all stay on the drawing.
/// `places` must rise.
pub(crate) fn apart(places: &mut [i64], gap: i64) {
    let gap = match places.len() {
        0 | 1 => return,
        n => gap.min((WHOLE - MARGIN) / steps(n)),
    };
    for i in 1..places.len() {
        places[i] = places[i].max(places[i - 1] + gap);
    }
    let mut limit = WHOLE - MARGIN / 2;
    for place in places.iter_mut().rev() {
        *place = (*place).min(limit);
        limit = *place - gap;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_stand_in_order_from_the_reading_edge() {
        let day = |d: &str| d.parse::<Date>().expect("a day");
        let axis = Axis { first: day("2020-09-27"), last: day("2020-12-03"), rtl: true };
        assert_eq!(axis.x(axis.along(day("2020-09-27"))), "97.00%");
        assert_eq!(axis.x(axis.along(day("2020-12-03"))), "3.00%");
        assert_eq!(axis.along(day("2019-01-01")), axis.along(day("2020-09-27")), "what lies outside stays on the edge");
        let one = Axis { first: day("2020-09-27"), last: day("2020-09-27"), rtl: false };
        assert_eq!(one.x(one.along(day("2020-09-27"))), "50.00%");
    }

    #[test]
    fn marks_that_coincide_stand_side_by_side() {
        let mut places = [300, 300, 310, 9700, 9700];
        apart(&mut places, 400);
        assert!(places.windows(2).all(|p| p[1] - p[0] >= 400), "{places:?}");
        assert!(places[0] >= 0 && places[4] <= WHOLE, "{places:?}");
        let mut many = [5000; 60];
        apart(&mut many, 400);
        assert!(many.windows(2).all(|p| p[1] > p[0]) && many[0] >= 0 && many[59] <= WHOLE, "{many:?}");
    }
}
