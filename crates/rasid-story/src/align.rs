//! Passages that two articles share, word for word but for what newsrooms change.
//!
//! In: the word sequences of two readings. Out: [`Passage`]s, longest finds first come first, none overlapping in the first article.
//! Example: «أعلن وزير الصحة عادل خالد افتتاح المستشفى» and «أعلن د. عادل خالد وزير الصحة افتتاح المستشفى الجديد» share one passage.
//! Reads no meaning: a shared prayer is a passage too; its weight is told by how rare its words are.

use rustc_hash::FxHashMap;

/// A run of words in both articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Passage {
    /// First word in the first article, and one past the last.
    pub a: (u32, u32),
    /// First word in the second article, and one past the last.
    pub b: (u32, u32),
    /// How many words match.
    pub matched: u32,
}

/// How many words may be skipped on both sides together to find the next match.
const SLACK: usize = 6;
/// A place of the second article where a pair of words stands is tried at most this often.
const MOST_PLACES: usize = 12;
/// A run of fewer matching words is chance.
const LEAST: u32 = 5;

/// The passages of `a` that stand in `b` too.
pub(crate) fn passages(a: &[u32], b: &[u32]) -> Vec<Passage> {
    let mut places: FxHashMap<(u32, u32), Vec<u32>> = FxHashMap::default();
    for (j, pair) in b.windows(2).enumerate() {
        let list = places.entry((pair[0], pair[1])).or_default();
        if list.len() < MOST_PLACES {
            list.push(j as u32);
        }
    }
    let mut found = Vec::new();
    let mut i = 0;
    while i + 1 < a.len() {
        let starts = places.get(&(a[i], a[i + 1])).map_or(&[][..], Vec::as_slice);
        let best =
            starts.iter().map(|j| extend(a, b, i, *j as usize)).max_by_key(|p| (p.matched, std::cmp::Reverse(p.b.0)));
        match best {
            Some(passage) if passage.matched >= LEAST => {
                i = passage.a.1 as usize;
                found.push(passage);
            }
            _ => i += 1,
        }
    }
    found
}

/// Follows a match forward, over small differences.
fn extend(a: &[u32], b: &[u32], i: usize, j: usize) -> Passage {
    let (mut at, mut end, mut matched) = ((i, j), (i, j), 0);
    while at.0 < a.len() && at.1 < b.len() {
        if a[at.0] == b[at.1] {
            matched += 1;
            at = (at.0 + 1, at.1 + 1);
            end = at;
            continue;
        }
        let Some((over_a, over_b)) = next_match(&a[at.0..], &b[at.1..]) else { break };
        at = (at.0 + over_a, at.1 + over_b);
    }
    Passage { a: (i as u32, end.0 as u32), b: (j as u32, end.1 as u32), matched }
}

/// The nearest place where both go on with the same two words.
fn next_match(a: &[u32], b: &[u32]) -> Option<(usize, usize)> {
    for total in 1..=SLACK {
        for dx in 0..=total {
            let dy = total - dx;
            let same = |k: usize| a.get(dx + k).is_some_and(|w| b.get(dy + k) == Some(w));
            if same(0) && (same(1) || a.get(dx + 1).is_none() || b.get(dy + 1).is_none()) {
                return Some((dx, dy));
            }
        }
    }
    None
}
