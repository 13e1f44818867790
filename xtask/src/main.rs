//! The project's chores, one command each: `cargo xtask test`, `lint`, `tidy`, `gold`, `bench`, `browser`, `bless`, `new-outlet`.
//!
//! In: words of the command line. Out: what a person reads, and exit status 0 (good), 1 (something failed) or 2 (wrong usage).
//! Example: `cargo xtask tidy` says `data/ar/months.tsv: no line «licence:» in its header`.
//! No part of the product, and no library depends on it.

mod bench;
mod bless;
mod browser;
mod gold;
mod lint;
mod needs;
mod new_outlet;
mod shell;
mod test;
mod tidy;

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
  bench warc [SIZE]           memory and pace over a web archive of SIZE (1G)
  browser [--pictures]        every page in Chromium: console, requests, contrast, overlaps, order, keyboard, axe-core
  bench group FILE            articles grouped a second, growth, memory, shuffles within days (FILE: article lines)
  bench kill FILE [ROUNDS]    imports of FILE (article lines), killed: what was acknowledged must be there
  new-outlet FILE --url URL   a layout and a golden page for an outlet, to be corrected by hand
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
        ["bench", "warc", size @ ..] => bench::warc::run(size),
        ["browser", options @ ..] => browser::run(options),
        ["bench", "group", options @ ..] => bench::group::run(options),
        ["bench", "kill", options @ ..] => bench::kill::run(options),
        ["new-outlet", options @ ..] => new_outlet::run(options),
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
