//! Letters and digits, told fast for the scripts that news is written in.
//!
//! In: a character. Out: what the standard library says of it, without its slow table walk for Arabic.
//! Example: «ق» and «ً» count as alphabetic, «٩» as numeric, «،» as neither.
//! No opinion of its own: the tests hold it to the standard library.

/// As [`char::is_alphabetic`].
#[inline]
pub fn is_alphabetic(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    match c {
        '\u{600}'..='\u{6FF}' => is_arabic_alphabetic(c),
        _ => c.is_alphabetic(),
    }
}

/// As [`char::is_alphanumeric`].
#[inline]
pub fn is_alphanumeric(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    match c {
        '\u{600}'..='\u{6FF}' => is_arabic_alphabetic(c) || matches!(c, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}'),
        _ => c.is_alphanumeric(),
    }
}

/// Letters of the Arabic block, and the marks that Unicode counts among them.
#[inline]
fn is_arabic_alphabetic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{657}' | '\u{671}'..='\u{6D3}' | '\u{610}'..='\u{61A}' | '\u{659}'..='\u{65F}'
        | '\u{66E}'..='\u{670}' | '\u{6D5}'..='\u{6DC}' | '\u{6E1}'..='\u{6E8}' | '\u{6ED}'..='\u{6EF}'
        | '\u{6FA}'..='\u{6FC}' | '\u{6FF}')
}

#[cfg(test)]
mod tests {
    #[test]
    fn agrees_with_the_standard_library() {
        for c in ('\0'..='\u{3000}').chain('\u{FB00}'..='\u{FFFD}') {
            assert_eq!(super::is_alphabetic(c), c.is_alphabetic(), "U+{:04X}", c as u32);
            assert_eq!(super::is_alphanumeric(c), c.is_alphanumeric(), "U+{:04X}", c as u32);
        }
    }
}
