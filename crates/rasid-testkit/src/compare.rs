//! Expected fields against an article's.
//!
//! In: an [`About`] with the expected text, and what extraction gave. Out: one line or diff for each field that differs.
//! Example: `  published: expected 2024-04-17, got nothing`.
//! A field that the case expects to be absent and that is there is a fault: see `docs/ADDING.md`.

use rasid_model::Article;

use crate::about::{About, Kind};
use crate::fields::{self, Field, Value};
use crate::{Reading, diff};

/// All differences, each ending with a line break; empty when the reading is as expected.
pub(crate) fn differences(about: &About, text: &str, reading: &Reading) -> String {
    match (about.kind, reading) {
        (Kind::Article, Ok(article)) => of_article(about, text, article),
        (Kind::Article, Err(reason)) => {
            format!("  kind: expected an article, refused as «{reason}»\n")
        }
        (Kind::NotArticle, Ok(article)) => {
            let title = article.title.as_deref().unwrap_or("without title");
            format!("  kind: expected a refusal, got the article «{title}»\n")
        }
        (Kind::NotArticle, Err(reason)) => match &about.reason {
            Some(words) if !reason.contains(words.as_str()) => {
                format!("  reason: expected words «{words}», got «{reason}»\n")
            }
            _ => String::new(),
        },
    }
}

fn of_article(about: &About, text: &str, article: &Article) -> String {
    let mut out = String::new();
    for field in fields::judged(about, article) {
        let is_same = match (&field.expected, &field.got) {
            (Some(expected), Some(got)) => expected.same(got),
            (expected, got) => expected.is_none() && got.is_none(),
        };
        if !is_same {
            out.extend(["  ", field.key, ": ", &difference(&field), "\n"]);
        }
    }
    if about.is_judged("text")
        && let Some(diff) = diff::lines(text, &article.text)
    {
        out.extend(["  text:\n", &diff]);
    }
    out
}

/// Lists as a diff, everything else as a sentence.
fn difference(field: &Field) -> String {
    let lines = |value: &Option<Value>| match value {
        Some(Value::List(texts)) => texts.join("\n"),
        _ => String::new(),
    };
    let is_list = |value: &Option<Value>| matches!(value, Some(Value::List(_)));
    if is_list(&field.expected) || is_list(&field.got) {
        let diff = diff::lines(&lines(&field.expected), &lines(&field.got)).unwrap_or_default();
        return format!("\n{}", diff.trim_end_matches('\n'));
    }
    let shown = |value: &Option<Value>| match value {
        Some(Value::Text(text) | Value::Time(text)) => format!("«{text}»"),
        Some(other) => other.toml(),
        None => "nothing".to_owned(),
    };
    format!("expected {}, got {}", shown(&field.expected), shown(&field.got))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rasid_model::{Clue, Dated, Precision};

    fn about(more: &str) -> About {
        About::read(&format!("kind = \"article\"\ntitle = \"هدنة\"\nnote = \"x\"\n{more}")).expect("good")
    }

    fn dated(value: &str) -> Dated {
        let (precision, from) = (Precision::Minute, Clue::Meta);
        Dated { value: value.into(), precision, zone: None, from, raw: value.into(), losers: Vec::new() }
    }

    fn article() -> Article {
        Article { title: Some("هدنة".into()), text: "نص".into(), ..Article::default() }
    }

    fn shown(about: &About, article: Article) -> String {
        differences(about, "نص", &Ok(Box::new(article)))
    }

    #[test]
    fn the_same_instant_is_the_same_time() {
        let about = about("published = \"2024-04-17T10:05+03:00\"\npublished_precision = \"minute\"");
        assert_eq!(shown(&about, Article { published: Some(dated("2024-04-17T07:05:00Z")), ..article() }), "");
        let other = shown(&about, Article { published: Some(dated("2024-04-17")), ..article() });
        assert_eq!(other, "  published: expected «2024-04-17T10:05+03:00», got «2024-04-17»\n");
    }

    #[test]
    fn a_field_that_nobody_expects_is_a_fault_unless_unchecked() {
        let with_date =
            || Article { published: Some(dated("2024-04-17")), authors: vec!["سلمى".into()], ..article() };
        let said = shown(&about(""), with_date());
        assert!(said.contains("published: expected nothing, got «2024-04-17»"), "{said}");
        assert!(said.contains("authors: \n    - \n    + سلمى"), "{said}");
        assert_eq!(shown(&about("unchecked = [\"published\", \"authors\"]"), with_date()), "");
    }

    #[test]
    fn the_text_is_compared_to_the_letter() {
        let said = shown(&about(""), Article { text: "نصّ".into(), ..article() });
        assert_eq!(said, "  text:\n    - نص\n    + نصّ\n");
    }

    #[test]
    fn refusals_are_judged() {
        let refuse = About::read("kind = \"not-article\"\nreason = \"section\"\nnote = \"x\"").expect("good");
        assert_eq!(differences(&refuse, "", &Err("section page: 14 headlines".into())), "");
        assert!(differences(&refuse, "", &Err("empty".into())).contains("expected words «section», got «empty»"));
        assert!(differences(&refuse, "", &Ok(Box::new(article()))).contains("got the article «هدنة»"));
        assert!(differences(&about(""), "", &Err("empty".into())).contains("refused as «empty»"));
    }
}
