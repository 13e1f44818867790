//! The programs that the development sets need: our binary and the sets' Python scripts.
//!
//! In: the folder of sets and the release binary. Out: what they printed, or JSON records.
//! Example: `gold.predict("pages", html, "pages")` gives the folder with one answer for each page.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;

use crate::shell;

/// What every set needs.
pub(super) struct Gold {
    /// The folder of development sets.
    pub(super) folder: PathBuf,
    /// `rasid`, built in release mode.
    pub(super) binary: PathBuf,
    /// Where answers go.
    pub(super) out: PathBuf,
    /// Prints what the scorers print.
    pub(super) verbose: bool,
    /// Runs Lucene beside our search.
    pub(super) lucene: bool,
}

impl Gold {
    /// True when the binary's help lists the command.
    pub(super) fn has_command(&self, name: &str) -> bool {
        let help = shell::output(&mut shell::command(&self.binary, &["help"])).unwrap_or_default();
        help.lines().any(|line| line.split_whitespace().next() == Some(name))
    }

    /// The records of `rasid read PATHS`. Some inputs may fail; what came out counts.
    pub(super) fn read(&self, paths: &[PathBuf]) -> Result<Vec<Value>, String> {
        let mut command = shell::command(&self.binary, &["read"]);
        let out = command.args(paths).stderr(Stdio::inherit()).output().map_err(|e| format!("rasid read: {e}"))?;
        let text = String::from_utf8(out.stdout).map_err(|e| format!("rasid read: {e}"))?;
        text.lines().map(|line| serde_json::from_str(line).map_err(|e| format!("rasid read: {e}: {line}"))).collect()
    }

    /// Runs `predict.py KIND SET` into a fresh file or folder `name` and gives its path.
    pub(super) fn predict(&self, kind: &str, set: &Path, name: &str) -> Result<PathBuf, String> {
        let out = self.out.join(name);
        let removed = match std::fs::metadata(&out) {
            Ok(old) if old.is_dir() => std::fs::remove_dir_all(&out),
            Ok(_) => std::fs::remove_file(&out),
            Err(_) => Ok(()),
        };
        removed.map_err(|e| format!("{}: {e}", out.display()))?;
        std::fs::create_dir_all(&self.out).map_err(|e| format!("{}: {e}", self.out.display()))?;
        let words =
            [self.folder.join("predict.py").as_path(), Path::new(kind), set, &out, Path::new("--bin"), &self.binary]
                .map(|word| word.to_string_lossy().into_owned());
        self.python(&words)?;
        Ok(out)
    }

    /// What a Python script of the sets prints.
    pub(super) fn python(&self, words: &[String]) -> Result<String, String> {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let text = shell::output(&mut shell::command("python3", &words))?;
        if self.verbose {
            shell::say(&text);
        }
        Ok(text)
    }
}

/// Reads a JSON file.
pub(super) fn json(path: &Path) -> Result<Value, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    serde_json::from_str(&text).map_err(|e| format!("{}: {e}", path.display()))
}

/// The day of an ISO date, when it states one.
pub(super) fn day(date: &Value) -> Option<&str> {
    let day = date.as_str()?.get(..10)?;
    let digits = day.bytes().filter(u8::is_ascii_digit).count();
    (digits == 8 && day.as_bytes()[4] == b'-' && day.as_bytes()[7] == b'-').then_some(day)
}

/// The pages whose answer states a day that is not gold's, one line each. `pairs` are (page, gold date, our date).
pub(super) fn wrong_days<'v>(pairs: impl Iterator<Item = (String, &'v Value, &'v Value)>) -> Vec<String> {
    let wrong = pairs.filter_map(|(id, gold, ours)| {
        let (gold, ours) = (day(gold)?, day(ours)?);
        (gold != ours).then(|| format!("  {id}: {ours}, not {gold}"))
    });
    wrong.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_stated_day_can_be_wrong() {
        let (gold, same) = (Value::from("2024-04-17"), Value::from("2024-04-17T10:00:00+03:00"));
        let (month, other, none) = (Value::from("2024-04"), Value::from("2024-04-18"), Value::Null);
        let pairs = [
            ("a", &gold, &same),
            ("b", &gold, &month),
            ("c", &gold, &other),
            ("d", &gold, &none),
            ("e", &none, &other),
        ];
        let wrong = wrong_days(pairs.into_iter().map(|(id, gold, ours)| (id.to_owned(), gold, ours)));
        assert_eq!(wrong, ["  c: 2024-04-18, not 2024-04-17"]);
    }
}
