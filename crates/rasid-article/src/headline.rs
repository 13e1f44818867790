//! The headline: what the page shows above its article, without the site's name.
//!
//! In: the flow, what the page claims as its title. Out: [`Headline`]: the words and the element that shows them.
//! Example: «مرآة الخليج - صواريخ على ميناء أوديسا» in `<title>` and «صواريخ على ميناء أوديسا» in `<h1>` give the latter.
//! Does not shorten or mend a headline.

use rasid_lexicon::{LabelRole, Labels, MetaField, PartRole, PartRoles};
use rasid_text::folded;

use crate::claims::Claims;
use crate::dom::{Dom, NodeId, Tag};
use crate::flow::{Block, Flow};

/// The headline and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Headline {
    pub(crate) text: String,
    /// Index of the block that shows it, when one does.
    pub(crate) block: Option<usize>,
    /// The element that shows it.
    pub(crate) element: Option<NodeId>,
}

/// A visible candidate.
#[derive(Debug, Clone)]
struct Candidate {
    block: usize,
    element: NodeId,
    text: String,
    /// How much it looks like a headline by mark-up alone, 0 to 4.
    rank: u8,
}

/// Finds the headline.
pub(crate) fn find(dom: &Dom<'_>, flow: &Flow, roles: &[PartRoles], claims: &Claims) -> Option<Headline> {
    let site = site_names(claims);
    let candidates = candidates(dom, flow, roles);
    let titles = claimed_titles(claims, &site);
    let bags: Vec<Bag> = titles.iter().map(|t| Bag::of(t)).collect();
    let real = |c: &Candidate| !site.contains(&bare(&c.text)) && !is_furniture(&c.text);
    let best = candidates
        .iter()
        .filter_map(|c| Some((likest(c, &bags)?, c)))
        .filter(|(_, c)| real(c))
        .max_by_key(|(likeness, c)| (*likeness + u32::from(c.rank) * 6, std::cmp::Reverse(c.block)));
    if let Some((_, c)) = best {
        return Some(Headline {
            text: without_badge(&c.text, &titles),
            block: Some(c.block),
            element: Some(c.element),
        });
    }
    let lone =
        candidates.iter().filter(|c| c.rank >= 3 && real(c)).max_by_key(|c| (c.rank, std::cmp::Reverse(c.block)));
    if let Some(c) = lone.filter(|_| titles.is_empty() || candidates.iter().filter(|c| c.rank >= 4).count() == 1) {
        return Some(Headline { text: c.text.clone(), block: Some(c.block), element: Some(c.element) });
    }
    if let Some(shown) = shown_part(flow, claims) {
        return Some(shown);
    }
    let bold = candidates.iter().find(|c| c.rank >= 1 && real(c));
    if let Some(c) = bold.filter(|_| titles.iter().all(|t| is_short_title(t))) {
        return Some(Headline { text: c.text.clone(), block: Some(c.block), element: Some(c.element) });
    }
    if let Some(title) = titles.into_iter().next() {
        let shown = shown_as(flow, &title);
        return Some(Headline { text: title, block: shown, element: shown.map(|i| flow.blocks[i].element) });
    }
    let bold = candidates.into_iter().find(|c| c.rank >= 1 && !is_furniture(&c.text))?;
    Some(Headline { text: bold.text, block: Some(bold.block), element: Some(bold.element) })
}

/// The headline without a badge before or behind it («مباشر»), when the page's own title has none.
fn without_badge(shown: &str, titles: &[String]) -> String {
    let words = |text: &str| text.split_whitespace().count();
    let bare =
        titles.iter().find(|t| shown.len() > t.len() && shown.contains(t.as_str()) && words(shown) - words(t) <= 2);
    bare.cloned().unwrap_or_else(|| shown.to_owned())
}

/// How alike a candidate is to the likest title, when it is alike enough for its rank.
fn likest(candidate: &Candidate, titles: &[Bag]) -> Option<u32> {
    let least = if candidate.rank >= 3 { 45 } else { 70 };
    let count = candidate.text.split_whitespace().count();
    // Lists of very different length cannot share enough words: they are not folded at all.
    let may = |t: &&Bag| t.words.len().min(count) * 230 >= (t.words.len() + count) * least as usize;
    let mut bag = None;
    let likeness =
        titles.iter().filter(may).map(|t| bag.get_or_insert_with(|| Bag::of(&candidate.text)).likeness(t)).max()?;
    (likeness >= least).then_some(likeness)
}

/// A line that is a label of the page's furniture.
fn is_furniture(text: &str) -> bool {
    let label = Labels::get().find(&folded(text), false);
    label
        .is_some_and(|l| !matches!(l.role, LabelRole::Video | LabelRole::Author | LabelRole::Caption | LabelRole::Poll))
}

/// The block that shows `title` as a line of its own.
fn shown_as(flow: &Flow, title: &str) -> Option<usize> {
    let bag = Bag::of(title);
    let about = bag.words.len();
    let near = |words: u32| (words as usize).abs_diff(about) <= about / 4 + 2;
    flow.blocks.iter().position(|b| near(b.words) && Bag::of(flow.of(b)).likeness(&bag) >= 90)
}

/// A title none of whose parts has the length of a headline: a name, a number.
fn is_short_title(title: &str) -> bool {
    split_title(title).iter().all(|(from, to)| title[*from..*to].split_whitespace().count() <= 3)
}

/// A part of the page's title, between separators, that the page shows as a line of its own.
fn shown_part(flow: &Flow, claims: &Claims) -> Option<Headline> {
    let title = claims.page_title.as_deref()?;
    let parts = split_title(title);
    let mut runs: Vec<&str> = Vec::new();
    for from in 0..parts.len().min(6) {
        for to in from..parts.len().min(6) {
            runs.push(title[parts[from].0..parts[to].1].trim());
        }
    }
    runs.sort_by_key(|run| std::cmp::Reverse(run.len()));
    runs.iter().filter(|run| run.split_whitespace().count() >= 3).find_map(|run| {
        let shown = shown_as(flow, run)?;
        let block = &flow.blocks[shown];
        Some(Headline { text: flow.of(block).to_owned(), block: Some(shown), element: Some(block.element) })
    })
}

/// Names that the page gives its site: never a headline.
fn site_names(claims: &Claims) -> Vec<String> {
    claims.values(MetaField::Site).map(|c| bare(&c.value)).filter(|n| !n.is_empty()).collect()
}

/// Headings, named headlines and big bold lines.
fn candidates(dom: &Dom<'_>, flow: &Flow, roles: &[PartRoles]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for (i, block) in flow.blocks.iter().enumerate() {
        let Some((element, rank)) = rank(dom, block, roles).filter(|_| !leads_home(dom, block)) else {
            continue;
        };
        if let Some(last) = found.last_mut().filter(|l| l.element == element && l.rank >= 3) {
            last.text.push(' ');
            last.text.push_str(flow.of(block));
            continue;
        }
        if block.words >= 2 && block.words <= 60 {
            found.push(Candidate { block: i, element, text: flow.of(block).to_owned(), rank });
        }
    }
    found
}

/// «<h1><a href="/">أخبار الشاطئ</a></h1>»: the site's name, linked to its front page.
fn leads_home(dom: &Dom<'_>, block: &Block) -> bool {
    let address = block.link.filter(|_| block.is_link()).and_then(|link| dom.attr(link, "href"));
    address.is_some_and(|href| {
        let path =
            href.trim().split_once("://").map_or(href.trim(), |(_, rest)| rest.split_once('/').map_or("/", |(_, p)| p));
        matches!(path.trim_matches('/'), "" | "index.html" | "index.php" | "ar" | "home")
    })
}

/// How much a block's mark-up says «headline»: 4 for `h1`, 3 for a named one, 2 for other headings, 1 for a big bold line.
fn rank(dom: &Dom<'_>, block: &Block, roles: &[PartRoles]) -> Option<(NodeId, u8)> {
    let around = || std::iter::once(block.first).chain(dom.ancestors(block.first)).take(5);
    let heading = around().find(|id| dom.tag(*id).heading().is_some());
    if let Some(id) = heading {
        let named =
            roles[id as usize].has(PartRole::Headline) || roles[dom.parent(id) as usize].has(PartRole::Headline);
        return Some((
            id,
            if dom.tag(id) == Tag::H1 {
                4
            } else if named {
                3
            } else {
                2
            },
        ));
    }
    let named = around().find(|id| !dom.tag(*id).is_inline() && roles[*id as usize].has(PartRole::Headline));
    if let Some(id) = named {
        return Some((id, 3));
    }
    let big = around().any(|id| {
        dom.tag(id) == Tag::Font
            && dom.attr(id, "size").is_some_and(|s| matches!(s.trim(), "4" | "5" | "6" | "7" | "+1" | "+2" | "+3"))
    });
    let plain = block.link_words == 0 && block.words >= 3 && block.words <= 25;
    (plain && (big && block.bold_words * 2 >= block.words || block.bold_words == block.words))
        .then_some((block.element, 1))
}

/// What the page claims as its headline, best first, without the site's name.
fn claimed_titles(claims: &Claims, site: &[String]) -> Vec<String> {
    let stated = claims.values(MetaField::Title).map(|c| c.value.as_str());
    let all = stated.chain(claims.page_title.as_deref());
    let mut titles: Vec<String> = Vec::new();
    for title in all {
        let title = without_site(title, site);
        let untitled = Labels::get().find(&folded(&title), false).is_some_and(|l| l.role == LabelRole::Untitled);
        if !untitled
            && title.split_whitespace().count() >= 2
            && !site.contains(&bare(&title))
            && !titles.contains(&title)
        {
            titles.push(title);
        }
    }
    titles
}

/// The title without the part between separators that names the site.
pub(crate) fn without_site(title: &str, site: &[String]) -> String {
    let parts = split_title(title);
    let keep: Vec<&(usize, usize)> =
        parts.iter().filter(|(from, to)| !site.contains(&bare(&title[*from..*to]))).collect();
    let (Some(first), Some(last)) = (keep.first(), keep.last()) else {
        return title.trim().to_owned();
    };
    let words = |part: &(usize, usize)| title[part.0..part.1].split_whitespace().count();
    // Without a known name, a short last part behind a separator is the site's: «… | أخبار».
    let mut end = last.1;
    let mut kept = keep.len();
    while kept > 1
        && words(keep[kept - 1]) <= 4
        && title[keep[0].0..keep[kept - 2].1].split_whitespace().count() >= 3
        && is_strong(&title[keep[kept - 2].1..keep[kept - 1].0])
    {
        kept -= 1;
        end = keep[kept - 1].1;
    }
    title[first.0..end].trim().to_owned()
}

/// The parts of a title between separators, as byte ranges.
fn split_title(title: &str) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c) in title.char_indices() {
        let spaced = title[..at].ends_with(' ') && title[at + c.len_utf8()..].starts_with(' ');
        let colon = c == ':' && title[at + 1..].starts_with(' ');
        let bar = matches!(c, '|' | '»' | '«' | '•' | '·' | '｜' | '-' | '–' | '—' | ':') && spaced;
        let splits = bar || colon;
        if splits {
            parts.push((from, title[..at].trim_end().len().max(from)));
            from = at + c.len_utf8() + title[at + c.len_utf8()..].chars().take_while(|c| *c == ' ').count();
        }
    }
    parts.push((from, title.len()));
    parts
}

/// Separators that set a site's name apart; a colon belongs to headlines («الكرملين: …»).
fn is_strong(between: &str) -> bool {
    between.contains(['|', '-', '–', '—', '»', '«', '•', '·', '｜'])
}

/// Letters and digits alone, folded.
pub(crate) fn bare(text: &str) -> String {
    folded(text).chars().filter(|c| rasid_text::is_alphanumeric(*c)).collect()
}

/// The folded words of a headline, sorted.
struct Bag {
    words: Vec<String>,
}

impl Bag {
    fn of(text: &str) -> Self {
        let folded = folded(text);
        let words = folded.split(|c: char| !rasid_text::is_alphanumeric(c)).filter(|w| !w.is_empty());
        let mut words: Vec<String> = words.map(str::to_owned).collect();
        words.sort_unstable();
        Self { words }
    }

    /// How alike two headlines are, 0 to 100: shared words over all words.
    fn likeness(&self, other: &Self) -> u32 {
        let total = self.words.len() + other.words.len();
        let (mut a, mut b, mut shared) = (0, 0, 0_usize);
        while let (Some(x), Some(y)) = (self.words.get(a), other.words.get(b)) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => {
                    shared += 1;
                    a += 1;
                    b += 1;
                }
            }
        }
        (shared * 200).checked_div(total).unwrap_or(0) as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_no_part_of_the_headline() {
        let site = [bare("مرآة الخليج"), bare("ساعة الوادي")];
        for (title, expected) in [
            ("مرآة الخليج - صواريخ على ميناء أوديسا", "صواريخ على ميناء أوديسا"),
            ("ساعة الوادي: تمديد اتفاق الحبوب.. ٦٠ يوما", "تمديد اتفاق الحبوب.. ٦٠ يوما"),
            ("موسكو تقر بقصف الميناء | أخبار | صدى الضفتين", "موسكو تقر بقصف الميناء"),
            ("الكرملين: بدأت المغادرة من قره باغ | أخبار", "الكرملين: بدأت المغادرة من قره باغ"),
            ("مباراة الأهلي - الزمالك", "مباراة الأهلي - الزمالك"),
        ] {
            assert_eq!(without_site(title, &site), expected);
        }
    }

    #[test]
    fn likeness_is_of_words() {
        let likeness = |a: &str, b: &str| Bag::of(a).likeness(&Bag::of(b));
        assert_eq!(likeness("إثيوبيا تطوى صفحة", "اثيوبيا تطوي صفحه"), 100);
        assert_eq!(likeness("الأخبار", "إثيوبيا تطوى صفحة"), 0);
        assert_eq!(likeness("", ""), 0);
    }
}
