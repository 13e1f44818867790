//! `cargo xtask bench kill FILE [ROUNDS]`: imports that are killed, and what is left of them.
//!
//! In: a file of article lines, large enough that an import takes seconds. Out: rounds, acknowledged articles, the slowest
//! restart; a failure when an acknowledged article is lost or index and records differ.
//! Example: `50 kills, 61500 acknowledged, none lost; slowest restart 1.1 s`.
//! Kills processes, not machines: a loss of power is the business of the file system.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::Outcome;
use crate::shell::{command, output, release_binary, say, target};

/// Runs the rounds.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let (file, rounds) = match options {
        [file] => (*file, 50),
        [file, rounds] => (*file, rounds.parse().map_err(|_| format!("not a number of rounds: {rounds}"))?),
        _ => return Err("name a file of article lines: cargo xtask bench kill FILE [ROUNDS]".to_owned()),
    };
    let program = release_binary("rasid")?;
    let data = target()?.join("bench-kill");
    let folder = data.to_string_lossy().into_owned();
    let (mut all, mut slowest, mut seed) = (0, Duration::ZERO, 0x2545_F491_4F6C_DD1D_u64);
    for round in 0..rounds {
        if round % 10 == 0 {
            // A new store now and then, so that its making is hit too.
            let _ = std::fs::remove_dir_all(&data);
        }
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let pause = Duration::from_millis(20 + (seed >> 33) % 4000);
        let mut child = command(&program, &["import", file, "--data", &folder, "--acknowledge"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("rasid does not start: {e}"))?;
        let stdout = child.stdout.take().ok_or("no standard output")?;
        let reader = thread::spawn(move || BufReader::new(stdout).lines().map_while(Result::ok).count());
        thread::sleep(pause);
        let _ = child.kill();
        let _ = child.wait();
        let acknowledged = reader.join().map_err(|_| "the reader of acknowledgements fell")?;
        if !data.join("rasid.db").is_file() {
            continue;
        }
        let start = Instant::now();
        let _ = output(&mut command(&program, &["search", "--index", &folder, "--top", "1", "--json", "خبر"]))?;
        slowest = slowest.max(start.elapsed());
        let report = output(&mut command(&program, &["check", "--data", &folder, "--json"]))?;
        let report: Value = serde_json::from_str(&report).map_err(|e| format!("check: {e}"))?;
        let count = |name: &str| report[name].as_u64().unwrap_or_default();
        let sound = report["faults"].as_array().is_some_and(Vec::is_empty);
        // Lines come in the order of the file, so that the first N acknowledged are the first N stored.
        if !sound || count("versions") < acknowledged as u64 || count("indexed") != count("versions") {
            return Err(format!("round {round}, killed after {pause:?}: {acknowledged} acknowledged, {report}"));
        }
        all += acknowledged;
    }
    say(&format!("{rounds} kills, {all} acknowledged, none lost; slowest restart {:.1} s", slowest.as_secs_f64()));
    Ok(())
}
