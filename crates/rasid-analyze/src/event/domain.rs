//! What a text is about, as far as it tells whether «هجوم» is one.
//!
//! In: a marked text. Out: [`Domain`], counts of the words of war and politics against those of sport, trade, the arts and the
//! weather. Example: «شن الأهلي هجوما على مرمى الزمالك» has three words of sport and one of war: it is quiet. Judges words, not events.

use super::scene::Scene;

/// Counts of words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Domain {
    serious: u32,
    quiet: u32,
}

impl Domain {
    /// Counts the whole text.
    pub(super) fn of(scene: &Scene<'_, '_>) -> Self {
        Self::count(scene, 0..scene.reading.len())
    }

    fn count(scene: &Scene<'_, '_>, tokens: std::ops::Range<usize>) -> Self {
        let classes = scene.classes();
        let serious = classes.force | classes.weapon | classes.conflict | classes.politics | classes.truce | classes.prisoner;
        let quiet = classes.sport | classes.economy | classes.culture | classes.nature;
        let mut domain = Self::default();
        for at in tokens.filter(|at| !scene.marks[*at].covered) {
            let set = scene.marks[at].classes;
            let side = scene.marks[at].camp.is_some() && !scene.marks[at].nisba;
            domain.serious += u32::from(set & serious != 0 || side);
            domain.quiet += u32::from(set & quiet != 0);
        }
        domain
    }

    /// True when the sentence of token `at` and its text speak of something else than war and politics, or of nothing of the kind
    /// but the word itself: «تخوض الأم معركة يومية».
    pub(super) fn is_quiet(&self, scene: &Scene<'_, '_>, at: usize, sure: bool) -> bool {
        let sentence = Self::count(scene, scene.sentence(at));
        let here = sentence.quiet > sentence.serious && self.quiet > self.serious;
        let all = self.quiet >= 3 && self.quiet > 2 * self.serious;
        let loud = sentence.quiet >= 2 && sentence.quiet > 2 * sentence.serious;
        let own = Self::count(scene, at..scene.marks[at].end.max(at + 1)).serious;
        here || all || loud || !sure && self.serious <= own
    }
}
