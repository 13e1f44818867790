//! Runs the examples of the tables of `data/ar/say/`, and the properties that hold for any text.
//!
//! In: every row with an example, and random text. Out: one sentence for each fault, with the line of the table. Example: the row «قال»
//! expects «سامر الخطيب = الجسر جاهز للافتتاح».

use proptest::prelude::*;
use rasid_lexicon::{Row, Table};
use rasid_model::Statement;

use crate::{Document, analyze};

fn statements(text: &str) -> Vec<Statement> {
    analyze(&Document { text, ..Document::default() }).statements
}

/// Collects what is wrong with all rows of a table, so that one run shows everything.
#[track_caller]
fn check_rows(file: &str, check: impl Fn(&Row<'_>) -> Result<(), String>) {
    let table = Table::open(file);
    assert!(table.rows().count() > 0, "data/{file} is empty");
    let faults: Vec<String> =
        table.rows().filter_map(|row| check(&row).err().map(|fault| format!("{}: {fault}", row.place()))).collect();
    assert!(faults.is_empty(), "{} rows:\n{}", faults.len(), faults.join("\n"));
}

/// The first statement as «speaker = content».
fn first(text: &str) -> String {
    let found = statements(text);
    found.first().map_or("-".to_owned(), |s| format!("{} = {}", s.speaker.as_deref().unwrap_or("-"), s.surface))
}

fn expect(got: &str, wanted: &str, example: &str) -> Result<(), String> {
    if got == wanted { Ok(()) } else { Err(format!("{example}\n    got    {got}\n    wanted {wanted}")) }
}

#[test]
fn verbs() {
    check_rows("ar/say/verbs.tsv", |row| expect(&first(row.get("example")), row.get("expect"), row.get("example")));
}

#[test]
fn verbs_have_their_force() {
    check_rows("ar/say/verbs.tsv", |row| {
        let found = statements(row.get("example"));
        let force = found.first().map_or(row.get("force"), |s| &s.force);
        let own = force == row.get("force") || row.get("takes").is_empty();
        expect(if own { "" } else { force }, "", row.get("example"))
    });
}

#[test]
fn participles_go_on() {
    check_rows("ar/say/verbs.tsv", |row| {
        let (participle, takes) = (row.get("participle"), row.get("takes"));
        let opener = if takes.contains("that") {
            "أن"
        } else if takes.contains("by") || takes.contains("hope") {
            "بأن"
        } else {
            return Ok(());
        };
        if participle.is_empty() {
            return Ok(());
        }
        let number = if participle.ends_with("ين") { "الوزيران" } else { "الوزير" };
        let example = format!("زار {number} المدينة أمس، {participle} {opener} العمل يسير كما ينبغي.");
        let wanted = format!("{number} = العمل يسير كما ينبغي");
        expect(&first(&example), &wanted, &example)
    });
}

#[test]
fn nouns() {
    check_rows("ar/say/nouns.tsv", |row| {
        let example = format!("قال {} إن الأمر واضح للجميع.", row.get("example"));
        let found = statements(&example);
        let got = found.first().map_or("-".to_owned(), |s| match (&s.speaker, &s.role) {
            (Some(speaker), Some(role)) => format!("{speaker} = {role}"),
            (Some(speaker), None) => speaker.clone(),
            (None, _) => "-".to_owned(),
        });
        expect(&got, row.get("expect"), &example)
    });
}

#[test]
fn titles_and_attributions() {
    for file in ["ar/say/titles.tsv", "ar/say/prepositions.tsv"] {
        check_rows(file, |row| expect(&first(row.get("example")), row.get("expect"), row.get("example")));
    }
}

#[test]
fn compounds() {
    check_rows("ar/say/compounds.tsv", |row| {
        let wanted = format!("{} = الأمر واضح للجميع", row.get("expect"));
        expect(&first(row.get("example")), &wanted, row.get("example"))
    });
}

#[test]
fn names_end_before_stops() {
    check_rows("ar/say/stops.tsv", |row| {
        let example = format!("قال سامي عون {} شيء إن الأمر واضح للجميع.", row.first());
        let found = statements(&example);
        let speaker = found.first().and_then(|s| s.speaker.clone()).unwrap_or_else(|| "سامي عون".to_owned());
        expect(&speaker, "سامي عون", &example)
    });
}

#[test]
fn verbal_nouns() {
    check_rows("ar/say/verbal_nouns.tsv", |row| {
        let found = statements(row.get("example"));
        let got = found.first().map_or("-", |s| s.surface.split(' ').next().unwrap_or("-"));
        expect(got, row.first(), row.get("example"))
    });
}

#[test]
fn adjectives() {
    check_rows("ar/say/adjectives.tsv", |row| {
        let example = format!("قال مسؤول {} إن الأمر واضح للجميع.", row.first());
        expect(&first(&example), &format!("مسؤول {} = الأمر واضح للجميع", row.first()), &example)
    });
}

#[test]
fn unnamed_sources() {
    check_rows("ar/say/unnamed.tsv", |row| {
        expect(&first(row.get("example")), "مصدر أمني = الطريق مغلق منذ الصباح", row.get("example"))
    });
}

#[test]
fn quiet_phrases() {
    check_rows("ar/say/quiet.tsv", |row| expect(&first(row.get("example")), "-", row.get("example")));
}

#[test]
fn answers() {
    check_rows("ar/say/answers.tsv", |row| {
        let found = statements(row.get("example"));
        let got = found.first().and_then(|s| s.answers.clone()).unwrap_or_else(|| "-".to_owned());
        expect(&got, row.get("expect"), row.get("example"))
    });
}

#[test]
fn clauses() {
    check_rows("ar/say/clauses.tsv", |row| {
        let found = statements(row.get("example"));
        let within = found.first().is_some_and(|s| s.surface.contains(row.first()));
        expect(
            if within { "continue" } else { "end" },
            if row.get("effect") == "end" { "end" } else { "continue" },
            row.get("example"),
        )
    });
}

/// Pieces of sentences, put together in any order.
const PIECES: &str = "(قال|وأضاف|نقلت|بحسب|وفق|عن|إن|أن|بأن|«|»|\"|:|،|\\.|\n|الوزير|سامي عون|مصدر أمني|وكالة|قوله|مؤكدا|الذي|\\(|\\)|لم|هل| |نعم هذا صحيح)";

proptest! {
    #[test]
    fn any_text(text in "\\PC*") {
        for statement in statements(&text) {
            prop_assert!(text.get(statement.span.range()).is_some_and(|s| s == statement.surface));
        }
    }

    #[test]
    fn any_pieces(pieces in proptest::collection::vec(PIECES, 0..40)) {
        let text = pieces.join(" ");
        let found = statements(&text);
        for pair in found.windows(2) {
            prop_assert!(pair[0].span.end <= pair[1].span.start || pair[1].span.end <= pair[0].span.start);
        }
        for statement in &found {
            prop_assert!(!statement.rule.is_empty() && text.get(statement.span.range()).is_some());
            for span in [statement.cue_span, statement.speaker_span].into_iter().flatten() {
                prop_assert!(text.get(span.range()).is_some());
            }
            prop_assert!(!statement.evidence.slots.is_empty());
        }
    }
}
