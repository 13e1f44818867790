//! Searching the store.
//!
//! In: a [`SearchRequest`]. Out: a [`SearchPage`]. Example: «هدنة» finds «الهدنة» and «لهدنتهم».
//! Writes nothing.

mod types;

pub use types::{Excerpt, FacetCount, Facets, Hit, SearchPage, SearchRequest, Sort};
