//! From bytes to text: which charset a page really is in.
//!
//! In: bytes and what the carrier declared. Out: [`Decoded`]: the text, the charset, and issues when a declaration was wrong.
//! Example: windows-1256 bytes without any declaration, or with «charset=utf-8» written over them, become «جريدة الشاطئ».
//! Order: byte order mark; valid UTF-8; header; `<meta>`; detection. The bytes win over the declarations: a text that is
//! valid UTF-8 is UTF-8, and a declaration that gives impossible characters loses against detection.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};
use memchr::memmem;
use rasid_model::Issue;

/// How far into the page a `<meta>` declaration is looked for.
const META_WINDOW: usize = 8192;
/// How much of the page detection looks at.
const DETECTION_WINDOW: usize = 128 * 1024;

/// A page's text and how it was read.
#[derive(Debug)]
pub(crate) struct Decoded<'b> {
    pub(crate) text: Cow<'b, str>,
    pub(crate) issues: Vec<Issue>,
}

/// Decodes `bytes`; `header` is the charset of the HTTP header, when there was one.
pub(crate) fn decode<'b>(bytes: &'b [u8], header: Option<&str>) -> Decoded<'b> {
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[bom..]);
        return Decoded { text, issues: Vec::new() };
    }
    if let Some(encoding) = utf16_without_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        return Decoded { text, issues: Vec::new() };
    }
    let declared = header.and_then(label).or_else(|| in_meta(bytes));
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        let issues = wrong_declaration(declared, UTF_8, !text.is_ascii());
        return Decoded { text: Cow::Borrowed(text), issues };
    }
    let (encoding, text) = best_reading(bytes, declared);
    let mut issues = wrong_declaration(declared, encoding, true);
    let lost = text.chars().filter(|c| *c == '\u{FFFD}').count();
    if lost > 0 {
        issues
            .push(Issue::new("charset-damage", format!("{lost} characters could not be read as {}", encoding.name())));
    }
    if declared.is_none() {
        issues.push(Issue::new(
            "charset-detected",
            format!("no charset is declared; the bytes read as {}", encoding.name()),
        ));
    }
    Decoded { text, issues }
}

/// The encoding that a label names; single-byte Latin labels on an Arabic page are often a server's default, so the
/// caller weighs them.
fn label(name: &str) -> Option<&'static Encoding> {
    Encoding::for_label(name.trim().trim_matches(['"', '\'']).as_bytes())
}

/// The charset of the first `<meta charset>` or `http-equiv` declaration, or of an XML declaration.
fn in_meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let window = &bytes[..bytes.len().min(META_WINDOW)];
    let lower = window.to_ascii_lowercase();
    let mut at = 0;
    while let Some(found) = memmem::find(&lower[at..], b"charset") {
        at += found + b"charset".len();
        if let Some(encoding) = declared_value(&lower[at..]) {
            return Some(encoding);
        }
    }
    let xml = lower.starts_with(b"<?xml").then(|| memmem::find(&lower, b"encoding")).flatten()?;
    declared_value(&lower[xml + b"encoding".len()..])
}

/// The value behind `=`, quoted or not.
fn declared_value(rest: &[u8]) -> Option<&'static Encoding> {
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
    let end = rest.iter().position(|b| !(b.is_ascii_alphanumeric() || b"-_:.".contains(b))).unwrap_or(rest.len());
    Encoding::for_label(&rest[..end]).map(|e| if e == UTF_16LE || e == UTF_16BE { UTF_8 } else { e })
}

/// UTF-16 shows itself by a zero beside nearly every ASCII character of the mark-up.
fn utf16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(64)];
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let enough = head.len() / 4;
    if head.len() < 16 {
        return None;
    }
    match (zeros(0) > enough, zeros(1) > enough) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// UTF-8 with a few broken bytes is UTF-8. Otherwise reads the bytes as declared and as detected, and keeps the reading with
/// the fewest impossible characters. Detection is only asked when the declared reading is not clean.
fn best_reading<'b>(bytes: &'b [u8], declared: Option<&'static Encoding>) -> (&'static Encoding, Cow<'b, str>) {
    let utf8 = String::from_utf8_lossy(bytes);
    let foreign = utf8.chars().filter(|c| !c.is_ascii()).count();
    let broken = utf8.chars().filter(|c| *c == '\u{FFFD}').count();
    if broken * 20 <= foreign {
        return (UTF_8, utf8);
    }
    let mut best: Option<(usize, &'static Encoding, Cow<'b, str>)> = None;
    let mut consider = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let faults = faults(&text);
        let clean = faults == 0;
        if best.as_ref().is_none_or(|(least, ..)| faults < *least) {
            best = Some((faults, encoding, text));
        }
        clean
    };
    let clean = declared.is_some_and(&mut consider);
    if !clean {
        consider(detect(bytes));
        consider(WINDOWS_1256);
    }
    best.map_or((UTF_8, utf8), |(_, encoding, text)| (encoding, text))
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    let window = &bytes[..bytes.len().min(DETECTION_WINDOW)];
    detector.feed(window, window.len() == bytes.len());
    detector.guess(None, Utf8Detection::Allow)
}

/// Characters that no Arabic or Latin page holds: replacement, C1 controls, and Latin letters with marks in such number
/// that they can only be Arabic bytes read as Latin.
fn faults(text: &str) -> usize {
    let mut impossible = 0;
    let mut accented = 0;
    let mut letters = 0;
    for c in text.chars().filter(|c| !c.is_ascii()) {
        match c {
            '\u{FFFD}' | '\u{80}'..='\u{9F}' => impossible += 1,
            '\u{C0}'..='\u{24F}' => accented += 1,
            _ => letters += 1,
        }
    }
    let ascii = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let mojibake = accented > 40 && accented > letters * 4 && accented * 6 > ascii;
    impossible * 4 + if mojibake { accented } else { 0 }
}

fn wrong_declaration(declared: Option<&'static Encoding>, real: &'static Encoding, matters: bool) -> Vec<Issue> {
    match declared {
        Some(declared) if declared != real && matters => {
            let message = format!("the page says it is {}, its bytes read as {}", declared.name(), real.name());
            vec![Issue::new("charset-wrong", message)]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "<p>أعلنت جريدة الشاطئ القديم أن الأمطار عادت إلى الساحل بعد غياب طال شهرين كاملين</p>";

    fn arabic_1256(prefix: &str) -> Vec<u8> {
        let (bytes, _, _) = WINDOWS_1256.encode(TEXT);
        [prefix.as_bytes(), &bytes].concat()
    }

    #[track_caller]
    fn check(bytes: &[u8], header: Option<&str>, issues: &[&str]) {
        let decoded = decode(bytes, header);
        assert!(decoded.text.contains(TEXT), "{}", decoded.text);
        let found: Vec<&str> = decoded.issues.iter().map(|i| i.id).collect();
        assert_eq!(found, issues);
    }

    #[test]
    fn declared_in_every_place() {
        check(&arabic_1256("<meta charset=windows-1256>"), None, &[]);
        check(&arabic_1256("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=windows-1256'>"), None, &[]);
        check(&arabic_1256(""), Some("windows-1256"), &[]);
        check(TEXT.as_bytes(), None, &[]);
        check(&[b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(), Some("windows-1256"), &[]);
    }

    #[test]
    fn undeclared_and_wrong() {
        check(&arabic_1256(""), None, &["charset-detected"]);
        check(&arabic_1256("<meta charset=utf-8>"), None, &["charset-wrong"]);
        check(&arabic_1256("<meta charset=iso-8859-1>"), None, &["charset-wrong"]);
        check(&[b"<meta charset=windows-1256>", TEXT.as_bytes()].concat(), None, &["charset-wrong"]);
    }

    #[test]
    fn utf16_with_and_without_mark() {
        let units: Vec<u8> = format!("<!doctype html><html>{TEXT}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&units, None, &[]);
        check(&[b"\xFF\xFE", units.as_slice()].concat(), None, &[]);
    }

    #[test]
    fn a_few_broken_bytes_do_not_turn_utf8_into_something_else() {
        let bytes = [TEXT.as_bytes(), b"<p>\xD9</p>", TEXT.as_bytes()].concat();
        check(&bytes, Some("utf-8"), &["charset-damage"]);
    }
}
