//! Writes what comes out now as what is expected.
//!
//! In: a case's `about.toml` as it was, and what extraction gave. Out: the new text of `about.toml`.
//! Example: a changed date changes one line.
//! Keeps how the page came to us, the note, the leading comments and what the case does not judge.

use rasid_model::Article;

use crate::Reading;
use crate::about::About;
use crate::fields::{self, Value};

/// The new text of `about.toml`.
pub(crate) fn about_text(old: &str, about: &About, reading: &Reading) -> String {
    let mut out: String = old.lines().take_while(|line| line.starts_with('#')).flat_map(|line| [line, "\n"]).collect();
    line(&mut out, "url", about.url.as_deref());
    line(&mut out, "fetched_at", about.fetched_at.as_deref());
    line(&mut out, "content_type", about.content_type.as_deref());
    if let Ok(article) = reading {
        line(&mut out, "kind", Some("article"));
        article_lines(&mut out, about, article);
    } else {
        line(&mut out, "kind", Some("not-article"));
        line(&mut out, "reason", about.reason.as_deref());
    }
    line(&mut out, "note", Some(&about.note));
    if !about.unchecked.is_empty() {
        let keys: Vec<String> = about.unchecked.iter().cloned().collect();
        out.extend(["unchecked = ", &Value::List(keys).toml(), "\n"]);
    }
    out
}

/// What a case judges is taken from the article; what it does not judge stays as it was.
fn article_lines(out: &mut String, about: &About, article: &Article) {
    let judged: Vec<&str> = fields::judged(about, article).iter().map(|field| field.key).collect();
    for field in fields::all(about, article) {
        let value = if judged.contains(&field.key) { field.got } else { field.expected };
        if let Some(value) = value {
            out.extend([field.key, " = ", &value.toml(), "\n"]);
        }
    }
}

fn line(out: &mut String, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        out.extend([key, " = ", &Value::Text(value.to_owned()).toml(), "\n"]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::differences;
    use rasid_model::{CreditedSource, Related};

    #[test]
    fn what_was_blessed_is_then_right() {
        let old = "# written for Rasid\nurl = \"https://a.example/1\"\nkind = \"article\"\ntitle = \"قديم\"\n\
                   published = \"2020-01-01\"\nkeywords = []\nlanguage = \"ar\"\nnote = \"two \\\"dates\\\"\"\nunchecked = [\"related\"]\n";
        let about = About::read(old).expect("good");
        let article = Article {
            title: Some("عنوان «جديد» \"مقتبس\"".into()),
            authors: vec!["سلمى الحداد".into()],
            credited_source: Some(CreditedSource { name: "بترا".into(), raw: "(بترا)".into() }),
            page_keywords: vec!["هدنة".into(), "غزة".into()],
            language: Some("ar".into()),
            related: vec![Related {
                title: "آخر".into(), url: None, text: Some("نص".into()), ..Related::default()
            }],
            text: "نص".into(),
            ..Article::default()
        };
        let reading: Reading = Ok(Box::new(article));
        assert_ne!(differences(&about, "نص", &reading), "");
        let new = about_text(old, &about, &reading);
        assert!(new.starts_with("# written for Rasid\nurl = \"https://a.example/1\"\n"), "{new}");
        let blessed = About::read(&new).expect("a good file was written");
        assert_eq!(differences(&blessed, "نص", &reading), "");
        assert_eq!((blessed.note.as_str(), blessed.related), ("two \"dates\"", None));
        assert_eq!(about_text(&new, &About::read(&new).expect("good"), &reading), new, "a second time changes nothing");
    }

    #[test]
    fn a_refusal_is_blessed_too() {
        let old = "kind = \"article\"\ntitle = \"قديم\"\nnote = \"x\"\n";
        let reading: Reading = Err("section page".into());
        let new = about_text(old, &About::read(old).expect("good"), &reading);
        assert_eq!(new, "kind = \"not-article\"\nnote = \"x\"\n");
    }
}
