//! `rasid samples`: what the bundled sample pages say.
//!
//! In: the pages of `samples/`, embedded at build time. Out: a table of outlets, a few headlines, and what to do next.
//! Example: «صدى الأنباء: 12 articles, 1 refused, 2 credited copies».
//! Reads no file: the summary is the same wherever the program is started.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::io::{self, Write as _};
use std::process::ExitCode;

use rasid_article::{Extracted, Outlets, extract};
use rasid_model::{Article, Page};

use crate::faults::guard;
use crate::output::text::isolated;

include!(concat!(env!("OUT_DIR"), "/samples.rs"));

/// What was found of one outlet.
#[derive(Debug, Default)]
struct Row {
    name: Option<String>,
    articles: usize,
    refused: usize,
    credited: usize,
    first: Option<String>,
    last: Option<String>,
    /// Day and headline of each dated article.
    headlines: Vec<(String, String)>,
}

/// Reads the samples and prints the summary.
pub(crate) fn run() -> ExitCode {
    let outlets = Outlets::bundled();
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    let mut faults = Vec::new();
    for (path, bytes) in PAGES {
        let folder = path.split('/').nth(2).unwrap_or_default();
        let page = Page {
            input: (*path).to_owned(),
            media_type: Some("text/html".to_owned()),
            body: bytes.to_vec(),
            ..Page::default()
        };
        match guard(|| extract(&page, &outlets)) {
            Ok(extracted) => rows.entry(folder).or_default().take(extracted),
            Err(fault) => faults.push(format!("{path}: {fault}")),
        }
    }
    for fault in &faults {
        let _ = writeln!(io::stderr(), "rasid: {fault}");
    }
    let mut out = String::new();
    let _ = summary(&mut out, &rows);
    let written = io::stdout().write_all(out.as_bytes());
    let failed = written.is_err_and(|e| e.kind() != io::ErrorKind::BrokenPipe) || !faults.is_empty();
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

impl Row {
    fn take(&mut self, extracted: Extracted) {
        match extracted {
            Extracted::NotAnArticle(_) => self.refused += 1,
            Extracted::Article(article) => self.take_article(*article),
        }
    }

    fn take_article(&mut self, article: Article) {
        self.articles += 1;
        self.credited += usize::from(article.credited_source.is_some());
        self.name = self.name.take().or(article.outlet.name);
        let Some(day) = article.published.and_then(|d| d.value.get(..10).map(str::to_owned)) else {
            return;
        };
        if let Some(title) = article.title {
            self.headlines.push((day.clone(), title));
        }
        if self.last.as_ref().is_none_or(|last| *last < day) {
            self.last = Some(day.clone());
        }
        if self.first.as_ref().is_none_or(|first| *first > day) {
            self.first = Some(day);
        }
    }
}

fn summary(out: &mut String, rows: &BTreeMap<&str, Row>) -> fmt::Result {
    let articles: usize = rows.values().map(|r| r.articles).sum();
    let refused: usize = rows.values().map(|r| r.refused).sum();
    writeln!(out, "Rasid read its {} sample pages: {articles} articles, {refused} refused.", PAGES.len())?;
    writeln!(out, "(The outlets are imaginary; the quotations are renderings, not to be cited.)\n")?;
    table(out, rows)?;
    // A set: copies share day and headline.
    let latest: BTreeSet<&(String, String)> = rows.values().flat_map(|r| &r.headlines).collect();
    if !latest.is_empty() {
        writeln!(out, "\nLatest headlines:")?;
        for (day, headline) in latest.iter().rev().take(5) {
            writeln!(out, "  {day}  {}", isolated(headline))?;
        }
    }
    writeln!(out, "\nYour own pages, feeds and web archives, one JSON line for each page or as text for reading:")?;
    writeln!(out, "  cargo run --release -- read PATH")?;
    writeln!(out, "  cargo run --release -- read PATH --format text")
}

/// One line for each outlet; the name comes last, where its direction disturbs nothing.
fn table(out: &mut String, rows: &BTreeMap<&str, Row>) -> fmt::Result {
    writeln!(out, "articles  refused  credited  first day   last day    outlet")?;
    for (folder, row) in rows {
        let day = |d: &Option<String>| d.clone().unwrap_or_else(|| "-".to_owned());
        let name = isolated(row.name.as_deref().unwrap_or(folder));
        let (first, last) = (day(&row.first), day(&row.last));
        writeln!(out, "{:>8}  {:>7}  {:>8}  {first:<10}  {last:<10}  {name}", row.articles, row.refused, row.credited)?;
    }
    Ok(())
}
