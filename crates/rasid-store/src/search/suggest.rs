//! «Did you mean»: a word that the store does not know, and its nearest neighbour that it does.
//!
//! In: a query without results. Out: the query with its misspelt words mended. Example: «الصوايرخ» becomes «الصواريخ».
//! Suggests only what finds something, in the spelling of an article that has it.

use std::collections::BTreeMap;

use rasid_text::analysis::{is_stopword, tokens};
use tantivy::collector::TopDocs;
use tantivy::query::{FuzzyTermQuery, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

use crate::error::Result;
use crate::index::{Fields, Kind};
use crate::query::{Node, Word};
use crate::{Store, article};

/// Words of more letters than this may differ in two letters.
const LONG: usize = 6;
/// How much more frequent a neighbour must be than a word that is known after all.
const MORE: u64 = 40;

impl Store {
    /// `query` with its misspelt words mended; nothing when there is nothing to mend.
    pub(super) fn suggest(&self, query: &str, node: &Node, searcher: &Searcher) -> Result<Option<String>> {
        let mut words: Vec<&Word> = Vec::new();
        node.each_wanted(&mut |node| match node {
            Node::Word(word) => words.push(word),
            Node::Phrase(all) => words.extend(all),
            Node::Near { left, right, .. } => words.extend([left, right]),
            _ => {}
        });
        let mut mended: Vec<((u32, u32), String)> = Vec::new();
        for word in words {
            if let Some(better) = neighbour(&self.index.fields, searcher, &word.surface)? {
                let printed = self.as_printed(searcher, &better)?.unwrap_or(better);
                mended.push((word.place, printed));
            }
        }
        if mended.is_empty() {
            return Ok(None);
        }
        let chars: Vec<char> = query.chars().collect();
        let mut out = String::new();
        let mut at = 0;
        mended.sort();
        for ((start, end), printed) in mended {
            out.extend(&chars[at.min(start as usize)..start as usize]);
            out.push_str(&printed);
            at = end as usize;
        }
        out.extend(&chars[at..]);
        Ok(Some(out))
    }

    /// The folded `word` as an article prints it.
    fn as_printed(&self, searcher: &Searcher, word: &str) -> Result<Option<String>> {
        let term = Term::from_field_text(self.index.fields.surface, word);
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        let top = searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?;
        let Some((_, address)) = top.first() else { return Ok(None) };
        let numbers = searcher.segment_reader(address.segment_ord).fast_fields().u64("seq")?;
        let Some(seq) = numbers.first(address.doc_id) else { return Ok(None) };
        let Some(version) = self.read(|db| article::by_seq(db, seq))? else { return Ok(None) };
        let texts = [version.record.title.unwrap_or_default(), version.record.text];
        let printed = texts.iter().find_map(|text| {
            tokens(text).find(|token| token.surface == word).map(|token| token.span.of(text).to_owned())
        });
        Ok(printed)
    }
}

/// The most frequent known word within one or two letters of `surface`, which itself is unknown or very rare.
fn neighbour(fields: &Fields, searcher: &Searcher, surface: &str) -> Result<Option<String>> {
    let letters = surface.chars().count();
    if letters < 3 || is_stopword(surface) || surface.chars().any(|c| c.is_ascii_digit()) {
        return Ok(None);
    }
    let mut own = 0;
    for (kind, field) in [(Kind::Light, fields.light), (Kind::Lemma, fields.lemma)] {
        for text in kind.terms(surface) {
            own = own.max(searcher.doc_freq(&Term::from_field_text(field, &text))?);
        }
    }
    if own > 2 {
        return Ok(None);
    }
    let near = within(fields, searcher, surface, 1)?;
    let found = near.or(if letters > LONG { within(fields, searcher, surface, 2)? } else { None });
    Ok(found.filter(|(_, count)| *count > own * MORE).map(|(word, _)| word))
}

fn within(fields: &Fields, searcher: &Searcher, surface: &str, distance: u8) -> Result<Option<(String, u64)>> {
    let query = FuzzyTermQuery::new(Term::from_field_text(fields.surface, surface), distance, true);
    let automaton = query.automaton()?;
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(fields.surface)?;
        let mut stream = index.terms().search(&automaton).into_stream().map_err(tantivy::TantivyError::from)?;
        while stream.advance() {
            if let Ok(word) = std::str::from_utf8(stream.key()) {
                *counts.entry(word.to_owned()).or_default() += u64::from(stream.value().doc_freq);
            }
        }
    }
    counts.remove(surface);
    // Of equally frequent words the first in the alphabet: the same query gives the same suggestion.
    Ok(counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))))
}
