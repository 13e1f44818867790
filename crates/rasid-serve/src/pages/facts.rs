//! What a finding says, field by field, as the page of explanation tells it.
//!
//! In: the name of a field as the record has it, and its value: `modality`, `reported`. Out: «هل وقع: رواية طرف».
//! Example: `value` `2020-11-10` is «10 نوفمبر/تشرين الثاني 2020». A value without words of its own stays as the record has it.

use maud::{Markup, html};
use rasid_analyze::FindingKind;
use rasid_store::finding::days_of;

use super::notes_event::{named, type_name};
use crate::ctx::Ctx;
use crate::show::dates::Form;
use crate::show::reason::reason;
use crate::show::text::{code, name};
use crate::show::timex;

/// The name of a field.
pub(crate) fn field(ctx: &Ctx, field: &str) -> Markup {
    label(ctx, "fact", field)
}

/// The name of a part of a rule.
pub(crate) fn slot(ctx: &Ctx, slot: &str) -> Markup {
    label(ctx, "slot", slot)
}

fn label(ctx: &Ctx, family: &str, key: &str) -> Markup {
    match ctx.locale().find(&format!("{family}.{key}")) {
        Some(words) => html! { (words) },
        None => code(key),
    }
}

/// A value in words.
pub(crate) fn value(ctx: &Ctx, kind: FindingKind, field: &str, value: &str) -> Markup {
    match field {
        "alternative" => match value.split_once(": ") {
            Some((other, why)) => html! { (reading(ctx, other)) ": " (reason(ctx, why)) },
            None => reading(ctx, value),
        },
        "said" if kind == FindingKind::Time => code(value),
        "value" | "anchor" | "said" | "date" | "until" | "agreed" | "in_force" | "ended" => reading(ctx, value),
        "background" | "nominal" | "metonym" => html! { (ctx.say("fact.yes")) },
        "provision" | "follow_up" => match value.split_once([':', ' ']) {
            Some((clause, words)) => html! { (named(ctx, "provision", clause)) " " (name(words.trim())) },
            None => name(value),
        },
        _ => match family(kind, field) {
            Some("types") => name(type_name(ctx, value)),
            Some(family) => match ctx.locale().find(&format!("{family}.{}", value.to_ascii_lowercase())) {
                Some(words) => html! { (words) },
                None => name(value),
            },
            None => name(value),
        },
    }
}

/// Which sentences hold the words for a value.
fn family(kind: FindingKind, field: &str) -> Option<&'static str> {
    Some(match (kind, field) {
        (FindingKind::Time, "type") => "timetype",
        (FindingKind::Event, "type") => "types",
        (FindingKind::Mention, "kind") => "kind",
        (FindingKind::Statement, "kind") => "said",
        (FindingKind::Agreement, "kind") => "accord",
        (_, "mod") => "timemod",
        (_, "flags") => "note",
        (_, "modality") => "modality",
        (_, "force") => "force",
        (_, "polarity") => "polarity",
        (_, "state") => "state",
        _ => return None,
    })
}

/// A reading: a day or length in words, a modality, or what it is.
pub(crate) fn reading(ctx: &Ctx, value: &str) -> Markup {
    let length = value.starts_with('P') && value.bytes().any(|b| b.is_ascii_digit());
    if days_of(value).is_some() || length {
        return timex::value(ctx, value, Form::Full);
    }
    let known = if value == "published" { ctx.locale().find("note.published") } else { None };
    match known.or_else(|| ctx.locale().find(&format!("modality.{value}"))) {
        Some(words) => html! { (words) },
        None => name(value),
    }
}
