//! Whom the page credits for its text.
//!
//! In: labelled lines, lines that the mark-up calls a source, the end of the text. Out: [`CreditedSource`].
//! Example: «المصدر: الجزيرة»; «رياح الأطلس – صدى الضفتين» on a page of «رياح الأطلس» credits «صدى الضفتين»; a last «(بترا)».
//! A byline is no credit. An outlet that credits itself is printed all the same, as its readers see it.

use rasid_lexicon::{LabelRole, PartRole, agency};
use rasid_model::{CreditedSource, Removed};

use crate::dom::Dom;
use crate::flow::Flow;
use crate::headline::bare;
use crate::parts::Parts;
use crate::passage::Passage;

/// The longest credit, in words.
const LONGEST: usize = 10;

/// Finds the credit; a credit at the end of the last paragraph is taken off it.
pub(crate) fn find(
    dom: &Dom<'_>,
    flow: &Flow,
    parts: &Parts,
    passage: &mut Passage,
    outlet: &[String],
) -> Option<CreditedSource> {
    let last = passage.kept.last().map_or(0, |k| k.block);
    let labelled = passage.lines.iter().find(|line| match line.role {
        LabelRole::Source => true,
        LabelRole::SourceWords => line.block > last,
        _ => false,
    });
    if let Some(line) = labelled {
        return credited(&line.rest, &line.text);
    }
    named_line(dom, flow, parts, passage, outlet)
        .or_else(|| closing(flow, passage, outlet))
        .or_else(|| trailing(passage, outlet))
}

fn credited(name: &str, raw: &str) -> Option<CreditedSource> {
    let name = name.trim().trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '(' | ')' | '.' | ':' | '-' | '–' | '|' | '،' | '[' | ']' | '*' | '"' | '«' | '»' | '“' | '”'
            )
    });
    let name = name.split(['\n', '|']).next().unwrap_or_default().trim();
    let fits = !name.is_empty() && name.split_whitespace().count() <= LONGEST;
    fits.then(|| CreditedSource { name: name.to_owned(), raw: raw.to_owned() })
}

/// A short line behind the text that the mark-up calls its source.
fn named_line(
    dom: &Dom<'_>,
    flow: &Flow,
    parts: &Parts,
    passage: &mut Passage,
    outlet: &[String],
) -> Option<CreditedSource> {
    let first = passage.kept.first().map_or(0, |k| k.block);
    let last = passage.kept.last().map_or(0, |k| k.block);
    let found = (first..(last + 5).min(flow.blocks.len())).rev().find(|i| {
        let block = &flow.blocks[*i];
        let out = parts.cut(block.first).is_some_and(|(_, reason)| reason != "footer");
        !out && block.words <= LONGEST as u32 && parts.has_near(dom, block.first, PartRole::Source, 3)
    })?;
    let raw = flow.of(&flow.blocks[found]).to_owned();
    let credit = credited(&others(&raw, outlet)?, &raw)?;
    drop_line(passage, found, &raw);
    Some(credit)
}

/// The parts of a credit line that are not the outlet itself.
fn others(line: &str, outlet: &[String]) -> Option<String> {
    let parts: Vec<&str> = line
        .split(['–', '—', '/', '|'])
        .flat_map(|p| p.split(" - "))
        .map(str::trim)
        .filter(|p| !p.is_empty())
        .collect();
    let foreign: Vec<&str> = parts.iter().copied().filter(|p| !is_outlet(p, outlet)).collect();
    match (foreign.as_slice(), parts.len()) {
        ([one], n) if n > 1 => Some((*one).to_owned()),
        ([], _) => None,
        _ => Some(line.to_owned()),
    }
}

fn is_outlet(name: &str, outlet: &[String]) -> bool {
    let name = bare(name);
    outlet.iter().any(|o| *o == name || (name.chars().count() >= 4 && o.contains(&name)))
}

/// A last line that is nothing but an agency in brackets or between dashes: «--(بترا)».
fn closing(flow: &Flow, passage: &mut Passage, outlet: &[String]) -> Option<CreditedSource> {
    let last = passage.kept.last()?.block;
    let found = (last..(last + 3).min(flow.blocks.len())).find(|i| {
        let text = flow.of(&flow.blocks[*i]);
        let words = text.split_whitespace().count();
        words <= 8
            && text.split(['/', '–', '-', '+', '|']).any(|p| agency(p).is_some() && !is_outlet(p, outlet))
            && text.split(['/', '–', '-', '+', '|', ' ']).filter(|p| !bare(p).is_empty()).count() <= 5
    })?;
    let raw = flow.of(&flow.blocks[found]).to_owned();
    let credit = credited(&others(&raw, outlet)?, &raw)?;
    let name = credit.name.trim_matches(|c: char| !rasid_text::is_alphanumeric(c)).to_owned();
    drop_line(passage, found, &raw);
    Some(CreditedSource { name, ..credit })
}

fn drop_line(passage: &mut Passage, block: usize, raw: &str) {
    passage.kept.retain(|k| k.block != block);
    passage.removed.push(Removed { reason: "source".to_owned(), sample: raw.to_owned() });
}

/// An agency in brackets at the very end of the last paragraph.
fn trailing(passage: &mut Passage, outlet: &[String]) -> Option<CreditedSource> {
    let kept = passage.kept.last_mut()?;
    let text = kept.text.trim_end_matches(['.', ' ']);
    let open = text.rfind(['(', '[', '/']).filter(|_| text.ends_with([')', ']', '/']))?;
    let open = text.strip_suffix('/').map_or(Some(open), |inner| inner.rfind('/'))?;
    let inside = text[open..].trim_matches(['(', ')', '[', ']', '/', ' ']);
    let is_agency = inside.split(['/', '+', '،', '-', '–']).any(|p| agency(p).is_some());
    if !is_agency || is_outlet(inside, outlet) || inside.split_whitespace().count() > 6 {
        return None;
    }
    let credit = CreditedSource { name: inside.to_owned(), raw: text[open..].to_owned() };
    let left = text[..open].trim_end().trim_end_matches(['-', '–', '—', ' ']).len();
    kept.text.truncate(left);
    passage.removed.push(Removed { reason: "source".to_owned(), sample: credit.raw.clone() });
    Some(credit)
}
