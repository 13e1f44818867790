//! Walks `data/`, checks every line of every table and of every outlet's file, and embeds the files as text. Generates no logic.
//!
//! In: the repository's `data/` folder. Out: `files.rs` in `OUT_DIR`: a sorted list of (path, text).
//! A faulty line stops the build with `data/ar/months.tsv:12: …`.

#[path = "src/check.rs"]
mod check;
#[path = "src/check_outlet.rs"]
mod check_outlet;
#[path = "src/header.rs"]
mod header;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let root = here.join("../../data");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    let mut out = String::from("pub(crate) static FILES: &[(&str, &str)] = &[\n");
    let mut faults = Vec::new();
    for path in &files {
        let name = path.strip_prefix(&root).expect("found under data/").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(path).unwrap_or_else(|e| {
            faults.push(format!("data/{name}: not readable as UTF-8 text: {e}"));
            String::new()
        });
        if path.extension().is_some_and(|e| e == "tsv") {
            faults.extend(check::faults(&format!("data/{name}"), &text));
        }
        if name.starts_with("outlets/") {
            faults.extend(check_outlet::faults(&format!("data/{name}"), &text));
        }
        let absolute = path.canonicalize().expect("just walked");
        writeln!(out, "    ({name:?}, include_str!({:?})),", absolute.display().to_string())
            .expect("a string takes all");
    }
    out.push_str("];\n");
    if !faults.is_empty() {
        for fault in &faults {
            println!("cargo::error={fault}");
        }
        return;
    }
    let target = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo")).join("files.rs");
    fs::write(&target, out).expect("OUT_DIR is writable");
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for entry in entries {
        let path = entry.expect("folder is readable").path();
        if path.is_dir() {
            walk(&path, files);
        } else if matches!(path.extension().and_then(|e| e.to_str()), Some("tsv" | "toml")) {
            files.push(path);
        }
    }
}
