//! Runs the examples of `spec/story/`: article lines in, relations and stories out.
//!
//! In: fenced blocks `articles` and `expect`. Out: a failure with file and heading. Example: `paper: copy of agency`.

use std::collections::BTreeMap;
use std::path::Path;

use rasid_model::{Analysis, ArticleRecord, Clue, CreditedSource, Dated, Precision};
use rasid_story::{Facts, Grouping};
use serde_json::Value;

#[test]
fn examples_of_the_specification() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/story");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("spec/story").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let mut count = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).expect("readable");
        let (mut heading, mut articles) = (String::new(), Vec::new());
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if line.starts_with('#') {
                line.clone_into(&mut heading);
            }
            let block = |lines: &mut std::str::Lines<'_>| -> Vec<String> {
                lines.by_ref().take_while(|line| *line != "```").map(str::to_owned).collect()
            };
            match line {
                "```articles" => articles = block(&mut lines),
                "```expect" => {
                    let place = format!("{}: {heading}", file.display());
                    check(&place, &articles, &block(&mut lines));
                    count += 1;
                }
                _ => {}
            }
        }
    }
    assert!(count >= 7, "only {count} examples were found");
}

fn check(place: &str, articles: &[String], expected: &[String]) {
    let records: Vec<ArticleRecord> = articles.iter().map(|line| record(line)).collect();
    let mut grouping = Grouping::new(100.0);
    for record in &records {
        grouping.add(&Facts::from(record), &Analysis::default());
    }
    let placements = grouping.placements();
    let id = |no: u32| records[no as usize].id.clone();
    for line in expected {
        let (name, wanted) = line.split_once(": ").expect("name: what is expected");
        if name == "stories" {
            let mut stories: BTreeMap<u32, Vec<String>> = BTreeMap::new();
            for (no, placement) in placements.iter().enumerate() {
                stories.entry(placement.story).or_default().push(id(no as u32));
            }
            let shown: Vec<String> = stories.into_values().map(|members| members.join(" ")).collect();
            assert_eq!(shown.join(" | "), wanted, "{place}");
            continue;
        }
        let no = records.iter().position(|record| record.id == name).expect("an article of the example");
        let placement = placements[no];
        let of = placement.of.map(|of| format!(" of {}", id(of))).unwrap_or_default();
        assert_eq!(format!("{}{of}", placement.relation.name()), wanted, "{place}: {name}");
    }
}

fn record(line: &str) -> ArticleRecord {
    let value: Value = serde_json::from_str(line).expect("a JSON line");
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    let mut record = ArticleRecord { id: text("id").expect("an id"), title: text("title"), ..ArticleRecord::default() };
    record.text = text("text").expect("a text");
    record.url = text("url");
    record.outlet.name = text("source");
    record.credited_source = text("credited_source").map(|name| CreditedSource { raw: name.clone(), name });
    record.published = text("published").map(|value| Dated {
        precision: if value.len() > 10 { Precision::Minute } else { Precision::Day },
        raw: value.clone(),
        value,
        zone: None,
        from: Clue::Feed,
        losers: Vec::new(),
    });
    record
}
