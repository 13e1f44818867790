//! The place of one article among those that came before.
//!
//! In: an entry, and look-ups. Out: [`StoryChange`]: the story it opens or joins, what it was made from, what it follows.
//! Example: the third report of «تفجير قرب مطار كابول» joins the story of the first. Writes nothing; the caller does.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::entry::{ArticleNo, Entry};
use crate::neighbours::Neighbours;
use crate::reuse::{Likeness, Made, Reuse, other_instalment, reuse};
use crate::weigh::{Scale, count};

/// How many words lead to candidates: the weightiest of headline and lead.
const WORDS_ASKED: usize = 24;
/// How many candidates are looked at closely for one event.
const CANDIDATES: usize = 28;
/// Two articles this alike tell one event.
pub const SAME_EVENT: f32 = 0.60;
/// Two articles this alike belong to one running story.
pub const SAME_THREAD: f32 = 0.48;
/// What a day between two articles takes off their likeness.
const PER_DAY: f32 = 0.01;

/// What is to be changed when an article came.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryChange {
    /// The story that it joins; it opens its own when there is none.
    pub story: Option<ArticleNo>,
    /// Stories that turn out to be the same one.
    pub merged: Vec<ArticleNo>,
    /// Reuse between it (`a`) and earlier ones (`b`), by number.
    pub reuse: Vec<(ArticleNo, Reuse)>,
    /// The article whose story this one goes on with.
    pub follows: Option<ArticleNo>,
    /// The nearest earlier article and how near it is, in thousandths: the evidence for joining.
    pub nearest: Option<(ArticleNo, u16)>,
}

/// A candidate and how near it is.
struct Near {
    no: ArticleNo,
    likeness: f32,
}

/// Places `entry` among its neighbours.
pub fn place<N: Neighbours + ?Sized>(entry: &Entry, neighbours: &N) -> StoryChange {
    let scale = Scale::new(neighbours);
    let candidates = candidates(entry, neighbours, &scale);
    let bag = scale.weighed(&entry.sketch.bag);
    let opening = scale.weighed(&entry.sketch.opening);
    let head = scale.weighed(&once(&entry.sketch.head));
    let (mut near, mut reused): (Vec<Near>, Vec<(ArticleNo, Reuse)>) = (Vec::new(), Vec::new());
    for (no, other, shingled) in candidates {
        let body = scale.cosine(&bag, &other.sketch.bag);
        let opened = scale.cosine(&opening, &other.sketch.opening);
        let mut likeness = likeness(entry, &other, body, opened);
        if shingled {
            let alike = Likeness { body, head: scale.cosine(&head, &once(&other.sketch.head)) };
            if let Some(found) = reuse(entry, &other, alike) {
                if found.made != Made::Part {
                    likeness = likeness.max(1.0);
                }
                reused.push((no, found));
            }
        }
        near.push(Near { no, likeness });
    }
    near.sort_by(|x, y| y.likeness.total_cmp(&x.likeness).then(x.no.cmp(&y.no)));
    decide(&near, reused, neighbours)
}

fn decide<N: Neighbours + ?Sized>(near: &[Near], reuse: Vec<(ArticleNo, Reuse)>, neighbours: &N) -> StoryChange {
    let best = near.first();
    let joins = best.filter(|near| near.likeness >= SAME_EVENT);
    let story = joins.and_then(|near| neighbours.story_of(near.no));
    let follows = best.filter(|near| story.is_none() && near.likeness >= SAME_THREAD).map(|near| near.no);
    let nearest = best.map(|near| (near.no, (near.likeness.clamp(0.0, 1.0) * 1000.0) as u16));
    StoryChange { story, merged: Vec::new(), reuse, follows, nearest }
}

/// How near two articles are: their words, and their headline with the first sentence, which says who did what.
fn likeness(a: &Entry, b: &Entry, body: f32, opening: f32) -> f32 {
    if other_instalment(a, b, 0.0) {
        return 0.0;
    }
    let days = a.days_apart(b).unwrap_or(0);
    0.5 * (body.sqrt() + opening.sqrt()) - PER_DAY * count(days.min(30))
}

/// Articles worth a look: those with the same rare words in headline or lead, and those with the same shingles.
fn candidates<N: Neighbours + ?Sized>(
    entry: &Entry,
    neighbours: &N,
    scale: &Scale<'_, N>,
) -> Vec<(ArticleNo, Arc<Entry>, bool)> {
    let mut words: Vec<(f32, u32)> = entry.sketch.anchors.iter().map(|word| (scale.of(*word), *word)).collect();
    words.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    let mut found: FxHashMap<ArticleNo, f32> = FxHashMap::default();
    for (weight, word) in words.iter().take(WORDS_ASKED) {
        for no in neighbours.with_anchor(*word) {
            *found.entry(*no).or_default() += weight;
        }
    }
    let mut found: Vec<(ArticleNo, f32)> = found.into_iter().collect();
    found.sort_by(|x, y| y.1.total_cmp(&x.1).then(y.0.cmp(&x.0)));
    found.truncate(CANDIDATES);
    let mut shared: FxHashMap<ArticleNo, u32> = FxHashMap::default();
    for shingle in &entry.sketch.shingles {
        for no in neighbours.with_shingle(*shingle) {
            *shared.entry(*no).or_default() += 1;
        }
    }
    let mut all: Vec<(ArticleNo, bool)> =
        found.iter().map(|(no, _)| (*no, shared.get(no).is_some_and(|n| *n >= 2))).collect();
    let mut by_shingles: Vec<(ArticleNo, u32)> = shared.into_iter().filter(|(_, n)| *n >= 3).collect();
    by_shingles.sort_by(|x, y| y.1.cmp(&x.1).then(y.0.cmp(&x.0)));
    by_shingles.truncate(MOST_REUSE);
    for (no, _) in by_shingles {
        if !all.iter().any(|(other, _)| *other == no) {
            all.push((no, true));
        }
    }
    all.into_iter().filter_map(|(no, shingled)| Some((no, neighbours.entry(no)?, shingled))).collect()
}

/// How many articles with the same shingles are compared word by word.
const MOST_REUSE: usize = 60;

/// Words each once with its count, sorted.
fn once(words: &[u32]) -> Vec<(u32, u16)> {
    let mut list: Vec<(u32, u16)> = words.iter().map(|word| (*word, 1)).collect();
    list.sort_unstable();
    list.dedup();
    list
}
