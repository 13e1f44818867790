//! The observatory on the samples, on a port of its own, for the browser to look at.
//!
//! In: the program. Out: its address, and the addresses of pages worth a look.
//! Example: the page of «عاجل | …» with its captured page beside it.
//! Keeps its store under the target folder and makes it anew each time.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;

use super::driver::free_port;
use super::http;

/// A running observatory; it ends with this value.
pub(crate) struct Service {
    child: Child,
    port: u16,
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Service {
    /// Starts `program` over the samples.
    pub(crate) fn start(program: &Path, folder: &Path) -> Result<Self, String> {
        let data = folder.join("data");
        let _ = std::fs::remove_dir_all(&data);
        Self::over(program, &data, &["--samples"])
    }

    /// Starts `program` over the store in `data`.
    pub(crate) fn over(program: &Path, data: &Path, options: &[&str]) -> Result<Self, String> {
        let port = free_port()?;
        let child = Command::new(program)
            .args(["serve", "--listen", &format!("127.0.0.1:{port}")])
            .args(options)
            .arg("--data")
            .arg(data)
            .stdout(Stdio::null())
            .spawn()
            .map_err(|e| format!("rasid serve: {e}"))?;
        let service = Self { child, port };
        for _ in 0..600 {
            if service.ask("/api/v1/stock").is_ok() {
                return Ok(service);
            }
            sleep(Duration::from_millis(200));
        }
        Err("rasid serve does not answer".to_owned())
    }

    /// Where it answers.
    pub(crate) fn base(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn ask(&self, path: &str) -> Result<Value, String> {
        http::ask("GET", self.port, path, &Value::Null)
    }

    /// Paths of all pages, with articles that show every part of theirs.
    pub(crate) fn pages(&self) -> Result<Vec<String>, String> {
        let mut pages: Vec<String> = [
            "/",
            "/?by=hour",
            "/?by=outlet",
            "/statements",
            "/statements?speaker=%D8%AF%D9%8A%D9%85%D8%AA%D8%B1%D9%8A%20%D8%A8%D9%8A%D8%B3%D9%83%D9%88%D9%81",
            "/agreements",
            "/events",
            "/events?month=2023-09",
            "/sources",
            "/search",
            "/search?q=%D9%87%D8%AF%D9%86%D8%A9",
            "/search?q=%22",
            "/search?q=qqqq",
            "/start",
            "/about",
            "/settings",
            "/none",
        ]
        .map(str::to_owned)
        .to_vec();
        let list = self.ask("/api/v1/articles?limit=100")?;
        let items = list["items"].as_array().cloned().unwrap_or_default();
        let id = |item: Option<&Value>| item.and_then(|i| i["id"].as_str()).map(str::to_owned);
        let credited = id(items.iter().find(|i| i["credited_source"].is_string()));
        let flash = id(items.iter().find(|i| i["flash"] == true));
        let changed = id(items.iter().find(|i| i["versions"].as_u64().unwrap_or(1) > 1));
        for id in [credited.clone(), changed].into_iter().flatten() {
            pages.push(format!("/article/{id}"));
        }
        pages.extend(credited.map(|id| format!("/article/{id}/explain")));
        pages.extend(flash.map(|id| format!("/article/{id}?beside=1")));
        let stories = self.ask("/api/v1/stories?limit=20").unwrap_or(Value::Null);
        let stories = stories["items"].as_array().cloned().unwrap_or_default();
        let members = |story: &&Value| story["members"].as_u64().unwrap_or(0);
        let largest = stories.iter().max_by_key(members).filter(|story| members(story) > 1);
        pages.extend(id(largest).map(|id| format!("/story/{id}")));
        Ok(pages)
    }
}
