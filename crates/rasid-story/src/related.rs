//! Other stories that a reader of this one wants: the same people, the same places, the phase before.
//!
//! In: the names of each story, and which follows which. Out: for each a few [`Related`] with the reason. Example: the story of
//! a truce leads to the story of the fighting before it. Never leads to itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::entry::ArticleNo;

/// Another story, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related<S> {
    /// The story.
    pub story: S,
    /// `earlier-phase`, `later-phase`, `same-people`.
    pub reason: String,
    /// The names that both share.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub names: Vec<String>,
}

/// How many stories are offered.
const MOST: usize = 5;
/// A name of more stories than this says nothing about two of them.
const COMMON_NAME: usize = 20;

/// For each story the others worth reading. `names` are those of a story without repetition; `follows` are pairs (later, earlier).
pub fn related(
    names: &BTreeMap<ArticleNo, Vec<String>>,
    follows: &[(ArticleNo, ArticleNo)],
) -> BTreeMap<ArticleNo, Vec<Related<ArticleNo>>> {
    let mut holders: BTreeMap<&str, Vec<ArticleNo>> = BTreeMap::new();
    for (story, list) in names {
        for name in list {
            holders.entry(name).or_default().push(*story);
        }
    }
    let mut found: BTreeMap<ArticleNo, Vec<Related<ArticleNo>>> = BTreeMap::new();
    let mut push = |story: ArticleNo, other: ArticleNo, reason: &str, names: Vec<String>| {
        let list = found.entry(story).or_default();
        if story != other && list.len() < MOST && list.iter().all(|related| related.story != other) {
            list.push(Related { story: other, reason: reason.to_owned(), names });
        }
    };
    for (later, earlier) in follows {
        push(*later, *earlier, "earlier-phase", Vec::new());
        push(*earlier, *later, "later-phase", Vec::new());
    }
    for (story, list) in names {
        let mut shared: BTreeMap<ArticleNo, Vec<String>> = BTreeMap::new();
        for name in list {
            for other in holders.get(name.as_str()).into_iter().flatten().filter(|other| *other != story) {
                if holders[name.as_str()].len() <= COMMON_NAME {
                    shared.entry(*other).or_default().push(name.clone());
                }
            }
        }
        let mut shared: Vec<(ArticleNo, Vec<String>)> =
            shared.into_iter().filter(|(_, names)| names.len() >= 2).collect();
        shared.sort_by(|x, y| y.1.len().cmp(&x.1.len()).then(x.0.cmp(&y.0)));
        for (other, mut names) in shared.into_iter().take(MOST) {
            names.truncate(MOST);
            push(*story, other, "same-people", names);
        }
    }
    found
}
