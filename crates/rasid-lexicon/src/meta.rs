//! Names of the facts that pages state about themselves: `article:published_time`, `datePublished`, `parsely-author`.
//!
//! In: a name as written. Out: the [`MetaField`] it means. Example: «`og:site_name`» → [`MetaField::Site`].
//! Does not read the values.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::Table;
use crate::labels::roles;

roles! {
    /// A fact that a page states about itself.
    MetaField {
        /// First publication.
        Published "published",
        /// Last change.
        Modified "modified",
        /// Headline.
        Title "title",
        /// Own address.
        Url "url",
        /// Name of the outlet.
        Site "site",
        /// Author.
        Author "author",
        /// Keywords.
        Keywords "keywords",
        /// Summary.
        Description "description",
        /// Kind of page.
        Type "type",
        /// Picture.
        Image "image",
        /// Text.
        Body "body",
        /// Language.
        Language "language",
    }
}

impl MetaField {
    /// The field that the name of a meta tag, an `itemprop`, a `property` or a schema.org key means.
    pub fn of(name: &str) -> Option<Self> {
        static FIELDS: OnceLock<BTreeMap<&'static str, MetaField>> = OnceLock::new();
        let fields = FIELDS.get_or_init(|| {
            let table = Table::open("meta.tsv");
            table.rows().filter_map(|row| Some((row.get("name"), MetaField::named(row.get("field"))?))).collect()
        });
        let lower = name.trim().to_ascii_lowercase();
        let bare = lower.strip_prefix("schema:").unwrap_or(&lower);
        let bare = bare.rsplit_once("schema.org/").map_or(bare, |(_, name)| name);
        fields.get(bare).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_field_and_is_found_in_its_example() {
        for row in Table::open("meta.tsv").rows() {
            let field = MetaField::named(row.get("field"));
            assert!(field.is_some(), "{}: unknown field", row.place());
            let name = row.get("example").split('"').nth(1).unwrap_or_default();
            assert_eq!(MetaField::of(&name.to_uppercase()), field, "{}", row.place());
        }
        assert_eq!(MetaField::of("https://schema.org/datePublished"), Some(MetaField::Published));
        assert_eq!(MetaField::of("viewport"), None);
    }
}
