//! What the shelf over a store remembers, so that sums over all articles are not made for each reader.
//!
//! In: how to make a value. Out: the value, made anew when it is old or when an article arrived.
//! Example: the map of «كل الأحداث» is summed once for each arrival. Only remembers.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::shelf::Fault;

/// How long sums over the whole store serve before they are made anew.
const FRESH: Duration = Duration::from_secs(2);

/// A value that is made anew when it is old. While one request makes it, the others wait for it.
#[derive(Debug)]
pub(crate) struct Remembered<T> {
    last: Mutex<Option<(Instant, T)>>,
}

impl<T> Default for Remembered<T> {
    fn default() -> Self {
        Self { last: Mutex::new(None) }
    }
}

impl<T: Clone> Remembered<T> {
    pub(crate) fn or_make(&self, make: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
        self.if_fits(|_| true, make)
    }

    /// The remembered value when it is fresh and `fits`, else a new one.
    pub(crate) fn if_fits(
        &self,
        fits: impl Fn(&T) -> bool,
        make: impl FnOnce() -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, value)) = last.as_ref().filter(|(at, value)| at.elapsed() < FRESH && fits(value)) {
            return Ok(value.clone());
        }
        let value = make()?;
        *last = Some((Instant::now(), value.clone()));
        Ok(value)
    }
}

/// What was made from all articles, kept until the next one arrives.
#[derive(Debug)]
pub(crate) struct UntilNext<K, T> {
    made: Mutex<(u64, Vec<(K, T)>)>,
}

impl<K, T> Default for UntilNext<K, T> {
    fn default() -> Self {
        Self { made: Mutex::new((0, Vec::new())) }
    }
}

/// So many questions are remembered.
const QUESTIONS: usize = 32;

impl<K: PartialEq + Clone, T: Clone> UntilNext<K, T> {
    /// The value for `key` as of arrival `now`.
    pub(crate) fn or_make(&self, now: u64, key: &K, make: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
        let mut kept = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 != now {
            *kept = (now, Vec::new());
        }
        if let Some((_, value)) = kept.1.iter().find(|(known, _)| known == key) {
            return Ok(value.clone());
        }
        let value = make()?;
        if kept.1.len() >= QUESTIONS {
            kept.1.remove(0);
        }
        kept.1.push((key.clone(), value.clone()));
        Ok(value)
    }
}
