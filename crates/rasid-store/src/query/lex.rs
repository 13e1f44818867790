//! The parts of a query, left to right.
//!
//! In: the query. Out: [`Part`]s with their characters. Example: `-"خبر عاجل" مصدر:رويترز` gives minus, quote, field, text.
//! A `-` or `+` is a sign only before a word, so that a headline «غزة - لبنان» is two words.

use crate::QueryFault;
use crate::query::fault::{Wrong, fault};

/// One part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Text(String),
    Quote(String),
    Field(Field, String),
    Open,
    Close,
    Plus,
    Minus,
    And(String),
    Or(String),
    Not(String),
    Near(String, u32),
}

/// The fields that a query can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Source,
    Outlet,
    Since,
    Until,
    Title,
    About,
    Speaker,
    Place,
    Kind,
}

/// A part and its characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) part: Part,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// How far apart the words of NEAR may stand when no number is given.
const NEAR: u32 = 10;

/// The parts of `query`.
pub(super) fn parts(query: &str) -> Result<Vec<Placed>, QueryFault> {
    let chars: Vec<char> = query.chars().collect();
    let mut parts = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        let start = at;
        let next_is_word = chars.get(at + 1).is_some_and(|n| !n.is_whitespace() && !matches!(n, '-' | '+' | ')'));
        let glued = at > 0 && !chars[at - 1].is_whitespace() && !matches!(chars[at - 1], '(' | ':');
        let part = match c {
            c if c.is_whitespace() => {
                at += 1;
                continue;
            }
            '(' => Part::Open,
            ')' => Part::Close,
            '-' | '−' if next_is_word && !glued => Part::Minus,
            '+' if next_is_word && !glued => Part::Plus,
            '"' | '«' | '“' | '”' | '„' => {
                let close = closing(c);
                let length = chars[at + 1..].iter().position(|c| close.contains(c));
                let length = length.ok_or_else(|| fault(Wrong::OpenQuote, at, chars.len()))?;
                let inside: String = chars[at + 1..at + 1 + length].iter().collect();
                at += length + 1;
                Part::Quote(inside)
            }
            _ => {
                let length = chars[at..].iter().position(|c| ends_text(*c)).unwrap_or(chars.len() - at).max(1);
                let text: String = chars[at..at + length].iter().collect();
                let (part, used) = text_part(&text, length);
                at += used - 1;
                part
            }
        };
        at += 1;
        parts.push(Placed { part, start, end: at });
    }
    Ok(parts)
}

fn closing(open: char) -> &'static [char] {
    match open {
        '«' => &['»'],
        '"' => &['"'],
        _ => &['”', '“', '"'],
    }
}

fn ends_text(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '"' | '«' | '»' | '“' | '”' | '„')
}

/// An operator, a field, or text; and how many characters it took.
fn text_part(text: &str, length: usize) -> (Part, usize) {
    let own = text.to_owned();
    let part = match text {
        "AND" | "&&" => Part::And(own),
        "OR" | "||" => Part::Or(own),
        "NOT" => Part::Not(own),
        _ => {
            if let Some(rest) = text.strip_prefix("NEAR") {
                let number = rest.strip_prefix('/').map(rasid_text::ascii_digits);
                let distance = number.map_or(Some(NEAR), |n| n.parse().ok()).filter(|n| (1..=100).contains(n));
                if let Some(distance) = distance.filter(|_| rest.is_empty() || rest.starts_with('/')) {
                    return (Part::Near(own, distance), length);
                }
            }
            return field(text).unwrap_or((Part::Text(own), length));
        }
    };
    (part, length)
}

/// A field at the start of `text`: `مصدر:`. What follows it is the next part.
fn field(text: &str) -> Option<(Part, usize)> {
    let (name, _) = text.split_once(':')?;
    let field = match rasid_text::folded(name).as_str() {
        "مصدر" | "source" => Field::Source,
        "منفذ" | "outlet" => Field::Outlet,
        "منذ" | "since" => Field::Since,
        "حتي" | "until" => Field::Until,
        "عنوان" | "title" => Field::Title,
        "عن" | "about" => Field::About,
        "متحدث" | "speaker" => Field::Speaker,
        "مكان" | "place" => Field::Place,
        "نوع" | "type" => Field::Kind,
        _ => return None,
    };
    Some((Part::Field(field, name.to_owned()), name.chars().count() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_with_their_places() {
        let query = r#"-"خبر عاجل" مصدر:رويترز غزة - لبنان NEAR/3 (ب)"#;
        let got: Vec<String> =
            parts(query).unwrap().iter().map(|p| format!("{:?}@{}..{}", p.part, p.start, p.end)).collect();
        assert_eq!(
            got.join(" "),
            "Minus@0..1 Quote(\"خبر عاجل\")@1..11 Field(Source, \"مصدر\")@12..17 Text(\"رويترز\")@17..23 \
             Text(\"غزة\")@24..27 Text(\"-\")@28..29 Text(\"لبنان\")@30..35 Near(\"NEAR/3\", 3)@36..42 Open@43..44 \
             Text(\"ب\")@44..45 Close@45..46"
        );
    }

    #[test]
    fn all_kinds_of_quotation_marks() {
        for query in ["\"وقف النار\"", "«وقف النار»", "“وقف النار”", "”وقف النار“"]
        {
            assert_eq!(parts(query).unwrap()[0].part, Part::Quote("وقف النار".into()));
        }
        let fault = parts("هدنة \"وقف").unwrap_err();
        assert_eq!((fault.start, fault.end), (5, 9));
        assert!(fault.ar.contains("عند الحرف 6"), "{}", fault.ar);
    }
}
