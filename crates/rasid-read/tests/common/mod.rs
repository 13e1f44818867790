//! What the tests of this crate share: reading bytes, and making archives of known content.
//!
//! In: bytes. Out: lines such as `page خبر.rss#1` or `error Damaged …`. Example: `read("خبر.html", b"<p>…")`.
//! Makes every input here: no other people's pages.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "each test file uses its share")]

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use rasid_model::Page;
use rasid_read::{Error, Limits, Pages, Settings};

/// All pages and errors of one input.
pub fn read_with(name: &str, bytes: &[u8], settings: Settings) -> Vec<Result<Page, Error>> {
    match Pages::from_reader(name, Cursor::new(bytes.to_vec()), settings) {
        Ok(pages) => pages.collect(),
        Err(error) => vec![Err(error)],
    }
}

pub fn read(name: &str, bytes: &[u8]) -> Vec<Result<Page, Error>> {
    read_with(name, bytes, Settings::default())
}

/// Small caps, so that bombs in tests stay small.
pub fn small() -> Settings {
    Settings { limits: Limits { page_bytes: 100_000, ..Limits::default() }, ..Settings::default() }
}

/// One line for each result: what the test compares.
pub fn outline(results: &[Result<Page, Error>]) -> Vec<String> {
    results
        .iter()
        .map(|result| match result {
            Ok(page) => format!("page {}", page.input),
            Err(error) => format!("{:?} {}", error.kind(), error.input()),
        })
        .collect()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A WARC record.
pub fn record(kind: &str, headers: &str, block: &[u8]) -> Vec<u8> {
    let mut record =
        format!("WARC/1.0\r\nWARC-Type: {kind}\r\n{headers}Content-Length: {}\r\n\r\n", block.len()).into_bytes();
    record.extend_from_slice(block);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

/// A response record of `https://sada.example/{n}` whose HTTP headers end with `headers`.
pub fn response(n: usize, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut block = format!("HTTP/1.1 200 OK\r\n{headers}\r\n").into_bytes();
    block.extend_from_slice(body);
    let headers = format!(
        "WARC-Target-URI: https://sada.example/{n}\r\nWARC-Date: 2024-11-27T05:00:0{}Z\r\nContent-Type: application/http; msgtype=response\r\n",
        n % 10
    );
    record("response", &headers, &block)
}

/// A response record with an ordinary page.
pub fn news(n: usize) -> Vec<u8> {
    response(n, "Content-Type: text/html; charset=utf-8\r\n", format!("<html><p>خبر رقم {n}</p>").as_bytes())
}
