//! The interface's own words in one language.
//!
//! In: `web/locale/ar.toml`, `en.toml`. Out: [`Locale`]: a sentence by its name, a number with its noun.
//! Example: `count.articles` gives «مادة واحدة», «مادتان», «3 مواد», «11 مادة», «100 مادة»: six forms in Arabic.
//! Holds no words of newsrooms; a missing name shows itself as its own name, and a test finds it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Arabic, right to left: the first language.
    #[default]
    Ar,
    /// English.
    En,
}

impl Lang {
    /// BCP 47 name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
        }
    }

    /// Direction of writing.
    pub fn dir(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            Self::En => "ltr",
        }
    }

    /// What stands before a path: nothing for Arabic, `/en` for English.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Ar => "",
            Self::En => "/en",
        }
    }

    /// The words of this language.
    pub fn locale(self) -> &'static Locale {
        match self {
            Self::Ar => &AR,
            Self::En => &EN,
        }
    }
}

static AR: LazyLock<Locale> = LazyLock::new(|| Locale::parse(include_str!("../web/locale/ar.toml")));
static EN: LazyLock<Locale> = LazyLock::new(|| Locale::parse(include_str!("../web/locale/en.toml")));

/// All sentences of one language by dotted name.
#[derive(Debug, Default)]
pub struct Locale {
    words: BTreeMap<String, String>,
    lists: BTreeMap<String, Vec<String>>,
}

impl Locale {
    /// Reads a locale file. A broken file gives what could be read; a test keeps the bundled ones whole.
    fn parse(text: &str) -> Self {
        let mut out = Self::default();
        if let Ok(table) = text.parse::<toml::Table>() {
            out.take("", &table);
        }
        out
    }

    fn take(&mut self, path: &str, table: &toml::Table) {
        for (key, value) in table {
            let name = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            match value {
                toml::Value::Table(inner) => self.take(&name, inner),
                toml::Value::Array(list) => {
                    let strings = list.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect();
                    self.lists.insert(name, strings);
                }
                toml::Value::String(s) => {
                    self.words.insert(name, s.clone());
                }
                // Sentences are strings; anything else has no place in a locale file.
                _ => {}
            }
        }
    }

    /// The sentence called `name`.
    pub fn say<'a>(&'a self, name: &'a str) -> &'a str {
        self.words.get(name).map_or(name, String::as_str)
    }

    /// The sentence called `name`, when there is one.
    pub fn find(&self, name: &str) -> Option<&str> {
        self.words.get(name).map(String::as_str)
    }

    /// Item `index` of the list `name`.
    pub fn item(&self, name: &str, index: usize) -> &str {
        self.lists.get(name).and_then(|l| l.get(index)).map_or("", String::as_str)
    }

    /// The list `name`.
    pub fn list(&self, name: &str) -> &[String] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }

    /// The form of `count.<noun>` for `n`; where a form is missing, `other` serves.
    pub fn plural<'a>(&'a self, lang: Lang, noun: &'a str, n: u64) -> &'a str {
        let exact = format!("count.{noun}.{}", form(lang, n));
        let other = format!("count.{noun}.other");
        self.find(&exact).or_else(|| self.find(&other)).unwrap_or(noun)
    }
}

/// The plural form that CLDR asks for.
fn form(lang: Lang, n: u64) -> &'static str {
    match (lang, n) {
        (Lang::Ar, 0) => "zero",
        (_, 1) => "one",
        (Lang::Ar, 2) => "two",
        (Lang::En, _) => "other",
        (Lang::Ar, _) => match n % 100 {
            3..=10 => "few",
            11..=99 => "many",
            _ => "other",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_the_same_things() {
        let keys = |l: &Locale| l.words.keys().filter(|k| !k.starts_with("count.")).cloned().collect::<Vec<_>>();
        assert_eq!(keys(&AR), keys(&EN));
        let nouns = |l: &Locale| -> std::collections::BTreeSet<String> {
            l.words.keys().filter_map(|k| k.strip_prefix("count.")?.split('.').next().map(str::to_owned)).collect()
        };
        assert_eq!(nouns(&AR), nouns(&EN));
        assert_eq!(AR.lists.keys().collect::<Vec<_>>(), EN.lists.keys().collect::<Vec<_>>());
    }

    #[test]
    fn six_forms() {
        let of = |n| AR.plural(Lang::Ar, "articles", n);
        assert_eq!(of(1), "مادة واحدة");
        assert_eq!(of(2), "مادتان");
        assert_eq!(of(3), "{n} مواد");
        assert_eq!(of(11), "{n} مادة");
        assert_eq!(of(103), "{n} مواد");
    }

    #[test]
    fn every_name_used_in_the_sources_exists() {
        let mut missing = Vec::new();
        for file in sources(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))) {
            for mark in ["say(\"", "phrase(\"", "plain(\""] {
                for rest in file.split(mark).skip(1) {
                    let name = rest.split('"').next().unwrap_or_default();
                    if name.contains('.') && AR.find(name).is_none() {
                        missing.push(name.to_owned());
                    }
                }
            }
        }
        assert!(missing.is_empty(), "{missing:?}");
    }

    fn sources(folder: &std::path::Path) -> Vec<String> {
        let mut out = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                out.extend(sources(&path));
            } else {
                out.push(std::fs::read_to_string(path).unwrap());
            }
        }
        out
    }
}
