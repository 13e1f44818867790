//! Names: being built.
use rasid_model::{Mention, TimeExpression};
use rasid_text::Reading;

use crate::Document;

/// All names of the text.
pub(crate) fn find(_: &Reading<'_>, _: &Document<'_>, _: &[TimeExpression]) -> Vec<Mention> {
    Vec::new()
}
