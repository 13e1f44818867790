//! The line format of tables, checked when the product is built.
//!
//! In: a table's path and text. Out: one sentence for each fault, as `data/ar/months.tsv:12: 4 cells where 5 columns …`.
//! A table opens with `#` comments, among them `# columns: a<TAB>b<TAB>note`; `# key: a,b` names the columns that must not
//! repeat together. Rows are cells between tabs; an empty cell is a dash-free empty string. Knows no meaning of any column.

use std::collections::BTreeMap;

use super::header::header;

/// All that is wrong with the table `text` found at `path`.
pub(crate) fn faults(path: &str, text: &str) -> Vec<String> {
    let Some(columns) = header(text, "columns") else {
        return vec![format!("{path}:1: no line «# columns: …» with the names of the columns between tabs")];
    };
    let columns: Vec<&str> = columns.split('\t').map(str::trim).collect();
    let mut faults = Vec::new();
    let key = header(text, "key").map_or(Vec::new(), |key| {
        let names: Vec<&str> = key.split(',').map(str::trim).collect();
        for name in names.iter().filter(|name| !columns.contains(name)) {
            faults.push(format!("{path}: key column «{name}» is not among the columns"));
        }
        names.iter().filter_map(|name| columns.iter().position(|c| c == name)).collect()
    });
    let mut seen: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    let mut rows = 0;
    for (i, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let number = i + 1;
        let cells: Vec<&str> = line.split('\t').collect();
        rows += 1;
        if cells.len() != columns.len() {
            faults.push(format!(
                "{path}:{number}: {} cells where {} columns are named: {line}",
                cells.len(),
                columns.len()
            ));
            continue;
        }
        if let Some(cell) = cells.iter().find(|cell| cell.trim() != **cell) {
            faults.push(format!("{path}:{number}: white space around «{cell}»"));
        }
        let row_key: Vec<&str> = key.iter().map(|c| cells[*c]).collect();
        if let Some(first) = seen.get(&row_key).filter(|_| !key.is_empty()) {
            faults.push(format!("{path}:{number}: the same key as line {first}: {}", row_key.join(", ")));
        }
        seen.entry(row_key).or_insert(number);
    }
    if rows == 0 {
        faults.push(format!("{path}: a table without rows"));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_good_table_has_no_faults() {
        assert_eq!(
            faults("t.tsv", "# months\n# columns: name\tmonth\n# key: name\nيناير\t1\nفبراير\t2\n"),
            Vec::<String>::new()
        );
    }

    #[test]
    fn each_fault_names_file_and_line() {
        let text = "# columns: name\tmonth\n# key: name\nيناير\t1\nفبراير\nيناير\t1\n مايو\t5\n";
        let found = faults("data/t.tsv", text).join("\n");
        assert!(found.contains("data/t.tsv:4: 1 cells where 2 columns"), "{found}");
        assert!(found.contains("data/t.tsv:5: the same key as line 3: يناير"), "{found}");
        assert!(found.contains("data/t.tsv:6: white space around « مايو»"), "{found}");
        assert!(faults("t.tsv", "يناير\t1\n")[0].contains("no line «# columns"));
        assert!(faults("t.tsv", "# columns: a\n")[0].contains("without rows"));
        assert!(faults("t.tsv", "# columns: a\n# key: b\nx\n")[0].contains("«b» is not among"));
    }
}
