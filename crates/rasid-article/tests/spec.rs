//! The literate examples of `spec/article/`. The form is described in `spec/README.md`.

use rasid_article::{Extracted, Outlets, extract};
use rasid_testkit::{Floors, Reading, root, specs};

#[test]
fn literate_examples() {
    let outlets = Outlets::bundled();
    let report = specs(&root().join("spec/article"), &|page| -> Reading {
        match extract(page, &outlets) {
            Extracted::Article(article) => Ok(article),
            Extracted::NotAnArticle(reason) => Err(reason),
        }
    });
    report.check(Floors::open().spec());
}
