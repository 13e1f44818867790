//! All pages of all inputs, one after the other.
//!
//! In: paths as the user gave them. Out: [`Pages`], an iterator in a fixed order: inputs as given, folders sorted by name.
//! Example: the folder `أخبار/` with `1.html` and `2.warc` gives the page of `1.html`, then the records of `2.warc`.
//! Holds one open input at a time. Hidden files in folders are left alone.

use std::collections::VecDeque;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use rasid_model::{Obtained, Page};
use walkdir::WalkDir;

use crate::meter::Meter;
use crate::open::{Input, Opened, open};
use crate::{Error, ErrorKind, Settings};

/// The path that means standard input.
pub const STDIN: &str = "-";

/// A stream of pages.
pub struct Pages {
    settings: Settings,
    meter: Meter,
    waiting: VecDeque<PathBuf>,
    folder: Option<walkdir::IntoIter>,
    opened: Option<Opened>,
}

impl Pages {
    /// The pages of `paths`: files, folders, or [`STDIN`].
    pub fn new(paths: impl IntoIterator<Item = PathBuf>, settings: Settings) -> Self {
        let waiting = paths.into_iter().collect();
        Self { settings, meter: Meter::default(), waiting, folder: None, opened: None }
    }

    /// The pages of bytes that come from elsewhere, under the name `name`.
    ///
    /// # Errors
    /// When the bytes are no input of ours.
    pub fn from_reader(name: &str, reader: impl Read + Send + 'static, settings: Settings) -> Result<Self, Error> {
        let mut pages = Self::new([], settings);
        let extension = extension_of(Path::new(name));
        let input = Input { name: name.to_owned(), extension, obtained: Obtained::File, walked: false };
        pages.meter.add_file();
        pages.opened = open(&input, Box::new(reader), &pages.settings, &pages.meter)?;
        Ok(pages)
    }

    /// Counters that go on counting while the pages are read.
    pub fn meter(&self) -> Meter {
        self.meter.clone()
    }

    /// Opens the next input; false when none is left.
    fn advance(&mut self) -> Result<bool, Error> {
        if let Some(folder) = &mut self.folder {
            match folder.next() {
                None => self.folder = None,
                Some(Ok(entry)) if is_hidden(&entry) => {
                    if entry.file_type().is_dir() {
                        folder.skip_current_dir();
                    }
                }
                Some(Ok(entry)) if entry.file_type().is_file() => {
                    self.open_file(entry.path(), true)?;
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(unwalkable(&error)),
            }
            return Ok(true);
        }
        let Some(path) = self.waiting.pop_front() else {
            return Ok(false);
        };
        if path.as_os_str() == STDIN {
            let input = Input { name: STDIN.into(), extension: None, obtained: Obtained::Stdin, walked: false };
            self.open_input(&input, Box::new(std::io::stdin()))?;
        } else if path.is_dir() {
            self.folder = Some(walk(&path).into_iter());
        } else {
            self.open_file(&path, false)?;
        }
        Ok(true)
    }

    fn open_file(&mut self, path: &Path, walked: bool) -> Result<(), Error> {
        let name = path.display().to_string();
        let file = File::open(path).map_err(|e| Error::from_io(&*name, &e))?;
        let input = Input { name, extension: extension_of(path), obtained: Obtained::File, walked };
        self.open_input(&input, Box::new(file))
    }

    fn open_input(&mut self, input: &Input, reader: Box<dyn Read + Send>) -> Result<(), Error> {
        self.meter.add_file();
        self.opened = open(input, reader, &self.settings, &self.meter)?;
        Ok(())
    }
}

fn walk(folder: &Path) -> WalkDir {
    WalkDir::new(folder).follow_links(true).sort_by_file_name()
}

fn is_hidden(entry: &walkdir::DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn extension_of(path: &Path) -> Option<String> {
    path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase())
}

fn unwalkable(error: &walkdir::Error) -> Error {
    let name = error.path().map(|p| p.display().to_string()).unwrap_or_default();
    match error.io_error() {
        Some(io) => Error::from_io(name, io),
        None => Error::new(ErrorKind::Unreadable, name, "a link that leads back into its own folder; left out"),
    }
}

impl Iterator for Pages {
    type Item = Result<Page, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(opened) = &mut self.opened {
                match opened.next() {
                    Some(Ok(page)) => {
                        self.meter.add_page();
                        return Some(Ok(page));
                    }
                    Some(Err(error)) => return Some(Err(error)),
                    None => self.opened = None,
                }
            }
            match self.advance() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl std::fmt::Debug for Pages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pages").field("waiting", &self.waiting).field("meter", &self.meter).finish_non_exhaustive()
    }
}

/// Bytes on disk of all files under `paths`; nothing when one of them is a stream without an end known beforehand.
pub fn size_of(paths: &[PathBuf]) -> Option<u64> {
    let mut total = 0;
    for path in paths {
        if path.as_os_str() == STDIN {
            return None;
        }
        for entry in walk(path).into_iter().filter_map(Result::ok) {
            total += entry.metadata().ok().filter(std::fs::Metadata::is_file).map_or(0, |m| m.len());
        }
    }
    Some(total)
}
