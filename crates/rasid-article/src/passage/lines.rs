//! What a single line looks like: a sentence, a clock, a date, another script.
//!
//! In: the words of one block. Out: yes or no, or a share. Example: «٣:٢٠ م» is a clock, «17 نيسان 2024» only a date.
//! Knows nothing of the lines around it.

use rasid_lexicon::dates::DateContext;
use rasid_lexicon::{LabelRole, Labels, agency};

use rasid_text::folded;

use crate::flow::Block;

/// Latin letters in a hundred letters.
pub(super) fn latin_share(text: &str) -> usize {
    let letters = text.chars().filter(|c| rasid_text::is_alphabetic(*c)).count();
    let latin = text.chars().filter(|c| c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}')).count();
    (latin * 100).checked_div(letters).unwrap_or(0)
}

/// True for a line that ends as sentences do.
pub(super) fn is_prose_like(text: &str) -> bool {
    text.trim_end_matches(['"', '»', '”', ')']).ends_with(['.', '؟', '!', '…', '۔'])
}

/// Short lines that are text all the same: in bold, in headings, in lists, or ending as sentences do.
pub(super) fn is_sentence(text: &str, block: &Block) -> bool {
    block.heading.is_some()
        || block.quote
        || (block.words >= 3 && is_prose_like(text))
        || (block.list && block.words >= 5)
}

/// «10:45», «٣:٢٠ م».
pub(crate) fn is_clock(text: &str) -> bool {
    let digits = text.chars().filter(|c| rasid_text::is_digit(*c)).count();
    let letters = text.chars().filter(|c| rasid_text::is_alphabetic(*c)).count();
    text.contains(':') && (3..=4).contains(&digits) && letters <= 4
}

/// A short line of which little is left when its dates are taken away.
pub(super) fn is_only_date(text: &str, context: &DateContext<'_>) -> bool {
    if text.len() > 160 || !text.chars().any(rasid_text::is_digit) {
        return false;
    }
    let dates = rasid_lexicon::dates::read(text, context);
    let covered: usize =
        dates.iter().map(|d| d.span.of(text).chars().filter(|c| rasid_text::is_alphanumeric(*c)).count()).sum();
    let all = text.chars().filter(|c| rasid_text::is_alphanumeric(*c)).count();
    covered > 0 && covered * 10 >= all * 7
}

/// «حاجز على الطريق الدولي - الأناضول», «مبنى الوزارة (رويترز)»: a short line without a full stop that ends in an agency.
pub(super) fn is_credited_caption(text: &str, block: &Block) -> bool {
    if block.words > 12 || block.words < 3 || block.heading.is_some() {
        return false;
    }
    let before = text.rsplit_once('(').map_or(text, |(before, _)| before).trim_end();
    if before.ends_with(['.', '؟', '!', '…']) {
        return false;
    }
    let bracketed = text.trim_end().strip_suffix(')').and_then(|t| t.rsplit_once('(')).map(|(_, name)| name);
    let dashed = text.rsplit_once(" - ").or_else(|| text.rsplit_once(" – ")).map(|(_, name)| name);
    let archive = bracketed.and_then(|name| Labels::get().find(&folded(name), false));
    if archive.is_some_and(|l| l.role == LabelRole::Caption) {
        return true;
    }
    bracketed.or(dashed).is_some_and(|name| name.split(['/', '،']).any(|part| agency(part).is_some()))
}
