//! `cargo xtask bench`: how fast, against whom, and with how much memory.
//!
//! In: folders of saved pages. Out: pages a second as ratios with their spread, the corpus' hash, and peak memory.
//! Example: `rasid / resiliparse: median 2.10 (min 2.02, max 2.21), bar ≥ 1.5`.
//! Compares programs in one run on one machine; a figure from another run is another figure.

pub(crate) mod analyze;
mod client;
mod corpus;
pub(crate) mod extract;
pub(crate) mod group;
pub(crate) mod kill;
pub(crate) mod peers;
pub(crate) mod serve;
pub(crate) mod time;
pub(crate) mod warc;

/// Least, middle and greatest of the numbers.
fn spread(numbers: &[f64]) -> (f64, f64, f64) {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |i: usize| sorted.get(i).copied().unwrap_or(f64::NAN);
    let last = sorted.len().saturating_sub(1);
    let middle = f64::midpoint(at(last / 2), at(sorted.len() / 2));
    (at(0), middle, at(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_an_even_count_lies_between() {
        assert_eq!(spread(&[3.0, 1.0, 2.0]), (1.0, 2.0, 3.0));
        assert_eq!(spread(&[4.0, 1.0, 2.0, 3.0]), (1.0, 2.5, 4.0));
        assert!(spread(&[]).1.is_nan());
    }
}
