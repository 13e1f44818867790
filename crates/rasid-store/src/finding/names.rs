//! One key for all spellings of a name, and the way from words of an article to who is meant.
//!
//! In: an article's mentions. Out: [`Names`]. Example: the words «المتحدث» lead to «ديمتري بيسكوف», key «ديمتري-بيسكوف».
//! Which spellings are one name is known to the analysis, which gives each mention its full name; letters are folded here.

use std::collections::BTreeMap;

use rasid_model::{ArticleRecord, Mention, MentionKind, Span};
use rasid_text::folded;

use super::types::{Name, Spot};

/// The key of a name: folded letters, words joined by `-`.
pub fn key_of(name: &str) -> String {
    let folded = folded(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// The names of one article.
#[derive(Debug, Clone, Default)]
pub struct Names<'r> {
    mentions: &'r [Mention],
    by_name: BTreeMap<&'r str, usize>,
    by_surface: BTreeMap<&'r str, usize>,
}

impl<'r> Names<'r> {
    /// The names that `record` mentions.
    pub fn of(record: &'r ArticleRecord) -> Self {
        let (mut by_name, mut by_surface) = (BTreeMap::new(), BTreeMap::new());
        for (index, mention) in record.mentions.iter().enumerate() {
            by_name.entry(mention.name.as_str()).or_insert(index);
            if !mention.nominal {
                by_surface.entry(mention.surface.as_str()).or_insert(index);
            }
        }
        Self { mentions: &record.mentions, by_name, by_surface }
    }

    /// Who is called `name`: a mention of that full name, else one that is printed so («ديمتري» for «دميتري»), else mere words.
    pub fn called(&self, name: &str) -> Name {
        let index = self.by_name.get(name).or_else(|| self.by_surface.get(name));
        let mention = index.and_then(|index| self.mentions.get(*index));
        mention.map_or_else(|| Name { key: key_of(name), name: name.to_owned(), ..Name::default() }, name_of)
    }

    /// Who stands under `span`: the longest mention inside it or around it, else the words themselves.
    pub fn under(&self, span: Span, surface: &str) -> Name {
        self.mention(span, |_| true).map_or_else(|| self.called(surface), name_of)
    }

    /// Where the words under `span` are.
    pub fn spot(&self, span: Span, surface: &str) -> Spot {
        let place = |mention: &Mention| mention.kind == MentionKind::Place || mention.lat.is_some();
        match self.mention(span, place) {
            Some(mention) => spot_of(mention),
            None => self.spot_called(surface),
        }
    }

    /// The place called `name`.
    pub fn spot_called(&self, name: &str) -> Spot {
        let mention = self.by_name.get(name).and_then(|index| self.mentions.get(*index));
        mention.map_or_else(|| Spot { key: key_of(name), name: name.to_owned(), ..Spot::default() }, spot_of)
    }

    fn mention(&self, span: Span, fits: impl Fn(&Mention) -> bool) -> Option<&'r Mention> {
        let inside = |m: &&Mention| m.span.start < span.end && span.start < m.span.end;
        let found = self.mentions.iter().filter(inside).filter(|m| fits(m));
        found.max_by_key(|m| (m.span.len(), std::cmp::Reverse(m.span.start)))
    }
}

/// Who a mention means.
pub(crate) fn name_of(mention: &Mention) -> Name {
    let name = if mention.name.is_empty() { &mention.surface } else { &mention.name };
    Name { key: key_of(name), name: name.clone(), name_en: mention.name_en.clone(), kind: Some(mention.kind) }
}

/// Where a mention is. Places of one name in two countries have two keys: the table's.
pub(crate) fn spot_of(mention: &Mention) -> Spot {
    let name = name_of(mention);
    let (lat, lon) = (mention.lat, mention.lon);
    Spot { key: mention.id.clone().unwrap_or(name.key), name: name.name, name_en: name.name_en, lat, lon }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_have_one_key() {
        assert_eq!(key_of("أنطونيو  غوتيريش"), "انطونيو-غوتيريش");
        assert_eq!(key_of("الأمم المتّحدة"), key_of("الامم المتحدة"));
        assert_eq!(key_of("«قرة باغ»"), key_of("قره باغ"));
        assert_eq!(key_of(" "), "");
    }

    #[test]
    fn words_lead_to_the_full_name() {
        let mention = |start, end, surface: &str, name: &str, kind| Mention {
            span: Span::new(start, end),
            surface: surface.into(),
            name: name.into(),
            kind,
            ..Mention::default()
        };
        let mut place = mention(20, 26, "شوشا", "شوشا", MentionKind::Place);
        (place.id, place.lat, place.lon) = (Some("place:1".into()), Some(39.76), Some(46.75));
        let record = ArticleRecord {
            mentions: vec![mention(0, 6, "المتحدث", "ديمتري بيسكوف", MentionKind::Person), place],
            ..ArticleRecord::default()
        };
        let names = Names::of(&record);
        assert_eq!(names.under(Span::new(0, 10), "المتحدث باسم").key, "ديمتري-بيسكوف");
        assert_eq!(names.called("شهود عيان").kind, None);
        assert_eq!(names.called("المتحدث").key, "ديمتري-بيسكوف", "as the article prints it");
        let spot = names.spot(Span::new(15, 26), "مدينة شوشا");
        assert_eq!((spot.key.as_str(), spot.lat), ("place:1", Some(39.76)));
        assert_eq!(names.spot(Span::new(30, 34), "القرية").key, "القريه");
    }
}
