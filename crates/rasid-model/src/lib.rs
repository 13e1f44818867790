//! The types that flow through Rasid, and nothing else.
//!
//! In: nothing. Out: [`Page`] (bytes as they were found), [`Article`] (one clean article with the evidence for each of its
//! fields), [`Analysis`] (what is understood of its text) and the JSON form of all, which is a public contract (`docs/RECORDS.md`).
//!
//! Example: the page «تاريخ النشر: 17th, April 2024 GMT» becomes an [`Article`] whose `published` is a [`Dated`] with the
//! value `2024-04-17`, precision [`Precision::Day`] and the clue [`Clue::DateLine`].
//!
//! Deliberately absent: any reading of text, any I/O, any clock.

mod analysis;
mod article;
mod issue;
mod page;
mod published;
mod record;
mod span;

pub use analysis::{
    Agreement, Alternative, Amount, Analysis, DatedWords, Event, Evidence, FollowUp, Keyword, Lost, Mention,
    MentionKind, Modality, Place, Polarity, Provision, RuleId, Slot, Statement, StatementKind, TimeExpression,
    TimeKind, Violation, Words,
};
pub use article::{Article, Block, BlockKind, CreditedSource, Image, Outlet, Related, Removed};
pub use issue::Issue;
pub use page::{FeedClaims, Obtained, Page};
pub use published::{Clue, Dated, Loser, Precision};
pub use record::{AnalysisRecord, ArticleRecord, BlockRecord, IssueRecord, Refusal};
pub use span::{CharOffsets, Span};
