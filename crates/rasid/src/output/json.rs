//! One JSON object a line: the contract of `docs/RECORDS.md`.
//!
//! In: a record. Out: its line, with the newline. Example: `{"input":"خبر.html","not_article":"…"}`.
//! Leaves out what is unknown.

use super::Record;

/// The line of `record`.
pub(crate) fn line(record: &Record) -> Result<Vec<u8>, serde_json::Error> {
    let mut line = match record {
        Record::Article(article) => serde_json::to_vec(article)?,
        Record::Refusal(refusal) => serde_json::to_vec(refusal)?,
    };
    line.push(b'\n');
    Ok(line)
}
