//! Cuts a feed's text at its tags without believing that it is well formed.
//!
//! In: decoded text. Out: [`Tag`]s, and the place where an element's content ends.
//! Example: in `<item><title>هدنة < حرب</title></item>` the lone `<` is text and the tags are found all the same.
//! Builds no tree, keeps no stack, reads every byte a bounded number of times: neither nesting nor missing ends cost more.

use memchr::{memchr, memmem};

/// A start or end tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// Place of its `<`.
    pub(crate) start: usize,
    /// One past its `>`.
    pub(crate) end: usize,
    /// Name as written, prefix included.
    pub(crate) name: &'a str,
    /// What stands between name and end.
    pub(crate) attributes: &'a str,
    pub(crate) kind: TagKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TagKind {
    Open,
    Close,
    /// `<link href="…"/>`
    Empty,
}

/// Markup found in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Markup<'a> {
    Tag(Tag<'a>),
    /// Literal text: (start of the section, its content, one past the section).
    CData(usize, &'a str, usize),
    /// Comment, declaration, processing instruction: (start, end).
    Silent(usize, usize),
}

impl Markup<'_> {
    pub(crate) fn start(&self) -> usize {
        match self {
            Markup::Tag(tag) => tag.start,
            Markup::CData(start, ..) | Markup::Silent(start, _) => *start,
        }
    }

    pub(crate) fn end(&self) -> usize {
        match self {
            Markup::Tag(tag) => tag.end,
            Markup::CData(_, _, end) | Markup::Silent(_, end) => *end,
        }
    }
}

/// Finds markup in one text, forwards only.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cutter {
    /// Last found `]]>` and `-->`; `None` inside means that no more follow. Keeps repeated searches from costing the square.
    cdata_end: Known,
    comment_end: Known,
    /// True when a `<!` was met that nothing closes.
    no_declaration: bool,
    /// Names whose end tag was looked for in vain: none follows later either.
    endless: Vec<String>,
}

#[derive(Debug, Clone, Copy, Default)]
enum Known {
    #[default]
    NotYet,
    At(usize),
    Never,
}

impl Known {
    fn find(&mut self, text: &str, from: usize, needle: &str) -> Option<usize> {
        match *self {
            Known::Never => None,
            Known::At(at) if at >= from => Some(at),
            _ => {
                let found = memmem::find(&text.as_bytes()[from..], needle.as_bytes()).map(|i| from + i);
                *self = found.map_or(Known::Never, Known::At);
                found
            }
        }
    }
}

impl Cutter {
    /// The first markup at or after `from`. What is no markup is text.
    pub(crate) fn next<'a>(&mut self, text: &'a str, mut from: usize) -> Option<Markup<'a>> {
        loop {
            let at = from + memchr(b'<', text.as_bytes().get(from..)?)?;
            match self.at(text, at) {
                Some(markup) => return Some(markup),
                None => from = at + 1,
            }
        }
    }

    fn at<'a>(&mut self, text: &'a str, at: usize) -> Option<Markup<'a>> {
        let rest = &text[at..];
        if rest.starts_with("<![CDATA[") {
            return self.cdata(text, at);
        }
        if rest.starts_with("<!--") {
            let end = self.comment_end.find(text, at + 4, "-->")?;
            return Some(Markup::Silent(at, end + 3));
        }
        match rest.as_bytes().get(1)? {
            b'?' => Some(Markup::Silent(at, at + end_of_tag(rest)?)),
            b'!' if !self.no_declaration => {
                let len = crate::sniff::end_of_doctype(rest.as_bytes());
                self.no_declaration = len.is_none();
                len.map(|len| Markup::Silent(at, at + len))
            }
            b'/' | b'a'..=b'z' | b'A'..=b'Z' | b'_' => tag(text, at).map(Markup::Tag),
            _ => None,
        }
    }

    /// A section that never ends, or that would swallow the next one, is no section.
    fn cdata<'a>(&mut self, text: &'a str, at: usize) -> Option<Markup<'a>> {
        let inner = at + "<![CDATA[".len();
        let end = self.cdata_end.find(text, inner, "]]>")?;
        let content = &text[inner..end];
        if content.contains("<![CDATA[") {
            return Some(Markup::Silent(at, inner));
        }
        Some(Markup::CData(at, content, end + 3))
    }

    /// The place of the end tag `</name` that closes content beginning at `from`: (its `<`, one past its `>`).
    pub(crate) fn close(&mut self, text: &str, mut from: usize, name: &str) -> Option<(usize, usize)> {
        if self.endless.iter().any(|n| n == name) {
            return None;
        }
        while let Some(markup) = self.next(text, from) {
            match markup {
                Markup::Tag(tag) if tag.kind == TagKind::Close && tag.name == name => {
                    return Some((tag.start, tag.end));
                }
                markup => from = markup.end(),
            }
        }
        self.endless.push(name.to_owned());
        None
    }
}

fn tag(text: &str, at: usize) -> Option<Tag<'_>> {
    let rest = &text[at..];
    let len = end_of_tag(rest)?;
    let closing = rest.as_bytes()[1] == b'/';
    let inner = &rest[1 + usize::from(closing)..len - 1];
    let empty = !closing && inner.ends_with('/');
    let inner = inner.strip_suffix('/').filter(|_| empty).unwrap_or(inner);
    let split = inner.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inner.len());
    let kind = match (closing, empty) {
        (true, _) => TagKind::Close,
        (_, true) => TagKind::Empty,
        _ => TagKind::Open,
    };
    Some(Tag { start: at, end: at + len, name: &inner[..split], attributes: &inner[split..], kind })
}

/// One past the `>` of the tag at the start of `rest`. A `>` inside quotes does not count unless the quotes are broken; a tag
/// that runs into the next one is none.
fn end_of_tag(rest: &str) -> Option<usize> {
    let mut quote = None;
    let mut first = None;
    for (i, b) in rest.bytes().enumerate().skip(1) {
        match (b, quote) {
            (b'<', _) => return first,
            (b'>', None) => return Some(i + 1),
            (b'>', Some(_)) => first = first.or(Some(i + 1)),
            (b'"' | b'\'', None) => quote = Some(b),
            (b, Some(q)) if b == q => quote = None,
            _ => {}
        }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(text: &str) -> Vec<String> {
        let mut cutter = Cutter::default();
        let (mut at, mut found) = (0, Vec::new());
        while let Some(markup) = cutter.next(text, at) {
            at = markup.end();
            match markup {
                Markup::Tag(t) => found.push(format!("{:?} {}", t.kind, t.name)),
                Markup::CData(_, content, _) => found.push(format!("CData {content}")),
                Markup::Silent(..) => {}
            }
        }
        found
    }

    #[test]
    fn a_lone_angle_is_text() {
        assert_eq!(tags("<t>هدنة < حرب</t>"), ["Open t", "Close t"]);
    }

    #[test]
    fn quotes_hide_an_angle_unless_they_are_broken() {
        assert_eq!(tags("<a b='x>y'/>"), ["Empty a"]);
        assert_eq!(tags("<a b='x>y</a>"), ["Open a", "Close a"]);
    }

    #[test]
    fn a_section_that_never_ends_does_not_swallow_the_next() {
        assert_eq!(
            tags("<i><![CDATA[خبر</i><i><![CDATA[<b>]]></i>"),
            ["Open i", "Close i", "Open i", "CData <b>", "Close i"]
        );
        assert_eq!(tags("<i><![CDATA[خبر</i>"), ["Open i", "Close i"]);
    }

    #[test]
    fn a_million_unclosed_tags_are_read_in_one_pass() {
        for piece in ["<![CDATA[<!--<a b='", "<!", "<![", "<?", "<a ", "<!--", "<!DOCTYPE x ["] {
            let text = piece.repeat(300_000);
            assert!(tags(&text).is_empty(), "{piece}");
            assert_eq!(Cutter::default().close(&text, 0, "a"), None, "{piece}");
        }
    }
}
