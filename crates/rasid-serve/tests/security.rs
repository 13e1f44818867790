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

#[tokio::test]
async fn a_change_of_language_stays_here() {
    for path in ["//evil.example", "/\\evil.example", "///evil.example/x", "/en//evil.example", "/en/\\evil.example"] {
        for lang in ["ar", "en"] {
            let Ok(request) =
                Request::get(format!("{path}?lang={lang}")).header("host", "127.0.0.1:7878").body(Body::empty())
            else {
                continue;
            };
            let answer = send(&service(), request).await;
            let to = answer.header("location");
            assert!(!to.contains('\\') && !to.starts_with("//") && !to.contains("://"), "{path} {lang}: {to}");
        }
    }
}

#[tokio::test]
async fn faults_repeat_nothing_that_could_run() {
    let hostile = common::encoded(&format!("\"{}", common::HOSTILE.replace('"', "")));
    for path in ["/search", "/en/search", "/search.atom", "/search.csv", "/api/v1/search"] {
        let answer = ask(&format!("{path}?q={hostile}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        let kind = answer.header("content-type");
        let runs = kind.starts_with("text/html") || kind.contains("xml");
        assert!(!runs || (!answer.text.contains("<script>alert") && !answer.text.contains("<img")), "{path}: {kind}");
    }
    for path in ["/article", "/story", "/page", "/api/v1/articles", "/api/v1/speakers", "/static"] {
        let answer = ask(&format!("{path}/%3Cscript%3Ealert(1)%3C%2Fscript%3E")).await;
        assert!(!answer.text.contains("<script>alert"), "{path}: {}", answer.text);
    }
    let mut request = get("/");
    let cookies = "rasid-theme=\"><script>alert(1)</script>; rasid-months=x\" onload=alert(1); rasid-digits='";
    request.headers_mut().insert("cookie", cookies.parse().expect("ascii"));
    let page = send(&service(), request).await.text;
    assert!(!page.contains("<script>alert") && !page.contains("onload"), "a cookie is one of a few words");
}

#[tokio::test]
async fn nothing_but_three_forms_changes_anything() {
    for path in paths() {
        let answer = send(&service(), form(&path, "digits=indic")).await;
        let form = ["/settings", "/login", "/logout"].iter().any(|known| path.trim_start_matches("/en") == *known);
        let refused = matches!(answer.status, StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_FOUND);
        assert_eq!(!refused, form, "{path}: {}", answer.status);
    }
}

#[tokio::test]
async fn forwarded_headers_are_not_believed() {
    let service = closed();
    let forged = ["x-forwarded-for", "x-real-ip", "forwarded", "x-forwarded-host", "x-original-url"];
    for name in forged {
        let mut request = get("/");
        request.headers_mut().insert(name, "127.0.0.1".parse().expect("ascii"));
        assert_eq!(send(&service, request).await.status, StatusCode::SEE_OTHER, "{name}");
    }
    for n in 0..6_u8 {
        let mut request = form("/login", "password=wrong+wrong");
        request.headers_mut().insert("x-forwarded-for", format!("10.0.0.{n}").parse().expect("ascii"));
        let expected = if n < 5 { StatusCode::FORBIDDEN } else { StatusCode::TOO_MANY_REQUESTS };
        assert_eq!(send(&service, request).await.status, expected, "guess {n} under another address");
    }
}

#[tokio::test]
async fn links_that_leave_have_no_way_back() {
    for path in ["/article/b2", "/en/article/b2"] {
        let page = ask(path).await.text;
        let mut outside = 0;
        for link in page.split("<a ").skip(1).filter_map(|rest| rest.split('>').next()) {
            if link.contains("href=\"http") {
                outside += 1;
                assert!(link.contains("noopener") && link.contains("noreferrer"), "{link}");
            }
            assert!(!link.contains("target="), "{link}");
        }
        assert!(outside > 0, "{path} has links that leave");
    }
}

#[test]
fn a_password_shows_itself_nowhere() {
    let password = rasid_serve::Password::from_file_content("سر طويل جدا").expect("long enough");
    let options = rasid_serve::Options { password: Some(password), ..common::options() };
    let shown = format!("{options:?}");
    assert!(!shown.contains("سر طويل") && !shown.contains("argon2"), "{shown}");
}

/// What opens a connection to elsewhere: there is no such code, so there is nothing to guard.
#[test]
fn the_product_has_no_way_out() {
    let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let lock = std::fs::read_to_string(root.join("Cargo.lock")).expect("the lock file");
    let clients = [
        "reqwest",
        "ureq",
        "curl",
        "isahc",
        "attohttpc",
        "hyper-tls",
        "hyper-rustls",
        "native-tls",
        "hickory-resolver",
    ];
    for client in clients {
        assert!(!lock.contains(&format!("name = \"{client}\"")), "{client} can ask another host");
    }
    let mut files = Vec::new();
    sources(&root.join("crates"), &mut files);
    assert!(files.len() > 100, "the walk finds only {} files", files.len());
    for (file, text) in files {
        for word in ["TcpStream::connect", "UdpSocket", "lookup_host", "to_socket_addrs", "Command::new"] {
            assert!(!text.contains(word), "{file}: {word}");
        }
    }
}

fn sources(folder: &std::path::Path, out: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "tests" && name != "target") {
            sources(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source");
            out.push((path.display().to_string(), text.split("#[cfg(test)]").next().unwrap_or_default().to_owned()));
        }
    }
}
