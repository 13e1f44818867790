//! A line diff for people who read Arabic.
//!
//! In: the expected and the actual text. Out: `-` lines that are missing, `+` lines that are too much, in the order of the text;
//! equal lines are left out but for their count.
//! Example: `- المصدر: الجزيرة`.
//! Two long lines that differ in few words are shortened to the words around the difference.

/// Characters shown on each side of a difference inside a line.
const AROUND: usize = 40;

/// The difference, or nothing when the texts are equal.
pub(crate) fn lines(expected: &str, got: &str) -> Option<String> {
    if expected == got {
        return None;
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (expected.split('\n').collect(), got.split('\n').collect());
    let common = common(&a, &b);
    let (mut i, mut j, mut out) = (0, 0, String::new());
    for (x, y) in common.into_iter().chain([(a.len(), b.len())]) {
        hunk(&a[i..x], &b[j..y], &mut out);
        if x < a.len() && y < b.len() && !out.ends_with("=\n") {
            out.push_str("    =\n");
        }
        (i, j) = (x + 1, y + 1);
    }
    Some(out)
}

/// Lines that were expected, then lines that came. When each was replaced by one, only the places that differ are shown.
fn hunk(expected: &[&str], got: &[&str], out: &mut String) {
    if expected.len() == got.len() {
        for (a, b) in expected.iter().zip(got) {
            let (a, b) = around(a, b);
            out.extend(["    - ", &a, "\n    + ", &b, "\n"]);
        }
        return;
    }
    for line in expected {
        out.extend(["    - ", line, "\n"]);
    }
    for line in got {
        out.extend(["    + ", line, "\n"]);
    }
}

/// Both lines without most of what they begin and end with alike.
fn around(a: &str, b: &str) -> (String, String) {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let most = a.len().min(b.len()) - start;
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count().min(most);
    let cut = |line: &[char]| {
        let (from, to) = (start.saturating_sub(AROUND), (line.len() - end + AROUND).min(line.len()));
        let words: String = line[from..to].iter().collect();
        let dots = |is_cut: bool| if is_cut { "…" } else { "" };
        format!("{}{words}{}", dots(from > 0), dots(to < line.len()))
    };
    (cut(&a), cut(&b))
}

/// The pairs of equal lines of a longest common subsequence.
fn common(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let mut length = vec![vec![0_u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            length[i][j] = if a[i] == b[j] { length[i + 1][j + 1] + 1 } else { length[i + 1][j].max(length[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[i + 1][j] >= length[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_and_extra_lines_are_marked() {
        assert_eq!(lines("أ\nب\nج", "أ\nب\nج"), None);
        assert_eq!(lines("أ\nب\nج", "أ\nج\nد").expect("differs"), "    =\n    - ب\n    =\n    + د\n");
        assert_eq!(lines("أ", "").expect("differs"), "    - أ\n    + \n");
    }

    #[test]
    fn a_long_line_is_shortened_to_its_difference() {
        let (before, after) = ("قبل ".repeat(50), " بعد".repeat(50));
        let shown = lines(&format!("{before}الهدنة{after}"), &format!("{before}هدنة{after}")).expect("differs");
        assert!(shown.chars().count() < 220 && shown.contains("الهدنة") && shown.contains('…'), "{shown}");
    }

    #[test]
    fn repeated_letters_do_not_overlap() {
        assert_eq!(around("ااا", "اا"), ("ااا".to_owned(), "اا".to_owned()));
    }
}
