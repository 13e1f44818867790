//! What number, gender and case tell of who acts.
//!
//! In: a place in a text. Out: whether a word can be a subject there. Example: «واحتجز مستشارة الدولة»: a masculine verb has no feminine
//! subject at once behind it, so the counsellor was held; «ونشرت مئات الجنود»: what is counted was sent. Reads no roles.

use std::ops::Range;

use rasid_lexicon::Person;
use rasid_model::{MentionKind, Span};
use rasid_text::TokenKind;

use super::clause::Opener;
use super::scene::Scene;

impl Scene<'_, '_> {
    /// True for «رويترز»: whoever only passes news on.
    pub(super) fn is_agency(&self, span: Span) -> bool {
        let mention = self.tokens_of(span).find_map(|at| self.mention_at(at));
        mention.is_some_and(|number| self.mentions[number as usize].kind == MentionKind::Agency)
    }

    /// «مئات الجنود», «ثلاثة أطفال»: a number or a word of number without its article.
    pub(super) fn counts(&self, at: usize) -> bool {
        let number = self.reading.kind(at) == Some(TokenKind::Number);
        number
            || self.is(at, self.classes().counted)
                && !self.marks[at].article
                && !self.reading.folded(at).starts_with("ال")
    }

    /// «واحتجز مستشارة الدولة»: a masculine verb and a feminine noun at once behind it are no verb and subject.
    pub(super) fn differ(&self, verb: usize, noun: usize) -> bool {
        let he = self.verb(verb).is_some_and(|shape| shape.person == Person::He && !shape.passive);
        let named = self.mention_at(noun).is_some();
        he && noun == verb + 1 && !named && self.reading.printed(noun).ends_with('ة')
    }

    /// «دعا النازحين»: the plural in «ين» is acted on.
    pub(super) fn is_accusative_plural(&self, at: usize) -> bool {
        let word = self.reading.folded(at);
        let plural = word.ends_with("ين") && word.starts_with("ال") && word.chars().count() > 6;
        plural && self.verb(at.saturating_sub(1)).is_some() && self.is(at, self.classes().human | self.classes().force)
    }

    /// The subject of the verb at `at` when it stands before it or is that of the clause before.
    pub(super) fn told_before(&self, at: usize) -> Vec<Range<usize>> {
        let before = self.before(at);
        let clause = self.clause(at);
        let goes_on = matches!(clause.opener, Opener::And | Opener::Bare) && !self.is_start(clause.tokens.start);
        if before.is_empty() && goes_on { self.of_verb_before(clause.tokens.start, 0) } else { before }
    }
}
