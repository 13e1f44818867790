//! Under which names the service answers.
//!
//! In: the `Host` header. Out: whether it is ours: loopback with any port, or a name that was configured.
//! Example: «rasid.example» is refused unless the service was started with `--host rasid.example`; that stops DNS rebinding.
//! Believes no forwarded header.

use axum::http::HeaderMap;
use axum::http::header::HOST;

use crate::App;

/// True when the request names a host of ours, exactly once.
pub(crate) fn known(app: &App, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next().and_then(|v| v.to_str().ok()), hosts.next()) else {
        return false;
    };
    let host = host.to_ascii_lowercase();
    is_loopback(&host) || app.options().hosts.iter().any(|h| matches(&h.to_ascii_lowercase(), &host))
}

/// A configured name without port fits any port.
fn matches(configured: &str, host: &str) -> bool {
    configured == host || configured == without_port(host)
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

fn is_loopback(host: &str) -> bool {
    matches!(without_port(host), "127.0.0.1" | "localhost" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_under_any_port() {
        for good in ["127.0.0.1", "127.0.0.1:7878", "localhost:1", "[::1]:7878", "[::1]"] {
            assert!(is_loopback(good), "{good}");
        }
        for bad in ["127.0.0.1.evil.example", "localhost.evil.example:80", "evil.example", "127.0.0.1:x", "::1", ""] {
            assert!(!is_loopback(bad), "{bad}");
        }
    }

    #[test]
    fn a_name_fits_with_and_without_port() {
        assert!(matches("rasid.example", "rasid.example:8443"));
        assert!(!matches("rasid.example:443", "rasid.example:8443"));
    }
}
