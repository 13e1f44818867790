//! Lines `{"id","text","title"?,"published"?}` on standard input, one analysis a line on standard output.
//! A file named on the command line is a model of names that completes what tables and rules find.
//!
//! The smallest program around [`rasid_analyze::analyze`], for an engine's job or a quick look; `rasid analyze` is the real one.
//! Example: `printf '{"id":"1","text":"قال أمس"}' | cargo run -p rasid-analyze --example analyze_lines`.

use std::io::{self, BufRead as _, BufWriter, Write as _};
use std::{env, fs};

use rasid_analyze::names::NamesModel;
use rasid_analyze::{Document, Published, analyze};
use rasid_model::AnalysisRecord;

#[derive(serde::Deserialize)]
struct Line {
    id: String,
    text: String,
    title: Option<String>,
    published: Option<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let model =
        env::args().nth(1).map(fs::read_to_string).transpose()?.map(|text| NamesModel::parse(&text)).transpose()?;
    let mut out = BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line: Line = serde_json::from_str(&line?)?;
        let published = line.published.as_deref().map(Published::parse).transpose()?;
        let names_model = model.as_ref();
        let document =
            Document { text: &line.text, title: line.title.as_deref(), published, names_model, ..Document::default() };
        let record = AnalysisRecord::new(line.id, analyze(&document), &line.text);
        serde_json::to_writer(&mut out, &record)?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}
