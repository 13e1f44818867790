//! Which words of an article matched, in the article's own spelling.
//!
//! In: a query's tree; a text. Out: [`Excerpt`]s with marks. Example: «هدنة» marks «الهُدنة» whole, with its marks and article.
//! A phrase is marked only where it stands as a phrase. Knows nothing of scores.

use std::collections::BTreeMap;

use rasid_model::Span;
use rasid_text::analysis::{Token, is_stopword, lemma, light_stem, tokens};
use rustc_hash::FxHashMap;

use super::stems::Stems;
use super::{Excerpt, wild};
use crate::query::Node;

/// How many words an excerpt has.
const LENGTH: usize = 30;
/// How many excerpts a hit has.
const EXCERPTS: usize = 2;

/// What is looked for in texts; remembers the words that it has met.
pub(super) struct Highlighter<'a> {
    stems: &'a Stems,
    /// Surfaces, stems and lemmas, each with the number of the word of the query.
    surfaces: FxHashMap<String, usize>,
    light: FxHashMap<String, usize>,
    lemmas: FxHashMap<String, usize>,
    wild: Vec<(String, usize)>,
    phrases: Vec<(Vec<String>, usize)>,
    seen: FxHashMap<String, Option<usize>>,
}

/// A word of a text that matched the word `of` of the query.
#[derive(Debug, Clone, Copy)]
struct Mark {
    token: usize,
    of: usize,
}

impl<'a> Highlighter<'a> {
    pub(super) fn new(node: &Node, stems: &'a Stems) -> Self {
        let (surfaces, light, lemmas) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        let seen = FxHashMap::default();
        let mut made = Self { stems, surfaces, light, lemmas, wild: Vec::new(), phrases: Vec::new(), seen };
        let mut n = 0;
        node.each_wanted(&mut |node| {
            n += 1;
            match node {
                Node::Word(word) => made.word(&word.surface, n),
                Node::Near { left, right, .. } => {
                    made.word(&left.surface, n);
                    n += 1;
                    made.word(&right.surface, n);
                }
                Node::Wild(pattern) => made.wild.push((pattern.clone(), n)),
                Node::Phrase(words) => made.phrases.push((words.iter().map(|w| w.surface.clone()).collect(), n)),
                _ => {}
            }
        });
        made
    }

    fn word(&mut self, surface: &str, n: usize) {
        if is_stopword(surface) {
            return;
        }
        self.surfaces.entry(surface.to_owned()).or_insert(n);
        self.light.entry(light_stem(surface).into()).or_insert(n);
        self.lemmas.entry(lemma(surface)).or_insert(n);
    }

    /// The whole of `text` with its marks.
    pub(super) fn whole(&mut self, text: &str) -> Excerpt {
        let tokens: Vec<Token> = tokens(text).collect();
        let marks = self.marks(&tokens);
        let spans = spans(&tokens, &marks, 0);
        Excerpt { text: text.to_owned(), marks: spans, cut_before: false, cut_after: false }
    }

    /// The places of `text` with the most matches, in the order of the text; its beginning when there is none.
    pub(super) fn excerpts(&mut self, text: &str) -> Vec<Excerpt> {
        let tokens: Vec<Token> = tokens(text).collect();
        let marks = self.marks(&tokens);
        let mut windows: Vec<(usize, usize)> = Vec::new();
        let mut known: Vec<usize> = Vec::new();
        while windows.len() < EXCERPTS {
            let Some((start, of)) = best_window(&marks, &windows, &known) else { break };
            windows.push((start, (start + LENGTH).min(tokens.len())));
            known.extend(of);
        }
        if windows.is_empty() && !tokens.is_empty() {
            windows.push((0, LENGTH.min(tokens.len())));
        }
        windows.sort_unstable();
        windows.into_iter().map(|window| excerpt(text, &tokens, &marks, window)).collect()
    }

    fn marks(&mut self, tokens: &[Token]) -> Vec<Mark> {
        let mut found: BTreeMap<usize, usize> = BTreeMap::new();
        for (phrase, of) in &self.phrases {
            for at in 0..(tokens.len() + 1).saturating_sub(phrase.len()) {
                if phrase.iter().zip(&tokens[at..]).all(|(word, token)| *word == token.surface) {
                    found.extend((at..at + phrase.len()).map(|token| (token, *of)));
                }
            }
        }
        for (at, token) in tokens.iter().enumerate() {
            if let Some(of) = self.matched(&token.surface) {
                found.entry(at).or_insert(of);
            }
        }
        found.into_iter().map(|(token, of)| Mark { token, of }).collect()
    }

    /// Which word of the query the word `surface` matches.
    fn matched(&mut self, surface: &str) -> Option<usize> {
        if let Some(known) = self.seen.get(surface) {
            return *known;
        }
        let by_key = || {
            if self.surfaces.is_empty() || is_stopword(surface) {
                return None;
            }
            if let Some(direct) = self.surfaces.get(surface) {
                return Some(*direct);
            }
            let stem = self.stems.of(surface);
            self.light.get(&*stem.light).or_else(|| self.lemmas.get(&*stem.lemma)).copied()
        };
        let by_pattern = || self.wild.iter().find(|(pattern, _)| wild::fits(pattern, surface)).map(|(_, n)| *n);
        let found = by_key().or_else(by_pattern);
        self.seen.insert(surface.to_owned(), found);
        found
    }
}

/// The window with the most different words of the query that are not in `known`, then with the most matches; it must touch
/// no window taken before.
fn best_window(marks: &[Mark], taken: &[(usize, usize)], known: &[usize]) -> Option<(usize, Vec<usize>)> {
    let mut best: Option<(usize, usize, Vec<usize>)> = None;
    for (i, mark) in marks.iter().enumerate() {
        let start = mark.token.saturating_sub(4);
        if taken.iter().any(|(from, to)| start < *to && *from < start + LENGTH) {
            continue;
        }
        let inside = marks[i..].iter().take_while(|m| m.token < start + LENGTH);
        let mut of: Vec<usize> = inside.clone().map(|m| m.of).filter(|n| !known.contains(n)).collect();
        of.sort_unstable();
        of.dedup();
        let worth = of.len() * 10 + inside.count().min(9);
        if of.is_empty() && !known.is_empty() {
            continue;
        }
        if best.as_ref().is_none_or(|(most, ..)| worth > *most) {
            best = Some((worth, start, of));
        }
    }
    best.map(|(_, start, of)| (start, of))
}

fn excerpt(text: &str, tokens: &[Token], marks: &[Mark], (first, end): (usize, usize)) -> Excerpt {
    let from = if first == 0 { 0 } else { tokens[first].span.start as usize };
    let to = if end == tokens.len() { text.len() } else { tokens[end - 1].span.end as usize };
    let inside: Vec<Mark> = marks.iter().copied().filter(|m| (first..end).contains(&m.token)).collect();
    Excerpt {
        text: text[from..to].to_owned(),
        marks: spans(tokens, &inside, from),
        cut_before: first > 0,
        cut_after: end < tokens.len(),
    }
}

/// The spans of the marks, counted from byte `from`; neighbours of one phrase stay apart, as words are.
fn spans(tokens: &[Token], marks: &[Mark], from: usize) -> Vec<Span> {
    let at = |mark: &Mark| {
        let span = tokens[mark.token].span;
        Span::new(span.start as usize - from, span.end as usize - from)
    };
    marks.iter().map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::parse;

    fn marked(query: &str, text: &str) -> Vec<String> {
        let node = parse(query).unwrap();
        let excerpt = Highlighter::new(&node, &Stems::default()).whole(text);
        excerpt.marks.iter().map(|m| m.of(&excerpt.text).to_owned()).collect()
    }

    #[test]
    fn words_are_marked_as_printed() {
        assert_eq!(marked("هدنة", "أعلنت الهُدنة، وبهدنتهم انتهت"), ["الهُدنة", "وبهدنتهم"]);
        assert_eq!(marked("صواريخ", "أطلق صاروخين"), ["صاروخين"]);
        assert_eq!(marked("\"إطلاق النار\"", "النار. إطلاق النّار هنا"), ["إطلاق", "النّار"]);
        assert_eq!(marked("صارو*", "الصاروخية"), ["الصاروخية"]);
        assert_eq!(marked("هدنة -غزة", "هدنة في غزة"), ["هدنة"]);
    }

    #[test]
    fn excerpts_show_the_places_that_match() {
        let filler = "كلمات كثيرة لا تعني شيئا ".repeat(20);
        let text = format!("{filler}أعلنت الهدنة {filler}وانتهت الحرب {filler}");
        let node = parse("هدنة حرب").unwrap();
        let excerpts = Highlighter::new(&node, &Stems::default()).excerpts(&text);
        assert_eq!(excerpts.len(), 2);
        assert!(excerpts[0].text.contains("الهدنة") && excerpts[1].text.contains("الحرب"));
        assert!(excerpts.iter().all(|e| e.cut_before && e.cut_after && e.marks.len() == 1));
        let nothing = Highlighter::new(&parse("سلام").unwrap(), &Stems::default()).excerpts("نص قصير");
        assert_eq!(nothing[0].text, "نص قصير");
        assert!(Highlighter::new(&node, &Stems::default()).excerpts("").is_empty());
    }
}
