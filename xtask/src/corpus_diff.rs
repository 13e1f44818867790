//! `cargo xtask corpus-diff`: which findings on the wide texts appeared or vanished.
//!
//! In: `tests/wide/*.snap` as they stand (what was found when they were blessed) and what is found now. Out: the findings that are
//! new (`+`) or gone (`-`), by text. Example: `- karabakh-2020-01 | time | اليوم الأربعاء | 2020-11-11 | time.day-word`.
//! Changes nothing: `cargo xtask bless` takes what comes out now as the truth. The test `wide` of `rasid-analyze` compares too.

use std::fs;
use std::path::Path;

use crate::shell::{self, cargo, command};
use crate::{Outcome, tidy};

/// Where the snapshots lie.
const FOLDER: &str = "tests/wide";

/// Prints the difference.
pub(crate) fn run() -> Outcome {
    let mut finder = command(cargo(), &["run", "--quiet", "--package", "rasid-analyze", "--example", "wide_findings"]);
    let now = shell::output(&mut finder)?;
    let mut before = String::new();
    let is_snapshot = |path: &&String| Path::new(path).extension().is_some_and(|extension| extension == "snap");
    for path in tidy::files_under(shell::root(), FOLDER)?.iter().filter(is_snapshot) {
        before += &fs::read_to_string(shell::root().join(path)).map_err(|e| format!("{path}: {e}"))?;
    }
    let lines = difference(&before, &now);
    for line in &lines {
        shell::say(line);
    }
    let gone = lines.iter().filter(|line| line.starts_with('-')).count();
    shell::say(&format!("corpus-diff: {} new, {gone} gone", lines.len() - gone));
    Ok(())
}

/// Lines of one text that the other lacks, `-` before those that are gone and `+` before those that are new. Equal lines are
/// counted, so that one of two equal findings can vanish.
fn difference(before: &str, now: &str) -> Vec<String> {
    let mut counts: std::collections::BTreeMap<&str, i64> = std::collections::BTreeMap::new();
    before.lines().for_each(|line| *counts.entry(line).or_default() -= 1);
    now.lines().for_each(|line| *counts.entry(line).or_default() += 1);
    let mut lines = Vec::new();
    for (line, count) in counts {
        let sign = if count < 0 { '-' } else { '+' };
        lines.extend((0..count.abs()).map(|_| format!("{sign} {line}")));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_appeared_and_vanished() {
        assert_eq!(difference("a\nb\nb\n", "b\nc\n"), ["- a", "- b", "+ c"]);
        assert!(difference("a\n", "a\n").is_empty());
    }
}
