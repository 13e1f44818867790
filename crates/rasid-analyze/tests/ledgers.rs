//! Ledgers rebuilt from the sample articles of eight agreements.

use std::fmt::Write as _;

use rasid_analyze::{Document, Ledger, Published, analyze, fold, tellings};
use rasid_model::Analysis;

/// Stories whose ledgers are compared.
const STORIES: [&str; 8] = [
    "karabakh-2020",
    "libya-2020",
    "yemen-2022",
    "sudan-2023",
    "gaza-truce-2023",
    "lebanon-2024",
    "ethiopia-2022",
    "blacksea-2022",
];

fn lines(name: &str) -> Vec<serde_json::Value> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn ledgers_of(story: &str, pages: &[serde_json::Value]) -> Vec<Ledger> {
    let pages: Vec<&serde_json::Value> = pages.iter().filter(|page| page["story"] == story).collect();
    let read = |page: &&serde_json::Value| {
        let body: Vec<&str> =
            page["body"].as_array().expect("paragraphs").iter().filter_map(|part| part.as_str()).collect();
        let text = body.join("\n");
        let published = Published::parse(page["published"].as_str().expect("a date")).expect("a date");
        (published, analyze(&Document { text: &text, published: Some(published), ..Document::default() }))
    };
    let read: Vec<(Published, Analysis)> = pages.iter().map(read).collect();
    let told: Vec<_> = read
        .iter()
        .enumerate()
        .flat_map(|(number, (published, analysis))| tellings(number as u32, Some(published.date), analysis))
        .collect();
    fold(&told)
}

/// How many fields of `wanted` a ledger has right, of how many that are told.
fn right(wanted: &serde_json::Value, ledger: &Ledger) -> (u32, u32, String) {
    let mut told = String::new();
    let (mut good, mut all) = (0, 0);
    let date = |point: &Option<rasid_analyze::Point>| point.as_ref().map(|point| point.date.clone());
    for (name, got) in
        [("agreed", date(&ledger.agreed)), ("in_force", date(&ledger.in_force)), ("end", date(&ledger.ended))]
    {
        if let Some(date) = wanted[name].as_str() {
            all += 1;
            good += u32::from(got.as_deref() == Some(date));
            let _ = write!(told, " {name}={date}/{got:?}");
        }
    }
    for (name, got) in [("parties", &ledger.parties), ("mediator", &ledger.mediators)] {
        let names: Vec<&str> = wanted[name].as_array().into_iter().flatten().filter_map(|name| name.as_str()).collect();
        for name in names {
            all += 1;
            good += u32::from(got.iter().any(|got| alike(got, name)));
        }
        let _ = write!(told, " {name}={}/{got:?}", wanted[name]);
    }
    (good, all, told)
}

/// Names that share a word of more than three letters: «القيادة العامة (حفتر)» and «قوات حفتر».
fn alike(a: &str, b: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let split = text.split(|c: char| !c.is_alphabetic()).map(|word| word.trim_start_matches("ال").to_owned());
        split.filter(|word| word.chars().count() > 2).collect()
    };
    let (a, b) = (words(a), words(b));
    a.iter().any(|one| b.iter().any(|two| one == two))
}

#[test]
fn eight_ledgers() {
    let (stories, pages) = (lines("stories.jsonl"), lines("manifest.jsonl"));
    let (mut good, mut all, mut report) = (0, 0, String::new());
    for story in stories.iter().filter(|story| STORIES.iter().any(|name| story["id"] == **name)) {
        let ledgers = ledgers_of(story["id"].as_str().expect("an id"), &pages);
        for wanted in story["agreements"].as_array().into_iter().flatten() {
            let best = ledgers.iter().map(|ledger| right(wanted, ledger)).max_by_key(|(good, _, _)| *good);
            let (has, of, told) = best.unwrap_or_else(|| right(wanted, &Ledger::default()));
            good += has;
            all += of;
            let _ = writeln!(report, "{} {has}/{of}{told}", story["id"]);
        }
    }
    println!("{report}{good}/{all}");
    assert!(good * 10 >= all * 7, "{good} of {all} fields\n{report}");
}
