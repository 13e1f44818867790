//! The names of an article as its keywords see them.
//!
//! In: mentions. Out: [`Names`]: which words belong to a name, which name stands inside another. Example: «باغ» is a part of
//! «قره باغ», «قطر» stands inside «وزارة الخارجية القطرية». The adjectives of countries are those of `data/ar/names/countries.tsv`.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rasid_lexicon::Table;
use rasid_model::{Mention, MentionKind};
use rasid_text::analysis::lemma;
use rasid_text::{folded, splits};
use rustc_hash::{FxHashMap, FxHashSet};

use super::noun;

/// The definite article.
const ARTICLE: &str = "ال";

/// The names of one article, folded.
pub(super) struct Names {
    all: BTreeSet<String>,
    parts: FxHashSet<String>,
    /// Names of one word, by that word without the article.
    single: FxHashMap<String, String>,
}

impl Names {
    pub(super) fn of(mentions: &[Mention]) -> Self {
        let all: BTreeSet<String> = mentions.iter().flat_map(|m| [folded(&m.name), folded(&m.surface)]).collect();
        let parts = all.iter().filter(|name| name.contains(' ')).flat_map(|name| name.split(' ').map(str::to_owned));
        let proper = mentions.iter().filter(|m| m.kind != MentionKind::Agency && !m.nominal);
        let single = proper.filter(|m| !m.surface.contains(' ')).map(|m| {
            let surface = folded(&printed(m));
            (bare(&surface).to_owned(), folded(&m.name))
        });
        Self { single: single.collect(), parts: parts.collect(), all }
    }

    /// All of them, in the order of letters.
    pub(super) fn all(&self) -> impl Iterator<Item = &String> {
        self.all.iter()
    }

    /// The name without words in front that other mentions leave out: «ناغورني قره باغ» beside «قره باغ».
    pub(super) fn shortest(&self, name: &str) -> String {
        let mut tails = name.match_indices(' ').map(|(at, _)| &name[at + 1..]);
        let known = tails.rfind(|tail| tail.contains(' ') && self.all.contains(*tail));
        known.unwrap_or(name).to_owned()
    }

    /// The name that consists of the word `surface`, behind proclitics or not.
    pub(super) fn with_word(&self, surface: &str) -> Option<&str> {
        splits(surface).find_map(|split| self.single.get(bare(split.rest))).map(String::as_str)
    }

    /// True for a word of a name of several words.
    pub(super) fn has_part(&self, surface: &str) -> bool {
        self.parts.contains(surface)
    }

    /// The names that stand inside a mention: its last word, and the country of an adjective.
    pub(super) fn inside(&self, mention: &Mention) -> Vec<String> {
        let surface = folded(&mention.surface);
        let Some((_, last)) = surface.rsplit_once(' ') else { return Vec::new() };
        let country = states().get(&lemma(last)).cloned();
        let name = self.single.get(bare(last)).filter(|name| **name != folded(&mention.name)).cloned();
        country.into_iter().chain(name).collect()
    }
}

/// True for a name of one word that the news uses of everything: «الحكومة».
pub(super) fn is_common(surface: &str) -> bool {
    !surface.contains(' ') && noun::is_common(&lemma(&folded(surface)))
}

/// A mention as printed, with the article that «للأمم المتحدة» hides.
pub(super) fn printed(mention: &Mention) -> String {
    let surface = &mention.surface;
    let hidden = mention.name.starts_with(ARTICLE) && surface.starts_with('ل') && !mention.name[2..].starts_with("لل");
    if hidden { format!("ا{surface}") } else { surface.clone() }
}

/// Without the article in front.
pub(super) fn bare(name: &str) -> &str {
    name.strip_prefix(ARTICLE).filter(|rest| rest.chars().nth(1).is_some()).unwrap_or(name)
}

/// Adjectives of countries, by lemma, with the folded name of the country: «أذربيجانية» counts for «أذربيجان».
pub(super) fn states() -> &'static FxHashMap<String, String> {
    static STATES: OnceLock<FxHashMap<String, String>> = OnceLock::new();
    STATES.get_or_init(|| {
        let mut states = FxHashMap::default();
        for row in Table::open("ar/names/countries.tsv").rows() {
            for adjective in row.get("nisba").split('|').filter(|adjective| !adjective.is_empty()) {
                for form in [folded(adjective), folded(&format!("{adjective}ة"))] {
                    states.entry(lemma(&form)).or_insert_with(|| folded(row.first()));
                }
            }
        }
        states
    })
}
