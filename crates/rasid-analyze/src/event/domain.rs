//! What a text is about, as far as it tells whether «هجوم» is one.
//!
//! In: a marked text. Out: [`Domain`], counts of the words of war and politics against those of sport, trade, the arts and the
//! weather. Example: «شن الأهلي هجوما على مرمى الزمالك» has three words of sport and one of war: it is quiet. Judges words, not events.

use std::ops::Range;

use super::scene::Scene;

/// How many words of war alone, without anybody who could wage it, make a text of war.
const WAR_ENOUGH: u32 = 4;

/// Counts of words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Domain {
    /// Forces, weapons, politics.
    solid: u32,
    /// States and armed sides by name: they play football as well.
    sides: u32,
    /// Words of war, which every sports page borrows.
    war: u32,
    quiet: u32,
    /// Of these, words of weather, quakes and illness.
    nature: u32,
    /// Of these, words of money and work.
    economy: u32,
    /// Films, novels, songs.
    works: u32,
    /// Words that tell a story: «يروي», «تدور أحداثه».
    tells: u32,
}

impl Domain {
    /// Counts the whole text.
    pub(super) fn of(scene: &Scene<'_, '_>) -> Self {
        Self::count(scene, 0..scene.reading.len())
    }

    fn count(scene: &Scene<'_, '_>, tokens: Range<usize>) -> Self {
        let classes = scene.classes();
        let solid = classes.force | classes.weapon | classes.politics | classes.prisoner | classes.pair;
        let quiet = classes.sport | classes.economy | classes.culture | classes.nature;
        let mut domain = Self::default();
        for at in tokens.filter(|at| !scene.marks[*at].covered) {
            let mark = &scene.marks[at];
            if mark.classes & classes.idiom != 0 {
                continue;
            }
            let side = mark.camp.is_some() && !mark.nisba;
            let truce = mark.classes & classes.truce != 0 && mark.end > at + 1;
            let borrowed = !truce && mark.classes & (classes.conflict | classes.truce) != 0;
            if mark.classes & solid != 0 && !borrowed || truce {
                domain.solid += 1;
            } else if side {
                domain.sides += 1;
            } else if borrowed {
                domain.war += 1;
            }
            domain.quiet += u32::from(mark.classes & quiet != 0);
            domain.economy += u32::from(mark.classes & classes.economy != 0);
            domain.nature += u32::from(mark.classes & classes.nature != 0);
            domain.works += u32::from(mark.classes & classes.culture != 0);
            domain.tells += u32::from(mark.classes & classes.narrate != 0);
        }
        domain
    }

    /// True when the sentence of token `at` and its text speak of something else than war and politics, or of nothing of the kind
    /// but borrowed words: «تخوض الأم معركة يومية».
    pub(super) fn is_quiet(self, scene: &Scene<'_, '_>, at: usize, sure: bool, kind: &str) -> bool {
        // Help comes where the ground shook, and wages are what people strike for.
        let spared = |domain: Self| match kind {
            "AID" => domain.nature,
            "PROTEST" => domain.nature.max(domain.economy),
            _ => 0,
        };
        let plain = |domain: Self| Self { quiet: domain.quiet.saturating_sub(spared(domain)), ..domain };
        let sentence = plain(Self::count(scene, scene.sentence(at)));
        let all_of = plain(self);
        let own = Self::count(scene, at..scene.marks[at].end.max(at + 1));
        let (near, far) =
            (sentence.serious().saturating_sub(own.serious()), self.serious().saturating_sub(own.serious()));
        let here = sentence.quiet > near && all_of.quiet > far;
        let all = all_of.quiet >= 3 && all_of.quiet > 2 * far;
        let loud = sentence.quiet >= 2 && sentence.quiet > 2 * near;
        let alone = self.solid + self.sides <= own.solid + own.sides && self.war < WAR_ENOUGH;
        // «يروي المسلسل قصة ضابط يقتل …»: what a work tells has not happened.
        let told = sentence.works > 0 && sentence.tells > 0;
        here || all || loud || told || !sure && alone
    }

    fn serious(self) -> u32 {
        self.solid + self.war
    }
}
