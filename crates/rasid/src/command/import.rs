//! `rasid import`: pages, feeds, archives and article lines into the store.
//!
//! In: paths and a data folder. Out: the store in the folder; one line that counts, on stdout; faults on stderr.
//! Example: `rasid import أرشيف.jsonl.gz صفحات/ --data بيانات`. Given again, it adds nothing; broken off, it goes on.
//! Reads as `rasid read` does.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use clap::Args;
use jiff::Timestamp;
use rasid_read::Settings;
use rasid_store::Store;

use super::read::time;
use super::store::complain;
use crate::import::{Plan, import};

/// Arguments of `rasid import`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Files, folders, or `-`: article lines (JSON), HTML, plain text, RSS, Atom, JSON Feed, WARC, also gzipped
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Folder of the store; made when absent
    #[arg(long, value_name = "FOLDER")]
    data: PathBuf,
    /// Address of pages whose file does not tell it
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// When the pages were captured, if neither archive nor feed says so: 2024-04-17T10:00:00+03:00 or 2024-04-17
    #[arg(long, value_name = "TIME", value_parser = time)]
    fetched_at: Option<Timestamp>,
    /// Pages worked on at once [default: the number of cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
    /// Write the id of each article to stdout as soon as it is safe on the disk
    #[arg(long)]
    acknowledge: bool,
    /// Store and search the articles only, without reading what they say or placing them in stories: several times faster;
    /// `rasid check --analyze` does so later
    #[arg(long)]
    articles_only: bool,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let plan = Plan {
        paths: arguments.paths.clone(),
        settings: Settings { url: arguments.url.clone(), fetched_at: arguments.fetched_at, ..Settings::default() },
        jobs: arguments.jobs.map_or_else(cores, usize::from),
        now: Timestamp::now(),
        acknowledge: arguments.acknowledge,
        articles_only: arguments.articles_only,
    };
    let tally = match Store::create(&arguments.data).and_then(|store| import(&store, plan)) {
        Ok(tally) => tally,
        Err(error) => return complain(&error),
    };
    let line = format!(
        "{} new articles, {} new versions, {} known already, {} pages refused, {} inputs failed",
        tally.new, tally.changed, tally.known, tally.refused, tally.failed
    );
    let _ = writeln!(io::stdout(), "{line}");
    if tally.failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
