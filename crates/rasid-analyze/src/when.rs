//! Times: being built.
use rasid_model::{Issue, TimeExpression};
use rasid_text::Reading;

use crate::Document;

/// All time expressions of the text.
pub(crate) fn find(_: &Reading<'_>, _: &Document<'_>, _: &mut Vec<Issue>) -> Vec<TimeExpression> {
    Vec::new()
}
