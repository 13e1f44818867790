//! `cargo xtask rules`: writes `docs/RULES.md`, the list of all rules, from the data files.
//!
//! In: `data/rules.tsv` (rules of the grammar) and `data/ar/events/*.toml` (types of events with their examples), and the heads of
//! the tables. Out: one Markdown page, each rule under its id. Example: `event.release.free` · «أفرج يفرج» · fires on «أفرجت السلطات …».
//! `cargo xtask tidy` fails when the page is not what the data files say.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use toml::{Table, Value};

use crate::{Outcome, shell};

/// Where the page lies.
const PAGE: &str = "docs/RULES.md";
/// The kinds of findings whose rules lie in the grammar: prefix of the id, heading.
const KINDS: &[(&str, &str)] =
    &[("time.", "Times"), ("name.", "Names"), ("say.", "Statements"), ("agreement.", "Agreements")];

/// Writes the page.
pub(crate) fn run() -> Outcome {
    let root = shell::root();
    let page = page(root)?;
    fs::write(root.join(PAGE), page).map_err(|e| format!("{PAGE}: {e}"))?;
    shell::say(&format!("rules: {PAGE} is written"));
    Ok(())
}

/// What is wrong with the page as it stands.
pub(crate) fn faults(root: &Path) -> Result<Vec<String>, String> {
    if !root.join("data/rules.tsv").is_file() {
        return Ok(Vec::new());
    }
    let stands = fs::read_to_string(root.join(PAGE)).unwrap_or_default();
    let is_current = stands == page(root)?;
    Ok(if is_current { Vec::new() } else { vec![format!("{PAGE}: is not what the data files say: cargo xtask rules")] })
}

fn page(root: &Path) -> Result<String, String> {
    let read = |path: &str| fs::read_to_string(root.join(path)).map_err(|e| format!("{path}: {e}"));
    let mut out = String::from(
        "# Rules\n\nMade by `cargo xtask rules` from the data files; do not edit. Every finding carries the id of its rule, and\n\
         `rasid explain PATH` shows the words and the lines of the tables that filled it.\n",
    );
    let rules = read("data/rules.tsv")?;
    for (prefix, heading) in KINDS {
        let of_kind: Vec<&str> = rules.lines().filter(|line| line.starts_with(prefix)).collect();
        if !of_kind.is_empty() {
            let _ = write!(out, "\n## {heading}\n\n");
        }
        for line in of_kind {
            let mut cells = line.split('\t');
            let (rule, reads) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
            let example = cells.next().filter(|example| !example.is_empty());
            let example = example.map(|example| format!(" Example: «{example}»")).unwrap_or_default();
            let _ = writeln!(out, "- <a id=\"{rule}\"></a>`{rule}`: {reads}{example}");
        }
    }
    out.push_str("\n## Events\n");
    for path in files(root, "data/ar/events", "toml")? {
        let file: Table = read(&path)?.parse().map_err(|e| format!("{path}: {e}"))?;
        event(&mut out, &path, &file);
    }
    out.push_str("\n## Tables\n\n");
    for folder in ["data/ar", "data/ar/events", "data/ar/names", "data/ar/say", "data/ar/time"] {
        for path in files(root, folder, "tsv")? {
            let text = read(&path)?;
            let purpose = text.lines().next().unwrap_or_default().trim_start_matches('#').trim();
            let rows = text.lines().filter(|line| !line.starts_with('#')).count();
            let _ = writeln!(out, "- `{path}` ({rows} rows): {purpose}");
        }
    }
    Ok(out)
}

/// One type of event with its rules and examples.
fn event(out: &mut String, path: &str, file: &Table) {
    let text = |table: &Table, key: &str| table.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let kind = text(file, "type");
    let label = file.get("label").and_then(Value::as_table);
    let label = |language: &str| label.map(|label| text(label, language)).unwrap_or_default();
    let _ = write!(out, "\n### {kind}: {} · {}\n\n{} (`{path}`)\n\n", label("ar"), label("en"), text(file, "why"));
    for rule in tables(file, "rule") {
        let id = format!("event.{}.{}", kind.to_lowercase().replace('_', "-"), text(rule, "name"));
        let _ = writeln!(out, "- <a id=\"{id}\"></a>`{id}`: {}", text(rule, "why"));
    }
    for (key, says) in [("fires", "fires on"), ("quiet", "stays quiet on")] {
        for example in tables(file, key) {
            let gives = text(example, "gives");
            let gives = if gives.is_empty() { gives } else { format!(" → `{gives}`") };
            let _ = writeln!(out, "- {says} «{}»{gives}", text(example, "text"));
        }
    }
}

/// The tables of the list `key`.
fn tables<'t>(file: &'t Table, key: &str) -> impl Iterator<Item = &'t Table> {
    file.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table)
}

/// The files of `folder` with this extension, sorted, from the root; none when there is no such folder.
fn files(root: &Path, folder: &str, extension: &str) -> Result<Vec<String>, String> {
    if !root.join(folder).is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(root.join(folder)).map_err(|e| format!("{folder}: {e}"))? {
        let name = entry.map_err(|e| format!("{folder}: {e}"))?.file_name().to_string_lossy().into_owned();
        if Path::new(&name).extension().is_some_and(|e| e == extension) {
            found.push(format!("{folder}/{name}"));
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_shown_with_rules_and_examples() {
        let file = "type = \"RELEASE\"\nwhy = \"Counted.\"\nlabel = { ar = \"إفراج\", en = \"Release\" }\n[[rule]]\nname = \"free\"\n\
                    why = \"Verbs.\"\n[[fires]]\ntext = \"أفرجت\"\ngives = \"modality=happened\"\n[[quiet]]\ntext = \"كرة\"\n";
        let mut out = String::new();
        event(&mut out, "data/x.toml", &file.parse().expect("TOML"));
        for line in [
            "### RELEASE: إفراج · Release",
            "- <a id=\"event.release.free\"></a>`event.release.free`: Verbs.",
            "- fires on «أفرجت» → `modality=happened`",
            "- stays quiet on «كرة»",
        ] {
            assert!(out.lines().any(|l| l == line), "{line}\n{out}");
        }
    }
}
