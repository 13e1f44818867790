//! Arabic at the level of its script: what is the same letter, where words and sentences end, what a digit is worth.
//!
//! In: text as printed. Out: spans of the unaltered text, and folded copies for comparison with a map back.
//! Example: «الإتّفاق» folds to «الاتفاق»; «١٩٦٠» reads as 1960.
//! Knows no word of the language: word lists live in the lexicon.

pub mod analysis;
mod chars;
mod clitics;
mod digits;
mod fold;
mod letters;
mod reading;
mod sentences;
mod words;

pub use chars::{is_alphabetic, is_alphanumeric};
pub use clitics::{Split, splits};
pub use digits::{ascii_digits, digit_value, is_digit};
pub use fold::{Folded, fold, fold_to, folded};
pub use letters::arabic_letters;
pub use reading::{ReadToken, Reading, Sentence, TokenKind};
pub use sentences::sentences;
pub use words::{Words, count_words, words};
