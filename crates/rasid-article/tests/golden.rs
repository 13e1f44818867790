//! The golden pages of `tests/pages/`: every field and the text, to the letter. The form is described in `docs/ADDING.md`.

use rasid_article::{Extracted, Outlets, extract};
use rasid_testkit::{Floors, Reading, golden, root};

#[test]
fn golden_pages() {
    let outlets = Outlets::bundled();
    let report = golden(&root().join("tests/pages"), &|page| -> Reading {
        match extract(page, &outlets) {
            Extracted::Article(article) => Ok(article),
            Extracted::NotAnArticle(reason) => Err(reason),
        }
    });
    for path in &report.blessed {
        println!("rewritten: {path}");
    }
    report.check(Floors::open().golden());
}
