//! Lucene's `ArabicAnalyzer` with BM25 over the same corpora: the peer of search.
//!
//! In: article lines and a file of queries. Out: a TREC run. Example: `lucene.ask(queries, corpus, out)` writes `lucene.run`.
//! Comes from `pyserini` on `PyPI` (its jar, 142 MB) into `target/lucene` and needs Java 17; only `gold --lucene` asks for it.
//! Headline and text are one field for it, with Lucene's own defaults (k1 1.2, b .75).

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::{Outcome, shell};

const PACKAGE: &str = "pyserini==0.24.0";
/// Takes the jar out of the package; its arguments are the folder of packages and where the jar goes.
const UNPACK: &str = "import sys, glob, zipfile
wheel = zipfile.ZipFile(glob.glob(sys.argv[1] + '/*.whl')[0])
jar = [name for name in wheel.namelist() if name.endswith('fatjar.jar')][0]
open(sys.argv[2], 'wb').write(wheel.read(jar))";

/// A Lucene that can be run.
pub(super) struct Lucene {
    jar: PathBuf,
}

impl Lucene {
    /// Finds it, or fetches it.
    pub(super) fn find() -> Result<Self, String> {
        if !shell::works("java", &["-version"]) {
            return Err("java is missing (Debian package openjdk-17-jre-headless): runs Lucene".to_owned());
        }
        let folder = shell::target()?.join("lucene");
        let jar = folder.join("anserini.jar");
        if !jar.is_file() {
            fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
            let at = folder.to_string_lossy();
            let download = ["-m", "pip", "download", "--quiet", "--no-deps", PACKAGE, "--dest", &at];
            shell::run("lucene", "python3", &download)?;
            let part = folder.join("part.jar");
            shell::run("lucene", "python3", &["-c", UNPACK, &at, &part.to_string_lossy()])?;
            fs::rename(&part, &jar).map_err(|e| format!("{}: {e}", jar.display()))?;
        }
        Ok(Self { jar })
    }

    /// A run of all queries over `corpus`.
    pub(super) fn ask(&self, queries: &Path, corpus: &Path, out: &Path) -> Result<PathBuf, String> {
        let (texts, index, run) = (out.join("lucene-texts"), out.join("lucene-index"), out.join("lucene.run"));
        let _ = fs::remove_dir_all(&index);
        fs::create_dir_all(&texts).map_err(|e| format!("{}: {e}", texts.display()))?;
        contents(corpus, &texts.join("texts.json"))?;
        let collection = ["-collection", "JsonCollection", "-threads", "2", "-memoryBuffer", "512", "-quiet"];
        self.java("index.IndexCollection", &collection, &[("-input", &texts), ("-index", &index)])?;
        let ranking = ["-topicReader", "TsvString", "-bm25", "-bm25.k1", "1.2", "-bm25.b", "0.75", "-hits", "10"];
        self.java("search.SearchCollection", &ranking, &[("-index", &index), ("-topics", queries), ("-output", &run)])?;
        Ok(run)
    }

    fn java(&self, class: &str, words: &[&str], paths: &[(&str, &Path)]) -> Outcome {
        let mut command = shell::command("java", &["-cp"]);
        command.arg(&self.jar).arg(format!("io.anserini.{class}")).args(words).args(["-language", "ar"]);
        for (option, path) in paths {
            command.arg(option).arg(path);
        }
        let done = command.output().map_err(|e| format!("java: {e}"))?;
        if done.status.success() { Ok(()) } else { Err(format!("{class}: {}", String::from_utf8_lossy(&done.stderr))) }
    }
}

/// Article lines as Anserini wants them: `id` and `contents`.
fn contents(corpus: &Path, to: &Path) -> Outcome {
    let text = fs::read_to_string(corpus).map_err(|e| format!("{}: {e}", corpus.display()))?;
    let mut file = fs::File::create(to).map_err(|e| format!("{}: {e}", to.display()))?;
    for line in text.lines() {
        let article: Value = serde_json::from_str(line).map_err(|e| format!("{}: {e}", corpus.display()))?;
        let words = [&article["title"], &article["text"]].map(|v| v.as_str().unwrap_or_default()).join("\n");
        writeln!(file, "{}", json!({"id": article["id"], "contents": words})).map_err(|e| e.to_string())?;
    }
    Ok(())
}
