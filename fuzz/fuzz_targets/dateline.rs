//! Any words as a line with dates: no panic, spans lie on characters, values begin with a year, two runs agree.
//!
//! In: text. Out: nothing, or a crash to look into. Example seed: «الجمعة 12 شوال 1444هـ - 2 مايو 2023م».
//! Checks no meaning.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rasid_lexicon::dates::{DateContext, in_url, read, read_machine, said};

fuzz_target!(|line: &str| {
    let contexts = [
        DateContext::default(),
        DateContext {
            fetched_at: "2024-04-17T10:00:00Z".parse().ok(),
            language: Some("ar"),
            region: Some("SA"),
        },
        DateContext { language: Some("fa"), ..DateContext::default() },
    ];
    for context in contexts {
        let found = read(line, &context);
        assert_eq!(found, read(line, &context));
        for date in found.iter().chain(&read_machine(line, &context)) {
            assert!(line.get(date.span.range()).is_some(), "{:?} is not on characters of {line:?}", date.span);
            assert!(date.value.len() >= 7 && date.value.is_ascii(), "{:?} is no ISO 8601 value", date.value);
        }
    }
    for (span, _) in said(line, Some("ar")) {
        assert!(line.get(span.range()).is_some(), "{span:?} is not on characters of {line:?}");
    }
    let _ = in_url(line);
});
