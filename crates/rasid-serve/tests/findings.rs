//! Findings on the pages: marks in an article and their notes, who said what, map and calendar, agreements.
//!
//! In: an article with findings made by hand. Out: the words, links and labels that a reader must find.
//! Example: «10 نوفمبر الماضي» is marked as old wording, and its note gives both readings.
//! Which findings are right is the analysis' matter.

mod common;

use common::analysed::{TEXT, at};
use common::{ask, encoded, get, send, service};

/// Text of markup, without tags.
fn words_of(markup: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in markup.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

fn part<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("{from} in {text}"));
    text[start..].split(to).next().unwrap_or_default()
}

#[tokio::test]
async fn marks_keep_the_words_as_printed() {
    let page = ask("/article/f7").await.text;
    let body = part(&page, "<div class=\"body\"", "</div>");
    // Labels of modality are the only words added.
    let mut plain = words_of(body).replace("&quot;", "\"").replace("مقرّر", "").replace("رواية طرف", "");
    plain = plain.replace(" (وقع)", "");
    let paragraphs: String = plain.split('>').collect();
    for line in TEXT.split('\n') {
        assert!(paragraphs.contains(line), "{line}\n{paragraphs}");
    }
}

#[tokio::test]
async fn every_mark_leads_to_a_note_and_back() {
    for address in ["/article/f7", "/en/article/f7", "/article/f7?beside=1"] {
        let page = ask(address).await.text;
        let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|p| p.split('"').next()).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        let before = sorted.len();
        sorted.dedup();
        assert_eq!(before, sorted.len(), "{address}: an id stands twice");
        for target in page.split("href=\"#").skip(1).filter_map(|p| p.split('"').next()) {
            assert!(ids.contains(&target) || target.starts_with("g-"), "{address}: nothing is called {target}");
        }
        let notes = ids
            .iter()
            .filter(|id| ["t0", "t1", "t2", "s0", "s1", "s2", "e0", "e1", "e2", "e3", "n0", "n1", "n2"].contains(id))
            .count();
        assert_eq!(notes, 13, "{address}: {ids:?}");
    }
}

#[tokio::test]
async fn an_old_wording_is_seen_and_has_both_readings() {
    let page = ask("/article/f7").await.text;
    let note = part(&page, "id=\"t2\"", "</li><li");
    for words in [
        "عبارة قديمة",
        "10\u{a0}نوفمبر/تشرين الثاني\u{a0}2020",
        "10\u{a0}نوفمبر/تشرين الثاني\u{a0}2023",
        "counted from the publication",
    ] {
        assert!(note.contains(words), "{words}: {note}");
    }
    assert!(page.contains("stale wt"), "the words themselves are marked");
}

#[tokio::test]
async fn modality_has_a_shape_and_a_word() {
    let page = ask("/en/article/f7").await.text;
    let body = part(&page, "<div class=\"body\"", "</div>");
    for (shape, word) in
        [("#g-planned", ">planned<"), ("#g-reported", ">one side&#39;s claim<"), ("#g-happened", "(happened)")]
    {
        assert!(body.contains(shape), "{shape}");
        assert!(body.contains(word) || body.contains(&word.replace("&#39;", "'")), "{word}: {body}");
    }
}

#[tokio::test]
async fn a_note_of_a_statement_tells_the_chain() {
    let page = ask("/article/f7").await.text;
    let note = words_of(part(&page, "id=\"s1\"", "</li>"));
    assert!(note.contains("سنديان عن وكالة أذرتاج عن حكمت حاجييف"), "{note}");
    assert!(note.contains("قول مباشر"), "{note}");
    let denied = words_of(part(&page, "id=\"s2\"", "</li>"));
    assert!(denied.contains("ينفيه المتكلم"), "{denied}");
}

#[tokio::test]
async fn an_address_points_at_words() {
    let span = at("شرعت في مغادرة");
    let page = ask(&format!("/article/f7?at={}-{}", span.start, span.end)).await.text;
    let marked = words_of(part(&page, "<mark class=\"here\" id=\"at\"", "</mark>"));
    assert!(marked.contains("شرعت في مغادرة"), "{marked}");
    for odd in ["9-3", "x", "-", "0-999999", "4294967295-4294967296", "1-1"] {
        assert!(ask(&format!("/article/f7?at={odd}")).await.status.is_success(), "{odd}");
    }
}

#[tokio::test]
async fn statements_have_chain_article_and_their_words() {
    let page = ask("/statements").await.text;
    for words in ["بدأت العملية بالفعل", "حكمت حاجييف", "وكالة أذرتاج", "قول مباشر"]
    {
        assert!(page.contains(words), "{words}");
    }
    let span = at("بدأت العملية بالفعل");
    assert!(page.contains(&format!("/article/f7?at={}-{}#at", span.start, span.end)), "one tap from its words");
}

#[tokio::test]
async fn a_speaker_in_any_spelling() {
    for spelling in ["ديمتري بيسكوف", "دِيمتري  بيسكوف", "ديمتري-بيسكوف"] {
        let page = ask(&format!("/statements?speaker={}", encoded(spelling))).await.text;
        assert!(page.contains("الصفات عبر الزمن") && page.contains("المتحدث باسم الكرملين"), "{spelling}: {page}");
        assert!(!page.contains("بدأت العملية بالفعل"), "{spelling}: somebody else's words");
    }
    let nobody = ask(&format!("/statements?speaker={}", encoded("لا أحد بهذا الاسم"))).await;
    assert!(nobody.status.is_success() && nobody.text.contains("لا أقوال هنا"), "{}", nobody.text);
}

#[tokio::test]
async fn events_on_the_map_and_in_the_list() {
    let page = ask("/events").await.text;
    assert!(page.contains("<circle cx=\"7") && page.contains("قره باغ"), "the place stands on the map");
    for words in ["الأماكن جدولا", "رواية طرف", "مقرّر"] {
        assert!(page.contains(words), "{words}");
    }
    let planned = ask("/events?modality=planned").await.text;
    let list = part(&planned, "id=\"list\"", "</section>");
    assert!(list.contains("تنتهي المهمة") && !list.contains("شرعت في مغادرة"), "{list}");
    let month = ask("/events?month=2024-04").await.text;
    assert!(part(&month, "class=\"cal\"", "id=\"list\"").contains("since=2024-04-17"), "the day is a link");
}

#[tokio::test]
async fn agreements_lead_to_their_sentences() {
    let page = ask("/agreements").await.text;
    for words in ["وقف إطلاق نار", "باكو", "ادعاء", "لا رد في المادة", "g-claim"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let points = part(&page, "<ol class=\"pts\"", "</ol>");
    assert!(points.matches("/article/f7?at=").count() >= 3, "{points}");
}

#[tokio::test]
async fn an_article_without_findings_has_no_switches() {
    let page = ask("/article/c3").await.text;
    assert!(!page.contains("keysw") && page.contains("كيف عُرف التاريخ"));
    let mut request = get("/article/f7");
    request.headers_mut().insert("cookie", "rasid-digits=indic; rasid-months=maghreb".parse().expect("ascii"));
    let chosen = send(&service(), request).await.text;
    assert!(chosen.contains("١٧\u{a0}أفريل\u{a0}٢٠٢٤"), "dates follow the reader's choice");
}
