//! Volume by day as a drawing and as a table.
//!
//! In: days with their counts. Out: plain SVG in percent coordinates, labelled at both ends, and the same numbers as a table.
//! Example: 3 articles on 17 أبريل 2024 are a bar three steps high; in Arabic the newest day stands at the left end.
//! Draws no day that has no number, and estimates none.

use jiff::civil::Date;
use maud::{Markup, PreEscaped, html};

use crate::ctx::Ctx;
use crate::locale::Lang;
use crate::shelf::Day;
use crate::show::dates::{Form, day, day_text};
use crate::show::number::{counted, number};

/// Height of the drawing's field in pixels.
const HEIGHT: u64 = 96;
/// Most rows of the table; older days are summed into its last row.
const ROWS: usize = 366;

/// Drawing and table of `days`, which come in order.
pub(crate) fn volume(ctx: &Ctx, days: &[Day]) -> Markup {
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return html! { p.meta { (ctx.say("sources.no_days")) } };
    };
    let most = days.iter().map(|d| d.articles).max().unwrap_or(1).max(1);
    let total: u64 = days.iter().map(|d| d.articles).sum();
    let label = format!(
        "{}: {}. {} – {}",
        ctx.say("sources.volume"),
        counted(ctx, "articles", total),
        day_text(ctx, first.day, Form::Short),
        day_text(ctx, last.day, Form::Short),
    );
    html! {
        p.meta.peak { (ctx.phrase("sources.peak", &[("n", number(ctx, most))])) }
        svg.volume role="img" aria-label=(label) {
            line x1="0" x2="100%" y1=(HEIGHT + 1) y2=(HEIGHT + 1) {}
            (bars(ctx, days, first.day, last.day, most))
        }
        p.ends { span { (day(ctx, first.day, Form::Short)) } span { (day(ctx, last.day, Form::Short)) } }
        details { summary { (ctx.say("sources.as_table")) } div.scroll tabindex="0" role="region" aria-label=(ctx.say("sources.volume")) { (table(ctx, days)) } }
    }
}

/// One bar a day: solid for own articles, hollow on top for credited ones.
fn bars(ctx: &Ctx, days: &[Day], first: Date, last: Date, most: u64) -> PreEscaped<String> {
    use std::fmt::Write as _;
    let span = i64::from((last - first).get_days()).max(1);
    let mut out = String::new();
    for d in days {
        let along = i64::from((d.day - first).get_days()) * 970 / span + 15;
        let along = if ctx.lang == Lang::Ar { 1000 - along } else { along };
        let own = (d.articles - d.credited.min(d.articles)) * HEIGHT / most;
        let all = (d.articles * HEIGHT / most).max(1);
        let _ = write!(out, "<svg x=\"{}.{}%\">", along / 10, along % 10);
        if own > 0 {
            let _ = write!(out, "<rect class=\"o\" x=\"-2\" width=\"4\" y=\"{}\" height=\"{own}\"/>", HEIGHT - own);
        }
        if all > own {
            let y = HEIGHT - all;
            let _ = write!(out, "<rect class=\"c\" x=\"-1.5\" width=\"3\" y=\"{y}.5\" height=\"{}\"/>", all - own);
        }
        out.push_str("</svg>");
    }
    PreEscaped(out)
}

fn table(ctx: &Ctx, days: &[Day]) -> Markup {
    let shown = days.iter().rev().take(ROWS);
    let rest: Vec<&Day> = days.iter().rev().skip(ROWS).collect();
    html! {
        table {
            caption { (ctx.say("sources.volume")) }
            thead { tr {
                th scope="col" { (ctx.say("sources.day")) }
                th scope="col" { (ctx.say("sources.articles")) }
                th scope="col" { (ctx.say("sources.credited")) }
            } }
            tbody {
                @for d in shown {
                    tr { th scope="row" { (day(ctx, d.day, Form::Full)) } td { (number(ctx, d.articles)) } td { (number(ctx, d.credited)) } }
                }
                @if !rest.is_empty() {
                    tr {
                        th scope="row" { (ctx.say("sources.earlier")) }
                        td { (number(ctx, rest.iter().map(|d| d.articles).sum())) }
                        td { (number(ctx, rest.iter().map(|d| d.credited).sum())) }
                    }
                }
            }
        }
    }
}
