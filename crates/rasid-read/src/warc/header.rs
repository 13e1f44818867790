//! Header blocks: of archive records and of the HTTP responses inside them.
//!
//! In: decoded bytes. Out: [`Headers`] with names that match in any case, read up to a cap.
//! Example: `WARC-Target-URI: https://sada.example/خبر` and `Content-Type: text/html; charset=windows-1256`.
//! Does not judge what the fields mean.

use std::io::{self, BufRead, Read};

/// The first line and the fields of a header block.
#[derive(Debug, Default)]
pub(crate) struct Headers {
    pub(crate) first: String,
    fields: Vec<(String, String)>,
    /// Bytes of the block, its empty line included.
    pub(crate) bytes: u64,
}

/// Why a header block could not be read.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The stream ended before the first byte.
    End,
    /// The stream ended inside the block.
    CutOff,
    /// The block is longer than the cap.
    TooLong,
    /// The stream failed.
    Io(io::Error),
}

impl Headers {
    /// The value of the first field of that name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }

    /// Reads lines up to and with the empty one, at most `cap` bytes.
    pub(crate) fn read(reader: &mut (impl BufRead + ?Sized), cap: usize) -> Result<Self, Fault> {
        let mut headers = Self::default();
        let mut line = Vec::new();
        loop {
            line.clear();
            let room = (cap as u64).saturating_sub(headers.bytes);
            let n = (&mut *reader).take(room).read_until(b'\n', &mut line).map_err(Fault::Io)?;
            headers.bytes += n as u64;
            if line.last() != Some(&b'\n') {
                return Err(match (headers.bytes, room) {
                    (bytes, _) if bytes >= cap as u64 => Fault::TooLong,
                    (0, _) => Fault::End,
                    _ => Fault::CutOff,
                });
            }
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end_matches(['\r', '\n']);
            if text.is_empty() {
                return Ok(headers);
            }
            headers.add(text);
        }
    }

    fn add(&mut self, line: &str) {
        if self.first.is_empty() {
            line.clone_into(&mut self.first);
        } else if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = self.fields.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            self.fields.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
}

/// `Text/HTML; Charset="windows-1256"` → (`text/html`, `windows-1256`).
pub(crate) fn media_type(value: &str) -> (Option<String>, Option<String>) {
    let mut parts = value.split(';');
    let media = parts.next().map(|m| m.trim().to_ascii_lowercase()).filter(|m| m.contains('/'));
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
    (media, charset.filter(|c| !c.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_match_in_any_case_and_lines_fold() {
        let mut block: &[u8] = "HTTP/1.1 200 OK\r\ncontent-TYPE: text/html;\r\n charset=utf-8\r\n\r\nخبر".as_bytes();
        let headers = Headers::read(&mut block, 1000).unwrap();
        assert_eq!(headers.first, "HTTP/1.1 200 OK");
        assert_eq!(media_type(headers.get("Content-Type").unwrap()), (Some("text/html".into()), Some("utf-8".into())));
        assert_eq!(block, "خبر".as_bytes());
    }

    #[test]
    fn the_cap_holds() {
        let long = format!("WARC/1.0\r\nX: {}\r\n\r\n", "ا".repeat(1000));
        assert!(matches!(Headers::read(&mut long.as_bytes(), 100), Err(Fault::TooLong)));
        assert!(matches!(Headers::read(&mut &long.as_bytes()[..50], 100), Err(Fault::CutOff)));
        assert!(matches!(Headers::read(&mut &b""[..], 100), Err(Fault::End)));
    }

    #[test]
    fn odd_content_types() {
        assert_eq!(
            media_type("text/html; Charset=\"windows-1256\""),
            (Some("text/html".into()), Some("windows-1256".into()))
        );
        assert_eq!(media_type("garbage"), (None, None));
        assert_eq!(media_type("text/html;charset="), (Some("text/html".into()), None));
    }
}
