//! The store of the observatory: one folder with the articles, their versions, the pages they came from, and a search index.
//!
//! In: [`Incoming`] articles, queries. Out: [`Stored`] articles, listings, statistics, and [`SearchPage`]s.
//! Example: `store.search(&SearchRequest::new("\"وقف إطلاق النار\" منذ:2024-04-01"))`.
//! `SQLite` holds the truth; the index is caught up from it whenever it is behind. Computes nothing linguistic of its own:
//! the analyzers live in `rasid-text`. Reads no clock: the time of capture comes with the article.

mod add;
mod address;
mod anew;
mod article;
mod backup;
mod brief;
mod check;
mod contradict;
mod cursor;
mod error;
mod faults;
pub mod finding;
mod folder;
mod index;
mod listing;
mod pack;
mod placing;
mod query;
mod schema;
mod search;
mod stats;
mod store;
mod tables;
mod types;

pub use backup::restore;
pub use check::CheckReport;
pub use error::{Error, ErrorKind, QueryFault};
pub use search::{Excerpt, FacetCount, Facets, Hit, SearchPage, SearchRequest, Sort, Told};
pub use store::Store;
pub use types::{Counts, Fault, Filter, Head, Incoming, Listing, Outcome, OutletStats, Raw, RawPage, Stored, Volume};
