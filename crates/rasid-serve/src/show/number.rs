//! Numbers in the digits that the reader wants.
//!
//! In: a number. Out: «1,234» or «١٬٢٣٤», «64%» or «٦٤٪», always isolated from the text around it.
//! Example: `count(ctx, "articles", 11)` is «11 مادة» with a space that does not break.
//! Changes no digit in what newsrooms wrote.

use maud::{Markup, html};

use crate::ctx::Ctx;

/// The sets of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Digits {
    /// 0123456789
    #[default]
    Western,
    /// ٠١٢٣٤٥٦٧٨٩
    Indic,
}

impl Digits {
    /// `text` with its ASCII digits, thousands commas and percent signs in this set.
    pub(crate) fn write(self, text: &str) -> String {
        match self {
            Self::Western => text.to_owned(),
            Self::Indic => text.chars().map(indic).collect(),
        }
    }
}

fn indic(c: char) -> char {
    match c {
        '0'..='9' => char::from_u32(0x0660 + (c as u32 - '0' as u32)).unwrap_or(c),
        ',' => '\u{066C}',
        '.' => '\u{066B}',
        '%' => '\u{066A}',
        other => other,
    }
}

/// `1234567` as `1,234,567`.
fn grouped(n: u64) -> String {
    let plain = n.to_string();
    let mut out = String::with_capacity(plain.len() + plain.len() / 3);
    for (i, c) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// A number alone, as text.
pub(crate) fn plain(ctx: &Ctx, n: u64) -> String {
    ctx.prefs.digits.write(&grouped(n))
}

/// A number alone.
pub(crate) fn number(ctx: &Ctx, n: u64) -> Markup {
    html! { bdi.num { (plain(ctx, n)) } }
}

/// A share in whole percent; the sign stands left of Arabic-Indic digits, right of Western ones.
pub(crate) fn percent(ctx: &Ctx, part: u64, whole: u64) -> Markup {
    let text = ctx.prefs.digits.write(&format!("{}%", (part * 100 + whole / 2) / whole.max(1)));
    match ctx.prefs.digits {
        Digits::Western => html! { bdi.num { (text) } },
        Digits::Indic => html! { bdi dir="rtl" { (text) } },
    }
}

/// A number with its noun: «3 مواد».
pub(crate) fn count(ctx: &Ctx, noun: &str, n: u64) -> Markup {
    let form = ctx.locale().plural(ctx.lang, noun, n);
    let Some((before, after)) = form.split_once("{n}") else {
        return html! { (form) };
    };
    html! { (before) (number(ctx, n)) (after.replacen(' ', "\u{a0}", 1)) }
}

/// A number with its noun as text, for labels and titles.
pub(crate) fn counted(ctx: &Ctx, noun: &str, n: u64) -> String {
    ctx.locale().plural(ctx.lang, noun, n).replace("{n}", &plain(ctx, n)).replacen(' ', "\u{a0}", 1)
}

/// Bytes as «3.4 MB».
pub(crate) fn bytes(ctx: &Ctx, n: u64) -> Markup {
    let (value, unit) = if n >= 1 << 20 { (n * 10 / (1 << 20), "MB") } else { (n * 10 / (1 << 10), "KB") };
    html! { bdi.num { (ctx.prefs.digits.write(&format!("{}.{}", value / 10, value % 10))) "\u{a0}" (unit) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_three() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(31030), "31,030");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn digits_are_never_mixed() {
        assert_eq!(Digits::Indic.write("1,234.5%"), "١٬٢٣٤٫٥٪");
        assert_eq!(Digits::Western.write("17:20"), "17:20");
    }
}
