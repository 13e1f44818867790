//! A client of the observatory that keeps its connection, as browsers do, and takes the time of each answer.
//!
//! In: a port and paths. Out: answers with their status, size on the wire and time. Example: `client.get("/search?q=هدنة")`.
//! Speaks to loopback only.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_mins(1);

/// One answer.
pub(super) struct Answer {
    pub(super) status: u16,
    /// The body as it came over the wire: compressed when the client allowed it.
    pub(super) body: Vec<u8>,
    pub(super) taken: Duration,
}

/// A connection.
pub(super) struct Client {
    port: u16,
    compressed: bool,
    stream: BufReader<TcpStream>,
}

impl Client {
    /// Connects; `compressed` says that answers may come in gzip.
    pub(super) fn connect(port: u16, compressed: bool) -> Result<Self, String> {
        let stream = TcpStream::connect(("127.0.0.1", port)).map_err(|e| format!("port {port}: {e}"))?;
        let set = stream.set_read_timeout(Some(PATIENCE)).and_then(|()| stream.set_nodelay(true));
        set.map_err(|e| e.to_string())?;
        Ok(Self { port, compressed, stream: BufReader::new(stream) })
    }

    /// Asks for a path and reads the whole answer.
    pub(super) fn get(&mut self, path: &str) -> Result<Answer, String> {
        self.ask(path).map_err(|e| format!("GET {path}: {e}"))
    }

    fn ask(&mut self, path: &str) -> std::io::Result<Answer> {
        let accept = if self.compressed { "Accept-Encoding: gzip\r\n" } else { "" };
        let head = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n{accept}\r\n", self.port);
        let start = Instant::now();
        self.stream.get_mut().write_all(head.as_bytes())?;
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if self.stream.read_line(&mut line)? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            let line = line.trim_end().to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            lines.push(line);
        }
        let status = lines.first().and_then(|l| l.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
        let length = lines.iter().find_map(|l| l.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
        let body = match length {
            Some(length) => self.exactly(length)?,
            None if lines.iter().any(|l| l.starts_with("transfer-encoding:")) => self.chunks()?,
            None => Vec::new(),
        };
        Ok(Answer { status, body, taken: start.elapsed() })
    }

    fn exactly(&mut self, length: usize) -> std::io::Result<Vec<u8>> {
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(body)
    }

    fn chunks(&mut self) -> std::io::Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line)?;
            let size = usize::from_str_radix(line.trim(), 16).unwrap_or(0);
            body.extend(self.exactly(size)?);
            self.exactly(2)?;
            if size == 0 {
                return Ok(body);
            }
        }
    }
}
