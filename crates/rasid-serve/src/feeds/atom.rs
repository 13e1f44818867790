//! A search as an Atom feed.
//!
//! In: the parts of a search's address. Out: Atom 1.0; titles carry isolates, so that «CNN» disturbs no line.
//! Example: `<title>عاجل | إطلاق نار كثيف في الخرطوم</title>` with its link to this observatory's own page.
//! Links begin with the configured address, never with what the request calls the host.

use std::fmt::Write as _;

use axum::extract::{Query, State};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::wish::Wish;
use super::{newest, refused};
use crate::App;
use crate::shelf::{Digest, Found};
use crate::show::dates::Stated;
use crate::show::text::escape_into;

/// `GET /search.atom`.
pub(crate) async fn get(State(app): State<App>, Query(wish): Query<Wish>) -> Response {
    match newest(&app, &wish).await {
        Ok(found) => {
            let feed = feed(&app.options().base, &wish, &found);
            ([(CONTENT_TYPE, "application/atom+xml; charset=utf-8")], feed).into_response()
        }
        Err(fault) => refused(&fault),
    }
}

fn feed(base: &str, wish: &Wish, found: &Found) -> String {
    let query = wish.to_query(&[("cursor", None)]);
    let newest = found.hits.iter().filter_map(|h| moment(&h.digest)).max();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    out.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ar\">\n");
    element(&mut out, "title", &format!("راصد: \u{2068}{}\u{2069}", wish.query()));
    element(&mut out, "id", &format!("{base}/search?{query}"));
    element(&mut out, "updated", &newest.unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned()));
    link(&mut out, "self", &format!("{base}/search.atom?{query}"));
    link(&mut out, "alternate", &format!("{base}/search?{query}"));
    for hit in &found.hits {
        hit_entry(&mut out, base, &hit.digest);
    }
    out.push_str("</feed>\n");
    out
}

fn hit_entry(out: &mut String, base: &str, article: &Digest) {
    out.push_str("<entry>\n");
    element(out, "title", &article.title);
    element(out, "id", &format!("urn:rasid:article:{}", article.id));
    let date = moment(article).unwrap_or_else(|| "1970-01-01T00:00:00Z".to_owned());
    element(out, "updated", &date);
    if article.published.is_some() {
        element(out, "published", &date);
    }
    link(out, "alternate", &format!("{base}/article/{}", article.id));
    if let Some(url) = article.url.as_deref().and_then(crate::show::text::outward) {
        link(out, "via", &url);
    }
    out.push_str("<author>");
    element(out, "name", &article.outlet);
    out.push_str("</author>\n");
    element(out, "summary", &article.lead);
    out.push_str("</entry>\n");
}

/// A feed of anything.
#[derive(Debug)]
pub(crate) struct Feed {
    pub(crate) title: String,
    /// Its own address.
    pub(crate) own: String,
    /// The page that shows the same.
    pub(crate) page: String,
    pub(crate) entries: Vec<Entry>,
}

/// One entry of a feed.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) link: String,
    /// RFC 3339.
    pub(crate) at: Option<String>,
    pub(crate) author: String,
    pub(crate) summary: String,
}

/// What has no date is dated thus: Atom asks for one.
const NO_DATE: &str = "1970-01-01T00:00:00Z";

impl Feed {
    /// Atom 1.0.
    pub(crate) fn text(&self) -> String {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
        out.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"ar\">\n");
        element(&mut out, "title", &self.title);
        element(&mut out, "id", &self.own);
        let newest = self.entries.iter().filter_map(|entry| entry.at.as_deref()).max();
        element(&mut out, "updated", newest.unwrap_or(NO_DATE));
        link(&mut out, "self", &self.own);
        link(&mut out, "alternate", &self.page);
        for entry in &self.entries {
            out.push_str("<entry>\n");
            element(&mut out, "title", &entry.title);
            element(&mut out, "id", &entry.id);
            element(&mut out, "updated", entry.at.as_deref().unwrap_or(NO_DATE));
            link(&mut out, "alternate", &entry.link);
            out.push_str("<author>");
            element(&mut out, "name", &entry.author);
            out.push_str("</author>\n");
            element(&mut out, "summary", &entry.summary);
            out.push_str("</entry>\n");
        }
        out.push_str("</feed>\n");
        out
    }
}

/// A stated date in RFC 3339.
pub(crate) fn moment_of(value: Option<&str>) -> Option<String> {
    match Stated::read(value?)? {
        Stated::At(at) => Some(at.to_string()),
        Stated::Day(date) => Some(format!("{date}T00:00:00Z")),
        Stated::Local(at) => Some(format!("{at}Z")),
        Stated::Month(year, month) => Some(format!("{year:04}-{month:02}-01T00:00:00Z")),
    }
}

/// The article's moment in RFC 3339, at the start of the day where only the day is stated.
fn moment(article: &Digest) -> Option<String> {
    moment_of(article.published.as_ref().map(|date| date.value.as_str()))
        .or_else(|| article.captured.map(|at| at.to_string()))
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = write!(out, "<{name}>");
    let clean: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    escape_into(out, &clean);
    let _ = writeln!(out, "</{name}>");
}

fn link(out: &mut String, relation: &str, address: &str) {
    let _ = write!(out, "<link rel=\"{relation}\" href=\"");
    escape_into(out, address);
    out.push_str("\"/>\n");
}
