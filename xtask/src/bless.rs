//! `cargo xtask bless`: takes what comes out now as the golden truth.
//!
//! In: the cases under `tests/pages/`. Out: their `about.toml` and `article.txt`, rewritten where they differ.
//! The difference is then read in `git diff`, by a person. Refused in continuous integration.

use crate::Outcome;
use crate::shell::{cargo, command, line_of, say};

/// Runs the golden tests in the mode that rewrites.
pub(crate) fn run() -> Outcome {
    if std::env::var_os("CI").is_some() {
        return Err("bless rewrites what is expected; continuous integration only compares".to_owned());
    }
    let mut tests = command(cargo(), &["test", "--package", "rasid-article", "--test", "golden"]);
    say(&format!("── bless: RASID_BLESS=1 {}", line_of(&tests)));
    let status = tests.env("RASID_BLESS", "1").status().map_err(|e| format!("{}: {e}", line_of(&tests)))?;
    if !status.success() {
        return Err("the golden pages were not rewritten".to_owned());
    }
    say("bless: now read `git diff tests/pages`");
    Ok(())
}
