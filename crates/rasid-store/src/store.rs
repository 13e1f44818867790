//! The store: one writer, many readers, each with what the last commit left.
//!
//! In: a folder. Out: [`Store`]. Example: `Store::create("بيانات")?.add(vec![article])?`.
//! Threads share it by reference; other processes may open the same folder to read while one writes.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use rusqlite::Connection;
use tantivy::Searcher;

use crate::error::Result;
use crate::folder::{Folder, WriteLock};
use crate::index::{SearchIndex, Writer};
use crate::placing::Placing;
use crate::search::{Names, Stems};
use crate::{Error, ErrorKind, schema, tables};

/// How many connections for reading are kept.
const READERS: usize = 8;
/// How many states of the index are kept for those who page through results.
const SNAPSHOTS: usize = 8;

/// An open store.
#[derive(Debug)]
pub struct Store {
    pub(crate) folder: Folder,
    pub(crate) index: SearchIndex,
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Option<Writer>>,
    snapshots: Mutex<VecDeque<Snapshot>>,
    /// Analyses of words that excerpts ask for again and again.
    pub(crate) stems: Stems,
    /// The fold of articles into stories; nothing until somebody places.
    pub(crate) placing: Mutex<Option<Placing>>,
    /// Tells this opening of the store from others: states of the index are numbered anew with each.
    pub(crate) nonce: u64,
}

/// A state of the index.
#[derive(Clone)]
pub(crate) struct Snapshot {
    pub(crate) generation: u64,
    pub(crate) searcher: Searcher,
    /// The names of its facets, once somebody has searched.
    names: Arc<OnceLock<Arc<Names>>>,
}

impl Snapshot {
    /// The names of its facets.
    pub(crate) fn names(&self) -> Result<Arc<Names>> {
        if let Some(names) = self.names.get() {
            return Ok(Arc::clone(names));
        }
        let read = Arc::new(Names::read(&self.searcher)?);
        Ok(Arc::clone(self.names.get_or_init(|| read)))
    }
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Snapshot({})", self.generation)
    }
}

impl Store {
    /// Opens the store in `folder` and brings its search index up to date, unless another process is writing and does so.
    ///
    /// # Errors
    /// When there is no store, when it was written by a newer Rasid, or when it cannot be read.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self> {
        let folder = Folder::new(folder.as_ref());
        if !folder.holds_a_store() {
            let message =
                format!("{}: no store here; `rasid import FILE --data FOLDER` makes one", folder.path().display());
            return Err(Error::new(ErrorKind::NotFound, message));
        }
        Self::open_folder(folder)
    }

    /// Opens the store in `folder`, or makes an empty one when the folder is empty or absent.
    ///
    /// # Errors
    /// As [`Self::open`]; also when the folder holds other things.
    pub fn create(folder: impl AsRef<Path>) -> Result<Self> {
        let folder = Folder::new(folder.as_ref());
        if !folder.holds_a_store() {
            if !folder.is_empty() {
                let message = format!("{}: not empty and not a store; name a new folder", folder.path().display());
                return Err(Error::new(ErrorKind::NotAStore, message));
            }
            folder.make()?;
            let _lock = folder.lock()?;
            drop(schema::open_to_write(&folder.database())?);
        }
        Self::open_folder(folder)
    }

    fn open_folder(folder: Folder) -> Result<Self> {
        let path = folder.database();
        let mut db = schema::open_to_read(&path)?;
        let mut lock = None;
        if schema::version(&db, &path)? < schema::newest() {
            lock = Some(folder.lock()?);
            drop(schema::open_to_write(&path)?);
            db = schema::open_to_read(&path)?;
        }
        let name = schema::name(&db)?;
        let index = if let Some(index) = SearchIndex::open(&folder, &name) {
            index
        } else {
            lock = Some(lock.take().map_or_else(|| folder.lock(), Ok)?);
            // Another process may have built it while we waited for the lock.
            SearchIndex::open(&folder, &name).map_or_else(|| SearchIndex::create(&folder, &name), Ok)?
        };
        if Writer::is_behind(&db, &index)? || !tables::are_current(&db)? {
            bring_up_to_date(&folder, &index, lock)?;
        }
        // Any number that the next opening will not have.
        let nonce = std::hash::BuildHasher::hash_one(&std::hash::RandomState::new(), 0);
        let readers = Mutex::new(vec![db]);
        Ok(Self {
            folder,
            index,
            readers,
            writer: Mutex::new(None),
            snapshots: Mutex::default(),
            stems: Stems::default(),
            placing: Mutex::default(),
            nonce,
        })
    }

    /// Makes all that was added findable, and lets other processes write.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn settle(&self) -> Result<()> {
        let writer = held(&self.writer).take();
        writer.map_or(Ok(()), Writer::finish)
    }

    /// Runs `work` with a connection that only reads.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let kept = held(&self.readers).pop();
        let connection = kept.map_or_else(|| schema::open_to_read(&self.folder.database()), Ok)?;
        let result = work(&connection);
        let mut readers = held(&self.readers);
        if readers.len() < READERS {
            readers.push(connection);
        }
        result
    }

    /// Runs `work` as the one writer. After a failure the writer starts anew from what the disk holds.
    pub(crate) fn write<T>(&self, work: impl FnOnce(&mut Writer) -> Result<T>) -> Result<T> {
        let mut slot = held(&self.writer);
        let mut writer = match slot.take() {
            Some(writer) => writer,
            None => Writer::open(&self.folder, &self.index, self.folder.lock()?)?,
        };
        let result = work(&mut writer);
        if result.is_ok() {
            *slot = Some(writer);
        }
        result
    }

    /// The newest state of the index, kept for later pages.
    pub(crate) fn snapshot(&self) -> Snapshot {
        let searcher = self.index.searcher();
        let generation = searcher.generation().generation_id();
        let mut kept = held(&self.snapshots);
        if let Some(known) = kept.iter().find(|snapshot| snapshot.generation == generation) {
            return known.clone();
        }
        let snapshot = Snapshot { generation, searcher, names: Arc::default() };
        kept.push_back(snapshot.clone());
        if kept.len() > SNAPSHOTS {
            kept.pop_front();
        }
        snapshot
    }

    /// An earlier state of the index, if it is still kept.
    pub(crate) fn earlier(&self, generation: u64) -> Option<Snapshot> {
        held(&self.snapshots).iter().find(|snapshot| snapshot.generation == generation).cloned()
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // What fails here is caught up at the next start.
        let _ = self.settle();
    }
}

/// Catches up, unless another process holds the lock: then it does so itself.
fn bring_up_to_date(folder: &Folder, index: &SearchIndex, lock: Option<WriteLock>) -> Result<()> {
    let lock = match lock.map_or_else(|| folder.lock(), Ok) {
        Ok(lock) => lock,
        Err(error) if error.kind() == ErrorKind::Busy => return Ok(()),
        Err(error) => return Err(error),
    };
    Writer::open(folder, index, lock)?.part()
}

/// Nothing that a panic leaves behind these locks is half done.
pub(crate) fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
