//! How far the reading is, for a person at a terminal; silence for programs.
//!
//! In: the reader's meter. Out: one line on stderr that is rewritten, and lines about faults above it.
//! Example: `312 pages of 4 files, 820 pages/s, 12 s left`.
//! Writes nothing but faults when stderr is not a terminal, or when the records go to the same terminal.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use rasid_read::{Meter, size_of};

/// The line at the bottom of the terminal.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    meter: Meter,
}

impl Progress {
    /// Starts counting `paths`.
    pub(crate) fn new(paths: &[PathBuf], meter: Meter) -> Self {
        // Records that scroll by on the same terminal are progress enough.
        let shown = io::stderr().is_terminal() && !io::stdout().is_terminal();
        let bar = shown.then(|| bar(size_of(paths), &meter));
        Self { bar, meter }
    }

    /// One more page was written.
    pub(crate) fn step(&self) {
        if let Some(bar) = &self.bar {
            bar.set_position(self.meter.bytes());
        }
    }

    /// A line about an input that failed.
    pub(crate) fn fault(&self, line: &str) {
        let print = || {
            // Nobody is left to tell when stderr is closed.
            let _ = writeln!(io::stderr(), "rasid: {line}");
        };
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    /// Clears the line.
    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

fn bar(total: Option<u64>, meter: &Meter) -> ProgressBar {
    let (bar, shape) = match total {
        Some(total) => (ProgressBar::new(total), "{bar:24} {percent}% {pages}, {eta} left"),
        None => (ProgressBar::new_spinner(), "{spinner} {pages}, {elapsed}"),
    };
    let meter = meter.clone();
    let pages = move |state: &ProgressState, out: &mut dyn std::fmt::Write| {
        let seconds = state.elapsed().as_secs_f64().max(0.001);
        let (pages, files, skipped) = (meter.pages(), meter.files(), meter.skipped());
        #[allow(clippy::cast_precision_loss, reason = "a rate for people")]
        let rate = pages as f64 / seconds;
        let _ = write!(out, "{pages} pages of {files} files, {rate:.0} pages/s");
        if skipped > 0 {
            let _ = write!(out, ", {skipped} passed over");
        }
    };
    if let Ok(style) = ProgressStyle::with_template(shape) {
        bar.set_style(style.with_key("pages", pages));
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
