//! Who told it first, and who made which article from whose.
//!
//! In: the articles, and the reuse between them. Out: a [`Placement`] for each. Example: three newspapers print an agency's text;
//! the agency's article is the origin, the newspapers' are copies of it, whichever came in first.
//! Time decides who was first; where it does not, the printed credit, then who has more, then who arrived first.

use crate::entry::{ArticleNo, Entry};
use crate::neighbours::Neighbours;
use crate::reuse::{Direction, Made, Reuse};

/// What an article is in its story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// A report of its own.
    Origin,
    /// The same text as another.
    Copy,
    /// Made from another.
    Rewrite,
    /// Holds a passage of another beside material of its own.
    Part,
    /// Goes on with the story of another.
    FollowUp,
    /// A later version of another: same address, or the same newsroom again.
    Update,
}

impl Relation {
    /// As it stands in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Origin => "origin",
            Self::Copy => "copy",
            Self::Rewrite => "rewrite",
            Self::Part => "part",
            Self::FollowUp => "follow-up",
            Self::Update => "update",
        }
    }

    /// True for an article whose text is another's: it is no source of its own.
    pub fn is_derived(self) -> bool {
        matches!(self, Self::Copy | Self::Rewrite | Self::Update)
    }
}

/// Reuse between two articles.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// The one that came in later.
    pub a: ArticleNo,
    /// The one that was there.
    pub b: ArticleNo,
    /// What they share.
    pub reuse: Reuse,
}

/// Where an article stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placement {
    /// Its story.
    pub story: ArticleNo,
    /// What it is in it.
    pub relation: Relation,
    /// The article that it was made from or follows.
    pub of: Option<ArticleNo>,
    /// The part of it that stands in that one, between 0 and 1.
    pub shared: f32,
}

/// Versions of one text by one newsroom are at most so many days apart.
const VERSION_DAYS: u32 = 3;

/// The placements of all articles. `follows` names, for an article that opened a story, the article it goes on from.
pub fn placements<N: Neighbours + ?Sized>(
    neighbours: &N,
    pairs: &[Pair],
    follows: &[(ArticleNo, ArticleNo)],
) -> Vec<Placement> {
    let count = neighbours.articles() as usize;
    let entries: Vec<_> = (0..count as u32).map(|no| neighbours.entry(no).unwrap_or_default()).collect();
    let mut links: Vec<Vec<Link>> = vec![Vec::new(); count];
    for pair in pairs {
        let (a, b) = (pair.a as usize, pair.b as usize);
        let (Some(x), Some(y)) = (entries.get(a), entries.get(b)) else { continue };
        if is_first(y, x, pair) {
            links[a].push(Link::new(pair.b, x, y, &pair.reuse, pair.reuse.of_a));
        } else {
            links[b].push(Link::new(pair.a, y, x, &pair.reuse, pair.reuse.of_b));
        }
    }
    let mut placed: Vec<Placement> = Vec::with_capacity(count);
    for no in 0..count as u32 {
        let story = neighbours.story_of(no).unwrap_or(no);
        placed.push(Placement { story, relation: Relation::Origin, of: None, shared: 0.0 });
    }
    for (no, links) in links.iter_mut().enumerate() {
        links.sort_by(|x, y| y.rank().total_cmp(&x.rank()).then(x.of.cmp(&y.of)));
        if let Some(link) = links.iter().find(|link| !leads_back(&placed, link.of, no as ArticleNo)) {
            let at = &mut placed[no];
            (at.relation, at.of, at.shared) = (link.relation, Some(link.of), link.shared);
        }
    }
    for (no, of) in follows {
        let Some(target) = placed.get(*of as usize).map(|target| target.story) else { continue };
        if let Some(at) = placed.get_mut(*no as usize)
            && at.of.is_none()
            && at.story != target
        {
            (at.relation, at.of) = (Relation::FollowUp, Some(*of));
        }
    }
    placed
}

/// A possible source of an article.
#[derive(Debug, Clone, Copy)]
struct Link {
    of: ArticleNo,
    relation: Relation,
    shared: f32,
    both: f32,
    credited: bool,
}

impl Link {
    fn new(of: ArticleNo, article: &Entry, source: &Entry, reuse: &Reuse, shared: f32) -> Self {
        let relation = match reuse.made {
            Made::Part => Relation::Part,
            _ if is_version(article, source) => Relation::Update,
            Made::Copy => Relation::Copy,
            Made::Rewrite => Relation::Rewrite,
        };
        Self { of, relation, shared, both: reuse.of_a + reuse.of_b, credited: article.credits(source) }
    }

    /// Versions come first, then whom the article credits, then who shares most; a passage alone comes last.
    fn rank(&self) -> f32 {
        let kind = match self.relation {
            Relation::Update => 8.0,
            Relation::Part => 0.0,
            _ => 4.0,
        };
        kind + if self.credited { 2.0 } else { 0.0 } + (self.both * 50.0).round() / 100.0
    }
}

/// True for two versions of one text: the same address, or the same newsroom within days.
fn is_version(a: &Entry, b: &Entry) -> bool {
    let address = a.url.is_some() && a.url == b.url;
    address || a.outlet.is_some() && a.outlet == b.outlet && a.days_apart(b).is_none_or(|days| days <= VERSION_DAYS)
}

/// True when `y`, the earlier arrival, was published before `x`.
fn is_first(y: &Entry, x: &Entry, pair: &Pair) -> bool {
    if y.is_before(x) || x.is_before(y) {
        return y.is_before(x);
    }
    if x.credits(y) != y.credits(x) {
        return x.credits(y);
    }
    let owes = |entry: &Entry| entry.credit.is_some() && !entry.credits_itself();
    if owes(x) != owes(y) {
        return owes(x);
    }
    pair.reuse.direction != Direction::BInA || pair.reuse.made == Made::Copy
}

/// True when following the sources of `from` leads to `to`.
fn leads_back(placed: &[Placement], from: ArticleNo, to: ArticleNo) -> bool {
    let mut at = Some(from);
    for _ in 0..placed.len() {
        match at {
            Some(no) if no == to => return true,
            Some(no) => at = placed.get(no as usize).and_then(|placement| placement.of),
            None => return false,
        }
    }
    true
}
