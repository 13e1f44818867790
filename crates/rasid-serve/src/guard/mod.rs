//! What stands before every route: host, session, origin; and what stands after it: headers.
//!
//! In: a request. Out: the same request, or a refusal; every answer with strict headers.
//! Example: a request for «راصد» under the host `evil.example` is answered 421 before any handler sees it.
//! A route is closed unless it is listed in [`OPEN`]: forgetting to list one closes it.

pub(crate) mod headers;
pub(crate) mod host;
pub(crate) mod login;
pub(crate) mod password;
pub(crate) mod session;

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::App;
use crate::ctx::{cookie, split_lang};

/// Paths (without the language) that need no session.
const OPEN: [&str; 1] = ["/login"];

/// The guard around all routes.
pub(crate) async fn stand(State(app): State<App>, request: Request, next: Next) -> Response {
    let framed = split_lang(request.uri().path()).1.starts_with("/page/");
    let answer = match refuse(&app, &request) {
        Some(refusal) => refusal,
        None => next.run(request).await,
    };
    headers::add(answer, framed)
}

/// Why a request may not pass.
fn refuse(app: &App, request: &Request) -> Option<Response> {
    if !host::known(app, request.headers()) {
        return Some((StatusCode::MISDIRECTED_REQUEST, "unknown host\n").into_response());
    }
    if request.uri().path().len() + request.uri().query().map_or(0, str::len) > 4096 {
        return Some(StatusCode::URI_TOO_LONG.into_response());
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) && !own_origin(request) {
        return Some((StatusCode::FORBIDDEN, "a form of another site\n").into_response());
    }
    if app.guarded() && !is_open(request.uri().path()) && !has_session(app, request) {
        return Some(ask_for_password(request.uri()));
    }
    None
}

fn is_open(path: &str) -> bool {
    let (_, path) = split_lang(path);
    OPEN.contains(&path) || (path.starts_with("/static/") && !path.contains(".."))
}

fn has_session(app: &App, request: &Request) -> bool {
    cookie(request.headers(), session::COOKIE).is_some_and(|token| app.sessions().holds(token))
}

/// Pages lead to the login; everything for programs says 401.
fn ask_for_password(uri: &axum::http::Uri) -> Response {
    let (lang, path) = split_lang(uri.path());
    if path.starts_with("/api") || path.starts_with("/search.") || path.starts_with("/page/") {
        return (StatusCode::UNAUTHORIZED, "log in first\n").into_response();
    }
    let back: String = url::form_urlencoded::byte_serialize(uri.path().as_bytes()).collect();
    Redirect::to(&format!("{}/login?back={back}", lang.prefix())).into_response()
}

/// True when an unsafe request comes from our own pages: browsers say so, and what says nothing is refused.
fn own_origin(request: &Request) -> bool {
    let headers = request.headers();
    let text = |name| headers.get(name).and_then(|v: &header::HeaderValue| v.to_str().ok());
    match (text(header::ORIGIN), text(header::HOST), text(header::HeaderName::from_static("sec-fetch-site"))) {
        (Some(origin), Some(host), _) => origin.split_once("://").is_some_and(|(_, rest)| rest == host),
        (None, _, Some(site)) => site == "same-origin",
        _ => false,
    }
}

/// A path of this site to go back to: one slash, then no second one, no backslash, no control character.
pub(crate) fn safe_back(back: Option<&str>) -> &str {
    match back {
        Some(path)
            if path.starts_with('/')
                && !path.starts_with("//")
                && !path.contains(['\\', ' '])
                && path.chars().all(|c| !c.is_control()) =>
        {
            path
        }
        _ => "/",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_lead_back() {
        assert_eq!(safe_back(Some("/search?q=هدنة")), "/search?q=هدنة");
        for bad in ["//evil.example", "/\\evil.example", "https://evil.example", " /x", "/a\tb", "/a b", "", "/\r\nx"] {
            assert_eq!(safe_back(Some(bad)), "/", "{bad}");
        }
        assert_eq!(safe_back(None), "/");
    }
}
