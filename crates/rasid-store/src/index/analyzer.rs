//! The analyzers of `rasid-text` in the form that the index asks for.
//!
//! In: text. Out: the stream of its terms, one kind for each field. Example: the lemma field of «الصواريخ» holds «صاروخ».
//! Remembers what it has analyzed: news repeats its words.

use std::collections::HashMap;

use rasid_text::analysis::{Tokens, is_stopword, lemma, light_stem, stem_grams, tokens};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// The most words that are remembered.
const MEMORY: usize = 1 << 17;

/// What a field holds of each word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Surface,
    Light,
    Lemma,
    Grams,
}

/// A tokenizer of one kind.
#[derive(Debug, Clone)]
pub(crate) struct Analyzer {
    kind: Kind,
    seen: HashMap<String, Vec<String>>,
}

/// The terms of one text.
pub(crate) struct Stream<'a> {
    kind: Kind,
    seen: &'a mut HashMap<String, Vec<String>>,
    tokens: Tokens<'a>,
    /// Terms of the same word that are still to come, last first.
    pending: Vec<String>,
    token: Token,
    position: usize,
}

impl Analyzer {
    pub(crate) fn new(kind: Kind) -> Self {
        Self { kind, seen: HashMap::new() }
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
            tokens: tokens(text),
            pending: Vec::new(),
            token: Token::default(),
            position: 0,
        }
    }
}

impl Stream<'_> {
    fn set(&mut self, term: &str) {
        self.token.text.clear();
        self.token.text.push_str(term);
    }
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        if let Some(term) = self.pending.pop() {
            self.token.text = term;
            return true;
        }
        loop {
            let Some(word) = self.tokens.next() else { return false };
            self.token.position = self.position;
            self.position += 1;
            self.token.offset_from = word.span.start as usize;
            self.token.offset_to = word.span.end as usize;
            if self.kind == Kind::Surface {
                self.token.text = word.surface;
                return true;
            }
            let terms = self.seen.entry(word.surface).or_insert_with_key(|surface| self.kind.terms(surface));
            let Some((first, rest)) = terms.split_first() else { continue };
            self.pending.extend(rest.iter().rev().cloned());
            let first = first.clone();
            self.set(&first);
            return true;
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
