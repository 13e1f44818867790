//! Who asks, and how they want to read.
//!
//! In: the head of a request. Out: [`Ctx`]: language from the path, digits, month names and colours from cookies.
//! Example: `/en/search?q=هدنة` gives English, the path `/search`, the query as it stands.
//! Knows nothing about the articles.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use maud::{Markup, PreEscaped, html};

use crate::App;
use crate::locale::{Lang, Locale};
use crate::show::dates::Months;
use crate::show::number::Digits;
use crate::show::text::escape_into;

/// A reader's choices, from cookies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Prefs {
    /// Digits of counts and days.
    pub(crate) digits: Digits,
    /// Names of months in Arabic.
    pub(crate) months: Months,
    /// Colours.
    pub(crate) theme: Theme,
}

/// Colours of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// Its name in cookie, form and markup.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What every page needs to know about the request.
#[derive(Debug, Clone)]
pub(crate) struct Ctx {
    /// Language of the page.
    pub(crate) lang: Lang,
    /// The reader's choices.
    pub(crate) prefs: Prefs,
    /// Path without the language's prefix.
    pub(crate) path: String,
    /// Query string as it came, without `?`.
    pub(crate) query: String,
    /// Where times are shown.
    pub(crate) zone: jiff::tz::TimeZone,
    /// True when somebody is logged in and may log out.
    pub(crate) guarded: bool,
}

impl Ctx {
    /// The words of the page's language.
    pub(crate) fn locale(&self) -> &'static Locale {
        self.lang.locale()
    }

    /// The sentence called `name`.
    pub(crate) fn say<'a>(&self, name: &'a str) -> &'a str {
        self.locale().say(name)
    }

    /// A sentence with `{name}` replaced by markup; the sentence itself is escaped.
    pub(crate) fn phrase(&self, name: &str, parts: &[(&str, Markup)]) -> Markup {
        let mut out = String::new();
        let mut rest = self.say(name);
        while let Some((before, after)) = rest.split_once('{') {
            escape_into(&mut out, before);
            let (key, tail) = after.split_once('}').unwrap_or((after, ""));
            if let Some((_, markup)) = parts.iter().find(|(k, _)| *k == key) {
                out.push_str(&markup.0);
            }
            rest = tail;
        }
        escape_into(&mut out, rest);
        PreEscaped(out)
    }

    /// A path of this site in the page's language.
    pub(crate) fn href(&self, path: &str) -> String {
        match (self.lang.prefix(), path) {
            ("", path) => path.to_owned(),
            (prefix, "/") => format!("{prefix}/"),
            (prefix, path) => format!("{prefix}{path}"),
        }
    }

    /// The same page in the other language; the cookie follows the link.
    pub(crate) fn other(&self) -> (Lang, String) {
        let other = if self.lang == Lang::Ar { Lang::En } else { Lang::Ar };
        let mut query: Vec<&str> = self.query.split('&').filter(|p| !p.is_empty() && !p.starts_with("lang=")).collect();
        let choice = format!("lang={}", other.code());
        query.push(&choice);
        (other, format!("{}{}?{}", other.prefix(), self.path, query.join("&")))
    }

    /// A link to a page of this site.
    pub(crate) fn link(&self, path: &str, words: &str) -> Markup {
        html! { a href=(self.href(path)) { (words) } }
    }
}

impl FromRequestParts<App> for Ctx {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let (lang, path) = split_lang(parts.uri.path());
        Ok(Self {
            lang,
            prefs: Prefs::from_cookies(parts),
            path: path.to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            zone: app.zone(),
            guarded: app.guarded(),
        })
    }
}

/// Language and the rest of a path.
pub(crate) fn split_lang(path: &str) -> (Lang, &str) {
    match path.strip_prefix("/en") {
        Some("") => (Lang::En, "/"),
        Some(rest) if rest.starts_with('/') => (Lang::En, rest),
        _ => (Lang::Ar, path),
    }
}

/// The value of a cookie.
pub(crate) fn cookie<'a>(headers: &'a axum::http::HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

impl Prefs {
    fn from_cookies(parts: &Parts) -> Self {
        let of = |name| cookie(&parts.headers, name).unwrap_or_default();
        Self {
            digits: if of("rasid-digits") == "indic" { Digits::Indic } else { Digits::Western },
            months: Months::named(of("rasid-months")),
            theme: match of("rasid-theme") {
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                _ => Theme::Auto,
            },
        }
    }
}
