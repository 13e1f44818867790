//! Runs the example of every row of the tables of dates.
//!
//! In: `data/*/{months,weekdays,numbers,datewords}.tsv` and `data/zones.tsv`. Out: one sentence for each example that fails.
//! Example: the row «نيسان» says that «12 نيسان 2023» is 2023-04-12, and here it is read.

use rasid_lexicon::dates::{DateContext, read};
use rasid_lexicon::{Table, files_under};

/// The time of fetching that the tables state in their headers.
const FETCHED: &str = "2024-05-20T12:00:00Z";

#[test]
fn the_example_of_every_row_reads_as_it_says() {
    let mut faults = Vec::new();
    let mut rows = 0;
    for (path, _) in files_under("") {
        let (folder, file) = path.split_once('/').unwrap_or(("ar", path));
        let (column, fetched) = match file {
            "months.tsv" | "weekdays.tsv" | "zones.tsv" => ("value", None),
            "numbers.tsv" => ("value", Some(FETCHED)),
            "datewords.tsv" => ("gives", Some(FETCHED)),
            _ => continue,
        };
        let fetched_at = fetched.map(|time| time.parse().expect("a timestamp"));
        let context = DateContext { fetched_at, language: Some(folder), region: None };
        for row in Table::open(path).rows() {
            rows += 1;
            let example = row.get("example");
            let values: Vec<String> = read(example, &context).into_iter().map(|date| date.value).collect();
            if values.join(" ") != row.get(column) {
                faults.push(format!(
                    "{}: «{example}» should give {} but gives {values:?}",
                    row.place(),
                    row.get(column)
                ));
            }
        }
    }
    assert!(rows > 400, "only {rows} rows were found");
    assert!(faults.is_empty(), "{} of {rows}:\n{}", faults.len(), faults.join("\n"));
}
