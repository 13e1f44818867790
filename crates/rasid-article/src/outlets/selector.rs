//! A small language that points at elements of a page: the part of CSS that outlets' files need.
//!
//! In: `div.post > h1`, `table[cellpadding=6] font[size="2"]`, `.خبر-التاريخ`. Out: the elements, in document order.
//! A compound is a tag, `.class`, `#id`, `[attr]` and `[attr=value]` in any number; a space means «below», `>` «right below».
//! Tags and attributes' names are taken in any case, classes, ids and values to the letter. Not known, and said so: `*`, lists
//! with commas, `:first-child` and its like, `+`, `~`, escapes.

use crate::dom::{Dom, NodeId, Tag, decode};

/// A selector that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selector {
    /// Outermost first; there is at least one.
    steps: Vec<Step>,
}

/// One element on the way in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Step {
    tag: Option<String>,
    tests: Vec<Test>,
    /// True when it must lie right below the element of the step before.
    child: bool,
}

/// What is asked of an element besides its tag.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    Class(String),
    Has(String),
    Is(String, String),
}

impl Selector {
    /// Reads a selector.
    ///
    /// # Errors
    /// What is wrong with it, and from where on.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut reader = Reader { rest: text.trim() };
        let mut steps: Vec<Step> = Vec::new();
        while !reader.rest.is_empty() {
            let child = reader.takes('>');
            if child && steps.is_empty() {
                return Err("nothing stands before «>»".to_owned());
            }
            reader.rest = reader.rest.trim_start();
            steps.push(Step { child, ..reader.compound()? });
            reader.rest = reader.rest.trim_start();
        }
        if steps.is_empty() { Err("it is empty".to_owned()) } else { Ok(Self { steps }) }
    }

    /// The elements that it points at, in document order.
    pub(crate) fn all<'s>(&'s self, dom: &'s Dom<'_>) -> impl Iterator<Item = NodeId> + 's {
        dom.ids().filter(|id| self.fits(dom, *id))
    }

    fn fits(&self, dom: &Dom<'_>, id: NodeId) -> bool {
        let Some((last, before)) = self.steps.split_last() else { return false };
        last.fits(dom, id) && lies_in(dom, id, before, last.child)
    }
}

/// True when the elements around `id` fit the steps before it.
fn lies_in(dom: &Dom<'_>, id: NodeId, before: &[Step], child: bool) -> bool {
    let Some((last, before)) = before.split_last() else { return true };
    let around = dom.ancestors(id).take(if child { 1 } else { usize::MAX });
    around.filter(|a| last.fits(dom, *a)).any(|a| lies_in(dom, a, before, last.child))
}

impl Step {
    fn fits(&self, dom: &Dom<'_>, id: NodeId) -> bool {
        !matches!(dom.tag(id), Tag::Text | Tag::Root)
            && self.tag.as_deref().is_none_or(|tag| dom.name(id).eq_ignore_ascii_case(tag))
            && self.tests.iter().all(|test| test.fits(dom, id))
    }
}

impl Test {
    fn fits(&self, dom: &Dom<'_>, id: NodeId) -> bool {
        match self {
            Self::Class(class) => {
                dom.attr(id, "class").is_some_and(|v| decode(v).split_whitespace().any(|c| c == class))
            }
            Self::Has(name) => dom.attr(id, name).is_some(),
            Self::Is(name, value) => dom.attr(id, name).is_some_and(|v| decode(v).trim() == value),
        }
    }
}

/// What is left of a selector's text.
struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn takes(&mut self, c: char) -> bool {
        let rest = self.rest.strip_prefix(c);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn compound(&mut self) -> Result<Step, String> {
        let start = self.rest;
        let mut step = Step::default();
        if self.rest.starts_with(is_letter) {
            step.tag = Some(self.name()?);
        }
        loop {
            if self.takes('.') {
                step.tests.push(Test::Class(self.name()?));
            } else if self.takes('#') {
                step.tests.push(Test::Is("id".to_owned(), self.name()?));
            } else if self.takes('[') {
                step.tests.push(self.attribute()?);
            } else {
                break;
            }
        }
        let ends = self.rest.is_empty() || self.rest.starts_with([' ', '\t', '\n', '>']);
        if !ends || start.len() == self.rest.len() {
            return Err(format!("not understood from «{}» on", self.rest));
        }
        Ok(step)
    }

    /// `name]`, `name=value]` or `name="value"]`.
    fn attribute(&mut self) -> Result<Test, String> {
        self.rest = self.rest.trim_start();
        let name = self.name()?;
        self.rest = self.rest.trim_start();
        if self.takes(']') {
            return Ok(Test::Has(name));
        }
        if !self.takes('=') {
            return Err(format!("«=» or «]» is wanted before «{}»", self.rest));
        }
        self.rest = self.rest.trim_start();
        let quote = self.rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let close = quote.unwrap_or(']');
        let from = &self.rest[quote.map_or(0, char::len_utf8)..];
        let end = from.find(close).ok_or_else(|| format!("«{close}» is wanted behind «{}»", self.rest))?;
        let value = from[..end].trim().to_owned();
        self.rest = if quote.is_some() { from[end + 1..].trim_start() } else { &from[end..] };
        if self.takes(']') {
            Ok(Test::Is(name, value))
        } else {
            Err(format!("«]» is wanted before «{}»", self.rest))
        }
    }

    fn name(&mut self) -> Result<String, String> {
        let end = self.rest.find(|c| !is_letter(c)).unwrap_or(self.rest.len());
        if end == 0 {
            return Err(format!("a name is wanted before «{}»", self.rest));
        }
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        Ok(name.to_owned())
    }
}

/// Letters of names; classes may be Arabic.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_') || (!c.is_ascii() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dom::parse;

    const PAGE: &str = "<body class='home rtl'><DIV ID=main CLASS='post خبر'><h1>عنوان</h1><p>أ<span class=date>ب</span></p>\
        <div class=box><p>ج<p data-x='a b>c' lang=AR>د</div></div><p class=date>ه</p></body>";

    #[track_caller]
    fn check(selector: &str, expected: &[&str]) {
        let dom = parse(PAGE);
        let selector = Selector::parse(selector).expect(selector);
        let found: Vec<String> = selector.all(&dom).map(|id| dom.text(id)).collect();
        assert_eq!(found, expected, "{selector:?}");
    }

    #[test]
    fn compounds() {
        check("h1", &["عنوان"]);
        check("H1", &["عنوان"]);
        check(".date", &["ب", "ه"]);
        check("p.date", &["ه"]);
        check("span.date", &["ب"]);
        check("#main.خبر h1", &["عنوان"]);
        check("div#main[class] > h1", &["عنوان"]);
        check(".post.rtl", &[]);
        check(".DATE", &[]);
        check("[data-x]", &["د"]);
        check("p[ data-x = 'a b>c' ][lang=AR]", &["د"]);
        check("[lang=ar]", &[]);
        check("body[class=\"home rtl\"] > p", &["ه"]);
    }

    #[test]
    fn below_and_right_below() {
        check("#main p", &["أب", "ج", "د"]);
        check("#main > p", &["أب"]);
        check("#main>p", &["أب"]);
        check("body p > .date", &["ب"]);
        check("body > .date", &["ه"]);
        check("div div p", &["ج", "د"]);
        check("div > div > p", &["ج", "د"]);
        check("body > div p span", &["ب"]);
        check("body > span", &[]);
        check("html", &[]);
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for (selector, expected) in [
            ("", "empty"),
            ("  ", "empty"),
            ("> p", "before «>»"),
            ("p >", "from «» on"),
            ("p > > b", "from «> b» on"),
            ("p, h1", "from «, h1» on"),
            ("p:first-child", "from «:first-child» on"),
            ("*", "from «*» on"),
            ("a + b", "from «+ b» on"),
            (".", "a name is wanted"),
            ("#", "a name is wanted"),
            ("p[", "a name is wanted"),
            ("p[x", "«=» or «]»"),
            ("p[x=1", "«]» is wanted behind"),
            ("p[x='1]", "«'» is wanted behind"),
            ("p[x='1' i]", "«]» is wanted before «i]»"),
            ("p[x^=1]", "«=» or «]»"),
        ] {
            let fault = Selector::parse(selector).expect_err(selector);
            assert!(fault.contains(expected), "{selector}: {fault}");
        }
    }
}
