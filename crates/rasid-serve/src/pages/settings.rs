//! The reader's choices: digits, names of months, colours, language. Kept in cookies of this browser only.
//!
//! In: the form of `/settings`. Out: cookies, and the form again.
//! Example: «١٧ نيسان ٢٠٢٤» instead of «17 أبريل/نيسان 2024».
//! Knows no accounts.

use axum::Form;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::layout::{Framed, frame};
use super::{Page, answer};
use crate::ctx::{Ctx, Theme};
use crate::locale::Lang;
use crate::show::dates::{Form as DayForm, Months, day};
use crate::show::number::Digits;
use crate::{App, Shelf};

/// Seconds in a year.
const YEAR: u32 = 365 * 24 * 3600;

/// The filled form.
#[derive(Debug, Deserialize)]
pub(crate) struct Filled {
    digits: Option<String>,
    months: Option<String>,
    theme: Option<String>,
}

/// `GET /settings`.
pub(crate) async fn get(State(app): State<App>, ctx: Ctx) -> Response {
    let made = page(&app, &ctx).await;
    answer(&ctx, made)
}

/// `POST /settings`. Only known values become cookies.
pub(crate) async fn set(ctx: Ctx, Form(filled): Form<Filled>) -> Response {
    let mut answer = Redirect::to(&ctx.href("/settings")).into_response();
    let digits = if filled.digits.as_deref() == Some("indic") { "indic" } else { "western" };
    let months = Months::named(filled.months.as_deref().unwrap_or_default()).name();
    let theme = match filled.theme.as_deref() {
        Some("light") => "light",
        Some("dark") => "dark",
        _ => "auto",
    };
    for (name, value) in [("rasid-digits", digits), ("rasid-months", months), ("rasid-theme", theme)] {
        keep(&mut answer, name, value);
    }
    answer
}

/// Sets a cookie of the interface. Not secret, and the script may write the one for colours.
pub(crate) fn keep(answer: &mut Response, name: &str, value: &str) {
    let line = format!("{name}={value}; Path=/; SameSite=Lax; Max-Age={YEAR}");
    if let Ok(line) = HeaderValue::from_str(&line) {
        answer.headers_mut().append(SET_COOKIE, line);
    }
}

async fn page(app: &App, ctx: &Ctx) -> Page {
    let stock = app.ask(Shelf::stock).await?;
    let prefs = ctx.prefs;
    let body = html! {
        div.calm {
            h1.plain { (ctx.say("nav.settings")) }
            p.dek { (ctx.say("settings.dek")) }
            form.form method="post" action=(ctx.href("/settings")) {
                (choice(ctx, "digits", "settings.digits", &[
                    ("western", ctx.say("settings.western"), prefs.digits == Digits::Western),
                    ("indic", ctx.say("settings.indic"), prefs.digits == Digits::Indic),
                ]))
                @if ctx.lang == Lang::Ar { (months(ctx)) }
                (choice(ctx, "theme", "settings.theme", &[
                    ("auto", ctx.say("settings.auto"), prefs.theme == Theme::Auto),
                    ("light", ctx.say("settings.light"), prefs.theme == Theme::Light),
                    ("dark", ctx.say("settings.dark"), prefs.theme == Theme::Dark),
                ]))
                button { (ctx.say("settings.save")) }
            }
            @if let Some(date) = stock.last_day { p.meta { (ctx.say("settings.example")) " " (day(ctx, date, DayForm::Long)) } }
        }
    };
    Ok(frame(app, ctx, &stock, &Framed { title: ctx.say("nav.settings"), body, feeds: Vec::new() }))
}

fn months(ctx: &Ctx) -> Markup {
    let names = Months::ALL.map(|m| (m.name(), ctx.locale().find(&format!("settings.months_{}", m.name())), m));
    let options: Vec<(&str, &str, bool)> =
        names.iter().map(|(key, words, m)| (*key, words.unwrap_or(key), ctx.prefs.months == *m)).collect();
    choice(ctx, "months", "settings.months", &options)
}

fn choice(ctx: &Ctx, name: &str, title: &str, options: &[(&str, &str, bool)]) -> Markup {
    html! {
        fieldset {
            legend { (ctx.say(title)) }
            @for (value, words, on) in options {
                label { input type="radio" name=(name) value=(value) checked[*on]; " " (words) }
            }
        }
    }
}
