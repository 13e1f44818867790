//! The analyzers of `rasid-text` in the form that the index asks for.
//!
//! In: text. Out: the stream of its terms, one kind for each field. Example: the lemma field of «الصواريخ» holds «صاروخ».
//! Each thread remembers the words it has met, because news repeats its words, and the last texts as numbers of these words,
//! because the four kinds are asked for the same texts one after another.

use std::cell::RefCell;
use std::rc::Rc;

use rasid_text::analysis::{is_stopword, lemma, light_stem, stem_grams, tokens};
use rasid_text::words;
use rustc_hash::FxHashMap;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The most words that are remembered.
const MEMORY: usize = 1 << 16;
/// How many texts are remembered: headline, first paragraph and text of one article.
const TEXTS: usize = 3;

/// What a field holds of each word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Surface,
    Light,
    Lemma,
    Grams,
}

/// All kinds, each at its own number.
const KINDS: [Kind; 4] = [Kind::Surface, Kind::Light, Kind::Lemma, Kind::Grams];

impl Kind {
    /// The terms under which a word is found. Stop words have none but their surface and stem: phrases need them.
    pub(crate) fn terms(self, surface: &str) -> Vec<String> {
        match self {
            Self::Surface => vec![surface.to_owned()],
            Self::Light => vec![light_stem(surface).to_owned()],
            Self::Lemma | Self::Grams if is_stopword(surface) => Vec::new(),
            Self::Lemma => vec![lemma(surface)],
            Self::Grams => {
                let mut grams = Vec::new();
                stem_grams(light_stem(surface), |gram| grams.push(gram.to_owned()));
                grams
            }
        }
    }
}

/// Terms of one kind, each with its place in the word: `Super_Bowl` has two places.
type Placed = Box<[(u32, Box<str>)]>;

/// A printed word that was met.
#[derive(Debug)]
struct Met {
    /// Its terms of each kind.
    terms: [Placed; 4],
    /// How many places it takes.
    places: u32,
}

impl Met {
    fn new(word: &str) -> Self {
        let mut terms: [Vec<(u32, Box<str>)>; 4] = std::array::from_fn(|_| Vec::new());
        let mut places = 0;
        for token in tokens(word) {
            for (kind, terms) in KINDS.into_iter().zip(&mut terms) {
                terms.extend(kind.terms(&token.surface).into_iter().map(|term| (places, term.into_boxed_str())));
            }
            places += 1;
        }
        Self { terms: terms.map(Vec::into_boxed_slice), places }
    }
}

/// The words of a text, each as its place in [`Memory::met`].
type Numbers = Rc<[u32]>;

/// What a thread remembers.
#[derive(Debug, Default)]
struct Memory {
    numbers: FxHashMap<Box<str>, u32>,
    met: Rc<RefCell<Vec<Met>>>,
    texts: Vec<(Box<str>, Numbers)>,
    /// The text that is forgotten next.
    oldest: usize,
}

thread_local! {
    static MEMORY_OF_THREAD: RefCell<Memory> = RefCell::default();
}

impl Memory {
    /// The words of `text`. Streams that still run keep the words they were made with.
    fn read(&mut self, text: &str) -> (Numbers, Rc<RefCell<Vec<Met>>>) {
        if let Some((_, numbers)) = self.texts.iter().find(|(known, _)| **known == *text) {
            return (Rc::clone(numbers), Rc::clone(&self.met));
        }
        if self.numbers.len() > MEMORY {
            *self = Self::default();
        }
        let numbers: Numbers = words(text).map(|span| self.number(span.of(text))).collect();
        let entry = (text.into(), Rc::clone(&numbers));
        if self.texts.len() < TEXTS {
            self.texts.push(entry);
        } else {
            self.texts[self.oldest % TEXTS] = entry;
            self.oldest += 1;
        }
        (numbers, Rc::clone(&self.met))
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let mut met = self.met.borrow_mut();
        let number = met.len() as u32;
        met.push(Met::new(word));
        self.numbers.insert(word.into(), number);
        number
    }
}

/// A tokenizer of one kind.
#[derive(Debug, Clone)]
pub(crate) struct Analyzer {
    kind: Kind,
}

impl Analyzer {
    pub(crate) fn new(kind: Kind) -> Self {
        Self { kind }
    }
}

impl Tokenizer for Analyzer {
    type TokenStream<'a> = Stream;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream {
        let (numbers, met) = MEMORY_OF_THREAD.with_borrow_mut(|memory| memory.read(text));
        Stream { kind: self.kind, numbers, met, at: 0, given: 0, token: Token::default(), position: 0 }
    }
}

/// The terms of one text.
pub(crate) struct Stream {
    kind: Kind,
    numbers: Numbers,
    met: Rc<RefCell<Vec<Met>>>,
    /// The word whose terms are being given, and how many were.
    at: usize,
    given: usize,
    token: Token,
    /// The place of that word.
    position: u32,
}

impl TokenStream for Stream {
    fn advance(&mut self) -> bool {
        let met = self.met.borrow();
        while let Some(number) = self.numbers.get(self.at) {
            let word = &met[*number as usize];
            if let Some((place, term)) = word.terms[self.kind as usize].get(self.given) {
                self.given += 1;
                self.token.text.clear();
                self.token.text.push_str(term);
                self.token.position = (self.position + place) as usize;
                return true;
            }
            self.position += word.places;
            self.at += 1;
            self.given = 0;
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, text: &str, expected: &[(&str, usize)]) {
        let mut analyzer = Analyzer::new(kind);
        let mut stream = analyzer.token_stream(text);
        let mut got = Vec::new();
        while stream.advance() {
            got.push((stream.token().text.clone(), stream.token().position));
        }
        let got: Vec<(&str, usize)> = got.iter().map(|(text, at)| (text.as_str(), *at)).collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn what_is_remembered_changes_nothing() {
        for _ in 0..3 {
            for text in ["هدنة", "قتال", "سلام", "Super_Bowl هدنة", "", "حرب", "هدنة"] {
                let places = text.split([' ', '_']).filter(|word| !word.is_empty()).enumerate();
                let folded = |word: &str| rasid_text::folded(word).to_lowercase();
                let expected: Vec<(String, usize)> = places.map(|(i, word)| (folded(word), i)).collect();
                let expected: Vec<(&str, usize)> = expected.iter().map(|(word, at)| (word.as_str(), *at)).collect();
                check(Kind::Surface, text, &expected);
            }
        }
    }

    #[test]
    fn each_kind_of_field() {
        let text = "سقوط الصواريخ في المدينة";
        check(Kind::Surface, text, &[("سقوط", 0), ("الصواريخ", 1), ("في", 2), ("المدينه", 3)]);
        check(Kind::Light, text, &[("سقوط", 0), ("صواريخ", 1), ("في", 2), ("مدين", 3)]);
        check(Kind::Lemma, text, &[("سقوط", 0), ("صاروخ", 1), ("مدين", 3)]);
        check(Kind::Grams, text, &[("سقوط", 0), ("صوار", 1), ("واري", 1), ("اريخ", 1), ("مدين", 3)]);
    }
}
