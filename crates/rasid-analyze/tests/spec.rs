//! The literate examples of findings. The form is described in `spec/README.md`.

use rasid_analyze::{Document, Published, analyze};
use rasid_model::AnalysisRecord;
use rasid_testkit::{finding_specs, root};
use serde_json::Value;

fn found(text: &str, published: Option<&str>) -> Value {
    let published = published.map(|day| Published::parse(day).expect("the example states a good day"));
    let document = Document { text, published, ..Document::default() };
    let record = AnalysisRecord::new(String::new(), analyze(&document), text);
    serde_json::to_value(record).expect("a record is JSON")
}

#[test]
fn literate_examples() {
    for topic in ["when", "names", "say", "event"] {
        finding_specs(&root().join("spec").join(topic), &found).check(0);
    }
}
