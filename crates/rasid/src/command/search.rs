//! `rasid search`: one query for people or programs, or a file of queries for measuring.
//!
//! In: a data folder, a query. Out: hits with what matched; or lines of a TREC run, `qid Q0 docid rank score rasid`.
//! Example: `rasid search --index بيانات '"وقف إطلاق النار" منذ:2024-04'`.
//! A file of queries holds plain words, without operators: headlines and questions are not written for search engines.

use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use rasid_store::{Error, Excerpt, SearchPage, SearchRequest, Sort, Store};

use super::store::complain;
use crate::output::text::isolated;

/// Arguments of `rasid search`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// What is searched for; operators: "…" AND OR NOT NEAR - + * ( ) مصدر: منفذ: منذ: حتى: عنوان:
    #[arg(value_name = "QUERY", required_unless_present = "queries", conflicts_with = "queries")]
    query: Option<String>,
    /// Folder of the store
    #[arg(long, value_name = "FOLDER", alias = "data")]
    index: PathBuf,
    /// File of lines `id<TAB>query`; writes a TREC run
    #[arg(long, value_name = "FILE")]
    queries: Option<PathBuf>,
    /// How many hits to give
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    top: u16,
    /// The newest first, instead of the best
    #[arg(long)]
    newest: bool,
    /// Where to go on: `next` of the page before
    #[arg(long, value_name = "CURSOR")]
    cursor: Option<String>,
    /// One JSON object, for programs
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let store = match Store::open(&arguments.index) {
        Ok(store) => store,
        Err(error) => return complain(&error),
    };
    if let Some(file) = &arguments.queries {
        return run_file(&store, file, usize::from(arguments.top));
    }
    let request = SearchRequest {
        sort: if arguments.newest { Sort::Time } else { Sort::Relevance },
        cursor: arguments.cursor.clone(),
        n: usize::from(arguments.top),
        ..SearchRequest::new(arguments.query.clone().unwrap_or_default())
    };
    match store.search(&request) {
        Ok(page) => {
            let text = if arguments.json { format!("{}\n", serde_json::json!(page)) } else { for_people(&page) };
            let _ = io::stdout().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(error) => wrong(&error),
    }
}

/// A wrong query is told in both languages, and is wrong usage.
fn wrong(error: &Error) -> ExitCode {
    let Some(fault) = error.query_fault() else { return complain(error) };
    let _ = writeln!(io::stderr(), "rasid: {}\nrasid: {}", isolated(&fault.ar), fault.en);
    ExitCode::from(2)
}

fn run_file(store: &Store, file: &Path, top: usize) -> ExitCode {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            let _ = writeln!(io::stderr(), "rasid: {}: not readable: {error}", file.display());
            return ExitCode::FAILURE;
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = false;
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let Some((qid, query)) = line.split_once('\t') else {
            let _ = writeln!(io::stderr(), "rasid: {}:{}: no tab between id and query", file.display(), number + 1);
            failed = true;
            continue;
        };
        let request = SearchRequest { plain: true, n: top, ..SearchRequest::new(query) };
        let ranked = match store.rank(&request) {
            Ok(ranked) => ranked,
            // A query of punctuation alone finds nothing.
            Err(error) if error.query_fault().is_some() => continue,
            Err(error) => return complain(&error),
        };
        for (rank, (id, score)) in ranked.iter().enumerate() {
            let id = id.replace(char::is_whitespace, "_");
            let _ = writeln!(out, "{qid} Q0 {id} {} {score:.5} rasid", rank + 1);
        }
    }
    let closed = out.flush().is_err_and(|e| e.kind() != io::ErrorKind::BrokenPipe);
    if failed || closed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn for_people(page: &SearchPage) -> String {
    use std::fmt::Write as _;
    let bold = io::stdout().is_terminal();
    let mut out = format!("{} نتيجة\n", page.total);
    if let Some(suggestion) = &page.suggestion {
        let _ = writeln!(out, "هل تقصد: {}", isolated(suggestion));
    }
    for hit in &page.hits {
        let head = &hit.head;
        let outlet = head.outlet.name.as_ref().or(head.outlet.domain.as_ref());
        let facts = [outlet, head.published.as_ref(), head.credited_source.as_ref(), head.url.as_ref(), Some(&head.id)];
        let facts: Vec<String> = facts.into_iter().flatten().map(|fact| isolated(fact)).collect();
        let _ = writeln!(out, "\n■ {}\n  {}", marked(&hit.title, bold), facts.join(" · "));
        for excerpt in &hit.excerpts {
            let _ = writeln!(out, "  {}", marked(excerpt, bold));
        }
    }
    if let Some(next) = &page.next {
        let _ = writeln!(out, "\nالتالي: --cursor {}", isolated(next));
    }
    out
}

/// An excerpt on one line, with what matched in bold or between brackets.
fn marked(excerpt: &Excerpt, bold: bool) -> String {
    use std::fmt::Write as _;
    let (open, close) = if bold { ("\u{1b}[1m", "\u{1b}[0m") } else { ("[", "]") };
    let clean = |text: &str| text.replace('\n', " ").chars().filter(|c| !c.is_control()).collect::<String>();
    let mut out = String::from(if excerpt.cut_before { "… " } else { "" });
    let mut at = 0;
    for mark in &excerpt.marks {
        let range = mark.range();
        out.push_str(&clean(&excerpt.text[at..range.start]));
        let _ = write!(out, "{open}{}{close}", clean(mark.of(&excerpt.text)));
        at = range.end;
    }
    out.push_str(&clean(&excerpt.text[at..]));
    out.push_str(if excerpt.cut_after { " …" } else { "" });
    format!("\u{2068}{out}\u{2069}")
}
