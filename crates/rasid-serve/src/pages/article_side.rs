//! The column beside an article: how its date is known, what was left out, what it leads to.
//!
//! In: a [`Full`] article. Out: clues with their losers, issues, removed parts, read-also links, keywords.
//! Example: «سطر التاريخ: 17th, April 2024 GMT» won, «وسم meta: 2023-11-10» lost.
//! Judges no clue: the record says which won.

use maud::{Markup, html};
use rasid_model::{Clue, Dated};

use super::article::issue_words;
use super::layout::sign;
use crate::ctx::Ctx;
use crate::shelf::Full;
use crate::show::dates::{Form, moment, stated};
use crate::show::number::count;
use crate::show::text::{address, code, first_words, name, outward};

/// The whole column.
pub(crate) fn side(ctx: &Ctx, full: &Full) -> Markup {
    html! {
        (dates(ctx, full))
        (issues(ctx, full))
        (related(ctx, full))
        (keywords(ctx, full))
        (removed(ctx, full))
        (evidence(ctx, full))
    }
}

fn dates(ctx: &Ctx, full: &Full) -> Markup {
    let record = &full.record;
    html! {
        section.sec {
            h2 { (ctx.say("article.dates")) small.meta { (ctx.say("article.dates_more")) } }
            @if record.published.is_none() && record.modified.is_none() { p { (ctx.say("article.no_date")) } }
            ol {
                @if let Some(dated) = &record.published { (clue(ctx, "article.published", dated)) }
                @if let Some(dated) = &record.modified { (clue(ctx, "article.modified", dated)) }
            }
        }
    }
}

fn clue(ctx: &Ctx, what: &str, dated: &Dated) -> Markup {
    html! {
        li.why {
            dl {
                dt { (ctx.say(what)) } dd.val { (stated(ctx, &dated.value, Form::Full)) }
                dt { (ctx.say("article.words")) } dd.w { bdi dir="auto" { (dated.raw) } }
                dt { (ctx.say("article.clue")) } dd { (clue_name(ctx, dated.from)) span.sep {} " " (precision(ctx, dated))
                    @if let Some(zone) = &dated.zone { span.sep {} " " (ctx.say("article.zone")) " " (name(zone)) } }
                @if !dated.losers.is_empty() {
                    dt { (ctx.say("article.losers")) }
                    dd { ul { @for loser in &dated.losers {
                        li { (clue_name(ctx, loser.from)) ": " bdi dir="auto" { (loser.raw) } " " (ctx.say("list.arrow")) " " (stated(ctx, &loser.value, Form::Short)) }
                    } } }
                }
            }
        }
    }
}

fn clue_name(ctx: &Ctx, clue: Clue) -> Markup {
    let id = serde_json::to_value(clue).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
    match ctx.locale().find(&format!("clue.{id}")) {
        Some(words) => html! { (words) },
        None => code(&id),
    }
}

fn precision<'a>(ctx: &'a Ctx, dated: &Dated) -> &'a str {
    match dated.precision {
        rasid_model::Precision::Month => ctx.say("precision.month"),
        rasid_model::Precision::Day => ctx.say("precision.day"),
        rasid_model::Precision::Minute => ctx.say("precision.minute"),
        rasid_model::Precision::Second => ctx.say("precision.second"),
    }
}

fn issues(ctx: &Ctx, full: &Full) -> Markup {
    if full.record.issues.is_empty() {
        return html! {};
    }
    html! {
        section.sec {
            h2 { (ctx.say("article.issues")) }
            ul.rows { @for issue in &full.record.issues {
                li { span.m.reported { (sign("claim")) (issue_words(ctx, full, issue)) } " " (code(&issue.id)) }
            } }
        }
    }
}

fn related(ctx: &Ctx, full: &Full) -> Markup {
    if full.record.related.is_empty() {
        return html! {};
    }
    html! {
        section.sec {
            h2 { (ctx.say("article.related")) small.meta { (ctx.say("article.related_more")) } }
            ul.rows { @for other in &full.record.related {
                li {
                    @let known = other.url.as_ref().and_then(|url| full.known.iter().find(|(u, _)| u == url));
                    @match (known, other.url.as_deref().and_then(outward)) {
                        (Some((_, id)), _) => { p.say { a href=(ctx.href(&format!("/article/{id}"))) { (name(&other.title)) } } p.meta { (ctx.say("article.kept")) } },
                        (None, Some(safe)) => { p.say { a href=(safe) rel="noopener noreferrer nofollow" { (name(&other.title)) } } },
                        (None, None) => { p.say { (name(&other.title)) } },
                    }
                    @if let Some(text) = &other.text {
                        details { summary { (ctx.say("article.pasted")) } p { (first_words(text, 1200)) } }
                    }
                }
            } }
        }
    }
}

fn keywords(ctx: &Ctx, full: &Full) -> Markup {
    if full.record.page_keywords.is_empty() {
        return html! {};
    }
    html! {
        section.sec {
            h2 { (ctx.say("article.keywords")) }
            ul.tags { @for word in &full.record.page_keywords {
                @let quoted: String = url::form_urlencoded::byte_serialize(format!("\"{word}\"").as_bytes()).collect();
                li { a href=(format!("{}?q={quoted}", ctx.href("/search"))) { (name(word)) } }
            } }
        }
    }
}

fn removed(ctx: &Ctx, full: &Full) -> Markup {
    if full.record.removed.is_empty() {
        return html! {};
    }
    html! {
        section.sec {
            h2 { (ctx.say("article.removed")) small.meta { (count(ctx, "parts", full.record.removed.len() as u64)) } }
            details {
                summary { (ctx.say("article.removed_more")) }
                ul.rows { @for part in &full.record.removed {
                    li { p.meta { @match ctx.locale().find(&format!("removed.{}", part.reason)) { Some(words) => { (words) }, None => { (code(&part.reason)) } } }
                        p { bdi dir="auto" { (part.sample) } } }
                } }
            }
        }
    }
}

fn evidence(ctx: &Ctx, full: &Full) -> Markup {
    html! {
        section.sec {
            h2 { (ctx.say("article.evidence")) }
            dl.kv {
                @if let Some(url) = &full.record.url { dt { (ctx.say("clip.url")) } dd { (address(url)) } }
                @if let Some(url) = full.record.canonical_url.as_ref().filter(|u| Some(*u) != full.record.url.as_ref()) {
                    dt { (ctx.say("article.canonical")) } dd { (address(url)) }
                }
                @if let Some(at) = full.digest.captured { dt { (ctx.say("clip.captured")) } dd { (moment(ctx, at, Form::Short)) } }
                @if let Some(hash) = &full.page { dt { (ctx.say("clip.hash")) } dd { (code(hash)) } }
                dt { (ctx.say("article.input")) } dd { (code(&full.record.input)) }
                dt { (ctx.say("article.record")) } dd { a href=(format!("/api/v1/articles/{}?v={}", full.digest.id, full.version)) { "JSON" } }
            }
        }
    }
}
