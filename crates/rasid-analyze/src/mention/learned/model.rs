//! The weights of a model of names, and their file.
//!
//! In: lines of text, as `cargo xtask train-names` writes them. Out: [`NamesModel`], or one sentence that says what is wrong with the file.
//! Example of a line: `f-1=role⇥-212 954 -80 …`: behind an office the first word of a person is likely. Trains nothing, opens no file.

use std::fmt::Write as _;
use std::hash::Hasher as _;

use rustc_hash::{FxHashMap, FxHasher};

use super::chain::{COUNT, LABELS, Scores, Steps};
use super::features::Sink;

/// The first line of every model.
const TITLE: &str = "# rasid names model 1";

/// Weights are written in thousandths.
const THOUSANDTHS: f32 = 1000.0;

/// A linear chain over words and what tables and rules say of them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NamesModel {
    weights: FxHashMap<u64, Scores>,
    pub(super) steps: Steps,
}

/// The key of a feature as it is written: `w0=سميث`.
fn key(feature: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(feature.as_bytes());
    hasher.finish()
}

/// Features as they are written.
#[derive(Debug, Default)]
pub(super) struct Written(pub(super) Vec<String>);

impl Sink for Written {
    fn take(&mut self, template: &'static str, words: [&str; 3]) {
        let mut feature = String::new();
        write_feature(&mut feature, template, words);
        self.0.push(feature);
    }
}

/// A feature as it is written.
fn write_feature(out: &mut String, template: &str, words: [&str; 3]) {
    out.push_str(template);
    for (at, word) in words.iter().enumerate() {
        if at == 0 || !word.is_empty() {
            out.push(if at == 0 { '=' } else { ' ' });
            out.push_str(word);
        }
    }
}

impl NamesModel {
    /// Reads a model.
    ///
    /// # Errors
    ///
    /// One sentence with the line: no model, a damaged number, lines missing or changed.
    pub fn parse(text: &str) -> Result<Self, String> {
        let Some((body, end)) = text.trim_end_matches('\n').rsplit_once('\n') else {
            return Err("this is no model of names: it has no lines".to_owned());
        };
        if body.lines().next() != Some(TITLE) {
            return Err(format!("this is no model of names: its first line is not «{TITLE}»"));
        }
        let sum = end.strip_prefix("end\t").and_then(|sum| u64::from_str_radix(sum, 16).ok());
        if sum != Some(checksum(body)) {
            return Err("the model of names is damaged or cut off: its last line does not fit the rest".to_owned());
        }
        let mut model = Self::default();
        for (at, line) in body.lines().enumerate().filter(|(_, line)| !line.starts_with("# ")) {
            let wrong =
                || format!("line {} of the model of names has no {COUNT} numbers behind a tab: «{line}»", at + 1);
            let (feature, numbers) = line.split_once('\t').ok_or_else(wrong)?;
            let weights = numbers_of(numbers).ok_or_else(wrong)?;
            match LABELS.iter().position(|label| feature.strip_prefix("step:") == Some(label)) {
                Some(from) => model.steps[from] = weights,
                None => drop(model.weights.insert(key(feature), weights)),
            }
        }
        Ok(model)
    }

    /// The file of a model: what it was made from, the steps, the features in the order given.
    pub fn print<'f>(about: &[String], steps: &Steps, features: impl Iterator<Item = (&'f str, Scores)>) -> String {
        let mut out = format!("{TITLE}\n");
        for line in about {
            let _ = writeln!(out, "# {line}");
        }
        for (label, weights) in LABELS.iter().zip(steps) {
            let _ = write!(out, "step:{label}");
            print_numbers(&mut out, weights);
        }
        for (feature, weights) in features.filter(|(_, weights)| weights.iter().any(|weight| thousandths(*weight) != 0))
        {
            out.push_str(feature);
            print_numbers(&mut out, &weights);
        }
        let sum = checksum(out.trim_end_matches('\n'));
        let _ = writeln!(out, "end\t{sum:016x}");
        out
    }

    /// What a feature adds to each label.
    pub(super) fn weights(&self, feature: &str) -> Option<&Scores> {
        self.weights.get(&key(feature))
    }
}

fn thousandths(weight: f32) -> i16 {
    (weight * THOUSANDTHS).round().clamp(f32::from(i16::MIN), f32::from(i16::MAX)) as i16
}

fn print_numbers(out: &mut String, weights: &Scores) {
    for (at, weight) in weights.iter().enumerate() {
        let _ = write!(out, "{}{}", if at == 0 { '\t' } else { ' ' }, thousandths(*weight));
    }
    out.push('\n');
}

fn numbers_of(numbers: &str) -> Option<Scores> {
    let mut weights = [0.0; COUNT];
    let mut numbers = numbers.split(' ');
    for weight in &mut weights {
        *weight = f32::from(numbers.next()?.parse::<i16>().ok()?) / THOUSANDTHS;
    }
    numbers.next().is_none().then_some(weights)
}

/// FNV-1a: tells a file that was cut off or changed by accident.
fn checksum(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Adds up the weights of one token's features.
#[derive(Debug)]
pub(super) struct Weigher<'m> {
    model: &'m NamesModel,
    feature: String,
    pub(super) scores: Scores,
}

impl<'m> Weigher<'m> {
    pub(super) fn new(model: &'m NamesModel) -> Self {
        Self { model, feature: String::new(), scores: [0.0; COUNT] }
    }
}

impl Sink for Weigher<'_> {
    fn take(&mut self, template: &'static str, words: [&str; 3]) {
        self.feature.clear();
        write_feature(&mut self.feature, template, words);
        if let Some(weights) = self.model.weights(&self.feature) {
            self.scores.iter_mut().zip(weights).for_each(|(score, weight)| *score += weight);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn printed() -> String {
        let features =
            [("f-1=role", [-0.2, 0.954, 0.0, 0.0, 0.0, 0.0, 0.0]), ("w0=في", [1.5; COUNT]), ("w0=لا", [0.0; COUNT])];
        NamesModel::print(&["licence: ours".to_owned()], &[[0.25; COUNT]; COUNT], features.into_iter())
    }

    #[test]
    fn what_was_printed_is_read() {
        let model = NamesModel::parse(&printed()).expect("a good model");
        assert_eq!(model.weights("f-1=role").map(|weights| weights[1]), Some(0.954));
        assert_eq!(model.weights("w0=لا"), None);
        assert_eq!(model.steps, [[0.25; COUNT]; COUNT]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        let good = printed();
        let faults = [("", "no lines"), ("x\ny", "first line"), (&good.replace("954", "955"), "damaged")];
        for (text, why) in faults {
            let fault = NamesModel::parse(text).expect_err(why);
            assert!(fault.contains(why) && fault.lines().count() == 1, "{fault}");
        }
        let body = format!("{TITLE}\nw0=في\t1 2 x");
        let summed = format!("{body}\nend\t{:016x}\n", checksum(&body));
        assert!(NamesModel::parse(&summed).is_err_and(|fault| fault.contains("line 2")));
    }

    proptest! {
        #[test]
        fn a_file_cut_or_changed_is_refused(at in 0..1000_usize, byte in any::<u8>()) {
            let good = printed();
            let at = at % good.len();
            let cut = String::from_utf8_lossy(&good.as_bytes()[..at]).into_owned();
            prop_assert!(at + 1 >= good.len() || NamesModel::parse(&cut).is_err());
            let mut bytes = good.clone().into_bytes();
            bytes[at] = byte;
            let changed = String::from_utf8_lossy(&bytes).into_owned();
            let model = NamesModel::parse(&changed);
            prop_assert!(changed.trim_end() == good.trim_end() || model.is_err() || model == NamesModel::parse(&good));
        }

        #[test]
        fn any_text_gives_an_answer(text in any::<String>(), lines in prop::collection::vec("[a-z0=-]{0,6}\t[0-9 -]{0,20}", 0..4)) {
            let _ = NamesModel::parse(&text);
            let body = format!("{TITLE}\n{}", lines.join("\n"));
            let _ = NamesModel::parse(&format!("{body}\nend\t{:016x}", checksum(&body)));
        }
    }
}
