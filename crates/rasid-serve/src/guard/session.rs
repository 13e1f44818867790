//! Who is logged in, and who has tried too often.
//!
//! In: tokens from cookies, attempts from addresses. Out: yes or no.
//! Example: five wrong passwords for «راصد» from one address within a minute close the login to that address.
//! Writes nothing to disk: a restart logs everybody out. Keeps only hashes of tokens.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use sha2::{Digest as _, Sha256};

use crate::assets::hex;

/// The cookie's name.
pub(crate) const COOKIE: &str = "rasid-session";
/// A session ends after this long without a request,
const IDLE: Duration = Duration::from_hours(12);
/// and after this long in any case.
pub(crate) const LIFE: Duration = Duration::from_hours(7 * 24);
/// Sessions at once; the oldest gives way.
const MOST: usize = 256;
/// Attempts in [`WINDOW`] from one address, and from all together.
const ATTEMPTS: (usize, usize) = (5, 30);
/// How long attempts are remembered.
const WINDOW: Duration = Duration::from_mins(1);

/// All sessions and recent attempts.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    open: Mutex<BTreeMap<[u8; 32], Session>>,
    attempts: Mutex<Vec<(Instant, Option<IpAddr>)>>,
}

#[derive(Debug, Clone, Copy)]
struct Session {
    since: Instant,
    seen: Instant,
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

fn key(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

impl Sessions {
    /// Opens a session and gives its token: 256 bits of the system's randomness.
    pub(crate) fn open(&self) -> Result<String, getrandom::Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        let token = hex(&bytes);
        let now = Instant::now();
        let mut open = held(&self.open);
        open.retain(|_, s| alive(*s, now));
        while open.len() >= MOST {
            let Some(oldest) = open.iter().min_by_key(|(_, s)| s.since).map(|(k, _)| *k) else {
                break;
            };
            open.remove(&oldest);
        }
        open.insert(key(&token), Session { since: now, seen: now });
        Ok(token)
    }

    /// True when `token` belongs to an open session.
    pub(crate) fn holds(&self, token: &str) -> bool {
        let now = Instant::now();
        let mut open = held(&self.open);
        match open.get_mut(&key(token)) {
            Some(session) if alive(*session, now) => {
                session.seen = now;
                true
            }
            _ => false,
        }
    }

    /// Ends a session.
    pub(crate) fn close(&self, token: &str) {
        held(&self.open).remove(&key(token));
    }

    /// Counts an attempt to log in; false when there were too many. Counted before the password is looked at, so that
    /// many attempts at once do not slip through.
    pub(crate) fn may_try(&self, from: Option<IpAddr>) -> bool {
        let now = Instant::now();
        let mut attempts = held(&self.attempts);
        attempts.retain(|(at, _)| now.duration_since(*at) < WINDOW);
        let same = attempts.iter().filter(|(_, who)| *who == from).count();
        if same >= ATTEMPTS.0 || attempts.len() >= ATTEMPTS.1 {
            return false;
        }
        attempts.push((now, from));
        true
    }

    /// Forgets the attempts of an address that knew the password.
    pub(crate) fn forgive(&self, from: Option<IpAddr>) {
        held(&self.attempts).retain(|(_, who)| *who != from);
    }
}

fn alive(session: Session, now: Instant) -> bool {
    now.duration_since(session.seen) < IDLE && now.duration_since(session.since) < LIFE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_opens_until_it_is_closed() {
        let sessions = Sessions::default();
        let (one, two) = (sessions.open().unwrap(), sessions.open().unwrap());
        assert_ne!(one, two);
        assert_eq!(one.len(), 64);
        assert!(sessions.holds(&one) && sessions.holds(&two) && !sessions.holds("") && !sessions.holds("x"));
        sessions.close(&one);
        assert!(!sessions.holds(&one) && sessions.holds(&two));
    }

    #[test]
    fn the_sixth_attempt_is_refused() {
        let sessions = Sessions::default();
        let from = Some(IpAddr::from([10, 0, 0, 1]));
        assert!((0..5).all(|_| sessions.may_try(from)));
        assert!(!sessions.may_try(from));
        assert!(sessions.may_try(Some(IpAddr::from([10, 0, 0, 2]))));
        sessions.forgive(from);
        assert!(sessions.may_try(from));
    }
}
