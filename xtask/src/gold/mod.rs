//! `cargo xtask gold`: every development set in one table, with the bar and the best peer beside our figure.
//!
//! In: `--gold DIR` (default `../shared/gold`, from the root of the repository) and the release binary, built first. Out: the
//! table, what differs below it, and failure when a bar is missed.
//! Example: `real pages, Arabic (9) | body F1 | 0.993 | ≥ 0.99 | newspaper4k .994`.
//! The sets' own scorers count (Python, not part of this repository); a set whose command the binary lacks is shown as such.

mod founding;
mod pages;
mod run;
mod samples;
mod table;

use std::path::PathBuf;

use run::Gold;
use table::Row;

use crate::{Outcome, shell};

/// Sets that later commands answer: what it is, the command, the best peer.
const LATER: &[(&str, &str, &str)] = &[
    (
        "time expressions (90 sentences)",
        "analyze",
        "HeidelTime strict .547 · value .599",
    ),
    (
        "statements (30 paragraphs)",
        "analyze",
        "naive pattern .81, with speaker .44",
    ),
    (
        "events (30 passages)",
        "analyze",
        "cue list .829, with date .634",
    ),
    ("mentions (45 pages)", "analyze", "—"),
    ("names, CoNLL", "analyze", "linear CRF .687"),
    ("copies of real news", "group", "—"),
    ("stories of real news", "group", "—"),
    (
        "search: XQuAD · ARCD · Saudi",
        "search",
        "Lucene .922 · .779 · .772",
    ),
];

/// Reads the options, runs the sets, prints the table.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let (folder, verbose) = read_options(options)?;
    let folder = shell::root().join(folder);
    if !folder.join("predict.py").is_file() {
        return Err(format!(
            "{}: no predict.py there; --gold DIR names the folder of development sets",
            folder.display()
        ));
    }
    let gold = Gold {
        folder,
        binary: shell::release_binary("rasid")?,
        out: shell::target()?.join("gold"),
        verbose,
    };
    let mut rows = Vec::new();
    if gold.has_command("read") {
        rows.extend(founding::rows(&gold)?);
        rows.extend(samples::rows(&gold)?);
        rows.extend(pages::rows(&gold)?);
    } else {
        for set in [
            "founding page",
            "samples",
            "real pages",
            "non-articles",
            "English pages",
        ] {
            rows.push(Row::absent(set, "not built yet: rasid read", "—"));
        }
    }
    for (set, command, peer) in LATER {
        let state = if gold.has_command(command) {
            "no runner yet for"
        } else {
            "not built yet:"
        };
        rows.push(Row::absent(set, &format!("{state} rasid {command}"), peer));
    }
    shell::say(&table::print(&rows));
    let missed = rows.iter().filter(|row| row.misses_bar()).count();
    if missed == 0 {
        Ok(())
    } else {
        Err(format!("gold: {missed} bars missed"))
    }
}

fn read_options(options: &[&str]) -> Result<(PathBuf, bool), String> {
    let mut folder = PathBuf::from("../shared/gold");
    let mut verbose = false;
    let mut words = options.iter();
    while let Some(word) = words.next() {
        match *word {
            "--gold" => folder = words.next().ok_or("--gold needs a folder")?.into(),
            "-v" | "--verbose" => verbose = true,
            other => return Err(format!("gold: unknown option {other}")),
        }
    }
    Ok((folder, verbose))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read() {
        assert_eq!(
            read_options(&["--gold", "/g", "-v"]),
            Ok(("/g".into(), true))
        );
        assert_eq!(read_options(&[]), Ok(("../shared/gold".into(), false)));
        assert!(read_options(&["--gold"]).is_err() && read_options(&["x"]).is_err());
    }
}
