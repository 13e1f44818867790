//! A search as a table for spreadsheets.
//!
//! In: the parts of a search's address. Out: CSV in UTF-8 with a byte order mark.
//! Example: `"عاجل | إطلاق نار","سنديان","2023-04-15T10:30:00+03:00",…`.
//! A field that a spreadsheet would take for a formula gets an apostrophe before it.

use axum::extract::{Query, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use super::wish::Wish;
use super::{newest, refused};
use crate::App;
use crate::shelf::Found;

const COLUMNS: [&str; 8] = ["id", "title", "outlet", "published", "credited_source", "url", "captured_at", "page"];

/// `GET /search.csv`.
pub(crate) async fn get(State(app): State<App>, Query(wish): Query<Wish>) -> Response {
    match newest(&app, &wish).await {
        Ok(found) => {
            let headers = [
                (CONTENT_TYPE, "text/csv; charset=utf-8"),
                (CONTENT_DISPOSITION, "attachment; filename=\"rasid.csv\""),
            ];
            (headers, table(&app.options().base, &found)).into_response()
        }
        Err(fault) => refused(&fault),
    }
}

fn table(base: &str, found: &Found) -> String {
    let mut out = String::from("\u{feff}");
    row(&mut out, &COLUMNS);
    for hit in &found.hits {
        let article = &hit.digest;
        row(
            &mut out,
            &[
                &article.id,
                &article.title,
                &article.outlet,
                article.published.as_ref().map_or("", |d| &d.value),
                article.credited.as_deref().unwrap_or_default(),
                article.url.as_deref().unwrap_or_default(),
                &article.captured.map(|at| at.to_string()).unwrap_or_default(),
                &format!("{base}/article/{}", article.id),
            ],
        );
    }
    out
}

/// One row, every field quoted.
pub(super) fn row(out: &mut String, fields: &[&str]) {
    for (i, text) in fields.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        field(out, text);
    }
    out.push_str("\r\n");
}

/// One quoted field that no spreadsheet computes. Invisible marks before the sign do not hide it.
fn field(out: &mut String, text: &str) {
    out.push('"');
    let visible = text.trim_start_matches(|c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    });
    if visible.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '|', '%'])
        || text.starts_with(['\t', '\r', '\n'])
    {
        out.push('\'');
    }
    out.push_str(&text.replace('"', "\"\""));
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_is_a_formula() {
        for bad in ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", "\u{200F}=1", " =HYPERLINK(\"x\")", "＝1"]
        {
            let mut out = String::new();
            field(&mut out, bad);
            assert!(out.starts_with("\"'"), "{out}");
        }
        let mut out = String::new();
        field(&mut out, "قال \"نعم\"، ثم غادر");
        assert_eq!(out, "\"قال \"\"نعم\"\"، ثم غادر\"");
    }
}
