//! What `rasid group` does with its lines: reading, placing, answering.
//!
//! In: JSON lines. Out: JSON lines. Example: see `crate::command::group`.
//! Decides nothing about articles: that is `rasid-story`.

mod given;
mod groups;

pub(crate) use given::{Given, Wanted, given};
pub(crate) use groups::Groups;
