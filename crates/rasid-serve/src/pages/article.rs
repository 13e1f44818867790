//! One article: its words, where they come from, how its date is known, what changed, the page as it was captured.
//!
//! In: `/article/{id}?v=2&beside=1`. Out: the page «المادة», which prints as a clip sheet.
//! Example: «المصدر المذكور فيها: صدى الضفتين», the text in eight paragraphs, «تغيّرت كلمة» between versions 1 and 2.
//! `?at=12-30#at` opens at those characters of the text and marks them: every finding elsewhere leads here.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use maud::{Markup, html};
use rasid_model::{ArticleRecord, BlockKind, IssueRecord, Span};
use serde::Deserialize;

use super::answer_or_missing;
use super::article_marks::{MODALITIES, kinds, modality, weave};
use super::article_notes::{Desk, notes};
use super::article_side::side;
use super::layout::{Framed, frame, sign};
use super::lineage::lineage;
use super::notes_event::{agreements, words_href};
use super::now::outlet_name;
use crate::App;
use crate::ctx::Ctx;
use crate::shelf::{Fault, Full, Stock, StoryPage};
use crate::show::dates::{Form, moment, stated, zone};
use crate::show::diff;
use crate::show::number::{count, number};
use crate::show::text::{address, bare_title, code, dir_of, lang_of, name, without_flash};
use crate::show::weave::Weave;

/// What may be asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wish {
    v: Option<u32>,
    beside: Option<String>,
    at: Option<String>,
}

impl Wish {
    /// The characters to which the address points.
    fn here(&self) -> Option<Span> {
        let (start, end) = self.at.as_deref()?.split_once('-')?;
        Some(Span { start: start.parse().ok()?, end: end.parse().ok()? })
    }
}

/// `GET /article/{id}`.
pub(crate) async fn get(
    State(app): State<App>,
    ctx: Ctx,
    Path(id): Path<String>,
    Query(wish): Query<Wish>,
) -> Response {
    let page = page(&app, &ctx, id, &wish).await;
    answer_or_missing(&ctx, page)
}

/// An article with the version before it.
struct Answer {
    stock: Stock,
    full: Full,
    before: Option<(u32, ArticleRecord)>,
    story: Option<StoryPage>,
}

async fn page(app: &App, ctx: &Ctx, id: String, wish: &Wish) -> Result<Option<Markup>, Fault> {
    let version = wish.v;
    let found = app
        .ask(move |shelf| {
            let Some(full) = shelf.article(&id, version)? else {
                return Ok(None);
            };
            let before = match full.version {
                0 | 1 => None,
                n => shelf.version(&full.digest.id, n - 1)?.map(|record| (n - 1, record)),
            };
            let story = full.digest.story.as_deref().map_or(Ok(None), |story| shelf.story_outline(story))?;
            Ok(Some(Answer { stock: shelf.stock()?, full, before, story: story.filter(|s| s.members.len() > 1) }))
        })
        .await?;
    Ok(found.map(|found| {
        let title = bare_title(ctx, &found.full.digest).to_owned();
        let body = body(ctx, &found, wish);
        frame(app, ctx, &found.stock, &Framed { title: &title, body, feeds: Vec::new() })
    }))
}

fn body(ctx: &Ctx, found: &Answer, wish: &Wish) -> Markup {
    let full = &found.full;
    let beside = wish.beside.is_some();
    let original = full.page.as_deref().filter(|_| beside);
    let mut woven = weave(ctx, &full.record, wish.here());
    let words = text(full, &mut woven);
    let desk = Desk { ctx, full, hidden: woven.hidden() };
    html! {
        div.art.beside[original.is_some()] {
            article {
                (crumb(ctx, found))
                h1 lang=(lang_of(&full.digest)) dir=(dir_of(&full.digest)) { (bare_title(ctx, &full.digest)) }
                (lines(ctx, full))
                (switches(ctx, &full.record))
                (words)
                (agreements(&desk))
                @if original.is_some() { (explained(&desk)) }
                (versions(ctx, found))
                @if let Some(story) = &found.story { (lineage(ctx, &story.members)) }
                (original_links(ctx, full, beside))
                (clip(ctx, full))
            }
            @match original {
                Some(hash) => { (in_frame(ctx, hash)) },
                None if marked(&full.record) => { aside aria-label=(ctx.say("marks.notes")) { (explained(&desk)) } },
                None => { aside aria-label=(ctx.say("article.about")) { (side(ctx, full)) } },
            }
        }
        @if original.is_some() || marked(&full.record) {
            aside.about2.noprint aria-label=(ctx.say("article.about")) { (side(ctx, full)) }
        }
    }
}

/// A flash's tag, and the story that the article belongs to.
fn crumb(ctx: &Ctx, found: &Answer) -> Markup {
    html! {
        p.crumb.meta {
            @if found.full.digest.flash { span.tag { (ctx.say("flash.tag")) } " " }
            @if let Some(story) = &found.story {
                (ctx.link("/", ctx.say("story.all"))) span.sep {} " "
                a href=(ctx.href(&format!("/story/{}", story.head.id))) { bdi { (without_flash(&story.head.title)) } } span.sep {} " "
                (count(ctx, "independent", u64::from(story.head.independent)))
            }
        }
    }
}

/// True when something was found in the text.
fn marked(record: &ArticleRecord) -> bool {
    !kinds(record).is_empty()
}

/// Which kinds of marks are seen, how many there are, and how they are read.
fn switches(ctx: &Ctx, record: &ArticleRecord) -> Markup {
    if !marked(record) {
        return html! {};
    }
    html! {
        div.marks.noprint {
            div.keysw role="group" aria-label=(ctx.say("marks.shown")) {
                @for kind in kinds(record) { label { input type="checkbox" id=(kind.switch) checked autocomplete="off"; span class=(kind.class) { (ctx.say(kind.words)) } " " (number(ctx, kind.count)) } }
            }
            @if !record.events.is_empty() { p.legend.meta { @for one in MODALITIES { (modality(ctx, one)) } } }
            p.meta.hint { (ctx.say("marks.hint")) " " a.all href="#notes" { (ctx.say("marks.all")) } }
        }
    }
}

/// The notes of all marks.
fn explained(desk: &Desk<'_>) -> Markup {
    if !marked(desk.record()) {
        return html! {};
    }
    let why = format!("/article/{}/explain?v={}", desk.full.digest.id, desk.full.version);
    html! {
        section.sec.notes #notes {
            h2 { (desk.ctx.say("marks.notes")) small.meta { (desk.ctx.say("marks.notes_more")) span.sep {} " " (desk.ctx.link(&why, desk.ctx.say("explain.link"))) } }
            (notes(desk))
        }
    }
}

/// Outlet, date, authors, credit.
fn lines(ctx: &Ctx, full: &Full) -> Markup {
    let record = &full.record;
    html! {
        div.line {
            p {
                b { (outlet_name(ctx, &full.digest.outlet)) } span.sep {} " "
                @match &record.published {
                    Some(dated) => {
                        (stated(ctx, &dated.value, Form::Long))
                        @if dated.precision < rasid_model::Precision::Minute { span.sep {} " " (ctx.say("article.no_hour")) }
                        @else if has_offset(&dated.value) { " " (zone(ctx)) }
                    },
                    None => { (ctx.say("article.no_date")) },
                }
            }
            @if let Some(modified) = &record.modified { p { (ctx.say("article.modified")) " " (stated(ctx, &modified.value, Form::Full)) } }
            @if !record.authors.is_empty() {
                p { (ctx.say("article.by")) " " @for (i, author) in record.authors.iter().enumerate() {
                    @if i > 0 { (ctx.say("list.comma")) " " } (name(author))
                } }
            }
            @if let Some(credit) = &record.credited_source {
                p { (sign("copy")) " " (ctx.say("article.credited")) " " b { (name(&credit.name)) }
                    @if credit.raw != credit.name { span.sep {} " " span.meta { (ctx.say("article.in_words")) " " q { (name(&credit.raw)) } } } }
            }
            @if full.versions.len() > 1 {
                p { (sign("update")) " " (ctx.phrase("article.version_of", &[("n", number(ctx, u64::from(full.version))), ("all", number(ctx, full.versions.len() as u64))]))
                    " " a href="#versions" { (ctx.say("article.difference")) } }
            }
            @for issue in record.issues.iter().filter(|i| loud(&i.id)) {
                p { span.m.reported { (sign("claim")) (issue_words(ctx, full, issue)) } }
            }
        }
    }
}

/// Issues that change how the article is to be read, and so stand above it.
fn loud(id: &str) -> bool {
    matches!(id, "dates-disagree" | "no-date" | "future-date" | "stale-wording")
}

/// An issue in the page's language where it has words for it, with the way to its place in the text.
pub(crate) fn issue_words(ctx: &Ctx, full: &Full, issue: &IssueRecord) -> Markup {
    let place = issue.start.zip(issue.end).map(|(start, end)| Span { start, end });
    html! {
        @match ctx.locale().find(&format!("issue.{}", issue.id)) {
            Some(words) => { (words) },
            None => { bdi lang="en" dir="ltr" { (issue.message) } },
        }
        @if let Some(place) = place { " " a href=(words_href(ctx, &full.digest.id, Some(full.version), place)) { (ctx.say("article.place")) } }
    }
}

fn has_offset(value: &str) -> bool {
    value.get(11..).is_some_and(|t| t.contains(['+', 'Z', '-']))
}

/// The text, block by block.
fn text(full: &Full, woven: &mut Weave<'_>) -> Markup {
    let mut at = 0;
    html! {
        div.body lang=(lang_of(&full.digest)) dir=(dir_of(&full.digest)) {
            @if full.record.blocks.is_empty() {
                @for line in full.record.text.split('\n') {
                    @let start = at;
                    @let end = start + line.chars().count() as u32;
                    @let () = at = end + 1;
                    @if start < end { p { (woven.part(start, end)) } }
                }
            }
            @for block in &full.record.blocks {
                @let words = woven.part(block.start, block.end);
                @match block.kind {
                    BlockKind::Heading => { h2 { (words) } },
                    BlockKind::Quote => { blockquote { p { (words) } } },
                    BlockKind::List => { p.item { (words) } },
                    BlockKind::Paragraph | BlockKind::Caption => {
                        p { @if let Some(time) = &block.time { b.meta { (name(time)) } " " } (words) }
                    },
                }
            }
        }
    }
}

fn original_links(ctx: &Ctx, full: &Full, beside: bool) -> Markup {
    let here = format!("/article/{}", full.digest.id);
    html! {
        section.sec.noprint #original {
            h2 { (ctx.say("article.original")) }
            div.line {
                @if let Some(url) = &full.record.url { p { (address(url)) } }
                @match &full.page {
                    Some(hash) => { p {
                        @if beside { (ctx.link(&here, ctx.say("article.hide_page"))) }
                        @else { (ctx.link(&format!("{here}?v={}&beside=1#page", full.version), ctx.say("article.beside"))) }
                        span.sep {} " " a href=(format!("/page/{hash}")) { (ctx.say("article.open_page")) }
                        span.sep {} " " a href=(format!("/page/{hash}/source")) { (ctx.say("article.page_source")) }
                    } p.meta { (ctx.say("article.sandboxed")) } },
                    None => { p.meta { (ctx.say("article.no_page")) } },
                }
            }
        }
    }
}

fn in_frame(ctx: &Ctx, hash: &str) -> Markup {
    html! {
        aside #page aria-label=(ctx.say("article.original")) {
            iframe.captured sandbox="" src=(format!("/page/{hash}")) title=(ctx.say("article.original")) referrerpolicy="no-referrer" {}
        }
    }
}

fn versions(ctx: &Ctx, found: &Answer) -> Markup {
    let full = &found.full;
    if full.versions.len() < 2 {
        return html! {};
    }
    html! {
        section.sec #versions {
            h2 { (ctx.say("article.versions")) small.meta { (count(ctx, "versions", full.versions.len() as u64)) } }
            ol.chg { @for version in &full.versions {
                li {
                    span.m { (ctx.phrase("article.version", &[("n", number(ctx, u64::from(version.number)))])) }
                    span {
                        @if version.number == full.version { b { (ctx.say("article.this_version")) } } @else {
                            (ctx.link(&format!("/article/{}?v={}", full.digest.id, version.number), ctx.say("article.read_version")))
                        }
                        @if let Some(at) = version.captured { span.sep {} " " (ctx.say("article.captured")) " " (moment(ctx, at, Form::Short)) }
                        @if let Some(modified) = &version.modified { span.sep {} " " (ctx.say("article.modified")) " " (stated(ctx, &modified.value, Form::Short)) }
                    }
                }
            } }
            @if let Some((number_before, before)) = &found.before {
                h3.sub { (ctx.phrase("article.diff", &[("a", number(ctx, u64::from(*number_before))), ("b", number(ctx, u64::from(full.version)))])) }
                @if before.title != full.record.title {
                    @let runs = diff::words(before.title.as_deref().unwrap_or_default(), full.record.title.as_deref().unwrap_or_default());
                    (diff::show(ctx, &runs, dir_of(&full.digest), lang_of(&full.digest)))
                }
                (diff::show(ctx, &diff::words(&before.text, &full.record.text), dir_of(&full.digest), lang_of(&full.digest)))
            }
        }
    }
}

/// What only the printed page shows: source, address, time of capture, hash.
fn clip(ctx: &Ctx, full: &Full) -> Markup {
    let row = |label: &str, value: Markup| html! { tr { th scope="row" { (ctx.say(label)) } td { (value) } } };
    let captured = full.digest.captured;
    html! {
        section.clip aria-label=(ctx.say("clip.title")) {
            h2 { (ctx.say("clip.title")) }
            table { tbody {
                (row("clip.outlet", outlet_name(ctx, &full.digest.outlet)))
                @if let Some(credit) = &full.record.credited_source { (row("clip.credit", name(&credit.name))) }
                @if let Some(dated) = &full.record.published { (row("clip.published", html! { (stated(ctx, &dated.value, Form::Long)) " (" (code(&dated.value)) ")" })) }
                @if let Some(url) = &full.record.url { (row("clip.url", code(url))) }
                @if let Some(at) = captured { (row("clip.captured", html! { (moment(ctx, at, Form::Long)) " " (zone(ctx)) })) }
                @if let Some(hash) = &full.page { (row("clip.hash", code(hash))) }
                (row("clip.id", html! { (code(&full.digest.id)) " / " (number(ctx, u64::from(full.version))) }))
            } }
        }
    }
}
