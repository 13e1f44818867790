//! What went wrong with the store or with a query, in words that say what to do.
//!
//! In: the place where it failed. Out: [`Error`]: kind and one sentence; for a wrong query also where it is wrong, in Arabic
//! and English. Example: «علامة اقتباس بلا إغلاق عند الحرف 5».
//! Prints nothing and repairs nothing.

use std::fmt;
use std::path::Path;

use serde::Serialize;

/// A failure of the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    query: Option<QueryFault>,
}

/// What sort of failure an [`Error`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// No store lies in the folder.
    NotFound,
    /// The folder or file holds something else.
    NotAStore,
    /// The store was written by a newer Rasid.
    Newer,
    /// Another process writes to the store.
    Busy,
    /// The folder or file exists already and would be overwritten.
    Exists,
    /// Stored bytes are not what they should be.
    Damaged,
    /// The system refused to read or write.
    Io,
    /// The query is wrong: see [`Error::query_fault`].
    Query,
    /// The cursor was not made by this store for this list.
    Cursor,
}

/// Where and why a query is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct QueryFault {
    /// First character of the place, from 0.
    pub start: u32,
    /// One past its last character.
    pub end: u32,
    /// The sentence in Arabic.
    pub ar: String,
    /// The sentence in English.
    pub en: String,
}

/// What the store's functions give.
pub(crate) type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), query: None }
    }

    pub(crate) fn wrong_query(fault: QueryFault) -> Self {
        Self { kind: ErrorKind::Query, message: fault.en.clone(), query: Some(fault) }
    }

    pub(crate) fn io(path: &Path, error: &std::io::Error) -> Self {
        let message = match error.kind() {
            std::io::ErrorKind::PermissionDenied => "permission denied; check the access rights".to_owned(),
            std::io::ErrorKind::StorageFull => "the disk is full; make room and run the command again".to_owned(),
            _ => error.to_string(),
        };
        Self::new(ErrorKind::Io, format!("{}: {message}", path.display()))
    }

    pub(crate) fn damaged(what: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Damaged, format!("{what}; run `rasid check`, and restore a backup if it finds faults"))
    }

    /// The sort of failure.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Where and why a query is wrong; absent for other failures.
    pub fn query_fault(&self) -> Option<&QueryFault> {
        self.query.as_ref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, NotADatabase};
        let (kind, what) = match error.sqlite_error_code() {
            Some(DatabaseBusy | DatabaseLocked) => {
                (ErrorKind::Busy, "another process writes to the store; try again when it is done")
            }
            Some(DatabaseCorrupt) => (ErrorKind::Damaged, "the store's records are damaged; restore a backup"),
            Some(NotADatabase) => (ErrorKind::NotAStore, "the file is not a store of Rasid; name another folder"),
            Some(DiskFull) => (ErrorKind::Io, "the disk is full; make room and run the command again"),
            _ => (ErrorKind::Io, "the store's records could not be read or written; check the disk"),
        };
        Self::new(kind, format!("{what} ({error})"))
    }
}

impl From<tantivy::TantivyError> for Error {
    fn from(error: tantivy::TantivyError) -> Self {
        let what =
            "the search index could not be read or written; delete the folder `index`, it is built anew at start";
        Self::new(ErrorKind::Io, format!("{what} ({error})"))
    }
}
