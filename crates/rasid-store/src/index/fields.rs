//! The fields of the search index, and one article as a document of it.
//!
//! In: a record with its place. Out: a document. Example: «الهدنة» in the headline counts three times, in the first
//! paragraph twice, in the text once: the index repeats them, so that every analysis of a word weighs its places alike.
//! Holds no text: excerpts come from the database.

use std::collections::BTreeSet;

use rasid_model::{ArticleRecord, MentionKind};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{RawTokenizer, TextAnalyzer};
use tantivy::{Index, TantivyDocument};

use super::analyzer::{Analyzer, Kind};
use crate::address::Place;
use crate::finding::{self, Names};

/// How often the headline stands in the index.
const TITLE: usize = 3;
/// How often the first paragraph stands in the index, the text itself counted.
const LEAD: usize = 2;

/// Changed whenever the same article would give another document: the index is then built anew.
pub(crate) const ANALYSIS: u32 = 2;

/// The fields of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    pub(crate) seq: Field,
    pub(crate) address: Field,
    pub(crate) latest: Field,
    pub(crate) moment: Field,
    pub(crate) day: Field,
    pub(crate) outlet: Field,
    pub(crate) source: Field,
    pub(crate) speaker: Field,
    pub(crate) place: Field,
    pub(crate) kind: Field,
    pub(crate) about: Field,
    pub(crate) speaker_words: Field,
    pub(crate) place_words: Field,
    pub(crate) outlet_words: Field,
    pub(crate) source_words: Field,
    pub(crate) title_surface: Field,
    pub(crate) title_light: Field,
    pub(crate) title_lemma: Field,
    pub(crate) surface: Field,
    pub(crate) light: Field,
    pub(crate) lemma: Field,
    pub(crate) grams: Field,
}

/// The schema and its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let text = |analyzer: &str, record: IndexRecordOption| {
        let indexing = TextFieldIndexing::default().set_tokenizer(analyzer).set_index_option(record);
        TextOptions::default().set_indexing_options(indexing)
    };
    let (frequent, placed) = (IndexRecordOption::WithFreqs, IndexRecordOption::WithFreqsAndPositions);
    let exact = || text("exact", IndexRecordOption::Basic).set_fast("exact");
    let fields = Fields {
        seq: schema.add_u64_field("seq", INDEXED | FAST),
        address: schema.add_u64_field("address", INDEXED),
        latest: schema.add_u64_field("latest", FAST),
        moment: schema.add_i64_field("moment", FAST),
        day: schema.add_i64_field("day", INDEXED | FAST),
        outlet: schema.add_text_field("outlet", exact()),
        source: schema.add_text_field("source", exact()),
        speaker: schema.add_text_field("speaker", exact()),
        place: schema.add_text_field("place", exact()),
        kind: schema.add_text_field("kind", exact()),
        about: schema.add_text_field("about", text("exact", IndexRecordOption::Basic)),
        speaker_words: schema.add_text_field("speaker_words", text("light", IndexRecordOption::Basic)),
        place_words: schema.add_text_field("place_words", text("light", IndexRecordOption::Basic)),
        outlet_words: schema.add_text_field("outlet_words", text("light", IndexRecordOption::Basic)),
        source_words: schema.add_text_field("source_words", text("light", IndexRecordOption::Basic)),
        title_surface: schema.add_text_field("title_surface", text("surface", placed)),
        title_light: schema.add_text_field("title_light", text("light", placed)),
        title_lemma: schema.add_text_field("title_lemma", text("lemma", frequent)),
        surface: schema.add_text_field("surface", text("surface", placed)),
        light: schema.add_text_field("light", text("light", placed)),
        lemma: schema.add_text_field("lemma", text("lemma", frequent)),
        grams: schema.add_text_field("grams", text("grams", frequent)),
    };
    (schema.build(), fields)
}

/// Gives the index its analyzers.
pub(crate) fn register(index: &Index) {
    let kinds = [("surface", Kind::Surface), ("light", Kind::Light), ("lemma", Kind::Lemma), ("grams", Kind::Grams)];
    for (name, kind) in kinds {
        index.tokenizers().register(name, TextAnalyzer::from(Analyzer::new(kind)));
    }
    index.tokenizers().register("exact", TextAnalyzer::from(RawTokenizer::default()));
    index.fast_field_tokenizer().register("exact", TextAnalyzer::from(RawTokenizer::default()));
}

impl Fields {
    /// The document of one version of an article.
    pub(crate) fn document(&self, seq: u64, latest: bool, record: &ArticleRecord, place: &Place) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_u64(self.seq, seq);
        document.add_u64(self.address, address_key(&place.address));
        document.add_u64(self.latest, u64::from(latest));
        document.add_i64(self.moment, place.moment);
        if let Some(day) = place.day {
            document.add_i64(self.day, day_number(day));
        }
        document.add_text(self.outlet, &place.outlet);
        for words in [&record.outlet.name, &record.outlet.domain].into_iter().flatten() {
            document.add_text(self.outlet_words, words);
        }
        if let Some(source) = &place.source {
            document.add_text(self.source, source);
            document.add_text(self.source_words, source);
        }
        self.found(&mut document, record);
        let title = record.title.as_deref().unwrap_or_default();
        for field in [self.title_surface, self.title_light, self.title_lemma] {
            document.add_text(field, title);
        }
        // A text of one paragraph has no lead that could weigh more than the rest.
        let mut lines = record.text.lines().filter(|line| !line.trim().is_empty());
        let lead = lines.next().filter(|_| lines.next().is_some()).unwrap_or_default();
        for field in [self.surface, self.light, self.lemma, self.grams] {
            for _ in 0..TITLE {
                document.add_text(field, title);
            }
            for _ in 1..LEAD {
                document.add_text(field, lead);
            }
            document.add_text(field, &record.text);
        }
        document
    }
}

impl Fields {
    /// What the analysis found: who speaks, which places are named, what happened, of which days it speaks.
    fn found(&self, document: &mut TantivyDocument, record: &ArticleRecord) {
        let names = Names::of(record);
        let mut keys = BTreeSet::new();
        for statement in &record.statements {
            let Some(name) = statement.speaker.as_deref().map(|name| names.called(name)) else { continue };
            for words in
                [Some(&name.name), name.name_en.as_ref(), statement.speaker_surface.as_ref()].into_iter().flatten()
            {
                document.add_text(self.speaker_words, words);
            }
            keys.insert(name.key);
        }
        for key in keys.iter().filter(|key| !key.is_empty()) {
            document.add_text(self.speaker, key);
        }
        for place in finding::places(record) {
            document.add_text(self.place, &place.key);
            for words in [Some(&place.name), place.name_en.as_ref()].into_iter().flatten() {
                document.add_text(self.place_words, words);
            }
        }
        for mention in record.mentions.iter().filter(|mention| mention.kind == MentionKind::Place) {
            document.add_text(self.place_words, &mention.surface);
        }
        let kinds: BTreeSet<&str> = record.events.iter().map(|event| event.kind.as_str()).collect();
        for kind in kinds {
            document.add_text(self.kind, kind);
        }
        for part in finding::spoken_of(record) {
            document.add_text(self.about, part);
        }
    }
}

/// Days since 1970.
pub(crate) fn day_number(day: jiff::civil::Date) -> i64 {
    let epoch = jiff::civil::Date::constant(1970, 1, 1);
    i64::from(epoch.until(day).map_or(0, |span| span.get_days()))
}

/// The day of that number.
pub(crate) fn day_of_number(number: i64) -> Option<jiff::civil::Date> {
    let epoch = jiff::civil::Date::constant(1970, 1, 1);
    epoch.checked_add(jiff::Span::new().try_days(number).ok()?).ok()
}

/// Eight bytes that tell two addresses apart.
pub(crate) fn address_key(address: &str) -> u64 {
    let hash = crate::pack::hash(address.as_bytes());
    hash[..8].iter().fold(0, |key, byte| key << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_numbers_and_back() {
        for day in ["1969-12-30", "1970-01-01", "2024-04-17"] {
            let day: jiff::civil::Date = day.parse().unwrap();
            assert_eq!(day_of_number(day_number(day)), Some(day));
        }
    }
}
