//! Time expressions: the examples of the tables and of `spec/when`, ordinary text, and what holds for any text.
//!
//! In: rows with an example, Markdown lines such as «- «أمس» → 2024-04-16», random text. Out: one sentence for each fault.
//! `spec/when/README.md` explains the form of the lines. Knows no word of time.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use rasid_analyze::{Document, Published, analyze};
use rasid_lexicon::Table;
use rasid_model::{Analysis, TimeExpression};

/// The day on which the examples were published, a Wednesday, unless they say another.
const PUBLISHED: &str = "2024-04-17T09:00:00Z";

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

fn read(text: &str, published: &str) -> Analysis {
    let published = Some(published).filter(|value| *value != "-").map(|value| Published::parse(value).expect("a day"));
    analyze(&Document { text, published, ..Document::default() })
}

/// The value of one expression as examples write it.
fn shown(time: &TimeExpression) -> &str {
    time.value.as_deref().unwrap_or("open")
}

/// The values of all expressions between « ; », or `-`.
fn values(times: &[TimeExpression]) -> String {
    let all: Vec<&str> = times.iter().map(shown).collect();
    if all.is_empty() { "-".to_owned() } else { all.join(" ; ") }
}

/// Every row of every table of time gives what it says.
#[test]
fn every_row_gives_its_value() {
    let mut faults = Vec::new();
    let mut total = 0;
    for path in ["units", "cardinals", "words", "quiet", "lookalikes"] {
        let path = format!("ar/time/{path}.tsv");
        for row in Table::open(&path).rows() {
            total += 1;
            let (example, gives) = (row.get("example"), row.get("gives"));
            let got = values(&read(example, PUBLISHED).times);
            if got != gives {
                faults.push(format!("{}: «{example}» gives {got}, not {gives}", row.place()));
            }
        }
    }
    assert!(total > 900, "{total} rows");
    assert!(faults.is_empty(), "{} of {total}:\n{}", faults.len(), faults.join("\n"));
}

/// An example of `spec/when`: `- «text» → value · mark words · …`; several expressions stand between « ; ».
fn fault(text: &str, wanted: &str, published: &str) -> Option<String> {
    let analysis = read(text, published);
    let wanted: Vec<&str> = if wanted == "quiet" { Vec::new() } else { wanted.split(" ; ").collect() };
    if analysis.times.len() != wanted.len() {
        let surfaces: Vec<&str> = analysis.times.iter().map(|time| time.surface.as_str()).collect();
        return Some(format!("gives {} ({surfaces:?}), not {wanted:?}", values(&analysis.times)));
    }
    analysis.times.iter().zip(wanted).find_map(|(time, wanted)| mark_fault(time, wanted, &analysis))
}

/// The first mark that does not hold.
fn mark_fault(time: &TimeExpression, wanted: &str, analysis: &Analysis) -> Option<String> {
    let mut parts = wanted.split(" · ");
    let value = parts.next().unwrap_or_default().trim();
    if shown(time) != value {
        return Some(format!("gives {} by {} for «{}», not {value}", shown(time), time.rule, time.surface));
    }
    parts.find_map(|part| {
        let (name, want) = part.trim().split_once(' ').unwrap_or((part.trim(), ""));
        let got = match name {
            "span" => time.surface.clone(),
            "type" => format!("{:?}", time.kind).to_uppercase(),
            "mod" => time.modifier.clone().unwrap_or_default(),
            "zone" => time.zone.clone().unwrap_or_default(),
            "anchor" => time.anchor.clone().unwrap_or_default(),
            "said" => time.said.clone(),
            "rule" => time.rule.to_string(),
            "or" => time.alternatives.iter().map(|other| other.value.as_str()).collect::<Vec<_>>().join(" "),
            "stale" => {
                let told =
                    analysis.issues.iter().any(|issue| issue.id == "stale-wording" && issue.span == Some(time.span));
                if time.is_stale() && told { String::new() } else { "not flagged".to_owned() }
            }
            _ => panic!("no mark called «{name}»"),
        };
        let want = want.trim_matches(['«', '»']);
        (got != want).then(|| format!("has {name} «{got}», not «{want}»"))
    })
}

#[test]
fn the_examples_of_the_manual() {
    let mut files: Vec<PathBuf> =
        fs::read_dir(root("spec/when")).expect("spec/when").map(|file| file.expect("readable").path()).collect();
    files.sort();
    let (mut faults, mut total) = (Vec::new(), 0);
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut published = PUBLISHED.to_owned();
        for (number, line) in fs::read_to_string(&file).expect("readable").lines().enumerate() {
            if line.starts_with('#') {
                PUBLISHED.clone_into(&mut published);
            } else if let Some(day) = line.strip_prefix("> published=") {
                day.trim().clone_into(&mut published);
            } else if let Some((text, wanted)) = line.strip_prefix("- «").and_then(|line| line.rsplit_once("» → "))
            {
                total += 1;
                let text = text.replace('⏎', "\n");
                faults.extend(
                    fault(&text, wanted, &published).map(|fault| format!("{name}:{}: «{text}» {fault}", number + 1)),
                );
            }
        }
    }
    assert!(total >= 150, "{total} examples");
    assert!(faults.is_empty(), "{} of {total}:\n{}", faults.len(), faults.join("\n"));
}

/// Spans lie on characters, in order, without overlap, and hold what the surface says.
fn check_spans(text: &str, analysis: &Analysis) {
    let mut last = 0;
    for time in &analysis.times {
        assert!(time.span.start >= last && time.span.end > time.span.start, "{text}: {time:?}");
        assert_eq!(text.get(time.span.range()), Some(time.surface.as_str()));
        for slot in &time.evidence.slots {
            assert!(slot.span.is_none_or(|span| text.get(span.range()).is_some()));
        }
        last = time.span.end;
    }
}

/// Words of all tables, to be strung together at random.
fn vocabulary() -> Vec<&'static str> {
    let mut words = vec![
        "1",
        "31",
        "1445",
        "2020",
        "٢٠٢٤",
        "12:30",
        "و",
        "ال",
        "/",
        "-",
        "،",
        ".",
        "(",
        ")",
        "هـ",
        "\n",
        "99999999999",
    ];
    for path in ["ar/months.tsv", "ar/weekdays.tsv", "ar/numbers.tsv", "ar/datewords.tsv", "zones.tsv"] {
        words.extend(Table::open(path).rows().map(|row| row.first()));
    }
    for path in ["units", "cardinals", "words", "quiet", "lookalikes"] {
        words.extend(Table::open(&format!("ar/time/{path}.tsv")).rows().map(|row| row.first()));
    }
    words
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn any_text(text in "\\PC*") {
        check_spans(&text, &read(&text, PUBLISHED));
        check_spans(&text, &read(&text, "-"));
    }

    #[test]
    fn any_words_of_time(words in proptest::collection::vec(proptest::sample::select(vocabulary()), 0..14), day in "(18|19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])") {
        let text = words.join(" ");
        check_spans(&text, &read(&text, &day));
        check_spans(&text, &read(&text, "-"));
    }

    #[test]
    fn the_same_text_means_the_same(words in proptest::collection::vec(proptest::sample::select(vocabulary()), 0..10)) {
        let text = words.join(" ");
        prop_assert_eq!(read(&text, PUBLISHED), read(&text, PUBLISHED));
    }
}
