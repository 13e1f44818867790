//! `cargo xtask bench group FILE`: how fast articles are grouped, how that grows, and what the order of arrival changes.
//!
//! In: a file of article lines with days, a large one (31,030 in the archive). Out: articles a second and peak memory for growing
//! parts of it, the exponent of growth, and for shuffles within days how far the stories agree with those of the plain order: when
//! the lines are sorted first, as `rasid group` does, and when they are folded as they come (`--as-given`), as a store does.
//! Example: `31030 articles: grouped in 14.2 s (2185 a second), 640 MB; growth n^1.08; five shuffles: agreement 1.000`.
//! The agreement is the F1 of the pairs that share a story; the share of all pairs on which both agree (Rand) is told beside it,
//! and is near 1 for any two groupings, since most pairs are apart in both.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::shell::{command, release_binary, say, target};
use crate::{Outcome, number};

/// Parts of the file that are timed.
const PARTS: [usize; 4] = [5_000, 10_000, 20_000, usize::MAX];
/// How many shuffles are tried.
const SHUFFLES: u64 = 5;

/// Runs the measurements.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let [file] = options else {
        return Err("name a file of article lines: cargo xtask bench group FILE".to_owned());
    };
    let program = release_binary("rasid")?;
    let text = std::fs::read_to_string(file).map_err(|e| format!("{file}: {e}"))?;
    let lines: Vec<&str> = text.lines().collect();
    let folder = target()?.join("bench-group");
    std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut points: Vec<(f64, f64)> = Vec::new();
    for part in PARTS {
        let count = part.min(lines.len());
        let input = folder.join(format!("{count}.jsonl"));
        std::fs::write(&input, lines[..count].join("\n") + "\n").map_err(|e| format!("{}: {e}", input.display()))?;
        for (name, option) in [("with names", None), ("words alone", Some("--words-only"))] {
            let run = timed(&program, &input, option)?;
            let pace = number(count) / run.grouped;
            let shown = format!(
                "{count} articles, {name}: read and analyzed in {:.1} s, grouped in {:.1} s ({pace:.0} a second), peak {} MB",
                run.read,
                run.grouped,
                run.peak >> 10
            );
            say(&shown);
            if option.is_none() {
                points.push((number(count).ln(), run.grouped.ln()));
            }
        }
    }
    say(&format!("growth of grouping: n^{:.2}", slope(&points)));
    shuffles(&program, &lines, &folder)
}

/// What one run took.
struct Run {
    read: f64,
    grouped: f64,
    /// Peak memory in KiB.
    peak: u64,
}

fn timed(program: &Path, input: &Path, option: Option<&str>) -> Result<Run, String> {
    let mut run = command("/usr/bin/env", &["python3", "-c", METER]);
    run.arg(program).args(["group", "--timing"]).args(option).arg(input);
    let out = run.output().map_err(|e| format!("rasid group: {e}"))?;
    let told = String::from_utf8_lossy(&out.stderr).into_owned();
    let between = |before: &str, after: &str| told.split(before).nth(1)?.split(after).next().map(str::trim);
    let number = |before: &str, after: &str| between(before, after)?.parse::<f64>().ok();
    let fault = || format!("rasid group told no times: {told}");
    Ok(Run {
        read: number(" read ", " s,").ok_or_else(fault)?,
        grouped: number(" grouped ", " s").ok_or_else(fault)?,
        peak: between("peak ", " KiB").and_then(|text| text.parse().ok()).ok_or_else(fault)?,
    })
}

/// Runs a program and tells its peak memory.
const METER: &str = "import resource,subprocess,sys
code=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL).returncode
print('peak',resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,'KiB',file=sys.stderr)
sys.exit(code)";

/// The slope of the line through the points: the exponent of growth.
fn slope(points: &[(f64, f64)]) -> f64 {
    let n = number(points.len());
    let (x, y) = (points.iter().map(|p| p.0).sum::<f64>() / n, points.iter().map(|p| p.1).sum::<f64>() / n);
    let (above, below) = points.iter().fold((0.0, 0.0), |(a, b), p| (a + (p.0 - x) * (p.1 - y), b + (p.0 - x).powi(2)));
    above / below
}

fn shuffles(program: &Path, lines: &[&str], folder: &Path) -> Outcome {
    let plain = stories(program, lines, &folder.join("plain.jsonl"), &[])?;
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut agreements = Vec::new();
    for round in 1..=SHUFFLES {
        let mut days: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for line in lines {
            let value: Value = serde_json::from_str(line).map_err(|e| e.to_string())?;
            let day = value["date"].as_str().or(value["published"].as_str()).unwrap_or_default();
            days.entry(day.chars().take(10).collect()).or_default().push(line);
        }
        let mut shuffled = Vec::with_capacity(lines.len());
        for (_, mut day) in days {
            for i in (1..day.len()).rev() {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                day.swap(i, (seed >> 33) as usize % (i + 1));
            }
            shuffled.extend(day);
        }
        let input = folder.join("shuffled.jsonl");
        for (name, options) in [("sorted first", &[][..]), ("as they come", &["--as-given"])] {
            let other = stories(program, &shuffled, &input, options)?;
            let (agreement, rand) = agreement(&plain, &other);
            say(&format!(
                "shuffle {round}, {name}: agreement {agreement:.3} of the pairs that either joins (Rand {rand:.5})"
            ));
            agreements.push(agreement);
        }
    }
    let least = agreements.iter().copied().fold(f64::INFINITY, f64::min);
    say(&format!("least agreement of {SHUFFLES} shuffles within days: {least:.3}"));
    Ok(())
}

fn stories(
    program: &Path,
    lines: &[&str],
    input: &PathBuf,
    options: &[&str],
) -> Result<BTreeMap<String, String>, String> {
    std::fs::write(input, lines.join("\n") + "\n").map_err(|e| format!("{}: {e}", input.display()))?;
    let out =
        command(program, &["group"]).args(options).arg(input).output().map_err(|e| format!("rasid group: {e}"))?;
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    let pair = |line: &str| {
        let value: Value = serde_json::from_str(line).ok()?;
        Some((value["id"].to_string(), value["story"].to_string()))
    };
    Ok(text.lines().filter_map(pair).collect())
}

/// F1 of the pairs that share a story in one grouping against the other, and the share of all pairs on which both agree.
fn agreement(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> (f64, f64) {
    let pairs = |sizes: BTreeMap<String, usize>| -> f64 { sizes.values().map(|n| number(n * (n - 1) / 2)).sum() };
    let count = |keys: &mut dyn Iterator<Item = String>| {
        let mut sizes: BTreeMap<String, usize> = BTreeMap::new();
        for key in keys {
            *sizes.entry(key).or_default() += 1;
        }
        pairs(sizes)
    };
    let both = count(&mut one.iter().filter_map(|(id, story)| Some(format!("{story} {}", other.get(id)?))));
    let (first, second) = (count(&mut one.values().cloned()), count(&mut other.values().cloned()));
    let all = number(one.len() * one.len().saturating_sub(1) / 2).max(1.0);
    (2.0 * both / (first + second), 1.0 - (first + second - 2.0 * both) / all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_and_agreement() {
        let line = |exponent: f64| [(1.0_f64, exponent), (2.0, 2.0 * exponent), (3.0, 3.0 * exponent)];
        assert!((slope(&line(1.1)) - 1.1).abs() < 1e-9);
        let stories = |list: &[(&str, &str)]| list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let one: BTreeMap<String, String> = stories(&[("a", "1"), ("b", "1"), ("c", "2")]);
        assert_eq!(agreement(&one, &one), (1.0, 1.0));
        let (joined, rand) = agreement(&one, &stories(&[("a", "1"), ("b", "2"), ("c", "2")]));
        assert!(joined < 0.1 && (rand - 1.0 / 3.0).abs() < 1e-9, "{joined} {rand}");
    }
}
