//! Events of passages from many countries, against what a reader wrote down before the program read them.
//!
//! In: `tests/events/*.txt`. Out: F1 of type and trigger, and of these with the right date, an actor, the standing. Example: the line
//! `ASSAULT | اغتيل | 2021-07-06 | مسلحين | happened` wants the killing of the president of Haiti on the night of Tuesday.
//! The passages were mended against: the figures are floors, not a promise for unseen text.

use std::fmt::Write as _;

use rasid_analyze::{Document, Published, analyze};
use rasid_model::{Event, Words};

struct Wanted<'t> {
    kind: &'t str,
    triggers: Vec<&'t str>,
    date: Option<&'t str>,
    actors: Vec<&'t str>,
    modality: &'t str,
}

struct Passage<'t> {
    published: &'t str,
    text: &'t str,
    events: Vec<Wanted<'t>>,
}

fn passages(file: &str) -> Vec<Passage<'_>> {
    let mut found: Vec<Passage<'_>> = Vec::new();
    for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with(';')) {
        if let Some(head) = line.strip_prefix("# ") {
            let published = head.split_once(' ').expect("a number and a day").1;
            found.push(Passage { published, text: "", events: Vec::new() });
            continue;
        }
        let passage = found.last_mut().expect("a head before its lines");
        let parts: Vec<&str> = line.split(" | ").collect();
        let [kind, triggers, date, actors, modality] = parts[..] else {
            passage.text = line;
            continue;
        };
        passage.events.push(Wanted {
            kind,
            triggers: triggers.split(" / ").collect(),
            date: Some(date).filter(|date| *date != "-"),
            actors: actors.split("; ").filter(|name| *name != "-").collect(),
            modality,
        });
    }
    found
}

/// True when `words` shares a letter with one of `names` where it stands first in `text`.
fn overlaps(text: &str, names: &[&str], words: &Words) -> bool {
    names.iter().any(|name| {
        let start = text.find(name).unwrap_or_else(|| panic!("«{name}» is not in «{text}»"));
        let span = words.span.range();
        start < span.end && span.start < start + name.len()
    })
}

#[derive(Default)]
struct Counts {
    wanted: usize,
    got: usize,
    typed: usize,
    dated: usize,
    acted: usize,
    standing: usize,
}

impl Counts {
    fn count(&mut self, passage: &Passage<'_>, events: &[Event]) {
        self.wanted += passage.events.len();
        self.got += events.len();
        let mut free: Vec<&Event> = events.iter().collect();
        for wanted in &passage.events {
            let fits =
                |event: &&Event| event.kind == wanted.kind && overlaps(passage.text, &wanted.triggers, &event.trigger);
            let Some(at) = free.iter().position(fits) else { continue };
            let event = free.remove(at);
            let acts = event.actors.iter().any(|words| overlaps(passage.text, &wanted.actors, words));
            let date = event.date.as_deref();
            self.typed += 1;
            self.dated +=
                usize::from(wanted.date.map_or(date.is_none(), |day| date.is_some_and(|d| d.starts_with(day))));
            self.acted += usize::from(if wanted.actors.is_empty() { event.actors.is_empty() } else { acts });
            self.standing += usize::from(format!("{:?}", event.modality).to_lowercase() == wanted.modality);
        }
    }

    /// F1 in thousandths.
    fn f1(&self, right: usize) -> usize {
        2000 * right / (self.wanted + self.got).max(1)
    }
}

#[test]
fn passages_of_many_countries() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/events");
    let mut files: Vec<_> =
        std::fs::read_dir(folder).expect("tests/events").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let (mut all, mut report) = (Counts::default(), String::new());
    for path in files {
        let file = std::fs::read_to_string(&path).expect("text");
        for passage in passages(&file) {
            let published = Published::parse(passage.published).expect("a day");
            let document = Document { text: passage.text, published: Some(published), ..Document::default() };
            all.count(&passage, &analyze(&document).events);
        }
    }
    let figures = [("type", all.typed), ("date", all.dated), ("actor", all.acted), ("standing", all.standing)];
    let figures = figures.map(|(name, right)| (name, all.f1(right)));
    for (name, figure) in figures {
        let _ = write!(report, "{name} .{figure:03} ");
    }
    println!("{report}");
    assert!(all.wanted > 150, "{} events are wanted", all.wanted);
    let floors = [850, 750, 700, 820];
    assert!(figures.iter().zip(floors).all(|((_, figure), floor)| *figure >= floor), "{report}");
}
