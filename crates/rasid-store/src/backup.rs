//! A store's records and pages in one file, and back.
//!
//! In: a store; a backup. Out: a file; a store. Example: `store.backup("نسخة.rasid")`, `restore("نسخة.rasid", "بيانات")`.
//! The file is itself a database; the search index is not part of it and is built anew.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::error::Result;
use crate::folder::Folder;
use crate::{Error, ErrorKind, Store, schema};

impl Store {
    /// Writes all records and pages to the new file `file`, as they are at this moment. Writing may go on meanwhile.
    ///
    /// # Errors
    /// When the file exists, or the disk refuses.
    pub fn backup(&self, file: impl AsRef<Path>) -> Result<()> {
        let file = file.as_ref();
        refuse_existing(file)?;
        let part = file.with_extension("part");
        let _ = std::fs::remove_file(&part);
        let connection = Connection::open(self.folder.database())?;
        connection.execute("VACUUM INTO ?1", [part.to_string_lossy().as_ref()])?;
        synced(&part)?;
        std::fs::rename(&part, file).map_err(|e| Error::io(file, &e))
    }
}

/// Makes a store in the new or empty folder `folder` from the backup `file`, after examining it.
///
/// # Errors
/// When the file is no sound backup, or the folder holds something.
pub fn restore(file: impl AsRef<Path>, folder: impl AsRef<Path>) -> Result<()> {
    let (file, folder) = (file.as_ref(), Folder::new(folder.as_ref()));
    if !folder.is_empty() {
        let message = format!("{}: not empty; restore into a new folder", folder.path().display());
        return Err(Error::new(ErrorKind::Exists, message));
    }
    examine(file)?;
    folder.make()?;
    let part = folder.path().join("restore.part");
    std::fs::copy(file, &part).map_err(|e| Error::io(file, &e))?;
    synced(&part)?;
    let database = folder.database();
    std::fs::rename(&part, &database).map_err(|e| Error::io(&database, &e))?;
    Store::open(folder.path()).map(drop)
}

/// An error unless `file` is a sound backup.
fn examine(file: &Path) -> Result<()> {
    if !file.is_file() {
        let message = format!("{}: no such file; name a backup made by `rasid backup`", file.display());
        return Err(Error::new(ErrorKind::NotFound, message));
    }
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    schema::version(&connection, file)?;
    let verdict: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if verdict == "ok" {
        return Ok(());
    }
    let message = format!("{}: the backup is damaged ({verdict}); use another one", file.display());
    Err(Error::new(ErrorKind::Damaged, message))
}

fn refuse_existing(file: &Path) -> Result<()> {
    if file.exists() {
        let message = format!("{}: exists; name a new file", file.display());
        return Err(Error::new(ErrorKind::Exists, message));
    }
    Ok(())
}

fn synced(file: &Path) -> Result<()> {
    let opened = std::fs::File::options().write(true).open(file).map_err(|e| Error::io(file, &e))?;
    opened.sync_all().map_err(|e| Error::io(file, &e))
}
