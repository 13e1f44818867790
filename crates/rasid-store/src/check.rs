//! Examination of a store. In: a store. Out: [`CheckReport`]. Example: «خبر» with a damaged page is told by its hash.
//! Mends nothing.

use serde::Serialize;

/// What was examined and what is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct CheckReport {
    /// Versions examined.
    pub versions: u64,
    /// Pages examined.
    pub raw_pages: u64,
    /// Documents in the index.
    pub indexed: u64,
    /// One sentence for each fault; empty when all is well.
    pub faults: Vec<String>,
}
