//! The name that a reader means, whatever its spelling.
//!
//! In: a key as it stands in an address: `دميترى-بيسكوف`. Out: the key of the name that the tables of names know: `دميتري-بيسكوف`.
//! Example: «جوتيريش» leads to «أنطونيو غوتيريش». Asked only when nobody is known under the key itself. Guesses nothing.

use rasid_analyze::{Document, FindingKind, analyze_up_to};
use rasid_store::finding::key_of;

/// The key of the name that all of `key` spells, when it is another one.
pub(crate) fn meant(key: &str) -> Option<String> {
    let text = key.replace('-', " ");
    let analysis = analyze_up_to(&Document { text: &text, ..Document::default() }, Some(FindingKind::Mention));
    let whole = analysis.mentions.iter().find(|mention| mention.span.of(&text).trim() == text.trim())?;
    let meant = key_of(&whole.name);
    (meant != key).then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_many_spellings() {
        let known = meant("ديمتري-بيسكوف").unwrap_or_else(|| "ديمتري-بيسكوف".to_owned());
        assert_eq!(meant("دمتري-بيسكوف").unwrap_or_else(|| "دمتري-بيسكوف".to_owned()), known);
        assert_eq!(meant("رجل-لا-يعرفه-احد"), None);
        assert_eq!(meant(""), None);
    }
}
