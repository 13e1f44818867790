//! The form of outlets' files, checked when the product is built.
//!
//! In: the path and text of `data/outlets/<host>.toml`. Out: one sentence for each fault, as `data/outlets/a.toml:9: …`.
//! Example: `titel = "h1"` is no key of a layout. Looks at lines, not at TOML: a line that opens with white space, a quote or a
//! bracket continues a list. Selectors and days are read by `rasid-article`, whose tests read every file of `data/outlets/`.

/// Keys before the first `[[layout]]`.
const OUTLET: &[&str] = &["host", "name", "region"];
/// Keys of a layout.
const LAYOUT: &[&str] =
    &["from", "until", "body", "title", "date", "author", "source", "keywords", "remove", "related"];

/// All that is wrong with the file at `path`.
pub(crate) fn faults(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let (mut keys, mut place) = (OUTLET, "the outlet");
    let mut host = None;
    for (i, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with([' ', '\t', '#', '"', '\'', ']']) {
            continue;
        }
        if line.trim_end() == "[[layout]]" {
            (keys, place) = (LAYOUT, "a layout");
            continue;
        }
        match line.split_once('=').map(|(key, value)| (key.trim(), value.trim())) {
            Some(("host", value)) if place == "the outlet" => host = Some((i + 1, value.trim_matches(['"', '\'']))),
            Some((key, _)) if keys.contains(&key) => {}
            Some((key, _)) => {
                faults.push(format!("{path}:{}: «{key}» is no key of {place}: {}", i + 1, keys.join(", ")));
            }
            None => faults.push(format!("{path}:{}: neither `key = value` nor `[[layout]]`: {line}", i + 1)),
        }
    }
    let file = path.rsplit('/').next().and_then(|name| name.strip_suffix(".toml")).unwrap_or_default();
    match host {
        None => faults.push(format!("{path}:1: no line `host = \"{file}\"`")),
        Some((line, host)) if host != file => {
            faults.push(format!("{path}:{line}: the host {host} is not the name of the file"));
        }
        Some(_) => {}
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_file_has_no_faults() {
        let text = "# البريد الجامع\nhost = \"b.example\"\nregion = \"LB\"\n\n[[layout]]\nremove = [\n  \".ad\",\n]\ntitle = \"h1\"\n";
        assert_eq!(faults("data/outlets/b.example.toml", text), Vec::<String>::new());
    }

    #[test]
    fn each_fault_names_file_and_line() {
        let said = |text: &str| faults("data/outlets/b.example.toml", text).join("\n");
        assert!(said("name = \"x\"\n").contains("b.example.toml:1: no line `host = \"b.example\"`"));
        assert!(said("# x\nhost = \"a.example\"\n").contains(":2: the host a.example is not the name of the file"));
        let head = "host = \"b.example\"\n";
        assert!(said(&format!("{head}body = \"p\"\n")).contains(":2: «body» is no key of the outlet"));
        assert!(said(&format!("{head}[[layout]]\ntitel = \"p\"\n")).contains(":3: «titel» is no key of a layout"));
        assert!(said(&format!("{head}[layout]\n")).contains(":2: neither"));
    }
}
