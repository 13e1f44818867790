//! The named comment lines on top of a table: `# columns: …`, `# key: …`.
//!
//! In: a table's text. Out: the rest of the line. Example: `# key: name` answers `name` for «key».

/// The rest of the comment line that starts with `# name:`.
pub(crate) fn header<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.lines().take_while(|line| line.starts_with('#')).find_map(|line| {
        let rest = line.strip_prefix("# ")?.strip_prefix(name)?.strip_prefix(':')?;
        Some(rest.trim_matches(' '))
    })
}
