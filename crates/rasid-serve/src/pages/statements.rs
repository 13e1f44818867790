//! Who said what: statements by speaker, role, topic and day; those who speak; one speaker with roles over time.
//!
//! In: `/statements?speaker=…&role=…&topic=…&force=…&since=…&until=…`. Out: the page «من قال ماذا».
//! Example: `speaker=ديمتري-بيسكوف`: his roles, his positions in order, each with its chain and its article.
//! A speaker's name may be written in any spelling: the key of a name is the same for all.

use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};
use rasid_store::finding::{Leaf, Said, SaidAsk, Speaker, SpeakerAsk, SpeakerPage, key_of};
use serde::Deserialize;

use super::cited::{headline, shown, speaker_address, who, who_plain};
use super::layout::{Framed, frame};
use super::notes_event::words_href;
use super::now::outlet_name;
use super::speaker::about;
use super::{Page, answer};
use crate::App;
use crate::ctx::Ctx;
use crate::shelf::{Fault, Stock};
use crate::show::dates::{Form, day};
use crate::show::number::{count, number};
use crate::show::text::{first_words, name};
use crate::show::timex;

/// Statements on one leaf.
const LEAF: usize = 30;
/// Statements on the page of a speaker: enough for the drawing.
const ALL: usize = 200;
/// Speakers in the column beside.
const BESIDE: usize = 20;

/// What may be asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Wish {
    speaker: Option<String>,
    role: Option<String>,
    topic: Option<String>,
    force: Option<String>,
    since: Option<String>,
    until: Option<String>,
    cursor: Option<String>,
}

impl Wish {
    fn parts(&self) -> [(&'static str, &Option<String>); 7] {
        [
            ("speaker", &self.speaker),
            ("role", &self.role),
            ("topic", &self.topic),
            ("force", &self.force),
            ("since", &self.since),
            ("until", &self.until),
            ("cursor", &self.cursor),
        ]
    }

    fn of(&self, key: &str) -> &str {
        self.parts().into_iter().find(|(k, _)| *k == key).and_then(|(_, v)| v.as_deref()).unwrap_or_default()
    }

    /// The address of this page with some parts replaced (`Some`) or left out (`None`).
    fn address(&self, ctx: &Ctx, changes: &[(&str, Option<&str>)]) -> String {
        super::address_with(&ctx.href("/statements"), &self.parts(), changes)
    }

    fn ask(&self) -> SaidAsk {
        let filled =
            |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
        let speaker = filled(&self.speaker).map(|s| key_of(&s));
        SaidAsk {
            limit: if speaker.is_some() { ALL } else { LEAF },
            speaker,
            role: filled(&self.role),
            topic: filled(&self.topic),
            force: filled(&self.force),
            since: super::day_of(self.since.as_deref()),
            until: super::day_of(self.until.as_deref()),
            without_copies: true,
            cursor: filled(&self.cursor),
            ..SaidAsk::default()
        }
    }
}

struct Answer {
    stock: Stock,
    said: Leaf<Said>,
    speakers: Vec<Speaker>,
    unnamed: Vec<Speaker>,
    one: Option<SpeakerPage>,
}

/// `GET /statements`.
pub(crate) async fn get(State(app): State<App>, ctx: Ctx, Query(wish): Query<Wish>) -> Response {
    let made = page(&app, &ctx, &wish).await;
    answer(&ctx, made)
}

async fn page(app: &App, ctx: &Ctx, wish: &Wish) -> Page {
    let ask = wish.ask();
    let found = app.ask(move |shelf| answer_of(shelf, &ask)).await?;
    let spoken = wish.of("speaker");
    let title = match &found.one {
        Some(one) => shown(ctx, &one.speaker.who.name, one.speaker.who.name_en.as_deref()).to_owned(),
        None if !spoken.is_empty() => spoken.replace('-', " "),
        None => ctx.say("nav.statements").to_owned(),
    };
    let body = html! {
        @if spoken.is_empty() {
            div.crumb {}
            h1 { (ctx.say("nav.statements")) }
            p.dek { (ctx.say("statements.dek")) }
        } @else {
            p.crumb.meta { (ctx.link("/statements", ctx.say("statements.all"))) }
            h1 { (name(&title)) }
        }
        @if let Some(one) = &found.one { (about(ctx, one)) }
        div.cols {
            div {
                @if let Some(one) = &found.one { (super::speaker::drawing(ctx, &found.said.items, one)) }
                (filters(ctx, wish))
                (list(ctx, wish, &found))
                @if let Some(one) = &found.one { (super::speaker::roles(ctx, one)) (super::speaker::passed(ctx, one)) }
            }
            (beside(ctx, wish, &found))
        }
    };
    let atom = super::address_with("/statements.atom", &wish.parts(), &[("cursor", None)]);
    Ok(frame(app, ctx, &found.stock, &Framed { title: &title, body, feeds: vec![("application/atom+xml", atom)] }))
}

fn answer_of(shelf: &dyn crate::Shelf, ask: &SaidAsk) -> Result<Answer, Fault> {
    let speakers = |unnamed| SpeakerAsk { unnamed, limit: BESIDE, ..SpeakerAsk::default() };
    Ok(Answer {
        stock: shelf.stock()?,
        said: shelf.statements(ask)?,
        speakers: shelf.speakers(&speakers(false))?.items,
        unnamed: shelf.speakers(&speakers(true))?.items,
        one: ask.speaker.as_deref().map_or(Ok(None), |key| shelf.speaker(key))?,
    })
}

/// The form that narrows, and what is on.
fn filters(ctx: &Ctx, wish: &Wish) -> Markup {
    let text = |id: &str, label: &str, dir: &str| html! { label { (ctx.say(label)) " " input name=(id) value=(wish.of(id)) dir=(dir) maxlength="200"; } };
    html! {
        form.narrow.noprint action=(ctx.href("/statements")) role="search" aria-label=(ctx.say("search.narrow")) {
            @if !wish.of("speaker").is_empty() { input type="hidden" name="speaker" value=(wish.of("speaker")); }
            (text("topic", "statements.topic", "auto"))
            (text("role", "note.role", "auto"))
            label { (ctx.say("note.force")) " "
                select name="force" {
                    option value="" { (ctx.say("statements.any")) }
                    @for force in FORCES { option value=(force) selected[wish.of("force") == force] { (ctx.say(&format!("force.{force}"))) } }
                }
            }
            label { (ctx.say("search.since")) " " input name="since" value=(wish.of("since")) dir="ltr" size="10" placeholder="2023/11/01"; }
            label { (ctx.say("search.until")) " " input name="until" value=(wish.of("until")) dir="ltr" size="10" placeholder="2023/12/31"; }
            button { (ctx.say("search.narrow")) }
        }
    }
}

/// What words of saying do, as the filter lists them.
const FORCES: [&str; 14] = [
    "says",
    "announces",
    "confirms",
    "denies",
    "warns",
    "accuses",
    "condemns",
    "criticizes",
    "demands",
    "promises",
    "threatens",
    "claims",
    "admits",
    "proposes",
];

fn list(ctx: &Ctx, wish: &Wish, found: &Answer) -> Markup {
    html! {
        section.sec #said {
            h2 { (ctx.say("marks.statements")) small.meta { (ctx.say("statements.newest")) } }
            @if found.said.items.is_empty() { p { (ctx.say("statements.nothing")) } }
            ul.qs { @for one in &found.said.items { (one_said(ctx, one, wish.of("speaker").is_empty())) } }
            nav.pager aria-label=(ctx.say("list.pages")) {
                @if !wish.of("cursor").is_empty() { a rel="prev" href=(wish.address(ctx, &[("cursor", None)])) { (ctx.say("list.newest")) } }
                @match &found.said.next {
                    Some(next) => { a rel="next" href=(wish.address(ctx, &[("cursor", Some(next))])) { (ctx.say("list.older")) } },
                    None => { span.meta { (ctx.say("list.end")) } },
                }
                a href=(super::address_with("/statements.atom", &wish.parts(), &[("cursor", None)])) { "Atom" }
                a href=(super::address_with("/statements.csv", &wish.parts(), &[("cursor", None)])) { "CSV" }
                a href=(super::address_with("/api/v1/statements", &wish.parts(), &[("cursor", None)])) { "JSON" }
            }
        }
    }
}

/// One statement: who and when, the words, the chain, the article.
pub(crate) fn one_said(ctx: &Ctx, said: &Said, named: bool) -> Markup {
    let statement = &said.statement;
    let href = words_href(ctx, &said.origin.id, None, statement.span);
    let words = first_words(&statement.surface, 700);
    let direct = statement.kind == rasid_model::StatementKind::Direct;
    html! {
        li {
            div.who {
                @if named { b { @match &said.speaker { Some(speaker) => { (who(ctx, speaker)) }, None => { (ctx.say("note.nobody")) } } } }
                @if let Some(role) = &statement.role { p.meta { (name(role)) } }
                p.meta[named] {
                    @match (said.day, &statement.said) {
                        (_, Some(value)) if said.day_told => { b { (timex::value(ctx, value, Form::Full)) } },
                        (Some(date), _) => { @if named { (day(ctx, date, Form::Short)) } @else { b { (day(ctx, date, Form::Full)) } } " " small.meta { (ctx.say("statements.published")) } },
                        (None, _) => { (ctx.say("date.none")) },
                    }
                }
            }
            div {
                @if direct { blockquote lang="ar" dir="rtl" { a.cite href=(href) { (words) } } } @else { p.ind lang="ar" dir="rtl" { a.cite href=(href) { (words) } } }
                p.meta { (chain(ctx, said)) }
                p.meta { (super::article_notes::force(ctx, statement)) span.sep {} " " (headline(ctx, &said.origin)) }
            }
        }
    }
}

/// How the words came here: the outlet, whoever passed them on, the speaker.
fn chain(ctx: &Ctx, said: &Said) -> Markup {
    let from = ctx.say("note.from");
    html! {
        b { (outlet_name(ctx, &said.origin.outlet)) }
        @for link in &said.via { " " (from) " " (who_plain(ctx, link)) }
        @if let Some(speaker) = &said.speaker { " " (from) " " (who_plain(ctx, speaker)) }
    }
}

/// Those who speak most, and unnamed sources in their own words.
fn beside(ctx: &Ctx, wish: &Wish, found: &Answer) -> Markup {
    let part = |title: &str, speakers: &[Speaker]| {
        html! {
            @if !speakers.is_empty() {
                section { h2 { (ctx.say(title)) small.meta { (ctx.say("statements.no_copies")) } }
                    ul.rows { @for one in speakers {
                        li {
                            a href=(speaker_address(ctx, &one.who.key)) aria-current=[(key_of(wish.of("speaker")) == one.who.key).then_some("true")] { (who_plain(ctx, &one.who)) }
                            " " (number(ctx, one.statements))
                            @if let Some(role) = &one.role { p.meta { (name(role)) } }
                        }
                    } }
                }
            }
        }
    };
    html! {
        aside.rail aria-label=(ctx.say("statements.speakers")) {
            (part("statements.speakers", &found.speakers))
            (part("statements.unnamed", &found.unnamed))
            @if found.speakers.is_empty() { p.meta { (count(ctx, "statements", 0)) } }
        }
    }
}
