//! Copies, rewrites, stories and timelines: which articles tell the same, who told it first, and what happened when.
//!
//! In: articles with their analysis, one after another. Out: for each a placement among the earlier ones, and on request the story.
//! Example: «هدنة في قره باغ» of an agency, ten copies and a rewrite are one story with one independent source.
//! Pure: no clock, no disk; earlier articles are looked up through [`Neighbours`], which the caller answers.

pub mod align;
mod joint;
mod key;
mod reading;

pub use key::{Weight, Word, Words};
pub use reading::{Reader, Reading};
