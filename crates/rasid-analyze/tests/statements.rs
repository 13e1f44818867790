//! The quotations of the sample pages: who said them, in what role, through whom.
//!
//! In: `samples/quotes.jsonl` and the texts of `samples/manifest.jsonl`. Out: how many rows are found right; a floor under it.
//! A row is right when one statement holds its first words and has its speaker, its role and its chain.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rasid_analyze::{Document, Published, analyze};
use rasid_model::Statement;
use rasid_text::folded;
use serde_json::Value;

fn rows(name: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples").join(name);
    let text = fs::read_to_string(&path).expect("the samples are in the repository");
    text.lines().map(|line| serde_json::from_str(line).expect("a line is JSON")).collect()
}

fn paragraphs(page: &Value) -> Vec<&str> {
    page["body"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The folded words of a name without articles and clitics, as far as comparing needs it.
fn words(name: &str) -> Vec<String> {
    let bare = |word: &str| word.trim_start_matches("ال").trim_start_matches("لل").trim_end_matches('ا').to_owned();
    folded(name).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(bare).collect()
}

/// True when one name stands inside the other.
fn same(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && long.windows(short.len()).any(|part| part == short)
}

fn is_right(row: &Value, statement: &Statement) -> bool {
    let speaker = statement.speaker.as_deref().is_some_and(|s| same(s, row["speaker"].as_str().unwrap_or_default()));
    let wanted = row["role"].as_str().filter(|_| row["role_verbatim"] == true);
    let role = wanted.is_none_or(|wanted| statement.role.as_deref().is_some_and(|role| same(role, wanted)));
    let via = match row["via"].as_str() {
        Some(via) => statement.via.first().is_some_and(|first| same(first, via)),
        None => statement.via.is_empty(),
    };
    speaker && role && via
}

#[test]
fn quotations_of_the_samples() {
    let manifest = rows("manifest.jsonl");
    let pages: BTreeMap<&str, &Value> = manifest.iter().map(|p| (p["id"].as_str().unwrap_or_default(), p)).collect();
    let quotes = rows("quotes.jsonl");
    let mut wrong = Vec::new();
    for row in &quotes {
        let page = pages[row["id"].as_str().unwrap_or_default()];
        let body = paragraphs(page);
        let text = body.join("\n");
        let published = page["published"].as_str().and_then(|day| Published::parse(&day[..10]).ok());
        let found = analyze(&Document { text: &text, published, ..Document::default() }).statements;
        let number = row["paragraph"].as_u64().unwrap_or_default() as usize;
        let before: usize = body[..number].iter().map(|p| p.len() + 1).sum();
        let begins = row["begins"].as_str().unwrap_or_default();
        let begins = begins.strip_prefix("أن ").or(begins.strip_prefix("إن ")).unwrap_or(begins);
        let at = text[before..].find(begins).map_or(before, |at| before + at) as u32;
        let right = found.iter().any(|s| s.span.start <= at + 8 && at < s.span.end && is_right(row, s));
        if !right {
            wrong.push(format!("{} {number}: {begins}", row["id"]));
        }
    }
    let right = quotes.len() - wrong.len();
    assert!(right * 10 >= quotes.len() * 9, "{right} of {} are right; wrong:\n{}", quotes.len(), wrong.join("\n"));
}
