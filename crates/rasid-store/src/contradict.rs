//! What the articles of a story disagree about, and what it is about.
//!
//! In: the articles of a story with their places in it. Out: [`Contradiction`]s with their sentences, keywords.
//! Example: «16 قتيلا» of the first version beside «31» of the second. What contradicts what is decided in `rasid-story`.

use rasid_model::{Analysis, CharOffsets};
use rasid_story::{Facts, Placement, Relation, story_record};

use crate::article::Version;
use crate::finding::{self, Cite, Contradiction, Member, Names, Origin, Side};

/// The contradictions and the keywords of a story; `members` are its articles in the order of `versions`.
pub(crate) fn told(versions: &[Version], members: &[Member]) -> (Vec<Contradiction>, Vec<String>) {
    let analyses: Vec<Analysis> = versions.iter().map(|version| version.record.analysis()).collect();
    let number = |id: &str| versions.iter().position(|version| version.record.id == id);
    let all: Vec<rasid_story::Member<'_>> = versions
        .iter()
        .zip(&analyses)
        .zip(members)
        .map(|((version, analysis), member)| rasid_story::Member {
            id: &version.record.id,
            facts: Facts::from(&version.record),
            analysis,
            placement: Placement {
                story: 0,
                relation: relation(&member.relation),
                of: member.of.as_deref().and_then(number).map(|at| at as u32),
                shared: f32::from(member.shared.unwrap_or_default()) / 100.0,
            },
        })
        .collect();
    let id = |no: u32| versions.get(no as usize).map(|version| version.record.id.clone());
    let record = story_record(&all, "", &id);
    let side = |side: rasid_story::Side| {
        let at = number(&side.article)?;
        let origin = members.get(at)?.origin.clone();
        Some(shown(side, &versions[at], origin))
    };
    let contradictions = record.contradictions.into_iter().map(|found| Contradiction {
        kind: found.kind,
        about: found.about,
        sides: found.sides.into_iter().filter_map(side).collect(),
    });
    (contradictions.collect(), record.keywords)
}

fn relation(name: &str) -> Relation {
    let all = [Relation::Copy, Relation::Rewrite, Relation::Part, Relation::FollowUp, Relation::Update];
    all.into_iter().find(|relation| relation.name() == name).unwrap_or(Relation::Origin)
}

fn shown(side: rasid_story::Side, version: &Version, origin: Origin) -> Side {
    let text = &version.record.text;
    let mut offsets = CharOffsets::new(text);
    let at = text.find(&side.words).unwrap_or_default();
    let (start, end) = (offsets.char_at(at), offsets.char_at(at + side.words.len()));
    let names = Names::of(&version.record);
    Side {
        value: side.value,
        said_by: side.speaker.as_deref().map(|speaker| names.called(speaker)).filter(|name| !name.key.is_empty()),
        when: side.published,
        cite: Cite { origin, start, end, words: side.words },
    }
}

/// The origin of a version with its place in its story.
pub(crate) fn placed(version: &Version) -> Origin {
    let (story, relation) = (version.story.clone(), version.relation.clone());
    Origin { story, relation, ..finding::origin(&version.record) }
}
