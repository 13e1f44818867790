//! Runs the examples of `spec/dates/*.md`, which are the description, the manual and the test of the dates in one.
//!
//! In: lines such as «- «24 يوليو/تموز 2022» → 2022-07-24 · rule date.dmy». Out: one sentence for each that fails.
//! `spec/dates/README.md` explains the form of the lines. Knows nothing of the words: it compares what the words give.

use std::fs;
use std::path::{Path, PathBuf};

use rasid_lexicon::dates::{DateContext, StatedDate, in_url, read, read_machine};

/// What the lines above an example have set.
#[derive(Debug, Clone, Default)]
struct Setting {
    language: Option<String>,
    region: Option<String>,
    fetched: Option<String>,
}

impl Setting {
    /// Reads «> language=ar region=SA fetched=…».
    fn of(line: &str) -> Self {
        let mut setting = Self::default();
        for (name, value) in line.split_whitespace().filter_map(|part| part.split_once('=')) {
            let value = Some(value.to_owned());
            match name {
                "language" => setting.language = value,
                "region" => setting.region = value,
                "fetched" => setting.fetched = value,
                _ => panic!("no setting «{name}»: {line}"),
            }
        }
        setting
    }

    fn context(&self) -> DateContext<'_> {
        DateContext {
            fetched_at: self.fetched.as_ref().map(|time| time.parse().expect("a timestamp")),
            language: self.language.as_deref(),
            region: self.region.as_deref(),
        }
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/dates")
}

/// The examples of one file: line number, setting, how to read, the printed line, what it should give.
fn examples(text: &str) -> Vec<(usize, Setting, String, String, String)> {
    let mut setting = Setting::of("language=ar");
    let mut out = Vec::new();
    for (i, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            setting = Setting::of("language=ar");
        } else if let Some(words) = line.strip_prefix("> ") {
            setting = Setting::of(words);
        } else if let Some((left, right)) = line.strip_prefix("- ").and_then(|rest| rest.rsplit_once("» → ")) {
            let (how, printed) = left.split_once('«').unwrap_or_else(|| panic!("line {}: no «", i + 1));
            let printed = printed.replace('⏎', "\n");
            out.push((i + 1, setting.clone(), how.trim().to_owned(), printed, right.trim().to_owned()));
        }
    }
    out
}

fn found(how: &str, printed: &str, context: &DateContext<'_>) -> Vec<StatedDate> {
    match how {
        "" => read(printed, context),
        "machine" => read_machine(printed, context).into_iter().collect(),
        "url" => in_url(printed).into_iter().collect(),
        _ => panic!("no way of reading called «{how}»"),
    }
}

/// The first thing that is wrong with `date` when it should be `wanted`.
fn fault(date: &StatedDate, printed: &str, wanted: &str) -> Option<String> {
    let mut parts = wanted.split(" · ");
    let value = parts.next().unwrap_or_default().trim();
    if date.value != value {
        return Some(format!("gives {} by {}, not {value}", date.value, date.rule));
    }
    parts.find_map(|part| {
        let (name, want) = part.trim().split_once(' ')?;
        let got = match name {
            "rule" => date.rule.to_owned(),
            "zone" => date.zone.clone().filter(|_| date.zone_stated).unwrap_or_default(),
            "implied" => date.zone.clone().filter(|_| !date.zone_stated).unwrap_or_default(),
            "or" => date.alternatives.iter().map(|(value, _)| value.as_str()).collect::<Vec<_>>().join(" "),
            "weekday" => format!("{:?}", date.weekday_agrees).to_lowercase(),
            "span" => date.span.of(printed).to_owned(),
            _ => panic!("no mark called «{name}»"),
        };
        let want = want.trim_matches(['«', '»']).replace('⏎', "\n");
        let want = if want == "none" { "" } else { &want };
        (got != want).then(|| format!("has {name} «{got}», not «{want}»"))
    })
}

#[test]
fn the_examples_of_the_manual() {
    let mut faults = Vec::new();
    let (mut total, mut quiet) = (0, 0);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder()).expect("spec/dates").map(|f| f.expect("readable").path()).collect();
    files.sort();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for (line, setting, how, printed, wanted) in examples(&fs::read_to_string(&file).expect("readable")) {
            total += 1;
            let dates = found(&how, &printed, &setting.context());
            let wanted: Vec<&str> = if wanted == "quiet" { Vec::new() } else { wanted.split(" ; ").collect() };
            quiet += usize::from(wanted.is_empty());
            if dates.len() != wanted.len() {
                let values: Vec<&str> = dates.iter().map(|date| date.value.as_str()).collect();
                faults.push(format!("{name}:{line}: «{printed}» gives {values:?}, not {wanted:?}"));
            }
            for (date, wanted) in dates.iter().zip(wanted) {
                faults.extend(fault(date, &printed, wanted).map(|fault| format!("{name}:{line}: «{printed}» {fault}")));
            }
        }
    }
    assert!(total >= 150 && quiet >= 40, "{total} examples, {quiet} of them quiet");
    assert!(faults.is_empty(), "{} of {total}:\n{}", faults.len(), faults.join("\n"));
}
