//! Why a finding was made: its rule, the words that filled the rule's slots, the table rows they came from, what lost.
//!
//! In: the rules. Out: [`Evidence`], shown by `rasid explain` and behind the «?» of the pages. Example: slot `month` =
//! «تشرين الثاني», row `data/ar/months.tsv:36`; lost: «2023-11-10», because the narrative's war began in 2020.
//! Not part of the JSON records: it is made anew from the text when somebody asks.

use std::borrow::Cow;
use std::fmt;

use crate::Span;

/// The dotted, stable name of a rule: `time.month.dual`, `say.relay`, `event.ceasefire`.
pub type RuleId = Cow<'static, str>;

/// A line of a data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Below `data/`: `ar/months.tsv`.
    pub file: &'static str,
    /// From 1.
    pub line: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "data/{}:{}", self.file, self.line)
    }
}

/// One part of a rule and what filled it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The part's name: `month`, `cue`, `speaker`, `anchor`.
    pub name: &'static str,
    /// The words that filled it, when they stand in the text.
    pub span: Option<Span>,
    /// What it is worth, when the words do not say it: `11`, `2024-04-17`.
    pub value: Option<String>,
    /// The table row that knew the words.
    pub row: Option<Place>,
}

/// A reading that was considered and not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// What it would have given.
    pub reading: String,
    /// Why it was not taken, one English sentence.
    pub reason: String,
}

/// Why a finding was made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// The parts of the rule.
    pub slots: Vec<Slot>,
    /// What lost.
    pub lost: Vec<Lost>,
}

impl Evidence {
    /// Adds a slot filled by words of the text.
    pub fn words(&mut self, name: &'static str, span: Span, row: Option<Place>) {
        self.slots.push(Slot { name, span: Some(span), value: None, row });
    }

    /// Adds a slot filled by a value.
    pub fn value(&mut self, name: &'static str, value: impl Into<String>, row: Option<Place>) {
        self.slots.push(Slot { name, span: None, value: Some(value.into()), row });
    }

    /// Adds a reading that lost.
    pub fn lost(&mut self, reading: impl Into<String>, reason: impl Into<String>) {
        self.lost.push(Lost { reading: reading.into(), reason: reason.into() });
    }

    /// Calls `each` with every span.
    pub(super) fn each_span(&mut self, each: &mut dyn FnMut(&mut Span)) {
        for span in self.slots.iter_mut().filter_map(|slot| slot.span.as_mut()) {
            each(span);
        }
    }
}
