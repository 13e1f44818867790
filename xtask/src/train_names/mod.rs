//! `cargo xtask train-names`: rebuilds a model of names, or measures how well such a model does.
//!
//! In: annotated sentences, one token and tag on a line, from files named on the command line and from `data/ar/names/train/`; `--folds 5` trains and tests by
//! parts of the files, each part tested by a model that did not see it; `--eval FILE` tests on another file; `--out FILE` writes the model.
//! Out: precision, recall and F1 by kind, of names by their exact ends: of known names alone, of tables and rules, of the model.

pub(crate) mod conll;
mod learn;
mod mask;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rasid_analyze::names::{NamesModel, Scores, decided, featured, may_follow, names_of};
use rasid_analyze::{Document, analyze};
use rasid_model::{Mention, MentionKind};

use crate::{Outcome, shell};
use conll::{Counts, Name, Text};
use learn::{Learned, Sentence, learn};

/// Where our own annotated sentences lie.
const OWN: &str = "data/ar/names/train";

/// What the command line asks for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Options {
    files: Vec<PathBuf>,
    folds: Option<usize>,
    evals: Vec<PathBuf>,
    out: Option<PathBuf>,
    about: Vec<String>,
    own: bool,
}

/// The features of all texts, each with a number.
#[derive(Debug, Default)]
struct Vocabulary {
    numbers: std::collections::HashMap<String, u32>,
    features: Vec<String>,
}

/// Runs the command; slow builds hand it on to a fast one of themselves.
pub(crate) fn run(words: &[&str]) -> Outcome {
    let options = Options::read(words)?;
    if cfg!(debug_assertions) {
        let fast = shell::release_binary("xtask")?;
        return shell::run("train-names", fast, &[&["train-names"], words].concat());
    }
    let mut vocabulary = Vocabulary::default();
    let own = if options.own { own_texts()? } else { Vec::new() };
    let own: Vec<Vec<Sentence>> = own.iter().map(|text| vocabulary.masked_sentences(text)).collect();
    let texts: Vec<Text> = options
        .files
        .iter()
        .map(|path| conll::read(path))
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .flatten()
        .collect();
    let given: Vec<Vec<Sentence>> = texts.iter().map(|text| vocabulary.sentences(text)).collect();
    if let Some(folds) = options.folds {
        shell::say(&report(&texts, "the files", None));
        let mut counts = Counts::default();
        for fold in 0..folds {
            counts = counts.and(vocabulary.fold(&texts, &given, &own, (fold, folds))?);
        }
        shell::say(&counts.print("the files, folds"));
    }
    if options.out.is_none() && options.evals.is_empty() {
        return Ok(());
    }
    let model = vocabulary.train(given.iter().chain(&own).flatten(), &options.about);
    if let Some(out) = &options.out {
        fs::write(out, &model).map_err(|e| format!("{}: {e}", out.display()))?;
        shell::say(&format!("{}: {} features, {} bytes", out.display(), model.lines().count(), model.len()));
    }
    let model = NamesModel::parse(&model)?;
    for path in &options.evals {
        shell::say(&format!("eval is {}", path.display()));
        shell::say(&report(&conll::read(path)?, "eval", Some(&model)));
    }
    Ok(())
}

/// Our own sentences, file by file; none while nobody has annotated any.
fn own_texts() -> Result<Vec<Text>, String> {
    let folder = shell::root().join(OWN);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let files = fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths: Vec<PathBuf> = files.filter_map(|file| file.ok().map(|file| file.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "conll"));
    paths.sort();
    Ok(paths.iter().map(|path| conll::read(path)).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

impl Vocabulary {
    /// The sentences of a text as they are learned from.
    fn sentences(&mut self, text: &Text) -> Vec<Sentence> {
        let written = written(text);
        written.into_iter().map(|(features, labels)| self.sentence(features, labels)).collect()
    }

    /// The same with copies in which all names, or every second one, are unknown.
    fn masked_sentences(&mut self, text: &Text) -> Vec<Sentence> {
        let mut sentences = Vec::new();
        for (features, labels) in written(text) {
            let names = names_of(&labels);
            for part in [0..1, 1..2, 0..2] {
                let hidden = names.iter().enumerate().filter(|(at, _)| part.contains(&(at % 2)));
                let hidden: BTreeSet<usize> = hidden.flat_map(|(_, (tokens, _))| tokens.clone()).collect();
                if !hidden.is_empty() {
                    sentences.push(self.sentence(mask::hide(&features, &hidden), labels.clone()));
                }
            }
            sentences.push(self.sentence(features, labels));
        }
        sentences
    }

    fn sentence(&mut self, features: Vec<Vec<String>>, labels: Vec<usize>) -> Sentence {
        let mut token = |features: Vec<String>| features.into_iter().map(|feature| self.number(feature)).collect();
        Sentence { features: features.into_iter().map(&mut token).collect(), labels }
    }

    fn number(&mut self, feature: String) -> u32 {
        if let Some(number) = self.numbers.get(&feature) {
            return *number;
        }
        let number = self.features.len() as u32;
        self.features.push(feature.clone());
        self.numbers.insert(feature, number);
        number
    }

    /// The file of a model trained on `sentences`.
    fn train<'s>(&self, sentences: impl Iterator<Item = &'s Sentence>, about: &[String]) -> String {
        let sentences: Vec<&Sentence> = sentences.collect();
        let Learned { weights, steps } = learn(&sentences, self.features.len());
        let mut lines: Vec<(&str, Scores)> = self.features.iter().map(String::as_str).zip(weights).collect();
        lines.retain(|(_, weights)| weights.iter().any(|weight| weight.abs() >= LEAST_WEIGHT));
        lines.sort_by(|a, b| a.0.cmp(b.0));
        NamesModel::print(about, &steps, lines.into_iter())
    }

    /// What a model finds in one part of the texts that learned from all others.
    fn fold(
        &self,
        texts: &[Text],
        given: &[Vec<Sentence>],
        own: &[Vec<Sentence>],
        part: (usize, usize),
    ) -> Result<Counts, String> {
        let (fold, folds) = part;
        let here = |at: usize| at * folds / texts.len().max(1) == fold;
        let others = given.iter().enumerate().filter(|(at, _)| !here(*at)).map(|(_, sentences)| sentences);
        let model = NamesModel::parse(&self.train(others.chain(own).flatten(), &[]))?;
        let mut counts = Counts::default();
        for (_, text) in texts.iter().enumerate().filter(|(at, _)| here(*at)) {
            counts.add(&text.annotated(), &by_model(text, &model));
        }
        Ok(counts)
    }
}

/// The features and the labels of each sentence of a text.
fn written(text: &Text) -> Vec<(Vec<Vec<String>>, Vec<usize>)> {
    let mut sentences = Vec::new();
    for tokens in featured(&text.text) {
        let (mut features, mut labels) = (Vec::new(), Vec::new());
        for token in tokens {
            let label = text.label(token.span);
            let broken = !may_follow(labels.last().copied(), label);
            labels.push(if broken { label - 1 } else { label });
            features.push(token.features);
        }
        sentences.push((features, labels));
    }
    sentences
}

/// Features that weigh less in all labels are left out of the file.
const LEAST_WEIGHT: f32 = 0.03;

/// What known names alone, tables and rules, and a model find in `texts`.
fn report(texts: &[Text], title: &str, model: Option<&NamesModel>) -> String {
    let count = |found: &dyn Fn(&Text) -> BTreeSet<Name>| {
        let mut counts = Counts::default();
        for text in texts {
            counts.add(&text.annotated(), &found(text));
        }
        counts
    };
    let mut out = count(&|text| by_rules(text, &|mention| mention.rule.starts_with("name.known"), None))
        .print(&format!("{title}, known names alone"));
    out += &count(&|text| by_rules(text, &|_| true, None)).print(&format!("{title}, tables and rules"));
    if let Some(model) = model {
        out += &count(&|text| by_rules(text, &|_| true, Some(model)))
            .print(&format!("{title}, tables and rules completed by the model"));
        out += &count(&|text| by_model(text, model)).print(&format!("{title}, the model"));
    }
    out
}

fn by_model(text: &Text, model: &NamesModel) -> BTreeSet<Name> {
    decided(&text.text, model).into_iter().map(|(span, kind)| text.name(span, kind)).collect()
}

fn by_rules(text: &Text, wanted: &dyn Fn(&Mention) -> bool, names_model: Option<&NamesModel>) -> BTreeSet<Name> {
    let mentions = analyze(&Document { text: &text.text, names_model, ..Document::default() }).mentions;
    let named = mentions.iter().filter(|mention| !mention.nominal && wanted(mention));
    let kind = |mention: &Mention| match mention.kind {
        MentionKind::Person => 0,
        MentionKind::Place => 1,
        MentionKind::Organization | MentionKind::Agency => 2,
    };
    named.map(|mention| text.name(mention.span, kind(mention))).collect()
}

impl Options {
    fn read(words: &[&str]) -> Result<Self, String> {
        let mut options = Self { own: true, ..Self::default() };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("train-names: {word} needs a value"));
            match *word {
                "--folds" => {
                    let folds = value()?.parse().ok().filter(|folds| *folds > 1);
                    options.folds = Some(folds.ok_or("train-names: --folds needs a number above 1")?);
                }
                "--eval" => options.evals.push(Path::new(value()?).to_owned()),
                "--out" => options.out = Some(Path::new(value()?).to_owned()),
                "--about" => options.about.push((*value()?).to_owned()),
                "--without-own" => options.own = false,
                other if other.starts_with('-') => return Err(format!("train-names: unknown option {other}")),
                file => options.files.push(file.into()),
            }
        }
        if options.folds.is_some() && options.files.is_empty() {
            return Err("train-names: --folds needs a file to divide".to_owned());
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read() {
        let options = Options::read(&["a.conll", "--folds", "5", "--eval", "b.conll", "--without-own"]).expect("good");
        assert_eq!((options.files, options.folds, options.own), (vec!["a.conll".into()], Some(5), false));
        assert_eq!(options.evals, [PathBuf::from("b.conll")]);
        assert!(Options::read(&["--folds", "5"]).is_err() && Options::read(&["--folds", "1", "a"]).is_err());
        assert!(Options::read(&["--x"]).is_err() && Options::read(&["--out"]).is_err());
    }
}
