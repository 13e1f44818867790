//! From inputs to the store: what `rasid import` does.
//!
//! In: paths and an open store. Out: a [`Tally`]. Example: 31 030 lines give 31 030 articles, and none when given again.
//! Reads as `rasid read` does, analysis included; decides nothing about an article.

mod lines;
mod source;

use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;

use jiff::Timestamp;
use rasid_article::{Extracted, Outlets, extract};
use rasid_model::{ArticleRecord, Page};
use rasid_read::Settings;
use rasid_store::{Error, Fault, Incoming, Outcome, Raw, Store};

use crate::faults::guard;
use crate::pipeline;
use crate::progress::Progress;
pub(crate) use lines::record;
use source::Item;

/// Articles that become safe together.
const BATCH: usize = 500;
/// Bytes of pages that become safe together.
const BATCH_BYTES: usize = 32 << 20;

/// What came of an import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) new: u64,
    pub(crate) changed: u64,
    pub(crate) known: u64,
    /// Pages that are no articles.
    pub(crate) refused: u64,
    /// Inputs that could not be read.
    pub(crate) failed: u64,
}

/// How an import is to go.
pub(crate) struct Plan {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) settings: Settings,
    pub(crate) jobs: usize,
    /// The time of this import: when nothing says when a page was captured.
    pub(crate) now: Timestamp,
    /// Write the id of each article to stdout as soon as it is safe.
    pub(crate) acknowledge: bool,
    /// Store articles without reading what they say and without placing them in stories.
    pub(crate) articles_only: bool,
}

/// What became of one input.
enum Read {
    Article(Box<Incoming>),
    Fault(Fault),
}

/// Imports everything; stops at the first failure of the store.
pub(crate) fn import(store: &Store, plan: Plan) -> Result<Tally, Error> {
    let Plan { paths, settings, jobs, now, acknowledge, articles_only } = plan;
    let outlets = Outlets::bundled();
    let shown = paths.clone();
    let (items, meter) = source::items(paths, settings);
    let progress = Progress::new(&shown, meter);
    let mut writer = Writer { acknowledge, articles_only, ..Writer::new(store, &progress) };
    let mut outcome = Ok(());
    pipeline::run(
        items,
        jobs,
        |item| read(item, &outlets, now, !articles_only),
        |result| {
            let read = result.unwrap_or_else(|fault| vec![Read::Fault(unreadable(String::new(), fault, now))]);
            for read in read {
                outcome = writer.take(read);
                if outcome.is_err() {
                    return ControlFlow::Break(());
                }
            }
            ControlFlow::Continue(())
        },
    );
    let outcome = outcome.and_then(|()| writer.flush()).and_then(|()| store.settle());
    progress.finish();
    outcome.map(|()| writer.tally)
}

fn read(item: Item, outlets: &Outlets, now: Timestamp, analysis: bool) -> Vec<Read> {
    match item {
        Item::Failed { input, message } => vec![Read::Fault(unreadable(input, message, now))],
        Item::Page(page) => vec![read_page(*page, outlets, now, analysis)],
        Item::Lines { file, first, lines } => {
            let numbered = lines.iter().enumerate().filter(|(_, line)| !line.is_empty());
            numbered.map(|(i, line)| read_line(line, &format!("{file}#{}", first + i), now, analysis)).collect()
        }
    }
}

fn read_line(line: &str, input: &str, now: Timestamp, analysis: bool) -> Read {
    match record(line, input) {
        Ok(record) => {
            let record = if !analysis || carries_analysis(&record) { record } else { understood(record) };
            Read::Article(Box::new(Incoming { record, captured_at: Some(now), raw: None }))
        }
        Err(message) => Read::Fault(unreadable(input.to_owned(), format!("{input}: {message}"), now)),
    }
}

fn read_page(page: Page, outlets: &Outlets, now: Timestamp, analysis: bool) -> Read {
    let captured_at = Some(page.fetched_at.unwrap_or(now));
    match extract(&page, outlets) {
        Extracted::Article(article) => {
            let charset = page.charset.as_ref().map(|c| format!("; charset={c}")).unwrap_or_default();
            let media_type = page.media_type.map(|m| format!("{m}{charset}"));
            let raw = Some(Raw { bytes: page.body, media_type });
            let record = ArticleRecord::from(*article);
            let record = if analysis { understood(record) } else { record };
            Read::Article(Box::new(Incoming { record, captured_at, raw }))
        }
        Extracted::NotAnArticle(reason) => Read::Fault(Fault {
            outlet: page.url.as_deref().and_then(host),
            input: page.input,
            refused: true,
            message: reason,
            at: Some(now),
        }),
    }
}

/// True when the line brings its analysis along, as those of `rasid read` do.
fn carries_analysis(record: &ArticleRecord) -> bool {
    let found = [record.times.len(), record.mentions.len(), record.statements.len(), record.events.len()];
    found.iter().sum::<usize>() + record.agreements.len() + record.keywords.len() > 0
}

/// The record with its analysis; without it, should the analysis fail: an article is not lost for that.
pub(crate) fn understood(record: ArticleRecord) -> ArticleRecord {
    guard(|| rasid_analyze::analyzed(record.clone())).unwrap_or(record)
}

fn unreadable(input: String, message: String, now: Timestamp) -> Fault {
    Fault { input, outlet: None, refused: false, message, at: Some(now) }
}

/// The host of an address without `www.`, as outlets are keyed.
fn host(url: &str) -> Option<String> {
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// Collects articles into batches.
struct Writer<'a> {
    store: &'a Store,
    progress: &'a Progress,
    acknowledge: bool,
    articles_only: bool,
    batch: Vec<Incoming>,
    bytes: usize,
    faults: Vec<Fault>,
    tally: Tally,
}

impl<'a> Writer<'a> {
    fn new(store: &'a Store, progress: &'a Progress) -> Self {
        Self {
            store,
            progress,
            acknowledge: false,
            articles_only: false,
            batch: Vec::new(),
            bytes: 0,
            faults: Vec::new(),
            tally: Tally::default(),
        }
    }

    fn take(&mut self, read: Read) -> Result<(), Error> {
        self.progress.step();
        match read {
            Read::Fault(fault) => {
                if fault.refused {
                    self.tally.refused += 1;
                } else {
                    self.tally.failed += 1;
                    self.progress.fault(&fault.message);
                }
                self.faults.push(fault);
            }
            Read::Article(incoming) => {
                self.bytes += incoming.raw.as_ref().map_or(0, |raw| raw.bytes.len()) + incoming.record.text.len();
                self.batch.push(*incoming);
            }
        }
        if self.batch.len() >= BATCH || self.bytes >= BATCH_BYTES || self.faults.len() >= BATCH {
            return self.flush();
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Error> {
        self.bytes = 0;
        let batch = std::mem::take(&mut self.batch);
        let ids: Vec<String> = if self.acknowledge {
            batch.iter().map(|incoming| incoming.record.id.clone()).collect()
        } else {
            Vec::new()
        };
        for outcome in self.store.add(batch)? {
            match outcome {
                Outcome::New => self.tally.new += 1,
                Outcome::Version(_) => self.tally.changed += 1,
                Outcome::Same => self.tally.known += 1,
            }
        }
        if !self.articles_only {
            self.store.place()?;
        }
        self.store.log(&std::mem::take(&mut self.faults))?;
        if !ids.is_empty() {
            // Nobody waits for acknowledgements when stdout is closed.
            let _ = writeln!(std::io::stdout(), "{}", ids.join("\n"));
        }
        Ok(())
    }
}
