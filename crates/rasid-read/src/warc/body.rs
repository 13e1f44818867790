//! Undoes what HTTP did to a response body: chunks and compression.
//!
//! In: the body as it came over the wire and its headers. Out: the page's bytes, up to the cap.
//! Example: a chunked, gzipped «خبر عاجل» becomes those two words again.
//! Many archives keep the header after undoing the encoding themselves, so bytes that do not show an encoding are left alone.

use std::io::{self, Read};

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::header::Headers;
use crate::counted::{Stop, read_capped};

/// Undoes transfer and content encodings of `body`.
pub(crate) fn decode(body: Vec<u8>, headers: &Headers, cap: u64) -> Result<Vec<u8>, Stop> {
    let mut body = body;
    if mentions(headers, "Transfer-Encoding", "chunked")
        && let Some(joined) = dechunk(&body)
    {
        body = joined;
    }
    if body.starts_with(b"\x1F\x8B") {
        read_capped(MultiGzDecoder::new(&body[..]), cap)
    } else if mentions(headers, "Content-Encoding", "deflate") && !shows_text(&body) {
        inflate(&body, cap)
    } else if mentions(headers, "Content-Encoding", "br") && !shows_text(&body) {
        read_capped(brotli_decompressor::Decompressor::new(&body[..], 4096), cap)
    } else if mentions(headers, "Content-Encoding", "zstd") && body.starts_with(b"\x28\xB5\x2F\xFD") {
        Err(Stop::Io(io::Error::other("its body is compressed with zstd, which is not supported")))
    } else {
        Ok(body)
    }
}

fn mentions(headers: &Headers, field: &str, coding: &str) -> bool {
    headers.get(field).is_some_and(|v| v.split(',').any(|c| c.trim().eq_ignore_ascii_case(coding)))
}

/// True when the bytes are already text: the archive undid the encoding and kept the header.
fn shows_text(body: &[u8]) -> bool {
    let start = body.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(body).trim_ascii_start();
    start.first() == Some(&b'<') && !start.iter().take(512).any(|b| matches!(b, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F))
}

/// Servers mean either of two formats by `deflate`.
fn inflate(body: &[u8], cap: u64) -> Result<Vec<u8>, Stop> {
    match read_capped(ZlibDecoder::new(body), cap) {
        Err(Stop::Io(_)) => read_capped(DeflateDecoder::new(body), cap),
        done => done,
    }
}

/// Joins chunks. Nothing when the bytes do not begin like chunks; a cut-off last chunk is taken as far as it goes.
fn dechunk(body: &[u8]) -> Option<Vec<u8>> {
    let mut rest = body;
    let mut joined = Vec::with_capacity(body.len());
    loop {
        let Some((size, after)) = chunk_size(rest) else {
            return (!joined.is_empty()).then_some(joined);
        };
        if size == 0 {
            return Some(joined);
        }
        let chunk = &after[..size.min(after.len())];
        joined.extend_from_slice(chunk);
        rest = after[chunk.len()..].trim_ascii_start();
    }
}

fn chunk_size(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let end = bytes.iter().take(64).position(|b| *b == b'\n')?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let digits = line.split(';').next()?.trim();
    Some((usize::from_str_radix(digits, 16).ok()?, &bytes[end + 1..]))
}

/// Reads a body that is at most `cap` bytes as stored.
pub(crate) fn read_stored(reader: impl Read, length: u64, cap: u64) -> Result<Vec<u8>, Stop> {
    if length > cap {
        return Err(Stop::Cap);
    }
    let body = read_capped(reader, cap)?;
    if (body.len() as u64) < length {
        return Err(Stop::Io(io::ErrorKind::UnexpectedEof.into()));
    }
    Ok(body)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn headers(lines: &str) -> Headers {
        Headers::read(&mut format!("HTTP/1.1 200 OK\r\n{lines}\r\n\r\n").as_bytes(), 10_000).unwrap()
    }

    #[test]
    fn chunks_are_joined() {
        let head = headers("Transfer-Encoding: chunked");
        let body = "6\r\nخبر\r\n3;x=y\r\nabc\r\n0\r\n\r\n".as_bytes().to_vec();
        assert_eq!(decode(body, &head, 100).unwrap(), "خبرabc".as_bytes());
    }

    #[test]
    fn a_header_that_no_longer_holds_is_ignored() {
        let head = headers("Transfer-Encoding: chunked\r\nContent-Encoding: gzip");
        assert_eq!(decode(b"<p>x</p>".to_vec(), &head, 100).unwrap(), b"<p>x</p>");
        let head = headers("Content-Encoding: br");
        assert_eq!(decode(b"<p>x</p>".to_vec(), &head, 100).unwrap(), b"<p>x</p>");
    }

    #[test]
    fn both_kinds_of_deflate_and_gzip() {
        let text = "الهدنة سارية ".repeat(20);
        let head = headers("Content-Encoding: deflate");
        let mut raw = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
        raw.write_all(text.as_bytes()).unwrap();
        assert_eq!(decode(raw.finish().unwrap(), &head, 10_000).unwrap(), text.as_bytes());
        let mut zlib = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        zlib.write_all(text.as_bytes()).unwrap();
        assert_eq!(decode(zlib.finish().unwrap(), &head, 10_000).unwrap(), text.as_bytes());
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(text.as_bytes()).unwrap();
        let gzip = gzip.finish().unwrap();
        assert_eq!(decode(gzip.clone(), &headers("Content-Encoding: gzip"), 10_000).unwrap(), text.as_bytes());
        assert!(matches!(decode(gzip, &headers("Content-Encoding: gzip"), 50), Err(Stop::Cap)));
    }
}
