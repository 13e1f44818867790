//! The interface for programs: every path of its description answers, and every form is what it says.
//!
//! In: `/api…`, `/search.atom`, `/search.csv`. Out: JSON, Atom, CSV.
//! Example: `/api/v1/search?q=هدنة` marks characters 5..9 of «CNN: هدنة في غزة».
//! Live events are read for their first event only.

mod common;

use axum::http::StatusCode;
use common::{ask, encoded};
use serde_json::Value;

async fn json(path: &str) -> Value {
    let answer = ask(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
    serde_json::from_str(&answer.text).expect("JSON")
}

#[tokio::test]
async fn the_description_and_the_routes_agree() {
    let document = json("/api").await;
    let described: Vec<&String> = document["paths"].as_object().expect("paths").keys().collect();
    for path in rasid_serve::ROUTES
        .iter()
        .filter(|r| r.starts_with("/api/") || r.contains(".csv") || r.contains(".atom") || r.starts_with("/page/"))
    {
        assert!(described.contains(&&(*path).to_owned()), "{path} is not described");
    }
    for path in described {
        assert!(rasid_serve::ROUTES.contains(&path.as_str()), "{path} does not exist");
    }
    assert_eq!(document["openapi"], "3.1.0");
    let text = document.to_string();
    for reference in text.split("#/components/schemas/").skip(1) {
        let name = reference.split('"').next().unwrap_or_default();
        assert!(document["components"]["schemas"][name].is_object(), "{name}");
    }
}

#[tokio::test]
async fn lists_go_on_by_cursor_without_gap_or_repetition() {
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let leaf = json(&format!("/api/v1/articles?limit=2&cursor={cursor}")).await;
        seen.extend(
            leaf["items"].as_array().expect("items").iter().map(|i| i["id"].as_str().unwrap_or_default().to_owned()),
        );
        match leaf["next"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    seen.sort();
    assert_eq!(seen, ["a1", "b2", "c3", "d5", "e6", "f7"]);
    assert_eq!(ask("/api/v1/articles?cursor=x").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn one_article_with_versions_and_difference() {
    let one = json("/api/v1/articles/d5").await;
    assert_eq!((one["version"].as_u64(), one["versions"].as_array().map(Vec::len)), (Some(2), Some(2)));
    assert_eq!(one["article"]["published"]["losers"][0]["value"], "2023-11-10");
    let diff = json("/api/v1/articles/d5/diff?from=1&to=2").await;
    assert_eq!((diff["words_gone"].as_u64(), diff["words_new"].as_u64()), (Some(1), Some(1)));
    assert_eq!(ask("/api/v1/articles/none").await.status, StatusCode::NOT_FOUND);
    assert_eq!(ask("/api/v1/articles/d5/diff?from=1&to=9").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn marks_are_characters() {
    let found = json(&format!("/api/v1/search?q={}", encoded("هدنة"))).await;
    let hit = &found["items"][0]["title"];
    assert_eq!(hit["text"], "CNN: هدنة في غزة تبدأ الجمعة");
    assert_eq!(hit["marks"][0], serde_json::json!([5, 9]));
    let wrong = ask(&format!("/api/v1/search?q={}", encoded("\""))).await;
    assert!(wrong.text.contains("\"start\":0") && wrong.status == StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn sums_and_lists() {
    assert_eq!(json("/api/v1/stock").await["articles"], 6);
    assert_eq!(json("/api/v1/sources").await["items"][0]["key"], "sindyan.example");
    let volume = json("/api/v1/volume?outlet=sindyan.example").await;
    assert_eq!(volume["items"][0]["day"], "2023-11-24");
    assert_eq!(json("/api/v1/faults").await["items"][0]["reason"], "section page");
    assert_eq!(json("/api/v1/flashes").await["items"][0]["id"], "a1");
}

#[tokio::test]
async fn a_search_as_atom_and_csv() {
    let atom = ask(&format!("/search.atom?q={}", encoded("هدنة"))).await;
    assert!(atom.header("content-type").starts_with("application/atom+xml"));
    assert!(atom.text.contains("<link rel=\"alternate\" href=\"http://127.0.0.1:7878/article/b2\"/>"), "{}", atom.text);
    let csv = ask(&format!("/search.csv?q={}", encoded("هدنة"))).await;
    assert!(csv.header("content-disposition").starts_with("attachment"));
    assert!(csv.text.starts_with("\u{feff}\"id\",") && csv.text.contains("\"CNN: هدنة في غزة تبدأ الجمعة\""));
    let wrong = ask(&format!("/search.atom?q={}", encoded("\"<x>"))).await;
    assert!(wrong.header("content-type").starts_with("text/plain") && wrong.status == StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn events_begin_where_the_reader_stopped() {
    use http_body_util::BodyExt as _;
    use tower::ServiceExt as _;
    let mut request = common::get("/api/v1/events");
    request.headers_mut().insert("accept", "text/event-stream".parse().expect("ascii"));
    request.headers_mut().insert("last-event-id", "3".parse().expect("ascii"));
    let answer = common::service().oneshot(request).await.expect("an answer");
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    let frame = answer.into_body().frame().await.expect("a frame").expect("no fault");
    let text = String::from_utf8_lossy(frame.data_ref().expect("data")).into_owned();
    assert!(text.contains("event: article") && text.contains("id: 4"), "{text}");
}

/// The findings made by hand of the article `f7`.
#[tokio::test]
async fn statements_and_speakers() {
    let all = json("/api/v1/statements").await;
    let first = &all["items"][0];
    assert_eq!((first["origin"]["id"].as_str(), first["day"].as_str()), (Some("f7"), Some("2024-04-17")));
    assert!(first["statement"]["start"].is_u64(), "{first}");
    let speakers = json("/api/v1/speakers").await;
    let key = speakers["items"][0]["who"]["key"].as_str().expect("a key").to_owned();
    let own = json(&format!("/api/v1/statements?speaker={}", encoded(&key))).await;
    let count = own["items"].as_array().map(|items| items.len() as u64);
    assert_eq!(count, speakers["items"][0]["statements"].as_u64());
    let page = json(&format!("/api/v1/speakers/{}", encoded(&key).replace('+', "%20"))).await;
    assert_eq!(page["speaker"]["who"]["key"], key.as_str());
    assert_eq!(ask("/api/v1/speakers/none").await.status, StatusCode::NOT_FOUND);
    let wrong = ask(&format!("/api/v1/statements?since={}", encoded("أمس"))).await;
    assert!(wrong.status == StatusCode::BAD_REQUEST && wrong.text.contains("أمس"), "{}", wrong.text);
    let leaf = json("/api/v1/statements?limit=1").await;
    let next = leaf["next"].as_str().expect("more than one").to_owned();
    let second = json(&format!("/api/v1/statements?limit=1&cursor={next}")).await;
    assert_ne!(leaf["items"][0]["index"], second["items"][0]["index"]);
}

#[tokio::test]
async fn events_agreements_and_their_sums() {
    let all = json("/api/v1/events").await;
    let total = all["items"].as_array().map(|items| items.len() as u64);
    assert!(total.is_some_and(|total| total > 0));
    let sums = json("/api/v1/events/sums").await;
    assert_eq!(sums["total"].as_u64(), total);
    let code = sums["kinds"][0]["value"].as_str().expect("a type").to_owned();
    let some = json(&format!("/api/v1/events?type={code}")).await;
    assert!(some["items"].as_array().expect("items").iter().all(|e| e["event"]["type"] == code.as_str()));
    let map = json("/api/v1/events.geojson").await;
    assert_eq!(map["type"], "FeatureCollection");
    let wrong = ask("/api/v1/events?type=cooking").await;
    assert!(wrong.status == StatusCode::BAD_REQUEST && wrong.text.contains("cooking"), "{}", wrong.text);
    let agreements = json("/api/v1/agreements").await;
    let key = agreements["items"][0]["key"].as_str().expect("an agreement").to_owned();
    assert_eq!(json(&format!("/api/v1/agreements/{key}")).await["articles"][0]["id"], "f7");
    assert_eq!(ask("/api/v1/stories/none").await.status, StatusCode::NOT_FOUND);
    assert_eq!(json("/api/v1/copying").await["items"].as_array().map(Vec::len), Some(0));
}

#[tokio::test]
async fn findings_as_tables_and_feeds() {
    for (path, column) in
        [("/statements.csv", "\"speaker\""), ("/events.csv", "\"modality\""), ("/agreements.csv", "\"parties\"")]
    {
        let csv = ask(path).await;
        assert!(
            csv.header("content-type").starts_with("text/csv") && csv.text.contains(column),
            "{path}: {}",
            csv.text
        );
        assert!(csv.text.lines().count() > 1, "{path}");
    }
    let atom = ask("/statements.atom").await;
    assert!(atom.header("content-type").starts_with("application/atom+xml"));
    assert!(atom.text.contains("urn:rasid:statement:f7:0"), "{}", atom.text);
    assert!(ask("/stories.atom").await.text.contains("</feed>"));
}
