//! The classes of words that the code itself asks for: grammar, not vocabulary.
//!
//! In: the types with the numbers of their classes. Out: [`Classes`], one bit a class. Example: «بينما» has the class «@contrast» in
//! `data/ar/events/classes.tsv`. Holds no word.

use super::rule::{Types, bit};

/// The classes that the code itself asks for: grammar, not vocabulary.
macro_rules! classes {
    ($($name:ident: $text:literal),* $(,)?) => {
        #[derive(Debug, Clone, Copy, Default)]
        pub(super) struct Classes { $(pub(super) $name: u128),* }
        impl Classes {
            pub(super) fn of(types: &mut Types) -> Self {
                Self { $($name: bit(types.class($text))),* }
            }
        }
    };
}

classes! {
    prep: "@prep", that: "@that", relative: "@relative", contrast: "@contrast", condition: "@condition",
    onthat: "@onthat", negation: "@negation", lest: "@lest", adverb: "@adverb", conjunction: "@conjunction",
    say: "@say", announce: "@announce", accuse: "@accuse", blame: "@blame", deny: "@deny", call: "@call", want: "@want",
    intend: "@intend", order: "@order", provide: "@provide", possible: "@possible", prevent: "@prevent",
    refuse: "@refuse", threaten: "@threaten", accept: "@accept", aux: "@aux", may: "@may",
    force: "@force", human: "@human", body: "@body", weapon: "@weapon", broker: "@broker", brokered: "@brokered", communique: "@communique", some: "@some", superlative: "@superlative", neutral: "@neutral",
    conflict: "@conflict", politics: "@politics", sport: "@sport", accident: "@accident", economy: "@economy", culture: "@culture",
    nature: "@nature", narrate: "@narrate", idiom: "@idiom", counted: "@counted", truce: "@truce", agreement: "@agreement",
    prisoner: "@prisoner", place_noun: "@placenoun", between: "@between", with: "@withwhom", by: "@by",
    wawword: "@wawword", construct: "@construct", past_of: "@past_of", after: "@after", until: "@until",
    during: "@during", fail: "@fail", own: "@own", title: "@title", weak_time: "@timeword", thousand: "@thousand", million: "@million",
    at_least: "@at_least", at_most: "@at_most", about: "@about", anaphora: "@anaphora", delegate: "@delegate", rumour: "@rumour", participle: "@participle", onto: "@onto", statesman: "@statesman", pronprep: "@pronprep", frompact: "@frompact", pair: "@pair", immediately: "@immediately",
}

impl Classes {
    /// Classes of small words, which mean nothing inside a longer phrase.
    pub(super) fn grammar(&self) -> u128 {
        self.prep
            | self.that
            | self.relative
            | self.contrast
            | self.condition
            | self.onthat
            | self.negation
            | self.adverb
            | self.conjunction
            | self.possible
            | self.prevent
            | self.order
            | self.want
            | self.call
            | self.say
            | self.may
            | self.aux
            | self.anaphora
            | self.between
            | self.with
            | self.after
            | self.until
    }
}
