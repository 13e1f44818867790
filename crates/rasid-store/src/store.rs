//! The store: open, add, read, search. Many threads and processes may read while one writes.
//!
//! In: a folder. Out: [`Store`]. Example: `Store::create("بيانات")?.add(vec![article])?`.
//! What `add` has returned for is safe against a kill of the process and a loss of power.

use std::path::Path;

use jiff::civil::Date;

use crate::error::Result;
use crate::{
    CheckReport, Counts, Error, ErrorKind, Fault, Filter, Incoming, Listing, Outcome, OutletStats, RawPage, SearchPage,
    SearchRequest, Stored, Volume,
};

/// An open store. Shared between threads by reference.
#[derive(Debug)]
pub struct Store {}

fn not_yet<T>() -> Result<T> {
    Err(Error::new(ErrorKind::Io, "not written yet"))
}

#[allow(clippy::missing_errors_doc, clippy::unused_self, unused_variables, reason = "signatures first")]
impl Store {
    /// Opens the store in `folder` and brings its search index up to date.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self> {
        not_yet()
    }
    /// Opens the store in `folder`, or makes an empty one when the folder is empty or absent.
    pub fn create(folder: impl AsRef<Path>) -> Result<Self> {
        not_yet()
    }
    /// Adds articles; when it returns, they are safe. They can be found by searching after [`Self::settle`], or soon.
    pub fn add(&self, batch: Vec<Incoming>) -> Result<Vec<Outcome>> {
        not_yet()
    }
    /// Makes all that was added findable.
    pub fn settle(&self) -> Result<()> {
        not_yet()
    }
    /// The newest version of the article `id`.
    pub fn article(&self, id: &str) -> Result<Option<Stored>> {
        not_yet()
    }
    /// Version `number` (from 1) under the address of the article `id`.
    pub fn version(&self, id: &str, number: u32) -> Result<Option<Stored>> {
        not_yet()
    }
    /// All versions under an article's id or an address, oldest first.
    pub fn versions(&self, id_or_url: &str) -> Result<Vec<Stored>> {
        not_yet()
    }
    /// The page with this hash.
    pub fn raw(&self, hash: &str) -> Result<Option<RawPage>> {
        not_yet()
    }
    /// The newest `n` articles that pass `filter`, from `cursor` on.
    pub fn latest(&self, filter: &Filter, cursor: Option<&str>, n: usize) -> Result<Listing> {
        not_yet()
    }
    /// All outlets, the one with most articles first.
    pub fn outlets(&self) -> Result<Vec<OutletStats>> {
        not_yet()
    }
    /// Articles by day and outlet, oldest day first; days outside since..=until are left out.
    pub fn volume(&self, outlet: Option<&str>, since: Option<Date>, until: Option<Date>) -> Result<Vec<Volume>> {
        not_yet()
    }
    /// Searches. A wrong query gives an error of kind `Query` that says where.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchPage> {
        not_yet()
    }
    /// The size of the store.
    pub fn counts(&self) -> Result<Counts> {
        not_yet()
    }
    /// Notes inputs that could not be imported. The same input with the same message is noted once.
    pub fn log(&self, faults: &[Fault]) -> Result<()> {
        not_yet()
    }
    /// The last `n` faults, newest first.
    pub fn faults(&self, n: usize) -> Result<Vec<Fault>> {
        not_yet()
    }
    /// Writes all records and pages to one new file.
    pub fn backup(&self, file: impl AsRef<Path>) -> Result<()> {
        not_yet()
    }
    /// Examines records, pages and index.
    pub fn check(&self) -> Result<CheckReport> {
        not_yet()
    }
}
