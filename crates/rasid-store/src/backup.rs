//! A store's records in one file, and back. In: a backup. Out: a store. Example: `restore("نسخة.rasid", "بيانات")`.
//! The search index is not part of it: it is built anew.

use std::path::Path;

use crate::error::Result;
use crate::{Error, ErrorKind};

/// Makes a store in the new folder `folder` from the backup `file`.
#[allow(clippy::missing_errors_doc, unused_variables, reason = "signatures first")]
pub fn restore(file: impl AsRef<Path>, folder: impl AsRef<Path>) -> Result<()> {
    Err(Error::new(ErrorKind::Io, "not written yet"))
}
