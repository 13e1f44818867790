//! The repository's folders, walked in a fixed order.
//!
//! In: a folder. Out: the files below it with a given name or ending, sorted.
//! Example: all `about.toml` under `tests/pages`.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::{env, fs};

/// The root of the repository: two folders above the manifest of the package under test, so that a moved clone finds itself.
///
/// # Panics
/// Never: every package that tests with this one lies in `crates/`.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        Path::new(&manifest).ancestors().nth(2).expect("the package lies in crates/").to_owned()
    })
}

/// All files below `folder` whose path ends with `ending`, sorted. A folder that is not there holds none.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else {
        return found;
    };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The path as people write it: from the root of the repository.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().into_owned()
}
