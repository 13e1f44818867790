//! The notes beside an article: each finding with its words, what they were read as, and the rule that read them.
//!
//! In: a record with its analysis. Out: a list; `#t3` is the note of the fourth time, and its words stand at `#r-t3`.
//! Example: «10 نوفمبر الماضي»: 10 نوفمبر 2020, old wording; the other reading, 2023, and why it was not taken.
//! Explains with what the record holds; rules, table lines and losers are on the page of explanation.

use std::collections::BTreeSet;

use maud::{Markup, html};
use rasid_model::{ArticleRecord, Mention, MentionKind, Statement, StatementKind, TimeExpression, Words};

use super::article_marks::first_of;
use super::cited::shown;
use super::layout::sign;
use super::notes_event::event;
use crate::ctx::Ctx;
use crate::locale::Lang;
use crate::shelf::Full;
use crate::show::dates::{Form, stated};
use crate::show::number::{count, number};
use crate::show::reason::reason;
use crate::show::text::{code, encoded, first_words, name};
use crate::show::timex;

/// Other mentions of a name that its note links to.
const OTHERS: usize = 8;
/// Longest words repeated in a note.
const WORDS: usize = 160;

/// What all notes need.
pub(crate) struct Desk<'a> {
    pub(crate) ctx: &'a Ctx,
    pub(crate) full: &'a Full,
    /// Notes that no word leads to, behind the note that is linked instead.
    pub(crate) hidden: &'a BTreeSet<(String, String)>,
}

impl Desk<'_> {
    pub(crate) fn record(&self) -> &ArticleRecord {
        &self.full.record
    }

    /// The head of a note: the words, as the way back to their place.
    pub(crate) fn words(&self, id: &str, surface: &str) -> Markup {
        html! {
            dt { (self.ctx.say("note.words")) }
            dd.w lang="ar" dir="rtl" { a href={ "#r-" (id) } { (first_words(surface, WORDS)) } }
        }
    }

    /// A line of a note.
    pub(crate) fn line(&self, label: &str, value: &Markup) -> Markup {
        html! { dt { (self.ctx.say(label)) } dd { (value) } }
    }

    /// The rule, and the notes that share its words.
    pub(crate) fn rule(&self, id: &str, rule: &str) -> Markup {
        let also: Vec<&str> =
            self.hidden.iter().filter(|(shown, _)| shown == id).map(|(_, other)| other.as_str()).collect();
        html! {
            @if !also.is_empty() { (self.line("note.also", &html! { @for other in &also { a href={ "#" (other) } { (self.kind(other)) } " " } })) }
            @if !rule.is_empty() { (self.line("note.rule", &code(rule))) }
        }
    }

    /// A name as the page's language has it: in English where a mention of it says so.
    pub(crate) fn called<'n>(&'n self, arabic: &'n str) -> &'n str {
        let known = self.record().mentions.iter().find(|m| m.name == arabic && m.name_en.is_some());
        shown(self.ctx, arabic, known.and_then(|m| m.name_en.as_deref()))
    }

    /// Words of the article, and on an English page the English name of what they name.
    pub(crate) fn words_named(&self, words: &Words) -> Markup {
        let inside = |m: &&Mention| m.span.start < words.span.end && words.span.start < m.span.end;
        let named = self.record().mentions.iter().filter(inside).max_by_key(|m| m.span.len());
        let english = named.and_then(|m| m.name_en.as_deref()).filter(|_| self.ctx.lang == Lang::En);
        html! { (name(&words.surface)) @if let Some(english) = english { " " small.meta { bdi lang="en" dir="ltr" { (english) } } } }
    }

    fn kind(&self, id: &str) -> &str {
        self.ctx.say(match id.chars().next() {
            Some('t') => "marks.time",
            Some('n') => "marks.name",
            Some('s') => "marks.statement",
            _ => "marks.event",
        })
    }

    /// The way back, seen where a note lies over the text.
    pub(crate) fn close(&self, id: &str) -> Markup {
        html! { p.x { a href={ "#r-" (id) } { (self.ctx.say("note.close")) } } }
    }
}

/// All notes, by kind.
pub(crate) fn notes(desk: &Desk<'_>) -> Markup {
    let record = desk.record();
    let firsts = (0..record.mentions.len()).filter(|i| first_of(record, *i) == *i);
    html! {
        (group(desk, "marks.times", record.times.iter().enumerate().map(|(i, t)| time(desk, i, t)).collect()))
        (group(desk, "marks.statements", record.statements.iter().enumerate().map(|(i, s)| statement(desk, i, s)).collect()))
        (group(desk, "marks.events", record.events.iter().enumerate().map(|(i, e)| event(desk, i, e)).collect()))
        (group(desk, "marks.names", firsts.map(|i| mention(desk, i, &record.mentions[i])).collect()))
    }
}

fn group(desk: &Desk<'_>, title: &str, notes: Vec<Markup>) -> Markup {
    if notes.is_empty() {
        return html! {};
    }
    html! { h3.sub { (desk.ctx.say(title)) " " small.meta { (number(desk.ctx, notes.len() as u64)) } } ol { @for note in notes { (note) } } }
}

fn time(desk: &Desk<'_>, index: usize, time: &TimeExpression) -> Markup {
    let (ctx, id) = (desk.ctx, format!("t{index}"));
    let day =
        time.value.as_deref().filter(|v| !v.starts_with('P') && v.as_bytes().first().is_some_and(u8::is_ascii_digit));
    html! {
        li.why #(id) { dl {
            (desk.words(&id, &time.surface))
            dt { (ctx.say("note.reading")) }
            dd.val {
                @match &time.value {
                    Some(value) => { (timex::modified(ctx, time.modifier.as_deref(), &timex::value(ctx, value, Form::Full))) },
                    None => { (ctx.say("note.open")) },
                }
                @if time.is_stale() { " " span.m.reported { (sign("claim")) (ctx.say("note.stale")) } }
            }
            @if let Some(zone) = &time.zone { (desk.line("article.zone", &name(zone))) }
            @if let Some(anchor) = &time.anchor { (desk.line("note.anchor", &anchor_words(desk, anchor))) }
            @if !time.alternatives.is_empty() {
                (desk.line("note.alternatives", &html! { ul { @for other in &time.alternatives {
                    li { (timex::value(ctx, &other.value, Form::Full)) @if !other.reason.is_empty() { ": " (reason(ctx, &other.reason)) } }
                } } }))
            }
            @if let Some(day) = day { (desk.line("note.search", &search_link(ctx, &format!("عن:{}", slashed(day)), ctx.say("note.same_day")))) }
            (desk.rule(&id, &time.rule))
        } (desk.close(&id)) }
    }
}

/// The day or month of a value, as the search box wants it.
fn slashed(value: &str) -> String {
    let day: String = value.chars().take_while(|c| c.is_ascii_digit() || *c == '-').take(10).collect();
    day.trim_end_matches('-').replace('-', "/")
}

fn anchor_words(desk: &Desk<'_>, anchor: &str) -> Markup {
    let ctx = desk.ctx;
    match (anchor, &desk.record().published) {
        ("published", Some(dated)) => html! { (ctx.say("note.published")) " " (stated(ctx, &dated.value, Form::Full)) },
        ("published", None) => html! { (ctx.say("note.published")) },
        _ => timex::value(ctx, anchor, Form::Full),
    }
}

/// A link to a search.
pub(crate) fn search_link(ctx: &Ctx, query: &str, words: &str) -> Markup {
    html! { a href=(format!("{}?q={}", ctx.href("/search"), encoded(query))) { (words) } }
}

/// The page of what somebody said.
pub(crate) fn speaker_href(ctx: &Ctx, speaker: &str) -> String {
    format!("{}?speaker={}", ctx.href("/statements"), encoded(speaker))
}

/// The events of a place.
pub(crate) fn place_href(ctx: &Ctx, place: &str) -> String {
    format!("{}?place={}", ctx.href("/events"), encoded(place))
}

fn mention(desk: &Desk<'_>, index: usize, mention: &Mention) -> Markup {
    let (ctx, id, record) = (desk.ctx, format!("n{index}"), desk.record());
    let others: Vec<usize> = (index + 1..record.mentions.len()).filter(|i| first_of(record, *i) == index).collect();
    let role = mention.role.as_ref().or_else(|| others.iter().find_map(|i| record.mentions[*i].role.as_ref()));
    html! {
        li.why #(id) { dl {
            (desk.words(&id, &mention.surface))
            dt { (ctx.say("note.reading")) }
            dd.val {
                @let called = desk.called(&mention.name);
                @if mention.kind == MentionKind::Place { a href=(place_href(ctx, &mention.name)) { (name(called)) } }
                @else { a href=(speaker_href(ctx, &mention.name)) { (name(called)) } }
                @if called != mention.name { " " small.meta { bdi lang="ar" dir="rtl" { (mention.name) } } }
                @else if let Some(english) = &mention.name_en { " " small.meta { bdi lang="en" dir="ltr" { (english) } } }
            }
            (desk.line("note.kind", &html! { (kind_of(ctx, mention)) }))
            @if let Some(role) = role { (desk.line("note.role", &name(role))) }
            @if let (Some(lat), Some(lon)) = (mention.lat, mention.lon) { (desk.line("note.point", &point(ctx, lat, lon))) }
            @if !others.is_empty() { (desk.line("note.again", &again(desk, &others))) }
            (desk.line("note.search", &search_link(ctx, &format!("\"{}\"", mention.name), ctx.say("note.same_name"))))
            (desk.rule(&id, &mention.rule))
        } (desk.close(&id)) }
    }
}

fn kind_of<'a>(ctx: &'a Ctx, mention: &Mention) -> &'a str {
    match (mention.kind, mention.metonym) {
        (_, true) => ctx.say("kind.metonym"),
        (MentionKind::Person, _) => ctx.say("kind.person"),
        (MentionKind::Organization, _) => ctx.say("kind.organization"),
        (MentionKind::Place, _) => ctx.say("kind.place"),
        (MentionKind::Agency, _) => ctx.say("kind.agency"),
    }
}

/// Degrees in words: «39.82° شمالا، 46.75° شرقا».
fn point(ctx: &Ctx, lat: f64, lon: f64) -> Markup {
    let degrees = |value: f64| html! { bdi.num { (ctx.prefs.digits.write(&format!("{:.2}", value.abs()))) "°" } };
    html! {
        (degrees(lat)) " " (ctx.say(if lat < 0.0 { "point.south" } else { "point.north" })) (ctx.say("list.comma")) " "
        (degrees(lon)) " " (ctx.say(if lon < 0.0 { "point.west" } else { "point.east" }))
    }
}

/// The other places of the same name, by their words.
fn again(desk: &Desk<'_>, others: &[usize]) -> Markup {
    html! {
        (count(desk.ctx, "times", others.len() as u64)) ": "
        @for (i, other) in others.iter().take(OTHERS).enumerate() {
            @if i > 0 { (desk.ctx.say("list.comma")) " " }
            a href={ "#r-n" (other) } { (name(&desk.record().mentions[*other].surface)) }
        }
        @if others.len() > OTHERS { " …" }
    }
}

fn statement(desk: &Desk<'_>, index: usize, statement: &Statement) -> Markup {
    let (ctx, id) = (desk.ctx, format!("s{index}"));
    html! {
        li.why #(id) { dl {
            (desk.words(&id, &statement.surface))
            dt { (ctx.say("note.speaker")) }
            dd.val { (speaker(desk, statement)) }
            @if let Some(role) = &statement.role { (desk.line("note.role", &name(role))) }
            (desk.line("note.chain", &chain(desk, statement)))
            (desk.line("note.force", &html! { (force(ctx, statement)) }))
            @if let Some(said) = &statement.said { (desk.line("note.said", &timex::value(ctx, said, Form::Full))) }
            @if let Some(question) = &statement.answers { (desk.line("note.answers", &name(question))) }
            (desk.rule(&id, &statement.rule))
        } (desk.close(&id)) }
    }
}

/// The speaker, with the way to all that he or she said.
fn speaker(desk: &Desk<'_>, statement: &Statement) -> Markup {
    let ctx = desk.ctx;
    let Some(speaker) = &statement.speaker else {
        return html! { (ctx.say("note.nobody")) };
    };
    html! {
        a href=(speaker_href(ctx, speaker)) { (name(desk.called(speaker))) }
        @if let Some(here) = statement.speaker_surface.as_ref().filter(|s| *s != speaker) { " " small.meta { (ctx.say("note.here")) " «" (name(here)) "»" } }
    }
}

/// How the words came here: the outlet, whom it cites, the speaker.
fn chain(desk: &Desk<'_>, statement: &Statement) -> Markup {
    let ctx = desk.ctx;
    let from = ctx.say("note.from");
    html! {
        b { (super::now::outlet_name(ctx, &desk.full.digest.outlet)) }
        @for link in &statement.via { " " (from) " " (name(desk.called(link))) }
        @if let Some(speaker) = &statement.speaker { " " (from) " " (name(desk.called(speaker))) }
    }
}

/// Direct or not, what the word of saying does, the word itself.
pub(crate) fn force(ctx: &Ctx, statement: &Statement) -> Markup {
    let kind = match statement.kind {
        StatementKind::Direct => "said.direct",
        StatementKind::Indirect => "said.indirect",
    };
    let known = ctx.locale().find(&format!("force.{}", statement.force));
    html! {
        (ctx.say(kind))
        @if let Some(known) = known { (ctx.say("list.comma")) " " (known) }
        @if !statement.cue.is_empty() { span.sep {} " " (ctx.say("said.cue")) " «" (name(&statement.cue)) "»" }
        @if statement.polarity.is_some() { " " span.m.denied { (super::layout::sign_of("denied")) (ctx.say("said.denied")) } }
    }
}
