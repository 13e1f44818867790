//! Without a command: the observatory on the bundled samples.
//!
//! In: the embedded pages. Out: a data folder, filled at the first start, and pages at <http://127.0.0.1:7878>.
//! Example: the page «الآن» with 105 articles of ten imaginary outlets.
//! Touches no store of the user's: the samples have a folder of their own.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use jiff::Timestamp;
use rasid_article::{Extracted, Outlets, extract};
use rasid_model::{ArticleRecord, Page};
use rasid_serve::{Clock, Options, StoreShelf};
use rasid_store::{Fault, Incoming, Raw, Store};

use super::samples::PAGES;
use super::serve::{LISTEN, finish, listen};
use crate::faults::guard;
use crate::import::understood;

/// What the samples say of themselves; here only their addresses are read.
const MANIFEST: &str = include_str!("../../../../samples/manifest.jsonl");

/// Fills the folder when it is empty, then serves it.
pub(crate) fn run() -> ExitCode {
    finish(open())
}

fn open() -> Result<(), String> {
    let folder = folder();
    let store = Store::create(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    fill_if_empty(&store)?;
    let counts = store.counts().map_err(|e| e.to_string())?;
    let _ = writeln!(
        io::stdout(),
        "The bundled samples: {} articles, {} pages left out, in {}",
        counts.articles,
        counts.faults,
        folder.display()
    );
    let address = LISTEN.parse().map_err(|_| format!("{LISTEN} is no address"))?;
    let options = Options {
        base: format!("http://{LISTEN}"),
        clock: Clock::Stopped,
        samples: true,
        folder: folder.display().to_string(),
        ..Options::default()
    };
    listen(address, StoreShelf::new(Arc::new(store)), options)
}

/// A folder of the user for the samples: beside other programs' data, else in the system's folder for passing files.
fn folder() -> PathBuf {
    let named = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let data = named("XDG_DATA_HOME")
        .or_else(|| named("LOCALAPPDATA"))
        .or_else(|| named("HOME").map(|home| home.join(".local/share")));
    data.unwrap_or_else(std::env::temp_dir).join("rasid").join("samples")
}

/// Reads the embedded pages into the store, unless it holds articles.
pub(crate) fn fill_if_empty(store: &Store) -> Result<(), String> {
    let counts = store.counts().map_err(|e| e.to_string())?;
    if counts.articles == 0 { fill(store) } else { Ok(()) }
}

/// The addresses of the embedded pages, as their manifest tells them.
fn addresses() -> BTreeMap<String, String> {
    let lines = MANIFEST.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    let of = |value: &serde_json::Value, key: &str| value[key].as_str().map(str::to_owned);
    lines.filter_map(|line| Some((format!("samples/{}", of(&line, "page")?), of(&line, "url")?))).collect()
}

fn fill(store: &Store) -> Result<(), String> {
    let outlets = Outlets::bundled();
    let now = Timestamp::now();
    let addresses = addresses();
    let (mut articles, mut faults) = (Vec::new(), Vec::new());
    for (path, bytes) in PAGES {
        let page = Page {
            input: (*path).to_owned(),
            url: addresses.get(*path).cloned(),
            media_type: Some("text/html".to_owned()),
            body: bytes.to_vec(),
            ..Page::default()
        };
        let (refused, message) = match guard(|| extract(&page, &outlets)) {
            Ok(Extracted::Article(article)) => {
                let raw = Raw { bytes: page.body, media_type: page.media_type };
                let record = understood(ArticleRecord::from(*article));
                articles.push(Incoming { record, captured_at: Some(now), raw: Some(raw) });
                continue;
            }
            Ok(Extracted::NotAnArticle(why)) => (true, why),
            Err(why) => (false, why),
        };
        faults.push(Fault { input: (*path).to_owned(), outlet: None, refused, message, at: Some(now) });
    }
    store.add(articles).map_err(|e| e.to_string())?;
    store.place().map_err(|e| e.to_string())?;
    store.log(&faults).map_err(|e| e.to_string())?;
    store.settle().map_err(|e| e.to_string())
}
