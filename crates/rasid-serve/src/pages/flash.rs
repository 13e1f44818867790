//! What became of a flash: in the band of the front page in one line, on its story's page with the words.
//!
//! In: [`Aftermath`]. Out: a sign and a sentence. Example: «أكّده غيرها بعد 3 ساعات · رياح الأطلس».
//! Judges nothing: who tells what stands in the story.

use maud::{Markup, html};
use rasid_store::finding::{Aftermath, Cite};

use super::cited::{headline, sentences, where_and_when};
use super::layout::{sign, sign_of};
use super::lineage::lag;
use super::now::outlet_name;
use crate::ctx::Ctx;
use crate::show::number::count;
use crate::show::text::without_flash;

/// The sign of an outcome: that of the modality with which later articles tell it.
fn sign_name(became: &Aftermath) -> &'static str {
    match became.outcome.as_str() {
        "denied" => "denied",
        "confirmed" => "happened",
        "figures" => "reported",
        _ => "planned",
    }
}

/// Outcome and time in one line: for the band, which has its own colours.
pub(crate) fn in_band(ctx: &Ctx, became: &Aftermath) -> Markup {
    html! {
        span.m { (sign(sign_name(became))) span { (words(ctx, became)) } }
        @if let Some(first) = became.cites.first() { span.meta { b { (outlet_name(ctx, &first.origin.outlet)) } @if became.independent > 1 { span.sep {} " " (count(ctx, "independent", u64::from(became.independent))) } } }
    }
}

fn words(ctx: &Ctx, became: &Aftermath) -> Markup {
    html! {
        (ctx.say(&format!("became.{}", became.outcome)))
        @if let Some(minutes) = became.lag { " " (ctx.say("story.after")) " " (lag(ctx, minutes)) }
    }
}

/// The flashes of a story with what became of each.
pub(crate) fn section(ctx: &Ctx, flashes: &[Aftermath]) -> Markup {
    if flashes.is_empty() {
        return html! {};
    }
    html! {
        section.sec #flashes {
            h2 { (ctx.say("became.title")) small.meta { (ctx.say("became.more")) } }
            ul.became { @for one in flashes { (row(ctx, one)) } }
        }
    }
}

fn row(ctx: &Ctx, became: &Aftermath) -> Markup {
    let name = sign_name(became);
    let told = became.outcome == "told";
    let figures: &[Cite] = if became.outcome == "figures" { &[] } else { &became.figures };
    html! {
        li {
            div {
                p { span.tag { (ctx.say("flash.tag")) } a href=(ctx.href(&format!("/article/{}", became.flash.id))) lang="ar" dir="rtl" { (without_flash(&became.flash.title)) } }
                p.meta { (where_and_when(ctx, &became.flash)) }
            }
            div {
                p { span class={ "m " (name) } { (sign_of(name)) span { (words(ctx, became)) } }
                    @if became.independent > 0 { " " small.meta { (count(ctx, "independent", u64::from(became.independent))) } } }
                @if told { @for cite in became.cites.iter().take(1) { p.meta { (headline(ctx, &cite.origin)) span.sep {} " " (where_and_when(ctx, &cite.origin)) } } }
                @else { (sentences(ctx, &became.cites)) }
                @if !figures.is_empty() {
                    p { span.m.reported { (sign_of("reported")) (ctx.say("became.figures")) } }
                    (sentences(ctx, figures))
                }
            }
        }
    }
}
