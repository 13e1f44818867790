//! What is known about Arabic and its newspapers, opened from the tables of `data/`.
//!
//! In: embedded, checked text files. Out: tables with named columns, and the small readers that several stages share.
//! Example: `data/ar/months.tsv` says that «تشرين الثاني» is month 11.
//! Holds no word list in code and decides nothing about an article.

mod bylines;
#[cfg(test)]
mod check;
#[cfg(test)]
mod check_outlet;
mod conjugate;
pub mod dates;
mod header;
mod labels;
mod language;
mod markup;
mod meta;
mod phrases;
mod table;

pub use bylines::{agency, can_be_person, is_given_name, opens_with_given_name, without_role};
pub use conjugate::{Person, Tense, VerbForm, conjugate};
pub use labels::{Label, LabelRole, Labels};
pub use language::{Language, detect_language};
pub use markup::{Markup, PartRole, PartRoles};
pub use meta::MetaField;
pub use phrases::{Before, Match, Phrases};
pub use table::{Row, Table, files_under};
