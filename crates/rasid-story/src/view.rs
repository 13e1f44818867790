//! How near an article is to others, and to stories as a whole.
//!
//! In: an entry with the weights of its words. Out: likeness to another entry, and whether a story is told by what it joins. Example:
//! «السودان يدين تفجير أبها» is near to the story of the bombing, but the reception of a minister that mentions it is not: one article
//! that is near to it is not enough where the story is large. Bounded: a story is asked by a few members, spread over its time.

use crate::entry::{ArticleNo, Entry};
use crate::neighbours::Neighbours;
use crate::place::Near;
use crate::reuse::other_instalment;
use crate::weigh::{Scale, Weighed, count};

/// What a day between two articles takes off their likeness, in a collection of a hundred articles a day or more.
const PER_DAY: f32 = 0.01;
/// What a day takes off in any collection: stories end.
const PER_FAR_DAY: f32 = 0.0004;
/// A text of so many words reaches half as far back: a flash has too few words to be known again after months.
const FEW_WORDS: f32 = 80.0;
/// What the named persons, bodies and places count for beside the words.
const NAMES: f32 = 0.25;
/// A story of fewer articles is joined through one of them; in a larger one, chains begin.
const LARGE: usize = 30;
/// An article may be so much less alike to a large story as a whole than to the one article that leads to it.
const FIT: f32 = 0.2;
/// Two stories that are large together may be so much less alike as wholes than two articles of one event.
const TIE: f32 = 0.1;
/// Stories between which so many days are silent become one only when they are alike as wholes.
const SILENCE: u32 = 150;
/// How many members of a story are asked whether an article fits, and how many whether another story does.
const ASKED: [usize; 2] = [8, 4];

/// An article with the weights of its words.
pub(crate) struct View<'a, 'n, N: Neighbours + ?Sized> {
    scale: &'a Scale<'n, N>,
    neighbours: &'n N,
    entry: &'a Entry,
    bag: Weighed,
    opening: Weighed,
    names: Weighed,
}

impl<'a, 'n, N: Neighbours + ?Sized> View<'a, 'n, N> {
    pub(crate) fn new(scale: &'a Scale<'n, N>, entry: &'a Entry, neighbours: &'n N) -> Self {
        let sketch = &entry.sketch;
        let [bag, opening, names] = [&sketch.bag, &sketch.opening, &sketch.names].map(|words| scale.weighed(words));
        Self { scale, neighbours, entry, bag, opening, names }
    }

    /// How near another article is, and how near the words of both texts are.
    pub(crate) fn likeness(&self, other: &Entry) -> (f32, f32) {
        let body = self.scale.cosine(&self.bag, &other.sketch.bag);
        let opening = self.scale.cosine(&self.opening, &other.sketch.opening);
        let names = self.scale.cosine(&self.names, &other.sketch.names);
        (likeness(self.entry, other, [body, opening, names], self.neighbours.pace()), body)
    }

    /// True when the article fits the story as a whole; a small one is told by any of its articles.
    pub(crate) fn fits(&self, story: ArticleNo, near: &[Near], same_event: f32) -> bool {
        self.neighbours.members(story).len() < LARGE || self.agreement(story, near) >= same_event - FIT
    }

    /// True when the article ties its story to another one.
    pub(crate) fn ties(&self, mine: ArticleNo, theirs: ArticleNo, near: &[Near], same_event: f32) -> bool {
        let [one, other] = [mine, theirs].map(|story| self.neighbours.members(story));
        let large = one.len() + other.len() > LARGE;
        let silent = self.silence(one, other) > SILENCE;
        if !large && !silent {
            return true;
        }
        let asked = same_event - if silent { 0.0 } else { TIE };
        (!large || self.agreement(theirs, near) >= same_event - FIT) && self.alike(one, other) >= asked
    }

    /// The mean likeness of the article to members of a story.
    fn agreement(&self, story: ArticleNo, near: &[Near]) -> f32 {
        let asked = spread(self.neighbours.members(story), ASKED[0]);
        let known = |no: ArticleNo| near.iter().find(|near| near.no == no).map(|near| near.likeness.min(1.0));
        let told = |no: ArticleNo| self.neighbours.entry(no).map_or(0.0, |other| self.likeness(&other).0);
        mean(asked.map(|no| known(no).unwrap_or_else(|| told(no))))
    }

    /// The mean likeness of members of one story to members of the other.
    fn alike(&self, one: &[ArticleNo], other: &[ArticleNo]) -> f32 {
        let others: Vec<_> = spread(other, ASKED[1]).filter_map(|no| self.neighbours.entry(no)).collect();
        let rows = spread(one, ASKED[1]).filter_map(|no| self.neighbours.entry(no));
        mean(rows.map(|member| {
            let view = View::new(self.scale, &member, self.neighbours);
            mean(others.iter().map(|other| view.likeness(other).0.min(1.0)))
        }))
    }

    /// How many days lie between the articles of two stories, where they are nearest.
    fn silence(&self, one: &[ArticleNo], other: &[ArticleNo]) -> u32 {
        let days = |members: &[ArticleNo]| {
            let all = spread(members, LARGE).filter_map(|no| self.neighbours.entry(no)?.day);
            all.fold(None, |range: Option<(i32, i32)>, day| {
                Some(range.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
            })
        };
        let (Some(a), Some(b)) = (days(one), days(other)) else { return 0 };
        let between = (b.0 - a.1).max(a.0 - b.1).max(0);
        between.unsigned_abs()
    }
}

/// At most `most` members, spread evenly from the first to the last.
fn spread(members: &[ArticleNo], most: usize) -> impl Iterator<Item = ArticleNo> {
    let asked = members.len().min(most);
    (0..asked).map(move |i| members[i * (members.len() - 1) / (asked - 1).max(1)])
}

/// The mean; nothing gives 0.
fn mean(values: impl Iterator<Item = f32>) -> f32 {
    let (sum, n) = values.fold((0.0, 0_u32), |(sum, n), value| (sum + value, n + 1));
    sum / count(n.max(1))
}

/// How near two articles are: their words, and their headline with the first sentence, which says who did what.
fn likeness(a: &Entry, b: &Entry, [body, opening, names]: [f32; 3], pace: f32) -> f32 {
    let days = count(a.days_apart(b).unwrap_or(0));
    let least = count(a.sketch.bag.len().min(b.sketch.bag.len()).max(1) as u32);
    let busy = PER_DAY * days.min(30.0) * (pace / 100.0).min(1.0);
    let far = PER_FAR_DAY * days.min(400.0) * (1.0 + FEW_WORDS / least);
    let words = 0.5 * (body.sqrt() + opening.sqrt());
    let both_name = !a.sketch.names.is_empty() && !b.sketch.names.is_empty();
    let alike = if both_name { (1.0 - NAMES) * words + NAMES * names.sqrt() } else { words };
    let likeness = alike - busy - far;
    if other_instalment(a, b, if days > 0.0 { 0.0 } else { likeness }) { 0.0 } else { likeness }
}
