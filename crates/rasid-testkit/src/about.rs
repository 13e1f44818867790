//! `about.toml` of a golden page: how the page came to us and what must come out.
//!
//! In: the text of the file. Out: [`About`], and the [`Page`] that extraction is given.
//! Example: `content_type = "text/html; charset=windows-1256"` becomes media type `text/html` and charset `windows-1256`.
//! The keys are explained in `docs/ADDING.md`; an unknown key is an error.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rasid_model::Page;
use serde::Deserialize;

/// The file, as written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct About {
    pub(crate) url: Option<String>,
    pub(crate) fetched_at: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) kind: Kind,
    /// Words that the refusal must contain.
    pub(crate) reason: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) published: Option<String>,
    pub(crate) published_precision: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) authors: Option<Vec<String>>,
    pub(crate) credited_source: Option<String>,
    pub(crate) keywords: Option<Vec<String>>,
    pub(crate) related: Option<Vec<String>>,
    pub(crate) related_text: Option<bool>,
    pub(crate) language: Option<String>,
    /// Name of the outlet.
    pub(crate) outlet: Option<String>,
    pub(crate) note: String,
    #[serde(default)]
    pub(crate) unchecked: BTreeSet<String>,
}

/// What the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    Article,
    NotArticle,
}

/// Keys that `unchecked` may name.
const JUDGED: &[&str] = &[
    "title",
    "published",
    "published_precision",
    "modified",
    "authors",
    "credited_source",
    "keywords",
    "related",
    "related_text",
    "language",
    "outlet",
    "text",
];

impl About {
    /// Reads the file; a sentence says what is wrong with it.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let about: Self = toml::from_str(text).map_err(|e| e.to_string())?;
        if let Some(key) = about.unchecked.iter().find(|key| !JUDGED.contains(&key.as_str())) {
            return Err(format!("unchecked names «{key}», which is no judged key"));
        }
        if about.kind == Kind::Article && about.title.is_none() && about.is_judged("title") {
            return Err("an article needs its title".to_owned());
        }
        if about.fetched_at.is_some() && about.moment().is_none() {
            return Err("fetched_at is no RFC 3339 time".to_owned());
        }
        Ok(about)
    }

    /// False for a key that this case does not judge.
    pub(crate) fn is_judged(&self, key: &str) -> bool {
        !self.unchecked.contains(key)
    }

    /// The page as extraction is given it. `file` is `page.html` or `page.txt`.
    pub(crate) fn page(&self, file: &str, body: Vec<u8>) -> Page {
        let is_text = file.ends_with("txt");
        let declared = self.content_type.as_deref().map(media_type);
        let (media, charset) = declared.unwrap_or((if is_text { "text/plain" } else { "text/html" }.to_owned(), None));
        Page {
            input: file.to_owned(),
            url: self.url.clone(),
            fetched_at: self.moment(),
            media_type: Some(media),
            charset,
            body,
            ..Page::default()
        }
    }

    fn moment(&self) -> Option<Timestamp> {
        self.fetched_at.as_ref()?.parse().ok()
    }
}

/// A `Content-Type` header: the media type in lower case and the charset as printed.
pub(crate) fn media_type(header: &str) -> (String, Option<String>) {
    let mut parts = header.split(';').map(str::trim);
    let media = parts.next().unwrap_or_default().to_ascii_lowercase();
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_owned())
    });
    (media, charset)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "kind = \"article\"\ntitle = \"هدنة\"\nnote = \"x\"\n";

    #[test]
    fn the_header_gives_media_type_and_charset() {
        let about =
            About::read(&format!("{GOOD}content_type = 'Text/HTML; Charset=\"windows-1256\"'\n")).expect("good");
        let page = about.page("page.html", b"<p>".to_vec());
        assert_eq!((page.media_type.as_deref(), page.charset.as_deref()), (Some("text/html"), Some("windows-1256")));
        assert_eq!(
            About::read(GOOD).expect("good").page("page.txt", Vec::new()).media_type.as_deref(),
            Some("text/plain")
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        let wrong = |more: &str| About::read(&format!("{GOOD}{more}")).expect_err(more);
        assert!(wrong("publised = \"2024\"").contains("publised"));
        assert!(wrong("unchecked = [\"titel\"]").contains("«titel»"));
        assert!(wrong("fetched_at = \"yesterday\"").contains("fetched_at"));
        assert!(About::read("kind = \"article\"\nnote = \"x\"").expect_err("no title").contains("title"));
        assert!(About::read("kind = \"page\"\nnote = \"x\"").is_err());
    }
}
