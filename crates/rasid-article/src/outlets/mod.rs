//! Known outlets: their names, countries and the layouts of their pages.
//!
//! In: the files of `data/outlets/` or a user's own, and the host of a page. Out: what the outlet's file says about the page.
//! Example: a page of `www.alshati-alqadim.example` is by «الشاطئ القديم», and its clocks are those of Lebanon.
//! A layout only names places: what stands there is read by the general rules, which also speak where it finds nothing.

mod file;
mod selector;
mod told;

use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use rasid_lexicon::{MetaField, files_under};
use rasid_model::Clue;

use crate::claims::{AuthorKind, Claim, Claims};
use crate::dom::Dom;
use file::{Layout, Outlet};

pub(crate) use told::Told;

/// The layouts of known outlets, from `data/outlets/` or from a user's own files.
#[derive(Debug, Clone, Default)]
pub struct Outlets {
    /// Of equal hosts the first counts.
    all: Arc<Vec<Outlet>>,
}

impl Outlets {
    /// The outlets that are embedded in the product.
    pub fn bundled() -> Self {
        static BUNDLED: OnceLock<Outlets> = OnceLock::new();
        BUNDLED.get_or_init(|| Self::from_files(files_under("outlets/")).0).clone()
    }

    /// The outlets of `files`, each a name and a text, and a sentence for each fault. A file with a fault is not used.
    pub fn from_files<N: AsRef<str>, T: AsRef<str>>(files: impl IntoIterator<Item = (N, T)>) -> (Self, Vec<String>) {
        let (mut all, mut faults): (Vec<Outlet>, Vec<String>) = (Vec::new(), Vec::new());
        for (name, text) in files {
            match file::read(name.as_ref(), text.as_ref()) {
                Ok(outlet) if all.iter().any(|known| known.host == outlet.host) => {
                    faults.push(format!("{}: another file tells of the host {}", name.as_ref(), outlet.host));
                }
                Ok(outlet) => all.push(outlet),
                Err(more) => faults.extend(more),
            }
        }
        (Self { all: Arc::new(all) }, faults)
    }

    /// These outlets and those of `others`; where both know a host, these count.
    #[must_use]
    pub fn before(&self, others: &Self) -> Self {
        Self { all: Arc::new(self.all.iter().chain(others.all.iter()).cloned().collect()) }
    }

    /// The outlet of a host, without `www.`; the nearest one when an outlet and its part are both known.
    pub(crate) fn of(&self, domain: Option<&str>) -> Known<'_> {
        let is_of = |outlet: &&Outlet| {
            domain.and_then(|d| d.strip_suffix(outlet.host.as_str())).is_some_and(|d| d.is_empty() || d.ends_with('.'))
        };
        // `max_by_key` takes the last of equals, and the first must count.
        Known(self.all.iter().rev().filter(is_of).max_by_key(|outlet| outlet.host.len()))
    }
}

/// The outlet of a page, when it is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'o>(Option<&'o Outlet>);

impl Known<'_> {
    /// Puts the outlet's name and country before what the page claims.
    pub(crate) fn introduce(self, claims: &mut Claims) {
        let Some(outlet) = self.0 else { return };
        claims.country.clone_from(&outlet.region);
        if let Some(name) = &outlet.name {
            claims.facts.insert(0, claim(MetaField::Site, name.clone()));
        }
    }

    /// What the layout of the page's day finds on the page. `day` is asked only when layouts differ by their days.
    pub(crate) fn layout(self, dom: &Dom<'_>, day: impl FnOnce() -> Option<Date>) -> Told {
        let Some(outlet) = self.0 else { return Told::default() };
        let dated = outlet.layouts.iter().any(|l| l.from.is_some() || l.until.is_some());
        // A page without any date is taken for one of today's, whose layout has no end.
        let day = if dated { day() } else { None }.unwrap_or(Date::MAX);
        chosen(&outlet.layouts, day).map_or_else(Told::default, |layout| Told::by(outlet, layout, dom))
    }
}

/// The layout that holds on a day; where several do, the one that began last.
fn chosen(layouts: &[Layout], day: Date) -> Option<&Layout> {
    let holds = |l: &&Layout| l.from.is_none_or(|from| from <= day) && l.until.is_none_or(|until| day <= until);
    layouts.iter().rev().filter(holds).max_by_key(|l| l.from)
}

fn claim(field: MetaField, value: String) -> Claim {
    Claim { field, from: Clue::Layout, value, at: 0, kind: AuthorKind::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_files_have_no_fault() {
        let (outlets, faults) = Outlets::from_files(files_under("outlets/"));
        assert_eq!(faults, Vec::<String>::new());
        assert!(!outlets.all.is_empty());
        for outlet in outlets.all.iter() {
            let path = format!("outlets/{}.toml", outlet.host);
            assert!(files_under("outlets/").any(|(name, _)| name == path), "{path} is not the name of its file");
        }
    }

    #[test]
    fn hosts_with_their_parts() {
        let files =
            [("a", "host='a.example'\nname='أ'"), ("b", "host='sport.a.example'\nname='ب'"), ("c", "host='a.example'")];
        let (outlets, faults) = Outlets::from_files(files);
        assert_eq!(faults, ["c: another file tells of the host a.example"]);
        let name = |domain: &str| outlets.of(Some(domain)).0.and_then(|o| o.name.clone());
        assert_eq!(name("a.example").as_deref(), Some("أ"));
        assert_eq!(name("m.a.example").as_deref(), Some("أ"));
        assert_eq!(name("live.sport.a.example").as_deref(), Some("ب"));
        assert_eq!(name("ba.example"), None);
        assert_eq!(name("example"), None);
        assert!(outlets.of(None).0.is_none());
        let own = Outlets::from_files([("o", "host='a.example'\nname='ج'")]).0.before(&outlets);
        assert_eq!(own.of(Some("a.example")).0.and_then(|o| o.name.as_deref()), Some("ج"));
    }

    #[test]
    fn the_layout_of_the_day() {
        let text = "host='a.example'\n[[layout]]\nbody='.old'\n[[layout]]\nfrom='2020-01-01'\nuntil='2021-12-31'\nbody='.mid'\n\
            [[layout]]\nfrom='2024-06-01'\nbody='.new'\n";
        let outlet = file::read("a", text).expect("a good file");
        let at = |day: &str| {
            chosen(&outlet.layouts, day.parse().expect(day)).and_then(|l| outlet.layouts.iter().position(|o| o == l))
        };
        assert_eq!(at("2019-12-31"), Some(0));
        assert_eq!(at("2020-01-01"), Some(1));
        assert_eq!(at("2021-12-31"), Some(1));
        assert_eq!(at("2022-01-01"), Some(0));
        assert_eq!(at("2024-06-01"), Some(2));
        assert_eq!(chosen(&outlet.layouts[1..2], Date::MAX), None);
    }
}
