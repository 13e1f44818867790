//! Statements: being built.
use rasid_model::{Mention, Statement, TimeExpression};
use rasid_text::Reading;

use crate::Document;

/// All statements of the text.
pub(crate) fn find(_: &Reading<'_>, _: &Document<'_>, _: &[TimeExpression], _: &[Mention]) -> Vec<Statement> {
    Vec::new()
}
