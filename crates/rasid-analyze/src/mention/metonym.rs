//! A country, a capital, a building that stands for its state.
//!
//! In: a place that was found. Out: whether it acts. Example: «وقالت باكو», «بين روسيا وأوكرانيا» are states; «في باكو» is the city.

use rasid_model::MentionKind;

use super::names::flag;
use super::scan::{Found, Scan};
use super::speaks_for_state;

/// True when the place acts or is party to something.
pub(super) fn is_metonym(scan: &Scan<'_>, found: &Found) -> bool {
    let class = scan.row_of(found).map(|known| known.class);
    if found.kind != MentionKind::Place || !class.is_some_and(speaks_for_state) {
        return false;
    }
    let front = scan.clitic(found.tokens.start, found.clitic);
    if front.contains('ب') || front.contains('ك') {
        return false;
    }
    let Some(before) = found.tokens.start.checked_sub(1) else { return false };
    let joined = front.starts_with('و');
    if let Some(other) = scan.held(before).filter(|_| joined) {
        return is_metonym(scan, other);
    }
    let verb =
        scan.looks(before).iter().any(|look| look.word.flags & flag::VERB != 0 && look.word.flags & flag::NOUN == 0);
    let particle = scan.any(before, flag::PARTY);
    verb || particle
}
