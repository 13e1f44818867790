//! Amounts of time in words: counts with units, duals, fractions, compounds, and those told from today («السنوات الخمس الماضية»).
//!
//! In: a [`Line`] and a place. Out: [`Amounted`]. Example: «عام ونصف العام» is P1Y6M, «الأيام القليلة المقبلة» PXD.
//! Does not decide whether the amount is a duration or a distance: `periods` looks at what governs it.

use super::count::{count, joined, nth};
use super::line::Line;
use super::said::Relation;
use super::unit::{Amount, Unit};
use super::words::{Many, Sense};

/// An amount that stands in the text.
#[derive(Debug)]
pub(super) struct Amounted {
    /// How much.
    pub(super) amount: Amount,
    /// One past its last token.
    pub(super) end: usize,
    /// «الماضية», «المقبلة».
    pub(super) relation: Option<Relation>,
}

/// The unit at `at`: its number, and where it ends. «الساعة» and «اليوم» are units too where the grammar asks for one.
pub(super) fn unit(line: &Line<'_, '_>, at: usize) -> Option<(Unit, Many, usize)> {
    let single = line.past(at) == at + 1;
    let (unit, many) = line.sense(at, |sense| match sense {
        Sense::Unit(unit, many) => Some((unit, many)),
        Sense::Clock if single => Some((Unit::Hour, Many::One)),
        Sense::Day(0) if single => Some((Unit::Day, Many::One)),
        _ => None,
    })?;
    Some((unit, many, line.past(at)))
}

/// The relation at `at`.
pub(super) fn relation(line: &Line<'_, '_>, at: usize) -> Option<(Relation, usize)> {
    let relation = line.sense(at, |sense| match sense {
        Sense::Relation(relation) => Some(relation),
        _ => None,
    });
    relation.filter(|_| line.clitic(at).is_empty()).map(|relation| (relation, line.past(at)))
}

/// The amount that begins at `at`.
pub(super) fn amount(line: &Line<'_, '_>, at: usize) -> Option<Amounted> {
    let plain = first_term(line, at).map(|(amount, end)| {
        let (amount, end) = compounded(line, amount, end);
        let relation = relation(line, end).filter(|(relation, _)| directed(*relation) && amount.counted);
        Amounted {
            amount,
            end: relation.map_or(end, |(_, past)| past),
            relation: relation.map(|(relation, _)| relation),
        }
    });
    plain.or_else(|| told_from_today(line, at))
}

/// Relations that an amount can have.
fn directed(relation: Relation) -> bool {
    matches!(relation, Relation::Last | Relation::Next | Relation::Recent | Relation::Preceding | Relation::Following)
}

/// «ثلاثة أيام», «شهرين», «يوم واحد», «عدة سنوات», «نصف ساعة», «آخر 3 سنوات»; an uncounted «شهر» or «أيام».
fn first_term(line: &Line<'_, '_>, at: usize) -> Option<(Amount, usize)> {
    if let Some((_, past)) = nth(line, at).filter(|(nth, _)| *nth <= 1) {
        let (count, behind) = count(line, past)?;
        let (unit, _, end) = unit(line, behind).filter(|(_, many, _)| *many != Many::Pair)?;
        return Some((Amount::new(unit, Some(count), true), end));
    }
    if line.is(at, |sense| sense == Sense::Vague) {
        let (unit, _, end) = unit(line, line.past(at)).filter(|(_, many, _)| *many == Many::Plural)?;
        return Some((Amount::new(unit, None, true), end));
    }
    if let Some((divisor, past)) = fraction(line, at).filter(|_| !line.is_definite(at)) {
        let (unit, _, end) = unit(line, past).filter(|(_, many, _)| *many == Many::One)?;
        return Some((Amount::part(unit, divisor)?, end));
    }
    if line.mark(at) == Some('(') {
        // «لمدة (خمسة) أيام».
        let (count, past) = count(line, at + 1).filter(|(_, past)| line.mark(*past) == Some(')'))?;
        let (unit, _, end) = unit(line, past + 1).filter(|(_, many, _)| matches!(many, Many::One | Many::Plural))?;
        return (count > 0 && !line.is_definite(past + 1)).then(|| (Amount::new(unit, Some(count), true), end));
    }
    if let Some((whole, decimals)) = decimal(line, at) {
        let (unit, _, end) = unit(line, at + 1).filter(|(_, many, _)| matches!(many, Many::One | Many::Plural))?;
        return Some((Amount { decimals: Some(decimals), ..Amount::new(unit, Some(whole), true) }, end));
    }
    if let Some((count, past)) = count(line, at) {
        let (unit, many, end) = unit(line, past)?;
        let fits = matches!(many, Many::One | Many::Plural) && (!line.is_definite(past) || line.is_definite(at));
        let bare = line.clitic(past).is_empty();
        return (fits && bare && count > 0).then(|| (Amount::new(unit, Some(count), true), end));
    }
    let (unit, many, end) = unit(line, at).filter(|_| !line.is_definite(at))?;
    match many {
        Many::Two => Some((Amount::new(unit, Some(2), true), end)),
        Many::Plural => Some((Amount::new(unit, None, false), end)),
        Many::Pair => None,
        Many::One => match count(line, end).filter(|(one, _)| *one == 1 && line.is_word(end)) {
            Some((_, past)) => Some((Amount::new(unit, Some(1), true), past)),
            None => Some((Amount::new(unit, Some(1), false), end)),
        },
    }
}

/// «3.5»: the parts of a decimal number.
fn decimal(line: &Line<'_, '_>, at: usize) -> Option<(u32, u32)> {
    if at >= line.end || line.reading.kind(at) != Some(rasid_text::TokenKind::Number) {
        return None;
    }
    let (whole, decimals) = line.reading.folded(at).split_once('.')?;
    let plain = (1..=2).contains(&decimals.len()) && !decimals.starts_with('0');
    Some((whole.parse().ok()?, decimals.parse().ok().filter(|_| plain)?))
}

/// The divisor of «نصف» at `at`.
fn fraction(line: &Line<'_, '_>, at: usize) -> Option<(u32, usize)> {
    let divisor = line.sense(at, |sense| match sense {
        Sense::Fraction(divisor) => Some(u32::from(divisor)),
        Sense::HourPart(30) => Some(2),
        _ => None,
    })?;
    Some((divisor, line.past(at)))
}

/// Adds «وثلاثة أشهر», «ونصف الساعة» to an amount that ends at `end`.
fn compounded(line: &Line<'_, '_>, mut amount: Amount, mut end: usize) -> (Amount, usize) {
    loop {
        let last = amount.finest();
        let joins = line.clitic(end) == "و" || line.is(end, |sense| sense == Sense::HourPart(30));
        if let Some((divisor, past)) = fraction(line, end).filter(|_| joins) {
            let of = unit(line, past).filter(|(unit, many, _)| *unit <= last && *many == Many::One);
            if !amount.add_part(of.map_or(last, |(unit, ..)| unit), divisor) {
                return (amount, end);
            }
            amount.counted = true;
            end = of.map_or(past, |(.., past)| past);
            continue;
        }
        let Some(next) = joined(line, end) else { return (amount, end) };
        let Some((more, past)) = first_term(line, next).filter(|(more, _)| more.counted && more.unit() < last) else {
            return (amount, end);
        };
        amount.terms.extend(more.terms);
        amount.counted = true;
        end = past;
    }
}

/// «السنوات الخمس الماضية», «الأيام القليلة المقبلة», «العقدين الماضيين», «الـ24 ساعة الماضية», «السنوات الأخيرة».
fn told_from_today(line: &Line<'_, '_>, at: usize) -> Option<Amounted> {
    if let Some((total, past)) = definite_count(line, at) {
        let (unit, _, end) = unit(line, past).filter(|(_, many, _)| *many != Many::Pair)?;
        let amount = Amount::new(unit, Some(total), true);
        if let Some(end) = first_ones(line, end) {
            return Some(Amounted { amount, end, relation: Some(Relation::Recent) });
        }
        // «قرابة الثلاثين عاما», «الـ48 ساعة»: an indefinite unit needs no relation.
        let relation = relation(line, end).filter(|(relation, _)| directed(*relation));
        if relation.is_none() && line.is_definite(past) {
            return None;
        }
        let end = relation.map_or(end, |(_, past)| past);
        return Some(Amounted { amount, end, relation: relation.map(|(relation, _)| relation) });
    }
    let (unit, many, mut end) = unit(line, at).filter(|_| line.is_definite(at))?;
    let total = match many {
        Many::Two => Some(2),
        Many::Plural if line.is(end, |sense| sense == Sense::Few) => {
            end += 1;
            None
        }
        Many::Plural => definite_count(line, end)
            .or_else(|| count(line, end).filter(|_| line.digits(end).is_some()))
            .map(|(total, past)| {
                end = past;
                total
            }),
        Many::One => Some(1),
        Many::Pair => return None,
    };
    if line.is(end, |sense| sense == Sense::Few) {
        end += 1;
    }
    if let Some((total, end)) = total.zip(first_ones(line, end).filter(|_| many != Many::One)) {
        let amount = Amount::new(unit, Some(total), true);
        return Some(Amounted { amount, end, relation: Some(Relation::Recent) });
    }
    let (relation, past) = relation(line, end).filter(|(relation, _)| directed(*relation))?;
    let mut past = past;
    if many == Many::One && (relation != Relation::Recent || unit <= Unit::Day) {
        return None;
    }
    if total.is_none() && line.is(past, |sense| sense == Sense::Few) {
        past += 1;
    }
    Some(Amounted { amount: Amount::new(unit, total, true), end: past, relation: Some(relation) })
}

/// «الأولى», «الأولين» behind a counted unit: «الأشهر الستة الأولى».
fn first_ones(line: &Line<'_, '_>, at: usize) -> Option<usize> {
    let first = line.is(at, |sense| matches!(sense, Sense::Ordinal(1) | Sense::FirstOnes));
    (first && line.clitic(at).is_empty()).then(|| line.past(at))
}

/// «الخمس», «الـ24», «العشرين».
fn definite_count(line: &Line<'_, '_>, at: usize) -> Option<(u32, usize)> {
    if line.is_word(at) && line.reading.folded(at).trim_start_matches(['و', 'ف', 'ب', 'ك']) == super::words::ARTICLE
    {
        let (total, past) = count(line, at + 1).filter(|_| line.digits(at + 1).is_some())?;
        return Some((total, past));
    }
    if !line.is_definite(at) {
        return None;
    }
    let tens = line.sense(at, |sense| match sense {
        Sense::Ordinal(tens) if tens >= 20 && tens % 10 == 0 => Some(u32::from(tens)),
        _ => None,
    });
    tens.map(|tens| (tens, line.past(at))).or_else(|| count(line, at))
}
