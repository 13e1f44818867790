//! `rasid analyze`: texts in, what is understood of them out.
//!
//! In: lines `{"id","text","title"?,"published"?}` from a file or standard input. Out: one line each, `{"id", …analysis}`, in input
//! order; one line on stderr for each that failed. Example: `printf '{"id":"1","text":"قال أمس","published":"2024-04-17"}' | rasid analyze`.
//! Uses no store, no clock and no network. Records of `rasid read` are such lines too.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use clap::Args;
use rasid_analyze::names::NamesModel;
use rasid_analyze::{Document, Published, analyze};
use rasid_model::AnalysisRecord;
use serde_json::Value;

use crate::pipeline::{self, Load};

/// The longest line that is read, in bytes; a longer one is an error of its own.
const LONGEST: u64 = 64 << 20;

/// Arguments of `rasid analyze`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Files of lines {"id", "text", "title"?, "published"?}; `-` or nothing for standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Texts worked on at once [default: the number of cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
    /// A model of names that completes what tables and rules find (docs/NAMES.md)
    #[arg(long, value_name = "FILE")]
    names_model: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    let model = match names_model(arguments.names_model.as_deref()) {
        Ok(model) => model,
        Err(fault) => {
            let _ = writeln!(io::stderr(), "rasid: {fault}");
            return ExitCode::FAILURE;
        }
    };
    let mut files = arguments.files.clone();
    if files.is_empty() {
        files.push(PathBuf::from("-"));
    }
    let jobs = arguments.jobs.map_or_else(|| thread::available_parallelism().map_or(1, usize::from), usize::from);
    let mut out = BufWriter::new(io::stdout().lock());
    let mut failed = false;
    pipeline::run(
        files.iter().flat_map(|file| lines(file)),
        jobs,
        |line: Line| {
            let answered = line.text.clone().and_then(|text| answer(&text, model.as_ref()));
            answered.map_err(|why| if line.text.is_ok() { format!("{}: {why}", line.place) } else { why })
        },
        |result| match result.flatten() {
            // A reader that went away (`| head`) is no failure.
            Ok(bytes) => out.write_all(&bytes).map_or(ControlFlow::Break(()), ControlFlow::Continue),
            Err(fault) => {
                failed = true;
                let _ = writeln!(io::stderr(), "rasid: {fault}");
                ControlFlow::Continue(())
            }
        },
    );
    let closed = out.flush().is_err_and(|e| e.kind() != io::ErrorKind::BrokenPipe);
    if failed || closed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The model of names in a file.
pub(crate) fn names_model(file: Option<&Path>) -> Result<Option<NamesModel>, String> {
    let Some(file) = file else { return Ok(None) };
    let name = file.display();
    let text = fs::read_to_string(file).map_err(|why| format!("{name}: not readable: {why}"))?;
    NamesModel::parse(&text).map(Some).map_err(|why| format!("{name}: {why}"))
}

/// One line, or why it could not be read.
pub(crate) struct Line {
    /// File and line.
    pub(crate) place: String,
    /// What it holds.
    pub(crate) text: Result<String, String>,
}

impl Load for Line {
    fn bytes(&self) -> usize {
        self.text.as_ref().map_or(0, String::len)
    }

    fn name(&self) -> String {
        self.place.clone()
    }
}

/// The lines of a file that hold something.
pub(crate) fn lines(file: &Path) -> Box<dyn Iterator<Item = Line> + Send> {
    let name = file.display().to_string();
    if name == "-" {
        return Box::new(lines_of(Box::new(io::stdin()), "standard input".to_owned()));
    }
    match File::open(file) {
        Ok(open) => Box::new(lines_of(Box::new(open), name)),
        Err(why) => {
            let text = Err(format!("{name}: not readable: {why}"));
            Box::new(std::iter::once(Line { place: name, text }))
        }
    }
}

fn lines_of(source: Box<dyn Read + Send>, name: String) -> impl Iterator<Item = Line> + Send {
    let mut source = BufReader::new(source);
    let mut numbers = 1..;
    let next = move || {
        let place = format!("{name}:{}", numbers.next()?);
        let mut bytes = Vec::new();
        let read = source.by_ref().take(LONGEST).read_until(b'\n', &mut bytes);
        let text = match read {
            Ok(0) => return None,
            Ok(_) if bytes.len() as u64 == LONGEST && bytes.last() != Some(&b'\n') => {
                let rest = source.skip_until(b'\n').map_or_else(|why| why.to_string(), |_| String::new());
                Err(format!("{place}: a line of more than {} MiB{rest}", LONGEST >> 20))
            }
            Ok(_) => String::from_utf8(bytes).map_err(|_| format!("{place}: not UTF-8")),
            Err(why) => {
                numbers = u64::MAX..;
                Err(format!("{place}: not readable: {why}"))
            }
        };
        Some(Line { place, text })
    };
    std::iter::from_fn(next)
        .filter(|line| line.text.as_ref().is_ok_and(|text| !text.trim().is_empty()) || line.text.is_err())
}

/// The analysis of one line, as a line.
fn answer(line: &str, names_model: Option<&NamesModel>) -> Result<Vec<u8>, String> {
    let value: Value = serde_json::from_str(line).map_err(|e| format!("no JSON: {e}"))?;
    if !value.is_object() {
        return Err("a JSON object is expected: {\"id\": …, \"text\": …}".to_owned());
    }
    let id = match &value["id"] {
        Value::String(id) => id.clone(),
        Value::Number(id) => id.to_string(),
        _ => return Err("the field `id` is missing; it names the text in the answer".to_owned()),
    };
    let text = value["text"].as_str().ok_or("the field `text` is missing; it holds the words to be read")?;
    let field = |name: &str| value[name].as_str().or_else(|| value[name]["name"].as_str());
    let published = value["published"].as_str().or_else(|| value["published"]["value"].as_str());
    let document = Document {
        text,
        title: value["title"].as_str(),
        published: published.map(Published::parse).transpose()?,
        outlet: field("outlet").or_else(|| field("source")),
        credited_source: field("credited_source"),
        language: value["language"].as_str(),
        names_model,
    };
    let record = AnalysisRecord::new(id, analyze(&document), text);
    let mut bytes = serde_json::to_vec(&record).map_err(|e| format!("the answer cannot be written: {e}"))?;
    bytes.push(b'\n');
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_carries_the_id() {
        let bytes = answer(r#"{"id":7,"text":"نص","published":{"value":"2024-04-17"}}"#, None).expect("a good line");
        let answer: Value = serde_json::from_slice(&bytes).expect("JSON");
        assert_eq!(answer["id"], "7");
    }

    #[test]
    fn wrong_lines_are_told_in_one_sentence() {
        for (line, words) in [
            ("x", "no JSON"),
            ("[]", "object is expected"),
            (r#"{"text":"نص"}"#, "`id` is missing"),
            (r#"{"id":"1"}"#, "`text` is missing"),
            (r#"{"id":"1","text":"أمس","published":"2204-01-01"}"#, "its year is not between"),
        ] {
            let fault = answer(line, None).expect_err(line);
            assert!(fault.contains(words) && !fault.contains('\n'), "{line}: {fault}");
        }
    }

    #[test]
    fn empty_lines_are_passed_over() {
        let source = Box::new(io::Cursor::new("\n{}\n  \nx".as_bytes().to_vec()));
        let places: Vec<String> = lines_of(source, "f".to_owned()).map(|line| line.place).collect();
        assert_eq!(places, ["f:2", "f:4"]);
    }

    #[test]
    fn a_file_that_is_no_model_of_names_is_told() {
        let fault = names_model(Some(Path::new("Cargo.toml"))).expect_err("a manifest is no model");
        assert!(fault.starts_with("Cargo.toml: ") && fault.contains("no model of names"), "{fault}");
        assert!(names_model(Some(Path::new("no-such-file"))).is_err_and(|fault| fault.contains("not readable")));
        assert!(names_model(None).is_ok_and(|model| model.is_none()));
    }
}
