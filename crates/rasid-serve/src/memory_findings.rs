//! Findings of a shelf in memory: taken from the records anew for each question.
//!
//! In: records and asks. Out: leaves of statements, speakers, events, agreements, stories.
//! Example: the statements of the one article that quotes «الوزير». For a handful of articles only.

use rasid_model::ArticleRecord;
use rasid_store::finding::{
    self, Happened, HappenedAsk, Leaf, Ledger, LedgerAsk, Said, SaidAsk, Speaker, SpeakerAsk, SpeakerPage, StoryAsk,
    StoryHead, StoryPage, Sums,
};

use crate::shelf::Fault;

/// The findings of some articles.
#[derive(Debug, Clone, Default)]
pub(crate) struct Findings {
    said: Vec<Said>,
    happened: Vec<Happened>,
    ledgers: Vec<Ledger>,
    keywords: Vec<(String, Vec<String>)>,
    pub(crate) stories: Vec<StoryPage>,
}

impl Findings {
    /// Takes the findings out of `records`, newest first.
    pub(crate) fn of<'r>(records: impl Iterator<Item = &'r ArticleRecord>) -> Self {
        let (mut out, mut parts) = (Self::default(), Vec::new());
        for record in records {
            let origin = finding::origin(record);
            out.said.extend(finding::said(record, &origin));
            out.happened.extend(finding::happened(record, &origin));
            parts.extend(finding::parts(record, &origin));
            out.keywords.push((record.id.clone(), record.keywords.iter().map(|k| k.text.clone()).collect()));
        }
        out.said.sort_by_key(|said| std::cmp::Reverse(said.day));
        out.happened.sort_by_key(|event| std::cmp::Reverse(event.first));
        out.ledgers = finding::fold_ledgers(&parts);
        out
    }

    pub(crate) fn statements(&self, ask: &SaidAsk) -> Result<Leaf<Said>, Fault> {
        let mut chosen: Vec<Said> = self.said.iter().filter(|said| ask.admits(said)).cloned().collect();
        if ask.oldest_first {
            chosen.sort_by_key(|said| said.day);
        }
        leaf(chosen, ask.cursor.as_deref(), ask.limit)
    }

    pub(crate) fn speakers(&self, ask: &SpeakerAsk) -> Result<Leaf<Speaker>, Fault> {
        let all = finding::speakers(&self.said);
        leaf(all.into_iter().filter(|speaker| ask.admits(speaker)).collect(), ask.cursor.as_deref(), ask.limit)
    }

    pub(crate) fn speaker(&self, key: &str) -> Option<SpeakerPage> {
        let ask = SaidAsk { speaker: Some(key.to_owned()), ..SaidAsk::default() };
        let said: Vec<Said> = self.said.iter().filter(|said| ask.admits(said)).cloned().collect();
        let speaks = |id: &String| said.iter().any(|said| said.origin.id == *id);
        let topics: Vec<String> =
            self.keywords.iter().filter(|(id, _)| speaks(id)).flat_map(|(_, words)| words.clone()).collect();
        finding::speaker_page(&said, topics)
    }

    pub(crate) fn events(&self, ask: &HappenedAsk) -> Result<Leaf<Happened>, Fault> {
        let mut chosen = self.chosen(ask);
        if ask.oldest_first {
            chosen.sort_by_key(|event| event.first);
        }
        leaf(chosen, ask.cursor.as_deref(), ask.limit)
    }

    pub(crate) fn sums(&self, ask: &HappenedAsk) -> Sums {
        finding::sums(&self.chosen(ask))
    }

    fn chosen(&self, ask: &HappenedAsk) -> Vec<Happened> {
        self.happened.iter().filter(|event| ask.admits(event)).cloned().collect()
    }

    pub(crate) fn ledgers(&self, ask: &LedgerAsk) -> Result<Leaf<Ledger>, Fault> {
        let chosen = self.ledgers.iter().filter(|ledger| ask.admits(ledger)).cloned().collect();
        leaf(chosen, ask.cursor.as_deref(), ask.limit)
    }

    pub(crate) fn ledger(&self, key: &str) -> Option<Ledger> {
        self.ledgers.iter().find(|ledger| ledger.key == key).cloned()
    }

    pub(crate) fn stories(&self, ask: &StoryAsk) -> Result<Leaf<StoryHead>, Fault> {
        let admits = |head: &StoryHead| {
            ask.outlet.as_ref().is_none_or(|key| head.outlets.iter().any(|outlet| outlet.value == *key))
                && head.independent >= ask.independent
                && (!ask.flash || head.flash)
        };
        let chosen = self.stories.iter().map(|story| story.head.clone()).filter(admits).collect();
        leaf(chosen, ask.cursor.as_deref(), ask.limit)
    }

    pub(crate) fn story(&self, id: &str) -> Option<StoryPage> {
        self.stories.iter().find(|story| story.head.id == id).cloned()
    }
}

/// One leaf of all `items`; the cursor is the number of items before it.
pub(crate) fn leaf<T>(mut items: Vec<T>, cursor: Option<&str>, limit: usize) -> Result<Leaf<T>, Fault> {
    let limit = limit.max(1);
    let start = cursor.map_or(Ok(0), |c| c.parse::<usize>().map_err(|_| Fault::Cursor))?;
    let rest = items.split_off(start.min(items.len()));
    let next = (rest.len() > limit).then(|| (start + limit).to_string());
    Ok(Leaf { items: rest.into_iter().take(limit).collect(), next })
}
