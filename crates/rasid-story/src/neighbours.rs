//! What placing an article may ask about those already placed, and an answer that lives in memory.
//!
//! In: words and shingles. Out: the articles that hold them. Example: the word «زلزال» leads to the last 200 articles with it in
//! headline or lead. [`Memory`] is what `rasid group` uses; a store answers the same questions from its tables.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::entry::{ArticleNo, Entry};

/// What placing asks. The newest articles come last in every list.
pub trait Neighbours {
    /// How many articles there are.
    fn articles(&self) -> u32;
    /// How many articles the collection gets a day, about: measured over what is there, or told by the caller.
    fn pace(&self) -> f32;
    /// How many articles hold the word.
    fn frequency(&self, word: u32) -> u32;
    /// Articles with this sampled shingle; few for a stock phrase.
    fn with_shingle(&self, shingle: u64) -> &[ArticleNo];
    /// Articles with this word in headline or lead.
    fn with_anchor(&self, word: u32) -> &[ArticleNo];
    /// The article last seen at this address.
    fn at_address(&self, url: u32) -> Option<ArticleNo>;
    /// An article.
    fn entry(&self, no: ArticleNo) -> Option<Arc<Entry>>;
    /// The story of an article.
    fn story_of(&self, no: ArticleNo) -> Option<ArticleNo>;
    /// The articles of a story, oldest arrival first.
    fn members(&self, story: ArticleNo) -> &[ArticleNo];
}

/// How many articles a word leads to: the newest. News is compared with news, not with the archive of ten years ago.
const MOST_ANCHORED: usize = 240;
/// A shingle of so many articles is a stock phrase («خادم الحرمين الشريفين الملك سلمان»), or a text printed everywhere.
const MOST_SHINGLED: usize = 64;

/// So many articles, the newest, a stock phrase still leads to: enough to find the text that is printed everywhere.
const STOCK: usize = 8;

/// All articles in memory. Those that came since the last [`Memory::settle`] can be taken back.
#[derive(Debug, Default)]
pub struct Memory {
    pace: f32,
    entries: Vec<Arc<Entry>>,
    stories: Vec<ArticleNo>,
    members: FxHashMap<ArticleNo, Vec<ArticleNo>>,
    frequency: FxHashMap<u32, u32>,
    shingles: FxHashMap<u64, Vec<ArticleNo>>,
    anchors: FxHashMap<u32, Vec<ArticleNo>>,
    addresses: FxHashMap<u32, ArticleNo>,
    /// The first article that can be taken back.
    open: ArticleNo,
    steps: Vec<Step>,
}

/// What is undone when articles are taken back.
#[derive(Debug)]
enum Step {
    /// An article came; its address led to this one before.
    Added(Option<ArticleNo>),
    /// The members of one story became those of another.
    Merged { from: ArticleNo, into: ArticleNo, moved: Vec<ArticleNo> },
}

impl Memory {
    /// An empty memory for a collection that gets `pace` articles a day.
    pub fn new(pace: f32) -> Self {
        Self { pace, ..Self::default() }
    }

    /// Adds an article to a story; the story is its own when it is the first.
    pub fn add(&mut self, entry: Arc<Entry>, story: Option<ArticleNo>) -> ArticleNo {
        let no = self.entries.len() as ArticleNo;
        let story = story.unwrap_or(no);
        for (word, _) in entry.sketch.bag.iter().chain(&entry.sketch.names) {
            *self.frequency.entry(*word).or_default() += 1;
        }
        for shingle in &entry.sketch.shingles {
            push(self.shingles.entry(*shingle).or_default(), no, self.open, MOST_SHINGLED);
        }
        for word in &entry.sketch.anchors {
            push(self.anchors.entry(*word).or_default(), no, self.open, MOST_ANCHORED);
        }
        let before = entry.url.and_then(|url| self.addresses.insert(url, no));
        self.steps.push(Step::Added(before));
        self.entries.push(entry);
        self.stories.push(story);
        self.members.entry(story).or_default().push(no);
        no
    }

    /// Makes two stories one, under the number of the older.
    pub fn merge(&mut self, one: ArticleNo, other: ArticleNo) {
        let (from, into) = (one.max(other), one.min(other));
        if from == into {
            return;
        }
        let moved = self.members.remove(&from).unwrap_or_default();
        for no in &moved {
            self.stories[*no as usize] = into;
        }
        let list = self.members.entry(into).or_default();
        list.extend_from_slice(&moved);
        list.sort_unstable();
        self.steps.push(Step::Merged { from, into, moved });
    }

    /// What is there now stays.
    pub fn settle(&mut self) {
        self.steps.clear();
        self.open = self.entries.len() as ArticleNo;
    }

    /// Takes back all that came since it was settled, and gives it in the order of arrival.
    pub fn take_back(&mut self) -> Vec<Arc<Entry>> {
        let taken = self.entries.split_off((self.open as usize).min(self.entries.len()));
        let mut entries = taken.iter().rev();
        while let Some(step) = self.steps.pop() {
            match step {
                Step::Merged { from, into, moved } => self.part(from, into, moved),
                Step::Added(before) => {
                    if let Some(entry) = entries.next() {
                        self.forget(entry, before);
                    }
                }
            }
        }
        taken
    }

    /// Makes two stories of one again.
    fn part(&mut self, from: ArticleNo, into: ArticleNo, moved: Vec<ArticleNo>) {
        if let Some(list) = self.members.get_mut(&into) {
            list.retain(|no| moved.binary_search(no).is_err());
        }
        for no in &moved {
            self.stories[*no as usize] = from;
        }
        self.members.insert(from, moved);
    }

    /// Forgets the article that came last.
    fn forget(&mut self, entry: &Entry, address: Option<ArticleNo>) {
        for (word, _) in entry.sketch.bag.iter().chain(&entry.sketch.names) {
            if let Some(count) = self.frequency.get_mut(word) {
                *count -= 1;
            }
        }
        for shingle in &entry.sketch.shingles {
            self.shingles.get_mut(shingle).and_then(Vec::pop);
        }
        for word in &entry.sketch.anchors {
            self.anchors.get_mut(word).and_then(Vec::pop);
        }
        match (entry.url, address) {
            (Some(url), Some(before)) => drop(self.addresses.insert(url, before)),
            (Some(url), None) => drop(self.addresses.remove(&url)),
            (None, _) => {}
        }
        let Some(story) = self.stories.pop() else { return };
        if let Some(list) = self.members.get_mut(&story) {
            list.pop();
            if list.is_empty() {
                self.members.remove(&story);
            }
        }
    }

    /// The number of every story, in order.
    pub fn stories(&self) -> Vec<ArticleNo> {
        let mut all: Vec<ArticleNo> = self.members.keys().copied().collect();
        all.sort_unstable();
        all
    }
}

/// Appends; a list whose settled part (before `open`) has grown to twice what is asked for loses the older half of it.
fn push(list: &mut Vec<ArticleNo>, no: ArticleNo, open: ArticleNo, most: usize) {
    if list.len() >= most * 2 {
        let settled = list.partition_point(|no| *no < open);
        if settled >= most * 2 {
            list.drain(..settled - most);
        }
    }
    list.push(no);
}

/// The newest of a list.
fn newest(list: Option<&Vec<ArticleNo>>, most: usize) -> &[ArticleNo] {
    let list = list.map_or(&[][..], Vec::as_slice);
    &list[list.len().saturating_sub(most)..]
}

impl Neighbours for Memory {
    fn articles(&self) -> u32 {
        self.entries.len() as u32
    }

    fn pace(&self) -> f32 {
        self.pace
    }

    fn frequency(&self, word: u32) -> u32 {
        self.frequency.get(&word).copied().unwrap_or_default()
    }

    fn with_shingle(&self, shingle: u64) -> &[ArticleNo] {
        let list = self.shingles.get(&shingle);
        let stock = list.is_some_and(|list| list.len() >= MOST_SHINGLED);
        newest(list, if stock { STOCK } else { MOST_SHINGLED })
    }

    fn with_anchor(&self, word: u32) -> &[ArticleNo] {
        newest(self.anchors.get(&word), MOST_ANCHORED)
    }

    fn at_address(&self, url: u32) -> Option<ArticleNo> {
        self.addresses.get(&url).copied()
    }

    fn entry(&self, no: ArticleNo) -> Option<Arc<Entry>> {
        self.entries.get(no as usize).cloned()
    }

    fn story_of(&self, no: ArticleNo) -> Option<ArticleNo> {
        self.stories.get(no as usize).copied()
    }

    fn members(&self, story: ArticleNo) -> &[ArticleNo] {
        self.members.get(&story).map_or(&[], Vec::as_slice)
    }
}
