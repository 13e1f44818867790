//! Floors under the quality of the extraction over `samples/`, kept in `eval/floors.toml`.

use rasid_article::{Extracted, Outlets, extract};
use rasid_testkit::{Floors, Reading, root, samples};

#[test]
fn quality_stays_above_its_floors() {
    let outlets = Outlets::bundled();
    let figures = samples(&root().join("samples"), &|page| -> Reading {
        match extract(page, &outlets) {
            Extracted::Article(article) => Ok(article),
            Extracted::NotAnArticle(reason) => Err(reason),
        }
    });
    let figures = figures.unwrap_or_else(|e| panic!("{e}"));
    let floors = Floors::open();
    println!("{}", floors.table(&figures));
    let faults = floors.faults(&figures);
    assert!(faults.is_empty(), "{}\n\n{}", faults.join("\n"), floors.table(&figures));
}
