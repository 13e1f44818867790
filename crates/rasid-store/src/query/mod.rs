//! The language of queries.
//!
//! In: what a person typed. Out: a [`Node`], or a sentence that says where the query is wrong.
//! Example: `"وقف إطلاق النار" (غزة OR لبنان) -رياضة مصدر:رويترز منذ:2024-04`.
//! Knows nothing of the index.

mod dates;
mod fault;
mod lex;
mod parse;

use jiff::civil::Date;

pub(crate) use dates::about;
pub(crate) use parse::{parse, plain};

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// A word, folded, with the place in the query where it stands (characters).
    Word(Word),
    /// Words that must stand side by side in this spelling.
    Phrase(Vec<Word>),
    /// A word with `*` or `?`.
    Wild(String),
    /// Two words at most `distance` words apart, in any order.
    Near { left: Word, right: Word, distance: u32 },
    /// In the headline.
    Title(Box<Node>),
    /// Credited to a source whose name has these words.
    Source(Vec<Word>),
    /// Published by an outlet whose name or domain has these words.
    Outlet(Vec<Word>),
    /// Published on this day or later.
    Since(Date),
    /// Published on this day or earlier.
    Until(Date),
    /// It speaks of this day, month or year: `2020-11-10`, `2020-11`, `2020`.
    About(String),
    /// With a statement of somebody whose name has these words.
    Speaker(Vec<Word>),
    /// It names a place whose name has these words.
    Place(Vec<Word>),
    /// With an event of one of these types.
    Kind(Vec<&'static str>),
    /// All of these.
    All(Vec<Node>),
    /// Any of these.
    Any(Vec<Node>),
    /// Not this.
    Not(Box<Node>),
    /// A row of parts: those with a sign must or must not match; of the words without one, most should.
    Row(Vec<(Sign, Node)>),
}

/// What stands before a part of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Nothing: the more of these match, the better.
    Should,
    /// `+`, or a part that always must match.
    Must,
    /// `-` or `NOT`.
    Not,
}

/// A word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Folded.
    pub(crate) surface: String,
    /// First character and one past the last, in the query.
    pub(crate) place: (u32, u32),
}

impl Node {
    /// Calls `each` with every word that is searched for (not those of `-` and `NOT`, nor of the fields of names).
    pub(crate) fn each_wanted<'n>(&'n self, each: &mut impl FnMut(&'n Node)) {
        match self {
            Self::Word(_) | Self::Phrase(_) | Self::Wild(_) | Self::Near { .. } => each(self),
            Self::Title(inner) => inner.each_wanted(each),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.each_wanted(each)),
            Self::Row(parts) => {
                parts.iter().filter(|(sign, _)| *sign != Sign::Not).for_each(|(_, part)| part.each_wanted(each));
            }
            Self::Not(_)
            | Self::Source(_)
            | Self::Outlet(_)
            | Self::Since(_)
            | Self::Until(_)
            | Self::About(_)
            | Self::Speaker(_)
            | Self::Place(_)
            | Self::Kind(_) => {}
        }
    }
}
