//! What a token shows of itself to the model.
//!
//! In: a [`Scan`] in which tables and rules have found what they can. Out: features by token, each a template and its words: `w0=سميث`, `f-1=role`,
//! `k0=B-PER`. Example: for «سميث» in «قال جون سميث» the word before is a given name, the one before that a verb.
//! Weighs nothing.

use rasid_model::MentionKind;
use rasid_text::TokenKind;

use crate::mention::names::{Class, Value, flag};
use crate::mention::scan::Scan;

/// What is passed on of a token: the template, then up to three words that fill it.
pub(super) trait Sink {
    fn take(&mut self, template: &'static str, words: [&str; 3]);
}

/// What the tables say of a word, by their name in features.
const FLAGS: [(u64, &str); 24] = [
    (flag::GIVEN, "given"),
    (flag::FUNCTION, "function"),
    (flag::VERB, "verb"),
    (flag::ADJECTIVE, "adjective"),
    (flag::NOUN, "noun"),
    (flag::OF_BODY, "of-body"),
    (flag::OF_OFFICE, "of-office"),
    (flag::ROLE, "role"),
    (flag::HEAD, "head"),
    (flag::NISBA, "nisba"),
    (flag::PLACE_OUTSIDE, "place-outside"),
    (flag::PLACE_INSIDE, "place-inside"),
    (flag::PLACE_OPENING, "place-opening"),
    (flag::LINK, "link"),
    (flag::KNOWN, "known"),
    (flag::PORTFOLIO, "portfolio"),
    (flag::TIME, "time"),
    (flag::SERVANT, "servant"),
    (flag::NEWSROOM, "newsroom"),
    (flag::COMMON_GIVEN, "common-given"),
    (flag::AMBIGUOUS, "ambiguous"),
    (flag::INTO, "into"),
    (flag::ABROAD, "abroad"),
    (flag::JOINED, "joined"),
];

/// What is known of every token before features are told.
#[derive(Debug)]
pub(super) struct Shown<'s, 'a> {
    scan: &'s Scan<'a>,
    /// The class of the known name that covers the token, and whether it begins there.
    known: Vec<&'static str>,
    /// What the rules say.
    ruled: Vec<&'static str>,
}

/// The words for a known name by class, where it begins and where it goes on.
fn class_words(class: Class, weak: bool) -> [&'static str; 2] {
    match class {
        _ if weak => ["B-weak", "I-weak"],
        Class::Country => ["B-country", "I-country"],
        Class::Capital | Class::City => ["B-city", "I-city"],
        Class::Region | Class::Site | Class::Building => ["B-site", "I-site"],
        Class::Person => ["B-person", "I-person"],
        Class::Body => ["B-body", "I-body"],
        Class::Outlet => ["B-outlet", "I-outlet"],
    }
}

/// The words for a finding of the rules.
fn rule_words(kind: MentionKind, nominal: bool) -> [&'static str; 2] {
    match kind {
        _ if nominal => ["B-nominal", "I-nominal"],
        MentionKind::Person => ["B-PER", "I-PER"],
        MentionKind::Place => ["B-LOC", "I-LOC"],
        MentionKind::Organization => ["B-ORG", "I-ORG"],
        MentionKind::Agency => ["B-AGENCY", "I-AGENCY"],
    }
}

impl<'s, 'a> Shown<'s, 'a> {
    pub(super) fn new(scan: &'s Scan<'a>) -> Self {
        let mut known = vec![""; scan.reading.len()];
        let mut token = 0;
        while token < known.len() {
            let phrase = scan.longest(token, |phrase| match phrase.value {
                Value::Known { index, weak } => Some(class_words(scan.names.at(index).class, weak)),
                _ => None,
            });
            let Some((phrase, [first, further])) = phrase else {
                token += 1;
                continue;
            };
            let end = phrase.end.min(known.len());
            known[token..end].fill(further);
            known[token] = first;
            token = end;
        }
        let mut ruled = vec![""; scan.reading.len()];
        for found in &scan.found {
            let [first, further] = rule_words(found.kind, found.nominal);
            ruled[found.tokens.clone()].fill(further);
            ruled[found.tokens.start] = first;
        }
        Self { scan, known, ruled }
    }

    /// A word of the sentence, with its place told where there is none.
    fn word(&self, sentence: &std::ops::Range<usize>, token: usize, back: isize) -> &str {
        match token.checked_add_signed(back).filter(|at| sentence.contains(at)) {
            Some(at) if self.scan.reading.kind(at) == Some(TokenKind::Number) => "9",
            Some(at) => self.scan.reading.folded(at),
            None => "|",
        }
    }

    fn at<'w>(list: &[&'w str], sentence: &std::ops::Range<usize>, token: usize, back: isize) -> &'w str {
        let at = token.checked_add_signed(back).filter(|at| sentence.contains(at));
        at.and_then(|at| list.get(at).copied()).unwrap_or("")
    }

    /// Tells all features of `token` in its sentence.
    pub(super) fn tell(&self, sentence: &std::ops::Range<usize>, token: usize, sink: &mut impl Sink) {
        self.words(sentence, token, sink);
        self.letters(sentence, token, sink);
        for (template, back) in [("f-2", -2), ("f-1", -1), ("f0", 0), ("f+1", 1), ("f+2", 2)] {
            let at = token.checked_add_signed(back).filter(|at| sentence.contains(at));
            if let Some(at) = at {
                self.flags(template, at, sink);
            }
        }
        self.found(sentence, token, sink);
    }

    fn words(&self, sentence: &std::ops::Range<usize>, token: usize, sink: &mut impl Sink) {
        let word = |back| self.word(sentence, token, back);
        for (template, back) in [("w-2", -2), ("w-1", -1), ("w0", 0), ("w+1", 1), ("w+2", 2)] {
            sink.take(template, [word(back), "", ""]);
        }
        sink.take("w-1,w0", [word(-1), word(0), ""]);
        sink.take("w0,w+1", [word(0), word(1), ""]);
        sink.take("w-2,w-1", [word(-2), word(-1), ""]);
    }

    /// Beginnings and ends of the word, what stands behind its clitics.
    fn letters(&self, sentence: &std::ops::Range<usize>, token: usize, sink: &mut impl Sink) {
        let word = self.word(sentence, token, 0);
        let printed = self.scan.reading.printed(token);
        match self.scan.reading.kind(token) {
            Some(TokenKind::Word) => {}
            Some(TokenKind::Number) => return sink.take("shape", ["number", "", ""]),
            _ => return sink.take("shape", ["mark", "", ""]),
        }
        if printed.is_ascii() {
            sink.take("shape", ["latin", "", ""]);
        }
        let letters = word.chars().count();
        for (template, count) in [("first2", 2), ("first3", 3)] {
            sink.take(template, [beginning(word, count), "", ""]);
        }
        for (template, count) in [("last1", 1), ("last2", 2), ("last3", 3), ("last4", 4)] {
            sink.take(template, [ending(word, count), "", ""]);
        }
        for (template, back) in [("last2-1", -1), ("last2+1", 1)] {
            sink.take(template, [ending(self.word(sentence, token, back), 2), "", ""]);
        }
        let stem = rasid_text::splits(word).last().map_or(word, |split| split.rest);
        if stem != word {
            sink.take("stem", [stem, "", ""]);
        }
        sink.take("length", [["1", "2", "3", "4", "5", "6", "7", "8"][letters.clamp(1, 8) - 1], "", ""]);
        let sides =
            [self.definite(sentence, token, -1), self.definite(sentence, token, 0), self.definite(sentence, token, 1)];
        sink.take("definite", sides);
    }

    fn definite(&self, sentence: &std::ops::Range<usize>, token: usize, back: isize) -> &'static str {
        let at = token.checked_add_signed(back).filter(|at| sentence.contains(at));
        if at.is_some_and(|at| self.scan.definite(at)) { "yes" } else { "no" }
    }

    fn flags(&self, template: &'static str, token: usize, sink: &mut impl Sink) {
        let scan = self.scan;
        if !scan.is_word(token) {
            return sink.take(template, ["no-word", "", ""]);
        }
        let (clitic, flags) = scan.plain(token);
        if scan.looks(token).iter().all(|look| look.word.flags == 0) {
            sink.take(template, [if scan.common(token) { "derived" } else { "unknown" }, "", ""]);
            if scan.names.ending(scan.reading.folded(token)).is_some() {
                sink.take(template, ["from-abroad", "", ""]);
            }
        }
        let behind = scan.clitic(token, clitic);
        for (_, name) in FLAGS.iter().filter(|(bit, _)| flags & bit != 0) {
            sink.take(template, [name, behind, ""]);
        }
    }

    /// What tables and rules found here and beside.
    fn found(&self, sentence: &std::ops::Range<usize>, token: usize, sink: &mut impl Sink) {
        let known = |back| Self::at(&self.known, sentence, token, back);
        let ruled = |back| Self::at(&self.ruled, sentence, token, back);
        for (template, back) in [("n-1", -1), ("n0", 0), ("n+1", 1)] {
            sink.take(template, [known(back), "", ""]);
        }
        for (template, back) in [("k-2", -2), ("k-1", -1), ("k0", 0), ("k+1", 1), ("k+2", 2)] {
            sink.take(template, [ruled(back), "", ""]);
        }
        sink.take("k-1,k0,k+1", [ruled(-1), ruled(0), ruled(1)]);
        sink.take("k0,n0", [ruled(0), known(0), ""]);
        sink.take("k0,w0", [ruled(0), self.word(sentence, token, 0), ""]);
        sink.take("k0,w-1", [ruled(0), self.word(sentence, token, -1), ""]);
        sink.take("k0,w+1", [ruled(0), self.word(sentence, token, 1), ""]);
        if let Some(found) = self.scan.held(token) {
            sink.take("rule", [ruled(0), found.rule, ""]);
        }
    }
}

/// The first letters of a word.
fn beginning(word: &str, letters: usize) -> &str {
    word.char_indices().nth(letters).map_or(word, |(end, _)| &word[..end])
}

/// The last letters of a word.
fn ending(word: &str, letters: usize) -> &str {
    word.char_indices().rev().nth(letters - 1).map_or(word, |(start, _)| &word[start..])
}
