//! The findings of an article as marks in its text.
//!
//! In: a record with its analysis. Out: [`Weave`], ready to be written block by block, and the counts for the switches.
//! Example: «أكد» is underlined twice and leads to the note of its statement, whose words are tinted.
//! Says nothing about the findings: that is the notes' work.

use maud::{Markup, html};
use rasid_model::{ArticleRecord, Event, MentionKind, Modality, Span, StatementKind};

use super::layout::sign_of;
use crate::ctx::Ctx;
use crate::show::weave::{Mark, Tie, Weave};

/// The name of a modality in classes, signs and sentences.
pub(crate) fn modality_name(modality: Modality) -> &'static str {
    match modality {
        Modality::Happened => "happened",
        Modality::Announced => "announced",
        Modality::Planned => "planned",
        Modality::Denied => "denied",
        Modality::Reported => "reported",
    }
}

/// All modalities, the surest first.
pub(crate) const MODALITIES: [Modality; 5] =
    [Modality::Happened, Modality::Announced, Modality::Planned, Modality::Denied, Modality::Reported];

/// A modality as sign and word.
pub(crate) fn modality(ctx: &Ctx, modality: Modality) -> Markup {
    let name = modality_name(modality);
    html! { span class={ "m " (name) } { (sign_of(name)) (ctx.say(&format!("modality.{name}"))) } }
}

/// The index of the first mention of the same.
pub(crate) fn first_of(record: &ArticleRecord, index: usize) -> usize {
    record.mentions.get(index).and_then(|m| m.same_as).map_or(index, |first| first as usize)
}

/// The text of `record` with all marks; `here` is the place to which the address points.
pub(crate) fn weave<'a>(ctx: &Ctx, record: &'a ArticleRecord, here: Option<Span>) -> Weave<'a> {
    let mut marks = Vec::new();
    let letters: Vec<bool> = record.text.chars().map(char::is_alphanumeric).collect();
    for (i, time) in record.times.iter().enumerate() {
        let class = if time.is_stale() { "wt stale" } else { "wt" };
        marks.push(link(time.span, 't', i, i, class));
    }
    for (i, mention) in record.mentions.iter().enumerate() {
        let class = if mention.kind == MentionKind::Place { "wn wp" } else { "wn" };
        marks.push(link(mention.span, 'n', i, first_of(record, i), class));
    }
    said(record, &mut marks);
    for (i, event) in record.events.iter().enumerate() {
        let mut mark = link(whole_words(&letters, event.trigger.span), 'e', i, i, "we");
        mark.before = Some(sign_of(modality_name(event.modality)));
        mark.after = Some(label(ctx, event));
        marks.push(mark);
    }
    if let Some(span) = here {
        let place = Mark { tie: Tie::Here, id: "at".to_owned(), class: "here".to_owned(), ..link(span, 'a', 0, 0, "") };
        marks.push(place);
    }
    Weave::new(&record.text, marks)
}

/// `span` with the rest of the words at its ends: a sign between «ب» and «انسحابها» would break the letters' joints.
fn whole_words(letters: &[bool], span: Span) -> Span {
    let is_letter = |at: u32| letters.get(at as usize).copied().unwrap_or(false);
    let (mut start, mut end) = (span.start, span.end);
    while start > 0 && is_letter(start) && is_letter(start - 1) {
        start -= 1;
    }
    while end > start && is_letter(end - 1) && is_letter(end) {
        end += 1;
    }
    Span { start, end }
}

fn link(span: Span, letter: char, index: usize, note: usize, class: &str) -> Mark {
    Mark {
        start: span.start,
        end: span.end,
        tie: Tie::Link,
        id: format!("{letter}{index}"),
        note: format!("{letter}{note}"),
        class: class.to_owned(),
        before: None,
        after: None,
    }
}

/// The words of statements, and their words of saying as the way to the note.
fn said(record: &ArticleRecord, marks: &mut Vec<Mark>) {
    for (i, statement) in record.statements.iter().enumerate() {
        let denied = if statement.polarity.is_some() { "ws deny" } else { "ws" };
        let mut content = link(statement.span, 's', i, i, denied);
        content.tie = Tie::Said { direct: statement.kind == StatementKind::Direct };
        if let Some(cue) = statement.cue_span.filter(|cue| !cue.is_empty()) {
            content.id = format!("q-s{i}");
            marks.push(link(cue, 's', i, i, "wc"));
        } else {
            content.id = format!("r-s{i}");
            content.before = Some(html! { a.wc.cueless href={ "#s" (i) } { "\u{2039}\u{203A}" } });
        }
        marks.push(content);
    }
}

/// What stands behind an event's words: its modality, seen when it is not a plain fact, always read out.
fn label(ctx: &Ctx, event: &Event) -> Markup {
    let name = modality_name(event.modality);
    let words = ctx.say(&format!("modality.{name}")).to_owned();
    if event.modality == Modality::Happened {
        return html! { span.vh { " (" (words) ")" } };
    }
    html! { small class={ "ml " (name) } lang=(ctx.lang.code()) dir=(ctx.lang.dir()) { (words) } }
}

/// A kind of marks: its switch, its sentence, how its words look, how many there are.
pub(crate) struct Marked {
    pub(crate) switch: &'static str,
    pub(crate) words: &'static str,
    pub(crate) class: &'static str,
    pub(crate) count: u64,
}

/// The kinds of marks that `record` has.
pub(crate) fn kinds(record: &ArticleRecord) -> Vec<Marked> {
    let all = [
        ("k-t", "marks.times", "wt", record.times.len()),
        ("k-n", "marks.names", "wn", record.mentions.len()),
        ("k-s", "marks.statements", "wc ws", record.statements.len()),
        ("k-e", "marks.events", "we", record.events.len()),
    ];
    let kinds = all.into_iter().filter(|(.., count)| *count > 0);
    kinds.map(|(switch, words, class, count)| Marked { switch, words, class, count: count as u64 }).collect()
}
