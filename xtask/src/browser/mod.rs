//! `cargo xtask browser`: every page in a real browser.
//!
//! In: the program and Debian's Chromium. Out: what is wrong with any page, or one line of counts; pictures with `--pictures`.
//! Example: `contrast 1.61: نص عربي باهت <p>` when a colour is too faint.
//! axe-core, when npm is there, looks at structure; contrast is measured here, because axe skips joined Arabic.

mod driver;
mod http;
mod live;
mod service;

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::shell::{cargo, command, say, target, works};
use crate::{Outcome, needs};
use driver::Driver;
use service::Service;

const CHECK: &str = include_str!("checks/page.js");
const PLANT: &str = include_str!("checks/plant.js");
/// What the planted faults must be called.
const PLANTED: [&str; 7] = [
    "contrast 1.61: نص عربي باهت",
    "contrast 2.85: 0",
    "contrast",
    "overlap: ",
    "out of order around ·: Noto Naskh",
    "number out of order: 17:20",
    "scrolls sideways",
];

/// Sums over all pages.
#[derive(Default)]
struct Sum {
    pages: usize,
    nodes: u64,
    arabic: u64,
    lowest: f64,
    faults: Vec<String>,
}

/// Builds the program and looks at it.
pub(crate) fn run(options: &[&str]) -> Outcome {
    crate::shell::run("build", cargo(), &["build", "--package", "rasid"])?;
    look_at(options)
}

/// Runs all checks on the program as it was built last; `--pictures` keeps a picture of each page under the target folder.
pub(crate) fn look_at(options: &[&str]) -> Outcome {
    needs::ensure_browser()?;
    let folder = target()?.join("browser");
    std::fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
    let program = target()?.join("debug/rasid");
    let service = Service::start(&program, &folder)?;
    let profile = folder.join("profile");
    let _ = std::fs::remove_dir_all(&profile);
    let driver = Driver::start(&profile)?;
    let pictures = options.contains(&"--pictures").then(|| folder.join("pictures"));
    let axe = axe(&folder);
    let mut sum = Sum { lowest: 99.0, ..Sum::default() };
    planted(&driver, &service.base())?;
    let only = options.iter().find_map(|option| option.strip_prefix("--only="));
    for path in service.pages()?.into_iter().filter(|path| only.is_none_or(|only| path.contains(only))) {
        for prefix in ["", "/en"] {
            look(&driver, &service.base(), &format!("{prefix}{path}"), axe.as_deref(), pictures.as_deref(), &mut sum)?;
        }
    }
    keyboard(&driver, &service.base(), &mut sum)?;
    sum.faults.extend(live::look(&driver, &program, &folder)?);
    for fault in &sum.faults {
        say(fault);
    }
    say(&format!(
        "browser: {} views, {} runs of text ({} only Arabic), lowest contrast {:.2}, axe-core {}, {} faults",
        sum.pages,
        sum.nodes,
        sum.arabic,
        sum.lowest,
        if axe.is_some() { "ran" } else { "not there (npm)" },
        sum.faults.len()
    ));
    if sum.faults.is_empty() { Ok(()) } else { Err(format!("{} faults on the pages", sum.faults.len())) }
}

/// The checks must find faults that are there.
fn planted(driver: &Driver, base: &str) -> Outcome {
    driver.shape(1280, "light")?;
    driver.open(&format!("{base}/sources"))?;
    driver.script(PLANT)?;
    let found = driver.script(CHECK)?;
    let faults = texts(&found["faults"]);
    for expected in PLANTED {
        if !faults.iter().any(|f| f.starts_with(expected)) {
            return Err(format!("the checks do not find a planted fault: {expected}; they found {faults:?}"));
        }
    }
    driver.console().and(driver.requested()).map(drop)
}

/// One page in four shapes.
fn look(driver: &Driver, base: &str, path: &str, axe: Option<&str>, pictures: Option<&Path>, sum: &mut Sum) -> Outcome {
    for (width, scheme) in [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")] {
        driver.shape(width, scheme)?;
        driver.open(&format!("{base}{path}"))?;
        let mut faults = Vec::new();
        let found = driver.script(CHECK)?;
        sum.pages += 1;
        sum.nodes += found["nodes"].as_u64().unwrap_or(0);
        sum.arabic += found["arabic"].as_u64().unwrap_or(0);
        sum.lowest = sum.lowest.min(found["lowest"].as_f64().unwrap_or(99.0));
        faults.extend(texts(&found["faults"]));
        faults.extend(console(driver, path)?);
        faults.extend(
            driver.requested()?.into_iter().filter(|url| !ours(url, base)).map(|url| format!("asks outside: {url}")),
        );
        if let Some(axe) = axe.filter(|_| scheme == "light") {
            faults.extend(structure(driver, axe)?);
        }
        if let Some(folder) = pictures {
            picture(driver, folder, &format!("{path} {width} {scheme}"))?;
        }
        sum.faults.extend(faults.into_iter().map(|f| format!("{path} {width} {scheme}: {f}")));
    }
    Ok(())
}

fn ours(url: &str, base: &str) -> bool {
    url.starts_with(base) || url.starts_with("data:") || url.starts_with("about:") || url.starts_with("chrome")
}

/// Errors of the console; that a page for a fault has a fault's status is none.
fn console(driver: &Driver, path: &str) -> Result<Vec<String>, String> {
    let meant = path.contains("/none") || path.ends_with("q=%22");
    let lines = driver.console()?;
    Ok(lines
        .into_iter()
        .filter(|l| !(meant && l.contains("the server responded with a status of 40")))
        .map(|l| format!("console: {l}"))
        .collect())
}

/// Violations that axe-core finds.
fn structure(driver: &Driver, axe: &str) -> Result<Vec<String>, String> {
    driver.script(axe)?;
    let script = "const done = arguments[arguments.length - 1];
        axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
           .then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | '))))
           .catch(e => done(['axe failed: ' + e]));";
    Ok(texts(&driver.script_later(script)?).into_iter().map(|t| format!("axe {t}")).collect())
}

/// Walking without a mouse: j and k, the arrows in reading order, the search by slash, Tab to what can be seen.
fn keyboard(driver: &Driver, base: &str, sum: &mut Sum) -> Outcome {
    driver.shape(1280, "light")?;
    for (path, next) in [("/?by=hour", '\u{E012}'), ("/en/?by=hour", '\u{E014}')] {
        driver.open(&format!("{base}{path}"))?;
        let mut expect = |what: &str, script: &str, good: bool| -> Outcome {
            if driver.script(script)?.as_bool() != Some(good) {
                sum.faults.push(format!("{path} keyboard: {what}"));
            }
            Ok(())
        };
        driver.keys("\u{E004}")?;
        expect("Tab first reaches the way to the content", "return document.activeElement.className === 'skip'", true)?;
        driver.keys("jj")?;
        let second =
            "const e = document.activeElement.closest('.st'); return !!e && e === document.querySelectorAll('.st')[1]";
        expect("j twice stands on the second article", second, true)?;
        driver.keys("k")?;
        expect("k goes back", "return document.activeElement.closest('.st') === document.querySelector('.st')", true)?;
        driver.keys("/")?;
        expect("slash goes to the search", "return document.activeElement.type === 'search'", true)?;
        driver.script("document.activeElement.blur()")?;
        for _ in 0..40 {
            driver.keys("\u{E004}")?;
            let seen = "const e = document.activeElement; if (e === document.body) return true; const b = e.getBoundingClientRect(), s = getComputedStyle(e);
                return b.width > 0 && b.height > 0 && (s.outlineStyle !== 'none' || !!e.closest('.find'))";
            expect("what has the focus can be seen", seen, true)?;
        }
        driver.keys(&next.to_string())?;
        std::thread::sleep(std::time::Duration::from_millis(600));
        expect(
            "the arrow in reading order goes to older articles",
            "return location.search.includes('cursor=')",
            true,
        )?;
    }
    driver.console().map(drop)
}

/// axe-core's program, from npm, kept under the target folder. Nothing when npm is not there.
fn axe(folder: &Path) -> Option<String> {
    let file = folder.join("node_modules/axe-core/axe.min.js");
    if !file.exists() && works("npm", &["--version"]) {
        let mut npm = command("npm", &["install", "--silent", "--no-save", "--ignore-scripts", "--prefix"]);
        let _ = npm.arg(folder).arg("axe-core@4").status();
    }
    std::fs::read_to_string(file).ok()
}

fn picture(driver: &Driver, folder: &Path, name: &str) -> Outcome {
    std::fs::create_dir_all(folder).map_err(|e| e.to_string())?;
    let name: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let file: PathBuf = folder.join(format!("{}.png", name.trim_matches('-')));
    let bytes = decoded(&driver.picture()?);
    std::fs::write(&file, bytes).map_err(|e| format!("{}: {e}", file.display()))
}

/// Base 64, as the browser writes it.
fn decoded(text: &str) -> Vec<u8> {
    let value = |c: u8| match c {
        b'A'..=b'Z' => Some(u32::from(c - b'A')),
        b'a'..=b'z' => Some(u32::from(c - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(c - b'0') + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let digits: Vec<u32> = text.bytes().filter_map(value).collect();
    let mut out = Vec::with_capacity(digits.len() * 3 / 4);
    for part in digits.chunks(4) {
        let sum = part.iter().fold(0, |sum, d| sum << 6 | d) << (6 * (4 - part.len()));
        let bytes = [(sum >> 16 & 0xFF) as u8, (sum >> 8 & 0xFF) as u8, (sum & 0xFF) as u8];
        out.extend_from_slice(&bytes[..part.len() * 6 / 8]);
    }
    out
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_decoded() {
        assert_eq!(decoded("UmFzaWQ="), b"Rasid");
        assert_eq!(decoded("UmFzaQ=="), b"Rasi");
        assert_eq!(decoded("UmFzaWRz"), b"Rasids");
    }
}
