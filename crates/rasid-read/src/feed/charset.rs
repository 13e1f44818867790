//! The text of an XML feed, whatever charset it declares, hides or lies about.
//!
//! In: bytes. Out: [`Decoded`]: text, and the map from places in it back to bytes on disk.
//! Example: a feed in windows-1256 without a declaration, whose bytes `E5 CF E4 C9` are «هدنة».
//! Handles feeds only: pages decode themselves, with other clues.

use std::cell::Cell;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A feed's text and the encoding it was in.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    encoding: &'static Encoding,
    bom: usize,
    /// Size of the file.
    len: usize,
    /// Broken sequences in UTF-8: (place of the mark that stands for it in the text, its bytes on disk).
    broken: Vec<(usize, usize)>,
    /// The place asked for last.
    passed: Cell<Passed>,
}

/// A place in the text, its place on disk behind the byte order mark, and the broken sequences before it.
#[derive(Debug, Clone, Copy, Default)]
struct Passed {
    text: usize,
    disk: usize,
    marks: usize,
}

impl Decoded {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let (encoding, bom) = Encoding::for_bom(bytes).unwrap_or_else(|| (choose(bytes), 0));
        let (text, _) = encoding.decode_without_bom_handling(&bytes[bom..]);
        let broken = if encoding == UTF_8 { broken(&bytes[bom..]) } else { Vec::new() };
        Self { text: text.into_owned(), encoding, bom, len: bytes.len(), broken, passed: Cell::default() }
    }

    /// Where byte `at` of the text lies in the file. In charsets of several bytes that are no Unicode: nearly.
    /// Goes on from the place asked for before, so that asking for each of many items costs one pass over the text.
    pub(crate) fn on_disk(&self, at: usize) -> u64 {
        let mut passed = self.passed.get();
        if at < passed.text {
            passed = Passed::default();
        }
        let end = if self.text.is_char_boundary(at) { at } else { self.text.len() };
        let between = &self.text[passed.text..end.max(passed.text)];
        passed.disk += if self.encoding == UTF_8 {
            let marks = self.broken[passed.marks..].iter().take_while(|(place, _)| *place < end);
            let (count, real) = marks.fold((0, 0), |(count, real), (_, len)| (count + 1, real + len));
            passed.marks += count;
            (between.len() + real).saturating_sub(count * MARK.len_utf8())
        } else if self.encoding.is_single_byte() {
            between.chars().count()
        } else if self.encoding == UTF_16LE || self.encoding == UTF_16BE {
            between.encode_utf16().count() * 2
        } else {
            self.encoding.encode(between).0.len()
        };
        passed.text = end.max(passed.text);
        self.passed.set(passed);
        (self.bom + passed.disk).min(self.len) as u64
    }
}

const MARK: char = char::REPLACEMENT_CHARACTER;

/// The broken sequences of UTF-8, as [`Decoded::broken`] wants them.
fn broken(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut at = 0;
    let mut found = Vec::new();
    for chunk in bytes.utf8_chunks() {
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            found.push((at, chunk.invalid().len()));
            at += MARK.len_utf8();
        }
    }
    found
}

fn choose(bytes: &[u8]) -> &'static Encoding {
    if bytes.starts_with(b"<\0") {
        return UTF_16LE;
    }
    if bytes.starts_with(b"\0<") {
        return UTF_16BE;
    }
    if is_utf8(bytes) {
        return UTF_8;
    }
    match declared(bytes) {
        // Valid Arabic UTF-8 was seen above, and Latin-1 is what sloppy software declares by default: ask the bytes.
        None => guess(bytes),
        Some(encoding) if encoding == UTF_8 || encoding == WINDOWS_1252 => guess(bytes),
        Some(encoding) => encoding,
    }
}

/// UTF-8 with at most one broken sequence in a hundred. Text in another charset is broken nearly everywhere.
fn is_utf8(bytes: &[u8]) -> bool {
    let foreign = bytes.iter().filter(|b| **b >= 0x80).count();
    let broken = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
    broken == 0 || broken * 100 <= foreign
}

/// The encoding named in the XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.trim_ascii_start();
    let head = String::from_utf8_lossy(&head[..head.len().min(300)]).into_owned();
    let declaration = head.strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split("encoding").nth(1)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Encoding::for_label(value[1..].split(quote).next()?.as_bytes())
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1256;

    use super::*;

    const TEXT: &str = "<rss><title>الهدنة تدخل حيز التنفيذ في قره باغ</title></rss>";

    fn check(declaration: &str, encoding: &'static Encoding) {
        let text = format!("{declaration}{TEXT}");
        let decoded = Decoded::new(&encoding.encode(&text).0);
        assert_eq!(decoded.text, text);
        let at = text.find("</title>").unwrap();
        assert_eq!(decoded.on_disk(at), encoding.encode(&text[..at]).0.len() as u64);
    }

    #[test]
    fn declared_undeclared_and_lying() {
        check("<?xml version=\"1.0\" encoding='windows-1256'?>", WINDOWS_1256);
        check("", WINDOWS_1256);
        check("<?xml version='1.0' encoding=\"utf-8\"?>", WINDOWS_1256);
        check("<?xml version='1.0' encoding=\"iso-8859-1\"?>", WINDOWS_1256);
        check("<?xml version='1.0' encoding='windows-1256'?>", UTF_8);
        check("<?xml version='1.0' encoding='iso-8859-6'?>", encoding_rs::ISO_8859_6);
        check("", UTF_8);
    }

    #[test]
    fn utf_16_with_a_mark() {
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend(TEXT.encode_utf16().flat_map(u16::to_le_bytes));
        let decoded = Decoded::new(&bytes);
        assert_eq!(decoded.text, TEXT);
        assert_eq!(decoded.on_disk(TEXT.len()), bytes.len() as u64);
    }

    #[test]
    fn a_few_broken_letters_do_not_change_the_charset() {
        let mut bytes = TEXT.repeat(10).into_bytes();
        bytes[14] = 0xFF;
        let decoded = Decoded::new(&bytes);
        assert!(decoded.text.contains("تدخل حيز التنفيذ"));
        // One letter of two bytes became two marks of three: places behind it are still those on disk.
        assert_eq!(decoded.on_disk(decoded.text.len()), bytes.len() as u64);
        let last = decoded.text.rfind("<rss>").unwrap();
        assert_eq!(decoded.on_disk(last), (TEXT.len() * 9) as u64);
    }

    #[test]
    fn places_do_not_depend_on_what_was_asked_before() {
        let mut bytes = TEXT.repeat(3).into_bytes();
        bytes[14] = 0xFF;
        bytes[200] = 0xFF;
        let narrow = WINDOWS_1256.encode(TEXT).0.into_owned();
        let declared = format!("<?xml version='1.0' encoding='euc-jp'?>{TEXT}").into_bytes();
        for bytes in [bytes, narrow, declared] {
            let walked = Decoded::new(&bytes);
            for (at, _) in walked.text.char_indices().collect::<Vec<_>>() {
                assert_eq!(walked.on_disk(at), Decoded::new(&bytes).on_disk(at), "byte {at}");
            }
            assert_eq!(walked.on_disk(1), 1);
        }
    }
}
