//! Findings with their reasons, for a terminal or as one right-to-left page.
//!
//! In: an article and its [`Explanation`]s. Out: text, or HTML that needs no other file.
//! Example: `◆ time «اليوم الأربعاء» (34–48)`, then its value, rule, data lines and losers.
//! Field names are those of the records, so that a reader finds them again in the JSON.

use std::fmt::{self, Write as _};

use rasid_analyze::{Explanation, explain};
use rasid_model::{CharOffsets, Slot};

use super::text::isolated;
use crate::command::explain::Explained;

/// The findings of one article as text.
pub(crate) fn text(one: &Explained, findings: &[Explanation<'_>]) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = write_text(&mut out, one, findings);
    out
}

fn write_text(out: &mut String, one: &Explained, findings: &[Explanation<'_>]) -> fmt::Result {
    let words = &one.record.text;
    writeln!(out, "■ {}", isolated(one.record.title.as_deref().unwrap_or("—")))?;
    writeln!(out, "  {}\n", isolated(&one.record.input))?;
    let mut offsets = CharOffsets::new(words);
    for found in findings {
        let (start, end) = offsets.span(found.span);
        writeln!(out, "◆ {} {} ({start}–{end})", found.kind.word(), isolated(&format!("«{}»", found.surface)))?;
        for (name, value) in &found.facts {
            writeln!(out, "    {name}: {}", isolated(value))?;
        }
        writeln!(out, "    rule: {}", found.rule)?;
        for slot in &found.evidence.slots {
            writeln!(out, "      {}", slot_line(slot, words))?;
        }
        for lost in &found.evidence.lost {
            writeln!(out, "      lost: {} — {}", isolated(&lost.reading), lost.reason)?;
        }
        writeln!(out)?;
    }
    for issue in &one.analysis.issues {
        writeln!(out, "! {}: {}", issue.id, isolated(&issue.message))?;
    }
    Ok(())
}

/// `month «تشرين الثاني» = 11 ← data/ar/months.tsv:36`.
fn slot_line(slot: &Slot, words: &str) -> String {
    let mut line = slot.name.to_owned();
    if let Some(span) = slot.span {
        let _ = write!(line, " {}", isolated(&format!("«{}»", span.of(words))));
    }
    if let Some(value) = &slot.value {
        let _ = write!(line, " = {}", isolated(value));
    }
    if let Some(row) = slot.row {
        let _ = write!(line, " ← {row}");
    }
    line
}

/// All articles with their findings as one page.
pub(crate) fn html(all: &[Explained]) -> String {
    let mut out = String::from(HEAD);
    for one in all {
        // Writing to a string does not fail.
        let _ = write_html(&mut out, one);
    }
    out.push_str("</main></html>\n");
    out
}

const HEAD: &str = "<!doctype html><html lang=\"ar\" dir=\"rtl\"><meta charset=\"utf-8\">\
<meta name=\"viewport\" content=\"width=device-width\"><title>راصد: شرح النتائج</title><style>\
body{font:1rem/1.8 'Noto Naskh Arabic','IBM Plex Sans Arabic',serif;max-width:50rem;margin:auto;padding:1rem;\
color:#1c1c1c;background:#fff}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.3rem 0}\
dt,code{color:#555;font-family:monospace}dd{margin:0}section{border-block-start:1px solid #bbb;padding-block:.6rem}\
h2{font-size:1.05rem;margin:0}mark{background:#fff0b3}.lost{color:#8a1c1c}@media(prefers-color-scheme:dark){\
body{color:#eee;background:#161616}dt,code{color:#bbb}mark{background:#5a4a00;color:#fff}.lost{color:#ff9d9d}}\
</style><main>";

fn write_html(out: &mut String, one: &Explained) -> fmt::Result {
    let words = &one.record.text;
    write!(out, "<h1>{}</h1>", escaped(one.record.title.as_deref().unwrap_or("—")))?;
    write!(out, "<p><bdi>{}</bdi></p>", escaped(&one.record.input))?;
    for issue in &one.analysis.issues {
        write!(out, "<p class=\"lost\" dir=\"auto\">{}: {}</p>", issue.id, escaped(&issue.message))?;
    }
    for found in explain(&one.analysis, words) {
        write!(out, "<section><h2><code>{}</code> {}</h2>", found.kind.word(), in_sentence(&found, words))?;
        write!(out, "<dl>")?;
        for (name, value) in &found.facts {
            write!(out, "<dt>{name}</dt><dd><bdi>{}</bdi></dd>", escaped(value))?;
        }
        write!(out, "<dt>rule</dt><dd><code>{}</code></dd>", escaped(found.rule))?;
        for slot in &found.evidence.slots {
            write!(out, "<dt>slot</dt><dd><bdi>{}</bdi></dd>", escaped(&slot_line(slot, words)))?;
        }
        for lost in &found.evidence.lost {
            let (reading, reason) = (escaped(&lost.reading), escaped(&lost.reason));
            write!(out, "<dt>lost</dt><dd class=\"lost\"><bdi>{reading}</bdi> — <bdi>{reason}</bdi></dd>")?;
        }
        write!(out, "</dl></section>")?;
    }
    Ok(())
}

/// The words of a finding, marked among those around them.
fn in_sentence(found: &Explanation<'_>, words: &str) -> String {
    const AROUND: usize = 60;
    let range = found.span.range();
    let (before, after) = (words.get(..range.start).unwrap_or_default(), words.get(range.end..).unwrap_or_default());
    let before: String = before.chars().rev().take_while(|c| *c != '\n').take(AROUND).collect();
    let before: String = before.chars().rev().collect();
    let after: String = after.chars().take_while(|c| *c != '\n').take(AROUND).collect();
    format!("{}<mark>{}</mark>{}", escaped(&before), escaped(found.span.of(words)), escaped(&after))
}

/// Text without any sign that means something in HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() && c != '\n' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use rasid_model::{Analysis, ArticleRecord, Place, Span, TimeExpression};

    use super::*;

    fn explained() -> Explained {
        let words = "قال أمس <b>";
        let mut time = TimeExpression {
            span: Span::new("قال ".len(), "قال أمس".len()),
            surface: "أمس".into(),
            value: Some("2024-04-16".into()),
            rule: "time.day-word".into(),
            ..TimeExpression::default()
        };
        time.evidence.words("day", time.span, Some(Place { file: "ar/datewords.tsv", line: 90 }));
        time.evidence.lost("2023-04-16", "too old");
        let record = ArticleRecord { text: words.into(), input: "p".into(), ..ArticleRecord::default() };
        Explained { record, analysis: Analysis { times: vec![time], ..Analysis::default() } }
    }

    #[test]
    fn text_tells_words_rule_row_and_loser() {
        let one = explained();
        let told = text(&one, &explain(&one.analysis, &one.record.text)).replace(['\u{2068}', '\u{2069}'], "");
        for line in [
            "◆ time «أمس» (4–7)",
            "    value: 2024-04-16",
            "    rule: time.day-word",
            "      day «أمس» ← data/ar/datewords.tsv:90",
            "      lost: 2023-04-16 — too old",
        ] {
            assert!(told.lines().any(|l| l == line), "{line}\n{told}");
        }
    }

    #[test]
    fn html_is_escaped_and_marked() {
        let page = html(&[explained()]);
        assert!(page.contains("قال <mark>أمس</mark> &lt;b&gt;"), "{page}");
        assert!(page.contains("dir=\"rtl\"") && !page.contains("<b>"));
    }
}
