//! Routine instalments: weather, market close, case counts.
//!
//! In: the opening of an article. Out: the number of its series. Example: «حالة الطقس المتوقعة اليوم» is one of the series `weather`.
//! The phrases are those of `data/ar/story/series.tsv`; whether two instalments are the same one is not decided here.

use std::sync::OnceLock;

use rasid_text::analysis::tokens;

use crate::key::{Words, key_of, rows};

const SERIES: &str = include_str!("../../../data/ar/story/series.tsv");

/// The series of an article with this opening.
pub(crate) fn of(opening: &[(u32, u16)]) -> Option<u32> {
    let has = |key: &u32| opening.binary_search_by_key(key, |(word, _)| *word).is_ok();
    table().iter().find(|(words, _)| words.iter().all(has)).map(|(_, series)| *series)
}

/// Each phrase as keys, with the number of its series.
fn table() -> &'static [(Vec<u32>, u32)] {
    static TABLE: OnceLock<Vec<(Vec<u32>, u32)>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut words = Words::default();
        let mut keys = |phrase: &str| tokens(phrase).map(|token| words.word(&token.surface).key).collect();
        rows(SERIES).filter_map(|row| Some((keys(row.first()?), key_of(row.get(1)?)))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sketch::Sketcher;

    #[test]
    fn examples_of_series() {
        let mut sketcher = Sketcher::default();
        let mut series = |title: &str| sketcher.sketch(title, "", &[]).series;
        let mut wrong = Vec::new();
        for row in rows(SERIES) {
            let [_, name, example, quiet, ..] = row.as_slice() else { panic!("{row:?}") };
            wrong.extend((series(example) != Some(key_of(name))).then_some(*example));
            wrong.extend(series(quiet).map(|_| *quiet));
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
