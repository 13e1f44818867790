//! Web archives, record by record, with flat memory.
//!
//! In: an [`Archive`]. Out: a page for each record that holds one: `response` with HTTP status 200, and `resource`.
//! Example: record 12 of `أخبار.warc.gz` becomes the page `أخبار.warc.gz#12` with the address, the time of capture and the
//! charset that the archive recorded. Other records are counted and passed over.
//! Resyncs nowhere: every record before a damage is given, then one error with the place, then the archive is over.

mod archive;
mod body;
mod header;

use std::io::{self, Read};

pub(crate) use archive::{Archive, Members};
use header::{Fault, Headers, media_type};
use jiff::Timestamp;
use rasid_model::{Obtained, Page};

use crate::counted::{Stop, human};
use crate::meter::Meter;
use crate::sniff::{self, Kind};
use crate::{Error, ErrorKind, Settings};

/// The pages of one archive.
pub(crate) struct Records<A> {
    archive: A,
    name: String,
    settings: Settings,
    meter: Meter,
    /// Ordinal of the record at hand, from 1.
    ordinal: u64,
    over: bool,
}

/// What one record was.
enum Record {
    Page(Box<Page>),
    /// Not a page by its kind.
    Other,
    /// A page that we cannot take; the next record can be read.
    Refused(Error),
    /// The archive is over.
    End,
}

/// What is known of a record before its body is read.
struct Head {
    offset: u64,
    url: Option<String>,
    date: Option<Timestamp>,
    left: u64,
}

impl<A: Archive> Records<A> {
    pub(crate) fn new(archive: A, name: String, settings: Settings, meter: Meter) -> Self {
        Self { archive, name, settings, meter, ordinal: 0, over: false }
    }

    fn input(&self) -> String {
        format!("{}#{}", self.name, self.ordinal)
    }

    /// Reads one record to its end.
    fn record(&mut self) -> Result<Record, Error> {
        if !self.skip_blank_lines()? {
            return Ok(Record::End);
        }
        self.ordinal += 1;
        let offset = self.archive.record_offset();
        let headers = self.header(offset)?;
        if !headers.first.starts_with("WARC/") {
            return Err(self.damaged(offset, "no record begins here (one begins with WARC/1.0 or WARC/1.1)"));
        }
        let length = headers.get("Content-Length").and_then(|v| v.parse::<u64>().ok());
        let Some(left) = length else {
            return Err(self.damaged(offset, "the record's header has no valid Content-Length"));
        };
        let url = headers.get("WARC-Target-URI").map(|u| u.trim_matches(['<', '>']).to_owned());
        let date = headers.get("WARC-Date").and_then(|d| d.parse().ok());
        let mut head = Head { offset, url, date, left };
        let record = self.page(&headers, &mut head)?;
        self.skip(head.left, offset)?;
        Ok(record)
    }

    /// Reads the header of the record at `offset`.
    fn header(&mut self, offset: u64) -> Result<Headers, Error> {
        let fault = match Headers::read(&mut self.archive, self.settings.limits.header_bytes) {
            Ok(headers) => return Ok(headers),
            Err(fault) => fault,
        };
        Err(match fault {
            Fault::Io(e) => self.failed(offset, &e),
            Fault::TooLong => self.damaged(offset, "the record's header does not end"),
            Fault::End | Fault::CutOff => {
                self.damaged(offset, "the archive ends inside the record's header (a cut-off copy?)")
            }
        })
    }

    /// Reads the block of a record as far as needed; `head.left` says what is left of it.
    fn page(&mut self, headers: &Headers, head: &mut Head) -> Result<Record, Error> {
        let declared = headers.get("Content-Type").unwrap_or_default();
        match headers.get("WARC-Type").unwrap_or_default() {
            "response" if declared.starts_with("application/http") => {}
            "resource" => {
                let (media, charset) = media_type(declared);
                return self.body(&Headers::default(), head, (None, media, charset));
            }
            _ => return Ok(Record::Other),
        }
        let mut block = (&mut self.archive).take(head.left);
        let http = Headers::read(&mut block, self.settings.limits.header_bytes);
        head.left = block.limit();
        let http = match http {
            Ok(http) => http,
            Err(Fault::Io(e)) => return Err(self.failed(head.offset, &e)),
            Err(_) => return Ok(Record::Other),
        };
        let status = http.first.split(' ').nth(1).and_then(|s| s.parse::<u16>().ok());
        if status != Some(200) {
            return Ok(Record::Other);
        }
        let (media, charset) = http.get("Content-Type").map(media_type).unwrap_or_default();
        self.body(&http, head, (status, media, charset))
    }

    fn body(
        &mut self,
        http: &Headers,
        head: &mut Head,
        (status, media, charset): (Option<u16>, Option<String>, Option<String>),
    ) -> Result<Record, Error> {
        if !may_be_html(media.as_deref()) {
            return Ok(Record::Other);
        }
        let cap = self.settings.limits.page_bytes;
        let stored = match body::read_stored((&mut self.archive).take(head.left), head.left, cap) {
            Ok(stored) => stored,
            Err(Stop::Cap) => return Ok(Record::Refused(self.too_large(head.offset))),
            Err(Stop::Io(e)) => return Err(self.failed(head.offset, &e)),
        };
        head.left = 0;
        let body = match body::decode(stored, http, cap) {
            Ok(body) => body,
            Err(Stop::Cap) => return Ok(Record::Refused(self.too_large(head.offset))),
            Err(Stop::Io(e)) => {
                return Ok(Record::Refused(self.packed(head.offset, &e)));
            }
        };
        let extension = media.as_ref().map(|_| "html");
        if sniff::kind(&body[..body.len().min(4096)], extension) != Kind::Html {
            return Ok(Record::Other);
        }
        Ok(Record::Page(Box::new(Page {
            input: self.input(),
            url: head.url.take().or_else(|| self.settings.url.clone()),
            fetched_at: head.date.or(self.settings.fetched_at),
            status,
            obtained: Obtained::Warc { offset: head.offset },
            media_type: Some(media.unwrap_or_else(|| "text/html".to_owned())),
            charset,
            body,
            feed: None,
        })))
    }

    /// Records are followed by empty lines. False at the end of the archive.
    fn skip_blank_lines(&mut self) -> Result<bool, Error> {
        loop {
            let offset = self.archive.disk_offset();
            let (blank, len) = match self.archive.fill_buf() {
                Ok(buffer) => (buffer.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count(), buffer.len()),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(self.failed(offset, &e)),
            };
            self.archive.consume(blank);
            if blank < len || len == 0 {
                return Ok(len > 0);
            }
        }
    }

    fn skip(&mut self, mut left: u64, offset: u64) -> Result<(), Error> {
        while left > 0 {
            let n = match self.archive.fill_buf() {
                Ok([]) => return Err(self.damaged(offset, "the archive ends inside this record")),
                Ok(buffer) => buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX)),
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(self.failed(offset, &e)),
            };
            self.archive.consume(n);
            left -= n as u64;
        }
        Ok(())
    }

    fn packed(&self, offset: u64, error: &io::Error) -> Error {
        let message = format!("the record's body cannot be decompressed: {error}; the other records are read");
        Error::new(ErrorKind::Damaged, self.input(), message).at(offset)
    }

    fn too_large(&self, offset: u64) -> Error {
        let cap = human(self.settings.limits.page_bytes);
        let message = format!("the record's page is larger than the cap of {cap}; the other records are read");
        Error::new(ErrorKind::TooLarge, self.input(), message).at(offset)
    }

    fn damaged(&self, offset: u64, what: &str) -> Error {
        let before = self.ordinal.saturating_sub(1);
        let message =
            format!("the archive is damaged at record {}: {what}; {before} records before it were read", self.ordinal);
        Error::new(ErrorKind::Damaged, self.name.clone(), message).at(offset)
    }

    fn failed(&self, offset: u64, error: &io::Error) -> Error {
        let message = match error.kind() {
            io::ErrorKind::UnexpectedEof => {
                "the archive ends inside this record (a cut-off copy or download?)".to_owned()
            }
            io::ErrorKind::FileTooLarge => {
                let cap = human(self.settings.limits.page_bytes);
                let message = format!("{error}: stopped at the cap of {cap}; is this a decompression bomb?");
                return Error::new(ErrorKind::TooLarge, self.name.clone(), message).at(offset);
            }
            _ => error.to_string(),
        };
        self.damaged(offset, &message)
    }
}

/// A missing or meaningless type leaves the question to the bytes.
fn may_be_html(media: Option<&str>) -> bool {
    matches!(media, None | Some("text/html" | "application/xhtml+xml" | "*/*" | "unknown/unknown"))
}

impl<A: Archive> Iterator for Records<A> {
    type Item = Result<Page, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            match self.record() {
                Ok(Record::Page(page)) => return Some(Ok(*page)),
                Ok(Record::Other) => self.meter.add_skipped(),
                Ok(Record::Refused(error)) => return Some(Err(error)),
                Ok(Record::End) => self.over = true,
                Err(error) => {
                    self.over = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}
