//! Who wrote the article: persons only.
//!
//! In: claimed authors, labelled lines, lines that the mark-up calls authors. Out: names, in order, each once.
//! Example: «كتبت: منى عبد الغفار» → «منى عبد الغفار»; «دبي - هند المهيري» → «هند المهيري»; «نبض الموانئ مع وكالات» → nobody.
//! Never the outlet, a desk, a logo, or whoever built the site.

use rasid_lexicon::{LabelRole, Labels, MetaField, PartRole, can_be_person};
use rasid_model::Clue;
use rasid_text::{fold, folded};

use crate::claims::{AuthorKind, Claims};
use crate::dom::Dom;
use crate::flow::Flow;
use crate::headline::{Headline, bare};
use crate::parts::Parts;
use crate::passage::Passage;

/// What stands between the parts of a byline.
const SEPARATORS: [char; 13] = ['،', ',', '|', '/', '–', '—', '\n', ';', '؛', '+', '•', '(', ')'];

/// What the search for authors looks at.
pub(crate) struct Desk<'a, 'p> {
    pub(crate) dom: &'a Dom<'p>,
    pub(crate) flow: &'a Flow,
    pub(crate) parts: &'a Parts,
    pub(crate) claims: &'a Claims,
    pub(crate) headline: Option<&'a Headline>,
    pub(crate) passage: &'a Passage,
    /// Names of the outlet, as [`bare`] gives them.
    pub(crate) outlet: &'a [String],
}

/// The persons who wrote the article.
pub(crate) fn authors(desk: &Desk<'_, '_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut add = |name: String| {
        let known = found.iter().any(|f| bare(f).contains(&bare(&name)) || bare(&name).contains(&bare(f)));
        if !known {
            found.push(name);
        }
    };
    for line in desk.passage.lines.iter().filter(|l| l.role == LabelRole::Author) {
        persons(&line.rest, desk.outlet).into_iter().for_each(&mut add);
    }
    named_lines(desk).into_iter().for_each(&mut add);
    for claim in desk.claims.values(MetaField::Author) {
        let stated = match (claim.from, claim.kind) {
            (_, AuthorKind::Organization) => false,
            (Clue::JsonLd | Clue::Script | Clue::Feed, _) => true,
            (Clue::Microdata, _) => claim.at == 0 || !is_elsewhere(desk, claim.at),
            _ => is_visible(desk, &claim.value),
        };
        if stated {
            persons(&claim.value, desk.outlet).into_iter().for_each(&mut add);
        }
    }
    found
}

fn is_elsewhere(desk: &Desk<'_, '_>, at: u32) -> bool {
    desk.parts.cut(at).is_some_and(|(_, reason)| !matches!(reason, "author-box" | "share"))
}

/// A meta tag is believed when the page shows the name outside its foot.
fn is_visible(desk: &Desk<'_, '_>, name: &str) -> bool {
    let name = bare(name);
    desk.flow.blocks.iter().any(|block| {
        let cut = desk.parts.cut(block.first).map(|(_, reason)| reason);
        !matches!(cut, Some("footer" | "comments" | "read-also" | "most-read" | "navigation" | "sidebar"))
            && block.words <= 14
            && bare(desk.flow.of(block)).contains(&name)
    })
}

/// Lines that the mark-up calls an author's, between the headline and the end of the text, or right behind it.
fn named_lines(desk: &Desk<'_, '_>) -> Vec<String> {
    let first = desk.passage.kept.first().map_or(0, |k| k.block);
    let last = desk.passage.kept.last().map_or(first, |k| k.block);
    let title = desk.headline.and_then(|h| h.block).filter(|t| *t <= first).unwrap_or(first);
    let mut names = Vec::new();
    for i in title.saturating_sub(4)..(last + 6).min(desk.flow.blocks.len()) {
        let block = &desk.flow.blocks[i];
        let cut = desk.parts.cut(block.first).map(|(_, reason)| reason);
        let head = i < first && !matches!(cut, Some("read-also" | "most-read" | "comments" | "sidebar" | "navigation"));
        let hidden = !head && cut.is_some_and(|reason| !matches!(reason, "author-box" | "share"));
        let own = desk.passage.kept.iter().any(|k| k.block == i);
        if hidden || own || block.words > 20 || Some(i) == desk.headline.and_then(|h| h.block) {
            continue;
        }
        let named = desk.parts.has_near(desk.dom, block.first, PartRole::Author, 4) || cut == Some("author-box");
        let rel = block.link.and_then(|l| desk.dom.attr(l, "rel")).is_some_and(|rel| rel.contains("author"));
        let text = desk.flow.of(block);
        let led = text
            .split(SEPARATORS)
            .flat_map(|p| p.split(" - "))
            .any(|piece| Labels::get().find(&folded(piece), false).is_some_and(|l| l.role == LabelRole::Author));
        let beside_outlet = i < first && names_outlet(text, desk.outlet);
        if named || rel || led && (i <= first + 4 || i > last) || beside_outlet {
            let text = match block.link.filter(|_| rel) {
                Some(link) => desk.dom.text(link),
                None => author_text(desk, block.first).unwrap_or_else(|| text.to_owned()),
            };
            names.extend(persons(&text, desk.outlet));
        }
    }
    names
}

/// A line in which the outlet's name stands between separators: the other parts may be persons.
fn names_outlet(line: &str, outlet: &[String]) -> bool {
    let pieces: Vec<String> = line.split(SEPARATORS).flat_map(|p| p.split(" - ")).map(bare).collect();
    pieces.len() > 1 && pieces.iter().any(|p| outlet.contains(p))
}

/// The text of the innermost element that is called an author's: a line may hold a date beside it.
fn author_text(desk: &Desk<'_, '_>, first: u32) -> Option<String> {
    let inner = desk.dom.ancestors(first).take(3).find(|a| desk.parts.roles(*a).has(PartRole::Author))?;
    let text = desk.dom.text(inner);
    (text.split_whitespace().count() <= 12).then_some(text)
}

/// The persons that a byline names, without labels, places and desks.
fn persons(byline: &str, outlet: &[String]) -> Vec<String> {
    let mut names = Vec::new();
    for piece in
        byline.split(SEPARATORS).flat_map(|p| p.split(':')).flat_map(|p| p.split(" - ")).flat_map(|p| p.split(" and "))
    {
        let name = without_label(piece);
        let name = name.trim_matches(|c: char| !rasid_text::is_alphabetic(c)).trim();
        let is_label = Labels::get().find(&folded(name), false).is_some();
        if !is_label && can_be_person(name) && !outlet.iter().any(|o| *o == bare(name) || o.contains(&bare(name))) {
            names.push(name.to_owned());
        }
    }
    names
}

/// «كتبت منى», «من أحمد», «By Jane»: the name behind the word.
fn without_label(piece: &str) -> &str {
    let piece = piece.trim();
    let folded = fold(piece);
    let label = Labels::get().find(folded.text(), true).filter(|l| l.role == LabelRole::Author);
    let rest = label.map_or(piece, |l| folded.original(l.rest..folded.text().len()).of(piece));
    ["من ", "د. ", "د.", "الدكتور ", "الدكتورة ", "الأستاذ "]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_of_a_byline() {
        let outlet = [bare("مرآة الخليج")];
        for (byline, expected) in [
            ("دبي - هند المهيري", vec!["هند المهيري"]),
            ("أحمد الزهراني - جدة", vec!["أحمد الزهراني"]),
            ("كتبت: منى عبد الغفار", vec!["منى عبد الغفار"]),
            ("القاهرة - من أحمد سالم", vec!["أحمد سالم"]),
            ("نبض الموانئ مع وكالات", vec![]),
            ("مرآة الخليج", vec![]),
            ("الدوحة - مراسل المرآة", vec![]),
            ("By Jane Doe and John Roe", vec!["Jane Doe", "John Roe"]),
        ] {
            assert_eq!(persons(byline, &outlet), expected, "{byline}");
        }
    }
}
