//! The pages that a benchmark reads, loaded before any clock starts.
//!
//! In: folders. Out: all `.html` files below them, sorted by path, and one hash over the bytes of all.
//! Example: `173 pages, 21.4 MB, sha256 5f3a…`.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::{number, shell};

/// Saved pages in memory.
pub(super) struct Corpus {
    /// Path and bytes.
    pub(super) pages: Vec<(PathBuf, Vec<u8>)>,
}

impl Corpus {
    /// Loads the pages of all `folders`.
    pub(super) fn load(folders: &[PathBuf]) -> Result<Self, String> {
        let mut paths = Vec::new();
        for folder in folders {
            html_files(folder, &mut paths)?;
        }
        paths.sort();
        let read = |path: PathBuf| {
            fs::read(&path).map(|bytes| (path.clone(), bytes)).map_err(|e| format!("{}: {e}", path.display()))
        };
        let pages = paths.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
        if pages.is_empty() { Err(format!("no .html file under {folders:?}")) } else { Ok(Self { pages }) }
    }

    /// Bytes of all pages.
    pub(super) fn bytes(&self) -> usize {
        self.pages.iter().map(|(_, bytes)| bytes.len()).sum()
    }

    /// Hash over the bytes of all pages in order; where they lie does not matter.
    pub(super) fn hash(&self) -> String {
        let mut hash = Sha256::new();
        for (_, bytes) in &self.pages {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
        let digits = hash.finalize();
        let digits: Vec<String> = digits.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        digits.concat()
    }

    /// One line for people.
    pub(super) fn line(&self) -> String {
        let megabytes = number(self.bytes()) / 1e6;
        format!("corpus: {} pages, {megabytes:.1} MB, sha256 {}…", self.pages.len(), self.hash())
    }
}

/// The folders that were asked for; else the samples and, where they are, the development sets.
pub(super) fn folders(asked: &[&str]) -> Vec<PathBuf> {
    if !asked.is_empty() {
        return asked.iter().map(|folder| shell::root().join(folder)).collect();
    }
    let known = ["samples/pages", "../shared/gold/pages/html", "../shared/gold/pages_en/html"];
    known.iter().map(|folder| shell::root().join(folder)).filter(|folder| folder.is_dir()).collect()
}

fn html_files(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<(), String> {
    for entry in fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry.map_err(|e| format!("{}: {e}", folder.display()))?.path();
        if path.is_dir() {
            html_files(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "html") {
            paths.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_sees_bytes_and_their_borders() {
        let corpus =
            |pages: &[&str]| Corpus { pages: pages.iter().map(|p| (PathBuf::new(), p.as_bytes().to_vec())).collect() };
        assert_eq!(corpus(&["أ", "ب"]).hash(), corpus(&["أ", "ب"]).hash());
        assert_ne!(corpus(&["ab", "c"]).hash(), corpus(&["a", "bc"]).hash());
        assert_eq!(corpus(&["ab", "c"]).bytes(), 3);
    }
}
