//! The map: land and borders from the Maghreb to the Caucasus, and places on it.
//!
//! In: degrees north and east. Out: a point of the drawing `web/basemap.svg`, or nothing when it lies outside.
//! Example: Baku, 40.41 N 49.87 E, stands at (758.3, 121.1). Conic equal area, parallels 18 and 40, centred on 26 E.
//! Draws what it is given; which places and how many events is the page's matter.

use maud::{Markup, PreEscaped, html};

use crate::ctx::Ctx;
use crate::show::number::plain;
use crate::show::text::escape_into;

/// Land and borders: Natural Earth 1:50m, public domain.
const BASE: &str = include_str!("../../web/basemap.svg");
/// Size of the drawing.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 560.0;
/// Half the sum of the sines of both parallels.
const CONE: f64 = 0.475_902_302;
/// `cos² 18° + 2 · CONE · sin 18°`.
const SQUARE: f64 = 1.198_632_292;
/// Radius of the equator's arc.
const EQUATOR: f64 = 2.300_515_596;
const SCALE: f64 = 776.923_65;
const EAST: f64 = 513.025_06;
const SOUTH: f64 = 687.759_27;
/// Width of a letter of a label, in the drawing's units: a generous guess, so that labels keep apart.
const LETTER: f64 = 7.6;

/// Where a place stands on the drawing.
pub(crate) fn point(lat: f64, lon: f64) -> Option<(f64, f64)> {
    let radius = (SQUARE - 2.0 * CONE * lat.to_radians().sin()).max(0.0).sqrt() / CONE;
    let turn = CONE * (lon - 26.0).to_radians();
    let (x, y) = (SCALE * radius * turn.sin() + EAST, SCALE * (radius * turn.cos() - EQUATOR) + SOUTH);
    ((6.0..WIDTH - 6.0).contains(&x) && (6.0..HEIGHT - 6.0).contains(&y)).then_some((x, y))
}

/// A place with a number.
#[derive(Debug, Clone)]
pub(crate) struct Dot {
    /// Name in the page's language.
    pub(crate) name: String,
    /// What is counted there.
    pub(crate) count: u64,
    /// Degrees north.
    pub(crate) lat: f64,
    /// Degrees east.
    pub(crate) lon: f64,
    /// True when it is filled.
    pub(crate) full: bool,
    /// Where it leads.
    pub(crate) href: String,
}

/// A taken part of the drawing.
type Box4 = (f64, f64, f64, f64);

/// The map with `dots`, the largest first; smaller ones lie above. Numbers and names that find no room are in the table.
pub(crate) fn map(ctx: &Ctx, label: &str, dots: &[Dot]) -> Markup {
    let placed: Vec<(&Dot, f64, f64, f64)> = dots
        .iter()
        .filter_map(|dot| {
            point(dot.lat, dot.lon).map(|(x, y)| (dot, x, y, 7.0 + 2.2 * f64::from(dot.count.min(60) as u32).sqrt()))
        })
        .collect();
    let mut taken: Vec<Box4> = placed.iter().map(|(_, x, y, r)| (x - r, y - r, x + r, y + r)).collect();
    let mut numbers: Vec<Box4> = Vec::new();
    let mut out = String::new();
    for (dot, x, y, r) in &placed {
        one(&mut out, ctx, dot, (*x, *y, *r), &mut numbers, &mut taken);
    }
    html! {
        div.scroll tabindex="0" role="region" aria-label=(label) {
            svg.map viewBox="0 0 1000 560" role="group" aria-label=(label) { (PreEscaped(BASE)) (PreEscaped(out)) }
        }
    }
}

fn one(
    out: &mut String,
    ctx: &Ctx,
    dot: &Dot,
    (x, y, r): (f64, f64, f64),
    numbers: &mut Vec<Box4>,
    taken: &mut Vec<Box4>,
) {
    use std::fmt::Write as _;
    let number = plain(ctx, dot.count);
    out.push_str("<a href=\"");
    escape_into(out, &dot.href);
    let _ = write!(
        out,
        "\"{}><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\"/><title>",
        if dot.full { " class=\"now\"" } else { "" }
    );
    escape_into(out, &dot.name);
    let _ = write!(out, ": {number}</title>");
    let half = 3.6 * letters(&number);
    let room = (x - half, y - 6.0, x + half, y + 6.0);
    if numbers.iter().all(|other| !meet(*other, room)) {
        numbers.push(room);
        let _ =
            write!(out, "<text class=\"ct\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{number}</text>", y + 4.0);
    }
    let wide = LETTER * letters(&dot.name);
    // Beside the circle on either hand, below, above: the first place that is free.
    let rooms = [
        (x + r + 4.0, y - 8.0, x + r + 4.0 + wide, y + 8.0),
        (x - r - 4.0 - wide, y - 8.0, x - r - 4.0, y + 8.0),
        (x - wide / 2.0, y + r + 2.0, x + wide / 2.0, y + r + 18.0),
        (x - wide / 2.0, y - r - 18.0, x + wide / 2.0, y - r - 2.0),
    ];
    let own = (x - r, y - r, x + r, y + r);
    let free = rooms.into_iter().find(|room| {
        room.0 > 0.0
            && room.2 < WIDTH
            && room.1 > 0.0
            && room.3 < HEIGHT
            && taken.iter().all(|other| *other == own || !meet(*other, *room))
    });
    if let Some(room) = free {
        taken.push(room);
        let _ = write!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">",
            f64::midpoint(room.0, room.2),
            room.1 + 12.0
        );
        escape_into(out, &dot.name);
        out.push_str("</text>");
    }
    out.push_str("</a>");
}

/// How many letters a label has.
fn letters(label: &str) -> f64 {
    f64::from(label.chars().count() as u32)
}

fn meet(a: Box4, b: Box4) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_where_they_are() {
        for (name, lat, lon, x, y) in [
            ("Baku", 40.41, 49.87, 758.3, 121.2),
            ("Rabat", 34.02, -6.83, 154.1, 183.5),
            ("Jeddah", 21.49, 39.19, 677.6, 396.4),
            ("Dubai", 25.20, 55.27, 863.1, 311.7),
        ] {
            let (px, py) = point(lat, lon).unwrap_or_default();
            assert!((px - x).abs() < 1.0 && (py - y).abs() < 1.0, "{name}: {px} {py}");
        }
        assert_eq!(point(55.75, 37.62), None, "Moscow lies outside");
        assert_eq!(point(-25.7, 28.2), None, "Pretoria lies outside");
        assert_eq!(point(90.0, 0.0), None);
    }
}
