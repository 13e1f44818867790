//! Literate examples: Markdown files under `spec/` that explain a rule and prove it.
//!
//! In: fenced blocks of `html` or `text`, each followed by a block `expect` of `field: value` lines. Out: a report.
//! Example: after an `html` block with «المصدر: الجزيرة» the block `expect` says `credited_source: الجزيرة`.
//! The form is described in `spec/README.md`; only the fields that are named are judged.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rasid_model::{ArticleRecord, Page};
use serde_json::Value;

use crate::about::media_type;
use crate::{Reading, Report, diff, read, tree};

/// Runs the examples of every Markdown file below `folder`, but for `README.md`.
pub fn specs(folder: &Path, extract: &dyn Fn(&Page) -> Reading) -> Report {
    run(folder, &|example| example.failure(extract))
}

/// Judges every example below `folder`.
fn run(folder: &Path, failure: &dyn Fn(&Example) -> Option<String>) -> Report {
    let mut report = Report::default();
    for path in tree::files(folder, ".md").into_iter().filter(|path| !path.ends_with("README.md")) {
        let name = tree::shown(&path);
        let text = fs::read_to_string(&path).unwrap_or_default();
        match examples(&text) {
            Err(fault) => report.failures.push(format!("{name}:{fault}")),
            Ok(examples) => {
                report.cases += examples.len();
                let failed = examples.iter().filter_map(failure);
                report.failures.extend(failed.map(|failure| format!("{name}:{failure}")));
            }
        }
    }
    report
}

/// Runs the examples of every Markdown file below `folder` through `analyze`, a function from a text and its day of publication
/// (behind `text`: `published=2024-04-17`) to the JSON of its findings.
pub fn finding_specs(folder: &Path, analyze: &dyn Fn(&str, Option<&str>) -> Value) -> Report {
    run(folder, &|example| {
        let text = String::from_utf8_lossy(&example.page.body);
        example.differences(&analyze(&text, example.published.as_deref()))
    })
}

/// One input and what must come out of it.
#[derive(Debug)]
struct Example {
    /// Line of the input block.
    line: usize,
    /// The heading under which it stands.
    heading: String,
    page: Page,
    /// The day on which the text was published.
    published: Option<String>,
    /// Field and its values, as written.
    expected: BTreeMap<String, Vec<String>>,
}

impl Example {
    fn failure(&self, extract: &dyn Fn(&Page) -> Reading) -> Option<String> {
        let head = format!("{}: {}\n", self.line, self.heading);
        let record = match read(&self.page, extract) {
            Err(panic) => return Some(head + &panic),
            Ok(Err(reason)) => serde_json::json!({ "not_article": reason }),
            Ok(Ok(article)) => serde_json::to_value(ArticleRecord::from(*article)).unwrap_or_default(),
        };
        self.differences(&record)
    }

    /// The fields of `record` that are not as expected.
    fn differences(&self, record: &Value) -> Option<String> {
        let head = format!("{}: {}\n", self.line, self.heading);
        let is_refused = record.get("not_article").is_some();
        let mut out = String::new();
        if is_refused && !self.expected.contains_key("not_article") {
            out.extend(["  refused as ", &record["not_article"].to_string(), "\n"]);
        }
        for (field, values) in self.expected.iter().filter(|(field, _)| !is_refused || *field == "not_article") {
            out.extend(difference(field, values, record));
        }
        (!out.is_empty()).then_some(head + &out)
    }
}

/// How one field differs. `-` stands for an absent field; words of a refusal need only be contained.
fn difference(field: &str, values: &[String], record: &Value) -> Option<String> {
    let got = texts(find(record, field));
    if field == "not_article" && got.iter().any(|reason| values.iter().all(|words| reason.contains(words.as_str()))) {
        return None;
    }
    let absent = ["-".to_owned()];
    let got = if got.is_empty() { &absent[..] } else { &got };
    let lines = diff::lines(&values.join("\n"), &got.join("\n"))?;
    Some(format!("  {field}:\n{lines}"))
}

/// The values at a dotted path; a list on the way stands for all its members.
fn find<'v>(record: &'v Value, path: &str) -> Vec<&'v Value> {
    let mut found = vec![record];
    for name in path.split('.') {
        let members = found.into_iter().flat_map(|value| match value {
            Value::Array(members) => members.iter().collect(),
            other => vec![other],
        });
        found = members.filter_map(|value| value.get(name)).collect();
    }
    found
}

/// Values as lines of text. An object stands for its main member.
fn texts(values: Vec<&Value>) -> Vec<String> {
    let mut out = Vec::new();
    for value in values {
        match value {
            Value::Array(members) => out.extend(texts(members.iter().collect())),
            Value::Object(object) => {
                let main =
                    ["value", "name", "title", "reason", "id", "kind", "url"].iter().find_map(|name| object.get(*name));
                out.extend(texts(main.into_iter().collect()));
            }
            Value::String(text) => out.extend(text.split('\n').filter(|line| !line.is_empty()).map(str::to_owned)),
            Value::Null => {}
            other => out.push(other.to_string()),
        }
    }
    out
}

/// The examples of one file, or `line: what is wrong`.
fn examples(text: &str) -> Result<Vec<Example>, String> {
    let mut found: Vec<Example> = Vec::new();
    let (mut heading, mut waiting) = (String::new(), None::<(usize, Input)>);
    let mut lines = text.lines().enumerate().map(|(i, line)| (i + 1, line));
    while let Some((number, line)) = lines.next() {
        if let Some(title) = line.strip_prefix('#') {
            title.trim_start_matches('#').trim().clone_into(&mut heading);
        }
        let Some(info) = line.strip_prefix("```") else {
            continue;
        };
        let mut block = Vec::new();
        let closed = lines.by_ref().map(|(_, line)| line).any(|line| {
            block.push(line);
            line.starts_with("```")
        });
        if !closed {
            return Err(format!("{number}: the block is not closed"));
        }
        block.pop();
        let mut words = info.split_whitespace();
        match (words.next().unwrap_or_default(), waiting.take()) {
            (kind @ ("html" | "text"), None) => {
                waiting = Some((number, page(number, kind, words, &block)?));
            }
            ("html" | "text", Some((first, _))) => {
                return Err(format!("{first}: no «expect» follows this block"));
            }
            ("expect", Some((line, Input { page, published }))) => {
                let expected = fields(number, &block)?;
                found.push(Example { line, heading: heading.clone(), page, published, expected });
            }
            ("expect", None) => {
                return Err(format!("{number}: «expect» without an input before it"));
            }
            (_, before) => waiting = before,
        }
    }
    match waiting {
        Some((first, _)) => Err(format!("{first}: no «expect» follows this block")),
        None => Ok(found),
    }
}

/// What an input block holds.
#[derive(Debug)]
struct Input {
    page: Page,
    published: Option<String>,
}

/// The page of an input block, with the options behind the block's kind: `url=…`, `fetched-at=…`, `content-type=…`, `published=…`.
fn page<'t>(line: usize, kind: &str, options: impl Iterator<Item = &'t str>, block: &[&str]) -> Result<Input, String> {
    let mut published = None;
    let media = if kind == "html" { "text/html" } else { "text/plain" };
    let mut page = Page {
        input: format!("line {line}"),
        media_type: Some(media.to_owned()),
        body: block.join("\n").into_bytes(),
        ..Page::default()
    };
    for option in options {
        match option.split_once('=') {
            Some(("published", day)) => published = Some(day.to_owned()),
            Some(("url", url)) => page.url = Some(url.to_owned()),
            Some(("fetched-at", time)) => {
                page.fetched_at = Some(time.parse().map_err(|e| format!("{line}: fetched-at: {e}"))?);
            }
            Some(("content-type", header)) => {
                let (media, charset) = media_type(header);
                (page.media_type, page.charset) = (Some(media), charset);
            }
            _ => return Err(format!("{line}: unknown option «{option}»")),
        }
    }
    Ok(Input { page, published })
}

/// The lines `field: value` of an `expect` block; a repeated field lists its values.
fn fields(line: usize, block: &[&str]) -> Result<BTreeMap<String, Vec<String>>, String> {
    let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in block.iter().filter(|row| !row.trim().is_empty()) {
        let (field, value) = row.split_once(':').ok_or_else(|| format!("{line}: no «field: value» in «{row}»"))?;
        fields.entry(field.trim().to_owned()).or_default().push(value.trim().to_owned());
    }
    if fields.is_empty() { Err(format!("{line}: expects nothing")) } else { Ok(fields) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rasid_model::{Article, CreditedSource, Related};

    const SPEC: &str = "# المصدر\n\nText.\n\n```html url=https://a.example/1 fetched-at=2024-04-18T06:00:00Z\n<p>نص\n```\n\n\
                        ```expect\ntitle: هدنة\ncredited_source: الجزيرة\nrelated: أ\nrelated: ب\nrelated.text: -\ntext: سطر\n```\n";

    fn extract(page: &Page) -> Reading {
        if page.url.as_deref() != Some("https://a.example/1") {
            return Err("another page".into());
        }
        let related = ["أ", "ب"].map(|title| Related { title: title.into(), ..Related::default() });
        Ok(Box::new(Article {
            title: Some("هدنة".into()),
            credited_source: Some(CreditedSource {
                name: "الجزيرة".into(), raw: "المصدر: الجزيرة".into()
            }),
            related: related.to_vec(),
            text: "سطر".into(),
            ..Article::default()
        }))
    }

    #[test]
    fn fields_are_found_in_the_record() {
        let examples = examples(SPEC).expect("a good file");
        assert_eq!((examples.len(), examples[0].line, examples[0].heading.as_str()), (1, 5, "المصدر"));
        assert_eq!(examples[0].failure(&extract), None);
    }

    #[test]
    fn findings_are_judged_by_path() {
        let text =
            "# يوم\n```text published=2024-04-17\nأمس\n```\n```expect\ntimes.value: 2024-04-16\ntimes.mod: -\n```\n";
        let example = &examples(text).expect("a good file")[0];
        assert_eq!(example.published.as_deref(), Some("2024-04-17"));
        let found = |day: &str| serde_json::json!({"times": [{"value": day}]});
        assert_eq!(example.differences(&found("2024-04-16")), None);
        assert!(example.differences(&found("2024-04-15")).expect("wrong").contains("times.value"));
    }

    #[test]
    fn a_failure_names_line_heading_and_field() {
        let wrong = SPEC.replace("related.text: -", "language: ar");
        let failure = examples(&wrong).expect("a good file")[0].failure(&extract).expect("language is absent");
        assert_eq!(failure, "5: المصدر\n  language:\n    - ar\n    + -\n");
        let refused = examples(SPEC).expect("a good file")[0].failure(&|_| Err("empty".into()));
        assert!(refused.expect("refused").contains("refused as \"empty\""));
    }

    #[test]
    fn a_refusal_needs_only_contain_the_words() {
        let text = "```text\nx\n```\n```expect\nnot_article: section\n```\n";
        let example = &examples(text).expect("a good file")[0];
        assert_eq!(example.failure(&|_| Err("section page: 14 headlines".into())), None);
        assert!(example.failure(&|_| Err("empty".into())).is_some());
        let any = &examples(&text.replace(" section", "")).expect("a good file")[0];
        assert_eq!(any.failure(&|_| Err("empty".into())), None);
        let article = any.failure(&|_| Ok(Box::default())).expect("an article is no refusal");
        assert!(article.contains("not_article:"), "{article}");
    }

    #[test]
    fn a_faulty_file_is_refused_with_its_line() {
        let fault = |text: &str| examples(text).expect_err(text);
        assert_eq!(fault("```html\n<p>\n```\n"), "1: no «expect» follows this block");
        assert_eq!(fault("\n```expect\na: b\n```\n"), "2: «expect» without an input before it");
        assert_eq!(fault("```html uri=x\n```\n```expect\na: b\n```\n"), "1: unknown option «uri=x»");
        assert_eq!(fault("```html\n"), "1: the block is not closed");
        assert_eq!(fault("```html\n```\n```expect\n```\n"), "3: expects nothing");
    }
}
