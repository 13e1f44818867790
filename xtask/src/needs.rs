//! The programs that the tests need beside the Rust toolchain, and how they get onto the machine.
//!
//! In: [`NEEDS`] and [`BROWSER`]. Out: nothing when all are there; else they are installed from the system's own packages where that is
//! possible (root on Debian or its kin), or one line for each says what is missing and why.
//! Example: `cc is missing (Debian package gcc): links every program`.
//! Never asks for a password, never downloads anything itself.

use std::ffi::OsStr;
use std::path::Path;

use crate::{Outcome, shell};

/// One program that a test needs.
struct Need {
    program: &'static str,
    package: &'static str,
    why: &'static str,
}

const NEEDS: &[Need] = &[Need { program: "cc", package: "gcc", why: "links every program" }];
const BROWSER: &[Need] = &[
    Need { program: "chromium", package: "chromium", why: "shows the pages to the browser tests" },
    Need { program: "chromedriver", package: "chromium-driver", why: "drives the browser of the browser tests" },
];

/// Makes sure that every program is there without which nothing can be built.
pub(crate) fn ensure() -> Outcome {
    install(NEEDS)
}

/// Makes sure that there is a browser.
pub(crate) fn ensure_browser() -> Outcome {
    install(BROWSER)
}

fn install(needs: &[Need]) -> Outcome {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let gone = missing(needs, &path);
    if gone.is_empty() {
        return Ok(());
    }
    let sentences = || gone.iter().map(|need| sentence(need)).collect::<Vec<_>>().join("\n");
    if !can_install() {
        return Err(sentences());
    }
    let packages: Vec<&str> = gone.iter().map(|need| need.package).collect();
    let update = shell::run("system packages", "apt-get", &["update", "--quiet"]);
    let install = ["install", "--yes", "--quiet", "--no-install-recommends"];
    let installed = update.and_then(|()| shell::run("system packages", "apt-get", &[&install[..], &packages].concat()));
    installed.map_err(|why| format!("{}\n{why}", sentences()))
}

fn missing<'n>(needs: &'n [Need], path: &OsStr) -> Vec<&'n Need> {
    let found = |program: &str| std::env::split_paths(path).any(|folder| folder.join(program).is_file());
    needs.iter().filter(|need| !found(need.program)).collect()
}

fn sentence(need: &Need) -> String {
    format!("{} is missing (Debian package {}): {}", need.program, need.package, need.why)
}

/// True for root on a system of Debian's kind.
fn can_install() -> bool {
    let is_root = shell::output(&mut shell::command("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    is_root && Path::new("/etc/debian_version").exists() && shell::works("apt-get", &["--version"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_on_the_path_is_missing() {
        let folder = std::env::temp_dir().join(format!("rasid-needs-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("temporary folder");
        std::fs::write(folder.join("there"), "").expect("temporary file");
        let need = |program| Need { program, package: "pack", why: "to test" };
        let needs = [need("there"), need("absent")];
        let gone: Vec<&str> = missing(&needs, folder.as_os_str()).iter().map(|need| need.program).collect();
        std::fs::remove_dir_all(&folder).expect("temporary folder");
        assert_eq!(gone, ["absent"]);
        assert_eq!(sentence(&needs[1]), "absent is missing (Debian package pack): to test");
    }
}
