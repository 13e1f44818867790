//! Reasons that the program gives, in the page's language.
//!
//! In: a sentence as a library wrote it: `the date beside it is 2020-11-10; the literal reading is 2023-11-10`.
//! Out: the same in Arabic, its days in words: «التاريخ بجانبه 10 نوفمبر 2020، والقراءة الحرفية 10 نوفمبر 2023».
//! A sentence that the table does not know stays as it is, marked as English: nothing is guessed.

use std::sync::LazyLock;

use maud::{Markup, PreEscaped, html};
use rasid_store::finding::days_of;

use crate::ctx::Ctx;
use crate::locale::Lang;
use crate::show::dates::Form;
use crate::show::text::{escape_into, name};
use crate::show::timex;

/// A sentence with holes, in both languages.
struct Sentence {
    en: &'static str,
    ar: &'static str,
}

static SENTENCES: LazyLock<Vec<Sentence>> = LazyLock::new(|| read(include_str!("../../web/locale/reasons.tsv")));

/// Holes lie in holes no deeper than this.
const DEPTH: u8 = 3;

fn read(table: &'static str) -> Vec<Sentence> {
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split_once('\t')).map(|(en, ar)| Sentence { en, ar }).collect()
}

/// The sentence `words` in the page's language.
pub(crate) fn reason(ctx: &Ctx, words: &str) -> Markup {
    said(ctx, words, DEPTH).unwrap_or_else(|| as_written(words))
}

/// A sentence that only a library wrote: English is marked as such, so that it is read out and ordered rightly.
fn as_written(words: &str) -> Markup {
    if words.is_ascii() {
        html! { bdi lang="en" dir="ltr" { (words) } }
    } else {
        html! { bdi { (words) } }
    }
}

fn said(ctx: &Ctx, words: &str, depth: u8) -> Option<Markup> {
    let depth = depth.checked_sub(1)?;
    let (sentence, found) = SENTENCES.iter().find_map(|one| Some((one, holes(one.en, words)?)))?;
    let (mut out, mut rest) = (String::new(), if ctx.lang == Lang::Ar { sentence.ar } else { sentence.en });
    while let Some((before, after)) = rest.split_once('{') {
        escape_into(&mut out, before);
        let (hole, tail) = after.split_once('}').unwrap_or((after, ""));
        if let Some((_, value)) = found.iter().find(|(known, _)| *known == hole) {
            out.push_str(&filled(ctx, value, depth).0);
        }
        rest = tail;
    }
    escape_into(&mut out, rest);
    Some(PreEscaped(out))
}

/// What stands in a hole: a sentence of its own, a day, a number, or words as they are.
fn filled(ctx: &Ctx, value: &str, depth: u8) -> Markup {
    if let Some(sentence) = said(ctx, value, depth) {
        return sentence;
    }
    let length = value.starts_with('P') && value.bytes().any(|b| b.is_ascii_digit());
    if (value.contains('-') && days_of(value).is_some()) || length {
        return timex::value(ctx, value, Form::Full);
    }
    if value.bytes().all(|b| b.is_ascii_digit()) {
        return html! { bdi.num { (ctx.prefs.digits.write(value)) } };
    }
    name(value)
}

/// What stands in the holes of `pattern` when it is `words`: each hole takes as little as lets the rest fit.
fn holes<'a>(pattern: &'static str, words: &'a str) -> Option<Vec<(&'static str, &'a str)>> {
    let (before, rest) = pattern.split_once('{').unwrap_or((pattern, ""));
    let words = words.strip_prefix(before)?;
    if rest.is_empty() {
        return words.is_empty().then(Vec::new);
    }
    let (hole, rest) = rest.split_once('}')?;
    let fixed = rest.split('{').next().unwrap_or_default();
    let ends: Vec<usize> =
        if fixed.is_empty() { vec![words.len()] } else { words.match_indices(fixed).map(|(at, _)| at).collect() };
    ends.into_iter().filter(|end| *end > 0).find_map(|end| {
        let mut more = holes(rest, &words[end..])?;
        more.insert(0, (hole, &words[..end]));
        Some(more)
    })
}

/// True when the table has `words`.
#[cfg(test)]
pub(crate) fn knows(words: &str) -> bool {
    SENTENCES.iter().any(|one| holes(one.en, words).is_some())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn arabic() -> Ctx {
        Ctx {
            lang: Lang::Ar,
            prefs: crate::ctx::Prefs::default(),
            path: "/".to_owned(),
            query: String::new(),
            zone: jiff::tz::TimeZone::UTC,
            guarded: false,
        }
    }

    #[test]
    fn holes_take_what_stands_between() {
        assert_eq!(holes("a {a} b {b}", "a 1 2 b 3"), Some(vec![("a", "1 2"), ("b", "3")]));
        assert_eq!(holes("{a} b", "x b b"), Some(vec![("a", "x b")]));
        assert_eq!(holes("a", "a b"), None);
        assert_eq!(holes("a {a} b", "a  b"), None);
    }

    #[test]
    fn days_and_sentences_in_holes_are_told_in_arabic() {
        let said = reason(&arabic(), "the date beside it is 2020-11-10; the literal reading is 2023-11-10").0;
        assert!(said.contains("التاريخ بجانبه") && said.contains("نوفمبر/تشرين الثاني"), "{said}");
        let nested = reason(&arabic(), "not a page: it is a sound or film file").0;
        assert_eq!(nested, "ليس صفحة، بل ملف صوت أو فيلم");
        let strange = reason(&arabic(), "<b> of a new library").0;
        assert_eq!(strange, "<bdi lang=\"en\" dir=\"ltr\">&lt;b&gt; of a new library</bdi>");
    }

    #[test]
    fn both_sides_of_a_row_have_the_same_holes() {
        let holes = |text: &str| {
            let mut all: Vec<String> = text.split('{').skip(1).map(|part| part[..1].to_owned()).collect();
            all.sort();
            all
        };
        for one in SENTENCES.iter() {
            assert_eq!(holes(one.en), holes(one.ar), "{}", one.en);
            assert!(one.ar.chars().any(|c| ('\u{621}'..='\u{64A}').contains(&c)), "{}", one.ar);
        }
    }

    /// Where reasons are written, and whether every sentence there is one; elsewhere only those behind a word of [`SITES`].
    const TELLING: [(&str, bool); 4] = [
        ("rasid-analyze/src", false),
        ("rasid-article/src/refuse.rs", true),
        ("rasid-read/src", true),
        ("rasid/src/faults.rs", true),
    ];

    /// Code that gives a reason.
    const SITES: [&str; 5] = [".lost(", ".also(", "let reason", "lost = Some", "Alternative {"];

    /// Literals that are no reasons by themselves: the end of one, and what a parser of JSON wanted.
    const PARTS: [&str; 2] = [" (at byte {offset})", "a list of items"];

    /// So many lines long is such code at most.
    const REACH: usize = 8;

    #[test]
    fn every_reason_that_the_libraries_can_write_is_known() {
        let crates = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        let (mut seen, mut missing) = (0, Vec::new());
        for (place, whole) in TELLING {
            for (file, text) in sources(&crates.join(place)) {
                for literal in literals(&text, whole) {
                    seen += 1;
                    if !knows(&literal) {
                        missing.push(format!("{file}: {literal}"));
                    }
                }
            }
        }
        assert!(seen > 60, "the walk finds only {seen} sentences");
        assert!(missing.is_empty(), "not in web/locale/reasons.tsv:\n{}", missing.join("\n"));
    }

    /// String literals that are sentences: three English words or more, not in an attribute, a comment or a test.
    fn literals(text: &str, whole: bool) -> Vec<String> {
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        let (mut out, mut near) = (Vec::new(), 0);
        for line in text.lines().map(str::trim) {
            near = if SITES.iter().any(|site| line.contains(site)) { REACH } else { near.saturating_sub(1) };
            if line.starts_with("//") || line.contains("allow(") || !(whole || near > 0) {
                continue;
            }
            out.extend(line.split('"').skip(1).step_by(2).filter(|l| is_sentence(l) && !PARTS.contains(l)).map(plain));
        }
        out
    }

    fn is_sentence(literal: &str) -> bool {
        let word = |w: &&str| w.len() > 1 && w.bytes().all(|b| b.is_ascii_lowercase());
        let words = literal.split(|c: char| !c.is_ascii_alphabetic()).filter(word).count();
        words >= 3 && literal.contains(' ') && !literal.contains('=')
    }

    /// A format string with something in each hole.
    fn plain(literal: &str) -> String {
        let mut out = String::new();
        for (i, part) in literal.split('{').enumerate() {
            let rest = if i == 0 { part } else { part.split_once('}').map_or(part, |(_, rest)| rest) };
            out.push_str(if i == 0 { "" } else { "س" });
            out.push_str(rest);
        }
        out
    }

    fn sources(place: &Path) -> Vec<(String, String)> {
        if place.is_dir() {
            let entries = std::fs::read_dir(place).expect("a folder of sources").flatten();
            return entries.flat_map(|entry| sources(&entry.path())).collect();
        }
        let tests = place.file_name().is_some_and(|name| name == "tests.rs");
        if tests || place.extension().is_none_or(|ending| ending != "rs") {
            return Vec::new();
        }
        vec![(place.display().to_string(), std::fs::read_to_string(place).expect("a source"))]
    }
}
