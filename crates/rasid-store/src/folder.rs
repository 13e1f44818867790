//! Where the parts of a store lie in its folder.
//!
//! In: the folder. Out: paths, and the lock that one writer holds. Example: `بيانات/rasid.db`, `بيانات/index/`.
//! The system frees the lock when its process dies, whatever the reason.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use crate::error::Result;
use crate::{Error, ErrorKind};

/// The folder of a store.
#[derive(Debug, Clone)]
pub(crate) struct Folder(PathBuf);

/// Held by the one process that writes.
#[derive(Debug)]
pub(crate) struct WriteLock {
    _file: File,
}

impl Folder {
    pub(crate) fn new(path: &Path) -> Self {
        Self(path.to_path_buf())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// Records and pages.
    pub(crate) fn database(&self) -> PathBuf {
        self.0.join("rasid.db")
    }

    /// The search index.
    pub(crate) fn index(&self) -> PathBuf {
        self.0.join("index")
    }

    pub(crate) fn holds_a_store(&self) -> bool {
        self.database().is_file()
    }

    /// True when the folder is absent or has nothing in it but the lock of a store that was killed while being made.
    pub(crate) fn is_empty(&self) -> bool {
        fs::read_dir(&self.0)
            .map_or(true, |mut entries| entries.all(|e| e.is_ok_and(|e| e.file_name() == "write.lock")))
    }

    pub(crate) fn make(&self) -> Result<()> {
        fs::create_dir_all(&self.0).map_err(|e| Error::io(&self.0, &e))
    }

    /// Takes the writer's lock, or says who has it.
    pub(crate) fn lock(&self) -> Result<WriteLock> {
        let path = self.0.join("write.lock");
        let open = File::options().create(true).truncate(false).write(true).open(&path);
        let file = open.map_err(|e| Error::io(&path, &e))?;
        match file.try_lock() {
            Ok(()) => Ok(WriteLock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Error::new(
                ErrorKind::Busy,
                format!("{}: another rasid writes to this store; wait until it is done", self.0.display()),
            )),
            Err(TryLockError::Error(e)) => Err(Error::io(&path, &e)),
        }
    }

    /// Bytes of all files.
    pub(crate) fn bytes(&self) -> u64 {
        fn sum(path: &Path) -> u64 {
            let Ok(entries) = fs::read_dir(path) else { return 0 };
            let size = |entry: fs::DirEntry| match entry.metadata() {
                Ok(meta) if meta.is_dir() => sum(&entry.path()),
                Ok(meta) => meta.len(),
                Err(_) => 0,
            };
            entries.flatten().map(size).sum()
        }
        sum(&self.0)
    }
}
