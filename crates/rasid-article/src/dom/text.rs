//! Text as a reader sees it: entities decoded, white space squeezed.
//!
//! In: raw source of a text or attribute. Out: visible text.
//! Example: «&#1602;&#1575;&#1604;&nbsp;  نعم» → «قال نعم».
//! Does not fold letters: what is printed stays as printed.

use std::borrow::Cow;

use memchr::memchr;

/// The raw source with its entities decoded.
pub(crate) fn decode(raw: &str) -> Cow<'_, str> {
    if memchr(b'&', raw.as_bytes()).is_none() {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    push_decoded(raw, &mut out);
    Cow::Owned(out)
}

/// Appends the raw source with its entities decoded.
pub(crate) fn push_decoded(raw: &str, out: &mut String) {
    let mut rest = raw;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = push_entity(rest, out);
        if taken == 0 {
            out.push('&');
            rest = &rest[1..];
        } else {
            rest = &rest[taken..];
        }
    }
    out.push_str(rest);
}

/// Decodes the entity at the start of `rest`; gives how many bytes it takes, 0 when there is none.
fn push_entity(rest: &str, out: &mut String) -> usize {
    let bytes = rest.as_bytes();
    if bytes.get(1) == Some(&b'#') {
        return push_numeric(rest, out);
    }
    let name_len = bytes[1..].iter().take(32).take_while(|b| b.is_ascii_alphanumeric()).count();
    if name_len < 2 {
        return 0;
    }
    let name = &rest[1..=name_len];
    let closed = bytes.get(name_len + 1) == Some(&b';');
    if !closed && !matches!(name, "nbsp" | "amp" | "quot" | "lt" | "gt" | "laquo" | "raquo" | "copy") {
        return 0;
    }
    let entity = format!("&{name};");
    let decoded = html_escape::decode_html_entities(&entity);
    if decoded == entity.as_str() {
        return 0;
    }
    out.push_str(&decoded);
    name_len + 1 + usize::from(closed)
}

fn push_numeric(rest: &str, out: &mut String) -> usize {
    let bytes = rest.as_bytes();
    let hex = matches!(bytes.get(2), Some(b'x' | b'X'));
    let first = if hex { 3 } else { 2 };
    let radix = if hex { 16 } else { 10 };
    let digits = bytes[first..].iter().take_while(|b| (**b as char).is_digit(radix)).count();
    if digits == 0 {
        return 0;
    }
    let value = u32::from_str_radix(&rest[first..first + digits.min(9)], radix).unwrap_or(u32::MAX);
    out.push(match value {
        0x80..=0x9F => windows_1252(value),
        _ if digits > 9 => '\u{FFFD}',
        _ => char::from_u32(value).filter(|c| *c != '\0').unwrap_or('\u{FFFD}'),
    });
    let closed = bytes.get(first + digits) == Some(&b';');
    first + digits + usize::from(closed)
}

/// Numeric references to the C1 range mean windows-1252, as browsers read them.
fn windows_1252(value: u32) -> char {
    let byte = [value as u8];
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next().unwrap_or('\u{FFFD}')
}

/// Runs of white space as one space, none at the ends; invisible marks that carry no letter dropped.
pub(crate) fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_squeezed(text, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// Appends `text`, squeezing its white space; leading space is dropped when `out` is empty or ends in space.
pub(crate) fn push_squeezed(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    let mut run = 0;
    let mut at = 0;
    while at < bytes.len() {
        if !may_be_space(bytes[at]) {
            at += 1;
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        let next = at + c.len_utf8();
        let space = c.is_whitespace();
        if space || matches!(c, '\u{AD}' | '\u{200B}' | '\u{FEFF}' | '\u{2060}') {
            out.push_str(&text[run..at]);
            run = next;
            if space && !out.is_empty() && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        }
        at = next;
    }
    out.push_str(&text[run..]);
}

/// The first bytes of all white space and of the invisible marks that are dropped.
fn may_be_space(byte: u8) -> bool {
    byte <= b' ' || matches!(byte, 0xC2 | 0xE1 | 0xE2 | 0xE3 | 0xEF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_of_every_kind() {
        assert_eq!(decode("&#1602;&#1575;&#1604;"), "قال");
        assert_eq!(decode("&#x642;&laquo;&raquo;&nbsp;&amp;"), "ق«»\u{A0}&");
        assert_eq!(decode("a & b &nosuch; &#999999999999; &#0;"), "a & b &nosuch; \u{FFFD} \u{FFFD}");
        assert_eq!(decode("&#147;&nbsp"), "\u{201C}\u{A0}");
        assert_eq!(decode("AT&T&"), "AT&T&");
    }

    #[test]
    fn white_space_is_squeezed() {
        assert_eq!(squeeze(" \n قال\u{A0}\t نعم \u{200B}"), "قال نعم");
        assert_eq!(squeeze("می‌خواهد"), "می‌خواهد");
    }
}
