//! `eval/floors.toml`: the figures below which quality must not fall.
//!
//! In: the file, and the figures of a run. Out: one line for each figure that is below its floor.
//! Example: `day: 0.952 is below its floor 0.990`.
//! The floors belong to one corpus, named by its hash: other samples need floors of their own.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use serde::Deserialize;

use crate::{Figures, tree};

/// The file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floors {
    /// Hash of the samples that the floors were set on.
    corpus: String,
    /// Figure and floor.
    samples: BTreeMap<String, f64>,
    /// Figure and floor of names on texts that others annotated.
    #[serde(default)]
    names: BTreeMap<String, f64>,
    /// Least number of cases.
    cases: Cases,
}

/// How many cases there must be at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    golden: usize,
    spec: usize,
}

impl Floors {
    /// Opens `eval/floors.toml`.
    ///
    /// # Panics
    /// When the file is not there or not as it should be: the tests cannot go on.
    pub fn open() -> Self {
        let path = tree::root().join("eval/floors.toml");
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("eval/floors.toml: {e}"));
        toml::from_str(&text).unwrap_or_else(|e| panic!("eval/floors.toml: {e}"))
    }

    /// The floor of a figure of names.
    pub fn names(&self, figure: &str) -> Option<f64> {
        self.names.get(figure).copied()
    }

    /// Least number of golden pages.
    pub fn golden(&self) -> usize {
        self.cases.golden
    }

    /// Least number of literate examples.
    pub fn spec(&self) -> usize {
        self.cases.spec
    }

    /// What is wrong with `figures`: below a floor, on another corpus, or a figure without floor (and the reverse).
    pub fn faults(&self, figures: &Figures) -> Vec<String> {
        let mut faults = Vec::new();
        if self.corpus != figures.corpus {
            faults.push(format!("the samples changed: set the floors anew, corpus = \"{}\"", figures.corpus));
        }
        for (name, mean) in &figures.means {
            match self.samples.get(name) {
                Some(floor) if mean < floor => {
                    faults.push(format!("{name}: {mean:.3} is below its floor {floor:.3}"));
                }
                Some(_) => {}
                None => faults.push(format!("{name}: has no floor")),
            }
        }
        let gone = self.samples.keys().filter(|name| !figures.means.contains_key(*name));
        faults.extend(gone.map(|name| format!("{name}: has a floor and was not counted")));
        faults
    }

    /// The figures beside their floors, and the poorest bodies.
    pub fn table(&self, figures: &Figures) -> String {
        let mut out = String::new();
        for (name, mean) in &figures.means {
            let floor = self.samples.get(name).copied().unwrap_or(f64::NAN);
            let _ = writeln!(out, "{name:18} {mean:.3}  floor {floor:.3}");
        }
        for (id, body) in &figures.lowest {
            let _ = writeln!(out, "  lowest body_f1    {body:.3}  {id}");
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_below_its_floor_is_a_fault() {
        let text = "corpus = \"ab\"\n[samples]\nday = 0.99\n[cases]\ngolden = 1\nspec = 2\n";
        let floors: Floors = toml::from_str(text).expect("good");
        let figures = |day, corpus: &str| Figures {
            means: BTreeMap::from([("day".to_owned(), day)]),
            corpus: corpus.to_owned(),
            lowest: Vec::new(),
        };
        assert_eq!(floors.faults(&figures(0.99, "ab")), Vec::<String>::new());
        assert_eq!(floors.faults(&figures(0.952, "ab")), ["day: 0.952 is below its floor 0.990"]);
        assert!(floors.faults(&figures(1.0, "cd"))[0].contains("corpus = \"cd\""));
        let mut other = figures(1.0, "ab");
        other.means = BTreeMap::from([("title".to_owned(), 1.0)]);
        assert_eq!(floors.faults(&other), ["title: has no floor", "day: has a floor and was not counted"]);
    }
}
