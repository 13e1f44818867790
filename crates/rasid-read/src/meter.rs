//! Counters that another thread may watch while pages are read.
//!
//! In: the reader's steps. Out: [`Meter`]: bytes, pages, skipped records and files.
//! Example: after an archive with 1 page «خبر» and 3 pictures: `pages` 1, `skipped` 3.
//! Decides nothing and keeps no names.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counters of one run; clones share them.
#[derive(Debug, Clone, Default)]
pub struct Meter {
    counts: Arc<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    bytes: AtomicU64,
    files: AtomicU64,
    pages: AtomicU64,
    skipped: AtomicU64,
}

impl Meter {
    /// Bytes read so far, as they are on disk.
    pub fn bytes(&self) -> u64 {
        self.counts.bytes.load(Ordering::Relaxed)
    }

    /// Files opened so far.
    pub fn files(&self) -> u64 {
        self.counts.files.load(Ordering::Relaxed)
    }

    /// Pages handed out so far.
    pub fn pages(&self) -> u64 {
        self.counts.pages.load(Ordering::Relaxed)
    }

    /// Archive records and files in folders that are no pages by their kind, passed over in silence.
    pub fn skipped(&self) -> u64 {
        self.counts.skipped.load(Ordering::Relaxed)
    }

    pub(crate) fn add_bytes(&self, n: u64) {
        self.counts.bytes.fetch_add(n, Ordering::Relaxed);
    }

    pub(crate) fn add_file(&self) {
        self.counts.files.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn add_page(&self) {
        self.counts.pages.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn add_skipped(&self) {
        self.counts.skipped.fetch_add(1, Ordering::Relaxed);
    }
}
