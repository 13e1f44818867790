//! Labels of a page's furniture: «المصدر:», «اقرأ أيضا», «كلمات دلالية», «شارك», «إعلان».
//!
//! In: the folded text of one block. Out: the [`Label`] that opens or fills it, with the place of what follows.
//! Example: «المصدر: الجزيرة» is [`LabelRole::Source`] and what follows is «الجزيرة».
//! Does not decide what to do with the block.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use rasid_text::{folded, words};

use crate::{Row, Table};

macro_rules! roles {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// The role that the word of a table means.
            pub fn named(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }

            /// The word by which tables and records name the role.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}
pub(crate) use roles;

roles! {
    /// What a label introduces.
    LabelRole {
        /// Whom the page credits.
        Source "source",
        /// Words that stand for a credited source by themselves: «وكالات».
        SourceWords "source-words",
        /// Other articles to read.
        ReadAlso "read-also",
        /// A list of popular or latest headlines.
        MostRead "most-read",
        /// Keywords of the article.
        Keywords "keywords",
        /// Buttons that share, print or resize.
        Share "share",
        /// An advertisement.
        Advertisement "advertisement",
        /// Readers' comments.
        Comments "comments",
        /// A newsletter's form.
        Newsletter "newsletter",
        /// Invitations to follow or install something.
        App "app",
        /// The cookie note.
        Cookies "cookies",
        /// The rights note.
        Copyright "copyright",
        /// A disclaimer.
        Disclaimer "disclaimer",
        /// The date of publication.
        Published "published",
        /// The date of the last change.
        Modified "modified",
        /// Today's date, or that of printing.
        Printed "printed",
        /// Who wrote it.
        Author "author",
        /// A picture's caption.
        Caption "caption",
        /// A video.
        Video "video",
        /// How long reading takes.
        ReadingTime "reading-time",
        /// Counters and numbers of the page.
        Views "views",
        /// A poll.
        Poll "poll",
        /// A form to report an error.
        Correction "correction",
        /// The path to the page.
        Breadcrumb "breadcrumb",
        /// A login form.
        Login "login",
        /// Pages about the site itself: who we are, privacy, terms, contact.
        SitePage "site-page",
        /// An invitation to pay for the rest.
        Paywall "paywall",
        /// The page says that there is none.
        ErrorPage "error-page",
        /// A page of search results.
        SearchPage "search-page",
        /// A page of a tag, section or author.
        TagPage "tag-page",
        /// The front page.
        HomePage "home-page",
        /// The word by which a wire says that it is over.
        SignOff "sign-off",
        /// A title that nobody wrote.
        Untitled "untitled",
    }
}

/// How a phrase must stand in its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Alone,
    Start,
    Prefix,
    Inside,
}

/// A label found in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// What it introduces.
    pub role: LabelRole,
    /// Where in the folded block the words behind the label and its colon begin; the block's length when none follow.
    pub rest: usize,
    /// Line of `data/labels.tsv`.
    pub line: u32,
}

/// The longest block, in words, that can be an `inside` label.
const SHORT: usize = 30;
/// The longest block, in words, that can open with a `prefix` label.
const NOTICE: usize = 80;

struct Phrase {
    folded: String,
    place: Where,
    role: LabelRole,
    line: u32,
}

/// All known labels.
pub struct Labels {
    /// Phrases by their first word, longest first.
    by_word: BTreeMap<String, Vec<Phrase>>,
    inside: Vec<Phrase>,
    inside_finder: Option<AhoCorasick>,
}

impl Labels {
    /// The labels of `data/labels.tsv`, opened once.
    pub fn get() -> &'static Self {
        static LABELS: OnceLock<Labels> = OnceLock::new();
        LABELS.get_or_init(|| Self::open(&Table::open("labels.tsv")))
    }

    fn open(table: &Table) -> Self {
        let mut by_word: BTreeMap<String, Vec<Phrase>> = BTreeMap::new();
        let mut inside = Vec::new();
        for phrase in table.rows().filter_map(|row| phrase(&row)) {
            if phrase.place == Where::Inside {
                inside.push(phrase);
            } else {
                by_word.entry(first_word(&phrase.folded).to_owned()).or_default().push(phrase);
            }
        }
        for phrases in by_word.values_mut() {
            phrases.sort_by_key(|p| (std::cmp::Reverse(p.folded.len()), p.place as u8));
        }
        let inside_finder = AhoCorasick::new(inside.iter().map(|p| p.folded.as_str())).ok();
        Self { by_word, inside, inside_finder }
    }

    /// The label that opens or fills the folded `block`. `link_follows` says that all behind the first words is a link,
    /// which serves in place of a colon.
    pub fn find(&self, block: &str, link_follows: bool) -> Option<Label> {
        self.find_at_head(block, link_follows, words(block).take(NOTICE + 1).count())
    }

    /// As [`Labels::find`] for a block of `count` words of which only the folded head is given.
    pub fn find_at_head(&self, block: &str, link_follows: bool, count: usize) -> Option<Label> {
        let start = block.find(|c: char| rasid_text::is_alphanumeric(c) || c == '©')?;
        let text = &block[start..];
        let candidates = self.by_word.get(first_word(text)).map_or(&[][..], Vec::as_slice);
        let found = candidates.iter().find_map(|phrase| {
            let rest = text.strip_prefix(phrase.folded.as_str())?;
            let rest = accepted_rest(phrase.place, rest, link_follows)?;
            (phrase.place != Where::Prefix || count <= NOTICE).then(|| Label {
                role: phrase.role,
                rest: block.len() - rest.len(),
                line: phrase.line,
            })
        });
        found.or_else(|| (count <= SHORT).then(|| self.find_inside(block)).flatten())
    }

    fn find_inside(&self, block: &str) -> Option<Label> {
        let found = self.inside_finder.as_ref()?.find(block)?;
        let phrase = self.inside.get(found.pattern().as_usize())?;
        Some(Label { role: phrase.role, rest: block.len(), line: phrase.line })
    }
}

fn phrase(row: &Row<'_>) -> Option<Phrase> {
    let place = match row.get("where") {
        "alone" => Where::Alone,
        "start" => Where::Start,
        "prefix" => Where::Prefix,
        "inside" => Where::Inside,
        _ => return None,
    };
    Some(Phrase {
        folded: folded(row.get("phrase")),
        place,
        role: LabelRole::named(row.get("role"))?,
        line: row.line(),
    })
}

/// The words behind the label, when the phrase may stand so.
fn accepted_rest(place: Where, rest: &str, link_follows: bool) -> Option<&str> {
    if rest.chars().next().is_some_and(rasid_text::is_alphanumeric) {
        return None;
    }
    let inner = rest.trim_start();
    let behind = inner
        .trim_start_matches(|c: char| !rasid_text::is_alphanumeric(c) && !matches!(c, '(' | '"' | '«' | '“' | '['));
    let colon = inner
        .chars()
        .next()
        .is_none_or(|c| matches!(c, ':' | '：' | '|' | '-' | '–' | '—' | '/' | '»' | '›' | '>' | '؛'));
    match place {
        Where::Alone => {
            let left = behind.trim_matches(|c: char| !rasid_text::is_alphabetic(c));
            left.is_empty().then_some(&rest[rest.len()..])
        }
        Where::Start => {
            let nothing =
                behind.trim_matches(|c: char| !rasid_text::is_alphabetic(c)).is_empty() && !behind.contains('/');
            (colon || link_follows || nothing).then_some(behind)
        }
        Where::Prefix | Where::Inside => Some(behind),
    }
}

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !rasid_text::is_alphanumeric(c)).unwrap_or(text.len());
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_recognises_its_example() {
        for row in Table::open("labels.tsv").rows() {
            let role = LabelRole::named(row.get("role"));
            assert!(role.is_some() && phrase(&row).is_some(), "{}: unknown role or where", row.place());
            let found = Labels::get().find(&folded(row.get("example")), false);
            assert_eq!(found.map(|l| l.role), role, "{}: {}", row.place(), row.get("example"));
        }
    }

    #[test]
    fn what_follows_is_found() {
        let block = folded("• المصدر : الجزيرة + وكالات");
        let label = Labels::get().find(&block, false).expect("a source line");
        assert_eq!((label.role, &block[label.rest..]), (LabelRole::Source, "الجزيره + وكالات"));
    }

    #[test]
    fn sentences_are_no_labels() {
        for sentence in [
            "كتب الرئيس على منصة إكس أن الاتفاق دخل حيز التنفيذ بعد أشهر من المفاوضات",
            "المصدر الرئيسي للمياه في البلاد هو النهر الذي ينبع من الجبال الشمالية",
            "شارك آلاف المواطنين في المسيرة التي انطلقت من وسط العاصمة صباح اليوم",
            "تقرير جديد يكشف عن تراجع كبير في مستويات المياه الجوفية بالبلاد",
            "إعلان الهدنة جاء بعد مفاوضات طويلة بين الجانبين",
        ] {
            assert_eq!(Labels::get().find(&folded(sentence), false), None, "{sentence}");
        }
    }
}
