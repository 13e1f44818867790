//! The program `rasid`: a command line over the libraries, wiring only.
//!
//! In: arguments. Out: an exit status: 0 when all went well, 1 when an input failed, 2 for wrong usage.
//! Example: `rasid read أخبار/ > articles.jsonl`; without a command it opens the observatory on the bundled samples.
//! Holds no rule about Arabic and no rule about pages.

mod command;
mod faults;
mod group;
mod import;
mod output;
mod pipeline;
mod progress;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// An observatory for Arabic news. Without a command it opens on the bundled samples at <http://127.0.0.1:7878>.
#[derive(Debug, Parser)]
#[command(name = "rasid", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read saved pages, feeds and web archives; write one line for each page
    Read(command::read::Arguments),
    /// Read texts (JSON lines) for times, names, statements, events and agreements
    Analyze(command::analyze::Arguments),
    /// Group article lines (JSON): copies, rewrites, stories, timelines
    Group(command::group::Arguments),
    /// Tell every finding of a page with its words, rule and data line, and what lost
    Explain(command::explain::Arguments),
    /// Open the observatory on a data folder, in the browser
    Serve(command::serve::Arguments),
    /// Read the bundled sample pages and tell what was found
    Samples,
    /// Put pages, feeds, web archives and article lines into the store
    Import(command::import::Arguments),
    /// Search the store
    Search(command::search::Arguments),
    /// Write all records and pages of the store to one file
    Backup(command::store::CopyArguments),
    /// Make a store from a backup
    Restore(command::store::CopyArguments),
    /// Examine records, pages and index of the store
    Check(command::store::CheckArguments),
}

fn main() -> ExitCode {
    faults::quiet_workers();
    match Cli::parse().command {
        Some(Command::Read(arguments)) => command::read::run(&arguments),
        Some(Command::Analyze(arguments)) => command::analyze::run(&arguments),
        Some(Command::Group(arguments)) => command::group::run(&arguments),
        Some(Command::Explain(arguments)) => command::explain::run(&arguments),
        Some(Command::Serve(arguments)) => command::serve::run(&arguments),
        Some(Command::Samples) => command::samples::run(),
        Some(Command::Import(arguments)) => command::import::run(&arguments),
        Some(Command::Search(arguments)) => command::search::run(&arguments),
        Some(Command::Backup(arguments)) => command::store::backup(&arguments),
        Some(Command::Restore(arguments)) => command::store::restored(&arguments),
        Some(Command::Check(arguments)) => command::store::check(&arguments),
        None => command::observatory::run(),
    }
}
