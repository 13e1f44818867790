//! Where an article turns to another item.
//!
//! In: a sentence. Out: whether it begins with words such as «إلى ذلك» or «وفي شأن آخر».
//! Example: «من جهة ثانية، استقبل الوزير السفير» begins another item; «من جهته، قال الوزير» does not.
//! The words are those of `data/ar/story/joints.tsv`.

use std::sync::OnceLock;

use rasid_text::{folded, words};

use crate::key::rows;

const JOINTS: &str = include_str!("../../../data/ar/story/joints.tsv");

/// The joints of the table.
pub(crate) struct Joints;

impl Joints {
    /// True when `sentence` begins with a joint.
    pub(crate) fn begin(sentence: &str) -> bool {
        let mut start = String::with_capacity(48);
        for word in words(sentence).take(4) {
            if !start.is_empty() {
                start.push(' ');
            }
            rasid_text::fold_to(word.of(sentence), &mut start);
        }
        let bare = start.strip_prefix('و').unwrap_or(&start);
        joints().iter().any(|joint| {
            [start.as_str(), bare].iter().any(|s| s.strip_prefix(joint.as_str()).is_some_and(|r| r.is_empty() || r.starts_with(' ')))
        })
    }
}

fn joints() -> &'static [String] {
    static WORDS: OnceLock<Vec<String>> = OnceLock::new();
    WORDS.get_or_init(|| rows(JOINTS).filter_map(|row| row.first().map(|w| folded(w))).collect())
}
