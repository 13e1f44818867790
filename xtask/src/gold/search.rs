//! Search: questions and headlines against the texts that answer them, and Lucene on the same corpora.
//!
//! In: `search/<set>/` with `corpus.jsonl` (or `doc_ids.txt` into the news archive), `queries.tsv`, `qrels.tsv`, and their scorer.
//! Out: one row a set. Example: `search, xquad (1190) | MRR@10 | 0.947 | ≥ 0.938 | Lucene .925`.
//! Titles count only where the corpus has them. Lucene runs when `--lucene` asks for it; else its recorded figure is shown.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Value, json};

use super::lucene::Lucene;
use super::run::Gold;
use super::table::{Bar, Row};
use crate::shell;

/// One set: its folder, Lucene's MRR@10 when it was run last, and the bar.
struct Set {
    name: &'static str,
    lucene: f64,
    bar: Wanted,
}

/// A figure to reach, or how far above Lucene's.
enum Wanted {
    Least(f64),
    AboveLucene(f64),
}

const SETS: &[Set] = &[
    Set { name: "xquad", lucene: 0.922, bar: Wanted::Least(0.938) },
    Set { name: "arcd_train", lucene: 0.792, bar: Wanted::AboveLucene(0.02) },
    Set { name: "saudi_dev", lucene: 0.757, bar: Wanted::Least(0.785) },
];

/// The rows of all sets.
pub(super) fn rows(gold: &Gold) -> Result<Vec<Row>, String> {
    let lucene = if gold.lucene { Some(Lucene::find()?) } else { None };
    let mut rows = Vec::new();
    for Set { name, lucene: known, bar } in SETS {
        let set = gold.folder.join("search").join(name);
        if !set.is_dir() {
            continue;
        }
        let out = gold.out.join("search").join(name);
        fs::create_dir_all(&out).map_err(|e| format!("{}: {e}", out.display()))?;
        let corpus = corpus(gold, &set, &out)?;
        let (ours, queries) = mrr(gold, &set, &ask_rasid(gold, &set, &corpus, &out)?)?;
        let theirs = match &lucene {
            Some(lucene) => mrr(gold, &set, &lucene.ask(&set.join("queries.tsv"), &corpus, &out)?)?.0,
            None => *known,
        };
        let when = if lucene.is_some() { "in this run" } else { "as recorded" };
        let peer = format!("Lucene ArabicAnalyzer {theirs:.3}, {when}");
        let least = match bar {
            Wanted::Least(least) => *least,
            Wanted::AboveLucene(distance) => theirs + distance,
        };
        rows.push(Row::number(&format!("search, {name} ({queries})"), "MRR@10", ours, Bar::Least(least), &peer));
    }
    Ok(rows)
}

/// The corpus as article lines; a list of ids is looked up in the news archive beside the sets, bodies only.
fn corpus(gold: &Gold, set: &Path, out: &Path) -> Result<PathBuf, String> {
    let ready = set.join("corpus.jsonl");
    if ready.is_file() {
        return Ok(ready);
    }
    let list = fs::read_to_string(set.join("doc_ids.txt")).map_err(|e| format!("{}: {e}", set.display()))?;
    let wanted: std::collections::HashSet<&str> = list.lines().map(str::trim).collect();
    let archive = gold.folder.join("../data/saudi_news_2015.jsonl.gz");
    let text = shell::output(shell::command("gzip", &["-dc"]).arg(&archive))?;
    let path = out.join("corpus.jsonl");
    let mut file = fs::File::create(&path).map_err(|e| format!("{}: {e}", path.display()))?;
    for line in text.lines() {
        let article: Value = serde_json::from_str(line).map_err(|e| format!("{}: {e}", archive.display()))?;
        let id = format!("s{}", article["id"]);
        if wanted.contains(id.as_str()) {
            writeln!(file, "{}", json!({"id": id, "text": article["text"]}))
                .map_err(|e| format!("{}: {e}", path.display()))?;
        }
    }
    Ok(path)
}

/// A run of all queries over a fresh store of the corpus.
fn ask_rasid(gold: &Gold, set: &Path, corpus: &Path, out: &Path) -> Result<PathBuf, String> {
    let data = out.join("rasid-data");
    let _ = fs::remove_dir_all(&data);
    let mut import = shell::command(&gold.binary, &["import"]);
    let done = import.arg(corpus).arg("--data").arg(&data).stdout(Stdio::null()).status();
    if !done.is_ok_and(|status| status.success()) {
        return Err(format!("rasid import {} failed", corpus.display()));
    }
    let mut search = shell::command(&gold.binary, &["search", "--index"]);
    let run = shell::output(search.arg(&data).arg("--queries").arg(set.join("queries.tsv")))?;
    let path = out.join("rasid.run");
    fs::write(&path, run).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(path)
}

/// What the scorer says of a run: MRR@10 and the number of queries.
fn mrr(gold: &Gold, set: &Path, run: &Path) -> Result<(f64, String), String> {
    let words = [gold.folder.join("search/mrr.py"), set.join("qrels.tsv"), run.to_owned()];
    let text = gold.python(&words.map(|word| word.to_string_lossy().into_owned()))?;
    scored(&text).ok_or_else(|| format!("mrr.py said: {text}"))
}

/// `MRR@10 0.9456  R@10 0.9899  (1190 queries)`.
fn scored(text: &str) -> Option<(f64, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let queries = words.get(4)?.trim_start_matches('(').to_owned();
    Some((words.get(1)?.parse().ok()?, queries))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scorers_line_is_read() {
        assert_eq!(scored("MRR@10 0.9456  R@10 0.9899  (1190 queries)\n"), Some((0.9456, "1190".to_owned())));
        assert_eq!(scored("Traceback"), None);
    }
}
