//! The table of figures: ours, the bar, the best peer.
//!
//! In: [`Row`]s. Out: what differs, then lines with aligned columns, each with a verdict: `ok`, `BELOW`, or nothing where there is no bar.
//! Example: `samples (105) | day right | 1.000 | ≥ 0.99 | trafilatura .524 | ok`.

/// Lines that a row may show above the table.
const MOST_NOTES: usize = 12;

/// One figure of one set.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    set: String,
    figure: String,
    ours: Ours,
    bar: Bar,
    peer: String,
    /// What a person wants to see when the figure is not good.
    note: Option<String>,
}

/// What we got.
#[derive(Debug, Clone, PartialEq)]
enum Ours {
    Number(f64),
    Exact(bool),
    /// No figure, and why.
    Absent(String),
}

/// What we want.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Bar {
    /// At least this.
    Least(f64),
    /// At most this.
    Most(f64),
    /// For information.
    None,
}

impl Row {
    /// A figure that is a number.
    pub(super) fn number(set: &str, figure: &str, ours: f64, bar: Bar, peer: &str) -> Self {
        Self { set: set.into(), figure: figure.into(), ours: Ours::Number(ours), bar, peer: peer.into(), note: None }
    }

    /// A field that is right to the letter, or not; `note` says how it differs.
    pub(super) fn exact(set: &str, figure: &str, note: Option<String>) -> Self {
        let ours = Ours::Exact(note.is_none());
        Self { set: set.into(), figure: figure.into(), ours, bar: Bar::None, peer: "—".into(), note }
    }

    /// A set without a figure.
    pub(super) fn absent(set: &str, why: &str, peer: &str) -> Self {
        let ours = Ours::Absent(why.into());
        Self { set: set.into(), figure: "—".into(), ours, bar: Bar::None, peer: peer.into(), note: None }
    }

    /// The same row with lines to read above the table, a dozen at most.
    pub(super) fn with_notes(self, lines: &[String]) -> Self {
        let mut shown: Vec<String> = lines.iter().take(MOST_NOTES).cloned().collect();
        if lines.len() > MOST_NOTES {
            shown.push(format!("  … and {} more", lines.len() - MOST_NOTES));
        }
        Self { note: (!shown.is_empty()).then(|| shown.join("\n")), ..self }
    }

    /// True when there is a bar and our figure does not reach it. A figure that is not a number reaches nothing.
    pub(super) fn misses_bar(&self) -> bool {
        match (&self.ours, self.bar) {
            (Ours::Exact(right), _) => !right,
            (Ours::Number(n), Bar::Least(bar)) => n.is_nan() || *n < bar,
            (Ours::Number(n), Bar::Most(bar)) => n.is_nan() || *n > bar,
            (Ours::Number(_), Bar::None) | (Ours::Absent(_), _) => false,
        }
    }

    fn cells(&self) -> [String; 6] {
        let ours = match &self.ours {
            Ours::Number(n) => format!("{n:.3}"),
            Ours::Exact(right) => if *right { "exact" } else { "differs" }.to_owned(),
            Ours::Absent(why) => why.clone(),
        };
        let bar = match self.bar {
            Bar::Least(bar) => format!("≥ {bar}"),
            Bar::Most(bar) => format!("≤ {bar}"),
            Bar::None if matches!(self.ours, Ours::Exact(_)) => "exact".to_owned(),
            Bar::None => "—".to_owned(),
        };
        let has_bar = bar != "—";
        let verdict = match (self.misses_bar(), has_bar) {
            (true, _) => "BELOW",
            (false, true) => "ok",
            (false, false) => "",
        };
        [self.set.clone(), self.figure.clone(), ours, bar, self.peer.clone(), verdict.to_owned()]
    }
}

/// The notes of the rows that have one, then the table.
pub(super) fn print(rows: &[Row]) -> String {
    let mut out = String::new();
    for row in rows {
        if let Some(note) = &row.note {
            out.extend([&row.set, ", ", &row.figure, ":\n", note, "\n\n"]);
        }
    }
    let head = ["set", "figure", "ours", "bar", "best peer", ""].map(str::to_owned);
    let lines: Vec<[String; 6]> = std::iter::once(head).chain(rows.iter().map(Row::cells)).collect();
    let length = |line: &[String; 6], column: usize| line[column].chars().count();
    let width = |column| lines.iter().map(|line| length(line, column)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..6).map(width).collect();
    for line in &lines {
        let cells = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        let line = cells.collect::<Vec<_>>().join(" | ");
        out.extend([line.trim_end_matches([' ', '|']), "\n"]);
    }
    out
}

/// Where two texts part: the first line that differs, shortened to the words around the place.
pub(super) fn difference(expected: &str, got: &str) -> Option<String> {
    if expected == got {
        return None;
    }
    let same = expected.chars().zip(got.chars()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| -> String { text.chars().skip(same.saturating_sub(30)).take(90).collect() };
    Some(format!("  at character {same}\n  expected …{}…\n  got      …{}…", around(expected), around(got)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_reached_or_missed() {
        let row = |ours, bar| Row::number("samples", "body F1", ours, bar, "—");
        assert!(!row(0.99, Bar::Least(0.985)).misses_bar());
        assert!(row(0.98, Bar::Least(0.985)).misses_bar());
        assert!(row(0.2, Bar::Most(0.1)).misses_bar());
        assert!(row(f64::NAN, Bar::Least(0.1)).misses_bar());
        assert!(!row(0.1, Bar::None).misses_bar());
        assert!(Row::exact("founding", "title", Some("differs".into())).misses_bar());
        assert!(!Row::exact("founding", "title", None).misses_bar());
    }

    #[test]
    fn the_table_is_aligned_and_says_what_failed() {
        let rows = [
            Row::number("samples", "body F1", 0.5, Bar::Least(0.985), "trafilatura .856"),
            Row::absent("time", "not built yet: rasid analyze", "HeidelTime"),
        ];
        let text = print(&rows);
        assert!(!text.contains("more"), "{text}");
        let many: Vec<String> = (0..40).map(|i| format!("  page {i}")).collect();
        let noted = print(&[rows[0].clone().with_notes(&many)]);
        assert!(noted.starts_with("samples, body F1:\n  page 0\n") && noted.contains("… and 28 more"), "{noted}");
        assert!(text.contains("samples | body F1 | 0.500 "), "{text}");
        assert!(text.contains("| ≥ 0.985 | trafilatura .856 | BELOW"), "{text}");
        assert!(text.contains("not built yet: rasid analyze | —       | HeidelTime"), "{text}");
    }

    #[test]
    fn a_difference_shows_the_place() {
        assert_eq!(difference("نص", "نص"), None);
        let shown = difference("قال الوزير أمس", "قال الوزير اليوم").expect("they differ");
        assert!(shown.contains("at character 11"), "{shown}");
    }
}
