//! `cargo xtask bench warc`: does a large web archive pass in little memory and at an even pace?
//!
//! In: a size (`1G`, `200M`). Out: peak memory of `rasid read`, and pages a second in each quarter of the run.
//! Example: `peak memory 61 MB; pages/s by quarter: 2101 2098 2110 2095`.
//! The archive is made from `samples/pages` by the example program `make_warc` of `rasid-read`. Memory is read from `/proc`,
//! so this runs on Linux only.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::{Outcome, number, shell};

/// Makes the archive, reads it, prints what it took.
pub(crate) fn run(size: &[&str]) -> Outcome {
    let size = match size {
        [] => "1G",
        [size] => size,
        more => return Err(format!("bench warc takes one size, not {more:?}")),
    };
    let binary = shell::release_binary("rasid")?;
    let archive = shell::target()?.join(format!("bench-{size}.warc.gz"));
    if !archive.is_file() {
        make(&archive, size)?;
    }
    let bytes = fs::metadata(&archive).map_err(|e| format!("{}: {e}", archive.display()))?.len();
    let mut read = shell::command(binary, &["read"]);
    let mut child = read.arg(&archive).stdout(Stdio::piped()).spawn().map_err(|e| format!("rasid read: {e}"))?;
    let pid = child.id();
    let memory = thread::spawn(move || watch(pid));
    let start = Instant::now();
    let moments = moments(&mut child, start)?;
    let taken = start.elapsed().as_secs_f64();
    let status = child.wait().map_err(|e| format!("rasid read: {e}"))?;
    let peak = memory.join().map_err(|_| "the watcher of memory failed".to_owned())?;
    if !status.success() {
        return Err(format!("rasid read ended with {status}"));
    }
    let megabytes = bytes / 1_000_000;
    shell::say(&format!("{}: {} pages, {megabytes} MB in {taken:.1} s", archive.display(), moments.len()));
    let peak = peak.map_or("unknown (no /proc)".to_owned(), |kilobytes| format!("{} MB", kilobytes / 1024));
    let pace: Vec<String> = quarters(&moments).iter().map(|pages| format!("{pages:.0}")).collect();
    shell::say(&format!("peak memory {peak}; pages/s by quarter: {}", pace.join(" ")));
    Ok(())
}

/// Makes the archive beside its final name, so that a broken run leaves no half archive to be read next time.
fn make(archive: &Path, size: &str) -> Outcome {
    let part = archive.with_file_name(format!("bench-{size}.part.warc.gz"));
    let example = ["run", "--release", "-p", "rasid-read", "--example", "make_warc", "--", "samples/pages"];
    shell::run("archive", shell::cargo(), &[&example[..], &[&part.to_string_lossy(), size]].concat())?;
    fs::rename(&part, archive).map_err(|e| format!("{}: {e}", archive.display()))
}

/// When each line came out, in seconds since the start.
fn moments(child: &mut Child, start: Instant) -> Result<Vec<f64>, String> {
    let out = child.stdout.take().ok_or("rasid read has no standard output")?;
    let mut out = BufReader::with_capacity(1 << 20, out);
    let (mut moments, mut line) = (Vec::new(), Vec::new());
    while out.read_until(b'\n', &mut line).map_err(|e| format!("rasid read: {e}"))? > 0 {
        moments.push(start.elapsed().as_secs_f64());
        line.clear();
    }
    if moments.is_empty() { Err("rasid read gave no line".to_owned()) } else { Ok(moments) }
}

/// Pages a second in each quarter of the pages.
fn quarters(moments: &[f64]) -> Vec<f64> {
    let border = |i: usize| moments.len() * i / 4;
    let at = |i: usize| {
        if border(i) == 0 { 0.0 } else { moments[border(i) - 1] }
    };
    (0..4).map(|i| number(border(i + 1) - border(i)) / (at(i + 1) - at(i))).collect()
}

/// The high-water mark of a process' memory in kilobytes, watched until it ends.
fn watch(pid: u32) -> Option<u64> {
    let mut peak = None;
    while let Some(kilobytes) = fs::read_to_string(format!("/proc/{pid}/status")).ok().as_deref().and_then(high_water) {
        peak = Some(kilobytes);
        thread::sleep(Duration::from_millis(20));
    }
    peak
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pace_is_told_by_quarters() {
        let even: Vec<f64> = (1..=8).map(|i| f64::from(i) / 10.0).collect();
        assert!(quarters(&even).iter().all(|pace| (pace - 10.0).abs() < 1e-6));
        let slowing = [0.1, 0.2, 0.4, 0.8];
        assert!(quarters(&slowing)[3] < quarters(&slowing)[0] / 3.0);
    }

    #[test]
    fn the_high_water_mark_is_read() {
        assert_eq!(high_water("Name:\trasid\nVmHWM:\t   61234 kB\nVmRSS:\t 100 kB\n"), Some(61234));
        assert_eq!(high_water("Name:\trasid\n"), None);
    }
}
