//! Parts that all pages of findings share: names, articles, and words that lead to their place in an article.
//!
//! In: [`Name`], [`Spot`], [`Origin`], [`Cite`]. Out: links. Example: «ثم استعادت باكو الإقليم» leads to `/article/1a2b?at=120-143#at`.
//! Shows names in the page's language where the tables know them; words of newsrooms stay as printed.

use maud::{Markup, html};
use rasid_model::Span;
use rasid_store::finding::{Cite, Name, Origin, Spot};

use super::notes_event::words_href;
use super::now::outlet_name;
use crate::ctx::Ctx;
use crate::locale::Lang;
use crate::show::dates::{Form, stated};
use crate::show::text::{encoded, first_words, name};

/// Longest words of a citation, in bytes.
const WORDS: usize = 300;

/// A name in the page's language.
pub(crate) fn shown<'a>(ctx: &Ctx, arabic: &'a str, english: Option<&'a str>) -> &'a str {
    english.filter(|_| ctx.lang == Lang::En).unwrap_or(arabic)
}

/// Somebody, with the way to all that he, she or it said.
pub(crate) fn who(ctx: &Ctx, who: &Name) -> Markup {
    html! { a href=(speaker_address(ctx, &who.key)) { (name(shown(ctx, &who.name, who.name_en.as_deref()))) } }
}

/// Somebody, without a link.
pub(crate) fn who_plain(ctx: &Ctx, who: &Name) -> Markup {
    name(shown(ctx, &who.name, who.name_en.as_deref()))
}

/// Several, with commas between.
pub(crate) fn all_of(ctx: &Ctx, names: &[Name]) -> Markup {
    html! { @for (i, one) in names.iter().enumerate() { @if i > 0 { (ctx.say("list.comma")) " " } (who(ctx, one)) } }
}

/// The page of a speaker.
pub(crate) fn speaker_address(ctx: &Ctx, key: &str) -> String {
    format!("{}?speaker={}", ctx.href("/statements"), encoded(key))
}

/// A place, with the way to its events.
pub(crate) fn spot(ctx: &Ctx, spot: &Spot) -> Markup {
    html! { a href=(format!("{}?place={}", ctx.href("/events"), encoded(&spot.key))) { (name(shown(ctx, &spot.name, spot.name_en.as_deref()))) } }
}

/// The headline of an article, as a link.
pub(crate) fn headline(ctx: &Ctx, origin: &Origin) -> Markup {
    let title = if origin.title.is_empty() { ctx.say("article.untitled") } else { &origin.title };
    html! { a href=(ctx.href(&format!("/article/{}", origin.id))) { bdi { (title) } } }
}

/// Outlet and date of an article.
pub(crate) fn where_and_when(ctx: &Ctx, origin: &Origin) -> Markup {
    html! {
        b { (outlet_name(ctx, &origin.outlet)) } span.sep {} " "
        @match &origin.published { Some(value) => { (stated(ctx, value, Form::Short)) }, None => { (ctx.say("date.none")) } }
    }
}

/// Words of an article, as a link to their place in it.
pub(crate) fn words(ctx: &Ctx, cite: &Cite) -> Markup {
    let href = words_href(ctx, &cite.origin.id, None, Span { start: cite.start, end: cite.end });
    html! { a.cite href=(href) lang="ar" dir="rtl" { (first_words(&cite.words, WORDS)) } }
}

/// The first of several citations, and the outlets of the others, each leading to its words.
pub(crate) fn sentences(ctx: &Ctx, cites: &[Cite]) -> Markup {
    let Some((first, rest)) = cites.split_first() else {
        return html! {};
    };
    html! {
        p.say { (words(ctx, first)) }
        p.meta {
            (where_and_when(ctx, &first.origin))
            @if !rest.is_empty() {
                span.sep {} " " (ctx.say("cite.also")) " "
                @for (i, other) in rest.iter().take(6).enumerate() {
                    @if i > 0 { (ctx.say("list.comma")) " " }
                    a href=(words_href(ctx, &other.origin.id, None, Span { start: other.start, end: other.end })) { (outlet_name(ctx, &other.origin.outlet)) }
                }
                @if rest.len() > 6 { " …" }
            }
        }
    }
}
