//! What is understood of one article's text: times, names, statements, events, agreements, keywords.
//!
//! In: `rasid_analyze::analyze` fills it. Out: the value that stories, the store and the pages read; its JSON form is a
//! contract (`docs/RECORDS.md`). Example: «ونقلت وكالة أذرتاج عن المستشار قوله …» is one [`Statement`] with a chain.
//! Spans are bytes of the text inside the program; [`Analysis::in_characters`] turns them into what JSON carries.

mod agreement;
mod event;
mod evidence;
mod mention;
mod statement;
mod time;

use serde::{Deserialize, Serialize};

pub use agreement::{Agreement, DatedWords, FollowUp, Provision, Violation};
pub use event::{Amount, Event, Modality};
pub use evidence::{Evidence, Lost, Place, RuleId, Slot};
pub use mention::{Mention, MentionKind};
pub use statement::{Polarity, Statement, StatementKind};
pub use time::{Alternative, TimeExpression, TimeKind};

use crate::{CharOffsets, Issue, Span};

/// Some words of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Words {
    /// Where they stand.
    #[serde(flatten)]
    pub span: Span,
    /// As printed.
    #[serde(default)]
    pub surface: String,
}

impl Words {
    /// The words of `text` under `span`.
    pub fn of(span: Span, text: &str) -> Self {
        Self { span, surface: span.of(text).to_owned() }
    }
}

/// A phrase that tells what an article is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Keyword {
    /// As printed.
    pub text: String,
    /// Between 0 and 1, the best first.
    pub weight: f64,
}

/// All findings in one text, each kind in the order of the text.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Analysis {
    /// When.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<TimeExpression>,
    /// Persons, organisations, places, agencies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
    /// Who said what.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<Statement>,
    /// What happened, or is said to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// Ceasefires, truces, exchanges, peace.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agreements: Vec<Agreement>,
    /// What it is about, the best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<Keyword>,
    /// What a reader should know; joins the issues of the article in its record.
    #[serde(skip)]
    pub issues: Vec<Issue>,
}

impl Analysis {
    /// True when nothing was found.
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
            && self.mentions.is_empty()
            && self.statements.is_empty()
            && self.events.is_empty()
            && self.agreements.is_empty()
            && self.keywords.is_empty()
    }

    /// The same with all spans in characters of `text` instead of bytes: the form of JSON.
    #[must_use]
    pub fn in_characters(mut self, text: &str) -> Self {
        let mut offsets = CharOffsets::new(text);
        self.each_span(&mut |span| {
            let (start, end) = offsets.span(*span);
            *span = Span { start, end };
        });
        self
    }

    /// The same with all spans in bytes of `text` instead of characters: what was read from JSON.
    #[must_use]
    pub fn in_bytes(mut self, text: &str) -> Self {
        let starts: Vec<u32> = text.char_indices().map(|(byte, _)| byte as u32).chain([text.len() as u32]).collect();
        let byte = |char: u32| starts.get(char as usize).copied().unwrap_or(text.len() as u32);
        self.each_span(&mut |span| *span = Span { start: byte(span.start), end: byte(span.end) });
        self
    }

    /// Calls `each` with every span, in no promised order.
    fn each_span(&mut self, each: &mut dyn FnMut(&mut Span)) {
        self.times.iter_mut().for_each(|found| found.each_span(each));
        self.mentions.iter_mut().for_each(|found| found.each_span(each));
        self.statements.iter_mut().for_each(|found| found.each_span(each));
        self.events.iter_mut().for_each(|found| found.each_span(each));
        self.agreements.iter_mut().for_each(|found| found.each_span(each));
        for span in self.issues.iter_mut().filter_map(|issue| issue.span.as_mut()) {
            each(span);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_characters_and_back() {
        let text = "قال الوزير أمس";
        let at = text.find("أمس").expect("it is there");
        let time = TimeExpression {
            span: Span::new(at, text.len()),
            surface: "أمس".to_owned(),
            kind: TimeKind::Date,
            value: Some("2024-04-16".to_owned()),
            rule: "time.day-word".into(),
            ..TimeExpression::default()
        };
        let analysis = Analysis { times: vec![time], ..Analysis::default() };
        let shown = analysis.clone().in_characters(text);
        assert_eq!(shown.times[0].span, Span::new(11, 14));
        assert_eq!(shown.in_bytes(text), analysis);
    }
}
