//! `cargo xtask bench peers`: our extraction of all fields against two peers' main text, on the same pages in the same run.
//!
//! In: folders of saved pages (default: the samples and, where they are, the development sets). Out: pages a second of processor time of each,
//! and the ratios over five interleaved rounds: least, middle, greatest.
//! Example: `rasid / trafilatura: median 61.2 (min 58.0, max 63.9), bar ≥ 40: reached`.
//! The peers live in a Python environment of their own under `target/peers`; nothing else of the project needs Python.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::corpus::{Corpus, folders};
use super::spread;
use crate::{Outcome, shell};

const ROUNDS: usize = 5;
/// Seconds that each tool runs in each round, at least; a pass over the corpus is never cut.
const SECONDS: &str = "2";
/// What the peers' environment holds; trafilatura needs the third and does not always say so.
const PACKAGES: &[&str] = &["resiliparse", "trafilatura", "lxml-html-clean"];
/// Each peer with the ratio that we want against it; trafilatura's text alone, from caches that are warm, is told beside it.
const PEERS: &[(&str, Option<f64>)] =
    &[("resiliparse", Some(1.5)), ("trafilatura", Some(40.0)), ("trafilatura-text", None)];

/// Measures and prints; fails when a middle ratio is below its bar.
pub(crate) fn run(asked: &[&str]) -> Outcome {
    let folders = folders(asked);
    let corpus = Corpus::load(&folders)?;
    let ours = shell::release_binary("xtask")?;
    let python = environment()?;
    let script = shell::root().join("xtask/src/bench/peers.py");
    shell::say(&corpus.line());
    let mut speeds: Vec<Vec<f64>> = vec![Vec::new(); PEERS.len() + 1];
    for round in 1..=ROUNDS {
        let own = [&["bench", "extract", "--seconds", SECONDS].map(PathBuf::from)[..], &folders].concat();
        speeds[0].push(speed(&ours, &own)?);
        for (i, (peer, _)) in PEERS.iter().enumerate() {
            let words = [&[script.clone(), peer.into(), SECONDS.into()][..], &folders].concat();
            speeds[i + 1].push(speed(&python, &words)?);
        }
        let line: Vec<String> = speeds.iter().filter_map(|s| s.last()).map(|s| format!("{s:9.1}")).collect();
        shell::say(&format!("round {round}: pages/s {}", line.join(" ")));
    }
    report(&speeds)
}

/// Prints the speeds and ratios; `speeds[0]` is ours.
fn report(speeds: &[Vec<f64>]) -> Outcome {
    let (least, middle, most) = spread(&speeds[0]);
    shell::say(&format!("rasid: median {middle:.1} pages/s (min {least:.1}, max {most:.1})"));
    let mut missed = Vec::new();
    for ((peer, bar), theirs) in PEERS.iter().zip(&speeds[1..]) {
        let (least, middle, most) = spread(theirs);
        shell::say(&format!("{peer}: median {middle:.1} pages/s (min {least:.1}, max {most:.1})"));
        let ratios: Vec<f64> = speeds[0].iter().zip(theirs).map(|(ours, theirs)| ours / theirs).collect();
        let (least, middle, most) = spread(&ratios);
        let verdict = match bar {
            Some(bar) if middle >= *bar => format!(", bar ≥ {bar}: reached"),
            Some(bar) => format!(", bar ≥ {bar}: MISSED"),
            None => String::new(),
        };
        shell::say(&format!("rasid / {peer}: median {middle:.2} (min {least:.2}, max {most:.2}){verdict}"));
        if bar.is_some_and(|bar| middle < bar) {
            missed.push(*peer);
        }
    }
    if missed.is_empty() { Ok(()) } else { Err(format!("bench: below the bar against {}", missed.join(", "))) }
}

/// Pages a second that one run of a tool reports.
fn speed(program: &Path, words: &[PathBuf]) -> Result<f64, String> {
    let text = shell::output(shell::command(program, &[]).args(words))?;
    let said: Value = serde_json::from_str(text.trim()).map_err(|e| format!("{}: {e}: {text}", program.display()))?;
    match (said["pages"].as_f64(), said["seconds"].as_f64()) {
        (Some(pages), Some(seconds)) if seconds > 0.0 => Ok(pages / seconds),
        _ => Err(format!("{}: no pages and seconds in {text}", program.display())),
    }
}

/// The Python of the peers' environment, made when it is not there yet.
fn environment() -> Result<PathBuf, String> {
    let folder = shell::target()?.join("peers");
    let python = folder.join("bin/python");
    let can_import = "import resiliparse.extract.html2text; from trafilatura import bare_extraction";
    if !shell::works(&python, &["-c", can_import]) {
        let at = folder.to_string_lossy();
        shell::run("peers", "python3", &["-m", "venv", &at])?;
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
        shell::run("peers", &python, &[&install[..], PACKAGES].concat())?;
    }
    let versions =
        "import importlib.metadata as m; print(*(f'{p} {m.version(p)}' for p in ('resiliparse', 'trafilatura')))";
    shell::run("peers", &python, &["-c", versions])?;
    Ok(python)
}
