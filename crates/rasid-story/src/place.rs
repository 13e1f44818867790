//! The place of one article among those that came before.
//!
//! In: an entry, and look-ups. Out: [`StoryChange`]: the story it opens or joins, what it was made from, what it follows.
//! Example: the third report of «تفجير قرب مطار كابول» joins the story of the first. Writes nothing; the caller does.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::entry::{ArticleNo, Entry};
use crate::neighbours::Neighbours;
use crate::reuse::{Likeness, Made, Reuse, other_instalment, reuse};
use crate::view::View;
use crate::weigh::{Scale, count};

/// How many words lead to candidates: the weightiest of headline and lead.
const WORDS_ASKED: usize = 24;
/// How many places in the lists of words are read: the rarest words come first, and what the common ones add is chance.
const MOST_READ: usize = 2_400;
/// How many candidates are looked at closely for one event.
const CANDIDATES: usize = 28;
/// Two articles this alike tell one event, in a collection of a thousand articles a day.
const SAME_EVENT: f32 = 0.58;
/// In a collection of one article a day or fewer, where a story is a handful of articles over months.
const SAME_EVENT_SPARSE: f32 = 0.31;
/// What a doubling of the smaller of two stories asks for more, before they become one: chains end where stories are large.
const PER_DOUBLING: f32 = 0.02;
/// What a doubling of a story asks for more, before an article joins it.
const PER_DOUBLING_JOINED: f32 = 0.005;
/// An article this much less alike than one of the same event goes on with its story.
const THREAD: f32 = 0.12;

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
    /// Earlier articles whose story changed, because a day ended and its articles were placed in the order of publication.
    pub corrected: Vec<ArticleNo>,
}

/// A candidate and how near it is.
pub(crate) struct Near {
    pub(crate) no: ArticleNo,
    pub(crate) likeness: f32,
}

/// Places `entry` among its neighbours.
pub fn place<N: Neighbours + ?Sized>(entry: &Entry, neighbours: &N) -> StoryChange {
    let scale = Scale::new(neighbours);
    let candidates = candidates(entry, neighbours, &scale);
    let view = View::new(&scale, entry, neighbours);
    let head = scale.weighed(&once(&entry.sketch.head));
    let (mut near, mut reused): (Vec<Near>, Vec<(ArticleNo, Reuse)>) = (Vec::new(), Vec::new());
    for (no, other, shingled) in candidates {
        let (mut likeness, body) = view.likeness(&other);
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
    decide(entry, &view, &near, reused, neighbours)
}

fn decide<N: Neighbours + ?Sized>(
    entry: &Entry,
    view: &View<'_, '_, N>,
    near: &[Near],
    reuse: Vec<(ArticleNo, Reuse)>,
    neighbours: &N,
) -> StoryChange {
    let same_event = same_event(neighbours.pace());
    let size = |story: ArticleNo| count(neighbours.members(story).len() as u32).max(1.0);
    let (mut story, mut merged, mut refused) = (None, Vec::new(), Vec::new());
    for candidate in near.iter().take_while(|near| near.likeness >= same_event) {
        let Some(theirs) = neighbours.story_of(candidate.no) else { continue };
        let known = story == Some(theirs) || merged.contains(&theirs) || refused.contains(&theirs);
        if known || candidate.likeness < 1.0 && holds_other_instalment(entry, theirs, neighbours) {
            continue;
        }
        let asked = match story {
            None => PER_DOUBLING_JOINED * size(theirs).log2(),
            Some(mine) => PER_DOUBLING * size(mine).min(size(theirs)).log2(),
        };
        if candidate.likeness < same_event + asked {
            continue;
        }
        match story {
            None if candidate.likeness >= 1.0 || view.fits(theirs, near, same_event) => story = Some(theirs),
            Some(mine) if view.ties(mine, theirs, near, same_event) => merged.push(theirs),
            _ => refused.push(theirs),
        }
    }
    let best = near.first();
    let follows = best.filter(|near| story.is_none() && near.likeness >= same_event - THREAD).map(|near| near.no);
    #[allow(clippy::cast_sign_loss, reason = "clamped to between 0 and 1000")]
    let nearest = best.map(|near| (near.no, (near.likeness.clamp(0.0, 1.0) * 1000.0) as u16));
    StoryChange { story, merged, reuse, follows, nearest, corrected: Vec::new() }
}

/// How alike two articles of one event are. The nearest of many unrelated articles is nearer than the nearest of few, about as the
/// logarithm of their number; and where few articles tell a story over months, the story is the event.
fn same_event(pace: f32) -> f32 {
    SAME_EVENT_SPARSE + (SAME_EVENT - SAME_EVENT_SPARSE) * (pace.max(1.0).log10() / 3.0).min(1.0)
}
/// True when the story holds yesterday's weather and the article is today's.
fn holds_other_instalment<N: Neighbours + ?Sized>(entry: &Entry, story: ArticleNo, neighbours: &N) -> bool {
    entry.sketch.series.is_some()
        && neighbours
            .members(story)
            .iter()
            .rev()
            .take(MEMBERS_ASKED)
            .any(|no| neighbours.entry(*no).is_some_and(|member| other_instalment(entry, &member, 0.0)))
}

/// How many members of a story are asked whether they tell another instalment.
const MEMBERS_ASKED: usize = 40;

/// Articles worth a look: those with the same rare words in headline or lead, and those with the same shingles.
fn candidates<N: Neighbours + ?Sized>(
    entry: &Entry,
    neighbours: &N,
    scale: &Scale<'_, N>,
) -> Vec<(ArticleNo, Arc<Entry>, bool)> {
    let mut words: Vec<(f32, u32)> = entry.sketch.anchors.iter().map(|word| (scale.of(*word), *word)).collect();
    words.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
    let mut found: FxHashMap<ArticleNo, f32> = FxHashMap::default();
    let mut read = 0;
    for (weight, word) in words.iter().take(WORDS_ASKED) {
        read += neighbours.with_anchor(*word).len();
        if read > MOST_READ {
            break;
        }
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
    // A text of few shingles is told by half of them.
    let own = entry.sketch.shingles.len() as u32;
    let mut all: Vec<(ArticleNo, bool)> =
        found.iter().map(|(no, _)| (*no, shared.get(no).is_some_and(|n| *n >= 3 || *n * 2 > own))).collect();
    let mut by_shingles: Vec<(ArticleNo, u32)> = shared.into_iter().filter(|(_, n)| *n >= 5 || *n * 2 > own).collect();
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
