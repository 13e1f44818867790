//! Who copies whom, and how long after: the outlets against each other, and the same as a list with the lag.
//!
//! In: [`Copying`] pairs. Out: parts of the page «المصادر». Example: «بريد الأخبار الجامع» took 15 articles, 9 of them from
//! «صدى الضفتين», half of them within 50 minutes. A lag is given only where both pages print their hour.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::lineage::lag;
use super::now::{outlet_href, outlet_name};
use crate::ctx::Ctx;
use crate::shelf::Copying;
use crate::show::number::number;
use crate::show::text::name;

/// Outlets in the matrix.
const MATRIX: usize = 10;
/// Pairs in the list.
const PAIRS: usize = 60;

/// Matrix and list.
pub(crate) fn copying(ctx: &Ctx, pairs: &[Copying]) -> Markup {
    html! {
        section.sec #copying {
            h2 { (ctx.say("copying.title")) small.meta { (ctx.say("copying.more")) } }
            @if pairs.is_empty() { p { (ctx.say("copying.nothing")) } } @else { (matrix(ctx, pairs)) (list(ctx, pairs)) }
        }
    }
}

/// The names on one side of the pairs, those with most articles first.
fn side(pairs: &[Copying], of: fn(&Copying) -> &str) -> Vec<&str> {
    let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
    for pair in pairs {
        *sums.entry(of(pair)).or_default() += pair.articles;
    }
    let mut names: Vec<(&str, u64)> = sums.into_iter().collect();
    names.sort_by_key(|(name, n)| (std::cmp::Reverse(*n), *name));
    names.into_iter().take(MATRIX).map(|(name, _)| name).collect()
}

/// Takers down, givers across.
fn matrix(ctx: &Ctx, pairs: &[Copying]) -> Markup {
    let (takers, givers) = (side(pairs, |p| &p.taker_name), side(pairs, |p| &p.giver_name));
    let most = pairs.iter().map(|p| p.articles).max().unwrap_or(1).max(1);
    let of = |taker: &str, giver: &str| {
        pairs.iter().filter(|p| p.taker_name == taker && p.giver_name == giver).map(|p| p.articles).sum::<u64>()
    };
    let shade = |n: u64| {
        if n == 0 {
            "h0"
        } else if n * 3 <= most {
            "h1"
        } else if n * 3 <= 2 * most {
            "h2"
        } else {
            "h3"
        }
    };
    html! {
        div.scroll tabindex="0" role="region" aria-label=(ctx.say("copying.title")) {
            table.mx {
                caption { (ctx.say("copying.reading")) }
                thead { tr { td {} @for giver in &givers { th scope="col" { (outlet_name(ctx, giver)) } } } }
                tbody { @for taker in &takers { tr {
                    th scope="row" { (outlet_name(ctx, taker)) }
                    @for giver in &givers { @let n = of(taker, giver); td class=(shade(n)) { @if n == 0 { "·" } @else { (number(ctx, n)) } } }
                } } }
            }
        }
    }
}

fn list(ctx: &Ctx, pairs: &[Copying]) -> Markup {
    html! {
        details { summary { (ctx.say("copying.list")) }
            div.scroll tabindex="0" role="region" aria-label=(ctx.say("copying.list")) { table {
                thead { tr {
                    th scope="col" { (ctx.say("copying.taker")) }
                    th scope="col" { (ctx.say("copying.giver")) }
                    th scope="col" { (ctx.say("sources.articles")) }
                    th scope="col" { (ctx.say("copying.lag")) }
                } }
                tbody { @for pair in pairs.iter().take(PAIRS) { tr {
                    th scope="row" { a href=(outlet_href(ctx, &pair.taker)) { (outlet_name(ctx, &pair.taker_name)) } }
                    td { @if pair.collected { a href=(outlet_href(ctx, &pair.giver)) { (outlet_name(ctx, &pair.giver_name)) } } @else { (name(&pair.giver_name)) " " small.meta { (ctx.say("story.not_here")) } } }
                    td { (number(ctx, pair.articles)) }
                    td { @match pair.lag { Some(minutes) => { (lag(ctx, minutes)) }, None => { span.meta { (ctx.say("copying.no_lag")) } } } }
                } } }
            } }
        }
    }
}
