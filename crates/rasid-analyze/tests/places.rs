//! Places of the samples' stories: none is lost, each has its point.
//!
//! In: `samples/articles/` and `tests/places/stories.tsv`, listed by hand. Out: one line for each place that an article names and that is not found
//! there, or that has no coordinates. Example: «ومشهد» in «القنصليتين في جدة ومشهد ضمن المهلة» is the city.

use std::fs;

use rasid_analyze::{Document, Published, analyze};
use rasid_model::MentionKind;
use rasid_testkit::{WideText, root, wide_texts};

/// The places of a text that have a point.
fn pointed(text: &WideText) -> Vec<String> {
    let published = Published::parse(&text.published).ok();
    let document = Document { text: &text.text, title: Some(&text.title), published, ..Document::default() };
    let places = analyze(&document).mentions.into_iter().filter(|mention| mention.kind == MentionKind::Place);
    places.filter(|place| place.lat.is_some() && place.lon.is_some()).map(|place| place.name).collect()
}

#[test]
fn every_listed_place_is_found_with_its_point() {
    let path = root().join("tests/places/stories.tsv");
    let listed = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let found: Vec<(String, Vec<String>)> = wide_texts().iter().map(|text| (text.id.clone(), pointed(text))).collect();
    let mut lost = Vec::new();
    let mut count = 0;
    for row in listed.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [story, place, articles] = cells[..] else { panic!("three cells: {row}") };
        for article in articles.split(' ') {
            count += 1;
            let id = format!("{story}-{article}");
            let there = found.iter().any(|(text, places)| *text == id && places.iter().any(|name| name == place));
            if !there {
                lost.push(format!("{id}: {place}"));
            }
        }
    }
    assert!(count > 300, "{count} places in articles");
    assert!(lost.is_empty(), "{} of {count} lost:\n{}", lost.len(), lost.join("\n"));
}
