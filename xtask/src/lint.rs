//! `cargo xtask lint`: what a reviewer should not have to say.
//!
//! In: the repository. Out: format, clippy without a warning, a current lock file, the house rules, and the licences of all
//! dependencies where `cargo-deny` is installed.
//! Example: `lint: cargo-deny is not installed, so the licences of dependencies were not checked`.

use crate::shell::{self, cargo, say, works};
use crate::{Outcome, tidy};

/// Runs all checks; stops at the first that fails.
pub(crate) fn run() -> Outcome {
    shell::run("format", cargo(), &["fmt", "--all", "--check"])?;
    shell::run(
        "clippy",
        cargo(),
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ],
    )?;
    tidy::run()?;
    if works(cargo(), &["deny", "--version"]) {
        return shell::run("licences", cargo(), &["deny", "check", "licenses"]);
    }
    say("lint: cargo-deny is not installed, so the licences of dependencies were not checked");
    Ok(())
}
