//! Compressed bytes and their hashes.
//!
//! In: a record or a page. Out: fewer bytes, and back; the SHA-256 under which a page is kept.
//! Example: the page of «خبر» twice captured without change is kept once.
//! The first byte tells the form, so that another can come later: 0 as is, 1 deflate.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use sha2::{Digest, Sha256};

use crate::Error;
use crate::error::Result;

const PLAIN: u8 = 0;
const DEFLATE: u8 = 1;
/// More than any page or record that is kept: what swells further comes from a backup that somebody else made.
pub(crate) const MOST: u64 = 256 << 20;

/// `bytes`, compressed when that is shorter.
pub(crate) fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 3 + 16);
    out.push(DEFLATE);
    let mut encoder = DeflateEncoder::new(out, Compression::new(4));
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    match packed {
        Ok(packed) if packed.len() <= bytes.len() => packed,
        _ => [&[PLAIN], bytes].concat(),
    }
}

/// How packed bytes are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Plain,
    Deflate,
}

/// The form of packed bytes, and the bytes behind its mark; nothing when the mark is unknown.
pub(crate) fn form(packed: &[u8]) -> Option<(Form, &[u8])> {
    match packed.split_first() {
        Some((&PLAIN, bytes)) => Some((Form::Plain, bytes)),
        Some((&DEFLATE, bytes)) => Some((Form::Deflate, bytes)),
        _ => None,
    }
}

/// What [`pack`] was given.
pub(crate) fn unpack(packed: &[u8]) -> Result<Vec<u8>> {
    match form(packed) {
        Some((Form::Plain, bytes)) => Ok(bytes.to_vec()),
        Some((Form::Deflate, bytes)) => {
            let mut out = Vec::with_capacity(bytes.len().saturating_mul(4));
            let read = DeflateDecoder::new(bytes).take(MOST + 1).read_to_end(&mut out);
            let read = read.map_err(|e| Error::damaged(format!("compressed bytes cannot be read ({e})")))?;
            if read as u64 > MOST {
                return Err(Error::damaged(
                    "compressed bytes swell beyond any page; the store was not written by Rasid",
                ));
            }
            Ok(out)
        }
        None => Err(Error::damaged("compressed bytes begin with an unknown mark")),
    }
}

/// SHA-256 of `parts`, each behind its length.
pub(crate) fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Sixteen bytes that tell two contents apart.
pub(crate) fn content(title: &str, text: &str) -> [u8; 16] {
    let mut hasher = Sha256::new();
    hasher.update((title.len() as u64).to_le_bytes());
    hasher.update(title);
    hasher.update(text);
    let digest: [u8; 32] = hasher.finalize().into();
    let mut out = [0; 16];
    out.copy_from_slice(&digest[..16]);
    out
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

/// The bytes of hexadecimal digits.
pub(crate) fn from_hex(digits: &str) -> Option<Vec<u8>> {
    if !digits.len().is_multiple_of(2) || !digits.is_ascii() {
        return None;
    }
    (0..digits.len()).step_by(2).map(|i| u8::from_str_radix(&digits[i..i + 2], 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn there_and_back(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
            prop_assert_eq!(unpack(&pack(&bytes)).unwrap(), bytes.clone());
            prop_assert_eq!(from_hex(&hex(&bytes)).unwrap(), bytes);
        }
    }

    #[test]
    fn a_bomb_in_a_foreign_backup_is_refused() {
        let bomb = pack(&vec![0; usize::try_from(MOST).unwrap() + 1]);
        assert!(bomb.len() < 2 << 20);
        assert!(unpack(&bomb).is_err());
    }

    #[test]
    fn damage_is_told() {
        assert!(unpack(&[]).is_err());
        assert!(unpack(&[9, 1]).is_err());
        assert!(unpack(&[DEFLATE, 0xFF, 0xFF]).is_err());
    }
}
