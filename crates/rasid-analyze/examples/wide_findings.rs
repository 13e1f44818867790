//! All findings over the samples' texts, one a line: what `cargo xtask corpus-diff` compares with `tests/wide/*.snap`.
//!
//! In: `samples/articles/`. Out: lines such as `karabakh-2020-01 | time | اليوم الأربعاء | Date 2020-11-11 | time.day-word`.

use std::io::Write as _;

use rasid_analyze::{Document, Published, analyze};
use rasid_testkit::{finding_lines, wide_texts};

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for text in wide_texts() {
        let published = Published::parse(&text.published).ok();
        let document = Document { text: &text.text, title: Some(&text.title), published, ..Document::default() };
        for line in finding_lines(&text.id, &analyze(&document)) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}
