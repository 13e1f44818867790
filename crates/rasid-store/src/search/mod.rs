//! Searching the store.
//!
//! In: a [`SearchRequest`]. Out: a [`SearchPage`]. Example: «هدنة» finds «الهدنة» and «لهدنتهم».
//! Pages of one search come from one state of the index while it is kept; later ones leave out what arrived since.
//! Writes nothing.

mod build;
mod collect;
mod highlight;
mod names;
mod stems;
mod suggest;
mod types;
mod wild;

pub use types::{Excerpt, FacetCount, Facets, Hit, SearchPage, SearchRequest, Sort, Told};

use build::{Build, Strictness};
use collect::{Gather, Gathered, Ranked};
use highlight::Highlighter;
pub(crate) use names::Names;
pub(crate) use stems::Stems;

use crate::error::Result;
use crate::finding;
use crate::index::day_of_number;
use crate::query::{self, Node};
use crate::store::Snapshot;
use crate::{Error, Filter, Store, article, cursor};

/// The most hits of one page.
const MOST: usize = 1000;
/// The most values of a facet.
const VALUES: usize = 40;

/// Where a page begins.
struct Start {
    snapshot: Snapshot,
    horizon: u64,
    after: Option<Ranked>,
    strictness: Strictness,
}

impl Store {
    /// Searches. A wrong query gives an error of kind `Query` that says where.
    ///
    /// # Errors
    /// When the query or the cursor is wrong, or the index cannot be read.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchPage> {
        let node = understand(request)?;
        let (start, gathered) = self.gather(request, &node)?;
        let n = request.n.clamp(1, MOST);
        let mut page = SearchPage { total: gathered.total, ..SearchPage::default() };
        if gathered.best.len() > n {
            let (rank, seq) = gathered.best[n - 1];
            let strict = u64::from(start.strictness == Strictness::Most);
            let numbers = [self.nonce, start.snapshot.generation, start.horizon, rank, seq, strict];
            page.next = Some(cursor::write(&list(request), &numbers));
        }
        page.hits = self.hits(&node, &gathered.best[..gathered.best.len().min(n)], request.sort)?;
        page.facets = self.facets(gathered, &*start.snapshot.names()?)?;
        if page.total < 3 && request.cursor.is_none() {
            page.suggestion = self.suggest(&request.query, &node, &start.snapshot.searcher)?;
        }
        Ok(page)
    }

    /// The ids of the best articles and their scores, without reading the articles.
    ///
    /// # Errors
    /// As [`Self::search`].
    pub fn rank(&self, request: &SearchRequest) -> Result<Vec<(String, f32)>> {
        let node = understand(request)?;
        let (_, gathered) = self.gather(request, &node)?;
        let best = gathered.best.into_iter().take(request.n);
        self.read(|db| {
            let mut statement = db.prepare_cached("SELECT id FROM article WHERE seq = ?1")?;
            let id = |(rank, seq): Ranked| {
                let id = statement.query_row([article::signed(seq)], |row| row.get(0))?;
                Ok((id, score(request.sort, rank)))
            };
            best.map(id).collect()
        })
    }

    /// The matches. When hardly any article has most of the words, those with any of them are given.
    fn gather(&self, request: &SearchRequest, node: &Node) -> Result<(Start, Gathered)> {
        let mut start = self.start(request)?;
        let mut gathered = self.gather_from(&start, request, node)?;
        if gathered.total == 0 && start.strictness == Strictness::Most && request.cursor.is_none() {
            start.strictness = Strictness::Any;
            gathered = self.gather_from(&start, request, node)?;
        }
        Ok((start, gathered))
    }

    fn gather_from(&self, start: &Start, request: &SearchRequest, node: &Node) -> Result<Gathered> {
        let build = Build { fields: self.index.fields, strictness: start.strictness };
        let query = build.query(node, &request.filter, &request.told)?;
        let ask = Gather {
            sort: request.sort,
            n: request.n.clamp(1, MOST),
            after: start.after,
            horizon: start.horizon,
            old_versions: request.old_versions,
            names: start.snapshot.names()?,
        };
        Ok(start.snapshot.searcher.search(&*query, &ask)?)
    }

    fn start(&self, request: &SearchRequest) -> Result<Start> {
        let Some(word) = &request.cursor else {
            let strictness = if request.plain { Strictness::Any } else { Strictness::Most };
            return Ok(Start { snapshot: self.snapshot(), horizon: self.index.seq(), after: None, strictness });
        };
        let [nonce, generation, horizon, rank, seq, strict] = cursor::read(&list(request), word)?;
        let kept = if nonce == self.nonce { self.earlier(generation) } else { None };
        let strictness = if strict == 1 { Strictness::Most } else { Strictness::Any };
        Ok(Start { snapshot: kept.unwrap_or_else(|| self.snapshot()), horizon, after: Some((rank, seq)), strictness })
    }

    fn hits(&self, node: &Node, best: &[Ranked], sort: Sort) -> Result<Vec<Hit>> {
        let mut highlighter = Highlighter::new(node, &self.stems);
        self.read(|db| {
            let mut hits = Vec::with_capacity(best.len());
            for (rank, seq) in best {
                let Some(version) = article::brief(db, *seq)? else { continue };
                let title = version.record.title.as_deref().unwrap_or_default();
                hits.push(Hit {
                    title: highlighter.whole(title),
                    excerpts: highlighter.excerpts(&version.record.text),
                    head: version.head(),
                    score: score(sort, *rank),
                });
            }
            Ok(hits)
        })
    }

    fn facets(&self, gathered: Gathered, names: &Names) -> Result<Facets> {
        let mut columns = names.columns.iter().zip(&gathered.names).map(|(column, counts)| largest(column, counts));
        let mut next = || columns.next().unwrap_or_default();
        let (mut outlets, sources, mut speakers, mut places, mut kinds) = (next(), next(), next(), next(), next());
        for kind in &mut kinds {
            finding::kind_label(&kind.value).clone_into(&mut kind.label);
        }
        self.read(|db| {
            let mut statement = db.prepare_cached("SELECT name FROM outlet WHERE key = ?1")?;
            for outlet in &mut outlets {
                let name: Option<String> = statement.query_row([&outlet.value], |row| row.get(0)).unwrap_or(None);
                outlet.label = name.unwrap_or_else(|| outlet.value.clone());
            }
            label(db, "SELECT name, name_en FROM who WHERE key = ?1", &mut speakers)?;
            label(db, "SELECT name, name_en FROM spot WHERE key = ?1", &mut places)
        })?;
        let days = gathered.days.into_iter().rev();
        Ok(Facets {
            outlets,
            sources,
            speakers,
            places,
            kinds,
            days: days.filter_map(|(day, count)| Some((day_of_number(day)?, count))).collect(),
        })
    }
}

/// Gives keys the names that people know.
fn label(db: &rusqlite::Connection, sql: &str, values: &mut [FacetCount]) -> Result<()> {
    let mut statement = db.prepare_cached(sql)?;
    for value in values {
        let known = statement.query_row([&value.value], |row| Ok((row.get(0)?, row.get(1)?)));
        (value.label, value.label_en) = known.unwrap_or_else(|_| (value.value.clone(), None));
    }
    Ok(())
}

fn understand(request: &SearchRequest) -> Result<Node> {
    let parsed = if request.plain { query::plain(&request.query) } else { query::parse(&request.query) };
    parsed.map_err(Error::wrong_query)
}

/// What makes two searches the same list.
fn list(request: &SearchRequest) -> String {
    let SearchRequest { query, sort, filter, told, old_versions, plain, .. } = request;
    let Filter { outlet, source, since, until } = filter;
    format!("search {query:?} {sort:?} {outlet:?} {source:?} {since:?} {until:?} {told:?} {old_versions} {plain}")
}

fn score(sort: Sort, rank: u64) -> f32 {
    match sort {
        Sort::Relevance => f32::from_bits(rank as u32),
        Sort::Time => 0.0,
    }
}

/// The names that were met most often.
fn largest(column: &names::Column, counts: &[u32]) -> Vec<FacetCount> {
    let met = counts.iter().enumerate().filter(|(_, count)| **count > 0);
    let mut values: Vec<(u32, &str)> =
        met.map(|(number, count)| (*count, column.name(number))).filter(|(_, name)| !name.is_empty()).collect();
    let order = |a: &(u32, &str), b: &(u32, &str)| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1));
    if values.len() > VALUES {
        values.select_nth_unstable_by(VALUES, order);
        values.truncate(VALUES);
    }
    values.sort_unstable_by(order);
    let facet = |(count, name): (u32, &str)| FacetCount {
        label: name.to_owned(),
        label_en: None,
        value: name.to_owned(),
        count: u64::from(count),
    };
    values.into_iter().map(facet).collect()
}
