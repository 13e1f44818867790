//! Opens one input: looks at its first bytes and hands it to the reader of its kind.
//!
//! In: a name and a stream of bytes. Out: the pages inside, or one error.
//! Example: `خبر.html.gz` is unpacked, seen to be HTML, and becomes one page.
//! Does not walk folders and does not trust extensions.

use std::io::{self, BufRead, Cursor, Read};

use rasid_model::{Obtained, Page};

use crate::counted::{Counted, Stop, Stream, human, read_capped};
use crate::feed;
use crate::meter::Meter;
use crate::sniff::{self, Kind};
use crate::warc::{Members, Records};
use crate::{Error, ErrorKind, Settings};

/// A stream of pages from one input.
pub(crate) type Opened = Box<dyn Iterator<Item = Result<Page, Error>> + Send>;

/// One input and how it was found.
#[derive(Debug, Clone)]
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) extension: Option<String>,
    pub(crate) obtained: Obtained,
    /// Found by walking a folder, not named by the user: what is no page by its kind is passed over.
    pub(crate) walked: bool,
}

/// Opens `reader`. Nothing when a file found in a folder is none of ours.
pub(crate) fn open(
    input: &Input,
    reader: Box<dyn Read + Send>,
    settings: &Settings,
    meter: &Meter,
) -> Result<Option<Opened>, Error> {
    let mut reader = io::BufReader::with_capacity(64 << 10, reader);
    let head = head_of(&mut reader).map_err(|e| Error::from_io(&*input.name, &e))?;
    let kind = sniff::kind(&head, input.extension.as_deref());
    let empty = head.is_empty();
    let stream = Counted::new(Cursor::new(head).chain(reader), meter.clone());
    if empty {
        return refuse(input, meter, ErrorKind::Empty, "the file is empty");
    }
    if kind == Kind::Gzip {
        return unpack(input, stream, settings, meter);
    }
    pages(input, kind, stream, settings, meter)
}

fn head_of(reader: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    reader.take(sniff::HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// Looks into a gzip file and goes on with what is inside.
fn unpack(input: &Input, stream: Stream, settings: &Settings, meter: &Meter) -> Result<Option<Opened>, Error> {
    let mut members = Members::new(stream, settings.limits);
    let inner = input.extension.as_deref().filter(|e| *e != "gz");
    let kind = match members.fill_buf() {
        Ok([]) => {
            return refuse(input, meter, ErrorKind::Empty, "the compressed file holds nothing");
        }
        Ok(head) => sniff::kind(head, inner),
        Err(e) => {
            let message = format!("the gzip data cannot be read: {e}");
            return Err(Error::new(ErrorKind::Damaged, &*input.name, message).at(0));
        }
    };
    match kind {
        Kind::Warc => {
            let records = Records::new(members, input.name.clone(), settings.clone(), meter.clone());
            Ok(Some(Box::new(records)))
        }
        Kind::Gzip => refuse(input, meter, ErrorKind::NotAPage, "compressed twice; unpack it once"),
        kind => pages(input, kind, members, settings, meter),
    }
}

/// The pages of an input whose kind is known.
fn pages(
    input: &Input,
    kind: Kind,
    mut archive: impl crate::warc::Archive + 'static,
    settings: &Settings,
    meter: &Meter,
) -> Result<Option<Opened>, Error> {
    let refused = |what: &str| refuse(input, meter, ErrorKind::NotAPage, what);
    match kind {
        Kind::Warc => {
            let records = Records::new(archive, input.name.clone(), settings.clone(), meter.clone());
            return Ok(Some(Box::new(records)));
        }
        Kind::Foreign(what) => return refused(&format!("not a page: it is {what}")),
        Kind::Gzip => return refused("compressed twice; unpack it once"),
        Kind::Text if input.walked && !may_hold_text(input) => {
            meter.add_skipped();
            return Ok(None);
        }
        Kind::Html | Kind::Text | Kind::XmlFeed | Kind::JsonFeed => {}
    }
    let cap = settings.limits.page_bytes;
    let body = match read_capped(&mut archive, cap) {
        Ok(body) => body,
        Err(stop) => return Err(unread(input, &stop, cap, archive.disk_offset())),
    };
    Ok(Some(match kind {
        Kind::XmlFeed => Box::new(feed::xml_pages(&input.name, &body, settings)),
        Kind::JsonFeed => Box::new(feed::json_pages(&input.name, &body, settings)),
        Kind::Text => Box::new(std::iter::once(Ok(single(input, "text/plain", body, settings)))),
        _ => Box::new(std::iter::once(Ok(single(input, "text/html", body, settings)))),
    }))
}

/// Why an input could not be read to its end.
fn unread(input: &Input, stop: &Stop, cap: u64, offset: u64) -> Error {
    match stop {
        Stop::Io(e) if e.kind() != io::ErrorKind::FileTooLarge => {
            let message = format!("cannot be read to its end: {e}");
            Error::new(ErrorKind::Damaged, &*input.name, message).at(offset)
        }
        _ => {
            let message = format!("larger than the cap of {} for one page or feed", human(cap));
            Error::new(ErrorKind::TooLarge, &*input.name, message)
        }
    }
}

/// The page that a file of its own is.
fn single(input: &Input, media: &str, body: Vec<u8>, settings: &Settings) -> Page {
    Page {
        input: input.name.clone(),
        url: settings.url.clone(),
        fetched_at: settings.fetched_at,
        obtained: input.obtained,
        media_type: Some(media.to_owned()),
        body,
        ..Page::default()
    }
}

/// An error, unless the input was only met in a folder and its name promises no page.
fn refuse(input: &Input, meter: &Meter, kind: ErrorKind, message: &str) -> Result<Option<Opened>, Error> {
    let promises = matches!(
        input.extension.as_deref(),
        Some("html" | "htm" | "xhtml" | "shtml" | "rss" | "atom" | "rdf" | "warc" | "gz" | "txt")
    );
    if input.walked && !promises {
        meter.add_skipped();
        return Ok(None);
    }
    Err(Error::new(kind, &*input.name, message))
}

/// In a folder, only names of plain text are taken for plain-text pages: style sheets and lists lie there too.
fn may_hold_text(input: &Input) -> bool {
    matches!(input.extension.as_deref(), None | Some("txt" | "text"))
}
