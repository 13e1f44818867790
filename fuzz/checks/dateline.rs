//! Any words as a line with dates: no panic, spans lie on characters, values begin with a year, two runs agree.
//!
//! In: bytes. Out: what was found, as a number that differs when something else is found; or a panic to look into.
//! Example seed: «الجمعة 12 شوال 1444هـ - 2 مايو 2023م». Checks no meaning.

use std::hash::{Hash as _, Hasher as _};

use rasid_lexicon::dates::{DateContext, in_url, read, read_machine, said};

/// Reads the line twice.
pub(crate) fn check(bytes: &[u8]) -> u64 {
    let Ok(line) = std::str::from_utf8(bytes) else { return 0 };
    let contexts = [
        DateContext::default(),
        DateContext { fetched_at: "2024-04-17T10:00:00Z".parse().ok(), language: Some("ar"), region: Some("SA") },
        DateContext { language: Some("fa"), ..DateContext::default() },
    ];
    let mut shape = std::hash::DefaultHasher::new();
    for context in contexts {
        let found = read(line, &context);
        assert_eq!(found, read(line, &context), "two runs differ");
        for date in found.iter().chain(&read_machine(line, &context)) {
            assert!(line.get(date.span.range()).is_some(), "{:?} is not on characters of {line:?}", date.span);
            assert!(date.value.len() >= 7 && date.value.is_ascii(), "{:?} is no ISO 8601 value", date.value);
            (date.rule, date.value.len(), date.zone.is_some()).hash(&mut shape);
        }
    }
    for (span, _) in said(line, Some("ar")) {
        assert!(line.get(span.range()).is_some(), "{span:?} is not on characters of {line:?}");
    }
    in_url(line).is_some().hash(&mut shape);
    shape.finish()
}
