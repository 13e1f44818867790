//! Events: being built.
use rasid_model::{Event, Mention, Statement, TimeExpression};
use rasid_text::Reading;

use crate::Document;

/// All events of the text.
pub(crate) fn find(
    _: &Reading<'_>,
    _: &Document<'_>,
    _: &[TimeExpression],
    _: &[Mention],
    _: &[Statement],
) -> Vec<Event> {
    Vec::new()
}
