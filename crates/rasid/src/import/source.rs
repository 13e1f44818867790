//! What an import reads: pages through the pipeline of `rasid read`, and files of article lines.
//!
//! In: paths. Out: [`Load`]s for the workers. Example: `أرشيف.jsonl.gz` gives parcels of lines, `صفحات/` gives pages.
//! Tells a file of lines by its first line, not by its name.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use rasid_model::Page;
use rasid_read::{Meter, Pages, STDIN, Settings};

use super::lines::is_lines;
use crate::pipeline::Load;

/// Lines that one worker takes at once.
const PARCEL: usize = 64;
/// The longest line, in bytes.
const LONGEST: u64 = 64 << 20;

/// Something to be worked on.
pub(crate) enum Item {
    Page(Box<Page>),
    /// Lines of a file with the number of the first.
    Lines {
        file: String,
        first: usize,
        lines: Vec<String>,
    },
    Failed {
        input: String,
        message: String,
    },
}

impl Load for Item {
    fn bytes(&self) -> usize {
        match self {
            Self::Page(page) => page.body.len(),
            Self::Lines { lines, .. } => lines.iter().map(String::len).sum(),
            Self::Failed { .. } => 0,
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Page(page) => page.input.clone(),
            Self::Lines { file, first, .. } => format!("{file}#{first}"),
            Self::Failed { input, .. } => input.clone(),
        }
    }
}

/// All items of `paths`, and the meter of the pages among them.
pub(crate) fn items(paths: Vec<PathBuf>, settings: Settings) -> (impl Iterator<Item = Item> + Send, Meter) {
    let (files, others): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(|path| holds_lines(path));
    let pages = Pages::new(others, settings);
    let meter = pages.meter();
    let pages = pages.map(|page| match page {
        Ok(page) => Item::Page(Box::new(page)),
        Err(error) => Item::Failed { input: error.input().to_owned(), message: error.to_string() },
    });
    (files.into_iter().flat_map(|path| Parcels::open(&path)).chain(pages), meter)
}

fn holds_lines(path: &Path) -> bool {
    if path.as_os_str() == STDIN || !path.is_file() {
        return false;
    }
    let mut start = Vec::new();
    let Ok(reader) = open(path) else { return false };
    let _ = reader.take(1 << 16).read_to_end(&mut start);
    is_lines(&String::from_utf8_lossy(&start))
}

/// The bytes of a file, decompressed when it is gzipped.
fn open(path: &Path) -> io::Result<Box<dyn BufRead + Send>> {
    let mut file = BufReader::with_capacity(1 << 16, File::open(path)?);
    let gzipped = file.fill_buf()?.starts_with(&[0x1F, 0x8B]);
    Ok(if gzipped { Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(file))) } else { Box::new(file) })
}

/// A file of lines in parcels.
struct Parcels {
    file: String,
    reader: Option<Box<dyn BufRead + Send>>,
    next: usize,
    failed: Option<String>,
}

impl Parcels {
    fn open(path: &Path) -> Self {
        let file = path.display().to_string();
        match open(path) {
            Ok(reader) => Self { file, reader: Some(reader), next: 1, failed: None },
            Err(error) => Self { file, reader: None, next: 1, failed: Some(format!("not readable: {error}")) },
        }
    }

    /// One line without its end; nothing at the end of the file.
    fn line(&mut self) -> io::Result<Option<String>> {
        let Some(reader) = &mut self.reader else { return Ok(None) };
        let mut bytes = Vec::new();
        if reader.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        Ok(Some(String::from_utf8_lossy(&bytes).trim_end().to_owned()))
    }
}

impl Iterator for Parcels {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        if let Some(message) = self.failed.take() {
            self.reader = None;
            let input = self.file.clone();
            return Some(Item::Failed { message: format!("{input}: {message}"), input });
        }
        let first = self.next;
        let mut lines = Vec::with_capacity(PARCEL);
        while lines.len() < PARCEL {
            match self.line() {
                Ok(Some(line)) => lines.push(line),
                Ok(None) => break,
                Err(error) => {
                    self.failed = Some(format!("breaks off after line {}: {error}", first + lines.len() - 1));
                    break;
                }
            }
        }
        self.next += lines.len();
        if lines.is_empty() {
            return if self.failed.is_some() { self.next() } else { None };
        }
        Some(Item::Lines { file: self.file.clone(), first, lines })
    }
}
