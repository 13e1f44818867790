//! What kind of input the first bytes show.
//!
//! In: the head of a file and the extension of its name. Out: [`Kind`].
//! Example: `<?xml …?><rss version="2.0">…` is a feed even in a file named `أخبار.html`; JPEG bytes are none of ours, whatever
//! the name says. The content decides; the name breaks ties only.
//! Does not decode the text and does not promise that the rest of the file keeps what the head shows.

use memchr::memmem;

/// How many bytes are looked at.
pub(crate) const HEAD: usize = 64 << 10;

/// Kinds of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Html,
    Text,
    XmlFeed,
    JsonFeed,
    Warc,
    Gzip,
    /// Something we do not read, with its name for people.
    Foreign(&'static str),
}

/// Byte patterns at the start of files that are none of ours.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document; unpack it first"),
    (b"\x28\xB5\x2F\xFD", "compressed with zstd; decompress it first"),
    (b"BZh", "compressed with bzip2; decompress it first"),
    (b"\xFD7zXZ\0", "compressed with xz; decompress it first"),
    (b"7z\xBC\xAF", "a 7-Zip archive; unpack it first"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\x7FELF", "a program"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or film file"),
    (b"filedesc://", "an ARC archive, the forerunner of WARC; convert it to WARC first"),
    (b"From: <Saved by", "an MHTML page; save it as HTML instead"),
];

/// Elements whose presence at the start says HTML.
const HTML_TAGS: &[&str] = &[
    "html", "head", "body", "div", "p", "script", "style", "meta", "title", "article", "section", "main", "table",
    "span", "a", "h1", "h2", "h3", "link", "iframe", "br", "b", "font", "center", "header", "nav", "base", "noscript",
    "ul", "img",
];

/// Tells the kind of the input that begins with `head`.
pub(crate) fn kind(head: &[u8], extension: Option<&str>) -> Kind {
    if head.starts_with(b"\x1F\x8B") {
        return Kind::Gzip;
    }
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Kind::Foreign(name);
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Kind::Foreign("a film or picture (MP4 family)");
    }
    if head.starts_with(b"WARC/") {
        return Kind::Warc;
    }
    match wide(head) {
        Some(text) => of_text(text.as_bytes(), extension),
        None => of_text(head, extension),
    }
}

/// The head as UTF-8 when it is UTF-16.
fn wide(head: &[u8]) -> Option<String> {
    let encoding = match head {
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => encoding_rs::UTF_16LE,
        [0xFE, 0xFF, ..] | [0, b'<', ..] => encoding_rs::UTF_16BE,
        _ => return None,
    };
    Some(encoding.decode_with_bom_removal(head).0.into_owned())
}

fn of_text(head: &[u8], extension: Option<&str>) -> Kind {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let named_html = matches!(extension, Some("html" | "htm" | "xhtml" | "shtml" | "asp" | "aspx" | "php" | "jsp"));
    let shown = match head.first() {
        Some(b'<') => of_markup(head),
        Some(b'{') if looks_like_json_feed(head) => Some(Kind::JsonFeed),
        Some(b'{' | b'[') if looks_like_json(head) => Some(Kind::Foreign("JSON, but not a JSON Feed")),
        _ => of_buried_markup(head),
    };
    if let Some(kind) = shown {
        return kind;
    }
    if head.iter().any(|b| matches!(b, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F)) {
        return Kind::Foreign("binary data of an unknown kind");
    }
    if named_html { Kind::Html } else { Kind::Text }
}

/// Junk before the markup is common: warnings of the server, an empty line, a cut-off header.
fn of_buried_markup(head: &[u8]) -> Option<Kind> {
    let near = &head[..head.len().min(4096)].to_ascii_lowercase();
    let has = |tag: &str| memmem::find(near, tag.as_bytes()).is_some();
    if has("<rss") || has("<rdf:rdf") || (has("<feed") && has("/atom")) {
        return Some(Kind::XmlFeed);
    }
    ["<!doctype html", "<html", "<body", "</p>", "</div>"].iter().any(|t| has(t)).then_some(Kind::Html)
}

fn of_markup(head: &[u8]) -> Option<Kind> {
    let declared_xml = head.starts_with(b"<?xml");
    let root = root(head).map(|r| String::from_utf8_lossy(r).to_ascii_lowercase());
    let root = root.as_deref().unwrap_or_default();
    let local = root.rsplit(':').next().unwrap_or_default();
    match local {
        "rss" | "feed" | "rdf" | "channel" | "entry" => return Some(Kind::XmlFeed),
        "opml" => {
            return Some(Kind::Foreign("an OPML list of feeds, not a page; add its feeds as sources instead"));
        }
        "urlset" | "sitemapindex" => {
            return Some(Kind::Foreign("a sitemap, a list of addresses without pages"));
        }
        "svg" => return Some(Kind::Foreign("an SVG picture")),
        _ => {}
    }
    if HTML_TAGS.contains(&root) {
        return Some(Kind::Html);
    }
    of_buried_markup(head).or(declared_xml.then_some(Kind::Foreign("XML, but neither a feed nor a page")))
}

/// The name of the root element, or of the DOCTYPE when the head ends inside it.
fn root(mut rest: &[u8]) -> Option<&[u8]> {
    let mut doctype: Option<&[u8]> = None;
    loop {
        rest = rest.trim_ascii_start();
        let skip = if rest.starts_with(b"<?") {
            memmem::find(rest, b"?>").map(|i| i + 2)
        } else if rest.starts_with(b"<!--") {
            memmem::find(rest, b"-->").map(|i| i + 3)
        } else if rest.len() > 9 && rest[..9].eq_ignore_ascii_case(b"<!doctype") {
            doctype = Some(name(rest[9..].trim_ascii_start()));
            end_of_doctype(rest)
        } else if rest.first() == Some(&b'<') {
            return Some(name(&rest[1..]));
        } else {
            return doctype;
        };
        match skip {
            Some(n) => rest = &rest[n..],
            None => return doctype,
        }
    }
}

fn name(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/' | b'[' | b'<'));
    &bytes[..end.unwrap_or(bytes.len())]
}

/// One past the `>` that closes the DOCTYPE at the start of `bytes`, its internal subset included.
pub(crate) fn end_of_doctype(bytes: &[u8]) -> Option<usize> {
    let mut inside = false;
    for (i, b) in bytes.iter().enumerate() {
        match b {
            b'[' => inside = true,
            b']' => inside = false,
            b'>' if !inside => return Some(i + 1),
            _ => {}
        }
    }
    None
}

fn looks_like_json_feed(head: &[u8]) -> bool {
    memmem::find(head, b"jsonfeed.org/version").is_some() || memmem::find(head, br"jsonfeed.org\/version").is_some()
}

fn looks_like_json(head: &[u8]) -> bool {
    let inner = head[1..].trim_ascii_start();
    matches!(inner.first(), Some(b'"' | b'{' | b'[' | b'}' | b']'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &[u8], extension: Option<&str>, expected: Kind) {
        assert_eq!(kind(head, extension), expected, "{:?}", String::from_utf8_lossy(head));
    }

    #[test]
    fn content_beats_the_name() {
        check(b"<?xml version='1.0'?>\n<rss version='2.0'>", Some("html"), Kind::XmlFeed);
        check(b"\xFF\xD8\xFF\xE0..JFIF", Some("html"), Kind::Foreign("a JPEG picture"));
        check("<!doctype html><p>خبر".as_bytes(), Some("xml"), Kind::Html);
        check(b"WARC/1.1\r\n", Some("txt"), Kind::Warc);
    }

    #[test]
    fn the_root_is_found_behind_declarations() {
        let bomb = b"<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]>\n<!-- c --><rss>";
        check(bomb, None, Kind::XmlFeed);
        check(b"<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", None, Kind::XmlFeed);
        check(b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", Some("xml"), Kind::Html);
        check(
            b"<opml version='2.0'>",
            None,
            Kind::Foreign("an OPML list of feeds, not a page; add its feeds as sources instead"),
        );
    }

    #[test]
    fn junk_before_the_markup() {
        check(b"Warning: foo() in bar.php\n<rss version='2.0'>", None, Kind::XmlFeed);
        check("خطأ <HTML><body>".as_bytes(), None, Kind::Html);
    }

    #[test]
    fn plain_text_in_any_charset() {
        check("قال الوزير إن الهدنة سارية".as_bytes(), Some("txt"), Kind::Text);
        check(b"\xDE\xC7\xE1 \xC7\xE1\xE6\xD2\xED\xD1", Some("txt"), Kind::Text);
        check(b"\xDE\xC7\xE1", Some("html"), Kind::Html);
        check("[عاجل] انفجار".as_bytes(), Some("txt"), Kind::Text);
    }

    #[test]
    fn utf_16_is_text_and_nul_is_not() {
        let mut wide = vec![0xFF, 0xFE];
        wide.extend("<html><p>خبر".encode_utf16().flat_map(u16::to_le_bytes));
        check(&wide, None, Kind::Html);
        check(b"\x01\x02\x00\x00abc", Some("html"), Kind::Foreign("binary data of an unknown kind"));
    }

    #[test]
    fn json_is_a_feed_only_when_it_says_so() {
        check(br#"{"version": "https://jsonfeed.org/version/1.1", "items": []}"#, None, Kind::JsonFeed);
        check(br#"{"a": 1}"#, Some("txt"), Kind::Foreign("JSON, but not a JSON Feed"));
    }
}
