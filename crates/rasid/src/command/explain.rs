//! `rasid explain`: every finding of a page, with the words and the rule that it came from.
//!
//! In: saved pages, as `rasid read` takes them. Out: for each article its findings in the order of the text: words → what they say →
//! rule → slots with their data file and line → what lost and why; as text, or as one page for the browser.
//! Example: `rasid explain صفحة.html --format html > شرح.html`. Uses no store, no clock and no network.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use rasid_analyze::names::NamesModel;
use rasid_analyze::{Document, analyze, explain};
use rasid_article::{Extracted, Outlets, extract};
use rasid_model::{Analysis, ArticleRecord};
use rasid_read::{Pages, Settings};

use super::analyze::names_model;
use super::read::time;
use crate::faults::guard;
use crate::output::explanation;

/// Arguments of `rasid explain`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Saved pages, feeds or archives
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Address of pages whose file does not tell it
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// When the pages were captured
    #[arg(long, value_name = "TIME", value_parser = time)]
    fetched_at: Option<Timestamp>,
    /// A model of names that completes what tables and rules find (docs/NAMES.md)
    #[arg(long, value_name = "FILE")]
    names_model: Option<PathBuf>,
    /// Form of the output
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal
    Text,
    /// One right-to-left page
    Html,
}

/// An article with what was found in it.
pub(crate) struct Explained {
    /// The article without its findings.
    pub(crate) record: ArticleRecord,
    /// The findings with their evidence.
    pub(crate) analysis: Analysis,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let outlets = Outlets::bundled();
    let settings = Settings { url: arguments.url.clone(), fetched_at: arguments.fetched_at, ..Settings::default() };
    let model = match names_model(arguments.names_model.as_deref()) {
        Ok(model) => model,
        Err(fault) => {
            let _ = writeln!(io::stderr(), "rasid: {fault}");
            return ExitCode::FAILURE;
        }
    };
    let mut explained = Vec::new();
    let mut failed = false;
    for page in Pages::new(arguments.paths.iter().cloned(), settings) {
        let told = page.map_err(|e| e.to_string()).and_then(|page| {
            let name = page.input.clone();
            let read = guard(|| extract(&page, &outlets)).map_err(|fault| format!("{name}: {fault}"))?;
            match read {
                Extracted::Article(article) => Ok(understood(ArticleRecord::from(*article), model.as_ref())),
                Extracted::NotAnArticle(reason) => Err(format!("{name}: no article: {reason}")),
            }
        });
        match told {
            Ok(told) => explained.push(told),
            Err(fault) => {
                failed = true;
                let _ = writeln!(io::stderr(), "rasid: {fault}");
            }
        }
    }
    let text = match arguments.format {
        Format::Text => {
            explained.iter().map(|one| explanation::text(one, &explain(&one.analysis, &one.record.text))).collect()
        }
        Format::Html => explanation::html(&explained),
    };
    let written = io::stdout().write_all(text.as_bytes());
    let closed = written.is_err_and(|e| e.kind() != io::ErrorKind::BrokenPipe);
    if failed || closed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn understood(record: ArticleRecord, names_model: Option<&NamesModel>) -> Explained {
    let analysis = analyze(&Document { names_model, ..Document::of(&record) });
    Explained { record, analysis }
}
