//! Sentences annotated token by token: one token and its tag between a tab on a line, an empty line between sentences.
//!
//! In: the lines (`سميث⇥B-PER`). Out: [`Text`]s of some sentences each, with the names annotated in them, and [`Counts`] of names found against them.
//! Tags of other kinds than persons, places, organisations count as none. Knows no model.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rasid_model::Span;

/// How many sentences are read as one text: a corpus does not say where an article ends.
const SENTENCES: usize = 20;

/// The kinds in the order of the model.
pub(crate) const KINDS: [&str; 3] = ["PER", "LOC", "ORG"];

/// A name: its first token, one past its last, the number of its kind.
pub(crate) type Name = (usize, usize, usize);

/// Some sentences as one text, with the span and the tag of each token.
#[derive(Debug, Default, Clone)]
pub(crate) struct Text {
    pub(crate) text: String,
    tokens: Vec<(Span, String)>,
}

/// The texts of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<Text>, String> {
    let corpus = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let texts = texts(&corpus);
    if texts.is_empty() { Err(format!("{}: no line with a token, a tab and a tag", path.display())) } else { Ok(texts) }
}

fn texts(corpus: &str) -> Vec<Text> {
    let mut texts = vec![Text::default()];
    let mut sentences = 0;
    for line in corpus.lines().filter(|line| !line.starts_with("# ")) {
        let last = texts.len() - 1;
        let text = &mut texts[last];
        if let Some((word, tag)) = line.split_once('\t') {
            let start = text.text.len();
            text.text.push_str(word);
            text.tokens.push((Span::new(start, text.text.len()), tag.to_owned()));
            text.text.push(' ');
            continue;
        }
        text.text.push('\n');
        sentences += 1;
        if sentences % SENTENCES == 0 {
            texts.push(Text::default());
        }
    }
    texts.retain(|text| !text.tokens.is_empty());
    texts
}

impl Text {
    /// The names annotated.
    pub(crate) fn annotated(&self) -> BTreeSet<Name> {
        let mut names = BTreeSet::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let kind = self.tokens[at].1.strip_prefix("B-").and_then(|tag| KINDS.iter().position(|kind| *kind == tag));
            let start = at;
            at += 1;
            let Some(kind) = kind else { continue };
            while self.tokens.get(at).is_some_and(|token| token.1.strip_prefix("I-") == Some(KINDS[kind])) {
                at += 1;
            }
            names.insert((start, at, kind));
        }
        names
    }

    /// The tokens that `span` touches.
    pub(crate) fn name(&self, span: Span, kind: usize) -> Name {
        let first = self.tokens.partition_point(|token| token.0.end <= span.start);
        let end = self.tokens.partition_point(|token| token.0.start < span.end);
        (first, end, kind)
    }

    /// The label of what stands at `span`: of the first piece of the first token of a name B, of all others I.
    pub(crate) fn label(&self, span: Span) -> usize {
        let (at, ..) = self.name(span, 0);
        let Some((token, tag)) = self.tokens.get(at) else { return 0 };
        let Some((side, kind)) = tag.split_once('-') else { return 0 };
        let Some(kind) = KINDS.iter().position(|known| *known == kind) else { return 0 };
        let first = side == "B" && span.start == token.start;
        let goes_on = side == "I" && at == 0;
        1 + 2 * kind + usize::from(!first && !goes_on)
    }
}

/// Right, found and annotated names by kind.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Counts([[u32; 3]; 3]);

impl Counts {
    /// Adds the names of one text.
    pub(crate) fn add(&mut self, annotated: &BTreeSet<Name>, found: &BTreeSet<Name>) {
        for (kind, counts) in self.0.iter_mut().enumerate() {
            let of = |names: &BTreeSet<Name>| names.iter().filter(|name| name.2 == kind).count() as u32;
            counts[0] += annotated.intersection(found).filter(|name| name.2 == kind).count() as u32;
            counts[1] += of(found);
            counts[2] += of(annotated);
        }
    }

    /// The same with those of `other`.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.0.iter_mut().flatten().zip(other.0.iter().flatten()).for_each(|(sum, more)| *sum += more);
        self
    }

    fn all(&self) -> [u32; 3] {
        std::array::from_fn(|column| self.0.iter().map(|counts| counts[column]).sum())
    }

    /// A line for each kind and one for all.
    pub(crate) fn print(&self, title: &str) -> String {
        let line = |name: &str, counts: [u32; 3]| {
            let share = |of: u32| f64::from(counts[0]) / f64::from(of.max(1));
            let (precision, recall) = (share(counts[1]), share(counts[2]));
            format!("  {name}  P {precision:.3}  R {recall:.3}  F1 {:.3}  ({} annotated)\n", f1(counts), counts[2])
        };
        let lines = KINDS.iter().zip(self.0).map(|(name, counts)| line(name, counts)).collect::<String>();
        format!("{title}\n{lines}{}", line("all", self.all()))
    }
}

fn f1([right, found, annotated]: [u32; 3]) -> f64 {
    2.0 * f64::from(right) / f64::from((found + annotated).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINES: &str = "قال\tO\n(جون\tB-PER\nسميث)\tI-PER\nفي\tO\nباريس\tB-LOC\n\nالنووي\tB-MISC\n";

    #[test]
    fn names_and_labels_are_read() {
        let texts = texts(LINES);
        let text = &texts[0];
        assert_eq!(text.annotated(), BTreeSet::from([(1, 3, 0), (4, 5, 1)]));
        let at = |words: &str| {
            let start = text.text.find(words).expect("in the text");
            Span::new(start, start + words.len())
        };
        let labels = ["قال", "(", "جون", "سميث", ")", "باريس", "النووي"].map(|words| text.label(at(words)));
        assert_eq!(labels, [0, 1, 2, 2, 2, 3, 0]);
        assert_eq!(text.name(at("جون سميث"), 0), (1, 3, 0));
    }

    #[test]
    fn names_are_counted_by_their_ends() {
        let annotated = texts(LINES)[0].annotated();
        let mut counts = Counts::default();
        counts.add(&annotated, &BTreeSet::from([(1, 2, 0), (4, 5, 1)]));
        assert!(counts.print("a").contains("all  P 0.500  R 0.500  F1 0.500"), "{}", counts.print("a"));
        assert!(counts.print("a").contains("LOC  P 1.000  R 1.000  F1 1.000  (1 annotated)"), "{}", counts.print("a"));
    }
}
