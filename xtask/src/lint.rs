//! `cargo xtask lint`: what a reviewer should not have to say.
//!
//! In: the repository. Out: format, clippy without a warning, a current lock file, the house rules, and the licences of all
//! dependencies where `cargo-deny` is installed.
//! Example: `lint: cargo-deny is not installed, so the licences of dependencies were not checked`.

use crate::shell::{self, cargo, say, works};
use crate::{Outcome, tidy};

/// Runs all checks; one that fails does not hide the next.
pub(crate) fn run() -> Outcome {
    let clippy = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    let outcomes = [
        shell::run("format", cargo(), &["fmt", "--all", "--check"]),
        shell::run("clippy", cargo(), &clippy),
        tidy::run(),
        licences(),
    ];
    let failures: Vec<String> = outcomes.into_iter().filter_map(Result::err).collect();
    if failures.is_empty() { Ok(()) } else { Err(failures.join("\n       ")) }
}

fn licences() -> Outcome {
    if works(cargo(), &["deny", "--version"]) {
        return shell::run("licences", cargo(), &["deny", "check", "licenses"]);
    }
    say("lint: cargo-deny is not installed, so the licences of dependencies were not checked");
    Ok(())
}
