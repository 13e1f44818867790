//! Running other programs and talking to the person who waits.
//!
//! In: a program's name and arguments. Out: its success, or a sentence that names the command and what it said.
//! Example: `run("format", cargo(), &["fmt", "--all", "--check"])`.
//! Everything runs from the root of the repository.

use std::env;
use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use crate::Outcome;

/// The root of the repository: above the manifest of the running package, so that a moved clone finds itself.
pub(crate) fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        Path::new(&manifest).parent().expect("xtask lies in the repository's root").to_owned()
    })
}

/// The cargo that started us.
pub(crate) fn cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Prints one line. A reader who went away (`| head`) is no fault.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// A command that runs in the root of the repository.
pub(crate) fn command(program: impl Into<OsString>, args: &[&str]) -> Command {
    let mut command = Command::new(program.into());
    command.args(args).current_dir(root());
    command
}

/// Runs a step whose output the person sees.
pub(crate) fn run(step: &str, program: impl Into<OsString>, args: &[&str]) -> Outcome {
    let mut command = command(program, args);
    say(&format!("── {step}: {}", line_of(&command)));
    let status = command.status().map_err(|e| format!("{step}: {}: {e}", line_of(&command)))?;
    if status.success() { Ok(()) } else { Err(format!("{step} failed: {}", line_of(&command))) }
}

/// Runs a program and gives what it wrote to its standard output; its complaints go to the person.
pub(crate) fn output(command: &mut Command) -> Result<String, String> {
    let out = command.stderr(Stdio::inherit()).output().map_err(|e| format!("{}: {e}", line_of(command)))?;
    let text = String::from_utf8(out.stdout).map_err(|e| format!("{}: {e}", line_of(command)))?;
    if out.status.success() { Ok(text) } else { Err(format!("{} ended with {}", line_of(command), out.status)) }
}

/// True when `program` can be started and says that it is well.
pub(crate) fn works(program: impl Into<OsString>, args: &[&str]) -> bool {
    let run = command(program, args).stdout(Stdio::null()).stderr(Stdio::null()).status();
    run.is_ok_and(|status| status.success())
}

/// Builds a package in release mode and gives the path of its program.
pub(crate) fn release_binary(package: &str) -> Result<PathBuf, String> {
    run("build", cargo(), &["build", "--release", "--package", package])?;
    Ok(target()?.join("release").join(package))
}

/// Cargo's target folder, wherever it was put.
pub(crate) fn target() -> Result<PathBuf, String> {
    let text = output(&mut command(cargo(), &["metadata", "--no-deps", "--format-version", "1"]))?;
    let metadata: serde_json::Value = serde_json::from_str(&text).map_err(|e| format!("cargo metadata: {e}"))?;
    let target = metadata["target_directory"].as_str().ok_or("cargo metadata names no target folder")?;
    Ok(PathBuf::from(target))
}

/// The path as people write it: from the root of the repository where it lies below.
pub(crate) fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().into_owned()
}

/// The command as a person would type it.
pub(crate) fn line_of(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    let line: Vec<String> = words.map(|word| word.to_string_lossy().into_owned()).collect();
    let line = line.join(" ");
    match line.char_indices().nth(160) {
        Some((cut, _)) => format!("{} …", &line[..cut]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_program_is_named() {
        let why = run("step", cargo(), &["no-such-command-of-cargo"]).expect_err("cargo refuses");
        assert!(why.contains("step failed") && why.contains("no-such-command-of-cargo"), "{why}");
        assert!(!works("no-such-program-anywhere", &[]));
    }

    #[test]
    fn long_commands_are_cut() {
        let many = vec!["صفحة.html"; 100];
        assert!(line_of(&command("rasid", &many)).ends_with(" …"));
        assert_eq!(line_of(&command("/usr/bin/rasid", &["read"])), "rasid read");
    }
}
