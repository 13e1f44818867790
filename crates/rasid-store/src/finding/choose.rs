//! Whether a finding is asked for.
//!
//! In: an ask and a finding. Out: yes or no. Example: «بيسكوف» in April 2024 with the topic «قوات».
//! For shelves in memory, and for what the tables of the database do not decide.

use rasid_model::MentionKind;
use rasid_text::analysis::{light_stem, tokens};

use super::fold::is_copy;
use super::happened::{Happened, HappenedAsk};
use super::ledger::{Ledger, LedgerAsk};
use super::names::key_of;
use super::said::{Said, SaidAsk, Speaker, SpeakerAsk};
use super::types::{Name, Origin};

/// The stems of a text, for comparing words in any form.
pub(crate) fn stems(text: &str) -> Vec<String> {
    tokens(text).map(|token| light_stem(&token.surface).to_owned()).collect()
}

fn wanted<T: PartialEq + ?Sized>(asked: Option<&T>, value: Option<&T>) -> bool {
    asked.is_none_or(|asked| value == Some(asked))
}

/// True when all words of `asked` are among those of `text`, in any form.
fn has_words(asked: Option<&str>, text: impl FnOnce() -> String) -> bool {
    asked.is_none_or(|asked| {
        let have = stems(&text());
        stems(asked).iter().all(|stem| have.contains(stem))
    })
}

fn of_article(article: Option<&str>, story: Option<&str>, without_copies: bool, origin: &Origin) -> bool {
    wanted(article, Some(&*origin.id)) && wanted(story, origin.story.as_deref()) && !(without_copies && is_copy(origin))
}

/// What the topic of a statement is looked for in.
pub(crate) fn topic_text(said: &Said) -> String {
    let speaker = said.speaker.as_ref().map_or("", |name| name.name.as_str());
    format!("{} {speaker} {}", said.statement.surface, said.statement.role.as_deref().unwrap_or_default())
}

impl SaidAsk {
    /// True when `said` is asked for.
    pub fn admits(&self, said: &Said) -> bool {
        of_article(self.article.as_deref(), self.story.as_deref(), self.without_copies, &said.origin)
            && wanted(self.speaker.as_ref(), said.speaker.as_ref().map(|name| &name.key))
            && wanted(self.force.as_deref(), Some(&*said.statement.force))
            && self.via.as_ref().is_none_or(|via| said.via.iter().any(|name| name.key == *via))
            && self.since.is_none_or(|since| said.day.is_some_and(|day| day >= since))
            && self.until.is_none_or(|until| said.day.is_some_and(|day| day <= until))
            && has_words(self.role.as_deref(), || said.statement.role.clone().unwrap_or_default())
            && has_words(self.topic.as_deref(), || topic_text(said))
    }
}

impl SpeakerAsk {
    /// True when `speaker` is asked for.
    pub fn admits(&self, speaker: &Speaker) -> bool {
        let name = &speaker.who;
        (!self.unnamed || name.kind.is_none())
            && self.kind.is_none_or(|kind: MentionKind| name.kind == Some(kind))
            && self.words.as_ref().is_none_or(|words| {
                let (key, english) = (key_of(words), words.to_lowercase());
                name.key.contains(&key) || name.name_en.as_ref().is_some_and(|en| en.to_lowercase().contains(&english))
            })
    }
}

impl HappenedAsk {
    /// True when `event` is asked for.
    pub fn admits(&self, event: &Happened) -> bool {
        let takes_part = |key: &String| {
            let all = [&event.actors, &event.recipients, &event.mediators];
            all.into_iter().flatten().any(|name: &Name| name.key == *key)
        };
        of_article(self.article.as_deref(), self.story.as_deref(), self.without_copies, &event.origin)
            && (self.kinds.is_empty() || self.kinds.contains(&event.event.kind))
            && (self.modalities.is_empty() || self.modalities.contains(&event.event.modality))
            && self.actor.as_ref().is_none_or(takes_part)
            && wanted(self.place.as_ref(), event.place.as_ref().map(|spot| &spot.key))
            && self.since.is_none_or(|since| event.last.is_some_and(|day| day >= since))
            && self.until.is_none_or(|until| event.first.is_some_and(|day| day <= until))
            && !(self.without_background && event.event.background)
            && (!self.on_the_map || event.place.as_ref().is_some_and(|spot| spot.lat.is_some()))
    }
}

impl LedgerAsk {
    /// True when `ledger` is asked for.
    pub fn admits(&self, ledger: &Ledger) -> bool {
        let takes_part = |key: &String| ledger.parties.iter().chain(&ledger.mediators).any(|name| name.key == *key);
        wanted(self.kind.as_deref(), Some(&*ledger.kind))
            && wanted(self.state.as_deref(), Some(&*ledger.state))
            && self.party.as_ref().is_none_or(takes_part)
            && self.story.as_ref().is_none_or(|story| ledger.articles.iter().any(|a| a.story.as_ref() == Some(story)))
    }
}
