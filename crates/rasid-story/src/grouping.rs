//! One fold over a stream of articles: each is placed when it comes, and later ones may correct where it stands.
//!
//! In: articles with their analysis, in the order of arrival. Out: at any moment the placement of all. Example: after a newspaper's
//! article comes the agency's that was published an hour earlier; the newspaper's becomes a copy of it.
//! The articles of the day stay open: when a later day begins they are placed again in the order of publication, those of one
//! moment by name. What stands then does not depend on the order in which the articles of a day came in.
//! Everything is in memory; a store keeps the same in its tables.

use std::sync::Arc;

use rasid_model::{Analysis, Span};

use crate::entry::{ArticleNo, Entry, Facts};
use crate::lineage::{Pair, Placement, placements};
use crate::neighbours::{Memory, Neighbours};
use crate::place::{StoryChange, place};
use crate::sketch::Sketcher;

/// So many articles at most stay open, if no later day begins.
const MOST_OPEN: usize = 5_000;

/// The fold. Articles have two numbers: that of their arrival, which the caller knows, and their place in `memory`.
#[derive(Debug, Default)]
pub struct Grouping {
    sketcher: Sketcher,
    memory: Memory,
    pairs: Vec<Pair>,
    follows: Vec<(ArticleNo, ArticleNo)>,
    /// For each place the arrival.
    arrivals: Vec<ArticleNo>,
    /// For each arrival the place.
    places: Vec<ArticleNo>,
    open: Open,
}

/// The articles that are placed for the time being.
#[derive(Debug, Default)]
struct Open {
    /// How many articles, pairs and follow-ups are settled.
    from: (usize, usize, usize),
    /// The day; nothing while no article with a day came.
    day: Option<i32>,
    /// An article came before one that was published earlier.
    disordered: bool,
}

impl Grouping {
    /// An empty one, for a collection that gets `pace` articles a day.
    pub fn new(pace: f32) -> Self {
        Self { memory: Memory::new(pace), ..Self::default() }
    }

    /// Places an article; the answer tells what it joined and why.
    pub fn add(&mut self, article: &Facts<'_>, analysis: &Analysis) -> StoryChange {
        let entry = Entry::new(&mut self.sketcher, article, analysis);
        self.add_entry(entry)
    }

    /// Places an entry that was made elsewhere.
    pub fn add_entry(&mut self, entry: Entry) -> StoryChange {
        let later = self.open.day.is_some_and(|day| entry.day > Some(day));
        let full = self.places.len() - self.open.from.0 >= MOST_OPEN;
        let corrected = if later || full { self.settle() } else { Vec::new() };
        self.open.day = self.open.day.or(entry.day);
        let last = self.places.len().checked_sub(1).filter(|last| *last >= self.open.from.0);
        let last = last.and_then(|last| self.memory.entry(last as ArticleNo));
        self.open.disordered |= last.is_some_and(|last| last.order() > entry.order());
        let arrival = self.places.len() as ArticleNo;
        self.places.push(arrival);
        let change = self.put(Arc::new(entry), arrival);
        self.outward(change, corrected)
    }

    /// Places the open articles for good, in the order of publication. Gives those whose story that changed.
    pub fn settle(&mut self) -> Vec<ArticleNo> {
        let (from, pairs, follows) = self.open.from;
        let mut corrected = Vec::new();
        if self.open.disordered {
            let before: Vec<ArticleNo> = (from..self.places.len()).map(|no| self.story(no as ArticleNo)).collect();
            let taken = self.memory.take_back();
            self.pairs.truncate(pairs);
            self.follows.truncate(follows);
            let arrivals = self.arrivals.split_off(from);
            let mut articles: Vec<(Arc<Entry>, ArticleNo)> = taken.into_iter().zip(arrivals).collect();
            articles.sort_by(|(x, a), (y, b)| x.order().cmp(&y.order()).then(a.cmp(b)));
            for (entry, arrival) in articles {
                self.put(entry, arrival);
            }
            let arrived = (from..self.places.len()).map(|no| no as ArticleNo);
            corrected =
                arrived.zip(before).filter(|(no, before)| self.story(*no) != *before).map(|(no, _)| no).collect();
        }
        self.memory.settle();
        self.open = Open { from: (self.places.len(), self.pairs.len(), self.follows.len()), ..Open::default() };
        corrected
    }

    /// Places one article behind those that stand.
    fn put(&mut self, entry: Arc<Entry>, arrival: ArticleNo) -> StoryChange {
        let change = place(&entry, &self.memory);
        let no = self.memory.add(entry, change.story);
        for merged in &change.merged {
            let mine = self.memory.story_of(no).unwrap_or(no);
            self.memory.merge(*merged, mine);
        }
        self.arrivals.push(arrival);
        self.places[arrival as usize] = no;
        self.pairs.extend(change.reuse.iter().map(|(b, reuse)| Pair { a: no, b: *b, reuse: reuse.clone() }));
        self.follows.extend(change.follows.map(|of| (no, of)));
        change
    }

    /// The arrival at a place.
    fn arrival(&self, no: ArticleNo) -> ArticleNo {
        self.arrivals.get(no as usize).copied().unwrap_or(no)
    }

    /// The story of an arrival, named by the first of its members that arrived.
    fn story(&self, arrival: ArticleNo) -> ArticleNo {
        let story = self.places.get(arrival as usize).and_then(|no| self.memory.story_of(*no));
        story.map_or(arrival, |story| self.first(story))
    }

    /// The first arrival of a story.
    fn first(&self, story: ArticleNo) -> ArticleNo {
        let members = self.memory.members(story).iter().map(|no| self.arrival(*no));
        members.min().unwrap_or_else(|| self.arrival(story))
    }

    /// A change with the numbers of arrivals.
    fn outward(&self, change: StoryChange, corrected: Vec<ArticleNo>) -> StoryChange {
        StoryChange {
            story: change.story.map(|story| self.first(story)),
            merged: change.merged.into_iter().map(|story| self.arrival(story)).collect(),
            reuse: change.reuse.into_iter().map(|(no, reuse)| (self.arrival(no), reuse)).collect(),
            follows: change.follows.map(|no| self.arrival(no)),
            nearest: change.nearest.map(|(no, near)| (self.arrival(no), near)),
            corrected,
        }
    }

    /// All reuse found, by arrivals.
    pub fn pairs(&self) -> impl Iterator<Item = Pair> {
        self.pairs.iter().map(|pair| Pair {
            a: self.arrival(pair.a),
            b: self.arrival(pair.b),
            reuse: pair.reuse.clone(),
        })
    }

    /// The shared passages of a pair as spans of both texts, in bytes.
    pub fn spans(&self, pair: &Pair) -> Vec<(Span, Span)> {
        let place = |arrival: ArticleNo| self.places.get(arrival as usize).copied().unwrap_or(arrival);
        pair.reuse.spans(&self.memory, place(pair.a), place(pair.b))
    }

    /// Where every article stands, in order of arrival.
    pub fn placements(&self) -> Vec<Placement> {
        let placed = placements(&self.memory, &self.pairs, &self.follows);
        let firsts: Vec<ArticleNo> = self.firsts();
        let outward = |place: &ArticleNo| {
            let placed = placed.get(*place as usize)?;
            let story = firsts.get(placed.story as usize).copied()?;
            Some(Placement { story, of: placed.of.map(|of| self.arrival(of)), ..*placed })
        };
        self.places.iter().filter_map(outward).collect()
    }

    /// For the place that numbers a story the first arrival of it.
    fn firsts(&self) -> Vec<ArticleNo> {
        let mut firsts = vec![ArticleNo::MAX; self.places.len()];
        for (place, arrival) in self.arrivals.iter().enumerate() {
            let story = self.memory.story_of(place as ArticleNo).unwrap_or(place as ArticleNo) as usize;
            firsts[story] = firsts[story].min(*arrival);
        }
        firsts
    }

    /// The stories, each with its articles, in the order of their first arrival.
    pub fn stories(&self) -> Vec<(ArticleNo, Vec<ArticleNo>)> {
        let all = self.memory.stories().into_iter().map(|story| {
            let mut members: Vec<ArticleNo> = self.memory.members(story).iter().map(|no| self.arrival(*no)).collect();
            members.sort_unstable();
            members
        });
        let mut stories: Vec<Vec<ArticleNo>> = all.collect();
        stories.sort_unstable();
        stories.into_iter().filter_map(|members| Some((*members.first()?, members))).collect()
    }
}
