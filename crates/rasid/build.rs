//! Embeds the pages of `samples/`, so that the program has something to show wherever it is started.
//!
//! In: `samples/pages`. Out: `samples.rs` in `OUT_DIR`: a sorted list of (path, bytes).
//! Reads nothing inside the pages.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("set by cargo")).join("../../samples");
    let folder = root.join("pages");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    walk(&folder, &mut files);
    files.sort();
    let mut out = String::from("pub(crate) static PAGES: &[(&str, &[u8])] = &[\n");
    for path in &files {
        let name = path.strip_prefix(&root).expect("found under samples/").to_string_lossy().replace('\\', "/");
        let absolute = path.canonicalize().expect("just walked");
        writeln!(out, "    (\"samples/{name}\", include_bytes!({:?})),", absolute.display().to_string())
            .expect("a string takes all");
    }
    out.push_str("];\n");
    let target = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo")).join("samples.rs");
    fs::write(&target, out).expect("OUT_DIR is writable");
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    for entry in entries {
        let path = entry.expect("folder is readable").path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|e| e == "html") {
            files.push(path);
        }
    }
}
