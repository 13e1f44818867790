//! `cargo xtask gold`: every development set in one table, with the bar and the best peer beside our figure.
//!
//! In: `--gold DIR` (default `../shared/gold`, from the root of the repository) and the release binary, built first, or the
//! program that `--bin` names. Out: the table, what differs below it, and failure when a bar is missed.
//! Example: `real pages, Arabic (9) | body F1 | 0.993 | ≥ 0.99 | newspaper4k .994`.
//! The sets' own scorers count (Python, not part of this repository); a set whose command the binary lacks is shown as such.

mod findings;
mod founding;
mod groups;
mod lemma;
mod lucene;
mod names;
mod pages;
mod run;
mod samples;
mod search;
mod table;

use std::path::PathBuf;

use run::Gold;
use table::Row;

use crate::{Outcome, shell};

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
struct Options {
    /// The folder of development sets.
    folder: PathBuf,
    /// Another program than the one built from these sources, to compare with.
    binary: Option<PathBuf>,
    /// Prints what the scorers print.
    verbose: bool,
    /// Runs Lucene too.
    lucene: bool,
}

/// Runs the sets, prints the table.
pub(crate) fn run(words: &[&str]) -> Outcome {
    let options = Options::read(words)?;
    let folder = shell::root().join(options.folder);
    if !folder.join("predict.py").is_file() {
        let at = folder.display();
        return Err(format!("{at}: no predict.py there; --gold DIR names the folder of development sets"));
    }
    let binary = match options.binary {
        Some(binary) => binary,
        None => shell::release_binary("rasid")?,
    };
    let gold =
        Gold { folder, binary, out: shell::target()?.join("gold"), verbose: options.verbose, lucene: options.lucene };
    let mut rows = Vec::new();
    if gold.has_command("read") {
        rows.extend(founding::rows(&gold)?);
        rows.extend(samples::rows(&gold)?);
        rows.extend(pages::rows(&gold)?);
    } else {
        for set in ["founding page", "samples", "real pages", "non-articles", "English pages"] {
            rows.push(Row::absent(set, "not built yet: rasid read", "—"));
        }
    }
    if gold.has_command("search") {
        rows.extend(search::rows(&gold)?);
    }
    if gold.has_command("analyze") {
        rows.extend(findings::rows(&gold)?);
    }
    if gold.has_command("group") {
        rows.extend(groups::rows(&gold)?);
    }
    rows.extend(lemma::rows(&gold)?);
    rows.extend(names::rows(&gold)?);
    shell::say(&table::print(&rows));
    let missed = rows.iter().filter(|row| row.misses_bar()).count();
    if missed == 0 { Ok(()) } else { Err(format!("gold: {missed} bars missed")) }
}

impl Options {
    fn read(words: &[&str]) -> Result<Self, String> {
        let mut options = Self { folder: PathBuf::from("../shared/gold"), binary: None, verbose: false, lucene: false };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--gold" => options.folder = words.next().ok_or("--gold needs a folder")?.into(),
                "--bin" => {
                    options.binary = Some(words.next().ok_or("--bin needs a program")?.into());
                }
                "--lucene" => options.lucene = true,
                "-v" | "--verbose" => options.verbose = true,
                other => return Err(format!("gold: unknown option {other}")),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read() {
        let options = Options::read(&["--gold", "/g", "-v", "--bin", "/b", "--lucene"]).expect("good options");
        assert_eq!(options, Options { folder: "/g".into(), binary: Some("/b".into()), verbose: true, lucene: true });
        assert_eq!(Options::read(&[]).expect("none").folder, PathBuf::from("../shared/gold"));
        assert!(Options::read(&["--gold"]).is_err() && Options::read(&["x"]).is_err());
    }
}
