//! What governs a word: the verb or noun to its left that says how it is meant.
//!
//! In: a place in a text. Out: the governing token. Example: in «ينص الاتفاق على نشر قوات» the word «نشر» is governed by «ينص».
//! Decides nothing about events.

use super::scene::Scene;
use super::trigger::Trigger;

impl Scene<'_, '_> {
    /// The word to the left, in the clause or in the one that it hangs on, that governs the noun at `at`.
    pub(super) fn governor(&self, at: usize) -> Option<usize> {
        let clause = self.clause(at);
        let classes = self.classes();
        for left in (clause.tokens.start..at).rev() {
            if self.marks[left].covered {
                continue;
            }
            if self.verb(left).is_some() && !self.is(left, classes.aux) || self.is(left, self.governing()) {
                return Some(left);
            }
        }
        clause.governor.or_else(|| self.provision_before(at))
    }

    /// «ينص على نشر …، وعلى تبادل …»: a clause of an agreement further on in its sentence.
    fn provision_before(&self, at: usize) -> Option<usize> {
        let classes = self.classes();
        let start = self.sentence(at).start;
        let stops = classes.contrast | classes.condition;
        (start..at).rev().take_while(|left| !self.is(*left, stops)).find(|left| self.is(*left, classes.provide))
    }

    /// All classes that say how the words behind them are meant.
    pub(super) fn governing(&self) -> u128 {
        let c = self.classes();
        c.say
            | c.announce
            | c.accuse
            | c.deny
            | c.call
            | c.want
            | c.intend
            | c.order
            | c.provide
            | c.possible
            | c.prevent
            | c.refuse
            | c.threaten
            | c.accept
            | c.lest
            | c.fail
    }

    /// True when whoever does `governor` does what its noun says as well: «بدأت القوات الانسحاب», not «قالت».
    pub(super) fn gives_its_subject(&self, governor: usize, trigger: &Trigger) -> bool {
        let classes = self.classes();
        let own_clause = self.clause(trigger.at).tokens.contains(&governor);
        own_clause
            && !self.is(governor, classes.say | classes.call | classes.accuse | classes.provide | classes.prevent)
    }
}
