//! Words of newsrooms on a page: isolated, with their own direction, with marks.
//!
//! In: strings that somebody else wrote. Out: escaped markup that cannot disturb the order of the line around it.
//! Example: «CNN: هدنة في غزة» is written with `dir="rtl"` because its language is Arabic, whatever its first letter.
//! Corrects no spelling.

use maud::{Markup, PreEscaped, html};

use crate::ctx::Ctx;
use crate::locale::Lang;
use crate::shelf::{Digest, Marked};

/// Escapes text for element content and quoted attributes.
pub(crate) fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}

/// A name inside a line. What is written in ASCII runs left to right, also «+03:00», which has no letter to tell it.
pub(crate) fn name(text: &str) -> Markup {
    html! { bdi dir=[text.is_ascii().then_some("ltr")] { (text) } }
}

/// A value as it stands in the query of an address.
pub(crate) fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// An address or hash: always left to right.
pub(crate) fn code(text: &str) -> Markup {
    html! { bdi.num.file { (text) } }
}

/// The direction of an article: as stored, else of its language, else right to left.
pub(crate) fn dir_of(digest: &Digest) -> &'static str {
    match (digest.direction.as_deref(), digest.language.as_deref()) {
        (Some("ltr"), _) => "ltr",
        (None, Some(lang)) if !matches!(lang, "ar" | "fa" | "ur" | "ps" | "ckb" | "he") => "ltr",
        _ => "rtl",
    }
}

/// The language of an article, Arabic when unknown.
pub(crate) fn lang_of(digest: &Digest) -> &str {
    digest.language.as_deref().unwrap_or("ar")
}

/// A headline that links to its article.
pub(crate) fn headline(ctx: &Ctx, digest: &Digest) -> Markup {
    let href = ctx.href(&format!("/article/{}", digest.id));
    html! { a href=(href) lang=(lang_of(digest)) dir=(dir_of(digest)) { (bare_title(ctx, digest)) } }
}

/// The headline without «عاجل |», which is shown as a tag; a stand-in where the page has no headline.
pub(crate) fn bare_title<'a>(ctx: &'a Ctx, digest: &'a Digest) -> &'a str {
    if digest.title.is_empty() {
        return ctx.say("article.untitled");
    }
    if digest.flash { without_flash(&digest.title) } else { &digest.title }
}

/// The rest of «عاجل | …», «عاجل: …», or the whole.
pub(crate) fn without_flash(title: &str) -> &str {
    for mark in Lang::Ar.locale().list("flash.marks") {
        if let Some(rest) = title.strip_prefix(mark.as_str()) {
            let rest = rest.trim_start_matches([' ', '|', ':', '-', '–', '—', '.', '!', '/', '\u{a0}']);
            if !rest.is_empty() {
                return rest;
            }
        }
    }
    title
}

/// True when a headline calls itself a flash.
pub fn is_flash(title: &str) -> bool {
    let title = title.trim_start_matches(['[', '(', ' ', '|']);
    Lang::Ar.locale().list("flash.marks").iter().any(|mark| {
        title.strip_prefix(mark.as_str()).is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.starts_with(['|', ':', '-', '–', '—', '.', '!', ']', ')', '/']) && rest.len() > 1
        })
    })
}

/// Text with `<mark>` around its marks. A mark that does not fit the text is left out.
pub(crate) fn marked(text: &Marked) -> Markup {
    let mut out = String::with_capacity(text.text.len() + 16 * text.marks.len());
    let mut at = 0;
    for mark in &text.marks {
        let (start, end) = (mark.start as usize, mark.end as usize);
        let (Some(before), Some(inside)) = (text.text.get(at..start), text.text.get(start..end)) else {
            continue;
        };
        escape_into(&mut out, before);
        out.push_str("<mark>");
        escape_into(&mut out, inside);
        out.push_str("</mark>");
        at = end;
    }
    escape_into(&mut out, text.text.get(at..).unwrap_or_default());
    PreEscaped(out)
}

/// The first words of `text`, cut between words.
pub fn first_words(text: &str, most: usize) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if out.len() + word.len() > most && !out.is_empty() {
            out.push_str(" …");
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The source that an article credits, unless it is its own outlet: «صدى الضفتين + وكالات» on a page of «صدى الضفتين».
pub(crate) fn credited_other(digest: &Digest) -> Option<&str> {
    digest.credited.as_deref().filter(|credited| digest.outlet.is_empty() || !credited.contains(&digest.outlet))
}

/// A link that leaves this site: only the web, and without a way back.
pub(crate) fn outward(url: &str) -> Option<String> {
    let parsed = url::Url::parse(url).ok()?;
    matches!(parsed.scheme(), "http" | "https").then(|| parsed.to_string())
}

/// A link to an address outside, shown as itself; plain text when it is no web address.
pub(crate) fn address(url: &str) -> Markup {
    match outward(url) {
        Some(safe) => html! { a href=(safe) rel="noopener noreferrer nofollow" dir="ltr" { (code(url)) } },
        None => code(url),
    }
}

#[cfg(test)]
mod tests {
    use rasid_model::Span;

    use super::*;

    #[test]
    fn flashes_are_known_by_their_first_word() {
        assert!(is_flash("عاجل | إطلاق نار كثيف"));
        assert!(is_flash("عاجل: هدنة"));
        assert!(!is_flash("عاجل في أروقة المحكمة"));
        assert!(!is_flash("نداء عاجل: أغيثوا درنة"));
        assert_eq!(without_flash("عاجل | إطلاق نار"), "إطلاق نار");
    }

    #[test]
    fn marks_are_escaped_and_kept_in_place() {
        let text = Marked { text: "<b> هدنة".to_owned(), marks: vec![Span::new(4, 12)], ..Marked::default() };
        assert_eq!(marked(&text).0, "&lt;b&gt; <mark>هدنة</mark>");
        let broken = Marked { text: "هد".to_owned(), marks: vec![Span::new(1, 3)], ..Marked::default() };
        assert_eq!(marked(&broken).0, "هد");
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(outward("javascript:alert(1)"), None);
        assert_eq!(outward("data:text/html,x"), None);
        assert!(outward("https://sindyan.example/a").is_some());
    }

    #[test]
    fn excerpts_end_between_words() {
        assert_eq!(first_words("قال  الوزير إن", 18), "قال الوزير …");
    }
}
