//! What designers call the parts of a page: `class="related-posts"`, `itemprop="articleBody"`, `<amp-ad>`.
//!
//! In: the value of a class, id or similar attribute, or an element's name. Out: the set of roles its tokens hint at.
//! Example: «jp-relatedposts» hints at [`PartRole::Related`], «td-post-content» at [`PartRole::Body`].
//! Hints only: whoever asks weighs them against the text inside.

use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::Table;
use crate::labels::roles;

roles! {
    /// What a part of a page is by its name.
    PartRole {
        /// The article's text.
        Body "body",
        /// Its headline.
        Headline "headline",
        /// Its opening summary.
        Lead "lead",
        /// A date.
        Date "date",
        /// Who wrote it.
        Author "author",
        /// Whom it credits.
        Source "source",
        /// One timed entry of a live report.
        LiveEntry "live-entry",
        /// Keywords.
        Keywords "keywords",
        /// A caption.
        Caption "caption",
        /// Share buttons.
        Share "share",
        /// Other articles.
        Related "related",
        /// Readers' comments.
        Comments "comments",
        /// An advertisement.
        Advertisement "advertisement",
        /// Menus.
        Navigation "navigation",
        /// The page's foot.
        Footer "footer",
        /// A side column.
        Sidebar "sidebar",
        /// Popular or latest headlines.
        MostRead "most-read",
        /// A news ticker.
        Ticker "ticker",
        /// A newsletter's form.
        Newsletter "newsletter",
        /// The cookie note.
        Cookies "cookies",
        /// Tools such as print or font size.
        Tools "tools",
        /// Polls, weather, prayer times.
        Poll "poll",
        /// Login forms and pop-ups.
        Login "login",
        /// A box about the author.
        AuthorBox "author-box",
        /// An embedded post of another site.
        Embed "embed",
        /// A player.
        Player "player",
        /// Something readers of the page do not see.
        Hidden "hidden",
        /// A gallery.
        Gallery "gallery",
        /// Invitations to follow or install.
        App "app",
        /// A form to report an error.
        Correction "correction",
    }
}

/// A set of roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PartRoles(u32);

impl PartRoles {
    /// The set without members.
    pub const NONE: Self = Self(0);

    /// True when `role` is among them.
    pub fn has(self, role: PartRole) -> bool {
        self.0 & (1 << role as u8) != 0
    }

    /// The set with `role`.
    #[must_use]
    pub fn with(self, role: PartRole) -> Self {
        Self(self.0 | 1 << role as u8)
    }

    /// The members of both sets.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True when it has no members.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Match {
    Word,
    Part,
    Whole,
}

/// All known names.
pub struct Markup {
    finder: Option<AhoCorasick>,
    names: Vec<(Match, PartRole)>,
}

impl Markup {
    /// The names of `data/markup.tsv`, opened once.
    pub fn get() -> &'static Self {
        static MARKUP: OnceLock<Markup> = OnceLock::new();
        MARKUP.get_or_init(|| {
            let table = Table::open("markup.tsv");
            let mut tokens = Vec::new();
            let mut names = Vec::new();
            for row in table.rows() {
                let how = match row.get("match") {
                    "word" => Match::Word,
                    "part" => Match::Part,
                    _ => Match::Whole,
                };
                if let Some(role) = PartRole::named(row.get("role")) {
                    tokens.push(row.get("token"));
                    names.push((how, role));
                }
            }
            let finder =
                AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(&tokens);
            // A table that is too large for the automaton finds nothing, and every test of its rows fails.
            Self { finder: finder.ok(), names }
        })
    }

    /// The roles that `value`, a class list, an id or an element's name, hints at.
    pub fn roles(&self, value: &str) -> PartRoles {
        let mut roles = PartRoles::NONE;
        for found in self.finder.iter().flat_map(|finder| finder.find_overlapping_iter(value)) {
            let (how, role) = self.names[found.pattern().as_usize()];
            let (start, end) = (found.start(), found.end());
            let fits = match how {
                Match::Part => true,
                Match::Whole => is_whole(value, start, end),
                Match::Word => is_edge(value, start) && is_edge(value, end),
            };
            if fits {
                roles = roles.with(role);
            }
        }
        roles
    }
}

/// True when `start..end` is one of the value's words between spaces.
fn is_whole(value: &str, start: usize, end: usize) -> bool {
    let bytes = value.as_bytes();
    let open = start == 0 || bytes[start - 1].is_ascii_whitespace();
    open && bytes.get(end).is_none_or(u8::is_ascii_whitespace)
}

/// True where a word of a name can begin or end: at its ends, beside a non-letter, where lower case turns to upper.
fn is_edge(value: &str, at: usize) -> bool {
    let bytes = value.as_bytes();
    let (Some(before), Some(after)) = (at.checked_sub(1).and_then(|i| bytes.get(i)), bytes.get(at)) else {
        return true;
    };
    !before.is_ascii_alphabetic()
        || !after.is_ascii_alphabetic()
        || (before.is_ascii_lowercase() && after.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_recognises_its_example() {
        for row in Table::open("markup.tsv").rows() {
            let role = PartRole::named(row.get("role")).unwrap_or_else(|| panic!("{}: unknown role", row.place()));
            assert!(matches!(row.get("match"), "word" | "part" | "whole"), "{}", row.place());
            assert!(Markup::get().roles(row.get("example")).has(role), "{}: {}", row.place(), row.get("example"));
        }
    }

    #[test]
    fn words_stand_alone() {
        let roles = |v| Markup::get().roles(v);
        assert!(roles("postShare").has(PartRole::Share));
        assert!(roles("td-post-content").has(PartRole::Body));
        assert!(!roles("headnote shadow navy").has(PartRole::Navigation));
        assert!(!roles("download read-only").has(PartRole::Advertisement));
        assert!(roles("x y z").is_empty());
    }
}
