//! The pairs of `spec/search/spelling.md`: what search takes for the same word.
//!
//! In: the table. Out: a fault for each pair that is not as it says. Example: «ﺍﻟﺴﻼﻡ» and «السلام» must match.
//! Compares keys only; the index is tested with the store.

use rasid_text::analysis::{lemma, light_stem, tokens};

const TABLE: &str = include_str!("../../../spec/search/spelling.md");

/// True when every word of `query` shares a key with the word of `text` at its place.
fn matches(query: &str, text: &str) -> bool {
    let (query, text): (Vec<_>, Vec<_>) = (tokens(query).collect(), tokens(text).collect());
    let same = |a: &str, b: &str| a == b || light_stem(a) == light_stem(b) || lemma(a) == lemma(b);
    query.len() == text.len() && query.iter().zip(&text).all(|(a, b)| same(&a.surface, &b.surface))
}

#[test]
fn every_pair_is_as_the_table_says() {
    let (mut wanted, mut counts, mut faults) = (true, [0, 0], Vec::new());
    for line in TABLE.lines() {
        match line.strip_prefix("## ") {
            Some("Must match") => wanted = true,
            Some("Must not match") => wanted = false,
            _ => {}
        }
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [searched, printed, why] = cells.as_slice() else { continue };
        if *searched == "searched" || searched.starts_with("---") {
            continue;
        }
        counts[usize::from(wanted)] += 1;
        if matches(searched, printed) != wanted {
            faults.push(format!("{searched} / {printed} ({why}): {}", if wanted { "must match" } else { "must not" }));
        }
    }
    assert_eq!(counts, [20, 60]);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
