//! Marks woven into the words of a newsroom: split where they cross, nested where they contain one another.
//!
//! In: a text and [`Mark`]s with character spans, in any order, overlapping in any way. Out: markup of any part of the text.
//! Example: «قوات السلام» inside a statement is a link inside the statement's tint; a date that crosses its end is split.
//! Links never stand inside links: where two meet, the shorter one is the link and carries the classes of both.

use std::collections::BTreeSet;

use maud::{Markup, PreEscaped};

use crate::show::text::escape_into;

/// How a mark is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Tie {
    /// A link to a note.
    Link,
    /// What somebody said: in own words (`q`) or reported (`span`).
    Said {
        /// In own words.
        direct: bool,
    },
    /// The place to which an address points.
    Here,
}

/// A mark in a text.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// First character.
    pub(crate) start: u32,
    /// One past the last character.
    pub(crate) end: u32,
    /// How it is written.
    pub(crate) tie: Tie,
    /// Name of the mark's own place: `e3`; the words get the id `r-e3`.
    pub(crate) id: String,
    /// Name of the note that explains it: `n0`; the link goes to `#n0`.
    pub(crate) note: String,
    /// Classes.
    pub(crate) class: String,
    /// What stands before its words: a sign.
    pub(crate) before: Option<Markup>,
    /// What stands behind its words: a label.
    pub(crate) after: Option<Markup>,
}

impl Mark {
    fn len(&self) -> u32 {
        self.end.saturating_sub(self.start)
    }
}

/// A text with its marks, ready to be written part by part.
#[derive(Debug)]
pub(crate) struct Weave<'a> {
    text: &'a str,
    /// Byte of each character, and the length.
    bytes: Vec<usize>,
    marks: Vec<Mark>,
    /// Marks whose first words were written.
    begun: BTreeSet<usize>,
    /// Marks whose words lead to the note of another: (note that is linked, note that is not).
    hidden: BTreeSet<(String, String)>,
}

impl<'a> Weave<'a> {
    /// A text with marks; those that are empty or lie outside are left out.
    pub(crate) fn new(text: &'a str, mut marks: Vec<Mark>) -> Self {
        let bytes: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        marks.retain(|m| m.start < m.end && (m.end as usize) < bytes.len());
        // Containers before what they contain.
        marks.sort_by_key(|m| (m.start, u32::MAX - m.end, m.tie == Tie::Link));
        Self { text, bytes, marks, begun: BTreeSet::new(), hidden: BTreeSet::new() }
    }

    /// The words of `start..end`, without marks.
    pub(crate) fn words(&self, start: u32, end: u32) -> &'a str {
        let at = |n: u32| self.bytes.get(n as usize).copied().unwrap_or(self.text.len());
        self.text.get(at(start)..at(end)).unwrap_or_default()
    }

    /// Notes that no word of their own leads to, each behind the note that is linked instead.
    pub(crate) fn hidden(&self) -> &BTreeSet<(String, String)> {
        &self.hidden
    }

    /// The words of `start..end` with their marks.
    pub(crate) fn part(&mut self, start: u32, end: u32) -> Markup {
        let here: Vec<usize> =
            (0..self.marks.len()).filter(|i| self.marks[*i].start < end && self.marks[*i].end > start).collect();
        let mut edges: BTreeSet<u32> = [start, end].into();
        edges.extend(here.iter().flat_map(|i| [self.marks[*i].start, self.marks[*i].end]));
        let edges: Vec<u32> = edges.into_iter().filter(|edge| (start..=end).contains(edge)).collect();
        let mut out = String::new();
        let mut open: Vec<usize> = Vec::new();
        for pair in edges.windows(2) {
            let covering = |i: &&usize| self.marks[**i].start <= pair[0] && self.marks[**i].end >= pair[1];
            let (links, around): (Vec<usize>, Vec<usize>) =
                here.iter().filter(covering).partition(|i| self.marks[**i].tie == Tie::Link);
            let same = open.iter().zip(&around).take_while(|(a, b)| a == b).count();
            for gone in open.drain(same..).rev() {
                out.push_str(self.closing(gone));
            }
            for new in &around[same..] {
                self.open(&mut out, *new);
            }
            open = around;
            self.segment(&mut out, (pair[0], pair[1]), &links);
        }
        for gone in open.into_iter().rev() {
            out.push_str(self.closing(gone));
        }
        PreEscaped(out)
    }

    fn open(&mut self, out: &mut String, index: usize) {
        let first = self.begun.insert(index);
        let mark = &self.marks[index];
        let tag = match mark.tie {
            Tie::Said { direct: true } => "<q",
            Tie::Here => "<mark",
            _ => "<span",
        };
        out.push_str(tag);
        attribute(out, "class", &mark.class);
        if first && !mark.id.is_empty() {
            attribute(out, "id", &mark.id);
        }
        out.push('>');
        if let Some(sign) = mark.before.as_ref().filter(|_| first) {
            out.push_str(&sign.0);
        }
    }

    fn closing(&self, index: usize) -> &'static str {
        match self.marks[index].tie {
            Tie::Said { direct: true } => "</q>",
            Tie::Here => "</mark>",
            _ => "</span>",
        }
    }

    /// Words between two edges under `links`, of which the shortest is the link.
    fn segment(&mut self, out: &mut String, (start, end): (u32, u32), links: &[usize]) {
        let words = self.words(start, end);
        let Some(&link) = links.iter().min_by_key(|i| (self.marks[**i].len(), self.marks[**i].start, **i)) else {
            escape_into(out, words);
            return;
        };
        let first: Vec<usize> = links.iter().copied().filter(|i| self.begun.insert(*i)).collect();
        for other in links.iter().filter(|i| **i != link) {
            if self.marks[*other].note != self.marks[link].note {
                self.hidden.insert((self.marks[link].note.clone(), self.marks[*other].note.clone()));
            }
        }
        // Places of marks that begin here but are not the link.
        for other in first.iter().filter(|i| **i != link) {
            out.push_str("<span");
            attribute(out, "id", &format!("r-{}", self.marks[*other].id));
            out.push_str("></span>");
        }
        let classes: BTreeSet<&str> = links.iter().flat_map(|i| self.marks[*i].class.split(' ')).collect();
        out.push_str("<a");
        attribute(out, "class", &classes.into_iter().collect::<Vec<_>>().join(" "));
        attribute(out, "href", &format!("#{}", self.marks[link].note));
        if first.contains(&link) {
            attribute(out, "id", &format!("r-{}", self.marks[link].id));
        }
        out.push('>');
        for sign in first.iter().filter_map(|i| self.marks[*i].before.as_ref()) {
            out.push_str(&sign.0);
        }
        escape_into(out, words);
        for label in links.iter().filter(|i| self.marks[**i].end == end).filter_map(|i| self.marks[*i].after.as_ref()) {
            out.push_str(&label.0);
        }
        out.push_str("</a>");
    }
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape_into(out, value);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: u32, end: u32, id: &str) -> Mark {
        Mark {
            start,
            end,
            tie: Tie::Link,
            id: id.to_owned(),
            note: id.to_owned(),
            class: format!("w{}", &id[..1]),
            before: None,
            after: None,
        }
    }

    fn said(start: u32, end: u32, id: &str, direct: bool) -> Mark {
        Mark { tie: Tie::Said { direct }, class: "ws".to_owned(), ..mark(start, end, id) }
    }

    #[test]
    fn a_link_inside_a_statement() {
        let mut weave = Weave::new("قال: نعم، أمس", vec![mark(10, 13, "t0"), said(5, 13, "s0", true)]);
        let shown = weave.part(0, 13).0;
        assert_eq!(shown, "قال: <q class=\"ws\" id=\"s0\">نعم، <a class=\"wt\" href=\"#t0\" id=\"r-t0\">أمس</a></q>");
    }

    #[test]
    fn marks_that_cross_are_split_and_named_once() {
        let mut weave = Weave::new("abcdef", vec![mark(0, 4, "e0"), mark(2, 6, "t0"), said(1, 3, "s0", false)]);
        let shown = weave.part(0, 6).0;
        assert_eq!(shown.matches("id=\"r-e0\"").count(), 1, "{shown}");
        assert_eq!(shown.matches("id=\"r-t0\"").count(), 1, "{shown}");
        assert!(shown.contains("class=\"we wt\""), "{shown}");
        let words: String = strip(&shown);
        assert_eq!(words, "abcdef");
        assert!(weave.hidden().contains(&("e0".to_owned(), "t0".to_owned())), "{:?}", weave.hidden());
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        let mut weave = Weave::new("نص", vec![mark(1, 9, "t0"), mark(1, 1, "t1"), mark(2, 1, "t2")]);
        assert_eq!(weave.part(0, 2).0, "نص");
        assert_eq!(weave.part(0, 99).0, "نص");
    }

    #[test]
    fn every_nesting_closes_what_it_opens() {
        // All pairs of spans over six letters, as statement and link: the words stay, tags balance.
        let spans: Vec<(u32, u32)> = (0..6).flat_map(|a| (a + 1..=6).map(move |b| (a, b))).collect();
        for a in &spans {
            for b in &spans {
                let marks = vec![
                    said(a.0, a.1, "s0", true),
                    said(b.0, b.1, "s1", false),
                    mark(1, 4, "n0"),
                    mark(b.0, b.1, "e0"),
                ];
                let mut weave = Weave::new("<bcd&f", marks);
                let shown = weave.part(0, 3).0 + &weave.part(3, 6).0;
                assert_eq!(strip(&shown), "&lt;bcd&amp;f", "{shown}");
                for tag in ["a", "q", "span"] {
                    let opened = shown.matches(&format!("<{tag} ")).count();
                    assert_eq!(opened, shown.matches(&format!("</{tag}>")).count(), "{shown}");
                }
                let mut stack = Vec::new();
                for tag in shown.split('<').skip(1).map(|t| t.split(['>', ' ']).next().unwrap_or_default()) {
                    match tag.strip_prefix('/') {
                        Some(name) => assert_eq!(stack.pop(), Some(name), "{shown}"),
                        None => stack.push(tag),
                    }
                }
                assert!(stack.is_empty() && !shown.contains("<a class=\"wn\" href=\"#n0\" id=\"r-n0\"><a"), "{shown}");
            }
        }
    }

    fn strip(markup: &str) -> String {
        let mut out = String::new();
        let mut inside = false;
        for c in markup.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => out.push(c),
                _ => {}
            }
        }
        out
    }
}
