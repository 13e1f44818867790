//! An article as grouping reads it: its words without form and style, its sentences, its sampled shingles.
//!
//! In: headline, text and day. Out: [`Reading`]. Example: «أعلنت معالي وزيرة الصحة أمس» has the words «أعلن», «وزير», «صحة».
//! Holds no decision; what two readings have in common is told by `align` and `alike`.

use rasid_model::Span;
use rasid_text::analysis::tokens;
use rasid_text::sentences;

use crate::joint::Joints;
use crate::key::{Weight, Words, mix};

/// How many words make a shingle.
pub const SHINGLE: usize = 3;
/// One shingle in so many is kept.
const SAMPLE: u64 = 3;
/// How many content words of the text count as its lead.
const LEAD: usize = 40;
/// What is read of one article, in words: a book pasted into a page is told by its first part.
const MOST_WORDS: usize = 20_000;

/// An article as grouping reads it.
#[derive(Debug, Clone, Default)]
pub struct Reading {
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
    /// How many of `words` are the lead.
    pub lead: u32,
    /// Numbers of headline and text, by key, sorted.
    pub numbers: Vec<u32>,
    /// Each content word of headline and main item with its count, sorted by key.
    pub bag: Vec<(u32, u16)>,
    /// A sample of the shingles, the same for everybody, sorted.
    pub shingles: Vec<u64>,
    /// The day of publication, counted from 1970.
    pub day: Option<i32>,
    /// The minute of publication within an unbounded count, when the hour is known.
    pub minute: Option<i64>,
}

/// Reads articles; remembers the words it met.
#[derive(Debug, Default)]
pub struct Reader {
    words: Words,
}

impl Reader {
    /// The reading of an article; the caller fills in the time.
    pub fn read(&mut self, title: &str, text: &str) -> Reading {
        let mut reading = Reading::default();
        for token in tokens(title).take(MOST_WORDS) {
            let word = self.words.word(&token.surface);
            match word.weight {
                Weight::Content => reading.head.push(word.key),
                Weight::Number => {
                    reading.head.push(word.key);
                    reading.numbers.push(word.key);
                }
                Weight::Stop | Weight::Style => {}
            }
        }
        let turn = self.body(text, &mut reading);
        let count = reading.words.len();
        reading.main = turn.map_or(count as u32, |at| at.min(count as u32));
        reading.lead = (LEAD.min(reading.main as usize)) as u32;
        reading.numbers.sort_unstable();
        reading.numbers.dedup();
        reading.bag = bag(&reading);
        reading.shingles = shingles(&reading.words);
        reading
    }

    /// Fills in the words of the text; the answer is where a second item begins.
    fn body(&mut self, text: &str, reading: &mut Reading) -> Option<u32> {
        let mut turn = None;
        let mut count = 0;
        for (i, sentence) in sentences(text).into_iter().enumerate() {
            let at = reading.words.len() as u32;
            if turn.is_none() && i > 0 && Joints::begin(sentence.of(text)) {
                turn = Some(at);
            }
            for token in tokens(sentence.of(text)) {
                count += 1;
                if count > MOST_WORDS {
                    return turn;
                }
                let word = self.words.word(&token.surface);
                if matches!(word.weight, Weight::Content | Weight::Number) {
                    reading.words.push(word.key);
                    let start = sentence.start as usize;
                    reading.spans.push(Span::new(start + token.span.start as usize, start + token.span.end as usize));
                }
                if word.weight == Weight::Number {
                    reading.numbers.push(word.key);
                }
            }
            if reading.words.len() as u32 > at {
                reading.sentences.push(at);
            }
        }
        turn
    }
}

fn bag(reading: &Reading) -> Vec<(u32, u16)> {
    let mut all: Vec<u32> = reading.words[..reading.main as usize].to_vec();
    all.extend(&reading.head);
    all.sort_unstable();
    let mut bag: Vec<(u32, u16)> = Vec::with_capacity(all.len());
    for key in all {
        match bag.last_mut() {
            Some((last, count)) if *last == key => *count = count.saturating_add(1),
            _ => bag.push((key, 1)),
        }
    }
    bag
}

/// The hash of the shingle that begins at `words[0]`.
fn shingle(words: &[u32]) -> u64 {
    words.iter().fold(0x9e37_79b9_7f4a_7c15, |h, word| mix(h ^ u64::from(*word)))
}

fn shingles(words: &[u32]) -> Vec<u64> {
    let mut all: Vec<u64> = words.windows(SHINGLE).map(shingle).filter(|hash| hash % SAMPLE == 0).collect();
    all.sort_unstable();
    all.dedup();
    all
}
