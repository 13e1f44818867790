//! What the shelf over a store remembers, so that sums over all articles are not made for each reader.
//!
//! In: how to make a value. Out: the value, made anew when it is old or when an article arrived.
//! Example: the map of «كل الأحداث» is summed once for each arrival. Only remembers.

use std::collections::VecDeque;
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

/// Answers to questions of which many differ: each serves as long as [`Remembered`] values do. Nobody waits for another's.
#[derive(Debug)]
pub(crate) struct Answers<K, T> {
    given: Mutex<VecDeque<(Instant, K, T)>>,
}

impl<K, T> Default for Answers<K, T> {
    fn default() -> Self {
        Self { given: Mutex::default() }
    }
}

/// So many answers are remembered.
const ANSWERS: usize = 256;

impl<K: PartialEq + Clone, T: Clone> Answers<K, T> {
    /// The answer to `key`, made now unless it was made a moment ago.
    pub(crate) fn or_make(&self, key: &K, make: impl FnOnce() -> Result<T, Fault>) -> Result<T, Fault> {
        let given = || self.given.lock().unwrap_or_else(PoisonError::into_inner);
        let known = given().iter().find(|(at, asked, _)| asked == key && at.elapsed() < FRESH).map(|(.., t)| t.clone());
        if let Some(answer) = known {
            return Ok(answer);
        }
        let answer = make()?;
        let mut given = given();
        given.retain(|(at, asked, _)| asked != key && at.elapsed() < FRESH);
        if given.len() >= ANSWERS {
            given.pop_front();
        }
        given.push_back((Instant::now(), key.clone(), answer.clone()));
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_answered_once_a_moment_and_faults_are_not_kept() {
        let (answers, mut made) = (Answers::default(), 0);
        let mut ask = |key: &str, answer: Result<u8, Fault>| {
            let given = answers.or_make(&key.to_owned(), || {
                made += 1;
                answer
            });
            (given.ok(), made)
        };
        assert_eq!(ask("هدنة", Err(Fault::Cursor)), (None, 1));
        assert_eq!(ask("هدنة", Ok(1)), (Some(1), 2));
        assert_eq!(ask("هدنة", Ok(9)), (Some(1), 2));
        assert_eq!(ask("حرب", Ok(2)), (Some(2), 3));
    }

    #[test]
    fn the_oldest_answer_goes_first() {
        let answers = Answers::default();
        for question in 0..=ANSWERS {
            assert_eq!(answers.or_make(&question, || Ok(question)).ok(), Some(question));
        }
        assert_eq!(answers.or_make(&1, || Ok(0)).ok(), Some(1));
        assert_eq!(answers.or_make(&0, || Ok(7)).ok(), Some(7));
    }
}
