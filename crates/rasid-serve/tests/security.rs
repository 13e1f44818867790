//! Closed by default: hosts, sessions, forms, headers, captured pages. The cases come from holes in readers of this kind.
//!
//! In: requests that an attacker would send. Out: refusals.
//! Example: a route walked without a cookie never answers 200 while a password is set, «/login» apart.
//! Guards of fetching (private networks, redirects) belong to the part that fetches: this one opens no connection.

mod common;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use common::{articles, ask, closed, form, get, send, service};

/// Every route with its parts filled in, in both languages.
fn paths() -> Vec<String> {
    let mut out = Vec::new();
    for route in rasid_serve::ROUTES {
        let path = route.replace("{id}", "a1").replace("{hash}", "00ff").replace("{*name}", "rasid.css");
        out.push(format!("/en{path}"));
        out.push(path);
    }
    out
}

#[tokio::test]
async fn without_a_session_every_route_is_closed() {
    let service = closed();
    for path in paths() {
        let answer = send(&service, get(&path)).await;
        let open = path.ends_with("/login") || path.starts_with("/static/");
        assert_eq!(answer.status == StatusCode::OK, open, "{path}: {}", answer.status);
        assert!(!answer.text.contains("الخرطوم"), "{path}");
    }
    for path in
        ["/login/../sources", "/static/../sources", "/LOGIN", "/%6cogin", "/login/", "//sources", "/en/en/login"]
    {
        let answer = send(&service, get(path)).await;
        assert_ne!(answer.status, StatusCode::OK, "{path}");
        assert!(!answer.text.contains("سنديان"), "{path}");
    }
}

async fn log_in(service: &axum::Router, password: &str) -> common::Answer {
    send(service, form("/login", &format!("password={}&back=%2Fsources", common::encoded(password)))).await
}

#[tokio::test]
async fn a_session_opens_and_ends() {
    let service = closed();
    let wrong = log_in(&service, "سر طويل جداً").await;
    assert_eq!((wrong.status, wrong.header("set-cookie")), (StatusCode::FORBIDDEN, ""));
    let right = log_in(&service, "سر طويل جدا").await;
    assert_eq!((right.status, right.header("location")), (StatusCode::SEE_OTHER, "/sources"));
    let set = right.header("set-cookie").to_owned();
    for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(set.contains(part), "{set}");
    }
    let cookie = set.split(';').next().unwrap_or_default().to_owned();
    let with = |mut request: Request<Body>| {
        request.headers_mut().insert("cookie", cookie.parse().expect("ascii"));
        request
    };
    assert_eq!(send(&service, with(get("/"))).await.status, StatusCode::OK);
    let again = log_in(&service, "سر طويل جدا").await;
    assert!(!again.header("set-cookie").contains(&cookie), "each login has a session of its own");
    send(&service, with(form("/logout", ""))).await;
    assert_eq!(send(&service, with(get("/"))).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn guessing_is_slowed() {
    let service = closed();
    for _ in 0..5 {
        assert_eq!(log_in(&service, "wrong wrong").await.status, StatusCode::FORBIDDEN);
    }
    let sixth = log_in(&service, "سر طويل جدا").await;
    assert_eq!((sixth.status, sixth.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "60"));
}

#[tokio::test]
async fn the_way_back_stays_here() {
    for bad in ["//evil.example", "/\\evil.example", "https://evil.example", "/%0d%0aSet-Cookie:x=1", "%09//evil"] {
        let answer = send(
            &closed(),
            form("/login", &format!("password=%D8%B3%D8%B1+%D8%B7%D9%88%D9%8A%D9%84+%D8%AC%D8%AF%D8%A7&back={bad}")),
        )
        .await;
        assert_eq!(answer.header("location"), "/", "{bad}");
    }
}

#[tokio::test]
async fn forms_of_other_sites_are_refused() {
    for (name, value) in [
        ("origin", "http://evil.example"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("x-nothing", "x"),
    ] {
        for path in ["/settings", "/login", "/logout"] {
            let request = Request::post(path)
                .header("host", "127.0.0.1:7878")
                .header(name, value)
                .header("content-type", "application/x-www-form-urlencoded")
                .body(Body::from("digits=indic"))
                .expect("a request");
            assert_eq!(send(&service(), request).await.status, StatusCode::FORBIDDEN, "{path} {name}: {value}");
        }
    }
}

#[tokio::test]
async fn other_hosts_are_refused() {
    for host in ["evil.example", "127.0.0.1.evil.example:7878", "localhost.evil.example", "169.254.169.254", ""] {
        let request = Request::get("/").header("host", host).body(Body::empty()).expect("a request");
        assert_eq!(send(&service(), request).await.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
    }
    let none = Request::get("/").body(Body::empty()).expect("a request");
    assert_eq!(send(&service(), none).await.status, StatusCode::MISDIRECTED_REQUEST);
    let mut forwarded = get("/");
    forwarded.headers_mut().insert("x-forwarded-host", "evil.example".parse().expect("ascii"));
    forwarded.headers_mut().insert("x-forwarded-for", "127.0.0.1".parse().expect("ascii"));
    assert!(!send(&service(), forwarded).await.text.contains("evil.example:"));
}

#[tokio::test]
async fn strict_headers_on_every_answer() {
    for path in paths().into_iter().filter(|p| !p.ends_with("/events")).chain(["/none".to_owned()]) {
        let answer = send(&service(), get(&path)).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("base-uri 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-eval") && !policy.contains("script-src 'unsafe"), "{path}");
    }
}

#[tokio::test]
async fn captured_pages_are_always_in_the_sandbox() {
    let hash = {
        let full = ask("/api/v1/articles/a1").await;
        let value: serde_json::Value = serde_json::from_str(&full.text).expect("JSON");
        value["page"].as_str().expect("a page").to_owned()
    };
    let page = ask(&format!("/page/{hash}")).await;
    assert_eq!(page.status, StatusCode::OK);
    let policy = page.header("content-security-policy");
    assert!(
        policy.starts_with("sandbox;") && !policy.contains("allow-") && policy.contains("default-src 'none'"),
        "{policy}"
    );
    assert!(!page.text.contains("<script>"), "{}", page.text);
    let source = ask(&format!("/page/{hash}/source")).await;
    assert_eq!(source.header("content-type"), "application/octet-stream");
    assert!(source.header("content-disposition").starts_with("attachment") && source.text.contains("<script>alert(1)"));
    let article = ask("/article/a1?beside=1").await.text;
    assert!(article.contains("<iframe class=\"captured\" sandbox=\"\" src=\"/page/"), "{article}");
    assert!(!article.contains("allow-scripts"));
    for odd in ["../../etc/passwd", "..%2f..%2fetc", "zz", &"a".repeat(65)] {
        assert_eq!(ask(&format!("/page/{odd}")).await.status, StatusCode::NOT_FOUND, "{odd}");
    }
    assert!(!articles().is_empty());
}

#[tokio::test]
async fn static_files_are_only_the_embedded_ones() {
    for path in [
        "/static/../Cargo.toml",
        "/static/..%2fCargo.toml",
        "/static//etc/passwd",
        "/static/%2e%2e/x",
        "/static/fonts/",
        "/static/RASID.CSS",
    ] {
        assert_ne!(ask(path).await.status, StatusCode::OK, "{path}");
    }
    assert_eq!(ask("/static/fonts/naskh-400-arabic.woff2").await.status, StatusCode::OK);
}

#[tokio::test]
async fn large_and_long_requests_are_refused() {
    let long = format!("/search?q={}", "a".repeat(5000));
    assert_eq!(ask(&long).await.status, StatusCode::URI_TOO_LONG);
    let big = form("/settings", &format!("digits={}", "x".repeat(20_000)));
    assert_eq!(send(&service(), big).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let request = Request::builder()
            .method(method)
            .uri("/")
            .header("host", "127.0.0.1")
            .header("origin", "http://127.0.0.1")
            .body(Body::empty())
            .expect("a request");
        assert_eq!(send(&service(), request).await.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
    }
}
