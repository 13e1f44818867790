//! The outlet's name in the page's last lines.
//!
//! In: the blocks of the page. Out: a name, or nothing. Example: «© 2022 نبض الموانئ. لا تتحمل مسؤولية …» → «نبض الموانئ».
//! A last resort: what the mark-up states, the feed and the title go before.

use rasid_lexicon::{LabelRole, Labels};
use rasid_text::folded;

use crate::flow::Flow;

/// How many of the last blocks are looked at.
const LAST: usize = 8;
/// The longest name, in words.
const WORDS: usize = 5;

/// The name beside the sign of rights.
pub(crate) fn name(flow: &Flow) -> Option<String> {
    let mut last = flow.blocks.iter().rev().take(LAST).filter(|block| !block.figure);
    last.find_map(|block| beside_sign(flow.of(block)))
}

fn beside_sign(line: &str) -> Option<String> {
    let (before, after) = line.split_once('©')?;
    named(after).or_else(|| named(before))
}

/// The first part between full stops and bars that is neither a year nor a notice.
fn named(part: &str) -> Option<String> {
    part.split(['.', '|', '-', '–', '—', '،', ',', ':']).map(without_years).find(|name| {
        let words = name.split_whitespace().count();
        let letters = name.chars().filter(|c| rasid_text::is_alphabetic(*c)).count();
        let notice = Labels::get().find(&folded(name), true).is_some_and(|label| label.role != LabelRole::Source);
        (1..=WORDS).contains(&words) && letters >= 3 && !notice
    })
}

fn without_years(part: &str) -> String {
    let is_year = |word: &&str| word.chars().any(rasid_text::is_digit);
    part.split_whitespace().filter(|word| !is_year(word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_beside_the_sign() {
        for (line, expected) in [
            ("© 2022 نبض الموانئ. لا تتحمل مسؤولية ما تتضمنه المواقع الأخرى.", Some("نبض الموانئ")),
            ("صحيفة الواحة © 1446هـ", Some("صحيفة الواحة")),
            ("© صدى الضفتين 2023", Some("صدى الضفتين")),
            ("© جميع الحقوق محفوظة 2024", None),
            ("© 2024", None),
            ("قال الوزير إن الخطة جاهزة.", None),
        ] {
            assert_eq!(beside_sign(line).as_deref(), expected, "{line}");
        }
    }
}
