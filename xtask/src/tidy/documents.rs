//! House rules of documents: the ones that must exist do, and every path that they name exists.
//!
//! In: a document's path and text, and a way to ask whether a path exists. Out: its faults.
//! Example: `ARCHITECTURE.md:31: names crates/rasid-feed, which does not exist`.
//! Paths are looked for in `code spans` and link targets, not in fenced blocks, which hold examples.

/// Documents without which the repository is not complete.
const REQUIRED: &[&str] = &[
    "README.md",
    "README.ar.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "docs/ADDING.md",
    "docs/DESIGN.md",
    "docs/GLOSSARY.md",
    "docs/RECORDS.md",
    "data/LICENSES.md",
    ".ci/run",
];

/// First parts of tokens with a slash that are no paths of this repository: media types, outputs, other places.
const NOT_PATHS: &[&str] = &["text", "application", "image", "target", "..", "~", ""];

/// One fault for each required document that is not there.
pub(super) fn missing(exists: impl Fn(&str) -> bool) -> Vec<String> {
    REQUIRED.iter().filter(|path| !exists(path)).map(|path| format!("{path}: is missing")).collect()
}

/// True for the documents whose paths are checked.
pub(super) fn is_document(path: &str) -> bool {
    !path.contains('/') || ["docs/", "data/", "spec/", "eval/"].iter().any(|folder| path.starts_with(folder))
}

/// All faults of the document at `path`.
pub(super) fn faults(path: &str, text: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut faults = Vec::new();
    let mut fence = "";
    for (number, line) in text.lines().enumerate() {
        let marks = fence_marks(line);
        if !fence.is_empty() || !marks.is_empty() {
            let closes = marks.len() >= fence.len() && line.trim() == marks;
            fence = match (fence.is_empty(), closes) {
                (true, _) => marks,
                (false, true) => "",
                (false, false) => fence,
            };
            continue;
        }
        let named = code_spans(line).filter_map(path_in_code).chain(link_targets(line));
        for name in named {
            let beside = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            if !exists(name) && !exists(&beside) {
                faults.push(format!("{path}:{}: names {name}, which does not exist", number + 1));
            }
        }
    }
    faults
}

/// The backticks that open or close a fenced block: three or more at the start of a line.
fn fence_marks(line: &str) -> &str {
    let line = line.trim_start();
    let marks = &line[..line.len() - line.trim_start_matches('`').len()];
    if marks.len() < 3 { "" } else { marks }
}

/// The texts between backticks.
fn code_spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The path that a code span names, if it names one: plain characters, and a slash or the ending of a document.
fn path_in_code(span: &str) -> Option<&str> {
    let path = span.split_once(':').map_or(span, |(path, _)| path).trim_end_matches('/');
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
    if path.is_empty() || !path.chars().all(plain) {
        return None;
    }
    match path.split_once('/') {
        Some((first, _)) => (!NOT_PATHS.contains(&first)).then_some(path),
        None => path.strip_suffix(".md").map(|_| path),
    }
}

/// Targets of `[words](target)` that lie in the repository, without their anchors.
fn link_targets(line: &str) -> impl Iterator<Item = &str> {
    let targets = line.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    let paths = targets.map(|target| target.split_once('#').map_or(target, |(path, _)| path));
    paths.filter(|path| !path.is_empty() && !path.contains("://") && !path.starts_with("mailto:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_nothing(line: &str) -> Vec<String> {
        faults("docs/A.md", line, |_| false)
    }

    #[test]
    fn a_path_that_is_gone_is_named_with_its_line() {
        let found = names_nothing("مقدمة\nSee `data/ar/months.tsv:12` and [the map](../ARCHITECTURE.md#map).");
        assert_eq!(
            found,
            [
                "docs/A.md:2: names data/ar/months.tsv, which does not exist",
                "docs/A.md:2: names ../ARCHITECTURE.md, which does not exist"
            ]
        );
    }

    #[test]
    fn paths_are_found_from_the_root_or_beside_the_document() {
        let exists = |path: &str| ["docs/../ARCHITECTURE.md", "docs/B.md", "data/ar"].contains(&path);
        let line = "[map](../ARCHITECTURE.md), [b](B.md), `B.md`, `data/ar/`";
        assert_eq!(faults("docs/A.md", line, exists), Vec::<String>::new());
    }

    #[test]
    fn what_only_looks_like_a_path_is_left_alone() {
        assert!(
            names_nothing("`text/html`, `target/peers`, `about.toml`, `data/outlets/<host>.toml`, `a b/c`").is_empty()
        );
        assert!(names_nothing("[site](https://example.org/a), [here](#map)").is_empty());
        assert!(names_nothing("```\ncrates/gone/src\n`crates/gone`\n```").is_empty());
        assert!(names_nothing("````\n```\n`crates/gone`\n```\n`crates/gone`\n````").is_empty());
        assert!(!names_nothing("```\n```\n`crates/gone`").is_empty());
    }

    #[test]
    fn a_required_document_that_is_gone_is_a_fault() {
        assert_eq!(missing(|path| path != "README.md"), ["README.md: is missing"]);
    }
}
