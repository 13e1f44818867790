//! The bytes of an archive, plain or gzip member by member, with the offsets that errors and records need.
//!
//! In: a [`Stream`]. Out: [`Archive`]: decoded bytes, the offset of the record that begins here, the offset on disk.
//! Example: `أخبار.warc.gz` has one gzip member a record; the record of «خبر عاجل» is found again by its member's offset.
//! Knows nothing of records. A member that swells without end is stopped here, before anybody has to hold it.
//!
//! flate2's `MultiGzDecoder` would read the same bytes but hides where members begin.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

use crate::counted::Stream;
use crate::limits::Limits;

const BUFFER: usize = 64 << 10;

/// Decoded bytes of an archive.
pub(crate) trait Archive: BufRead + Send {
    /// Offset of a record that begins at the next byte: in a plain archive its own, in a compressed one its member's.
    fn record_offset(&self) -> u64;
    /// How far the file on disk has been read.
    fn disk_offset(&self) -> u64;
}

impl Archive for Stream {
    fn record_offset(&self) -> u64 {
        self.at()
    }

    fn disk_offset(&self) -> u64 {
        self.at()
    }
}

/// All members of a gzip file, one after the other.
pub(crate) struct Members {
    state: State,
    limits: Limits,
    buffer: Box<[u8]>,
    filled: usize,
    taken: usize,
    member_start: u64,
    inflated: u64,
    /// A fault that was met behind bytes which are still good.
    fault: Option<io::Error>,
}

enum State {
    Between(Stream),
    Inside(Box<GzDecoder<Stream>>),
    /// Only while a member is being opened.
    Moved,
}

impl Members {
    pub(crate) fn new(stream: Stream, limits: Limits) -> Self {
        Self {
            member_start: stream.at(),
            state: State::Between(stream),
            limits,
            buffer: vec![0; BUFFER].into_boxed_slice(),
            filled: 0,
            taken: 0,
            inflated: 0,
            fault: None,
        }
    }

    /// Fills the empty buffer from one member; nothing at the end of the file.
    fn refill(&mut self) -> io::Result<()> {
        (self.filled, self.taken) = (0, 0);
        if let Some(fault) = self.fault.take() {
            return Err(fault);
        }
        while self.filled == 0 {
            if !self.open_member()? {
                return Ok(());
            }
            self.read_member()?;
        }
        Ok(())
    }

    /// True when a member is open, false at the end of the file.
    fn open_member(&mut self) -> io::Result<bool> {
        let mut stream = match std::mem::replace(&mut self.state, State::Moved) {
            State::Between(stream) => stream,
            inside => {
                self.state = inside;
                return Ok(true);
            }
        };
        let more = skip_padding(&mut stream);
        if !matches!(more, Ok(true)) {
            self.state = State::Between(stream);
            return more;
        }
        self.member_start = stream.at();
        self.inflated = 0;
        self.state = State::Inside(Box::new(GzDecoder::new(stream)));
        Ok(true)
    }

    /// Reads until the buffer is full, the member ends, or a fault is met.
    fn read_member(&mut self) -> io::Result<()> {
        let State::Inside(decoder) = &mut self.state else {
            return Ok(());
        };
        while self.filled < self.buffer.len() {
            match decoder.read(&mut self.buffer[self.filled..]) {
                Ok(0) => {
                    self.close_member();
                    return Ok(());
                }
                Ok(n) => {
                    self.filled += n;
                    self.inflated += n as u64;
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) if self.filled == 0 => return Err(e),
                Err(e) => {
                    self.fault = Some(e);
                    return Ok(());
                }
            }
        }
        let compressed = decoder.get_ref().at() - self.member_start;
        let allowed = self.limits.page_bytes.max(compressed.saturating_mul(self.limits.expansion));
        if self.inflated > allowed {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "a gzip member that swells without end"));
        }
        Ok(())
    }

    fn close_member(&mut self) {
        if let State::Inside(decoder) = std::mem::replace(&mut self.state, State::Moved) {
            self.state = State::Between(decoder.into_inner());
        }
    }
}

/// Some writers pad with zero bytes. True when something else follows.
fn skip_padding(stream: &mut Stream) -> io::Result<bool> {
    loop {
        let buffer = stream.fill_buf()?;
        let zeros = buffer.iter().take_while(|b| **b == 0).count();
        let (end, more) = (buffer.is_empty(), zeros < buffer.len());
        stream.consume(zeros);
        if end || more {
            return Ok(more);
        }
    }
}

impl Read for Members {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let n = available.len().min(out.len());
        out[..n].copy_from_slice(&available[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Members {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken >= self.filled {
            self.refill()?;
        }
        Ok(&self.buffer[self.taken..self.filled])
    }

    fn consume(&mut self, n: usize) {
        self.taken = (self.taken + n).min(self.filled);
    }
}

impl Archive for Members {
    fn record_offset(&self) -> u64 {
        self.member_start
    }

    fn disk_offset(&self) -> u64 {
        match &self.state {
            State::Between(stream) => stream.at(),
            State::Inside(decoder) => decoder.get_ref().at(),
            State::Moved => self.member_start,
        }
    }
}
