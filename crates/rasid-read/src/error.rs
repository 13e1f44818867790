//! What went wrong with one input, in words that say what to do.
//!
//! In: the place where reading failed. Out: [`Error`]: kind, input, byte offset, one line for people.
//! Example: `أرشيف.warc.gz: the archive is damaged after record 12: … (at byte 48211)`.
//! Knows nothing of the other inputs: one error never stops them.

use std::fmt;

/// A failure of one input or of one record inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    input: String,
    offset: Option<u64>,
    message: String,
}

/// What sort of failure an [`Error`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The path does not exist.
    NotFound,
    /// The path exists, but the system does not let us read it.
    Unreadable,
    /// The input holds no bytes.
    Empty,
    /// The bytes are neither page nor feed nor web archive.
    NotAPage,
    /// More bytes than the cap allows, perhaps only after decompression.
    TooLarge,
    /// The input breaks off or is corrupt at the given place.
    Damaged,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, input: impl Into<String>, message: impl Into<String>) -> Self {
        Self { kind, input: input.into(), offset: None, message: message.into() }
    }

    pub(crate) fn at(mut self, offset: u64) -> Self {
        self.offset = Some(offset);
        self
    }

    pub(crate) fn from_io(input: impl Into<String>, error: &std::io::Error) -> Self {
        let (kind, message) = match error.kind() {
            std::io::ErrorKind::NotFound => (ErrorKind::NotFound, "no such file or folder; check the path".to_owned()),
            std::io::ErrorKind::PermissionDenied => {
                (ErrorKind::Unreadable, "not readable: permission denied; check its access rights".to_owned())
            }
            _ => (ErrorKind::Unreadable, format!("not readable: {error}")),
        };
        Self::new(kind, input, message)
    }

    /// The sort of failure.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The path as given, with `#N` for the Nth item or record inside it.
    pub fn input(&self) -> &str {
        &self.input
    }

    /// Where in the file the fault lies, in bytes as they are on disk.
    pub fn offset(&self) -> Option<u64> {
        self.offset
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.input, self.message)?;
        match self.offset {
            Some(offset) => write!(f, " (at byte {offset})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {}
