//! `--outlets DIR`: a user's own outlet files beside the bundled ones.
//!
//! In: a folder with files such as `albarid.example.toml`. Out: the outlets, or every fault that the files have.
//! Example: `rasid read --outlets layouts أخبار/` reads the pages with the layouts of `layouts/`.
//! Looks at `*.toml` right in the folder, in the order of their names. The form is described in `docs/ADDING.md`.

use std::fs;
use std::path::{Path, PathBuf};

use rasid_article::Outlets;

/// The bundled outlets, behind those of `folder`.
pub(super) fn with_own(folder: Option<&Path>) -> Result<Outlets, Vec<String>> {
    let bundled = Outlets::bundled();
    let Some(folder) = folder else { return Ok(bundled) };
    let (mut texts, mut faults) = (Vec::new(), Vec::new());
    for path in files(folder).map_err(|fault| vec![fault])? {
        match fs::read_to_string(&path) {
            Ok(text) => texts.push((path.display().to_string(), text)),
            Err(error) => faults.push(format!("{}: {error}", path.display())),
        }
    }
    let (own, more) = Outlets::from_files(texts);
    faults.extend(more);
    if faults.is_empty() { Ok(own.before(&bundled)) } else { Err(faults) }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let told = |error| {
        format!("{}: {error}; --outlets wants a folder with files such as albarid.example.toml", folder.display())
    };
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).map_err(told)? {
        all.push(entry.map_err(told)?.path());
    }
    all.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    all.sort();
    if all.is_empty() {
        return Err(format!("{}: no file such as albarid.example.toml in it", folder.display()));
    }
    Ok(all)
}
