//! As much of HTTP as talking to a driver on this machine needs.
//!
//! In: method, port, path, JSON. Out: the answer's JSON, or a sentence.
//! Example: `ask("POST", 9515, "/session", &json!({…}))`; page titles such as «الآن · راصد» come back in UTF-8.
//! Speaks to loopback only, one request a connection.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(90);

/// Sends one request and reads its whole answer.
pub(crate) fn ask(method: &str, port: u16, path: &str, body: &Value) -> Result<Value, String> {
    let text = if body.is_null() { String::new() } else { body.to_string() };
    let answer = raw(method, port, path, &text).map_err(|e| format!("{method} {path}: {e}"))?;
    let split = answer.windows(4).position(|w| w == b"\r\n\r\n").ok_or_else(|| format!("{path}: no headers"))?;
    let head = String::from_utf8_lossy(&answer[..split]).to_ascii_lowercase();
    let body = &answer[split + 4..];
    let body = if head.contains("transfer-encoding: chunked") { joined(body) } else { body.to_vec() };
    serde_json::from_slice(&body).map_err(|e| format!("{method} {path}: {e}"))
}

fn raw(method: &str, port: u16, path: &str, body: &str) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let length = body.len();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    stream.write_all(body.as_bytes())?;
    let mut out = Vec::new();
    let mut chunk = [0; 8 * 1024];
    // Drivers keep the connection open whatever they are told: the length says when the answer is whole.
    loop {
        let read = stream.read(&mut chunk)?;
        out.extend_from_slice(&chunk[..read]);
        if read == 0 || whole(&out) {
            return Ok(out);
        }
    }
}

fn whole(answer: &[u8]) -> bool {
    let Some(split) = answer.windows(4).position(|w| w == b"\r\n\r\n") else {
        return false;
    };
    let head = String::from_utf8_lossy(&answer[..split]).to_ascii_lowercase();
    let length = head.lines().find_map(|l| l.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
    match length {
        Some(length) => answer.len() >= split + 4 + length,
        None => answer.ends_with(b"0\r\n\r\n"),
    }
}

/// The chunks of a body, put together.
fn joined(mut body: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some(end) = body.windows(2).position(|w| w == b"\r\n") {
        let size = std::str::from_utf8(&body[..end]).ok().and_then(|s| usize::from_str_radix(s.trim(), 16).ok());
        let Some(size) = size.filter(|s| *s > 0 && end + 2 + s <= body.len()) else {
            break;
        };
        out.extend_from_slice(&body[end + 2..end + 2 + size]);
        body = body.get(end + 4 + size..).unwrap_or_default();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_joined() {
        assert_eq!(joined(b"4\r\nabcd\r\n2\r\nef\r\n0\r\n\r\n"), b"abcdef");
        assert!(whole(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));
        assert!(!whole(b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}"));
    }
}
