//! Writes a web archive of any size from a folder of pages: the load for memory and speed proofs.
//!
//! In: a folder of HTML pages, the path of the archive (`.warc` or `.warc.gz`), a size such as `200MB` or `2GB` (of the records
//! before compression). Out: the archive, with one `warcinfo` record and then the pages over and over, each copy under its own
//! address and each fourth one chunked, gzipped or a picture.
//! Example: `cargo run --release -p rasid-read --example make_warc -- samples/pages out.warc.gz 2GB`, whose record 2 is
//! «خبر» under `https://load.example/0/…`.
//! Deterministic: no clock, no randomness. Prints the number of pages that a reader must find.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use flate2::Compression;
use flate2::write::GzEncoder;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, target, size] = arguments.as_slice() else {
        let _ = writeln!(io::stderr(), "usage: make_warc FOLDER OUT.warc[.gz] SIZE (for instance 2G)");
        return ExitCode::from(2);
    };
    match size_of(size).ok_or_else(|| io::Error::other("the size is a number with K, M or G")) {
        Ok(bytes) => match make(Path::new(folder), Path::new(target), bytes) {
            Ok(pages) => {
                let _ = writeln!(io::stdout(), "{pages} pages");
                ExitCode::SUCCESS
            }
            Err(error) => complain(&error),
        },
        Err(error) => complain(&error),
    }
}

fn complain(error: &io::Error) -> ExitCode {
    let _ = writeln!(io::stderr(), "make_warc: {error}");
    ExitCode::FAILURE
}

fn size_of(text: &str) -> Option<u64> {
    let at = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let unit = match &text[at..] {
        "" => 1,
        "K" | "KB" => 1_000,
        "M" | "MB" => 1_000_000,
        "G" | "GB" => 1_000_000_000,
        _ => return None,
    };
    text[..at].parse::<u64>().ok()?.checked_mul(unit)
}

fn make(folder: &Path, target: &Path, size: u64) -> io::Result<u64> {
    let mut paths = Vec::new();
    walk(folder, &mut paths)?;
    paths.sort();
    let pages = paths.iter().map(fs::read).collect::<io::Result<Vec<_>>>()?;
    if pages.is_empty() {
        return Err(io::Error::other("no .html files in the folder"));
    }
    let compressed = target.extension().is_some_and(|e| e == "gz");
    let mut out = BufWriter::new(File::create(target)?);
    let mut written = put(&mut out, compressed, &record("warcinfo", "", b"software: make_warc\r\n"))?;
    let mut count = 0;
    for (round, (i, page)) in (0u64..).flat_map(|round| pages.iter().enumerate().map(move |p| (round, p))) {
        if written >= size {
            break;
        }
        let name = paths[i].file_stem().unwrap_or_default().to_string_lossy();
        let url = format!("https://load.example/{round}/{i}/{name}");
        let (block, is_page) = response(page, round + i as u64)?;
        written += put(&mut out, compressed, &record("response", &url, &block))?;
        count += u64::from(is_page);
    }
    out.flush()?;
    Ok(count)
}

/// The HTTP response for `page` in one of the shapes that servers use, and whether it is a page.
fn response(page: &[u8], turn: u64) -> io::Result<(Vec<u8>, bool)> {
    let (headers, body) = match turn % 8 {
        3 => {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            encoder.write_all(page)?;
            ("Content-Type: text/html\r\nContent-Encoding: gzip", encoder.finish()?)
        }
        5 => ("Content-Type: text/html\r\nTransfer-Encoding: chunked", chunked(page)),
        7 => ("Content-Type: image/jpeg", b"\xFF\xD8\xFF\xE0 not a page".to_vec()),
        _ => ("Content-Type: text/html", page.to_vec()),
    };
    let mut block = format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\n").into_bytes();
    block.extend_from_slice(&body);
    Ok((block, turn % 8 != 7))
}

fn chunked(page: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    for chunk in page.chunks(4096) {
        body.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        body.extend_from_slice(chunk);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"0\r\n\r\n");
    body
}

fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let media = if kind == "response" { "application/http; msgtype=response" } else { "application/warc-fields" };
    let target = if url.is_empty() { String::new() } else { format!("WARC-Target-URI: {url}\r\n") };
    let mut record = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\n{target}WARC-Date: 2024-11-27T05:00:00Z\r\nContent-Type: {media}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    )
    .into_bytes();
    record.extend_from_slice(block);
    record.extend_from_slice(b"\r\n\r\n");
    record
}

/// Writes one record, as a gzip member of its own when the archive is compressed. Returns its size before compression.
fn put(out: &mut impl Write, compressed: bool, record: &[u8]) -> io::Result<u64> {
    if compressed {
        let mut member = GzEncoder::new(&mut *out, Compression::fast());
        member.write_all(record)?;
        member.finish()?;
    } else {
        out.write_all(record)?;
    }
    Ok(record.len() as u64)
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, found)?;
        } else if path.extension().is_some_and(|e| e == "html") {
            found.push(path);
        }
    }
    Ok(())
}
