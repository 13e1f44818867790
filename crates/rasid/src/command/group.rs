//! `rasid group`: article lines in, where each stands among the others out.
//!
//! In: lines `{"id","text","title"?,"published"?,"source"?,"credited_source"?,"url"?}`. Out: one line each, in input order:
//! `{"id","story","relation","of","shared"}`. Example: an agency's «هدنة في غزة» and a newspaper's copy of it share a story; the
//! second line says `"relation":"copy","of":"agency-1"`. No store, no clock, no network; a line without an analysis is analyzed.

use std::collections::HashMap;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;
use std::time::Instant;

use clap::Args;
use serde_json::Value;

use crate::command::analyze::{Line, lines};
use crate::group::{Given, Groups, Wanted, given};
use crate::pipeline;

/// Arguments of `rasid group`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Files of article lines; `-` or nothing for standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Also write every pair of articles that share text
    #[arg(long, value_name = "FILE")]
    pairs: Option<PathBuf>,
    /// Also write one line for each story: members, timeline, contradictions, keywords, related stories
    #[arg(long, value_name = "FILE")]
    stories: Option<PathBuf>,
    /// Articles dated behind this day are placed by their text alone
    #[arg(long, value_name = "DAY")]
    today: Option<String>,
    /// Keep the order of the lines instead of the order of publication
    #[arg(long)]
    as_given: bool,
    /// Compare words alone: names are not looked for in lines that carry no analysis
    #[arg(long)]
    words_only: bool,
    /// Tell on standard error how long reading and grouping took
    #[arg(long)]
    timing: bool,
    /// Texts read at once [default: the number of cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let started = Instant::now();
    let (articles, mut failed) = read(arguments);
    let read = started.elapsed();
    let started = Instant::now();
    let groups = Groups::of(articles, arguments.as_given);
    if arguments.timing {
        let (count, seconds) = (groups.len(), started.elapsed().as_secs_f64());
        let read = read.as_secs_f64();
        let _ = writeln!(io::stderr(), "rasid: {count} articles, read {read:.2} s, grouped {seconds:.2} s");
    }
    let written = write(arguments, &groups);
    if let Err(why) = written
        && why.kind() != io::ErrorKind::BrokenPipe
    {
        let _ = writeln!(io::stderr(), "rasid: {why}");
        failed = true;
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The articles that could be read, and whether one could not.
fn read(arguments: &Arguments) -> (Vec<Given>, bool) {
    let mut files = arguments.files.clone();
    if files.is_empty() {
        files.push(PathBuf::from("-"));
    }
    let jobs = arguments.jobs.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from);
    let wanted = Wanted {
        texts: arguments.pairs.is_some() || arguments.stories.is_some(),
        findings: arguments.stories.is_some(),
        names: !arguments.words_only,
        today: arguments.today.clone(),
    };
    let (mut articles, mut places, mut failed) = (Vec::new(), HashMap::new(), false);
    pipeline::run(
        files.iter().flat_map(|file| lines(file)),
        jobs,
        |line: Line| {
            let place = line.place;
            let read = line.text.and_then(|text| given(&text, &wanted).map_err(|why| format!("{place}: {why}")));
            read.map(|article| (place, article))
        },
        |result| {
            let fault = match result.flatten() {
                Ok((place, article)) => match places.insert(article.id.to_string(), place.clone()) {
                    None => {
                        articles.push(article);
                        None
                    }
                    Some(first) => {
                        let fault = format!("{place}: the id {} is that of {first}; this line is left out", article.id);
                        places.insert(article.id.to_string(), first);
                        Some(fault)
                    }
                },
                Err(fault) => Some(fault),
            };
            if let Some(fault) = fault {
                failed = true;
                let _ = writeln!(io::stderr(), "rasid: {fault}");
            }
            ControlFlow::Continue(())
        },
    );
    (articles, failed)
}

fn write(arguments: &Arguments, groups: &Groups) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    write_lines(&mut out, groups.lines())?;
    if let Some(path) = &arguments.pairs {
        write_lines(&mut BufWriter::new(create(path)?), groups.pairs())?;
    }
    if let Some(path) = &arguments.stories {
        write_lines(&mut BufWriter::new(create(path)?), groups.stories())?;
    }
    Ok(())
}

fn create(path: &PathBuf) -> io::Result<std::fs::File> {
    std::fs::File::create(path).map_err(|why| io::Error::new(why.kind(), format!("{}: {why}", path.display())))
}

fn write_lines(out: &mut impl Write, lines: impl Iterator<Item = Value>) -> io::Result<()> {
    for line in lines {
        serde_json::to_writer(&mut *out, &line)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
