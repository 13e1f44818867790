//! `cargo xtask new-outlet FILE --url URL`: the first draft of what an outlet needs.
//!
//! In: a saved page and the address it came from. Out: `data/outlets/<host>.toml` and `tests/pages/<outlet>/<case>/` with the
//! page and an `about.toml` to be filled in by hand. Existing files are never written over.
//! Example: `new-outlet page.html --url https://www.barid-jami.example/news/71` makes `data/outlets/barid-jami.example.toml`.
//! Fetches nothing: save the page first, and only pages that may be passed on.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Outcome, shell};

/// Writes the drafts.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let ([file, "--url", url] | ["--url", url, file]) = options else {
        return Err("usage: cargo xtask new-outlet FILE --url URL".to_owned());
    };
    let names = Names::of(url).ok_or_else(|| format!("{url}: not an address such as https://host/path"))?;
    let page = fs::read(file).map_err(|e| format!("{file}: {e}"))?;
    let root = shell::root();
    let case = root.join("tests/pages").join(&names.outlet).join(&names.case);
    if case.exists() {
        return Err(format!("{} is there already", case.display()));
    }
    let layout = root.join("data/outlets").join(format!("{}.toml", names.host));
    if layout.exists() {
        shell::say(&format!("{} is there already and stays as it is", layout.display()));
    } else {
        write(&layout, layout_draft(&names.host))?;
    }
    let extension = Path::new(file).extension().filter(|e| *e == "txt").map_or("html", |_| "txt");
    write(&case.join(format!("page.{extension}")), &page)?;
    write(&case.join("about.toml"), about_draft(url))?;
    shell::say(
        "Fill in about.toml and article.txt as docs/ADDING.md says, then: cargo test -p rasid-article --test golden",
    );
    Ok(())
}

/// The names that follow from an address.
#[derive(Debug, PartialEq, Eq)]
struct Names {
    /// Without `www.`: `barid-jami.example`.
    host: String,
    /// The host's first word that is not a prefix: `barid-jami`.
    outlet: String,
    /// From the path's last part, in letters that every file system takes.
    case: String,
}

impl Names {
    fn of(url: &str) -> Option<Self> {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = authority.split(':').next()?.to_ascii_lowercase();
        let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
        if host.is_empty() || host.starts_with('.') || !host.chars().all(is_plain) {
            return None;
        }
        let parts: Vec<&str> = host.split('.').collect();
        let outlet = parts.iter().rev().nth(1).or(parts.first())?;
        let path = path.split(['?', '#']).next()?.trim_end_matches('/');
        let last = path.rsplit('/').next()?.trim_end_matches(".html").trim_end_matches(".htm");
        let case: String = last.chars().filter(|c| is_plain(*c) && *c != '.').take(40).collect();
        let case = if case.is_empty() { "page".to_owned() } else { case.to_ascii_lowercase() };
        Some(Self { outlet: (*outlet).to_owned(), case, host })
    }
}

fn layout_draft(host: &str) -> String {
    format!(
        "# The pages of {host}: who they are, and where their parts stand when the general rule is wrong.\n\
         # source: own observation. licence: MIT OR Apache-2.0\n\
         # A line is only wanted where the general rule is wrong; a changed layout is a new [[layout]] with `from`.\n\
         host = \"{host}\"\n\
         # name = \"\"            # as the outlet prints itself\n\
         # region = \"JO\"        # its country: the zone of its clocks, the order of its dates\n\
         \n\
         # [[layout]]\n\
         # from = \"2024-01-01\"  # first day of this layout; `until` is its last\n\
         # title = \"h1.post\"    # selectors: tag .class #id [attr] [attr=value], a space, >\n\
         # body = \"\"            # the element that holds the text\n\
         # date = \"\"\n\
         # author = \"\"\n\
         # source = \"\"\n\
         # keywords = \"\"\n\
         # remove = []          # parts that are not text\n\
         # related = []\n"
    )
}

fn about_draft(url: &str) -> String {
    format!(
        "url = {url:?}\n\
         # fetched_at = \"2024-04-18T06:00:00Z\"\n\
         kind = \"article\"\n\
         title = \"\"\n\
         # published = \"\"\n\
         # published_precision = \"minute\"\n\
         # authors = []\n\
         # credited_source = \"\"\n\
         # keywords = []\n\
         language = \"ar\"\n\
         note = \"why this page is here\"\n"
    )
}

fn write(path: &PathBuf, bytes: impl AsRef<[u8]>) -> Outcome {
    let folder = path.parent().ok_or_else(|| format!("{}: has no folder", path.display()))?;
    fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))?;
    shell::say(&format!("wrote {}", path.display()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_from_the_address() {
        let names = Names::of("https://www.barid-jami.example/news/2024/Peace-71.html?x=1").expect("an address");
        assert_eq!(
            names,
            Names { host: "barid-jami.example".into(), outlet: "barid-jami".into(), case: "peace-71".into() }
        );
        assert_eq!(Names::of("https://ar.akhbar.example/خبر").expect("an address").case, "page");
        assert_eq!(Names::of("http://localhost:8080").expect("an address").outlet, "localhost");
        assert_eq!(Names::of("page.html"), None);
        assert_eq!(Names::of("https://../etc/passwd"), None);
    }

    #[test]
    fn a_draft_names_its_host_and_licence() {
        let draft = layout_draft("barid-jami.example");
        assert!(draft.contains("host = \"barid-jami.example\"") && draft.contains("licence: MIT OR Apache-2.0"));
        assert!(about_draft("https://a.example/").starts_with("url = \"https://a.example/\"\n"));
    }
}
