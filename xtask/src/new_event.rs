//! `cargo xtask new-event TYPE`: the first draft of a type of event.
//!
//! In: a name such as `EVACUATE`. Out: `data/ar/events/evacuate.toml` and `spec/event/evacuate.md`, to be filled in by hand. Existing
//! files are never written over. Example: after it, `cargo test -p rasid-analyze` says what the draft still lacks.
//! Knows no Arabic: the words are the author's.

use std::fs;
use std::path::Path;

use crate::{Outcome, shell};

/// Writes the drafts.
pub(crate) fn run(name: &str) -> Outcome {
    let is_name = |c: char| c.is_ascii_uppercase() || c == '_';
    if name.is_empty() || !name.chars().all(is_name) {
        return Err(format!("«{name}» is no name of a type: capital letters and underscores, such as EVACUATE"));
    }
    let stem = name.to_lowercase();
    let (rule, spec) = (format!("data/ar/events/{stem}.toml"), format!("spec/event/{stem}.md"));
    let root = shell::root();
    write(root, &rule, &rule_draft(name))?;
    write(root, &spec, &spec_draft(name, &rule))?;
    shell::say(&format!(
        "Fill in {rule} and {spec}, then: cargo test -p rasid-analyze && cargo xtask corpus-diff && cargo xtask rules"
    ));
    Ok(())
}

fn write(root: &Path, path: &str, text: &str) -> Outcome {
    let file = root.join(path);
    if file.exists() {
        return Err(format!("{path} is there already"));
    }
    let folder = file.parent().unwrap_or(root);
    fs::create_dir_all(folder).and_then(|()| fs::write(&file, text)).map_err(|e| format!("{path}: {e}"))
}

fn rule_draft(name: &str) -> String {
    format!(
        "# What this type is, in one line.\n# source: own work. licence: MIT OR Apache-2.0\ntype = \"{name}\"\n\
         label = {{ ar = \"\", en = \"\" }}\nwhy = \"\"\n\n[[rule]]\nname = \"verb\"\nwhy = \"\"\n\
         # past and present of each verb; all persons follow\nverbs = []\n# what must stand near: words, or a class of classes.tsv such as \
         \"@weapon\"\nwith = []\n\n[[fires]]\ntext = \"\"\ngives = \"modality=happened\"\n[[fires]]\ntext = \"\"\ngives = \"modality=planned\"\n\
         [[quiet]]\ntext = \"\"\n"
    )
}

fn spec_draft(name: &str, rule: &str) -> String {
    format!(
        "# {name}\n\nWhat counts and what does not; the words are in [{rule}](../../{rule}).\n\n```text published=2024-04-17\n\n```\n\n\
         ```expect\nevents.type: {name}\n```\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_toml_and_names_the_type() {
        let draft: toml::Table = rule_draft("EVACUATE").parse().expect("TOML");
        assert_eq!(draft["type"].as_str(), Some("EVACUATE"));
        assert_eq!(draft["fires"].as_array().map(Vec::len), Some(2));
        assert!(spec_draft("EVACUATE", "data/x.toml").contains("events.type: EVACUATE"));
        assert!(run("evacuate!").is_err());
    }
}
