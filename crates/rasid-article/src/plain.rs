//! A page that was saved as plain text.
//!
//! In: text with one paragraph a line. Out: mark-up that says the same, so that one path reads all pages.
//! Example: a first line «الكرملين: قوات حفظ السلام …», a date line, paragraphs, «المصدر: الجزيرة».
//! Takes the first line for the headline; guesses nothing else.

/// `text` as HTML: the first line a headline, every other line a paragraph.
pub(crate) fn to_html(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    out.push_str("<body><main>");
    for (i, line) in text.lines().map(str::trim).filter(|l| !l.is_empty()).enumerate() {
        let (open, close) = if i == 0 { ("<h1>", "</h1>\n") } else { ("<p>", "</p>\n") };
        out.push_str(open);
        for c in line.chars() {
            match c {
                '<' => out.push_str("&lt;"),
                '&' => out.push_str("&amp;"),
                c => out.push(c),
            }
        }
        out.push_str(close);
    }
    out.push_str("</main>");
    out
}

/// `text` as HTML paragraphs, none of them a headline.
pub(crate) fn paragraphs(text: &str) -> String {
    to_html(&format!("-\n{text}")).replacen("<h1>-</h1>", "", 1)
}

/// True for bytes without any tag.
pub(crate) fn is_plain(text: &str) -> bool {
    let bytes = &text.as_bytes()[..text.len().min(8000)];
    let opens = |b: u8| b.is_ascii_alphabetic() || matches!(b, b'!' | b'/');
    !memchr::memchr_iter(b'<', bytes).any(|i| bytes.get(i + 1).is_some_and(|b| opens(*b)))
}
