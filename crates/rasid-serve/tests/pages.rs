//! Each page in both languages, asked over HTTP.
//!
//! In: paths. Out: status, language, direction, and the words that a reader must find.
//! Example: `/article/a1` shows «إطلاق نار كثيف في الخرطوم» with its hour «10:05».
//! What a browser makes of the pages is tested by `cargo xtask browser`.

mod common;

use axum::http::StatusCode;
use common::{HOSTILE, ask, encoded, form, get, send, service, service_with};
use rasid_serve::memory::MemoryShelf;

const PAGES: [&str; 15] = [
    "/",
    "/?by=outlet",
    "/?by=hour",
    "/article/b2",
    "/article/f7",
    "/article/f7?at=4-8",
    "/statements",
    "/statements?speaker=%D8%AF%D9%8A%D9%85%D8%AA%D8%B1%D9%8A%20%D8%A8%D9%8A%D8%B3%D9%83%D9%88%D9%81",
    "/agreements",
    "/events",
    "/sources",
    "/search",
    "/start",
    "/about",
    "/settings",
];

#[tokio::test]
async fn every_page_in_both_languages() {
    for path in PAGES {
        for (prefix, lang, dir) in [("", "ar", "rtl"), ("/en", "en", "ltr")] {
            let answer = ask(&format!("{prefix}{path}")).await;
            assert_eq!(answer.status, StatusCode::OK, "{prefix}{path}");
            let text = &answer.text;
            assert!(text.contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\"")), "{prefix}{path}");
            assert!(!text.contains(" style=") && !text.contains("onclick"), "{prefix}{path}");
            assert_eq!(text.matches("<h1").count(), 1, "{prefix}{path}");
            assert!(!text.contains("http://") || !text.contains("src=\"http"), "{prefix}{path}");
        }
    }
}

#[tokio::test]
async fn no_name_of_a_sentence_is_shown_in_its_place() {
    let names = [
        "nav.",
        "article.",
        "count.",
        "sources.",
        "site.",
        "now.",
        "search.",
        "clue.",
        "note.",
        "marks.",
        "said.",
        "kind.",
        "modality.",
        "agreements.",
        "events.",
        "statements.",
        "speaker.",
        "story.",
        "timex.",
        "copying.",
    ];
    for path in PAGES {
        for prefix in ["", "/en"] {
            let answer = ask(&format!("{prefix}{path}")).await;
            for name in names {
                assert!(!answer.text.contains(&format!(">{name}")), "{prefix}{path}: {name}");
            }
        }
    }
}

#[tokio::test]
async fn now_shows_the_flash_and_its_hour() {
    let text = ask("/").await.text;
    assert!(text.contains("إطلاق نار كثيف في الخرطوم") && text.contains(">10:05</time>"), "{text}");
    assert!(!text.contains("عاجل | إطلاق"), "the mark is a tag of its own");
    let english = ask("/en/").await.text;
    assert!(english.contains(">Flash</span>") && english.contains("Wednesday, 17\u{a0}April\u{a0}2024"), "{english}");
}

#[tokio::test]
async fn headlines_keep_their_own_direction() {
    let text = ask("/en/").await.text;
    assert!(text.contains("lang=\"ar\" dir=\"rtl\">CNN: هدنة في غزة"), "{text}");
}

#[tokio::test]
async fn an_article_shows_its_clues_and_losers() {
    let text = ask("/article/b2").await.text;
    for words in ["كيف عُرف التاريخ", "قرائن لم تؤخذ", "سطر تاريخ ظاهر", "رويترز", "16\u{a0}أبريل/نيسان\u{a0}2024"]
    {
        assert!(text.contains(words), "{words}");
    }
    assert!(
        text.contains("<bdi dir=\"ltr\">Dmitry Peskov</bdi>، <bdi dir=\"ltr\">CNN</bdi>"),
        "each Latin name in an isolate of its own"
    );
    assert!(!text.contains("href=\"javascript:"));
}

#[tokio::test]
async fn versions_are_compared_word_by_word() {
    let text = ask("/article/d5").await.text;
    assert!(text.contains("<del><bdi>الماضي</bdi></del> <ins><bdi>2020</bdi></ins>"), "{text}");
    let old = ask("/article/d5?v=1").await.text;
    assert!(old.contains("الماضي") && !old.contains("<ins>"));
}

#[tokio::test]
async fn choices_change_digits_and_months() {
    let mut request = get("/article/b2");
    request.headers_mut().insert("cookie", "rasid-digits=indic; rasid-months=levant".parse().expect("ascii"));
    let text = send(&service(), request).await.text;
    assert!(text.contains("١٦\u{a0}نيسان\u{a0}٢٠٢٤"), "{text}");
    let answer = send(&service(), form("/settings", "digits=indic&months=maghreb&theme=dark")).await;
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().filter_map(|v| v.to_str().ok()).collect();
    assert!(cookies.iter().any(|c| c.starts_with("rasid-months=maghreb;")), "{cookies:?}");
    let mut request = get("/");
    request.headers_mut().insert("cookie", "rasid-theme=dark".parse().expect("ascii"));
    assert!(send(&service(), request).await.text.contains("data-theme=\"dark\""));
}

#[tokio::test]
async fn language_by_query_and_cookie() {
    let answer = ask("/article/a1?lang=en").await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/en/article/a1"));
    assert!(answer.header("set-cookie").starts_with("rasid-lang=en;"));
    let mut request = get("/");
    request.headers_mut().insert("cookie", "rasid-lang=en".parse().expect("ascii"));
    assert_eq!(send(&service(), request).await.header("location"), "/en/");
    assert_eq!(ask("/en/?lang=ar").await.header("location"), "/");
    let odd = ask("//evil.example?lang=en").await;
    assert!(!odd.header("location").starts_with("//"), "{}", odd.header("location"));
}

#[tokio::test]
async fn search_marks_its_words_and_says_where_a_query_is_wrong() {
    let text = ask(&format!("/search?q={}", encoded("هدنة"))).await.text;
    assert!(text.contains("<mark>هدنة</mark>") && text.contains("/search.csv?q="), "{text}");
    let wrong = ask(&format!("/search?q={}", encoded("نار \"هدنة"))).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST);
    assert!(wrong.text.contains("علامة اقتباس بلا إغلاق") && wrong.text.contains("<em>&quot;</em>"), "{}", wrong.text);
    let english = ask(&format!("/en/search?q={}", encoded("\""))).await;
    assert!(english.text.contains("a quotation mark is not closed"));
}

#[tokio::test]
async fn nothing_hostile_becomes_markup() {
    let q = encoded(HOSTILE);
    let paths = [
        "/".into(),
        "/article/e6".into(),
        "/sources".into(),
        "/?by=outlet".into(),
        format!("/search?q={q}"),
        format!("/?outlet={q}"),
        format!("/search?q=x&outlet={q}&since={q}&cursor={q}"),
        format!("/nowhere/{q}"),
        format!("/login?back={q}"),
        format!("/search.atom?q={q}"),
        format!("/article/{q}"),
    ];
    for path in paths {
        for prefix in ["", "/en"] {
            let text = ask(&format!("{prefix}{path}")).await.text;
            assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "{prefix}{path}");
        }
    }
}

#[tokio::test]
async fn an_empty_store_explains_the_first_step() {
    let empty = rasid_serve::router(std::sync::Arc::new(MemoryShelf::new(Vec::new(), Vec::new())), common::options());
    assert!(send(&empty, get("/")).await.text.contains("rasid import"));
    assert!(send(&empty, get("/en/")).await.text.contains("The observatory is empty"));
    assert_eq!(send(&empty, get("/sources")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn unknown_pages_are_404_in_the_readers_language() {
    assert!(ask("/article/none").await.text.contains("لا صفحة بهذا العنوان"));
    let answer = ask("/en/none").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.text.contains("There is no page"));
}

#[tokio::test]
async fn the_front_page_is_light() {
    let page = ask("/").await.text.len();
    let sheet = ask("/static/rasid.css").await.text.len();
    let script = ask("/static/rasid.js").await.text.len();
    assert!(page + sheet + script <= 60 * 1024, "{page} + {sheet} + {script}");
    let _ = service_with;
}
