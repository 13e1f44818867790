//! Copies, rewrites, stories and timelines: which articles tell the same, who told it first, and what happened when.
//!
//! In: articles with their analysis, one after another. Out: for each a placement among the earlier ones, and on request the story.
//! Example: «هدنة في قره باغ» of an agency, ten copies and a rewrite are one story with one independent source.
//! Pure: no clock, no disk; earlier articles are looked up through [`Neighbours`], which the caller answers.

mod align;
mod entry;
mod joint;
mod key;
mod neighbours;
mod place;
mod reuse;
mod series;
mod sketch;
mod weigh;

pub use align::Passage;
pub use entry::{ArticleNo, Entry, day_of};
pub use key::{Weight, Word, Words};
pub use neighbours::{Memory, Neighbours};
pub use place::{StoryChange, place};
pub use reuse::{Direction, Made, Reuse};
pub use sketch::{Sketch, Sketcher};
