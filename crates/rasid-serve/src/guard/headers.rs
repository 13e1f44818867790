//! The headers of every answer.
//!
//! In: an answer. Out: the same answer, with a policy that lets nothing in from elsewhere.
//! Example: the page «الآن» may load its own sheet, script and fonts, and nothing else.
//! A captured page sets its own, stricter policy (`sandbox`); this one never loosens it.

use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::response::Response;

/// For our own pages.
const OWN: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; \
                   connect-src 'self'; form-action 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/// For captured pages: no script, no form, no request, an origin of its own.
pub(crate) const CAPTURED: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
                                   form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

/// Adds what is missing; `framed` for what our own pages may show in a frame.
pub(crate) fn add(mut answer: Response, framed: bool) -> Response {
    let headers = answer.headers_mut();
    let ancestors = if framed { "SAMEORIGIN" } else { "DENY" };
    let policy = if framed { CAPTURED } else { OWN };
    let fixed = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (X_FRAME_OPTIONS, ancestors),
        (CONTENT_SECURITY_POLICY, policy),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), interest-cohort=()"),
        (HeaderName::from_static("x-dns-prefetch-control"), "off"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("private, no-cache"));
    answer
}
