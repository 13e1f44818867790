//! Amounts of time ago.
//!
//! In: items of a line and a place. Out: [`Ago`] and where it ends.
//! Example: «منذ 3 ساعات», «قبل ساعتين», «منذ يوم واحد», «3 hours ago», «۲ ساعت پیش», «il y a 3 jours».
//! Does not subtract: without the time of fetching there is nothing to subtract from.

use super::said::{Ago, Unit};
use super::vocabulary::{Items, Sense};

/// The amount that starts at item `at`.
pub(super) fn at(items: &Items<'_>, at: usize) -> Option<(Ago, usize)> {
    if items.is(at, Sense::AgoBefore)
        && let Some((ago, past, counted)) = amount(items, at + 1)
    {
        // «منذ ساعة» stands alone; «منذ يوم الأحد» and «قبل شهر رمضان» go on.
        return (counted || !goes_on(items, past)).then_some((ago, past));
    }
    let (ago, past, _) = amount(items, at)?;
    items.is(past, Sense::AgoAfter).then_some((ago, past + 1))
}

/// A count and a unit; the flag says whether the words state the count.
fn amount(items: &Items<'_>, at: usize) -> Option<(Ago, usize, bool)> {
    if let Some(count) = count(items, at) {
        let (unit, _) = unit(items, at + 1)?;
        return Some((Ago { count, unit }, at + 2, true));
    }
    let (unit, own) = unit(items, at)?;
    let one = count(items, at + 1) == Some(1) && items.number(at + 1).is_none();
    let count = own.unwrap_or(1);
    Some((Ago { count, unit }, at + 1 + usize::from(one), own.is_some() || one))
}

fn count(items: &Items<'_>, at: usize) -> Option<u32> {
    if let Some((value, digits)) = items.number(at) {
        return (digits <= 3).then_some(value);
    }
    items.sense(at, |sense| match sense {
        Sense::Count(count) => Some(count),
        _ => None,
    })
}

fn unit(items: &Items<'_>, at: usize) -> Option<(Unit, Option<u32>)> {
    items.sense(at, |sense| match sense {
        Sense::Unit(unit, count) => Some((unit, count)),
        _ => None,
    })
}

fn goes_on(items: &Items<'_>, at: usize) -> bool {
    items.get(at).is_some() && items.mark(at).is_none()
}
