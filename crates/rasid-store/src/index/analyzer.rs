//! The analyzers of `rasid-text` in the form that the index asks for.
//!
//! In: text. Out: the stream of its terms, one kind for each field. Example: the lemma field of «الصواريخ» holds «صاروخ».
//! Remembers what it has analyzed: news repeats its words.

use rasid_text::analysis::{is_stopword, lemma, light_stem, stem_grams, tokens};
use rasid_text::{Words, words};
use rustc_hash::FxHashMap;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The most words that are remembered.
const MEMORY: usize = 1 << 16;

/// What a field holds of each word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Surface,
    Light,
    Lemma,
    Grams,
}

/// The terms of a printed word, each with its place in it: `Super_Bowl` has two places.
type Terms = Box<[(u32, Box<str>)]>;

/// A word that was met.
#[derive(Debug, Clone)]
struct Met {
    terms: Terms,
    /// How many places it takes.
    places: u32,
}

/// A tokenizer of one kind.
#[derive(Debug, Clone)]
pub(crate) struct Analyzer {
    kind: Kind,
    seen: FxHashMap<Box<str>, Met>,
}

/// The terms of one text.
pub(crate) struct Stream<'a> {
    kind: Kind,
    seen: &'a mut FxHashMap<Box<str>, Met>,
    text: &'a str,
    words: Words<'a>,
    /// The printed word whose terms are being given, and how many were.
    word: &'a str,
    given: usize,
    token: Token,
    /// The place of the next word.
    position: u32,
}

impl Analyzer {
    pub(crate) fn new(kind: Kind) -> Self {
        Self { kind, seen: FxHashMap::default() }
    }
}

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

impl Tokenizer for Analyzer {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        if self.seen.len() > MEMORY {
            self.seen.clear();
        }
        Stream {
            kind: self.kind,
            seen: &mut self.seen,
            text,
            words: words(text),
            word: "",
            given: 0,
            token: Token::default(),
            position: 0,
        }
    }
}

/// Analyzes a printed word.
fn meet(kind: Kind, word: &str) -> Met {
    let mut terms = Vec::new();
    let mut places = 0;
    for token in tokens(word) {
        terms.extend(kind.terms(&token.surface).into_iter().map(|term| (places, term.into_boxed_str())));
        places += 1;
    }
    Met { terms: terms.into_boxed_slice(), places }
}

impl Stream<'_> {
    /// Gives the next term of the current word, if it has one more.
    fn next_term(&mut self) -> bool {
        let Some(met) = self.seen.get(self.word) else { return false };
        if let Some((place, term)) = met.terms.get(self.given) {
            self.given += 1;
            self.token.text.clear();
            self.token.text.push_str(term);
            self.token.position = (self.position + place) as usize;
            return true;
        }
        self.position += met.places;
        false
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        loop {
            if self.next_term() {
                return true;
            }
            let Some(span) = self.words.next() else {
                self.word = "";
                return false;
            };
            self.word = span.of(self.text);
            self.given = 0;
            self.token.offset_from = span.start as usize;
            self.token.offset_to = span.end as usize;
            if !self.seen.contains_key(self.word) {
                self.seen.insert(self.word.into(), meet(self.kind, self.word));
            }
        }
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
    fn each_kind_of_field() {
        let text = "سقوط الصواريخ في المدينة";
        check(Kind::Surface, text, &[("سقوط", 0), ("الصواريخ", 1), ("في", 2), ("المدينه", 3)]);
        check(Kind::Light, text, &[("سقوط", 0), ("صواريخ", 1), ("في", 2), ("مدين", 3)]);
        check(Kind::Lemma, text, &[("سقوط", 0), ("صاروخ", 1), ("مدين", 3)]);
        check(Kind::Grams, text, &[("سقوط", 0), ("صوار", 1), ("واري", 1), ("اريخ", 1), ("مدين", 3)]);
    }
}
