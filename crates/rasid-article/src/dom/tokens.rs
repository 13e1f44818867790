//! Tokens of HTML source: start tags with attributes, end tags, text.
//!
//! In: the page's source. Out: [`Token`]s that point into it, in order.
//! Example: `<A HREF=index.php>دوليات</A>` is a start tag with one attribute, a text, an end tag.
//! Comments, declarations and processing instructions are passed over. Never fails: a `<` that opens nothing is text.

use memchr::{memchr, memchr2, memmem};

use super::{Attribute, Tag};

/// One token; numbers are bytes of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    /// Characters between tags.
    Text { start: usize, stop: usize },
    /// `<name …>`; its attributes are those that were pushed since the last call.
    Start { tag: Tag, start: usize, stop: usize, self_closing: bool },
    /// `</name>`.
    End { tag: Tag },
}

/// Reads tokens from a source.
#[derive(Debug)]
pub(super) struct Tokens<'p> {
    source: &'p str,
    at: usize,
}

impl<'p> Tokens<'p> {
    pub(super) fn new(source: &'p str) -> Self {
        Self { source, at: 0 }
    }

    /// The next token; attributes of a start tag are appended to `attributes`.
    pub(super) fn next(&mut self, attributes: &mut Vec<Attribute>) -> Option<Token> {
        let bytes = self.source.as_bytes();
        while self.at < bytes.len() {
            let start = self.at;
            let open = self.next_open(start);
            if open > start {
                self.at = open;
                return Some(Token::Text { start, stop: open });
            }
            match bytes.get(start + 1) {
                Some(b'/') => {
                    if let Some(token) = self.end_tag(start) {
                        return Some(token);
                    }
                }
                Some(b'!' | b'?') => self.at = self.after_declaration(start),
                _ => return Some(self.start_tag(start, attributes)),
            }
        }
        None
    }

    /// The text up to the end tag of a raw-text element, which is consumed too.
    pub(super) fn raw_text(&mut self, name: &str) -> (usize, usize) {
        let bytes = self.source.as_bytes();
        let start = self.at;
        let mut at = start;
        while let Some(found) = memmem::find(&bytes[at..], b"</") {
            let open = at + found;
            let after = open + 2 + name.len();
            let is_end = bytes.get(open + 2..after).is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
                && bytes.get(after).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'));
            if is_end {
                self.at = memchr(b'>', &bytes[after..]).map_or(bytes.len(), |i| after + i + 1);
                return (start, open);
            }
            at = open + 2;
        }
        self.at = bytes.len();
        (start, bytes.len())
    }

    /// The next `<` at or after `from` that opens a tag, comment or declaration; the end of the source when none does.
    fn next_open(&self, from: usize) -> usize {
        let bytes = self.source.as_bytes();
        let mut at = from;
        while let Some(found) = memchr(b'<', &bytes[at..]) {
            let open = at + found;
            match bytes.get(open + 1) {
                Some(b) if b.is_ascii_alphabetic() || matches!(b, b'!' | b'?') => return open,
                Some(b'/') if bytes.get(open + 2).is_some_and(|b| b.is_ascii_alphabetic() || *b == b'>') => {
                    return open;
                }
                _ => at = open + 1,
            }
        }
        bytes.len()
    }

    /// One past a comment, a doctype, a CDATA section or a processing instruction.
    fn after_declaration(&self, start: usize) -> usize {
        let bytes = self.source.as_bytes();
        let rest = &bytes[start..];
        if !rest.starts_with(b"<!--") {
            return memchr(b'>', rest).map_or(bytes.len(), |i| start + i + 1);
        }
        if rest[4..].starts_with(b">") {
            return start + 5;
        }
        let body = start + 4;
        memmem::find(&bytes[body..], b"-->").map_or(bytes.len(), |i| body + i + 3)
    }

    fn end_tag(&mut self, start: usize) -> Option<Token> {
        let bytes = self.source.as_bytes();
        let name_end = self.name_end(start + 2);
        self.at = memchr(b'>', &bytes[name_end..]).map_or(bytes.len(), |i| name_end + i + 1);
        (name_end > start + 2).then(|| Token::End { tag: Tag::named(&self.source[start + 2..name_end]) })
    }

    fn start_tag(&mut self, start: usize, attributes: &mut Vec<Attribute>) -> Token {
        let bytes = self.source.as_bytes();
        let name_end = self.name_end(start + 1);
        let tag = Tag::named(&self.source[start + 1..name_end]);
        let mut at = name_end;
        let mut self_closing = false;
        loop {
            match bytes.get(at) {
                None => break,
                Some(b'>') => {
                    at += 1;
                    break;
                }
                Some(b'/') => {
                    self_closing = bytes.get(at + 1) == Some(&b'>');
                    at += 1;
                }
                Some(b) if b.is_ascii_whitespace() => at += 1,
                Some(_) => {
                    let (attribute, next) = self.attribute(at);
                    attributes.push(attribute);
                    at = next;
                }
            }
        }
        self.at = at;
        Token::Start { tag, start, stop: at, self_closing }
    }

    /// The attribute that begins at `at`, and where the tag goes on.
    fn attribute(&self, at: usize) -> (Attribute, usize) {
        let bytes = self.source.as_bytes();
        let is_end = |b: u8| b.is_ascii_whitespace() || matches!(b, b'=' | b'>' | b'/');
        let skip_space = |mut i: usize| {
            while bytes.get(i).is_some_and(u8::is_ascii_whitespace) {
                i += 1;
            }
            i
        };
        let mut name_end = at + 1;
        while name_end < bytes.len() && !is_end(bytes[name_end]) {
            name_end += 1;
        }
        let name = (at as u32, name_end as u32);
        let equals = skip_space(name_end);
        if bytes.get(equals) != Some(&b'=') {
            return (Attribute { name, value: (name.1, name.1) }, name_end);
        }
        let first = skip_space(equals + 1);
        let (value, next) = if let Some(quote @ (b'"' | b'\'')) = bytes.get(first) {
            let end = memchr(*quote, &bytes[first + 1..]).map_or(bytes.len(), |i| first + 1 + i);
            ((first + 1, end), (end + 1).min(bytes.len()))
        } else {
            let mut end = first;
            while end < bytes.len() && !bytes[end].is_ascii_whitespace() && bytes[end] != b'>' {
                end += 1;
            }
            ((first, end), end)
        };
        (Attribute { name, value: (value.0 as u32, value.1 as u32) }, next)
    }

    /// Where the tag name that begins at `at` ends.
    fn name_end(&self, at: usize) -> usize {
        let bytes = self.source.as_bytes();
        let window = &bytes[at..];
        let stop = memchr2(b'>', b'/', window).unwrap_or(window.len());
        window[..stop].iter().position(u8::is_ascii_whitespace).map_or(at + stop, |i| at + i)
    }
}
