//! House rules of Rust files: a header, a length that one can read, no promise without an issue.
//!
//! In: a path and the file's text. Out: its faults.
//! Example: `crates/rasid-text/src/fold.rs: 431 lines before its tests (at most 400)`.
//! Rules of style are rustfmt's and clippy's.

/// Lines before the tests that a file may have.
const LENGTH: usize = 400;
/// Lines that a file may have whose header says why it is long.
const LENGTH_WITH_REASON: usize = 600;
/// How the header says why: `//! Long because the grammar is one table.`
const REASON: &str = "Long because ";

/// The marks of unfinished work, in two parts so that this file does not carry them.
const MARKS: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];

/// All faults of the Rust file at `path`.
pub(super) fn faults(path: &str, text: &str) -> Vec<String> {
    let mut faults = header(path, text);
    faults.extend(length(path, text));
    faults.extend(promises(path, text));
    faults
}

/// Every file opens with `//!`; a library's or program's source also says what comes in and what goes out.
fn header(path: &str, text: &str) -> Vec<String> {
    let header = header_of(text);
    if header.is_empty() {
        return vec![format!("{path}: does not open with a header (//! what it is)")];
    }
    let says = |word: &str| header.lines().any(|line| line.contains(word));
    let is_source = path.contains("/src/");
    if is_source && !(says("In:") && says("Out:")) {
        return vec![format!("{path}: its header does not say what comes in and what goes out (In: … Out: …)")];
    }
    Vec::new()
}

fn header_of(text: &str) -> String {
    let lines = text.lines().map_while(|line| line.strip_prefix("//!"));
    lines.map(str::trim).collect::<Vec<_>>().join("\n")
}

fn length(path: &str, text: &str) -> Option<String> {
    let lines = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).count();
    let has_reason = header_of(text).lines().any(|line| line.starts_with(REASON));
    let most = if has_reason { LENGTH_WITH_REASON } else { LENGTH };
    (lines > most).then(|| format!("{path}: {lines} lines before its tests (at most {most})"))
}

/// A mark of unfinished work in a comment must name its issue: `(#12)`.
fn promises(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let Some((_, comment)) = line.split_once("//") else {
            continue;
        };
        for mark in MARKS {
            let Some((_, rest)) = comment.split_once(mark) else {
                continue;
            };
            let issue = rest.strip_prefix("(#").and_then(|rest| rest.split_once(')'));
            if !issue.is_some_and(|(digits, _)| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())) {
                faults.push(format!("{path}:{}: {mark} without its issue, as in {mark}(#12)", number + 1));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "//! Folds letters.\n//!\n//! In: text. Out: text.\n";

    #[test]
    fn a_header_says_what_comes_in_and_out() {
        assert_eq!(faults("crates/a/src/b.rs", GOOD), Vec::<String>::new());
        assert!(faults("crates/a/src/b.rs", "use std::fs;\n")[0].contains("does not open with a header"));
        assert!(faults("crates/a/src/b.rs", "//! Folds letters.\n")[0].contains("In: … Out: …"));
        assert_eq!(faults("crates/a/tests/b.rs", "//! Golden pages.\n"), Vec::<String>::new());
    }

    #[test]
    fn tests_do_not_count_as_length() {
        let body = "fn f() {}\n".repeat(380);
        let tests = format!("#[cfg(test)]\nmod tests {{}}\n{}", "// more\n".repeat(500));
        assert_eq!(faults("crates/a/src/b.rs", &format!("{GOOD}{body}{tests}")), Vec::<String>::new());
        let long = "fn f() {}\n".repeat(420);
        assert!(faults("crates/a/src/b.rs", &format!("{GOOD}{long}"))[0].contains("423 lines before its tests"));
        let with_reason = format!("{GOOD}//! Long because the states are one table.\n");
        assert_eq!(faults("crates/a/src/b.rs", &format!("{with_reason}{long}")), Vec::<String>::new());
        assert!(!faults("crates/a/src/b.rs", &format!("{with_reason}{long}{long}")).is_empty());
    }

    #[test]
    fn a_promise_names_its_issue() {
        let mark = MARKS[0];
        let found = faults("crates/a/src/b.rs", &format!("{GOOD}// {mark}: later\n"));
        assert!(found[0].starts_with("crates/a/src/b.rs:4:"), "{found:?}");
        assert!(faults("crates/a/src/b.rs", &format!("{GOOD}// {mark}(#12): later\n")).is_empty());
        assert!(!faults("crates/a/src/b.rs", &format!("{GOOD}// {mark}(#): later\n")).is_empty());
    }
}
