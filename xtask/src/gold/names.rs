//! Names on texts that others annotated: `ANERcorp` and AQMAR.
//!
//! In: `names/*.conll` and `train-names`, built to be fast. Out: F1 by kind, of tables and rules, and of the linear chain in five folds.
//! Example: `ANERcorp, five folds | all F1 | 0.757 | ≥ 0.7 | linear CRF with gazetteers .69 · AraBERT .81`.
//! Names of the armies and governments of states, which these texts leave out, count as false.

use rasid_testkit::Floors;

use super::run::Gold;
use super::table::{Bar, Row};
use crate::shell;

/// The bar of the folds.
const FOLDS_BAR: f64 = 0.7;

/// The rows of both texts; none where the sets are not there.
pub(super) fn rows(gold: &Gold) -> Result<Vec<Row>, String> {
    let folder = gold.folder.join("names");
    let [anercorp, aqmar] = ["anercorp.train.conll", "aqmar.dev.conll"].map(|name| folder.join(name));
    if !anercorp.is_file() || !aqmar.is_file() {
        return Ok(Vec::new());
    }
    let (anercorp, aqmar) = (anercorp.to_string_lossy(), aqmar.to_string_lossy());
    let fast = shell::release_binary("xtask")?;
    let words = ["train-names", &anercorp, "--folds", "5", "--without-own", "--eval", &aqmar];
    let text = shell::output(&mut shell::command(fast, &words))?;
    if gold.verbose {
        shell::say(&text);
    }
    let floors = Floors::open();
    let row = |set: &str, title: &str, floor: Option<&str>, bar: f64, peer: &str| {
        let kinds =
            ["PER", "LOC", "ORG"].map(|kind| format!("{kind} {:.3}", figure(&text, title, kind).unwrap_or(f64::NAN)));
        let least = floor.and_then(|name| floors.names(name)).map_or(bar, |floor| floor.max(bar));
        let bar = if least > 0.0 { Bar::Least(least) } else { Bar::None };
        let all = figure(&text, title, "all").unwrap_or(f64::NAN);
        Row::number(set, &format!("F1 ({})", kinds.join(", ")), all, bar, peer)
    };
    Ok(vec![
        row("ANERcorp, known names alone", "the files, known names alone", None, 0.0, "—"),
        row("ANERcorp, tables and rules", "the files, tables and rules", Some("anercorp_rules"), 0.0, "—"),
        row(
            "ANERcorp, linear chain, 5 folds",
            "the files, folds",
            Some("anercorp_folds"),
            FOLDS_BAR,
            "linear CRF .69 · AraBERT .81",
        ),
        row("AQMAR dev, tables and rules", "eval, tables and rules", Some("aqmar_rules"), 0.0, "—"),
        row("AQMAR dev, chain of ANERcorp", "eval, the model", None, 0.0, "linear CRF .53"),
        row("AQMAR dev, rules completed by it", "eval, tables and rules completed by the model", None, 0.0, "—"),
    ])
}

/// The F1 of `kind` below the line `title`.
fn figure(text: &str, title: &str, kind: &str) -> Option<f64> {
    let below = text.lines().skip_while(|line| line.trim() != title).skip(1).take(4);
    let mut words = below.map(str::split_whitespace).find(|words| words.clone().next() == Some(kind))?;
    words.find(|word| *word == "F1")?;
    words.next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_below_their_title() {
        let text = "a\n  PER  P 0.1  R 0.2  F1 0.300  (4 annotated)\n  all  P 0.1  R 0.2  F1 0.400  (4 annotated)\nb\n  PER  P 0  R 0  F1 0.5\n";
        assert_eq!(figure(text, "a", "PER"), Some(0.3));
        assert_eq!(figure(text, "a", "all"), Some(0.4));
        assert_eq!(figure(text, "b", "PER"), Some(0.5));
        assert_eq!(figure(text, "c", "PER"), None);
    }
}
