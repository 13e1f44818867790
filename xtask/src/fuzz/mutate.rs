//! Changes of inputs: what files, networks and attackers do to them.
//!
//! In: known inputs. Out: another one. Example: «هدنة» cut inside a letter, or with `&#999999999999;` in its middle.
//! The same name gives the same run.

/// Pieces that break readers.
const PIECES: &[&[u8]] = &[
    b"&#999999999999;",
    b"&#x110000;",
    b"&amp",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"<div>",
    b"</div>",
    b"<p>",
    b"<br><br>",
    b"<table><tr><td>",
    b"</td>",
    b"<script>",
    b"</script>",
    b"<h1>",
    b"<li>",
    b"<time datetime=\"2024-04-17T10:00:00Z\">",
    b"<meta charset=utf-16>",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"\0",
    b"\xD9",
    b"\xC0\x80",
    b"\xED\xA0\x80",
    b"\xF4\x90\x80\x80",
    b"\r\n\r\n",
    b"Content-Length: 99999999999999999999\r\n",
    b"Content-Length: -1\r\n",
    b"WARC/1.0\r\n",
    b"Transfer-Encoding: chunked\r\n",
    b"\x1F\x8B\x08\0",
    b"<item>",
    b"<entry>",
    b"<pubDate>",
    b"<!ENTITY a \"&a;&a;\">",
    b"{\"",
    b"[[[[",
    b"\"datePublished\":",
    b"\\u06",
    b"99999999999999999999",
    "\u{202E}".as_bytes(),
    "\u{200F}".as_bytes(),
    "ـ".as_bytes(),
    "لا".as_bytes(),
    "٠".as_bytes(),
    "۱۴۰۳".as_bytes(),
    "31/02/2024".as_bytes(),
    "30 شباط/فبراير 1445هـ".as_bytes(),
    "منذ 99999999999 سنة".as_bytes(),
    "المصدر:".as_bytes(),
    "اقرأ أيضا:".as_bytes(),
    "25:61 م".as_bytes(),
];
/// The longest input.
const MOST: usize = 200 << 10;

/// A source of chance that can be repeated.
pub(super) struct Dice {
    state: u64,
}

impl Dice {
    pub(super) fn new(name: &str) -> Self {
        Self {
            state: name.bytes().fold(0x9E37_79B9_7F4A_7C15_u64, |state, byte| state.wrapping_mul(31) ^ u64::from(byte))
                | 1,
        }
    }

    /// A number below `limit`, which is not zero.
    fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 16) as usize % limit.max(1)
    }

    /// A changed copy of one of the inputs; lines with dates stay UTF-8.
    pub(super) fn change(&mut self, pool: &[Vec<u8>], name: &str) -> Vec<u8> {
        let mut input = pool[self.below(pool.len())].clone();
        for _ in 0..=self.below(6) {
            self.once(&mut input, pool);
        }
        input.truncate(MOST);
        if name == "dateline" { String::from_utf8_lossy(&input).into_owned().into_bytes() } else { input }
    }

    fn once(&mut self, input: &mut Vec<u8>, pool: &[Vec<u8>]) {
        let at = self.below(input.len() + 1);
        let length = 1 << self.below(12);
        let end = (at + 1 + self.below(length)).min(input.len()).max(at);
        match self.below(8) {
            0 => input.truncate(at),
            1 => drop(input.drain(at..end)),
            2 => {
                let piece = PIECES[self.below(PIECES.len())];
                input.splice(at..at, piece.iter().copied());
            }
            3 => {
                let other = &pool[self.below(pool.len())];
                let from = self.below(other.len() + 1);
                let to = (from + self.below(4096)).min(other.len());
                input.splice(at..at, other[from..to].iter().copied());
            }
            4 => {
                let piece = input[at..end].to_vec();
                for _ in 0..self.below(20) {
                    input.splice(at..at, piece.iter().copied());
                }
            }
            5 if at < input.len() => input[at] = self.below(256) as u8,
            6 if at < input.len() => input[at] ^= 1 << self.below(8),
            _ => {
                let piece = PIECES[self.below(PIECES.len())];
                for _ in 0..self.below(400) {
                    input.splice(at..at, piece.iter().copied());
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_gives_the_same_run() {
        let pool = vec!["هدنة".as_bytes().to_vec(), b"<p>".to_vec()];
        let run = |name: &str| -> Vec<Vec<u8>> {
            let mut dice = Dice::new(name);
            (0..50).map(|_| dice.change(&pool, name)).collect()
        };
        assert_eq!(run("page"), run("page"));
        assert_ne!(run("page"), run("feed"));
        assert!(run("dateline").iter().all(|line| std::str::from_utf8(line).is_ok()));
    }
}
