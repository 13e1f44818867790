//! `rasid serve`: the observatory in a browser, over a data folder.
//!
//! In: a folder with a store, an address to listen on. Out: pages, until the process is stopped.
//! Example: `rasid serve --data بيانات` opens <http://127.0.0.1:7878>; another address than loopback needs `--password-file`.
//! Reads and writes no articles itself: the store keeps them, `rasid-serve` shows them.

use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use rasid_serve::{Clock, Options, Password, StoreShelf};
use rasid_store::Store;

use super::observatory;

/// Where the observatory listens when nothing else is said.
pub(crate) const LISTEN: &str = "127.0.0.1:7878";

/// Arguments of `rasid serve`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// Folder of the store; made when it does not exist
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Address and port to listen on; anything but loopback needs a password
    #[arg(long, value_name = "ADDR", default_value = LISTEN)]
    listen: SocketAddr,
    /// File whose first line is the password, or its Argon2id hash
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// Host name under which readers reach the observatory; may be repeated
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// Address with which links in feeds begin [default: `http://ADDR`]
    #[arg(long, value_name = "URL")]
    base: Option<String>,
    /// Time zone in which hours are shown
    #[arg(long, value_name = "ZONE", default_value = "Asia/Riyadh")]
    zone: String,
    /// Fill an empty folder with the bundled samples, and let the clock stand at the last of them
    #[arg(long)]
    samples: bool,
    /// Send the session cookie over TLS only (behind a proxy that ends it)
    #[arg(long)]
    secure_cookies: bool,
}

/// Opens the store and serves it.
pub(crate) fn run(arguments: &Arguments) -> ExitCode {
    finish(prepare(arguments).and_then(|(shelf, options)| listen(arguments.listen, shelf, options)))
}

/// Says what went wrong, if anything did.
pub(crate) fn finish(outcome: Result<(), String>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            let _ = writeln!(io::stderr(), "rasid: {why}");
            ExitCode::FAILURE
        }
    }
}

fn prepare(arguments: &Arguments) -> Result<(StoreShelf, Options), String> {
    let password = arguments.password_file.as_deref().map(password).transpose()?;
    if !arguments.listen.ip().is_loopback() && password.is_none() {
        return Err(format!(
            "{} can be reached from other machines, so it needs a password: write one into a file and add \
             --password-file FILE",
            arguments.listen
        ));
    }
    jiff::tz::TimeZone::get(&arguments.zone).map_err(|_| format!("no time zone is called {}", arguments.zone))?;
    let store = Store::create(&arguments.data).map_err(|e| format!("{}: {e}", arguments.data.display()))?;
    if arguments.samples {
        observatory::fill_if_empty(&store)?;
    }
    let mut hosts = arguments.host.clone();
    hosts.push(arguments.listen.to_string());
    let options = Options {
        hosts,
        password,
        base: arguments.base.clone().unwrap_or_else(|| format!("http://{}", arguments.listen)),
        zone: Some(arguments.zone.clone()),
        clock: if arguments.samples { Clock::Stopped } else { Clock::Running },
        samples: arguments.samples,
        folder: arguments.data.display().to_string(),
        secure_cookies: arguments.secure_cookies,
    };
    Ok((StoreShelf::new(Arc::new(store)), options))
}

fn password(file: &Path) -> Result<Password, String> {
    let content = std::fs::read_to_string(file).map_err(|e| format!("{}: {e}", file.display()))?;
    Password::from_file_content(&content).map_err(|e| format!("{}: {e}", file.display()))
}

/// Serves `shelf` until the process is stopped, after saying where.
pub(crate) fn listen(address: SocketAddr, shelf: StoreShelf, options: Options) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|e| format!("the system gives no threads: {e}"))?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(address).await.map_err(|e| match e.kind() {
            io::ErrorKind::AddrInUse => format!("{address} is taken by another program; choose one with --listen"),
            _ => format!("{address}: {e}"),
        })?;
        let bound = listener.local_addr().map_err(|e| e.to_string())?;
        let _ = writeln!(io::stdout(), "Rasid is open at http://{bound}  (stop with Ctrl-C)");
        let router = rasid_serve::router(Arc::new(shelf), options);
        rasid_serve::serve(listener, router).await.map_err(|e| e.to_string())
    })
}
