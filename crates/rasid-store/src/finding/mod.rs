//! What the articles' analyses say, taken out of the records: who said what, what happened, which agreements, which stories.
//!
//! In: records with their analysis. Out: [`Said`], [`Happened`], [`Ledger`], [`StoryHead`] and what is asked of them.
//! Example: the statement of «حكمت حاجييف» in an article of «سنديان», with its chain, its day and its place in the text.
//! Pure: works on records alone. The tables of the database hold only keys of what is made here, and can be made anew.

mod aftermath;
mod choose;
mod fold;
mod happened;
mod kinds;
mod ledger;
mod names;
mod rows;
mod said;
mod story;
mod sums;
mod timeline;
mod types;

pub use aftermath::{Aftermath, aftermaths};
pub(crate) use choose::{stems, topic_text};
pub(crate) use fold::is_copy;
pub use fold::{Part, fold_ledgers};
pub use happened::{Happened, HappenedAsk, SpotShare, Sums};
pub use kinds::{EventKind, event_kind, event_kinds};
pub use ledger::{Breach, Clause, Ledger, LedgerAsk, Other, Stated, Step};
pub use names::{Names, key_of};
pub use rasid_lexicon::dates::days_of;
pub use rows::{happened, origin, parts, said};
pub(crate) use rows::{places, spoken_of};
pub use said::{RoleTime, Said, SaidAsk, Speaker, SpeakerAsk, SpeakerPage};
pub use story::{Contradiction, Copying, Member, Moment, ReadAlso, Side, StoryAsk, StoryHead, StoryPage};
pub(crate) use sums::{MOST as MOST_SHARES, Tally, kind_label, word as modality_word};
pub use sums::{speaker_page, speakers, sums};
pub use timeline::timeline;
pub use types::{Cite, DayShare, Leaf, Name, Origin, Share, Spot};
