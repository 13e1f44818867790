//! The judged fields of a golden page: what the case expects beside what came out.
//!
//! In: an [`About`] and an article. Out: one [`Field`] for each judged key, in the order of the file.
//! Example: key `credited_source`, expected «الجزيرة», got nothing.
//! The text is not among them: it stands in a file of its own.

use jiff::Timestamp;
use rasid_model::{Article, Precision};

use crate::about::About;

/// One key with both values.
pub(crate) struct Field {
    pub(crate) key: &'static str,
    pub(crate) expected: Option<Value>,
    pub(crate) got: Option<Value>,
}

/// A value of `about.toml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    Text(String),
    Time(String),
    List(Vec<String>),
    Flag(bool),
}

impl Value {
    /// The value as TOML; JSON's escapes are among TOML's.
    pub(crate) fn toml(&self) -> String {
        let quoted = |text: &String| serde_json::Value::from(text.as_str()).to_string();
        match self {
            Self::Text(text) | Self::Time(text) => quoted(text),
            Self::List(texts) => format!("[{}]", texts.iter().map(quoted).collect::<Vec<_>>().join(", ")),
            Self::Flag(flag) => flag.to_string(),
        }
    }

    /// Two times are the same when they are the same instant; everything else when it is equal.
    pub(crate) fn same(&self, other: &Self) -> bool {
        let (Self::Time(a), Self::Time(b)) = (self, other) else {
            return self == other;
        };
        match (a.parse::<Timestamp>(), b.parse::<Timestamp>()) {
            (Ok(a), Ok(b)) => a == b,
            _ => a == b,
        }
    }
}

/// The keys that this case judges. Silence is a judgement for dates, authors and the credited source, not for the rest.
pub(crate) fn judged(about: &About, article: &Article) -> Vec<Field> {
    let is_judged = |field: &Field| {
        let silence_counts =
            !matches!(field.key, "published_precision" | "keywords" | "related" | "language" | "outlet");
        about.is_judged(field.key) && (field.expected.is_some() || silence_counts)
    };
    all(about, article).into_iter().filter(is_judged).collect()
}

/// Every key, judged or not.
pub(crate) fn all(about: &About, article: &Article) -> Vec<Field> {
    let text = |text: Option<&str>| text.map(|text| Value::Text(text.to_owned()));
    let time = |text: Option<&str>| text.map(|text| Value::Time(text.to_owned()));
    let flag = |flag: bool| flag.then_some(Value::Flag(true));
    let list = |texts: &Vec<String>| Value::List(texts.clone());
    let field = |key, expected, got| Field { key, expected, got };
    let (published, modified) = (article.published.as_ref(), article.modified.as_ref());
    let precision = published.map(|dated| precision_name(dated.precision));
    let credited = article.credited_source.as_ref().map(|source| source.name.as_str());
    let titles = article.related.iter().map(|related| related.title.clone()).collect();
    let has_text = article.related.iter().any(|related| related.text.is_some());
    let authors = Some(&article.authors).filter(|authors| !authors.is_empty());
    let expected_authors = about.authors.as_ref().filter(|authors| !authors.is_empty());
    vec![
        field("title", text(about.title.as_deref()), text(article.title.as_deref())),
        field("published", time(about.published.as_deref()), time(published.map(|d| d.value.as_str()))),
        field("published_precision", text(about.published_precision.as_deref()), text(precision)),
        field("modified", time(about.modified.as_deref()), time(modified.map(|d| d.value.as_str()))),
        field("authors", expected_authors.map(list), authors.map(list)),
        field("credited_source", text(about.credited_source.as_deref()), text(credited)),
        field("keywords", about.keywords.as_ref().map(list), Some(list(&article.page_keywords))),
        field("related", about.related.as_ref().map(list), Some(Value::List(titles))),
        field("related_text", flag(about.related_text == Some(true)), flag(has_text)),
        field("language", text(about.language.as_deref()), text(article.language.as_deref())),
        field("outlet", text(about.outlet.as_deref()), text(article.outlet.name.as_deref())),
    ]
}

/// The precision as it is written in records.
fn precision_name(precision: Precision) -> &'static str {
    match precision {
        Precision::Month => "month",
        Precision::Day => "day",
        Precision::Minute => "minute",
        Precision::Second => "second",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_instants_where_they_can_be() {
        let time = |text: &str| Value::Time(text.into());
        assert!(time("2024-04-17T10:05+03:00").same(&time("2024-04-17T07:05:00Z")));
        assert!(!time("2024-04-17").same(&time("2024-04-17T00:00:00Z")));
        assert!(time("2024-04").same(&time("2024-04")));
    }

    #[test]
    fn toml_takes_quotes_and_arabic() {
        assert_eq!(Value::List(vec!["«أ»".into(), "\"ب\"".into()]).toml(), r#"["«أ»", "\"ب\""]"#);
    }

    #[test]
    fn silence_is_judged_for_what_must_not_be_invented() {
        let about = About::read("kind = \"article\"\ntitle = \"هدنة\"\nnote = \"x\"\nunchecked = [\"modified\"]")
            .expect("good");
        let keys: Vec<_> = judged(&about, &Article::default()).into_iter().map(|field| field.key).collect();
        assert_eq!(keys, ["title", "published", "authors", "credited_source", "related_text"]);
    }
}
