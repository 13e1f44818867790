//! A thread that watches one input after another: a reader that hangs or eats the memory cannot say so itself.
//!
//! In: when an input begins and ends. Out: the peak of memory; when an input takes too long or too much, it is written to a file and
//! the process ends. Example: `target/fuzz/page-stuck` holds the page that took more than ten seconds.
//! Memory is read from `/proc`, so it is watched on Linux only.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::shell;

/// The longest that an input may take.
const LONGEST: Duration = Duration::from_secs(10);
/// The most memory that the process may take, in megabytes.
const MOST: u64 = 1500;

/// The input that is being read, and since when.
type Current = Arc<Mutex<Option<(Instant, Vec<u8>)>>>;

/// The watching thread; it ends with the process.
pub(super) struct Watch {
    current: Current,
}

impl Watch {
    /// Starts watching; what is stuck goes to `file`.
    pub(super) fn start(file: PathBuf) -> Self {
        let current = Current::default();
        let watched = Arc::clone(&current);
        thread::spawn(move || {
            loop {
                thread::sleep(Duration::from_millis(200));
                let now = watched.lock().unwrap_or_else(PoisonError::into_inner);
                let Some((begun, input)) = now.as_ref() else { continue };
                let swollen = status("VmRSS:").is_some_and(|megabytes| megabytes > MOST);
                if begun.elapsed() > LONGEST || swollen {
                    let _ = fs::write(&file, input);
                    let what = if swollen { "swells the memory" } else { "takes more than ten seconds" };
                    shell::say(&format!("fuzz: an input {what}, kept as {}", file.display()));
                    std::process::exit(1);
                }
            }
        });
        Self { current }
    }

    /// An input begins.
    pub(super) fn begin(&self, input: &[u8]) -> Instant {
        let now = Instant::now();
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, input.to_vec()));
        now
    }

    /// The input ended.
    pub(super) fn end(&self) {
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// The most memory that the process took, in megabytes.
    pub(super) fn peak(&self) -> Option<u64> {
        self.end();
        status("VmHWM:")
    }
}

fn status(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}
