//! `cargo xtask bench serve FILE`: how fast the observatory answers sixteen clients, and how heavy its front page is.
//!
//! In: a file of article lines, imported once into `target/bench-serve`. Out: the 50th, 95th and 99th hundredth of the time of
//! answers, for pages, for the page of results, and for searches by the interface; the front page's bytes with and without fonts.
//! Example: `search: 9600 answers, 612/s, p50 22.1 ms, p95 28.4 ms, p99 33.0 ms, bar 30 ms: reached`.
//! Clients do not pause between two requests, and share the machine's cores with the service.

use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use super::client::Client;
use crate::shell::{command, release_binary, say, target};
use crate::{Outcome, number};

const CLIENTS: usize = 16;
/// So many articles give the paths that are asked for again and again.
const FEW: usize = 100;
/// So many articles are known at most.
const MANY: usize = 12_000;
/// How long each kind of request is asked for.
const TIME: Duration = Duration::from_secs(10);

/// Kinds of requests: name, bar of the 95th hundredth in milliseconds.
const KINDS: [(&str, f64); 4] = [("pages", 60.0), ("pages of results", 60.0), ("search", 30.0), (NEW, 30.0)];
/// Searches of which none is asked twice: what is remembered for a moment does not help them. Told beside the bar, not against it.
const NEW: &str = "search, each query once";

/// A running service; it ends with this value.
struct Service {
    child: Child,
    port: u16,
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Imports, serves, asks.
pub(crate) fn run(options: &[&str]) -> Outcome {
    let [file] = options else {
        return Err("name a file of article lines: cargo xtask bench serve FILE".to_owned());
    };
    let program = release_binary("rasid")?;
    let data = target()?.join("bench-serve");
    if !data.join("rasid.db").is_file() {
        let mut import = command(&program, &["import", file, "--data"]);
        let done = import.arg(&data).stdout(Stdio::null()).status();
        if !done.is_ok_and(|status| status.success()) {
            return Err(format!("rasid import {file} failed"));
        }
    }
    let service = start(&program, &data)?;
    weigh(service.port)?;
    let articles = articles(service.port)?;
    let mut missed = Vec::new();
    for (kind, bar) in KINDS {
        let few = articles.len().min(FEW);
        let paths = paths(kind, &articles[if kind == NEW { few..articles.len() } else { 0..few }]);
        let times = load(service.port, &paths, kind == NEW)?;
        let p95 = share(&times, 0.95);
        let verdict = if p95 <= bar { "reached" } else { "MISSED" };
        say(&format!(
            "{kind}: {} answers, {:.0}/s, p50 {:.1} ms, p95 {p95:.1} ms, p99 {:.1} ms, bar {bar} ms: {verdict}",
            times.len(),
            number(times.len()) / TIME.as_secs_f64(),
            share(&times, 0.5),
            share(&times, 0.99)
        ));
        if p95 > bar && kind != NEW {
            missed.push(kind);
        }
    }
    if missed.is_empty() { Ok(()) } else { Err(format!("bench: too slow: {}", missed.join(", "))) }
}

fn start(program: &Path, data: &Path) -> Result<Service, String> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").map_err(|e| e.to_string())?;
    let port = listener.local_addr().map_err(|e| e.to_string())?.port();
    drop(listener);
    let begun = Instant::now();
    let mut serve = command(program, &["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"]);
    let child = serve.arg(data).stdout(Stdio::null()).spawn().map_err(|e| format!("rasid serve: {e}"))?;
    let service = Service { child, port };
    while begun.elapsed() < Duration::from_mins(1) {
        if let Ok(mut client) = Client::connect(port, false)
            && client.get("/api/v1/stock").is_ok_and(|answer| answer.status == 200)
        {
            say(&format!("rasid serve answers after {:.2} s", begun.elapsed().as_secs_f64()));
            return Ok(service);
        }
        thread::sleep(Duration::from_millis(20));
    }
    Err("rasid serve does not answer".to_owned())
}

/// The front page with all that it makes a browser fetch.
fn weigh(port: u16) -> Outcome {
    for (compressed, word) in [(false, "as is"), (true, "in gzip")] {
        let page = Client::connect(port, false)?.get("/")?.body;
        let page = String::from_utf8_lossy(&page).into_owned();
        let mut client = Client::connect(port, compressed)?;
        let mut without = client.get("/")?.body.len();
        let mut fonts = 0;
        let mut known: Vec<String> = Vec::new();
        let mut wanted = linked(&page);
        while let Some(path) = wanted.pop() {
            if known.contains(&path) {
                continue;
            }
            let bytes = client.get(&path)?.body.len();
            if path.contains(".css") {
                let sheet = Client::connect(port, false)?.get(&path)?.body;
                wanted.extend(linked(&String::from_utf8_lossy(&sheet)));
            }
            if path.contains(".woff2") {
                fonts += bytes;
            } else {
                without += bytes;
            }
            known.push(path);
        }
        say(&format!(
            "front page {word}: {:.1} KB without fonts, {:.1} KB with all fonts",
            number(without) / 1000.0,
            number(without + fonts) / 1000.0
        ));
    }
    Ok(())
}

/// Paths below `/static/` that a text names.
fn linked(text: &str) -> Vec<String> {
    let end = |rest: &str| rest.find(['"', '\'', ')', ' ', '>']).unwrap_or(rest.len());
    text.match_indices("/static/").map(|(i, _)| text[i..i + end(&text[i..])].to_owned()).collect()
}

/// The id and headline of the newest articles.
fn articles(port: u16) -> Result<Vec<(String, String)>, String> {
    let mut client = Client::connect(port, false)?;
    let (mut articles, mut next) = (Vec::new(), String::new());
    while articles.len() < MANY {
        let body = client.get(&format!("/api/v1/articles?limit=100{next}"))?.body;
        let list: Value = serde_json::from_slice(&body).map_err(|e| format!("/api/v1/articles: {e}"))?;
        let text = |item: &Value, name: &str| item[name].as_str().unwrap_or_default().to_owned();
        let items = list["items"].as_array().cloned().unwrap_or_default();
        articles.extend(items.iter().map(|item| (text(item, "id"), text(item, "title"))));
        let Some(cursor) = list["next"].as_str() else { break };
        next = format!("&cursor={}", encoded(cursor));
    }
    Ok(articles)
}

/// What is asked for, in turn.
fn paths(kind: &str, articles: &[(String, String)]) -> Vec<String> {
    let mut paths = Vec::new();
    for (i, (id, title)) in articles.iter().enumerate() {
        if kind == "pages" {
            let front = ["/", "/?by=outlet", "/sources", "/en/", "/about"][i % 5];
            paths.extend([front.to_owned(), format!("/article/{}", encoded(id))]);
            continue;
        }
        let words: Vec<&str> = title.split_whitespace().collect();
        let Some(pair) = words.windows(2).nth(i % words.len().max(2) / 2) else { continue };
        let query = match i % 4 {
            0 => pair[0].to_owned(),
            1 => pair.join(" "),
            2 => format!("\"{}\"", pair.join(" ").replace('"', "")),
            _ => title.replace('"', ""),
        };
        let place = if kind.starts_with("search") { "/api/v1/search" } else { "/search" };
        paths.push(format!("{place}?q={}", encoded(&query)));
    }
    paths
}

/// Letters as addresses write them.
fn encoded(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            out.push(byte as char);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// All clients at once, until the time is up: milliseconds of each answer. `once`: no path is asked for twice.
fn load(port: u16, paths: &[String], once: bool) -> Result<Vec<f64>, String> {
    if paths.is_empty() {
        return Err("nothing to ask for: the store is empty".to_owned());
    }
    let end = Instant::now() + TIME;
    let ask = |number: usize| -> Result<Vec<f64>, String> {
        let mut client = Client::connect(port, true)?;
        let mut times = Vec::new();
        let own: Box<dyn Iterator<Item = &String>> = if once {
            Box::new(paths.iter().skip(number).step_by(CLIENTS))
        } else {
            Box::new(paths.iter().cycle().skip(number * 7))
        };
        for path in own {
            if Instant::now() >= end {
                break;
            }
            let answer = client.get(path)?;
            // A query such as «"» is answered 400: that is an answer too, but not one to measure.
            if answer.status == 200 {
                times.push(answer.taken.as_secs_f64() * 1000.0);
            } else if answer.status != 400 {
                return Err(format!("{path}: status {}", answer.status));
            }
        }
        Ok(times)
    };
    let all: Vec<Result<Vec<f64>, String>> = thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS).map(|number| scope.spawn(move || ask(number))).collect();
        clients.into_iter().map(|c| c.join().unwrap_or_else(|_| Err("a client fell".to_owned()))).collect()
    });
    let mut times: Vec<f64> = Vec::new();
    for client in all {
        times.extend(client?);
    }
    times.sort_by(f64::total_cmp);
    Ok(times)
}

/// The time below which that share of the sorted times lies.
fn share(times: &[f64], part: f64) -> f64 {
    #[allow(clippy::cast_sign_loss, reason = "a share of a count is no negative number")]
    let at = (number(times.len()) * part) as usize;
    times.get(at.min(times.len().saturating_sub(1))).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_times() {
        let times: Vec<f64> = (1..=100).map(f64::from).collect();
        assert!((share(&times, 0.95) - 96.0).abs() < 1e-9);
        assert!(share(&[], 0.5).is_nan());
    }

    #[test]
    fn addresses_and_links() {
        assert_eq!(encoded("هدنة 1"), "%D9%87%D8%AF%D9%86%D8%A9%201");
        assert_eq!(linked("<link href=\"/static/a.css\"> url(/static/f.woff2)"), ["/static/a.css", "/static/f.woff2"]);
    }
}
