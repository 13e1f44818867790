//! `rasid group` from outside: lines in, lines out.
//!
//! In: article lines that a careless program would write. Out: a line for each id, in order, flagged where a date says nothing. Example: an
//! article without a date is placed by its text alone, `"flags":["no-date"]`.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod common;

use common::{Run, rasid};
use serde_json::{Value, json};

const QUAKE: &str = "ضرب زلزال بقوة سبع درجات إقليم الحوز جنوب مراكش فجر السبت، وأدى إلى انهيار مئات المنازل في القرى الجبلية. \
    وقال المعهد الوطني للجيوفيزياء إن مركز الهزة كان على عمق ثمانية عشر كيلومترا قرب بلدة إغيل.";

fn run(options: &[&str], lines: &[Value]) -> Run {
    let input = lines.iter().map(Value::to_string).collect::<Vec<_>>().join("\n");
    rasid(&[&["group"], options].concat(), input.as_bytes())
}

/// The answers of `rasid group` with `options` to `lines`.
fn group(options: &[&str], lines: &[Value]) -> Vec<Value> {
    let out = run(options, lines);
    assert_eq!(out.status, 0, "{}", out.err);
    out.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn an_id_given_twice_is_answered_once_and_told() {
    let line = |text: &str| json!({"id": "a", "title": "زلزال", "text": text, "published": "2023-09-09"});
    let out = run(&[], &[line(QUAKE), line("عاجل")]);
    assert_eq!(out.status, 1);
    assert_eq!(out.out.lines().count(), 1);
    assert!(out.err.contains("the id \"a\""));
}

#[test]
fn a_date_that_is_missing_or_in_the_future_is_flagged_and_the_text_decides() {
    let lines = [
        json!({"id": 1, "title": "زلزال الحوز", "text": QUAKE, "published": "2023-09-09", "source": "صدى"}),
        json!({"id": 2, "title": "زلزال الحوز", "text": QUAKE, "source": "أوراق"}),
        json!({"id": 3, "title": "زلزال الحوز", "text": QUAKE, "published": "2031-01-01", "source": "المنارة"}),
        json!({"id": 4, "text": "عاجل", "published": "2023-09-09"}),
    ];
    let found = group(&["--today", "2023-09-10"], &lines);
    let flags: Vec<&Value> = found.iter().map(|line| &line["flags"]).collect();
    assert_eq!(flags, [&Value::Null, &json!(["no-date"]), &json!(["future-date"]), &Value::Null]);
    assert!(found[..3].iter().all(|line| line["story"] == found[0]["story"]), "{found:#?}");
    assert_eq!((&found[3]["story"], &found[3]["relation"]), (&json!(4), &json!("origin")));
}

#[test]
fn the_order_of_a_day_does_not_matter() {
    let line = |id: u32, source: &str| json!({"id": id, "title": "زلزال الحوز", "text": QUAKE, "published": "2023-09-09", "source": source});
    let lines = [line(1, "صدى"), line(2, "أوراق"), line(3, "المنارة")];
    let backwards: Vec<Value> = lines.iter().rev().cloned().collect();
    for options in [&[][..], &["--as-given"]] {
        let sources = |found: Vec<Value>| {
            let mut list: Vec<String> = found.iter().map(|line| format!("{} {}", line["id"], line["of"])).collect();
            list.sort();
            list
        };
        assert_eq!(sources(group(options, &lines)), sources(group(options, &backwards)), "{options:?}");
    }
}
