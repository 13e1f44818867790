//! The search index beside the database, and how the two are kept together.
//!
//! In: the folder and the database. Out: an index that knows up to which number it has seen the articles.
//! Example: killed after «خبر» 4711 was stored and before it was indexed, the index says 4700, and 4701 … 4711 are added at
//! the next start. An index of another store, another analysis or unreadable is thrown away and built anew.

mod analyzer;
mod fields;
mod writer;

use std::fs;

use serde::{Deserialize, Serialize};
use tantivy::{Index, IndexReader, ReloadPolicy, Searcher};

pub(crate) use analyzer::Kind;
pub(crate) use fields::{Fields, day_number, day_of_number};
pub(crate) use writer::Writer;

use crate::Error;
use crate::error::Result;
use crate::folder::Folder;

/// What the index says about itself, written with each commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Standing {
    store: String,
    seq: u64,
    analysis: u32,
}

/// The index, open for reading.
#[derive(Clone)]
pub(crate) struct SearchIndex {
    index: Index,
    reader: IndexReader,
    pub(crate) fields: Fields,
}

impl std::fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SearchIndex")
    }
}

impl SearchIndex {
    /// Opens the index of the store named `store`; nothing when there is none that fits.
    pub(crate) fn open(folder: &Folder, store: &str) -> Option<Self> {
        let (schema, fields) = fields::schema();
        let index = Index::open_in_dir(folder.index()).ok().filter(|index| index.schema() == schema)?;
        let found = Self::over(index, fields).ok()?;
        let standing = found.standing()?;
        (standing.store == store && standing.analysis == fields::ANALYSIS).then_some(found)
    }

    /// Makes an empty index, in place of whatever is there. Only for the holder of the write lock.
    pub(crate) fn create(folder: &Folder, store: &str) -> Result<Self> {
        let path = folder.index();
        if path.exists() {
            fs::remove_dir_all(&path).map_err(|e| Error::io(&path, &e))?;
        }
        fs::create_dir_all(&path).map_err(|e| Error::io(&path, &e))?;
        let (schema, fields) = fields::schema();
        let found = Self::over(Index::create_in_dir(&path, schema)?, fields)?;
        let mut writer = found.index.writer_with_num_threads::<tantivy::TantivyDocument>(1, 15_000_000)?;
        found.commit(&mut writer, store, 0)?;
        Ok(found)
    }

    fn over(index: Index, fields: Fields) -> Result<Self> {
        fields::register(&index);
        let reader = index.reader_builder().reload_policy(ReloadPolicy::OnCommitWithDelay).try_into()?;
        Ok(Self { index, reader, fields })
    }

    fn standing(&self) -> Option<Standing> {
        let payload = self.index.load_metas().ok()?.payload?;
        serde_json::from_str(&payload).ok()
    }

    /// Up to which number the index has seen the articles.
    pub(crate) fn seq(&self) -> u64 {
        self.standing().map_or(0, |standing| standing.seq)
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// Files whose checksum is wrong.
    pub(crate) fn damaged_files(&self) -> Result<Vec<String>> {
        let files = self.index.validate_checksum()?;
        let mut names: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
        names.sort();
        Ok(names)
    }

    fn commit(&self, writer: &mut tantivy::IndexWriter, store: &str, seq: u64) -> Result<()> {
        let standing = Standing { store: store.to_owned(), seq, analysis: fields::ANALYSIS };
        let payload = serde_json::to_string(&standing).map_err(Error::damaged)?;
        let mut prepared = writer.prepare_commit()?;
        prepared.set_payload(&payload);
        prepared.commit()?;
        self.reader.reload()?;
        Ok(())
    }
}
