//! What is known about Arabic and its newspapers, opened from the tables of `data/`.
//!
//! In: embedded, checked text files. Out: tables with named columns, and the small readers that several stages share.
//! Example: `data/ar/months.tsv` says that «تشرين الثاني» is month 11.
//! Holds no word list in code and decides nothing about an article.

mod check;
pub mod dates;
mod table;

pub use table::{Row, Table, files_under};
