//! `cargo xtask fuzz SECONDS [TARGET…]`: hostile input for everything that reads bytes, with the stable compiler.
//!
//! In: `fuzz/seeds/TARGET`, and for pages the golden pages and samples. Out: how many inputs were tried, the slowest, and the peak of
//! memory; an input that breaks what must hold, takes seconds or swells the memory is written to `target/fuzz`.
//! Example: `page: 41200 inputs in 600 s, 310 shapes, slowest 0.21 s, peak memory 96 MB: nothing found`.
//! Changes inputs blindly but keeps those that are read in a new way. Coverage-guided runs need cargo-fuzz: `docs/READING.md`.

#[path = "../../../fuzz/checks/dateline.rs"]
mod dateline;
#[path = "../../../fuzz/checks/feed.rs"]
mod feed;
mod mutate;
#[path = "../../../fuzz/checks/page.rs"]
mod page;
#[path = "../../../fuzz/checks/warc.rs"]
mod warc;
mod watch;

use std::collections::HashSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::{Outcome, number, shell};
use mutate::Dice;
use watch::Watch;

/// A check: panics when something does not hold, else says what was found.
type Check = fn(&[u8]) -> u64;

const TARGETS: [(&str, Check); 4] =
    [("page", page::check), ("feed", feed::check), ("warc", warc::check), ("dateline", dateline::check)];
/// The most inputs that are kept to be changed further.
const POOL: usize = 4000;
/// The longest seed that is taken.
const LONGEST: u64 = 64 << 10;

/// Runs the targets, each for the time.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let (seconds, asked) = match options {
        [] => (60, &[][..]),
        [seconds, asked @ ..] => {
            (seconds.parse().map_err(|_| format!("fuzz: not a number of seconds: {seconds}"))?, asked)
        }
    };
    if let Some(unknown) = asked.iter().find(|name| !TARGETS.iter().any(|(known, _)| known == *name)) {
        return Err(format!("fuzz: no target {unknown}; there are page, feed, warc, dateline"));
    }
    let mut found = Vec::new();
    for (name, check) in TARGETS.iter().filter(|(name, _)| asked.is_empty() || asked.contains(name)) {
        if let Err(why) = target(name, *check, Duration::from_secs(seconds)) {
            shell::say(&why);
            found.push(*name);
        }
    }
    if found.is_empty() { Ok(()) } else { Err(format!("fuzz: found faults in {}", found.join(", "))) }
}

fn target(name: &str, check: Check, time: Duration) -> Outcome {
    let out = shell::target()?.join("fuzz");
    fs::create_dir_all(&out).map_err(|e| format!("{}: {e}", out.display()))?;
    let mut pool = seeds(name)?;
    let (mut dice, mut shapes, mut tried, mut slowest) = (Dice::new(name), HashSet::new(), 0_usize, Duration::ZERO);
    let watch = Watch::start(out.join(format!("{name}-stuck")));
    let start = Instant::now();
    let seeds = pool.len();
    std::panic::set_hook(Box::new(|_| {}));
    while tried < seeds || start.elapsed() < time {
        let input = if tried < seeds { pool[tried].clone() } else { dice.change(&pool, name) };
        let begun = watch.begin(&input);
        let Ok(shape) = catch_unwind(|| check(&input)) else {
            let _ = std::panic::take_hook();
            let path = out.join(format!("{name}-fault"));
            fs::write(&path, &input).map_err(|e| format!("{}: {e}", path.display()))?;
            // Once more, aloud.
            check(&input);
            return Err(format!("{name}: a check failed on input {tried}, kept as {}", path.display()));
        };
        slowest = slowest.max(begun.elapsed());
        watch.end();
        if shapes.insert(shape) && tried >= seeds && pool.len() < POOL {
            pool.push(input);
        }
        tried += 1;
    }
    let _ = std::panic::take_hook();
    let peak = watch.peak().map_or("unknown".to_owned(), |megabytes| format!("{megabytes} MB"));
    shell::say(&format!(
        "{name}: {tried} inputs in {:.0} s, {} shapes, slowest {:.2} s, peak memory {peak}: nothing found",
        start.elapsed().as_secs_f64(),
        shapes.len(),
        slowest.as_secs_f64()
    ));
    if number(tried) < 2.0 { Err(format!("{name}: no seeds")) } else { Ok(()) }
}

/// The seeds of a target; pages have the golden pages and samples too.
fn seeds(name: &str) -> Result<Vec<Vec<u8>>, String> {
    let root = shell::root();
    let mut paths = files(&root.join("fuzz/seeds").join(name))?;
    if name == "page" {
        paths.extend(files(&root.join("tests/pages"))?);
        paths.extend(files(&root.join("samples/pages"))?);
    }
    paths.retain(|path| path.extension().is_none_or(|kind| kind != "toml"));
    paths.sort();
    let small = |path: &PathBuf| fs::metadata(path).is_ok_and(|m| m.len() <= LONGEST);
    let read = |path: PathBuf| fs::read(&path).map_err(|e| format!("{}: {e}", path.display()));
    let is_own = |path: &Path| path.starts_with(root.join("fuzz"));
    // The first byte of a page's seed says how it is read; files of pages have none.
    let whole = |path: PathBuf| {
        let own = name != "page" || is_own(&path);
        read(path).map(|bytes| if own { bytes } else { [&[0][..], &bytes].concat() })
    };
    paths.into_iter().filter(small).map(whole).collect()
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))? {
        let path = entry.map_err(|e| format!("{}: {e}", folder.display()))?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_holds_for_its_seeds() {
        for (name, check) in TARGETS {
            let seeds = seeds(name).expect("seeds are there");
            let shapes: HashSet<u64> = seeds.iter().take(12).map(|seed| check(seed)).collect();
            assert!(shapes.len() >= 3, "{name}: {} seeds, {} shapes", seeds.len(), shapes.len());
        }
    }
}
