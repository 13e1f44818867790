//! `cargo xtask tidy`: the house rules that no compiler checks.
//!
//! In: every file of the repository. Out: one line for each fault, `path: what is wrong`, and failure if there is any.
//! Example: `docs/ADDING.md: names spec/when/month.md, which does not exist`.
//! Reads files, changes none; each rule is a pure function of a path and a text.

mod documents;
mod rust_files;
mod tables;

use std::fs;
use std::path::Path;

use crate::{Outcome, rules, shell};

/// Folders that hold no work of ours.
const SKIPPED: &[&str] = &[".git", "target", ".venv"];

/// Checks the whole repository.
pub(crate) fn run() -> Outcome {
    shell::say("── tidy: headers, lengths, paths in documents, data tables");
    let root = shell::root();
    let mut paths = Vec::new();
    walk(root, "", &mut paths)?;
    let mut faults = faults(root, &paths)?;
    faults.extend(rules::faults(root)?);
    for fault in &faults {
        shell::say(fault);
    }
    if faults.is_empty() { Ok(()) } else { Err(format!("tidy: {} faults", faults.len())) }
}

/// All faults of the files at `paths` (relative to `root`, with `/` between the parts).
fn faults(root: &Path, paths: &[String]) -> Result<Vec<String>, String> {
    let mut faults = documents::missing(|path| root.join(path).exists());
    let licences = fs::read_to_string(root.join("data/LICENSES.md")).unwrap_or_default();
    for path in paths {
        let text = || fs::read_to_string(root.join(path)).map_err(|e| format!("{path}: {e}"));
        let extension = Path::new(path).extension().and_then(|e| e.to_str()).unwrap_or_default();
        match extension {
            "rs" => faults.extend(rust_files::faults(path, &text()?)),
            "md" if documents::is_document(path) => {
                faults.extend(documents::faults(path, &text()?, |named| root.join(named).exists()));
            }
            "tsv" | "toml" if path.starts_with("data/") => {
                faults.extend(tables::faults(path, &text()?, &licences));
            }
            _ => {}
        }
    }
    Ok(faults)
}

/// The files under `folder`, from `root`, in a fixed order; none when there is no such folder.
pub(crate) fn files_under(root: &Path, folder: &str) -> Result<Vec<String>, String> {
    let mut paths = Vec::new();
    if root.join(folder).is_dir() {
        walk(root, folder, &mut paths)?;
    }
    Ok(paths)
}

/// Collects the files under `folder` in a fixed order.
fn walk(root: &Path, folder: &str, paths: &mut Vec<String>) -> Outcome {
    let at = root.join(folder);
    let entries = fs::read_dir(&at).map_err(|e| format!("{}: {e}", at.display()))?;
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|e| format!("{}: {e}", at.display()))?;
        let is_folder = entry.file_type().map_err(|e| format!("{}: {e}", at.display()))?.is_dir();
        names.push((entry.file_name().to_string_lossy().into_owned(), is_folder));
    }
    names.sort();
    for (name, is_folder) in names {
        let path = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        if !is_folder {
            paths.push(path);
        } else if !SKIPPED.contains(&name.as_str()) {
            walk(root, &path, paths)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_file_meets_its_rules() {
        let root = std::env::temp_dir().join(format!("rasid-tidy-{}", std::process::id()));
        let files = [
            ("crates/a/src/lib.rs", "fn f() {}\n"),
            ("data/ar/months.tsv", "# columns: name\nيناير\n"),
            ("docs/ADDING.md", "`crates/gone`\n"),
            ("target/debug/build.rs", "fn f() {}\n"),
        ];
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("has a folder")).expect("temporary folder");
            fs::write(path, text).expect("temporary file");
        }
        let mut paths = Vec::new();
        walk(&root, "", &mut paths).expect("the folder is readable");
        let found = faults(&root, &paths).expect("the files are readable").join("\n");
        fs::remove_dir_all(&root).expect("temporary folder");
        assert_eq!(paths, ["crates/a/src/lib.rs", "data/ar/months.tsv", "docs/ADDING.md"]);
        assert!(found.contains("crates/a/src/lib.rs: does not open with a header"), "{found}");
        assert!(found.contains("data/ar/months.tsv: no «licence:»"), "{found}");
        assert!(found.contains("docs/ADDING.md:1: names crates/gone"), "{found}");
        assert!(found.contains("README.md: is missing"), "{found}");
    }
}
