//! News that arrives while somebody reads: a store is served, read in the browser, and imported into meanwhile.
//!
//! In: the program, its samples, a driver. Out: faults of the front page. Example: eight articles of «ساعة الوادي» arrive; the page
//! says so, and the headline that is being read stays where it is, with its focus.
//! Waits for what the page does, at most for [`PATIENCE`]; checks nothing of the articles themselves.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::driver::Driver;
use super::service::Service;
use crate::Outcome;

/// How long the page may take to notice.
const PATIENCE: Duration = Duration::from_mins(1);

/// The outlet whose articles arrive while the page is read: it has the newest of the samples.
const LATE: &str = "saat";

/// Stands on the third headline, a little down the page, and remembers where that is.
const READ: &str = "scrollTo({ top: 600, behavior: 'instant' }); const link = document.querySelectorAll('#latest .st h4 a')[2]; link.focus({ preventScroll: true });
    window.read = { id: link.closest('.st').id, top: link.closest('.st').getBoundingClientRect().top, ids: [...document.querySelectorAll('#latest .st')].map(one => one.id) };
    return window.read.id";

/// What of it still holds, and what came.
const STILL: &str = "const r = window.read, row = document.getElementById(r.id), note = document.querySelector('.fresh[role=status]');
    return { top: row ? Math.abs(row.getBoundingClientRect().top - r.top) : 9999, focus: !!row && row.contains(document.activeElement), note: note ? note.textContent : '',
             more: [...document.querySelectorAll('#latest .st')].filter(one => !r.ids.includes(one.id)).length }";

/// Faults of the front page while articles arrive.
pub(crate) fn look(driver: &Driver, program: &Path, folder: &Path) -> Result<Vec<String>, String> {
    let data = folder.join("live");
    let _ = std::fs::remove_dir_all(&data);
    let (early, late) = pages()?;
    import(program, &data, &early)?;
    let service = Service::over(program, &data, &[])?;
    driver.shape(1280, "light")?;
    let mut faults = Vec::new();
    for path in ["/?by=hour", "/en/?by=hour"] {
        driver.open(&format!("{}{path}", service.base()))?;
        driver.script(READ)?;
        if path.starts_with("/en") {
            // All have arrived: the other language only has to stay as it is.
            sleep(Duration::from_secs(3));
            faults.extend(unmoved(driver, path)?);
            continue;
        }
        import(program, &data, &late)?;
        let told = wait(driver, |state| !state["note"].as_str().unwrap_or_default().is_empty())?;
        if told.is_none() {
            faults.push(format!("{path} live: nothing is said of articles that arrived"));
            continue;
        }
        faults.extend(unmoved(driver, path)?);
        driver.script("document.querySelector('.fresh button').click()")?;
        let state = wait(driver, |state| state["more"].as_i64().unwrap_or(0) > 0)?;
        if state.is_none() {
            faults.push(format!("{path} live: the new rows do not come when they are asked for"));
        }
        faults.extend(unmoved(driver, path)?);
    }
    faults.extend(driver.console()?.into_iter().map(|line| format!("live console: {line}")));
    driver.requested().map(|_| faults)
}

/// What moved of the headline that is read, or lost its focus.
fn unmoved(driver: &Driver, path: &str) -> Result<Vec<String>, String> {
    let state = driver.script(STILL)?;
    let mut faults = Vec::new();
    if state["top"].as_f64().unwrap_or(9999.0) > 2.0 {
        faults.push(format!("{path} live: the headline that is read moved by {} px", state["top"]));
    }
    if state["focus"].as_bool() != Some(true) {
        faults.push(format!("{path} live: the focus left the headline that is read"));
    }
    Ok(faults)
}

fn wait(driver: &Driver, done: impl Fn(&Value) -> bool) -> Result<Option<Value>, String> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        let state = driver.script(STILL)?;
        if done(&state) {
            return Ok(Some(state));
        }
        sleep(Duration::from_millis(300));
    }
    Ok(None)
}

/// The samples' pages: those that are there from the start, and those that arrive.
fn pages() -> Result<(Vec<PathBuf>, Vec<PathBuf>), String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples/pages");
    let entries = std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut all: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    all.sort();
    Ok(all.into_iter().partition(|path| path.file_name().is_some_and(|name| name != LATE)))
}

fn import(program: &Path, data: &Path, paths: &[PathBuf]) -> Outcome {
    let mut command = Command::new(program);
    command.arg("import").args(paths).arg("--data").arg(data).stdout(Stdio::null()).stderr(Stdio::null());
    let status = command.status().map_err(|e| format!("rasid import: {e}"))?;
    if status.success() { Ok(()) } else { Err("rasid import failed on the samples".to_owned()) }
}
