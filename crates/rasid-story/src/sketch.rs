//! An article as grouping sees it: its words without form and style, its sentences, its sampled shingles.
//!
//! In: headline and text. Out: [`Sketch`]. Example: «أعلنت معالي وزيرة الصحة أمس» has the words «أعلن», «وزير», «صحة».
//! Holds no decision; what two sketches have in common is told by `align` and `alike`.

use rasid_model::Span;
use rasid_text::analysis::tokens;
use rasid_text::sentences;

use crate::joint;
use crate::key::{Weight, Word, Words, mix};
use crate::series;

/// How many words make a shingle.
const SHINGLE: usize = 3;
/// One shingle in so many is kept.
const SAMPLE: u64 = 3;
/// How many content words of the text count as its lead.
const LEAD: usize = 40;
/// How many content words of the text, with the headline, say what happened and who did it: the first sentence.
const OPENING: usize = 12;
/// What is read of one article, in words: a book pasted into a page is told by its first part.
const MOST_WORDS: usize = 20_000;

/// An article as grouping sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    /// The content words of the text, in order.
    pub words: Vec<u32>,
    /// Where each of them stands.
    pub spans: Vec<Span>,
    /// For each sentence the place of its first word in `words`.
    pub sentences: Vec<u32>,
    /// The place in `words` where another item begins; the number of words when there is none.
    pub main: u32,
    /// The content words of the headline.
    pub head: Vec<u32>,
    /// Headline and first words of the text, each once with its count, sorted.
    pub opening: Vec<(u32, u16)>,
    /// Headline and main item, each word once with its count, sorted.
    pub bag: Vec<(u32, u16)>,
    /// Words of headline and lead under which the article is found, each once.
    pub anchors: Vec<u32>,
    /// Persons, bodies and places, each once with its count, sorted; empty without an analysis.
    pub names: Vec<(u32, u16)>,
    /// Numbers of two digits and more, each once, sorted.
    pub numbers: Vec<u32>,
    /// A sample of the shingles, the same for everybody, sorted.
    pub shingles: Vec<u64>,
    /// The routine series whose instalment it is.
    pub series: Option<u32>,
}

/// Makes sketches; remembers the words it met.
#[derive(Debug, Default)]
pub struct Sketcher {
    words: Words,
    /// Words that say nothing in this article: the names of its newsroom and of the agency it credits.
    passed: Vec<u32>,
}

impl Sketcher {
    /// The sketch of an article, without the words of the newsrooms' own `names`.
    pub fn sketch(&mut self, title: &str, text: &str, names: &[&str]) -> Sketch {
        self.passed.clear();
        for token in names.iter().flat_map(|name| tokens(name)) {
            let key = self.words.word(&token.surface).key;
            self.passed.push(key);
        }
        let mut sketch = Sketch::default();
        for token in tokens(title).take(MOST_WORDS) {
            let word = self.word(&token.surface);
            if matches!(word.weight, Weight::Content | Weight::Number) {
                sketch.head.push(word.key);
            }
            if word.weight == Weight::Number && token.surface.len() > 1 {
                sketch.numbers.push(word.key);
            }
        }
        let turn = self.body(text, &mut sketch);
        let count = sketch.words.len() as u32;
        sketch.main = turn.unwrap_or(count).min(count);
        let main = &sketch.words[..sketch.main as usize];
        sketch.opening = counted(&sketch.head, &main[..OPENING.min(main.len())]);
        sketch.bag = counted(&sketch.head, main);
        sketch.anchors = sketch.head.iter().chain(&main[..LEAD.min(main.len())]).copied().collect();
        sketch.anchors.sort_unstable();
        sketch.anchors.dedup();
        sketch.series = series::of(&sketch.opening);
        sketch.numbers.sort_unstable();
        sketch.numbers.dedup();
        sketch.shingles = shingles(&sketch.words);
        sketch
    }

    fn word(&mut self, surface: &str) -> Word {
        let word = self.words.word(surface);
        if self.passed.contains(&word.key) { Word { weight: Weight::Style, ..word } } else { word }
    }

    /// Fills in the words of the text; the answer is where a second item begins.
    fn body(&mut self, text: &str, sketch: &mut Sketch) -> Option<u32> {
        let (mut turn, mut count) = (None, 0);
        for (i, sentence) in sentences(text).into_iter().enumerate() {
            let at = sketch.words.len() as u32;
            if turn.is_none() && i > 0 && joint::begins(sentence.of(text)) {
                turn = Some(at);
            }
            let start = sentence.start as usize;
            for token in tokens(sentence.of(text)) {
                count += 1;
                if count > MOST_WORDS {
                    return turn;
                }
                let word = self.word(&token.surface);
                if matches!(word.weight, Weight::Content | Weight::Number) {
                    sketch.words.push(word.key);
                    sketch.spans.push(Span::new(start + token.span.start as usize, start + token.span.end as usize));
                }
                if word.weight == Weight::Number && token.surface.len() > 1 {
                    sketch.numbers.push(word.key);
                }
            }
            if sketch.words.len() as u32 > at {
                sketch.sentences.push(at);
            }
        }
        turn
    }
}

/// The words of both lists, each once with its count.
pub(crate) fn counted(head: &[u32], body: &[u32]) -> Vec<(u32, u16)> {
    let mut all: Vec<u32> = head.iter().chain(body).copied().collect();
    all.sort_unstable();
    let mut bag: Vec<(u32, u16)> = Vec::with_capacity(all.len());
    for key in all {
        match bag.last_mut() {
            Some((last, count)) if *last == key => *count = count.saturating_add(1),
            _ => bag.push((key, 1)),
        }
    }
    bag.shrink_to_fit();
    bag
}

fn shingles(words: &[u32]) -> Vec<u64> {
    let hash = |words: &[u32]| words.iter().fold(0x9e37_79b9_7f4a_7c15, |h, word| mix(h ^ u64::from(*word)));
    let mut all: Vec<u64> = words.windows(SHINGLE).map(hash).filter(|hash| hash % SAMPLE == 0).collect();
    all.sort_unstable();
    all.dedup();
    all
}
