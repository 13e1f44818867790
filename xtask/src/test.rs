//! `cargo xtask test`: every test of the project, with one sum at the end.
//!
//! In: the repository and crates.io's crates. Out: the test runner's own report, then
//! `test result: ok. 212 passed; 0 failed; 0 ignored (31 programs)`.
//! The data tables are checked while `rasid-lexicon` is built; spec, golden pages and floors are tests of `rasid-article`;
//! the pages in a real browser and the house rules follow last. Needs no Python. A machine that can have no browser is told so
//! in a line for each program it lacks; where `CI` is set, that is a failure.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use crate::shell::{cargo, command, line_of, say};
use crate::{Outcome, browser, needs, tidy};

/// Runs everything; the first kind of failure does not hide the second.
pub(crate) fn run() -> Outcome {
    needs::ensure()?;
    let tests = cargo_tests();
    let pages = browser_tests();
    let rules = tidy::run();
    tests.and(pages).and(rules)
}

/// The pages in Chromium, where the machine has one or can get one.
fn browser_tests() -> Outcome {
    match needs::ensure_browser() {
        // The tests of the command line have built the program; building it alone would choose other features and begin anew.
        Ok(()) => browser::look_at(&[]),
        Err(why) if std::env::var_os("CI").is_some() => Err(why),
        Err(why) => {
            say(&format!("browser tests were NOT run: {why}"));
            Ok(())
        }
    }
}

fn cargo_tests() -> Outcome {
    let mut tests = command(cargo(), &["test", "--workspace", "--no-fail-fast"]);
    say(&format!("── tests: {}", line_of(&tests)));
    let mut child = tests.stdout(Stdio::piped()).spawn().map_err(|e| format!("cargo test: {e}"))?;
    let mut sum = Sum::default();
    for line in BufReader::new(child.stdout.take().expect("piped above")).lines() {
        let line = line.map_err(|e| format!("cargo test: {e}"))?;
        sum.add(&line);
        say(&line);
    }
    let status = child.wait().map_err(|e| format!("cargo test: {e}"))?;
    say(&sum.line(status.success()));
    if !status.success() {
        return Err("a test failed".to_owned());
    }
    if sum.passed == 0 { Err("no test ran".to_owned()) } else { Ok(()) }
}

/// The counts of all test programs together.
#[derive(Debug, Default, PartialEq, Eq)]
struct Sum {
    passed: u32,
    failed: u32,
    ignored: u32,
    programs: u32,
}

impl Sum {
    /// Adds a line such as `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; …`; other lines count nothing.
    fn add(&mut self, line: &str) {
        let Some(counts) = line.strip_prefix("test result: ") else {
            return;
        };
        self.programs += 1;
        let words: Vec<&str> = counts.split_whitespace().collect();
        for pair in words.windows(2) {
            let Ok(count) = pair[0].parse::<u32>() else {
                continue;
            };
            match pair[1] {
                "passed;" => self.passed += count,
                "failed;" => self.failed += count,
                "ignored;" => self.ignored += count,
                _ => {}
            }
        }
    }

    fn line(&self, ok: bool) -> String {
        let verdict = if ok { "ok" } else { "FAILED" };
        let Self { passed, failed, ignored, programs } = self;
        format!("test result: {verdict}. {passed} passed; {failed} failed; {ignored} ignored ({programs} programs)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_all_programs_are_added() {
        let mut sum = Sum::default();
        sum.add("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.02s");
        sum.add("test fold::tests::x ... ok");
        sum.add("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.02s");
        assert_eq!(sum, Sum { passed: 15, failed: 2, ignored: 1, programs: 2 });
        assert_eq!(sum.line(false), "test result: FAILED. 15 passed; 2 failed; 1 ignored (2 programs)");
    }
}
