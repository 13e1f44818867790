//! A service over a few articles, and ways to ask it.
//!
//! In: a path. Out: status, headers and text of the answer.
//! Example: `ask("/en/")`. The articles: a flash of «سنديان», one with two versions, one that begins with «CNN», one hostile.
//! Opens no socket and no folder.

#![allow(dead_code, unreachable_pub, reason = "each test program uses its part")]

pub mod analysed;
pub mod told;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;
use rasid_model::{
    ArticleRecord, BlockKind, BlockRecord, Clue, CreditedSource, Dated, Loser, Outlet, Precision, Related,
};
use rasid_serve::memory::{Held, MemoryShelf};
use rasid_serve::shelf::Refused;
use rasid_serve::{Clock, Options, Password, router};
use tower::ServiceExt as _;

/// An answer, read whole.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    /// A header's value, empty when absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default()
    }
}

fn dated(value: &str, precision: Precision) -> Dated {
    Dated {
        value: value.to_owned(),
        precision,
        zone: None,
        from: Clue::DateLine,
        raw: format!("تاريخ النشر: {value}"),
        losers: vec![Loser { from: Clue::Meta, raw: "2023-11-10".into(), value: "2023-11-10".into() }],
    }
}

fn article(id: &str, title: &str, text: &str, published: Option<Dated>) -> Held {
    let end = text.chars().count() as u32;
    let record = ArticleRecord {
        input: format!("{id}.html"),
        id: id.to_owned(),
        url: Some(format!("https://sindyan.example/{id}")),
        outlet: Outlet { name: Some("سنديان".into()), domain: Some("sindyan.example".into()) },
        title: Some(title.to_owned()),
        published,
        language: Some("ar".into()),
        direction: Some("rtl".into()),
        text: text.to_owned(),
        blocks: vec![BlockRecord { kind: BlockKind::Paragraph, start: 0, end, time: None }],
        ..ArticleRecord::default()
    };
    let page = format!("<html><head><script>alert(1)</script></head><body><h1>{title}</h1><p>{text}</p></body></html>");
    Held { record, captured: "2024-04-18T09:00:00Z".parse().ok(), page: page.into_bytes() }
}

/// What a hostile newsroom would write.
pub const HOSTILE: &str = "\"><script>alert(1)</script>'&<img src=x onerror=alert(1)>";

/// The articles of all tests.
pub fn articles() -> Vec<Held> {
    let day = |d: &str| Some(dated(d, Precision::Day));
    let mut credited =
        article("b2", "CNN: هدنة في غزة تبدأ الجمعة", "قال الوزير إن الهدنة تبدأ غدا.", day("2024-04-16"));
    credited.record.credited_source =
        Some(CreditedSource { name: "رويترز".into(), raw: "المصدر: رويترز".into() });
    credited.record.related = vec![
        Related {
            title: "خبر سابق".into(),
            url: Some("https://sindyan.example/c3".into()),
            text: None,
            ..Related::default()
        },
        Related {
            title: "رابط خبيث".into(),
            url: Some("javascript:alert(1)".into()),
            text: None,
            ..Related::default()
        },
    ];
    credited.record.authors = vec!["Dmitry Peskov".into(), "CNN".into()];
    let mut second = article("d5", "موسكو تؤكد", "اتفقا في 10 نوفمبر 2020 على وقف القتال.", day("2024-04-17"));
    second.record.url = Some("https://sindyan.example/d4".into());
    let mut hostile = article("e6", HOSTILE, HOSTILE, None);
    hostile.record.outlet = Outlet { name: Some(HOSTILE.to_owned()), domain: Some("evil.example".into()) };
    hostile.record.page_keywords = vec![HOSTILE.to_owned()];
    let mut analysed = analysed::record();
    analysed.published = day("2024-04-17");
    let analysed = Held { record: analysed, captured: "2024-04-18T09:00:00Z".parse().ok(), page: b"<p>f7".to_vec() };
    vec![
        analysed,
        article(
            "a1",
            "عاجل | إطلاق نار كثيف في الخرطوم",
            "أفاد شهود بإطلاق نار.",
            Some(dated("2024-04-17T10:05:00+03:00", Precision::Minute)),
        ),
        credited,
        article("c3", "خبر سابق عن الهدنة", "نص الخبر السابق.", day("2023-11-24")),
        article("d4", "موسكو تؤكد", "اتفقا في 10 نوفمبر الماضي على وقف القتال.", day("2024-04-17")),
        second,
        hostile,
    ]
}

/// The service with `options`.
pub fn service_with(options: Options) -> Router {
    let refused = vec![Refused { input: "index.html".into(), outlet: None, read: true, reason: "section page".into() }];
    router(Arc::new(MemoryShelf::new(articles(), refused)), options)
}

/// The service without password.
pub fn service() -> Router {
    service_with(options())
}

/// Usual options.
pub fn options() -> Options {
    Options {
        base: "http://127.0.0.1:7878".into(),
        clock: Clock::Stopped,
        folder: "rasid-data".into(),
        ..Options::default()
    }
}

/// The service behind the password «سر طويل جدا».
pub fn closed() -> Router {
    let password = Password::from_file_content("سر طويل جدا").expect("long enough");
    service_with(Options { password: Some(password), ..options() })
}

/// Asks a service.
pub async fn send(service: &Router, request: Request<Body>) -> Answer {
    let answer = service.clone().oneshot(request).await.expect("the service never fails");
    let (parts, body) = answer.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    Answer { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
}

/// `GET` with the right host.
pub fn get(path: &str) -> Request<Body> {
    Request::get(path).header("host", "127.0.0.1:7878").body(Body::empty()).expect("a good request")
}

/// A form of our own pages.
pub fn form(path: &str, body: &str) -> Request<Body> {
    Request::post(path)
        .header("host", "127.0.0.1:7878")
        .header("origin", "http://127.0.0.1:7878")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body.to_owned()))
        .expect("a good request")
}

/// `GET` of the open service.
pub async fn ask(path: &str) -> Answer {
    send(&service(), get(path)).await
}

/// Percent-encodes a query's value.
pub fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
