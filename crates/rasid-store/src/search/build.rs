//! From a query's tree to what the index understands.
//!
//! In: a [`Node`], and the filters of the request. Out: a query of the index. Example: «صواريخ» asks for the surface, the stem
//! «صواريخ», the lemma «صاروخ» and, for the order alone, the grams of the stem.
//! Decides how much each kind of agreement weighs.

use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhraseQuery, Query, RangeQuery, RegexQuery,
    TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use rasid_text::analysis::is_stopword;
use std::ops::Bound;

use super::types::Told;
use super::wild;
use crate::Filter;
use crate::error::Result;
use crate::index::{Fields, Kind, day_number};
use crate::query::{Node, Sign, Word, about};

type Boxed = Box<dyn Query>;

/// What an agreement weighs.
#[derive(Debug, Clone, Copy)]
struct Weights {
    surface: f32,
    light: f32,
    lemma: f32,
    /// Shared by all grams of a word.
    grams: f32,
}

const WEIGHTS: Weights = Weights { surface: 0.4, light: 0.6, lemma: 0.6, grams: 0.45 };
/// What a phrase weighs.
const PHRASE: f32 = 1.6;

/// How many of a row's plain words an article must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strictness {
    /// One.
    Any,
    /// All of one or two, all but one of three or four, three fifths of more.
    Most,
}

/// The fields that words are looked for in.
#[derive(Debug, Clone, Copy)]
struct Place {
    surface: Field,
    light: Field,
    lemma: Field,
    grams: Option<Field>,
}

/// Builds queries for one index.
#[derive(Debug, Clone, Copy)]
pub(super) struct Build {
    pub(super) fields: Fields,
    pub(super) strictness: Strictness,
}

impl Build {
    /// The query for `node` among the articles that pass `filter`.
    pub(super) fn query(&self, node: &Node, filter: &Filter, told: &Told) -> Result<Boxed> {
        let fields = &self.fields;
        let place =
            Place { surface: fields.surface, light: fields.light, lemma: fields.lemma, grams: Some(fields.grams) };
        let mut clauses = vec![(Occur::Must, self.node(node, place)?)];
        let about = told.about.as_ref().map(|text| about(text).unwrap_or_else(|| text.clone()));
        for (field, value) in [
            (fields.outlet, &filter.outlet),
            (fields.source, &filter.source),
            (fields.speaker, &told.speaker),
            (fields.place, &told.place),
            (fields.kind, &told.kind),
            (fields.about, &about),
        ] {
            if let Some(value) = value {
                clauses.push((Occur::Must, silent(term(field, value, IndexRecordOption::Basic))));
            }
        }
        if filter.since.is_some() || filter.until.is_some() {
            let bound = |day: Option<jiff::civil::Date>| day.map(day_number);
            clauses.push((Occur::Must, self.days(bound(filter.since), bound(filter.until))));
        }
        Ok(if clauses.len() == 1 { clauses.swap_remove(0).1 } else { Box::new(BooleanQuery::new(clauses)) })
    }

    fn node(&self, node: &Node, place: Place) -> Result<Boxed> {
        Ok(match node {
            Node::Word(word) => {
                let mut clauses = vec![(Occur::Must, one_of(word, place))];
                clauses.extend(grams(word, place).map(|grams| (Occur::Should, grams)));
                Box::new(BooleanQuery::new(clauses))
            }
            Node::Phrase(words) => phrase(words, place),
            Node::Wild(pattern) => Box::new(RegexQuery::from_pattern(&wild::regex(pattern), place.surface)?),
            Node::Near { left, right, distance } => near(left, right, *distance, place),
            Node::Title(inner) => self.node(inner, self.title())?,
            Node::Source(words) => named(words, self.fields.source_words),
            Node::Outlet(words) => named(words, self.fields.outlet_words),
            Node::Since(day) => self.days(Some(day_number(*day)), None),
            Node::Until(day) => self.days(None, Some(day_number(*day))),
            Node::About(part) => silent(term(self.fields.about, part, IndexRecordOption::Basic)),
            Node::Speaker(words) => named(words, self.fields.speaker_words),
            Node::Place(words) => named(words, self.fields.place_words),
            Node::Kind(codes) => {
                let kinds = codes.iter().map(|code| term(self.fields.kind, code, IndexRecordOption::Basic));
                silent(Box::new(BooleanQuery::union(kinds.collect())))
            }
            Node::All(nodes) => self.all(nodes, place)?,
            Node::Any(nodes) => {
                let nodes: Result<Vec<Boxed>> = nodes.iter().map(|node| self.node(node, place)).collect();
                Box::new(BooleanQuery::union(nodes?))
            }
            Node::Not(inner) => except(vec![], vec![self.node(inner, place)?]),
            Node::Row(parts) => self.row(parts, place)?,
        })
    }

    fn title(&self) -> Place {
        let fields = &self.fields;
        Place { surface: fields.title_surface, light: fields.title_light, lemma: fields.title_lemma, grams: None }
    }

    fn all(&self, nodes: &[Node], place: Place) -> Result<Boxed> {
        let (mut must, mut not) = (Vec::new(), Vec::new());
        for node in nodes {
            match node {
                Node::Not(inner) => not.push(self.node(inner, place)?),
                node => must.push(self.node(node, place)?),
            }
        }
        Ok(except(must, not))
    }

    fn row(&self, parts: &[(Sign, Node)], place: Place) -> Result<Boxed> {
        let says_something = |(sign, node): &&(Sign, Node)| match node {
            Node::Word(word) => *sign != Sign::Should || !is_stopword(&word.surface),
            _ => true,
        };
        let telling: Vec<&(Sign, Node)> = parts.iter().filter(says_something).collect();
        let wanted = telling.iter().any(|(sign, _)| *sign != Sign::Not);
        let parts = if wanted { telling } else { parts.iter().collect() };
        let (mut must, mut not, mut should, mut order) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (sign, node) in parts {
            match (sign, node) {
                (Sign::Not, node) => not.push(self.node(node, place)?),
                (Sign::Must, node) => must.push(self.node(node, place)?),
                (Sign::Should, Node::Word(word)) => {
                    should.push((Occur::Should, one_of(word, place)));
                    order.extend(grams(word, place));
                }
                (Sign::Should, node) => should.push((Occur::Should, self.node(node, place)?)),
            }
        }
        if !should.is_empty() {
            let least = self.least(should.len());
            must.push(Box::new(BooleanQuery::with_minimum_required_clauses(should, least)));
        }
        let row = except(must, not);
        if order.is_empty() {
            return Ok(row);
        }
        let mut clauses = vec![(Occur::Must, row)];
        clauses.extend(order.into_iter().map(|grams| (Occur::Should, grams)));
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    fn least(&self, words: usize) -> usize {
        match (self.strictness, words) {
            (Strictness::Any, _) => 1,
            (Strictness::Most, 0..=2) => words,
            (Strictness::Most, 3 | 4) => words - 1,
            (Strictness::Most, _) => words * 3 / 5,
        }
    }

    fn days(&self, first: Option<i64>, last: Option<i64>) -> Boxed {
        let bound = |day: Option<i64>| {
            day.map_or(Bound::Unbounded, |d| Bound::Included(Term::from_field_i64(self.fields.day, d)))
        };
        match (first, last) {
            (None, None) => Box::new(AllQuery),
            _ => silent(Box::new(RangeQuery::new(bound(first), bound(last)))),
        }
    }
}

/// All of `must` and none of `not`.
fn except(must: Vec<Boxed>, not: Vec<Boxed>) -> Boxed {
    let nothing_asked = must.is_empty();
    let mut clauses: Vec<(Occur, Boxed)> = must.into_iter().map(|query| (Occur::Must, query)).collect();
    if nothing_asked {
        clauses.push((Occur::Must, silent(Box::new(AllQuery))));
    }
    clauses.extend(not.into_iter().map(|query| (Occur::MustNot, query)));
    if clauses.len() == 1 { clauses.swap_remove(0).1 } else { Box::new(BooleanQuery::new(clauses)) }
}

fn term(field: Field, text: &str, record: IndexRecordOption) -> Boxed {
    Box::new(TermQuery::new(Term::from_field_text(field, text), record))
}

/// Matches without a say in the order.
fn silent(query: Boxed) -> Boxed {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// The word in this spelling, or another form of it.
fn one_of(word: &Word, place: Place) -> Boxed {
    let mut clauses: Vec<(Occur, Boxed)> = Vec::new();
    let kinds = [
        (Kind::Surface, place.surface, WEIGHTS.surface),
        (Kind::Light, place.light, WEIGHTS.light),
        (Kind::Lemma, place.lemma, WEIGHTS.lemma),
    ];
    for (kind, field, weight) in kinds {
        for text in kind.terms(&word.surface) {
            let query = term(field, &text, IndexRecordOption::WithFreqs);
            clauses.push((Occur::Should, Box::new(BoostQuery::new(query, weight))));
        }
    }
    Box::new(BooleanQuery::new(clauses))
}

/// Words that share letters with this one. They order what others have found.
fn grams(word: &Word, place: Place) -> Option<Boxed> {
    let field = place.grams?;
    let grams = Kind::Grams.terms(&word.surface);
    if grams.len() < 2 {
        return None;
    }
    #[allow(clippy::cast_precision_loss, reason = "a word has few grams")]
    let each = WEIGHTS.grams / (grams.len() as f32).sqrt();
    let clauses = grams.iter().map(|gram| {
        let query = term(field, gram, IndexRecordOption::WithFreqs);
        (Occur::Should, Box::new(BoostQuery::new(query, each)) as Boxed)
    });
    Some(Box::new(BooleanQuery::new(clauses.collect())))
}

fn phrase(words: &[Word], place: Place) -> Boxed {
    let terms: Vec<Term> = words.iter().map(|word| Term::from_field_text(place.surface, &word.surface)).collect();
    let query: Boxed = match words {
        [] => Box::new(EmptyQuery),
        [word] => term(place.surface, &word.surface, IndexRecordOption::WithFreqs),
        _ => Box::new(PhraseQuery::new(terms)),
    };
    Box::new(BoostQuery::new(query, PHRASE))
}

fn near(left: &Word, right: &Word, distance: u32, place: Place) -> Boxed {
    let stem = |word: &Word| {
        let stem = Kind::Light.terms(&word.surface).pop().unwrap_or_default();
        Term::from_field_text(place.light, &stem)
    };
    let (left, right) = (stem(left), stem(right));
    let ordered = |first: &Term, second: &Term| {
        let mut query = PhraseQuery::new(vec![first.clone(), second.clone()]);
        query.set_slop(distance.saturating_sub(1));
        Box::new(query) as Boxed
    };
    Box::new(BooleanQuery::union(vec![ordered(&left, &right), ordered(&right, &left)]))
}

/// Names that have all these words.
fn named(words: &[Word], field: Field) -> Boxed {
    let terms = words.iter().flat_map(|word| Kind::Light.terms(&word.surface));
    let queries = terms.map(|text| term(field, &text, IndexRecordOption::Basic)).collect();
    silent(Box::new(BooleanQuery::intersection(queries)))
}
