//! House rules of data files: each says what it is for and whose it is.
//!
//! In: path and text of a file under `data/`, and the text of `data/LICENSES.md`. Out: its faults.
//! Example: `data/ar/months.tsv: no «source:» in its header`.
//! The rows themselves are checked when `rasid-lexicon` is built.

use std::path::Path;

/// How the licence of our own work begins.
const OWN: &str = "MIT OR Apache-2.0";

/// All faults of the data file at `path`.
pub(super) fn faults(path: &str, text: &str, licences: &str) -> Vec<String> {
    let header: Vec<&str> = text.lines().map_while(|line| line.strip_prefix('#')).map(str::trim).collect();
    let mut faults = Vec::new();
    let purpose = header.first().copied().unwrap_or_default();
    if purpose.split_whitespace().count() < 3 || purpose.starts_with("columns:") {
        faults.push(format!("{path}: does not open with a comment that says what it is for"));
    }
    let wanted: &[&str] = if Path::new(path).extension().is_some_and(|e| e == "tsv") {
        &["columns:", "source:", "licence:"]
    } else {
        &[]
    };
    for word in wanted.iter().filter(|word| value(&header, word).is_none()) {
        faults.push(format!("{path}: no «{word}» in its header"));
    }
    let is_foreign = value(&header, "licence:").is_some_and(|licence| !licence.starts_with(OWN));
    if is_foreign && !licences.contains(path) {
        faults.push(format!("{path}: carries other people's data and is not in data/LICENSES.md"));
    }
    faults
}

/// What follows `word` in the header, to the end of its line. Empty counts as absent.
fn value<'t>(header: &[&'t str], word: &str) -> Option<&'t str> {
    let rest = header.iter().find_map(|line| line.split_once(word))?.1.trim();
    (!rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "# Month names of newspapers.\n# source: own work. licence: MIT OR Apache-2.0\n# columns: name\tmonth\nيناير\t1\n";

    #[test]
    fn a_full_header_has_no_faults() {
        assert_eq!(faults("data/ar/months.tsv", GOOD, ""), Vec::<String>::new());
    }

    #[test]
    fn each_missing_part_is_named() {
        let found = faults("data/ar/months.tsv", "# columns: name\nيناير\n", "");
        assert_eq!(
            found,
            [
                "data/ar/months.tsv: does not open with a comment that says what it is for",
                "data/ar/months.tsv: no «source:» in its header",
                "data/ar/months.tsv: no «licence:» in its header"
            ]
        );
        assert_eq!(faults("data/outlets/a.toml", "host = \"a\"\n", "").len(), 1);
    }

    #[test]
    fn foreign_data_is_listed() {
        let foreign = GOOD.replace(OWN, "CC BY 4.0");
        assert!(faults("data/ar/months.tsv", &foreign, "")[0].contains("not in data/LICENSES.md"));
        assert_eq!(
            faults("data/ar/months.tsv", &foreign, "| `data/ar/months.tsv` | CC BY 4.0 |"),
            Vec::<String>::new()
        );
    }
}
