//! A name in the text, or a short word that leads back to one.
//!
//! In: `rasid_analyze`'s module `mention`. Out: [`Mention`]. Example: «بيسكوف» with the name «ديمتري بيسكوف» and `same_as` the
//! first mention of the page. Holds no gazetteer.

use serde::{Deserialize, Serialize};

use super::{Evidence, RuleId};
use crate::Span;

/// What is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionKind {
    /// «ديمتري بيسكوف».
    #[default]
    Person,
    /// «وزارة الدفاع», «حماس», a country that acts.
    Organization,
    /// «قره باغ».
    Place,
    /// «وكالة أذرتاج», newspapers and channels.
    Agency,
}

/// One mention of a name.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Mention {
    /// Without clitics, titles, ranks.
    #[serde(flatten)]
    pub span: Span,
    /// As printed.
    pub surface: String,
    /// What is named.
    pub kind: MentionKind,
    /// The full name: from the tables, else the fullest form of this text.
    pub name: String,
    /// In English, where the tables know it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
    /// Stable id of the table row: `place:NK`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Degrees north, when it is a point that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// The title printed beside it: «المتحدث باسم الكرملين».
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Index of the first mention of the same, from the second on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub same_as: Option<u32>,
    /// A noun that stands for the name: «المتحدث».
    #[serde(skip_serializing_if = "is_false")]
    pub nominal: bool,
    /// A country, capital or building that stands for its state: «قالت باكو».
    #[serde(skip_serializing_if = "is_false")]
    pub metonym: bool,
    /// The rule that found it.
    pub rule: RuleId,
    /// Where the role stands, when it is printed beside the name.
    #[serde(rename = "role_at", skip_serializing_if = "Option::is_none")]
    pub role_span: Option<Span>,
    /// Why.
    #[serde(skip)]
    pub evidence: Evidence,
}

/// For serde: a flag that is not set is not written.
#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
pub(super) fn is_false(flag: &bool) -> bool {
    !flag
}

impl Mention {
    /// Calls `each` with every span.
    pub(super) fn each_span(&mut self, each: &mut dyn FnMut(&mut Span)) {
        each(&mut self.span);
        if let Some(span) = &mut self.role_span {
            each(span);
        }
        self.evidence.each_span(each);
    }
}
