//! Arabic words typed on a Persian or Urdu keyboard, in Arabic letters.
//!
//! In: text as printed. Out: the same with the letters of `data/ar/letters.tsv` replaced. Example: «فی الإقلیم» → «في الإقليم».
//! Not a folding: hamza, ta marbuta and marks stay.

/// The table of letters, as data.
const LETTERS: &str = include_str!("../../../data/ar/letters.tsv");

/// `text` with Persian and Urdu letters in their Arabic form.
pub fn arabic_letters(text: &str) -> String {
    text.chars().map(arabic_letter).collect()
}

fn arabic_letter(c: char) -> char {
    if !matches!(c, '\u{6A0}'..='\u{6D5}') {
        return c;
    }
    let row = rows().find(|(from, _)| *from == c);
    row.map_or(c, |(_, to)| to)
}

fn rows() -> impl Iterator<Item = (char, char)> {
    let cell = |cell: Option<&str>| cell.and_then(|text| text.chars().next());
    LETTERS.lines().filter(|line| !line.starts_with('#')).filter_map(move |row| {
        let mut cells = row.split('\t');
        Some((cell(cells.next())?, cell(cells.next())?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_replaces_its_letter() {
        for (from, to) in rows() {
            assert_eq!(arabic_letters(&from.to_string()), to.to_string());
        }
        assert_eq!(arabic_letters("فی الإقلیم"), "في الإقليم");
        assert_eq!(arabic_letters("الکرملين"), "الكرملين");
        assert_eq!(arabic_letters("مستشفى أراضٍ ة"), "مستشفى أراضٍ ة");
    }
}
