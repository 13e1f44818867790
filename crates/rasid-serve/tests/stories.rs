//! Stories on the pages: the front page, one story, the article inside its story.
//!
//! In: a story made by hand. Out: what a reader must find. Example: «مصدران مستقلان» though three articles tell it.
//! Which articles make a story is the matter of those who place them.

mod common;

use std::sync::Arc;

use axum::Router;
use common::told::story;
use common::{Answer, articles, get, options, send};
use rasid_serve::memory::MemoryShelf;
use rasid_serve::router;

fn service() -> Router {
    router(Arc::new(MemoryShelf::new(articles(), Vec::new()).with_stories(vec![story()])), options())
}

async fn ask(path: &str) -> Answer {
    send(&service(), get(path)).await
}

fn part<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("{from} in {text}"));
    text[start..].split(to).next().unwrap_or_default()
}

#[tokio::test]
async fn now_counts_independent_sources_and_folds_copies() {
    let page = ask("/").await.text;
    for words in ["حرب قره باغ 2020", "مصدران مستقلان", "/story/s1", "نسخة أو صياغة واحدة", "/story/s1#contra"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(
        page.find("إطلاق نار كثيف").unwrap_or(usize::MAX) < page.find("حرب قره باغ 2020").unwrap_or(0),
        "flashes come first"
    );
    let hours = ask("/?by=hour").await.text;
    assert!(hours.contains("موسكو تؤكد") && !hours.contains("/story/s1\""), "all articles are still there by hour");
}

#[tokio::test]
async fn a_story_keeps_sure_claimed_and_denied_apart() {
    for (path, sure, told, denied) in [
        ("/story/s1", "ثابت", "رواية طرف أو مصدر واحد", "منفيّ"),
        ("/en/story/s1", "Established", "One side or one source", "Denied"),
    ] {
        let page = ask(path).await.text;
        let known = part(&page, "id=\"known\"", "id=\"time\"");
        let columns: Vec<&str> = known.split("<h3").collect();
        assert_eq!(columns.len(), 4, "{known}");
        for (column, title, words) in
            [(1, sure, "سرى وقف إطلاق النار"), (2, told, "قصفت القوات قرية"), (3, denied, "نفت سقوط المدينة")]
        {
            assert!(columns[column].contains(title) && columns[column].contains(words), "{title}: {}", columns[column]);
        }
        assert!(!columns[1].contains("قصفت"), "a claim is not established");
    }
}

#[tokio::test]
async fn timeline_lineage_and_contradictions() {
    let page = ask("/story/s1").await.text;
    let time = part(&page, "id=\"time\"", "id=\"contra\"");
    assert!(time.contains("بعد") && time.contains("42\u{a0}") || time.contains("42</bdi>"), "the days between: {time}");
    let contra = part(&page, "id=\"contra\"", "</section></section>");
    for words in [">16</bdi>", ">31</bdi>", "قتلى", "سلطات الإقليم", "أعداد مختلفة"] {
        assert!(contra.contains(words), "{words}: {contra}");
    }
    let lineage = part(&page, "id=\"lineage\"", "id=\"versions\"");
    for words in ["#g-copy", "نسخة كاملة", "96%", "ساعتان", "class=\"e\""] {
        assert!(lineage.contains(words), "{words}: {lineage}");
    }
    assert!(page.contains("الاتفاق نفسه") && page.contains("البيان الثلاثي"), "read-also says why");
    assert!(page.contains("/article/d5?at=4-20#at"), "facts lead to their words");
    assert!(!page.contains(" style="));
}

#[tokio::test]
async fn no_such_story() {
    assert_eq!(ask("/story/none").await.status.as_u16(), 404);
    assert_eq!(ask("/en/story/%22%3E%3Cscript%3E").await.status.as_u16(), 404);
}
