//! Tables of `data/`, embedded as text and opened at first use.
//!
//! In: a path such as `ar/months.tsv`. Out: [`Table`]: rows with named cells and their line numbers.
//! Example: the row «نوفمبر⇥gregorian⇥11⇥…» answers `row.get("month") == "11"`.
//! Checked when built (`check.rs`), so opening cannot fail on a file that is in the repository.

use rasid_model::Place;

use crate::header::header;

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// A table of the product's data.
#[derive(Debug, Clone)]
pub struct Table {
    path: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<(u32, Vec<&'static str>)>,
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    table: &'t Table,
    line: u32,
    cells: &'t [&'static str],
}

impl Table {
    /// Opens `data/<path>`. A path that is not in the repository gives a table without rows; the tests name every table.
    pub fn open(path: &str) -> Self {
        let Some((path, text)) = file(path) else {
            return Self { path: "", columns: Vec::new(), rows: Vec::new() };
        };
        let columns = header(text, "columns").unwrap_or_default().split('\t').map(str::trim).collect();
        let rows = text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.starts_with('#'))
            .map(|(i, line)| (i as u32 + 1, line.split('\t').collect()))
            .collect();
        Self { path, columns, rows }
    }

    /// The rows, top to bottom.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { table: self, line: *line, cells })
    }
}

impl Row<'_> {
    /// The cell under the column `name`; empty when the table has no such column.
    pub fn get(&self, name: &str) -> &'static str {
        let column = self.table.columns.iter().position(|c| *c == name);
        column.and_then(|c| self.cells.get(c)).copied().unwrap_or_default()
    }

    /// The cell of the first column, which by custom is the word as printed.
    pub fn first(&self) -> &'static str {
        self.cells.first().copied().unwrap_or_default()
    }

    /// The cell as a number, when it is one.
    pub fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.get(name).parse().ok()
    }

    /// Its line in the file, from 1.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Where the row stands; it prints as `data/ar/months.tsv:12`.
    pub fn place(&self) -> Place {
        Place { file: self.table.path, line: self.line }
    }
}

/// The text of `data/<path>`.
fn file(path: &str) -> Option<(&'static str, &'static str)> {
    FILES.iter().find(|(name, _)| *name == path).copied()
}

/// All embedded files whose path starts with `folder`, sorted by path: (path, text).
pub fn files_under(folder: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.iter().copied().filter(move |(path, _)| path.starts_with(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_know_their_place_and_cells() {
        let table = Table::open("ar/script.tsv");
        let row = table.rows().find(|row| row.get("from") == "ة").expect("ta marbuta is folded");
        assert_eq!(row.get("to"), "ه");
        assert!(row.place().to_string().starts_with("data/ar/script.tsv:"));
        assert_eq!(row.get("nothing"), "");
    }

    #[test]
    fn an_unknown_table_is_empty() {
        assert_eq!(Table::open("ar/none.tsv").rows().count(), 0);
    }
}
