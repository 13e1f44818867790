//! Where an article turns to another item.
//!
//! In: a sentence. Out: whether it begins with words such as «إلى ذلك» or «وفي شأن آخر».
//! Example: «من جهة ثانية، استقبل الوزير السفير» begins another item; «من جهته، قال الوزير» does not.
//! The words are those of `data/ar/story/joints.tsv`.

use std::sync::OnceLock;

use rasid_text::{folded, words};

use crate::key::rows;

const JOINTS: &str = include_str!("../../../data/ar/story/joints.tsv");

/// True when `sentence` begins with a joint.
pub(crate) fn begins(sentence: &str) -> bool {
    let mut start = String::with_capacity(48);
    for word in words(sentence).take(4) {
        if !start.is_empty() {
            start.push(' ');
        }
        rasid_text::fold_to(word.of(sentence), &mut start);
    }
    let bare = start.strip_prefix('و').unwrap_or(&start);
    let at = |start: &str, joint: &str| start.strip_prefix(joint).is_some_and(|r| r.is_empty() || r.starts_with(' '));
    joints().iter().any(|joint| at(&start, joint) || at(bare, joint))
}

fn joints() -> &'static [String] {
    static WORDS: OnceLock<Vec<String>> = OnceLock::new();
    WORDS.get_or_init(|| rows(JOINTS).filter_map(|row| row.first().map(|w| folded(w))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_of_joints() {
        for row in rows(JOINTS) {
            let [_, _, example, behind, ..] = row.as_slice() else { panic!("{row:?}") };
            let at = example.find(". ").expect("two sentences") + 2;
            assert!(begins(&example[at..]) && example[at..].contains(behind), "{example}");
            assert!(!begins(example), "{example}");
        }
        assert!(!begins("من جهته، قال الوزير") && !begins("") && !begins("إلى ذلكم"));
    }
}
