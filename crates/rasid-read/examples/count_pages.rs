//! Reads inputs to their end and tells how fast each tenth went: the proof that speed does not fall and memory stays flat.
//!
//! In: paths. Out: pages per second for each tenth of the bytes, totals, and the first error of each input.
//! Example: `/usr/bin/time -v cargo run --release -p rasid-read --example count_pages -- out.warc.gz` on an archive of «خبر».
//! Only reads: no page is looked into.

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

use rasid_read::{Pages, Settings, size_of};

fn main() -> io::Result<()> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let tenth = size_of(&paths).map_or(u64::MAX, |bytes| bytes / 10 + 1);
    let mut out = io::stdout().lock();
    let (start, mut lap) = (Instant::now(), Instant::now());
    let (mut pages, mut lap_pages, mut bytes, mut laps) = (0u64, 0u64, 0usize, 0u64);
    let mut stream = Pages::new(paths, Settings::default());
    let meter = stream.meter();
    for page in &mut stream {
        match page {
            Ok(page) => {
                pages += 1;
                lap_pages += 1;
                bytes += page.body.len();
            }
            Err(error) => writeln!(io::stderr(), "{error}")?,
        }
        if meter.bytes() / tenth > laps {
            laps = meter.bytes() / tenth;
            writeln!(out, "tenth {laps}: {:.0} pages/s", rate(lap_pages, lap))?;
            (lap, lap_pages) = (Instant::now(), 0);
        }
    }
    let skipped = meter.skipped();
    writeln!(out, "{pages} pages, {bytes} bytes, {skipped} passed over, {:.0} pages/s", rate(pages, start))
}

#[allow(clippy::cast_precision_loss, reason = "a rate for people")]
fn rate(pages: u64, since: Instant) -> f64 {
    pages as f64 / since.elapsed().as_secs_f64().max(1e-6)
}
