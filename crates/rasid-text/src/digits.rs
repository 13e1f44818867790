//! The three digit sets of Arabic and Persian news: 0–9, ٠–٩, ۰–۹.
//!
//! In: a character or text. Out: its value, or the text with ASCII digits.
//! Example: «١٩/٣/٢٠٢٣» → «19/3/2023».
//! Number words («ثلاثة») belong to the lexicon.

/// The value of a decimal digit of any of the three sets.
pub fn digit_value(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        _ => None,
    }
}

/// True for a digit of any of the three sets.
pub fn is_digit(c: char) -> bool {
    digit_value(c).is_some()
}

/// The same text with every digit in ASCII.
pub fn ascii_digits(text: &str) -> String {
    text.chars().map(|c| digit_value(c).and_then(|v| char::from_digit(v, 10)).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_sets_are_one() {
        assert_eq!(ascii_digits("١٩/٣/٢٠٢٣ و۱۴۰۲ و7"), "19/3/2023 و1402 و7");
        assert!(is_digit('٩') && !is_digit('ق'));
    }
}
