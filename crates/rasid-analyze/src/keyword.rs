//! Keywords: being built.
use rasid_model::{Keyword, Mention};
use rasid_text::Reading;

use crate::Document;

/// What the text is about, the best first.
pub(crate) fn find(_: &Reading<'_>, _: &Document<'_>, _: &[Mention]) -> Vec<Keyword> {
    Vec::new()
}
