//! An article for people, in Arabic, for a terminal or a pager.
//!
//! In: a record. Out: headline, outlet, date and how it is known, credited source, text, notes.
//! Example: `التاريخ: 2024-04-17 (من سطر التاريخ: «17th, April 2024»)`.
//! Every value is wrapped in U+2068 … U+2069, so that a Latin address or number cannot turn the line around.
//! Leaves nothing out but what has its own record fields for programs (spans, pictures, losers).

use std::fmt::{self, Write as _};

use rasid_model::{ArticleRecord, Clue, Dated, Precision};

use super::Record;

/// Keeps the direction of `value` to itself.
pub(crate) fn isolated(value: &str) -> String {
    let clean: String = value.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}') && !is_unsafe(*c)).collect();
    format!("\u{2068}{clean}\u{2069}")
}

/// Control characters of a page must not reach the terminal.
fn is_unsafe(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
}

/// The text of `record`, with an empty line after it.
pub(crate) fn render(record: &Record) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = match record {
        Record::Article(article) => write_article(&mut out, article),
        Record::Refusal(refusal) => {
            let reason = isolated(&refusal.not_article);
            writeln!(out, "— {}\nليست مقالا: {reason}\n", isolated(&refusal.input))
        }
    };
    out
}

fn write_article(out: &mut String, article: &ArticleRecord) -> fmt::Result {
    write_head(out, article)?;
    for paragraph in article.text.lines() {
        writeln!(out, "{}\n", isolated(paragraph))?;
    }
    if !article.issues.is_empty() {
        writeln!(out, "ملاحظات:")?;
        for issue in &article.issues {
            writeln!(out, "- {}", isolated(&issue.message))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// All that stands above the text.
fn write_head(out: &mut String, article: &ArticleRecord) -> fmt::Result {
    writeln!(out, "■ {}", isolated(article.title.as_deref().unwrap_or("(بلا عنوان)")))?;
    let outlet = [article.outlet.name.as_deref(), article.outlet.domain.as_deref()];
    let outlet: Vec<String> = outlet.into_iter().flatten().map(isolated).collect();
    if !outlet.is_empty() {
        writeln!(out, "المنفذ: {}", outlet.join("، "))?;
    }
    match &article.published {
        Some(date) => writeln!(out, "التاريخ: {}", dated(date))?,
        None => writeln!(out, "التاريخ: غير مذكور في الصفحة")?,
    }
    if let Some(date) = &article.modified {
        writeln!(out, "آخر تعديل: {}", dated(date))?;
    }
    if !article.authors.is_empty() {
        let names: Vec<String> = article.authors.iter().map(|a| isolated(a)).collect();
        writeln!(out, "الكاتب: {}", names.join("، "))?;
    }
    if let Some(credit) = &article.credited_source {
        writeln!(out, "المصدر المنسوب إليه: {} (العبارة: «{}»)", isolated(&credit.name), isolated(&credit.raw))?;
    }
    if let Some(url) = article.canonical_url.as_ref().or(article.url.as_ref()) {
        writeln!(out, "العنوان: {}", isolated(url))?;
    }
    writeln!(out, "الملف: {}\n", isolated(&article.input))
}

fn dated(date: &Dated) -> String {
    let zone = date
        .zone
        .as_ref()
        .filter(|z| !date.value.ends_with(z.as_str()))
        .map(|z| format!(" بتوقيت {}", isolated(z)))
        .unwrap_or_default();
    let fine = match date.precision {
        Precision::Month => "، بدقة الشهر",
        Precision::Day => "، بدقة اليوم",
        Precision::Minute | Precision::Second => "",
    };
    let raw = isolated(&date.raw);
    format!("{}{zone} ({}{fine}: «{raw}»)", isolated(&date.value), known_from(date.from))
}

fn known_from(clue: Clue) -> &'static str {
    match clue {
        Clue::JsonLd => "من بيانات JSON-LD",
        Clue::Microdata => "من بيانات schema.org في الصفحة",
        Clue::Meta => "من وسم meta",
        Clue::TimeTag => "من وسم time",
        Clue::DateLine => "من سطر التاريخ",
        Clue::Feed => "من الخلاصة",
        Clue::Script => "من نص برمجي في الصفحة",
        Clue::Url => "من عنوان الصفحة",
        Clue::Layout => "من الموضع الذي يحدده ملف الوسيلة",
    }
}

#[cfg(test)]
mod tests {
    use rasid_model::{CreditedSource, Outlet, Refusal};

    use super::*;

    fn check(record: &Record, expected: &str) {
        assert_eq!(render(record).replace(['\u{2068}', '\u{2069}'], "|"), expected);
    }

    #[test]
    fn an_article_for_people() {
        let published = Dated {
            value: "2024-04-17".into(),
            precision: Precision::Day,
            zone: Some("GMT".into()),
            from: Clue::DateLine,
            raw: "17th, April 2024 GMT".into(),
            losers: vec![],
        };
        let article = ArticleRecord {
            input: "خبر.html".into(),
            title: Some("الكرملين: القوات \u{2066}باقية\x1b[2J".into()),
            outlet: Outlet { name: Some("صدى".into()), domain: Some("sada.example".into()) },
            published: Some(published),
            credited_source: Some(CreditedSource {
                name: "الجزيرة".into(), raw: "المصدر: الجزيرة".into()
            }),
            text: "فقرة أولى.\nفقرة ثانية.".into(),
            ..ArticleRecord::default()
        };
        check(
            &Record::Article(Box::new(article)),
            "■ |الكرملين: القوات باقية[2J|\nالمنفذ: |صدى|، |sada.example|\n\
             التاريخ: |2024-04-17| بتوقيت |GMT| (من سطر التاريخ، بدقة اليوم: «|17th, April 2024 GMT|»)\n\
             المصدر المنسوب إليه: |الجزيرة| (العبارة: «|المصدر: الجزيرة|»)\nالملف: |خبر.html|\n\n\
             |فقرة أولى.|\n\n|فقرة ثانية.|\n\n",
        );
    }

    #[test]
    fn a_refusal_says_why() {
        let refusal = Refusal { input: "a.html".into(), url: None, not_article: "section page".into() };
        check(&Record::Refusal(refusal), "— |a.html|\nليست مقالا: |section page|\n\n");
    }
}
