//! One fold over a stream of articles: each is placed once, and later ones may correct where it stands.
//!
//! In: articles with their analysis, in the order of arrival. Out: at any moment the placement of all. Example: after a newspaper's
//! article comes the agency's that was published an hour earlier; the newspaper's becomes a copy of it.
//! Everything is in memory; a store keeps the same in its tables and calls [`place`] itself.

use rasid_model::Analysis;

use crate::entry::{ArticleNo, Entry, Facts};
use crate::lineage::{Pair, Placement, placements};
use crate::neighbours::{Memory, Neighbours};
use crate::place::{StoryChange, place};
use crate::sketch::Sketcher;

/// The fold.
#[derive(Debug, Default)]
pub struct Grouping {
    sketcher: Sketcher,
    memory: Memory,
    pairs: Vec<Pair>,
    follows: Vec<(ArticleNo, ArticleNo)>,
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
        let change = place(&entry, &self.memory);
        let no = self.memory.add(entry, change.story);
        for merged in &change.merged {
            let mine = self.memory.story_of(no).unwrap_or(no);
            self.memory.merge(*merged, mine);
        }
        self.pairs.extend(change.reuse.iter().map(|(b, reuse)| Pair { a: no, b: *b, reuse: reuse.clone() }));
        self.follows.extend(change.follows.map(|of| (no, of)));
        change
    }

    /// What placing saw.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// All reuse found.
    pub fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// Where every article stands, in order of arrival.
    pub fn placements(&self) -> Vec<Placement> {
        placements(&self.memory, &self.pairs, &self.follows)
    }

    /// The stories, each with its articles, in the order of their first arrival.
    pub fn stories(&self) -> Vec<(ArticleNo, Vec<ArticleNo>)> {
        self.memory.stories().into_iter().map(|story| (story, self.memory.members(story).to_vec())).collect()
    }
}
