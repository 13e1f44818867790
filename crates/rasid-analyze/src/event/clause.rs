//! Clauses: the stretch of a sentence around one verb.
//!
//! In: the marks of a text. Out: [`Clause`]s in order, each with what opened it and what governs it. Example: «قالت الوزارة إن
//! القوات شنت هجوما، بينما نفت باكو ذلك» has three: one under «قالت», opened by «إن», one opened by «بينما».
//! Knows no event; a clause is as small as its words allow.

use std::ops::Range;

use rasid_text::TokenKind;

use super::scene::Scene;

/// What stands at the head of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    /// The sentence begins.
    Start,
    /// «أن», «إن», «إنها», a quotation behind a colon.
    That,
    /// «على أن», «شريطة أن».
    OnThat,
    /// «الذي», «التي».
    Relative,
    /// «بينما», «لكن», «فيما».
    Contrast,
    /// «إذا», «لو», «هل».
    Condition,
    /// «و» with a verb.
    And,
    /// A verb or participle without anything before it.
    Bare,
}

/// One clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    pub(super) tokens: Range<usize>,
    pub(super) opener: Opener,
    /// The word of another clause that this one depends on: «قالت» before «إن».
    pub(super) governor: Option<usize>,
    /// True when a comma stands before it.
    pub(super) comma: bool,
}

impl Clause {
    /// For texts without tokens.
    pub(super) const fn none() -> Self {
        Self { tokens: 0..0, opener: Opener::Start, governor: None, comma: false }
    }
}

/// All clauses of the text of `scene`.
pub(super) fn clauses(scene: &Scene<'_, '_>) -> Vec<Clause> {
    let mut found: Vec<Clause> = Vec::new();
    for sentence in scene.reading.sentences() {
        let mut start = sentence.tokens.start;
        let mut opener = if is_condition(scene, start) { Opener::Condition } else { Opener::Start };
        let mut comma = false;
        let mut has_verb = false;
        for at in sentence.tokens.clone() {
            if let Some(next) = opens(scene, at, has_verb).filter(|_| at > start) {
                close(scene, &mut found, start..at, opener, comma, sentence.tokens.start);
                comma = scene.reading.kind(at - 1) == Some(TokenKind::Mark);
                (start, opener, has_verb) = (at, next, false);
            }
            has_verb |= scene.verb(at).is_some() && !scene.is(at, scene.classes().aux);
        }
        close(scene, &mut found, start..sentence.tokens.end, opener, comma, sentence.tokens.start);
    }
    found
}

/// «هل», «إذا» at the head of a sentence, behind marks.
fn is_condition(scene: &Scene<'_, '_>, start: usize) -> bool {
    (start..start + 2).any(|at| scene.is(at, scene.classes().condition))
}

fn close(
    scene: &Scene<'_, '_>,
    found: &mut Vec<Clause>,
    tokens: Range<usize>,
    opener: Opener,
    comma: bool,
    sentence: usize,
) {
    let before = found.last().filter(|clause| clause.tokens.start >= sentence);
    let governor = match opener {
        Opener::That | Opener::OnThat => before.and_then(|clause| last_governor(scene, clause)),
        // «إن القوات دخلت المدينة وسيطرت عليها»: still what somebody said.
        Opener::And | Opener::Bare if !comma => before.and_then(|clause| clause.governor),
        Opener::Relative => before.and_then(|clause| clause.governor),
        _ => None,
    };
    found.push(Clause { tokens, opener, governor, comma });
}

/// The last word of `clause` that a clause with «أن» can hang on, or what the clause itself hangs on.
fn last_governor(scene: &Scene<'_, '_>, clause: &Clause) -> Option<usize> {
    let classes = scene.classes();
    let set = classes.say | classes.announce | classes.accuse | classes.deny | classes.call | classes.want;
    let set = set | classes.intend | classes.order | classes.provide | classes.possible | classes.prevent;
    let set = set | classes.refuse | classes.threaten | classes.accept;
    let found = clause.tokens.clone().rev().find(|at| scene.is(*at, set) && !scene.marks[*at].covered);
    found.or(clause.governor)
}

/// What a clause that begins at `at` is opened by, when one does.
fn opens(scene: &Scene<'_, '_>, at: usize, has_verb: bool) -> Option<Opener> {
    let classes = scene.classes();
    let behind_mark = at.checked_sub(1).and_then(|before| scene.reading.mark(before));
    let kinds = [
        (classes.onthat, Opener::OnThat),
        (classes.that, Opener::That),
        (classes.relative, Opener::Relative),
        (classes.contrast, Opener::Contrast),
        (classes.condition, Opener::Condition),
    ];
    if scene.time_at(at).is_some() && scene.verb(at).is_none() {
        return None;
    }
    if let Some((_, opener)) = kinds.into_iter().find(|(set, _)| scene.is(at, *set) && !scene.marks[at].covered) {
        return Some(opener);
    }
    match behind_mark {
        Some('؛' | ';') => return Some(Opener::Contrast),
        Some(':') => return Some(Opener::That),
        _ => {}
    }
    let comma = matches!(behind_mark, Some('،' | ',' | '-' | '–' | '—'));
    let verb = scene.verb(at).is_some();
    let joined = scene.reading.folded(at).starts_with(['و', 'ف']) && scene.marks[at].clitic > 0;
    if verb && joined {
        return Some(Opener::And);
    }
    if verb && !scene.is(at, classes.aux) && (comma || has_verb) {
        // «قد» and negations belong to their verb.
        return Some(Opener::Bare);
    }
    (comma && !joined && scene.is(at, classes.participle)).then_some(Opener::Bare)
}
