//! `cargo xtask bless`: takes what comes out now as the golden truth.
//!
//! In: the cases under `tests/pages/`, the snapshots under `tests/wide/`. Out: both rewritten where they differ.
//! The difference is then read in `git diff`, by a person. Refused in continuous integration.

use crate::Outcome;
use crate::shell::{cargo, command, line_of, say};

/// Runs the golden tests in the mode that rewrites.
pub(crate) fn run() -> Outcome {
    if std::env::var_os("CI").is_some() {
        return Err("bless rewrites what is expected; continuous integration only compares".to_owned());
    }
    for (package, test) in [("rasid-article", "golden"), ("rasid-analyze", "wide")] {
        let mut tests = command(cargo(), &["test", "--package", package, "--test", test]);
        say(&format!("── bless: RASID_BLESS=1 {}", line_of(&tests)));
        let status = tests.env("RASID_BLESS", "1").status().map_err(|e| format!("{}: {e}", line_of(&tests)))?;
        if !status.success() {
            return Err(format!("the golden files of {package} were not rewritten"));
        }
    }
    say("bless: now read `git diff tests/pages tests/wide`");
    Ok(())
}
