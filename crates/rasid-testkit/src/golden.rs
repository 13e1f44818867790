//! Golden pages: `tests/pages/<outlet>/<case>/` with a page, `about.toml` and `article.txt`.
//!
//! In: the folder and the extraction. Out: a report; with `RASID_BLESS` set, rewritten files instead of differences.
//! Example: a failure prints the case, the field, and a line diff of the Arabic text.
//! Never rewrites anything where `CI` is set.

use std::fs;
use std::path::Path;

use rasid_model::Page;

use crate::about::{About, Kind};
use crate::{Reading, Report, bless, compare, read, tree};

/// Runs every case below `folder`.
pub fn golden(folder: &Path, extract: &dyn Fn(&Page) -> Reading) -> Report {
    let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let mut report = Report::default();
    let rewrite = is_set("RASID_BLESS");
    if rewrite && is_set("CI") {
        report.failures.push("RASID_BLESS rewrites what is expected; continuous integration only compares".to_owned());
        return report;
    }
    for about in tree::files(folder, "/about.toml") {
        let case = about.parent().unwrap_or(folder);
        report.cases += 1;
        match run(case, extract, rewrite) {
            Ok(blessed) => report.blessed.extend(blessed),
            Err(differences) => report.failures.push(format!("{}\n{differences}", tree::shown(case))),
        }
    }
    report
}

/// One case: the files that were rewritten, or its differences.
fn run(case: &Path, extract: &dyn Fn(&Page) -> Reading, rewrite: bool) -> Result<Vec<String>, String> {
    let about_path = case.join("about.toml");
    let text_path = case.join("article.txt");
    let old = fs::read_to_string(&about_path).map_err(|e| format!("  about.toml: {e}\n"))?;
    let about = About::read(&old).map_err(|e| format!("  about.toml: {e}\n"))?;
    let page = page(case, &about)?;
    let expected = fs::read_to_string(&text_path).ok();
    if !rewrite && expected.is_none() && about.kind == Kind::Article && about.is_judged("text") {
        return Err("  article.txt: an article needs its text\n".to_owned());
    }
    let expected = expected.unwrap_or_default();
    let reading = read(&page, extract)?;
    let differences = compare::differences(&about, expected.trim_end_matches('\n'), &reading);
    match (differences.is_empty(), rewrite) {
        (true, _) => Ok(Vec::new()),
        (false, false) => Err(differences),
        (false, true) => rewritten(case, &old, &about, &reading),
    }
}

/// The page of the case: `page.html`, else `page.txt`.
fn page(case: &Path, about: &About) -> Result<Page, String> {
    for file in ["page.html", "page.txt"] {
        if let Ok(body) = fs::read(case.join(file)) {
            return Ok(about.page(file, body));
        }
    }
    Err("  page.html: there is no page\n".to_owned())
}

fn rewritten(case: &Path, old: &str, about: &About, reading: &Reading) -> Result<Vec<String>, String> {
    let mut files = vec![("about.toml", bless::about_text(old, about, reading))];
    if let Ok(article) = reading
        && about.is_judged("text")
    {
        files.push(("article.txt", format!("{}\n", article.text)));
    }
    for (file, text) in &files {
        fs::write(case.join(file), text).map_err(|e| format!("  {file}: {e}\n"))?;
    }
    Ok(files.iter().map(|(file, _)| tree::shown(&case.join(file))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rasid_model::Article;

    struct Folder(std::path::PathBuf);

    impl Folder {
        fn new(name: &str, about: &str, text: Option<&str>) -> Self {
            let folder = std::env::temp_dir().join(format!("rasid-golden-{}-{name}", std::process::id()));
            let case = folder.join("barid/truce");
            fs::create_dir_all(&case).expect("temporary folder");
            fs::write(case.join("page.html"), "<h1>هدنة</h1><p>نص").expect("temporary file");
            fs::write(case.join("about.toml"), about).expect("temporary file");
            if let Some(text) = text {
                fs::write(case.join("article.txt"), text).expect("temporary file");
            }
            Self(folder)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    const ABOUT: &str = "kind = \"article\"\ntitle = \"هدنة\"\nnote = \"x\"\n";

    fn extract(page: &Page) -> Reading {
        if !page.body.starts_with(b"<h1>") {
            return Err("another page".into());
        }
        Ok(Box::new(Article { title: Some("هدنة".into()), text: "نص".into(), ..Article::default() }))
    }

    #[test]
    fn a_case_passes_or_says_where_it_fails() {
        let good = Folder::new("good", ABOUT, Some("نص\n"));
        let report = golden(&good.0, &extract);
        assert_eq!((report.cases, report.failures), (1, Vec::new()));
        let bad = Folder::new("bad", ABOUT, Some("نص\nفقرة ضائعة\n"));
        let report = golden(&bad.0, &extract);
        assert!(report.failures[0].contains("barid/truce\n  text:"), "{report:?}");
        assert!(report.failures[0].contains("- فقرة ضائعة"), "{report:?}");
        let no_text = Folder::new("no-text", ABOUT, None);
        assert!(golden(&no_text.0, &extract).failures[0].contains("article.txt: an article needs its text"));
    }

    #[test]
    fn rewriting_makes_the_case_pass() {
        let folder = Folder::new("bless", &ABOUT.replace("هدنة", "قديم"), Some("قديم\n"));
        let case = folder.0.join("barid/truce");
        let files = run(&case, &extract, true).expect("files can be written");
        assert_eq!(files.len(), 2);
        assert_eq!(run(&case, &extract, false), Ok(Vec::new()));
        assert_eq!(run(&case, &extract, true), Ok(Vec::new()), "what is right is left alone");
    }
}
