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

/// All articles in memory.
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
}

impl Memory {
    /// An empty memory for a collection that gets `pace` articles a day.
    pub fn new(pace: f32) -> Self {
        Self { pace, ..Self::default() }
    }

    /// Adds an article to a story; the story is its own when it is the first.
    pub fn add(&mut self, entry: Entry, story: Option<ArticleNo>) -> ArticleNo {
        let no = self.entries.len() as ArticleNo;
        let story = story.unwrap_or(no);
        for (word, _) in entry.sketch.bag.iter().chain(&entry.sketch.names) {
            *self.frequency.entry(*word).or_default() += 1;
        }
        for shingle in &entry.sketch.shingles {
            push(self.shingles.entry(*shingle).or_default(), no, MOST_SHINGLED);
        }
        for word in &entry.sketch.anchors {
            push(self.anchors.entry(*word).or_default(), no, MOST_ANCHORED);
        }
        if let Some(url) = entry.url {
            self.addresses.insert(url, no);
        }
        self.entries.push(Arc::new(entry));
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
        list.extend(moved);
        list.sort_unstable();
    }

    /// The number of every story, in order.
    pub fn stories(&self) -> Vec<ArticleNo> {
        let mut all: Vec<ArticleNo> = self.members.keys().copied().collect();
        all.sort_unstable();
        all
    }
}

/// Appends; a list that has grown to twice what is asked for loses its older half.
fn push(list: &mut Vec<ArticleNo>, no: ArticleNo, most: usize) {
    if list.len() >= most * 2 {
        list.drain(..most);
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
