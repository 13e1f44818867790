//! A browser without a window, driven by `WebDriver`.
//!
//! In: addresses, scripts, keys. Out: what the scripts say, what the console said, what was requested.
//! Example: `driver.open("http://127.0.0.1:7878/")`, then `driver.script("return document.title")` gives «الآن · راصد».
//! The flags keep the browser off the network: every name but loopback fails to resolve.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::{Value, json};

use super::http;

/// A running browser; it ends with this value.
pub(crate) struct Driver {
    child: Child,
    port: u16,
    session: String,
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = http::ask("DELETE", self.port, &format!("/session/{}", self.session), &Value::Null);
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port that was free a moment ago.
pub(crate) fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|e| e.to_string())?;
    listener.local_addr().map(|a| a.port()).map_err(|e| e.to_string())
}

impl Driver {
    /// Starts driver and browser; `profile` is a folder for the browser's own files.
    pub(crate) fn start(profile: &Path) -> Result<Self, String> {
        let port = free_port()?;
        let child = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("chromedriver: {e} (Debian packages chromium and chromium-driver)"))?;
        let mut driver = Self { child, port, session: String::new() };
        for _ in 0..100 {
            if http::ask("GET", port, "/status", &Value::Null).is_ok() {
                break;
            }
            sleep(Duration::from_millis(100));
        }
        let answer = http::ask("POST", port, "/session", &capabilities(profile))?;
        let session = answer["value"]["sessionId"].as_str().ok_or_else(|| answer.to_string())?;
        session.clone_into(&mut driver.session);
        Ok(driver)
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value, String> {
        let answer = http::ask("POST", self.port, &format!("/session/{}{path}", self.session), body)?;
        match answer["value"]["error"].as_str() {
            Some(_) => Err(format!("{path}: {}", answer["value"]["message"].as_str().unwrap_or_default())),
            None => Ok(answer["value"].clone()),
        }
    }

    /// Opens an address and waits for its fonts.
    pub(crate) fn open(&self, address: &str) -> Result<(), String> {
        self.post("/url", &json!({ "url": address }))?;
        self.post("/execute/async", &json!({"script": "document.fonts.ready.then(arguments[0])", "args": []}))?;
        Ok(())
    }

    /// Runs a script and gives what it returns.
    pub(crate) fn script(&self, script: &str) -> Result<Value, String> {
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Runs a script that calls its last argument when it is done.
    pub(crate) fn script_later(&self, script: &str) -> Result<Value, String> {
        self.post("/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// A command of the browser's own protocol.
    fn own(&self, command: &str, params: &Value) -> Result<Value, String> {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": params }))
    }

    /// Width of the window, and colours that the system wants.
    pub(crate) fn shape(&self, width: u32, scheme: &str) -> Result<(), String> {
        let size = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.own("Emulation.setDeviceMetricsOverride", &size)?;
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.own("Emulation.setEmulatedMedia", &features).map(drop)
    }

    /// A picture of the whole page, as PNG in base 64.
    pub(crate) fn picture(&self) -> Result<String, String> {
        // Of a right-to-left page that fits the window, the browser would take a strip from beyond its edge.
        let tall = self.script("return document.documentElement.scrollHeight > innerHeight")?;
        let picture = self.own("Page.captureScreenshot", &json!({"format": "png", "captureBeyondViewport": tall}))?;
        Ok(picture["data"].as_str().unwrap_or_default().to_owned())
    }

    /// Presses keys one after the other; special keys are those of `WebDriver` (`\u{E004}` is Tab).
    pub(crate) fn keys(&self, keys: &str) -> Result<(), String> {
        let mut actions = Vec::new();
        for key in keys.chars() {
            actions.push(json!({"type": "keyDown", "value": key.to_string()}));
            actions.push(json!({"type": "keyUp", "value": key.to_string()}));
        }
        self.post("/actions", &json!({"actions": [{"type": "key", "id": "keys", "actions": actions}]})).map(drop)
    }

    /// What the console said since the last question: errors and warnings.
    pub(crate) fn console(&self) -> Result<Vec<String>, String> {
        let lines = self.post("/se/log", &json!({ "type": "browser" }))?;
        let lines = lines.as_array().cloned().unwrap_or_default();
        Ok(lines.iter().filter_map(|l| l["message"].as_str().map(str::to_owned)).collect())
    }

    /// The addresses that were requested since the last question.
    pub(crate) fn requested(&self) -> Result<Vec<String>, String> {
        let lines = self.post("/se/log", &json!({ "type": "performance" }))?;
        let lines = lines.as_array().cloned().unwrap_or_default();
        let sent = lines.iter().filter_map(|l| {
            let message: Value = serde_json::from_str(l["message"].as_str()?).ok()?;
            let message = &message["message"];
            (message["method"] == "Network.requestWillBeSent")
                .then(|| message["params"]["request"]["url"].as_str().unwrap_or_default().to_owned())
        });
        Ok(sent.collect())
    }
}

fn capabilities(profile: &Path) -> Value {
    let flags = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-default-apps",
        "--disable-extensions",
        "--metrics-recording-only",
        "--hide-scrollbars",
        "--no-proxy-server",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ];
    let mut flags: Vec<String> = flags.iter().map(|f| (*f).to_owned()).collect();
    flags.push(format!("--user-data-dir={}", profile.display()));
    json!({"capabilities": {"alwaysMatch": {
        "browserName": "chrome",
        "goog:chromeOptions": { "args": flags },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "timeouts": { "script": 60000, "pageLoad": 60000 }
    }}})
}
