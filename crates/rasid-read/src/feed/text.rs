//! The words inside an element, with references resolved and broken ones survived.
//!
//! In: the raw content of an element. Out: [`Content`]; plain headlines; attribute values.
//! Example: `هدنة &amp; تبادل&#999999999999;` becomes «هدنة & تبادل\u{FFFD}».
//! Knows the entities of HTML and no others: what a file defines itself is never expanded.

use quick_xml::escape::resolve_html5_entity;

use super::cut::{Cutter, Markup};

/// The content of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Content {
    /// With references resolved and sections opened; for inline mark-up, the mark-up as written.
    pub(crate) text: String,
    /// True when the element holds elements itself (XHTML, or HTML that nobody escaped).
    pub(crate) inline: bool,
}

/// Reads the raw content of an element.
pub(crate) fn content(raw: &str) -> Content {
    let mut cutter = Cutter::default();
    let mut text = String::with_capacity(raw.len());
    let mut at = 0;
    while let Some(markup) = cutter.next(raw, at) {
        resolve(&raw[at..markup.start()], &mut text);
        match markup {
            Markup::Tag(_) => {
                return Content { text: unwrap_sections(raw), inline: true };
            }
            Markup::CData(_, inner, _) => text.push_str(inner),
            Markup::Silent(..) => {}
        }
        at = markup.end();
    }
    resolve(&raw[at..], &mut text);
    Content { text: text.trim().to_owned(), inline: false }
}

fn unwrap_sections(raw: &str) -> String {
    raw.trim().replace("<![CDATA[", "").replace("]]>", "")
}

/// Appends `raw` with its references resolved.
fn resolve(raw: &str, out: &mut String) {
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.bytes().take(40).position(|b| b == b';');
        match end.and_then(|end| Some((reference(&rest[..end])?, end))) {
            Some((Resolved::Char(c), end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            Some((Resolved::Text(t), end)) => {
                out.push_str(t);
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
}

enum Resolved {
    Char(char),
    Text(&'static str),
}

fn reference(name: &str) -> Option<Resolved> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_html5_entity(name).map(Resolved::Text);
    };
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (number, 10),
    };
    if digits.is_empty() || !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).ok();
    let readable = code.and_then(char::from_u32).filter(|c| !c.is_control() || c.is_whitespace());
    Some(Resolved::Char(readable.unwrap_or(char::REPLACEMENT_CHARACTER)))
}

/// A text that may itself be HTML, as plain words on one line.
pub(crate) fn plain(html: &str) -> String {
    let mut cutter = Cutter::default();
    let mut words = String::with_capacity(html.len());
    let mut at = 0;
    while let Some(markup) = cutter.next(html, at) {
        resolve(&html[at..markup.start()], &mut words);
        at = markup.end();
    }
    resolve(&html[at..], &mut words);
    one_line(&words)
}

/// Whitespace folded to single spaces.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Plain text as HTML, one paragraph a line.
pub(crate) fn as_html(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    lines.map(|l| format!("<p>{}</p>", quick_xml::escape::minimal_escape(l))).collect::<Vec<_>>().join("\n")
}

/// The value of the attribute `name`, prefix included.
pub(crate) fn attribute(attributes: &str, name: &str) -> Option<String> {
    pairs(attributes).find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// All attributes: (name, value).
pub(crate) fn pairs(attributes: &str) -> impl Iterator<Item = (&str, String)> {
    let mut rest = attributes;
    std::iter::from_fn(move || {
        let equals = rest.find('=')?;
        let name = rest[..equals].split_whitespace().last().unwrap_or_default();
        let value = rest[equals + 1..].trim_start();
        let (raw, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        rest = after;
        let mut value = String::new();
        resolve(raw, &mut value);
        Some((name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, expected: &str) {
        assert_eq!(content(raw).text, expected);
    }

    #[test]
    fn references_good_and_bad() {
        check("هدنة &amp; تبادل", "هدنة & تبادل");
        check("أ&#1576;&#x62A;", "أبت");
        check("x&#999999999999;y&#0;", "x\u{FFFD}y\u{FFFD}");
        check("&laquo;نعم&raquo;&nbsp;قال", "«نعم»\u{A0}قال");
        check("R&D & co; &lol; &#xZZ; &", "R&D & co; &lol; &#xZZ; &");
    }

    #[test]
    fn sections_are_literal() {
        check("<![CDATA[<p>خبر &amp; رأي</p>]]>", "<p>خبر &amp; رأي</p>");
        check("أ<!-- x -->ب<![CDATA[ج]]>", "أبج");
    }

    #[test]
    fn inline_markup_stays() {
        let found = content("<p>خبر</p> و<br>رأي");
        assert_eq!((found.text.as_str(), found.inline), ("<p>خبر</p> و<br>رأي", true));
    }

    #[test]
    fn headlines_lose_their_markup() {
        assert_eq!(plain("<b>عاجل</b>:  &quot;هدنة&quot;\n في غزة"), "عاجل: \"هدنة\" في غزة");
        assert_eq!(plain("3 < 5"), "3 < 5");
    }

    #[test]
    fn attributes_in_any_quotes() {
        assert_eq!(attribute(" rel='self' href=\"a?b=1&amp;c\"", "href").unwrap(), "a?b=1&c");
        assert_eq!(attribute(" x=1 href=خبر ", "href").unwrap(), "خبر");
        assert_eq!(attribute(" href='cut", "href").unwrap(), "cut");
        assert_eq!(attribute(" nothing", "href"), None);
    }

    #[test]
    fn plain_text_becomes_paragraphs() {
        assert_eq!(as_html("أ < ب\n\nج & د"), "<p>أ &lt; ب</p>\n<p>ج &amp; د</p>");
    }
}
