//! Stems and lemmas of words that texts repeat.
//!
//! In: a folded word. Out: its light stem and its lemma, worked out once and then remembered.
//! Example: «الهدنة» stands in the texts of all twenty hits: it is analyzed for the first of them.
//! Forgets everything when it holds [`MOST`] words; never changes what the analysis says.

use std::sync::{Arc, Mutex};

use rasid_text::analysis::{lemma, light_stem};
use rustc_hash::FxHashMap;

use crate::store::held;

/// Words that are remembered: most of what news uses in a month, in a few megabytes.
const MOST: usize = 1 << 16;

/// The two analyses of a word.
#[derive(Debug)]
pub(super) struct Stem {
    pub(super) light: Box<str>,
    pub(super) lemma: Box<str>,
}

/// What was worked out so far; threads share it.
#[derive(Debug, Default)]
pub(crate) struct Stems(Mutex<FxHashMap<Box<str>, Arc<Stem>>>);

impl Stems {
    /// The analyses of `surface`.
    pub(super) fn of(&self, surface: &str) -> Arc<Stem> {
        if let Some(known) = held(&self.0).get(surface) {
            return Arc::clone(known);
        }
        let stem = Arc::new(Stem { light: light_stem(surface).into(), lemma: lemma(surface).into() });
        let mut words = held(&self.0);
        if words.len() >= MOST {
            words.clear();
        }
        words.insert(surface.into(), Arc::clone(&stem));
        stem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_what_was_worked_out() {
        let stems = Stems::default();
        for _ in 0..2 {
            let stem = stems.of("صواريخ");
            assert_eq!((&*stem.light, &*stem.lemma), (light_stem("صواريخ"), lemma("صواريخ").as_str()));
        }
        assert_eq!(held(&stems.0).len(), 1);
    }
}
