//! What is asked of findings, as it stands in an address.
//!
//! In: `speaker`, `role`, `via`, `force`, `type`, `modality`, `actor`, `place`, `since`, `until`, `q` … Out: asks for the shelf.
//! Example: `type=قصف&modality=happened` asks for `ASSAULT` that happened. A day or a type that is none is refused with a sentence.

use jiff::civil::Date;
use rasid_model::{MentionKind, Modality};
use serde::Deserialize;

use crate::shelf::{Fault, HappenedAsk, LedgerAsk, SaidAsk, SpeakerAsk, StoryAsk, event_kind};

/// How many when nothing is said.
const USUAL: usize = 20;

fn filled(text: Option<&String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn wrong(name: &str, value: &str, wanted: &str) -> Fault {
    let place = (0, value.chars().count() as u32);
    let (ar, en) = (
        format!("القيمة «{value}» للحقل {name} غير معروفة؛ اكتب مثلا {wanted}."),
        format!("{name}=«{value}» is not known; write for example {wanted}."),
    );
    Fault::Query { ar, en, place }
}

fn day(name: &str, text: Option<&String>) -> Result<Option<Date>, Fault> {
    let Some(text) = filled(text) else { return Ok(None) };
    text.replace('/', "-").parse().map(Some).map_err(|_| wrong(name, &text, "2024-04-17"))
}

fn limit(asked: Option<usize>, most: usize) -> usize {
    asked.unwrap_or(USUAL).clamp(1, most)
}

fn on(flag: Option<&String>) -> bool {
    matches!(flag.map(String::as_str), Some("1" | "true" | "yes"))
}

/// Which statements.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct StatementWish {
    pub(super) speaker: Option<String>,
    role: Option<String>,
    via: Option<String>,
    force: Option<String>,
    q: Option<String>,
    since: Option<String>,
    until: Option<String>,
    article: Option<String>,
    story: Option<String>,
    without_copies: Option<String>,
    order: Option<String>,
    cursor: Option<String>,
    limit: Option<usize>,
}

impl StatementWish {
    /// The question for the shelf, with at most `most` answers.
    pub(crate) fn ask(&self, most: usize) -> Result<SaidAsk, Fault> {
        Ok(SaidAsk {
            speaker: filled(self.speaker.as_ref()),
            role: filled(self.role.as_ref()),
            via: filled(self.via.as_ref()),
            force: filled(self.force.as_ref()),
            since: day("since", self.since.as_ref())?,
            until: day("until", self.until.as_ref())?,
            topic: filled(self.q.as_ref()),
            article: filled(self.article.as_ref()),
            story: filled(self.story.as_ref()),
            without_copies: on(self.without_copies.as_ref()),
            oldest_first: self.order.as_deref() == Some("oldest"),
            cursor: filled(self.cursor.as_ref()),
            limit: limit(self.limit, most),
        })
    }
}

/// Which speakers.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct SpeakerWish {
    kind: Option<String>,
    unnamed: Option<String>,
    q: Option<String>,
    cursor: Option<String>,
    limit: Option<usize>,
}

impl SpeakerWish {
    /// The question for the shelf.
    pub(crate) fn ask(&self, most: usize) -> Result<SpeakerAsk, Fault> {
        let kind = match filled(self.kind.as_ref()).as_deref() {
            None => None,
            Some("person") => Some(MentionKind::Person),
            Some("organization") => Some(MentionKind::Organization),
            Some("place") => Some(MentionKind::Place),
            Some("agency") => Some(MentionKind::Agency),
            Some(other) => return Err(wrong("kind", other, "person, organization, place, agency")),
        };
        let (unnamed, words) = (on(self.unnamed.as_ref()), filled(self.q.as_ref()));
        Ok(SpeakerAsk { kind, unnamed, words, cursor: filled(self.cursor.as_ref()), limit: limit(self.limit, most) })
    }
}

/// Which events.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct EventWish {
    #[serde(rename = "type")]
    kind: Option<String>,
    modality: Option<String>,
    actor: Option<String>,
    place: Option<String>,
    since: Option<String>,
    until: Option<String>,
    article: Option<String>,
    story: Option<String>,
    without_background: Option<String>,
    without_copies: Option<String>,
    order: Option<String>,
    cursor: Option<String>,
    limit: Option<usize>,
}

impl EventWish {
    /// The question for the shelf. Types and modalities may be several, between commas.
    pub(crate) fn ask(&self, most: usize) -> Result<HappenedAsk, Fault> {
        let several = |text: &Option<String>| -> Vec<String> {
            let parts = text.as_deref().unwrap_or_default().split([',', '،']);
            parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        let (mut kinds, mut modalities) = (Vec::new(), Vec::new());
        for word in several(&self.kind) {
            let found = event_kind(&word);
            if found.is_empty() {
                return Err(wrong("type", &word, "ASSAULT"));
            }
            kinds.extend(found.iter().map(|kind| kind.code.to_owned()));
        }
        for word in several(&self.modality) {
            let modality: Result<Modality, _> = serde_json::from_value(serde_json::Value::String(word.clone()));
            modalities.push(
                modality.map_err(|_| wrong("modality", &word, "happened, announced, planned, denied, reported"))?,
            );
        }
        Ok(HappenedAsk {
            kinds,
            modalities,
            actor: filled(self.actor.as_ref()),
            place: filled(self.place.as_ref()),
            since: day("since", self.since.as_ref())?,
            until: day("until", self.until.as_ref())?,
            article: filled(self.article.as_ref()),
            story: filled(self.story.as_ref()),
            without_background: on(self.without_background.as_ref()),
            without_copies: on(self.without_copies.as_ref()),
            on_the_map: false,
            oldest_first: self.order.as_deref() == Some("oldest"),
            cursor: filled(self.cursor.as_ref()),
            limit: limit(self.limit, most),
        })
    }
}

/// Which agreements.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct LedgerWish {
    kind: Option<String>,
    state: Option<String>,
    party: Option<String>,
    story: Option<String>,
    cursor: Option<String>,
    limit: Option<usize>,
}

impl LedgerWish {
    /// The question for the shelf.
    pub(crate) fn ask(&self, most: usize) -> LedgerAsk {
        LedgerAsk {
            kind: filled(self.kind.as_ref()),
            state: filled(self.state.as_ref()),
            party: filled(self.party.as_ref()),
            story: filled(self.story.as_ref()),
            cursor: filled(self.cursor.as_ref()),
            limit: limit(self.limit, most),
        }
    }
}

/// Which stories.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct StoryWish {
    outlet: Option<String>,
    since: Option<String>,
    until: Option<String>,
    independent: Option<u32>,
    flash: Option<String>,
    cursor: Option<String>,
    limit: Option<usize>,
}

impl StoryWish {
    /// The question for the shelf.
    pub(crate) fn ask(&self, most: usize) -> Result<StoryAsk, Fault> {
        Ok(StoryAsk {
            outlet: filled(self.outlet.as_ref()),
            since: day("since", self.since.as_ref())?,
            until: day("until", self.until.as_ref())?,
            independent: self.independent.unwrap_or(0),
            flash: on(self.flash.as_ref()),
            cursor: filled(self.cursor.as_ref()),
            limit: limit(self.limit, most),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_values_are_told() {
        let wish =
            EventWish {
                kind: Some("قصف,ceasefire".into()), modality: Some("happened".into()), ..EventWish::default()
            };
        let ask = wish.ask(100).expect("known words");
        assert_eq!((ask.kinds.len(), ask.kinds[0].as_str(), ask.modalities.len()), (6, "ASSAULT", 1));
        for wish in [
            EventWish { kind: Some("طبخ".into()), ..EventWish::default() },
            EventWish { modality: Some("maybe".into()), ..EventWish::default() },
            EventWish { since: Some("أمس".into()), ..EventWish::default() },
        ] {
            assert!(matches!(wish.ask(100), Err(Fault::Query { .. })), "{wish:?}");
        }
    }
}
