//! What a search asks for, as it stands in an address.
//!
//! In: `q`, `sort`, `outlet`, `source`, `speaker`, `place`, `type`, `about`, `since`, `until`, `cursor`. Out: an [`Ask`], and addresses of neighbouring searches.
//! Example: `q=هدنة&outlet=sindyan.example` without its outlet is `q=هدنة`.
//! Checks days only; the query's own language is the store's.

use serde::Deserialize;

use crate::shelf::Ask;

/// The longest query that is asked.
const LONGEST: usize = 500;

/// The parts of a search's address.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Wish {
    q: Option<String>,
    sort: Option<String>,
    outlet: Option<String>,
    source: Option<String>,
    speaker: Option<String>,
    place: Option<String>,
    #[serde(rename = "type")]
    kind: Option<String>,
    about: Option<String>,
    since: Option<String>,
    until: Option<String>,
    cursor: Option<String>,
    limit: Option<usize>,
}

impl Wish {
    /// True when there is something to search for.
    pub(crate) fn asks(&self) -> bool {
        !self.query().is_empty() || !self.filters().is_empty()
    }

    /// The query as typed, without surrounding space.
    pub(crate) fn query(&self) -> &str {
        self.q.as_deref().unwrap_or_default().trim()
    }

    pub(crate) fn by_time(&self) -> bool {
        self.sort.as_deref() == Some("time")
    }

    pub(crate) fn has_cursor(&self) -> bool {
        self.cursor.is_some()
    }

    /// How many are wanted, within 1..=`most`.
    pub(crate) fn limit(&self, usual: usize, most: usize) -> usize {
        self.limit.unwrap_or(usual).clamp(1, most)
    }

    /// The filters that are on.
    pub(crate) fn filters(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("outlet", &self.outlet),
            ("source", &self.source),
            ("speaker", &self.speaker),
            ("place", &self.place),
            ("type", &self.kind),
            ("about", &self.about),
            ("since", &self.since),
            ("until", &self.until),
        ];
        all.into_iter().filter_map(|(key, value)| Some((key, value.as_deref().filter(|v| !v.is_empty())?))).collect()
    }

    /// True when filter `key` is on with `value`.
    pub(crate) fn has(&self, key: &str, value: &str) -> bool {
        self.filters().iter().any(|(known, on)| *known == key && *on == value)
    }

    /// The question for the shelf.
    pub(crate) fn ask(&self, limit: usize) -> Ask {
        let day = |text: &Option<String>| text.as_deref().and_then(|t| t.replace('/', "-").parse().ok());
        let filled = |text: &Option<String>| text.clone().filter(|t| !t.is_empty());
        Ask {
            query: self.query().chars().take(LONGEST).collect(),
            by_time: self.by_time(),
            outlet: filled(&self.outlet),
            source: filled(&self.source),
            speaker: filled(&self.speaker),
            place: filled(&self.place),
            kind: filled(&self.kind),
            about: filled(&self.about),
            since: day(&self.since),
            until: day(&self.until),
            cursor: filled(&self.cursor),
            limit,
        }
    }

    /// The query string with some parts replaced (`Some`) or left out (`None`).
    pub(crate) fn to_query(&self, changes: &[(&str, Option<&str>)]) -> String {
        let parts = [
            ("q", &self.q),
            ("sort", &self.sort),
            ("outlet", &self.outlet),
            ("source", &self.source),
            ("speaker", &self.speaker),
            ("place", &self.place),
            ("type", &self.kind),
            ("about", &self.about),
            ("since", &self.since),
            ("until", &self.until),
            ("cursor", &self.cursor),
        ];
        let mut out = url::form_urlencoded::Serializer::new(String::new());
        for (key, value) in parts {
            let replaced = changes.iter().find(|(k, _)| *k == key).map(|(_, v)| *v);
            if let Some(value) = replaced.unwrap_or(value.as_deref()).filter(|v| !v.is_empty()) {
                out.append_pair(key, value);
            }
        }
        out.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_searches() {
        let wish = Wish { q: Some("هدنة".into()), outlet: Some("a.example".into()), ..Wish::default() };
        assert_eq!(wish.to_query(&[("outlet", None), ("q", Some("x y"))]), "q=x+y");
        assert!(wish.to_query(&[("sort", Some("time"))]).contains("sort=time"));
        assert!(wish.has("outlet", "a.example") && !wish.has("source", "a.example"));
    }

    #[test]
    fn days_with_slashes_and_without() {
        let wish = Wish { since: Some("2020/09/01".into()), until: Some("x".into()), ..Wish::default() };
        let ask = wish.ask(10);
        assert_eq!(ask.since.map(|d| d.to_string()).as_deref(), Some("2020-09-01"));
        assert_eq!(ask.until, None);
    }
}
