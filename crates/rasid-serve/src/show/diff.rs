//! What changed between two versions, word by word.
//!
//! In: two texts. Out: runs of words that stayed, went or came; long unchanged stretches are folded to their ends.
//! Example: «10 نوفمبر/تشرين الثاني ~~الماضي~~ **2020** إلى اتفاق».
//! Compares words as printed: a changed letter or mark is a changed word.

use maud::{Markup, html};

use crate::ctx::Ctx;
use crate::show::number::count;

/// A run of words of one fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Run<'a> {
    /// In both.
    Same(Vec<&'a str>),
    /// Only in the older.
    Gone(Vec<&'a str>),
    /// Only in the newer.
    New(Vec<&'a str>),
}

/// Above this many cells the middle is not compared word by word but shown as replaced.
const CELLS: usize = 4_000_000;
/// Words kept at each end of an unchanged stretch.
const CONTEXT: usize = 12;

/// Compares two texts.
pub(crate) fn words<'a>(old: &'a str, new: &'a str) -> Vec<Run<'a>> {
    let old: Vec<&str> = split(old);
    let new: Vec<&str> = split(new);
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let mut out = Runs::default();
    out.same(&old[..head]);
    middle(&mut out, &old[head..old.len() - tail], &new[head..new.len() - tail]);
    out.same(&old[old.len() - tail..]);
    out.runs
}

/// Words, and each line break as a word of its own.
fn split(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            out.push("\n");
        }
        out.extend(line.split_whitespace());
    }
    out
}

#[derive(Default)]
struct Runs<'a> {
    runs: Vec<Run<'a>>,
}

impl<'a> Runs<'a> {
    fn same(&mut self, words: &[&'a str]) {
        match self.runs.last_mut() {
            Some(Run::Same(run)) => run.extend(words),
            _ if !words.is_empty() => self.runs.push(Run::Same(words.to_vec())),
            _ => {}
        }
    }
    fn gone(&mut self, words: &[&'a str]) {
        match self.runs.last_mut() {
            Some(Run::Gone(run)) => run.extend(words),
            _ if !words.is_empty() => self.runs.push(Run::Gone(words.to_vec())),
            _ => {}
        }
    }
    fn new_words(&mut self, words: &[&'a str]) {
        match self.runs.last_mut() {
            Some(Run::New(run)) => run.extend(words),
            _ if !words.is_empty() => self.runs.push(Run::New(words.to_vec())),
            _ => {}
        }
    }
}

/// The longest common subsequence of what differs.
fn middle<'a>(out: &mut Runs<'a>, old: &[&'a str], new: &[&'a str]) {
    if old.is_empty() || new.is_empty() || old.len() * new.len() > CELLS {
        out.gone(old);
        out.new_words(new);
        return;
    }
    let wide = new.len() + 1;
    let mut longest = vec![0u16; (old.len() + 1) * wide];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * wide + j] = if old[i] == new[j] {
                longest[(i + 1) * wide + j + 1] + 1
            } else {
                longest[(i + 1) * wide + j].max(longest[i * wide + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            out.same(&old[i..=i]);
            i += 1;
            j += 1;
        } else if longest[(i + 1) * wide + j] >= longest[i * wide + j + 1] {
            out.gone(&old[i..=i]);
            i += 1;
        } else {
            out.new_words(&new[j..=j]);
            j += 1;
        }
    }
    out.gone(&old[i..]);
    out.new_words(&new[j..]);
}

/// How many words went and came.
pub(crate) fn changed(runs: &[Run<'_>]) -> (u64, u64) {
    let count = |words: &[&str]| words.iter().filter(|w| **w != "\n").count() as u64;
    runs.iter().fold((0, 0), |(gone, new), run| match run {
        Run::Same(_) => (gone, new),
        Run::Gone(words) => (gone + count(words), new),
        Run::New(words) => (gone, new + count(words)),
    })
}

/// The comparison on a page.
pub(crate) fn show(ctx: &Ctx, runs: &[Run<'_>], dir: &str, lang: &str) -> Markup {
    let (gone, new) = changed(runs);
    let last = runs.len().saturating_sub(1);
    html! {
        p.meta { (count(ctx, "words_gone", gone)) span.sep {} " " (count(ctx, "words_new", new)) }
        div.diff dir=(dir) lang=(lang) {
            @for (i, run) in runs.iter().enumerate() {
                @match run {
                    Run::Same(words) => { (folded(words, i == 0, i == last)) " " },
                    Run::Gone(words) => { del { bdi { (joined(words)) } } " " },
                    Run::New(words) => { ins { bdi { (joined(words)) } } " " },
                }
            }
        }
    }
}

/// An unchanged stretch: its first and last words, with a sign where words were left out.
fn folded(words: &[&str], first: bool, last: bool) -> Markup {
    let keep_start = if first { 0 } else { CONTEXT };
    let keep_end = if last { 0 } else { CONTEXT };
    if words.len() <= keep_start + keep_end + 4 {
        return html! { (joined(words)) };
    }
    html! {
        @if !first { (joined(&words[..keep_start])) " " }
        "…"
        @if !last { " " (joined(&words[words.len() - keep_end..])) }
    }
}

fn joined(words: &[&str]) -> String {
    words.iter().map(|w| if *w == "\n" { "¶" } else { w }).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_is_replaced() {
        let runs = words("في 10 نوفمبر الماضي إلى اتفاق", "في 10 نوفمبر 2020 إلى اتفاق");
        assert_eq!(
            runs,
            [
                Run::Same(vec!["في", "10", "نوفمبر"]),
                Run::Gone(vec!["الماضي"]),
                Run::New(vec!["2020"]),
                Run::Same(vec!["إلى", "اتفاق"])
            ]
        );
        assert_eq!(changed(&runs), (1, 1));
    }

    #[test]
    fn moved_and_added_words() {
        let runs = words("أ ب ج د", "أ ج ب د هـ");
        assert_eq!(changed(&runs), (1, 2));
        assert_eq!(words("", ""), []);
        assert_eq!(changed(&words("", "خبر جديد")), (0, 2));
    }

    #[test]
    fn very_long_differences_end() {
        let many = |letter: &str| (0..3000).map(|n| format!("{letter}{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(changed(&words(&many("ق"), &many("ج"))), (3000, 3000));
    }
}
