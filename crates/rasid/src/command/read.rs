//! `rasid read`: saved pages, feeds and archives in, one line for each page out.
//!
//! In: paths or standard input. Out: JSON lines (or text for people) on stdout in input order; one line on stderr for each
//! input that failed. Example: `rasid read أخبار/ --jobs 4 > articles.jsonl`.
//! Uses no store, no clock and no network: same bytes, same lines, whatever the number of jobs.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{fmt, thread};

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rasid_article::{Outlets, extract};
use rasid_model::Page;
use rasid_read::{Pages, STDIN, Settings};

use super::outlets;
use crate::output::{Record, json, text};
use crate::pipeline::{self, Load};
use crate::progress::Progress;

/// Arguments of `rasid read`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Files, folders, or `-` for standard input: HTML, plain text, RSS, Atom, JSON Feed, WARC, also gzipped
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Address of pages whose file does not tell it
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// When the pages were captured, for wording such as «منذ 3 ساعات»: 2024-04-17T10:00:00+03:00 or 2024-04-17
    #[arg(long, value_name = "TIME", value_parser = time)]
    fetched_at: Option<Timestamp>,
    /// Form of the output: JSON lines for programs, text for people
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Folder with your own outlet files, `<host>.toml`; they count before the bundled ones
    #[arg(long, value_name = "DIR")]
    outlets: Option<PathBuf>,
    /// Pages worked on at once [default: the number of cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Text,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if *self == Self::Json { "json" } else { "text" })
    }
}

/// A time with its zone, or a day (taken as its first moment in UTC).
pub(super) fn time(text: &str) -> Result<Timestamp, String> {
    let day = || text.parse::<Date>().ok()?.to_zoned(TimeZone::UTC).ok().map(|z| z.timestamp());
    let moment = text.parse::<Timestamp>().ok().or_else(|| if text.len() == 10 { day() } else { None });
    moment.ok_or_else(|| "write a time with its zone, 2024-04-17T10:00:00+03:00, or a day, 2024-04-17".to_owned())
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let mut paths = arguments.paths.clone();
    if paths.is_empty() {
        if io::stdin().is_terminal() {
            let hint = "nothing to read; name files or folders, or pipe a page in (rasid read --help)";
            let _ = writeln!(io::stderr(), "rasid: {hint}");
            return ExitCode::from(2);
        }
        paths.push(PathBuf::from(STDIN));
    }
    let outlets = match outlets::with_own(arguments.outlets.as_deref()) {
        Ok(outlets) => outlets,
        Err(faults) => {
            for fault in faults {
                let _ = writeln!(io::stderr(), "rasid: {fault}");
            }
            return ExitCode::from(2);
        }
    };
    let settings = Settings { url: arguments.url.clone(), fetched_at: arguments.fetched_at, ..Settings::default() };
    let pages = Pages::new(paths.iter().cloned(), settings);
    let progress = Progress::new(&paths, pages.meter());
    let cores = || thread::available_parallelism().map_or(1, usize::from);
    let jobs = arguments.jobs.map_or_else(cores, usize::from);
    let failed = read(pages, jobs, arguments.format, &outlets, &progress);
    progress.finish();
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Reads all `pages` and writes them to stdout; true when an input failed.
fn read(pages: Pages, jobs: usize, format: Format, outlets: &Outlets, progress: &Progress) -> bool {
    let work = |load: Item| {
        let page = load.0.map_err(|e| e.to_string());
        page.and_then(|page| written(page, outlets, format))
    };
    let mut writer = Writer { out: BufWriter::new(io::stdout().lock()), progress, failed: false };
    pipeline::run(pages.map(Item), jobs, work, |result| writer.write(result.flatten()));
    writer.finish()
}

/// A page, or why there is none, on its way through the pipeline.
struct Item(Result<Page, rasid_read::Error>);

impl Load for Item {
    fn bytes(&self) -> usize {
        self.0.as_ref().map_or(0, |page| page.body.len())
    }

    fn name(&self) -> String {
        self.0.as_ref().map_or_else(|error| error.input().to_owned(), |page| page.input.clone())
    }
}

/// The output for one page.
fn written(page: Page, outlets: &Outlets, format: Format) -> Result<Vec<u8>, String> {
    let extracted = extract(&page, outlets);
    let record = Record::new(page.input, page.url, extracted);
    match format {
        Format::Json => json::line(&record).map_err(|e| format!("the record cannot be written: {e}")),
        Format::Text => Ok(text::render(&record).into_bytes()),
    }
}

/// Stdout for pages, stderr for faults.
struct Writer<'a, W: Write> {
    out: W,
    progress: &'a Progress,
    failed: bool,
}

impl<W: Write> Writer<'_, W> {
    fn write(&mut self, result: Result<Vec<u8>, String>) -> ControlFlow<()> {
        match result {
            Ok(bytes) => {
                self.progress.step();
                match self.out.write_all(&bytes) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(error) => self.closed(&error),
                }
            }
            Err(fault) => {
                self.failed = true;
                self.progress.fault(&fault);
                ControlFlow::Continue(())
            }
        }
    }

    /// A reader that went away (`| head`) is no failure.
    fn closed(&mut self, error: &io::Error) -> ControlFlow<()> {
        if error.kind() != io::ErrorKind::BrokenPipe {
            self.failed = true;
            self.progress.fault(&format!("the output cannot be written: {error}"));
        }
        ControlFlow::Break(())
    }

    fn finish(mut self) -> bool {
        if let Err(error) = self.out.flush() {
            let _ = self.closed(&error);
        }
        self.failed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_days() {
        assert_eq!(time("2024-04-17T10:00:00+03:00").unwrap().to_string(), "2024-04-17T07:00:00Z");
        assert_eq!(time("2024-04-17").unwrap().to_string(), "2024-04-17T00:00:00Z");
        assert!(time("أمس").is_err());
        assert!(time("2024-04-17T10:00:00").is_err());
    }
}
