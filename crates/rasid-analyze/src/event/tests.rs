//! The examples of `data/ar/events/` as tests.
//!
//! In: the files and tables, `tests/quiet/`. Out: faults with file and line: what must fire, what must be quiet, rows that nothing
//! finds. Example: «شن الأهلي هجوما كاسحا على مرمى الزمالك» gives no event. Judges no wide text.

use rasid_lexicon::Table;

use super::rule::{Types, examples};
use super::*;
use crate::{Published, analyze};

fn read(text: &str, published: Option<&str>) -> Vec<Event> {
    let published = published.map(|value| Published::parse(value).expect("a date in an example"));
    analyze(&Document { text, published, ..Document::default() }).events
}

fn lies_in(wanted: &str, words: &[Printed]) -> bool {
    words.iter().any(|words| words.surface.contains(wanted))
}

/// Whether `event` is as `gives` says: `modality=happened trigger=شن actor=الجيش date=2024-04-17 place=…`.
fn gives(event: &Event, gives: &str) -> bool {
    let mut parts: Vec<(&str, String)> = Vec::new();
    for word in gives.split(' ') {
        match (word.split_once('='), parts.last_mut()) {
            (Some((key, value)), _) => parts.push((key, value.to_owned())),
            (None, Some((_, value))) => *value = format!("{value} {word}"),
            (None, None) => return false,
        }
    }
    parts.iter().all(|(key, value)| match *key {
        "modality" => format!("{:?}", event.modality).to_lowercase() == *value,
        "trigger" => event.trigger.surface == *value,
        "actor" => lies_in(value, &event.actors),
        "recipient" => lies_in(value, &event.recipients),
        "mediator" => lies_in(value, &event.mediators),
        "place" => event.place.as_ref().is_some_and(|place| place.surface.contains(value.as_str())),
        "date" => event.date.as_deref() == Some(value),
        "until" => event.until.as_deref() == Some(value),
        _ => false,
    })
}

#[test]
fn all_files_are_read() {
    let types = &words::words().types;
    assert!(types.faults.is_empty(), "{}", types.faults.join("\n"));
    assert_eq!(types.all.len(), 20);
}

#[test]
fn examples_fire() {
    let mut faults = Vec::new();
    for file in examples() {
        for fires in &file.fires {
            let events = read(&fires.text, fires.published.as_deref());
            if !events.iter().any(|event| event.kind == file.kind && gives(event, &fires.gives)) {
                faults.push(format!(
                    "data/{}: «{}» should give {}, gives {:?}",
                    file.path,
                    fires.text,
                    fires.gives,
                    shown(&events)
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn examples_are_quiet() {
    let mut faults = Vec::new();
    for file in examples() {
        for quiet in &file.quiet {
            let events = read(&quiet.text, None);
            if events.iter().any(|event| event.kind == file.kind) {
                faults.push(format!(
                    "data/{}: «{}» should be quiet, gives {:?}",
                    file.path,
                    quiet.text,
                    shown(&events)
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn shown(events: &[Event]) -> Vec<String> {
    let one = |event: &Event| {
        let actors: Vec<&str> = event.actors.iter().map(|words| words.surface.as_str()).collect();
        format!("{} {} {:?} {actors:?} {:?}", event.kind, event.trigger.surface, event.modality, event.date)
    };
    events.iter().map(one).collect()
}

#[test]
fn a_faulty_file_is_told_with_its_line() {
    let fault = |text: &str| {
        let mut types = Types::default();
        types.read("ar/events/x.toml", text);
        types.faults.join("\n")
    };
    assert!(fault("type = \"X\"\nlabl = 1\n").contains("data/ar/events/x.toml:"));
    let head = "type = \"X\"\nlabel = { ar = \"أ\", en = \"a\" }\nwhy = \"w\"\n";
    let rule = "[[rule]]\nname = \"r\"\nwhy = \"w\"\nverbs = [\"قصف\"]\n";
    let rest = "[[fires]]\ntext = \"ا\"\ngives = \"modality=happened\"\n[[quiet]]\ntext = \"ب\"\n";
    let told = fault(&format!("{head}{rule}{rest}"));
    assert!(told.contains("x.toml:7: a verb is written as past and present"), "{told}");
    assert!(told.contains("x.toml:1: a type needs two examples"), "{told}");
}

#[test]
fn every_row_is_found() {
    let words = words::words();
    let mut faults = Vec::new();
    let mut look = |word: &str, place: rasid_model::Place, what: &str, found: &dyn Fn(&words::Mark) -> bool| {
        let marks = words.mark(&Reading::new(word));
        if !marks.first().is_some_and(found) {
            faults.push(format!("{place}: «{word}» is not found as {what}"));
        }
    };
    for row in Table::open("ar/events/classes.tsv").rows() {
        look(row.first(), row.place(), row.get("class"), &|mark| mark.classes != 0);
    }
    for row in Table::open("ar/events/camps.tsv").rows() {
        look(row.first(), row.place(), row.get("camp"), &|mark| mark.camp.is_some());
    }
    for row in Table::open("ar/events/governors.tsv").rows() {
        look(row.get("past"), row.place(), row.get("class"), &|mark| mark.verb.is_some());
        look(row.get("present"), row.place(), row.get("class"), &|mark| mark.verb.is_some());
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn kinds_of_agreements() {
    let mut faults = Vec::new();
    for row in Table::open("ar/events/kinds.tsv").rows() {
        let found = analyze(&Document { text: row.get("example"), ..Document::default() }).agreements;
        if found.first().is_none_or(|agreement| agreement.kind != row.get("kind")) {
            let kinds: Vec<&str> = found.iter().map(|agreement| agreement.kind.as_str()).collect();
            faults.push(format!(
                "{}: «{}» should be {}, is {kinds:?}",
                row.place(),
                row.get("example"),
                row.get("kind")
            ));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn quiet_passages() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/quiet");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("tests/quiet").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let (mut passages, mut found) = (0, Vec::new());
    for path in files.iter().filter(|path| path.extension().is_some_and(|end| end == "txt")) {
        for text in std::fs::read_to_string(path).expect("text").lines().filter(|line| !line.is_empty()) {
            passages += 1;
            found.extend(shown(&read(text, None)));
        }
    }
    assert!(passages >= 60, "{passages} quiet passages");
    assert!(found.len() * 10 <= passages, "{} events in {passages} quiet passages: {found:?}", found.len());
}
