//! What the tests of several crates share: golden pages, literate examples, and floors under the quality of the samples.
//!
//! In: folders of the repository and the extraction, as a function from a page to an article or to the reason of a refusal.
//! Out: reports that a person can read, with a line diff in Arabic and the name of the field.
//! Example: `tests/pages/barid/truce/about.toml: published: expected 2024-04-17, got nothing`.
//! Used by tests only; knows the types of `rasid-model` and no stage.

mod about;
mod bless;
mod compare;
mod diff;
mod fields;
mod floors;
mod golden;
mod samples;
mod score;
mod spec;
mod tree;
mod wide;

use rasid_model::{Article, Page};

pub use floors::Floors;
pub use golden::golden;
pub use samples::{Figures, samples};
pub use spec::{finding_specs, specs};
pub use tree::root;
pub use wide::{WideText, finding_lines, wide, wide_texts};

/// What extraction gave for a page: an article, or the reason why it is none.
pub type Reading = Result<Box<Article>, String>;

/// The outcome of a set of cases.
#[derive(Debug, Default)]
pub struct Report {
    /// How many cases ran.
    pub cases: usize,
    /// One text for each case that failed.
    pub failures: Vec<String>,
    /// Files that were rewritten.
    pub blessed: Vec<String>,
}

impl Report {
    /// Panics with all failures, or when there were fewer cases than there must be.
    ///
    /// # Panics
    /// When a case failed, or `least` is not reached.
    pub fn check(&self, least: usize) {
        let Self { cases, failures, .. } = self;
        assert!(failures.is_empty(), "{} of {cases} failed\n\n{}", failures.len(), failures.join("\n"));
        assert!(
            *cases >= least,
            "only {cases} cases were found; eval/floors.toml asks for {least}: did a folder move?"
        );
    }
}

/// Reads one page; a panic of the stage becomes the failure of this page alone.
fn read(page: &Page, extract: &dyn Fn(&Page) -> Reading) -> Result<Reading, String> {
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| extract(page)));
    outcome.map_err(|panic| {
        let words = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
        format!("  panicked: {}\n", words.unwrap_or("without words"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_one_failure() {
        let said = read(&Page::default(), &|_| panic!("index out of bounds")).expect_err("it panics");
        assert_eq!(said, "  panicked: index out of bounds\n");
    }

    #[test]
    #[should_panic(expected = "only 1 cases were found")]
    fn too_few_cases_fail() {
        Report { cases: 1, ..Report::default() }.check(2);
    }
}
