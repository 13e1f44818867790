//! Who wrote the article: persons only.
//!
//! In: claimed authors, labelled lines, lines that the mark-up calls authors. Out: names, in order, each once.
//! Example: «كتبت: منى عبد الغفار» → «منى عبد الغفار»; «دبي - هند المهيري» → «هند المهيري»; «نبض الموانئ مع وكالات» → nobody.
//! Never the outlet, a desk, a logo, or whoever built the site.

use rasid_lexicon::{LabelRole, Labels, MetaField, PartRole, can_be_person, opens_with_given_name, without_role};
use rasid_model::Clue;
use rasid_text::{fold, folded};

use crate::claims::{AuthorKind, Claims};
use crate::dom::{Dom, Tag, push_decoded, squeeze};
use crate::flow::Flow;
use crate::headline::{Headline, bare};
use crate::parts::Parts;
use crate::passage::Passage;

/// What stands between the parts of a byline.
const SEPARATORS: [char; 15] = ['،', ',', '|', '/', '–', '—', '\n', ';', '؛', '+', '•', '(', ')', '&', 'ـ'];

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
    let told: Vec<_> = desk.claims.values(MetaField::Author).filter(|c| c.from == Clue::Layout).collect();
    let mut found: Vec<String> = Vec::new();
    let mut add = |name: String| {
        let known = found.iter().any(|f| bare(f).contains(&bare(&name)) || bare(&name).contains(&bare(f)));
        if !known {
            found.push(name);
        }
    };
    if !told.is_empty() {
        told.into_iter().flat_map(|c| persons(&c.value, desk.outlet)).for_each(&mut add);
        return found;
    }
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
        !matches!(cut, Some("footer" | "comments" | "read-also" | "teasers" | "most-read" | "navigation" | "sidebar"))
            && block.words <= 14
            && bare(desk.flow.of(block)).contains(&name)
    })
}

/// How much a line says that it is a byline.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hint {
    /// The mark-up or a label calls it one.
    Told,
    /// It stands where bylines stand, and holds a date, a place or the outlet beside the name.
    Placed,
}

/// Lines around the headline and right behind the text that name persons.
fn named_lines(desk: &Desk<'_, '_>) -> Vec<String> {
    let first = desk.passage.kept.first().map_or(0, |k| k.block);
    let last = desk.passage.kept.last().map_or(first, |k| k.block);
    let title = desk.headline.and_then(|h| h.block).filter(|t| *t <= first);
    let mut names = Vec::new();
    for i in title.unwrap_or(first).saturating_sub(3)..(last + 5).min(desk.flow.blocks.len()) {
        let block = &desk.flow.blocks[i];
        let own = desk.passage.kept.iter().any(|k| k.block == i);
        let is_next_headline = i > last && block.heading.is_some_and(|level| level <= 2);
        if is_next_headline && !desk.parts.has_near(desk.dom, block.first, PartRole::Author, 4) {
            break;
        }
        if own || block.words > 20 || Some(i) == title {
            continue;
        }
        let place = if i <= first + 3 {
            Place::Head
        } else if i > last {
            Place::Tail
        } else {
            Place::Inside
        };
        if let Some(hint) = hint(desk, i, place) {
            let text = line_text(desk, i);
            names.extend(likely(persons(&text, desk.outlet), hint));
        }
    }
    names
}

/// Where any name of a line opens with a given name, the others are places; where only the place speaks for a byline, a
/// given name or an initial must.
fn likely(names: Vec<String>, hint: Hint) -> Vec<String> {
    let is_given = |n: &String| opens_with_given_name(n) || n.chars().nth(1) == Some('.');
    let some = names.iter().any(is_given);
    names.into_iter().filter(|n| is_given(n) || (hint == Hint::Told && !some)).collect()
}

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Head,
    Inside,
    Tail,
}

fn hint(desk: &Desk<'_, '_>, i: usize, place: Place) -> Option<Hint> {
    let block = &desk.flow.blocks[i];
    let text = desk.flow.of(block);
    let cut = desk.parts.cut(block.first).map(|(_, reason)| reason);
    let elsewhere =
        matches!(cut, Some("read-also" | "teasers" | "most-read" | "comments" | "sidebar" | "navigation" | "embed"));
    if elsewhere || block.figure {
        return None;
    }
    let role = desk.parts.has_near(desk.dom, block.first, PartRole::Author, 4) || cut == Some("author-box");
    let rel = block.link.and_then(|l| desk.dom.attr(l, "rel")).is_some_and(|rel| rel.contains("author"));
    let labelled = pieces(text).any(|piece| is_author_label(&piece));
    let told = role || rel || labelled && (place != Place::Inside || block.words <= 6);
    if told && (cut.is_none() || place != Place::Inside || cut == Some("author-box")) {
        return Some(Hint::Told);
    }
    let alone = block.words <= 4 && block.heading.is_none();
    let placed = match place {
        Place::Head => alone || has_company(text) || names_outlet(text, desk.outlet),
        Place::Tail => alone && cut.is_none() && block.link_words == 0,
        Place::Inside => false,
    };
    let labelled_otherwise = Labels::get().find(&folded(text), true).is_some_and(|l| !is_byline_company(l.role));
    (placed && !labelled_otherwise).then_some(Hint::Placed)
}

/// Labels that stand on one line with a byline.
fn is_byline_company(role: LabelRole) -> bool {
    matches!(role, LabelRole::Author | LabelRole::Published | LabelRole::Modified)
}

/// A digit, a dash or a colon: a date or a place beside the name.
fn has_company(text: &str) -> bool {
    text.chars().any(|c| rasid_text::is_digit(c) || matches!(c, '-' | '–' | '—' | ':' | '|' | '/'))
}

fn is_author_label(piece: &str) -> bool {
    let label = Labels::get().find(&folded(piece), false);
    label.is_some_and(|l| l.role == LabelRole::Author) || ["كتب ", "كتبت "].iter().any(|w| piece.starts_with(w))
}

/// A line in which the outlet's name stands between separators: the other parts may be persons.
fn names_outlet(line: &str, outlet: &[String]) -> bool {
    let parts: Vec<String> = pieces(line).map(|p| bare(&p)).collect();
    parts.len() > 1 && parts.iter().any(|p| outlet.contains(p))
}

/// The words of a line: of its author link or of the innermost part that is called an author's, when one is.
fn line_text(desk: &Desk<'_, '_>, i: usize) -> String {
    let block = &desk.flow.blocks[i];
    if let Some(link) = block.link.filter(|l| desk.dom.attr(*l, "rel").is_some_and(|rel| rel.contains("author"))) {
        return desk.dom.text(link);
    }
    let inner = desk.dom.ancestors(block.first).take(3).find(|a| desk.parts.roles(*a).has(PartRole::Author));
    let text = inner.map(|a| parted(desk.dom, a)).filter(|t| t.split_whitespace().count() <= 12);
    text.unwrap_or_else(|| desk.flow.of(block).to_owned())
}

/// The words below a node, with a bar where two elements meet without a space: a style sheet sets them apart for readers.
fn parted(dom: &Dom<'_>, id: u32) -> String {
    let mut out = String::new();
    let mut last = id;
    for text in dom.below(id).filter(|n| dom.tag(*n) == Tag::Text) {
        let mut piece = String::new();
        push_decoded(dom.raw(text), &mut piece);
        let glued = !out.ends_with(char::is_whitespace) && !piece.starts_with(char::is_whitespace);
        if glued && !out.is_empty() && dom.parent(text) != dom.parent(last) {
            out.push_str(" | ");
        }
        out.push_str(&piece);
        last = text;
    }
    squeeze(&out)
}

/// The parts of a line between separators, dates and counters taken out.
fn pieces(line: &str) -> impl Iterator<Item = String> + '_ {
    let dates = rasid_lexicon::dates::said(line, None);
    let mut without = String::with_capacity(line.len());
    let mut from = 0;
    for (span, _) in &dates {
        without.push_str(&line[from..span.start as usize]);
        without.push('|');
        from = span.end as usize;
    }
    without.push_str(&line[from..]);
    let words: Vec<&str> = without
        .split_whitespace()
        .map(|w| if w.chars().any(rasid_text::is_digit) || w.starts_with('@') || w.contains("http") { "|" } else { w })
        .collect();
    let joined = words.join(" ");
    let parts: Vec<String> = joined
        .split(SEPARATORS)
        .flat_map(|p| p.split(" - "))
        .map(|p| p.trim().to_owned())
        .filter(|p| !p.is_empty())
        .collect();
    parts.into_iter()
}

/// The persons that a byline names, without labels, places, roles and desks.
fn persons(byline: &str, outlet: &[String]) -> Vec<String> {
    let mut names = Vec::new();
    // «الجسر ليلا - تصوير: سامر نور» is a caption, and names who took the picture.
    let pictured =
        |piece: String| Labels::get().find(&folded(&piece), false).is_some_and(|l| l.role == LabelRole::Caption);
    if pieces(byline).any(pictured) {
        return names;
    }
    let parts = pieces(byline).flat_map(|p| p.split(':').map(str::to_owned).collect::<Vec<_>>());
    for piece in parts.flat_map(|p| p.split(" and ").map(str::to_owned).collect::<Vec<_>>()) {
        for name in joined_names(without_label(&piece)) {
            let name = without_role(name.trim_matches(|c: char| !rasid_text::is_alphabetic(c)).trim());
            let is_label = Labels::get().find(&folded(name), false).is_some();
            if !is_label && can_be_person(name) && !outlet.iter().any(|o| *o == bare(name) || o.contains(&bare(name))) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// «فدوى الناصري وياسين بومهدي» are two when a given name follows the «و».
fn joined_names(piece: &str) -> Vec<&str> {
    // «تركي العنزي من الرياض»: the place is no part of the name.
    let piece = match piece.split_once(" من ") {
        Some((name, _)) if opens_with_given_name(name) && can_be_person(name) => name,
        _ => piece,
    };
    let joint =
        piece.match_indices(" و").map(|(i, _)| i).find(|i| opens_with_given_name(first_word(&piece[i + " و".len()..])));
    match joint {
        Some(i) => vec![&piece[..i], &piece[i + " و".len()..]],
        None => vec![piece],
    }
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// «كتبت منى», «من أحمد», «By Jane»: the name behind the word.
fn without_label(piece: &str) -> &str {
    let piece = piece.trim();
    let folded = fold(piece);
    let label = Labels::get().find(folded.text(), true).filter(|l| l.role == LabelRole::Author);
    let rest = label.map_or(piece, |l| folded.original(l.rest..folded.text().len()).of(piece));
    let openings = ["كتب ", "كتبت ", "من ", "د. ", "د.", "الدكتور ", "الدكتورة ", "الأستاذ ", "بقلم "];
    let rest = openings.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    // «بواسطة غسان مراد في ١٤ فبراير»: the date is already taken away.
    rest.strip_suffix(" في").unwrap_or(rest)
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
            ("بقلم فدوى الناصري وياسين بومهدي", vec!["فدوى الناصري", "ياسين بومهدي"]),
            ("06 جانفي 2020 على 21:47 - ح. أيت وعراب", vec!["ح. أيت وعراب"]),
            ("سهام قندوز 2022/07/19 4821 0", vec!["سهام قندوز"]),
            ("أسماء البلوشي صحافية الخميس 6 نوفمبر 2025 7:30", vec!["أسماء البلوشي"]),
            ("كتب فهد العتيبي:", vec!["فهد العتيبي"]),
            ("بواسطة غسان مراد في ١٤ فبراير، ٢٠٢٣", vec!["غسان مراد"]),
            ("الجسر ليلا - تصوير: سامر نور", vec![]),
            ("كاتب وباحث في شؤون العمران", vec![]),
        ] {
            assert_eq!(persons(byline, &outlet), expected, "{byline}");
        }
    }
}
