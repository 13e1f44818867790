//! Agreements: being built.
use rasid_model::{Agreement, Event, Statement};
use rasid_text::Reading;

use crate::Document;

/// All agreements of the text.
pub(crate) fn find(_: &Reading<'_>, _: &Document<'_>, _: &[Event], _: &[Statement]) -> Vec<Agreement> {
    Vec::new()
}
