//! All findings over the samples' texts, compared with `tests/wide/*.snap`; and the rules that they name.
//!
//! After a change `cargo xtask corpus-diff` shows what appeared and vanished, `cargo xtask bless` accepts it.

use std::collections::BTreeSet;

use rasid_analyze::{Document, Published, analyze};
use rasid_lexicon::Table;
use rasid_model::Analysis;
use rasid_testkit::{WideText, wide, wide_texts};

fn found(text: &WideText) -> Analysis {
    let published = Published::parse(&text.published).ok();
    analyze(&Document { text: &text.text, title: Some(&text.title), published, ..Document::default() })
}

#[test]
fn findings_are_those_of_the_snapshots() {
    wide(&found).check(14);
}

/// The rules of all findings but events, whose rules are files.
fn rules(analysis: &Analysis) -> BTreeSet<String> {
    let times = analysis.times.iter().map(|found| &found.rule);
    let names = analysis.mentions.iter().map(|found| &found.rule);
    let said = analysis.statements.iter().map(|found| &found.rule);
    let agreed = analysis.agreements.iter().map(|found| &found.rule);
    times.chain(names).chain(said).chain(agreed).map(ToString::to_string).collect()
}

#[test]
fn every_rule_is_in_the_table() {
    let table = Table::open("rules.tsv");
    let known: BTreeSet<&str> = table.rows().map(|row| row.first()).collect();
    let used: BTreeSet<String> = wide_texts().iter().flat_map(|text| rules(&found(text))).collect();
    let unknown: Vec<&String> = used.iter().filter(|rule| !known.contains(rule.as_str())).collect();
    assert!(unknown.is_empty(), "data/rules.tsv has no row for {unknown:?}");
}

#[test]
fn every_rule_finds_its_example() {
    let mut faults = Vec::new();
    for row in Table::open("rules.tsv").rows() {
        let published = Published::parse("2024-04-17").ok();
        let example = row.get("example").replace("\\n", "\n");
        let analysis = analyze(&Document { text: &example, published, ..Document::default() });
        let wanted = (row.first(), row.get("surface"));
        let times = analysis.times.iter().map(|found| (&*found.rule, found.surface.as_str()));
        let names = analysis.mentions.iter().map(|found| (&*found.rule, found.surface.as_str()));
        let said = analysis.statements.iter().map(|found| (&*found.rule, found.surface.as_str()));
        let agreed = analysis.agreements.iter().map(|found| (&*found.rule, found.kind.as_str()));
        let all: Vec<(&str, &str)> = times.chain(names).chain(said).chain(agreed).collect();
        if !all.contains(&wanted) {
            faults.push(format!("{}: {wanted:?} is not among {all:?}", row.place()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
