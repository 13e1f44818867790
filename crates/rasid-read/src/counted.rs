//! A reader that knows how far it is, and reading up to a cap.
//!
//! In: any stream. Out: [`Counted`] with the offset of the next byte; [`read_capped`].
//! Example: after the four bytes of «خب» the offset is 4.
//! Does not buffer: the stream below does.

use std::io::{self, BufRead, Chain, Cursor, Read};

use crate::meter::Meter;

/// What every input becomes: the bytes that were sniffed, then the rest.
pub(crate) type Stream = Counted<Chain<Cursor<Vec<u8>>, io::BufReader<Box<dyn Read + Send>>>>;

/// Counts the bytes that were taken from `inner`.
#[derive(Debug)]
pub(crate) struct Counted<R> {
    inner: R,
    at: u64,
    meter: Meter,
}

impl<R> Counted<R> {
    pub(crate) fn new(inner: R, meter: Meter) -> Self {
        Self { inner, at: 0, meter }
    }

    /// Offset of the next byte.
    pub(crate) fn at(&self) -> u64 {
        self.at
    }

    fn advance(&mut self, n: usize) {
        self.at += n as u64;
        self.meter.add_bytes(n as u64);
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buf)?;
        self.advance(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        self.inner.consume(n);
        self.advance(n);
    }
}

/// How [`read_capped`] can fail.
#[derive(Debug)]
pub(crate) enum Stop {
    /// More than the cap.
    Cap,
    /// The stream failed; what came before is lost.
    Io(io::Error),
}

/// Reads to the end, but no more than `cap` bytes.
pub(crate) fn read_capped(reader: impl Read, cap: u64) -> Result<Vec<u8>, Stop> {
    let mut body = Vec::new();
    reader.take(cap.saturating_add(1)).read_to_end(&mut body).map_err(Stop::Io)?;
    if body.len() as u64 > cap { Err(Stop::Cap) } else { Ok(body) }
}

/// A size for people: `64 MiB`.
pub(crate) fn human(bytes: u64) -> String {
    match bytes {
        b if b >= 1 << 20 && b.is_multiple_of(1 << 20) => format!("{} MiB", b >> 20),
        b if b >= 1 << 10 && b.is_multiple_of(1 << 10) => format!("{} KiB", b >> 10),
        b => format!("{b} bytes"),
    }
}
