//! The JSON form of an article: one object a line, offsets in characters. A public contract: see `docs/RECORDS.md`.
//!
//! In: [`Article`] with byte spans. Out: [`ArticleRecord`], ready for `serde_json`, and [`Refusal`] for pages that are none.
//! Example: `{"input":"page.html","title":"الكرملين: …","text":"…","blocks":[{"kind":"paragraph","start":0,"end":230}]}`.
//! Absent means unknown: no field is ever written with a guess.

use serde::{Deserialize, Serialize};

use crate::{
    Agreement, Analysis, Article, BlockKind, CharOffsets, CreditedSource, Dated, Event, Image, Issue, Keyword, Mention,
    Outlet, Related, Removed, Statement, TimeExpression,
};

/// An article as it is written to and read from JSON lines.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ArticleRecord {
    /// The path as given.
    pub input: String,
    /// Hash of canonical URL and text.
    pub id: String,
    /// Address under which the page was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Address that the page calls its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub canonical_url: Option<String>,
    /// Who published it.
    #[serde(skip_serializing_if = "is_nobody")]
    pub outlet: Outlet,
    /// Headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// First publication.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Dated>,
    /// Last change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<Dated>,
    /// Persons who wrote it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// Whom the page credits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credited_source: Option<CreditedSource>,
    /// Language of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Direction of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<String>,
    /// Paragraphs joined by `\n`.
    pub text: String,
    /// Parts of the text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<BlockRecord>,
    /// Keywords as printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub page_keywords: Vec<String>,
    /// Other articles on the page.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Related>,
    /// Pictures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub images: Vec<Image>,
    /// What is not in the text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Removed>,
    /// When: see [`Analysis`]; all its spans are in characters here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub times: Vec<TimeExpression>,
    /// Names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<Mention>,
    /// Who said what.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub statements: Vec<Statement>,
    /// What happened.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<Event>,
    /// Agreements.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agreements: Vec<Agreement>,
    /// What it is about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<Keyword>,
    /// What a reader should know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<IssueRecord>,
}

fn is_nobody(outlet: &Outlet) -> bool {
    outlet.name.is_none() && outlet.domain.is_none()
}

/// A text block with character offsets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockRecord {
    /// What it is.
    pub kind: BlockKind,
    /// First character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// Printed time of a live entry.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub time: Option<String>,
}

/// An issue with character offsets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueRecord {
    /// Stable name.
    pub id: String,
    /// Sentence for people.
    pub message: String,
    /// First character of its place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub start: Option<u32>,
    /// One past the last character of its place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub end: Option<u32>,
}

/// A page that is not an article, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The path as given.
    pub input: String,
    /// Address of the page.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
    /// Why it is none, for people: `section page: 14 headlines, no text of its own`.
    pub not_article: String,
}

impl From<Article> for ArticleRecord {
    fn from(article: Article) -> Self {
        let mut offsets = CharOffsets::new(&article.text);
        let mut blocks = Vec::with_capacity(article.blocks.len());
        for block in &article.blocks {
            let (start, end) = offsets.span(block.span);
            blocks.push(BlockRecord { kind: block.kind, start, end, time: block.time.clone() });
        }
        let issues = issue_records(&article.issues, &mut offsets);
        Self {
            blocks,
            issues,
            input: article.input,
            id: article.id,
            url: article.url,
            canonical_url: article.canonical_url,
            outlet: article.outlet,
            title: article.title,
            published: article.published,
            modified: article.modified,
            authors: article.authors,
            credited_source: article.credited_source,
            language: article.language,
            direction: article.direction,
            text: article.text,
            page_keywords: article.page_keywords,
            related: article.related,
            images: article.images,
            removed: article.removed,
            ..Self::default()
        }
    }
}

/// Issues with their places in characters.
fn issue_records(issues: &[Issue], offsets: &mut CharOffsets<'_>) -> Vec<IssueRecord> {
    let record = |issue: &Issue| {
        let place = issue.span.map(|span| offsets.span(span));
        let (id, message) = (issue.id.to_owned(), issue.message.clone());
        IssueRecord { id, message, start: place.map(|p| p.0), end: place.map(|p| p.1) }
    };
    issues.iter().map(record).collect()
}

impl ArticleRecord {
    /// The record with what is understood of its text; `analysis` has byte spans of `self.text`.
    #[must_use]
    pub fn with_analysis(mut self, analysis: Analysis) -> Self {
        let issues = issue_records(&analysis.issues, &mut CharOffsets::new(&self.text));
        self.issues.extend(issues);
        let found = analysis.in_characters(&self.text);
        self.times = found.times;
        self.mentions = found.mentions;
        self.statements = found.statements;
        self.events = found.events;
        self.agreements = found.agreements;
        self.keywords = found.keywords;
        self
    }

    /// What is understood of the text, with byte spans; empty when the record carries none.
    pub fn analysis(&self) -> Analysis {
        let found = Analysis {
            times: self.times.clone(),
            mentions: self.mentions.clone(),
            statements: self.statements.clone(),
            events: self.events.clone(),
            agreements: self.agreements.clone(),
            keywords: self.keywords.clone(),
            issues: Vec::new(),
        };
        found.in_bytes(&self.text)
    }
}

/// The answer of `rasid analyze` about one text.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AnalysisRecord {
    /// As given.
    pub id: String,
    /// All findings, spans in characters.
    #[serde(flatten)]
    pub analysis: Analysis,
    /// What a reader should know.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub issues: Vec<IssueRecord>,
}

impl AnalysisRecord {
    /// The record of `analysis` (byte spans of `text`).
    pub fn new(id: String, analysis: Analysis, text: &str) -> Self {
        let issues = issue_records(&analysis.issues, &mut CharOffsets::new(text));
        Self { id, analysis: analysis.in_characters(text), issues }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, Issue, Span};

    #[test]
    fn offsets_are_characters() {
        let text = "قال\nنعم".to_owned();
        let span = Span::new(7, 13);
        assert_eq!(span.of(&text), "نعم");
        let article = Article {
            text,
            blocks: vec![Block { kind: BlockKind::Paragraph, span, time: None }],
            issues: vec![Issue { span: Some(span), ..Issue::new("stale", "old wording") }],
            ..Article::default()
        };
        let record = ArticleRecord::from(article);
        assert_eq!((record.blocks[0].start, record.blocks[0].end), (4, 7));
        assert_eq!((record.issues[0].start, record.issues[0].end), (Some(4), Some(7)));
    }
}
