//! `xtask bench extract`: the extraction alone, in this process, on one thread.
//!
//! In: `[--seconds N] [FOLDER…]`. Out: one JSON line, `{"pages":…,"seconds":…,"articles":…,"bytes":…}`, after at least one pass;
//! the seconds are processor time.
//! The bytes are in memory before the clock starts; the time holds everything from charset detection to the last field.
//! Worth reading only from a release build. Pages that are all refused are no measurement, so that is a failure.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rasid_article::{Extracted, Outlets, extract};
use rasid_model::Page;

use super::corpus::{Corpus, folders};
use crate::{Outcome, shell};

/// Runs passes over the corpus until the time is up.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let (seconds, asked) = match options {
        ["--seconds", number, rest @ ..] => {
            (number.parse::<f64>().map_err(|e| format!("--seconds {number}: {e}"))?, rest)
        }
        rest => (1.0, rest),
    };
    let corpus = Corpus::load(&folders(asked))?;
    let bytes = corpus.bytes();
    let pages: Vec<Page> = corpus.pages.into_iter().map(page).collect();
    let outlets = Outlets::bundled();
    let articles = pass(&pages, &outlets);
    if articles == 0 {
        return Err("the extraction found no article: there is nothing to measure".to_owned());
    }
    let limit = Duration::from_secs_f64(seconds);
    let (start, clock, mut passes) = (Instant::now(), Clock::start(), 0_u32);
    while passes == 0 || start.elapsed() < limit {
        black_box(pass(black_box(&pages), &outlets));
        passes += 1;
    }
    let taken = clock.seconds();
    let line = serde_json::json!({
        "pages": pages.len() * passes as usize, "seconds": taken, "articles": articles, "bytes": bytes * passes as usize});
    shell::say(&line.to_string());
    Ok(())
}

/// The processor time of this thread where the system tells it, so that other work on the machine counts less; else the
/// time on the wall.
pub(super) struct Clock {
    wall: Instant,
    processor: Option<u64>,
}

impl Clock {
    /// Starts it.
    pub(super) fn start() -> Self {
        Self { wall: Instant::now(), processor: processor_nanoseconds() }
    }

    /// Seconds since then.
    pub(super) fn seconds(&self) -> f64 {
        let now = processor_nanoseconds();
        let spent = self.processor.zip(now).map(|(start, now)| Duration::from_nanos(now.saturating_sub(start)));
        spent.unwrap_or_else(|| self.wall.elapsed()).as_secs_f64()
    }
}

/// Nanoseconds that the main thread has run, from `/proc/self/schedstat`; none on systems without it.
fn processor_nanoseconds() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok()
}

fn page((path, body): (PathBuf, Vec<u8>)) -> Page {
    let input = path.to_string_lossy().into_owned();
    Page { input, media_type: Some("text/html".to_owned()), body, ..Page::default() }
}

/// Extracts every page once; the number of articles keeps the work from being optimised away.
fn pass(pages: &[Page], outlets: &Outlets) -> usize {
    pages.iter().filter(|page| matches!(black_box(extract(page, outlets)), Extracted::Article(_))).count()
}
