//! Any bytes as a page: no panic, spans lie on characters, two runs agree.
//!
//! In: bytes; the first one picks the media type and charset. Out: what was found, as a number that differs when something else
//! is found; or a panic to look into. Example seed: `seeds/page/article.html` with «خبر عاجل». Checks no meaning.

use std::hash::{Hash as _, Hasher as _};

use rasid_article::{Extracted, Outlets, extract};
use rasid_model::{Article, Page};

/// Reads the page twice.
pub(crate) fn check(bytes: &[u8]) -> u64 {
    let Some((how, body)) = bytes.split_first() else { return 0 };
    let media_type = if how & 1 == 0 { "text/html" } else { "text/plain" };
    let charset = [None, Some("utf-8"), Some("windows-1256"), Some("utf-16le")][usize::from(how >> 1 & 3)];
    let page = Page {
        input: "f".to_owned(),
        url: (how & 8 != 0).then(|| "https://sada.example/2024/04/17/1".to_owned()),
        media_type: Some(media_type.to_owned()),
        charset: charset.map(str::to_owned),
        body: body.to_vec(),
        ..Page::default()
    };
    let outlets = Outlets::bundled();
    let first = extract(&page, &outlets);
    assert_eq!(first, extract(&page, &outlets), "two runs differ");
    let mut shape = std::hash::DefaultHasher::new();
    match first {
        Extracted::Article(article) => lies_well(&article).hash(&mut shape),
        Extracted::NotAnArticle(reason) => reason.chars().take(12).collect::<String>().hash(&mut shape),
    }
    shape.finish()
}

/// Blocks lie on characters, in order, without overlap; issues lie inside the text. Gives what the article consists of.
fn lies_well(article: &Article) -> (usize, Vec<String>, bool, usize) {
    let mut end = 0;
    for block in &article.blocks {
        let range = block.span.range();
        assert!(article.text.get(range.clone()).is_some(), "block {range:?} is not on characters");
        assert!(range.start >= end, "block {range:?} begins before {end}");
        end = range.end;
    }
    for span in article.issues.iter().filter_map(|issue| issue.span) {
        assert!(article.text.get(span.range()).is_some(), "issue at {span:?} is not on characters");
    }
    let reasons = article.removed.iter().map(|removed| removed.reason.clone()).collect();
    (article.blocks.len(), reasons, article.published.is_some(), article.authors.len())
}
