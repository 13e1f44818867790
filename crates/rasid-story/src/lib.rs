//! Copies, rewrites, stories and timelines: which articles tell the same, who told it first, and what happened when.
//!
//! In: articles with their analysis, one after another. Out: for each a placement among the earlier ones, and on request the story.
//! Example: «هدنة في قره باغ» of an agency, ten copies and a rewrite are one story with one independent source.
//! Pure: no clock, no disk; earlier articles are looked up through [`Neighbours`], which the caller answers.

mod align;
mod contradiction;
mod entry;
mod figures;
mod grouping;
mod joint;
mod key;
mod ledger;
mod lineage;
mod member;
mod neighbours;
mod place;
mod record;
mod related;
mod reuse;
mod series;
mod sketch;
mod timeline;
mod weigh;

pub use align::Passage;
pub use contradiction::{Contradiction, Side};
pub use entry::{ArticleNo, Entry, Facts, day_of};
pub use grouping::Grouping;
pub use ledger::{Ledger, Point, Telling, ledgers};
pub use lineage::{Pair, Placement, Relation, placements};
pub use member::Member;
pub use neighbours::{Memory, Neighbours};
pub use place::{StoryChange, place};
pub use record::{MemberRecord, StoryRecord, story_record};
pub use related::{Related, related};
pub use reuse::{Direction, Made, Reuse};
pub use sketch::{Sketch, Sketcher};
pub use timeline::Moment;
