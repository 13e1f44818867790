//! The project's chores, one command each: `cargo xtask test`, `lint`, `tidy`, `gold`, `bench`, `browser`, `rules`, `corpus-diff`, `bless`,
//! `new-outlet`, `new-event`.
//!
//! In: words of the command line. Out: what a person reads, and exit status 0 (good), 1 (something failed) or 2 (wrong usage).
//! Example: `cargo xtask tidy` says `data/ar/months.tsv: no line «licence:» in its header`.
//! No part of the product, and no library depends on it.

mod bench;
mod bless;
mod browser;
mod corpus_diff;
mod fuzz;
mod gold;
mod lint;
mod needs;
mod new_event;
mod new_outlet;
mod rules;
mod shell;
mod test;
mod tidy;
mod train_names;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

  test                        every test of the project
  lint                        format, clippy, tidy, lock file, licences of dependencies
  tidy                        house rules: headers, lengths, paths in documents, data tables
  gold [--gold DIR] [--bin PROGRAM] [--lucene] [-v]
                              every development set in DIR (../shared/gold), one table; --lucene runs that peer too
  bench peers [FOLDER…]       pages a second, against resiliparse and trafilatura
  bench extract [FOLDER…]     pages a second of the extraction alone (use: cargo run --release -p xtask -- bench extract)
  bench analyze [FILE]        articles and sentences a second of the analysis, and the share of each stage (FILE: article lines)
  bench time                  sentences a second of the time expressions, beside HeidelTime
  bench warc [SIZE]           memory and pace over a web archive of SIZE (1G)
  browser [--pictures] [--only=PART]  every page in Chromium: console, requests, contrast, overlaps, order, keyboard, axe-core,
                              and news that arrives while the front page is read
  bench serve FILE            sixteen clients over a store of FILE (article lines): times of answers, weight of the front page
  bench group FILE            articles grouped a second, growth, memory, shuffles within days (FILE: article lines)
  bench kill FILE [ROUNDS]    imports of FILE (article lines), killed: what was acknowledged must be there
  fuzz [SECONDS] [TARGET…]    hostile input for page, feed, warc, dateline (60 s each; use: cargo run --release -p xtask -- fuzz)
  new-outlet FILE --url URL   a layout and a golden page for an outlet, to be corrected by hand
  new-event TYPE              a type of event with its examples, to be filled in by hand
  train-names [FILE…] [--folds N] [--eval FILE] [--out FILE]
                              a model of names from annotated sentences, and how well it does (cargo run --release -p xtask -- train-names)
  rules                       docs/RULES.md from the data files
  corpus-diff                 which findings on the wide texts appeared or vanished
  bless                       rewrites the golden pages from what comes out now";

/// What a command says when it fails: a sentence for people.
type Outcome = Result<(), String>;

/// A count as a number for shares and speeds; exact up to four thousand million.
fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["test"] => test::run(),
        ["lint"] => lint::run(),
        ["tidy"] => tidy::run(),
        ["gold", options @ ..] => gold::run(options),
        ["bench", "peers", folders @ ..] => bench::peers::run(folders),
        ["bench", "extract", options @ ..] => bench::extract::run(options),
        ["bench", "analyze", options @ ..] => bench::analyze::run(options),
        ["bench", "time", options @ ..] => bench::time::run(options),
        ["bench", "warc", size @ ..] => bench::warc::run(size),
        ["browser", options @ ..] => browser::run(options),
        ["bench", "serve", options @ ..] => bench::serve::run(options),
        ["bench", "group", options @ ..] => bench::group::run(options),
        ["bench", "kill", options @ ..] => bench::kill::run(options),
        ["fuzz", options @ ..] => fuzz::run(options),
        ["new-outlet", options @ ..] => new_outlet::run(options),
        ["new-event", name] => new_event::run(name),
        ["train-names", options @ ..] => train_names::run(options),
        ["rules"] => rules::run(),
        ["corpus-diff"] => corpus_diff::run(),
        ["bless"] => bless::run(),
        ["help" | "--help" | "-h"] => {
            shell::say(USAGE);
            Ok(())
        }
        _ => {
            shell::say(USAGE);
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            shell::say(&format!("xtask: {why}"));
            ExitCode::FAILURE
        }
    }
}
