//! Where a list goes on, as an opaque word.
//!
//! In: numbers, and the list they belong to. Out: a word such as `1f-2a-9c31…`, and back.
//! Example: the second page of «هدنة» sorted by time. A cursor of another list is refused, not misread.

use crate::error::Result;
use crate::pack::{hash, hex};
use crate::{Error, ErrorKind};

/// The cursor with these numbers for the list described by `list`.
pub(crate) fn write(list: &str, numbers: &[u64]) -> String {
    let body: Vec<String> = numbers.iter().map(|n| format!("{n:x}")).collect();
    let body = body.join("-");
    format!("{body}-{}", seal(list, &body))
}

/// The numbers of the cursor `word`, which must have been made for the list described by `list`.
pub(crate) fn read<const N: usize>(list: &str, word: &str) -> Result<[u64; N]> {
    let wrong = || {
        let message = "the cursor was made for another list; begin at its first page";
        Error::new(ErrorKind::Cursor, message)
    };
    let (body, given) = word.rsplit_once('-').ok_or_else(wrong)?;
    if seal(list, body) != given {
        return Err(wrong());
    }
    let mut numbers = [0; N];
    let mut parts = body.split('-');
    for number in &mut numbers {
        *number = parts.next().and_then(|part| u64::from_str_radix(part, 16).ok()).ok_or_else(wrong)?;
    }
    Ok(numbers)
}

fn seal(list: &str, body: &str) -> String {
    hex(&hash(format!("{list}\n{body}").as_bytes())[..6])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let word = write("هدنة", &[1, u64::MAX, 0]);
        assert_eq!(read::<3>("هدنة", &word).unwrap(), [1, u64::MAX, 0]);
        assert_eq!(read::<3>("سلام", &word).unwrap_err().kind(), ErrorKind::Cursor);
        for wrong in ["", "-", "1-2", "٣", &word[1..]] {
            assert!(read::<3>("هدنة", wrong).is_err(), "{wrong}");
        }
    }
}
