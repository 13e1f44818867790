//! Both languages complete: every reason, kind and code that the product can write has words in the pages' languages.
//!
//! In: the sources and tables of the product, and findings over the samples. Out: what has no words.
//! Example: a part of a page left out as `ticker` is «شريط الأخبار»; a new reason without words fails here.
//! Sentences of reasons are walked beside their table, in `show/reason.rs`.

mod common;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use common::{get, options, send};
use rasid_analyze::{Document, analyze, analyzed};
use rasid_model::{ArticleRecord, Clue, Dated, Precision};
use rasid_serve::locale::Lang;
use rasid_serve::memory::{Held, MemoryShelf};
use rasid_serve::router;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// The sources below `folder`, without their tests.
fn sources(folder: &str) -> String {
    let mut out = String::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source");
                out.push_str(text.split("#[cfg(test)]").next().unwrap_or_default());
            }
        }
    }
    out
}

/// The first literal behind each `mark`, when it is a code: `read-also`.
fn codes_behind(text: &str, mark: &str) -> BTreeSet<String> {
    let literal = |rest: &str| -> Option<String> {
        let rest = rest.trim_start().strip_prefix('"')?;
        let code = rest.split('"').next()?;
        let fits = !code.is_empty() && code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        fits.then(|| code.to_owned())
    };
    text.split(mark).skip(1).filter_map(literal).collect()
}

/// Values of a column of a table.
fn column(path: &str, name: &str) -> BTreeSet<String> {
    let text = read(path);
    let head = text.lines().find_map(|line| line.strip_prefix("# columns: ")).expect("a line of columns");
    let at = head.split('\t').position(|column| column == name).unwrap_or_else(|| panic!("{path} has no {name}"));
    let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    rows.filter_map(|row| row.split('\t').nth(at)).filter(|v| !v.is_empty()).map(str::to_owned).collect()
}

fn check(family: &str, codes: &BTreeSet<String>, least: usize) {
    assert!(codes.len() >= least, "the walk for {family} finds only {codes:?}");
    for lang in [Lang::Ar, Lang::En] {
        let missing: Vec<&String> =
            codes.iter().filter(|code| lang.locale().find(&format!("{family}.{code}")).is_none()).collect();
        assert!(missing.is_empty(), "{family} in {}: {missing:?}", lang.code());
    }
}

#[test]
fn parts_left_out_and_issues_have_words() {
    let article = sources("crates/rasid-article/src");
    let mut reasons = codes_behind(&article, "remove(");
    reasons.extend(codes_behind(&article, "Ended("));
    reasons.extend(codes_behind(&article, "note(removed,"));
    reasons.extend(codes_behind(&article, "reason: "));
    let parts = read("crates/rasid-article/src/parts.rs");
    reasons.extend(codes_behind(parts.split("#[cfg(test)]").next().unwrap_or_default(), "=> return Some("));
    reasons.extend(codes_behind(parts.split("fn by_aria_role").nth(1).unwrap_or_default(), "=> Some("));
    reasons.extend(codes_behind(&article, "Some((card,"));
    for role in parts.split("(PartRole::").skip(1).filter_map(|rest| rest.split_once(", ")) {
        reasons.extend(codes_behind(&format!("={}", role.1), "="));
    }
    let labels = sources("crates/rasid-lexicon/src");
    let roles = labels.split("roles! {").find(|part| part.contains("LabelRole {")).expect("the roles of labels");
    for line in roles.split("\n}").next().unwrap_or_default().lines().filter(|line| line.trim_end().ends_with("\",")) {
        let word = line.split('"').nth(1).unwrap_or_default();
        reasons.insert(word.to_owned());
    }
    check("removed", &reasons, 40);
    check("issue", &codes_behind(&(article + &sources("crates/rasid-analyze/src")), "Issue::new("), 10);
}

#[test]
fn codes_of_the_tables_have_words() {
    // Other rows of that table give a factor instead of a count.
    let counts = column("data/ar/story/figures.tsv", "count");
    check("amount", &counts.into_iter().filter(|c| c.bytes().all(|b| b.is_ascii_lowercase())).collect(), 5);
    check("accord", &column("data/ar/events/kinds.tsv", "kind"), 8);
    check("force", &column("data/ar/say/verbs.tsv", "force"), 20);
    let story = sources("crates/rasid-story/src");
    check("contradiction", &codes_behind(&story, "Contradiction { kind:"), 3);
    let related: BTreeSet<String> =
        ["same-people", "same-place", "same-agreement", "earlier-phase", "later-phase"].map(String::from).into();
    check("reason", &related, 5);
    let clauses = read("crates/rasid-analyze/src/agreement/article.rs");
    check("provision", &codes_behind(&clauses, "=>"), 5);
    let aftermath = read("crates/rasid-store/src/finding/aftermath.rs");
    check("became", &codes_behind(aftermath.split("#[cfg(test)]").next().unwrap_or_default(), "("), 5);
}

/// The samples' articles as the program understands them.
fn samples() -> Vec<ArticleRecord> {
    let mut out = Vec::new();
    for story in std::fs::read_dir(root().join("samples/articles")).expect("samples").flatten() {
        for file in std::fs::read_dir(story.path()).expect("a story").flatten() {
            let text = std::fs::read_to_string(file.path()).expect("an article");
            let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            let of = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
            let body: Vec<&str> = value["body"].as_array().into_iter().flatten().filter_map(|l| l.as_str()).collect();
            let published = Dated {
                value: of("published"),
                precision: Precision::Day,
                zone: None,
                from: Clue::DateLine,
                raw: of("published"),
                losers: Vec::new(),
            };
            let record = ArticleRecord {
                id: format!("{:08x}", out.len()),
                title: Some(of("title")),
                url: Some(of("url")),
                text: body.join("\n"),
                published: Some(published),
                language: Some("ar".into()),
                ..ArticleRecord::default()
            };
            out.push(analyzed(record));
        }
    }
    out.sort_by(|a, b| a.url.cmp(&b.url));
    out
}

#[tokio::test]
async fn no_arabic_page_explains_in_english() {
    let records = samples();
    assert!(records.len() > 90 && records.iter().any(|r| !r.text.is_empty() && !r.events.is_empty()));
    let lost: usize = records
        .iter()
        .map(|r| analyze(&Document::of(r)))
        .map(|a| a.times.iter().map(|t| t.evidence.lost.len()).sum::<usize>())
        .sum();
    assert!(lost > 20, "the samples give {lost} reasons");
    let ids: Vec<String> = records.iter().step_by(3).map(|r| r.id.clone()).collect();
    let held = records.into_iter().map(|record| Held { record, ..Held::default() }).collect();
    let service = router(Arc::new(MemoryShelf::new(held, Vec::new())), options());
    for id in ids {
        for path in [format!("/article/{id}/explain"), format!("/article/{id}")] {
            let page = send(&service, get(&path)).await.text;
            assert!(page.contains("class=\"why\"") || path.len() < 20, "{path} explains nothing");
            for rest in page.split("lang=\"en\" dir=\"ltr\">").skip(1) {
                let words = rest.split('<').next().unwrap_or_default();
                let sentence =
                    words.split(' ').filter(|w| w.len() > 1 && w.bytes().all(|b| b.is_ascii_lowercase())).count();
                assert!(sentence < 3, "{path}: {words}");
            }
        }
    }
}
