//! `rasid backup`, `rasid restore`, `rasid check`: the care of a store.
//!
//! In: a data folder, a file. Out: a file, a folder, a report. Example: `rasid backup --data بيانات نسخة.rasid`.
//! Mends nothing by itself, unless `check --analyze` is asked to make all findings anew: it says what to do.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use rasid_store::{Error, Store, restore};

/// Arguments of `rasid backup` and `rasid restore`.
#[derive(Debug, Args)]
pub(crate) struct CopyArguments {
    /// The backup: one file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Folder of the store
    #[arg(long, value_name = "FOLDER")]
    data: PathBuf,
}

/// Arguments of `rasid check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// Folder of the store
    #[arg(long, value_name = "FOLDER")]
    data: PathBuf,
    /// One JSON object, for programs
    #[arg(long)]
    json: bool,
    /// First analyse all articles anew with today's rules, and place them in stories anew
    #[arg(long)]
    analyze: bool,
}

/// Tells what failed.
pub(crate) fn complain(error: &Error) -> ExitCode {
    // Nobody is left to tell when stderr is closed.
    let _ = writeln!(io::stderr(), "rasid: {error}");
    ExitCode::FAILURE
}

/// Writes a backup.
pub(crate) fn backup(arguments: &CopyArguments) -> ExitCode {
    let done = Store::open(&arguments.data).and_then(|store| store.backup(&arguments.file));
    finish(done, &format!("backup written: {}", arguments.file.display()))
}

/// Makes a store from a backup.
pub(crate) fn restored(arguments: &CopyArguments) -> ExitCode {
    let done = restore(&arguments.file, &arguments.data);
    finish(done, &format!("store restored: {}", arguments.data.display()))
}

fn finish(done: Result<(), Error>, line: &str) -> ExitCode {
    match done {
        Ok(()) => {
            let _ = writeln!(io::stdout(), "{line}");
            ExitCode::SUCCESS
        }
        Err(error) => complain(&error),
    }
}

/// Examines a store.
pub(crate) fn check(arguments: &CheckArguments) -> ExitCode {
    let examined = Store::open(&arguments.data).and_then(|store| {
        if arguments.analyze {
            let changed = store.understand_anew(crate::import::understood)?;
            let _ = writeln!(io::stderr(), "rasid: {changed} articles are understood otherwise than before");
        }
        store.check()
    });
    let report = match examined {
        Ok(report) => report,
        Err(error) => return complain(&error),
    };
    let mut out = io::stdout();
    let _ = if arguments.json {
        writeln!(out, "{}", serde_json::json!(report))
    } else {
        let lines: Vec<String> = report.faults.iter().map(|fault| format!("\n- {fault}")).collect();
        let faults = lines.concat();
        let verdict = if report.faults.is_empty() { "all is well" } else { "faults were found:" };
        writeln!(
            out,
            "{} versions of articles, {} pages, {} documents in the index: {verdict}{faults}",
            report.versions, report.raw_pages, report.indexed
        )
    };
    if report.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
